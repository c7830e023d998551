/**
 * School holidays by zone, from either official layout, into one `vacances-definies` for each zone:
 * - periods (`zone,debut,fin,nom`, days included), derived from the ministry's calendar;
 * - the ministry's open data `fr-en-calendrier-scolaire` (CSV, or JSON as an array, `results` or `records`):
 *   description, population, start_date, end_date, location, zones, annee_scolaire. There, instants are midnights of
 *   Paris; pupils leave after class on `start_date` (so that holidays begin the day after, or that very day when it
 *   is a Saturday or a Sunday) and come back on the morning of `end_date`; a "Pont" begins on its first day off.
 *   Rows of teachers alone and of other zones are left out, and said.
 * Periods known before the first one of the file, or after its last, are kept. Pure.
 */
import { ajouterJours, civilDe, jourDeSemaine, parseJour, type Jour, type Periode } from "../domain/civil.ts";
import type { Id } from "../domain/ids.ts";
import { zonesScolaires } from "../domain/moyens.ts";
import type { Vacances } from "../domain/regle.ts";
import { Carnet } from "./carnet.ts";
import type { Definie, LectureDefinitions } from "./definitions.ts";
import { profondeur, profondeurMax } from "./enregistrements.ts";
import type { ErreurImport } from "./plan.ts";
import { colonnesAbsentes, lireTableau, type Rangee } from "./tableau.ts";
import { decoder } from "./texte.ts";

export type OptionsVacances = {
  /** Zones to keep; all when absent. */
  readonly zones?: readonly string[];
  /** First year to keep: periods that end before it are left out. */
  readonly depuis?: number;
  readonly source: string;
};
type Zone = (typeof zonesScolaires)[number];
type Lue = { readonly zone: Zone; readonly nom: string } & Periode;

/** Names of the open data's columns in French exports. */
const autres = {
  date_de_debut: "start_date",
  date_de_fin: "end_date",
  academies: "location",
  academie: "location",
  zone: "zones",
};
const colonnesOuvertes = ["description", "population", "start_date", "end_date", "zones"];
const rangeeVide = /^(?:-|toutes?)?$/i;

const zoneDe = (brut: string): Zone | undefined => {
  const net = brut
    .replace(/^zone\s+/i, "")
    .trim()
    .toLowerCase();
  return zonesScolaires.find((z) => z.toLowerCase() === net);
};
/** A day, or the day in Paris of an instant. */
function jourDe(brut: string): Jour | undefined {
  const jour = parseJour(brut);
  if (jour) return jour;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(brut)) return undefined;
  const ms = Date.parse(brut);
  return Number.isNaN(ms) ? undefined : civilDe(ms, "Europe/Paris").jour;
}

function jourEn(rangee: Rangee, champ: string, carnet: Carnet): Jour | undefined {
  const jour = jourDe(rangee.valeur(champ));
  if (!jour) {
    const dit = { attendu: "2026-10-17", lu: rangee.valeur(champ) };
    carnet.noter({ ligne: rangee.ligne, champ, code: "jour-invalide", ...dit });
  }
  return jour;
}

function nomEn(rangee: Rangee, champ: string, carnet: Carnet): string | undefined {
  const nom = rangee.valeur(champ).replaceAll(/\s+/g, " ");
  if (nom !== "" && nom.length <= 200) return nom;
  carnet.noter({ ligne: rangee.ligne, champ, code: "nom-manquant", attendu: "1-200", lu: nom });
  return undefined;
}

function verifier(lue: Lue, { ligne }: Rangee, champ: string, carnet: Carnet): Lue[] {
  if (lue.du <= lue.au) return [lue];
  carnet.noter({ ligne, champ, code: "periode-inversee", attendu: `>= ${lue.du}`, lu: lue.au });
  return [];
}

