/** Alertes of trucks and places: two at once, legs too short, permits and controls that have ended. */
import { carnets, definitionDe, type Activite } from "../domain/activite.ts";
import { controlesDe, type Controle } from "../domain/carnet-lecture.ts";
import { dansPeriode, jourDeSemaine, minutesDe, type Jour } from "../domain/civil.ts";
import type { Permanence } from "../domain/permanence.ts";
import type { Definition } from "../domain/reference.ts";
import type { Alerte } from "./alerte.ts";
import { trajetsDe } from "./trajets.ts";

const seChevauchent = (a: Permanence, b: Permanence): boolean => a.debut < b.fin && b.debut < a.fin;

function pairesDe(jour: Jour, a: Permanence, b: Permanence): Alerte[] {
  const base = { gravite: "grave", jour, permanences: [a.id, b.id] } as const;
  const alertes: Alerte[] = [];
  if (a.vehicule && a.vehicule === b.vehicule)
    alertes.push({ ...base, code: "vehicule-double", valeurs: { qui: a.vehicule } });
  if (a.lieu === b.lieu) alertes.push({ ...base, code: "lieu-double", valeurs: { qui: a.lieu } });
  for (const qui of a.equipe.filter((c) => b.equipe.includes(c)))
    alertes.push({ ...base, code: "personne-double", valeurs: { qui } });
  return alertes;
}

/** The same truck, place or person in two stops at once. */
export function deuxALaFois(permanences: readonly Permanence[]): Alerte[] {
  const alertes: Alerte[] = [];
  for (const [jour, liste] of Map.groupBy(permanences, (p) => p.jour)) {
    liste.forEach((a, i) => {
      for (const b of liste.slice(i + 1)) if (seChevauchent(a, b)) alertes.push(...pairesDe(jour, a, b));
    });
  }
  return alertes;
}

/** Legs of each vehicle's day: less time between two stops than the road takes. */
export function trajetsTropCourts(activite: Activite, permanences: readonly Permanence[]): Alerte[] {
  const trajets = trajetsDe(activite);
  const alertes: Alerte[] = [];
  const roulantes = permanences.filter((p) => p.vehicule !== undefined);
  for (const liste of Map.groupBy(roulantes, (p) => `${p.jour} ${p.vehicule}`).values()) {
    const ordre = liste.toSorted((a, b) => (a.debut < b.debut ? -1 : 1));
    for (let i = 1; i < ordre.length; i++) {
      const [a, b] = [ordre[i - 1]!, ordre[i]!];
      const ecart = minutesDe(b.debut) - minutesDe(a.fin);
      const trajet = trajets.entre(a.lieu, b.lieu);
      if (ecart < 0 || trajet.source === "inconnu" || ecart >= trajet.minutes) continue;
      const valeurs = { ecart, minutes: Math.ceil(trajet.minutes), source: trajet.source };
      const base = { jour: b.jour, permanences: [a.id, b.id] };
      alertes.push({ code: "trajet-trop-court", gravite: "grave", ...base, valeurs });
    }
  }
  return alertes;
}

function duVehicule(p: Permanence, v: Definition<"vehicule">, controles: readonly Controle[]): Alerte[] {
  const base = { gravite: "grave", jour: p.jour, permanences: [p.id] } as const;
  const alertes: Alerte[] = [];
  for (const { nature, echeance } of controles) {
    if (echeance >= p.jour) continue;
    alertes.push({ ...base, code: "controle-expire", valeurs: { qui: v.id, nature, echeance } });
  }
  const arret = v.indisponible?.find((i) => dansPeriode(p.jour, i));
  if (arret || !v.actif)
    alertes.push({ ...base, code: "vehicule-indisponible", valeurs: { qui: v.id, ...arret } });
  return alertes;
}

function duLieu(p: Permanence, lieu: Definition<"lieu">): Alerte[] {
  const base = { jour: p.jour, permanences: [p.id] } as const;
  const alertes: Alerte[] = [];
  if (!lieu.actif)
    alertes.push({ ...base, code: "lieu-ferme", gravite: "attention", valeurs: { qui: lieu.id } });
  const { du, au } = lieu.permis ?? {};
  if ((du && p.jour < du) || (au && p.jour > au)) {
    const valeurs = { qui: lieu.id, ...(du ? { du } : {}), ...(au ? { au } : {}) };
    alertes.push({ ...base, code: "permis-absent", gravite: "grave", valeurs });
  }
  const semaine = jourDeSemaine(p.jour);
  const fenetres = lieu.fenetres ?? [];
  const dedans = fenetres.some((f) => f.jours.includes(semaine) && f.debut < p.fin && p.debut < f.fin);
  if (fenetres.length > 0 && !dedans)
    alertes.push({ ...base, code: "hors-fenetre", gravite: "attention", valeurs: { qui: lieu.id } });
  return alertes;
}

/** Controls, unavailability, permits and windows of each stop's truck and place. */
export function alertesMoyens(activite: Activite, permanences: readonly Permanence[]): Alerte[] {
  const lignes = [...carnets(activite)];
  const controles = new Map<string, Controle[]>();
  return permanences.flatMap((p) => {
    const v = p.vehicule && definitionDe(activite, "vehicule", p.vehicule);
    if (v && !controles.has(v.id)) controles.set(v.id, controlesDe(v, lignes));
    const lieu = definitionDe(activite, "lieu", p.lieu);
    return [...(v ? duVehicule(p, v, controles.get(v.id)!) : []), ...(lieu ? duLieu(p, lieu) : [])];
  });
}
