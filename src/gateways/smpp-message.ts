/**
 * What SMPP 3.4 carries, as values: addresses with their type, texts as parts of octets, delivery receipts, and long
 * messages that come in pieces. Pure: no link here.
 */
import { formesReference } from "../domain/envoi.ts";
import { lireNumero } from "../domain/numero.ts";
import { decouper, encoderGsm } from "../text/segments.ts";
import { codeFournisseur, texteRecu, type Accuse } from "./passerelle.ts";

export type AdresseSmpp = { readonly ton: number; readonly npi: number; readonly adresse: string };

/** Type and plan of a number (5.2.5, 5.2.6): international, short code, or a name. */
export function adresseSmpp(brut: string): AdresseSmpp {
  if (/^\+\d+$/.test(brut)) return { ton: 1, npi: 1, adresse: brut.slice(1) };
  if (/^\d{3,8}$/.test(brut)) return { ton: 3, npi: 1, adresse: brut };
  return { ton: 5, npi: 0, adresse: brut };
}

/** The number of a phone as the operator writes it; a short code or a name stays as it is. */
export function lireAdresseSmpp(brut: unknown, ton: unknown): string {
  const ecrite = typeof brut === "string" ? brut : "";
  const international = ton === 1 && /^\d{7,15}$/.test(ecrite) ? `+${ecrite}` : ecrite;
  return lireNumero(international) ?? texteRecu(ecrite).slice(0, 40);
}

export type PartSmpp = { readonly octets: Buffer; readonly codage: number; readonly esm: number };

const ucs2 = (texte: string): Buffer => Buffer.from(texte, "utf16le").swap16();

/** @param reference of this message among those under way, 0 to 255: the phone joins its parts by it */
export function partsSmpp(texte: string, reference: number): readonly PartSmpp[] {
  const { alphabet, parts } = decouper(texte);
  const gsm = alphabet === "gsm-7";
  return parts.map((part, i) => {
    const corps = gsm ? Buffer.from(encoderGsm(part)!) : ucs2(part);
    // Header of concatenation, TS 23.040 9.2.3.24.1; 0x40 says that it is there.
    const tete = parts.length > 1 ? [5, 0, 3, reference & 255, parts.length, i + 1] : [];
    return {
      octets: Buffer.concat([Buffer.from(tete), corps]),
      codage: gsm ? 0 : 8,
      esm: tete.length > 0 ? 0x40 : 0,
    };
  });
}

/** A unit that came in, whatever the operator put in it. */
export type PduRecu = Readonly<Record<string, unknown>>;

const champsDe = (brut: unknown): PduRecu =>
  typeof brut === "object" && brut !== null ? (brut as PduRecu) : {};

/** A number of the unit; -1, which is no code, for anything else. */
const entier = (brut: unknown): number => (Number.isInteger(brut) ? (brut as number) : -1);

/** A text, or octets of no alphabet that we read; undefined: nothing there. */
const ecrit = (brut: unknown): string | undefined => {
  const texte = Buffer.isBuffer(brut) ? brut.toString("latin1") : brut;
  return typeof texte === "string" && texte !== "" ? texte : undefined;
};

export const texteSmpp = (pdu: PduRecu): string =>
  texteRecu(
    ecrit(champsDe(pdu["short_message"])["message"]) ??
      ecrit(champsDe(pdu["message_payload"])["message"]) ??
      "",
  );

/** Whether it is a receipt (5.2.12): of the operator (0x04) or on the way (0x20). */
export const estAccuse = (pdu: PduRecu): boolean => {
  const type = Math.max(0, entier(pdu["esm_class"])) & 0x3c;
  return type === 0x04 || type === 0x20;
};

const etatsParNom: Readonly<Record<string, Accuse["etat"]>> = {
  DELIVRD: "remis",
  READ: "remis",
  EXPIRED: "echec",
  DELETED: "echec",
  UNDELIV: "echec",
  REJECTD: "echec",
  UNKNOWN: "echec",
  ACCEPTD: "en-route",
  ENROUTE: "en-route",
  SCHEDULED: "en-route",
};
/** message_state, 5.2.28. */
const etatsParNumero: readonly Accuse["etat"][] = [
  "en-route",
  "en-route",
  "remis",
  "echec",
  "echec",
  "echec",
  "en-route",
  "echec",
  "echec",
];

