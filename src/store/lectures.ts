/**
 * What the exchange reads: the log, the views, the devices and what is known of each fact. One query a method,
 * whatever the size of the batch.
 */
import type { AppareilId, CompteId, DispositifId, FaitId } from "../domain/ids.ts";
import { texteDeCle, type Etat, type FaitConnu, type Portee, type Role } from "../domain/faits.ts";
import type { CodeMisDeCote, Epoque, Issue } from "../sync/protocole.ts";
import type { Connu, Transaction } from "../sync/serveur.ts";
import type { Client } from "./base.ts";
import { porteeDeVue, vueDe, vues } from "./colonnes.ts";

export type LigneJournal = {
  readonly portee: Portee;
  readonly rang: number;
  readonly id: FaitId;
  readonly dispositif: DispositifId;
  readonly type: string;
  readonly v: number;
  readonly at: string;
  readonly auteur: CompteId;
  readonly appareil: AppareilId;
  readonly seq: number;
  readonly vu: FaitId | null;
  readonly corps: unknown;
  readonly reste: object | null;
};
export const colonnesJournal =
  "portee, rang, id, dispositif, type, v, at, auteur, appareil, seq, vu, corps, reste";

/** The fact as it came, unknown fields included. */
export function faitDeLigne(l: LigneJournal): FaitConnu {
  const { id, dispositif, type, v, at, auteur, appareil, seq, vu, corps, reste } = l;
  const base = { id, dispositif, type, v, at, auteur, appareil, seq, ...(vu ? { vu } : {}), corps };
  return (reste ? { ...base, ...reste } : base) as FaitConnu;
}

type DuJournal = Pick<Transaction, "epoque" | "connus" | "etats" | "lignes" | "rangs" | "etatsParRang">;
type DesVues = Pick<Transaction, "etats" | "etatsParRang">;

function lecturesDesVues(client: Client): DesVues {
  return {
    async etats(dispositif, cles) {
      const trouves = new Map<string, Etat>();
      for (const [vue, liste] of Map.groupBy(cles, (c) => vueDe(c.noun))) {
        const noun = vue === "reference" ? "and v.noun = c.noun" : "";
        const { rows } = await client.query<{ etat: Etat }>(
          `select v.etat from unnest($2::text[], $3::text[]) as c (noun, id)
           join ${vue} v on v.dispositif = $1 and v.id = c.id ${noun}`,
          [dispositif, liste.map((c) => c.noun), liste.map((c) => c.id)],
        );
        for (const { etat } of rows) trouves.set(texteDeCle(etat), etat);
      }
      return trouves;
    },
    async etatsParRang(dispositif, portee, de, a) {
      const tables = vues.filter((v) => porteeDeVue(v) === portee);
      const { rows } = await client.query<{ etat: Etat }>(
        `${tables
          .map((t) => `select rang, etat from ${t} where dispositif = $1 and rang > $2 and rang <= $3`)
          .join(" union all ")} order by rang`,
        [dispositif, de, a],
      );
      return rows.map((l) => l.etat);
    },
  };
}

export function lecturesDuJournal(client: Client): DuJournal {
  return {
    ...lecturesDesVues(client),
    async epoque() {
      const { rows } = await client.query<{ id: Epoque }>("select id from epoque order by rang desc limit 1");
      return rows[0]!.id;
    },
    async connus(dispositif, ids) {
      const connus = new Map<FaitId, Connu[]>();
      if (ids.length === 0) return connus;
      const { rows } = await client.query<{ id: FaitId; empreinte: string; code: CodeMisDeCote | null }>(
        `select id, empreinte, null as code, 0 as ordre from journal where dispositif = $1 and id = any($2::uuid[])
         union all
         select fait_id, empreinte, code, 1 from mis_de_cote where dispositif = $1 and fait_id = any($2::uuid[])
         order by ordre`,
        [dispositif, ids],
      );
      for (const { id, empreinte, code } of rows) {
        const liste = connus.get(id) ?? [];
        liste.push(code ? { empreinte, code } : { empreinte });
        connus.set(id, liste);
      }
      return connus;
    },
    async lignes(dispositif, portee, apres, max) {
      const { rows } = await client.query<LigneJournal>(
        `select ${colonnesJournal} from journal where dispositif = $1 and portee = $2 and rang > $3
         order by rang limit $4`,
        [dispositif, portee, apres, max],
      );
      return rows.map((l) => ({ portee, rang: l.rang, fait: faitDeLigne(l) }));
    },
    async rangs(dispositif) {
      const { rows } = await client.query<{ portee: Portee; rang: number }>(
        "select portee, rang from compteur where dispositif = $1 and portee in ('activite', 'reference')",
        [dispositif],
      );
      const rangs = { reference: 0, activite: 0 };
      for (const { portee, rang } of rows) rangs[portee] = rang;
      return rangs;
    },
  };
}

/** @param lecture reads only: the device's row is not locked */
export function lecturesDesAppareils(
  client: Client,
  lecture: boolean,
): Pick<Transaction, "appareil" | "receptions"> {
  return {
    async appareil(id) {
      const { rows } = await client.query<{
        dispositif: DispositifId;
        naissance: string;
        revoque: boolean;
        dernier_seq: number;
      }>(
        `select dispositif, naissance, revoque_le is not null as revoque, dernier_seq from appareil
         where id = $1 ${lecture ? "" : "for update"}`,
        [id],
      );
      const a = rows[0];
      if (!a) return undefined;
      const { rows: comptes } = await client.query<{ id: CompteId; role: Role | "desactive" }>(
        `select c.id, case when c.actif then c.role else 'desactive' end as role
         from appareil_compte l join compte c on c.id = l.compte where l.appareil = $1 order by c.id`,
        [id],
      );
      const { dispositif, naissance, revoque, dernier_seq: dernierSeq } = a;
      return {
        id,
        dispositif,
        naissance,
        revoque,
        dernierSeq,
        comptes: new Map(comptes.map((c) => [c.id, c.role])),
      };
    },
    async receptions(appareil, deSeq, aSeq) {
      const { rows } = await client.query<{
        seq: number;
        fait: FaitId;
        issue: Issue["issue"];
        code: CodeMisDeCote | null;
      }>(
        `select seq, fait, issue, code from reception where appareil = $1 and seq between $2 and $3 order by seq`,
        [appareil, deSeq, aSeq],
      );
      return rows.map(({ seq, fait, issue, code }) => {
        return { seq, fait, issue: { seq, issue, ...(code ? { code } : {}) } as Issue };
      });
    },
  };
}
