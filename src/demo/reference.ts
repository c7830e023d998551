/** The reference facts of the demonstration and its accounts: who runs the truck, where, and with what. */
import { uuidv7, type CompteId } from "../domain/ids.ts";
import { definir, type Definition, type NounReference } from "../domain/reference.ts";
import { instantParis } from "./calendrier.ts";
import { depuis, dispositif, organisations, quartiers, zone } from "./capi.ts";
import type { CompteDemo } from "./contrat.ts";
import type { Hasard } from "./hasard.ts";
import type { Journal } from "./journal.ts";
import { depot, joindre, lieuxDe, materiels, partenaires, vehiculeDe } from "./moyens.ts";
import { reglesDe, saisonDe, saisonSuivante, vacancesDemo } from "./saisons.ts";
import { ajouterJours, type Heure, type Jour } from "../domain/civil.ts";
import type { TexteScelle } from "../domain/fait.ts";
import type { ReseauId, TerritoireId } from "../domain/ids.ts";

/** Five weeks before the first stop, when the ground is prepared. */
export const preparation = instantParis(ajouterJours(depuis, -36), "09:00" as Heure);

/** Names say a role and nothing else. */
export function comptesDe(h: Hasard): CompteDemo[] {
  const [insertion, education] = organisations;
  const compte = (
    courriel: string,
    nom: string,
    role: CompteDemo["role"],
    organisation?: CompteDemo["organisation"],
  ): CompteDemo => ({
    id: uuidv7<"compte">(preparation, h.octets(10)) as CompteId,
    courriel: `${courriel}@demo.picup.test`,
    nom,
    role,
    ...(organisation ? { organisation } : {}),
  });
  return [
    compte("coordination", "Coordinatrice", "coordinateur", insertion.id),
    compte("mediation-a", "Médiatrice A", "mediateur", insertion.id),
    compte("mediation-b", "Médiateur B", "mediateur", education.id),
    compte("mediation-c", "Médiatrice C", "mediateur", education.id),
    compte("pilotage", "Pilote", "pilote"),
    compte("administration", "Administrateur", "administrateur"),
  ];
}

/** Writes the reference, each definition a second after the one before. */
export function definirTout(
  journal: Journal,
  comptes: readonly CompteDemo[],
  jusqua: Jour,
  sceller: (texte: string) => TexteScelle,
): void {
  const auteur = comptes.find((c) => c.role === "coordinateur")!.id;
  let ms = preparation;
  const ecrire = <N extends NounReference>(noun: N, corps: Definition<N>): void => {
    journal.ecrire((ms += 1000), auteur, definir(undefined, noun, corps));
  };
  const reseau = "reseau-demo" as ReseauId;
  const territoire = "capi" as TerritoireId;
  ecrire("reseau", { id: reseau, nom: "Réseau de démonstration" });
  for (const organisation of organisations) ecrire("organisation", organisation);
  ecrire("territoire", { id: territoire, nom: "CA Porte de l'Isère (CAPI)", epci: ["243800604"] });
  ecrire("dispositif", {
    id: dispositif,
    nom: "PIC'UP TOUR (démonstration)",
    organisations: organisations.map((o) => o.id),
    reseau,
    territoire,
    zone,
    depuis,
    zoneScolaire: "A",
    relief: 1.15,
    depot,
    joindre,
  });
  for (const quartier of quartiers) ecrire("quartier", quartier);
  for (const lieu of lieuxDe(jusqua, sceller("Gardien, 06 39 98 00 12, ouvre la borne.")))
    ecrire("lieu", lieu);
  for (const materiel of materiels) ecrire("materiel", materiel);
  ecrire("vehicule", vehiculeDe(jusqua));
  for (const partenaire of partenaires) ecrire("partenaire", partenaire);
  ecrire("vacances", vacancesDemo);
  for (const saison of [saisonDe(jusqua, "publiee"), saisonSuivante(jusqua, "brouillon")]) {
    ecrire("saison", saison);
    for (const regle of reglesDe(saison)) ecrire("regle", regle);
  }
  for (const { id, organisation } of comptes) {
    if (organisation) ecrire("mediateur", { id, organisation, actif: true });
  }
}
