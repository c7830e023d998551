/**
 * A part of the fleet, in a process of its own: tablets of the real engine (src/sync) on a store in memory, over
 * HTTP. The parent sends them with a backlog to write first; they start together at its word, and each tells how
 * long its round took: everything unsent acknowledged, and the whole history of its service received.
 */
import type { Brouillon } from "../src/domain/fait.ts";
import type { CompteId, PermanenceId } from "../src/domain/ids.ts";
import { boutons, ordreBoutons } from "../src/domain/thematique.ts";
import { Tablette } from "../tests/scenarios/tablette.ts";
import type { TabletteInscrite } from "./service.ts";

export type Ordre =
  | {
      readonly kind: "preparer";
      readonly url: string;
      readonly auteur: CompteId;
      readonly tablettes: readonly TabletteInscrite[];
      /** Accueils that each has recorded while it had no network. */
      readonly enAttente: number;
    }
  | { readonly kind: "partir" };
export type Rapport =
  { readonly kind: "pret" } | { readonly kind: "fini"; readonly ms: number[]; readonly entites: number[] };

const accueil = (permanence: PermanenceId, i: number): Brouillon =>
  ({
    type: "accueil-note",
    v: 1,
    corps: {
      permanence,
      heure: "15:00",
      thematiques: boutons[ordreBoutons[i % ordreBoutons.length]!],
      genre: "femme",
      deja: "deja-venu",
    },
  }) as Brouillon;

async function preparer(ordre: Extract<Ordre, { kind: "preparer" }>): Promise<Tablette[]> {
  const tablettes: Tablette[] = [];
  for (const inscrite of ordre.tablettes) {
    const enrolement = { ...inscrite, cleNotes: { id: "n1", cle: "" } };
    const tablette = new Tablette(ordre.url, enrolement, inscrite.naissance);
    const creneau = { lieu: "lieu-1", jour: "2026-03-02", debut: "14:00", fin: "17:00", equipe: [] };
    const annonce = { type: "permanence-annoncee", v: 1, corps: creneau } as Brouillon;
    const [annoncee] = await tablette.ecrire(ordre.auteur, annonce);
    const id = annoncee!.id as string as PermanenceId;
    for (let i = 0; i < ordre.enAttente; i++) await tablette.ecrire(ordre.auteur, accueil(id, i));
    tablettes.push(tablette);
  }
  return tablettes;
}

async function partir(tablettes: readonly Tablette[]): Promise<Rapport> {
  const debut = performance.now();
  const ms = await Promise.all(
    tablettes.map(async (t) => {
      const { fin } = await t.echanger();
      if (fin !== "a-jour" || t.enAttente() > 0) throw new Error(`a tablet ended ${fin}`);
      return performance.now() - debut;
    }),
  );
  return { kind: "fini", ms, entites: tablettes.map((t) => t.activite().size) };
}

let tablettes: Tablette[] = [];
process.on("message", (ordre: Ordre) => {
  const faire = async (): Promise<void> => {
    if (ordre.kind === "preparer") {
      tablettes = await preparer(ordre);
      process.send!({ kind: "pret" } satisfies Rapport);
    } else process.send!(await partir(tablettes));
  };
  faire().catch((erreur: unknown) => {
    process.stderr.write(`${(erreur as Error).stack}\n`);
    process.exit(1);
  });
});
