/**
 * Two stores at once: every transaction of the world runs on a real PostgreSQL, through the product's store, and on
 * memory. Each read is made on both and must be the same; so the memory that the volume runs on is shown to be the
 * real thing, and the real thing meets the same bad weather.
 */
import assert from "node:assert/strict";
import type { DispositifId } from "../../src/domain/ids.ts";
import type { Epoque } from "../../src/sync/protocole.ts";
import type { Transaction } from "../../src/sync/serveur.ts";
import { enSysteme, type Base, type Client } from "../../src/store/base.ts";
import { creerDispositif } from "../../src/store/dispositifs.ts";
import { ecrireSync } from "../../src/store/transaction.ts";
import { Panne } from "./comptoir.ts";
import { donneesNeuves, ServeurMemoire, type RangeeAppareil } from "./serveur-memoire.ts";
import type { Temps } from "./temps.ts";
import { Verrou } from "./temps.ts";

const tour = "tour" as DispositifId;
const json = (valeur: unknown): unknown =>
  JSON.parse(JSON.stringify(valeur instanceof Map ? [...valeur].toSorted() : (valeur ?? null)));

/** Reads on both, compares, answers PostgreSQL's; writes on both. */
function jumeler(pg: Transaction, memoire: Transaction): Transaction {
  const lire =
    <A extends unknown[], V>(nom: string, p: (...a: A) => Promise<V>, m: (...a: A) => Promise<V>) =>
    async (...args: A): Promise<V> => {
      const [vrai, copie] = [await p(...args), await m(...args)];
      assert.deepEqual(json(vrai), json(copie), nom);
      return vrai;
    };
  const ecrire =
    <A extends unknown[]>(p: (...a: A) => Promise<void>, m: (...a: A) => Promise<void>) =>
    async (...args: A): Promise<void> => {
      await p(...args);
      await m(...args);
    };
  return {
    epoque: lire("epoque", pg.epoque, memoire.epoque),
    appareil: async (id) => {
      const [vrai, copie] = [await pg.appareil(id), await memoire.appareil(id)];
      assert.deepEqual(
        vrai && [vrai.dernierSeq, vrai.naissance, vrai.revoque],
        copie && [copie.dernierSeq, copie.naissance, copie.revoque],
      );
      assert.deepEqual(json(vrai?.comptes ?? new Map()), json(copie?.comptes ?? new Map()));
      return vrai;
    },
    verrouiller: ecrire(pg.verrouiller, memoire.verrouiller),
    receptions: lire("receptions", pg.receptions, memoire.receptions),
    connus: lire("connus", pg.connus, memoire.connus),
    etats: lire("etats", pg.etats, memoire.etats),
    lignes: lire("lignes", pg.lignes, memoire.lignes),
    rangs: lire("rangs", pg.rangs, memoire.rangs),
    etatsParRang: lire("etatsParRang", pg.etatsParRang, memoire.etatsParRang),
    misDeCote: memoire.misDeCote,
    ajouter: ecrire(pg.ajouter, memoire.ajouter),
    ecrireEtats: ecrire(pg.ecrireEtats, memoire.ecrireEtats),
    mettreDeCote: ecrire(pg.mettreDeCote, memoire.mettreDeCote),
    noterReceptions: ecrire(pg.noterReceptions, memoire.noterReceptions),
    avancer: ecrire(pg.avancer, memoire.avancer),
    reglerMisDeCote: memoire.reglerMisDeCote,
  };
}

export class ServeurJumeau extends ServeurMemoire {
  readonly #base: Base;
  readonly #temps: Temps;
  readonly #tour = new Verrou();
  readonly #ecrits = new Map<string, string>();
  transactions = 0;
  /** What one store did and the other did not. */
  readonly ecarts: unknown[] = [];

  constructor(base: Base, temps: Temps, epoque: Epoque) {
    super(donneesNeuves(epoque));
    this.#base = base;
    this.#temps = temps;
  }

  override transaction<T>(f: (tx: Transaction) => Promise<T>, avantCommit?: (valeur: T) => void): Promise<T> {
    return this.#temps.dehors(async () => {
      const rendre = await this.#tour.prendre();
      try {
        await this.#administrer();
        this.transactions++;
        return await super.transaction((memoire) =>
          ecrireSync(this.#base, tour, async (pg) => {
            const valeur = await f(jumeler(pg, memoire));
            avantCommit?.(valeur);
            return valeur;
          }),
        );
      } catch (erreur) {
        // The world takes any throw for a crash of the server: a disagreement of the stores must not pass for one.
        if (!(erreur instanceof Panne)) this.ecarts.push(erreur);
        throw erreur;
      } finally {
        rendre();
      }
    });
  }

  /** Brings accounts, devices and revocations to PostgreSQL as the world has set them. */
  async #administrer(): Promise<void> {
    const change = (cle: string, valeur: unknown): boolean => {
      const texte = JSON.stringify(valeur);
      if (this.#ecrits.get(cle) === texte) return false;
      this.#ecrits.set(cle, texte);
      return true;
    };
    const roles = [...this.donnees.roles].filter(([compte, role]) => change(compte, role));
    const appareils = [...this.donnees.appareils.values()].filter((a) =>
      change(a.id, [a.revoque, a.comptes]),
    );
    if (roles.length + appareils.length === 0) return;
    await enSysteme(this.#base, async (client) => {
      await creerDispositif(client, { id: tour, nom: "Le tour", zone: "Europe/Paris" });
      for (const [compte, role] of roles) {
        const actif = role !== "desactive";
        await client.query(
          `insert into compte (dispositif, id, courriel, nom, role, actif, mot_de_passe)
           values ($1, $2, $5, 'Essai', $3, $4, 'aucun')
           on conflict (id) do update set role = excluded.role, actif = excluded.actif`,
          [tour, compte, actif ? role : "mediateur", actif, `${compte}@exemple.test`],
        );
      }
      for (const a of appareils) await ecrireAppareil(client, a);
    });
  }
}

async function ecrireAppareil(client: Client, a: RangeeAppareil): Promise<void> {
  await client.query(
    `insert into appareil (dispositif, id, genre, libelle, naissance) values ($1, $2, 'terrain', 'Essai', $3)
     on conflict (id) do update set revoque_le = case when $4 then now() end`,
    [tour, a.id, a.naissance, a.revoque],
  );
  if (a.revoque) await client.query("update appareil set revoque_le = now() where id = $1", [a.id]);
  await client.query(
    `insert into appareil_compte (dispositif, appareil, compte) select $1, $2, unnest($3::uuid[])
     on conflict do nothing`,
    [tour, a.id, a.comptes],
  );
}
