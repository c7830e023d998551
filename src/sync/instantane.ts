/**
 * Snapshots: which chunks a scope is cut in, and how the entities of a chunk are written so that gzip makes them
 * small (columns, not rows: an accueil comes under 60 bytes) and a tablet reads them fast. Lossless for any entity.
 *
 * An entity is cut into leaves by path (`note.reponses.genre`, `pas.0.at`). Each path of each noun is one column:
 * ids and clocks are a difference of milliseconds from the last one met in the same entity, and their chance or
 * device; every other value is an index into the values met, most often one character.
 */
import { portees, type Etat, type Portee } from "../domain/faits.ts";
import { morceauEtatsMax, type Epoque, type Rangs } from "./protocole.ts";

export type Tranche = {
  readonly numero: number;
  readonly portee: Portee;
  readonly de: number;
  readonly a: number;
};

/** The chunks of a snapshot at these ranks, numbered from 1: entities whose first fact has `de` < rank <= `a`. */
export function morceauxDe(rangs: Rangs): readonly Tranche[] {
  const liste: Tranche[] = [];
  for (const portee of portees) {
    const fin = rangs[portee] ?? 0;
    for (let de = 0; de < fin; de += morceauEtatsMax) {
      liste.push({ numero: liste.length + 1, portee, de, a: Math.min(fin, de + morceauEtatsMax) });
    }
  }
  return liste;
}

/** `reference:12,activite:3400`, as it stands in a query. */
export const texteDeRangs = (rangs: Rangs): string =>
  portees
    .filter((p) => rangs[p] !== undefined)
    .map((p) => `${p}:${rangs[p]}`)
    .join(",");

/** The ranks of a query, or undefined. */
export function parseRangs(texte: string): Rangs | undefined {
  const rangs: { [P in Portee]?: number } = {};
  for (const partie of texte === "" ? [] : texte.split(",")) {
    const lu = /^([a-z]+):(\d{1,12})$/.exec(partie);
    const portee = portees.find((p) => p === lu?.[1]);
    if (!lu || !portee || rangs[portee] !== undefined) return undefined;
    rangs[portee] = Number(lu[2]);
  }
  return rangs;
}

/** The name under which a device keeps the chunks of one snapshot, cut in the way that its numbers mean. */
export const nomDeBase = (epoque: Epoque, rangs: Rangs): string =>
  `${epoque}/${texteDeRangs(rangs)}/${morceauEtatsMax}`;

type Feuille = { readonly chemin: string; readonly valeur: unknown };
/** One column: for each entity of the noun a letter code; see `lettre`. */
type Colonne = {
  readonly c: string;
  /** `v` values by index; `u` UUIDv7; `h` hybrid clocks. */
  readonly t: "v" | "u" | "h";
  /**
   * One character an entity: an index of `d` (`v`), 1 for one that follows (`u`, `h`), or, from 2, an id already met
   * in the same entity (`u`). Run-length is gzip's affair.
   */
  readonly x: string;
  readonly d?: readonly unknown[];
  /** Milliseconds from the last met in the entity, in base 36, separated by commas. */
  readonly m?: string;
  /** Chance of ids, 19 characters each; counters of clocks, 4 each. */
  readonly r?: string;
  /** Devices of clocks, by index of `d`. */
  readonly a?: string;
};
type Groupe = { readonly noun: string; readonly n: number; readonly colonnes: readonly Colonne[] };
/** A chunk as JSON. `brut`: entities whose names of fields would be ambiguous. */
export type MorceauCode = {
  /** 1, written before ids could refer to one another, reads the same. */
  readonly f: 1 | 2;
  readonly ordre: string;
  readonly groupes: readonly Groupe[];
  readonly brut: readonly unknown[];
};

const profondeurMax = 8;
const listeMax = 24; // a list of objects longer than this is one value
const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const hlc = /^0\d{14}-[0-9a-f]{4}-[0-9a-f]{8}$/;
/** A field named as what every object inherits (`constructor`) would be written into all of them. */
const nomsHerites: object = {};
const cleSure = /^[A-Za-z_][A-Za-z0-9_:-]*$/;

const estObjet = (v: unknown): v is Record<string, unknown> =>
  typeof v === "object" && v !== null && !Array.isArray(v);

