/**
 * One round of sync: push until nothing is unsent, then pull until the server has no more. Never more than one
 * exchange in flight; new facts go up before history comes down. Every step is durable before the next begins, so a
 * round may be cut anywhere and the next one goes on. Runs under one lock among the tabs (the caller's).
 */
import type { EtatAppareil, FaitGarde, Identite, Ports, Retour } from "./appareil.ts";
import {
  etapeAcquitter,
  etapeElaguer,
  etapeEpoque,
  etapeInstance,
  etapeRecevoir,
  etapeReculer,
  etapeRetirer,
  margeSauvegarde,
} from "./etapes.ts";
import { nomDeBase, morceauxDe } from "./instantane.ts";
import { lot } from "./lot.ts";
import {
  conservationJours,
  lotFaitsMax,
  queueMax,
  versionProtocole,
  type Curseur,
  type Epoque,
  type Pousse,
  type ReponseTire,
} from "./protocole.ts";

/** Pushes, pulls, epochs and instances in one round, at most: a server that never settles must not hold us. */
export const echangesMax = 500;
const tournantsMax = 4;

export type BilanCycle = {
  readonly fin:
    | "a-jour"
    | "hors-ligne"
    | "pas-nous"
    | "appareil-inconnu"
    | "efface"
    /** Not finished, nothing wrong: call again. */
    | "a-suivre";
  readonly envoyes: number;
  readonly recus: number;
  /** The view must be built again: facts were set aside, bounded, erased, or a snapshot came. */
  readonly aReconstruire: boolean;
};

type Suivi = { envoyes: number; recus: number; aReconstruire: boolean; echanges: number; tournants: number };
type Fin = BilanCycle["fin"];

/** `undefined`: go on. */
type Pas = Promise<Fin | undefined>;

async function demander<V>(suivi: Suivi, f: () => Promise<Retour<V>>): Promise<Retour<V>> {
  suivi.echanges++;
  try {
    return await f();
  } catch {
    return { kind: "hors-ligne" };
  }
}

const texteHex = (octets: Uint8Array): string =>
  [...octets].map((o) => o.toString(16).padStart(2, "0")).join("");

/** Takes a new instance id and renumbers what is kept. Also called by hand after a new enrolment. */
export async function changerInstance(ports: Pick<Ports, "magasin">, nouvelle: Identite): Promise<void> {
  await ports.magasin.valider((etat) => etapeInstance(etat, etat.identite, nouvelle));
}

async function nouvelleInstance(ports: Ports, suivi: Suivi, ancienne: Identite): Pas {
  if (++suivi.tournants > tournantsMax) return "a-suivre";
  const naissance = texteHex(ports.hasard(16));
  const retour = await demander(suivi, () => ports.transport.nouvelleInstance(ancienne, naissance));
  if (retour.kind === "perime") return "a-suivre";
  if (retour.kind === "appareil-revoque") return "a-suivre";
  if (retour.kind !== "ok") return retour.kind;
  const nouvelle = { ...retour.valeur, naissance };
  await ports.magasin.valider((etat) => etapeInstance(etat, ancienne, nouvelle));
  return undefined;
}

async function nouvelleEpoque(ports: Ports, suivi: Suivi, epoque: Epoque): Pas {
  if (++suivi.tournants > tournantsMax) return "a-suivre";
  suivi.aReconstruire = true;
  await ports.magasin.valider((etat) => etapeEpoque(etat, epoque));
  return undefined;
}

