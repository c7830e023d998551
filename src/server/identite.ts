/**
 * Whose request it is: a device by its token, a person by the session cookie and its CSRF word. The same refusals
 * whatever exists or not.
 */
import type { Context } from "hono";
import { authentifierAppareil } from "../store/appareils.ts";
import { memeTexte } from "../store/hasard.ts";
import { lireSession } from "../store/sessions.ts";
import { cookieDe } from "./cookie.ts";
import { Refus } from "./erreurs.ts";
import type { Services, Session, Terminal } from "./services.ts";

/** The device whose token stands in the header, if it is one. */
export async function terminalPresente(services: Services, c: Context): Promise<Terminal | undefined> {
  const jeton = /^Appareil (\S{38,200})$/.exec(c.req.header("authorization") ?? "")?.[1];
  return jeton === undefined ? undefined : authentifierAppareil(services.base, jeton);
}

/** The same, or a refusal. A revoked device passes only where it may hand over what it still has. */
export async function terminalDe(services: Services, c: Context, revoqueAdmis: boolean): Promise<Terminal> {
  const terminal = await terminalPresente(services, c);
  if (!terminal) throw new Refus("appareil-inconnu");
  if (terminal.revoque && !revoqueAdmis) throw new Refus("appareil-revoque");
  return terminal;
}

/** The person signed in, whose request this is; or a refusal. */
export async function sessionDe(services: Services, c: Context, https: boolean): Promise<Session> {
  const secret = cookieDe(c.req.header("cookie"), https);
  const session =
    secret === undefined ? undefined : await lireSession(services.base, secret, services.maintenant());
  if (!session) throw new Refus("non-connecte");
  if (c.req.method !== "GET" && !memeTexte(c.req.header("x-csrf") ?? "", session.csrf)) {
    throw new Refus("csrf-invalide");
  }
  return { ...session, secret: secret! };
}
