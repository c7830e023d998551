/** Writes the rules that a person accepted from a text, with the places that they need. */
import { definitionDe } from "../../../domain/activite.ts";
import { parseJour, type Heure } from "../../../domain/civil.ts";
import { parseCode, type LieuId, type RegleId } from "../../../domain/ids.ts";
import { definir, type Definition, type EtatReference } from "../../../domain/reference.ts";
import type { Regle, Saison } from "../../../domain/regle.ts";
import { useAgir, useBureau } from "../contexte.ts";
import { codeNeuf } from "../../moyens/definir.ts";
import { lieuxTries } from "../lecture.ts";
import { useMotsSaisons } from "./outils.ts";
import type { LieuPropose, Proposition } from "./propositions.ts";

/** Writes the places that are new, then the rules; taken back, the rules leave the season. */
export function useAjouter(saison: Saison) {
  const { activite } = useBureau();
  const m = useMotsSaisons().texte;
  const agir = useAgir();
  return async (propositions: readonly Proposition[]) => {
    const pris = new Set(lieuxTries(activite).map((l) => l.id as string));
    const neufs = new Map<string, Definition<"lieu">>();
    const lieuDe = (l: LieuPropose): LieuId => {
      if (l.lieu) return l.lieu;
      const cle = `${l.texte} ${l.insee}`;
      const deja = neufs.get(cle);
      if (deja) return deja.id;
      const id = parseCode<"lieu">(codeNeuf(l.texte, pris))! as LieuId;
      pris.add(id);
      const commune = { insee: l.insee.trim(), nom: l.commune.trim() };
      neufs.set(cle, { id, nom: l.texte.slice(0, 200), commune, actif: true });
      return id;
    };
    const regles = propositions.map((p): Regle => ({
      id: parseCode<"regle">(crypto.randomUUID()) as RegleId,
      saison: saison.id,
      lieux: p.lieux.map(lieuDe),
      equipe: [],
      recurrence: p.recurrence,
      plages: p.plages.map((x) => ({ debut: x.debut as Heure, fin: x.fin as Heure })),
      du: parseJour(p.du)!,
      vacances: p.vacances,
      feries: p.feries,
      rendezVous: p.rendezVous,
      sauf: [],
      plus: [],
      actif: true,
    }));
    const faits = [
      ...[...neufs.values()].map((l) => definir(undefined, "lieu", l)),
      ...regles.map((r) => definir(undefined, "regle", r)),
    ].flatMap((f) => ("refus" in f ? [] : f));
    const retirer = (r: Regle) => {
      const etat = activite.get(`regle/${r.id}`) as unknown as EtatReference<"regle">;
      const fait = definir(etat, "regle", { ...(definitionDe(activite, "regle", r.id) ?? r), actif: false });
      return "refus" in fait ? [] : fait;
    };
    await agir(faits, m.ajoutees(regles.length), () => regles.flatMap(retirer));
  };
}
