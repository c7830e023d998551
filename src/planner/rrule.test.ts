/** RRULE out and in, against an independent library over ten years: the same days, or a refusal with its name. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import fc from "fast-check";
import { graineDuTest } from "../../tests/bilan/monde.ts";
import {
  changementsDHeure,
  debuts,
  decennie,
  j,
  jourDeDate,
  minuit,
  recurrences,
} from "../../tests/planner/recurrences.ts";
import { ajouterJours, civilDe, instantDe, type Heure, type Jour } from "../domain/civil.ts";
import type { LieuId } from "../domain/ids.ts";
import type { Recurrence } from "../domain/recurrence.ts";
import type { Regle } from "../domain/regle.ts";
import { joursDe, occurrencesDe, type CalendrierCivil } from "./recurrence.ts";
import { depuisRrule } from "./rrule-lecture.ts";
import { date5545, versRrule, type Serie } from "./rrule.ts";

const { rrulestr } = createRequire(import.meta.url)("rrule") as typeof import("rrule");
const paris = "Europe/Paris";
const [a, b, c] = ["a", "b", "c"] as LieuId[];
const matin = { debut: "09:30" as Heure, fin: "12:00" as Heure };
const regleDe = (recurrence: Recurrence, plus: Partial<Regle> = {}): Regle => ({
  id: "r" as Regle["id"],
  lieux: [a!],
  equipe: [],
  recurrence,
  plages: [matin],
  du: j("2026-01-01"),
  vacances: "tenir",
  feries: "tenir",
  rendezVous: false,
  sauf: [],
  plus: [],
  actif: true,
  ...plus,
});
const calendrier: CalendrierCivil = {
  vacances: [2024, 2025, 2026, 2027].map((y) => ({ du: j(`${y}-07-05`), au: j(`${y}-08-31`) })),
  alsaceMoselle: false,
  zone: paris,
};

/** Days of a rule for the library, UNTIL read on the wall of Paris; `au` ends a rule that has no end. */
function joursDuTexte(rrule: string, dtstart: Jour, heure: Heure, au: Jour): Jour[] {
  const mur = rrule.replace(/UNTIL=(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, (_, y, m, d, h, min, s) => {
    const la = civilDe(Date.parse(`${y}-${m}-${d}T${h}:${min}:${s}Z`), paris);
    return `UNTIL=${date5545(la.jour, la.heure)}Z`;
  });
  const regle = rrulestr(`DTSTART:${date5545(dtstart, heure)}Z\nRRULE:${mur}`);
  return regle.between(minuit(dtstart), new Date(`${au}T23:59:00Z`), true).map(jourDeDate);
}

/** What a client shows for a serie, up to a day. */
function joursDeSerie(serie: Serie, au: Jour): string[] {
  const donnes = serie.rrule ? joursDuTexte(serie.rrule, serie.dtstart, serie.debut, au) : [];
  const jours = new Set([...donnes, ...serie.rdates]);
  for (const jour of serie.exdates)
    assert.ok(jours.delete(jour), `${jour} is taken from what the rule gives`);
  return [...jours].map((jour) => `${jour} ${serie.lieu} ${serie.debut}`);
}

const dates = fc.array(
  fc.integer({ min: 0, max: 3650 }).map((n) => ajouterJours(decennie.du, n)),
  { maxLength: 12 },
);
const lieux = fc.constantFrom<LieuId[]>([a!], [a!, b!], [a!, b!, c!], [a!, a!, b!]);
const regles = fc
  .record({
    recurrence: recurrences,
    lieux,
    du: debuts,
    sauf: dates,
    plus: dates,
    vacances: fc.constantFrom("tenir" as const, "sauter" as const, "seulement" as const),
    feries: fc.constantFrom("tenir" as const, "sauter" as const),
    au: fc.option(debuts, { nil: undefined }),
  })
  .map(({ recurrence, au, ...reste }) => regleDe(recurrence, { ...reste, ...(au ? { au } : {}) }));

test("the series of a regle show, to any client, the days that it holds, over ten years", (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  const vues = new Map<string, number>();
  fc.assert(
    fc.property(regles, (regle) => {
      const series = versRrule(regle, decennie, calendrier);
      const montrees = series.flatMap((s) => joursDeSerie(s, decennie.au)).toSorted();
      const tenues = occurrencesDe(regle, decennie, calendrier);
      assert.deepEqual(montrees, tenues.map((o) => `${o.jour} ${o.lieu} ${o.debut}`).toSorted());
      for (const s of series) {
        assert.equal(s.liste === undefined, s.rrule !== undefined);
        vues.set(s.liste ?? "rrule", (vues.get(s.liste ?? "rrule") ?? 0) + 1);
      }
    }),
    { seed: graineDuTest, numRuns: 400 },
  );
  t.diagnostic(`series: ${[...vues].map(([quoi, n]) => `${quoi} ${n}`).join(", ")}`);
  assert.ok((vues.get("rrule") ?? 0) > 50);
});

test("what goes out comes back: the same days, for every recurrence that RRULE can say", (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  let revenues = 0;
  fc.assert(
    fc.property(recurrences, debuts, (recurrence, du) => {
      const [serie] = versRrule(regleDe(recurrence, { du }), decennie, calendrier);
      if (!serie?.rrule) return;
      const lu = depuisRrule(serie.rrule, { jour: serie.dtstart, heure: serie.debut, zone: paris });
      assert.ok("recurrence" in lu, JSON.stringify(lu));
      const jours = joursDe(lu.recurrence, serie.dtstart, { du, au: lu.au ?? decennie.au });
      assert.deepEqual(jours, joursDe(recurrence, du, decennie));
      revenues++;
    }),
    { seed: graineDuTest, numRuns: 300 },
  );
  t.diagnostic(`${revenues} of 300 came back, the others are lists`);
  assert.ok(revenues > 100);
});

/** Rules drawn from everything that RFC 5545 can say of weeks and months, and more. */
const jourDeRegle = fc.constantFrom("MO", "TU", "WE", "TH", "FR", "SA", "SU");
const parties = fc.record({
  freq: fc.constantFrom("WEEKLY", "WEEKLY", "MONTHLY", "MONTHLY", "DAILY", "YEARLY"),
  interval: fc.option(fc.integer({ min: 1, max: 30 }), { freq: 2 }),
  byday: fc.option(
    fc.array(
      fc
        .tuple(fc.constantFrom("", "", "1", "2", "3", "+4", "5", "-1", "-2"), jourDeRegle)
        .map((x) => x.join("")),
      { minLength: 1, maxLength: 4 },
    ),
    { freq: 5 },
  ),
  bymonthday: fc.option(fc.constantFrom("-1", "1", "15"), { freq: 1 }),
  bysetpos: fc.option(fc.constantFrom("1", "-1", "2,4", "-2", "7"), { freq: 1 }),
  wkst: fc.option(jourDeRegle, { freq: 1 }),
  fin: fc.option(
    fc.constantFrom("COUNT=5", "UNTIL=20281231", "UNTIL=20281231T090000Z", "UNTIL=20270106T083000Z"),
  ),
  autre: fc.option(fc.constantFrom("BYHOUR=9", "BYMONTH=3", "BYWEEKNO=2", "X-A=1"), { freq: 1 }),
});

test("a rule is taken with the very days that it gives, or refused by name, never in between", (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  const vus = new Map<string, number>();
  const compter = (quoi: string) => vus.set(quoi, (vus.get(quoi) ?? 0) + 1);
  fc.assert(
    fc.property(parties, debuts, (p, jour) => {
      const texte = [
        `FREQ=${p.freq}`,
        ...(p.interval ? [`INTERVAL=${p.interval}`] : []),
        ...(p.byday ? [`BYDAY=${p.byday.join(",")}`] : []),
        ...(p.bymonthday ? [`BYMONTHDAY=${p.bymonthday}`] : []),
        ...(p.bysetpos ? [`BYSETPOS=${p.bysetpos}`] : []),
        ...(p.wkst ? [`WKST=${p.wkst}`] : []),
        ...(p.fin ? [p.fin] : []),
        ...(p.autre ? [p.autre] : []),
      ].join(";");
      const lu = depuisRrule(texte, { jour, heure: matin.debut, zone: paris });
      compter("defaut" in lu ? lu.defaut : "taken");
      if ("defaut" in lu) return;
      // A day alone as UNTIL is that whole day.
      const entier = texte.replace(/UNTIL=(\d{8})(?!T)/, "UNTIL=$1T235959Z");
      const attendus = joursDuTexte(entier, jour, matin.debut, decennie.au);
      const jours = joursDe(lu.recurrence, jour, { du: jour, au: lu.au ?? decennie.au });
      assert.deepEqual(
        jours.filter((d) => d <= decennie.au),
        attendus,
        texte,
      );
    }),
    { seed: graineDuTest, numRuns: 4000 },
  );
  t.diagnostic([...vus].map(([quoi, n]) => `${quoi} ${n}`).join(", "));
  assert.ok((vus.get("taken") ?? 0) > 300);
});

test("each thing that cannot be taken has its name and its place in the text", () => {
  const refus = (texte: string): string => {
    const lu = depuisRrule(texte, { jour: j("2026-01-06"), heure: matin.debut, zone: paris });
    return "defaut" in lu ? `${lu.defaut} ${lu.ou}` : JSON.stringify(lu);
  };
  assert.equal(refus("FREQ=DAILY"), "frequence-non-prise FREQ=DAILY");
  assert.equal(refus("INTERVAL=2"), "frequence-absente INTERVAL=2");
  assert.equal(refus("FREQ=WEEKLY;INTERVAL=0"), "intervalle-non-pris INTERVAL=0");
  assert.equal(refus("FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU"), "intervalle-non-pris INTERVAL=2");
  assert.equal(refus("FREQ=MONTHLY;BYDAY=1TU,3WE"), "byday-inegaux BYDAY=1TU,3WE".replace("BYDAY=", ""));
  assert.equal(refus("FREQ=MONTHLY;BYDAY=TU,1TU"), "byday-inegaux TU,1TU");
  assert.equal(refus("FREQ=MONTHLY;BYDAY=-2TU"), "rang-non-pris -2TU");
  assert.equal(refus("FREQ=MONTHLY;BYMONTHDAY=15"), "bymonthday-non-pris BYMONTHDAY=15");
  assert.equal(refus("FREQ=MONTHLY"), "mensuel-incomplet FREQ=MONTHLY");
  assert.equal(refus("FREQ=WEEKLY;BYDAY=1TU"), "byday-rang-hebdo BYDAY=1TU");
  assert.equal(refus("FREQ=WEEKLY;BYDAY=XX"), "byday-illisible XX");
  assert.equal(refus("FREQ=WEEKLY;INTERVAL=2;WKST=SU"), "semaine-non-prise WKST=SU");
  assert.equal(refus("FREQ=WEEKLY;BYHOUR=9"), "partie-non-prise BYHOUR=9");
  assert.equal(refus("FREQ=WEEKLY;FREQ=WEEKLY"), "partie-double FREQ");
  assert.equal(refus("FREQ=WEEKLY;COUNT=2;UNTIL=20270101"), "fin-double COUNT=2");
  assert.equal(refus("FREQ=WEEKLY;BYDAY=WE;COUNT=2"), "dtstart-hors-regle COUNT=2");
  assert.equal(refus("FREQ=WEEKLY;UNTIL=20261301"), "fin-illisible UNTIL=20261301");
  assert.equal(refus("every week"), "texte-illisible EVERY WEEK");
  assert.equal(refus("FREQ=WEEKLY;COUNT=9999"), "fin-trop-loin COUNT=9999");
});

test("what an RRULE cannot say goes out as dates, and says why", () => {
  const an = { du: j("2026-01-01"), au: j("2027-06-30") };
  const raisons = (recurrence: Recurrence, plus: Partial<Regle> = {}): string[] =>
    versRrule(regleDe(recurrence, plus), an, calendrier).map((s) => s.liste ?? s.rrule!);
  const impaires: Recurrence = { kind: "parite", jours: [3], parite: "impaire" };
  assert.deepEqual(raisons(impaires), ["parite"]);
  // Within one year without a 53rd week to cross, odd weeks are every two weeks.
  assert.deepEqual(raisons(impaires, { au: j("2026-12-31") }), [
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;UNTIL=20261230T083000Z;WKST=MO",
  ]);
  assert.deepEqual(raisons({ kind: "mois-semaine", jours: [2], rangs: [2] }), ["semaine-du-mois"]);
  assert.deepEqual(raisons({ kind: "mois-semaine", jours: [1], rangs: [2, -1] }), [
    "FREQ=MONTHLY;BYDAY=2MO,-1MO;WKST=MO",
  ]);
  const alternees = { lieux: [a!, b!] };
  assert.deepEqual(raisons({ kind: "mois-jour", jours: [2], rangs: [2, 4] }, alternees), [
    "alternance",
    "alternance",
  ]);
  assert.deepEqual(raisons({ kind: "hebdo", jours: [3], toutes: 1 }, alternees), [
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;WKST=MO",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;WKST=MO",
  ]);
  assert.deepEqual(raisons({ kind: "mois-fin", ouvre: true }), [
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;WKST=MO",
  ]);
  assert.deepEqual(raisons({ kind: "dates", dates: [j("2026-05-05")] }), ["dates"]);
  assert.deepEqual(raisons({ kind: "hebdo", jours: [3], toutes: 1 }, { vacances: "seulement" }), [
    "vacances",
  ]);
});

test("the last occurrence of a regle that ends is in, summer or winter, by an hour of UTC", () => {
  for (const jour of [2026, 2027, 2032].flatMap(changementsDHeure)) {
    for (const au of [ajouterJours(jour, -1), jour, ajouterJours(jour, 1)]) {
      const regle = regleDe({ kind: "hebdo", jours: [1, 6, 7], toutes: 1 }, { du: j("2026-01-01"), au });
      const [serie] = versRrule(regle, decennie, calendrier);
      const until = /UNTIL=(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/.exec(serie!.rrule!)!.slice(1).map(Number);
      const ms = Date.UTC(until[0]!, until[1]! - 1, until[2], until[3], until[4]);
      assert.equal(ms, instantDe(au, matin.debut, paris));
      assert.equal(joursDuTexte(serie!.rrule!, serie!.dtstart, matin.debut, decennie.au).at(-1), au);
    }
  }
});
