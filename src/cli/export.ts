/** `export`: a whole copy, checksummed; with the keys of the notes when a phrase is given to lock them. */
import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { pipeline } from "node:stream/promises";
import { version } from "../server/version.ts";
import { noterAcces } from "../store/acces.ts";
import { enSysteme } from "../store/base.ts";
import { phraseMin } from "../store/cles-scellees.ts";
import { listerDispositifs } from "../store/dispositifs.ts";
import { exporter, type ResultatExport } from "../store/exporter.ts";
import type { Magasin } from "../store/magasin.ts";
import { verifierSauvegarde } from "../store/restaurer.ts";
import { annonces } from "../text/annonces.ts";
import { exiger, type Commande, type Contexte } from "./commande.ts";
import { lireEntree } from "./compte.ts";
import { avecMagasin, exigerDonnees } from "./ouvrir.ts";
import { Panne } from "./panne.ts";
import { sortieVoulue } from "./sortie.ts";

/** The phrase on standard input, when --phrase asks for it. */
export async function phraseDe(contexte: Contexte): Promise<string | undefined> {
  const dit = contexte.valeurs.phrase;
  if (dit === undefined) return undefined;
  if (dit !== "-") throw new Panne("valeur-invalide", { option: "--phrase", valeur: "***", attendu: "-" });
  const phrase = await lireEntree();
  if (phrase.length < phraseMin) throw new Panne("mot-de-passe-faible");
  return phrase;
}

async function copier(contexte: Contexte, magasin: Magasin, chemin: string): Promise<ResultatExport> {
  const phrase = await phraseDe(contexte);
  const { base, cles } = magasin;
  const resultat = await exporter(base, {
    chemin,
    version,
    ...(phrase === undefined ? {} : { cles: { cles, phrase } }),
  });
  if (contexte.valeurs.verifier === true) await verifierSauvegarde(base, chemin);
  await enSysteme(base, async (client) => {
    const acces = { action: "copie-faite", objet: resultat.empreinte.slice(0, 16), nombre: resultat.faits };
    for (const d of await listerDispositifs(client)) {
      await noterAcces(client, d, acces, contexte.maintenant());
    }
  });
  contexte.dire(annonces[contexte.langue].copieFaite(resultat.faits));
  return resultat;
}

async function executer(contexte: Contexte): Promise<void> {
  exiger(contexte, "sortie", "export");
  const voulu = sortieVoulue(contexte);
  exigerDonnees(contexte);
  await avecMagasin(contexte, async (magasin) => {
    if (voulu !== undefined) {
      const resultat = await copier(contexte, magasin, voulu);
      await contexte.donner(`${JSON.stringify(resultat, null, 2)}\n`);
      return;
    }
    const dossier = await mkdtemp(join(tmpdir(), "picup-copie-"));
    try {
      const chemin = join(dossier, "copie");
      await copier(contexte, magasin, chemin);
      await pipeline(createReadStream(chemin), process.stdout, { end: false });
    } finally {
      await rm(dossier, { recursive: true, force: true });
    }
  });
}

export const commande: Commande = {
  nom: "export",
  options: { sortie: { type: "string" }, phrase: { type: "string" }, verifier: { type: "boolean" } },
  positionnels: 0,
  executer,
};
