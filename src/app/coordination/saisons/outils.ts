/** What every page of the seasons uses: its words, the civil calendar, names, and the one way to write a definition. */
import { definitionDe, type Activite } from "../../../domain/activite.ts";
import type { Fait } from "../../../domain/fait.ts";
import { definir, type Definition, type EtatReference } from "../../../domain/reference.ts";
import type { Regle } from "../../../domain/regle.ts";
import { calendrierCivilDe } from "../../../planner/calendrier-civil.ts";
import type { CalendrierCivil } from "../../../planner/recurrence.ts";
import { motsSaisons, type Mots } from "../../../text/bureau-saisons.ts";
import type { Langue } from "../../../text/langue.ts";
import { conditionsDe, phrasePlages, phraseRecurrence } from "../../../text/recurrence-publique.ts";
import { useActivite, useAgir, useBureau } from "../contexte.ts";
import { nomLieu, nomVehicule } from "../lecture.ts";
import { adresseDe } from "../rubriques.ts";

export const useMotsSaisons = (): Mots => motsSaisons[useBureau().langue];
export const useCalendrier = (): CalendrierCivil => {
  const { session } = useBureau();
  return useActivite((a) => calendrierCivilDe(a, session.dispositif), [session.dispositif]);
};
export const versSaison = (...suite: string[]): string => adresseDe("calendrier", "saisons", ...suite);

const capitale = (texte: string): string => texte.charAt(0).toUpperCase() + texte.slice(1);

/** A regle in words: the habit, then where and with whom. */
export function direRegle(activite: Activite, langue: Langue, regle: Regle) {
  const ou = motsSaisons[langue].ou;
  const habitude = `${phraseRecurrence(langue, regle.recurrence)}, ${phrasePlages(langue, regle.plages)}`;
  const lieux = regle.lieux.map((l) => nomLieu(activite, l)).join(` ${ou} `);
  const partenaires = (regle.partenaires ?? []).map((p) => definitionDe(activite, "partenaire", p)?.nom ?? p);
  const avec = [nomVehicule(activite, regle.vehicule), regle.theme, ...partenaires].filter((x) => x);
  return {
    habitude: capitale(habitude),
    lieux,
    conditions: conditionsDe(langue, regle),
    avec: avec as string[],
  };
}

/** Writes definitions, and puts those before back on undo; a new one has nothing to go back to but `retrait`. */
export function useDefinirReference() {
  const { activite } = useBureau();
  const agir = useAgir();
  return async <N extends "saison" | "regle">(
    noun: N,
    corps: Definition<N>,
    dit: string,
    retrait?: Definition<N>,
  ): Promise<readonly Fait[] | undefined> => {
    const etat = () => activite.get(`${noun}/${corps.id}`) as unknown as EtatReference<N> | undefined;
    const avant = definitionDe(activite, noun, corps.id) ?? retrait;
    return agir(definir(etat(), noun, corps), dit, avant && (() => definir(etat(), noun, avant)));
  };
}
