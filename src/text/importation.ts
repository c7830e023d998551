/** What an import says to the person who asked for it: errors with their line and field, then the plan. */
import { rruleEn } from "./bureau-rrule-en.ts";
import { rruleFr } from "./bureau-rrule-fr.ts";
import { avertissementsTournees, erreursTournees } from "./importation-tournees.ts";
import { nombre, type Langue } from "./langue.ts";

type Gabarit = string;
/** `{attendu}` and `{lu}` are replaced by what the file should have held and what it holds. */
export const erreursImport = {
  fr: {
    ...erreursTournees.fr,
    "fichier-absent": "Ce fichier n'existe pas, ou ce n'est pas un fichier.",
    "fichier-trop-gros": "Le fichier dépasse {attendu} octets : ce n'est sans doute pas le bon.",
    "fichier-vide": "Le fichier est vide.",
    "encodage-non-lu":
      "Le fichier n'est pas un texte lisible (UTF-16 ou octets nuls). Enregistrez-le en UTF-8.",
    "format-inconnu":
      "Ni GeoJSON, ni liste de quartiers : il manque une colonne de code QPV (code_qp). Lu : {lu}.",
    "json-invalide": "Le fichier commence comme un GeoJSON mais n'en est pas un : il est peut-être tronqué.",
    "json-trop-profond":
      "Le fichier est imbriqué sur plus de {attendu} niveaux : ce n'est pas un fichier officiel.",
    "pas-une-collection": "Un GeoJSON de type {attendu} est attendu ; celui-ci est de type {lu}.",
    "colonne-absente": "La colonne manque.",
    "colonne-double": "La colonne est là deux fois.",
    "colonnes-trop-nombreuses": "Plus de {attendu} colonnes : ce n'est sans doute pas le bon fichier.",
    "lignes-trop-nombreuses": "Plus de {attendu} lignes : ce n'est sans doute pas le bon fichier.",
    "cellule-trop-longue": "Une cellule dépasse {attendu} caractères.",
    "guillemet-non-ferme": "Un guillemet est ouvert et jamais fermé.",
    "nombre-de-cellules": "{attendu} cellules sont attendues sur cette ligne ; il y en a {lu}.",
    "code-qpv-invalide": "Code de quartier attendu, comme {attendu} ou QP038002 ; lu : « {lu} ».",
    "nom-absent": "Le nom du quartier manque ou dépasse 200 caractères.",
    "insee-invalide": "Code INSEE attendu, comme {attendu} ; lu : « {lu} ».",
    "valeurs-inegales": "{attendu} valeurs sont attendues dans cette cellule ; lu : « {lu} ».",
    "doublon-contradictoire": "Ce quartier est déjà plus haut avec une autre valeur : {attendu}, puis {lu}.",
    "generations-melees": "Le fichier mêle deux générations de quartiers ({lu}) : importez-les séparément.",
    "systeme-de-coordonnees":
      "Coordonnées attendues : {attendu} ; lu : {lu}. Prenez la version WGS84 du fichier (ni Lambert-93, ni inversée).",
    "geometrie-inconnue": "Un périmètre est attendu ({attendu}) ; lu : {lu}.",
    "geometrie-invalide": "Le périmètre est mal formé ; attendu : {attendu} ; lu : {lu}.",
    "geometrie-trop-grande": "Le périmètre a trop de points pour être gardé.",
    "population-invalide": "Nombre d'habitants attendu, comme {attendu} ; lu : « {lu} ».",
    "quartier-invalide": "Le quartier {lu} ne peut pas être gardé tel quel.",
    "memoire-ou-temps": "La lecture a été arrêtée ({attendu}) : le fichier est trop lourd ou piégé.",
  },
  en: {
    ...erreursTournees.en,
    "fichier-absent": "This file does not exist, or is not a file.",
    "fichier-trop-gros": "The file is larger than {attendu} bytes: it is probably not the right one.",
    "fichier-vide": "The file is empty.",
    "encodage-non-lu": "The file is not readable text (UTF-16 or null bytes). Save it as UTF-8.",
    "format-inconnu":
      "Neither GeoJSON nor a list of neighbourhoods: a column of QPV codes (code_qp) is missing. Read: {lu}.",
    "json-invalide": "The file begins like GeoJSON but is not: it may be cut short.",
    "json-trop-profond": "The file is nested over {attendu} levels deep: it is no official file.",
    "pas-une-collection": "A GeoJSON of type {attendu} is expected; this one is of type {lu}.",
    "colonne-absente": "The column is missing.",
    "colonne-double": "The column is there twice.",
    "colonnes-trop-nombreuses": "More than {attendu} columns: this is probably not the right file.",
    "lignes-trop-nombreuses": "More than {attendu} rows: this is probably not the right file.",
    "cellule-trop-longue": "A cell is longer than {attendu} characters.",
    "guillemet-non-ferme": "A quotation mark is opened and never closed.",
    "nombre-de-cellules": "{attendu} cells are expected on this line; there are {lu}.",
    "code-qpv-invalide": "A neighbourhood code is expected, such as {attendu} or QP038002; read: “{lu}”.",
    "nom-absent": "The name of the neighbourhood is missing or longer than 200 characters.",
    "insee-invalide": "An INSEE code is expected, such as {attendu}; read: “{lu}”.",
    "valeurs-inegales": "{attendu} values are expected in this cell; read: “{lu}”.",
    "doublon-contradictoire": "This neighbourhood stands above with another value: {attendu}, then {lu}.",
    "generations-melees": "The file mixes two generations of neighbourhoods ({lu}): import them apart.",
    "systeme-de-coordonnees":
      "Coordinates expected: {attendu}; read: {lu}. Take the WGS84 version of the file (not Lambert-93, not swapped).",
    "geometrie-inconnue": "A perimeter is expected ({attendu}); read: {lu}.",
    "geometrie-invalide": "The perimeter is malformed; expected: {attendu}; read: {lu}.",
    "geometrie-trop-grande": "The perimeter has too many points to be kept.",
    "population-invalide": "A number of inhabitants is expected, such as {attendu}; read: “{lu}”.",
    "quartier-invalide": "The neighbourhood {lu} cannot be kept as it is.",
    "memoire-ou-temps": "Reading was stopped ({attendu}): the file is too heavy, or a trap.",
  },
} satisfies Record<Langue, Record<string, Gabarit>>;
export type CodeErreurDite = keyof (typeof erreursImport)["fr"];

