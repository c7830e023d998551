/**
 * What a phone asks by keyword, and the answer: public words about places and hours, one segment. The sender is never
 * anybody: nothing is looked up by a number, and the same words get the same answer whoever sends them.
 */
import { civilDe } from "../domain/civil.ts";
import { codeCourtMin, lieuxDuCode, parseCodeCourt } from "../domain/code-court.ts";
import { estPassee, faceDe, type Face, type Objet } from "../domain/diffusion.ts";
import type { DispositifId } from "../domain/ids.ts";
import type { ContenuVitrine, LieuVitrine } from "../domain/vitrine.ts";
import type { LanguePublique } from "./langues-publiques.ts";
import { enUnSegment, nomsDe, quandSms } from "./modeles-messages.ts";
import { motsReponses } from "./mots-cles-mots.ts";

export type ContexteSms = {
  readonly vitrine: ContenuVitrine;
  /** ms since 1970 */
  readonly maintenant: number;
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

const simple = (brut: string): string =>
  brut
    .slice(0, 200)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

type Verbe = "stop" | "oui" | "aide" | "ou" | "rappel";
const verbes: ReadonlyMap<string, readonly [Verbe, LanguePublique]> = new Map([
  ["STOP", ["stop", "fr"]],
  ["ARRET", ["stop", "fr"]],
  ["ARRETER", ["stop", "fr"]],
  ["STOPPER", ["stop", "fr"]],
  ["UNSUBSCRIBE", ["stop", "en"]],
  ["OUI", ["oui", "fr"]],
  ["YES", ["oui", "en"]],
  ["AIDE", ["aide", "fr"]],
  ["HELP", ["aide", "en"]],
  ["CAMION", ["ou", "fr"]],
  ["OU", ["ou", "fr"]],
  ["TRUCK", ["ou", "en"]],
  ["WHERE", ["ou", "en"]],
  ["RAPPEL", ["rappel", "fr"]],
  ["REMIND", ["rappel", "en"]],
]);

/** Places that the words name: a short code, a postcode, a commune or a place. */
function lieuxNommes({ lieux }: ContenuVitrine, mots: string): readonly LieuVitrine[] {
  const actifs = lieux.filter((l) => l.actif);
  if (/^\d{5}$/.test(mots)) return actifs.filter((l) => l.codePostal === mots);
  const code = mots.length >= codeCourtMin ? parseCodeCourt(mots) : undefined;
  const parCode = code ? lieuxDuCode(actifs, code) : [];
  if (parCode.length > 0) return parCode;
  if (mots.length < 3) return [];
  const commune = actifs.filter((l) => simple(l.commune.nom) === mots);
  return commune.length > 0 ? commune : actifs.filter((l) => simple(l.nom) === mots);
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

/** The answer to a text. Pure: the same words at the same hour get the same answer. */
export function repondreSms(texte: string, contexte: ContexteSms): ReponseSms {
  const mots = simple(texte);
  if (mots === "") return { kind: "rien" };
  const [tete, ...suite] = mots.split(" ");
  const [verbe, langue] = verbes.get(tete!) ?? [undefined, "fr" as const];
  if (verbe === "stop" || verbe === "oui") return { kind: verbe, langue };
  const dire = (modele: "aucun" | "inconnu" | "aide"): ReponseSms => ({
    kind: "texte",
    modele,
    langue,
    texte: enUnSegment([motsReponses[langue][modele]]),
  });
  if (verbe === "aide") return dire("aide");
  const objet = verbe ? suite.join(" ") : mots;
  const lieux = objet === "" && verbe === "ou" ? undefined : lieuxNommes(contexte.vitrine, objet);
  if (lieux?.length === 0) return dire("inconnu");
  if (verbe === "rappel") {
    const [premier] = lieux!;
    const seul = lieux!.length === 1;
    return {
      kind: "suivre",
      langue,
      dispositif: premier!.dispositif,
      objet: seul ? { kind: "lieu", id: premier!.id } : { kind: "commune", id: premier!.commune.insee },
      lieu: seul ? premier!.nom : premier!.commune.nom,
    };
  }
  const faces = prochains(contexte, lieux);
  if (faces.length === 0) return dire("aucun");
  return { kind: "texte", modele: "prochains", langue, texte: direProchains(langue, faces) };
}
