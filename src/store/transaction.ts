/**
 * The `Transaction` of the exchange on PostgreSQL. Each method is one query whatever the size of the batch; the
 * views and the marks of stale months are written in the same commit as the log, so they are never late.
 * Writers of one dispositif wait for each other on its counter rows (`verrouiller`): ranks are dense and appear in
 * order, and two pushes never fold the same entity from the same state.
 */
import type { DispositifId } from "../domain/ids.ts";
import type { Fait } from "../domain/fait.ts";
import { cleDe, porteeDe, texteDeCle, type Etat, type FaitConnu, type Portee } from "../domain/faits.ts";
import type { MisDeCote, Statut, Transaction } from "../sync/serveur.ts";
import { withTenant, lireTenant, type Base, type Client } from "./base.ts";
import { colonnes, valeursDe, vueDe, vues, type Vue } from "./colonnes.ts";
import { marquerMois } from "./cumuls.ts";
import { lecturesDuJournal, lecturesDesAppareils } from "./lectures.ts";

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

const connusEnveloppe = new Set("id dispositif type v at auteur appareil seq vu corps".split(" "));
function resteDe(fait: Fait): string | null {
  const reste = Object.entries(fait).filter(([cle]) => !connusEnveloppe.has(cle));
  return reste.length === 0 ? null : JSON.stringify(Object.fromEntries(reste));
}

const enAttenteMax = 2 ** 31 - 1; // its column's type
// U+0000 has no place in a text column; it has one in `brut`, kept as JSON.
const sansNul = (texte: string): string => texte.replaceAll("\0", "");

/** @param lecture reads only: the device's row is not locked */
export function transactionDe(client: Client, lecture = false): Transaction {
  const rangsPris = new Map<string, number>();
  return {
    ...lecturesDuJournal(client),
    ...lecturesDesAppareils(client, lecture),
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
        [appareil, dernierSeq, sansNul(naissance), Math.min(enAttente, enAttenteMax)],
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