export const avertissementsImport = {
  fr: {
    ...avertissementsTournees.fr,
    "encodage-windows":
      "Le fichier n'est pas en UTF-8 : il a été lu comme du Windows-1252, vérifiez les accents.",
    "zero-retabli": "Code INSEE sans son zéro, rétabli (« {lu} »)",
    "doublon-identique": "Ligne répétée à l'identique ({lu})",
    "perimetre-simplifie": "Périmètre simplifié pour tenir sur une tablette ({lu})",
    "perimetre-vide": "Périmètre sans surface dans le fichier : le quartier sera connu par son nom ({lu})",
    "perimetre-absent":
      "Quartier sans périmètre dans ce fichier : connu par son nom, pas sur la carte ({lu})",
    "commune-inconnue": "Commune non reconnue, laissée de côté ({lu})",
    "statistique-sans-quartier": "Statistique d'un quartier qui n'est pas dans le fichier ({lu})",
    "population-absente": "Population non publiée ({lu})",
    "aucun-quartier": "Aucun quartier ne correspond au territoire demandé.",
  },
  en: {
    ...avertissementsTournees.en,
    "encodage-windows": "The file is not UTF-8: it was read as Windows-1252, check the accents.",
    "zero-retabli": "INSEE code without its leading zero, put back (“{lu}”)",
    "doublon-identique": "Row repeated as it was ({lu})",
    "perimetre-simplifie": "Perimeter simplified so that a tablet can hold it ({lu})",
    "perimetre-vide": "Perimeter without area in the file: the neighbourhood is known by its name ({lu})",
    "perimetre-absent":
      "Neighbourhood without a perimeter in this file: known by name, not on the map ({lu})",
    "commune-inconnue": "Commune not recognised, left out ({lu})",
    "statistique-sans-quartier": "Figure for a neighbourhood that is not in the file ({lu})",
    "population-absente": "Population not published ({lu})",
    "aucun-quartier": "No neighbourhood matches the territory asked for.",
  },
} satisfies Record<Langue, Record<string, Gabarit>>;
export type CodeAvertissementDit = keyof (typeof avertissementsImport)["fr"];

const mots = {
  fr: {
    ligne: "ligne",
    statistiques: "statistiques",
    fois: "fois",
    rien: "Rien n'a été importé : corrigez le fichier et recommencez.",
    ajouts: "à ajouter",
    changements: "à changer",
    inchange: "inchangé",
    inchanges: "inchangés",
    erreur: "erreur",
    erreurs: "erreurs",
  },
  en: {
    ligne: "line",
    statistiques: "figures",
    fois: "times",
    rien: "Nothing was imported: mend the file and try again.",
    ajouts: "to add",
    changements: "to change",
    inchange: "unchanged",
    inchanges: "unchanged",
    erreur: "error",
    erreurs: "errors",
  },
} satisfies Record<Langue, Record<string, string>>;

