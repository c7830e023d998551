/**
 * The job queue: pg-boss in its own schema, on our connections. A job holds the id of a message and its channel; what
 * the message is and whether it may go is read from the outbox under its lock, so a job run twice, or of a message
 * that is no more, does nothing. Opened the first time that there is something to send.
 */
import { PgBoss } from "pg-boss";
import type { Base, Client } from "./base.ts";
import type { Du, EnvoiId } from "./envois.ts";

const file = "envois";
const morts = "envois-morts";
export const schemaFile = "pgboss";

export type Travail = { readonly id: string; readonly envoi: EnvoiId; readonly canal: Du["canal"] };
export type File = {
  /**
   * In the transaction of the caller, as the owner of the schema. One message is queued once: a job of it that is still
   * there was taken by a process that died, and gives its place.
   */
  ajouter(client: Client, dus: readonly Du[]): Promise<void>;
  /** Jobs taken: nobody else has them until they are finished or their lease ends. */
  prendre(max: number): Promise<readonly Travail[]>;
  finir(travail: Travail): Promise<void>;
  /** What was thrown, never what a gateway refused: tried again later, and given up after five times. */
  rater(travail: Travail): Promise<void>;
  /** Messages given up for errors of ours. */
  prendreMorts(): Promise<readonly EnvoiId[]>;
  fermer(): Promise<void>;
};

const sql = (client: Pick<Client, "query">) => ({
  executeSql: (texte: string, valeurs?: unknown[]) => client.query(texte, valeurs),
});

type Donnees = Omit<Travail, "id">;

/** @param signaler an error of the queue itself */
export async function ouvrirFile(base: Base, signaler: (erreur: unknown) => void): Promise<File> {
  const boss = new PgBoss({
    db: sql(base.pool as unknown as Client),
    schema: schemaFile,
    // We ask when we wake; nothing runs on a timer of its own but the upkeep of its tables.
    schedule: false,
    reindex: false,
    monitorVacuum: false,
  });
  boss.on("error", signaler);
  await boss.start();
  await boss.createQueue(morts, { retryLimit: 0 });
  await boss.createQueue(file, {
    policy: "exclusive",
    retryLimit: 5,
    retryDelay: 30,
    retryBackoff: true,
    expireInSeconds: 900,
    deadLetter: morts,
    retentionSeconds: 14 * 86_400,
    deleteAfterSeconds: 86_400,
  });
  const prendreDe = async (nom: string, max: number) =>
    (await boss.fetch<Donnees>(nom, { batchSize: max })).map(({ id, data }) => ({ id, ...data }));
  return {
    async ajouter(client, dus) {
      if (dus.length === 0) return;
      await client.query(
        `delete from ${schemaFile}.job where name = $1 and singleton_key = any($2)
           and state in ('created', 'retry', 'active')`,
        [file, dus.map((du) => du.id)],
      );
      const travaux = dus.map(({ id, canal }) => ({ data: { envoi: id, canal }, singletonKey: id }));
      await boss.insert(file, travaux, { db: sql(client) });
    },
    prendre: (max) => prendreDe(file, max),
    async finir({ id }) {
      await boss.complete(file, id);
    },
    async rater({ id }) {
      await boss.fail(file, id);
    },
    async prendreMorts() {
      const perdus = await prendreDe(morts, 50);
      for (const { id } of perdus) await boss.complete(morts, id);
      return perdus.map((p) => p.envoi);
    },
    fermer: () => boss.stop({ graceful: false }),
  };
}
