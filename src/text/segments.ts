/**
 * How long an SMS is: segments are what is paid, and what a phone shows in one piece. GSM 03.38 (3GPP TS 23.038): 160
 * characters in one segment, 153 in each of several; any character outside that alphabet makes the whole message
 * UCS-2, 70 then 67. A pair (an extended character, an emoji) is never cut in two.
 */

const base =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
  "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const echappement = 0x1b;
/** Extension table: written as two septets, the escape then this one. */
const extension: Readonly<Record<string, number>> = {
  "\f": 0x0a,
  "^": 0x14,
  "{": 0x28,
  "}": 0x29,
  "\\": 0x2f,
  "[": 0x3c,
  "~": 0x3d,
  "]": 0x3e,
  "|": 0x40,
  "€": 0x65,
};
const codes: ReadonlyMap<string, readonly number[]> = new Map<string, readonly number[]>([
  ...[...base].map((c, i) => [c, [i]] as const).filter(([, [i]]) => i !== echappement),
  ...Object.entries(extension).map(([c, i]) => [c, [echappement, i]] as const),
]);

export type Alphabet = "gsm-7" | "ucs-2";
/** `unites` are septets of GSM-7 or 16-bit units of UCS-2. No text: no segment. */
export type Longueur = { readonly alphabet: Alphabet; readonly unites: number; readonly segments: number };

/** Units in the only segment, and in each of several (the header of a part takes the rest). */
export const unitesParSegment: Readonly<
  Record<Alphabet, { readonly seul: number; readonly plusieurs: number }>
> = { "gsm-7": { seul: 160, plusieurs: 153 }, "ucs-2": { seul: 70, plusieurs: 67 } };

export const alphabetDe = (texte: string): Alphabet =>
  [...texte].every((c) => codes.has(c)) ? "gsm-7" : "ucs-2";

const unitesDe = (alphabet: Alphabet, lettre: string): number =>
  alphabet === "gsm-7" ? codes.get(lettre)!.length : lettre.length;

/** The parts in which a message travels; joined, they are the message. */
export function decouper(texte: string): { readonly alphabet: Alphabet; readonly parts: readonly string[] } {
  const alphabet = alphabetDe(texte);
  const { seul, plusieurs } = unitesParSegment[alphabet];
  const suite = [...texte].map((lettre) => ({ lettre, unites: unitesDe(alphabet, lettre) }));
  const total = suite.reduce((somme, { unites }) => somme + unites, 0);
  if (total === 0) return { alphabet, parts: [] };
  if (total <= seul) return { alphabet, parts: [texte] };
  const parts: string[] = [];
  let [part, plein] = ["", 0];
  for (const { lettre, unites } of suite) {
    if (plein + unites > plusieurs) {
      parts.push(part);
      [part, plein] = ["", 0];
    }
    part += lettre;
    plein += unites;
  }
  return { alphabet, parts: [...parts, part] };
}

export function segmentsDe(texte: string): Longueur {
  const { alphabet, parts } = decouper(texte);
  const unites = [...texte].reduce((somme, lettre) => somme + unitesDe(alphabet, lettre), 0);
  return { alphabet, unites, segments: parts.length };
}

/** One octet a septet, as SMPP carries it; undefined when a character is outside the alphabet. */
export function encoderGsm(texte: string): Uint8Array | undefined {
  const octets: number[] = [];
  for (const lettre of texte) {
    const code = codes.get(lettre);
    if (!code) return undefined;
    octets.push(...code);
  }
  return Uint8Array.from(octets);
}

/** What keeps its meaning in other letters: each line, the letters on the right are written as on the left. */
const equivalents: ReadonlyMap<string, string> = new Map(
  (
    [
      ["'", "\u2018\u2019\u201a\u02bc\u2032`\u00b4"],
      ['"', "\u201c\u201d\u201e\u00ab\u00bb\u2033"],
      ["-", "\u2010\u2011\u2012\u2013\u2014\u2212\u2022\u00b7"],
      [" ", "\t\u00a0\u2003\u2009\u202f"],
      ["\n", "\u2028\u2029"],
      ["", "\u00ad\u200b\ufeff"],
      ["...", "…"],
      ["->", "→"],
      ["oe", "œ"],
      ["OE", "Œ"],
      ["i", "ı"],
      ["l", "ł"],
      ["L", "Ł"],
      ["d", "đð"],
      ["D", "ĐÐ"],
      ["x", "×"],
      ["o", "°º"],
      ["a", "ª"],
      ["No", "№"],
      ["2", "²"],
      ["3", "³"],
    ] as const
  ).flatMap(([vers, depuis]) => [...depuis].map((lettre) => [lettre, vers] as const)),
);

function enLettresGsm(lettre: string): string {
  if (codes.has(lettre)) return lettre;
  const mieux = equivalents.get(lettre) ?? lettre.normalize("NFD").replace(/\p{M}+/gu, "");
  return [...mieux].every((c) => codes.has(c)) ? mieux : lettre;
}

/**
 * The text in letters of GSM-7 where they keep its meaning: `ç` is `c` (the alphabet has only `Ç`), `ê` is `e`, `ş` is
 * `s`, `œ` is `oe`; `é è à ù ò ì ñ ä ö ü` stay. What has no such letter (Arabic, Ukrainian, emoji) stays as it is.
 */
export const translitterer = (texte: string): string =>
  [...texte.normalize("NFC").replace(/\r\n?/g, "\n").replace(/«\s+/g, "«").replace(/\s+»/g, "»")]
    .map(enLettresGsm)
    .join("");

/** The text as it costs least: in GSM-7 when that saves segments, else untouched, every accent in its place. */
export function pourSms(texte: string): string {
  const autre = translitterer(texte);
  return segmentsDe(autre).segments < segmentsDe(texte).segments ? autre : texte;
}
