/**
 * The `Transaction` of the exchange on PostgreSQL. Each method is one query whatever the size of the batch; the
 * views and the marks of stale months are written in the same commit as the log, so they are never late.
 * Writers of one dispositif wait for each other on its counter rows (`verrouiller`): ranks are dense and appear in
 * order, and two pushes never fold the same entity from the same state.
 */
import type { AppareilId, CompteId, DispositifId, FaitId } from "../domain/ids.ts";
import type { Fait } from "../domain/fait.ts";
import { cleDe, porteeDe, texteDeCle, type Etat, type FaitConnu, type Portee } from "../domain/faits.ts";
import type { Role } from "../domain/faits.ts";
import type { CodeMisDeCote, Epoque, Issue } from "../sync/protocole.ts";
import type { Connu, MisDeCote, Statut, Transaction } from "../sync/serveur.ts";
import { withTenant, lireTenant, type Base, type Client } from "./base.ts";
import { colonnes, porteeDeVue, valeursDe, vueDe, vues, type Vue } from "./colonnes.ts";
import { marquerMois } from "./cumuls.ts";

/** One push or one decision: everything `fn` does is one commit. */
export async function ecrireSync<T>(
  base: Base,
  dispositif: DispositifId,
  fn: (tx: Transaction) => Promise<T>,
): Promise<T> {
  await base.exigerPlace?.();
  return withTenant(base, { dispositif }, (client) => fn(transactionDe(client)));
}

/** One pull or one chunk: every query sees the same instant. */
export const lireSync = <T>(
  base: Base,
  dispositif: DispositifId,
  fn: (tx: Transaction) => Promise<T>,
): Promise<T> => lireTenant(base, { dispositif }, (client) => fn(transactionDe(client, true)));

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

const connusEnveloppe = new Set("id dispositif type v at auteur appareil seq vu corps".split(" "));
function resteDe(fait: Fait): string | null {
  const reste = Object.entries(fait).filter(([cle]) => !connusEnveloppe.has(cle));
  return reste.length === 0 ? null : JSON.stringify(Object.fromEntries(reste));
}

// U+0000 has no place in a text column; it has one in `brut`, kept as JSON.
const sansNul = (texte: string): string => texte.replaceAll("\0", "");

/** @param lecture reads only: the device's row is not locked */
export function transactionDe(client: Client, lecture = false): Transaction {
  const rangsPris = new Map<string, number>();
  return {
    ...lectures(client, lecture),
    ...reglements(client),
    async verrouiller(dispositif) {
      await client.query(
        `select rang from compteur where dispositif = $1 and portee in ('activite', 'reference')
         order by portee for update`,
        [dispositif],
      );
    },
    ajouter: (dispositif, faits) => ajouter(client, rangsPris, dispositif, faits),
    async ecrireEtats(dispositif, etats) {
      const parVue = Map.groupBy(etats, (e) => vueDe(e.noun));
      // Months are marked before and after: a permanence that changes day leaves one month for another.
      await marquerMois(client, dispositif, etats);
      for (const vue of vues) {
        const liste = parVue.get(vue);
        if (liste) await ecrireVue(client, rangsPris, dispositif, vue, liste);
      }
      if (parVue.has("permanence")) await marquerMois(client, dispositif, parVue.get("permanence")!);
    },
  };
}

async function ajouter(
  client: Client,
  rangsPris: Map<string, number>,
  dispositif: DispositifId,
  faits: readonly { readonly fait: FaitConnu; readonly empreinte: string }[],
): Promise<void> {
  if (faits.length === 0) return;
  const parPortee = Map.groupBy(faits, ({ fait }) => porteeDe(fait.type));
  const { rows } = await client.query<{ portee: Portee; rang: number }>(
    `update compteur c set rang = c.rang + n.nombre
     from unnest($2::text[], $3::bigint[]) as n (portee, nombre)
     where c.dispositif = $1 and c.portee = n.portee returning c.portee, c.rang`,
    [dispositif, [...parPortee.keys()], [...parPortee.values()].map((l) => l.length)],
  );
  const suivants = new Map(rows.map((l) => [l.portee, l.rang - parPortee.get(l.portee)!.length]));
  const lignes = faits.map(({ fait, empreinte }) => {
    const portee = porteeDe(fait.type);
    const rang = suivants.get(portee)! + 1;
    suivants.set(portee, rang);
    const { noun, id } = cleDe(fait);
    const cle = texteDeCle({ noun, id });
    if (!rangsPris.has(cle)) rangsPris.set(cle, rang);
    return [
      portee,
      rang,
      fait.id,
      fait.type,
      fait.v,
      fait.at,
      fait.auteur,
      fait.appareil,
      fait.seq,
      fait.vu ?? null,
      JSON.stringify(fait.corps),
      resteDe(fait),
      noun,
      id,
      empreinte,
    ];
  });
  await client.query(
    `insert into journal (dispositif, portee, rang, id, type, v, at, auteur, appareil, seq, vu, corps, reste,
       noun, entite, empreinte)
     select $1, * from unnest($2::text[], $3::bigint[], $4::uuid[], $5::text[], $6::int[], $7::text[], $8::uuid[],
       $9::uuid[], $10::bigint[], $11::uuid[], $12::json[], $13::json[], $14::text[], $15::text[], $16::text[])`,
    [dispositif, ...lignes[0]!.map((_, i) => lignes.map((l) => l[i]))],
  );
}

