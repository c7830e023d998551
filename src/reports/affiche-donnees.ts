/**
 * From affiches to what a poster says: every word ready, so that the page only sets them. A poster stays on a wall
 * for weeks: what is large is the habit (days and hours that most of its dates share), what may change is a list with
 * its states, and the end of what it knows is printed on it.
 */
import type { Affiche, LieuPublic } from "../domain/affiche.ts";
import type { Jour } from "../domain/civil.ts";
import type { Definition } from "../domain/reference.ts";
import type { Regle } from "../domain/regle.ts";
import { motsFlux } from "../text/flux.ts";
import { directionDe, heurePublique, jourPublic, languesPubliques } from "../text/langues-publiques.ts";
import type { LanguePublique } from "../text/langues-publiques.ts";
import { motsPapier } from "../text/papier-public.ts";
import { phraseRecurrence, recurrenceDuLieu } from "../text/recurrence-publique.ts";

export const formatsPapier = ["a4", "a3", "a6"] as const;
export type FormatPapier = (typeof formatsPapier)[number];
/** Dates that each format can hold; a poster is valid until the last one it lists. */
export const datesMax: Readonly<Record<FormatPapier, number>> = { a4: 8, a3: 14, a6: 14 };

export type EtatDate = "tenue" | "annulee" | "deplacee";
export type DateDite = {
  readonly jour: string;
  readonly heures: string;
  readonly etat: EtatDate;
  /** Why, or where to, or from when; empty when there is nothing to add. */
  readonly note: string;
  /** Of a week's list: where. */
  readonly lieu: string;
};
type Numero = { readonly mot: string; readonly numero: string };
/** One idea, one sentence a line. */
export type IdeeDite = { readonly picto: string; readonly lignes: readonly string[] };
const ideeDite = ({ picto, texte }: { readonly picto: string; readonly texte: string }): IdeeDite => ({
  picto,
  lignes: texte.split(/(?<=\.) /u),
});

/** What the page is given, as JSON. */
export type Placard = {
  readonly forme: "lieu" | "semaine";
  readonly format: FormatPapier;
  readonly langue: LanguePublique;
  readonly sens: "rtl" | "ltr";
  readonly titre: string;
  readonly resume: string;
  readonly marque: string;
  /** Above what is large. */
  readonly chapeau: string;
  /** Read from two metres. */
  readonly grand: string;
  readonly adresse: string;
  /** One habit whose hours are below in large, or several with their own hours, or the next day. */
  readonly habitudes: readonly string[];
  /** Beginning and end, read from two metres; empty where there are several habits. */
  readonly heures: readonly string[];
  readonly titreDates: string;
  readonly dates: readonly DateDite[];
  readonly aucune: string;
  readonly lien: string;
  readonly scanner: string;
  readonly code: Numero | null;
  readonly qr: string;
  readonly telephone: Numero | null;
  readonly sms: Numero | null;
  readonly phrases: readonly {
    readonly langue: LanguePublique;
    readonly sens: "rtl" | "ltr";
    readonly texte: string;
  }[];
  readonly facile: readonly IdeeDite[];
  /** By number of dates listed: when it was printed, and until which of them it is valid. */
  readonly pieds: readonly string[];
};

/** What stands around the dates, whatever the form. */
export type Cadre = {
  readonly format: FormatPapier;
  readonly langue: LanguePublique;
  readonly falc: boolean;
  /** The day of printing. */
  readonly imprime: Jour;
  readonly marque: string;
  readonly joindre?: Definition<"dispositif">["joindre"];
  /** Address that the QR holds and that can be typed: `https://camion.example/c/7K3M`. */
  readonly lien: string;
  readonly code?: string | undefined;
};

const nombresDe = (langue: LanguePublique, debut: Affiche["debut"], fin: Affiche["fin"]): string[] =>
  [debut, fin].map((heure) => heurePublique(langue, heure).replaceAll(" ", "\u00a0"));
/** Hours and French names keep their own order inside Arabic (Unicode isolates). */
const isoler = (langue: LanguePublique, texte: string): string =>
  directionDe(langue) === "rtl" ? `\u2066${texte}\u2069` : texte;
const entre = (langue: LanguePublique, heures: readonly string[]): string =>
  isoler(langue, heures.join("\u00a0–\u2060\u00a0"));

const deuxPoints = (langue: LanguePublique): string => (langue === "fr" ? "\u00a0: " : ": ");
const nomComplet = ({ nom, commune }: LieuPublic): string =>
  commune.nom === "" || nom.includes(commune.nom) ? nom : `${nom}, ${commune.nom}`;

/** Held here, at another place, day or hour than announced: what it was. */
function deplacement({ avant, ...a }: Affiche, langue: LanguePublique): string[] {
  if (!avant) return [];
  const { lieu, jour, debut, fin } = avant;
  const dits = [
    ...(lieu ? [isoler(langue, nomComplet(lieu))] : []),
    ...(jour ? [jourPublic(langue, jour)] : []),
    ...(debut || fin ? [entre(langue, nombresDe(langue, debut ?? a.debut, fin ?? a.fin))] : []),
  ];
  return [`${motsFlux[langue].deplacee} ${motsPapier[langue].avant(dits.join(", "))}`];
}

