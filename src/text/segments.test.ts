/** Segments counted from first principles, on any text; and what transliteration may and may not change. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import smpp from "smpp";
import {
  alphabetDe,
  decouper,
  encoderGsm,
  pourSms,
  segmentsDe,
  translitterer,
  unitesParSegment,
} from "./segments.ts";

/** TS 23.038 written again, by another hand: the letters that cost one, and those that cost two. */
const un = new Set(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 \n\r" +
    "@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ!\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà",
);
const deux = new Set("\f^{}\\[~]|€");

function compter(texte: string): { alphabet: string; unites: number; segments: number } {
  const lettres = [...texte];
  const gsm = lettres.every((c) => un.has(c) || deux.has(c));
  const couts = lettres.map((c) => (gsm ? (deux.has(c) ? 2 : 1) : c.length));
  const unites = couts.reduce((a, b) => a + b, 0);
  const [seul, plusieurs] = gsm ? [160, 153] : [70, 67];
  let segments = unites === 0 ? 0 : 1;
  if (unites > seul) {
    let plein = 0;
    for (const cout of couts) {
      if (plein + cout > plusieurs) {
        segments++;
        plein = 0;
      }
      plein += cout;
    }
  }
  return { alphabet: gsm ? "gsm-7" : "ucs-2", unites, segments };
}

const gsm = fc.constantFrom(...un, ...deux);
const textes = fc.oneof(
  fc.string({ unit: gsm, maxLength: 700 }),
  fc.string({
    unit: fc.oneof({ weight: 40, arbitrary: gsm }, fc.constantFrom("ê", "ع", "😀")),
    maxLength: 400,
  }),
  fc.string({ unit: "binary", maxLength: 400 }),
  fc.string({ unit: "grapheme", maxLength: 400 }),
);

test("the alphabet has 128 codes, of which one is the escape, and ten more behind it", () => {
  assert.equal(un.size, 127);
  assert.equal(deux.size, 10);
  const vus = new Set([...un].map((c) => encoderGsm(c)![0]));
  assert.equal(vus.size, 127);
  assert.ok(!vus.has(0x1b));
  for (const c of deux) assert.equal(encoderGsm(c)!.length, 2);
});

test("any text has as many segments as counting by hand gives", () => {
  fc.assert(
    fc.property(textes, (texte) => assert.deepEqual(segmentsDe(texte), compter(texte))),
    { numRuns: 2000 },
  );
});

test("the limits fall where the standard says", () => {
  const segments = (lettre: string, n: number): number => segmentsDe(lettre.repeat(n)).segments;
  for (const [n, attendu] of [
    [0, 0],
    [1, 1],
    [160, 1],
    [161, 2],
    [306, 2],
    [307, 3],
    [459, 3],
    [460, 4],
  ] as const)
    assert.equal(segments("a", n), attendu, `${n} letters`);
  for (const [n, attendu] of [
    [70, 1],
    [71, 2],
    [134, 2],
    [135, 3],
  ] as const)
    assert.equal(segments("ا", n), attendu, `${n} Arabic letters`);
  assert.equal(segments("€", 80), 1);
  assert.equal(segments("€", 81), 2);
  assert.equal(segmentsDe("€".repeat(153)).segments, 3, "76 pairs fit in 153 septets, never 76 and a half");
});

test("the parts joined are the message, none too long, no pair cut", () => {
  fc.assert(
    fc.property(textes, (texte) => {
      const { alphabet, parts } = decouper(texte);
      assert.equal(parts.join(""), texte);
      const max = unitesParSegment[alphabet][parts.length > 1 ? "plusieurs" : "seul"];
      for (const part of parts) {
        const unites = alphabet === "gsm-7" ? encoderGsm(part)!.length : part.length;
        assert.ok(unites > 0 && unites <= max);
        if (texte.isWellFormed()) assert.ok(part.isWellFormed());
      }
    }),
    { numRuns: 1000 },
  );
});

test("what is written in octets is read back by another library", () => {
  fc.assert(
    fc.property(fc.string({ unit: gsm, maxLength: 300 }), (texte) => {
      assert.equal(smpp.encodings.ASCII.decode(Buffer.from(encoderGsm(texte)!)), texte);
    }),
  );
  assert.equal(encoderGsm("ê"), undefined);
});

test("French, Portuguese and Turkish fit the alphabet once their marks are simplified", () => {
  const cas: [string, string][] = [
    [
      "Ça ira : l’équipe sera là dès 9 h — place du marché…",
      "Ça ira : l'équipe sera là dès 9 h - place du marché...",
    ],
    ["« Bientôt » près du château, cœur de ville", '"Bientot" près du chateau, coeur de ville'],
    [
      "Amanhã às 14h, praça São João, não é preciso marcação",
      "Amanha às 14h, praca Sao Joao, nao é preciso marcacao",
    ],
    [
      "Yarın saat 10'da İstasyon çarşısı, ücretsiz görüşme",
      "Yarin saat 10'da Istasyon carsisi, ücretsiz görüsme",
    ],
    ["Bus n° 3, 15 €", "Bus no 3, 15 €"],
  ];
  for (const [avant, apres] of cas) {
    assert.equal(translitterer(avant), apres);
    assert.equal(alphabetDe(apres), "gsm-7");
  }
});

test("transliteration leaves the alphabet's own letters, ends, and never reaches into another script", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...[...un, ...deux].filter((c) => c !== "\r")), maxLength: 200 }),
      (t) => assert.equal(translitterer(t), t),
    ),
  );
  fc.assert(
    fc.property(textes, (texte) => {
      const une = translitterer(texte);
      assert.equal(translitterer(une), une);
      const chiffres = (t: string): string => t.replace(/[^0-9]/g, "");
      if (!/[²³]/.test(texte)) assert.equal(chiffres(une), chiffres(texte));
    }),
  );
  for (const texte of ["الشاحنة غدا الساعة 9", "Автобус завтра о 9", "😀"])
    assert.equal(translitterer(texte), texte.normalize("NFC"));
});

test("a text keeps its accents unless that costs a segment more", () => {
  assert.equal(pourSms("Ça ira, c’est prêt"), "Ça ira, c’est prêt");
  const long = `Prêt : ${"a".repeat(100)}`;
  assert.equal(segmentsDe(long).segments, 2);
  assert.equal(segmentsDe(pourSms(long)).segments, 1);
  fc.assert(
    fc.property(textes, (texte) =>
      assert.ok(segmentsDe(pourSms(texte)).segments <= segmentsDe(texte).segments),
    ),
  );
});
