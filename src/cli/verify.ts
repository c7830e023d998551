/** `verify`: the log folded again beside the views and the roll-ups; every difference is told, status 0 for none. */
import type { Mois } from "../domain/civil.ts";
import type { DispositifId } from "../domain/ids.ts";
import type { Activite } from "../domain/activite.ts";
import { cumuler } from "../server/bilans.ts";
import { verifierAcces } from "../store/acces.ts";
import { enSysteme, type Base } from "../store/base.ts";
import { listerDispositifs } from "../store/dispositifs.ts";
import { verifier } from "../store/verifier.ts";
import { annonces } from "../text/annonces.ts";
import type { Commande, Contexte } from "./commande.ts";
import { avecMagasin, exigerDonnees } from "./ouvrir.ts";
import { Panne } from "./panne.ts";

const parMois = (activite: Activite, mois: Mois, dispositif: DispositifId): unknown =>
  cumuler(dispositif)(activite, mois);

type Rompue = { readonly dispositif: DispositifId; readonly objet: string; readonly chemin: string };

/** The access logs whose chain of digests is broken. */
const chainesRompues = (base: Base): Promise<Rompue[]> =>
  enSysteme(base, async (client) => {
    const rompues: Rompue[] = [];
    for (const dispositif of await listerDispositifs(client)) {
      const chaine = await verifierAcces(client, dispositif);
      if (chaine.kind === "rompue") rompues.push({ dispositif, objet: "acces", chemin: String(chaine.rang) });
    }
    return rompues;
  });

async function executer(contexte: Contexte): Promise<void> {
  const { dire, langue } = contexte;
  exigerDonnees(contexte);
  const { rompues, ...resultat } = await avecMagasin(contexte, async ({ base }) => ({
    ...(await verifier(base, parMois)),
    rompues: await chainesRompues(base),
  }));
  for (const d of [...resultat.differences, ...rompues]) dire(`${d.dispositif} ${d.objet} ${d.chemin}`);
  await contexte.donner(`${JSON.stringify({ ...resultat, accesRompus: rompues }, null, 2)}\n`);
  const total = resultat.total + rompues.length;
  if (total > 0) throw new Panne("verification-inegale", { n: total });
  dire(annonces[langue].egal(resultat.faits, resultat.entites, resultat.mois));
}

export const commande: Commande = { nom: "verify", options: {}, positionnels: 0, executer };