/** What a poster is of: a place, or the days of a week. */
type Ici = { readonly lieu: string } | { readonly du: Jour; readonly au: Jour };
const aQuitte = (a: Affiche, ici: Ici): boolean =>
  "lieu" in ici ? a.lieu.id !== ici.lieu : a.jour < ici.du || a.jour > ici.au;

function dateDite(a: Affiche, langue: LanguePublique, ici: Ici): DateDite {
  const mots = motsFlux[langue];
  const base = {
    heures: entre(langue, nombresDe(langue, a.debut, a.fin)),
    lieu: isoler(langue, nomComplet(a.lieu)),
  };
  const deux = deuxPoints(langue);
  if (a.etat === "annulee") {
    const note = a.motif ? `${mots.annulee}${deux}${mots.motifs[a.motif]}` : mots.annulee;
    return { ...base, jour: jourPublic(langue, a.jour), etat: "annulee", note };
  }
  if (aQuitte(a, ici)) {
    // On the poster of what it left: the day, hours and place announced, and where it is held instead.
    const { jour = a.jour, debut = a.debut, fin = a.fin, lieu = a.lieu } = a.avant ?? {};
    const quand = a.avant?.jour ? `${jourPublic(langue, a.jour)}, ` : "";
    return {
      heures: entre(langue, nombresDe(langue, debut, fin)),
      lieu: isoler(langue, nomComplet(lieu)),
      jour: jourPublic(langue, jour),
      etat: "deplacee",
      note: `${mots.deplacee}${deux}${quand}${base.lieu}, ${base.heures}`,
    };
  }
  const notes = [
    ...deplacement(a, langue),
    ...(a.retard > 0 ? [mots.retard(a.retard)] : []),
    ...(a.rendezVous ? [motsPapier[langue].rendezVous] : []),
    ...(a.theme ? [a.theme] : []),
  ];
  return { ...base, jour: jourPublic(langue, a.jour), etat: "tenue", note: notes.join(" · ") };
}

/** The most frequent, when it is that of more than half. */
function courant<T>(valeurs: readonly T[]): T | undefined {
  const groupes = [...Map.groupBy(valeurs, (v) => v)].toSorted((a, b) => b[1].length - a[1].length);
  const premier = groupes[0];
  return premier && premier[1].length * 2 > valeurs.length ? premier[0] : undefined;
}

function heuresCourantes(affiches: readonly Affiche[], langue: LanguePublique): string[] {
  const cle = courant(affiches.map((a) => `${a.debut} ${a.fin}`));
  const une = affiches.find((a) => `${a.debut} ${a.fin}` === cle);
  return une ? nombresDe(langue, une.debut, une.fin) : [];
}

