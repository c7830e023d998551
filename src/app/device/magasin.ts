/**
 * The engine's store (`Magasin`) on IndexedDB, everything sealed under the device's key.
 *
 * Sealing is asynchronous and an IndexedDB transaction does not wait, so a step is composed and sealed first, then
 * committed only if the version it was composed from is still the one on the disk; otherwise another tab was faster
 * and the step is composed again. An own fact is sealed without its `seq` and `appareil`, which a fork changes.
 */
import type { Fait } from "../../domain/fait.ts";
import type { Portee } from "../../domain/faits.ts";
import type { AppareilId } from "../../domain/ids.ts";
import type { EtatAppareil, FaitGarde, Magasin, Mutation } from "../../sync/appareil.ts";
import type { LigneFait } from "../../sync/protocole.ts";
import {
  ecrire,
  effacerBase,
  ouvrirBase,
  tousMagasins,
  type Base,
  type Ecriture,
  type FicheFait,
  type FichePaquet,
  type Magasins,
} from "./base.ts";
import { ouvrir, ouvrirJson, oublierCles, sceller, scellerJson, type Cles } from "./cles.ts";
import { effacerFichiers } from "./fichiers.ts";
import type { Octets } from "./octets.ts";

type Connu = { readonly version: number; readonly etat: EtatAppareil; readonly base: string };
type Scelles = {
  readonly etat: Octets;
  readonly faits: readonly FicheFait[];
  readonly paquets: readonly FichePaquet[];
};
type MorceauLu = { readonly portee: Portee; readonly octets: Octets };
/** What was committed, for this tab's memory and for the others'. */
export type Etape = { readonly version: number; readonly mutation: Mutation };
type Supplement = {
  readonly db: Base;
  /** Chunks of the base in use, in order. */
  morceauxDeBase(): Promise<readonly MorceauLu[]>;
  /** Every row received since the base, in the order of arrival. */
  lignes(): AsyncGenerator<readonly LigneFait[]>;
  /** The version of the last step this tab knows. */
  version(): number;
  poserDivers(nom: string, valeur: unknown): Promise<void>;
  lireDivers<V>(nom: string): Promise<V | undefined>;
  oublierDivers(nom: string): Promise<void>;
};
export type MagasinLocal = Magasin & Supplement;

const tout = (de: number): IDBKeyRange => IDBKeyRange.lowerBound(de);

async function scellerEtape(cles: Cles, mutation: Mutation): Promise<Scelles> {
  const faits = (mutation.ecrire ?? []).map(async (fait): Promise<FicheFait> => {
    const { seq, appareil: _, ...reste } = fait;
    return { seq, scelle: await scellerJson(cles.appareil, reste, "fait") };
  });
  const parPortee = new Map<Portee, LigneFait[]>();
  for (const ligne of mutation.lignes ?? []) {
    parPortee.set(ligne.portee, [...(parPortee.get(ligne.portee) ?? []), ligne]);
  }
  const paquets = [...parPortee].map(async ([portee, lignes]): Promise<FichePaquet> => ({
    portee,
    scelle: await scellerJson(cles.appareil, lignes, "paquet"),
  }));
  return {
    etat: await scellerJson(cles.appareil, mutation.etat, "etat"),
    faits: await Promise.all(faits),
    paquets: await Promise.all(paquets),
  };
}

/** The stores a step touches: fewer means less waiting between tabs. */
function magasinsDe(m: Mutation): Magasins[] {
  const liste: Magasins[] = ["etat"];
  if (m.ecrire || m.issues || m.oublierIssues || m.renumeroter || m.elaguer !== undefined)
    liste.push("faits");
  if (m.base !== undefined || m.effacer) liste.push("morceaux");
  if (m.base !== undefined || m.effacer || m.lignes) liste.push("paquets");
  return liste;
}

async function surLesFaits(tx: Ecriture, m: Mutation, scelles: Scelles): Promise<void> {
  const faits = tx.objectStore("faits");
  // Requests of one transaction run in order: only reads that decide a write are awaited.
  for (const fiche of scelles.faits) void faits.put(fiche);
  for (const issue of m.issues?.liste ?? []) {
    const fiche = await faits.get(issue.seq);
    if (fiche) void faits.put({ ...fiche, issue, recuLe: m.issues!.recuLe });
  }
  if (m.oublierIssues) {
    for (const { seq, scelle } of await faits.getAll()) void faits.put({ seq, scelle });
  }
  if (m.renumeroter) {
    const toutes = await faits.getAll();
    void faits.clear();
    for (const fiche of toutes) {
      const seq = fiche.seq - m.renumeroter.moins;
      void faits.put({ ...fiche, seq, ...(fiche.issue ? { issue: { ...fiche.issue, seq } } : {}) });
    }
  }
  if (m.elaguer !== undefined) void faits.delete(IDBKeyRange.upperBound(m.elaguer));
}

