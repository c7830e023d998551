/** The public pages in French, the language that the others are written from. */
import type { MotsPublics } from "./public-mots.ts";

export const publicFr: MotsPublics = {
  marque: "Le camion",
  sousTitre: "Gratuit, anonyme, sans rendez-vous",
  contenu: "Aller au contenu",
  quitter: "Quitter vite",
  quitterAide: "Ouvre la météo à la place de cette page",
  langues: "Langues",
  menu: "Menu",
  pied: "Bas de page",
  liens: {
    prochains: "Prochains arrêts",
    maintenant: "Où est-il maintenant\u00a0?",
    semaine: "La semaine",
    aBord: "Ce qu’on y trouve",
    facile: "Facile à lire",
    accessibilite: "Accessibilité\u00a0: non conforme",
    mentions: "Mentions légales et vie privée",
    integrer: "Mettre sur votre site",
    rappels: "Recevoir un rappel",
    equipe: "Accès de l’équipe",
    agenda: "Agenda (iCal)",
    donnees: "Données ouvertes (JSON)",
    atom: "Nouvelles (Atom)",
    csv: "Tableau (CSV)",
  },
  perime: (depuis) =>
    `Ces informations datent du ${depuis}. Elles ne se mettent plus à jour pour le moment\u00a0: le ` +
    "programme a pu changer.",
  maj: (quand) => `Programme à jour le ${quand}`,

  titreProchains: "Où est le camion\u00a0?",
  prochainArret: "Prochain arrêt",
  annoncePourMaintenant: "Annoncé en ce moment",
  prochainsArrets: "Les prochains arrêts",
  rienAVenir: "Aucun arrêt n’est annoncé pour le moment.",
  rienAVenirAide: "Les prochaines dates seront ici dès qu’elles seront connues.",
  plusTard: "Voir toute la semaine",
  deA: (debut, fin) => `de ${debut} à ${fin}`,
  jusqua: (fin) => `jusqu’à ${fin}`,
  etats: {
    "en-route": "En route",
    ouverte: "Ouvert maintenant",
    terminee: "Terminé",
    annulee: "Annulé",
    retard: (n) => `En retard d’environ ${n} min`,
    deplacee: "Changement",
  },
  commenceVers: (heure) => `commence vers ${heure}`,
  prevuAvant: (quoi) => `Annoncé d’abord\u00a0: ${quoi}`,
  remplacePar: "À la place\u00a0:",
  rendezVous: "Sur rendez-vous",
  avec: (qui) => `Avec ${qui}`,
  theme: (quoi) => `Ce jour-là\u00a0: ${quoi}`,

  titreMaintenant: "Où est-il maintenant\u00a0?",
  maintenant: {
    ouverte: (lieu, fin) => `Le camion est ouvert\u00a0: ${lieu}, jusqu’à ${fin}.`,
    annonce: (lieu, fin) => `Le camion est annoncé en ce moment\u00a0: ${lieu}, jusqu’à ${fin}.`,
    enRoute: (lieu, debut) => `Le camion est en route vers ${lieu}. Il ouvre vers ${debut}.`,
    prochain: (lieu, quand) =>
      `Le camion n’est pas ouvert en ce moment. Prochain arrêt\u00a0: ${lieu}, ${quand}.`,
    rien: "Le camion n’est pas ouvert en ce moment, et aucun arrêt n’est annoncé.",
    journee: "Les arrêts d’aujourd’hui",
    dessin: (arrets) => `La ligne des arrêts du jour\u00a0: ${arrets}`,
    aVenir: "À venir",
  },

  recherche: {
    titre: "Trouver un arrêt près de chez vous",
    champ: "Commune, code postal ou quartier",
    aide: "Par exemple\u00a0: Villefontaine, 38300.",
    bouton: "Chercher",
    resultats: (texte) => `Arrêts près de «\u00a0${texte}\u00a0»`,
    vide: "Écrivez le nom d’une commune, un code postal ou un quartier.",
    rien: (texte) => `Nous n’avons pas trouvé «\u00a0${texte}\u00a0».`,
    rienAide: "Vérifiez l’orthographe, ou essayez avec le code postal.",
    pasIci: (commune) => `Le camion ne s’arrête pas à ${commune} pour le moment. Voici ses prochains arrêts.`,
    distance: (km) => `à ${km} km environ`,
    autres: "Vous cherchiez peut-être",
    adresseOubliee: "Ce que vous écrivez ici n’est pas gardé.",
  },

  lieu: {
    prochaines: "Prochaines dates",
    aucune: "Aucune date n’est annoncée à cet endroit pour le moment.",
    habitudes: "D’habitude",
    habitudesAide: "Regardez toujours les prochaines dates\u00a0: il peut y avoir des exceptions.",
    venir: "Pour venir",
    carte: "Plan des arrêts",
    code: (code) => `Code de cet arrêt\u00a0: ${code}`,
    codeAide: "Ce code est sur nos affiches. Il ouvre cette page.",
    qr: "Code QR qui ouvre cette page",
    toilettes: "Toilettes sur place",
    agenda: "Mettre les dates dans votre agenda",
    affiche: "Imprimer l’affiche (PDF)",
    ouvrirCarte: "Ouvrir dans OpenStreetMap",
    plusServi: "Le camion ne s’arrête plus ici.",
    plusieurs: "Plusieurs arrêts ont ce code. Lequel cherchez-vous\u00a0?",
    accessibilites: {
      "plain-pied": "De plain-pied",
      rampe: "Rampe pour entrer",
      "stationnement-pmr": "Stationnement réservé aux personnes handicapées",
      "sanitaires-adaptes": "Toilettes adaptées",
      "transport-proche": "Bus ou train tout près",
    },
  },
  semaine: {
    titre: (du, au) => `Du ${du} au ${au}`,
    avant: "Semaine d’avant",
    apres: "Semaine d’après",
    rien: "Aucun arrêt annoncé cette semaine.",
  },
  commune: { titre: (nom) => `Le camion à ${nom}`, lieux: "Les endroits où il s’arrête" },
  carte: {
    titre: "Plan des arrêts",
    aide: "Les numéros sont ceux de la liste. Les zones colorées sont les quartiers.",
  },

  aBord: {
    titre: "Ce qu’on y trouve",
    chapeau: "Une équipe vous écoute, vous informe et vous aide. Venez comme vous êtes.",
    promesses: [
      { titre: "Gratuit", textes: ["Vous ne payez rien."] },
      { titre: "Anonyme", textes: ["Vous n’avez pas à dire votre nom. Aucun papier n’est demandé."] },
      { titre: "Sans rendez-vous", textes: ["Vous venez quand le camion est ouvert."] },
      { titre: "Pour tout le monde", textes: ["Tout âge, toute situation. Vous pouvez venir accompagné."] },
    ],
    sujets: "De quoi peut-on parler\u00a0?",
    joindre: "Nous joindre",
    telephone: "Téléphone",
    sms: "SMS",
    courriel: "Courriel",
    site: "Site",
  },
  facile: {
    titre: "Le camion, facile à lire",
    idees: [
      {
        picto: "truck",
        phrases: ["C’est un camion.", "Il vient près de chez vous.", "Une équipe vous accueille dedans."],
      },
      {
        picto: "message-circle",
        phrases: [
          "Vous posez vos questions.",
          "Par exemple\u00a0: le travail, les papiers, la santé, le logement.",
          "L’équipe vous aide.",
        ],
      },
      { picto: "hand-coins", phrases: ["C’est gratuit.", "Vous ne payez rien."] },
      { picto: "user-round-x", phrases: ["Vous ne dites pas votre nom.", "Vous ne montrez pas de papiers."] },
      { picto: "clock", phrases: ["Vous venez sans rendez-vous.", "Vous venez quand le camion est ouvert."] },
    ],
    prochain: "Le camion vient bientôt",
    aucun: "Nous ne savons pas encore quand le camion vient.",
  },
  accessibilite: {
    titre: "Déclaration d’accessibilité",
    parties: [
      {
        titre: "État de conformité",
        textes: [
          "Ce site n’a pas encore eu d’audit complet au regard du référentiel général d’amélioration de " +
            "l’accessibilité (RGAA 4.1). Tant que cet audit n’a pas eu lieu, la règle demande de le déclarer " +
            "non conforme. Voici ce qui a été fait.",
        ],
      },
      {
        titre: "Ce qui a été vérifié",
        textes: [
          "À chaque version, un outil automatique (axe) examine chaque page dans chaque langue. Il ne trouve pas tout.",
          "D’autres essais vérifient\u00a0: l’usage au clavier, le lien d’évitement, le focus visible, les " +
            "contrastes (7:1 pour le texte), l’agrandissement à 200 %, la lecture sans feuille de style, " +
            "l’arabe de droite à gauche.",
        ],
      },
      {
        titre: "Ce qui n’a pas été vérifié",
        textes: [
          "Le site n’a pas encore été essayé avec plusieurs lecteurs d’écran, ni par des personnes " +
            "handicapées. Les traductions n’ont pas toutes été relues.",
          "Les plans dessinés ont une liste équivalente à côté.",
        ],
      },
      {
        titre: "Signaler un problème",
        textes: [
          "Si une page vous bloque, dites-le à l’équipe du camion, au téléphone ou sur place\u00a0: nous vous " +
            "donnerons l’information autrement.",
          "Sans réponse de notre part, vous pouvez écrire au Défenseur des droits\u00a0: Libre réponse 71120, " +
            "75342 Paris CEDEX 07 (sans timbre), ou téléphoner au 09 69 39 00 00.",
        ],
      },
    ],
  },
  mentions: {
    titre: "Mentions légales et vie privée",
    editeur: "Ce site est publié par\u00a0:",
    parties: [
      {
        titre: "Ce que ce site sait de vous",
        textes: [
          "Rien. Il n’y a ni cookie, ni mesure d’audience, ni script, ni image venue d’ailleurs.",
          "Ce que vous écrivez dans la recherche sert à répondre, puis est oublié. Ce n’est écrit nulle " +
            "part.",
          "Notre journal technique compte les pages demandées, sans adresse ni nom.",
        ],
      },
      {
        titre: "Ce que ce site ne montre jamais",
        textes: [
          "Qui vient au camion, combien de personnes viennent, et quand. Le programme du camion est " +
            "public\u00a0; votre venue ne l’est pas.",
        ],
      },
      {
        titre: "Si quelqu’un regarde votre téléphone",
        textes: [
          "Le lien «\u00a0Quitter vite\u00a0», en haut de chaque page, ouvre la météo. Il n’efface pas l’historique " +
            "du navigateur\u00a0: pour cela, utilisez la navigation privée.",
        ],
      },
      {
        titre: "Réutiliser",
        textes: [
          "Le programme est en données ouvertes (licence ouverte 2.0). Le logiciel est libre (AGPL-3.0).",
          "Périmètres des quartiers\u00a0: ANCT. Communes\u00a0: INSEE. Pictogrammes\u00a0: Lucide. " +
            "Caractères\u00a0: Atkinson Hyperlegible Next.",
        ],
      },
    ],
  },
  integrer: {
    titre: "Mettre les arrêts sur votre site",
    chapeau:
      "Copiez un de ces textes dans la page de votre mairie ou de votre association. Les dates se " +
      "mettent à jour toutes seules.",
    cadre: "Un cadre avec les prochains arrêts",
    lien: "Un simple lien",
    parLieu: "Un seul endroit",
    donnees: "Données ouvertes et agendas",
    licence: "À reprendre librement, en citant la source. Mises à jour à la minute.",
    apercu: "Aperçu",
    toutVoir: "Tous les arrêts",
  },
  erreurs: {
    introuvable: {
      titre: "Cette page n’existe pas",
      textes: ["L’adresse est peut-être ancienne ou mal recopiée. Les prochains arrêts sont toujours ici."],
    },
    invalide: {
      titre: "Nous n’avons pas compris cette adresse",
      textes: ["Vérifiez ce que vous avez écrit, ou repartez de la liste des arrêts."],
    },
    panne: {
      titre: "Le site se repose un instant",
      textes: ["Réessayez dans une minute."],
    },
    retour: "Voir les prochains arrêts",
  },
};
