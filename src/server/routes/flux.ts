/**
 * The feeds of the public calendar: iCalendar (all, one place, commune or vehicle), JSON, CSV and Atom with filters,
 * and what data·inclusion reads. Public, without a cookie, for any program.
 */
import * as z from "zod/mini";
import { ajouterJours, civilDe, parseJour, type Jour } from "../../domain/civil.ts";
import type { Regle } from "../../domain/regle.ts";
import type { Vitrine } from "../../domain/vitrine.ts";
import { atomDe } from "../../site/atom.ts";
import { schemaService, schemaStructure } from "../../site/data-inclusion.ts";
import { csvDe } from "../../site/flux-csv.ts";
import { fluxJson, schemaFlux } from "../../site/flux-json.ts";
import {
  filtrer,
  lieuDit,
  lieuNomme,
  sourceDe,
  zoneParDefaut,
  type FiltreFlux,
  type SourceFlux,
} from "../../site/flux.ts";
import { icalDe } from "../../site/ical.ts";
import { icalRegles } from "../../site/ical-regles.ts";
import { parseLanguePublique } from "../../text/langues-publiques.ts";
import { Refus } from "../erreurs.ts";
import { fluxDe, fluxGarde, majDuJour, repondreFlux } from "../flux.ts";
import { avecOrigine } from "../inclusion.ts";
import { route, type Demande, type Route } from "../route.ts";

/** Permanences in one answer of JSON or CSV, and entries in one Atom feed, at most. */
export const limiteMax = 5_000;
const limiteParDefaut = 500;
const entreesMax = 500;
const entreesParDefaut = 100;
/** Days past that a calendar still tells. */
const joursPasses = 60;
const joursAtom = 7;

const schemaJour = z.custom<Jour>((v) => parseJour(v) !== undefined, "jour");
const mot = (max: number) => z.optional(z.string().check(z.minLength(1), z.maxLength(max)));
const entier = z.optional(z.string().check(z.regex(/^[1-9]\d{0,3}$/)));
/** Of the six languages; French when absent or another. */
const lang = mot(12);
const filtres = {
  lang,
  /** Name of a place, as its page has it. */
  lieu: mot(140),
  /** INSEE code. */
  commune: mot(5),
  vehicule: mot(70),
  /** First and last day, both included. */
  du: z.optional(schemaJour),
  au: z.optional(schemaJour),
};
const requeteIcal = z.object(filtres);
const requeteListe = z.object({ ...filtres, limite: entier });
const requetePartie = z.object({
  lang,
  /** `regles`: habits (RRULE, EXDATE) instead of plain stops, for a place. */
  forme: z.optional(z.enum(["arrets", "regles"])),
});
type Filtres = Partial<Omit<FiltreFlux, "dispositif">> & { readonly lang?: string | undefined };
type Question = Demande<unknown, Filtres & { readonly limite?: string | undefined }>;

/** What a filter names must be known: a typing mistake is told, not answered by an empty calendar. */
function filtreDe(vitrine: Vitrine, f: Filtres): FiltreFlux {
  const { lieu: cle, commune, vehicule, du, au } = f;
  const lieu = cle === undefined ? undefined : lieuNomme(vitrine, cle);
  if (cle !== undefined && !lieu) throw new Refus("introuvable", { detail: "lieu" });
  if (commune !== undefined && !vitrine.lieux.some((l) => l.commune.insee === commune)) {
    throw new Refus("introuvable", { detail: "commune" });
  }
  if (vehicule !== undefined && !vitrine.affiches.some((a) => a.vehicule?.id === vehicule)) {
    throw new Refus("introuvable", { detail: "vehicule" });
  }
  if (du !== undefined && au !== undefined && du > au)
    throw new Refus("requete-invalide", { detail: "du, au" });
  return { ...(lieu ? { lieu: lieu.id, dispositif: lieu.dispositif } : {}), commune, vehicule, du, au };
}

type Fait = { readonly corps: string; readonly type: string };
type Contexte = {
  readonly vitrine: Vitrine;
  readonly aujourdhui: Jour;
  /** Path and query, as this feed is asked again. */
  readonly chemin: string;
};