/** One push and what its answer moves; an empty one asks whether the server still has what it acknowledged. */
async function pousserLot(ports: Ports, suivi: Suivi, etat: EtatAppareil, gardes: readonly FaitGarde[]): Pas {
  const faits = lot(gardes.map((g) => g.fait));
  const { identite, filigrane } = etat;
  const deSeq = filigrane + 1;
  const aSeq = filigrane + faits.length;
  const pousse: Pousse = {
    protocole: versionProtocole,
    appareil: identite.appareil,
    naissance: identite.naissance,
    epoque: etat.curseur.epoque,
    build: ports.build,
    enAttente: Math.max(0, etat.dernierSeq - aSeq),
    faits,
  };
  const depart = ports.maintenant();
  const retour = await demander(suivi, () => ports.transport.pousser(identite, pousse));
  if (retour.kind === "perime" || retour.kind === "appareil-revoque") return "pas-nous";
  if (retour.kind !== "ok") return retour.kind;
  const reponse = retour.valeur;
  switch (reponse.kind) {
    case "ok": {
      const demande = { identite, deSeq, aSeq };
      const echange = { depart, retour: ports.maintenant() };
      const fait = await ports.magasin.valider((e) => etapeAcquitter(e, demande, reponse, echange));
      if (!fait || (fait.etat.filigrane <= filigrane && faits.length > 0)) return "a-suivre";
      suivi.envoyes += faits.length;
      suivi.aReconstruire ||= reponse.issues.some((i) => i.issue === "mis-de-cote");
      if (reponse.dernierSeq < aSeq) return reculer(ports, suivi, etat, reponse.dernierSeq);
      return undefined;
    }
    case "epoque":
      if (reponse.epoque === etat.curseur.epoque) return "pas-nous";
      return nouvelleEpoque(ports, suivi, reponse.epoque);
    case "fork":
      return nouvelleInstance(ports, suivi, identite);
    case "trou":
      return reculer(ports, suivi, etat, reponse.dernierSeq);
  }
}

/** The server has fewer of our facts than it said: from there, or under a new id when we no longer keep them. */
async function reculer(ports: Ports, suivi: Suivi, etat: EtatAppareil, dernierSeq: number): Pas {
  const { identite } = etat;
  if (dernierSeq + 1 < etat.premierSeq) return nouvelleInstance(ports, suivi, identite);
  if (++suivi.tournants > tournantsMax) return "a-suivre";
  await ports.magasin.valider((e) => etapeReculer(e, identite, dernierSeq));
  return undefined;
}

async function pousserTout(ports: Ports, suivi: Suivi): Pas {
  for (;;) {
    if (suivi.echanges >= echangesMax) return "a-suivre";
    const etat = await ports.magasin.etat();
    if (etat.dernierSeq <= etat.filigrane) return undefined;
    const gardes = await ports.magasin.faits(etat.filigrane + 1, lotFaitsMax);
    if (gardes.length === 0) return undefined;
    const fin = await pousserLot(ports, suivi, etat, gardes);
    if (fin) return fin;
  }
}

/** Fetches the chunks not yet here. `undefined` when all are. */
async function descendre(
  ports: Ports,
  suivi: Suivi,
  identite: Identite,
  reponse: ReponseTire,
  nom: string,
): Pas {
  const deja = new Set(await ports.magasin.deposes(nom));
  for (const { numero, portee } of morceauxDe(reponse.instantane!.portees)) {
    if (deja.has(numero)) continue;
    if (suivi.echanges >= echangesMax) return "a-suivre";
    const { epoque, instantane } = reponse;
    const retour = await demander(suivi, () =>
      ports.transport.morceau(identite, epoque, instantane!.portees, numero),
    );
    if (retour.kind === "perime" || retour.kind === "appareil-revoque") return "a-suivre";
    if (retour.kind !== "ok") return retour.kind;
    await ports.magasin.deposer(nom, numero, portee, retour.valeur);
  }
  return undefined;
}

/** What is wrong between the server's count of our facts and ours, settled before any row is taken. */
async function accorder(
  ports: Ports,
  suivi: Suivi,
  etat: EtatAppareil,
  reponse: ReponseTire,
): Promise<Fin | "repousser" | undefined> {
  const { identite, curseur } = etat;
  if (reponse.epoque !== curseur.epoque) {
    return (await nouvelleEpoque(ports, suivi, reponse.epoque)) ?? "repousser";
  }
  if (reponse.dernierSeq > etat.dernierSeq) {
    // Another installation wrote under our id, or this one was brought back from an old image.
    return (await nouvelleInstance(ports, suivi, identite)) ?? "repousser";
  }
  if (reponse.dernierSeq < etat.filigrane) {
    return (await reculer(ports, suivi, etat, reponse.dernierSeq)) ?? "repousser";
  }
  return undefined;
}

/**
 * Revoked: everything goes, once the server has all of it in the history that it has now. A restore may have come
 * between our last push and this refusal, which carries no epoch: an empty push asks.
 */