function parPeriodes(rangees: readonly Rangee[], carnet: Carnet): Lue[] {
  return rangees.flatMap((rangee) => {
    const zone = zoneDe(rangee.valeur("zone"));
    if (!zone) {
      const dit = { attendu: zonesScolaires.join(", "), lu: rangee.valeur("zone") };
      carnet.noter({ ligne: rangee.ligne, champ: "zone", code: "zone-inconnue", ...dit });
    }
    const [du, au] = [jourEn(rangee, "debut", carnet), jourEn(rangee, "fin", carnet)];
    const nom = nomEn(rangee, "nom", carnet);
    return zone && du && au && nom ? verifier({ zone, nom, du, au }, rangee, "fin", carnet) : [];
  });
}

function parCalendrier(rangees: readonly Rangee[], carnet: Carnet): Lue[] {
  return rangees.flatMap((rangee) => {
    const zone = zoneDe(rangee.valeur("zones"));
    if (!zone) {
      carnet.avertir("zone-ecartee", rangee.ligne, rangee.valeur("zones"));
      return [];
    }
    if (/enseignant/i.test(rangee.valeur("population"))) return [];
    if (!rangeeVide.test(rangee.valeur("population")) && !/l[eè]ves/i.test(rangee.valeur("population"))) {
      carnet.avertir("zone-ecartee", rangee.ligne, rangee.valeur("population"));
      return [];
    }
    const nom = nomEn(rangee, "description", carnet);
    const depart = jourEn(rangee, "start_date", carnet);
    if (/^d[eé]but/i.test(nom ?? "") || rangee.valeur("end_date") === "") {
      // The summer of the last year has no end yet: what is not known is not made up.
      carnet.avertir("fin-non-publiee", rangee.ligne, `${nom} ${depart}`);
      return [];
    }
    const retour = jourEn(rangee, "end_date", carnet);
    if (!nom || !depart || !retour) return [];
    const pont = /^pont/i.test(nom);
    const du = pont || jourDeSemaine(depart) >= 6 ? depart : ajouterJours(depart, 1);
    const veille = ajouterJours(retour, -1);
    const au = pont && veille < du ? du : veille;
    return verifier({ zone, nom, du, au }, rangee, "end_date", carnet);
  });
}

/** Records of the open data's JSON, as rows; their line is their rank. */
function rangeesJson(texte: string): Rangee[] | ErreurImport {
  const erreur = (code: ErreurImport["code"], lu = ""): ErreurImport => ({ ligne: 0, champ: "", code, lu });
  if (profondeur(texte) > profondeurMax)
    return { ...erreur("json-trop-profond"), attendu: String(profondeurMax) };
  let json: unknown;
  try {
    json = JSON.parse(texte);
  } catch {
    return erreur("json-tronque");
  }
  const tout = json as { results?: unknown; records?: unknown };
  const liste = Array.isArray(json) ? json : (tout.results ?? tout.records);
  if (!Array.isArray(liste)) return erreur("format-vacances-inconnu", texte.slice(0, 60));
  return liste.map((brut: unknown, i) => {
    const objet = brut as { fields?: unknown } | null;
    const champs = (objet?.fields ?? objet ?? {}) as Record<string, unknown>;
    const valeur = (c: string): string => (typeof champs[c] === "string" ? champs[c].trim() : "");
    return { ligne: i + 1, valeur };
  });
}

/** Periods of one zone, in order, the same one once; those that overlap are joined, and said when names differ. */
function assembler(lues: readonly Lue[], carnet: Carnet): Vacances["periodes"] {
  const periodes: Vacances["periodes"] = [];
  for (const { nom, du, au } of lues.toSorted((a, b) => (a.du === b.du ? 0 : a.du < b.du ? -1 : 1))) {
    const derniere = periodes.at(-1);
    if (!derniere || du > derniere.au) periodes.push({ nom, du, au });
    else if (du !== derniere.du || au !== derniere.au) {
      carnet.avertir("dates-differentes", 0, `${derniere.nom} ${derniere.du} ${derniere.au} / ${du} ${au}`);
      if (au > derniere.au) derniere.au = au;
    }
  }
  return periodes;
}

