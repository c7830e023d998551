/**
 * The calendar of one place as habits (`?forme=regles`): one VEVENT a regle and stay, with RRULE, EXDATE for what it
 * would give and was not announced, RDATE for what was added, and an event with RECURRENCE-ID for each occurrence
 * that is late, moved or cancelled. Read out, it is the same permanences as the plain form, neither more nor fewer;
 * what no rule gives stands alone. Hours are those of the wall (TZID, VTIMEZONE inside), so that a habit keeps its
 * hour across a change of clocks.
 */
import type { ICalEventData, ICalTemporalZonedDateTimeStub } from "ical-generator";
import { debutReel, finReelle, type Affiche } from "../domain/affiche.ts";
import { instantDe, minutesDe, type Heure, type Jour } from "../domain/civil.ts";
import type { DispositifId, LieuId } from "../domain/ids.ts";
import type { Regle } from "../domain/regle.ts";
import { occurrencesDe, type CalendrierCivil } from "../planner/recurrence.ts";
import { date5545, versRrule, type Serie } from "../planner/rrule.ts";
import { changementDe, type SourceFlux } from "./flux.ts";
import { vtimezone } from "./fuseau.ts";
import { calendrierVide, corpsDe, ecrireCalendrier } from "./ical.ts";

export type SourceRegles = SourceFlux & {
  readonly regles: readonly Regle[];
  readonly calendrierDe: (dispositif: DispositifId) => CalendrierCivil;
};

/** What an affiche was announced as: with its regle, which occurrence it is. */
const annonceDe = (a: Affiche): { lieu: LieuId; jour: Jour; debut: Heure; fin: Heure } => ({
  lieu: a.avant?.lieu?.id ?? a.lieu.id,
  jour: a.avant?.jour ?? a.jour,
  debut: a.avant?.debut ?? a.debut,
  fin: a.avant?.fin ?? a.fin,
});

/**
 * A wall time that the library writes with its TZID as it is: given a JavaScript date, it would write the hour of
 * the machine. Only what it asks of a Temporal.ZonedDateTime.
 */
function surLeMur(jour: Jour, heure: Heure, zone: string): ICalTemporalZonedDateTimeStub {
  const [year, month, day] = jour.split("-").map(Number) as [number, number, number];
  const [hour, minute] = [Math.floor(minutesDe(heure) / 60), minutesDe(heure) % 60];
  const champs = { year, month, day, hour, minute, second: 0 };
  const ms = instantDe(jour, heure, zone);
  const soi = {
    ...champs,
    timeZoneId: zone,
    toInstant: () => Object.fromEntries([["epochMilliseconds", ms]]),
    withTimeZone: () => soi,
    toPlainDateTime: () => ({ ...champs, toPlainDate: () => champs, toZonedDateTime: () => soi }),
  };
  return soi as unknown as ICalTemporalZonedDateTimeStub;
}

type Evenement = ICalEventData;
const heures = (a: Affiche, zone: string): Pick<Evenement, "start" | "end" | "timezone"> => {
  const [debut, fin] = [debutReel(a), finReelle(a)].map((heure) => surLeMur(a.jour, heure, zone));
  return { timezone: zone, start: debut!, end: fin! };
};

function repetition(serie: Serie, zone: string): string {
  const liste = (nom: string, jours: readonly Jour[]): string[] =>
    jours.length === 0
      ? []
      : [`${nom};TZID=${zone}:${jours.map((jour) => date5545(jour, serie.debut)).join(",")}`];
  // Without a rule, one that gives DTSTART alone: the library takes a lone RDATE for an RRULE.
  return [
    `RRULE:${serie.rrule ?? "FREQ=DAILY;COUNT=1"}`,
    ...liste(
      "RDATE",
      serie.rdates.filter((jour) => serie.rrule !== undefined || jour !== serie.dtstart),
    ),
    ...liste("EXDATE", serie.exdates),
  ].join("\r\n");
}

/** Announced occurrences of one regle, place and stay, by announced day. */
type Annoncees = ReadonlyMap<Jour, Affiche>;
type Groupe = { readonly regle: Regle; readonly zone: string; readonly annoncees: Annoncees };

/** The stop as the habit says it: what became of one occurrence is told by its own event. */
function habitude(a: Affiche): Affiche {
  const { avant: _avant, motif: _motif, remplace: _remplace, ...reste } = a;
  return { ...reste, retard: 0, etat: "prevue" };
}

