/** Communes and EPCI of the package, on facts that anybody can check. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { simplifierNom } from "../domain/recherche.ts";
import { chargerCommunes, planifierTerritoire } from "./communes.ts";

const communes = chargerCommunes();

test("Bourgoin-Jallieu is in the CAPI, in Isère, with its postcode", () => {
  const c = communes.parInsee("38053");
  assert.equal(c?.nom, "Bourgoin-Jallieu");
  assert.deepEqual([c?.departement, c?.epci, c?.codesPostaux], ["38", "243800604", ["38300"]]);
});

test("the CAPI has twenty-two communes and Isère more than five hundred", () => {
  assert.equal(communes.epci("243800604")?.communes.length, 22);
  assert.ok(communes.deDepartement("38").length > 500);
  assert.equal(communes.departement("2A")?.nom, "Corse-du-Sud");
});

test("a commune is found by the beginning of its name, with or without accents, or by its postcode", () => {
  assert.equal(communes.chercher("bourgoin")[0]?.insee, "38053");
  assert.equal(communes.chercher("isle d'abeau")[0]?.insee, "38193");
  assert.ok(communes.chercher("38090").some((c) => c.insee === "38553"));
  assert.ok(communes.chercher("saint").length <= 20);
  assert.deepEqual(communes.chercher("  "), []);
  assert.equal(simplifierNom("St-Étienne-du-Bœuf"), "saint etienne du boeuf");
});

test("homonyms are told apart by department", () => {
  assert.ok(communes.parNom("Saint-Denis").length > 1);
  assert.deepEqual(
    communes.parNom("saint denis", "93").map((c) => c.insee),
    ["93066"],
  );
});

test("a territoire holds the communes of its EPCI, and every unknown code is named", () => {
  const bon = planifierTerritoire(communes, { id: "capi", nom: "CAPI", epci: ["243800604"] });
  assert.ok("territoire" in bon);
  assert.equal(bon.communes.length, 22);
  assert.deepEqual(bon.territoire, { id: "capi", nom: "CAPI", epci: ["243800604"] });
  const faux = planifierTerritoire(communes, {
    id: "a b",
    nom: " ",
    communes: ["99999"],
    epci: ["1"],
    departements: ["20"],
  });
  assert.ok("erreurs" in faux);
  assert.deepEqual(
    faux.erreurs.map((e) => e.code),
    ["id-invalide", "nom-absent", "commune-inconnue", "epci-inconnu", "departement-inconnu"],
  );
  const vide = planifierTerritoire(communes, { id: "x", nom: "X" });
  assert.ok("erreurs" in vide && vide.erreurs[0]?.code === "territoire-vide");
});
