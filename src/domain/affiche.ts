/**
 * The public face of a permanence: where, when, what, late, moved or cancelled and what replaces it. Every channel
 * (page, feed, SMS, poster, partner's message) is made from this value and from nothing else, so all of them say the
 * same, and none can show anyone's presence: no accueil, no team, no note is in it.
 */
import { definitionDe, definitionsDe, type Activite } from "./activite.ts";
import { heureA, minutesDe, type Heure, type Jour } from "./civil.ts";
import { msDeHlc, type Hlc } from "./fait.ts";
import type { DispositifId, LieuId, PartenaireId, PermanenceId, RegleId, VehiculeId } from "./ids.ts";
import {
  resoudrePermanence,
  type EtatPermanence,
  type MotifAnnulation,
  type Permanence,
} from "./permanence.ts";
import type { Definition } from "./reference.ts";
import { cleOccurrence } from "./regle.ts";

/** Seconds that a change stands before subscribers and partners are told: as long as the screens offer its undo. */
export const repitSecondes = 10;

export type LieuPublic = Pick<
  Definition<"lieu">,
  "id" | "nom" | "commune" | "adresse" | "codePostal" | "point" | "quartier" | "accessibilite" | "toilettes"
>;

export type Affiche = {
  readonly id: PermanenceId;
  readonly dispositif: DispositifId;
  /** `terminee`: held, then closed. A past one that never opened stays `prevue`. */
  readonly etat: "prevue" | "en-route" | "ouverte" | "terminee" | "annulee";
  readonly lieu: LieuPublic;
  readonly jour: Jour;
  /** Announced hours: `debutReel` and `finReelle` are those that are held. */
  readonly debut: Heure;
  readonly fin: Heure;
  readonly retard: number;
  readonly vehicule?: { readonly id: VehiculeId; readonly nom: string };
  readonly motif?: MotifAnnulation;
  /** What is held instead of this one. */
  readonly remplace?: PermanenceId;
  /** What had been announced, where it is no longer so. */
  readonly avant?: {
    readonly lieu?: LieuPublic;
    readonly jour?: Jour;
    readonly debut?: Heure;
    readonly fin?: Heure;
  };
  readonly theme?: string;
  readonly amenagement?: string;
  readonly partenaires: readonly { readonly id: PartenaireId; readonly nom: string }[];
  readonly rendezVous: boolean;
  readonly regle?: RegleId;
  /** Rises with every fact after the announcement, whatever their order (RFC 5545, SEQUENCE). */
  readonly sequence: number;
  /** ms since 1970 of the last fact (RFC 5545, LAST-MODIFIED). */
  readonly modifieLe: number;
};

type Horaire = Pick<Affiche, "etat" | "debut" | "fin" | "retard">;
/** Hour of the beginning as it will be, lateness added; a cancelled one keeps the hour that was announced. */
export const debutReel = ({ etat, debut, retard }: Omit<Horaire, "fin">): Heure =>
  etat === "annulee" ? debut : heureA(minutesDe(debut) + retard);
/** A late one ends at the hour that was announced, and never before it begins. */
export const finReelle = (a: Horaire): Heure => heureA(Math.max(minutesDe(a.fin), minutesDe(debutReel(a))));

/** Facts folded after the announcement: a count that only rises, equal on every device that has the same facts. */
export const sequenceDe = (etat: EtatPermanence): number =>
  etat.pas.length +
  etat.retires.length +
  Object.values(etat.versions).reduce((n, registre) => n + registre.length, 0);

/** ms since 1970 of the last fact folded; 0 before the announcement. */
export function modifieLe(etat: EtatPermanence): number {
  const versions = Object.values(etat.versions).flat();
  const tous: (Hlc | undefined)[] = [
    etat.annonce?.at,
    ...(etat.retraits ?? []).map((r) => r.at),
    ...etat.pas.map((p) => p.at),
    ...versions.map((v) => v.at),
  ];
  return tous.reduce((max, at) => (at ? Math.max(max, msDeHlc(at)) : max), 0);
}

/**
 * Ids of announcements that repeat another of the same occurrence: two desks published the season while apart. The
 * first id stands, on every device alike.
 */
