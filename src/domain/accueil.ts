/**
 * accueil: one person (or one group) met at one permanence. A passage, not a personne.
 *
 * The note alone is a complete accueil; every answer is optional, and "non-communique" (asked, not given) is not
 * the same as absent (not asked). Each field and each theme is a register: two people may complete the same
 * accueil while apart and nothing is lost. The id of an accueil is the id of the fact that noted it.
 * A correction may arrive before the note it corrects (after a restore): the state waits for it and counts nothing.
 */
import * as z from "zod/mini";
import type { AccueilId, CompteId, FaitId, PermanenceId } from "./ids.ts";
import type { Heure } from "./civil.ts";
import type { Brouillon, Fait, Hlc } from "./fait.ts";
import { thematiques, type Thematique } from "./thematique.ts";
import {
  ajouterVersion,
  desaccord,
  jumelles,
  retenue,
  type Desaccord,
  type Registre,
  type Version,
} from "./registre.ts";
import { schemaFaitId, schemaHeure } from "./schemas.ts";

export const nombreGroupeMax = 200;
export const dureeMax = 600;

export const valeurs = {
  deja: ["premiere-fois", "deja-venu", "ne-sait-pas", "non-communique"],
  genre: ["femme", "homme", "autre", "non-communique"],
  trancheAge: ["moins-de-16", "16-25", "26-39", "40-59", "60-et-plus", "non-communique"],
  habite: ["ce-quartier", "autre-quartier", "ailleurs", "non-communique"],
  situation: ["sans-emploi", "en-emploi", "en-formation", "scolarise", "retraite", "autre", "non-communique"],
  suivi: ["oui", "non", "non-communique"],
  connu: [
    "en-passant",
    "bouche-a-oreille",
    "affiche",
    "internet",
    "partenaire",
    "mairie",
    "autre",
    "non-communique",
  ],
  canal: ["au-camion", "a-pied", "telephone"],
  demarche: ["information", "aide-immediate", "accompagnement", "mise-en-relation", "orientation"],
  autonomie: ["entierement-accompagne", "partiellement-autonome", "autonome", "non-communique"],
  besoin: ["resolu-sur-place", "en-cours", "sans-reponse"],
} as const;
export const dureesProposees = [5, 15, 30, 45, 60, 90] as const; // minutes

/** `{ kind: "groupe", nombre }`: people in the group, 2 to 200. */
export const schemaPassage = z.discriminatedUnion("kind", [
  z.looseObject({ kind: z.literal("individuel") }),
  z.looseObject({
    kind: z.literal("groupe"),
    nombre: z.int().check(z.minimum(2), z.maximum(nombreGroupeMax)),
  }),
]);
export type Passage = z.infer<typeof schemaPassage>;

const champs = {
  passage: schemaPassage,
  deja: z.enum(valeurs.deja),
  genre: z.enum(valeurs.genre),
  trancheAge: z.enum(valeurs.trancheAge),
  habite: z.enum(valeurs.habite),
  situation: z.enum(valeurs.situation),
  suivi: z.enum(valeurs.suivi),
  connu: z.enum(valeurs.connu),
  canal: z.enum(valeurs.canal),
  demarche: z.enum(valeurs.demarche),
  /** Minutes. */
  duree: z.int().check(z.minimum(1), z.maximum(dureeMax)),
  autonomie: z.enum(valeurs.autonomie),
  besoin: z.enum(valeurs.besoin),
};
export type Reponses = { readonly [C in keyof typeof champs]?: z.infer<(typeof champs)[C]> };
export type ChampAccueil = keyof Reponses;
export const champsAccueil = Object.keys(champs) as ChampAccueil[];

const reponsesFacultatives = Object.fromEntries(
  Object.entries(champs).map(([cle, schema]) => [cle, z.optional(schema as z.ZodMiniType)]),
) as { [C in keyof typeof champs]: z.ZodMiniOptional<(typeof champs)[C]> };
const corrections = Object.fromEntries(
  Object.entries(champs).map(([cle, schema]) => [cle, z.optional(z.nullable(schema as z.ZodMiniType))]),
) as { [C in keyof typeof champs]: z.ZodMiniOptional<z.ZodMiniNullable<(typeof champs)[C]>> };

