/**
 * What a phone asks by keyword, and the answer: public words about places and hours, one segment. The sender is never
 * anybody: nothing is looked up by a number, and the same words get the same answer whoever sends them.
 */
import { civilDe } from "../domain/civil.ts";
import { lieuxDuCode, parseCodeCourt } from "../domain/code-court.ts";
import { estPassee, faceDe, type Face, type Objet } from "../domain/diffusion.ts";
import type { DispositifId } from "../domain/ids.ts";
import { ressemblance, simplifierNom } from "../domain/recherche.ts";
import type { ContenuVitrine, LieuVitrine } from "../domain/vitrine.ts";
import type { LanguePublique } from "./langues-publiques.ts";
import { enUnSegment, nomsDe, quandSms } from "./modeles-messages.ts";
import { motsReponses } from "./mots-cles-mots.ts";
import { langueDesLettres, simple, verbeDe, type Verbe } from "./mots-cles-verbes.ts";

/** Little words between a keyword and a place, simplified. */
const petitsMots = new Set(
  "LE LA LES L A AU DE DU DES D EST SERA PASSE DANS EN SUR POUR CAMION TRUCK THE IS IN AT TO KAMYON CAMIAO O".split(
    " ",
  ),
);

export type ContexteSms = {
  readonly vitrine: ContenuVitrine;
  /** ms since 1970 */
  readonly maintenant: number;
  /** INSEE codes of the communes of a postcode, when the list of communes is at hand. */
  readonly communesDuCodePostal?: (codePostal: string) => readonly string[];
};
export type ReponseSms =
  /** Public words to send back; `modele` is a fixed name, for counts. */
  | {
      readonly kind: "texte";
      readonly modele: "prochains" | "aucun" | "inconnu" | "aide";
      readonly langue: LanguePublique;
      readonly texte: string;
    }
  | { readonly kind: "stop"; readonly langue: LanguePublique }
  /** Says yes to what the form asked of this number. */
  | { readonly kind: "oui"; readonly langue: LanguePublique }
  /** Asks to be reminded of a place or a commune. */
  | {
      readonly kind: "suivre";
      readonly langue: LanguePublique;
      readonly dispositif: DispositifId;
      readonly objet: Objet;
      readonly lieu: string;
    }
  /** Nothing to answer: an empty message, or one that no person wrote. */
  | { readonly kind: "rien" };

/** Below this, a name does not answer what was written (`ressemblance`). */
const scoreMin = 0.5;

function lieuxDuCodePostal(c: ContexteSms, actifs: readonly LieuVitrine[], code: string) {
  const insees = new Set(c.communesDuCodePostal?.(code) ?? []);
  return actifs.filter((l) => l.codePostal === code || insees.has(l.commune.insee));
}

/** The places whose commune, else whose name, answers best; several when they answer as well. */
function lieuxRessemblants(actifs: readonly LieuVitrine[], mots: string): readonly LieuVitrine[] {
  const cherche = simplifierNom(mots);
  if (cherche.length < 3) return [];
  const notes = actifs.map((lieu) => {
    const commune = ressemblance(simplifierNom(lieu.commune.nom), cherche);
    const nom = ressemblance(simplifierNom(lieu.nom), cherche);
    return { lieu, note: Math.max(commune, nom) };
  });
  const meilleure = Math.max(0, ...notes.map((n) => n.note));
  return meilleure < scoreMin ? [] : notes.filter((n) => n.note === meilleure).map((n) => n.lieu);
}

/** Places that the words name: a postcode anywhere, a short code, a commune or a place, spelt nearly right. */
function lieuxNommes(c: ContexteSms, mots: string): readonly LieuVitrine[] {
  const actifs = c.vitrine.lieux.filter((l) => l.actif);
  const codePostal = /(?:^| )(\d{5})(?: |$)/.exec(mots)?.[1];
  if (codePostal) return lieuxDuCodePostal(c, actifs, codePostal);
  const code = parseCodeCourt(mots);
  const parCode = code ? lieuxDuCode(actifs, code) : [];
  return parCode.length > 0 ? parCode : lieuxRessemblants(actifs, mots);
}

