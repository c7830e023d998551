/**
 * What benches put in the real database before they measure: a service with its accounts, tablets whose tokens are
 * known, and years of facts that went through the very door that tablets use. Roll-ups are brought up to date, so
 * that the worker is at rest when the clock starts.
 */
import { randomBytes } from "node:crypto";
import type { Brouillon } from "../src/domain/fait.ts";
import type { AppareilId, CompteId, DispositifId } from "../src/domain/ids.ts";
import { ecrireServeur, pousserServeur } from "../src/server/ecrire.ts";
import { rafraichirCumuls } from "../src/server/taches.ts";
import { version } from "../src/server/version.ts";
import { lierCompte } from "../src/store/appareils.ts";
import { enSysteme, type Base } from "../src/store/base.ts";
import { nouveauJeton, nouvelId, sha256 } from "../src/store/hasard.ts";
import { ouvrirMagasin, type Magasin } from "../src/store/magasin.ts";
import type { ServeurDePreuve } from "../tests/browser/serveur.ts";
import { annees, definitions, type Demande, type Lot } from "./annees.ts";

/** A tablet as enrolment would have made it. */
export type TabletteInscrite = {
  readonly appareil: AppareilId;
  readonly jeton: string;
  readonly naissance: string;
  readonly dispositif: DispositifId;
};

export type Comptes = { readonly bureau: CompteId; readonly terrain: readonly CompteId[] };

/** The accounts of a service, by what they may do. */
export const comptesDe = (base: Base, dispositif: DispositifId): Promise<Comptes> =>
  enSysteme(base, async (client) => {
    const { rows } = await client.query<{ id: CompteId; role: string }>(
      "select id, role from compte where dispositif = $1 order by id",
      [dispositif],
    );
    const avec = (role: string): CompteId[] => rows.filter((c) => c.role === role).map((c) => c.id);
    return { bureau: avec("coordinateur")[0]!, terrain: [...avec("mediateur"), ...avec("coordinateur")] };
  });

/** Enrols so many tablets without their codes: a code a minute and an address would take an hour. */
export const inscrireTablettes = (
  base: Base,
  dispositif: DispositifId,
  comptes: readonly CompteId[],
  combien: number,
): Promise<TabletteInscrite[]> =>
  enSysteme(base, async (client) => {
    const inscrites: TabletteInscrite[] = [];
    for (let i = 0; i < combien; i++) {
      const appareil = nouvelId<"appareil">(Date.now());
      const [jeton, naissance] = [nouveauJeton(), randomBytes(16).toString("hex")];
      await client.query(
        `insert into appareil (dispositif, id, genre, libelle, naissance, jeton)
         values ($1, $2, 'terrain', 'bench', $3, $4)`,
        [dispositif, appareil, naissance, sha256(jeton)],
      );
      await lierCompte(client, dispositif, appareil, ...comptes);
      inscrites.push({ appareil, jeton, naissance, dispositif });
    }
    return inscrites;
  });

export async function definir(base: Base, dispositif: DispositifId, brouillons: readonly Brouillon[]) {
  const { bureau } = await comptesDe(base, dispositif);
  return enSysteme(base, (client) => ecrireServeur(client, dispositif, bureau, brouillons, Date.now()));
}

const transactionLots = 40; // permanences committed together

/** Writes years of accueils by three tablets of their own; answers how many facts. */
export async function vivre(base: Base, dispositif: DispositifId, demande: Demande): Promise<number> {
  const { terrain } = await comptesDe(base, dispositif);
  const tablettes = await inscrireTablettes(base, dispositif, terrain, 3);
  const parId = new Map(tablettes.map((t) => [t.appareil, { id: t.appareil, naissance: t.naissance }]));
  const equipe = { dispositif, tablettes: tablettes.map((t) => t.appareil), comptes: terrain };
  let faits = 0;
  let attente: Lot[] = [];
  const poser = async (): Promise<void> => {
    await enSysteme(base, async (client) => {
      for (const [id, lots] of Map.groupBy(attente, (l) => l.tablette)) {
        const liste = lots.flatMap((l) => l.faits);
        await pousserServeur(client, parId.get(id)!, liste, Date.now());
        faits += liste.length;
      }
    });
    attente = [];
  };
  for (const lot of annees(equipe, demande)) {
    attente.push(lot);
    if (attente.length >= transactionLots) await poser();
  }
  await poser();
  return faits;
}

export const definirService = (base: Base, dispositif: DispositifId, depuis: Demande["premierJour"]) =>
  definir(base, dispositif, definitions(dispositif, depuis));

/** Stops the server, works on its database, leaves it tidy and at rest, and starts the server again. */
export async function entreDeux<T>(
  serveur: ServeurDePreuve,
  faire: (magasin: Magasin) => Promise<T>,
): Promise<T> {
  await serveur.arreter();
  const magasin = await ouvrirMagasin({ dossier: serveur.dossier, version });
  try {
    const fait = await faire(magasin);
    await rafraichirCumuls(magasin.base, new AbortController().signal);
    return fait;
  } finally {
    await magasin.fermer();
    await serveur.redemarrer();
  }
}
