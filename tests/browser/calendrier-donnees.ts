/**
 * Stops for the browser tests of the calendar, written by a real tablet enrolled on the real server: a second truck,
 * a partner with its days, and as many stops as a busy programme has.
 */
import { lieux as lieuxDemo } from "../../src/demo/capi.ts";
import type { Brouillon } from "../../src/domain/fait.ts";
import { ajouterJours, civilDe, jourDeSemaine, type Heure, type Jour } from "../../src/domain/civil.ts";
import { estFerie } from "../../src/domain/feries.ts";
import { jourLong } from "../../src/text/langue.ts";
import { connecterBureau } from "../scenarios/serveur-de-test.ts";
import { Tablette } from "../scenarios/tablette.ts";
import type { ServeurDePreuve } from "./serveur.ts";

/** A Monday far enough for nothing of the demonstration to be there, before four weeks with no public holiday. */
function lundiCalme(): Jour {
  const { jour: aujourdhui } = civilDe(Date.now(), "Europe/Paris");
  let lundi = ajouterJours(aujourdhui, 1 - jourDeSemaine(aujourdhui) + 7 * 20);
  const ferie = (i: number) => estFerie(ajouterJours(lundi, i), { alsaceMoselle: false });
  while (Array.from({ length: 28 }, (_, i) => i).some(ferie)) lundi = ajouterJours(lundi, 7);
  return lundi;
}
const lundi = lundiCalme();
/** A day of the weeks from that Monday on: each test has its own. */
export const jour = (semaine: number, rang: number): Jour => ajouterJours(lundi, 7 * semaine + rang);
/** As the desk writes it. */
export const dit = (j: Jour): string => jourLong("fr", j, false);

export type ArretEcrit = {
  readonly lieu: string;
  readonly jour: string;
  readonly debut: string;
  readonly fin: string;
  readonly vehicule?: string;
  readonly partenaires?: readonly string[];
};
export const annonce = (arret: ArretEcrit): Brouillon => ({
  type: "permanence-annoncee",
  v: 1,
  corps: { equipe: [], ...arret },
});
export const secondCamion: Brouillon = {
  type: "vehicule-defini",
  v: 1,
  corps: { id: "camion-2", nom: "Camion 2", amenagements: [], actif: true },
};
/** A place with nothing that could be against a stop there. */
export const lieuEssai = (id: string, nom: string): Brouillon => ({
  type: "lieu-defini",
  v: 1,
  corps: { id, nom, commune: { insee: "38053", nom: "Bourgoin-Jallieu" }, actif: true },
});
/** Comes on Tuesdays only. */
export const partenaire: Brouillon = {
  type: "partenaire-defini",
  v: 1,
  corps: { id: "essai-partenaire", nom: "Partenaire d'essai", jours: [2], actif: true },
};

/** Places of the demonstration. */
export const lieux: readonly string[] = lieuxDemo.map((l) => l.id);

/** Writes facts on a new tablet and sends them: they are the server's when it resolves, with these ids. */
export async function ecrireAuServeur(
  serveur: ServeurDePreuve,
  faits: readonly Brouillon[],
): Promise<readonly string[]> {
  const { coordinateur } = serveur.comptes;
  const bureau = await connecterBureau(serveur.url, coordinateur, serveur.motDePasse);
  const tablette = await Tablette.enroler(serveur.url, bureau);
  const auteur = await tablette.identifier(coordinateur, serveur.motDePasse);
  const ids: string[] = [];
  for (let i = 0; i < faits.length; i += 100) {
    const ecrits = await tablette.ecrire(auteur, ...faits.slice(i, i + 100));
    ids.push(...ecrits.map((f) => f.id));
  }
  while (tablette.enAttente() > 0) {
    const { fin } = await tablette.echanger();
    if (fin !== "a-jour" && tablette.enAttente() > 0) throw new Error(`the tablet could not send: ${fin}`);
  }
  return ids;
}

/** `n` stops from `du`, `parJour` a day, each of two hours, on the places in turn. */
export function nombreux(du: Jour, n: number, parJour: number): Brouillon[] {
  return Array.from({ length: n }, (_, i) => {
    const heure = 8 + 3 * (i % parJour);
    const [debut, fin] = [heure, heure + 2].map((h) => `${String(h).padStart(2, "0")}:00` as Heure);
    const lieu = lieux[i % lieux.length]!;
    return annonce({ lieu, jour: ajouterJours(du, Math.floor(i / parJour)), debut: debut!, fin: fin! });
  });
}
