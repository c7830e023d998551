/** Signing in and out at the desk. The browser becomes a device when the person may hold data. */
import * as z from "zod/mini";
import { porteesDe, roles } from "../../domain/faits.ts";
import { enrolerBureau, lierCompte } from "../../store/appareils.ts";
import { parLaPorte, withTenant } from "../../store/base.ts";
import { connecter, type Compte } from "../../store/comptes.ts";
import { infosDispositif } from "../../store/dispositifs.ts";
import { fermerSession, ouvrirSession, sessionMaxMs } from "../../store/sessions.ts";
import { terminalPresente } from "../identite.ts";
import { poserCookie } from "../cookie.ts";
import { Refus } from "../erreurs.ts";
import { route, tousConnectes, type Demande, type Route } from "../route.ts";
import type { Services } from "../services.ts";
import { nouvelleCleAppareil, schemaCle, schemaLibelle, schemaNaissance } from "./enrolement.ts";

export const schemaIdentifiants = {
  courriel: z.string().check(z.maxLength(254)),
  motDePasse: z.string().check(z.minLength(1), z.maxLength(200)),
};
const schemaConnexionBureau = z.object({
  ...schemaIdentifiants,
  naissance: schemaNaissance,
  libelle: schemaLibelle,
});
export const schemaCompteVu = z.object({ id: z.string(), nom: z.string(), role: z.enum(roles) });
const champsSession = {
  compte: schemaCompteVu,
  csrf: z.string(),
  dispositif: z.string(),
  nomDispositif: z.string(),
  zone: z.string(),
};

/** The account behind an e-mail and a password, or the refusal that says nothing more. */
export async function identifier(
  services: Services,
  corps: { readonly courriel: string; readonly motDePasse: string },
  adresse: string,
): Promise<Compte> {
  const resultat = await connecter(services.base, { ...corps, adresse }, services.maintenant());
  if (resultat.kind === "ok") return resultat.compte;
  if (resultat.code === "trop-d-essais") {
    throw new Refus("trop-d-essais", { attendre: resultat.attendreS });
  }
  throw new Refus("identifiants-invalides");
}

/** The device fields of the answer: the browser's own device again, or a new one; nothing for a pilote. */
async function appareilDuBureau(
  demande: Demande<z.infer<typeof schemaConnexionBureau>, unknown>,
  compte: Compte,
): Promise<object> {
  const { services, corps, contexte } = demande;
  if (porteesDe(compte.role).length === 0) return {};
  const acteur = { dispositif: compte.dispositif, compte: compte.id, role: compte.role };
  const deja = await terminalPresente(services, contexte);
  if (deja && !deja.revoque && deja.dispositif === compte.dispositif) {
    await withTenant(services.base, acteur, (client) =>
      lierCompte(client, compte.dispositif, deja.id, compte.id),
    );
    return { appareil: deja.id };
  }
  const qui = {
    dispositif: compte.dispositif,
    compte: compte.id,
    naissance: corps.naissance,
    libelle: corps.libelle,
  };
  const nouveau = await withTenant(services.base, acteur, (client) =>
    enrolerBureau(client, qui, services.maintenant()),
  );
  const { id, cle } = services.cles.cleNotes(compte.dispositif);
  return {
    appareil: nouveau.appareil,
    jeton: nouveau.jeton,
    cleAppareil: nouvelleCleAppareil(),
    cleNotes: { id, cle: cle.toString("base64url") },
  };
}

export const routesSession: readonly Route[] = [
  route({
    methode: "post",
    chemin: "/api/bureau/connexion",
    resume: "Signs a person in at the desk: sets the session cookie, and enrols the browser as a device.",
    acces: { kind: "public" },
    corps: schemaConnexionBureau,
    reponse: z.object({
      ...champsSession,
      appareil: z.optional(z.string()),
      jeton: z.optional(z.string()),
      cleAppareil: z.optional(z.string()),
      cleNotes: z.optional(schemaCle),
    }),
    traiter: async (demande) => {
      const { services, corps, adresse, https } = demande;
      const compte = await identifier(services, corps, adresse);
      const appareil = (await appareilDuBureau(demande, compte)) as { appareil?: never };
      const qui = { compte: compte.id, dispositif: compte.dispositif, libelle: corps.libelle, ...appareil };
      const ouverte = await ouvrirSession(services.base, qui, services.maintenant());
      const infos = await parLaPorte(services.base, (client) => infosDispositif(client, compte.dispositif));
      const reponse = Response.json({
        compte: { id: compte.id, nom: compte.nom, role: compte.role },
        csrf: ouverte.csrf,
        dispositif: compte.dispositif,
        nomDispositif: infos?.nom ?? compte.dispositif,
        zone: infos?.zone ?? "Europe/Paris",
        ...appareil,
      });
      reponse.headers.append("Set-Cookie", poserCookie(ouverte.jeton, https, sessionMaxMs / 1000));
      return reponse;
    },
  }),
  route({
    methode: "get",
    chemin: "/api/session",
    resume: "Who is signed in, with the CSRF word of the session.",
    acces: { kind: "session", roles: tousConnectes },
    reponse: z.object(champsSession),
    traiter: async ({ session: { compte, csrf, dispositif, nomDispositif, zone } }) => ({
      compte,
      csrf,
      dispositif,
      nomDispositif,
      zone,
    }),
  }),
  route({
    methode: "delete",
    chemin: "/api/session",
    resume: "Signs out: the session is forgotten and the cookie erased.",
    acces: { kind: "session", roles: tousConnectes },
    reponse: z.object({}),
    traiter: async ({ services, session, https }) => {
      await fermerSession(services.base, session.secret);
      return Response.json({}, { headers: { "Set-Cookie": poserCookie("", https, 0) } });
    },
  }),
];
