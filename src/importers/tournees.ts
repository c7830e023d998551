/**
 * What readers of timetables share: stops read from a file, before communes are looked up, and the definitions that
 * they make (vehicule, lieux, regles). Ids come from the content (`idStable`). Pure.
 */
import type { Heure, Jour } from "../domain/civil.ts";
import type { LieuId, VehiculeId } from "../domain/ids.ts";
import type { Definition } from "../domain/reference.ts";
import { plagesMax, type Regle } from "../domain/regle.ts";
import type { Point } from "../domain/schemas.ts";
import type { Plage } from "../planner/horaires-jetons.ts";
import type { Carnet } from "./carnet.ts";
import type { Definie, LectureDefinitions } from "./definitions.ts";

export type OptionsTournees = {
  /** First day of regles whose file gives none. */
  readonly du: Jour;
  /** Season to put new regles in. */
  readonly saison?: string;
  /** One row of the France Services file. */
  readonly idFs?: string;
};

export type Commune = Definition<"lieu">["commune"];
/** A place as its file writes it. Where `commune` is not known for sure, the plan looks its name up. */
export type LieuBrut = {
  readonly id: LieuId;
  readonly ligne: number;
  readonly nom: string;
  readonly adresse?: string;
  readonly point?: Point;
  readonly commune: Commune;
  /** Look for a commune's name in `nom`, within this department; `commune` stands where none is found. */
  readonly chercher?: { readonly departement: string };
};
export type LectureTournees = Omit<LectureDefinitions, "definies"> & {
  readonly vehicules: readonly Definie[];
  readonly lieux: readonly LieuBrut[];
  readonly regles: readonly Definie[];
};

export const sansEspaces = (texte: string): string => texte.replaceAll(/\s+/g, " ").trim();

/** Longitude and latitude in degrees, or undefined. */
export function lirePoint(lon: string, lat: string): Point | undefined {
  const [x, y] = [lon, lat].map((v) =>
    /^-?\d{1,3}(?:[.,]\d+)?$/.test(v) ? Number(v.replace(",", ".")) : NaN,
  );
  return Math.abs(x!) <= 180 && Math.abs(y!) <= 90 ? [x!, y!] : undefined;
}

/** `9:30`, `09:30:00`: an hour, or undefined. */
export function lireHeure(brut: string): Heure | undefined {
  const [, h, m] = /^(\d{1,2})[:h](\d\d)(?::\d\d)?$/.exec(brut.trim()) ?? [];
  const texte = `${h?.padStart(2, "0")}:${m}`;
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(texte) ? (texte as Heure) : undefined;
}

/** Stays in order, those that overlap or touch made one. */
export function joindrePlages(plages: readonly Plage[]): { plages: Plage[]; jointes: boolean } {
  const jointes: Plage[] = [];
  for (const p of plages.toSorted((a, b) => (a.debut < b.debut ? -1 : a.debut > b.debut ? 1 : 0))) {
    const avant = jointes.at(-1);
    if (!avant || p.debut > avant.fin) jointes.push(p);
    else jointes[jointes.length - 1] = { debut: avant.debut, fin: p.fin > avant.fin ? p.fin : avant.fin };
  }
  return { plages: jointes, jointes: jointes.length < plages.length };
}

export const vehiculeDefini = (id: string, nom: string, ligne: number): Definie => ({
  noun: "vehicule",
  ligne,
  corps: { id: id as VehiculeId, nom: nom.slice(0, 200), amenagements: [], actif: true },
  propres: ["nom"],
});

type ChampsRegle = Pick<Regle, "id" | "lieux" | "vehicule" | "recurrence" | "du"> &
  Partial<Pick<Regle, "au" | "rendezVous" | "vacances" | "feries" | "sauf">> & { plages: readonly Plage[] };
/** A regle. `datee`: the file says its first and last days; else those set at the desk stay. */
export function regleDefinie(
  champs: ChampsRegle,
  { ligne, datee, saison }: { ligne: number; datee: boolean; saison: string | undefined },
  carnet: Carnet,
): Definie[] {
  const { plages, jointes } = joindrePlages(champs.plages);
  if (jointes) carnet.avertir("plages-jointes", ligne, plages.map((p) => `${p.debut}-${p.fin}`).join(" "));
  if (plages.length > plagesMax) {
    const lu = plages.map((p) => `${p.debut}-${p.fin}`).join(" ");
    carnet.noter({ ligne, champ: "plages", code: "horaires-illisibles", attendu: `<= ${plagesMax}`, lu });
    return [];
  }
  const corps = {
    equipe: [],
    vacances: "tenir" as const,
    feries: "tenir" as const,
    rendezVous: false,
    sauf: [],
    plus: [],
    actif: true,
    ...(saison ? { saison: saison as NonNullable<Regle["saison"]> } : {}),
    ...champs,
    plages,
  };
  const dates = datee ? ["du", "au"] : [];
  const propres = ["lieux", "vehicule", "recurrence", "plages", "vacances", "feries", "rendezVous", ...dates];
  return [{ noun: "regle", ligne, corps, propres }];
}

const ecartMaxKm = 150;
/** Degrees into kilometres, near enough to tell a county from another end of the country. */
const distanceKm = ([x1, y1]: Point, [x2, y2]: Point): number =>
  Math.hypot((x1 - x2) * 111.32 * Math.cos(((y1 + y2) * Math.PI) / 360), (y1 - y2) * 110.57);
const mediane = (valeurs: readonly number[]): number =>
  valeurs.toSorted((a, b) => a - b)[Math.floor(valeurs.length / 2)]!;

/** Points that lie far from all the others of one file are a geocoder's error: left out, and said. */
export function ecarterPoints(lieux: readonly LieuBrut[], carnet: Carnet): LieuBrut[] {
  const points = lieux.flatMap((l) => (l.point ? [l.point] : []));
  if (points.length < 3) return [...lieux];
  const centre: Point = [mediane(points.map((p) => p[0])), mediane(points.map((p) => p[1]))];
  return lieux.map(({ point, ...lieu }) => {
    if (!point || distanceKm(point, centre) <= ecartMaxKm) return { ...lieu, ...(point ? { point } : {}) };
    carnet.avertir("point-ecarte", lieu.ligne, `${lieu.nom} ${point[1]}, ${point[0]}`);
    return lieu;
  });
}

/** Places by id, each once; two rows of one place with points apart keep the first, and say it. */
export function joindreLieux(lieux: readonly LieuBrut[], carnet: Carnet): LieuBrut[] {
  const parId = new Map<string, LieuBrut>();
  for (const lieu of lieux) {
    const avant = parId.get(lieu.id);
    if (!avant) parId.set(lieu.id, lieu);
    else if (avant.point && lieu.point && distanceKm(avant.point, lieu.point) > 0.2) {
      carnet.avertir("point-contradictoire", lieu.ligne, lieu.nom);
    }
  }
  return [...parId.values()];
}

export const lectureVide = (format: string, lus: number, carnet: Carnet): LectureTournees => ({
  format,
  lus,
  vehicules: [],
  lieux: [],
  regles: [],
  erreurs: carnet.erreurs,
  avertissements: carnet.avertissements,
});
