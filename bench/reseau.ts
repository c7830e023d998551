/**
 * The network's bilan on the server: a hundred trucks over ten years, four million accueils, from the roll-ups that
 * the worker keeps. Real PostgreSQL, the product's own reading, merging and bilan (what `picup bilan --tous` calls).
 *
 * Three trucks are lived for real, fact by fact, and rolled up by the product's own code; the roll-ups of the other
 * ninety-seven are theirs under another dispositif and other lieux. What is measured is the reading of 12,000
 * roll-ups and what follows, and how long the worker takes to bring one month up to date. `--fois`, `--camions`.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { plier, type Activite } from "../src/domain/activite.ts";
import { ajouterJours, moisEntre, type Jour } from "../src/domain/civil.ts";
import type { DispositifId } from "../src/domain/ids.ts";
import { parseFait, estDefaut } from "../src/domain/faits.ts";
import { cumulDuMois, donneesDe, type Cumul } from "../src/indicators/cumul.ts";
import { bilansSur, cumuler } from "../src/server/bilans.ts";
import { version } from "../src/server/version.ts";
import { enSysteme, type Base } from "../src/store/base.ts";
import { moisPerimes, rafraichirMois } from "../src/store/cumuls.ts";
import { nouvelId } from "../src/store/hasard.ts";
import { ouvrirMagasin } from "../src/store/magasin.ts";
import { dispositifDeTest } from "../src/store/pour-tests.ts";
import { annees, definitions } from "./annees.ts";
import { chronometrer, publier, type Mesure } from "./mesurer.ts";
import { definir, vivre } from "./service.ts";

const { values } = parseArgs({
  options: { fois: { type: "string", default: "10" }, camions: { type: "string", default: "100" } },
});
const camions = Number(values.camions);
const fois = Number(values.fois);
const graine = 31;
const vrais = 3;
const accueilsParCamion = 40_000;
const premierJour = "2016-01-01" as Jour;
const periode = { du: premierJour, au: "2025-12-31" as Jour };
const mois = moisEntre(periode.du, periode.au);

/** Ten years of one truck, folded in memory, rolled up month by month. */
function vivreEnMemoire(numero: number): { cumuls: Cumul[]; accueils: number } {
  const dispositif = "modele" as DispositifId;
  const comptes = [nouvelId<"compte">(0), nouvelId<"compte">(0)];
  const equipe = { dispositif, tablettes: [nouvelId<"appareil">(0)], comptes };
  const activite: Activite = new Map();
  const demande = { graine: graine + numero, accueils: accueilsParCamion, premierJour, jours: 3652 };
  for (const lot of annees(equipe, demande)) {
    for (const brut of lot.faits) {
      const fait = parseFait(brut);
      if (estDefaut(fait)) throw new Error(`a fact that is not one: ${brut.type}`);
      plier(activite, fait);
    }
  }
  const donnees = donneesDe(activite, dispositif);
  const tout = { ...donnees, permanences: [...donnees.permanences], accueils: [...donnees.accueils] };
  const fini = { ...tout, observations: [...donnees.observations] };
  return { cumuls: mois.map((m) => cumulDuMois(fini, m)), accueils: fini.accueils.length };
}

/** The same sums under another dispositif and other lieux. */
function transposer(cumul: Cumul, dispositif: string): Cumul {
  const lieux = Object.fromEntries(
    Object.entries(cumul.lieux).map(([lieu, sommes]) => [lieu.replace(/^lieu/, dispositif), sommes]),
  );
  return { ...cumul, lieux, personnes: { [dispositif]: Object.values(cumul.personnes)[0] ?? {} } };
}

