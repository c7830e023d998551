/**
 * The part of the OSM opening_hours syntax that directories of services write: "Mo,We 09:30-12:30,13:30-15:30; Fr
 * 09:00-12:00; PH off". Anything else is refused whole. Source: wiki.openstreetmap.org/wiki/Key:opening_hours.
 */
import type { Plage } from "../planner/horaires-jetons.ts";
import { lireHeure } from "./tournees.ts";

export type HeuresOsm = {
  readonly tranches: readonly { readonly jours: readonly number[]; readonly plages: readonly Plage[] }[];
  readonly feries: "tenir" | "sauter";
  readonly vacances: "tenir" | "sauter";
};
const codes = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

function joursDe(texte: string): number[] | undefined {
  const jours: number[] = [];
  for (const morceau of texte.split(",")) {
    const [de, a = de] = morceau.split("-").map((c) => codes.indexOf(c) + 1);
    if (!de || !a || de > a) return undefined;
    for (let j = de; j <= a; j++) jours.push(j);
  }
  return [...new Set(jours)].toSorted((a, b) => a - b);
}

function plagesDe(texte: string): Plage[] | undefined {
  const plages = texte.split(",").map((morceau) => {
    const [debut, fin, ...reste] = morceau.split("-").map(lireHeure);
    return debut && fin && reste.length === 0 && debut < fin ? { debut, fin } : undefined;
  });
  return plages.every((p) => p !== undefined) ? plages : undefined;
}

export function lireHeuresOsm(texte: string): HeuresOsm | undefined {
  const tranches: HeuresOsm["tranches"][number][] = [];
  let [feries, vacances]: [HeuresOsm["feries"], HeuresOsm["vacances"]] = ["tenir", "tenir"];
  for (const brut of texte.split(";").map((m) => m.trim())) {
    if (brut === "") continue;
    const off = /^(PH|SH|PH,SH|SH,PH) off$/.exec(brut)?.[1];
    if (off) {
      if (off.includes("PH")) feries = "sauter";
      if (off.includes("SH")) vacances = "sauter";
      continue;
    }
    const [quand = "", heures = "", ...reste] = brut.replaceAll(/\s*,\s*/g, ",").split(/\s+/);
    const [jours, plages] = [joursDe(quand), plagesDe(heures)];
    if (!jours || !plages || reste.length > 0) return undefined;
    tranches.push({ jours, plages });
  }
  return tranches.length > 0 ? { tranches, feries, vacances } : undefined;
}
