/**
 * The stops as a page needs them: which are to come, which is open, what is said of each. Reads no clock: the time is
 * given. A stop that was announced and never opened is over when its announced end has passed.
 */
import { debutReel, finReelle, type Affiche, type LieuPublic } from "../domain/affiche.ts";
import { ajouterJours, civilDe, instantDe, jourDeSemaine, parseJour, type Jour } from "../domain/civil.ts";
import type { DispositifId } from "../domain/ids.ts";
import type { LieuVitrine, Vitrine } from "../domain/vitrine.ts";

export type Arret = {
  readonly affiche: Affiche;
  readonly zone: string;
  /** ms since 1970 of the expected beginning, lateness included, and of the announced end. */
  readonly debut: number;
  readonly fin: number;
  /** Its place, when it has a page. */
  readonly lieu: LieuVitrine | undefined;
  /** It has left this place or this day, which `affiche` then says as announced: the same stop as it is now. */
  readonly parti?: Affiche;
};

const zoneParDefaut = "Europe/Paris";
export const zoneDe = (vitrine: Vitrine): string => vitrine.dispositifs[0]?.zone ?? zoneParDefaut;
/** The civil day of a time, where the trucks work. */
export const jourDe = (vitrine: Vitrine, ms: number): Jour => civilDe(ms, zoneDe(vitrine)).jour;

/** Days before and after today whose weeks are shown and printed: farther nothing is announced, and robots get lost. */
const joursMontres = 400;
export const semaineMontree = (aujourdhui: Jour, lundi: Jour): boolean =>
  lundi >= ajouterJours(aujourdhui, -joursMontres) && lundi <= ajouterJours(aujourdhui, joursMontres);

export function lieuDe(vitrine: Vitrine, affiche: Affiche): LieuVitrine | undefined {
  const { dispositif, lieu } = affiche;
  return vitrine.lieux.find((l) => l.id === lieu.id && l.dispositif === dispositif);
}

export function arretDe(vitrine: Vitrine, affiche: Affiche): Arret {
  const zone = vitrine.dispositifs.find((d) => d.id === affiche.dispositif)?.zone ?? zoneParDefaut;
  const { jour } = affiche;
  return {
    affiche,
    zone,
    debut: instantDe(jour, debutReel(affiche), zone),
    fin: instantDe(jour, finReelle(affiche), zone),
    lieu: lieuDe(vitrine, affiche),
  };
}

/** The first one on or after this day: affiches are sorted by day. */
function premierRang(affiches: readonly Affiche[], jour: Jour): number {
  let [bas, haut] = [0, affiches.length];
  while (bas < haut) {
    const milieu = (bas + haut) >> 1;
    if (affiches[milieu]!.jour < jour) bas = milieu + 1;
    else haut = milieu;
  }
  return bas;
}

/** Stops of these days, both included, cancelled ones too. */
export function arretsEntre(vitrine: Vitrine, du: Jour, au: Jour): Arret[] {
  const { affiches } = vitrine;
  const arrets: Arret[] = [];
  for (let i = premierRang(affiches, du); i < affiches.length && affiches[i]!.jour <= au; i++)
    arrets.push(arretDe(vitrine, affiches[i]!));
  return arrets;
}

/** The stops that have left one of these days for another place or day: who counted on them is told. */
function partisEntre(vitrine: Vitrine, du: Jour, au: Jour): Arret[] {
  return vitrine.affiches.flatMap((affiche) => {
    const { avant, jour } = affiche;
    const dit = avant?.jour ?? jour;
    if ((!avant?.lieu && !avant?.jour) || dit < du || dit > au) return [];
    const annulee = affiche.etat === "annulee";
    const arret = arretDe(vitrine, { ...affiche, etat: annulee ? "annulee" : "prevue", retard: 0, ...avant });
    return [annulee ? arret : { ...arret, parti: affiche }];
  });
}

const parDebut = (a: Arret, b: Arret): number => a.debut - b.debut;

/** The same as `arretsEntre`, and what has left one of these days for another. */
export const ditsEntre = (vitrine: Vitrine, du: Jour, au: Jour): Arret[] =>
  [
    ...arretsEntre(vitrine, du, au),
    ...partisEntre(vitrine, du, au).filter(({ affiche, parti = affiche }) => parti.avant?.jour !== undefined),
  ].toSorted(parDebut);

