/** The interval of personnes against every world that could have happened, on small ones. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Jour } from "../domain/civil.ts";
import { aucuneVenue, intervalle, suivre, venuesDe, type VenuesPermanence } from "./personnes.ts";

type Passage = { readonly permanence: number; readonly jour: number; readonly deja: "F" | "D" | "U" };

/** Whether these passages can be one person's. */
function possible(personne: readonly Passage[], depuisLeDebut: boolean): boolean {
  const seules = new Set(personne.map((p) => p.permanence));
  if (seules.size !== personne.length) return false;
  const premiers = personne.filter((p) => p.deja === "F");
  if (premiers.length > 1) return false;
  const tot = Math.min(...personne.map((p) => p.jour));
  if (premiers.length === 1) return premiers[0]!.jour === tot;
  return !depuisLeDebut || personne.some((p) => p.jour === tot && p.deja === "U");
}

/** Every way of sharing the passages out among people: the numbers of people that could have come. */
function nombresPossibles(passages: readonly Passage[], depuisLeDebut: boolean): Set<number> {
  const trouves = new Set<number>();
  const partager = (rang: number, gens: Passage[][]): void => {
    if (rang === passages.length) {
      if (gens.every((g) => possible(g, depuisLeDebut))) trouves.add(gens.length);
      return;
    }
    const p = passages[rang]!;
    for (const g of gens) {
      if (g.some((q) => q.permanence === p.permanence)) continue;
      g.push(p);
      partager(rang + 1, gens);
      g.pop();
    }
    partager(rang + 1, [...gens, [p]]);
  };
  partager(0, []);
  return trouves;
}

function bornes(passages: readonly Passage[], depuisLeDebut: boolean) {
  const parPermanence = new Map<number, VenuesPermanence>();
  for (const p of passages) {
    const v = parPermanence.get(p.permanence) ?? {
      jour: `2024-01-0${p.jour + 1}` as Jour,
      premieres: 0,
      deja: 0,
      inconnues: 0,
    };
    parPermanence.set(p.permanence, v);
    if (p.deja === "F") v.premieres++;
    else if (p.deja === "D") v.deja++;
    else v.inconnues++;
  }
  return intervalle(venuesDe(parPermanence.values()), depuisLeDebut);
}

/** Up to 7 passages at up to 5 permanences, on days that permanences may share. */
const passagesArbitraires = fc
  .tuple(fc.array(fc.nat({ max: 3 }), { minLength: 5, maxLength: 5 }), fc.nat({ max: 7 }))
  .chain(([jours, n]) =>
    fc.array(
      fc
        .record({
          permanence: fc.nat({ max: 4 }),
          deja: fc.constantFrom("F" as const, "D" as const, "U" as const),
        })
        .map((p): Passage => ({ ...p, jour: jours[p.permanence]! })),
      { minLength: n, maxLength: n },
    ),
  );

for (const depuisLeDebut of [true, false]) {
  const quand = depuisLeDebut ? "from the first day of service" : "after the first day of service";
  test(`the people who came are always within the interval, and both ends happen (${quand})`, () => {
    let possibles = 0;
    fc.assert(
      fc.property(passagesArbitraires, (passages) => {
        const nombres = nombresPossibles(passages, depuisLeDebut);
        const { min, max } = bornes(passages, depuisLeDebut);
        assert.ok(min <= max && max <= passages.length);
        if (nombres.size === 0) return; // answers that contradict each other: nothing to compare with
        possibles++;
        assert.equal(min, Math.min(...nombres, Infinity), "least");
        assert.equal(max, Math.max(...nombres, 0), "most");
      }),
      { numRuns: 1500 },
    );
    assert.ok(possibles > 100, `only ${possibles} consistent worlds`);
  });
}

test("answers that contradict the records widen the interval instead of hiding somebody", () => {
  const passages: Passage[] = [
    { permanence: 0, jour: 0, deja: "D" },
    { permanence: 0, jour: 0, deja: "D" },
    { permanence: 1, jour: 1, deja: "F" },
  ];
  assert.equal(nombresPossibles(passages, true).size, 0);
  assert.deepEqual(bornes(passages, true), { min: 3, max: 3 });
});

test("days counted apart and put end to end give the bounds of the whole", () => {
  const venue = fc.record({
    jour: fc.nat({ max: 27 }),
    f: fc.nat({ max: 9 }),
    d: fc.nat({ max: 9 }),
    u: fc.nat({ max: 9 }),
  });
  fc.assert(
    fc.property(fc.array(venue), fc.nat({ max: 27 }), (liste, coupe) => {
      const venues = liste.map(({ jour, f, d, u }) => ({
        jour: `2024-01-${String(jour + 1).padStart(2, "0")}` as Jour,
        premieres: f,
        deja: d,
        inconnues: u,
      }));
      const limite = `2024-01-${String(coupe + 1).padStart(2, "0")}`;
      const avant = venuesDe(venues.filter((v) => v.jour < limite));
      const apres = venuesDe(venues.filter((v) => v.jour >= limite));
      assert.deepEqual(suivre(avant, apres), venuesDe(venues));
      assert.deepEqual(suivre(suivre(aucuneVenue, avant), apres), suivre(avant, suivre(apres, aucuneVenue)));
    }),
  );
});
