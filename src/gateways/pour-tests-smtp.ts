/** For tests: a real SMTP server (npm `smtp-server`) that keeps what it received, and fails when and as it is told. */
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { certificat, ecouter } from "./pour-tests.ts";

/** What goes wrong, and at which step of the conversation. */
export type FauteSmtp =
  | { readonly quand: "accueil" | "de" | "a" | "fin"; readonly reponse: number }
  /** The link is cut once the message has been read and not answered. */
  | { readonly quand: "coupe-apres-donnees" }
  /** The server never answers the message. */
  | { readonly quand: "muet-apres-donnees" };

export type ServeurSmtp = {
  readonly port: number;
  readonly cert: string;
  /** Raw messages, as received. */
  readonly recus: Buffer[];
  readonly destinataires: string[];
  /** Whether each message came by an encrypted link. */
  readonly chiffres: boolean[];
  faute: FauteSmtp | undefined;
  fermer(): Promise<void>;
};

const refus = (code: number): Error => Object.assign(new Error("no"), { responseCode: code });

export async function serveurSmtp(
  options: { readonly sansStarttls?: boolean; readonly compte?: { nom: string; motDePasse: string } } & Pick<
    SMTPServerOptions,
    "secure"
  > = {},
): Promise<ServeurSmtp> {
  const { key, cert } = certificat();
  const etat: Omit<ServeurSmtp, "port" | "fermer"> = {
    cert,
    recus: [],
    destinataires: [],
    chiffres: [],
    faute: undefined,
  };
  const siFaute = (quand: FauteSmtp["quand"]): Error | undefined =>
    etat.faute?.quand === quand && "reponse" in etat.faute ? refus(etat.faute.reponse) : undefined;
  const serveur = new SMTPServer({
    key,
    cert,
    logger: false,
    secure: options.secure ?? false,
    authOptional: !options.compte,
    disabledCommands: options.sansStarttls ? ["STARTTLS"] : [],
    onConnect: (_session, suite) => suite(siFaute("accueil")),
    onMailFrom: (_adresse, _session, suite) => suite(siFaute("de")),
    onRcptTo({ address }, _session, suite) {
      etat.destinataires.push(address);
      suite(siFaute("a"));
    },
    onAuth({ username, password }, _session, suite) {
      const bon = username === options.compte?.nom && password === options.compte?.motDePasse;
      suite(bon ? null : refus(535), bon ? { user: username } : undefined);
    },
    onData(flux, session, suite) {
      const morceaux: Buffer[] = [];
      flux.on("data", (m: Buffer) => morceaux.push(m));
      flux.on("end", () => {
        if (etat.faute?.quand === "muet-apres-donnees") return;
        if (etat.faute?.quand === "coupe-apres-donnees") {
          for (const c of serveur.connections) (c as { _socket?: { destroy(): void } })._socket?.destroy();
          return;
        }
        const erreur = siFaute("fin");
        if (!erreur) {
          etat.recus.push(Buffer.concat(morceaux));
          etat.chiffres.push(session.secure);
        }
        suite(erreur);
      });
    },
  });
  serveur.on("error", () => {}); // a client that hangs up is no failure of the server
  const port = await ecouter(serveur.server);
  return Object.assign(etat, {
    port,
    fermer: () => new Promise<void>((fini) => serveur.close(() => fini())),
  });
}
