/**
 * The file of an export: gzip of lines of JSON, so that any tool can look inside.
 *   1  {"picup":"copie","format":1,"schema":2,...}
 *   then for each table {"section":"journal","colonnes":[...]}, one array of texts a row, and
 *        {"fin":"journal","lignes":n,"sha256":"..."} over the lines of the section
 *   last {"fin":"copie","sections":n,"sha256":"..."} over every line before
 * Read and written as a stream: memory does not grow with the file. A file cut or changed anywhere is refused, and
 * the error names the section.
 */
import { createHash, type Hash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { createInterface } from "node:readline";
import { finished } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import type { ClesScellees } from "./cles-scellees.ts";
import { ErreurMagasin, traduire } from "./erreurs.ts";

export const formatCopie = 1;
export type EnTete = {
  readonly picup: "copie";
  readonly format: number;
  /** Version of the schema of the rows. */
  readonly schema: number;
  readonly version: string;
  readonly epoque: string;
  /** ISO 8601. */
  readonly faiteLe: string;
  /** Every fact acknowledged before this time (ms) is in the copy. */
  readonly jusque: number;
  readonly cles?: ClesScellees;
};
export type Valeur = string | null;

export type Ecrivain = {
  section(nom: string, colonnes: readonly string[]): Promise<void>;
  /** Rows already in JSON, one array a row. */
  lignes(lignes: readonly string[]): Promise<void>;
  finSection(): Promise<void>;
  /** Makes the file durable under its name. Answers its digest and size. */
  finir(): Promise<{ readonly empreinte: string; readonly octets: number }>;
  abandonner(): Promise<void>;
};

/** The compressed file being written, under another name until it is whole. */
function fluxVers(essai: string) {
  const fichier = createWriteStream(essai, { mode: 0o600 });
  const gzip = createGzip({ level: 6 });
  const fautes: { premiere?: Error } = {};
  const noter = (erreur: Error) => (fautes.premiere ??= erreur);
  gzip.on("error", noter);
  fichier.on("error", (erreur) => {
    noter(erreur);
    gzip.destroy();
  });
  gzip.pipe(fichier);
  /** Room to write again, or nothing more to write to. */
  const place = () =>
    new Promise<void>((ok) => {
      const suite = () => {
        gzip.off("drain", suite).off("close", suite);
        ok();
      };
      gzip.on("drain", suite).on("close", suite);
    });
  const exiger = () => {
    if (fautes.premiere) throw traduire(fautes.premiere);
  };
  return {
    async ecrire(texte: string): Promise<void> {
      exiger();
      if (!gzip.write(texte)) await place();
      exiger();
    },
    async fermer(): Promise<void> {
      gzip.end();
      await finished(fichier).catch((erreur: unknown) => {
        throw traduire(erreur);
      });
    },
    async abandonner(): Promise<void> {
      gzip.destroy();
      fichier.destroy();
      await rm(essai, { force: true });
    },
  };
}

export async function ecrireCopie(chemin: string, enTete: EnTete): Promise<Ecrivain> {
  const essai = `${chemin}.${process.pid}.partiel`;
  const flux = fluxVers(essai);
  const tout = createHash("sha256");
  let partie: { nom: string; hash: Hash; lignes: number } | undefined;
  let sections = 0;
  const ecrire = (texte: string): Promise<void> => {
    tout.update(texte);
    return flux.ecrire(texte);
  };
  await ecrire(`${JSON.stringify(enTete)}\n`);
  return {
    async section(nom, colonnes) {
      partie = { nom, hash: createHash("sha256"), lignes: 0 };
      sections++;
      await ecrire(`${JSON.stringify({ section: nom, colonnes })}\n`);
    },
    async lignes(lignes) {
      if (lignes.length === 0) return;
      const texte = `${lignes.join("\n")}\n`;
      partie!.hash.update(texte);
      partie!.lignes += lignes.length;
      await ecrire(texte);
    },
    async finSection() {
      const { nom, hash, lignes } = partie!;
      await ecrire(`${JSON.stringify({ fin: nom, lignes, sha256: hash.digest("hex") })}\n`);
    },
    async finir() {
      const empreinte = tout.digest("hex");
      await flux.ecrire(`${JSON.stringify({ fin: "copie", sections, sha256: empreinte })}\n`);
      await flux.fermer();
      const poignee = await open(essai, "r");
      await poignee.sync();
      await poignee.close();
      const { size: octets } = await stat(essai);
      await rename(essai, chemin);
      return { empreinte, octets };
    },
    abandonner: () => flux.abandonner(),
  };
}

export type Lecteur = {
  enTete?(enTete: EnTete): Promise<void>;
  section?(nom: string, colonnes: readonly string[]): Promise<void>;
  /** At most 1,000 rows at a time. */
  lignes?(nom: string, colonnes: readonly string[], lignes: readonly (readonly Valeur[])[]): Promise<void>;
};
export type CopieLue = {
  readonly enTete: EnTete;
  readonly lignes: ReadonlyMap<string, number>;
  readonly empreinte: string;
};
const lotLecture = 1000;

/** Reads a whole copy, checking every digest. Throws `copie-illisible` with the section where it is wrong. */
export async function lireCopie(chemin: string, lecteur: Lecteur = {}): Promise<CopieLue> {
  const etat = new Lecture(lecteur);
  const source = createReadStream(chemin);
  const gunzip = createGunzip();
  source.on("error", (erreur) => gunzip.destroy(erreur));
  source.pipe(gunzip);
  try {
    for await (const ligne of createInterface({ input: gunzip, crlfDelay: Infinity })) {
      await etat.lire(ligne);
    }
    return etat.finir();
  } catch (erreur) {
    const traduite = traduire(erreur);
    const { code } = erreur as { code?: string };
    if (code === "ENOENT" || code === "EISDIR")
      throw new ErreurMagasin("copie-illisible", { section: "fichier" });
    if (erreur instanceof SyntaxError || /^Z_|ERR_/.test(code ?? ""))
      throw new ErreurMagasin("copie-illisible", { section: etat.ou(), raison: code ?? "json" }, erreur);
    throw traduite;
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

/** Where the reading stands. */
class Lecture {
  readonly #lecteur: Lecteur;
  readonly #tout = createHash("sha256");
  readonly #lignes = new Map<string, number>();
  #enTete: EnTete | undefined;
  #partie: { nom: string; colonnes: readonly string[]; hash: Hash; lignes: number } | undefined;
  #lot: Valeur[][] = [];
  #empreinte: string | undefined;

  constructor(lecteur: Lecteur) {
    this.#lecteur = lecteur;
  }

  ou(): string {
    return this.#partie?.nom ?? [...this.#lignes.keys()].at(-1) ?? "en-tete";
  }

  #refuser(raison: string): never {
    throw new ErreurMagasin("copie-illisible", { section: this.ou(), raison });
  }

  async lire(ligne: string): Promise<void> {
    if (this.#empreinte !== undefined) this.#refuser("suite");
    const valeur = JSON.parse(ligne) as unknown;
    if (!this.#enTete) return this.#lireEnTete(ligne, valeur as EnTete);
    if (Array.isArray(valeur)) {
      if (!this.#partie) this.#refuser("ligne");
      this.#tout.update(`${ligne}\n`);
      this.#partie.hash.update(`${ligne}\n`);
      this.#partie.lignes++;
      if (valeur.length !== this.#partie.colonnes.length) this.#refuser("ligne");
      if (this.#lot.push(valeur as Valeur[]) >= lotLecture) await this.#rendre();
      return;
    }
    const marque = valeur as {
      section?: string;
      colonnes?: string[];
      fin?: string;
      lignes?: number;
      sha256?: string;
    };
    if (marque.fin === "copie") {
      if (this.#partie) this.#refuser("section");
      const empreinte = this.#tout.digest("hex");
      if (marque.sha256 !== empreinte) this.#refuser("somme");
      this.#empreinte = empreinte;
      return;
    }
    this.#tout.update(`${ligne}\n`);
    if (marque.section !== undefined && !this.#partie) {
      this.#partie = {
        nom: marque.section,
        colonnes: marque.colonnes ?? [],
        hash: createHash("sha256"),
        lignes: 0,
      };
      await this.#lecteur.section?.(this.#partie.nom, this.#partie.colonnes);
      return;
    }
    if (!this.#partie || marque.fin !== this.#partie.nom) this.#refuser("section");
    await this.#rendre();
    const { nom, hash, lignes } = this.#partie;
    if (marque.lignes !== lignes || marque.sha256 !== hash.digest("hex")) this.#refuser("somme");
    this.#lignes.set(nom, lignes);
    this.#partie = undefined;
  }

  async #lireEnTete(ligne: string, enTete: EnTete): Promise<void> {
    if (enTete?.picup !== "copie") this.#refuser("en-tete");
    if (enTete.format > formatCopie)
      throw new ErreurMagasin("copie-plus-recente", { trouve: enTete.format, connu: formatCopie });
    this.#enTete = enTete;
    this.#tout.update(`${ligne}\n`);
    await this.#lecteur.enTete?.(enTete);
  }

  async #rendre(): Promise<void> {
    const lot = this.#lot;
    this.#lot = [];
    if (lot.length > 0) await this.#lecteur.lignes?.(this.#partie!.nom, this.#partie!.colonnes, lot);
  }

  finir(): CopieLue {
    if (!this.#enTete || this.#empreinte === undefined) this.#refuser("coupee");
    return { enTete: this.#enTete, lignes: this.#lignes, empreinte: this.#empreinte };
  }
}
