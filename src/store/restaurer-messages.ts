/**
 * What a restore must not undo of messages. In the base that a copy replaces, some numbers have said STOP since the
 * copy, some texts have been answered, some of the day's budget is spent: these three are kept. In the copy, what
 * waited may have left since: a person decides.
 */
import type { Client } from "./base.ts";

const aGarder = {
  opposition: "empreinte, depuis",
  sms_recu: "id, recu_le",
  compteur_sms: "jour, cle, nombre",
};
type Table = keyof typeof aGarder;
/** Rows as JSON, by table; nothing when there was no base, or an older one. */
export type MessagesGardes = ReadonlyMap<Table, string>;

/** Read before the schema goes, in the transaction of the restore. */
export async function garderMessages(client: Client): Promise<MessagesGardes> {
  const gardes = new Map<Table, string>();
  for (const table of Object.keys(aGarder) as Table[]) {
    const { rows: la } = await client.query<{ la: boolean }>("select to_regclass($1) is not null as la", [
      table,
    ]);
    if (!la[0]!.la) continue;
    await client.query("set local role picup_systeme");
    const { rows } = await client.query<{ json: string }>(
      `select coalesce(json_agg(t), '[]')::text as json from ${table} t`,
    );
    await client.query("reset role");
    gardes.set(table, rows[0]!.json);
  }
  return gardes;
}

/** Once the copy is loaded. Under the system's role. */
export async function reprendreMessages(client: Client, gardes: MessagesGardes): Promise<void> {
  for (const [table, json] of gardes) {
    const colonnes = aGarder[table];
    await client.query(
      `insert into ${table} (${colonnes}) select ${colonnes} from json_populate_recordset(null::${table}, $1::json)
       on conflict do nothing`,
      [json],
    );
  }
  await client.query(
    `update abonnement a set arrete_le = o.depuis from opposition o
     where o.empreinte = a.empreinte and a.arrete_le is null and a.cree_le <= o.depuis`,
  );
  await client.query(
    `update envoi set etat = 'retenu', code = 'restauration', en_file_le = null
     where etat in ('a-envoyer', 'en-cours', 'retenu')`,
  );
}
