/**
 * The server's side of a pull. The scopes given are those of the roles that the device's people have now, so a right
 * that has just been lost is withdrawn (`purge`) in the same answer that stops giving. A cursor of another epoch, too
 * far behind, or ahead of the log starts again from a snapshot: chunks of entities by the rank of the fact that made
 * them. A chunk may stand later than its rank; the tail folded on it changes nothing twice.
 */
import { portees, porteesDe, type Etat, type Portee } from "../domain/faits.ts";
import type { AppareilId } from "../domain/ids.ts";
import { morceauxDe } from "./instantane.ts";
import {
  coupeRetardMax,
  queueMax,
  tireFaitsMax,
  type Appareil,
  type Curseur,
  type Epoque,
  type LigneFait,
  type Rangs,
  type ReponseTire,
} from "./protocole.ts";
import type { Contexte, Coupe, Transaction } from "./serveur.ts";

/** The scopes that a device may hold now. */
export function porteesPermises(appareil: Pick<Appareil, "comptes" | "revoque">): readonly Portee[] {
  if (appareil.revoque) return [];
  const permises = new Set<Portee>();
  for (const role of appareil.comptes.values()) {
    if (role !== "desactive") for (const portee of porteesDe(role)) permises.add(portee);
  }
  return portees.filter((p) => permises.has(p));
}

/** Whether this cursor can go on by the tail of the log. */
function suit(curseur: Curseur, permises: readonly Portee[], rangs: Rangs): boolean {
  let retard = 0;
  for (const portee of permises) {
    const rang = curseur.portees[portee];
    if (rang === undefined || rang < 0 || rang > (rangs[portee] ?? 0)) return false;
    retard += (rangs[portee] ?? 0) - rang;
  }
  return retard <= queueMax;
}

/**
 * The ranks of the snapshot to give: those of one already cut, when it is of this epoch and not far behind. A fleet
 * that comes back together, each tablet with facts of its own, then shares one snapshot rather than cut a hundred.
 */
function rangsDeCoupe(coupe: Coupe | undefined, epoque: Epoque, rangs: Rangs): Rangs {
  if (coupe?.epoque !== epoque) return rangs;
  const donnes: { [P in Portee]?: number } = {};
  let retard = 0;
  for (const portee of portees) {
    const rang = rangs[portee];
    if (rang === undefined) continue;
    const coupee = coupe.portees[portee];
    if (coupee === undefined || coupee > rang) return rangs;
    donnes[portee] = coupee;
    retard += rang - coupee;
  }
  return retard <= coupeRetardMax ? donnes : rangs;
}

export type Refus = { readonly kind: "appareil-inconnu" | "appareil-revoque" | "perime" };
export const estRefus = (x: object): x is Refus => "kind" in x;

async function queue(
  tx: Transaction,
  appareil: Appareil,
  curseur: Curseur,
  permises: readonly Portee[],
  rangs: Rangs,
): Promise<Pick<ReponseTire, "lignes" | "portees" | "suite">> {
  const lignes: LigneFait[] = [];
  const atteints: { [P in Portee]?: number } = {};
  let suite = false;
  for (const portee of permises) {
    const de = curseur.portees[portee]!;
    const fin = rangs[portee] ?? 0;
    const place = tireFaitsMax - lignes.length;
    const tranche =
      de < fin && place > 0
        ? (await tx.lignes(appareil.dispositif, portee, de, place)).filter((l) => l.rang <= fin)
        : [];
    for (const ligne of tranche) lignes.push(ligne);
    atteints[portee] = tranche.at(-1)?.rang ?? de;
    suite ||= atteints[portee] < fin;
  }
  return { lignes, portees: atteints, suite };
}

/** One pull, in one transaction. */
export async function traiterTire(
  tx: Transaction,
  id: AppareilId,
  curseur: Curseur,
  contexte: Contexte,
): Promise<ReponseTire | Refus> {
  const epoque = await tx.epoque();
  const appareil = await tx.appareil(id);
  if (!appareil) return { kind: "appareil-inconnu" };
  if (appareil.revoque) return { kind: "appareil-revoque" };
  const permises = porteesPermises(appareil);
  const tous = await tx.rangs(appareil.dispositif);
  const rangs: Rangs = Object.fromEntries(permises.map((p) => [p, tous[p] ?? 0]));
  const base = {
    picup: "tire" as const,
    epoque,
    dernierSeq: appareil.dernierSeq,
    heureServeur: contexte.heure,
    purge: portees.filter((p) => p in curseur.portees && !permises.includes(p)),
    ...(contexte.sauvegardeVerifiee === undefined ? {} : { sauvegardeVerifiee: contexte.sauvegardeVerifiee }),
  };
  if (curseur.epoque !== epoque || !suit(curseur, permises, rangs)) {
    const donnes = rangsDeCoupe(contexte.coupe, epoque, rangs);
    const instantane = { portees: donnes, morceaux: morceauxDe(donnes).length };
    const suite = permises.some((p) => donnes[p] !== rangs[p]);
    return { ...base, reinitialise: true, portees: donnes, lignes: [], suite, instantane };
  }
  return { ...base, reinitialise: false, ...(await queue(tx, appareil, curseur, permises, rangs)) };
}

/** The entities of one chunk of a snapshot; `perime` when the epoch has changed or the right is gone. */
export async function morceauInstantane(
  tx: Transaction,
  id: AppareilId,
  demande: { readonly epoque: string; readonly rangs: Rangs; readonly numero: number },
): Promise<readonly Etat[] | Refus> {
  const appareil = await tx.appareil(id);
  if (!appareil) return { kind: "appareil-inconnu" };
  if (appareil.revoque) return { kind: "appareil-revoque" };
  if (demande.epoque !== (await tx.epoque())) return { kind: "perime" };
  // Ranks beyond the log are no snapshot of ours, and cutting them in chunks could take all the memory there is.
  const rangs = await tx.rangs(appareil.dispositif);
  if (portees.some((p) => (demande.rangs[p] ?? 0) > (rangs[p] ?? 0))) return { kind: "perime" };
  const morceau = morceauxDe(demande.rangs)[demande.numero - 1];
  if (!morceau) return { kind: "perime" };
  if (!porteesPermises(appareil).includes(morceau.portee)) return { kind: "perime" };
  return tx.etatsParRang(appareil.dispositif, morceau.portee, morceau.de, morceau.a);
}
