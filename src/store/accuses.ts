/**
 * Delivery reports: idempotent, and never backwards. One may come before the answer that gives its message its
 * reference (a quick operator, a slow commit): it is kept, and read when the reference is known.
 */
import { formesReference } from "../domain/envoi.ts";
import type { Client } from "./base.ts";

export type AccuseRecu = {
  readonly fournisseur: string;
  readonly reference: string;
  readonly etat: string;
  readonly code?: string;
};
type Nomme = Pick<AccuseRecu, "fournisseur" | "reference">;

/** How the provider may have written the reference of this message. */
const formesDe = ({ fournisseur, reference }: Nomme): readonly string[] =>
  fournisseur === "smpp" ? formesReference(reference) : [reference];

/** The reference and its report, one after the other, whichever comes first, and in the same order for everybody. */
async function verrouiller(client: Client, nomme: Nomme): Promise<void> {
  for (const forme of formesDe(nomme).toSorted())
    await client.query("select pg_advisory_xact_lock(hashtextextended($1, 7203003))", [
      `${nomme.fournisseur}:${forme}`,
    ]);
}

const cleDe = ({ fournisseur, reference }: Nomme, etat: string): string =>
  `accuse:${fournisseur}:${reference}:${etat}`;

async function appliquer(client: Client, accuse: AccuseRecu, maintenant: number): Promise<number> {
  const { rowCount } = await client.query(
    `update envoi set
       etat = case when etat = 'envoye' and $3 = 'remis' then 'remis' when etat = 'envoye' and $3 = 'echec' then 'echec'
                   else etat end,
       remis_le = case when etat = 'envoye' and $3 = 'remis' then to_timestamp($5::float8 / 1000) else remis_le end,
       code = case when etat = 'envoye' and $3 = 'echec' then coalesce($4, 'refus-permanent') else code end
     where fournisseur = $1 and reference = $2`,
    [accuse.fournisseur, accuse.reference, accuse.etat, accuse.code ?? null, maintenant],
  );
  return rowCount ?? 0;
}

/** Answers whether it is of a message whose reference is known. Under `enSysteme`. */
export async function noterAccuse(client: Client, accuse: AccuseRecu, maintenant: number): Promise<boolean> {
  await verrouiller(client, accuse);
  for (const reference of formesDe(accuse))
    if ((await appliquer(client, { ...accuse, reference }, maintenant)) > 0) return true;
  if (accuse.etat !== "en-route") {
    await client.query(
      "insert into sms_recu (id, recu_le) values ($1, to_timestamp($2::float8 / 1000)) on conflict do nothing",
      [cleDe(accuse, accuse.etat), maintenant],
    );
  }
  return false;
}

/** The reference is known: a report of it that came in advance is read. Under `enSysteme`. */
export async function appliquerEnAvance(client: Client, nomme: Nomme, maintenant: number): Promise<void> {
  await verrouiller(client, nomme);
  const { fournisseur, reference } = nomme;
  for (const etat of ["remis", "echec"]) {
    const cles = formesDe(nomme).map((forme) => cleDe({ fournisseur, reference: forme }, etat));
    const { rowCount } = await client.query("delete from sms_recu where id = any($1)", [cles]);
    if (rowCount) await appliquer(client, { fournisseur, reference, etat }, maintenant);
  }
}