/** Writes one view. The rank of an entity already there stays; a new one takes that of its first fact. */
export async function ecrireVue(
  client: Client,
  rangs: ReadonlyMap<string, number>,
  dispositif: DispositifId,
  vue: Vue,
  etats: readonly Etat[],
): Promise<void> {
  const cols = colonnes[vue];
  const valeurs = etats.map(valeursDe);
  const noms = cols.map(([nom]) => nom);
  const types = cols.map(([, type], i) => `$${i + 5}::${type}[]`);
  const cle = vue === "reference" ? "dispositif, noun, id" : "dispositif, id";
  const change = ["etat", ...noms.filter((nom) => nom !== "noun")].map((nom) => `${nom} = excluded.${nom}`);
  const nounDuFait = vue === "reference" ? "t.noun" : `'${vue}'`;
  await client.query(
    `insert into ${vue} (dispositif, id, rang, etat${noms.map((nom) => `, ${nom}`).join("")})
     select $1, t.id, coalesce(t.rang, (select min(j.rang) from journal j where j.dispositif = $1
         and j.noun = ${nounDuFait} and j.entite = t.id)), t.etat${noms.map((nom) => `, t.${nom}`).join("")}
     from unnest($2::text[], $3::bigint[], $4::json[], ${types.join(", ")})
       as t (id, rang, etat, ${noms.join(", ")})
     on conflict (${cle}) do update set ${change.join(", ")}`,
    [
      dispositif,
      etats.map((e) => e.id),
      etats.map((e) => rangs.get(texteDeCle(e)) ?? null),
      etats.map((e) => JSON.stringify(e)),
      ...cols.map((_, i) => valeurs.map((v) => v[i])),
    ],
  );
}

type Lectures = Pick<
  Transaction,
  "epoque" | "appareil" | "receptions" | "connus" | "etats" | "lignes" | "rangs" | "etatsParRang"
>;

function lectures(client: Client, lecture: boolean): Lectures {
  return {
    async epoque() {
      const { rows } = await client.query<{ id: Epoque }>("select id from epoque order by rang desc limit 1");
      return rows[0]!.id;
    },
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

type Reglements = Pick<
  Transaction,
  "mettreDeCote" | "noterReceptions" | "avancer" | "misDeCote" | "reglerMisDeCote"
>;

function reglements(client: Client): Reglements {
  return {
    async mettreDeCote(dispositif, mis) {
      if (mis.length === 0) return;
      await client.query(
        `insert into mis_de_cote (dispositif, fait_id, empreinte, code, detail, fait, brut)
         select $1, * from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::json[], $7::json[])
         on conflict (dispositif, fait_id, empreinte) do nothing`,
        [
          dispositif,
          mis.map((m) => m.fait.id),
          mis.map((m) => m.empreinte),
          mis.map((m) => m.code),
          mis.map((m) => sansNul(m.detail)),
          mis.map((m) => JSON.stringify(m.fait)),
          mis.map((m) => JSON.stringify(m.brut ?? null)),
        ],
      );
    },
    async noterReceptions(appareil, receptions) {
      if (receptions.length === 0) return;
      await client.query(
        `insert into reception (dispositif, appareil, seq, fait, issue, code)
         select current_setting('picup.dispositif'), $1, * from
           unnest($2::bigint[], $3::uuid[], $4::text[], $5::text[])
         on conflict (appareil, seq) do update set fait = excluded.fait, issue = excluded.issue, code = excluded.code`,
        [
          appareil,
          receptions.map((r) => r.seq),
          receptions.map((r) => r.fait),
          receptions.map((r) => r.issue.issue),
          receptions.map((r) => ("code" in r.issue ? r.issue.code : null)),
        ],
      );
    },
    async avancer(appareil, { dernierSeq, naissance, enAttente }) {
      await client.query(
        `update appareil set dernier_seq = $2, naissance = $3, en_attente = $4, vu_le = now() where id = $1`,
        [appareil, dernierSeq, sansNul(naissance), enAttente],
      );
    },
    async misDeCote(dispositif, id) {
      const { rows } = await client.query<MisDeCote & { statut: Statut }>(
        `select fait, brut, empreinte, code, detail, statut from mis_de_cote
         where dispositif = $1 and id::text = $2 for update`,
        [dispositif, id],
      );
      return rows[0];
    },
    async reglerMisDeCote(id, { statut, par, le }) {
      await client.query(
        `update mis_de_cote set statut = $2, decide_par = $3, decide_le = to_timestamp($4::float8 / 1000)
         where id::text = $1`,
        [id, statut, par, le],
      );
    },
  };
}
