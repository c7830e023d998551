/**
 * The calendar of a place as habits, expanded by another library: the very stops that the plain calendar tells, at
 * the same instants, whatever was moved, cancelled, added or never published, and on both sides of a change of clocks.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import ICAL from "ical.js";
import { graineDuTest } from "../../tests/bilan/monde.ts";
import { recurrences } from "../../tests/planner/recurrences.ts";
import type { Affiche } from "../domain/affiche.ts";
import { instantDe } from "../domain/civil.ts";
import type { LieuId } from "../domain/ids.ts";
import { uuid } from "../domain/pour-tests.ts";
import type { Recurrence } from "../domain/recurrence.ts";
import type { Regle } from "../domain/regle.ts";
import { occurrencesDe, type CalendrierCivil } from "../planner/recurrence.ts";
import { changementsDHeure, vtimezone } from "./fuseau.ts";
import { instantsDe } from "./flux.ts";
import { icalRegles, type SourceRegles } from "./ical-regles.ts";
import { affiche, champaret, h, j, paris, planbourgeois, sourceDe } from "./pour-tests.ts";

const calendrier: CalendrierCivil = {
  vacances: [{ du: j("2026-12-19"), au: j("2027-01-03") }],
  alsaceMoselle: false,
  zone: paris,
};
const regleDe = (recurrence: Recurrence, plus: Partial<Regle> = {}): Regle => ({
  id: "r" as Regle["id"],
  lieux: [champaret.id],
  equipe: [],
  recurrence,
  plages: [{ debut: h("09:00"), fin: h("12:00") }],
  du: j("2026-09-01"),
  vacances: "sauter",
  feries: "sauter",
  rendezVous: false,
  sauf: [],
  plus: [],
  actif: true,
  ...plus,
});
const sourceRegles = (affiches: readonly Affiche[], regle: Regle): SourceRegles => ({
  ...sourceDe(affiches),
  regles: [regle],
  calendrierDe: () => calendrier,
});
const annoncer = (regle: Regle): Affiche[] =>
  occurrencesDe(regle, { du: j("2026-09-01"), au: j("2027-06-30") }, calendrier)
    .filter((o) => o.lieu === champaret.id)
    .map((o, i) => affiche({ ...o, id: uuid<"permanence">(5000 + i), lieu: champaret, regle: regle.id }));

/** Every occurrence that a client shows, as `begin/end/status`, sorted. */
function deplier(texte: string): string[] {
  const c = new ICAL.Component(ICAL.parse(texte) as unknown[]);
  for (const tz of c.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(new ICAL.Timezone(tz));
  const evenements = c.getAllSubcomponents("vevent").map((v) => new ICAL.Event(v));
  const vus: string[] = [];
  const dire = (e: ICAL.Event, debut: ICAL.Time, fin: ICAL.Time): void => {
    const statut = String(e.component.getFirstPropertyValue("status"));
    vus.push(`${debut.toJSDate().toISOString()}/${fin.toJSDate().toISOString()}/${statut}`);
  };
  for (const e of evenements) {
    if (e.isRecurrenceException()) continue;
    if (!e.isRecurring()) {
      dire(e, e.startDate, e.endDate);
      continue;
    }
    const maitre = new ICAL.Event(e.component, {
      exceptions: evenements
        .filter((x) => x.uid === e.uid && x.isRecurrenceException())
        .map((x) => x.component),
    });
    const suite = maitre.iterator();
    for (let t = suite.next(); t; t = suite.next()) {
      const d = maitre.getOccurrenceDetails(t);
      dire(d.item, d.startDate, d.endDate);
    }
  }
  return vus.toSorted();
}
const attendus = (affiches: readonly Affiche[]): string[] =>
  affiches
    .map((a) => {
      const { debut, fin } = instantsDe(a, paris);
      const statut = a.etat === "annulee" ? "CANCELLED" : "CONFIRMED";
      return `${new Date(debut).toISOString()}/${new Date(fin).toISOString()}/${statut}`;
    })
    .toSorted();

type Sort = "tel" | "annulee" | "retard" | "deplacee" | "ailleurs" | "jamais";
function devenir(a: Affiche, sort: Sort): Affiche[] {
  switch (sort) {
    case "tel":
      return [a];
    case "jamais":
      return [];
    case "annulee":
      return [{ ...a, etat: "annulee", motif: "meteo", sequence: 1 }];
    case "retard":
      return [{ ...a, retard: 25, sequence: 1 }];
    case "deplacee":
      return [
        { ...a, debut: h("14:00"), fin: h("16:30"), sequence: 2, avant: { debut: a.debut, fin: a.fin } },
      ];
    case "ailleurs":
      return [{ ...a, lieu: planbourgeois, sequence: 3, avant: { lieu: a.lieu } }];
  }
}

test("habits expanded by another library are the very stops announced, whatever became of each", (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  const sorts = fc.infiniteStream(
    fc.constantFrom<Sort[]>("tel", "tel", "tel", "annulee", "retard", "deplacee", "ailleurs", "jamais"),
  );
  const lieux = fc.constantFrom<LieuId[][]>([champaret.id], [champaret.id, planbourgeois.id]);
  fc.assert(
    fc.property(recurrences, lieux, sorts, (recurrence, alternes, suite) => {
      const regle = regleDe(recurrence, { lieux: alternes });
      const devenues = annoncer(regle).flatMap((a) => devenir(a, suite.next().value as Sort));
      const ajoutee = affiche({ jour: j("2026-11-07"), debut: h("17:00"), fin: h("19:00") });
      const tous = [...devenues, ajoutee];
      const texte = icalRegles(sourceRegles(tous, regle), champaret.id, "/permanences/lieu/champaret.ics");
      assert.deepEqual(deplier(texte), attendus(tous));
    }),
    { seed: graineDuTest, numRuns: 120 },
  );
});

test("a weekly habit is one event with its exceptions, at the same hour in winter and in summer", () => {
  const regle = regleDe({ kind: "hebdo", jours: [2], toutes: 1 });
  const tous = annoncer(regle);
  const sans = tous.filter((a) => a.jour !== "2026-10-13");
  const texte = icalRegles(sourceRegles(sans, regle), champaret.id, "/x.ics");
  assert.equal(texte.match(/BEGIN:VEVENT/g)?.length, 1);
  assert.match(texte, /DTSTART;TZID=Europe\/Paris:20260901T090000/);
  assert.match(
    texte.replaceAll("\r\n ", ""),
    /EXDATE;TZID=Europe\/Paris:20261013T090000,20261222T090000,20261229T090000/,
  );
  assert.doesNotMatch(texte, /LAST-MODIFIED:\d+T\d+\r/);
  assert.deepEqual(deplier(texte), attendus(sans));
});

test("clocks change where the law says, and the zone of a calendar tells each change", () => {
  const trouves = changementsDHeure(Date.UTC(2026, 0, 1), Date.UTC(2028, 0, 1), paris);
  assert.deepEqual(
    trouves.map((ms) => new Date(ms).toISOString().slice(0, 16)),
    ["2026-03-29T01:00", "2026-10-25T01:00", "2027-03-28T01:00", "2027-10-31T01:00"],
  );
  assert.deepEqual(changementsDHeure(Date.UTC(2026, 0, 1), Date.UTC(2028, 0, 1), "Indian/Reunion"), []);
});

test("the zone of a calendar, read by another library, gives each hour of a change of clocks its instant", () => {
  const texte = `BEGIN:VCALENDAR\r\n${vtimezone(paris, j("2026-01-01"), j("2027-12-31"))}\r\nEND:VCALENDAR`;
  const ete = ["DTSTART:20260329T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200"].join("\r\n");
  const hiver = ["DTSTART:20261025T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100"].join("\r\n");
  assert.ok(
    texte.includes(`BEGIN:DAYLIGHT\r\n${ete}`) && texte.includes(`BEGIN:STANDARD\r\n${hiver}`),
    texte,
  );
  const zone = new ICAL.Timezone(
    new ICAL.Component(ICAL.parse(texte) as unknown[]).getFirstSubcomponent("vtimezone")!,
  );
  for (const [jour, sauf] of [
    ["2026-03-29", 2],
    ["2026-10-25", 2],
    ["2027-03-28", 2],
    ["2027-10-31", 2],
  ] as const) {
    const [year, month, day] = jour.split("-").map(Number) as [number, number, number];
    for (let hour = 0; hour < 24; hour++) {
      if (hour === sauf) continue; // that hour does not exist, or exists twice
      const lu = ICAL.Time.fromData({ year, month, day, hour, minute: 30, second: 0 }, zone);
      const heure = h(`${String(hour).padStart(2, "0")}:30`);
      assert.equal(lu.toJSDate().getTime(), instantDe(j(jour), heure, paris), `${jour} ${heure}`);
    }
  }
});
