/** What the desk says of an RRULE, out and in, in English. */
import type { rruleFr } from "./bureau-rrule-fr.ts";

export const rruleEn: typeof rruleFr = {
  titre: "RRULE format",
  aide: "To exchange the rule with another calendar (RFC 5545).",
  copier: "Copy",
  copie: "Copied.",
  coller: "Paste an RRULE",
  prendre: "Take these days",
  prise: "The days of the rule have been replaced.",
  refus: (raison, ou) => `${raison}: “${ou}”`,
  listes: {
    parite: "Dates written one by one: an odd week may follow another, which an RRULE cannot say.",
    "semaine-du-mois": "Dates written one by one: an RRULE cannot say “the 2nd week of the month”.",
    alternance: "Dates written one by one: the places come back at no fixed interval.",
    vacances: "Dates written one by one: school holidays cannot be computed.",
    dates: "Dates written one by one.",
  },
  defauts: {
    "texte-illisible": "This is not an RRULE",
    "partie-double": "A part is said twice",
    "partie-non-prise": "This part is not supported",
    "frequence-absente": "The frequency (FREQ) is missing",
    "frequence-non-prise": "Only weekly and monthly frequencies are supported",
    "intervalle-non-pris": "This interval is not supported",
    "semaine-non-prise": "The week must begin on Monday",
    "byday-illisible": "These days cannot be read",
    "byday-rang-hebdo": "A rank has no meaning in a weekly rule",
    "byday-inegaux": "The days do not all have the same ranks: make two rules",
    "rang-non-pris": "This rank is not supported",
    "bymonthday-non-pris": "Only the last day of the month is supported",
    "mensuel-incomplet": "The monthly rule does not say which day",
    "fin-illisible": "The end date cannot be read",
    "fin-double": "COUNT and UNTIL do not go together",
    "dtstart-hors-regle": "The first day is not a day of the rule: COUNT cannot be counted",
    "fin-trop-loin": "The end is too far away",
  },
};
