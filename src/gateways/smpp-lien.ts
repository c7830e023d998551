/**
 * A link of SMPP 3.4, held open as a transceiver: bound again after any break, with a growing wait; watched by
 * enquire_link, so that a dead link is not believed alive; never more submissions unanswered than the window. A
 * submission that was written and not answered is told apart from one that was never written.
 */
import { isIP } from "node:net";
import smpp, { type Pdu, type Session } from "smpp";

export type ReglagesLien = {
  readonly hote: string;
  readonly port: number;
  /** `smpps:`. */
  readonly tls: boolean;
  readonly compte: string;
  readonly motDePasse: string;
  /** system_type, when the operator wants one. */
  readonly type?: string;
  /** A certificate authority to trust besides the machine's. */
  readonly autorite?: string;
};
/** Milliseconds, and how many submissions may wait for their answer. */
export type Rythme = {
  readonly fenetre: number;
  /** To connect and to be bound. */
  readonly liaisonMs: number;
  /** A message waits this long for a link or for room in the window. */
  readonly patienceMs: number;
  /** For the answer to a submission. */
  readonly reponseMs: number;
  /** Between two enquire_link, and for the answer to one. */
  readonly veilleMs: number;
  readonly repriseMinMs: number;
  readonly repriseMaxMs: number;
};
export const rythmeUsuel: Rythme = {
  fenetre: 10,
  liaisonMs: 15_000,
  patienceMs: 10_000,
  reponseMs: 30_000,
  veilleMs: 30_000,
  repriseMinMs: 1000,
  repriseMaxMs: 60_000,
};

export type Soumission =
  | { readonly kind: "reponse"; readonly statut: number; readonly reference: unknown }
  /** Written, and the link broke, or no answer came in time. */
  | { readonly kind: "rompu" }
  | { readonly kind: "muet" }
  /** Never written. */
  | { readonly kind: "sans-lien"; readonly code: "injoignable" | "authentification" };

/** Who takes what the operator sends; the unit is acknowledged once the promise holds. `lien` counts the links. */
export type Recevoir = (pdu: Pdu, lien: number) => Promise<void>;

/** bind_transceiver refused for who we are: ESME_RBINDFAIL, ESME_RINVPASWD, ESME_RINVSYSID. */
const refusDIdentite = new Set([0x0d, 0x0e, 0x0f]);
/** "Try again later", of whoever receives. */
const ESME_RX_T_APPN = 0x64;

export class LienSmpp {
  readonly #r: ReglagesLien;
  readonly #rythme: Rythme;
  readonly #recevoir: Recevoir;
  #session: Session | undefined;
  #lie = false;
  #ferme = false;
  #numero = 0;
  #echecs = 0;
  #faute: "injoignable" | "authentification" = "injoignable";
  #reprise: NodeJS.Timeout | undefined;
  /** Places of the window given away: to what is written, and to what is about to be. */
  #pris = 0;
  readonly #enVol = new Set<(s: Soumission) => void>();
  readonly #patients = new Set<(place: boolean) => void>();
  readonly #auProchainRetour: (() => void)[] = [];

  constructor(reglages: ReglagesLien, rythme: Rythme, recevoir: Recevoir) {
    this.#r = reglages;
    this.#rythme = rythme;
    this.#recevoir = recevoir;
    this.#connecter();
  }

