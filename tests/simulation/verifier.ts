/** The invariants of FAULTS.md, on a world at rest. */
import { accueils } from "../../src/domain/activite.ts";
import { personnesPresentes } from "../../src/domain/accueil.ts";
import { msDeHlc } from "../../src/domain/fait.ts";
import { appliquer, cleDe, porteeDe, texteDeCle, type Etat, type FaitConnu } from "../../src/domain/faits.ts";
import type { DispositifId } from "../../src/domain/ids.ts";
import { retenue, type Registre } from "../../src/domain/registre.ts";
import { texteCanonique } from "../../src/sync/pousser.ts";
import type { Monde } from "./monde.ts";
import { vueDe, type Poste } from "./poste.ts";
import { contenuDe, contenusDe } from "./temoin.ts";

/** Text of an entity that does not depend on the order in which its facts came. */
export function canonique(etat: Etat): string {
  return texteCanonique(trier(etat));
}
function trier(valeur: unknown): unknown {
  if (Array.isArray(valeur)) {
    const liste = valeur.map(trier);
    const parFait = liste.every((v) => typeof v === "object" && v !== null && "fait" in v);
    if (parFait)
      return liste.toSorted((a, b) => ((a as { fait: string }).fait < (b as { fait: string }).fait ? -1 : 1));
    return liste.every((v) => typeof v === "string") ? liste.toSorted() : liste;
  }
  if (typeof valeur !== "object" || valeur === null) return valeur;
  return Object.fromEntries(Object.entries(valeur).map(([cle, v]) => [cle, trier(v)]));
}

const nounsReference = new Set(["lieu", "vehicule", "quartier", "mediateur"]);
const porteeDeNoun = (noun: string): string => (nounsReference.has(noun) ? "reference" : "activite");

function canoniser(etats: Iterable<[string, Etat]>, permises?: ReadonlySet<string>): Map<string, string> {
  const textes = new Map<string, string>();
  for (const [cle, etat] of etats) {
    if (!permises || permises.has(porteeDeNoun(etat.noun))) textes.set(cle, canonique(etat));
  }
  return textes;
}

function difference(a: Map<string, string>, b: Map<string, string>): string | undefined {
  for (const [cle, texte] of a)
    if (b.get(cle) !== texte) return `${cle}: ${texte.slice(0, 300)} / ${b.get(cle)?.slice(0, 300)}`;
  for (const cle of b.keys()) if (!a.has(cle)) return `${cle}: only on one side`;
  return undefined;
}

function etatsServeur(monde: Monde, dispositif: DispositifId): Map<string, Etat> {
  const prefixe = `${dispositif}|`;
  const etats = new Map<string, Etat>();
  for (const [cle, { etat }] of monde.comptoir.donnees.etats) {
    if (cle.startsWith(prefixe)) etats.set(cle.slice(prefixe.length), etat);
  }
  return etats;
}

function personnes(etats: ReadonlyMap<string, Etat>): number {
  let n = 0;
  for (const a of accueils(etats as Map<string, Etat>)) if (!a.annule) n += personnesPresentes(a.reponses);
  return n;
}

/** I1, I9: everything shown as saved is in the log or in sight, set aside. */
function rienDePerdu(monde: Monde): void {
  const { temoin } = monde;
  const serveur = contenusDe(monde.comptoir.donnees);
  for (const [contenu, { fait, acquitte, poste }] of temoin.ecrits) {
    if (!acquitte || serveur.has(contenu) || temoin.excuses.has(contenu)) continue;
    temoin.violer("I1", `poste ${poste}, ${fait.type} ${fait.id} seq ${fait.seq} is nowhere`);
  }
  const { epoque } = monde.comptoir.donnees;
  for (const [cle, issue] of temoin.repondus) {
    if (!cle.startsWith(`${epoque}|`) || serveur.has(cle.slice(epoque.length + 1))) continue;
    temoin.violer(issue === "mis-de-cote" ? "I9" : "I8", `answered ${issue}, found nowhere`);
  }
}

