/**
 * How long a bilan takes: ten years of one truck on a device, a hundred trucks over ten years from roll-ups, and each
 * file that leaves. The world is drawn from one seed. Aims: under 1 s on a device at 6x, so under 160 ms here; well
 * under 2 s on the server; a PDF of two years in 60 ms once warm.
 */
import { plier, type Activite } from "../src/domain/activite.ts";
import { ajouterJours, moisEntre } from "../src/domain/civil.ts";
import { bilanDeActivite, calculerBilan } from "../src/indicators/bilan.ts";
import { contexteDe } from "../src/indicators/contexte.ts";
import { cumulDuMois, donneesDe, fusionnerTous, type Cumul } from "../src/indicators/cumul.ts";
import { formats, produire } from "../src/reports/produire.ts";
import { dispositif, monde, premierJour } from "../tests/bilan/monde.ts";
import { chronometrer, publier, type Mesure } from "./mesurer.ts";

const graine = 7;
const camions = 100;
const periode = { du: premierJour, au: ajouterJours(premierJour, 3650) };
const deuxAns = { du: premierJour, au: ajouterJours(premierJour, 729) };

const activite: Activite = new Map();
for (const fait of monde(graine, { permanences: 2400, jours: 3650, accueilsMax: 30 })) plier(activite, fait);
const compter = (noun: string): number => [...activite.values()].filter((e) => e.noun === noun).length;
const contexte = contexteDe(activite, dispositif);

const mois = moisEntre(periode.du, periode.au).slice(0, 120);
const cumuls = mois.map((m) => cumulDuMois(donneesDe(activite, dispositif), m));
/** Each truck has its own places. */
const textes = Array.from({ length: camions }, (_, camion) =>
  cumuls.map((c): string => {
    const lieux = Object.fromEntries(Object.entries(c.lieux).map(([l, s]) => [`${camion}-${l}`, s]));
    const personnes = { [`camion-${camion}`]: c.personnes[dispositif]! };
    return JSON.stringify({ ...c, lieux, personnes } satisfies Cumul);
  }),
).flat();

const mesures: Mesure[] = [
  {
    quoi: `bilan of ten years of one truck from the activity in memory (${compter("accueil")} accueils)`,
    unite: "ms",
    valeurs: await chronometrer(() => bilanDeActivite(activite, dispositif, periode), { fois: 15 }),
    but: [-Infinity, 160],
  },
  {
    quoi: `bilan of ${camions} trucks over ten years: ${textes.length} roll-ups read from JSON and put together`,
    unite: "ms",
    valeurs: await chronometrer(
      () => {
        const lus = textes.map((texte) => JSON.parse(texte) as Cumul);
        return calculerBilan({ periode, cumul: fusionnerTous(lus), contexte });
      },
      { fois: 10 },
    ),
    but: [-Infinity, 2000],
  },
  { quoi: "one roll-up of one month", unite: "octets", valeurs: cumuls.map((c) => JSON.stringify(c).length) },
];

const froid = performance.now();
await produire(bilanDeActivite(activite, dispositif, deuxAns), {
  format: "pdf",
  langue: "fr",
  geographie: contexte,
});
mesures.push({
  quoi: "first PDF of a process, two years",
  unite: "ms",
  valeurs: [performance.now() - froid],
  but: [-Infinity, 2000],
});
for (const format of formats) {
  // Another last day each time, so that nothing is remembered whole.
  const bilans = Array.from({ length: 11 }, (_, i) =>
    bilanDeActivite(activite, dispositif, { ...deuxAns, au: ajouterJours(deuxAns.au, -i) }),
  );
  mesures.push({
    quoi: `${format} of two years, another each time`,
    unite: "ms",
    valeurs: await chronometrer((i) => produire(bilans[i]!, { format, langue: "fr", geographie: contexte })),
    ...(format === "pdf" ? { but: [-Infinity, 60] as const } : {}),
  });
}

publier({
  nom: "bilan",
  titre: "From what was recorded to a bilan, and from a bilan to a file",
  commande: "node bench/bilan.ts",
  mesures,
  notes: [
    `Seed ${graine}: ${compter("permanence")} permanences, ${compter("accueil")} accueils in ten years.`,
    "No throttling: the aim for a device is a second at 6x, so 160 ms here.",
  ],
});
