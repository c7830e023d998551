/**
 * The worker of messages alone, in a process that a test may kill at any query: gateways at the ports given, one life
 * until nothing is due, then it ends. Says `fini` when it was let live.
 */
import { writeSync } from "node:fs";
import process from "node:process";
import { ouvrirSmtp } from "../../src/gateways/smtp.ts";
import { ouvrirTwilio, type ReglagesTwilio } from "../../src/gateways/twilio.ts";
import { journalMuet } from "../../src/server/journal.ts";
import { messagerie } from "../../src/server/messages/tour.ts";
import { vitrineSur } from "../../src/server/vitrine.ts";
import { lireEpoque } from "../../src/server/epoque.ts";
import { ouvrirBase } from "../../src/store/base.ts";
import { ouvrirCles } from "../../src/store/cles.ts";

const { DATABASE_URL, CLES, MAINTENANT, SMTP, TWILIO } = process.env as Record<string, string>;
const base = ouvrirBase(DATABASE_URL!, { max: 4 });
const maintenant = (): number => Number(MAINTENANT);
const de = { adresse: "ne-pas-repondre@exemple.fr" };
const sms = ouvrirTwilio(JSON.parse(TWILIO!) as ReglagesTwilio);
const plane = messagerie({
  base,
  cles: ouvrirCles(CLES!, false),
  maintenant,
  vitrine: vitrineSur({ base, maintenant, journal: journalMuet, epoque: () => lireEpoque(base) }),
  limites: { jourMax: 500, numeroMax: 6 },
  canaux: {
    courriel: ouvrirSmtp({ hote: "127.0.0.1", port: Number(SMTP), chiffrement: "clair", de }),
    sms: { fournisseur: "twilio", envoyer: (envoi) => sms.envoyer(envoi) },
  },
  urlPublique: "https://camion.exemple.fr",
  signaler: (ou, erreur) => writeSync(2, `${ou} ${String(erreur)}\n`),
});
await plane.tour();
await plane.fermer();
await base.fermer();
writeSync(1, "fini\n");