/** The operator's name of a message, in one writing: hexadecimal in small letters, no zero before. */
export function referenceSmpp(brut: unknown): string | undefined {
  const code = codeFournisseur(brut);
  return code && formesReference(code)[0];
}

/** The text of a receipt (appendix B): `id:... stat:DELIVRD err:000`; its own fields win when they are there. */
export function lireAccuse(pdu: PduRecu): Accuse | undefined {
  const texte = texteSmpp(pdu).slice(0, 500);
  const dans = (nom: string): string | undefined =>
    new RegExp(`\\b${nom}:\\s*([^\\s]+)`, "i").exec(texte)?.[1];
  const reference = referenceSmpp(pdu["receipted_message_id"]) ?? referenceSmpp(dans("id"));
  const stat = dans("stat")?.toUpperCase();
  const etat =
    etatsParNumero[entier(pdu["message_state"])] ??
    (Object.hasOwn(etatsParNom, stat ?? "") ? etatsParNom[stat!] : undefined);
  if (!reference || !etat) return undefined;
  const code = codeFournisseur([stat, dans("err")].filter((c) => c !== undefined).join("-"));
  return { fournisseur: "smpp", reference, etat, ...(code ? { code } : {}) };
}

/** Where a part stands in its message; undefined: it is the whole message. */
export type Place = { readonly reference: number; readonly total: number; readonly rang: number };

export function placeDe(pdu: PduRecu): Place | undefined {
  const sar = ["sar_msg_ref_num", "sar_total_segments", "sar_segment_seqnum"].map((nom) => pdu[nom]);
  const udh = champsDe(pdu["short_message"])["udh"];
  const elements = Array.isArray(udh) ? udh.filter((e): e is Buffer => Buffer.isBuffer(e)) : [];
  const court = elements.find((e) => e[0] === 0 && e.length === 5);
  const large = elements.find((e) => e[0] === 8 && e.length === 6);
  const [reference, total, rang] = sar.every((n) => typeof n === "number")
    ? (sar as number[])
    : court
      ? [court[2]!, court[3]!, court[4]!]
      : large
        ? [large.readUInt16BE(2), large[4]!, large[5]!]
        : [0, 1, 1];
  const place = { reference: reference!, total: total!, rang: rang! };
  return place.total > 1 && place.rang >= 1 && place.rang <= place.total ? place : undefined;
}

type Pieces = {
  readonly cle: string;
  readonly total: number;
  readonly depuis: number;
  readonly parts: Map<number, string>;
};

/** Long messages under way, at most so many: a piece that never comes keeps nobody waiting for ever. */
export const piecesMax = 200;
export const pieceMaxMs = 60_000;

/** Joins the parts of long messages. What is complete stays until `oublier`: a part repeated changes nothing. */
export class Assembleur {
  readonly #enCours = new Map<string, Pieces>();

  /** The whole text once every part is there. */
  ajouter(cle: string, { total, rang }: Place, texte: string, maintenant: number): string | undefined {
    const deja = this.#enCours.get(cle);
    const pieces =
      deja?.total === total ? deja : { cle, total, depuis: maintenant, parts: new Map<number, string>() };
    pieces.parts.set(rang, texte);
    this.#enCours.set(cle, pieces);
    return pieces.parts.size === total ? joindre(pieces) : undefined;
  }

  oublier(cle: string): void {
    this.#enCours.delete(cle);
  }

  /** Those that wait for too long, or are too many: what came of them, to be read as it is. */
  echus(maintenant: number): readonly { readonly cle: string; readonly texte: string }[] {
    const trop = this.#enCours.size - piecesMax;
    return [...this.#enCours.values()]
      .filter((p, i) => i < trop || maintenant - p.depuis >= pieceMaxMs)
      .map((p) => ({ cle: p.cle, texte: joindre(p) }));
  }
}

const joindre = (pieces: Pieces): string =>
  texteRecu(
    [...pieces.parts]
      .toSorted(([a], [b]) => a - b)
      .map(([, texte]) => texte)
      .join(""),
  );
