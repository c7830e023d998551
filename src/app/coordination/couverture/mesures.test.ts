/** The map's figures and its point of view, without a browser. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { graineDuTest } from "../../../../tests/bilan/monde.ts";
import { automne, Bureau, regleDe } from "../../../../tests/planner/calendriers.ts";
import { j } from "../../../../tests/planner/recurrences.ts";
import type { Heure } from "../../../domain/civil.ts";
import type { LieuId, QuartierId } from "../../../domain/ids.ts";
import { deciderPermanence } from "../../../domain/permanence-commandes.ts";
import type { EtatPermanence } from "../../../domain/permanence.ts";
import type { Point } from "../../../domain/schemas.ts";
import {
  lieuxMesures,
  partsTotales,
  periodeDe,
  quartiersMesures,
  teinteJours,
  teintePart,
} from "./mesures.ts";
import { appliquer, deplacer, parTouche, vueEntiere, zoomer, zoomMax } from "./vue.ts";

const centre: Point = [5.27, 45.6];
const lieu = (id: string, point: Point) => ({
  id: id as LieuId,
  nom: id,
  commune: { insee: "38053", nom: "Bourgoin-Jallieu" },
  point,
  quartier: "q" as QuartierId,
  actif: true,
});
function monde(): Bureau {
  const bureau = new Bureau();
  const [x, y] = centre;
  const carre: Point[] = [
    [x - 0.003, y - 0.003],
    [x + 0.003, y - 0.003],
    [x + 0.003, y + 0.003],
    [x - 0.003, y + 0.003],
    [x - 0.003, y - 0.003],
  ];
  const communes = [{ insee: "38053", nom: "Bourgoin-Jallieu" }];
  const perimetre = [[carre]];
  bureau.definir("quartier", {
    id: "q" as QuartierId,
    nom: "Q",
    generation: "dessin",
    communes,
    perimetre,
    population: 1000,
  });
  bureau.definir("lieu", lieu("champaret", centre));
  bureau.definir("lieu", lieu("loin", [5.6, 45.9]));
  bureau.definir("saison", automne);
  bureau.definir("regle", regleDe("r"));
  bureau.publier(j("2026-09-01"));
  return bureau;
}

test("a place never visited is the most forgotten, and days count from the last stop held", () => {
  const bureau = monde();
  const p = bureau.permanences().find((x) => x.jour === "2026-09-08")!;
  const etat = () => bureau.activite.get(`permanence/${p.id}`) as EtatPermanence;
  bureau.ecrire(deciderPermanence(etat(), { kind: "ouvrir", heure: "09:00" as Heure }));
  const lieux = lieuxMesures(bureau.activite, j("2026-09-20"), undefined);
  assert.deepEqual(
    lieux.map((l) => [l.lieu.id, l.numero, l.jours, l.prochain]),
    [
      ["loin", 1, undefined, undefined],
      ["champaret", 2, 12, "2026-09-22"],
    ],
  );
});

test("only places served in the period cover anyone, and the total follows the population", () => {
  const bureau = monde();
  const quartiers = [...bureau.activite.values()].flatMap((e) =>
    e.noun === "quartier" ? [e.versions[0]!.valeur as never] : [],
  );
  const jour = j("2026-09-01");
  const lu = (choix: "avenir" | "passe") => {
    const lieux = lieuxMesures(bureau.activite, jour, periodeDe(choix, bureau.activite, jour));
    return quartiersMesures(quartiers, lieux);
  };
  assert.deepEqual([lu("avenir")[0]!.part8, lu("avenir")[0]!.habitants15], [1, 1000]);
  assert.equal(lu("passe")[0]!.part15, 0);
  assert.deepEqual(partsTotales(lu("avenir")), { part8: 1, part15: 1 });
  assert.equal(partsTotales([]), undefined);
});

test("tints rise with the share, and with the days without a stop", () => {
  assert.deepEqual([0, 0.49, 1].map(teintePart), [0, 2, 5]);
  assert.deepEqual([3, 10, 20, 40, 90, undefined].map(teinteJours), [1, 2, 3, 4, 5, 5]);
});

test("whatever is pressed, the map stays within its frame, and zero shows all of it", (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  const taille = { largeur: 800, hauteur: 500 };
  const touches = fc.array(fc.constantFrom("+", "-", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"));
  fc.assert(
    fc.property(touches, (liste) => {
      const vue = liste.reduce((v, touche) => parTouche(v, touche, taille)!, vueEntiere);
      const [x0, y0] = appliquer(vue, [0, 0]);
      const [x1, y1] = appliquer(vue, [taille.largeur, taille.hauteur]);
      assert.ok(x0 <= 0 && y0 <= 0 && x1 >= taille.largeur - 1e-6 && y1 >= taille.hauteur - 1e-6);
      assert.ok(vue.zoom >= 1 && vue.zoom <= zoomMax);
      assert.deepEqual(parTouche(vue, "0", taille), vueEntiere);
    }),
    { seed: graineDuTest, numRuns: 200 },
  );
  assert.equal(parTouche(vueEntiere, "a", taille), undefined);
});

test("zooming on a spot keeps it under the pointer", () => {
  const taille = { largeur: 800, hauteur: 500 };
  const vue = zoomer(vueEntiere, 2, taille, [600, 300]);
  assert.deepEqual(appliquer(vue, [600, 300]), [600, 300]);
  assert.deepEqual(deplacer(vueEntiere, 50, 50, taille), vueEntiere);
});
