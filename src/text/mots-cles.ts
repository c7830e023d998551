/**
 * What a phone asks by keyword, and the answer: public words about places and hours, one segment. The sender is never
 * anybody: nothing is looked up by a number, and the same words get the same answer whoever sends them.
 */
import { civilDe } from "../domain/civil.ts";
import { lieuxDuCode, parseCodeCourt } from "../domain/code-court.ts";
import { estPassee, faceDe, type Face, type Objet } from "../domain/diffusion.ts";
import type { Affiche } from "../domain/affiche.ts";
import type { DispositifId, LieuId } from "../domain/ids.ts";
import { ressemblance, simplifierNom } from "../domain/recherche.ts";
import type { ContenuVitrine, LieuVitrine } from "../domain/vitrine.ts";
import type { LanguePublique } from "./langues-publiques.ts";
import { motsMessages } from "./modeles-messages-mots.ts";
import { debutSms, enUnSegment, nomsDe, quandSms } from "./modeles-messages.ts";
import { motsReponses } from "./mots-cles-mots.ts";
import { langueDesLettres, simple, verbeDe, verbeExact, type Verbe } from "./mots-cles-verbes.ts";

/** Little words around a place, simplified: they say nothing of it. */
const petitsMots = new Set(
  (
    "LE LA LES L A AU DE DU DES D EST SERA PASSE PASSEZ VOUS MOI ME DANS EN SUR POUR S ARRETE ARRET ARRETS " +
    "VERS DEMAIN AUJOURD HUI SVP MERCI SEMAINE CETTE THE IS IN AT TO PLEASE TODAY TOMORROW STOP ZAMAN VAR " +
    "ESTA O EM POR FAVOR HOJE AMANHA СЬОГОДНІ ЗАВТРА У В БУДЬ ЛАСКА الي في غدا اليوم"
  )
    .split(" ")
    .map(simple),
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
/** Letters of a place, at most: a longer message is a sentence. */
const nomMax = 60;

const codePostalDe = (mots: string): string | undefined => /(?:^| )(\d{5})(?: |$)/.exec(mots)?.[1];

function lieuxDuCodePostal(c: ContexteSms, actifs: readonly LieuVitrine[], code: string) {
  const insees = new Set(c.communesDuCodePostal?.(code) ?? []);
  return actifs.filter((l) => l.codePostal === code || insees.has(l.commune.insee));
}

const dejaSimples = new WeakMap<LieuVitrine, readonly string[]>();
/** Of its commune and its own, simplified once. */
function nomsSimples(lieu: LieuVitrine): readonly string[] {
  const connus = dejaSimples.get(lieu) ?? [lieu.commune.nom, lieu.nom].map(simplifierNom);
  dejaSimples.set(lieu, connus);
  return connus;
}

/** The places whose commune, else whose name, answers best; several when they answer as well. */
function lieuxRessemblants(actifs: readonly LieuVitrine[], mots: string): readonly LieuVitrine[] {
  const cherche = simplifierNom(mots);
  if (cherche.length < 3 || cherche.length > nomMax) return [];
  const notes = actifs.map((lieu) => {
    const noms = nomsSimples(lieu).map((nom) => ressemblance(nom, cherche));
    return { lieu, note: Math.max(...noms) };
  });
  const meilleure = Math.max(0, ...notes.map((n) => n.note));
  return meilleure < scoreMin ? [] : notes.filter((n) => n.note === meilleure).map((n) => n.lieu);
}

/** Places that the words name: a postcode anywhere, a short code, a commune or a place, spelt nearly right. */
function lieuxNommes(c: ContexteSms, mots: string): readonly LieuVitrine[] {
  const actifs = c.vitrine.lieux.filter((l) => l.actif);
  const codePostal = codePostalDe(mots);
  if (codePostal) return lieuxDuCodePostal(c, actifs, codePostal);
  const code = parseCodeCourt(mots);
  const parCode = code ? lieuxDuCode(actifs, code) : [];
  return parCode.length > 0 ? parCode : lieuxRessemblants(actifs, mots);
}

/** What there is to say of a stop: held here, held elsewhere than it was announced, or cancelled. */
type Dit = { readonly face: Face; readonly code?: "annulee" | "deplacee" };

/** Stops to come, the nearest first; those that have left one of these places too. */
function prochains({ vitrine, maintenant }: ContexteSms, lieux: readonly LieuVitrine[] | undefined): Dit[] {
  const zones = new Map(vitrine.dispositifs.map((d) => [d.id, d.zone]));
  const ici = (a: Affiche, id: LieuId): boolean =>
    !lieux || lieux.some((l) => l.id === id && l.dispositif === a.dispositif);
  return vitrine.affiches
    .filter((a) => a.etat !== "terminee" && (ici(a, a.lieu.id) || (a.avant?.lieu && ici(a, a.avant.lieu.id))))
    .filter((a) => !estPassee(a, civilDe(maintenant, zones.get(a.dispositif) ?? "Europe/Paris")))
    .map((a): Dit => {
      if (a.etat === "annulee") return { face: faceDe(a), code: "annulee" };
      return ici(a, a.lieu.id) ? { face: faceDe(a) } : { face: faceDe(a), code: "deplacee" };
    });
}

/** The next one, and before it the cancelled one, for who holds a paper that still says it; else the next two. */
function direProchains(langue: LanguePublique, dits: readonly Dit[]): string {
  const { entetes } = motsMessages[langue];
  const une = ({ face, code }: Dit, i: number): string => {
    const noms = nomsDe(face.lieu);
    const quand = code === "annulee" ? debutSms(langue, face) : quandSms(langue, face);
    return `${code ? `${entetes[code]}: ` : ""}${quand}, ${noms[Math.min(i, noms.length - 1)]}`;
  };
  const tenus = dits.filter((d) => d.code !== "annulee");
  const annulee = dits[0]!.code === "annulee" ? dits[0]! : undefined;
  const [premiere = annulee!, deuxieme] = tenus;
  const seules = nomsDe(premiere.face.lieu).map((_, i) => une(premiere, i));
  const paire = annulee ? [annulee, tenus[0]] : [premiere, deuxieme];
  if (!paire[1]) return enUnSegment(seules);
  const ensemble = [0, 1, 2, 3, 4, 5].map((i) => paire.map((d) => une(d!, i)).join(". "));
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

/** Words without the little ones before and after. */
function sansPetits(liste: readonly string[]): string {
  const grand = (mot: string): boolean => !petitsMots.has(mot);
  return liste.slice(liste.findIndex(grand), liste.findLastIndex(grand) + 1).join(" ");
}

/** A keyword in the middle of a sentence: written right, and long enough to be nothing else. */
const dedans =
  (...cherches: readonly Verbe[]) =>
  (mot: string): boolean => {
    const connu = verbeExact(mot);
    return connu !== undefined && mot.length > 2 && cherches.includes(connu.verbe);
  };

/** Where the keyword is: the first word; else, or after a greeting, the one that says to stop, then what is asked. */
function rangDuVerbe(liste: readonly string[]): number {
  const tete = verbeDe(liste[0]!);
  if (tete && tete.verbe !== "aide") return 0;
  const fin = liste.findIndex((mot) => mot.length > 3 && dedans("stop")(mot));
  const demande = fin < 0 ? liste.findIndex(dedans("ou", "rappel")) : fin;
  return demande < 0 && tete ? 0 : demande;
}

/**
 * The verb and what it is about: "where is the truck in ..." asks about what follows the truck. What names a place is
 * never taken for a slip of a keyword, and a stop of the truck ("arrêt 38300") is not the end of messages.
 */
function lire(mots: string, c: ContexteSms): Lu {
  const liste = mots.split(" ");
  const lettres = langueDesLettres(mots);
  const { lieux } = c.vitrine;
  const nomme = lieux.some((l) => simple(l.commune.nom) === mots || simple(l.nom) === mots);
  const ressemble = !verbeExact(liste[0]!) && lieuxRessemblants(lieux, mots).length > 0;
  if (nomme || ressemble) return { verbe: undefined, langue: lettres, objet: mots };
  const i = rangDuVerbe(liste);
  const dit = i < 0 ? undefined : verbeDe(liste[i]!);
  const dernier = liste.findLastIndex(dedans("ou"));
  const objet = sansPetits(liste.slice(Math.max(i, dernier) + 1));
  const arret = dit?.verbe === "stop" && liste[i]!.startsWith("ARRET");
  const situe = (arret || dit?.verbe === "aide") && objet !== "" && lieuxNommes(c, objet).length > 0;
  return { verbe: situe ? "ou" : dit?.verbe, langue: dit?.langue ?? lettres, objet };
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
  if (verbe === "aide" || (verbe === "rappel" && objet === "")) return dire("aide");
  const lieux = objet === "" && verbe === "ou" ? undefined : lieuxNommes(contexte, objet);
  // A postcode is understood; nothing is announced there, as far as we know.
  if (lieux?.length === 0) return dire(codePostalDe(objet) ? "aucun" : "inconnu");
  if (verbe === "rappel") return suivre(langue, lieux!);
  const dits = prochains(contexte, lieux);
  if (dits.length === 0) return dire("aucun");
  return { kind: "texte", modele: "prochains", langue, texte: direProchains(langue, dits) };
}
