/**
 * Places of digital mediation whose hours are in OSM syntax, one record for each stop of a truck, weeks said apart
 * ("ouverture": "Semaine impaire"). Source: the directory of Charente in the schema of mednum (JSON). A record is a
 * place; its regles are one for each set of days that has the same hours.
 */
import type { LieuId } from "../domain/ids.ts";
import type { Recurrence } from "../domain/recurrence.ts";
import type { Regle } from "../domain/regle.ts";
import type { Carnet } from "./carnet.ts";
import type { Definie } from "./definitions.ts";
import { lireHeuresOsm } from "./heures-osm.ts";
import { idStable } from "./ident.ts";
import {
  ecarterPoints,
  joindreLieux,
  lectureVide,
  lirePoint,
  regleDefinie,
  sansEspaces,
  vehiculeDefini,
  type LectureTournees,
  type LieuBrut,
  type OptionsTournees,
} from "./tournees.ts";

type Fiche = Readonly<Record<string, unknown>>;
const texteDe = (fiche: Fiche, champ: string): string => {
  const v = fiche[champ];
  return typeof v === "string" ? sansEspaces(v.toWellFormed()) : typeof v === "number" ? String(v) : "";
};

export const estMednum = (json: unknown): json is readonly Fiche[] =>
  Array.isArray(json) &&
  json.length > 0 &&
  json.every((f: unknown) => typeof f === "object" && f !== null && "horaires" in f && "commune" in f);

function rythmeDe(brut: string): "hebdo" | "paire" | "impaire" | undefined {
  if (brut === "" || /^toutes les semaines$/i.test(brut)) return "hebdo";
  const lu = /^semaines? (im)?paires?$/i.exec(brut);
  return lu ? (lu[1] ? "impaire" : "paire") : undefined;
}

const recurrenceDe = (rythme: "hebdo" | "paire" | "impaire", jours: readonly number[]): Recurrence =>
  rythme === "hebdo"
    ? { kind: "hebdo", jours: [...jours], toutes: 1 }
    : { kind: "parite", jours: [...jours], parite: rythme };

/** `Bus France Services - [Place de la poste]` is that bus, at that place. */
function nomsDe(fiche: Fiche): { vehicule: string; arret: string } {
  const nom = texteDe(fiche, "nom");
  const [, vehicule, arret] = /^(.{1,150}?)\s*-\s*\[([^\]]{1,150})\]$/.exec(nom) ?? [];
  return { vehicule: vehicule ?? nom, arret: arret ?? "" };
}

function lieuDe(fiche: Fiche, ligne: number, carnet: Carnet): LieuBrut | undefined {
  const commune = texteDe(fiche, "commune");
  const { arret } = nomsDe(fiche);
  const nom = arret ? `${commune}, ${arret}` : commune;
  if (commune === "" || nom.length > 200) {
    carnet.noter({ ligne, champ: "commune", code: "nom-manquant", attendu: "1-200", lu: nom });
    return undefined;
  }
  const insee = texteDe(fiche, "code_insee").padStart(5, "0");
  if (!/^(?:\d{5}|2[AB]\d{3})$/.test(insee) || insee === "00000") {
    carnet.noter({ ligne, champ: "code_insee", code: "insee-invalide", attendu: "38053", lu: insee });
    return undefined;
  }
  const [lon, lat] = [texteDe(fiche, "longitude"), texteDe(fiche, "latitude")];
  const point = lirePoint(lon, lat);
  if (!point && lon + lat !== "") {
    carnet.noter({
      ligne,
      champ: "longitude",
      code: "point-invalide",
      attendu: "0.32",
      lu: `${lon}, ${lat}`,
    });
  }
  const adresse = texteDe(fiche, "adresse");
  return {
    id: idStable(nom, texteDe(fiche, "SIRET"), texteDe(fiche, "id"), commune) as LieuId,
    ligne,
    nom,
    ...(adresse && adresse.length <= 200 ? { adresse } : {}),
    ...(point ? { point } : {}),
    commune: { insee, nom: commune },
  };
}

/** Everything that the records say, judged; `ligne` is their rank. */
export function lireMednum(
  fiches: readonly Fiche[],
  options: OptionsTournees,
  carnet: Carnet,
): LectureTournees {
  const vehicules = new Map<string, Definie>();
  const [lieux, regles]: [LieuBrut[], Definie[]] = [[], []];
  for (const [i, fiche] of fiches.entries()) {
    const ligne = i + 1;
    const lieu = lieuDe(fiche, ligne, carnet);
    const [horaires, ouverture] = [texteDe(fiche, "horaires"), texteDe(fiche, "ouverture")];
    const heures = lireHeuresOsm(horaires);
    if (!heures) {
      const dit = { attendu: "Mo 09:30-12:30,13:30-15:30; PH off", lu: horaires };
      carnet.noter({ ligne, champ: "horaires", code: "horaires-illisibles", ...dit });
    }
    const rythme = rythmeDe(ouverture);
    if (!rythme) {
      const dit = { attendu: "Semaine paire", lu: ouverture };
      carnet.noter({ ligne, champ: "ouverture", code: "ouverture-illisible", ...dit });
    }
    if (!lieu || !heures || !rythme) continue;
    const { vehicule: nom } = nomsDe(fiche);
    const vehicule = idStable(nom, texteDe(fiche, "SIRET"), nom);
    vehicules.set(vehicule, vehiculeDefini(vehicule, nom, ligne));
    lieux.push(lieu);
    for (const { jours, plages } of heures.tranches) {
      const champs = {
        id: idStable(lieu.nom, lieu.id, vehicule, rythme, jours.join()) as Regle["id"],
        lieux: [lieu.id],
        vehicule: vehicule as NonNullable<Regle["vehicule"]>,
        recurrence: recurrenceDe(rythme, jours),
        plages,
        du: options.du,
        feries: heures.feries,
        vacances: heures.vacances,
      };
      regles.push(...regleDefinie(champs, { ligne, datee: false, saison: options.saison }, carnet));
    }
  }
  return {
    ...lectureVide("mednum", fiches.length, carnet),
    vehicules: [...vehicules.values()],
    lieux: ecarterPoints(joindreLieux(lieux, carnet), carnet),
    regles,
    avertissements: carnet.avertissements,
  };
}
