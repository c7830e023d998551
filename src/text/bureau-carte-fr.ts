/** Words of the desk's map in French: whom the truck reaches on foot, and the places that it has not seen for long. */
const pl = (n: number, un: string, plusieurs: string): string => (Math.abs(n) < 2 ? un : plusieurs);
const lieux = (n: number): string => `${n} ${pl(n, "lieu", "lieux")}`;

export const carteFr = {
  titre: "Carte",
  sous: "Qui le camion atteint à pied, et les lieux où il n'est pas passé depuis longtemps.",
  periode: "Période",
  periodes: {
    avenir: "4 semaines à venir",
    passe: "4 semaines passées",
    saison: "La saison en cours",
    tous: "Tous les lieux en service",
  },
  teinte: "Couleur des quartiers",
  teintes: { couverture: "Part à moins de 15 min", jours: "Jours sans passage" },
  couches: "Montrer",
  anneau: (minutes: number) => `${minutes} min à pied`,
  noms: "Noms des lieux",
  phrase: (servis: number, part8: string, part15: string) =>
    `${lieux(servis)} ${pl(servis, "desservi", "desservis")} : ${part8} des habitants des quartiers à moins ` +
    `de 8 minutes à pied, ${part15} à moins de 15.`,
  phraseSans: (servis: number) =>
    `${lieux(servis)} ${pl(servis, "desservi", "desservis")}. La population des quartiers n'est pas connue.`,
  aucunServi: "Aucun lieu n'est desservi dans cette période.",
  methode:
    "Marche estimée : 1,3 fois le vol d'oiseau, à 4 km/h (8 min = 410 m, 15 min = 769 m à vol d'oiseau). " +
    "Habitants estimés : population du quartier, répartie également sur sa surface, relevée tous les 20 m.",
  libelle: (lieuxMontres: number, quartiers: number) =>
    `Carte de ${quartiers} ${pl(quartiers, "quartier", "quartiers")} et ${lieux(lieuxMontres)} numérotés ` +
    "comme dans la liste. Flèches pour se déplacer, plus et moins pour zoomer, zéro pour tout revoir.",
  zoomer: "Zoomer",
  dezoomer: "Dézoomer",
  recentrer: "Tout voir",
  sansPoint: (n: number) =>
    `${lieux(n)} ${pl(n, "n'a", "n'ont")} pas de coordonnées : ${pl(n, "il n'est", "ils ne sont")} pas sur la carte.`,
  rien: "Rien à montrer sur la carte",
  rienAide: "Importez les quartiers et donnez des coordonnées aux lieux dans Lieux et moyens.",
  versMoyens: "Ouvrir Lieux et moyens",
  quartiers: "Les quartiers",
  quartier: "Quartier",
  population: "Habitants",
  part: (minutes: number) => `À moins de ${minutes} min`,
  habitants: (n: string) => `environ ${n} hab.`,
  oublies: "Les lieux, du plus oublié au plus récent",
  numero: "N°",
  lieu: "Lieu",
  commune: "Commune",
  dernier: "Dernier passage",
  jours: "Jours depuis",
  prochain: "Prochain passage",
  jamais: "jamais",
  aucun: "aucun annoncé",
  joursDits: (n: number) => `${n} j`,
  filtrer: "Chercher un lieu",
  echelles: {
    couverture: ["personne", "tous"] as [string, string],
    jours: ["cette semaine", "plus de 8 semaines"] as [string, string],
  },
  points: { servi: "lieu desservi", "a-venir": "lieu non desservi dans la période" },
};
export type MotsCarte = typeof carteFr;