const schemaThematiques = z.array(z.enum(thematiques)).check(z.minLength(1), z.maxLength(thematiques.length));

export const corpsAccueilNote = z.looseObject({
  permanence: schemaFaitId<"permanence">(),
  heure: schemaHeure,
  thematiques: schemaThematiques,
  ...reponsesFacultatives,
});
export const corpsAccueilComplete = z.looseObject({
  accueil: schemaFaitId<"accueil">(),
  /** A value, or null to go back to "not asked". */
  champs: z.optional(z.looseObject(corrections)),
  ajoute: z.optional(schemaThematiques),
  retire: z.optional(schemaThematiques),
  ecarte: z.optional(z.array(schemaFaitId<"fait">()).check(z.maxLength(50))),
});
export const corpsAccueilAnnule = z.looseObject({
  accueil: schemaFaitId<"accueil">(),
  ecarte: z.optional(z.array(schemaFaitId<"fait">()).check(z.maxLength(50))),
});
export const corpsAccueilRetabli = corpsAccueilAnnule;

export type FaitAccueil =
  | Fait<"accueil-note", z.infer<typeof corpsAccueilNote>>
  | Fait<"accueil-complete", z.infer<typeof corpsAccueilComplete>>
  | Fait<"accueil-annule", z.infer<typeof corpsAccueilAnnule>>
  | Fait<"accueil-retabli", z.infer<typeof corpsAccueilRetabli>>;

/** A register's key: a field, `annule`, or one theme. */
export type CleRegistre = ChampAccueil | "annule" | `theme:${Thematique}`;

export type EtatAccueil = {
  readonly noun: "accueil";
  readonly id: AccueilId;
  /** Absent while a correction has come before the note. */
  readonly note?: {
    readonly at: Hlc;
    readonly auteur: CompteId;
    readonly permanence: PermanenceId;
    readonly heure: Heure;
    readonly thematiques: readonly Thematique[];
    readonly reponses: Reponses;
  };
  /** Only the fields that somebody corrected; every other field has the value of the note. */
  readonly versions: { readonly [C in CleRegistre]?: Registre<unknown> };
};

/** The accueil as it shows now. */
export type Accueil = {
  readonly id: AccueilId;
  readonly permanence: PermanenceId;
  readonly heure: Heure;
  readonly auteur: CompteId;
  readonly annule: boolean;
  readonly thematiques: readonly Thematique[];
  readonly reponses: Reponses;
};

export const accueilDe = (fait: FaitAccueil): AccueilId =>
  fait.type === "accueil-note" ? (fait.id as string as AccueilId) : fait.corps.accueil;

function version(fait: FaitAccueil, accueil: AccueilId, valeur: unknown): Version<unknown> {
  const ecarte = fait.type === "accueil-note" ? undefined : fait.corps.ecarte;
  const vu = fait.vu ?? (accueil as string as FaitId);
  return { fait: fait.id, at: fait.at, auteur: fait.auteur, vu, ...(ecarte ? { ecarte } : {}), valeur };
}

/** Folds one fact in. Pure; applying the same fact twice changes nothing. */
export function appliquerAccueil(etat: EtatAccueil | undefined, fait: FaitAccueil): EtatAccueil {
  const id = accueilDe(fait);
  const avant: EtatAccueil = etat ?? { noun: "accueil", id, versions: {} };
  if (fait.type === "accueil-note") {
    // Already folded: the server's copy, whose clock may have been bounded, is the one that stands.
    if (avant.note) return avant;
    const { permanence, heure, thematiques: themes, ...reste } = fait.corps;
    const reponses: Reponses = Object.fromEntries(
      champsAccueil.filter((c) => reste[c] !== undefined).map((c) => [c, reste[c]]),
    );
    return {
      ...avant,
      note: {
        at: fait.at,
        auteur: fait.auteur,
        permanence,
        heure,
        thematiques: [...new Set(themes)],
        reponses,
      },
    };
  }
  const changes: [CleRegistre, unknown][] = [];
  if (fait.type === "accueil-complete") {
    for (const champ of champsAccueil) {
      const valeur = fait.corps.champs?.[champ];
      if (valeur !== undefined) changes.push([champ, valeur]);
    }
    for (const theme of fait.corps.ajoute ?? []) changes.push([`theme:${theme}`, true]);
    for (const theme of fait.corps.retire ?? []) changes.push([`theme:${theme}`, false]);
  } else changes.push(["annule", fait.type === "accueil-annule"]);
  const versions: Record<string, Registre<unknown>> = { ...avant.versions };
  for (const [cle, valeur] of changes) {
    versions[cle] = ajouterVersion(versions[cle] ?? [], version(fait, id, valeur));
  }
  return { ...avant, versions };
}