/** Path and what was understood of the query, in one order: anything else asked changes nothing. */
function cheminDe(chemin: string, requete: object): string {
  const dits = Object.entries(requete).filter((e): e is [string, string] => e[1] !== undefined);
  const question = new URLSearchParams(dits.toSorted(([a], [b]) => (a < b ? -1 : 1))).toString();
  return question === "" ? chemin : `${chemin}?${question}`;
}

/** Filters, makes and answers; `depuis` gives the first day where none is asked. */
async function servir<Q extends Question>(
  question: Q,
  depuis: (jour: Jour) => Jour,
  faire: (source: SourceFlux, contexte: Contexte) => Fait,
  plus: Filtres = {},
): Promise<Response> {
  const { services, contexte: c } = question;
  const vitrine = await services.vitrine.lire();
  const demande = { ...question.requete, ...plus };
  const filtre = filtreDe(vitrine, demande);
  const zone = vitrine.dispositifs[0]?.zone ?? zoneParDefaut;
  const aujourdhui = civilDe(services.maintenant(), zone).jour;
  const site = services.site.origine(c);
  const langue = parseLanguePublique(demande.lang) ?? "fr";
  const chemin = cheminDe(c.req.path, question.requete);
  const flux = await fluxGarde([site, chemin, vitrine.rang, aujourdhui].join(" "), () => {
    const tout = sourceDe(vitrine, site, langue);
    const affiches = filtrer(tout.affiches, { ...filtre, du: filtre.du ?? depuis(aujourdhui) });
    const { corps, type } = faire({ ...tout, affiches }, { vitrine, aujourdhui, chemin });
    return fluxDe(corps, type, majDuJour(vitrine.maj, aujourdhui, zone));
  });
  const reponse = await repondreFlux(flux, c.req.raw.headers, vitrine.peremptionMs);
  reponse.headers.set("Content-Language", langue);
  return reponse;
}

const calendrier = "text/calendar; charset=utf-8";
const publique = { kind: "public" } as const;
const nombre = (brut: string | undefined, defaut: number, max: number): number =>
  Math.min(max, brut === undefined ? defaut : Number(brut));

/** The name before `.ics`; anything else names no calendar. */
function nomDuFichier({ parametres }: Question): string {
  const lu = /^(.+)\.ics$/.exec(parametres.fichier ?? "");
  if (!lu) throw new Refus("introuvable");
  return lu[1]!;
}

/** Habits as the shop window has them; what it leaves out is told by EXDATE and by stops that stand alone. */
function regles(source: SourceFlux, { vitrine, chemin }: Contexte, cle: string): string {
  const lieu = lieuNomme(vitrine, cle)!;
  const siennes = vitrine.regles.filter((r) => r.dispositif === lieu.dispositif);
  const entieres = siennes.map((r): Regle => ({ ...r, equipe: [], sauf: [], plus: [], actif: true }));
  const calendrierDe = (dispositif: typeof lieu.dispositif) => ({
    vacances: [],
    alsaceMoselle: false,
    zone: source.zoneDe(dispositif),
  });
  return icalRegles({ ...source, regles: entieres, calendrierDe }, lieu.id, chemin, lieuDit({ lieu }));
}

type Partie = "lieu" | "commune" | "vehicule";
/** What a calendar of a part of the stops is called. */
function nomDe(partie: Partie, nom: string, { vitrine }: Contexte): string | undefined {
  if (partie === "vehicule") return vitrine.affiches.find((a) => a.vehicule?.id === nom)?.vehicule?.nom;
  const lieu =
    partie === "lieu" ? lieuNomme(vitrine, nom) : vitrine.lieux.find((l) => l.commune.insee === nom);
  return lieu && (partie === "lieu" ? lieuDit({ lieu }) : lieu.commune.nom);
}

const parPartie = (partie: Partie, resume: string): Route =>
  route({
    methode: "get",
    chemin: `/permanences/${partie}/:fichier`,
    resume: `${resume} \`fichier\` is its name and \`.ics\`.`,
    acces: publique,
    cadre: "public",
    requete: requetePartie,
    reponse: ["text/calendar"],
    traiter: async (question) => {
      const nom = nomDuFichier(question);
      const enRegles = partie === "lieu" && question.requete.forme === "regles";
      const ecrire = (source: SourceFlux, ctx: Contexte): string =>
        enRegles ? regles(source, ctx, nom) : icalDe(source, ctx.chemin, nomDe(partie, nom, ctx));
      return servir(
        question,
        (jour) => ajouterJours(jour, -joursPasses),
        (source, ctx) => ({ corps: ecrire(source, ctx), type: calendrier }),
        { [partie]: nom },
      );
    },
  });

