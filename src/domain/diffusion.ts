/**
 * What has been told of a permanence, and what of its present face is news. Messages come from the difference of two
 * faces, never from facts: a change undone before it was told says nothing, and ten facts that end in one delay make
 * one message. The face kept holds what a message says and whom it concerns, and nobody.
 */
import { finReelle, type Affiche } from "./affiche.ts";
import { ajouterJours, rangDuJour, type Heure, type Jour } from "./civil.ts";
import type { PermanenceId } from "./ids.ts";
import type { MotifAnnulation } from "./permanence.ts";

export type LieuDit = {
  readonly id: string;
  readonly nom: string;
  readonly commune: { readonly insee: string; readonly nom: string };
};
/** The public face, as far as a message needs it. */
export type Face = {
  readonly id: PermanenceId;
  readonly etat: Affiche["etat"];
  readonly lieu: LieuDit;
  readonly jour: Jour;
  readonly debut: Heure;
  readonly fin: Heure;
  readonly retard: number;
  readonly vehicule?: string;
  readonly motif?: MotifAnnulation;
  readonly remplace?: PermanenceId;
  readonly partenaires: readonly string[];
  readonly regle?: string;
  readonly sequence: number;
};

export function faceDe(a: Affiche): Face {
  const { id, etat, jour, debut, fin, retard, motif, remplace, regle, sequence } = a;
  const { insee, nom } = a.lieu.commune;
  return {
    id,
    etat,
    lieu: { id: a.lieu.id, nom: a.lieu.nom, commune: { insee, nom } },
    jour,
    debut,
    fin,
    retard,
    ...(a.vehicule ? { vehicule: a.vehicule.id } : {}),
    ...(motif ? { motif } : {}),
    ...(remplace ? { remplace } : {}),
    partenaires: a.partenaires.map((p) => p.id),
    ...(regle ? { regle } : {}),
    sequence,
  };
}

export const codesNouvelle = ["ajoutee", "retard", "a-l-heure", "deplacee", "annulee", "retablie"] as const;
export type CodeNouvelle = (typeof codesNouvelle)[number];
/** Something to tell: the face now, the one told before, and what is held instead of a cancelled one. */
export type Nouvelle = {
  readonly code: CodeNouvelle;
  readonly face: Face;
  readonly avant?: Face;
  readonly remplace?: Face;
};

/** A stop decided so many days ahead or less is told; a further one is in the calendar. */
export const ajoutProcheJours = 14;

export type Instant = { readonly jour: Jour; readonly heure: Heure };

/** Whether the stop is over on the clock of the place. */
export const estPassee = (
  face: Pick<Face, "etat" | "jour" | "debut" | "fin" | "retard">,
  maintenant: Instant,
): boolean =>
  face.jour < maintenant.jour || (face.jour === maintenant.jour && finReelle(face) <= maintenant.heure);

const deplace = (a: Face, b: Face): boolean =>
  a.lieu.id !== b.lieu.id || a.jour !== b.jour || a.debut !== b.debut || a.fin !== b.fin;

function codeDe(avant: Face | undefined, face: Face, maintenant: Instant): CodeNouvelle | undefined {
  if (!avant) {
    const proche = face.jour <= ajouterJours(maintenant.jour, ajoutProcheJours);
    // One that a rule makes is the habit itself: the calendar says it.
    return face.etat !== "annulee" && !face.regle && proche ? "ajoutee" : undefined;
  }
  if (face.etat === "annulee") {
    // Found after it was told: who was told of nothing else must hear what is held instead.
    const autre = face.remplace !== undefined && face.remplace !== avant.remplace;
    return avant.etat !== "annulee" || autre ? "annulee" : undefined;
  }
  if (avant.etat === "annulee") return "retablie";
  if (deplace(avant, face)) return "deplacee";
  if (avant.retard !== face.retard) return face.retard > 0 ? "retard" : "a-l-heure";
  return undefined;
}

/** The one thing to tell, if any. Nothing of a stop that is over, or that has opened where it was said. */
export function nouvelleDe(
  avant: Face | undefined,
  face: Face,
  maintenant: Instant,
): Omit<Nouvelle, "remplace"> | undefined {
  if (estPassee(face, maintenant) || face.etat === "terminee") return undefined;
  const code = codeDe(avant, face, maintenant);
  if (!code) return undefined;
  return { code, face, ...(avant ? { avant } : {}) };
}

/** Today or tomorrow: told within wider hours. A moved one counts by its nearest day. */
export function estUrgente({ face, avant }: Nouvelle, aujourdhui: Jour): boolean {
  const jours = [face.jour, ...(avant ? [avant.jour] : [])].map(
    (j) => rangDuJour(j) - rangDuJour(aujourdhui),
  );
  return jours.some((n) => n >= 0 && n <= 1);
}

export const genresAbonnement = ["rappel", "changements", "partenaire"] as const;
export type GenreAbonnement = (typeof genresAbonnement)[number];
/** What a subscription follows: `partenaire`, the stops where that partner is aboard. */
export const genresObjet = ["lieu", "commune", "vehicule", "partenaire", "tout"] as const;
export type Objet = { readonly kind: (typeof genresObjet)[number]; readonly id: string };

/** Whether a face is of what the subscription follows. */
export function concerne(objet: Objet, face: Face): boolean {
  switch (objet.kind) {
    case "lieu":
      return face.lieu.id === objet.id;
    case "commune":
      return face.lieu.commune.insee === objet.id;
    case "vehicule":
      return face.vehicule === objet.id;
    case "partenaire":
      return face.partenaires.includes(objet.id);
    case "tout":
      return true;
  }
}

/** The news that one subscription follows. A stop that replaces a cancelled one is told with it, not twice. */
export function nouvellesPour(
  suit: (face: Face, code: CodeNouvelle) => boolean,
  nouvelles: readonly Nouvelle[],
): readonly Nouvelle[] {
  const siennes = nouvelles.filter(
    (n) => suit(n.face, n.code) || (n.avant !== undefined && suit(n.avant, n.code)),
  );
  const dites = new Set(siennes.flatMap((n) => (n.code === "annulee" && n.remplace ? [n.remplace.id] : [])));
  return siennes.filter((n) => n.code !== "ajoutee" || !dites.has(n.face.id));
}
