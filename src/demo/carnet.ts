/** The log-book of the demonstration: kilometres each evening, fuel, check-lists of the last weeks, a few faults. */
import { deciderCarnet, type EntreeCarnet } from "../domain/carnet.ts";
import { ajouterJours, type Heure, type Jour } from "../domain/civil.ts";
import type { CarnetId, CompteId, Id } from "../domain/ids.ts";
import { instantParis } from "./calendrier.ts";
import { lieux, vehicule } from "./capi.ts";
import { depot, materiels } from "./moyens.ts";
import type { Plume } from "./permanences.ts";
import type { Creneau } from "./planning.ts";

export type Compteur = { km: number; centilitres: number };
/** As bought second-hand, with a nearly full tank. */
export const compteurNeuf = (): Compteur => ({ km: 41_250, centilitres: 0 });

const kmParDegre = 111.2;
const detour = 1.35; // road over crow-flight
const consommation = 118; // centilitres every 10 km, a loaded 3.5 t truck

/** Kilometres of a day by road, from the depot and back. */
function kmDuJour(creneaux: readonly Creneau[]): number {
  const etapes = creneaux.map((c) => lieux.find((l) => l.id === c.lieu)!.point!);
  const tour = [depot, ...etapes, depot];
  let km = 0;
  for (let i = 1; i < tour.length; i++) {
    const [a, b] = [tour[i - 1]!, tour[i]!];
    km += Math.hypot((b[0] - a[0]) * Math.cos((a[1] * Math.PI) / 180), b[1] - a[1]) * kmParDegre * detour;
  }
  return Math.max(1, Math.round(km));
}

function noter(plume: Plume, jour: Jour, heure: string, auteur: CompteId, entree: EntreeCarnet): CarnetId {
  const ligne = { vehicule, jour, entree };
  const decide = deciderCarnet(undefined, { kind: "noter", ligne });
  return plume.journal.ecrire(instantParis(jour, heure as Heure), auteur, decide)[0]! as string as CarnetId;
}

const tout = (manque?: string) =>
  materiels.map((m) => ({
    materiel: m.id,
    etat: m.id === manque ? ("manquant" as const) : ("present" as const),
  }));

/** The evening of a day on the road. `recent`: the weeks before today, when check-lists are kept. */
export function tenirLeCarnet(
  plume: Plume,
  compteur: Compteur,
  jour: Jour,
  creneaux: readonly Creneau[],
  recent: boolean,
): void {
  if (creneaux.length === 0) return;
  const { h, equipage } = plume;
  const auteur = h.parmi(equipage.mediateurs);
  const km = kmDuJour(creneaux) + h.entier(0, 6);
  compteur.km += km;
  compteur.centilitres += Math.round((km * consommation) / 10);
  if (recent) {
    noter(plume, jour, "08:10", auteur, { kind: "verification", liste: "depart", elements: tout() });
    const manque = h.oui(0.05) ? "chaises" : undefined;
    noter(plume, jour, "19:20", auteur, { kind: "verification", liste: "retour", elements: tout(manque) });
  }
  if (h.oui(0.9)) noter(plume, jour, "19:25", auteur, { kind: "releve", km: compteur.km });
  if (compteur.centilitres > 4_500) {
    const centilitres = compteur.centilitres;
    compteur.centilitres = 0;
    const centimes = Math.round((centilitres * h.entier(165, 189)) / 100);
    noter(plume, jour, "19:40", auteur, { kind: "plein", centilitres, centimes, km: compteur.km });
  }
}

/** Two faults of the last weeks: one repaired, one still to be looked at. */
export function signalerDefauts(plume: Plume, jusqua: Jour): void {
  const auteur = plume.equipage.mediateurs[0]!;
  const materiel = (id: string) => id as Id<"materiel">;
  const mots = plume.sceller("Le pied arrière gauche ne se bloque plus.");
  const defaut = noter(plume, ajouterJours(jusqua, -20), "18:40", auteur, {
    kind: "defaut",
    materiel: materiel("barnum"),
    gravite: "a-reparer",
    mots,
  });
  noter(plume, ajouterJours(jusqua, -13), "10:00", auteur, { kind: "reparation", defaut });
  noter(plume, ajouterJours(jusqua, -4), "18:30", auteur, {
    kind: "defaut",
    materiel: materiel("imprimante"),
    gravite: "a-surveiller",
  });
}
