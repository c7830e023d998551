/**
 * A side panel at the desk, a sheet from the bottom on a phone: a native modal dialog, so that the browser keeps the
 * focus in, closes it on Escape and gives the focus back to what opened it.
 */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { motsKit } from "../../text/kit.ts";
import { useLangue } from "./langue.ts";
import { Bouton } from "./Bouton.tsx";
import { Toasts } from "./toasts.tsx";
import croix from "lucide-static/icons/x.svg?raw";

/** To what opened the sheet; to the content of the page when that leaves with it (a stop moved to another day). */
function rendreFocus(retour: Element | null): void {
  if (retour instanceof HTMLElement && retour.isConnected) retour.focus();
  queueMicrotask(() => {
    if (document.activeElement === document.body) document.querySelector<HTMLElement>("main")?.focus();
  });
}

export function Feuille(p: {
  readonly titre: string;
  readonly sousTitre?: ComponentChildren;
  readonly onFermer: () => void;
  readonly children: ComponentChildren;
  /** Actions kept in sight at the bottom, the main one last (under the thumb). */
  readonly actions?: ComponentChildren;
  readonly large?: boolean;
}) {
  const langue = useLangue();
  const titre = useId();
  const dialogue = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const d = dialogue.current!;
    const retour = document.activeElement;
    d.showModal();
    const voulu = d.querySelector<HTMLElement>(".feuille-contenu [autofocus]");
    (voulu ?? d.querySelector<HTMLElement>(".feuille-titre"))?.focus();
    return () => {
      if (d.open) d.close();
      rendreFocus(retour);
    };
  }, []);
  return (
    <dialog
      ref={dialogue}
      class={`feuille ${p.large ? "feuille-large" : ""}`}
      aria-labelledby={titre}
      onCancel={(e) => {
        e.preventDefault();
        p.onFermer();
      }}
      onClick={(e) => {
        if (e.target === e.currentTarget) p.onFermer(); // the veil around the sheet
      }}
    >
      <div class="feuille-corps">
        <header class="feuille-entete">
          <div class="feuille-titres">
            <h2 id={titre} class="feuille-titre" tabIndex={-1}>
              {p.titre}
            </h2>
            {p.sousTitre && <p class="doux">{p.sousTitre}</p>}
          </div>
          <Bouton variante="discret" dessin={croix} sansMot onClick={p.onFermer}>
            {motsKit[langue].fermer}
          </Bouton>
        </header>
        <div class="feuille-contenu">{p.children}</div>
        <div class="feuille-bas">
          <Toasts depuisIci />
          {p.actions && <footer class="feuille-actions">{p.actions}</footer>}
        </div>
      </div>
    </dialog>
  );
}
