/**
 * For tests: an operator's message centre, by the server side of npm `smpp`. It checks who binds, joins the parts of
 * long messages as a phone does, gives receipts, sends messages of phones, refuses, falls silent, and dies when told.
 */
import smpp, { type Pdu, type Session } from "smpp";
import { ecouter } from "./pour-tests.ts";
import type { ReglagesSmpp } from "./smpp.ts";

export type SmsDuCentre = {
  readonly id: string;
  readonly de: string;
  readonly a: string;
  readonly texte: string;
  readonly accuse: boolean;
  readonly codage: number;
  /** `1/2`, of a long message; absent: whole. */
  readonly part?: string;
};
export type Centre = {
  readonly reglages: ReglagesSmpp;
  /** submit_sm taken, in order. */
  readonly soumis: SmsDuCentre[];
  /** How many times each kind of unit came. */
  readonly vus: Map<string, number>;
  /** Most submissions that waited for their answer at once. */
  enAttenteMax: number;
  /** Answers to the next submissions; `mort`: the link is cut instead, `muet`: never, `retenu`: at `rendre()`. */
  statut: number | "mort" | "muet" | "retenu";
  /** enquire_link gets no answer. */
  sourd: boolean;
  /** So many links are bound and left in the same breath. */
  brefs: number;
  rendre(): void;
  /** Sends a deliver_sm; resolves with the status of its answer, or `rompu`. */
  livrer(champs: Record<string, unknown>): Promise<number | "rompu">;
  /** Sends octets as they are; resolves once a unit of that kind has come. */
  dire(hexa: string, attendu: string): Promise<void>;
  /** Once a link is bound, and so many ever were. */
  lie(fois?: number): Promise<void>;
  /** Once one more submission has come. */
  soumisUnDePlus(): Promise<void>;
  /** Once a link has ended. */
  rompu(): Promise<void>;
  /** Takes leave of every link, as before a maintenance. */
  congedier(): void;
  /** Cuts every link at once. */
  couper(): void;
  fermer(): Promise<void>;
};

type Udh = { readonly message: unknown; readonly udh?: Buffer[] };
const compte = { nom: "camion", motDePasse: "essai" };

/** What the centre remembers besides what it shows. */
class Interne {
  readonly liens = new Set<Session>();
  lies = 0;
  enAttente = 0;
  retenus: (() => void)[] = [];
  #suites: (() => void)[] = [];

