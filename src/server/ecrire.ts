/**
 * Facts that the server itself writes (an import, a first definition): from its own device, with its own count, by
 * an account of the desk, through the very door that tablets use. All of them or none.
 */
import { randomBytes } from "node:crypto";
import { hlcDe, type Brouillon, type Fait } from "../domain/fait.ts";
import { uuidv7, type CompteId, type DispositifId, type FaitId } from "../domain/ids.ts";
import { versionProtocole } from "../sync/protocole.ts";
import { traiterPousse } from "../sync/pousser.ts";
import { appareilServeur, lierCompte } from "../store/appareils.ts";
import type { Client } from "../store/base.ts";
import { sha256 } from "../store/hasard.ts";
import { transactionDe } from "../store/transaction.ts";

/** Facts judged together: what one push holds in memory. */
const lot = 1000;

/** Pushes facts of the server's device in order, in the transaction of `client`. Throws if one is not taken. */
export async function pousserServeur(
  client: Client,
  appareil: { readonly id: Fait["appareil"]; readonly naissance: string },
  faits: readonly Fait[],
  heure: number,
  progres: (n: number) => void = () => undefined,
): Promise<void> {
  if (!faits[0]) return;
  await client.query("select set_config('picup.dispositif', $1, true)", [faits[0].dispositif]);
  const tx = transactionDe(client);
  const epoque = await tx.epoque();
  for (let i = 0; i < faits.length; i += lot) {
    const tranche = faits.slice(i, i + lot);
    const pousse = { protocole: versionProtocole, epoque, build: "serveur", enAttente: 0 };
    const reponse = await traiterPousse(
      tx,
      { ...pousse, appareil: appareil.id, naissance: appareil.naissance, faits: tranche },
      { heure, empreinte: sha256 },
    );
    const refusee = reponse.kind === "ok" ? reponse.issues.find((x) => x.issue === "mis-de-cote") : undefined;
    if (reponse.kind !== "ok" || refusee) {
      throw new Error(`server push: ${refusee ? JSON.stringify(refusee) : reponse.kind}`);
    }
    progres(i + tranche.length);
  }
}

/** The account under which the server writes: the first one of the desk that is active. */
export async function auteurServeur(client: Client, dispositif: DispositifId): Promise<CompteId | undefined> {
  const { rows } = await client.query<{ id: CompteId }>(
    `select id from compte where dispositif = $1 and actif and role in ('administrateur', 'coordinateur')
     order by role, cree_le, id limit 1`,
    [dispositif],
  );
  return rows[0]?.id;
}

/** Gives drafts their ids, times and counts, and pushes them. Under `enSysteme`. */
export async function ecrireServeur(
  client: Client,
  dispositif: DispositifId,
  auteur: CompteId,
  brouillons: readonly Brouillon[],
  heure: number,
): Promise<readonly Fait[]> {
  const serveur = await appareilServeur(client, dispositif, heure);
  await lierCompte(client, dispositif, serveur.id, auteur);
  // Locked to the end of the transaction: nobody else takes the next counts.
  const { dernierSeq } = (await transactionDe(client).appareil(serveur.id))!;
  const faits = brouillons.map((brouillon, i): Fait => {
    const at = hlcDe(heure + Math.floor(i / 65_536), i % 65_536, serveur.id);
    const id: FaitId = uuidv7(heure, randomBytes(10));
    return { id, dispositif, at, auteur, appareil: serveur.id, seq: dernierSeq + 1 + i, ...brouillon };
  });
  await pousserServeur(client, serveur, faits, heure);
  return faits;
}
