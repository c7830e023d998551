/** Words of the desk's messages by language, and why one is where it is: our own codes, else what gateways say. */
import { messagesEn } from "./bureau-messages-en.ts";
import { messagesFr, type MotsMessagesBureau } from "./bureau-messages-fr.ts";
import type { Langue } from "./langue.ts";
import { echecsPasserelle } from "./passerelles.ts";

export const motsMessagesBureau: Record<Langue, MotsMessagesBureau> = { fr: messagesFr, en: messagesEn };

/** A code of the outbox in words, or undefined for one that this version does not know. */
export function direCode(langue: Langue, code: string): string | undefined {
  const siens: Readonly<Record<string, string>> = motsMessagesBureau[langue].codes;
  const passerelle: Readonly<Record<string, string>> = echecsPasserelle[langue];
  return siens[code] ?? passerelle[code];
}