/** I3: ranks without holes, each fact once; I7: entities folded along the way = folded again from the log. */
function journalJuste(monde: Monde): void {
  const { temoin, comptoir } = monde;
  const refaits = new Map<string, Map<string, Etat>>();
  for (const [cle, journal] of comptoir.donnees.journal) {
    const dispositif = cle.split("|")[0]!;
    const etats = refaits.get(dispositif) ?? new Map<string, Etat>();
    refaits.set(dispositif, etats);
    const vus = new Set<string>();
    for (const [i, { ligne }] of journal.entries()) {
      const fait = ligne.fait as FaitConnu;
      if (ligne.rang !== i + 1) temoin.violer("I3", `${cle}: rank ${ligne.rang} stands at ${i + 1}`);
      if (vus.has(fait.id)) temoin.violer("I3", `${cle}: ${fait.id} is there twice`);
      vus.add(fait.id);
      if (!temoin.ecrits.has(contenuDe(fait)) && !estRepris(monde, fait.id))
        temoin.violer("I3", `${fait.id}: nobody wrote this`);
      const entite = texteDeCle(cleDe(fait));
      etats.set(entite, appliquer(etats.get(entite), fait));
    }
  }
  for (const [dispositif, refait] of refaits) {
    const tenu = etatsServeur(monde, dispositif as DispositifId);
    const ecart = difference(canoniser(tenu), canoniser(refait));
    if (ecart) temoin.violer("I7", ecart);
    if (personnes(tenu) !== personnes(refait)) temoin.violer("I7", "people counted along the way and again");
  }
}

/** A fact accepted by a person under an id of its own, because its first one belonged to another. */
const estRepris = (monde: Monde, id: string): boolean =>
  id[14] === "8" &&
  [...monde.comptoir.donnees.mis.values()].some((m) => m.code === "id-reutilise" && m.statut === "accepte");

/** I4: what shows was not replaced by somebody who had seen it; no clock ahead of its reception dominates. */
function causalite(monde: Monde): void {
  const { temoin } = monde;
  for (const [cle, { etat }] of monde.comptoir.donnees.etats) {
    const registres = (etat as { versions?: unknown }).versions;
    if (!registres) continue;
    const liste = (Array.isArray(registres) ? [registres] : Object.values(registres)) as Registre<unknown>[];
    for (const registre of liste) {
      const montree = retenue(registre)?.fait;
      if (registre.length > 0 && !montree) temoin.violer("I4", `${cle}: nothing shows`);
      if (!montree) continue;
      const par = registre.find((v) => v.fait !== montree && temoin.vus.get(v.fait)?.includes(montree));
      if (par) temoin.violer("I4", `${cle}: ${montree} shows though ${par.fait} had seen it`);
    }
  }
  const limite = monde.temps.maintenant + 3_600_000;
  for (const journal of monde.comptoir.donnees.journal.values()) {
    for (const { ligne } of journal) {
      if (msDeHlc(ligne.fait.at) > limite)
        temoin.violer("I4", `${ligne.fait.id}: a clock years ahead dominates`);
    }
  }
}

/** I2, I5, I6: every tablet left has nothing to send, shows what the server has, and only what it may. */
function tabletteJuste(monde: Monde, poste: Poste): void {
  const { temoin, comptoir } = monde;
  const { vu } = poste.memoire;
  const { etat } = vu;
  if (vu.efface) {
    if (vu.faits.length > 0 || vu.lignes.length > 0)
      temoin.violer("I6", `poste ${poste.numero}: erased but not empty`);
    return;
  }
  const nom = `poste ${poste.numero}`;
  const rangee = comptoir.donnees.appareils.get(etat.identite.appareil);
  if (!rangee || etat.dernierSeq > etat.filigrane || etat.curseur.epoque !== comptoir.donnees.epoque) {
    temoin.violer("I5", `${nom}: ${etat.dernierSeq - etat.filigrane} unsent, epoch ${etat.curseur.epoque}`);
    return;
  }
  if (rangee.revoque) return temoin.violer("I6", `${nom}: revoked and not erased`);
  const permises = comptoir.permises(etat.identite.appareil);
  for (const x of [...vu.lignes, ...vu.base.morceaux.values()]) {
    if (!permises.has(x.portee)) return temoin.violer("I6", `${nom}: holds rows of ${x.portee}`);
  }
  const attendu = canoniser(etatsServeur(monde, poste.dispositif), permises);
  const refaite = canoniser(vueDe(vu));
  const ecart = difference(refaite, attendu);
  if (ecart) return temoin.violer("I2", `${nom}: ${ecart}`);
  const suivie = difference(canoniser(poste.vue), refaite);
  if (suivie) temoin.violer("I7", `${nom}: the living view differs from the one built again: ${suivie}`);
}

export function verifier(monde: Monde): void {
  rienDePerdu(monde);
  journalJuste(monde);
  causalite(monde);
  for (const poste of monde.postes) if (poste.vivant) tabletteJuste(monde, poste);
  // Rows of the two scopes never mix.
  for (const [cle, journal] of monde.comptoir.donnees.journal) {
    const portee = cle.split("|")[1]!;
    for (const { ligne } of journal) {
      if (porteeDe((ligne.fait as FaitConnu).type) !== portee)
        monde.temoin.violer("I6", `${ligne.fait.id} is in ${portee}`);
    }
  }
}