/** The accueil as it shows, or undefined while its note has not come. */
export function resoudreAccueil(etat: EtatAccueil): Accueil | undefined {
  const { note } = etat;
  if (!note) return undefined;
  const base = { id: etat.id, permanence: note.permanence, heure: note.heure, auteur: note.auteur };
  const cles = Object.keys(etat.versions) as CleRegistre[];
  if (cles.length === 0)
    return { ...base, annule: false, thematiques: note.thematiques, reponses: note.reponses };
  const reponses: Record<string, unknown> = { ...note.reponses };
  const themes = new Set<Thematique>(note.thematiques);
  let annule = false;
  for (const cle of cles) {
    const valeur = retenue(etat.versions[cle]!)?.valeur;
    if (cle === "annule") annule = valeur === true;
    else if (cle.startsWith("theme:")) {
      if (valeur === true) themes.add(cle.slice(6) as Thematique);
      else themes.delete(cle.slice(6) as Thematique);
    } else if (valeur === null || valeur === undefined) delete reponses[cle];
    else reponses[cle] = valeur;
  }
  return {
    ...base,
    annule,
    // Two people may each take away what the other left: no theme at all is no answer, those of the note stand.
    thematiques: themes.size > 0 ? thematiques.filter((t) => themes.has(t)) : note.thematiques,
    reponses: reponses as Reponses,
  };
}

/** Fields on which people disagree without having seen each other, to be shown and settled. */
export function desaccordsAccueil(etat: EtatAccueil): Desaccord[] {
  return (Object.keys(etat.versions) as CleRegistre[])
    .map((cle) => ({ cle, versions: desaccord(etat.versions[cle]!) }))
    .filter((d) => d.versions.length > 0);
}

/** People in this passage: 1, or the size of the group. */
export const personnesPresentes = (reponses: Reponses): number =>
  reponses.passage?.kind === "groupe" ? reponses.passage.nombre : 1;

/** The fact whose value shows for this field: what a correction must name as `vu`. */
export function vuDe(etat: EtatAccueil, cle: CleRegistre): FaitId {
  return retenue(etat.versions[cle] ?? [])?.fait ?? (etat.id as string as FaitId);
}

export type CommandeAccueil =
  | {
      readonly kind: "accueillir";
      readonly permanence: PermanenceId;
      readonly heure: Heure;
      readonly thematiques: readonly Thematique[];
      readonly reponses?: Reponses;
    }
  | {
      readonly kind: "completer";
      readonly champs?: { readonly [C in ChampAccueil]?: Reponses[C] | null };
      readonly ajoute?: readonly Thematique[];
      readonly retire?: readonly Thematique[];
    }
  | { readonly kind: "annuler" }
  | { readonly kind: "retablir" }
  /** Settles a disagreement: this value stays, every other head is set aside. */
  | { readonly kind: "regler"; readonly cle: CleRegistre; readonly valeur: unknown };
export type RefusAccueil = "accueil-sans-theme" | "accueil-inconnu" | "rien-a-changer";

/** Other heads of this field that say what shows; named in a correction only when there are some. */
const aussiVues = (etat: EtatAccueil, cle: CleRegistre): { ecarte?: FaitId[] } => {
  const ecarte = jumelles(etat.versions[cle] ?? []);
  return ecarte.length > 0 ? { ecarte } : {};
};

