/**
 * The server's side of a push, in one transaction. A seq already known answers its recorded outcome if the id is the
 * same, else `fork`; a gap answers `trou`; each new fact is then judged alone: what cannot be taken is set aside,
 * visible, and never blocks the queue. Nothing is dropped and nothing is refused for the time on its clock: a clock
 * too far ahead is bounded for merging only, and what it said is kept as `atDit`.
 */
import { desaccordsAccueil, type EtatAccueil } from "../domain/accueil.ts";
import type { Fait } from "../domain/fait.ts";
import { faitOctetsMax } from "../domain/fait.ts";
import {
  appliquer,
  cleDe,
  estDefaut,
  parseEnveloppe,
  parseFait,
  peutEcrire,
  texteDeCle,
  type Etat,
  type FaitConnu,
} from "../domain/faits.ts";
import { parseId, type FaitId } from "../domain/ids.ts";
import {
  creneauDepasse,
  desaccordsPermanence,
  type EtatPermanence,
  type FaitPermanence,
} from "../domain/permanence.ts";
import { desaccordsReference, type EtatReference } from "../domain/reference.ts";
import { evoluer } from "./evolutions.ts";
import { borner } from "./hlc.ts";
import { octetsDe } from "./lot.ts";
import type { Appareil, CodeMisDeCote, Issue, Pousse, Reception, ReponsePousse } from "./protocole.ts";
import type { Connu, Contexte, MisDeCote, Transaction } from "./serveur.ts";

/** What came, with what could be read of it. */
type Recu = {
  readonly seq: number;
  readonly brut: unknown;
  readonly fait: Fait;
  readonly empreinte: string;
} & ({ readonly lisible: true } | { readonly lisible: false; readonly code: CodeMisDeCote });

/** JSON with its keys in order, so that the same content always has the same digest. */
export function texteCanonique(valeur: unknown): string {
  if (Array.isArray(valeur)) return `[${valeur.map((v) => texteCanonique(v)).join(",")}]`;
  if (typeof valeur !== "object" || valeur === null) return JSON.stringify(valeur) ?? "null";
  const objet = valeur as Record<string, unknown>;
  const paires = Object.keys(objet)
    .toSorted()
    .filter((cle) => objet[cle] !== undefined)
    .map((cle) => `${JSON.stringify(cle)}:${texteCanonique(objet[cle])}`);
  return `{${paires.join(",")}}`;
}

/** What makes a fact the same: everything but `appareil` and `seq`, which a new instance changes. */
export function empreinteDe(fait: Fait, sha256: Contexte["empreinte"]): string {
  const { id, dispositif, type, v, at, auteur, vu, corps } = fait;
  return sha256(texteCanonique([id, dispositif, type, v, at, auteur, vu ?? null, corps]));
}

/** A UUID made from a digest: for what has no readable id, or an id that belongs to another. */
export function idDeSecours(empreinte: string): FaitId {
  const parts = [
    [0, 8],
    [8, 12],
    [13, 16],
    [17, 20],
    [20, 32],
  ].map(([de, a]) => empreinte.slice(de, a));
  return `${parts[0]}-${parts[1]}-8${parts[2]}-a${parts[3]}-${parts[4]}` as FaitId;
}

const seqDit = (brut: unknown): number | undefined => {
  const seq = (brut as { seq?: unknown } | null)?.seq;
  return typeof seq === "number" && Number.isSafeInteger(seq) && seq > 0 ? seq : undefined;
};

/** The seq of the first of the batch: what the first says, or what a later one implies. */
function premierSeq(bruts: readonly unknown[], defaut: number): number {
  const i = bruts.findIndex((b) => seqDit(b) !== undefined);
  return i < 0 ? defaut : Math.max(1, seqDit(bruts[i])! - i);
}

/** Levels of a fact, at most: a stack or a database would fail on more, and the queue behind it with them. */
const profondeurMax = 64;
const enfants = (v: unknown): unknown[] => (typeof v === "object" && v !== null ? Object.values(v) : []);
const tropProfond = (v: unknown, reste = profondeurMax): boolean =>
  enfants(v).some((enfant) => reste === 0 || tropProfond(enfant, reste - 1));

/** The same value without what lies too deep. */
function raccourcir(v: unknown, reste = profondeurMax): unknown {
  if (enfants(v).length === 0) return v;
  if (reste === 0) return null;
  if (Array.isArray(v)) return v.map((x) => raccourcir(x, reste - 1));
  return Object.fromEntries(Object.entries(v as object).map(([k, x]) => [k, raccourcir(x, reste - 1)]));
}

