/** The figures of random worlds: sums that add up, figures that open, bytes that do not move. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { desDe, dispositif, graineDuTest, melanger, monde, premierJour } from "../../tests/bilan/monde.ts";
import { plier, type Activite } from "../domain/activite.ts";
import { ajouterJours, type Jour, type Periode } from "../domain/civil.ts";
import type { FaitConnu } from "../domain/faits.ts";
import { bilanDeActivite, calculerBilan, chiffre, type Chiffre } from "./bilan.ts";
import { contexteDe } from "./contexte.ts";
import { cumulDe, cumulDuMois, cumulVide, donneesDe, fusionner, fusionnerTous } from "./cumul.ts";
import { ouvrir, type Filtre } from "./ouvrir.ts";
import { decouper, precedente } from "./periodes.ts";

const plierTout = (faits: readonly FaitConnu[]): Activite => {
  const activite: Activite = new Map();
  for (const fait of faits) plier(activite, fait);
  return activite;
};
const taille = { permanences: 14, jours: 100, accueilsMax: 5 };
const graines = fc.nat({ max: 2 ** 31 - 1 });
/** Periods that begin before, on or after the first day of service, and end anywhere. */
const periodes = fc
  .tuple(fc.integer({ min: -20, max: 90 }), fc.nat({ max: 120 }))
  .map(([debut, duree]): Periode => {
    const du = ajouterJours(premierJour, debut);
    return { du, au: ajouterJours(du, duree) };
  });
const reglage = { numRuns: 150, seed: graineDuTest };

/** As the server does: a roll-up by whole month, the days left over from the rows. */
function parMorceaux(activite: Activite, periode: Periode) {
  const { mois, jours } = decouper(periode);
  const donnees = () => donneesDe(activite, dispositif);
  return fusionnerTous([
    ...mois.map((m) => cumulDuMois(donnees(), m)),
    ...jours.map((p) => cumulDe(donnees(), p)),
  ]);
}

test("the bilan of months put together is the bilan of everything at once", (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  fc.assert(
    fc.property(graines, periodes, (graine, periode) => {
      const activite = plierTout(monde(graine, taille));
      const contexte = contexteDe(activite, dispositif);
      const avant = precedente(periode);
      const morceaux = calculerBilan({
        periode,
        cumul: parMorceaux(activite, periode),
        comparaison: { periode: avant, cumul: parMorceaux(activite, avant) },
        contexte,
      });
      const entier = bilanDeActivite(activite, dispositif, periode, avant);
      assert.equal(JSON.stringify(morceaux), JSON.stringify(entier));
    }),
    reglage,
  );
});

test("roll-ups may be put together in any order and any grouping", (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  fc.assert(
    fc.property(graines, (graine) => {
      const activite = plierTout(monde(graine, taille));
      const [a, b, c] = ["2024-01", "2024-02", "2024-03"].map((m) =>
        cumulDuMois(donneesDe(activite, dispositif), m as never),
      ) as [never, never, never];
      assert.deepEqual(fusionner(fusionner(a, b), c), fusionner(a, fusionner(b, c)));
      assert.deepEqual(fusionner(a, b), fusionner(b, a));
      assert.deepEqual(fusionner(a, cumulVide), a);
    }),
    { ...reglage, numRuns: 40 },
  );
});

test("the same facts give the same bytes, twice and in any order", (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  fc.assert(
    fc.property(graines, periodes, (graine, periode) => {
      const faits = monde(graine, taille);
      const bilan = (liste: readonly FaitConnu[]) =>
        JSON.stringify(bilanDeActivite(plierTout(liste), dispositif, periode));
      const une = bilan(faits);
      assert.equal(bilan(faits), une);
      assert.equal(bilan(melanger(faits, desDe(graine + 1))), une);
    }),
    reglage,
  );
});

function attendu(c: Chiffre, cote: "compte" | "base"): number | undefined {
  const v = c.valeur;
  if (cote === "base") return v.kind === "part" || v.kind === "quotient" ? v.sur : undefined;
  if (v.kind === "croissance") return v.apres;
  return "n" in v ? v.n : undefined;
}

