/** The life of one world, from its seed to its verdict. */
import { depart, jourMs } from "./cadre.ts";
import type { Faute } from "./fautes.ts";
import { incidents } from "./incidents.ts";
import { Monde, type OuvrirServeur } from "./monde.ts";
import type { Violation } from "./temoin.ts";
import { verifier } from "./verifier.ts";

export type Bilan = {
  readonly graine: number;
  readonly jours: number;
  readonly faits: number;
  readonly trace: string;
  readonly incidents: Readonly<Record<string, number>>;
  readonly excuses: Readonly<Record<string, number>>;
  readonly violations: readonly Violation[];
};

/** Runs one world to its end. */
export async function vivre(
  graine: number,
  fautes: readonly Faute[] = [],
  ouvrir?: OuvrirServeur,
): Promise<Bilan> {
  const monde = new Monde(graine, fautes, ouvrir);
  monde.peupler();
  const jours = monde.h.un([6, 12, 20, 45]);
  const agenda = incidents(monde);
  for (let jour = 0; jour < jours && monde.temoin.violations.length === 0; jour++) {
    for (const poste of monde.postes) if (poste.vivant) monde.planifier(poste);
    for (const incident of agenda) {
      if (monde.h.chance(incident.parJour)) monde.temps.dans(monde.h.reel() * jourMs, incident.f);
    }
    await monde.temps.derouler(depart + (jour + 1) * jourMs);
  }
  if (monde.temoin.violations.length === 0) {
    await monde.apaiser();
    await verifier(monde);
  }
  const excuses: Record<string, number> = {};
  for (const raison of monde.temoin.excuses.values()) excuses[raison] = (excuses[raison] ?? 0) + 1;
  return {
    graine,
    jours: monde.joursTablette,
    faits: monde.temoin.ecrits.size,
    trace: monde.trace,
    incidents: monde.compteurs,
    excuses,
    violations: monde.temoin.violations,
  };
}
