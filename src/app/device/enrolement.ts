/**
 * Entering: a code from the desk makes this browser a device, then each person signs in once. These are the only
 * calls that need the network; everything after works without it.
 */
import type { AppareilId, CompteId, DispositifId } from "../../domain/ids.ts";
import { parseCode, parseId } from "../../domain/ids.ts";
import { roles, type Role } from "../../domain/faits.ts";
import { etapeRetirer } from "../../sync/etapes.ts";
import { horlogeNeuve } from "../../sync/hlc.ts";
import { garderCles, type ClesRecues } from "./cles.ts";
import { compterFichiers } from "./fichiers.ts";
import { installer } from "./magasin.ts";
import { enBase64url, hasard } from "./octets.ts";
import {
  effacerPoste,
  envoyerMaintenant,
  etatAppareil,
  magasinDuPoste,
  ouvrirPoste,
  poserInstallation,
  poste,
  reprendreInstance,
  type Compte,
} from "./poste.ts";
import { codeErreur, demander, lireJson } from "./transport.ts";

export type Enrolement = ClesRecues & {
  readonly appareil: AppareilId;
  readonly jeton: string;
  readonly dispositif: DispositifId;
  readonly nomDispositif: string;
  readonly zone: string;
};
/** A code of the server (`code-inconnu`...) or `reseau`. */
export type Echec = { readonly echec: string };

export const nouvelleNaissance = (): string => enBase64url(hasard(16));

/** `chrome sur Linux`: what the desk reads in its list; nothing that names a person. */
export function libelleNavigateur(): string {
  const ua = navigator.userAgent;
  const nom = /Edg\//.test(ua)
    ? "Edge"
    : /Firefox\//.test(ua)
      ? "Firefox"
      : /Chrome\//.test(ua)
        ? "Chrome"
        : "Safari";
  const systeme = /Android/.test(ua)
    ? "Android"
    : /iPhone|iPad/.test(ua)
      ? "iOS"
      : /Windows/.test(ua)
        ? "Windows"
        : /Mac OS/.test(ua)
          ? "macOS"
          : "Linux";
  return `${nom} sur ${systeme}`;
}

async function appeler<V>(
  chemin: string,
  corps: unknown,
  identite?: { appareil: AppareilId; jeton: string },
): Promise<V | Echec> {
  try {
    const envoi = identite ? { identite: { ...identite, naissance: "" } } : {};
    const reponse = await demander(chemin, { ...envoi, corps }, 30_000);
    const lu = await lireJson(reponse);
    if (reponse.ok && lu) return lu as V;
    return { echec: codeErreur(lu) ?? (reponse.ok ? "reseau" : "autre") };
  } catch {
    return { echec: "reseau" };
  }
}
const estEchec = (x: unknown): x is Echec => typeof (x as Echec).echec === "string";

/**
 * Makes this browser the device that the server has just named; an installation already there keeps its facts. That
 * of another dispositif is erased, its keys would be replaced: never while it holds facts that nobody else has.
 */
export async function adopter(recu: Enrolement, naissance: string): Promise<Echec | undefined> {
  const identite = { appareil: recu.appareil, jeton: recu.jeton, naissance };
  if (poste().etape !== "a-enroler") {
    if (poste().dispositif === recu.dispositif) {
      await reprendreInstance(identite);
      return undefined;
    }
    if ((await compterFichiers()) > 0) return { echec: "non-envoyes" };
    await magasinDuPoste().valider(etapeRetirer); // one commit: no tab can write between the look and the erasure
    if (!(await etatAppareil()).retire) return { echec: "non-envoyes" };
    await effacerPoste();
  }
  const cles = await garderCles(recu);
  await installer(cles, {
    identite,
    dispositif: recu.dispositif,
    curseur: { epoque: "", portees: {} },
    horloge: horlogeNeuve,
    premierSeq: 1,
    dernierSeq: 0,
    filigrane: 0,
    purgees: [],
    lignes: 0,
  });
  await ouvrirPoste();
  await poserInstallation({ nomDispositif: recu.nomDispositif, zone: recu.zone });
  return undefined;
}

export async function enroler(code: string, libelle: string): Promise<Echec | undefined> {
  const naissance = nouvelleNaissance();
  const propre = code.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");
  const recu = await appeler<Enrolement>("/api/enrolement", {
    code: `${propre.slice(0, 4)}-${propre.slice(4)}`,
    naissance,
    libelle,
  });
  if (estEchec(recu)) return recu;
  if (!parseId(recu.appareil) || !parseCode(recu.dispositif)) return { echec: "autre" };
  return adopter(recu, naissance);
}

const lireCompte = (brut: { id?: unknown; nom?: unknown; role?: unknown }): Compte | undefined => {
  const id = parseId<"compte">(brut.id) as CompteId | undefined;
  const role = roles.find((r) => r === brut.role) as Role | undefined;
  return id && role && typeof brut.nom === "string" ? { id, role, nom: brut.nom } : undefined;
};

/** Signs a person in on this device, and makes them the one who is there. */
export async function connecter(courriel: string, motDePasse: string): Promise<Echec | undefined> {
  const { identite } = await etatAppareil();
  const recu = await appeler<{ compte: object }>(
    "/api/appareil/connexion",
    { courriel: courriel.trim(), motDePasse },
    identite,
  );
  if (estEchec(recu)) return recu;
  const compte = lireCompte(recu.compte);
  if (!compte) return { echec: "autre" };
  await ajouterPersonne(compte);
  return undefined;
}

/** Adds somebody whom the server already knows on this device (signed in at the desk). */
export async function ajouterPersonne(compte: Compte): Promise<void> {
  const personnes = [...poste().installation.personnes.filter((p) => p.id !== compte.id), compte];
  await poserInstallation({ personnes, present: compte.id });
  envoyerMaintenant(); // what this person may hold comes down now
  void lireAnnuaire();
}

/** Names of the team, when the network is there; what was known stays otherwise. */
export async function lireAnnuaire(): Promise<void> {
  try {
    const { identite } = await etatAppareil();
    const reponse = await demander("/api/appareil/annuaire", { identite }, 30_000);
    const lu = (await lireJson(reponse)) as { comptes?: object[] } | undefined;
    if (!reponse.ok || !Array.isArray(lu?.comptes)) return;
    const annuaire = lu.comptes.map(lireCompte).filter((c) => c !== undefined);
    const { personnes } = poste().installation;
    const roleActuel = (p: Compte): Compte => annuaire.find((c) => c.id === p.id) ?? p;
    await poserInstallation({ annuaire, personnes: personnes.map(roleActuel) });
  } catch {
    // Offline: names already known stay.
  }
}