/** Takes the chunks deposited under `m.base`, erases scopes, adds rows; answers the name of the base in use. */
async function surLesLignes(tx: Ecriture, m: Mutation, scelles: Scelles, base: string): Promise<string> {
  let enUsage = base;
  if (m.base !== undefined) {
    enUsage = m.base;
    for await (const curseur of tx.objectStore("morceaux")) {
      if (curseur.value.nom !== m.base) void curseur.delete();
    }
    void tx.objectStore("paquets").clear();
  }
  if (m.effacer) {
    for await (const curseur of tx.objectStore("morceaux")) {
      if (m.effacer.includes(curseur.value.portee)) void curseur.delete();
    }
    for await (const curseur of tx.objectStore("paquets")) {
      if (m.effacer.includes(curseur.value.portee)) void curseur.delete();
    }
  }
  for (const paquet of scelles.paquets) void tx.objectStore("paquets").add(paquet);
  return enUsage;
}

/** Prepares the store of a device just enrolled. What an erasure cut short left there has no key any more. */
export async function installer(cles: Cles, etat: EtatAppareil): Promise<void> {
  await effacerFichiers();
  const db = await ouvrirBase();
  const scelle = await scellerJson(cles.appareil, etat, "etat");
  await ecrire(db, tousMagasins, (tx) => {
    for (const nom of tousMagasins) void tx.objectStore(nom).clear();
    return tx.objectStore("etat").put({ version: 1, scelle, base: "" }, "etat");
  });
  db.close();
}

async function lireConnu(db: Base, cles: Cles): Promise<Connu | undefined> {
  const fiche = await db.get("etat", "etat");
  if (!fiche) return undefined;
  const etat = await ouvrirJson<EtatAppareil>(cles.appareil, fiche.scelle, "etat");
  return { version: fiche.version, etat, base: fiche.base };
}

/** Commits one step if `connu` is still what is on the disk; undefined when another tab was faster. */
async function committer(db: Base, connu: Connu, m: Mutation, scelles: Scelles): Promise<Connu | undefined> {
  const magasins = magasinsDe(m);
  return ecrire(db, magasins, async (tx) => {
    const actuel = await tx.objectStore("etat").get("etat");
    if (actuel?.version !== connu.version) return undefined;
    if (magasins.includes("faits")) await surLesFaits(tx, m, scelles);
    const base = magasins.includes("paquets") ? await surLesLignes(tx, m, scelles, connu.base) : connu.base;
    const suite = { version: connu.version + 1, base };
    void tx.objectStore("etat").put({ ...suite, scelle: scelles.etat }, "etat");
    return { ...suite, etat: m.etat };
  });
}

/** Own facts as they were written, with the `appareil` that this instance has now. */
function ouvrirFiches(
  cles: Cles,
  appareil: AppareilId,
  fiches: readonly FicheFait[],
): Promise<readonly FaitGarde[]> {
  return Promise.all(
    fiches.map(async ({ seq, issue, recuLe, scelle }): Promise<FaitGarde> => {
      const reste = await ouvrirJson<Omit<Fait, "seq" | "appareil">>(cles.appareil, scelle, "fait");
      const fait: Fait = { ...reste, appareil, seq };
      return { fait, ...(issue ? { issue } : {}), ...(recuLe === undefined ? {} : { recuLe }) };
    }),
  );
}

/**
 * While a chunk is laid down the next one comes: each waits for the one before and is told its failure. Called with
 * nothing before a base is taken: every chunk is then durable.
 */
function fileDesDepots(): (deposer?: () => Promise<unknown>) => Promise<void> {
  let dernier: Promise<unknown> = Promise.resolve();
  return async (deposer) => {
    const avant = dernier;
    dernier = Promise.resolve();
    await avant;
    if (!deposer) return;
    dernier = deposer();
    dernier.catch(() => undefined);
  };
}

