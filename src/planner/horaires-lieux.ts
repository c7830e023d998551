/**
 * What lies between two moments, cut into pieces and each piece into places: "A ou B" is two that alternate, "A + B"
 * and "A, B" are two of one day, an address with its commas is one. Words of a heading are left out, and what speaks
 * of something else than a place (a telephone, a planning) is none.
 */
import type { Jeton } from "./horaires-jetons.ts";

export type Intervalle = { readonly de: number; readonly a: number };
/** What ends what came before: a slash, a semicolon, a line; or a sentence, which ends more. */
export type Coupure = "coupure" | "phrase";
/** What stands before a piece: nothing but spaces and a colon, "+", or something that ends what came before. */
export type Morceau = Intervalle & { readonly avant: "rien" | "plus" | Coupure };
export type LieuLu = Intervalle & {
  readonly texte: string;
  /** Rank among places that alternate, and how many they are. */
  readonly alternance?: { readonly rang: number; readonly sur: number };
};

/** Words of a heading, before the place itself. */
const entetes = new Set(
  (
    "itinerance|itinerances|itinerante|itinerant|itinerants|itinerantes|tournee|tournees|permanence|permanences|" +
    "circuit|circuits|passage|passages|arret|arrets|bus|camion|car|minibus|stationne|stationnee|stationnement|" +
    "present|presente|presence|ouvert|ouverte|ouverts|horaire|horaires|hebdomadaire"
  ).split("|"),
);
/** What a sentence says before its place: "nous vous accueillons à", "le camion sera présent à". */
const annonces = new Set(
  (
    "sera|est|passe|passera|installe|accueille|accueillons|nous|vous|se|tient|arrete|stationnera|" +
    "notre|votre|equipe"
  ).split("|"),
);
const avantLieu = (mot: string): boolean => entetes.has(mot) || annonces.has(mot);
/** A piece that holds one of these speaks of something else. */
const autresSujets = new Set(
  (
    "numero|numeros|telephone|telephones|telephonique|telephoniques|tel|internet|web|site|sites|" +
    "lien|liens|planning|plannings|agenda|calendrier|courriel|courriels|adresse|adresses|communes|" +
    "differents|differentes|plusieurs|jours|horaire|horaires|contact|contacter|renseignement|" +
    "renseignements|information|informations|infos|joignable|semaine|semaines|fois|voir|consulter|" +
    "recommande|conseille|conseillee"
  ).split("|"),
);
const nomsDeVoies =
  "rue|avenue|av|boulevard|bd|bld|place|pl|allees?|impasse|chemin|route|rte|quai|cours|esplanade|square";
const voies = new RegExp(`(?:^|[^a-z])(?:${nomsDeVoies})(?![a-z])|\\d`);
const nomsDeLocaux =
  "mairie|salle|quartier|parking|place|bibliotheque|mediatheque|maison|centre|espace|ecole|marche|foyer|tiers|" +
  "agence|ccas|mds|mpt|csf";
const locaux = new RegExp(`^(?:${nomsDeLocaux})(?![a-z])`);

export type Lecture = {
  readonly texte: string;
  readonly plat: string;
  readonly jetons: readonly Jeton[];
  /** Addresses of this text are written with commas: no comma separates two places. */
  readonly virgulesDAdresse: boolean;
};
export const virgulesDAdresse = (plat: string): boolean =>
  /, {0,2}(?:\d{1,4} |\d{1,4}-\d{1,4} )?(?:rue|avenue|place|boulevard) /.test(plat);

const lienDe = (jeton: Jeton | undefined): string | undefined =>
  jeton?.type === "lien" ? jeton.lien : undefined;
const motDe = ({ plat, jetons }: Lecture, i: number): string => plat.slice(jetons[i]!.debut, jetons[i]!.fin);
const enMinuscules = ({ texte, jetons }: Lecture, i: number): boolean => {
  const brut = texte.slice(jetons[i]!.debut, jetons[i]!.fin);
  return brut === brut.toLowerCase();
};
const commenceHaut = ({ texte, jetons }: Lecture, i: number): boolean =>
  /^[\p{Lu}\d]/u.test(texte.slice(jetons[i]!.debut, jetons[i]!.fin));
