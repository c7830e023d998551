/**
 * The words of a timetable written by people, cut into jetons: days, ranks, hours, parities, conditions, links and
 * plain words, each with its place in the text. Every pattern is anchored and bounded, so that reading is linear in
 * the length of the text whatever it holds (a test reads random text of growing length).
 *
 * Offsets are those of the text in NFC form: letters lose their accents one for one.
 */
import { heureA, type Heure } from "../domain/civil.ts";

export type Plage = { readonly debut: Heure; readonly fin: Heure };
export type Demi = "matin" | "apres-midi" | "journee";
type Place = { readonly debut: number; readonly fin: number };

/** What a moment says. `rangs` of weekdays, `semaines` ranks of weeks, `toutes` n weeks. */
export type Dit =
  | { readonly k: "jours"; readonly jours: readonly number[]; readonly toutes?: number }
  | { readonly k: "rangs"; readonly rangs: readonly number[] }
  | { readonly k: "semaines"; readonly rangs: readonly number[] }
  | { readonly k: "parite"; readonly parite: "paire" | "impaire" }
  | { readonly k: "toutes"; readonly toutes: number }
  | { readonly k: "fin-du-mois"; readonly ouvre: boolean }
  | { readonly k: "demi"; readonly demi: Demi }
  | { readonly k: "plage"; readonly plage: Plage }
  | { readonly k: "heure"; readonly debut?: Heure; readonly fin?: Heure } // a start without an end, or the reverse
  | { readonly k: "chaque"; readonly mois: boolean } // "chaque mois", "hebdomadaire"
  | { readonly k: "inconnu" }; // a rhythm that does not say which weeks: "une fois par mois", "semaine A"
export type Regime = "rendez-vous" | "libre" | "hors-vacances" | "en-vacances" | "hors-feries";
export type Lien =
  | "et"
  | "ou"
  | "virgule"
  | "tiret"
  | "deux-points"
  | "barre"
  | "colle" // a slash glued to words: "Aubeville/Halle"
  | "ouvrante"
  | "fermante"
  | "plus"
  | "petit"
  | "coupure"; // ; // newline, end of a sentence
export type Jeton = Place &
  (
    | { readonly type: "moment"; readonly dit: Dit }
    | { readonly type: "regime"; readonly regimes: readonly Regime[] }
    | { readonly type: "sauf" }
    | { readonly type: "lien"; readonly lien: Lien }
    | { readonly type: "mot" | "bruit" }
  );

