/**
 * A saison against the calendar: what publishing it would announce, take away and change; and the facts that do it.
 *
 * Publishing is the same however often and on however many desks it is done: an occurrence already announced
 * (`cleOccurrence`) is never announced again, and two desks that publish while apart give one public calendar
 * (`doublons`). What was held, cancelled for a reason of the day, or changed by hand is kept and told, never
 * overwritten. Only days from `aujourdhui` on are touched. A saison that is a draft has announced nothing: the public
 * sees none of it.
 *
 * `remplace`: the saison that this one takes over from, from its first day on. Its announcements of the same place,
 * day and hour are kept as they are, so that nobody is told of a change where there is none.
 */
import { definitionDe, definitionsDe, permanences, type Activite } from "../domain/activite.ts";
import { doublons } from "../domain/affiche.ts";
import { ajouterJours, type Jour } from "../domain/civil.ts";
import type { Brouillon, Fait } from "../domain/fait.ts";
import { deciderPermanence, type CommandePermanence } from "../domain/permanence-commandes.ts";
import { estTenue, type EtatPermanence, type Permanence } from "../domain/permanence.ts";
import { definir, type EtatReference } from "../domain/reference.ts";
import { cleOccurrence, type Regle, type Saison } from "../domain/regle.ts";
import { occurrencesDe, type CalendrierCivil, type Occurrence } from "./recurrence.ts";
import {
  changeALaMain,
  ecartDe,
  valeursDe,
  versionsDeRegle,
  type ChampDeRegle,
  type ChampsNeufs,
} from "./saison-ecarts.ts";

export type RaisonGardee = "tenue" | "annulee" | "modifiee" | "brouillon";
export type Gardee = {
  readonly permanence: Permanence;
  readonly raison: RaisonGardee;
  /** What was set by hand; empty for the other reasons. */
  readonly aLaMain: readonly (ChampDeRegle | "jour")[];
};
export type Changement = { readonly permanence: Permanence; readonly champs: ChampsNeufs };
export type Comparaison = {
  readonly ajouts: readonly Occurrence[];
  /** Cancelled by an earlier change of the calendar, wanted again. */
  readonly reprises: readonly Permanence[];
  readonly retraits: readonly Permanence[];
  readonly changements: readonly Changement[];
  readonly gardees: readonly Gardee[];
  readonly inchangees: readonly Permanence[];
};

const plusTard = (a: Jour, b: Jour): Jour => (a > b ? a : b);
export const reglesDe = (activite: Activite, saison: Saison["id"]): Regle[] =>
  [...definitionsDe(activite, "regle")].filter((r) => r.saison === saison);

/** Regles that the public may be told of: in service, of no saison or of one that is published. */
export const reglesPubliees = (activite: Activite): Regle[] =>
  [...definitionsDe(activite, "regle")].filter(
    (r) => r.actif && (!r.saison || definitionDe(activite, "saison", r.saison)?.etat === "publiee"),
  );

/** First day of the published saison that takes over from this one, when there is one. */
function relais(activite: Activite, saison: Saison): Jour | undefined {
  const suivantes = [...definitionsDe(activite, "saison")].filter(
    (s) => s.etat === "publiee" && s.remplace === saison.id && s.id !== saison.id,
  );
  return suivantes.map((s) => s.du).toSorted()[0];
}

/** What was announced from regles, from `aujourdhui` on, and that this saison answers for. */
function annonceesDe(activite: Activite, saison: Saison, regles: readonly Regle[], aujourdhui: Jour) {
  const toutes = [...permanences(activite)];
  const repetees = doublons(toutes);
  const miennes = new Set<string>(regles.map((r) => r.id));
  const heritees = new Set<string>(
    saison.remplace ? reglesDe(activite, saison.remplace).map((r) => r.id) : [],
  );
  const fin = relais(activite, saison);
  return toutes.filter((p) => {
    const { jour } = p.annonce;
    if (!p.regle || repetees.has(p.id) || jour < aujourdhui) return false;
    if (miennes.has(p.regle)) return fin === undefined || jour < fin;
    return heritees.has(p.regle) && jour >= saison.du;
  });
}

type Paire = { readonly occurrence: Occurrence; readonly permanence: Permanence };

