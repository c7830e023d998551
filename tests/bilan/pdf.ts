/**
 * Reads back the PDF that we write, enough to check it: the words of each page through the fonts' own tables, and the
 * tags. It knows the plain objects that our compiler makes, not every PDF in the world.
 */
import { inflateSync } from "node:zlib";

type Objets = ReadonlyMap<number, string>;

function objets(octets: Uint8Array): Objets {
  const brut = Buffer.from(octets).toString("latin1");
  const table = new Map<number, string>();
  for (const m of brut.matchAll(/(\d+) 0 obj\s([\s\S]*?)\sendobj/g)) table.set(Number(m[1]), m[2]!);
  return table;
}

function flux(objet: string): string {
  const debut = /stream\r?\n/.exec(objet);
  if (!debut) return "";
  const longueur = Number(/\/Length (\d+)/.exec(objet)![1]);
  const de = debut.index + debut[0].length;
  const brut = Buffer.from(objet.slice(de, de + longueur), "latin1");
  return (objet.includes("/FlateDecode") ? inflateSync(brut) : brut).toString("latin1");
}

const utf16 = (hexa: string): string =>
  String.fromCharCode(...(hexa.match(/.{4}/g) ?? []).map((h) => parseInt(h, 16)));

/** From a font's codes to characters: its ToUnicode table. */
function caracteres(table: Objets, police: string): Map<number, string> {
  const cmap = flux(table.get(Number(/\/ToUnicode (\d+) 0 R/.exec(police)![1]))!);
  const sens = new Map<number, string>();
  for (const bloc of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const m of bloc[1]!.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g))
      sens.set(parseInt(m[1]!, 16), utf16(m[2]!));
  }
  for (const bloc of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const m of bloc[1]!.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) {
      const premier = parseInt(m[3]!, 16);
      for (let c = parseInt(m[1]!, 16), i = 0; c <= parseInt(m[2]!, 16); c++, i++) {
        sens.set(c, String.fromCharCode(premier + i));
      }
    }
  }
  return sens;
}

const echappes: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
const litteral = (chaine: string): string =>
  chaine.replace(/\\(\d{1,3}|\r?\n|[\s\S])/g, (_, c: string) =>
    /^\d/.test(c) ? String.fromCharCode(parseInt(c, 8)) : (echappes[c] ?? (c.endsWith("\n") ? "" : c)),
  );

/** A string, with the balanced brackets that may stand in it as they are (ISO 32000-1, 7.3.4.2), three deep. */
const chaine = ((): string => {
  let dedans = String.raw`(?:\\[\s\S]|[^\\()])*`;
  for (let i = 0; i < 3; i++) dedans = String.raw`(?:\\[\s\S]|[^\\()]|\(${dedans}\))*`;
  return String.raw`\(${dedans}\)`;
})();

function texteDePage(table: Objets, page: string): string {
  const ressources = /\/Resources (\d+) 0 R/.exec(page);
  const corps = ressources ? table.get(Number(ressources[1]))! : page;
  const polices = new Map<string, Map<number, string>>();
  for (const m of (/\/Font\s*<<([\s\S]*?)>>/.exec(corps)?.[1] ?? "").matchAll(/\/(\w+) (\d+) 0 R/g)) {
    polices.set(m[1]!, caracteres(table, table.get(Number(m[2]))!));
  }
  const contenu = flux(table.get(Number(/\/Contents (\d+) 0 R/.exec(page)![1]))!);
  let sens = new Map<number, string>();
  let texte = "";
  let dit: string | undefined; // what stands for the next letters (ActualText)
  const jetons = new RegExp(
    String.raw`/(?<police>\w+) [\d.]+ Tf|/ActualText <FEFF(?<dit>[0-9A-F]+)>` +
      String.raw`|(?<lettres>(?:\[(?:${chaine}|[^\]])*\]|${chaine}) TJ?j?)|(?<fin>\bET\b)`,
    "g",
  );
  for (const { groups: g } of contenu.matchAll(jetons)) {
    if (g!.police) sens = polices.get(g!.police) ?? sens;
    else if (g!.dit) dit = utf16(g!.dit);
    else if (g!.fin) texte += "\n";
    else {
      let lu = "";
      for (const [s] of g!.lettres!.matchAll(new RegExp(chaine, "g"))) {
        const codes = litteral(s.slice(1, -1));
        for (let i = 0; i + 1 < codes.length; i += 2) {
          lu += sens.get(codes.charCodeAt(i) * 256 + codes.charCodeAt(i + 1)) ?? "\ufffd";
        }
      }
      texte += dit ?? lu;
      dit = undefined;
    }
  }
  return texte;
}

export type PdfLu = {
  readonly pages: readonly string[];
  /** Every object, as written, for what is asked of the tags. */
  readonly objets: readonly string[];
  readonly catalogue: string;
  readonly xmp: string;
  /** Size of each run of type, in points. */
  readonly tailles: number[];
};

export function lirePdf(octets: Uint8Array): PdfLu {
  const table = objets(octets);
  const tous = [...table.values()];
  const catalogue = tous.find((o) => /\/Type \/Catalog\b/.test(o))!;
  const xmp = tous.find((o) => o.includes("/Type /Metadata"));
  const contenus = tous
    .filter((o) => /\/Type \/Page\b/.test(o))
    .map((p) => flux(table.get(Number(/\/Contents (\d+) 0 R/.exec(p)![1]))!));
  return {
    tailles: contenus.flatMap((c) => [...c.matchAll(/ ([\d.]+) Tf/g)].map((m) => Number(m[1]))),
    pages: tous.filter((o) => /\/Type \/Page\b/.test(o)).map((p) => texteDePage(table, p)),
    objets: tous,
    catalogue,
    xmp: xmp ? Buffer.from(flux(xmp), "latin1").toString("utf8") : "",
  };
}
