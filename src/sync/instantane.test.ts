/** Snapshots: small, lossless whatever the entity, cut in chunks that cover every rank once. */
import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { test } from "node:test";
import fc from "fast-check";
import { hlcDe } from "../domain/fait.ts";
import { appliquer, type Etat, type FaitConnu } from "../domain/faits.ts";
import { uuidv7, type AppareilId } from "../domain/ids.ts";
import { valeurs } from "../domain/accueil.ts";
import { thematiques } from "../domain/thematique.ts";
import { decoderMorceau, encoderMorceau, morceauxDe, parseRangs, texteDeRangs } from "./instantane.ts";
import { morceauEtatsMax } from "./protocole.ts";

/** A reproducible source: linear congruential, only to fill tests. */
function tirage(graine: number): () => number {
  let x = graine;
  return () => (x = (Math.imul(x, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

function accueils(n: number): Etat[] {
  const reel = tirage(7);
  const octets = (): Uint8Array => Uint8Array.from({ length: 10 }, () => Math.floor(reel() * 256));
  const un = <T>(liste: readonly T[]): T => liste[Math.floor(reel() ** 2 * liste.length)]!;
  let ms = 1_633_042_800_000;
  const id = (): string => uuidv7<"x">(ms, octets());
  const [tablettes, auteurs] = [
    [id(), id()],
    [id(), id()],
  ];
  let permanence = id();
  return Array.from({ length: n }, (_, i) => {
    ms += Math.floor(reel() * 2_000_000);
    if (i % 6 === 0) permanence = id();
    const reponses = Object.entries(valeurs).filter(() => reel() < 0.6);
    const corps = {
      permanence,
      heure: `${String(9 + (i % 8)).padStart(2, "0")}:${String(Math.floor(reel() * 60)).padStart(2, "0")}`,
      thematiques: [un(thematiques)],
      ...Object.fromEntries(reponses.map(([cle, liste]) => [cle, un(liste as readonly string[])])),
    };
    const at = hlcDe(ms, 0, tablettes[i % 2] as AppareilId);
    const fait = {
      id: id(),
      dispositif: "tour",
      type: "accueil-note",
      v: 1,
      at,
      auteur: auteurs[i % 2],
      corps,
    };
    return appliquer(undefined, fait as unknown as FaitConnu);
  });
}

test("500 accueils make at most 60 bytes each, and come back as they were", () => {
  const etats = accueils(500);
  const texte = JSON.stringify(encoderMorceau(etats));
  const octets = gzipSync(texte).length / etats.length;
  assert.ok(octets <= 60, `${octets} bytes an accueil`);
  assert.deepEqual(decoderMorceau(JSON.parse(texte)), etats);
});

test("500 accueils that another day completed make at most 60 bytes each: a fact met again is not said again", () => {
  const completes = accueils(500).map((etat, i): Etat => {
    const permanence = "0190a7a0-0000-7000-8000-00000000abcd" as AppareilId;
    const id = uuidv7<"x">(
      1_700_000_000_000 + i * 977,
      Uint8Array.from({ length: 10 }, (_, k) => (i * 31 + k * 97) & 255),
    );
    const at = hlcDe(1_700_000_000_000 + i * 977, 0, permanence);
    const corps = {
      accueil: etat.id,
      champs: { duree: 15, habite: "ailleurs", besoin: "en-cours", genre: "femme" },
    };
    const fait = {
      id,
      dispositif: "tour",
      type: "accueil-complete",
      v: 1,
      at,
      auteur: permanence,
      vu: etat.id,
      corps,
    };
    return appliquer(etat, fait as unknown as FaitConnu);
  });
  const texte = JSON.stringify(encoderMorceau(completes));
  const octets = gzipSync(texte).length / completes.length;
  assert.ok(octets <= 60, `${octets} bytes an accueil`);
  assert.deepEqual(decoderMorceau(JSON.parse(texte)), completes);
});

test("any entity comes back as it was: odd names, empty lists, huge perimeters, clocks that go back", () => {
  const uuid = fc
    .tuple(fc.nat(), fc.uint8Array({ minLength: 10, maxLength: 10 }))
    .map(([ms, o]) => uuidv7(ms * 997, o));
  const at = fc
    .tuple(fc.nat(), fc.nat(0xffff))
    .map(([ms, c]) => hlcDe(ms * 997, c, "0000abcd" as AppareilId));
  const feuille = fc.oneof(
    uuid,
    at,
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.double({ noNaN: true }),
  );
  const valeur = fc.letrec((tie) => ({
    v: fc.oneof(
      { maxDepth: 4 },
      feuille,
      fc.array(tie("v"), { maxLength: 4 }),
      fc.dictionary(fc.string(), tie("v"), { maxKeys: 4 }),
    ),
  })).v;
  const etat = fc
    .tuple(
      fc.constantFrom("accueil", "permanence", "lieu"),
      uuid,
      fc.dictionary(fc.string(), valeur, { maxKeys: 6 }),
    )
    .map(([noun, id, reste]) => ({ ...reste, noun, id }));
  fc.assert(
    fc.property(fc.array(etat, { maxLength: 12 }), (etats) => {
      const jsons = JSON.parse(JSON.stringify(etats)) as Etat[];
      const relus = decoderMorceau(JSON.parse(JSON.stringify(encoderMorceau(jsons))));
      assert.deepEqual(JSON.parse(JSON.stringify(relus)), jsons);
    }),
    { numRuns: 300, seed: 11 },
  );
});

test("a field named as what every object inherits comes back as a field, and changes no other object", () => {
  const etat = {
    noun: "accueil",
    id: "a",
    note: { passage: { kind: "individuel", constructor: { prototype: { pris: 1 } }, toString: { x: 1 } } },
  } as unknown as Etat;
  const relus = decoderMorceau(JSON.parse(JSON.stringify(encoderMorceau([etat]))));
  assert.equal(({} as { pris?: number }).pris, undefined);
  assert.deepEqual(relus, [etat]);
  const colonne = { c: "constructor.prototype.pris", t: "v" as const, x: "@", d: [1] };
  const hostile = {
    f: 2 as const,
    ordre: "@",
    groupes: [{ noun: "accueil", n: 1, colonnes: [colonne] }],
    brut: [],
  };
  assert.throws(() => decoderMorceau(hostile));
  assert.equal(({} as { pris?: number }).pris, undefined);
});

test("chunks cover every rank once, reference first", () => {
  const liste = morceauxDe({ reference: morceauEtatsMax + 1, activite: 3 });
  assert.deepEqual(
    liste.map((m) => [m.numero, m.portee, m.de, m.a]),
    [
      [1, "reference", 0, morceauEtatsMax],
      [2, "reference", morceauEtatsMax, morceauEtatsMax + 1],
      [3, "activite", 0, 3],
    ],
  );
  assert.deepEqual(morceauxDe({}), []);
});

test("ranks read back from a query, and nothing else does", () => {
  assert.deepEqual(parseRangs(texteDeRangs({ activite: 3, reference: 0 })), { reference: 0, activite: 3 });
  assert.deepEqual(parseRangs(""), {});
  for (const faux of ["identite:3", "activite:-1", "activite:1,activite:2", "activite", "activite:1e3"]) {
    assert.equal(parseRangs(faux), undefined, faux);
  }
});