/** Pairs each occurrence with its announcement: its own, else the same place, day and hour, else the same day. */
function apparier(occurrences: readonly Occurrence[], annoncees: readonly Permanence[]) {
  const paires: Paire[] = [];
  let restantes = occurrences;
  let libres = annoncees;
  const passe = (cleO: (o: Occurrence) => string, cleP: (p: Permanence) => string): void => {
    const parCle = new Map<string, Permanence[]>();
    for (const p of libres) parCle.set(cleP(p), [...(parCle.get(cleP(p)) ?? []), p]);
    const prises = new Set<string>();
    restantes = restantes.filter((o) => {
      const permanence = parCle.get(cleO(o))?.shift();
      if (!permanence) return true;
      prises.add(permanence.id);
      paires.push({ occurrence: o, permanence });
      return false;
    });
    libres = libres.filter((p) => !prises.has(p.id));
  };
  passe(
    (o) => cleOccurrence(o.regle, o.jour, o.debut),
    (p) => cleOccurrence(p.regle!, p.annonce.jour, p.annonce.debut),
  );
  passe(
    (o) => `${o.lieu} ${o.jour} ${o.debut}`,
    (p) => `${p.annonce.lieu} ${p.annonce.jour} ${p.annonce.debut}`,
  );
  passe(
    (o) => `${o.regle} ${o.jour}`,
    (p) => `${p.regle!} ${p.annonce.jour}`,
  );
  passe(
    (o) => `${o.lieu} ${o.jour}`,
    (p) => `${p.annonce.lieu} ${p.annonce.jour}`,
  );
  return { paires, ajouts: restantes, orphelines: libres };
}

const parJour = (a: { jour: Jour; debut: string }, b: { jour: Jour; debut: string }): number => {
  const [x, y] = [`${a.jour} ${a.debut}`, `${b.jour} ${b.debut}`];
  return x < y ? -1 : x > y ? 1 : 0;
};

const raisonDeGarder = (p: Permanence): RaisonGardee | undefined => {
  if (estTenue(p) || p.etat === "en-route") return "tenue";
  if (p.etat === "annulee" && p.motif !== "calendrier") return "annulee";
  return p.etat === "brouillon" ? "brouillon" : undefined;
};

type Tri = { -readonly [C in keyof Comparaison]: Comparaison[C][number][] };

function trierPaire(
  tri: Tri,
  activite: Activite,
  { permanence, ...source }: Paire & { readonly regle: Regle },
  calendrier: CalendrierCivil,
): void {
  const raison = raisonDeGarder(permanence);
  const { champs, aLaMain } = ecartDe(activite, permanence, source, calendrier);
  const differe = Object.keys(champs).length > 0;
  if (raison === "tenue" && !differe) tri.inchangees.push(permanence);
  else if (raison) tri.gardees.push({ permanence, raison, aLaMain: [] });
  else {
    if (permanence.etat === "annulee") tri.reprises.push(permanence);
    if (differe) tri.changements.push({ permanence, champs });
    else if (aLaMain.length > 0) tri.gardees.push({ permanence, raison: "modifiee", aLaMain });
    else if (permanence.etat !== "annulee") tri.inchangees.push(permanence);
  }
}

function trierOrpheline(tri: Tri, activite: Activite, p: Permanence, calendrier: CalendrierCivil): void {
  if (p.etat === "annulee") return;
  const raison = raisonDeGarder(p);
  const aLaMain = changeALaMain(p, versionsDeRegle(activite, p.regle!), calendrier).filter(
    (c) => c === "jour" || c === "lieu" || c === "debut" || c === "fin",
  );
  if (raison) tri.gardees.push({ permanence: p, raison, aLaMain: [] });
  else if (aLaMain.length > 0) tri.gardees.push({ permanence: p, raison: "modifiee", aLaMain });
  else tri.retraits.push(p);
}

/**
 * What publishing this saison with these regles would change in the calendar.
 * @param regles those of the saison, as they are or as they are being written
 */
export function comparer(
  activite: Activite,
  saison: Saison,
  regles: readonly Regle[],
  calendrier: CalendrierCivil,
  aujourdhui: Jour,
): Comparaison {
  const fin = relais(activite, saison);
  const au = fin && fin <= saison.au ? ajouterJours(fin, -1) : saison.au;
  const periode = { du: plusTard(saison.du, aujourdhui), au };
  const occurrences = regles.flatMap((r) => occurrencesDe(r, periode, calendrier));
  const annoncees = annonceesDe(activite, saison, regles, aujourdhui).toSorted((a, b) =>
    parJour(a.annonce, b.annonce),
  );
  const { paires, ajouts, orphelines } = apparier(occurrences.toSorted(parJour), annoncees);
  const tri: Tri = {
    ajouts: [...ajouts],
    reprises: [],
    retraits: [],
    changements: [],
    gardees: [],
    inchangees: [],
  };
  const parId = new Map(regles.map((r) => [r.id, r]));
  for (const paire of paires)
    trierPaire(tri, activite, { ...paire, regle: parId.get(paire.occurrence.regle)! }, calendrier);
  for (const p of orphelines) trierOrpheline(tri, activite, p, calendrier);
  return tri;
}

/** How many permanences publishing would touch. */
export const aPublier = (c: Comparaison): number =>
  c.ajouts.length +
  c.retraits.length +
  new Set([...c.reprises.map((p) => p.id), ...c.changements.map((x) => x.permanence.id)]).size;