test("every figure opens to things that add up to it, over the period and on each line", (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  let ouverts = 0;
  fc.assert(
    fc.property(graines, periodes, (graine, periode) => {
      const activite = plierTout(monde(graine, taille));
      const contexte = contexteDe(activite, dispositif);
      const bilan = bilanDeActivite(activite, dispositif, periode, precedente(periode));
      const verifier = (chiffres: readonly Chiffre[], filtre?: Filtre): void => {
        for (const c of chiffres) {
          for (const cote of ["compte", "base"] as const) {
            const n = attendu(c, cote);
            if (n === undefined || !c[cote] || (cote === "base" && c.code === "quartiers.taux")) continue;
            const elements = ouvrir(donneesDe(activite, dispositif), periode, c[cote], filtre, contexte);
            assert.equal(
              elements.reduce((somme, e) => somme + e.n, 0),
              n,
              `${c.code} ${JSON.stringify(filtre)}`,
            );
            assert.equal(new Set(elements.map((e) => e.id)).size, elements.length);
            ouverts += elements.length;
          }
        }
      };
      verifier(bilan.chiffres);
      for (const l of bilan.mois) verifier(l.chiffres, { axe: "mois", cle: l.cle });
      for (const l of bilan.lieux) verifier(l.chiffres, { axe: "lieu", cle: l.cle });
      for (const l of bilan.quartiers) verifier(l.chiffres, { axe: "quartier", cle: l.cle });
    }),
    { ...reglage, numRuns: 25 },
  );
  assert.ok(ouverts > 1000);
});

test("months, places and quartiers add up to the totals", (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  fc.assert(
    fc.property(graines, periodes, (graine, periode) => {
      const bilan = bilanDeActivite(plierTout(monde(graine, taille)), dispositif, periode);
      const n = (liste: readonly Chiffre[], code: Chiffre["code"]): number => {
        const v = chiffre(liste, code)!.valeur;
        return "n" in v ? v.n : 0;
      };
      for (const code of [
        "passages.personnes",
        "permanences.tenues",
        "permanences.annulees",
        "heures.minutes",
      ] as const) {
        for (const lignes of [bilan.mois, bilan.lieux, bilan.quartiers]) {
          const somme = lignes.reduce((s, l) => s + n(l.chiffres, code), 0);
          assert.equal(somme, n(bilan.chiffres, code), code);
        }
      }
      const total = (code: Chiffre["code"]) => n(bilan.chiffres, code);
      assert.equal(
        total("permanences.prevues"),
        total("permanences.tenues-prevues") + total("permanences.annulees") + total("permanences.sans-suite"),
      );
      assert.equal(
        total("permanences.tenues"),
        total("permanences.tenues-prevues") + total("permanences.imprevues"),
      );
      const profil = bilan.chiffres.filter((c) => c.code.startsWith("profil.genre."));
      assert.equal(
        profil.reduce((s, c) => s + n([c], c.code), 0),
        total("passages.personnes"),
      );
    }),
    reglage,
  );
});

test("a period is cut into whole months and the days around them", () => {
  const { mois, jours } = decouper({ du: "2024-01-10" as Jour, au: "2024-04-30" as Jour });
  assert.deepEqual(mois, ["2024-02", "2024-03", "2024-04"]);
  assert.deepEqual(jours, [{ du: "2024-01-10", au: "2024-01-31" }]);
});

test("a period is compared with the same dates, whole years earlier, seasons alike", () => {
  const cas = [
    ["2022-10-01", "2023-09-30", "2021-10-01", "2022-09-30"],
    ["2026-01-01", "2026-11-23", "2025-01-01", "2025-11-23"],
    ["2021-10-01", "2023-09-30", "2019-10-01", "2021-09-30"],
    ["2024-02-01", "2024-02-29", "2023-02-01", "2023-02-28"],
    ["2025-02-01", "2025-02-28", "2024-02-01", "2024-02-29"],
    ["2024-02-29", "2024-03-10", "2023-03-01", "2023-03-10"],
  ];
  for (const [du, au, duAvant, auAvant] of cas) {
    assert.deepEqual(precedente({ du: du as Jour, au: au as Jour }), { du: duAvant, au: auAvant });
  }
});

test("a roll-up made by other definitions is refused, not added", () => {
  assert.throws(() => fusionner({ ...cumulVide, v: "00000000" }, cumulVide), /version 00000000/);
});