const motsRrule = { fr: rruleFr, en: rruleEn } satisfies Record<Langue, unknown>;

type Dit = { readonly attendu?: string; readonly lu?: string };
const remplir = (gabarit: Gabarit, dit: Dit): string =>
  gabarit.replaceAll(/\{(attendu|lu)\}/g, (_, quoi: "attendu" | "lu") => dit[quoi] ?? "?");

/** `ligne 12, insee_com : Code INSEE attendu, comme 38053 ; lu : « 3805 ».` */
export function phraseErreur(
  langue: Langue,
  e: Dit & {
    readonly code: CodeErreurDite;
    readonly ligne: number;
    readonly champ: string;
    readonly fichier?: string;
  },
): string {
  const m = mots[langue];
  const ou = [
    ...(e.fichier ? [m.statistiques] : []),
    ...(e.ligne > 0 ? [`${m.ligne} ${e.ligne}`] : []),
    ...(e.champ ? [e.champ] : []),
  ];
  const rrule: Readonly<Record<string, string>> = motsRrule[langue].defauts;
  const attendu = e.code === "rrule-refusee" ? rrule[e.attendu ?? ""] : undefined;
  const phrase = remplir(erreursImport[langue][e.code], attendu === undefined ? e : { ...e, attendu });
  return ou.length > 0 ? `${ou.join(", ")}${langue === "fr" ? " : " : ": "}${phrase}` : phrase;
}

export function phraseAvertissement(
  langue: Langue,
  a: Dit & { readonly code: CodeAvertissementDit; readonly fois: number; readonly ligne: number },
): string {
  const m = mots[langue];
  const phrase = remplir(avertissementsImport[langue][a.code], a);
  const ou = a.ligne > 0 ? `, ${m.ligne} ${a.ligne}` : "";
  return a.fois > 1 ? `${phrase}${ou} (${nombre(langue, a.fois)} ${m.fois})` : `${phrase}${ou}`;
}

/** One line that says what a plan would do. */
export function phrasePlan(
  langue: Langue,
  plan: {
    readonly ajouts: readonly unknown[];
    readonly changements: readonly unknown[];
    readonly inchanges: readonly unknown[];
    readonly erreurs: readonly unknown[];
  },
): string {
  const m = mots[langue];
  // French counts 0 and 1 in the singular, English 1 only.
  const singulier = (combien: number): boolean => combien === 1 || (langue === "fr" && combien === 0);
  const n = ({ length }: readonly unknown[], un: string, plusieurs: string): string =>
    `${nombre(langue, length)} ${singulier(length) ? un : plusieurs}`;
  if (plan.erreurs.length > 0) return `${n(plan.erreurs, m.erreur, m.erreurs)}. ${m.rien}`;
  return [
    n(plan.ajouts, m.ajouts, m.ajouts),
    n(plan.changements, m.changements, m.changements),
    n(plan.inchanges, m.inchange, m.inchanges),
  ].join(", ");
}

/** What is wrong with a territoire asked for. */
export const erreursTerritoire = {
  fr: {
    "id-invalide":
      "L'identifiant du territoire n'a que des lettres, des chiffres et des traits d'union ; lu : « {lu} ».",
    "nom-absent": "Le nom du territoire manque ou dépasse 200 caractères.",
    "territoire-vide": "Nommez au moins une commune, un EPCI ou un département.",
    "commune-inconnue": "Aucune commune n'a le code INSEE {lu}.",
    "epci-inconnu": "Aucun EPCI n'a le SIREN {lu}.",
    "departement-inconnu": "Aucun département n'a le code {lu}.",
  },
  en: {
    "id-invalide": "The id of the territory has only letters, digits and hyphens; read: “{lu}”.",
    "nom-absent": "The name of the territory is missing or longer than 200 characters.",
    "territoire-vide": "Name at least one commune, one EPCI or one department.",
    "commune-inconnue": "No commune has the INSEE code {lu}.",
    "epci-inconnu": "No EPCI has the SIREN {lu}.",
    "departement-inconnu": "No department has the code {lu}.",
  },
} satisfies Record<Langue, Record<string, Gabarit>>;

export const phraseTerritoire = (
  langue: Langue,
  e: { readonly code: keyof (typeof erreursTerritoire)["fr"]; readonly lu: string },
): string => remplir(erreursTerritoire[langue][e.code], e);