export function doublons(permanences: Iterable<Permanence>): Set<PermanenceId> {
  const premiers = new Map<string, PermanenceId>();
  const repetes = new Set<PermanenceId>();
  for (const p of permanences) {
    if (!p.regle) continue;
    const cle = cleOccurrence(p.regle, p.annonce.jour, p.annonce.debut);
    const autre = premiers.get(cle);
    if (autre === undefined) premiers.set(cle, p.id);
    else {
      repetes.add(autre < p.id ? p.id : autre);
      if (p.id < autre) premiers.set(cle, p.id);
    }
  }
  return repetes;
}

export function lieuPublic(activite: Activite, id: LieuId): LieuPublic {
  const lieu = definitionDe(activite, "lieu", id);
  if (!lieu) return { id, nom: id, commune: { insee: "", nom: "" } };
  const { nom, commune, adresse, codePostal, point, quartier, accessibilite, toilettes } = lieu;
  const tous = { adresse, codePostal, point, quartier, accessibilite, toilettes };
  const dits = Object.fromEntries(Object.entries(tous).filter(([, v]) => v !== undefined));
  return { id, nom, commune, ...(dits as Partial<LieuPublic>) };
}

const etatPublic = (p: Permanence): Affiche["etat"] => {
  if (p.etat === "fermee") return "terminee";
  return p.etat === "annulee" || p.etat === "ouverte" || p.etat === "en-route" ? p.etat : "prevue";
};

function avantDe(activite: Activite, p: Permanence): { avant?: Affiche["avant"] } {
  const { annonce } = p;
  const avant = {
    ...(annonce.lieu === p.lieu ? {} : { lieu: lieuPublic(activite, annonce.lieu) }),
    ...(annonce.jour === p.jour ? {} : { jour: annonce.jour }),
    ...(annonce.debut === p.debut ? {} : { debut: annonce.debut }),
    ...(annonce.fin === p.fin ? {} : { fin: annonce.fin }),
  };
  return Object.keys(avant).length > 0 ? { avant } : {};
}

/** The public face of one permanence; undefined for a draft, thrown away or not, and before its announcement. */
export function afficheDe(
  activite: Activite,
  dispositif: DispositifId,
  etat: EtatPermanence,
): Affiche | undefined {
  const p = resoudrePermanence(etat);
  if (!p || p.etat === "brouillon" || p.jetee) return undefined;
  const vehicule = p.vehicule && definitionDe(activite, "vehicule", p.vehicule);
  const partenaires = (p.partenaires ?? []).flatMap((id) => {
    const nom = definitionDe(activite, "partenaire", id)?.nom;
    return nom === undefined ? [] : [{ id, nom }];
  });
  return {
    id: p.id,
    dispositif,
    etat: etatPublic(p),
    lieu: lieuPublic(activite, p.lieu),
    jour: p.jour,
    debut: p.debut,
    fin: p.fin,
    retard: p.retard,
    ...(vehicule ? { vehicule: { id: vehicule.id, nom: vehicule.nom } } : {}),
    ...(p.motif ? { motif: p.motif } : {}),
    ...(p.remplace ? { remplace: p.remplace } : {}),
    ...avantDe(activite, p),
    ...(p.theme ? { theme: p.theme } : {}),
    ...(p.amenagement ? { amenagement: p.amenagement } : {}),
    partenaires,
    rendezVous: p.rendezVous === true,
    ...(p.regle ? { regle: p.regle } : {}),
    sequence: sequenceDe(etat),
    modifieLe: modifieLe(etat),
  };
}

/** Public faces of all that was announced, by day, hour and id; repeated announcements left out. */
export function affichesDe(activite: Activite, dispositif: DispositifId): Affiche[] {
  const etats = [...activite.values()].filter((e) => e.noun === "permanence") as EtatPermanence[];
  const resolues = etats.map((e) => resoudrePermanence(e)).filter((p) => p !== undefined);
  const repetes = doublons(resolues);
  return etats
    .filter((e) => !repetes.has(e.id))
    .map((e) => afficheDe(activite, dispositif, e))
    .filter((a) => a !== undefined)
    .toSorted((a, b) => {
      const [x, y] = [`${a.jour} ${a.debut} ${a.id}`, `${b.jour} ${b.debut} ${b.id}`];
      return x < y ? -1 : x > y ? 1 : 0;
    });
}

/** What the service says of itself to the public. */
export const dispositifPublic = (
  activite: Activite,
  dispositif: DispositifId,
): Definition<"dispositif"> | undefined =>
  [...definitionsDe(activite, "dispositif")].find((d) => d.id === dispositif);
