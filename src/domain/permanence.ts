/**
 * permanence: one announced stop of the truck: a place, a day, hours, a vehicle, a team.
 *
 * Its state climbs a ladder of steps (confirmed, on the road, open, closed, or cancelled) and comes back only by an
 * explicit fact that withdraws steps; late and moved are corrections that keep the announced values. Two tablets
 * that act while apart converge on the highest step, and the one that lost sees it.
 * The id of a permanence is the id of the fact that announced it.
 */
import * as z from "zod/mini";
import type { CompteId, FaitId, LieuId, PartenaireId, PermanenceId, RegleId, VehiculeId } from "./ids.ts";
import { minutesDe, type Heure, type Jour } from "./civil.ts";
import { msDeHlc, type Fait, type Hlc, type TexteScelle } from "./fait.ts";
import { ajouterVersion, desaccord, retenue, type Desaccord, type Registre } from "./registre.ts";
import {
  schemaCode,
  schemaFaitId,
  schemaHeure,
  schemaJour,
  schemaNom,
  schemaTexteScelle,
} from "./schemas.ts";

export const motifsAnnulation = [
  "meteo",
  "panne",
  "securite",
  "equipe",
  "lieu-indisponible",
  "evenement",
  /** The calendar of the season changed: announced once, no longer wanted. */
  "calendrier",
  "autre",
] as const;
export type MotifAnnulation = (typeof motifsAnnulation)[number];
export const retardMax = 600; // minutes
export const equipeMax = 30; // people
export const partenairesMax = 20; // aboard one permanence

const champs = {
  lieu: schemaCode<"lieu">(),
  jour: schemaJour,
  debut: schemaHeure,
  fin: schemaHeure,
  vehicule: schemaCode<"vehicule">(),
  equipe: z.array(schemaFaitId<"compte">()).check(z.maxLength(equipeMax)),
  amenagement: schemaNom,
  theme: schemaNom,
  partenaires: z.array(schemaCode<"partenaire">()).check(z.maxLength(partenairesMax)),
  /** Seen on appointment only. */
  rendezVous: z.boolean(),
  /** Minutes late on the announced start, 0 when on time again. */
  retard: z.int().check(z.minimum(0), z.maximum(retardMax)),
};
export type ChampPermanence = keyof typeof champs;
export const champsPermanence = Object.keys(champs) as ChampPermanence[];
const champsFacultatifs: readonly ChampPermanence[] = [
  "vehicule",
  "amenagement",
  "theme",
  "partenaires",
  "rendezVous",
];
/** The slot: what another team may have seen and counted on. A correction that did not see it is set aside. */
export const champsCreneau: readonly ChampPermanence[] = ["lieu", "jour", "debut", "fin", "vehicule"];

export type ValeursPermanence = {
  readonly lieu: LieuId;
  readonly jour: Jour;
  readonly debut: Heure;
  readonly fin: Heure;
  readonly vehicule?: VehiculeId | undefined;
  readonly equipe: readonly CompteId[];
  readonly amenagement?: string | undefined;
  readonly theme?: string | undefined;
  readonly partenaires?: readonly PartenaireId[] | undefined;
  readonly rendezVous?: boolean | undefined;
  readonly retard: number;
};

export const corpsPermanenceAnnoncee = z.looseObject({
  lieu: champs.lieu,
  jour: champs.jour,
  debut: champs.debut,
  fin: champs.fin,
  equipe: champs.equipe,
  vehicule: z.optional(champs.vehicule),
  amenagement: z.optional(champs.amenagement),
  theme: z.optional(champs.theme),
  partenaires: z.optional(champs.partenaires),
  rendezVous: z.optional(champs.rendezVous),
  /** The rule that it comes from: with the announced day and hour, which occurrence it is. */
  regle: z.optional(schemaCode<"regle">()),
  /** A draft is not announced to anyone yet. */
  brouillon: z.optional(z.boolean()),
  /** Decided on the spot by the team: counted as held, never as planned. */
  imprevue: z.optional(z.boolean()),
});
const cible = { permanence: schemaFaitId<"permanence">() };
const ecarte = { ecarte: z.optional(z.array(schemaFaitId<"fait">()).check(z.maxLength(50))) };
const corrections = Object.fromEntries(
  Object.entries(champs).map(([cle, schema]) => [cle, z.optional(z.nullable(schema as z.ZodMiniType))]),
) as { [C in ChampPermanence]: z.ZodMiniOptional<z.ZodMiniNullable<(typeof champs)[C]>> };
export const corpsPermanenceModifiee = z.looseObject({
  ...cible,
  champs: z.looseObject(corrections),
  ...ecarte,
});
/** A draft becomes announced. */
export const corpsPermanencePubliee = z.looseObject(cible);
export const corpsPermanenceConfirmee = z.looseObject(cible);
export const corpsPermanenceEnRoute = z.looseObject({ ...cible, heure: schemaHeure });
export const corpsPermanenceOuverte = z.looseObject({ ...cible, heure: schemaHeure });
export const corpsPermanenceFermee = z.looseObject({
  ...cible,
  heure: schemaHeure,
  /** The note of the end, sealed. */
  note: z.optional(schemaTexteScelle),
});
export const corpsPermanenceAnnulee = z.looseObject({
  ...cible,
  motif: z.enum(motifsAnnulation),
  /** What is held instead, announced before. */
  remplace: z.optional(schemaFaitId<"permanence">()),
});
/** Withdraws steps taken by mistake (undo). */
export const corpsPermanenceRetablie = z.looseObject({
  ...cible,
  retire: z.array(schemaFaitId<"fait">()).check(z.minLength(1), z.maxLength(50)),
});

