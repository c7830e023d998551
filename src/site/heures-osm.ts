/**
 * Days and hours as OpenStreetMap opening hours, exact for the days given: the shortest of a habit with its dated
 * exceptions ("2026 Nov 24-2027 Jun 30 Tu 09:00-12:00; 2026 Dec 22 off") and a list of dates. Neither PH nor SH is
 * written: which days those are would depend on who reads.
 * Source: OpenStreetMap wiki, Key:opening_hours/specification, 0.7.3; a later rule replaces an earlier one on its days.
 */
import { ajouterJours, jourDeSemaine, semaineIso, type Heure, type Jour } from "../domain/civil.ts";

export type Ouverture = { readonly jour: Jour; readonly debut: Heure; readonly fin: Heure };

const semaine = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"] as const;
const mois = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
const date = (jour: Jour): string =>
  `${jour.slice(0, 4)} ${mois[Number(jour.slice(5, 7)) - 1]!} ${jour.slice(8)}`;
const dates = (jours: readonly Jour[]): string => jours.map(date).join(",");

/** 1 to 5 from the beginning of the month, and whether it is the last of its weekday there. */
const rangDansMois = (jour: Jour): number => Math.ceil(Number(jour.slice(8)) / 7);
const dernierDuMois = (jour: Jour): boolean => ajouterJours(jour, 7).slice(0, 7) !== jour.slice(0, 7);

type Habitude = { readonly ecrit: string; readonly donne: (jour: Jour) => boolean };

/** Habits that these days may follow, weekdays as they come. */
function habitudes(jours: readonly Jour[]): Habitude[] {
  const parJour = Map.groupBy(jours, jourDeSemaine);
  const plus = Math.max(...[...parJour.values()].map((l) => l.length));
  // A weekday that comes once in a while is an exception, not a habit.
  const gardes = [...parJour.keys()].filter((s) => parJour.get(s)!.length * 4 > plus).toSorted();
  const noms = gardes.map((s) => semaine[s - 1]!).join(",");
  const duJour = (jour: Jour): boolean => gardes.includes(jourDeSemaine(jour));
  const rangs = [...new Set(jours.map(rangDansMois))].toSorted();
  const parRangs = (liste: readonly number[]): string =>
    gardes.map((s) => `${semaine[s - 1]!}[${liste.join(",")}]`).join(",");
  return [
    { ecrit: noms, donne: duJour },
    { ecrit: `week 01-53/2 ${noms}`, donne: (j) => duJour(j) && semaineIso(j) % 2 === 1 },
    { ecrit: `week 02-53/2 ${noms}`, donne: (j) => duJour(j) && semaineIso(j) % 2 === 0 },
    ...(rangs.length > 2
      ? []
      : [{ ecrit: parRangs(rangs), donne: (j: Jour) => duJour(j) && rangs.includes(rangDansMois(j)) }]),
    { ecrit: parRangs([-1]), donne: (j) => duJour(j) && dernierDuMois(j) },
  ];
}

/** The days of each text of hours, as rules. */
const reglesDatees = (parJour: ReadonlyMap<Jour, string>, jours: readonly Jour[]): string[] =>
  [...Map.groupBy(jours, (jour) => parJour.get(jour)!)].map(([heures, liste]) => `${dates(liste)} ${heures}`);

function* chaqueJour(du: Jour, au: Jour): Generator<Jour> {
  for (let jour = du; jour <= au; jour = ajouterJours(jour, 1)) yield jour;
}

/** Undefined when nothing is given. Several stays a day are told together. */
export function heuresOsm(ouvertures: readonly Ouverture[]): string | undefined {
  const parJour = new Map<Jour, string>();
  for (const [jour, liste] of Map.groupBy(ouvertures, (o) => o.jour)) {
    const heures = new Set(liste.map((o) => `${o.debut}-${o.fin}`));
    parJour.set(jour, [...heures].toSorted().join(","));
  }
  const jours = [...parJour.keys()].toSorted();
  const [du, au] = [jours[0], jours.at(-1)];
  if (du === undefined || au === undefined) return undefined;
  const [courantes, reguliers] = [...Map.groupBy(jours, (jour) => parJour.get(jour)!)].toSorted(
    (a, b) => b[1].length - a[1].length,
  )[0]!;
  const possibles = habitudes(reguliers).map(({ ecrit, donne }) => {
    const absents = [...chaqueJour(du, au)].filter((jour) => donne(jour) && !parJour.has(jour));
    const autres = jours.filter((jour) => parJour.get(jour) !== courantes || !donne(jour));
    return [
      `${date(du)}-${date(au)} ${ecrit} ${courantes}`,
      ...(absents.length > 0 ? [`${dates(absents)} off`] : []),
      ...reglesDatees(parJour, autres),
    ].join("; ");
  });
  return [...possibles, reglesDatees(parJour, jours).join("; ")].reduce((a, b) =>
    b.length < a.length ? b : a,
  );
}
