/**
 * Everything wrong in the stops of a period (`alertesDe`), and what a move would make wrong (`alertesSi`): the same
 * rules, so that a conflict is seen before the move as it would be after. Pure: works on a device with no network.
 */
import { permanences as toutes, type Activite } from "../domain/activite.ts";
import { doublons } from "../domain/affiche.ts";
import { dansPeriode, type Jour, type Periode } from "../domain/civil.ts";
import type { PermanenceId } from "../domain/ids.ts";
import type { Permanence, ValeursPermanence } from "../domain/permanence.ts";
import { cleAlerte, type Alerte, type Examen } from "./alerte.ts";
import { alertesCalendrier } from "./alertes-calendrier.ts";
import { alertesEquipe } from "./alertes-equipe.ts";
import { alertesMoyens, deuxALaFois, trajetsTropCourts } from "./alertes-moyens.ts";

const ordre = (a: Alerte): string => `${a.gravite === "grave" ? 0 : 1} ${a.jour ?? "~"} ${a.code}`;

function examiner(examen: Examen): Alerte[] {
  const { activite, permanences, periode, aujourdhui } = examen;
  // Nobody can mend the past: it is looked at for rest and waits only.
  const dedans = permanences.filter((p) => p.jour >= aujourdhui && dansPeriode(p.jour, periode));
  return [
    ...deuxALaFois(dedans),
    ...trajetsTropCourts(activite, dedans),
    ...alertesMoyens(activite, dedans),
    ...alertesEquipe(examen),
    ...alertesCalendrier(examen),
  ].filter((a) => a.jour === undefined || a.jour >= aujourdhui);
}

/** @param permanences every stop, when the caller has already resolved them */
export function alertesDe(
  activite: Activite,
  periode: Periode,
  aujourdhui: Jour,
  permanences: Iterable<Permanence> = toutes(activite),
): Alerte[] {
  const vivantes = [...permanences].filter((p) => p.etat !== "annulee");
  const repetes = doublons(vivantes);
  const uniques = vivantes.filter((p) => !repetes.has(p.id));
  const repetees = vivantes
    .filter((p) => repetes.has(p.id) && p.jour >= aujourdhui && dansPeriode(p.jour, periode))
    .map((p): Alerte => {
      const base = { code: "doublon", gravite: "attention", jour: p.jour } as const;
      return { ...base, permanences: [p.id], valeurs: { qui: p.lieu } };
    });
  return [...repetees, ...examiner({ activite, permanences: uniques, periode, aujourdhui })].toSorted(
    (a, b) => (ordre(a) < ordre(b) ? -1 : ordre(a) > ordre(b) ? 1 : 0),
  );
}

/** The id under which a stop that does not exist yet shows in alertes. */
export const idHypothese = "00000000-0000-7000-8000-000000000000" as PermanenceId;

/** A stop as it would be: an existing one (`permanence`) with other values, or a new one. */
export type Hypothese = {
  readonly permanence?: PermanenceId;
  readonly champs: Partial<ValeursPermanence>;
};

/** What a move or a new stop would cause on its day and week: the alertes that are not there today. */
export function alertesSi(
  activite: Activite,
  { permanence, champs }: Hypothese,
  aujourdhui: Jour,
  permanences: Iterable<Permanence> = toutes(activite),
): Alerte[] {
  const liste = [...permanences];
  const id = permanence ?? idHypothese;
  const avant = liste.find((p) => p.id === id);
  const valeurs = { equipe: [], retard: 0, ...avant, ...champs } as ValeursPermanence;
  if (!valeurs.lieu || !valeurs.jour || !valeurs.debut || !valeurs.fin) return [];
  const essai: Permanence = {
    imprevue: false,
    ...avant,
    ...valeurs,
    etat: avant && avant.etat !== "annulee" ? avant.etat : "annoncee",
    id,
    annonce: avant?.annonce ?? valeurs,
  };
  const periode = { du: valeurs.jour, au: valeurs.jour };
  const memeJour = avant?.jour === valeurs.jour && avant.etat !== "annulee";
  const connues = new Set(memeJour ? alertesDe(activite, periode, aujourdhui, liste).map(cleAlerte) : []);
  const autres = liste.filter((p) => p.id !== id);
  return alertesDe(activite, periode, aujourdhui, [...autres, essai]).filter(
    (a) => a.permanences.includes(id) && !connues.has(cleAlerte(a)),
  );
}