/** Cuts a value into leaves; false when a name of field could not be read back. */
function couper(valeur: unknown, chemin: string, profondeur: number, feuilles: Feuille[]): boolean {
  if (profondeur < profondeurMax) {
    if (estObjet(valeur)) {
      const cles = Object.keys(valeur).filter((cle) => valeur[cle] !== undefined);
      if (cles.length > 0) {
        return cles.every(
          (cle) =>
            cleSure.test(cle) &&
            !(cle in nomsHerites) &&
            couper(valeur[cle], chemin === "" ? cle : `${chemin}.${cle}`, profondeur + 1, feuilles),
        );
      }
    } else if (
      Array.isArray(valeur) &&
      valeur.length > 0 &&
      valeur.length <= listeMax &&
      valeur.every(estObjet)
    ) {
      if (valeur.every((v) => Object.keys(v).length > 0)) {
        return valeur.every((v, i) => couper(v, `${chemin}.${i}`, profondeur + 1, feuilles));
      }
    }
  }
  feuilles.push({ chemin, valeur });
  return true;
}

/** Indexes as characters: 0 is absent, then from "A"; beyond the Latin ones, any character that JSON keeps as it is. */
const lettre = (index: number): string => String.fromCharCode(index < 60 ? 63 + index : 256 + index - 60);
const indexDe = (code: number): number => (code < 256 ? code - 63 : code - 256 + 60);
const indexMax = 40_000;

const msDeUuid = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

function typeDe(valeurs: readonly unknown[]): "v" | "u" | "h" {
  const presents = valeurs.filter((v) => v !== undefined);
  if (!presents.every((v): v is string => typeof v === "string")) return "v";
  if (presents.every((v) => hlc.test(v))) return "h";
  if (presents.every((v) => uuid7.test(v)) && new Set(presents).size * 2 > presents.length) return "u";
  return "v";
}

/** The columns of the entities of one noun, with the running clock of each entity. */
function encoderGroupe(noun: string, lignes: readonly (readonly Feuille[])[]): Groupe {
  const parChemin = new Map<string, unknown[]>();
  lignes.forEach((feuilles, i) => {
    for (const { chemin, valeur } of feuilles) {
      let colonne = parChemin.get(chemin);
      if (!colonne) parChemin.set(chemin, (colonne = Array.from({ length: lignes.length })));
      colonne[i] = valeur;
    }
  });
  const horloges = lignes.map(() => 0);
  const ids = lignes.map((): string[] => []);
  let precedente = 0;
  const colonnes: Colonne[] = [];
  for (const [chemin, valeurs] of parChemin) {
    const t = typeDe(valeurs);
    const index = new Map<string, number>();
    const d: unknown[] = [];
    const rang = (valeur: unknown): string => {
      const cle = JSON.stringify(valeur);
      let i = index.get(cle);
      if (i === undefined) {
        index.set(cle, (i = d.length + 1));
        d.push(valeur);
      }
      return lettre(i);
    };
    if (t === "v") {
      const x = valeurs.map((v) => (v === undefined ? lettre(0) : rang(v))).join("");
      colonnes.push({ c: chemin, t, x, d });
      continue;
    }
    const m: string[] = [];
    let [x, r, a] = ["", "", ""];
    valeurs.forEach((valeur, i) => {
      const texte = valeur as string | undefined;
      const deja = t === "u" && texte !== undefined ? ids[i]!.indexOf(texte) : -1;
      x += lettre(texte === undefined ? 0 : deja + 2);
      if (texte === undefined) return;
      const ms = t === "u" ? msDeUuid(texte) : Number(texte.slice(0, 15));
      if (deja >= 0) {
        horloges[i] = ms;
        return;
      }
      const ecart = ms - (horloges[i] === 0 ? precedente : horloges[i]!);
      m.push(ecart === 0 ? "" : ecart.toString(36));
      horloges[i] = ms;
      precedente = ms;
      if (t === "u") ids[i]!.push(texte);
      if (t === "u") r += texte.slice(15, 18) + texte.slice(19, 23) + texte.slice(24);
      else {
        r += texte.slice(16, 20);
        a += rang(texte.slice(21));
      }
    });
    colonnes.push({ c: chemin, t, x, m: m.join(","), r, ...(t === "h" ? { a, d } : {}) });
  }
  return { noun, n: lignes.length, colonnes };
}

