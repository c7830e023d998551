/**
 * SMS by SMPP 3.4, for operators that speak nothing else. Out: GSM-7 or UCS-2, long messages in parts, a receipt asked
 * for the last one (its reference is the message's). In: receipts and messages of phones, acknowledged once kept; what
 * the operator repeats after a break keeps its name, so that one answer is made.
 */
import { createHash, randomInt } from "node:crypto";
import { estE164 } from "../domain/numero.ts";
import {
  refuser,
  type CodeEchec,
  type Ecoute,
  type EnvoiSms,
  type PasserelleSms,
  type ResultatEnvoi,
} from "./passerelle.ts";
import { LienSmpp, rythmeUsuel, type ReglagesLien, type Rythme, type Soumission } from "./smpp-lien.ts";
import {
  adresseSmpp,
  Assembleur,
  estAccuse,
  lireAccuse,
  lireAdresseSmpp,
  partsSmpp,
  placeDe,
  referenceSmpp,
  texteSmpp,
  type PartSmpp,
  type PduRecu,
} from "./smpp-message.ts";

export type ReglagesSmpp = ReglagesLien & {
  readonly fournisseur: "smpp";
  /** A number, a short code or a name; absent: the operator's own. */
  readonly de?: string;
};

/** command_status, 5.1.3, of those that say something of the message; above 0x400 they are the operator's own. */
const refusParStatut: Readonly<Record<number, readonly [CodeEchec, boolean]>> = {
  0x01: ["contenu-refuse", true], // ESME_RINVMSGLEN
  0x08: ["refus-temporaire", false], // ESME_RSYSERR
  0x0a: ["expediteur-refuse", false], // ESME_RINVSRCADR
  0x0b: ["destinataire-refuse", true], // ESME_RINVDSTADR
  0x14: ["debit", false], // ESME_RMSGQFUL
  0x45: ["refus-temporaire", false], // ESME_RSUBMITFAIL
  0x58: ["debit", false], // ESME_RTHROTTLED
};

function lireSoumission(dit: Soumission): ResultatEnvoi {
  if (dit.kind === "sans-lien") return refuser(dit.code, false);
  if (dit.kind === "rompu") return { kind: "incertain", code: "connexion-rompue" };
  if (dit.kind === "muet") return { kind: "incertain", code: "delai" };
  const reference = referenceSmpp(dit.reference);
  if (dit.statut === 0)
    return reference ? { kind: "accepte", reference } : { kind: "incertain", code: "reponse-inattendue" };
  const connu = refusParStatut[dit.statut];
  if (connu) return refuser(...connu);
  return dit.statut >= 0x400 ? refuser("refus-temporaire", false) : refuser("refus-permanent", true);
}

const champsDe = (
  de: string | undefined,
  a: string,
  part: PartSmpp,
  accuse: boolean,
): Record<string, unknown> => {
  const source = de === undefined ? { ton: 0, npi: 0, adresse: "" } : adresseSmpp(de);
  const cible = adresseSmpp(a);
  return {
    source_addr_ton: source.ton,
    source_addr_npi: source.npi,
    source_addr: source.adresse,
    dest_addr_ton: cible.ton,
    dest_addr_npi: cible.npi,
    destination_addr: cible.adresse,
    esm_class: part.esm,
    data_coding: part.codage,
    short_message: part.octets,
    registered_delivery: accuse ? 1 : 0,
    validity_period: "000001000000000R", // one day: old news of a truck is no news
  };
};

async function envoyer(
  lien: LienSmpp,
  de: string | undefined,
  envoi: EnvoiSms,
  rang: number,
): Promise<ResultatEnvoi> {
  if (!estE164(envoi.a)) return refuser("adresse-invalide", true);
  const parts = partsSmpp(envoi.texte, rang);
  if (parts.length === 0 || parts.length > 10) return refuser("contenu-invalide", true);
  let dernier: ResultatEnvoi | undefined;
  for (const [i, part] of parts.entries()) {
    dernier = lireSoumission(await lien.soumettre(champsDe(de, envoi.a, part, i === parts.length - 1)));
    if (dernier.kind === "accepte") continue;
    // Some parts are gone: sent again, the whole would arrive in double pieces.
    return i === 0 || dernier.kind === "incertain" ? dernier : { kind: "incertain", code: "partie-refusee" };
  }
  return dernier?.kind === "accepte"
    ? { ...dernier, segments: parts.length }
    : refuser("contenu-invalide", true);
}