/** The services told to data·inclusion, as the worker last made them. */
const inclusion = (quoi: "structures" | "services", schema: z.ZodMiniType, resume: string): Route =>
  route({
    methode: "get",
    chemin: `/data-inclusion/${quoi}.json`,
    resume,
    acces: publique,
    cadre: "public",
    reponse: z.array(schema),
    traiter: async ({ services, contexte: c }) => {
      const faite = services.inclusion();
      // Just started: the worker is making it.
      if (!faite) throw new Refus("base-absente");
      const site = services.site.origine(c);
      const flux = await fluxGarde(`${site} ${quoi} ${faite.faiteLe}`, () => {
        const liste = avecOrigine(faite.inclusion, site)[quoi];
        return fluxDe(
          `${JSON.stringify(liste, undefined, 1)}\n`,
          "application/json; charset=utf-8",
          faite.faiteLe,
        );
      });
      return repondreFlux(flux, c.req.raw.headers);
    },
  });

export const routesFlux: readonly Route[] = [
  route({
    methode: "get",
    chemin: "/permanences.ics",
    resume:
      "Stops as iCalendar: UTC, one stable UID each, SEQUENCE and LAST-MODIFIED rise, cancelled ones stay.",
    acces: publique,
    cadre: "public",
    requete: requeteIcal,
    reponse: ["text/calendar"],
    traiter: async (question) =>
      servir(
        question,
        (jour) => ajouterJours(jour, -joursPasses),
        (source, { chemin }) => ({ corps: icalDe(source, chemin), type: calendrier }),
      ),
  }),
  parPartie("lieu", "Stops of one place as iCalendar, those that left it included."),
  parPartie("commune", "Stops of one commune (INSEE code) as iCalendar."),
  parPartie("vehicule", "Stops of one vehicle as iCalendar."),
  route({
    methode: "get",
    chemin: "/permanences.json",
    resume:
      "Stops from today on (or `du`), civil hours and instants with their offset, at most `limite` (500).",
    acces: publique,
    cadre: "public",
    requete: requeteListe,
    reponse: schemaFlux,
    traiter: async (question) =>
      servir(
        question,
        (jour) => jour,
        (source) => ({
          corps: JSON.stringify(
            fluxJson(source, nombre(question.requete.limite, limiteParDefaut, limiteMax)),
          ),
          type: "application/json; charset=utf-8",
        }),
      ),
  }),
  route({
    methode: "get",
    chemin: "/permanences.csv",
    resume: "The same as open data: RFC 4180, UTF-8 without BOM, comma, CRLF, ISO 8601, a header.",
    acces: publique,
    cadre: "public",
    requete: requeteListe,
    reponse: ["text/csv"],
    traiter: async (question) =>
      servir(
        question,
        (jour) => jour,
        (source) => ({
          corps: csvDe(source, nombre(question.requete.limite, limiteParDefaut, limiteMax)),
          type: "text/csv; charset=utf-8; header=present",
        }),
      ),
  }),
  route({
    methode: "get",
    chemin: "/permanences.atom",
    resume:
      "What has changed, the last first: announced, late, moved, cancelled; at most `limite` (100) entries.",
    acces: publique,
    cadre: "public",
    requete: requeteListe,
    reponse: ["application/atom+xml"],
    traiter: async (question) =>
      servir(
        question,
        (jour) => ajouterJours(jour, -joursAtom),
        (source, { chemin }) => ({
          corps: atomDe(source, chemin, nombre(question.requete.limite, entreesParDefaut, entreesMax)),
          type: "application/atom+xml; charset=utf-8",
        }),
      ),
  }),
  inclusion(
    "structures",
    schemaStructure,
    "Who runs the stops, as data·inclusion v1 structures; made each night.",
  ),
  inclusion(
    "services",
    schemaService,
    "Each stop that comes back, as a data·inclusion v1 service; made each night.",
  ),
];
