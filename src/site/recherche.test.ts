/** What is typed, as people really write it, finds the truck near them rather than a namesake far away. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { DispositifId } from "../domain/ids.ts";
import type { LieuVitrine, Vitrine } from "../domain/vitrine.ts";
import { affiche, champaret, j, planbourgeois } from "./pour-tests.ts";
import { annuaireDe, chercherArrets, type CommuneConnue } from "./recherche.ts";

const commune = (insee: string, nom: string, codePostal: string, population: number): CommuneConnue => ({
  insee,
  nom,
  departement: insee.slice(0, 2),
  codesPostaux: [codePostal],
  population,
});
const annuaire = annuaireDe([
  commune("02691", "Saint-Quentin", "02100", 53_000),
  commune("38449", "Saint-Quentin-Fallavier", "38070", 6_000),
  commune("38053", "Bourgoin-Jallieu", "38300", 29_000),
]);
const servi = (lieu: typeof champaret): LieuVitrine => ({
  ...lieu,
  dispositif: "d" as DispositifId,
  cle: lieu.id,
  code: "4SET",
  actif: true,
});
const vitrine: Vitrine = {
  dispositifs: [],
  affiches: [],
  lieux: [servi(champaret), servi(planbourgeois)],
  quartiers: [],
  regles: [],
  maj: 0,
  rang: "",
  luA: 0,
};
const trouve = (texte: string): string => {
  const r = chercherArrets(vitrine, annuaire, Date.UTC(2026, 10, 23), texte);
  return r.kind === "trouve" ? `${r.nom} ${r.ici ? "ici" : "ailleurs"}` : r.kind;
};

test("a commune is found through a wrong letter in each word, and before a namesake far away", () => {
  assert.equal(trouve("saint quentin"), "Saint-Quentin-Fallavier ici");
  assert.equal(trouve("02100"), "Saint-Quentin ailleurs");
  for (const ecrit of ["bourgoin", "Bourguoin Jalieux", "BOURGOIN-JAILLEU", "St Quentin Falavier"])
    assert.match(trouve(ecrit), / ici$/, ecrit);
  assert.equal(trouve("plan bourgois"), "Plan Bourgeois ici");
  assert.equal(trouve("zzqqxxkk"), "rien");
});

test("the next stop of a place comes with the one before it that is cancelled", () => {
  const semaine = [j("2026-11-24"), j("2026-12-01"), j("2026-12-08")];
  const affiches = semaine.map((jour, i) =>
    affiche({ jour, ...(i === 0 ? { etat: "annulee" as const } : {}) }),
  );
  const r = chercherArrets({ ...vitrine, affiches }, annuaire, Date.UTC(2026, 10, 23), "bourgoin");
  assert.ok(r.kind === "trouve");
  const [proche] = r.arrets;
  assert.deepEqual([proche?.arret.affiche.jour, proche?.annule?.affiche.jour], ["2026-12-01", "2026-11-24"]);
});

test("a postcode is one with a space, a point, a country, or the figures of another keyboard", () => {
  for (const ecrit of ["38300", "38 300", "38.300", "38\u00a0300", "F-38300", "f38300", "٣٨٣٠٠", "۳۸ ۳۰۰"])
    assert.equal(trouve(ecrit), "Bourgoin-Jallieu ici", ecrit);
  assert.equal(trouve("138300"), "rien");
});
