/**
 * The shop window, in memory: what every public channel is made from. The counters of the database are asked at most
 * once a second, and what has changed is read and folded again; a push on this server asks at once. When the database
 * does not answer, the last known window keeps answering and says its age: a page about a truck must outlive a disk.
 */
import { createHash } from "node:crypto";
import type { DispositifId } from "../domain/ids.ts";
import { vitrineDe, type Source, type Vitrine } from "../domain/vitrine.ts";
import { enSysteme, type Base } from "../store/base.ts";
import { lireMarques, lireSource, rafraichirSource, type Marques } from "../store/vitrine.ts";
import { codeDe } from "./erreurs.ts";
import type { Epoque } from "../sync/protocole.ts";
import { origineDe, type Journal } from "./journal.ts";

/** ms between two questions to the counters. */
export const verifierMs = 1_000;
/** ms that a visitor waits for the database when there is something to show without it. */
const attendreMs = 800;

export type ServiceVitrine = {
  /** The window as it stands; throws only when nothing was ever read. */
  readonly lire: () => Promise<Vitrine>;
  /** Something was written here: the next reading asks the database first. */
  readonly invalider: () => void;
};
export type OptionsVitrine = {
  readonly base: Base;
  readonly maintenant: () => number;
  readonly journal: Journal;
  readonly epoque: () => Promise<Epoque>;
};

type Lue = {
  readonly epoque: Epoque;
  readonly marques: Marques;
  readonly sources: ReadonlyMap<DispositifId, Source>;
  readonly vitrine: Vitrine;
};

const empreinte = (valeur: unknown): string =>
  createHash("sha256").update(JSON.stringify(valeur)).digest("base64url").slice(0, 16);

/** Reads what has changed since `avant`; the window keeps its identity when nothing public has. */
async function relire({ base, maintenant, epoque }: OptionsVitrine, avant: Lue | undefined): Promise<Lue> {
  const luA = maintenant();
  const histoire = await epoque();
  const connue = avant?.epoque === histoire ? avant : undefined;
  const lu = await enSysteme(
    base,
    async (client) => {
      const marques = await lireMarques(client);
      const sources = new Map<DispositifId, Source>();
      for (const [dispositif, marque] of marques) {
        const depuis = connue?.marques.get(dispositif);
        const source = connue?.sources.get(dispositif);
        const meme = depuis?.activite === marque.activite && depuis.reference === marque.reference;
        if (!source || !depuis) sources.set(dispositif, await lireSource(client, dispositif));
        else sources.set(dispositif, meme ? source : await rafraichirSource(client, source, depuis));
      }
      return { marques, sources };
    },
    "repeatable read read only",
  );
  const change =
    !connue ||
    connue.sources.size !== lu.sources.size ||
    [...lu.sources].some(([id, source]) => connue.sources.get(id) !== source);
  if (!change) {
    const { peremptionMs: _, ...fraiche } = connue.vitrine;
    return { ...lu, epoque: histoire, vitrine: { ...fraiche, luA } };
  }
  const contenu = vitrineDe([...lu.sources.values()]);
  return { ...lu, epoque: histoire, vitrine: { ...contenu, rang: empreinte(contenu), luA } };
}

function auPlus<T>(travail: Promise<T>, ms: number, sinon: () => T): Promise<T> {
  let minuteur: NodeJS.Timeout;
  const delai = new Promise<T>((resolve) => {
    minuteur = setTimeout(() => resolve(sinon()), ms);
  });
  return Promise.race([travail, delai]).finally(() => clearTimeout(minuteur));
}

/**
 * One reading at a time. Asked for after something was written, a reading begins when the one under way ends, so that
 * an older one never covers a newer.
 */
function unParUn<T>(lire: () => Promise<T>, version: () => number): () => Promise<T> {
  let enCours: { readonly version: number; readonly travail: Promise<T> } | undefined;
  let suivante: Promise<T> | undefined;
  const commencer = (): Promise<T> => {
    const travail = lire().finally(() => (enCours = undefined));
    enCours = { version: version(), travail };
    return travail;
  };
  const aJour = (): Promise<T> | undefined => (enCours?.version === version() ? enCours.travail : undefined);
  return () => {
    if (!enCours) return commencer();
    return (
      aJour() ??
      (suivante ??= enCours.travail
        .catch(() => undefined)
        .then(() => {
          suivante = undefined;
          return aJour() ?? commencer();
        }))
    );
  };
}

export function vitrineSur(options: OptionsVitrine): ServiceVitrine {
  const { maintenant, journal } = options;
  let lue: Lue | undefined;
  let montree: Vitrine | undefined;
  let verifieeA = -Infinity;
  let version = 0;
  let enPanne = false;

  const agee = (): Vitrine => {
    const { vitrine } = lue!;
    return { ...vitrine, peremptionMs: Math.max(1, maintenant() - vitrine.luA) };
  };
  const verifier = async (): Promise<Vitrine> => {
    const demandee = version;
    try {
      lue = await relire(options, lue);
      montree = lue.vitrine;
      enPanne = false;
    } catch (erreur) {
      if (!enPanne) {
        journal({ quoi: "erreur", ou: "vitrine", code: codeDe(erreur), origine: origineDe(erreur) });
      }
      enPanne = true;
      if (!lue) throw erreur;
      montree = agee();
    } finally {
      // Written to while we read: the next reading asks again.
      if (demandee === version) verifieeA = maintenant();
    }
    return montree;
  };
  const demander = unParUn(verifier, () => version);
  return {
    async lire() {
      const ecart = maintenant() - verifieeA;
      if (montree && ecart >= 0 && ecart < verifierMs) return montree;
      const travail = demander();
      if (!lue) return travail;
      travail.catch(() => undefined);
      return auPlus(travail, attendreMs, agee);
    },
    invalider() {
      version++;
      verifieeA = -Infinity;
    },
  };
}