export const etapes = ["publiee", "confirmee", "en-route", "annulee", "ouverte", "fermee"] as const;
export type Etape = (typeof etapes)[number];
export type EtatsPermanence = "brouillon" | "annoncee" | Exclude<Etape, "publiee">;

type Cible = z.infer<typeof corpsPermanencePubliee>;
export type FaitPermanence =
  | Fait<"permanence-annoncee", z.infer<typeof corpsPermanenceAnnoncee>>
  | Fait<"permanence-modifiee", z.infer<typeof corpsPermanenceModifiee>>
  | Fait<"permanence-publiee", Cible>
  | Fait<"permanence-confirmee", Cible>
  | Fait<"permanence-en-route", z.infer<typeof corpsPermanenceEnRoute>>
  | Fait<"permanence-ouverte", z.infer<typeof corpsPermanenceOuverte>>
  | Fait<"permanence-fermee", z.infer<typeof corpsPermanenceFermee>>
  | Fait<"permanence-annulee", z.infer<typeof corpsPermanenceAnnulee>>
  | Fait<"permanence-retablie", z.infer<typeof corpsPermanenceRetablie>>;

export type Pas = {
  readonly fait: FaitId;
  readonly at: Hlc;
  readonly auteur: CompteId;
  readonly etape: Etape;
  readonly heure?: Heure;
  readonly motif?: MotifAnnulation;
  readonly remplace?: PermanenceId;
  readonly note?: TexteScelle;
};
export type EtatPermanence = {
  readonly noun: "permanence";
  readonly id: PermanenceId;
  /** Absent while a later fact has come before the announcement. */
  readonly annonce?: {
    readonly at: Hlc;
    readonly auteur: CompteId;
    readonly valeurs: ValeursPermanence;
    readonly brouillon: boolean;
    readonly imprevue: boolean;
    readonly regle?: RegleId;
  };
  readonly versions: { readonly [C in ChampPermanence]?: Registre<unknown> };
  readonly pas: readonly Pas[];
  readonly retires: readonly FaitId[];
  /** The facts that withdrew steps, with their clocks. */
  readonly retraits?: readonly { readonly fait: FaitId; readonly at: Hlc }[];
};

/** The permanence as it shows now, and what had been announced. */
export type Permanence = ValeursPermanence & {
  readonly id: PermanenceId;
  readonly etat: EtatsPermanence;
  readonly annonce: ValeursPermanence;
  readonly imprevue: boolean;
  /** Nobody was ever told of it: a draft thrown away, or a publication of the calendar taken back at once. */
  readonly jetee?: true;
  /** Hour really opened and closed, when it was. */
  readonly ouverteA?: Heure;
  readonly fermeeA?: Heure;
  readonly motif?: MotifAnnulation;
  /** What is held instead of a cancelled one. */
  readonly remplace?: PermanenceId;
  readonly regle?: RegleId;
  readonly note?: TexteScelle;
};

export const permanenceDe = (fait: FaitPermanence): PermanenceId =>
  fait.type === "permanence-annoncee" ? (fait.id as string as PermanenceId) : fait.corps.permanence;

