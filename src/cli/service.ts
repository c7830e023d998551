/** Serving until asked to stop: says where, with which accounts when it is the demonstration, and stops cleanly. */
import { journalStandard } from "../server/journal.ts";
import { essayerLePort, servir, type Serveur } from "../server/main.ts";
import { version } from "../server/version.ts";
import { ouvrirMagasin, type Magasin } from "../store/magasin.ts";
import { annonces } from "../text/annonces.ts";
import { motsRoles } from "../text/valeurs.ts";
import type { Contexte } from "./commande.ts";
import { lireDemonstration } from "./demonstration.ts";
import { Panne } from "./panne.ts";

/** What went wrong with the port, in our words; anything else as it came. */
function pannePort(erreur: unknown, { port, hote }: { port: number; hote: string }): unknown {
  const { code, syscall } = erreur as { code?: string; syscall?: string };
  if (code === "EADDRINUSE") return new Panne("port-pris", { port });
  return syscall === "listen" || syscall === "getaddrinfo"
    ? new Panne("port-refuse", { port, hote })
    : erreur;
}

const arretDemande = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });

function presenter(contexte: Contexte, serveur: Serveur): void {
  const { langue, dire, configuration } = contexte;
  const mots = annonces[langue];
  if (serveur.magasin.grappe.adoptee) dire(mots.adoptee);
  if (!serveur.app) dire(mots.sansApp);
  dire(mots.sert(serveur.url));
  dire(mots.public(configuration.adresse ?? serveur.url));
  dire(mots.terrain(serveur.url));
  dire(mots.bureau(serveur.url));
  const demo = lireDemonstration(configuration.dossier);
  if (demo) {
    dire(mots.comptes(demo.motDePasse));
    for (const { courriel, role } of demo.comptes)
      dire(`  ${motsRoles[langue][role].padEnd(16)} ${courriel}`);
  }
  dire(mots.arreter);
}

/** @param preparer done with the store open, before anybody is served */
export async function tenirLeService(
  contexte: Contexte,
  preparer?: (magasin: Magasin) => Promise<void>,
): Promise<void> {
  const { dire, langue, arret, configuration, maintenant } = contexte;
  const { dossier, urlBase: url, port, hote } = configuration;
  try {
    await essayerLePort(port, hote);
    const magasin = await ouvrirMagasin({ dossier, url, serveur: true, version });
    try {
      await preparer?.(magasin);
    } catch (erreur) {
      await magasin.fermer();
      throw erreur;
    }
    const serveur = await servir(
      { ...configuration, journal: journalStandard(maintenant), maintenant },
      magasin,
    );
    presenter(contexte, serveur);
    await arretDemande(arret);
    dire(annonces[langue].arret);
    await serveur.arreter();
    dire(annonces[langue].arrete);
  } catch (erreur) {
    throw pannePort(erreur, configuration);
  }
}