/** Stops to come, the nearest first. */
function prochains({ vitrine, maintenant }: ContexteSms, lieux: readonly LieuVitrine[] | undefined): Face[] {
  const zones = new Map(vitrine.dispositifs.map((d) => [d.id, d.zone]));
  return vitrine.affiches
    .filter((a) => a.etat !== "annulee" && a.etat !== "terminee")
    .filter((a) => !lieux || lieux.some((l) => l.id === a.lieu.id && l.dispositif === a.dispositif))
    .filter((a) => !estPassee(a, civilDe(maintenant, zones.get(a.dispositif) ?? "Europe/Paris")))
    .map(faceDe);
}

function direProchains(langue: LanguePublique, faces: readonly Face[]): string {
  const [premiere, deuxieme] = faces;
  const une = (f: Face, i: number): string => {
    const noms = nomsDe(f.lieu);
    return `${quandSms(langue, f)}, ${noms[Math.min(i, noms.length - 1)]}`;
  };
  const seules = nomsDe(premiere!.lieu).map((_, i) => une(premiere!, i));
  if (!deuxieme) return enUnSegment(seules);
  const ensemble = [0, 1, 2, 3, 4, 5].map((i) => `${une(premiere!, i)}. ${une(deuxieme, i)}`);
  // Two when they fit; the first one whole rather than two that nobody can read.
  return enUnSegment([...ensemble, ...seules]);
}

/** Asks to be reminded of the one place named, else of its commune. */
function suivre(langue: LanguePublique, [premier, ...autres]: readonly LieuVitrine[]): ReponseSms {
  const seul = autres.length === 0;
  return {
    kind: "suivre",
    langue,
    dispositif: premier!.dispositif,
    objet: seul ? { kind: "lieu", id: premier!.id } : { kind: "commune", id: premier!.commune.insee },
    lieu: seul ? premier!.nom : premier!.commune.nom,
  };
}

type Lu = { readonly verbe: Verbe | undefined; readonly langue: LanguePublique; readonly objet: string };

/** The verb and what it is about. A place that is written as it is named is never taken for a slip of a keyword. */
function lire(mots: string, c: ContexteSms): Lu {
  const [tete, ...suite] = mots.split(" ") as [string, ...string[]];
  const connu = verbeDe(tete);
  const nomme = c.vitrine.lieux.some((l) => simple(l.commune.nom) === mots || simple(l.nom) === mots);
  if (!connu || nomme) return { verbe: undefined, langue: langueDesLettres(mots), objet: mots };
  // "Where is the truck in ...": little words between the keyword and the place say nothing of it.
  const debut = suite.findIndex((mot) => !petitsMots.has(mot));
  const reste = debut < 0 ? [] : suite.slice(debut);
  return { ...connu, objet: reste.join(" ") };
}

/** The answer to a text. Pure: the same words at the same hour get the same answer. */
export function repondreSms(texte: string, contexte: ContexteSms): ReponseSms {
  const mots = simple(texte);
  if (mots === "") return { kind: "rien" };
  const { verbe, langue, objet } = lire(mots, contexte);
  if (verbe === "stop" || verbe === "oui") return { kind: verbe, langue };
  const dire = (modele: "aucun" | "inconnu" | "aide"): ReponseSms => ({
    kind: "texte",
    modele,
    langue,
    texte: enUnSegment([motsReponses[langue][modele]]),
  });
  if (verbe === "aide") return dire("aide");
  const lieux = objet === "" && verbe === "ou" ? undefined : lieuxNommes(contexte, objet);
  if (lieux?.length === 0) return dire("inconnu");
  if (verbe === "rappel") return suivre(langue, lieux!);
  const faces = prochains(contexte, lieux);
  if (faces.length === 0) return dire("aucun");
  return { kind: "texte", modele: "prochains", langue, texte: direProchains(langue, faces) };
}
