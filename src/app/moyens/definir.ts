/** Writing the sheet of a place, a vehicle, a partner..., and reading what is typed in it. */
import { useRef, useState } from "preact/hooks";
import * as z from "zod/mini";
import {
  definir,
  definition,
  references,
  type Definition,
  type EtatReference,
  type NounReference,
} from "../../domain/reference.ts";
import { motsMoyens } from "../../text/bureau-moyens.ts";
import type { MotsMoyens } from "../../text/bureau-moyens-fr.ts";
import { useAgir, useBureau, useMots } from "../coordination/contexte.ts";
import { dire } from "../kit/toasts.tsx";
import type { Intervalle } from "./listes.tsx";
import { scellesFinis } from "./scelles.tsx";

/** Degrees typed with a comma or a point, or undefined. */
export function lireDegres(texte: string, max: number): number | undefined {
  const n = Number(texte.trim().replace(",", "."));
  return texte.trim() !== "" && Number.isFinite(n) && Math.abs(n) <= max ? n : undefined;
}

/** A code from a name, unique among those taken: `place-diderot`, `place-diderot-2`. */
export function codeNeuf(nom: string, pris: ReadonlySet<string>): string {
  const base =
    nom
      .normalize("NFD")
      .replaceAll(/\p{Diacritic}/gu, "")
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-+|-+$/g, "")
      .slice(0, 56) || "lieu";
  for (let i = 1; ; i++) {
    const code = i === 1 ? base : `${base}-${i}`;
    if (!pris.has(code)) return code;
  }
}

/** `valeur` under `champ` in a sheet, or the sheet without that key: absent is not undefined in a fact. */
export function avec<F extends object, K extends string, V>(fiche: F, champ: K, valeur: V | undefined): F {
  const { [champ]: _, ...reste } = fiche as Record<string, unknown>;
  return (valeur === undefined ? reste : { ...reste, [champ]: valeur }) as F;
}
/** The same for a list or a text, where empty says nothing. */
export const avecPlein = <F extends object, V extends string | readonly unknown[]>(
  fiche: F,
  champ: string,
  valeur: V,
): F => avec(fiche, champ, valeur.length > 0 ? valeur : undefined);

/** A sheet being filled: always the last one, even for what ends after the screen was drawn (a seal, a photo). */
export function useFiche<F>(depart: () => F) {
  const garde = useRef<{ fiche: F }>(undefined);
  garde.current ??= { fiche: depart() };
  const [, redessiner] = useState(0);
  const lire = (): F => garde.current!.fiche;
  const changer = (change: (fiche: F) => F): void => {
    garde.current = { fiche: change(lire()) };
    redessiner((n) => n + 1);
  };
  return { fiche: lire(), lire, changer };
}

const titres = (m: MotsMoyens): Readonly<Record<string, string>> => ({
  permis: m.permis,
  fenetres: m.fenetres,
  contacts: m.contacts,
  codePostal: m.codePostal,
  installations: m.installations,
  controles: m.controles,
  indisponible: m.indisponible,
  absences: m.absences,
  disponible: m.disponible,
  joindre: m.joindre,
  organisation: m.structure,
});

/** The field that keeps a sheet from being written, or undefined. */
function champManquant(noun: NounReference, corps: object): string | undefined {
  const lu = z.safeParse(references[noun].corps, corps);
  if (!lu.success) return String(lu.error.issues[0]?.path[0] ?? "");
  for (const [champ, valeur] of Object.entries(corps)) {
    const lignes: readonly unknown[] = Array.isArray(valeur) ? valeur : [];
    for (const ligne of lignes) {
      const { du, au, debut, fin } = ligne as Partial<Intervalle> & { debut?: string; fin?: string };
      if ((du && au && au < du) || (debut && fin && fin <= debut)) return champ;
    }
  }
  const { permis } = corps as { permis?: Partial<Intervalle> };
  return permis?.du && permis.au && permis.au < permis.du ? "permis" : undefined;
}

/**
 * Writes a definition; undone, the one before is back, and a new one is out of service. Undefined: nothing was
 * written, and it was said why.
 */
export function useDefinir() {
  const { activite, langue } = useBureau();
  const mots = useMots();
  const agir = useAgir();
  return async <N extends NounReference>(noun: N, fiche: Definition<N> | (() => Definition<N>)) => {
    await scellesFinis();
    const corps = typeof fiche === "function" ? fiche() : fiche;
    const manque = champManquant(noun, corps);
    if (manque !== undefined) {
      const m = motsMoyens[langue];
      dire({ texte: m.incomplet(titres(m)[manque] ?? manque), ton: "attention" });
      return undefined;
    }
    const etat = () => activite.get(`${noun}/${corps.id}`) as unknown as EtatReference<N> | undefined;
    const versions = etat()?.versions;
    const neuf = "actif" in corps ? { ...corps, actif: false } : undefined;
    const avant = versions && versions.length > 0 ? definition(etat()!) : neuf;
    return agir(
      definir(etat(), noun, corps),
      mots.moyens.enregistre,
      avant && (() => definir(etat(), noun, avant)),
    );
  };
}