function lireUn(recu: unknown, seq: number, appareil: Appareil, sha256: Contexte["empreinte"]): Recu {
  const profond = tropProfond(recu);
  const brut = profond ? raccourcir(recu) : recu;
  const enveloppe = parseEnveloppe(brut);
  if (!enveloppe) {
    const {
      appareil: _a,
      seq: _s,
      ...reste
    } = (typeof brut === "object" && brut !== null ? brut : { brut }) as Record<string, unknown>;
    const empreinte = sha256(texteCanonique(reste));
    const id = parseId<"fait">(reste.id) ?? idDeSecours(empreinte);
    const fait = { id, dispositif: appareil.dispositif, appareil: appareil.id, seq, type: "illisible", v: 1 };
    return {
      seq,
      brut,
      fait: { ...fait, at: "", auteur: "", corps: {} } as unknown as Fait,
      empreinte,
      lisible: false,
      code: "enveloppe-invalide",
    };
  }
  const fait: Fait = { ...enveloppe, appareil: appareil.id, seq };
  const base = { seq, brut, fait, empreinte: empreinteDe(fait, sha256) };
  if (profond || octetsDe(JSON.stringify(brut)) > faitOctetsMax)
    return { ...base, lisible: false, code: "trop-gros" };
  if (fait.dispositif !== appareil.dispositif) return { ...base, lisible: false, code: "autre-dispositif" };
  return { ...base, lisible: true };
}

/** A fact that may be folded, or why a person must look at it. */
export function juger(
  fait: Fait,
  appareil: Pick<Appareil, "revoque" | "comptes">,
): FaitConnu | { readonly code: CodeMisDeCote; readonly champ?: string } {
  if (appareil.revoque) return { code: "appareil-revoque" };
  const role = appareil.comptes.get(fait.auteur);
  if (role === undefined) return { code: "auteur-inconnu" };
  if (role === "desactive") return { code: "non-autorise" };
  const lu = parseFait(evoluer(fait));
  if (estDefaut(lu)) return lu;
  return peutEcrire(role, lu.type) ? lu : { code: "non-autorise" };
}

/** Whether this fact is now one side of a disagreement that people must see. */
export function enDesaccord(etat: Etat, fait: FaitId): boolean {
  if (etat.noun === "observation" || etat.noun === "carnet") return false;
  if (etat.noun === "accueil" || etat.noun === "permanence") {
    const liste =
      etat.noun === "accueil"
        ? desaccordsAccueil(etat as EtatAccueil)
        : desaccordsPermanence(etat as EtatPermanence);
    return liste.some((d) => d.versions.some((v) => v.fait === fait));
  }
  return desaccordsReference(etat as EtatReference).some((v) => v.fait === fait);
}

/** The fact as it goes into the log. */
export function pourLeJournal(fait: FaitConnu, heure: number): FaitConnu {
  const at = borner(fait.at, heure);
  return at === fait.at ? fait : Object.assign({ ...fait, at }, { atDit: fait.at });
}

type Plis = {
  readonly etats: Map<string, Etat>;
  readonly changes: Set<string>;
  readonly ajouts: { fait: FaitConnu; empreinte: string }[];
  readonly mis: MisDeCote[];
  readonly connus: Map<FaitId, readonly Connu[]>;
};

function retenir(plis: Plis, id: FaitId, connu: Connu): void {
  const avant = plis.connus.get(id) ?? [];
  plis.connus.set(id, connu.code === undefined ? [connu, ...avant] : [...avant, connu]);
}

function deCote(plis: Plis, recu: Recu, code: CodeMisDeCote, detail: string): Issue {
  const { seq, brut, fait, empreinte } = recu;
  plis.mis.push({ fait, brut, empreinte, code, detail });
  retenir(plis, fait.id, { empreinte, code });
  return { seq, issue: "mis-de-cote", code };
}

/** Judges and folds one new fact. */
function recevoir(plis: Plis, recu: Recu, juge: ReturnType<typeof juger> | undefined, heure: number): Issue {
  const { seq, fait, empreinte } = recu;
  const connus = plis.connus.get(fait.id) ?? [];
  const meme = connus.find((c) => c.empreinte === empreinte);
  if (meme) return meme.code ? { seq, issue: "mis-de-cote", code: meme.code } : { seq, issue: "recu" };
  if (connus.length > 0) return deCote(plis, recu, "id-reutilise", "");
  if (!recu.lisible) return deCote(plis, recu, recu.code, "");
  if (!juge || "code" in juge)
    return deCote(plis, recu, juge?.code ?? "enveloppe-invalide", juge?.champ ?? "");
  const pose = pourLeJournal(juge, heure);
  const cle = texteDeCle(cleDe(pose));
  const avant = plis.etats.get(cle);
  if (avant?.noun === "permanence" && creneauDepasse(avant as EtatPermanence, pose as FaitPermanence)) {
    return deCote(plis, recu, "creneau-change", "");
  }
  const apres = appliquer(avant, pose);
  plis.etats.set(cle, apres);
  plis.changes.add(cle);
  plis.ajouts.push({ fait: pose, empreinte });
  retenir(plis, fait.id, { empreinte });
  return { seq, issue: enDesaccord(apres, fait.id) ? "fusionne" : "recu" };
}

