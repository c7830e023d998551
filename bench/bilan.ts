/**
 * How long a bilan takes: ten years of one truck on a device, a hundred trucks over ten years from roll-ups.
 * node bench/bilan.ts   (goals: under 120 ms here, so under 1 s at 6x; well under 2 s)
 */
import { plier, type Activite } from "../src/domain/activite.ts";
import type { Jour, Mois } from "../src/domain/civil.ts";
import { ajouterJours, moisEntre } from "../src/domain/civil.ts";
import { bilanDeActivite, calculerBilan } from "../src/indicators/bilan.ts";
import { contexteDe } from "../src/indicators/contexte.ts";
import { cumulDuMois, donneesDe, fusionnerTous, type Cumul } from "../src/indicators/cumul.ts";
import { dispositif, monde, premierJour } from "../tests/bilan/monde.ts";

const ms = (n: number): string => `${n.toFixed(1)} ms`;
function mesurer(nom: string, fois: number, fn: () => unknown): void {
  const temps = Array.from({ length: fois }, () => {
    const debut = performance.now();
    fn();
    return performance.now() - debut;
  });
  const tries = temps.slice(1).toSorted((a, b) => a - b);
  console.log(
    `${nom}: first ${ms(temps[0]!)}, median ${ms(tries[Math.floor(tries.length / 2)]!)} of ${tries.length}`,
  );
}

const graine = 7;
const jours = 3650;
const faits = monde(graine, { permanences: 2400, jours, accueilsMax: 30 });
const activite: Activite = new Map();
for (const fait of faits) plier(activite, fait);
const compter = (noun: string) => [...activite.values()].filter((e) => e.noun === noun).length;
console.log(`seed ${graine}: ${compter("permanence")} permanences, ${compter("accueil")} accueils`);

const periode = { du: premierJour, au: ajouterJours(premierJour, jours) };
mesurer("one truck, ten years, from the activity", 12, () => bilanDeActivite(activite, dispositif, periode));

const mois: Mois[] = moisEntre(periode.du, periode.au).slice(0, 120);
const cumuls = mois.map((m) => cumulDuMois(donneesDe(activite, dispositif), m));
const octets = cumuls.map((c) => JSON.stringify(c).length);
console.log(
  `roll-up: ${Math.round(octets.reduce((a, b) => a + b) / octets.length)} bytes, largest ${Math.max(...octets)}`,
);

/** A hundred trucks, each with its own places. */
const textes: string[] = [];
for (let camion = 0; camion < 100; camion++) {
  for (const c of cumuls) {
    const lieux = Object.fromEntries(Object.entries(c.lieux).map(([l, s]) => [`${camion}-${l}`, s]));
    const personnes = { [`camion-${camion}`]: c.personnes[dispositif]! };
    textes.push(JSON.stringify({ ...c, lieux, personnes } satisfies Cumul));
  }
}
const contexte = contexteDe(activite, dispositif);
const lire = () => textes.map((texte) => JSON.parse(texte) as Cumul);
const tous = lire();
mesurer(`${textes.length} roll-ups read from JSON`, 5, lire);
mesurer("put together and made a bilan", 8, () =>
  calculerBilan({ periode, cumul: fusionnerTous(tous), contexte }),
);
const total = fusionnerTous(tous).total.reduce((a, b) => a + b, 0);
console.log(`checksum ${total}, node ${process.version}, ${"2024-01-15" satisfies string as Jour}`);
