/**
 * What every feed is made from: affiches, the zone of each dispositif, the address of the site. And what they all
 * say alike: the instants of a stop, what has changed of it, and which ones a filter keeps. Values in, values out.
 */
import { debutReel, finReelle, type Affiche } from "../domain/affiche.ts";
import { instantDe, isoAvecDecalage, type Heure, type Jour } from "../domain/civil.ts";
import type { DispositifId, LieuId, PermanenceId } from "../domain/ids.ts";
import type { LieuVitrine, Vitrine } from "../domain/vitrine.ts";
import { motsFlux } from "../text/flux.ts";
import { heurePublique, jourPublic, type LanguePublique } from "../text/langues-publiques.ts";

export type SourceFlux = {
  /** By day, hour and id. */
  readonly affiches: readonly Affiche[];
  /** All that is announced, filtered or not: what replaces a cancelled one may be elsewhere. */
  readonly parId: ReadonlyMap<PermanenceId, Affiche>;
  /** IANA name of the clock on the wall where this dispositif works. */
  readonly zoneDe: (dispositif: DispositifId) => string;
  /** Name of a place in addresses: two trucks may have a place of the same id. */
  readonly cleDe: (dispositif: DispositifId, lieu: LieuId) => string;
  /** Address of the site, without a final slash: `https://camion.example`. */
  readonly site: string;
  readonly langue: LanguePublique;
};

export type FiltreFlux = {
  /** With `lieu`, whose place it is. */
  readonly dispositif?: string | undefined;
  readonly lieu?: string | undefined;
  /** INSEE code. */
  readonly commune?: string | undefined;
  readonly vehicule?: string | undefined;
  /** Both ends included. */
  readonly du?: Jour | undefined;
  readonly au?: Jour | undefined;
};

/** Kept by what it is now or by what had been announced: who counted on a place is told that it moved away. */
export function filtrer(affiches: readonly Affiche[], f: FiltreFlux): Affiche[] {
  return affiches.filter((a) => {
    const lieux = a.avant?.lieu ? [a.lieu, a.avant.lieu] : [a.lieu];
    const jours = a.avant?.jour ? [a.jour, a.avant.jour] : [a.jour];
    if (f.dispositif !== undefined && a.dispositif !== f.dispositif) return false;
    if (f.lieu !== undefined && !lieux.some((l) => l.id === f.lieu)) return false;
    if (f.commune !== undefined && !lieux.some((l) => l.commune.insee === f.commune)) return false;
    if (f.vehicule !== undefined && a.vehicule?.id !== f.vehicule) return false;
    return jours.some((j) => (f.du === undefined || j >= f.du) && (f.au === undefined || j <= f.au));
  });
}

export type Instants = {
  /** ms since 1970 of the real beginning, lateness added. */
  readonly debut: number;
  /** Never before the beginning. */
  readonly fin: number;
  /** The same, and the last fact, as the clock on the wall shows them: `2026-12-01T09:00:00+01:00`. */
  readonly mur: { readonly debut: string; readonly fin: string; readonly modifieLe: string };
};
/** Zones are slow to ask: found once for each face, whoever asks for which days. */
const trouves = new WeakMap<Affiche, { readonly zone: string; readonly instants: Instants }>();
export function instantsDe(a: Affiche, zone: string): Instants {
  const connus = trouves.get(a);
  if (connus?.zone === zone) return connus.instants;
  const debut = instantDe(a.jour, debutReel(a), zone);
  const fin = instantDe(a.jour, finReelle(a), zone);
  const [d, f, m] = [debut, fin, a.modifieLe].map((ms) => isoAvecDecalage(ms, zone)) as [
    string,
    string,
    string,
  ];
  const instants = { debut, fin, mur: { debut: d, fin: f, modifieLe: m } };
  trouves.set(a, { zone, instants });
  return instants;
}

export const changements = ["annonce", "retard", "deplacee", "annulee"] as const;
export type Changement = (typeof changements)[number];

/** What there is to tell of it, the gravest first. */
export function changementDe(a: Affiche): Changement {
  if (a.etat === "annulee") return "annulee";
  if (a.avant !== undefined) return "deplacee";
  return a.retard > 0 ? "retard" : "annonce";
}

/** `Place du marché, Bourgoin-Jallieu`: the commune once, even where the place already says it. */
export const lieuDit = ({ lieu }: Pick<Affiche, "lieu">): string =>
  lieu.commune.nom === "" || lieu.nom.includes(lieu.commune.nom)
    ? lieu.nom
    : `${lieu.nom}, ${lieu.commune.nom}`;