/** Judges and folds the facts of one batch that are new, and writes everything that follows. */
async function accueillir(
  tx: Transaction,
  appareil: Appareil,
  recus: readonly Recu[],
  heure: number,
): Promise<Reception[]> {
  const { dispositif } = appareil;
  await tx.verrouiller(dispositif);
  const connus = new Map(await tx.connus(dispositif, [...new Set(recus.map((r) => r.fait.id))]));
  const juges = recus.map((r) => (r.lisible ? juger(r.fait, appareil) : undefined));
  const cles = new Map(
    juges
      .filter((j): j is FaitConnu => j !== undefined && !("code" in j))
      .map((fait) => [texteDeCle(cleDe(fait)), cleDe(fait)]),
  );
  const etats = new Map(await tx.etats(dispositif, [...cles.values()]));
  const plis: Plis = { etats, changes: new Set(), ajouts: [], mis: [], connus };
  const receptions = recus.map((recu, i) => ({
    seq: recu.seq,
    fait: recu.fait.id,
    issue: recevoir(plis, recu, juges[i], heure),
  }));
  if (plis.ajouts.length > 0) await tx.ajouter(dispositif, plis.ajouts);
  if (plis.changes.size > 0) {
    await tx.ecrireEtats(
      dispositif,
      [...plis.changes].map((cle) => etats.get(cle)!),
    );
  }
  if (plis.mis.length > 0) await tx.mettreDeCote(dispositif, plis.mis);
  return receptions;
}

/** Recorded outcomes, with those that a person has accepted since: what was set aside may now be in the log. */
async function repondre(
  tx: Transaction,
  appareil: Appareil,
  connues: readonly Reception[],
  recus: readonly Recu[],
): Promise<Issue[]> {
  const mis = connues.filter((r) => r.issue.issue === "mis-de-cote");
  if (mis.length === 0) return connues.map((r) => r.issue);
  const connus = await tx.connus(
    appareil.dispositif,
    mis.map((r) => r.fait),
  );
  const empreintes = new Map(recus.map((r) => [r.seq, r.empreinte]));
  return connues.map(({ seq, fait, issue }) => {
    const pose = connus.get(fait)?.some((c) => c.code === undefined && c.empreinte === empreintes.get(seq));
    return pose && issue.issue === "mis-de-cote" ? { seq, issue: "recu" } : issue;
  });
}

/** One push, in one transaction. The caller has checked that the token is that of `pousse.appareil`. */
export async function traiterPousse(
  tx: Transaction,
  pousse: Omit<Pousse, "faits"> & { readonly faits: readonly unknown[] },
  contexte: Contexte,
): Promise<ReponsePousse | { readonly kind: "appareil-inconnu" }> {
  const epoque = await tx.epoque();
  const appareil = await tx.appareil(pousse.appareil);
  if (!appareil) return { kind: "appareil-inconnu" };
  if (pousse.epoque !== epoque) return { kind: "epoque", picup: "pousse", epoque };
  const { dernierSeq } = appareil;
  const de = premierSeq(pousse.faits, dernierSeq + 1);
  if (de > dernierSeq + 1) return { kind: "trou", picup: "pousse", dernierSeq };
  // A gap inside the batch ends it: what stands before is taken.
  const trou = pousse.faits.findIndex((b, i) => seqDit(b) !== undefined && seqDit(b) !== de + i);
  const bruts = trou < 0 ? pousse.faits : pousse.faits.slice(0, trou);
  const recus = bruts.map((brut, i) => lireUn(brut, de + i, appareil, contexte.empreinte));
  const aSeq = de + recus.length - 1;
  const connues = de <= dernierSeq ? await tx.receptions(appareil.id, de, Math.min(aSeq, dernierSeq)) : [];
  const parSeq = new Map(connues.map((r) => [r.seq, r]));
  for (const recu of recus) {
    if (recu.seq > dernierSeq) break;
    if (parSeq.get(recu.seq)?.fait !== recu.fait.id) return { kind: "fork", picup: "pousse", dernierSeq };
  }
  // Same id, other installation. When it only goes on past our count its facts are new, and ids tell them apart.
  if (de <= dernierSeq && appareil.naissance !== pousse.naissance) {
    return { kind: "fork", picup: "pousse", dernierSeq };
  }
  const nouveaux = recus.filter((r) => r.seq > dernierSeq);
  const neufs = contexte.refuses
    ? nouveaux.map((r): Recu => ({ ...r, lisible: false, code: "corps-invalide" }))
    : nouveaux;
  const receptions = neufs.length > 0 ? await accueillir(tx, appareil, neufs, contexte.heure) : [];
  if (receptions.length > 0) await tx.noterReceptions(appareil.id, receptions);
  const dernier = Math.max(dernierSeq, aSeq);
  const { naissance, enAttente } = pousse;
  await tx.avancer(appareil.id, { dernierSeq: dernier, naissance, enAttente });
  const issues = [...(await repondre(tx, appareil, connues, recus)), ...receptions.map((r) => r.issue)];
  return { kind: "ok", picup: "pousse", epoque, dernierSeq: dernier, heureServeur: contexte.heure, issues };
}