  /** Hands one submit_sm over, when there is a link and room. */
  async soumettre(champs: Readonly<Record<string, unknown>>): Promise<Soumission> {
    let session: Session | undefined;
    do {
      if (!(await this.#attendrePlace())) return { kind: "sans-lien", code: this.#faute };
      session = this.#lie ? this.#session : undefined;
      if (!session) this.#pris--; // the link broke as the place was given
    } while (!session);
    const { promise, resolve } = Promise.withResolvers<Soumission>();
    const finir = (s: Soumission): void => {
      if (!this.#enVol.delete(finir)) return; // an answer that comes too late changes nothing
      clearTimeout(horloge);
      this.#pris--;
      resolve(s);
      this.#reveiller();
    };
    const horloge = setTimeout(() => finir({ kind: "muet" }), this.#rythme.reponseMs);
    this.#enVol.add(finir);
    const ecrit = session.submit_sm(champs, (pdu) =>
      finir({ kind: "reponse", statut: pdu.command_status, reference: pdu["message_id"] }),
    );
    if (!ecrit) finir({ kind: "sans-lien", code: "injoignable" });
    return promise;
  }

  /** Waits for the answers under way, takes leave (unbind), and closes. */
  async fermer(): Promise<void> {
    this.#ferme = true;
    clearTimeout(this.#reprise);
    for (const patient of this.#patients) patient(false);
    while (this.#enVol.size > 0) await new Promise<void>((libre) => this.#auProchainRetour.push(libre));
    const session = this.#session;
    if (!session) return;
    await new Promise<void>((fini) => {
      const horloge = setTimeout(() => session.destroy(), this.#lie ? 2000 : 0);
      session.once("close", () => {
        clearTimeout(horloge);
        fini();
      });
      if (this.#lie) session.unbind({}, () => session.close());
    });
  }

  #attendrePlace(): Promise<boolean> {
    if (this.#ferme) return Promise.resolve(false);
    if (this.#lie && this.#pris < this.#rythme.fenetre && this.#patients.size === 0) {
      this.#pris++;
      return Promise.resolve(true);
    }
    return new Promise((resoudre) => {
      const patient = (place: boolean): void => {
        clearTimeout(horloge);
        this.#patients.delete(patient);
        resoudre(place);
      };
      const horloge = setTimeout(() => patient(false), this.#rythme.patienceMs);
      this.#patients.add(patient);
    });
  }

  /** Room was made: as many as fit go on, first come first served. */
  #reveiller(): void {
    for (const libre of this.#auProchainRetour.splice(0)) libre();
    for (const patient of this.#patients) {
      if (!this.#lie || this.#pris >= this.#rythme.fenetre) return;
      this.#pris++;
      patient(true);
    }
  }

  #connecter(): void {
    const session = smpp.connect({
      host: this.#r.hote,
      port: this.#r.port,
      tls: this.#r.tls,
      ...(this.#r.tls ? { minVersion: "TLSv1.2" } : {}),
      ...(this.#r.tls && isIP(this.#r.hote) === 0 ? { servername: this.#r.hote } : {}),
      ...(this.#r.autorite ? { ca: this.#r.autorite } : {}),
    });
    const numero = ++this.#numero;
    this.#session = session;
    const horloge = setTimeout(() => session.destroy(), this.#rythme.liaisonMs);
    let veille: NodeJS.Timeout | undefined;
    session.on("error", () => session.destroy());
    session.on("close", () => {
      clearTimeout(horloge);
      clearInterval(veille);
      this.#perdre(session);
    });
    session.on(this.#r.tls ? "secureConnect" : "connect", () => {
      const qui = {
        system_id: this.#r.compte,
        password: this.#r.motDePasse,
        system_type: this.#r.type ?? "",
        interface_version: 0x34,
      };
      session.bind_transceiver(qui, ({ command_status: statut }) => {
        clearTimeout(horloge);
        if (statut !== 0) {
          this.#faute = refusDIdentite.has(statut) ? "authentification" : "injoignable";
          // Waiting would not change who we are.
          if (this.#faute === "authentification") for (const patient of this.#patients) patient(false);
          session.destroy();
          return;
        }
        this.#lie = true;
        this.#echecs = 0;
        this.#faute = "injoignable";
        veille = this.#veiller(session);
        this.#reveiller();
      });
    });
    this.#repondre(session, numero);
  }

  #repondre(session: Session, numero: number): void {
    session.on("enquire_link", (pdu: Pdu) => session.send(pdu.response()));
    // generic_nack, so that the operator does not wait for an answer to what we do not know.
    session.on("unknown", (pdu: Pdu) => pdu.isResponse() || session.send(pdu.response()));
    session.on("unbind", (pdu: Pdu) => {
      this.#lie = false; // no submission goes on a link that is leaving
      session.send(pdu.response());
      session.close();
    });
    const livrer = (pdu: Pdu): void => {
      this.#recevoir(pdu, numero).then(
        () => session.send(pdu.response()),
        () => session.send(pdu.response({ command_status: ESME_RX_T_APPN })),
      );
    };
    session.on("deliver_sm", livrer);
    session.on("data_sm", livrer);
  }

  /** A link that does not answer by the next enquiry is dead. */
  #veiller(session: Session): NodeJS.Timeout {
    let repondu = true;
    return setInterval(() => {
      if (!repondu) return session.destroy();
      repondu = false;
      session.enquire_link({}, () => (repondu = true));
    }, this.#rythme.veilleMs);
  }

  #perdre(session: Session): void {
    if (this.#session !== session) return;
    this.#session = undefined;
    this.#lie = false;
    for (const finir of this.#enVol) finir({ kind: "rompu" });
    if (this.#ferme) return;
    const { repriseMinMs: min, repriseMaxMs: max } = this.#rythme;
    const attente = Math.min(max, min * 2 ** Math.min(this.#echecs++, 16));
    this.#reprise = setTimeout(() => this.#connecter(), attente * (0.5 + Math.random() / 2));
  }
}
