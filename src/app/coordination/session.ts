/**
 * The desk session: a cookie for what only the server knows (accounts, tablets, set-aside facts), and a device like
 * any other for the activity. With no network the device alone is enough; a pilote has the cookie alone.
 */
import { useEffect, useState } from "preact/hooks";
import { parseCode, parseId, type CompteId, type DispositifId } from "../../domain/ids.ts";
import { roles, type Role } from "../../domain/faits.ts";
import {
  adopter,
  ajouterPersonne,
  libelleNavigateur,
  nouvelleNaissance,
  type Enrolement,
} from "../device/enrolement.ts";
import { etatAppareil, personnePresente, poste } from "../device/poste.ts";
import { codeErreur, demander, lireJson } from "../device/transport.ts";
import { creerApi } from "./api.ts";

export type SessionServeur = {
  readonly compte: { readonly id: CompteId; readonly nom: string; readonly role: Role };
  readonly csrf: string;
  readonly dispositif: DispositifId;
  readonly nomDispositif: string;
  readonly zone: string;
};
/** What the server said of the cookie, when it could be asked. */
export type EtatSession =
  | { readonly kind: "demandee" }
  | { readonly kind: "ouverte"; readonly session: SessionServeur }
  | { readonly kind: "fermee" }
  | { readonly kind: "hors-ligne" };

function lireSession(brut: unknown): SessionServeur | undefined {
  const lu = (brut ?? {}) as Record<string, unknown>;
  const compte = (lu.compte ?? {}) as Record<string, unknown>;
  const id = parseId<"compte">(compte.id);
  const role = roles.find((r) => r === compte.role);
  const dispositif = parseCode<"dispositif">(lu.dispositif);
  if (!id || !role || !dispositif || typeof compte.nom !== "string" || typeof lu.csrf !== "string")
    return undefined;
  return {
    compte: { id, role, nom: compte.nom },
    csrf: lu.csrf,
    dispositif,
    nomDispositif: String(lu.nomDispositif ?? dispositif),
    zone: String(lu.zone ?? "Europe/Paris"),
  };
}

async function demanderSession(): Promise<EtatSession> {
  try {
    const reponse = await demander("/api/session", {}, 10_000);
    const lu = await lireJson(reponse);
    const session = reponse.ok ? lireSession(lu) : undefined;
    if (session) return { kind: "ouverte", session };
    return reponse.status === 401 ? { kind: "fermee" } : { kind: "hors-ligne" };
  } catch {
    return { kind: "hors-ligne" };
  }
}

/** The same person at the desk and on the device: facts written here carry who is signed in. */
async function accorder(session: SessionServeur): Promise<void> {
  if (session.compte.role === "pilote" || poste().etape === "a-enroler") return;
  const present = personnePresente();
  const { id, role } = session.compte;
  if (present?.id !== id || present.role !== role) await ajouterPersonne(session.compte);
}

/** Asked once when the desk opens, and again when the network comes back. */
export function useSession(): [EtatSession, (etat: EtatSession) => void] {
  const [etat, poser] = useState<EtatSession>({ kind: "demandee" });
  useEffect(() => {
    let vivant = true;
    const demanderEncore = async () => {
      const recu = await demanderSession();
      if (recu.kind === "ouverte") await accorder(recu.session);
      if (vivant) poser(recu);
    };
    void demanderEncore();
    addEventListener("online", demanderEncore);
    return () => {
      vivant = false;
      removeEventListener("online", demanderEncore);
    };
  }, []);
  return [etat, poser];
}

/** Signs in: sets the cookie, and makes this browser a device of the dispositif when the role may hold data. */
export async function entrer(
  courriel: string,
  motDePasse: string,
): Promise<
  { readonly ok: true; readonly session: SessionServeur } | { readonly ok: false; readonly erreur: string }
> {
  const naissance = nouvelleNaissance();
  const deja = poste().etape === "a-enroler" ? undefined : (await etatAppareil()).identite;
  let recu: unknown;
  try {
    const reponse = await demander(
      "/api/bureau/connexion",
      {
        ...(deja ? { identite: deja } : {}),
        corps: { courriel: courriel.trim(), motDePasse, naissance, libelle: libelleNavigateur() },
      },
      30_000,
    );
    recu = await lireJson(reponse);
    if (!reponse.ok) return { ok: false, erreur: codeErreur(recu) ?? "autre" };
  } catch {
    return { ok: false, erreur: "hors-ligne" };
  }
  const session = lireSession(recu);
  if (!session) return { ok: false, erreur: "pas-nous" };
  const appareil = recu as Partial<Enrolement>;
  if (appareil.jeton && appareil.cleAppareil && appareil.cleNotes) {
    const rate = await adopter(appareil as Enrolement, naissance);
    if (rate) {
      await creerApi(() => session.csrf).fermerSession();
      return { ok: false, erreur: rate.echec };
    }
  }
  if (session.compte.role !== "pilote") await ajouterPersonne(session.compte);
  return { ok: true, session };
}