function pasDe(fait: FaitPermanence): Pas | undefined {
  const base = { fait: fait.id, at: fait.at, auteur: fait.auteur };
  switch (fait.type) {
    case "permanence-publiee":
      return { ...base, etape: "publiee" };
    case "permanence-confirmee":
      return { ...base, etape: "confirmee" };
    case "permanence-en-route":
      return { ...base, etape: "en-route", heure: fait.corps.heure };
    case "permanence-ouverte":
      return { ...base, etape: "ouverte", heure: fait.corps.heure };
    case "permanence-fermee":
      return {
        ...base,
        etape: "fermee",
        heure: fait.corps.heure,
        ...(fait.corps.note ? { note: fait.corps.note } : {}),
      };
    case "permanence-annulee":
      return {
        ...base,
        etape: "annulee",
        motif: fait.corps.motif,
        ...(fait.corps.remplace ? { remplace: fait.corps.remplace } : {}),
      };
    default:
      return undefined;
  }
}

/** Folds one fact in. Pure; applying the same fact twice changes nothing. */
export function appliquerPermanence(etat: EtatPermanence | undefined, fait: FaitPermanence): EtatPermanence {
  const id = permanenceDe(fait);
  const avant: EtatPermanence = etat ?? { noun: "permanence", id, versions: {}, pas: [], retires: [] };
  if (fait.type === "permanence-annoncee") {
    // Already folded: the server's copy, whose clock may have been bounded, is the one that stands.
    if (avant.annonce) return avant;
    const { lieu, jour, debut, fin, vehicule, equipe, amenagement, theme, brouillon, imprevue } = fait.corps;
    const { partenaires, rendezVous, regle } = fait.corps;
    const options = {
      ...(vehicule ? { vehicule } : {}),
      ...(amenagement ? { amenagement } : {}),
      ...(theme ? { theme } : {}),
      ...(partenaires ? { partenaires } : {}),
      ...(rendezVous ? { rendezVous } : {}),
    };
    const valeurs = { lieu, jour, debut, fin, equipe, retard: 0, ...options };
    return {
      ...avant,
      annonce: {
        at: fait.at,
        auteur: fait.auteur,
        valeurs,
        brouillon: brouillon === true,
        imprevue: imprevue === true,
        ...(regle ? { regle } : {}),
      },
    };
  }
  if (fait.type === "permanence-modifiee") {
    const versions: Record<string, Registre<unknown>> = { ...avant.versions };
    const vu = fait.vu ?? (id as string as FaitId);
    for (const champ of champsPermanence) {
      const valeur = fait.corps.champs[champ];
      if (valeur === undefined) continue;
      const base = { fait: fait.id, at: fait.at, auteur: fait.auteur, vu };
      const { ecarte: autres } = fait.corps;
      versions[champ] = ajouterVersion(versions[champ] ?? [], {
        ...base,
        ...(autres ? { ecarte: autres } : {}),
        valeur,
      });
    }
    return { ...avant, versions };
  }
  if (fait.type === "permanence-retablie") {
    const avantRetraits = avant.retraits ?? [];
    // Already folded: the server's copy, whose clock may have been bounded, is the one that stands.
    if (avantRetraits.some((r) => r.fait === fait.id)) return avant;
    const retires = [...new Set([...avant.retires, ...fait.corps.retire])];
    return { ...avant, retires, retraits: [...avantRetraits, { fait: fait.id, at: fait.at }] };
  }
  const pas = pasDe(fait)!;
  return avant.pas.some((p) => p.fait === pas.fait) ? avant : { ...avant, pas: [...avant.pas, pas] };
}

/** Steps that stand, by time. */
export function pasQuiTiennent(etat: EtatPermanence): Pas[] {
  const retires = new Set<string>(etat.retires);
  return etat.pas
    .filter((p) => !retires.has(p.fait))
    .toSorted((a, b) => (a.at === b.at ? (a.fait < b.fait ? -1 : 1) : a.at < b.at ? -1 : 1));
}

/**
 * Minutes in which a publication of the calendar is taken back as if it had not been: subscribers are never told of
 * what a regle adds, and the undo of a screen is over long before.
 */
export const repriseMinutes = 2;

const estJetee = (
  annonce: NonNullable<EtatPermanence["annonce"]>,
  annulee: Pas,
  tenus: readonly Pas[],
): boolean =>
  annonce.brouillon
    ? tenus.every((p) => p.etape === "annulee")
    : annulee.motif === "calendrier" &&
      tenus.every((p) => p.etape === "annulee") &&
      msDeHlc(annulee.at) - msDeHlc(annonce.at) <= repriseMinutes * 60_000;

