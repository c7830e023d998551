/**
 * Driving legs between stops, as a table: origin_stop_longitude, origin_stop_latitude, destination_stop_..., duration
 * (seconds), mobile, route. Stops are the places already known that stand there (60 m at most). One matrice for each
 * route, its places at most `matriceMax`; minutes are rounded up, since a truck does not arrive early.
 */
import type { Id, LieuId } from "../domain/ids.ts";
import type { Definition } from "../domain/reference.ts";
import { matriceMax } from "../domain/regle.ts";
import type { Point } from "../domain/schemas.ts";
import { Carnet } from "./carnet.ts";
import type { Definie, LectureDefinitions } from "./definitions.ts";
import { idStable } from "./ident.ts";
import { colonnesAbsentes, lireTableau, type Rangee } from "./tableau.ts";
import { decoder } from "./texte.ts";
import { lirePoint } from "./tournees.ts";

/** A leg as the file says it: where from, where to, minutes. */
export type Troncon = {
  readonly ligne: number;
  readonly de: Point;
  readonly a: Point;
  readonly minutes: number;
  readonly route: string;
};
export type LectureTrajets = Omit<LectureDefinitions, "definies"> & { readonly troncons: readonly Troncon[] };

const ecartMaxM = 60;
const bouts = ["origin_stop", "destination_stop"];
const colonnes = [...bouts.flatMap((b) => [`${b}_longitude`, `${b}_latitude`]), "duration", "route"];

function tronconDe(rangee: Rangee, carnet: Carnet): Troncon[] {
  const { ligne } = rangee;
  const points = bouts.map((bout) => {
    const [lon, lat] = [rangee.valeur(`${bout}_longitude`), rangee.valeur(`${bout}_latitude`)];
    const point = lirePoint(lon, lat);
    const dit = { attendu: "-2.02", lu: `${lon}, ${lat}` };
    if (!point) carnet.noter({ ligne, champ: `${bout}_longitude`, code: "point-invalide", ...dit });
    return point;
  });
  const lu = rangee.valeur("duration");
  const secondes = /^\d{1,6}(?:\.\d+)?$/.test(lu) ? Number(lu) : NaN;
  const minutes = Math.ceil(secondes / 60);
  if (!(minutes <= 1440))
    carnet.noter({ ligne, champ: "duration", code: "duree-invalide", attendu: "90.5", lu });
  const [de, a] = points;
  const route = `${rangee.valeur("mobile")} ${rangee.valeur("route")}`.trim();
  return de && a && minutes <= 1440 ? [{ ligne, de, a, minutes, route }] : [];
}

/** Everything that the table says, judged. */
export function lireTrajets(octets: Uint8Array): LectureTrajets {
  const carnet = new Carnet();
  const rendre = (lus: number, troncons: readonly Troncon[]): LectureTrajets => {
    const { erreurs, avertissements } = carnet;
    return { format: "trajets", lus, troncons, erreurs, avertissements };
  };
  const decode = decoder(octets);
  if ("refus" in decode) {
    carnet.noter({ ligne: 0, champ: "", code: decode.refus });
    return rendre(0, []);
  }
  const tableau = lireTableau(decode.texte);
  if ("erreur" in tableau) {
    carnet.noter(tableau.erreur);
    return rendre(0, []);
  }
  const absentes = colonnesAbsentes(tableau, colonnes);
  if (absentes.length > 3) {
    carnet.noter({
      ligne: 1,
      champ: "",
      code: "format-trajets-inconnu",
      lu: [...tableau.colonnes].join(","),
    });
  } else for (const erreur of absentes) carnet.noter(erreur);
  if (carnet.erreurs.length > 0) return rendre(0, []);
  return rendre(
    tableau.rangees.length,
    tableau.rangees.flatMap((r) => tronconDe(r, carnet)),
  );
}

const metres = ([x1, y1]: Point, [x2, y2]: Point): number =>
  Math.hypot((x1 - x2) * 111_320 * Math.cos((y1 * Math.PI) / 180), (y1 - y2) * 110_570);

/** Legs between places that are known, one matrice for each route; `source` names the file. */
export function matricesDe(
  lecture: LectureTrajets,
  lieux: Iterable<Definition<"lieu">>,
  source: string,
): LectureDefinitions {
  const carnet = new Carnet();
  const places = [...lieux].filter((l) => l.point);
  const proche = (p: Point): LieuId | undefined => {
    const [premier] = places
      .map((l) => ({ id: l.id, m: metres(l.point!, p) }))
      .filter(({ m }) => m <= ecartMaxM)
      .toSorted((x, y) => x.m - y.m);
    return premier?.id;
  };
  const definies: Definie[] = [];
  for (const [route, troncons] of Map.groupBy(lecture.troncons, (t) => t.route)) {
    const ids: LieuId[] = [];
    const rang = (id: LieuId): number => (ids.includes(id) ? ids.indexOf(id) : ids.push(id) - 1);
    const cases: { de: number; a: number; minutes: number }[] = [];
    for (const { ligne, de, a, minutes } of troncons) {
      const [x, y] = [proche(de), proche(a)];
      if (!x || !y) carnet.avertir("trajet-sans-lieu", ligne, route);
      else if (x !== y) cases.push({ de: rang(x), a: rang(y), minutes });
    }
    if (ids.length === 0 || ids.length > matriceMax) continue;
    const minutes: (number | null)[][] = ids.map(() => ids.map(() => null));
    // The same leg twice: the longer time, which a timetable can always keep.
    for (const c of cases) minutes[c.de]![c.a] = Math.max(minutes[c.de]![c.a] ?? 0, c.minutes);
    const id = idStable(route, "trajets", route) as Id<"matrice">;
    const corps = { id, lieux: ids, minutes, source: source.slice(0, 200) };
    definies.push({ noun: "matrice", ligne: 0, corps, propres: ["lieux", "minutes", "source"] });
  }
  const { format, lus, erreurs } = lecture;
  return {
    format,
    lus,
    erreurs,
    avertissements: [...lecture.avertissements, ...carnet.avertissements],
    definies,
  };
}
