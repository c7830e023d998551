/** A crowd that asks for different posters: those that wait are printed, the others are told to come back. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Jour } from "../../src/domain/civil.ts";
import type { LieuId } from "../../src/domain/ids.ts";
import { placardDuLieu } from "../../src/reports/affiche-donnees.ts";
import {
  attenteMax,
  attenteParAppelant,
  budgetAppelant,
  fenetreMs,
  imprimerie,
} from "../../src/server/affiches.ts";
import { Refus } from "../../src/server/erreurs.ts";

const jour = "2026-11-26" as Jour;
const lien = "https://camion.example/c/7K3M";
const placard = (nom: string) =>
  placardDuLieu({
    format: "a4",
    langue: "fr",
    falc: false,
    imprime: jour,
    marque: "Camion",
    lien,
    code: "7K3M",
    lieu: { id: "x" as LieuId, nom, commune: { insee: "38053", nom: "Bourgoin-Jallieu" } },
    affiches: [],
    regles: [],
  });

test("posters wait in a short queue in their own thread, which can be stopped and begin again", async () => {
  const atelier = imprimerie();
  const attendus = Array.from({ length: attenteMax }, (_, i) =>
    atelier.imprimer(placard(`Place ${i}`), lien, jour, `appelant ${i}`),
  );
  assert.throws(
    () => atelier.imprimer(placard("Place de trop"), lien, jour, "un autre"),
    (e) => e instanceof Refus && e.code === "trop-d-essais" && e.attendre === 5,
  );
  const pdfs = await Promise.all(attendus);
  assert.equal(
    new Set(pdfs.map((p) => Buffer.from(p).toString("latin1"))).size,
    attenteMax,
    "each its own poster",
  );
  for (const pdf of pdfs) assert.equal(Buffer.from(pdf.subarray(0, 5)).toString(), "%PDF-");
  const coupe = atelier.imprimer(placard("Coupée"), lien, jour, "un autre");
  await Promise.all([assert.rejects(coupe), atelier.arreter()]);
  assert.ok((await atelier.imprimer(placard("Reprise"), lien, jour, "un autre")).length > 0);
  await atelier.arreter();
});

test("one caller has a part of the queue and a budget: nobody else waits for what it asks without end", async () => {
  const horloge = { ms: Date.parse("2026-11-26T10:00:00Z") };
  const atelier = imprimerie(() => horloge.ms);
  const pour = (qui: string, n: number) => atelier.imprimer(placard(`Place ${n % 3}`), lien, jour, qui);
  const refus = (attendre: number) => (e: unknown) =>
    e instanceof Refus && e.code === "trop-d-essais" && e.attendre === attendre;
  const attendus = Array.from({ length: attenteParAppelant }, (_, i) => pour("avide", i));
  assert.throws(() => pour("avide", 0), refus(5));
  attendus.push(pour("voisin", 0));
  await Promise.all(attendus);
  for (let n = attenteParAppelant; n < budgetAppelant; n++) await pour("avide", n);
  horloge.ms += 1000;
  assert.throws(() => pour("avide", 0), refus(fenetreMs / 1000 - 1));
  await pour("voisin", 1);
  horloge.ms += fenetreMs;
  await pour("avide", 1);
  await atelier.arreter();
});