/** An operator brings again within this time what it believes that we have not kept, ms. */
const repetitionMs = 600_000;
type Recent = { readonly rang: number; readonly id: string; lien: number; garde: boolean; quand: number };

/**
 * Names of messages received lately: the same for a message that comes again by another link, or was not kept. Made of
 * the message, of these ten minutes and of how many times it was written in them, so that a process that died between
 * keeping and acknowledging leaves its names to the next.
 */
class Noms {
  readonly #recents = new Map<string, Recent>();

  donner(cle: string, lien: number, maintenant: number): string {
    for (const [vieille, { quand }] of this.#recents)
      if (maintenant - quand > 300_000) this.#recents.delete(vieille);
    const deja = this.#recents.get(cle);
    const repete = deja && (deja.lien !== lien || !deja.garde);
    const rang = deja ? deja.rang + (repete ? 0 : 1) : 0;
    const moment = Math.floor(maintenant / repetitionMs);
    const id = repete ? deja.id : createHash("sha256").update(`${moment} ${rang} ${cle}`).digest("hex");
    this.#recents.set(cle, { rang, id, lien, garde: false, quand: maintenant });
    return id;
  }

  garder(cle: string): void {
    const recent = this.#recents.get(cle);
    if (recent) recent.garde = true;
  }
}

function ouvrirReception(
  ecoute: Ecoute,
  maintenant: () => number,
): {
  recevoir(pdu: PduRecu, lien: number): Promise<void>;
  echoir(): void;
} {
  const assembleur = new Assembleur();
  const noms = new Noms();
  const rendre = async (de: string, a: string, texte: string, lien: number): Promise<void> => {
    const cle = JSON.stringify([de, a, texte]);
    const idMessage = noms.donner(cle, lien, maintenant());
    await ecoute.sms({ fournisseur: "smpp", idMessage, de, a, texte });
    noms.garder(cle);
  };
  return {
    async recevoir(pdu, lien) {
      if (estAccuse(pdu)) {
        const accuse = lireAccuse(pdu);
        return accuse ? ecoute.accuse(accuse) : undefined;
      }
      const de = lireAdresseSmpp(pdu["source_addr"], pdu["source_addr_ton"]);
      const a = lireAdresseSmpp(pdu["destination_addr"], pdu["dest_addr_ton"]);
      const place = placeDe(pdu);
      if (!place) return rendre(de, a, texteSmpp(pdu), lien);
      const cle = JSON.stringify([de, a, place.reference]);
      const entier = assembleur.ajouter(cle, place, texteSmpp(pdu), maintenant());
      if (entier === undefined) return;
      await rendre(de, a, entier, lien);
      assembleur.oublier(cle);
    },
    echoir() {
      for (const { cle, texte } of assembleur.echus(maintenant())) {
        const [de, a] = JSON.parse(cle) as [string, string];
        rendre(de, a, texte, 0).then(
          () => assembleur.oublier(cle),
          () => {}, // kept, and tried again at the next turn
        );
      }
    },
  };
}

/** Opens the link at once, and keeps it until `fermer`. */
export function ouvrirSmpp(
  reglages: ReglagesSmpp,
  ecoute: Ecoute,
  rythme: Rythme = rythmeUsuel,
  maintenant: () => number = Date.now,
): PasserelleSms {
  const reception = ouvrirReception(ecoute, maintenant);
  const lien = new LienSmpp(reglages, rythme, (pdu, numero) => reception.recevoir(pdu, numero));
  const tour = setInterval(() => reception.echoir(), 10_000);
  let rang = randomInt(256);
  return {
    fournisseur: "smpp",
    envoyer: (envoi) => envoyer(lien, reglages.de, envoi, (rang = (rang + 1) & 255)),
    async fermer() {
      clearInterval(tour);
      await lien.fermer();
    },
  };
}
