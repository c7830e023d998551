/**
 * The days on which a truck of northern Isère works: school holidays of zone A (académie de Grenoble), closed weeks,
 * and the clock of Europe/Paris. Pure; nothing here reads today's date.
 */
import { civilDe, minutesDe, rangDuJour, type Heure, type Jour } from "../domain/civil.ts";

/** Source: Ministère de l'Éducation nationale, calendrier scolaire, zone A (licence ouverte). */
export const vacancesZoneA: readonly (readonly [string, string])[] = [
  ["2021-10-23", "2021-11-07"],
  ["2021-12-18", "2022-01-02"],
  ["2022-02-12", "2022-02-27"],
  ["2022-04-16", "2022-05-01"],
  ["2022-07-07", "2022-08-31"],
  ["2022-10-22", "2022-11-06"],
  ["2022-12-17", "2023-01-02"],
  ["2023-02-04", "2023-02-19"],
  ["2023-04-08", "2023-04-23"],
  ["2023-07-08", "2023-09-03"],
  ["2023-10-21", "2023-11-05"],
  ["2023-12-23", "2024-01-07"],
  ["2024-02-17", "2024-03-03"],
  ["2024-04-13", "2024-04-28"],
  ["2024-07-06", "2024-09-01"],
  ["2024-10-19", "2024-11-03"],
  ["2024-12-21", "2025-01-05"],
  ["2025-02-22", "2025-03-09"],
  ["2025-04-19", "2025-05-04"],
  ["2025-07-05", "2025-08-31"],
  ["2025-10-18", "2025-11-02"],
  ["2025-12-20", "2026-01-04"],
  ["2026-02-07", "2026-02-22"],
  ["2026-04-04", "2026-04-19"],
  ["2026-07-04", "2026-08-30"],
];
export const finDuCalendrier = "2026-08-31";
/** Usual weeks, for years whose calendar is not written above. */
const semainesUsuelles: readonly (readonly [string, string])[] = [
  ["01-01", "01-03"],
  ["02-14", "02-28"],
  ["04-11", "04-25"],
  ["07-05", "08-31"],
  ["10-18", "11-02"],
  ["12-20", "12-31"],
];

export function estVacances(jour: Jour): boolean {
  if (jour <= finDuCalendrier) return vacancesZoneA.some(([du, au]) => jour >= du && jour <= au);
  const mmjj = jour.slice(5);
  return semainesUsuelles.some(([du, au]) => mmjj >= du && mmjj <= au);
}

/** Closed weeks: the end of the year and the heart of August. */
export const estConge = (jour: Jour): boolean => {
  const mmjj = jour.slice(5);
  return mmjj >= "12-23" || mmjj <= "01-02" || (mmjj >= "08-01" && mmjj <= "08-21");
};

const minuits = new Map<Jour, number>();

/** Milliseconds since 1970 of an hour on the wall in Paris (never asked in the hour that the clocks change). */
export function instantParis(jour: Jour, heure: Heure): number {
  let minuit = minuits.get(jour);
  if (minuit === undefined) {
    const utc = rangDuJour(jour) * 86_400_000;
    const decalage = minutesDe(civilDe(utc + 43_200_000, "Europe/Paris").heure) - 720;
    minuits.set(jour, (minuit = utc - decalage * 60_000));
  }
  return minuit + minutesDe(heure) * 60_000;
}
