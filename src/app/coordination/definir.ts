/** Writing the sheet of a place, a vehicle or a quartier, and reading what is typed in it. */
import { definir, definition, type Definition, type EtatReference } from "../../domain/reference.ts";
import { useAgir, useBureau, useMots } from "./contexte.ts";

export const inseeForme = /^(\d{2}|2[AB])\d{3}$/;

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

/** Writes a definition, and puts the one before back on undo. */
export function useDefinir() {
  const { activite } = useBureau();
  const mots = useMots();
  const agir = useAgir();
  return async <N extends "lieu" | "vehicule" | "quartier">(noun: N, corps: Definition<N>) => {
    const etat = () => activite.get(`${noun}/${corps.id}`) as unknown as EtatReference<N> | undefined;
    const versions = etat()?.versions;
    const avant = versions && versions.length > 0 ? definition(etat()!) : undefined;
    return agir(
      definir(etat(), noun, corps),
      mots.moyens.enregistre,
      avant && (() => definir(etat(), noun, avant)),
    );
  };
}