async function peupler(base: Base): Promise<{ noms: DispositifId[]; accueils: number; octets: number[] }> {
  const modeles = Array.from({ length: vrais }, (_, i) => vivreEnMemoire(i));
  const noms: DispositifId[] = [];
  const octets: number[] = [];
  let accueils = 0;
  for (let i = 0; i < camions; i++) {
    const { dispositif } = await dispositifDeTest(base, `camion-${i}`);
    noms.push(dispositif);
    await definir(base, dispositif, definitions(dispositif, premierJour, dispositif));
    const modele = modeles[i % vrais]!;
    accueils += modele.accueils;
    const corps = modele.cumuls.map((c) => JSON.stringify(transposer(c, dispositif)));
    octets.push(...corps.map((c) => c.length));
    await enSysteme(base, (client) =>
      client.query(
        "insert into cumul (dispositif, mois, corps) select $1, * from unnest($2::text[], $3::json[])",
        [dispositif, mois, corps],
      ),
    );
  }
  return { noms, accueils, octets };
}

/** Times of the worker's step for one month of a truck that has really been lived in this database. */
async function rafraichir(base: Base): Promise<number[]> {
  const { dispositif } = await dispositifDeTest(base, "camion-vivant");
  await definir(base, dispositif, definitions(dispositif, premierJour));
  await vivre(base, dispositif, { graine, accueils: 4_000, premierJour, jours: 365 });
  const perimes = (await moisPerimes(base)).filter((m) => m.dispositif === dispositif);
  return chronometrer((i) => rafraichirMois(base, perimes[i]!, cumuler(dispositif)), {
    fois: perimes.length - 1,
  });
}

const dossier = mkdtempSync(join(tmpdir(), "picup-reseau-"));
const magasin = await ouvrirMagasin({ dossier: join(dossier, "donnees"), version });
try {
  const { base } = magasin;
  const { noms, accueils, octets } = await peupler(base);
  const bilans = bilansSur(base);
  let lu = 0;
  const lire = async (demande: Parameters<typeof bilans.plusieurs>[2]): Promise<void> => {
    const { bilan } = await bilans.plusieurs(noms, "Réseau", demande);
    const chiffre = bilan.chiffres.find((c) => c.code === "passages.accueils")!.valeur;
    lu = chiffre.kind === "nombre" ? chiffre.n : 0;
  };
  const mesures: Mesure[] = [
    {
      quoi: `bilan of ${camions} trucks over ten years, ${(accueils / 1e6).toFixed(1)} M accueils`,
      unite: "ms",
      valeurs: await chronometrer(() => lire({ periode }), { fois }),
      but: [-Infinity, 2_000],
    },
    {
      quoi: "the same, five years compared with the five before",
      unite: "ms",
      valeurs: await chronometrer(
        () =>
          lire({
            periode: { du: "2021-01-01" as Jour, au: periode.au },
            comparaison: { du: premierJour, au: ajouterJours("2021-01-01" as Jour, -1) },
          }),
        { fois },
      ),
      but: [-Infinity, 2_000],
    },
    {
      quoi: "one truck over ten years",
      unite: "ms",
      valeurs: await chronometrer(() => bilans.un(noms[0]!, { periode }), { fois }),
    },
    { quoi: "one roll-up of one month", unite: "octets", valeurs: octets.slice(0, 120) },
    {
      quoi: "the worker: one stale month of a truck (330 accueils) read, rolled up and kept",
      unite: "ms",
      valeurs: await rafraichir(base),
    },
  ];
  if (lu < accueils / 3) throw new Error(`the bilan counts ${lu} accueils`);
  publier({
    nom: "reseau",
    titre: "The bilan of a network",
    commande: "node bench/reseau.ts",
    mesures,
    notes: [
      `Seed ${graine}: ${accueils} accueils in ${octets.length} roll-ups, in the product's own tables.`,
      `${vrais} trucks are generated fact by fact and rolled up by the product's code; the roll-ups of the others ` +
        "are these under another dispositif and other lieux (ten lieux and five quartiers each).",
    ],
  });
} finally {
  await magasin.fermer();
  rmSync(dossier, { recursive: true, force: true });
}
