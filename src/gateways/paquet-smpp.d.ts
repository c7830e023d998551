/** The part of the npm package `smpp` that we use; it carries no types of its own. */
declare module "smpp" {
  import type { EventEmitter } from "node:events";
  import type { Server as ServeurNet, Socket } from "node:net";

  /** One unit of the protocol. What the peer wrote in it is unknown until it is read. */
  export type Pdu = {
    readonly command: string;
    readonly command_status: number;
    readonly sequence_number: number;
    readonly [champ: string]: unknown;
    isResponse(): boolean;
    response(options?: Readonly<Record<string, unknown>>): Pdu;
  };
  type Envoyer = (options: Readonly<Record<string, unknown>>, reponse?: (pdu: Pdu) => void) => boolean;
  export interface Session extends EventEmitter {
    readonly socket: Socket;
    /** False: the link is closed, nothing was written. */
    send(pdu: Pdu, reponse?: (pdu: Pdu) => void): boolean;
    bind_transceiver: Envoyer;
    submit_sm: Envoyer;
    deliver_sm: Envoyer;
    enquire_link: Envoyer;
    unbind: Envoyer;
    close(fini?: () => void): void;
    destroy(fini?: () => void): void;
  }
  export interface Serveur extends ServeurNet {
    readonly sessions: readonly Session[];
  }
  const smpp: {
    connect(options: Readonly<Record<string, unknown>>): Session;
    createServer(options: Readonly<Record<string, unknown>>, session: (s: Session) => void): Serveur;
    readonly encodings: {
      readonly ASCII: { decode(octets: Buffer): string };
      readonly UCS2: { decode(octets: Buffer): string };
    };
  };
  export default smpp;
}