async function retirer(ports: Ports, suivi: Suivi): Promise<Fin | "repousser"> {
  const avant = await ports.magasin.etat();
  if (avant.dernierSeq > avant.filigrane) return "repousser";
  const fin = await pousserLot(ports, suivi, avant, []);
  if (fin) return fin;
  const { appareil } = avant.identite;
  const sure = (e: EtatAppareil): boolean =>
    e.identite.appareil === appareil && e.curseur.epoque === avant.curseur.epoque;
  await ports.magasin.valider((e) => (sure(e) ? etapeRetirer(e) : undefined));
  if (!(await ports.magasin.etat()).retire) return "repousser";
  await ports.magasin.effacer();
  return "efface";
}

async function tirerUne(ports: Ports, suivi: Suivi): Promise<Fin | "repousser" | "encore" | undefined> {
  const etat = await ports.magasin.etat();
  const { identite } = etat;
  // Too many rows behind the snapshot: a fresh one is smaller.
  const demande: Curseur =
    etat.lignes > queueMax ? { epoque: etat.curseur.epoque, portees: {} } : etat.curseur;
  const depart = ports.maintenant();
  const retour = await demander(suivi, () => ports.transport.tirer(identite, demande));
  if (retour.kind === "appareil-revoque") return retirer(ports, suivi);
  if (retour.kind === "perime") return "a-suivre";
  if (retour.kind !== "ok") return retour.kind;
  const reponse = retour.valeur;
  const desaccord = await accorder(ports, suivi, etat, reponse);
  if (desaccord) return desaccord;
  const echange: { depart: number; retour: number; base?: string } = { depart, retour: ports.maintenant() };
  if (reponse.reinitialise) {
    echange.base = nomDeBase(reponse.epoque, reponse.instantane!.portees);
    const fin = await descendre(ports, suivi, identite, reponse, echange.base);
    if (fin) return fin;
  }
  const fait = await ports.magasin.valider((e) => etapeRecevoir(e, etat.curseur, reponse, echange));
  if (!fait) return "a-suivre";
  suivi.recus += reponse.lignes.length;
  suivi.aReconstruire ||= reponse.reinitialise || fait.effacer !== undefined;
  suivi.aReconstruire ||= reponse.lignes.some((l) => "atDit" in l.fait);
  return reponse.suite ? "encore" : undefined;
}

/** Own facts that the server has had for long, and that a verified backup holds, are no longer kept. */
async function elaguer(ports: Ports): Promise<void> {
  const etat = await ports.magasin.etat();
  const { sauvegardeVerifiee, dernierContact, identite } = etat;
  if (sauvegardeVerifiee === undefined || dernierContact === undefined) return;
  // A scope withdrawn: what was written of it stays no longer than the backup needs.
  const jours = etat.purgees.length > 0 ? 0 : conservationJours;
  const avant = Math.min(sauvegardeVerifiee - margeSauvegarde, dernierContact - jours * 86_400_000);
  let seq = etat.premierSeq - 1;
  for (const garde of await ports.magasin.faits(etat.premierSeq, lotFaitsMax)) {
    if (garde.fait.seq > etat.filigrane || garde.recuLe === undefined || garde.recuLe >= avant) break;
    seq = garde.fait.seq;
  }
  if (seq >= etat.premierSeq) await ports.magasin.valider((e) => etapeElaguer(e, identite, seq));
}

/** One round. Never throws for the network; a throw comes from the store, and nothing more is shown as saved. */
export async function cycle(ports: Ports): Promise<BilanCycle> {
  const suivi: Suivi = { envoyes: 0, recus: 0, aReconstruire: false, echanges: 0, tournants: 0 };
  const finir = ({ envoyes, recus, aReconstruire }: Suivi, fin: Fin): BilanCycle => ({
    fin,
    envoyes,
    recus,
    aReconstruire,
  });
  let retours = 0;
  if ((await ports.magasin.etat()).retire) {
    await ports.magasin.effacer();
    return finir(suivi, "efface");
  }
  for (;;) {
    const fin = await pousserTout(ports, suivi);
    if (fin) return finir(suivi, fin);
    for (;;) {
      if (suivi.echanges >= echangesMax) return finir(suivi, "a-suivre");
      const suite = await tirerUne(ports, suivi);
      if (suite === "encore") continue;
      if (suite === "repousser") {
        if (++retours > tournantsMax) return finir(suivi, "a-suivre");
        break;
      }
      if (suite) return finir(suivi, suite);
      await elaguer(ports);
      return finir(suivi, "a-jour");
    }
  }
}