/** One chunk, ready for JSON then gzip. */
export function encoderMorceau(etats: readonly Etat[]): MorceauCode {
  const nouns: string[] = [];
  const parNoun = new Map<string, Feuille[][]>();
  const brut: unknown[] = [];
  let ordre = "";
  for (const etat of etats) {
    const feuilles: Feuille[] = [];
    const { noun, ...reste } = etat;
    if (!couper(reste, "", 0, feuilles) || etats.length > indexMax) {
      ordre += lettre(0);
      brut.push(etat);
      continue;
    }
    let lignes = parNoun.get(noun);
    if (!lignes) {
      parNoun.set(noun, (lignes = []));
      nouns.push(noun);
    }
    lignes.push(feuilles);
    ordre += lettre(nouns.indexOf(noun) + 1);
  }
  return { f: 2, ordre, groupes: nouns.map((noun) => encoderGroupe(noun, parNoun.get(noun)!)), brut };
}

/** Puts a leaf back; segments that are numbers make lists. */
function poser(
  racine: Record<string, unknown>,
  segments: readonly (string | number)[],
  valeur: unknown,
): void {
  let lieu = racine as Record<string | number, unknown>;
  for (let i = 0; i + 1 < segments.length; i++) {
    const segment = segments[i]!;
    lieu = (lieu[segment] ??= typeof segments[i + 1] === "number" ? [] : {}) as typeof lieu;
  }
  lieu[segments.at(-1)!] = valeur;
}

const uuidDe = (ms: number, r: string): string => {
  const hex = ms.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${r.slice(0, 3)}-${r.slice(3, 7)}-${r.slice(7)}`;
};

/** Values are shared between entities: states are never changed in place. */
function decoderGroupe(groupe: Groupe): Record<string, unknown>[] {
  const lignes = Array.from({ length: groupe.n }, (): Record<string, unknown> => ({ noun: groupe.noun }));
  const horloges = lignes.map(() => 0);
  const ids = lignes.map((): string[] => []);
  let precedente = 0;
  for (const { c, t, x, d, m, r, a } of groupe.colonnes) {
    const segments = c.split(".").map((s) => (/^\d+$/.test(s) ? Number(s) : s));
    if (segments.some((s) => s in nomsHerites)) throw new Error("not a chunk of a snapshot");
    const simple = segments.length === 1 ? (segments[0] as string) : undefined;
    const ecarts = m === undefined ? [] : m.split(",");
    let k = 0;
    for (let i = 0; i < groupe.n; i++) {
      const index = indexDe(x.charCodeAt(i));
      if (index === 0) continue;
      let valeur: unknown;
      if (t === "v") valeur = d![index - 1];
      else if (index > 1) {
        valeur = ids[i]![index - 2];
        horloges[i] = msDeUuid(valeur as string);
      } else {
        const texte = ecarts[k] ?? "";
        const ecart = texte === "" ? 0 : Number.parseInt(texte, 36);
        const ms = (horloges[i] === 0 ? precedente : horloges[i]!) + ecart;
        horloges[i] = ms;
        precedente = ms;
        if (t === "u") {
          const id = uuidDe(ms, r!.slice(k * 19, k * 19 + 19));
          ids[i]!.push(id);
          valeur = id;
        } else {
          const appareil = d![indexDe(a!.charCodeAt(k)) - 1] as string;
          valeur = `${String(ms).padStart(15, "0")}-${r!.slice(k * 4, k * 4 + 4)}-${appareil}`;
        }
        k++;
      }
      if (simple !== undefined) lignes[i]![simple] = valeur;
      else poser(lignes[i]!, segments, valeur);
    }
  }
  return lignes;
}

/** The entities of a chunk, in the order in which they were encoded. Throws on what is not a chunk. */
export function decoderMorceau(code: MorceauCode): Etat[] {
  if (code.f !== 1 && code.f !== 2) throw new Error("not a chunk of a snapshot");
  const groupes = code.groupes.map((g) => decoderGroupe(g));
  const places = groupes.map(() => 0);
  let brut = 0;
  const etats: Etat[] = [];
  for (let i = 0; i < code.ordre.length; i++) {
    const g = indexDe(code.ordre.charCodeAt(i));
    const etat = g === 0 ? code.brut[brut++] : groupes[g - 1]![places[g - 1]!++];
    if (etat === undefined) throw new Error("not a chunk of a snapshot");
    etats.push(etat as Etat);
  }
  return etats;
}