/** What the memory reads at opening, and the small sealed records beside the engine's. */
function lectures(
  db: Base,
  cles: Cles,
  rafraichir: () => Promise<Connu>,
  /** Chunks laid down since the view was last read: still in memory, they need not be opened again. */
  recents: Map<string, MorceauLu>,
): Omit<Supplement, "db" | "version"> & Pick<Magasin, "deposes" | "effacer"> {
  return {
    async deposes(nom) {
      const bornes = IDBKeyRange.bound([nom, 0], [nom, Number.MAX_SAFE_INTEGER]);
      return (await db.getAllKeys("morceaux", bornes)).map(([, numero]) => numero);
    },
    async effacer() {
      db.close();
      await oublierCles();
      await Promise.all([effacerBase(), effacerFichiers()]);
    },
    async morceauxDeBase() {
      const { base } = await rafraichir();
      if (base === "") return [];
      const bornes = IDBKeyRange.bound([base, 0], [base, Number.MAX_SAFE_INTEGER]);
      const ici = (await db.getAllKeys("morceaux", bornes)).map((cle) => recents.get(cle.join("/")));
      recents.clear();
      if (ici.every((m) => m !== undefined)) return ici;
      const fiches = await db.getAll("morceaux", bornes);
      return Promise.all(
        fiches.map(async ({ portee, scelle }) => ({
          portee,
          octets: await ouvrir(cles.appareil, scelle, "morceau"),
        })),
      );
    },
    async *lignes() {
      for (const paquet of await db.getAll("paquets")) {
        yield await ouvrirJson<readonly LigneFait[]>(cles.appareil, paquet.scelle, "paquet");
      }
    },
    async poserDivers(nom, valeur) {
      const scelle = await scellerJson(cles.appareil, valeur, `divers/${nom}`);
      await ecrire(db, ["divers"], (tx) => tx.objectStore("divers").put(scelle, nom));
    },
    async lireDivers<V>(nom: string) {
      const scelle = await db.get("divers", nom);
      return scelle && (await ouvrirJson<V>(cles.appareil, scelle, `divers/${nom}`));
    },
    oublierDivers: (nom) => ecrire(db, ["divers"], (tx) => tx.objectStore("divers").delete(nom)),
  };
}

/** Whether anything lies here that these keys open. */
async function quelqueChoseSOuvre(db: Base, cles: Cles): Promise<boolean> {
  const [installation, faits] = await Promise.all([
    db.get("divers", "installation"),
    db.getAll("faits", undefined, 10),
  ]);
  const essais = faits.map(({ scelle }) => ouvrir(cles.appareil, scelle, "fait"));
  if (installation) essais.push(ouvrir(cles.appareil, installation, "divers/installation"));
  return (await Promise.allSettled(essais)).some((e) => e.status === "fulfilled");
}

/**
 * The device's store, or undefined when nothing was installed. `dire` is told each step this tab commits.
 * Throws when what was installed cannot be read: to enrol again would erase facts that nobody else has.
 */
export async function ouvrirMagasin(
  cles: Cles,
  dire: (etape: Etape) => void,
): Promise<MagasinLocal | undefined> {
  const db = await ouvrirBase();
  const premier = await lireConnu(db, cles).catch(async (erreur: unknown) => {
    // Sealed by other keys: an erasure or an enrolment was cut short, and nothing here can be read by anyone.
    if (await quelqueChoseSOuvre(db, cles)) throw erreur;
  });
  if (!premier) {
    db.close();
    return undefined;
  }
  let connu = premier;
  const recents = new Map<string, MorceauLu>();
  const enFile = fileDesDepots();
  const rafraichir = async () => (connu = (await lireConnu(db, cles)) ?? connu);

  return {
    db,
    version: () => connu.version,
    etat: async () => (await rafraichir()).etat,
    async valider(composer) {
      for (;;) {
        const mutation = composer(connu.etat);
        if (!mutation) {
          const avant = connu.version;
          if ((await rafraichir()).version === avant) return undefined;
          continue;
        }
        if (mutation.base !== undefined) await enFile();
        const suite = await committer(db, connu, mutation, await scellerEtape(cles, mutation));
        if (suite) {
          connu = suite;
          dire({ version: suite.version, mutation });
          return mutation;
        }
        await rafraichir();
      }
    },
    async faits(deSeq, max) {
      const tx = db.transaction(["etat", "faits"]);
      const [fiche, fiches] = await Promise.all([
        tx.objectStore("etat").get("etat"),
        tx.objectStore("faits").getAll(tout(deSeq), max),
      ]);
      if (fiche && fiche.version !== connu.version) await rafraichir();
      return ouvrirFiches(cles, connu.etat.identite.appareil, fiches);
    },
    async deposer(nom, numero, portee, octets) {
      const scelle = await sceller(cles.appareil, octets as Octets, "morceau");
      const fiche = { nom, numero, portee, scelle };
      await enFile(() => ecrire(db, ["morceaux"], (tx) => tx.objectStore("morceaux").put(fiche)));
      recents.set(`${nom}/${numero}`, { portee, octets: octets as Octets });
    },
    ...lectures(db, cles, rafraichir, recents),
  };
}
