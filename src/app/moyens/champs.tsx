/**
 * Small fields of the sheets: a section that opens, a whole number, days of the week, a choice of yes or no, a list
 * whose rows one adds and removes. Each hands over a value the schema takes, or nothing.
 */
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import corbeille from "lucide-static/icons/trash-2.svg?raw";
import plus from "lucide-static/icons/plus.svg?raw";
import { Bouton } from "../kit/Bouton.tsx";
import { Champ } from "../kit/Champ.tsx";
import { ChoixMultiple } from "../kit/Choix.tsx";
import { useLangue } from "../kit/langue.ts";
import { motsMoyens } from "../../text/bureau-moyens.ts";
import type { MotsMoyens } from "../../text/bureau-moyens-fr.ts";

export const useMotsMoyens = (): MotsMoyens => motsMoyens[useLangue()];

/** Short by default: its title and what it holds; the fields when one opens it. */
export function Section(p: {
  readonly titre: string;
  /** What it holds, in a few words; "to fill in" when nothing. */
  readonly resume?: ComponentChildren;
  readonly aide?: string;
  readonly children: ComponentChildren;
}) {
  const m = useMotsMoyens();
  return (
    <details class="section">
      <summary>
        <span class="section-titre">{p.titre}</span>
        <span class="section-resume">{p.resume || m.rien}</span>
      </summary>
      <div class="section-corps pile">
        {p.aide && <p class="champ-aide">{p.aide}</p>}
        {p.children}
      </div>
    </details>
  );
}

/** A whole number or nothing: letters do not enter, `max` bounds it. */
export function ChampNombre(p: {
  readonly libelle: string;
  readonly valeur: number | undefined;
  readonly max: number;
  readonly onValeur: (n: number | undefined) => void;
  readonly aide?: string;
}) {
  return (
    <Champ
      libelle={p.libelle}
      facultatif
      court
      modeSaisie="numeric"
      longueurMax={String(p.max).length}
      valeur={p.valeur === undefined ? "" : String(p.valeur)}
      onValeur={(texte) => {
        const chiffres = texte.replaceAll(/\D/g, "");
        p.onValeur(chiffres === "" ? undefined : Math.min(p.max, Number(chiffres)));
      }}
      {...(p.aide ? { aide: p.aide } : {})}
    />
  );
}

const semaine = ["1", "2", "3", "4", "5", "6", "7"] as const;

export function ChoixJours(p: {
  readonly legende: string;
  readonly aide?: string;
  readonly jours: readonly number[];
  readonly onJours: (jours: number[]) => void;
}) {
  const m = useMotsMoyens();
  return (
    <ChoixMultiple
      legende={p.legende}
      {...(p.aide ? { aide: p.aide } : {})}
      options={semaine.map((j, i) => ({ valeur: j, libelle: m.jours[i]! }))}
      valeurs={p.jours.map((j) => String(j) as (typeof semaine)[number])}
      onValeurs={(jours) => p.onJours(jours.map(Number))}
    />
  );
}

export function Case(p: {
  readonly libelle: string;
  readonly valeur: boolean;
  readonly onValeur: (oui: boolean) => void;
}) {
  return (
    <label class="case">
      <input type="checkbox" checked={p.valeur} onChange={(e) => p.onValeur(e.currentTarget.checked)} />
      <span>{p.libelle}</span>
    </label>
  );
}

/** Rows of the same kind; `neuf` is the row that "add" makes. */
export function ListeEditable<T>(p: {
  readonly valeurs: readonly T[];
  readonly onValeurs: (valeurs: T[]) => void;
  readonly neuf: () => T;
  readonly max: number;
  readonly rangee: (valeur: T, poser: (valeur: T) => void) => ComponentChildren;
  readonly lectureSeule?: boolean;
}) {
  const m = useMotsMoyens();
  const cles = useRef<number[]>([]);
  // A row keeps its own key when one above goes: what is typed in it stays with it.
  while (cles.current.length < p.valeurs.length) cles.current.push((cles.current.at(-1) ?? 0) + 1);
  const retirer = (i: number): void => {
    cles.current = cles.current.filter((_, j) => j !== i);
    p.onValeurs(p.valeurs.filter((_, j) => j !== i));
  };
  return (
    <div class="pile">
      {p.valeurs.map((valeur, i) => (
        <div key={cles.current[i]} class="rangee">
          <div class="rangee-champs pile-serree">
            {p.rangee(valeur, (v) => p.onValeurs(p.valeurs.map((x, j) => (j === i ? v : x))))}
          </div>
          {!p.lectureSeule && (
            <Bouton
              petit
              variante="discret"
              dessin={corbeille}
              sansMot
              titre={m.retirer}
              onClick={() => retirer(i)}
            >
              {`${m.retirer} ${i + 1}`}
            </Bouton>
          )}
        </div>
      ))}
      {!p.lectureSeule && p.valeurs.length < p.max && (
        <div>
          <Bouton dessin={plus} onClick={() => p.onValeurs([...p.valeurs, p.neuf()])}>
            {m.ajouterLigne}
          </Bouton>
        </div>
      )}
    </div>
  );
}