export const aDesMots = ({ jetons }: Lecture, { de, a }: Intervalle): boolean =>
  jetons.slice(de, a).some((j) => j.type === "mot");

/** What a piece ends at: "+" keeps the same days, the others do not. */
function finDeMorceau({ plat }: Lecture, jeton: Jeton): "plus" | Coupure | undefined {
  if (jeton.type === "bruit" || jeton.type === "sauf") return "phrase";
  if (jeton.type !== "lien") return undefined;
  if (jeton.lien === "coupure") return plat[jeton.debut] === "." ? "phrase" : "coupure";
  return jeton.lien === "plus" ? "plus" : jeton.lien === "barre" ? "coupure" : undefined;
}

/** Pieces of a creux: cut at full stops, semicolons, lines, lone slashes and "+". Empty ones are left out. */
export function morceauxDe(lecture: Lecture, { de, a }: Intervalle): Morceau[] {
  const { jetons } = lecture;
  const morceaux: Morceau[] = [];
  let avant = "rien" as Morceau["avant"];
  let debut = de;
  const finir = (fin: number): void => {
    if (aDesMots(lecture, { de: debut, a: fin })) {
      morceaux.push({ de: debut, a: fin, avant });
      avant = "rien";
    }
  };
  for (let i = de; i < a; i++) {
    const quoi = finDeMorceau(lecture, jetons[i]!);
    if (!quoi) continue;
    finir(i);
    avant = avant === "phrase" || (avant === "coupure" && quoi === "plus") ? avant : quoi;
    debut = i + 1;
  }
  finir(a);
  return morceaux;
}

/** What ends what came before, between the last word of `de` to `a` and its end. */
export function coupureFinale(lecture: Lecture, { de, a }: Intervalle): Coupure | undefined {
  let trouvee: Coupure | undefined;
  for (let i = a - 1; i >= de; i--) {
    const jeton = lecture.jetons[i]!;
    if (jeton.type === "mot") return trouvee;
    const quoi = finDeMorceau(lecture, jeton);
    if (quoi === "phrase") return quoi;
    if (quoi === "coupure") trouvee = quoi;
  }
  return trouvee;
}

/** Without links, headings and articles at both ends; a parenthesis that opens inside is kept with its end. */
function rogner(lecture: Lecture, { de, a }: Intervalle): Intervalle {
  const { jetons } = lecture;
  let [debut, fin] = [de, a];
  let apresEntete = false;
  for (; debut < fin; debut++) {
    const jeton = jetons[debut]!;
    const entete = jeton.type === "mot" && avantLieu(motDe(lecture, debut));
    const suivant = jetons[debut + 1];
    const avantEntete = suivant?.type === "mot" && debut + 1 < fin && avantLieu(motDe(lecture, debut + 1));
    const article =
      lienDe(jeton) === "petit" &&
      (apresEntete ||
        avantEntete ||
        enMinuscules(lecture, debut) ||
        /^aux?$|^a$/.test(motDe(lecture, debut)));
    // "DE LA ROCHE" after a heading in capitals: the preposition goes, the article may be the name's.
    if (jeton.type === "lien" ? lienDe(jeton) !== "petit" || article : entete || jeton.type === "bruit") {
      apresEntete = entete;
      continue;
    }
    break;
  }
  for (; fin > debut; fin--) {
    const jeton = jetons[fin - 1]!;
    if (lienDe(jeton) === "fermante" && jetons.slice(debut, fin).some((j) => lienDe(j) === "ouvrante")) break;
    if (jeton.type === "mot" && motDe(lecture, fin - 1) !== ".") break;
  }
  return { de: debut, a: fin };
}

function couper(lecture: Lecture, { de, a }: Intervalle, ou: (i: number) => boolean): Intervalle[] {
  const parts: Intervalle[] = [];
  let [debut, ouvertes] = [de, 0];
  for (let i = de; i < a; i++) {
    const lien = lienDe(lecture.jetons[i]);
    if (lien === "ouvrante") ouvertes++;
    if (lien === "fermante") ouvertes--;
    if (ouvertes > 0 || !ou(i)) continue;
    parts.push({ de: debut, a: i });
    debut = i + 1;
  }
  return [...parts, { de: debut, a }].map((p) => rogner(lecture, p)).filter((p) => aDesMots(lecture, p));
}

