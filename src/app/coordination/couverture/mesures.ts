/** What the map shows: the places served in a period, days since each was, and whom they reach on foot. Pure. */
import { definitionsDe, permanences, type Activite } from "../../../domain/activite.ts";
import { doublons } from "../../../domain/affiche.ts";
import { ajouterJours, dansPeriode, rangDuJour, type Jour, type Periode } from "../../../domain/civil.ts";
import { estTenue } from "../../../domain/permanence.ts";
import type { Quartier } from "../../../domain/quartier.ts";
import type { Definition } from "../../../domain/reference.ts";
import type { Point } from "../../../domain/schemas.ts";
import { couvertureDe, partHabitants } from "../../../domain/couverture.ts";

export const choixPeriode = ["avenir", "passe", "saison", "tous"] as const;
export type ChoixPeriode = (typeof choixPeriode)[number];
const semaines = 4;

/** The published season that holds a day. */
export const saisonEnCours = (activite: Activite, jour: Jour): Definition<"saison"> | undefined =>
  [...definitionsDe(activite, "saison")].find((s) => s.etat === "publiee" && dansPeriode(jour, s));

export function periodeDe(choix: ChoixPeriode, activite: Activite, jour: Jour): Periode | undefined {
  if (choix === "avenir") return { du: jour, au: ajouterJours(jour, 7 * semaines - 1) };
  if (choix === "passe") return { du: ajouterJours(jour, -7 * semaines), au: ajouterJours(jour, -1) };
  return choix === "saison" ? saisonEnCours(activite, jour) : undefined;
}

export type LieuMesure = {
  readonly lieu: Definition<"lieu">;
  readonly numero: number;
  readonly dernier: Jour | undefined;
  /** Days since the last stop held; absent: never. */
  readonly jours: number | undefined;
  readonly prochain: Jour | undefined;
  readonly servi: boolean;
};

/** Places in service, the most forgotten first: those never visited, then by days since the last stop held. */
export function lieuxMesures(activite: Activite, jour: Jour, periode: Periode | undefined): LieuMesure[] {
  const toutes = [...permanences(activite)];
  const repetees = doublons(toutes);
  const derniers = new Map<string, Jour>();
  const prochains = new Map<string, Jour>();
  const servis = new Set<string>();
  for (const p of toutes) {
    if (p.etat === "brouillon" || p.etat === "annulee" || repetees.has(p.id)) continue;
    const tenue = estTenue(p);
    if (tenue && p.jour <= jour && p.jour > (derniers.get(p.lieu) ?? "")) derniers.set(p.lieu, p.jour);
    if (!tenue && p.jour >= jour && p.jour < (prochains.get(p.lieu) ?? "~")) prochains.set(p.lieu, p.jour);
    if (periode && dansPeriode(p.jour, periode) && (tenue || p.jour >= jour)) servis.add(p.lieu);
  }
  const age = (l: Definition<"lieu">): number => {
    const dernier = derniers.get(l.id);
    return dernier ? rangDuJour(jour) - rangDuJour(dernier) : Infinity;
  };
  return [...definitionsDe(activite, "lieu")]
    .filter((l) => l.actif)
    .toSorted((a, b) => (age(b) === age(a) ? a.nom.localeCompare(b.nom, "fr") : age(b) > age(a) ? 1 : -1))
    .map((lieu, i) => ({
      lieu,
      numero: i + 1,
      dernier: derniers.get(lieu.id),
      jours: Number.isFinite(age(lieu)) ? age(lieu) : undefined,
      prochain: prochains.get(lieu.id),
      servi: periode === undefined || servis.has(lieu.id),
    }));
}

export type QuartierMesure = {
  readonly quartier: Quartier;
  readonly part8: number;
  readonly part15: number;
  readonly habitants8: number | undefined;
  readonly habitants15: number | undefined;
  /** Days since a stop in a place of the quartier; absent: never, or no place. */
  readonly jours: number | undefined;
};

export function quartiersMesures(
  quartiers: readonly Quartier[],
  lieux: readonly LieuMesure[],
): QuartierMesure[] {
  const points = lieux.flatMap((l): Point[] => (l.servi && l.lieu.point ? [l.lieu.point] : []));
  const [c8, c15] = [8, 15].map(
    (minutes) => new Map(couvertureDe(quartiers, points, minutes).map((c) => [c.quartier, c])),
  );
  return quartiers.flatMap((quartier) => {
    const [a, b] = [c8!.get(quartier.id), c15!.get(quartier.id)];
    if (!a || !b) return [];
    const ages = lieux.flatMap((l) =>
      l.lieu.quartier === quartier.id && l.jours !== undefined ? [l.jours] : [],
    );
    return [
      {
        quartier,
        part8: a.part,
        part15: b.part,
        habitants8: a.habitants,
        habitants15: b.habitants,
        jours: ages.length > 0 ? Math.min(...ages) : undefined,
      },
    ];
  });
}

/** Shares of the residents of all the quartiers within 8 and 15 minutes, or undefined without their population. */
export function partsTotales(
  mesures: readonly QuartierMesure[],
): { part8: number; part15: number } | undefined {
  const quartiers = mesures.map((m) => m.quartier);
  const de = (habitants: (m: QuartierMesure) => number | undefined, part: (m: QuartierMesure) => number) =>
    partHabitants(
      quartiers,
      mesures.map((m) => {
        const n = habitants(m);
        return { quartier: m.quartier.id, part: part(m), ...(n === undefined ? {} : { habitants: n }) };
      }),
    );
  const [t8, t15] = [
    de(
      (m) => m.habitants8,
      (m) => m.part8,
    ),
    de(
      (m) => m.habitants15,
      (m) => m.part15,
    ),
  ];
  return t8 && t15
    ? { part8: t8.habitants / t8.population, part15: t15.habitants / t15.population }
    : undefined;
}

/** Tint 0 to 5: share covered, or days without a stop (a week, two, four, eight, more). */
export const teintePart = (part: number): number => Math.round(part * 5);
export function teinteJours(jours: number | undefined): number {
  if (jours === undefined) return 5;
  const seuils = [7, 14, 28, 56];
  const rang = seuils.findIndex((s) => jours <= s);
  return rang < 0 ? 5 : rang + 1;
}
