/** Alertes of the calendar itself: public holidays, school holidays not known yet, places left without a stop. */
import { definitionsDe, type Activite } from "../domain/activite.ts";
import { dansPeriode, rangDuJour } from "../domain/civil.ts";
import { estFerie } from "../domain/feries.ts";
import type { DispositifId } from "../domain/ids.ts";
import type { Regle } from "../domain/regle.ts";
import type { Alerte, Examen } from "./alerte.ts";
import { calendrierCivilDe } from "./calendrier-civil.ts";
import { finConnue, type CalendrierCivil } from "./recurrence.ts";

type Regles = ReadonlyMap<string, Regle>;

/** Weeks without a stop after which a place is told, unless the dispositif says otherwise. */
export const semainesSansPassage = 4;

/** The civil calendar of the one dispositif that the activity is of. */
function civilDe(activite: Activite): CalendrierCivil {
  const soi = [...definitionsDe(activite, "dispositif")][0];
  return calendrierCivilDe(activite, (soi?.id ?? "") as DispositifId);
}

function feries({ activite, permanences, periode }: Examen, regles: Regles): Alerte[] {
  const civil = civilDe(activite);
  return permanences
    .filter((p) => dansPeriode(p.jour, periode) && estFerie(p.jour, civil))
    .filter((p) => !p.regle || regles.get(p.regle)?.feries !== "tenir")
    .map((p) => ({
      code: "ferie",
      gravite: "attention",
      jour: p.jour,
      permanences: [p.id],
      valeurs: {},
    }));
}

/** One alerte for all the stops whose rule follows school holidays that the file does not know yet. */
function vacancesInconnues({ activite, permanences, periode, aujourdhui }: Examen, regles: Regles): Alerte[] {
  const fin = finConnue(civilDe(activite));
  const liste = permanences.filter((p) => {
    const regle = p.regle && regles.get(p.regle);
    const aVenir = p.jour >= aujourdhui && dansPeriode(p.jour, periode);
    return aVenir && regle && regle.vacances !== "tenir" && (!fin || p.jour > fin);
  });
  if (liste.length === 0) return [];
  const valeurs: Alerte["valeurs"] = fin ? { fin } : {};
  return [{ code: "vacances-inconnues", gravite: "attention", permanences: liste.map((p) => p.id), valeurs }];
}

/**
 * Places in service without a stop for so many weeks: seen from today, with the next one announced when there is.
 * A place that the truck has never been to is told once it has waited as long since the service knows it.
 */
function lieuxOublies({ activite, permanences, periode, aujourdhui }: Examen): Alerte[] {
  if (!dansPeriode(aujourdhui, periode)) return [];
  const soi = [...definitionsDe(activite, "dispositif")][0];
  const max = 7 * (soi?.semainesSansPassage ?? semainesSansPassage);
  const parLieu = Map.groupBy(permanences, (p) => p.lieu as string);
  const alertes: Alerte[] = [];
  for (const lieu of definitionsDe(activite, "lieu")) {
    if (!lieu.actif) continue;
    const liste = parLieu.get(lieu.id) ?? [];
    const jours = liste.filter((p) => p.etat !== "brouillon").map((p) => p.jour);
    const dernier = jours
      .filter((j) => j <= aujourdhui)
      .toSorted()
      .at(-1);
    const prochain = jours.filter((j) => j > aujourdhui).toSorted()[0];
    const attente = dernier ? rangDuJour(prochain ?? aujourdhui) - rangDuJour(dernier) : Infinity;
    if (attente <= max || (!dernier && prochain)) continue;
    const valeurs = {
      qui: lieu.id,
      semaines: max / 7,
      ...(dernier ? { dernier } : {}),
      ...(prochain ? { prochain } : {}),
    };
    alertes.push({ code: "lieu-oublie", gravite: "attention", permanences: [], valeurs });
  }
  return alertes;
}

export function alertesCalendrier(examen: Examen): Alerte[] {
  const regles: Regles = new Map([...definitionsDe(examen.activite, "regle")].map((r) => [r.id, r]));
  return [...feries(examen, regles), ...vacancesInconnues(examen, regles), ...lieuxOublies(examen)];
}