/** What has become of it, in a word or two; undefined when nothing has. */
function devenir(a: Affiche, langue: LanguePublique): string | undefined {
  const mots = motsFlux[langue];
  switch (changementDe(a)) {
    case "annulee":
      return mots.annulee;
    case "deplacee":
      return mots.deplacee;
    case "retard":
      return mots.retard(a.retard);
    case "annonce":
      return undefined;
  }
}

/** `Annulé · Place du marché, Bourgoin-Jallieu`, with what it is (`quoi`) before the place when given. */
export const titreDe = (a: Affiche, langue: LanguePublique, quoi?: string): string =>
  [devenir(a, langue), quoi, lieuDit(a)].filter((mot) => mot !== undefined).join(" · ");

const quand = (langue: LanguePublique, jour: Jour, debut: Heure, fin: Heure): string =>
  `${jourPublic(langue, jour)}, ${heurePublique(langue, debut)} - ${heurePublique(langue, fin)}`;

/** `Avec : la CAF.` in French, `With: la CAF.` elsewhere. */
const dit = (langue: LanguePublique, etiquette: string, valeur: string): string =>
  `${etiquette}${langue === "fr" ? "\u00a0" : ""}: ${valeur}.`;

/** What a person needs to know, one sentence a line. */
export function lignesDe(a: Affiche, { langue, parId }: Pick<SourceFlux, "langue" | "parId">): string[] {
  const mots = motsFlux[langue];
  const lignes: string[] = [];
  if (a.etat === "annulee") {
    lignes.push(a.motif ? dit(langue, mots.annulee, mots.motifs[a.motif]) : `${mots.annulee}.`);
    const autre = a.remplace && parId.get(a.remplace);
    if (autre) {
      const heures = quand(langue, autre.jour, debutReel(autre), finReelle(autre));
      lignes.push(dit(langue, mots.remplacePar, `${lieuDit(autre)}, ${heures}`));
    }
  }
  if (a.avant) {
    const lieu = lieuDit({ lieu: a.avant.lieu ?? a.lieu });
    const { jour = a.jour, debut = a.debut, fin = a.fin } = a.avant;
    lignes.push(dit(langue, mots.dAbord, `${lieu}, ${quand(langue, jour, debut, fin)}`));
  }
  if (a.retard > 0 && a.etat !== "annulee") {
    lignes.push(mots.commence(heurePublique(langue, debutReel(a)), heurePublique(langue, a.debut)));
  }
  if (a.etat === "annulee") return lignes;
  if (a.theme) lignes.push(dit(langue, mots.theme, a.theme));
  if (a.partenaires.length > 0) {
    lignes.push(dit(langue, mots.avec, a.partenaires.map((p) => p.nom).join(", ")));
  }
  lignes.push(a.rendezVous ? mots.rendezVous : mots.libre);
  return lignes;
}

export const parIdDe = (affiches: readonly Affiche[]): Map<PermanenceId, Affiche> =>
  new Map(affiches.map((a) => [a.id, a]));

/** Address of the page of a place, in the language of the reader. */
export const pageDuLieu = (
  { site, langue, cleDe }: Pick<SourceFlux, "site" | "langue" | "cleDe">,
  dispositif: DispositifId,
  lieu: LieuId,
): string => `${site}/${langue}/lieux/${encodeURIComponent(cleDe(dispositif, lieu))}`;

export const zoneParDefaut = "Europe/Paris";
/** What makers of feeds read, from the shop window. */
export function sourceDe(vitrine: Vitrine, site: string, langue: LanguePublique): SourceFlux {
  const zones = new Map(vitrine.dispositifs.map((d) => [d.id, d.zone]));
  const cles = new Map(vitrine.lieux.map((l) => [`${l.dispositif} ${l.id}`, l.cle]));
  return {
    affiches: vitrine.affiches,
    parId: parIdDe(vitrine.affiches),
    zoneDe: (dispositif) => zones.get(dispositif) ?? zoneParDefaut,
    cleDe: (dispositif, lieu) => cles.get(`${dispositif} ${lieu}`) ?? lieu,
    site,
    langue,
  };
}

/** The place of this name in an address: its own, its id, or its id after that of its dispositif. */
export const lieuNomme = ({ lieux }: Pick<Vitrine, "lieux">, nom: string): LieuVitrine | undefined =>
  lieux.find((l) => l.cle === nom || l.id === nom || `${l.dispositif}.${l.id}` === nom);
