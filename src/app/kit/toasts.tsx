/**
 * What has just been done, said once and undoable for ten seconds instead of asked before. One live region is on the
 * page, and another in the sheet when one is open (a modal sheet makes the rest of the page inert).
 */
import { useEffect, useState } from "preact/hooks";
import { motsKit } from "../../text/kit.ts";
import { useLangue } from "./langue.ts";
import { Bouton } from "./Bouton.tsx";
import { Pictogramme } from "./Pictogramme.tsx";
import fait from "lucide-static/icons/circle-check.svg?raw";
import alerte from "lucide-static/icons/triangle-alert.svg?raw";
import reprendre from "lucide-static/icons/undo-2.svg?raw";
import croix from "lucide-static/icons/x.svg?raw";

/** Milliseconds that an undo stays offered. */
export const dureeAnnulation = 10_000;

export type Toast = {
  readonly texte: string;
  readonly ton?: "bon" | "attention";
  /** Takes back what was done. Absent: nothing to undo. */
  readonly annuler?: () => void | Promise<void>;
};
type Pose = Toast & { readonly numero: number };

let poses: readonly Pose[] = [];
let compteur = 0;
let feuilles = 0;
const ecouteurs = new Set<() => void>();
const prevenir = () => ecouteurs.forEach((f) => f());

function retirer(numero: number): void {
  poses = poses.filter((t) => t.numero !== numero);
  prevenir();
}

/** Says what was done; answers the function that takes the message away. */
export function dire(toast: Toast): () => void {
  const numero = ++compteur;
  poses = [...poses.slice(-2), { ...toast, numero }];
  prevenir();
  setTimeout(() => retirer(numero), dureeAnnulation);
  return () => retirer(numero);
}

/** Takes back the last thing said that can be; false when there is none. */
function annulerDernier(): boolean {
  const dernier = poses.findLast((t) => t.annuler);
  if (!dernier) return false;
  retirer(dernier.numero);
  void dernier.annuler?.();
  return true;
}

const saisit = (cible: EventTarget | null): boolean =>
  cible instanceof HTMLElement && cible.matches("input, textarea, select, [contenteditable]");

/** Ctrl Z takes back like the button does; in a field, it stays the field's own. */
function raccourci(e: KeyboardEvent): void {
  const z = e.key.toLowerCase() === "z" && (e.ctrlKey || e.metaKey) && !e.shiftKey && !e.altKey;
  if (z && !saisit(e.target) && annulerDernier()) e.preventDefault();
}

/** Counted by Feuille, so that messages are said where they can be reached. */
export function feuilleOuverte(): () => void {
  feuilles++;
  prevenir();
  return () => {
    feuilles--;
    prevenir();
  };
}

/** One at the root of the app; Feuille brings its own. */
export function Toasts(p: { readonly dansFeuille?: boolean }) {
  const langue = useLangue();
  const [, rafraichir] = useState(0);
  useEffect(() => {
    const f = () => rafraichir((n) => n + 1);
    ecouteurs.add(f);
    if (!p.dansFeuille) addEventListener("keydown", raccourci);
    return () => {
      ecouteurs.delete(f);
      if (!p.dansFeuille) removeEventListener("keydown", raccourci);
    };
  }, []);
  const visibles = !p.dansFeuille && feuilles > 0 ? [] : poses;
  return (
    <div class="toasts" role="status" aria-live="polite" aria-label={motsKit[langue].notifications}>
      {visibles.map((t) => (
        <div key={t.numero} class={`toast toast-${t.ton ?? "bon"}`}>
          <Pictogramme dessin={t.ton === "attention" ? alerte : fait} />
          <span class="toast-texte">{t.texte}</span>
          {t.annuler && (
            <Bouton
              petit
              dessin={reprendre}
              onClick={() => {
                retirer(t.numero);
                void t.annuler?.();
              }}
            >
              {motsKit[langue].annuler}
            </Bouton>
          )}
          <Bouton petit variante="discret" dessin={croix} sansMot onClick={() => retirer(t.numero)}>
            {motsKit[langue].fermer}
          </Bouton>
        </div>
      ))}
    </div>
  );
}