/** "A, B et C" in one day; one place where there is an address, a hall with its commune, or a small letter. */
function enumeration(lecture: Lecture, tout: Intervalle): Intervalle[] {
  const { jetons, plat } = lecture;
  const platDe = ({ de, a }: Intervalle): string => plat.slice(jetons[de]!.debut, jetons[a - 1]!.fin);
  const parts = couper(lecture, tout, (i) => ["virgule", "et"].includes(lienDe(jetons[i]) ?? ""));
  if (parts.length < 2) return [tout];
  if (lecture.virgulesDAdresse && platDe(tout).includes(",")) return [tout];
  const adresse = parts.some((p) => voies.test(platDe(p)));
  const bas = parts.some((p) => !commenceHaut(lecture, p.de));
  const localPuisCommune =
    locaux.test(platDe(parts[0]!)) && parts.slice(1).every((p) => !locaux.test(platDe(p)));
  return adresse || bas || localPuisCommune ? [tout] : parts;
}

function lieuDe(lecture: Lecture, { de, a }: Intervalle): LieuLu | undefined {
  for (let i = de; i < a; i++) {
    const jeton = lecture.jetons[i]!;
    if (jeton.type === "mot" && autresSujets.has(motDe(lecture, i))) return undefined;
  }
  // "Lundi : ferme", its accent left out.
  if (a - de === 1 && /^fermee?s?$/.test(motDe(lecture, de))) return undefined;
  const brut = lecture.texte.slice(lecture.jetons[de]!.debut, lecture.jetons[a - 1]!.fin);
  const texte = brut.replaceAll(/\s+/g, " ").trim();
  return texte.length <= 200 && /\p{L}/u.test(texte) ? { de, a, texte } : undefined;
}

/** The places of one piece, none when it speaks of something else. */
export function lieuxDe(lecture: Lecture, morceau: Intervalle): LieuLu[] {
  const tout = rogner(lecture, morceau);
  if (!aDesMots(lecture, tout)) return [];
  const choix = couper(lecture, tout, (i) => lienDe(lecture.jetons[i]) === "ou");
  if (choix.length > 1) {
    const lus = choix.map((c) => lieuDe(lecture, c));
    if (lus.some((l) => l === undefined) || lus.length > 6) return [];
    return lus.map((l, rang) => ({ ...l!, alternance: { rang, sur: lus.length } }));
  }
  const lus = enumeration(lecture, tout).map((p) => lieuDe(lecture, p));
  return lus.some((l) => l === undefined) ? [] : lus.map((l) => l!);
}

/** Headings understood as such: they are nobody's place, and nothing is lost with them. */
export const estEntete = (lecture: Lecture, i: number): boolean =>
  lecture.jetons[i]!.type === "mot" && (entetes.has(motDe(lecture, i)) || motDe(lecture, i) === ".");
/** Whether only headings stand in the last piece of a creux: "Horaires :", and not "permanence au telephone". */
export function queDesEntetes(lecture: Lecture, creux: Intervalle): boolean {
  const dernier = morceauxDe(lecture, creux).at(-1);
  if (!dernier || coupureFinale(lecture, creux)) return true;
  for (let i = dernier.de; i < dernier.a; i++) {
    if (lecture.jetons[i]!.type === "mot" && !avantLieu(motDe(lecture, i))) return false;
  }
  return true;
}

/** The part of a piece after its last colon, when words follow it: "communes de : Aubeville". */
export function apresDeuxPoints(lecture: Lecture, { de, a }: Intervalle): Intervalle {
  for (let i = a - 1; i >= de; i--) {
    if (lienDe(lecture.jetons[i]) === "deux-points" && aDesMots(lecture, { de: i + 1, a })) {
      return { de: i + 1, a };
    }
  }
  return { de, a };
}