/** Lower case without accents, one character for one. */
export function aplatir(texte: string): string {
  let plat = "";
  for (let i = 0; i < texte.length; i++) {
    const c = texte[i]!;
    if (c === "\t") plat += " ";
    else if (c < "\u0080") plat += c.toLowerCase();
    else if (/[’ʼ`´‘]/.test(c)) plat += "'";
    else if (/[–—−‐‑]/.test(c)) plat += "-";
    else if (/\s/.test(c)) plat += " ";
    else plat += c.normalize("NFKD")[0]!.toLowerCase()[0]!;
  }
  return plat;
}

const e = "[ ]{0,3}"; // spaces, bounded
const bord = "(?![a-z0-9])";
const jourEntier = "(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?";
const jourCourt = "(?:lun|mar|mer|jeu|ven|vend|sam|dim)\\.|(?:lun|jeu|vend)(?= )";
const unJour = `(?:${jourEntier}${bord}|${jourCourt})`;
const suffixe = "(?:ers?|eres?|res?|emes?|es?|nde?s?|°)";
const enLettres =
  "(?:premier|premiere|deuxieme|second|seconde|troisieme|quatrieme|cinquieme|dernier|derniere)s?";
const rangSur = `(?:[1-5] ?${suffixe}|${enLettres})${bord}`;
const rangPeutEtre = `(?:${rangSur}|[1-5](?![0-9a-z]))`;
const entre = "(?:,|et|&|-|/|, et)";
const rangs = `((?:${rangPeutEtre}${e}${entre}${e}(?:les? )?){0,4}${rangSur}(?:${e}${entre}${e}${rangPeutEtre}){0,4})`;
const mois = "(?:du|de chaque|de|par) mois";
const combien = "(\\d{1,2}|deux|trois|quatre|cinq|six|huit|quinze)";
const rdv = "(?:rdv|r\\.d\\.v\\.?|rv|rendez(?:-| )?vous)";
const nomMois = "(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)";
const date = `(?:\\d{1,2}|1er) ${nomMois}(?: \\d{4})?`;
const nombres = "(?:\\d{1,2}|une?|deux|trois|quatre)";
const vacances = "(?:les |des )?(?:periodes? de )?(?:vacances|conges) ?(?:scolaires?)?";
const feries = "(?:les )?(?:jours? )?feries?";
const h = "(\\d{1,2}) ?(?:h|heures?|:(?=\\d\\d))(?: ?([0-5]\\d)(?!\\d))?(?![a-z0-9])";
const midi = "(midi)(?![a-z-])()";

type Regle = { readonly forme: RegExp; readonly lire: (m: RegExpExecArray) => Jeton | undefined };
/** One space in a pattern is up to three in a text; those of a class stay as they are. */
const espacer = (source: string): string =>
  source.replaceAll(/ \?(?![^[\]]*\])/g, "[ ]{0,3}").replaceAll(/ (?![^[\]]*\])/g, "[ ]{1,3}");
const regle = (source: string, lire: (m: RegExpExecArray, place: Place) => Jeton | undefined): Regle => ({
  forme: new RegExp(espacer(source), "y"),
  lire: (m) => lire(m, { debut: m.index, fin: m.index + m[0].trimEnd().length }),
});
const moment = (source: string, dire: (m: RegExpExecArray) => Dit | undefined): Regle =>
  regle(source, (m, place) => {
    const dit = dire(m);
    return dit && { type: "moment", dit, ...place };
  });
const regime = (source: string, ...regimes: readonly Regime[]): Regle =>
  regle(source, (_, place) => ({ type: "regime", regimes, ...place }));
const bruit = (source: string): Regle => regle(source, (_, place) => ({ type: "bruit", ...place }));
const lien = (source: string, quel: Lien): Regle =>
  regle(source, (_, place) => ({ type: "lien", lien: quel, ...place }));

const initiales = ["lu", "ma", "me", "je", "ve", "sa", "di"];
const numeroDuJour = (texte: string): number => initiales.indexOf(texte.slice(0, 2)) + 1;

const lettres: Readonly<Record<string, number>> = {
  premier: 1,
  premiere: 1,
  deuxieme: 2,
  second: 2,
  seconde: 2,
  troisieme: 3,
  quatrieme: 4,
  cinquieme: 5,
  dernier: -1,
  derniere: -1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  huit: 8,
  quinze: 15,
};
const rangsDans = (texte: string): number[] => [
  ...new Set(
    [...texte.matchAll(/[1-5](?!\d)|[a-z]{4,}/g)].flatMap((m) =>
      /\d/.test(m[0]) ? Number(m[0]) : (lettres[m[0].replace(/s$/, "")] ?? []),
    ),
  ),
];
const nombreDe = (texte: string): number => lettres[texte] ?? Number(texte);
const semainesDe = (n: number): Dit | undefined =>
  n >= 1 && n <= 26 ? { k: "toutes", toutes: n } : undefined;

const minutesDe = (heures: string, minutes: string | undefined): number =>
  heures === "midi" ? 720 : Number(heures) * 60 + Number(minutes ?? 0);
/** A stay of the day, or nothing when the hours do not follow each other. */
function plageDe(h1: string, m1: string | undefined, h2: string, m2: string | undefined): Dit | undefined {
  const [debut, fin] = [minutesDe(h1, m1), minutesDe(h2, m2)];
  if (debut >= fin || fin > 1439) return undefined;
  return { k: "plage", plage: { debut: heureA(debut), fin: heureA(fin) } };
}

const regles: readonly Regle[] = [
  bruit("(?:h?ttps?://|www\\.)\\S{1,400}"),
  bruit("[a-z0-9._%+-]{1,64}@[a-z0-9.-]{1,64}"),
  bruit("(?:\\+33 ?|0)[1-9](?:[ .-]?\\d\\d){4}(?!\\d)"),
  bruit("(?:\\d ?(?:j|jours?) ?(?:sur|/) ?7|24 ?h? ?/ ?24 ?h?)(?![a-z0-9])"),
  // A day of the calendar is no habit, and "une fois par mois" does not say which.
  bruit(`${unJour} (?:${date}|\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?)(?![a-z0-9])`),
  bruit(`${unJour} \\d{1,2}(?:,? (?:et )?\\d{1,2}){1,8} ${nomMois}${bord}`),
  bruit(`(?:jusqu'au|a partir du|a compter du|depuis le) ${date}${bord}`),
  moment(`dernier jours?( ouvres?| ouvrables?)? ${mois}${bord}`, (m) => ({
    k: "fin-du-mois",
    ouvre: m[1] !== undefined,
  })),
  moment(`(?:tous|toutes) les ${combien} (jours|semaines)${bord}`, (m) => {
    const n = nombreDe(m[1]!);
    if (m[2] === "semaines") return semainesDe(n);
    return n === 15 ? semainesDe(2) : n === 8 ? semainesDe(1) : n % 7 === 0 ? semainesDe(n / 7) : undefined;
  }),
  moment(`(?:une|1) (?:semaine|sem) ?(?:sur|/) ?${combien}${bord}`, (m) => semainesDe(nombreDe(m[1]!))),
  regle(`(?:en |les |des |chaque )?(?:semaines?|sem\\.?|s\\.) ?(im)?paires?${bord}`, (m, place) => ({
    type: "moment",
    dit: { k: "parite", parite: m[1] ? "impaire" : "paire" },
    ...place,
  })),
  moment(`${rangs} ?(?:semaines?|sem)${bord}\\.?(?: ${mois}${bord})?`, (m) => ({
    k: "semaines",
    rangs: rangsDans(m[1]!),
  })),
  moment(`${rangs}(?: ?${mois}${bord}|(?= ?(?:les? )?(?:${unJour}|[a-z]{2} ${mois})))`, (m) => ({
    k: "rangs",
    rangs: rangsDans(m[1]!),
  })),
  moment(`(?:(?:de |du )?chaque mois|du mois|(?:tous) les mois)${bord}`, () => ({ k: "chaque", mois: true })),
  moment(`(?:(?:toutes) les semaines|chaque semaine|hebdomadaires?)${bord}`, () => ({
    k: "chaque",
    mois: false,
  })),
  moment(`(?:bi|tri)?mensuel(?:le)?s?${bord}`, () => ({ k: "inconnu" })),
  moment(`${nombres} (?:${unJour}|fois|demi-journees?|journees?) par (?:mois|semaine|an)${bord}`, () => ({
    k: "inconnu",
  })),
  moment(`(?:semaines?|sem\\.?) (?:n°? ?)?(?:\\d{1,2}|[a-d])${bord}`, () => ({ k: "inconnu" })),
  moment(`(?:im)?pairs?${bord}`, () => ({ k: "inconnu" })), // even weeks, or even dates?
  regime(
    `(?:hors|sauf|excepte|ferme[es]{0,2})(?: pendant| durant)? ${vacances} et ${feries}${bord}`,
    "hors-vacances",
    "hors-feries",
  ),
  regime(
    `(?:hors|sauf|excepte|ferme[es]{0,2})(?: pendant| durant)? ${feries} et ${vacances}${bord}`,
    "hors-vacances",
    "hors-feries",
  ),
  regime(`(?:hors|sauf|excepte|ferme[es]{0,2})(?: pendant| durant)? ${vacances}${bord}`, "hors-vacances"),
  regime(`(?:uniquement |seulement )?(?:pendant|durant) ${vacances}${bord}`, "en-vacances"),
  regime(
    `(?:uniquement |seulement )?(?:en|pendant la) (?:periodes?|temps) scolaires?${bord}`,
    "hors-vacances",
  ),
  regime(`(?:hors|sauf|excepte|ferme[es]{0,2}) ${feries}${bord}`, "hors-feries"),
  regime(`avec (?:ou|et) sans ${rdv}${bord}`, "libre"),
  regime(`sans ${rdv}${bord}`, "libre"),
  regime(
    `(?:uniquement |seulement |exclusivement )?sur ${rdv}(?: uniquement| seulement)?${bord}`,
    "rendez-vous",
  ),
  regime(`(?:prise de )?${rdv} (?:obligatoire|necessaire|requis|impose)e?${bord}`, "rendez-vous"),
  regime(`a la demande${bord}`, "rendez-vous"),
  regle(`(?:sauf|excepte|hors|ferme[es]{0,2})${bord}`, (_, place) => ({ type: "sauf", ...place })),
  moment(`(?:matins?|matinees?)${bord}`, () => ({ k: "demi", demi: "matin" })),
  moment(`(?:apres(?:-| )?midis?|aprem)${bord}`, () => ({ k: "demi", demi: "apres-midi" })),
  moment(`(?:toute )?(?:la )?journees?(?: (?:complete|entiere|continue)s?)?${bord}`, () => ({
    k: "demi",
    demi: "journee",
  })),
  moment(`(?:de |entre )?${h} ?(?:-|a|jusqu'a) ?(?:${h}|${midi})`, (m) =>
    plageDe(m[1]!, m[2], m[3] ?? m[5]!, m[4]),
  ),
  moment(`entre ${h} et ${h}`, (m) => plageDe(m[1]!, m[2], m[3]!, m[4])),
  moment(`(?:de )?(\\d{1,2}) ?(?:-|a) ?${h}`, (m) => plageDe(m[1]!, undefined, m[2]!, m[3])),
  moment(`${h} ?/ ?${h}`, (m) => plageDe(m[1]!, m[2], m[3]!, m[4])),
  moment(`(?:de )?${h} ?(?:-|/|a) ?(\\d{1,2})(?=[ ]{0,3}(?:$|[;,.)/]))`, (m) =>
    plageDe(m[1]!, m[2], m[3]!, undefined),
  ),
  moment(`(jusqu'a |(?:a partir d[eu] |des |a )?)${h}`, (m) => {
    const minutes = minutesDe(m[2]!, m[3]);
    if (minutes > 1439) return undefined;
    const heure = heureA(minutes);
    return m[1]!.startsWith("j") ? { k: "heure", fin: heure } : { k: "heure", debut: heure };
  }),
  moment(`(?:un|une|1) (${unJour}) ?(?:sur|/) ?${combien}${bord}`, (m) => {
    const toutes = nombreDe(m[2]!);
    return toutes >= 2 && toutes <= 26 ? { k: "jours", jours: [numeroDuJour(m[1]!)], toutes } : undefined;
  }),
  moment(`(?:du|de) (${unJour}) au? (${unJour})`, (m) => {
    const [de, a] = [numeroDuJour(m[1]!), numeroDuJour(m[2]!)];
    return de < a ? { k: "jours", jours: Array.from({ length: a - de + 1 }, (_, i) => de + i) } : undefined;
  }),
  moment(unJour, (m) => ({ k: "jours", jours: [numeroDuJour(m[0])] })),
  lien("(?:et|&|puis|ainsi que)(?![a-z0-9'-])", "et"),
  lien(",? ?(?:en )?alternance avec(?![a-z0-9'-])", "ou"),
  lien("\\( ?en alternance ?\\)|en alternance(?![a-z0-9'-])", "petit"),
  lien("ou(?![a-z0-9'-])", "ou"),
  lien("(?://|;|\\n|\\r)[/;\\s]{0,20}", "coupure"),
  lien("[•·●▪►➤*]", "coupure"),
  lien("[ ]{0,3}/", "barre"),
  lien("(?:-{1,3}>|-{1,3}|[|])", "tiret"),
  lien(",", "virgule"),
  lien(":", "deux-points"),
  lien("[([]", "ouvrante"),
  lien("[)\\]]", "fermante"),
  lien("\\+", "plus"),
  lien("\\.{1,3}", "coupure"),
  lien(
    "(?:(?:[dljsnmtc]|qu|jusqu)'|(?:de|du|des|le|la|les|a|au|aux|en|dans|sur|pour|chaque|tous|toutes)(?![a-z0-9'-]))",
    "petit",
  ),
  lien("(?:uniquement|seulement)(?![a-z0-9'-])", "petit"),
];

/** Two letters for a day ("Lu :", "Ma :") are read only in a text that writes several of them so. */
const abrege = new RegExp(`(?:lu|ma|me|je|ve|sa|di)(?= ?:| semaines?| l')`, "y");
const abregesDe = (plat: string): boolean =>
  new Set([...plat.matchAll(/(?<![a-z0-9])(lu|ma|me|je|ve|sa|di)(?= ?:)/g)].map((m) => m[1])).size >= 2;
const abregeSuivi = /(?:lu|ma|me|je|ve|sa|di)(?= du mois)/y;

/** After these a full stop ends no sentence. */
const avantPoint = /(?<![a-z0-9])(?:st|ste|av|bd|bld|pl|r|n|tel|sem|dr|gal|mal|imp|chem|ch|rte|[a-z])$/;
const mot = /[a-z0-9](?:[a-z0-9'°]|-(?=[a-z0-9])|[.](?=[a-z0-9]))*/y;

function jetonEn(plat: string, i: number, abreges: boolean): Jeton | undefined {
  const debutDeMot = i === 0 || !/[a-z0-9]/.test(plat[i - 1]!);
  if (!debutDeMot && /[a-z0-9]/.test(plat[i]!)) return undefined;
  if (abreges) {
    for (const forme of [abrege, abregeSuivi]) {
      forme.lastIndex = i;
      const m = forme.exec(plat);
      if (m) {
        const dit = { k: "jours", jours: [numeroDuJour(m[0])] } as const;
        return { type: "moment", dit, debut: i, fin: i + m[0].length };
      }
    }
  }
  for (const { forme, lire } of regles) {
    forme.lastIndex = i;
    const m = forme.exec(plat);
    const jeton = m && m[0] !== "" ? lire(m) : undefined;
    if (jeton) return jeton;
  }
  return undefined;
}

/** Whether the full stop at `i` is that of an abbreviation, a number or a name. */
const pointMuet = (plat: string, i: number): boolean =>
  avantPoint.test(plat.slice(Math.max(0, i - 6), i)) || /[a-z0-9]/.test(plat[i + 1] ?? "");

/** A slash beside a space separates; glued to words it belongs to a name ("Aubeville/Halle", "Le Pont s/ Yre"). */
function barreLibre(plat: string, { debut, fin }: Place): boolean {
  const barre = fin - 1;
  if (/(?<![a-z0-9])s$/.test(plat.slice(Math.max(0, barre - 2), barre))) return false;
  return /[\s)]/.test(plat[barre - 1] ?? " ") || /\s/.test(plat[fin] ?? " ") || debut < barre;
}

/** Everything in the text, in order; spaces are left out. */
export function jetonsDe(texte: string): Jeton[] {
  const plat = aplatir(texte);
  const abreges = abregesDe(plat);
  const jetons: Jeton[] = [];
  for (let i = 0; i < plat.length;) {
    if (plat[i] === " " || plat[i] === "\t") {
      i++;
      continue;
    }
    let jeton = jetonEn(plat, i, abreges);
    if (jeton?.type === "lien" && jeton.lien === "coupure" && plat[i] === "." && pointMuet(plat, i)) {
      jeton = { type: "mot", debut: i, fin: i + 1 };
    }
    if (jeton?.type === "lien" && jeton.lien === "barre" && !barreLibre(plat, jeton)) {
      jeton = { type: "lien", lien: "colle", debut: i, fin: i + 1 };
    }
    // "fermé" is a refusal, a "ferme" is a place.
    if (jeton?.type === "sauf" && /^ferme/i.test(texte.slice(i, i + 5))) {
      jeton = { type: "mot", debut: i, fin: jeton.fin };
    }
    if (!jeton) {
      mot.lastIndex = i;
      const m = mot.exec(plat);
      jeton = { type: "mot", debut: i, fin: i + (m ? m[0].length : 1) };
    }
    jetons.push(jeton);
    i = Math.max(i + 1, jeton.fin);
  }
  return jetons;
}
