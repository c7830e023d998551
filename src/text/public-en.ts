/** The public pages in English. */
import type { MotsPublics } from "./public-mots.ts";

export const publicEn: MotsPublics = {
  marque: "The truck",
  sousTitre: "Free, anonymous, no appointment",
  contenu: "Skip to content",
  quitter: "Leave quickly",
  quitterAide: "Opens the weather instead of this page",
  langues: "Languages",
  menu: "Menu",
  pied: "Foot of the page",
  liens: {
    prochains: "Next stops",
    maintenant: "Where is it now?",
    semaine: "This week",
    aBord: "What you find there",
    facile: "Easy to read",
    accessibilite: "Accessibility: not compliant",
    mentions: "Legal notice and privacy",
    integrer: "Put it on your site",
    rappels: "Get a reminder",
    equipe: "Team access",
    agenda: "Calendar (iCal)",
    donnees: "Open data (JSON)",
    atom: "News (Atom)",
    csv: "Table (CSV)",
  },
  perime: (depuis) =>
    `This information dates from ${depuis}. It is not being updated at the moment: the programme may ` +
    "have changed.",
  maj: (quand) => `Programme up to date on ${quand}`,

  titreProchains: "Where is the truck?",
  prochainArret: "Next stop",
  annoncePourMaintenant: "Announced for now",
  prochainsArrets: "Next stops",
  rienAVenir: "No stop is announced at the moment.",
  rienAVenirAide: "The next dates will be here as soon as they are known.",
  plusTard: "See the whole week",
  deA: (debut, fin) => `from ${debut} to ${fin}`,
  jusqua: (fin) => `until ${fin}`,
  etats: {
    "en-route": "On its way",
    ouverte: "Open now",
    terminee: "Over",
    annulee: "Cancelled",
    retard: (n) => `About ${n} min late`,
    deplacee: "Changed",
  },
  commenceVers: (heure) => `starts around ${heure}`,
  prevuAvant: (quoi) => `First announced: ${quoi}`,
  remplacePar: "Instead:",
  rendezVous: "By appointment",
  avec: (qui) => `With ${qui}`,
  theme: (quoi) => `On that day: ${quoi}`,

  titreMaintenant: "Where is it now?",
  maintenant: {
    ouverte: (lieu, fin) => `The truck is open: ${lieu}, until ${fin}.`,
    annonce: (lieu, fin) => `The truck is announced for now: ${lieu}, until ${fin}.`,
    enRoute: (lieu, debut) => `The truck is on its way to ${lieu}. It opens around ${debut}.`,
    prochain: (lieu, quand) => `The truck is not open at the moment. Next stop: ${lieu}, ${quand}.`,
    rien: "The truck is not open at the moment, and no stop is announced.",
    journee: "Today’s stops",
    dessin: (arrets) => `The line of today’s stops: ${arrets}`,
    aVenir: "To come",
  },

  recherche: {
    titre: "Find a stop near you",
    champ: "Town, postcode or neighbourhood",
    aide: "For example: Villefontaine, 38300.",
    bouton: "Search",
    resultats: (texte) => `Stops near “${texte}”`,
    vide: "Type the name of a town, a postcode or a neighbourhood.",
    rien: (texte) => `We could not find “${texte}”.`,
    rienAide: "Check the spelling, or try the postcode.",
    pasIci: (commune) => `The truck does not stop in ${commune} at the moment. Here are its next stops.`,
    distance: (km) => `about ${km} km away`,
    autres: "Perhaps you were looking for",
    adresseOubliee: "What you type here is not kept.",
  },

  lieu: {
    prochaines: "Next dates",
    aucune: "No date is announced at this place at the moment.",
    habitudes: "Usually",
    habitudesAide: "Always check the next dates: there may be exceptions.",
    venir: "How to come",
    carte: "Map of the stops",
    code: (code) => `Code of this stop: ${code}`,
    codeAide: "This code is on our posters. It opens this page.",
    qr: "QR code that opens this page",
    toilettes: "Toilets on the spot",
    agenda: "Put the dates in your calendar",
    affiche: "Print the poster (PDF)",
    ouvrirCarte: "Open in OpenStreetMap",
    plusServi: "The truck no longer stops here.",
    plusieurs: "Several stops have this code. Which one are you looking for?",
    accessibilites: {
      "plain-pied": "No step",
      rampe: "Ramp to get in",
      "stationnement-pmr": "Parking for disabled people",
      "sanitaires-adaptes": "Accessible toilets",
      "transport-proche": "Bus or train close by",
    },
  },
  semaine: {
    titre: (du, au) => `From ${du} to ${au}`,
    avant: "Previous week",
    apres: "Next week",
    rien: "No stop announced this week.",
  },
  commune: { titre: (nom) => `The truck in ${nom}`, lieux: "The places where it stops" },
  carte: {
    titre: "Map of the stops",
    aide: "The numbers are those of the list. The coloured areas are the neighbourhoods.",
  },

  aBord: {
    titre: "What you find there",
    chapeau: "A team listens to you, informs you and helps you. Come as you are.",
    promesses: [
      { titre: "Free", textes: ["You pay nothing."] },
      { titre: "Anonymous", textes: ["You do not have to say your name. No papers are asked for."] },
      { titre: "No appointment", textes: ["You come when the truck is open."] },
      { titre: "For everyone", textes: ["Any age, any situation. You may bring someone with you."] },
    ],
    sujets: "What can you talk about?",
    joindre: "Contact us",
    telephone: "Phone",
    sms: "Text message",
    courriel: "E-mail",
    site: "Site",
  },
  facile: {
    titre: "The truck, easy to read",
    idees: [
      {
        picto: "truck",
        phrases: ["It is a truck.", "It comes near your home.", "A team welcomes you inside."],
      },
      {
        picto: "message-circle",
        phrases: [
          "You ask your questions.",
          "For example: work, papers, health, housing.",
          "The team helps you.",
        ],
      },
      { picto: "hand-coins", phrases: ["It is free.", "You pay nothing."] },
      { picto: "user-round-x", phrases: ["You do not say your name.", "You do not show papers."] },
      { picto: "clock", phrases: ["You need no appointment.", "You come when the truck is open."] },
    ],
    prochain: "The truck is coming soon",
    aucun: "We do not know yet when the truck is coming.",
  },
  accessibilite: {
    titre: "Accessibility statement",
    parties: [
      {
        titre: "Compliance status",
        textes: [
          "This site has not yet had a full audit against the French accessibility standard (RGAA 4.1). " +
            "Until that audit is done, the rule is to declare it not compliant. Here is what was done.",
        ],
      },
      {
        titre: "What was checked",
        textes: [
          "At each version, an automatic tool (axe) examines every page in every language. " +
            "It does not find everything.",
          "Other tests check: use with the keyboard, skip link, visible focus, contrasts (7:1 for text), " +
            "enlargement to 200 %, reading without the style sheet, Arabic from right to left.",
        ],
      },
      {
        titre: "What was not checked",
        textes: [
          "The site has not yet been tried with several screen readers, nor by disabled people. Not all " +
            "translations were reviewed.",
          "Drawn maps have an equivalent list beside them.",
        ],
      },
      {
        titre: "Report a problem",
        textes: [
          "If a page stops you, tell the truck’s team, by phone or on the spot: we will give you the " +
            "information another way.",
          "If we do not answer, you may write to the French Defender of Rights: Défenseur des droits, " +
            "Libre réponse 71120, 75342 Paris CEDEX 07 (no stamp needed), or call 09 69 39 00 00.",
        ],
      },
    ],
  },
  mentions: {
    titre: "Legal notice and privacy",
    editeur: "This site is published by:",
    parties: [
      {
        titre: "What this site knows about you",
        textes: [
          "Nothing. There is no cookie, no audience measurement, no script, and no picture from elsewhere.",
          "What you type in the search is used to answer, then forgotten. It is written nowhere.",
          "Our technical log counts the pages asked for, without address or name.",
        ],
      },
      {
        titre: "What this site never shows",
        textes: [
          "Who comes to the truck, how many people come, and when. The truck’s programme is public; your " +
            "visit is not.",
        ],
      },
      {
        titre: "If somebody looks at your phone",
        textes: [
          "The “Leave quickly” link, at the top of each page, opens the weather. It does not erase the " +
            "browser’s history: for that, use private browsing.",
        ],
      },
      {
        titre: "Reuse",
        textes: [
          "The programme is open data (Licence Ouverte 2.0). The software is free (AGPL-3.0).",
          "Neighbourhood perimeters: ANCT. Communes: INSEE. Pictograms: Lucide. Typeface: Atkinson " +
            "Hyperlegible Next.",
        ],
      },
    ],
  },
  integrer: {
    titre: "Put the stops on your site",
    chapeau:
      "Copy one of these texts into the page of your town hall or association. The dates update by " +
      "themselves.",
    cadre: "A frame with the next stops",
    lien: "A simple link",
    parLieu: "One place only",
    donnees: "Open data and calendars",
    licence: "Free to reuse, naming the source. Up to date to the minute.",
    apercu: "Preview",
    toutVoir: "All the stops",
  },
  erreurs: {
    introuvable: {
      titre: "This page does not exist",
      textes: ["The address may be old or mistyped. The next stops are always here."],
    },
    invalide: {
      titre: "We did not understand this address",
      textes: ["Check what you typed, or start again from the list of stops."],
    },
    panne: { titre: "The site is having a short rest", textes: ["Try again in a minute."] },
    retour: "See the next stops",
  },
};
