/**
 * What has just been done, said once and undoable for ten seconds instead of asked before. One live region is on the
 * page; a foot and a sheet bring their own, so that what is said covers no button of theirs, and can be reached (a
 * modal sheet makes the rest of the page inert). The last to come says. What was said before a sheet opened waits
 * behind it: it would stand where the hand looks for what saves the sheet.
 */
import { useEffect, useRef, useState } from "preact/hooks";
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
/** Where it can be said, the last first to say: each redraws its place. */
let places: readonly (() => void)[] = [];
const prevenir = () => places.forEach((redessiner) => redessiner());

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

/**
 * `racine`: the place of the page itself, which says when no other is there; `depuisIci`: says only what is said from
 * now on.
 */
export function Toasts(p: { readonly racine?: boolean; readonly depuisIci?: boolean }) {
  const langue = useLangue();
  const avant = useRef(p.depuisIci ? compteur : 0).current;
  const [, rafraichir] = useState(0);
  const moi = useRef(() => rafraichir((n) => n + 1)).current;
  useEffect(() => {
    places = p.racine ? [moi, ...places] : [...places, moi];
    if (p.racine) addEventListener("keydown", raccourci);
    prevenir();
    return () => {
      places = places.filter((f) => f !== moi);
      if (p.racine) removeEventListener("keydown", raccourci);
      prevenir();
    };
  }, []);
  const visibles = places.at(-1) === moi ? poses.filter((t) => t.numero > avant) : [];
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
