/** Alertes of people: absent or not available, over their limits of a day or a week, too little rest; partners away. */
import { definitionDe, type Activite } from "../domain/activite.ts";
import { ajouterJours, dansPeriode, jourDeSemaine, type Periode } from "../domain/civil.ts";
import type { CompteId } from "../domain/ids.ts";
import type { Permanence } from "../domain/permanence.ts";
import type { Definition } from "../domain/reference.ts";
import type { Alerte, Examen } from "./alerte.ts";
import { trajetsDe } from "./trajets.ts";
import { journeesDe, limitesLegales, reposEntre, semaineDe, type JourneeDeTravail } from "./travail.ts";

type Fiche = Definition<"mediateur"> | undefined;
const idsDe = (j: JourneeDeTravail): Alerte["permanences"] => j.permanences.map((p) => p.id);

function absences(p: Permanence, qui: CompteId, fiche: Fiche): Alerte[] {
  if (!fiche) return [];
  const base = { code: "equipe-absente", jour: p.jour, permanences: [p.id] } as const;
  const absence = fiche.absences?.find((a) => dansPeriode(p.jour, a));
  if (absence) return [{ ...base, gravite: "grave", valeurs: { qui, ...absence } }];
  const { disponible } = fiche;
  if (!disponible || disponible.length === 0) return [];
  const semaine = jourDeSemaine(p.jour);
  const libre = disponible.some((d) => d.jours.includes(semaine) && d.debut <= p.debut && d.fin >= p.fin);
  return libre ? [] : [{ ...base, gravite: "attention", valeurs: { qui } }];
}

function partenaires(activite: Activite, p: Permanence): Alerte[] {
  return (p.partenaires ?? []).flatMap((id): Alerte[] => {
    const fiche = definitionDe(activite, "partenaire", id);
    if (!fiche) return [];
    const absence = fiche.absences?.find((a) => dansPeriode(p.jour, a));
    const autreJour = fiche.jours && !fiche.jours.includes(jourDeSemaine(p.jour));
    if (!absence && !autreJour && fiche.actif) return [];
    const base = { code: "partenaire-absent", gravite: "attention", jour: p.jour } as const;
    return [{ ...base, permanences: [p.id], valeurs: { qui: id, ...absence } }];
  });
}

/** Days of one person, by day. */
function charge(fiche: Fiche, journees: readonly JourneeDeTravail[], periode: Periode): Alerte[] {
  const jourMax = Math.min(limitesLegales.minutesJour, fiche?.minutesJourMax ?? Infinity);
  const semaineMax = Math.min(limitesLegales.minutesSemaine, fiche?.minutesSemaineMax ?? Infinity);
  const alertes: Alerte[] = [];
  journees.forEach((j, i) => {
    if (!dansPeriode(j.jour, periode)) return;
    const base = { gravite: "attention", jour: j.jour, permanences: idsDe(j) } as const;
    const minutes = Math.round(j.minutes);
    if (minutes > jourMax)
      alertes.push({ ...base, code: "equipe-jour", valeurs: { qui: j.compte, minutes, max: jourMax } });
    const avant = journees[i - 1];
    const repos = avant ? Math.round(reposEntre(avant, j)) : Infinity;
    if (avant && repos < limitesLegales.minutesRepos) {
      const valeurs = { qui: j.compte, minutes: repos, max: limitesLegales.minutesRepos };
      alertes.push({ ...base, code: "equipe-repos", permanences: [...idsDe(avant), ...idsDe(j)], valeurs });
    }
  });
  for (const semaine of Map.groupBy(journees, (j) => semaineDe(j.jour)).values()) {
    const minutes = Math.round(semaine.reduce((s, j) => s + j.minutes, 0));
    const derniere = semaine.findLast((j) => dansPeriode(j.jour, periode));
    if (minutes <= semaineMax || !derniere) continue;
    const valeurs = { qui: derniere.compte, minutes, max: semaineMax };
    const base = { code: "equipe-semaine", gravite: "attention", jour: derniere.jour } as const;
    alertes.push({ ...base, permanences: semaine.flatMap(idsDe), valeurs });
  }
  return alertes;
}

/** Teams and partners of the stops of the period; a week and a night around it count. */
export function alertesEquipe({ activite, permanences, periode }: Examen): Alerte[] {
  const autour = { du: ajouterJours(periode.du, -7), au: ajouterJours(periode.au, 7) };
  const proches = permanences.filter((p) => dansPeriode(p.jour, autour));
  const dedans = proches.filter((p) => dansPeriode(p.jour, periode));
  const fiche = (id: CompteId): Fiche => definitionDe(activite, "mediateur", id);
  const journees = journeesDe(proches, trajetsDe(activite));
  return [
    ...dedans.flatMap((p) => p.equipe.flatMap((id) => absences(p, id, fiche(id)))),
    ...dedans.flatMap((p) => partenaires(activite, p)),
    ...[...Map.groupBy(journees, (j) => j.compte)].flatMap(([id, liste]) =>
      charge(fiche(id), liste, periode),
    ),
  ];
}