const estFini = ({ affiche, fin }: Arret, ms: number): boolean =>
  affiche.etat === "terminee" || (fin <= ms && affiche.etat !== "ouverte");

/** Its state as a visitor sees it now: once its announced end has passed, a stop that nobody closed is over too. */
export const etatVu = (arret: Arret, ms: number): Affiche["etat"] =>
  arret.affiche.etat !== "annulee" && arret.affiche.etat !== "ouverte" && arret.fin <= ms
    ? "terminee"
    : arret.affiche.etat;

/** Days ahead that a list of next stops looks at. */
export const horizonJours = 120;

/** What is open or to come, soonest first; a cancelled one stays until its hour has passed. */
export function aVenir(
  vitrine: Vitrine,
  ms: number,
  max: number,
  garder: (affiche: Affiche) => boolean = () => true,
): Arret[] {
  const { affiches } = vitrine;
  const aujourdhui = jourDe(vitrine, ms);
  const dernier = ajouterJours(aujourdhui, horizonJours);
  const arrets: Arret[] = [];
  // From the day before: a stop may end after midnight, or be in another time zone.
  for (let i = premierRang(affiches, ajouterJours(aujourdhui, -1)); i < affiches.length; i++) {
    const affiche = affiches[i]!;
    if (affiche.jour > dernier || arrets.length >= max) break;
    if (!garder(affiche)) continue;
    const arret = arretDe(vitrine, affiche);
    // Left open by mistake yesterday: it is not where the truck is today.
    if (estFini(arret, ms) || (affiche.etat === "ouverte" && affiche.jour < aujourdhui && arret.fin <= ms))
      continue;
    arrets.push(arret);
  }
  return arrets;
}

/** The same at some places, and what was announced there and is held elsewhere, or another day. */
export function aVenirIci(
  vitrine: Vitrine,
  ms: number,
  max: number,
  ici: (lieu: LieuPublic, dispositif: DispositifId) => boolean,
): Arret[] {
  const du = ajouterJours(jourDe(vitrine, ms), -1);
  const partis = partisEntre(vitrine, du, ajouterJours(du, horizonJours)).filter(
    (a) => ici(a.affiche.lieu, a.affiche.dispositif) && a.parti?.etat !== "terminee" && !estFini(a, ms),
  );
  return [...partis, ...aVenir(vitrine, ms, max, (a) => ici(a.lieu, a.dispositif))]
    .toSorted(parDebut)
    .slice(0, max);
}

export type Present =
  | { readonly kind: "ouverte" | "en-route" | "annonce" | "prochain"; readonly arret: Arret }
  | { readonly kind: "rien" };

/**
 * Where the trucks are: open, else on the road, else the next stop that is not cancelled, `annonce` when its hours have
 * begun though nobody has said that it is open.
 */
export function present(vitrine: Vitrine, ms: number): Present {
  const prochains = aVenir(vitrine, ms, 50);
  const premier = (etat: Affiche["etat"]): Arret | undefined =>
    prochains.find((a) => a.affiche.etat === etat);
  const ouverte = premier("ouverte");
  if (ouverte) return { kind: "ouverte", arret: ouverte };
  const enRoute = premier("en-route");
  if (enRoute) return { kind: "en-route", arret: enRoute };
  const prevue = premier("prevue");
  if (!prevue) return { kind: "rien" };
  return { kind: prevue.debut <= ms ? "annonce" : "prochain", arret: prevue };
}

/** ISO 8601 week: `2026-W48`. */
export function semaineDe(jour: Jour): string {
  const jeudi = ajouterJours(jour, 4 - jourDeSemaine(jour));
  const annee = jeudi.slice(0, 4);
  const premier = `${annee}-01-01` as Jour;
  const n = Math.floor((Date.parse(jeudi) - Date.parse(premier)) / 86_400_000 / 7) + 1;
  return `${annee}-W${String(n).padStart(2, "0")}`;
}

/** Monday of an ISO week that exists between 2000 and 2100, or undefined. */
export function lundiDe(semaine: string): Jour | undefined {
  const lu = /^(20\d{2})-W(\d{2})$/.exec(semaine);
  if (!lu) return undefined;
  const quatre = parseJour(`${lu[1]}-01-04`)!;
  const lundi = ajouterJours(quatre, 1 - jourDeSemaine(quatre) + (Number(lu[2]) - 1) * 7);
  return semaineDe(lundi) === semaine ? lundi : undefined;
}