function vacancesDe(lues: readonly Lue[], options: OptionsVacances, carnet: Carnet): Definie[] {
  return zonesScolaires.flatMap((zone): Definie[] => {
    if (options.zones && options.zones.length > 0 && !options.zones.includes(zone)) return [];
    const gardees = lues.filter((l) => l.zone === zone && Number(l.au.slice(0, 4)) >= (options.depuis ?? 0));
    const periodes = assembler(gardees, carnet);
    const fin = periodes.at(-1);
    if (!fin) return [];
    carnet.avertir("vacances-jusqu-au", 0, `${zone} ${fin.au}`);
    const corps = { id: zone as string as Id<"vacances">, periodes, source: options.source };
    return [{ noun: "vacances", ligne: 0, corps, propres: ["periodes", "source"] }];
  });
}

/** Everything that the file says, judged. */
export function lireVacances(octets: Uint8Array, options: OptionsVacances): LectureDefinitions {
  const carnet = new Carnet();
  const rendre = (format: string, lus: number, definies: readonly Definie[] = []): LectureDefinitions => ({
    format,
    lus,
    definies,
    erreurs: carnet.erreurs,
    avertissements: carnet.avertissements,
  });
  const decode = decoder(octets);
  if ("refus" in decode) carnet.noter({ ligne: 0, champ: "", code: decode.refus });
  else if (decode.texte.trim() === "") carnet.noter({ ligne: 0, champ: "", code: "fichier-vide" });
  if (!("texte" in decode) || carnet.erreurs.length > 0) return rendre("inconnu", 0);
  if (decode.windows) carnet.avertir("encodage-windows", 0);
  if (/^\s*[[{]/.test(decode.texte)) {
    const rangees = rangeesJson(decode.texte);
    if (!Array.isArray(rangees)) {
      carnet.noter(rangees);
      return rendre("inconnu", 0);
    }
    return rendre(
      "calendrier-scolaire",
      rangees.length,
      vacancesDe(parCalendrier(rangees, carnet), options, carnet),
    );
  }
  const simple = lireTableau(decode.texte);
  if ("erreur" in simple) {
    carnet.noter(simple.erreur);
    return rendre("inconnu", 0);
  }
  if (simple.colonnes.has("debut") && simple.colonnes.has("zone")) {
    for (const erreur of colonnesAbsentes(simple, ["zone", "debut", "fin", "nom"])) carnet.noter(erreur);
    const lues = carnet.erreurs.length > 0 ? [] : parPeriodes(simple.rangees, carnet);
    return rendre("periodes", simple.rangees.length, vacancesDe(lues, options, carnet));
  }
  const ouvert = lireTableau(decode.texte, autres) as typeof simple;
  const absentes = colonnesAbsentes(ouvert, colonnesOuvertes);
  if (absentes.length > 2) {
    const lu = [...simple.colonnes].join(",");
    carnet.noter({ ligne: 1, champ: "", code: "format-vacances-inconnu", lu });
  } else for (const erreur of absentes) carnet.noter(erreur);
  const lues = carnet.erreurs.length > 0 ? [] : parCalendrier(ouvert.rangees, carnet);
  return rendre("calendrier-scolaire", ouvert.rangees.length, vacancesDe(lues, options, carnet));
}

/** With the periods already known outside those of the file, so that a newer file keeps the years before. */
export function completerVacances(
  lecture: LectureDefinitions,
  connues: (zone: string) => Vacances | undefined,
): LectureDefinitions {
  const completees = lecture.definies.map((d): Definie => {
    if (d.noun !== "vacances") return d;
    const [premiere, derniere] = [d.corps.periodes[0]!, d.corps.periodes.at(-1)!];
    const autour = (connues(d.corps.id)?.periodes ?? []).filter(
      (p) => p.au < premiere.du || p.du > derniere.au,
    );
    const periodes = [...d.corps.periodes, ...autour].toSorted((a, b) => (a.du < b.du ? -1 : 1));
    return { ...d, corps: { ...d.corps, periodes } };
  });
  return { ...lecture, definies: completees };
}