/** One fact for each group of fields whose present value comes from the same fact, so that `vu` is exact. */
function completer(etat: EtatAccueil, commande: CommandeAccueil & { kind: "completer" }): Brouillon[] {
  const actuel = resoudreAccueil(etat)!;
  type Groupe = {
    vu: FaitId;
    champs: Record<string, unknown>;
    ajoute: Thematique[];
    retire: Thematique[];
    ecarte?: FaitId[];
  };
  const groupes = new Map<string, Groupe>();
  const groupe = (cle: CleRegistre): Groupe => {
    const vues = { vu: vuDe(etat, cle), ...aussiVues(etat, cle) };
    const g = groupes.get(JSON.stringify(vues)) ?? { ...vues, champs: {}, ajoute: [], retire: [] };
    groupes.set(JSON.stringify(vues), g);
    return g;
  };
  for (const champ of champsAccueil) {
    const valeur = commande.champs?.[champ];
    if (valeur === undefined) continue;
    if (JSON.stringify(valeur) === JSON.stringify(actuel.reponses[champ] ?? null)) continue;
    groupe(champ).champs[champ] = valeur;
  }
  for (const t of commande.ajoute ?? [])
    if (!actuel.thematiques.includes(t)) groupe(`theme:${t}`).ajoute.push(t);
  for (const t of commande.retire ?? [])
    if (actuel.thematiques.includes(t)) groupe(`theme:${t}`).retire.push(t);
  return [...groupes.values()].map((g) => ({
    type: "accueil-complete",
    v: 1,
    vu: g.vu,
    corps: {
      accueil: etat.id,
      ...(Object.keys(g.champs).length > 0 ? { champs: g.champs } : {}),
      ...(g.ajoute.length > 0 ? { ajoute: g.ajoute } : {}),
      ...(g.retire.length > 0 ? { retire: g.retire } : {}),
      ...(g.ecarte ? { ecarte: g.ecarte } : {}),
    },
  }));
}

function regler(etat: EtatAccueil, cle: CleRegistre, valeur: unknown): Brouillon[] {
  const conflit = desaccord(etat.versions[cle] ?? []);
  const ecarte = conflit.slice(1).map((v) => v.fait);
  const vu = vuDe(etat, cle);
  if (cle === "annule") {
    const type = valeur === true ? "accueil-annule" : "accueil-retabli";
    return [{ type, v: 1, vu, corps: { accueil: etat.id, ecarte } }];
  }
  const theme = cle.startsWith("theme:") ? (cle.slice(6) as Thematique) : undefined;
  const change = theme
    ? valeur === true
      ? { ajoute: [theme] }
      : { retire: [theme] }
    : { champs: { [cle]: valeur } };
  return [{ type: "accueil-complete", v: 1, vu, corps: { accueil: etat.id, ...change, ecarte } }];
}

/** Decides what facts a command makes, or why it makes none. `etat` is undefined for `accueillir` only. */
export function deciderAccueil(
  etat: EtatAccueil | undefined,
  commande: CommandeAccueil,
): readonly Brouillon[] | { readonly refus: RefusAccueil } {
  if (commande.kind === "accueillir") {
    if (commande.thematiques.length === 0) return { refus: "accueil-sans-theme" };
    const { permanence, heure, thematiques: themes, reponses } = commande;
    return [
      { type: "accueil-note", v: 1, corps: { permanence, heure, thematiques: [...themes], ...reponses } },
    ];
  }
  const actuel = etat && resoudreAccueil(etat);
  if (!etat || !actuel) return { refus: "accueil-inconnu" };
  if (commande.kind === "regler") return regler(etat, commande.cle, commande.valeur);
  if (commande.kind === "completer") {
    const restent = new Set([...actuel.thematiques, ...(commande.ajoute ?? [])]);
    for (const t of commande.retire ?? []) restent.delete(t);
    if (restent.size === 0) return { refus: "accueil-sans-theme" };
    const faits = completer(etat, commande);
    return faits.length > 0 ? faits : { refus: "rien-a-changer" };
  }
  if (actuel.annule === (commande.kind === "annuler")) return { refus: "rien-a-changer" };
  const type = commande.kind === "annuler" ? "accueil-annule" : "accueil-retabli";
  const corps = { accueil: etat.id, ...aussiVues(etat, "annule") };
  return [{ type, v: 1, vu: vuDe(etat, "annule"), corps }];
}