/** The permanence as it shows, or undefined while its announcement has not come. */
export function resoudrePermanence(etat: EtatPermanence): Permanence | undefined {
  const { annonce } = etat;
  if (!annonce) return undefined;
  const valeurs: Record<string, unknown> = { ...annonce.valeurs };
  for (const champ of champsPermanence) {
    const version = etat.versions[champ] && retenue(etat.versions[champ]);
    if (!version) continue;
    // Emptied: nothing for what may be absent, else what had been announced.
    if (version.valeur !== null) valeurs[champ] = version.valeur;
    else if (champsFacultatifs.includes(champ)) delete valeurs[champ];
    else valeurs[champ] = annonce.valeurs[champ];
  }
  const tenus = pasQuiTiennent(etat);
  const haut = Math.max(-1, ...tenus.map((p) => etapes.indexOf(p.etape)));
  const etape = etapes[haut];
  const etatVu: EtatsPermanence =
    etape === undefined
      ? annonce.brouillon
        ? "brouillon"
        : "annoncee"
      : etape === "publiee"
        ? "annoncee"
        : etape;
  const ouverte = tenus.find((p) => p.etape === "ouverte");
  const fermee = tenus.findLast((p) => p.etape === "fermee");
  const annulee = etatVu === "annulee" ? tenus.findLast((p) => p.etape === "annulee") : undefined;
  return {
    ...(valeurs as ValeursPermanence),
    id: etat.id,
    etat: etatVu,
    annonce: annonce.valeurs,
    imprevue: annonce.imprevue,
    ...(annulee && estJetee(annonce, annulee, tenus) ? { jetee: true } : {}),
    ...(ouverte?.heure ? { ouverteA: ouverte.heure } : {}),
    ...(fermee?.heure ? { fermeeA: fermee.heure } : {}),
    ...(annulee?.motif ? { motif: annulee.motif } : {}),
    ...(annulee?.remplace ? { remplace: annulee.remplace } : {}),
    ...(annonce.regle ? { regle: annonce.regle } : {}),
    ...(fermee?.note ? { note: fermee.note } : {}),
  };
}

/** Minutes really open, announced hours standing in for those not recorded; 0 unless held. */
export function minutesOuvertes(p: Permanence): number {
  if (!estTenue(p)) return 0;
  return Math.max(0, minutesDe(p.fermeeA ?? p.fin) - minutesDe(p.ouverteA ?? p.debut));
}

/** Held: it opened, whether or not somebody closed it. */
export const estTenue = (p: Permanence): boolean => p.etat === "ouverte" || p.etat === "fermee";

/** Fields on which people disagree, and a cancellation that crossed an opening. */
export function desaccordsPermanence(etat: EtatPermanence): Desaccord[] {
  const liste: Desaccord[] = champsPermanence
    .filter((c) => etat.versions[c])
    .map((cle) => ({ cle: cle as string, versions: desaccord(etat.versions[cle]!) }))
    .filter((d) => d.versions.length > 0);
  const tenus = pasQuiTiennent(etat);
  const annulee = tenus.findLast((p) => p.etape === "annulee");
  const ouverte = tenus.findLast((p) => p.etape === "ouverte" || p.etape === "fermee");
  if (annulee && ouverte) {
    const versions = [ouverte, annulee].map((p) => ({
      fait: p.fait,
      at: p.at,
      auteur: p.auteur,
      vu: "" as const,
      valeur: p.etape,
    }));
    liste.push({ cle: "etat", versions });
  }
  return liste;
}

/** The fact whose value shows for this field: what a correction must name as `vu`. */
export const vuDePermanence = (etat: EtatPermanence, champ: ChampPermanence): FaitId =>
  retenue(etat.versions[champ] ?? [])?.fait ?? (etat.id as string as FaitId);

/** A correction of the slot whose author saw a value that had already been replaced: a person must look at it. */
export function creneauDepasse(etat: EtatPermanence, fait: FaitPermanence): boolean {
  if (fait.type !== "permanence-modifiee") return false;
  const vu = fait.vu ?? (etat.id as string as FaitId);
  const aussiVus = new Set<FaitId>([fait.id, ...(fait.corps.ecarte ?? [])]);
  return champsCreneau.some((champ) => {
    if (fait.corps.champs[champ] === undefined) return false;
    const registre = etat.versions[champ] ?? [];
    const connu = vu === (etat.id as string) || registre.some((v) => v.fait === vu);
    const remplace = registre.filter((v) => v.vu === vu || v.ecarte?.includes(vu));
    return connu && remplace.some((v) => !aussiVus.has(v.fait));
  });
}
