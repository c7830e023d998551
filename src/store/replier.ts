/**
 * The views made again from the log, and nothing else: after a restore, or when a new rule of the domain asks for
 * it. Page by page, so memory stays flat.
 */
import type { DispositifId } from "../domain/ids.ts";
import { appliquer, cleDe, portees, texteDeCle, type Etat } from "../domain/faits.ts";
import { enTransaction, type Base, type Client } from "./base.ts";
import { vueDe, vues } from "./colonnes.ts";
import { listerDispositifs } from "./dispositifs.ts";
import { colonnesJournal, faitDeLigne, type LigneJournal } from "./lectures.ts";
import { ecrireVue, transactionDe } from "./transaction.ts";

const page = 2000;

/** Folds the whole log of a dispositif into empty views. Answers the number of facts. Under `picup_systeme`. */
export async function replier(client: Client, dispositif: DispositifId): Promise<number> {
  const tx = transactionDe(client);
  let total = 0;
  for (const portee of portees) {
    for (let apres = 0; ;) {
      const { rows } = await client.query<LigneJournal>(
        `select ${colonnesJournal} from journal where dispositif = $1 and portee = $2 and rang > $3
         order by rang limit ${page}`,
        [dispositif, portee, apres],
      );
      if (rows.length === 0) break;
      apres = rows.at(-1)!.rang;
      total += rows.length;
      const faits = rows.map((l) => ({ rang: l.rang, fait: faitDeLigne(l) }));
      const cles = new Map(faits.map(({ fait }) => [texteDeCle(cleDe(fait)), cleDe(fait)]));
      const connus = await tx.etats(dispositif, [...cles.values()]);
      const etats = new Map<string, Etat>(connus);
      const rangs = new Map<string, number>();
      for (const { rang, fait } of faits) {
        const cle = texteDeCle(cleDe(fait));
        if (!etats.has(cle)) rangs.set(cle, rang);
        etats.set(cle, appliquer(etats.get(cle), fait));
      }
      const parVue = Map.groupBy(etats.values(), (e) => vueDe(e.noun));
      for (const vue of vues) {
        const liste = parVue.get(vue);
        if (liste) await ecrireVue(client, rangs, dispositif, vue, liste);
      }
    }
  }
  await client.query(
    `insert into cumul_perime (dispositif, mois)
     select distinct dispositif, to_char(jour, 'YYYY-MM') from permanence where dispositif = $1 and jour is not null
     on conflict do nothing`,
    [dispositif],
  );
  return total;
}

/**
 * Throws the views and the roll-ups away and makes the views again, in one transaction; writers wait. Answers the
 * number of facts folded. For a view that `verifier` found wrong.
 */
export const refaireVues = (base: Base): Promise<number> =>
  enTransaction(base, undefined, {}, async (client) => {
    await client.query("set local role picup_systeme");
    // Writers take these rows before they read a state: none of them folds from a view that is about to go.
    await client.query("select 1 from compteur order by dispositif, portee for update");
    await client.query("reset role");
    await client.query(`truncate ${vues.join(", ")}, cumul`);
    await client.query("set local role picup_systeme");
    let faits = 0;
    for (const dispositif of await listerDispositifs(client)) faits += await replier(client, dispositif);
    return faits;
  });
