/**
 * The durable steps of a device, as pure functions from the state they replace to one mutation. Each answers
 * undefined when it must change nothing: an answer of another epoch, of another instance, of another cursor.
 * What they guarantee: the watermark moves only on an answer of the cursor's epoch (I1, F15); rows and cursor are
 * one commit (I2); a new epoch makes every kept fact unsent again; a scope withdrawn is erased, what is unsent stays.
 */
import type { CompteId, FaitId } from "../domain/ids.ts";
import type { Brouillon, Fait } from "../domain/fait.ts";
import { portees } from "../domain/faits.ts";
import type { EtatAppareil, Identite, Mutation } from "./appareil.ts";
import { apprendre, rencontrer, tic, type Horloge } from "./hlc.ts";
import type { Curseur, Epoque, ReponsePousse, ReponseTire } from "./protocole.ts";

/** Times of one exchange on the device's own clock, ms. */
export type Echange = { readonly depart: number; readonly retour: number };
/** A backup's time is trusted less this, ms: a push may be under way when a snapshot begins. */
export const margeSauvegarde = 3_600_000;

const restent = (etat: EtatAppareil, filigrane = etat.filigrane): boolean => etat.dernierSeq > filigrane;

/** The facts of what one person has just done, with their ids, times and seq. */
export function etapeEcrire(
  etat: EtatAppareil,
  auteur: CompteId,
  brouillons: readonly Brouillon[],
  ids: readonly FaitId[],
  mur: number,
): Mutation | undefined {
  if (etat.retire) return undefined;
  let horloge: Horloge = etat.horloge;
  const { appareil } = etat.identite;
  const faits = brouillons.map((b, i): Fait => {
    const suite = tic(horloge, mur, appareil);
    horloge = suite.horloge;
    return {
      id: ids[i]!,
      dispositif: etat.dispositif,
      type: b.type,
      v: b.v,
      at: suite.at,
      auteur,
      appareil,
      seq: etat.dernierSeq + 1 + i,
      ...(b.vu === undefined ? {} : { vu: b.vu }),
      corps: b.corps,
    };
  });
  return { etat: { ...etat, horloge, dernierSeq: etat.dernierSeq + faits.length }, ecrire: faits };
}

function contact(
  etat: EtatAppareil,
  heureServeur: number,
  echange: Echange,
  filigrane: number,
): EtatAppareil {
  const horloge = apprendre(etat.horloge, { heureServeur, ...echange }, !restent(etat, filigrane));
  return { ...etat, horloge, filigrane, dernierContact: heureServeur };
}

/** Acknowledgement of a batch: outcomes and watermark, if the answer speaks of this instance and this epoch. */
export function etapeAcquitter(
  etat: EtatAppareil,
  demande: { readonly identite: Identite; readonly deSeq: number; readonly aSeq: number },
  reponse: Extract<ReponsePousse, { kind: "ok" }>,
  echange: Echange,
): Mutation | undefined {
  if (etat.curseur.epoque !== reponse.epoque) return undefined;
  if (etat.identite.appareil !== demande.identite.appareil) return undefined;
  const issues = reponse.issues.filter((i) => i.seq >= demande.deSeq && i.seq <= demande.aSeq);
  const dites = new Set(issues.map((i) => i.seq));
  let filigrane = etat.filigrane;
  while (dites.has(filigrane + 1)) filigrane++;
  return {
    etat: contact(etat, reponse.heureServeur, echange, filigrane),
    issues: { recuLe: reponse.heureServeur, liste: issues },
  };
}

/** The server's history has changed: everything kept is unsent again, and the rows start from nothing. */
export function etapeEpoque(etat: EtatAppareil, epoque: Epoque): Mutation | undefined {
  if (etat.curseur.epoque === epoque) return undefined;
  return {
    etat: { ...etat, curseur: { epoque, portees: {} }, filigrane: etat.premierSeq - 1 },
    oublierIssues: true,
  };
}

/** A new instance: same facts, same ids, counted from 1, all sent again (the server answers the known ones). */
export function etapeInstance(
  etat: EtatAppareil,
  ancienne: Identite,
  nouvelle: Identite,
): Mutation | undefined {
  if (etat.identite.appareil !== ancienne.appareil) return undefined;
  const moins = etat.premierSeq - 1;
  return {
    etat: {
      ...etat,
      identite: nouvelle,
      premierSeq: 1,
      dernierSeq: etat.dernierSeq - moins,
      filigrane: 0,
    },
    renumeroter: { appareil: nouvelle.appareil, moins },
  };
}

/** The server knows fewer of our facts than we thought: send again from there. */
export function etapeReculer(
  etat: EtatAppareil,
  identite: Identite,
  dernierSeq: number,
): Mutation | undefined {
  if (etat.identite.appareil !== identite.appareil || dernierSeq >= etat.filigrane) return undefined;
  return { etat: { ...etat, filigrane: Math.max(etat.premierSeq - 1, dernierSeq) } };
}

const memeCurseur = (a: Curseur, b: Curseur): boolean =>
  a.epoque === b.epoque &&
  a.portees.activite === b.portees.activite &&
  a.portees.reference === b.portees.reference;

/** Rows received and cursor, together; scopes withdrawn are erased in the same commit. */
export function etapeRecevoir(
  etat: EtatAppareil,
  demande: Curseur,
  reponse: ReponseTire,
  echange: Echange & { readonly base?: string },
): Mutation | undefined {
  if (!memeCurseur(etat.curseur, demande) || reponse.epoque !== etat.curseur.epoque) return undefined;
  const { depart, retour, base } = echange;
  const suivant = contact(etat, reponse.heureServeur, { depart, retour }, etat.filigrane);
  let { horloge } = suivant;
  for (const { fait } of reponse.lignes) horloge = rencontrer(horloge, fait.at, retour);
  const purgees = portees.filter((p) => !(p in reponse.portees));
  const effacer = purgees.filter((p) => reponse.purge.includes(p) || !etat.purgees.includes(p));
  return {
    etat: {
      ...suivant,
      horloge,
      curseur: { epoque: reponse.epoque, portees: reponse.portees },
      purgees,
      lignes: (base === undefined ? etat.lignes : 0) + reponse.lignes.length,
      ...(reponse.sauvegardeVerifiee === undefined ? {} : { sauvegardeVerifiee: reponse.sauvegardeVerifiee }),
    },
    ...(base === undefined ? {} : { base }),
    ...(effacer.length > 0 ? { effacer } : {}),
    ...(reponse.lignes.length > 0 ? { lignes: reponse.lignes } : {}),
  };
}

/** Closes a revoked device, in the same commit that sees that nothing is unsent: no fact can slip in between. */
export function etapeRetirer(etat: EtatAppareil): Mutation | undefined {
  return restent(etat) || etat.retire ? undefined : { etat: { ...etat, retire: true } };
}

/** Stops keeping own facts up to `seq`, if they all have an outcome. */
export function etapeElaguer(etat: EtatAppareil, identite: Identite, seq: number): Mutation | undefined {
  const jusqua = Math.min(seq, etat.filigrane);
  if (etat.identite.appareil !== identite.appareil || jusqua < etat.premierSeq) return undefined;
  return { etat: { ...etat, premierSeq: jusqua + 1 }, elaguer: jusqua };
}