function autour(cadre: Cadre, derniers: readonly (Jour | undefined)[]) {
  const { langue, joindre, imprime, lien, code } = cadre;
  const mots = motsPapier[langue];
  const telephone = joindre?.telephone;
  const sms = joindre?.sms;
  const valable = (dernier: Jour | undefined): string =>
    dernier === undefined ? "" : ` ${mots.valable(jourPublic(langue, dernier, true))}`;
  const demande = code === undefined ? "CAMION" : `CAMION ${code}`;
  return {
    format: cadre.format,
    langue,
    sens: directionDe(langue),
    marque: cadre.marque,
    lien: lien.replace(/^https?:\/\//, ""),
    scanner: mots.scanner,
    code: code === undefined ? null : { mot: mots.code, numero: code },
    qr: mots.qr(lien),
    telephone: telephone === undefined ? null : { mot: mots.appeler, numero: telephone },
    sms: sms === undefined ? null : { mot: mots.sms(demande), numero: sms },
    phrases: languesPubliques.map((l) => ({ langue: l, sens: directionDe(l), texte: motsPapier[l].phrase })),
    pieds: derniers.map((dernier) => mots.imprime(jourPublic(langue, imprime, true)) + valable(dernier)),
  };
}

const pictos = {
  lieu: "map-pin",
  jour: "calendar-days",
  heure: "clock",
  gratuit: "hand-coins",
  anonyme: "user-round",
  rendezVous: "door-open",
  aide: "message-circle",
} as const;
export const pictosPapier: readonly string[] = Object.values(pictos);

function idees(langue: LanguePublique, lieu: LieuPublic, prochaine: Affiche | undefined) {
  const { facile } = motsPapier[langue];
  const quand = prochaine
    ? [
        { picto: pictos.jour, texte: facile.jour(jourPublic(langue, prochaine.jour)) },
        {
          picto: pictos.heure,
          texte: facile.heure(...(nombresDe(langue, prochaine.debut, prochaine.fin) as [string, string])),
        },
      ]
    : [];
  const rendezVous = prochaine?.rendezVous ? "sur-rendez-vous" : "sans-rendez-vous";
  return [
    { picto: pictos.lieu, texte: facile.lieu(isoler(langue, lieu.nom)) },
    ...quand,
    { picto: pictos.gratuit, texte: facile.gratuit },
    { picto: pictos.anonyme, texte: facile.anonyme },
    { picto: pictos.rendezVous, texte: facile[rendezVous] },
    { picto: pictos.aide, texte: facile.aide },
  ];
}

export type DemandeLieu = Cadre & {
  readonly lieu: LieuPublic;
  /** To come, by day, those moved away from the place included. */
  readonly affiches: readonly Affiche[];
  /** Habits that reach the place. */
  readonly regles: readonly Pick<Regle, "recurrence" | "lieux" | "plages">[];
};

const enTete = (langue: LanguePublique, phrase: string): string =>
  phrase.slice(0, 1).toLocaleUpperCase(langue) + phrase.slice(1);

/** What is large: the habit with its hours; several habits with theirs; else the next date. */
function annonce(demande: DemandeLieu, tenues: readonly Affiche[]): Pick<Placard, "habitudes" | "heures"> {
  const { langue, lieu } = demande;
  const dites = demande.regles.flatMap((regle) => {
    const propre = recurrenceDuLieu(regle, lieu.id);
    if (!propre || propre.kind === "dates") return [];
    return [{ phrase: enTete(langue, phraseRecurrence(langue, propre)), plages: regle.plages }];
  });
  const [une, ...autres] = new Map(dites.map((d) => [JSON.stringify(d), d])).values();
  const [prochaine] = tenues;
  if (une && autres.length === 0 && une.plages.length === 1) {
    const { debut, fin } = une.plages[0]!;
    const courantes = heuresCourantes(tenues, langue);
    const heures = courantes.length > 0 ? courantes : nombresDe(langue, debut, fin);
    return { habitudes: [une.phrase], heures };
  }
  if (une) {
    const toutes = [une, ...autres].slice(0, habitudesMax);
    const heuresDe = (plages: Regle["plages"]): string =>
      plages.map((p) => entre(langue, nombresDe(langue, p.debut, p.fin))).join(langue === "ar" ? "، " : ", ");
    return {
      habitudes: toutes.map((h) => `${h.phrase}${deuxPoints(langue)}${heuresDe(h.plages)}`),
      heures: [],
    };
  }
  if (!prochaine) return { habitudes: [], heures: [] };
  const { jour, debut, fin } = prochaine;
  return { habitudes: [enTete(langue, jourPublic(langue, jour))], heures: nombresDe(langue, debut, fin) };
}
/** Habits that one poster can say in large. */
const habitudesMax = 3;

/** The poster of one place. */
export function placardDuLieu(demande: DemandeLieu): Placard {
  const { lieu, langue, format } = demande;
  const mots = motsPapier[langue];
  const affiches = demande.affiches.slice(0, demande.falc ? 3 : datesMax[format]);
  const tenues = affiches.filter((a) => a.etat !== "annulee" && a.lieu.id === lieu.id);
  const { adresse, codePostal, commune } = lieu;
  return {
    ...autour(demande, [undefined, ...affiches.map((a) => a.avant?.jour ?? a.jour)]),
    ...annonce(demande, tenues),
    forme: "lieu",
    titre: `${mots.ici} : ${nomComplet(lieu)}`,
    resume: mots.phrase,
    chapeau: mots.ici,
    grand: lieu.nom,
    adresse: [adresse, [codePostal, commune.nom].filter(Boolean).join(" ")].filter(Boolean).join(", "),
    titreDates: mots.prochaines,
    dates: affiches.map((a) => dateDite(a, langue, { lieu: lieu.id })),
    aucune: mots.aucune,
    facile: demande.falc ? idees(langue, lieu, tenues[0]).map(ideeDite) : [],
  };
}

export type DemandeSemaine = Cadre & {
  readonly du: Jour;
  readonly au: Jour;
  readonly affiches: readonly Affiche[];
};

/** By the day of this week that each is told on. */
const parJourDit =
  (du: Jour, au: Jour) =>
  (a: Affiche, b: Affiche): number => {
    const [x, y] = [a, b].map((s) => `${aQuitte(s, { du, au }) ? s.avant?.jour : s.jour} ${s.debut}`);
    return x! < y! ? -1 : x! > y! ? 1 : 0;
  };

/** All the stops of one week, day after day. */
export function placardDeSemaine(demande: DemandeSemaine): Placard {
  const { langue, du, au, affiches } = demande;
  const mots = motsPapier[langue];
  const bornes = [du, au].map((jour) => jourPublic(langue, jour)).join(" – ");
  return {
    ...autour(demande, [au, ...affiches.map(() => au)]),
    forme: "semaine",
    titre: `${mots.semaine} ${bornes}`,
    resume: mots.phrase,
    chapeau: bornes,
    grand: mots.semaine,
    adresse: "",
    habitudes: [],
    heures: [],
    titreDates: bornes,
    dates: affiches.toSorted(parJourDit(du, au)).map((a) => dateDite(a, langue, { du, au })),
    aucune: mots.aucune,
    facile: [],
  };
}
