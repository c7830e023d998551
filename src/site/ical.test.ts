/** The calendar read back by another library: the same stops, at the same instants, in the same words. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import ICAL from "ical.js";
import { graineDuTest } from "../../tests/bilan/monde.ts";
import { uuid } from "../domain/pour-tests.ts";
import { instantsDe, lignesDe, titreDe } from "./flux.ts";
import { icalDe, uidDe } from "./ical.ts";
import { affiche, affiches, h, j, paris, planbourgeois, sourceDe } from "./pour-tests.ts";
import { motsFlux } from "../text/flux.ts";
import { languesPubliques } from "../text/langues-publiques.ts";

const lire = (texte: string) => {
  const calendrier = new ICAL.Component(ICAL.parse(texte) as unknown[]);
  return calendrier.getAllSubcomponents("vevent").map((c) => new ICAL.Event(c));
};
const valeur = (e: ICAL.Event, nom: string): unknown => e.component.getFirstPropertyValue(nom);
const iso = (t: ICAL.Time): string => t.toJSDate().toISOString();

test("any stops in any language come back as they were: instants, words, place, state", (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  fc.assert(
    fc.property(affiches, fc.constantFrom(...languesPubliques), (liste, langue) => {
      const source = sourceDe(liste, langue);
      const texte = icalDe(source, "/permanences.ics");
      for (const ligne of texte.split("\r\n")) {
        assert.ok(Buffer.byteLength(ligne) <= 75, `a content line has at most 75 octets: ${ligne}`);
        assert.ok(!/[\r\n]/.test(ligne) && ligne.isWellFormed());
      }
      const lus = lire(texte);
      assert.equal(lus.length, liste.length);
      liste.forEach((a, i) => {
        const e = lus[i]!;
        const { debut, fin } = instantsDe(a, paris);
        assert.equal(e.startDate.toJSDate().getTime(), debut);
        assert.equal(e.endDate.toJSDate().getTime(), fin);
        assert.equal(e.startDate.zone.tzid, "UTC", "never a floating time");
        assert.equal(e.uid, `${a.id}@picup`);
        assert.equal(e.sequence, a.sequence);
        assert.equal(e.summary, titreDe(a, langue, motsFlux[langue].camion));
        assert.ok(e.description.startsWith(lignesDe(a, source).join("\n")), e.description);
        assert.ok(e.location.startsWith(a.lieu.nom), e.location);
        const statut =
          a.etat === "annulee"
            ? "CANCELLED"
            : a.rendezVous && a.etat === "prevue"
              ? "TENTATIVE"
              : "CONFIRMED";
        assert.equal(valeur(e, "status"), statut);
        const [lat, lon] = valeur(e, "geo") as [number, number];
        for (const [k, lu] of [lon, lat].entries())
          assert.ok(Math.abs(lu - a.lieu.point![k]!) < 2e-6, `${lu}`);
      });
    }),
    { seed: graineDuTest, numRuns: 200 },
  );
});

test("the same hour on the wall on both sides of a change of clocks", () => {
  const jours = ["2026-10-24", "2026-10-25", "2026-10-26", "2027-03-27", "2027-03-28", "2027-03-29"];
  const lus = lire(icalDe(sourceDe(jours.map((jour) => affiche({ jour: j(jour) }))), "/permanences.ics"));
  assert.deepEqual(
    lus.map((e) => iso(e.startDate).slice(5, 16)),
    ["10-24T07:00", "10-25T08:00", "10-26T08:00", "03-27T08:00", "03-28T07:00", "03-29T07:00"],
  );
});

test("an hour that the clocks skip, and one that they repeat, are one instant each", () => {
  const saute = affiche({ jour: j("2027-03-28"), debut: h("02:30"), fin: h("04:00") });
  const double = affiche({ jour: j("2026-10-25"), debut: h("02:30"), fin: h("03:30") });
  const [a, b] = lire(icalDe(sourceDe([saute, double]), "/x.ics"));
  assert.deepEqual(
    [iso(a!.startDate), iso(a!.endDate)],
    ["2027-03-28T01:30:00.000Z", "2027-03-28T02:00:00.000Z"],
  );
  assert.deepEqual(
    [iso(b!.startDate), iso(b!.endDate)],
    ["2026-10-25T00:30:00.000Z", "2026-10-25T02:30:00.000Z"],
  );
});

test("late begins later; moved keeps its UID, SEQUENCE raised; cancelled stays and says what replaces it", () => {
  const id = uuid<"permanence">(900);
  const remplacante = affiche({ id: uuid<"permanence">(901), jour: j("2026-12-03"), lieu: planbourgeois });
  const avant = affiche({ id });
  const lireUne = (a: typeof avant) =>
    lire(icalDe(sourceDe([a], "fr", [a, remplacante]), "/permanences.ics"))[0]!;
  const annonce = lireUne(avant);
  const retard = lireUne({ ...avant, retard: 20, sequence: 1 });
  assert.equal(iso(retard.startDate), "2026-12-01T08:20:00.000Z");
  assert.equal(iso(retard.endDate), iso(annonce.endDate));
  assert.match(retard.summary, /^Retard de 20 min · Camion · Place de Champaret/);
  assert.match(retard.description, /Commence à 9 h 20 au lieu de 9 h\./);
  const deplacee = lireUne({ ...avant, sequence: 2, lieu: planbourgeois, avant: { lieu: avant.lieu } });
  assert.equal(deplacee.uid, annonce.uid);
  assert.ok(deplacee.sequence > retard.sequence && retard.sequence > annonce.sequence);
  assert.match(
    deplacee.description,
    /Prévu d'abord\u00a0: Place de Champaret, Bourgoin-Jallieu, mardi 1er décembre, 9 h - 12 h\./,
  );
  const annulee = lireUne({
    ...avant,
    sequence: 3,
    etat: "annulee",
    motif: "panne",
    remplace: remplacante.id,
  });
  assert.equal(valeur(annulee, "status"), "CANCELLED");
  assert.equal(annulee.uid, uidDe(avant));
  assert.equal(annulee.description.split("\n")[0], "Annulé\u00a0: le camion est en panne.");
  assert.match(
    annulee.description,
    /À la place\u00a0: Plan Bourgeois, Saint-Quentin-Fallavier, jeudi 3 décembre, 9 h - 12 h\./,
  );
});

test("a lateness beyond the end leaves no event that ends before it begins", () => {
  const [e] = lire(icalDe(sourceDe([affiche({ retard: 400 })]), "/x.ics"));
  assert.equal(iso(e!.startDate), "2026-12-01T14:40:00.000Z");
  assert.equal(iso(e!.endDate), iso(e!.startDate));
});

test("a calendar says its name and how often to come back, and the same stops give the same bytes", () => {
  const une = [affiche()];
  for (const langue of languesPubliques) {
    const texte = icalDe(sourceDe(une, langue), "/permanences.ics", "Place, Bourgoin; 1");
    const c = new ICAL.Component(ICAL.parse(texte) as unknown[]);
    assert.match(String(c.getFirstPropertyValue("x-wr-calname")), /Place\\, Bourgoin\\; 1$/);
    assert.equal(String(c.getFirstPropertyValue("x-published-ttl")), "PT1H");
    assert.equal(String(c.getFirstPropertyValue("refresh-interval")), "PT1H");
    assert.equal(texte, icalDe(sourceDe(une, langue), "/permanences.ics", "Place, Bourgoin; 1"));
  }
  const [e] = lire(icalDe(sourceDe(une), "/permanences.ics"));
  assert.equal(String(valeur(e!, "dtstamp")), "2026-11-20T08:30:15Z");
  assert.equal(String(valeur(e!, "last-modified")), "2026-11-20T08:30:15Z");
});
