/**
 * Permanences as iCalendar (RFC 5545), one VEVENT each. Instants are in UTC, so no reader can shift them; the UID is
 * that of the permanence for ever, SEQUENCE and LAST-MODIFIED rise with each fact, a cancelled one stays and says so,
 * a late one begins later and says so. The same affiches give the same bytes: DTSTAMP is the time of the last fact,
 * as the RFC asks of a calendar without METHOD.
 */
import ical, { ICalEventStatus, type ICalCalendar, type ICalEventData } from "ical-generator";
import type { Affiche } from "../domain/affiche.ts";
import { motsFlux } from "../text/flux.ts";
import { instantsDe, lignesDe, pageDuLieu, titreDe, type SourceFlux } from "./flux.ts";

/** Seconds after which a reader asks again. */
export const fraicheurSecondes = 3600;

/** One line, without what iCalendar would read as its own: the library writes names as they are. */
const surUneLigne = (texte: string): string =>
  texte
    .replace(/[\r\n]+/g, " ")
    .replace(/[\\;,]/g, (c) => `\\${c}`)
    .toWellFormed();
/** Control characters have no place in a content line. */
export const propre = (texte: string): string => texte.toWellFormed().replace(/[^\P{Cc}\n]/gu, " ");

export const statutDe = (a: Affiche): ICalEventStatus =>
  a.etat === "annulee"
    ? ICalEventStatus.CANCELLED
    : a.rendezVous && a.etat === "prevue"
      ? ICalEventStatus.TENTATIVE // held if someone has asked for it
      : ICalEventStatus.CONFIRMED;

export const uidDe = (a: Affiche): string => `${a.id}@picup`;

/** Six decimals (11 cm), never an exponent, and not quite 0: the library would take it for an absence. */
const degres = (x: number): number => Number(x.toFixed(6)) || 0.000_001;

function adresseDe({ lieu }: Affiche): string {
  const ville = [lieu.codePostal, lieu.commune.nom].filter(Boolean).join(" ");
  return [lieu.nom, lieu.adresse, ville].filter(Boolean).join(", ");
}

/** All of an event but its times. */
export function corpsDe(a: Affiche, source: SourceFlux): Omit<ICalEventData, "start"> {
  const [lon, lat] = a.lieu.point ?? [];
  const geo = lat === undefined || lon === undefined ? {} : { geo: { lat: degres(lat), lon: degres(lon) } };
  const url = pageDuLieu(source, a.dispositif, a.lieu.id);
  const categories = [a.theme, a.vehicule?.nom].filter((c) => c !== undefined);
  return {
    id: uidDe(a),
    sequence: a.sequence,
    stamp: new Date(a.modifieLe),
    lastModified: new Date(a.modifieLe),
    status: statutDe(a),
    summary: propre(titreDe(a, source.langue, motsFlux[source.langue].camion)),
    description: propre([...lignesDe(a, source), url].join("\n")),
    location: { title: propre(adresseDe(a)), ...geo },
    url,
    categories: categories.map((name) => ({ name: propre(name) })),
  };
}

/** An empty calendar that says its name and how often to come back. */
export function calendrierVide(source: SourceFlux, chemin: string, nom?: string): ICalCalendar {
  const { calendrier } = motsFlux[source.langue];
  return ical({
    prodId: { company: "picup", product: "permanences", language: source.langue },
    name: surUneLigne(propre(nom === undefined ? calendrier : `${calendrier} · ${nom}`)),
    source: source.site + chemin,
    ttl: fraicheurSecondes,
    scale: "gregorian",
  });
}

export const ecrireCalendrier = (calendrier: ICalCalendar): string => `${calendrier.toString()}\r\n`;

/**
 * The calendar of these affiches. @param chemin its own path; @param nom what it is of, when not of all
 */
export function icalDe(source: SourceFlux, chemin: string, nom?: string): string {
  const calendrier = calendrierVide(source, chemin, nom);
  for (const a of source.affiches) {
    const { debut, fin } = instantsDe(a, source.zoneDe(a.dispositif));
    calendrier.createEvent({ ...corpsDe(a, source), start: new Date(debut), end: new Date(fin) });
  }
  return ecrireCalendrier(calendrier);
}