function evenementsDe(serie: Serie, { regle, zone, annoncees }: Groupe, source: SourceFlux): Evenement[] {
  const tenues = [...annoncees.values()];
  const modele = tenues.findLast((a) => changementDe(a) === "annonce") ?? tenues.at(-1)!;
  const id = `${regle.id}-${serie.lieu}-${serie.debut.replace(":", "")}@picup`;
  const dernier = new Date(Math.max(...tenues.map((a) => a.modifieLe)));
  const maitre: Evenement = {
    ...corpsDe(habitude(modele), source),
    id,
    sequence: tenues.reduce((n, a) => n + a.sequence, 0),
    stamp: dernier,
    lastModified: dernier,
    timezone: zone,
    start: surLeMur(serie.dtstart, serie.debut, zone),
    end: surLeMur(serie.dtstart, serie.fin, zone),
    repeating: repetition(serie, zone),
  };
  const ecarts = [...annoncees].filter(([, a]) => changementDe(a) !== "annonce");
  return [
    maitre,
    ...ecarts.map(([jour, a]) => {
      const recurrenceId = surLeMur(jour, serie.debut, zone);
      return { ...corpsDe(a, source), ...heures(a, zone), id, recurrenceId };
    }),
  ];
}

/** The serie without the days that it gives and nobody announced. */
function bornerA(serie: Serie, annoncees: Annoncees, donnes: readonly Jour[]): Serie {
  const rdates = serie.rdates.filter((jour) => annoncees.has(jour));
  if (serie.rrule === undefined) return { ...serie, rdates, dtstart: rdates[0]! };
  const absents = donnes.filter((jour) => !annoncees.has(jour) && !serie.rdates.includes(jour));
  return { ...serie, rdates, exdates: [...serie.exdates, ...absents].toSorted() };
}

type Habitudes = { readonly prises: ReadonlySet<string>; readonly evenements: readonly Evenement[] };

/** @param siennes affiches announced by this regle at this place */
function habitudesDe(source: SourceRegles, regle: Regle, siennes: readonly Affiche[]): Habitudes {
  const jours = siennes.map((a) => annonceDe(a).jour).toSorted();
  const periode = { du: jours[0]!, au: jours.at(-1)! };
  const calendrier = source.calendrierDe(siennes[0]!.dispositif);
  // Ends at the last announced day: a habit promises nothing that was not published.
  const bornee = { ...regle, actif: true, au: regle.au && regle.au < periode.au ? regle.au : periode.au };
  const occurrences = occurrencesDe(bornee, periode, calendrier);
  const prises = new Set<string>();
  const evenements: Evenement[] = [];
  for (const serie of versRrule(bornee, periode, calendrier)) {
    const deLaSerie = (o: { lieu: LieuId; debut: Heure; fin: Heure }): boolean =>
      o.lieu === serie.lieu && o.debut === serie.debut && o.fin === serie.fin;
    const donnes = occurrences.filter(deLaSerie).map((o) => o.jour);
    const annoncees = new Map(
      siennes
        .filter((a) => deLaSerie(annonceDe(a)) && donnes.includes(annonceDe(a).jour))
        .map((a) => [annonceDe(a).jour, a]),
    );
    if (annoncees.size === 0) continue;
    for (const a of annoncees.values()) prises.add(a.id);
    const groupe = { regle, zone: calendrier.zone, annoncees };
    evenements.push(...evenementsDe(bornerA(serie, annoncees, donnes), groupe, source));
  }
  return { prises, evenements };
}

/**
 * Put in by hand before the first event: told of a zone, the library writes DTSTAMP and LAST-MODIFIED on the
 * machine's own clock.
 */
function avecFuseau(texte: string, { affiches, zoneDe }: SourceFlux): string {
  const jours = affiches.flatMap((a) => [a.jour, annonceDe(a).jour]).toSorted();
  const zones = [...new Set(affiches.map((a) => zoneDe(a.dispositif)))];
  const fuseaux = zones.map((zone) => vtimezone(zone, jours[0]!, jours.at(-1)!)).join("\r\n");
  return texte.replace("\r\nBEGIN:VEVENT\r\n", () => `\r\n${fuseaux}\r\nBEGIN:VEVENT\r\n`);
}

/** The calendar of one place as habits. `source.affiches` are those of the place; @param lieu its id */
export function icalRegles(source: SourceRegles, lieu: string, chemin: string, nom?: string): string {
  const { affiches } = source;
  const calendrier = calendrierVide(source, chemin, nom);
  const prises = new Set<string>();
  for (const regle of source.regles) {
    const siennes = affiches.filter((a) => a.regle === regle.id && annonceDe(a).lieu === lieu);
    if (siennes.length === 0) continue;
    const habitudes = habitudesDe(source, regle, siennes);
    for (const id of habitudes.prises) prises.add(id);
    for (const evenement of habitudes.evenements) calendrier.createEvent(evenement);
  }
  for (const a of affiches) {
    if (prises.has(a.id)) continue;
    calendrier.createEvent({ ...corpsDe(a, source), ...heures(a, source.zoneDe(a.dispositif)) });
  }
  return avecFuseau(ecrireCalendrier(calendrier), source);
}