  /** Something happened: those who wait look again. */
  avancer(): void {
    for (const suite of this.#suites.splice(0)) suite();
  }
  async jusque(vrai: () => boolean): Promise<void> {
    while (!vrai()) await new Promise<void>((suite) => this.#suites.push(suite));
  }
}

function prendre(centre: Centre, dedans: Interne, session: Session, pdu: Pdu): void {
  const court = pdu["short_message"] as Udh;
  const tete = court.udh?.[0];
  const { statut } = centre;
  const id = `M${(centre.vus.get("submit_sm") ?? 0).toString()}`;
  centre.enAttenteMax = Math.max(centre.enAttenteMax, ++dedans.enAttente);
  if (statut === 0 || statut === "mort" || statut === "retenu")
    centre.soumis.push({
      id,
      de: String(pdu["source_addr"]),
      a: String(pdu["destination_addr"]),
      texte: String(court.message),
      accuse: pdu["registered_delivery"] === 1,
      codage: Number(pdu["data_coding"]),
      ...(tete ? { part: `${tete[4]}/${tete[3]}` } : {}),
    });
  const repondre = (): void => {
    dedans.enAttente--;
    const refus = typeof statut === "number" ? statut : 0;
    session.send(pdu.response(refus === 0 ? { message_id: id } : { command_status: refus }));
  };
  if (statut === "mort") session.destroy();
  else if (statut === "retenu") dedans.retenus.push(repondre);
  else if (statut !== "muet") repondre();
  dedans.avancer();
}

function accueillir(centre: Centre, dedans: Interne, session: Session): void {
  session.on("error", () => session.destroy());
  session.on("close", () => {
    dedans.liens.delete(session);
    dedans.avancer();
  });
  session.on("pdu", (pdu: Pdu) => {
    centre.vus.set(pdu.command, (centre.vus.get(pdu.command) ?? 0) + 1);
    dedans.avancer();
  });
  session.on("bind_transceiver", (pdu: Pdu) => {
    const connu = pdu["system_id"] === compte.nom && pdu["password"] === compte.motDePasse;
    session.send(pdu.response(connu ? {} : { command_status: 0x0e }));
    if (!connu) return;
    dedans.liens.add(session);
    dedans.lies++;
    if (centre.brefs-- > 0) session.unbind({}, () => session.close());
    dedans.avancer();
  });
  session.on("enquire_link", (pdu: Pdu) => centre.sourd || session.send(pdu.response()));
  session.on("unbind", (pdu: Pdu) => {
    session.send(pdu.response());
    session.close();
  });
  session.on("submit_sm", (pdu: Pdu) => prendre(centre, dedans, session, pdu));
}

type Gestes = Pick<
  Centre,
  "rendre" | "lie" | "dire" | "soumisUnDePlus" | "rompu" | "congedier" | "couper" | "livrer"
>;
/** What a test may ask of the centre. */
const gestes = (centre: () => Centre, dedans: Interne): Gestes => ({
  rendre: () => dedans.retenus.splice(0).forEach((repondre) => repondre()),
  lie: (fois = 1) => dedans.jusque(() => dedans.liens.size > 0 && dedans.lies >= fois),
  async dire(hexa, attendu) {
    for (const s of dedans.liens) s.socket.write(Buffer.from(hexa, "hex"));
    await dedans.jusque(() => (centre().vus.get(attendu) ?? 0) > 0);
  },
  async soumisUnDePlus() {
    const avant = centre().soumis.length;
    await dedans.jusque(() => centre().soumis.length > avant);
  },
  rompu: () => dedans.jusque(() => dedans.liens.size === 0),
  congedier: () => dedans.liens.forEach((s) => s.unbind({}, () => s.close())),
  couper() {
    for (const s of dedans.liens) s.destroy();
    dedans.liens.clear();
  },
  livrer(champs: Record<string, unknown>): Promise<number | "rompu"> {
    const [session] = dedans.liens;
    return new Promise((resoudre) => {
      session!.once("close", () => resoudre("rompu"));
      session!.deliver_sm(champs, (pdu) => resoudre(pdu.command_status));
    });
  },
});

export async function centreSmpp(port = 0, tls?: { key: string; cert: string }): Promise<Centre> {
  const dedans = new Interne();
  const serveur = smpp.createServer({ ...tls }, (session) => accueillir(centre, dedans, session));
  const ecoute = await ecouter(serveur, port);
  const centre: Centre = {
    reglages: {
      fournisseur: "smpp",
      hote: tls ? "localhost" : "127.0.0.1",
      port: ecoute,
      tls: tls !== undefined,
      ...(tls ? { autorite: tls.cert } : {}),
      compte: compte.nom,
      motDePasse: compte.motDePasse,
      de: "38038",
    },
    soumis: [],
    vus: new Map(),
    enAttenteMax: 0,
    statut: 0,
    sourd: false,
    brefs: 0,
    ...gestes(() => centre, dedans),
    fermer() {
      for (const s of serveur.sessions) s.destroy();
      return new Promise((fini) => serveur.close(() => fini()));
    },
  };
  return centre;
}

/** A receipt as operators write them (SMPP 3.4, appendix B). */
export const accuseDuCentre = (id: string, stat: string, err = "000"): Record<string, unknown> => ({
  esm_class: 0x04,
  source_addr: "33639980001",
  destination_addr: "38038",
  data_coding: 0,
  short_message: Buffer.from(
    `id:${id} sub:001 dlvrd:001 submit date:2611261800 done date:2611261801 stat:${stat} err:${err} text:Camion`,
  ),
});

/** A message of a phone; the number is of ARCEP's range for fiction. */
export const smsDuCentre = (texte: string, plus: Record<string, unknown> = {}): Record<string, unknown> => ({
  source_addr_ton: 1,
  source_addr_npi: 1,
  source_addr: "33639980001",
  dest_addr_ton: 3,
  destination_addr: "38038",
  data_coding: 8,
  short_message: Buffer.from(texte, "utf16le").swap16(),
  ...plus,
});