/** The saison as published, and the one that it takes over from, ended the day before. */
function definitionsPubliees(activite: Activite, saison: Saison): Brouillon[] {
  const etatDe = (id: string) =>
    activite.get(`saison/${id}`) as unknown as EtatReference<"saison"> | undefined;
  const faits = (decide: ReturnType<typeof definir>): readonly Brouillon[] =>
    "refus" in decide ? [] : decide;
  const brouillons = [...faits(definir(etatDe(saison.id), "saison", { ...saison, etat: "publiee" }))];
  const avant = saison.remplace && definitionDe(activite, "saison", saison.remplace);
  if (!avant || avant.etat !== "publiee" || avant.au < saison.du) return brouillons;
  const veille = ajouterJours(saison.du, -1);
  const finie: Saison = veille < avant.du ? { ...avant, etat: "archivee" } : { ...avant, au: veille };
  return [...brouillons, ...faits(definir(etatDe(avant.id), "saison", finie))];
}

/** Announcements of the same occurrence as this one, itself included. */
function memeOccurrence(toutes: readonly Permanence[], p: Permanence): Permanence[] {
  const cle = (x: Permanence): string => cleOccurrence(x.regle!, x.annonce.jour, x.annonce.debut);
  return toutes.filter((x) => x.id === p.id || (x.regle && p.regle && cle(x) === cle(p)));
}

/** The facts that make the calendar what the comparison says, the definition first: what is cut short can go on. */
export function publier(
  activite: Activite,
  saison: Saison,
  regles: readonly Regle[],
  comparaison: Comparaison,
): Brouillon[] {
  const toutes = [...permanences(activite)];
  const commander = (id: string, commande: CommandePermanence): readonly Brouillon[] => {
    const decide = deciderPermanence(
      activite.get(`permanence/${id}`) as EtatPermanence | undefined,
      commande,
    );
    return "refus" in decide ? [] : decide;
  };
  const annonces = comparaison.ajouts.flatMap((o) => {
    const valeurs = valeursDe(
      regles.find((r) => r.id === o.regle)!,
      o,
    );
    return commander("", { kind: "annoncer", valeurs, regle: o.regle });
  });
  return [
    ...definitionsPubliees(activite, saison),
    ...annonces,
    ...comparaison.reprises.flatMap((p) => commander(p.id, { kind: "revenir" })),
    ...comparaison.changements.flatMap((c) =>
      commander(c.permanence.id, { kind: "modifier", champs: c.champs }),
    ),
    ...comparaison.retraits.flatMap((p) =>
      memeOccurrence(toutes, p)
        .filter((x) => x.etat === "annoncee" || x.etat === "confirmee")
        .flatMap((x) => commander(x.id, { kind: "annuler", motif: "calendrier" })),
    ),
  ];
}

/** What the desk remembers of before a publication, to take it back. */
export type AvantPublication = { readonly saisons: readonly Saison[]; readonly comparaison: Comparaison };

/** Values of a permanence before a change, null for what was absent. */
const valeursAvant = ({ permanence, champs }: Changement): ChampsNeufs =>
  Object.fromEntries(
    Object.keys(champs).map((c) => [c, (permanence as unknown as Record<string, unknown>)[c] ?? null]),
  );

/**
 * Takes a publication back: what it announced is cancelled, what it cancelled or changed is as before.
 * @param faits those that the publication wrote, all of them or the first ones
 */
export function reprendre(
  activite: Activite,
  { saisons, comparaison }: AvantPublication,
  faits: readonly Fait[],
): Brouillon[] {
  const etatDe = (id: string) => activite.get(`permanence/${id}`) as EtatPermanence | undefined;
  const accordes = (decide: readonly Brouillon[] | { readonly refus: string }): readonly Brouillon[] =>
    "refus" in decide ? [] : decide;
  const annuler = (id: string) =>
    accordes(deciderPermanence(etatDe(id), { kind: "annuler", motif: "calendrier" }));
  const touchees = new Set<string>();
  const brouillons = faits.flatMap((f): readonly Brouillon[] => {
    const { permanence: id } = f.corps as { permanence: string };
    if (f.type === "permanence-annoncee") return annuler(f.id);
    if (f.type === "permanence-retablie") return annuler(id);
    if (f.type === "permanence-annulee")
      return [{ type: "permanence-retablie", v: 1, corps: { permanence: id, retire: [f.id] } }];
    if (f.type === "permanence-modifiee") touchees.add(id);
    return [];
  });
  const remises = comparaison.changements
    .filter((c) => touchees.has(c.permanence.id))
    .flatMap((c) =>
      accordes(deciderPermanence(etatDe(c.permanence.id), { kind: "modifier", champs: valeursAvant(c) })),
    );
  const definitions = saisons.flatMap((s) => {
    const etat = activite.get(`saison/${s.id}`) as unknown as EtatReference<"saison"> | undefined;
    return accordes(definir(etat, "saison", s));
  });
  return [...brouillons, ...remises, ...definitions];
}
