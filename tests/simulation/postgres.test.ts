/** The same worlds on a real PostgreSQL, through the product's store. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Epoque } from "../../src/sync/protocole.ts";
import { lireTenant } from "../../src/store/base.ts";
import { baseDeTest } from "../../src/store/pour-tests.ts";
import { ServeurJumeau } from "./jumeau.ts";
import { vivre } from "./vivre.ts";

for (const graine of [11, 12, 14]) {
  test(`world ${graine} lives on PostgreSQL as it does in memory`, async (t) => {
    const { base, fermer } = await baseDeTest();
    t.after(fermer);
    const epoque = await lireTenant(base, { dispositif: "tour" as never }, async (client) => {
      const { rows } = await client.query<{ id: Epoque }>("select id from epoque order by rang desc limit 1");
      return rows[0]!.id;
    });
    let serveur: ServeurJumeau | undefined;
    const bilan = await vivre(graine, [], (temps) => (serveur = new ServeurJumeau(base, temps, epoque)));
    assert.deepEqual(serveur!.ecarts.slice(0, 1), []);
    assert.deepEqual(bilan.violations, []);
    assert.ok(serveur!.transactions > 50);
    const { rows } = await lireTenant(base, { dispositif: "tour" as never }, (client) =>
      client.query<{ n: number }>("select count(*)::int as n from journal"),
    );
    const journal = [...serveur!.donnees.journal.values()].reduce((n, j) => n + j.length, 0);
    assert.equal(rows[0]!.n, journal);
    t.diagnostic(
      `${bilan.jours} device-days, ${serveur!.transactions} transactions, ${journal} facts in the log`,
    );
  });
}
