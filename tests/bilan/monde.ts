/**
 * A small world from one seed: facts of one dispositif over a few months, with drafts, moves, cancellations, withdrawn
 * steps, corrections, annulled accueils, groups, orphans and observations. For the tests of the figures, which must
 * hold whatever happened.
 */
import { thematiques } from "../../src/domain/thematique.ts";
import { valeurs } from "../../src/domain/accueil.ts";
import { ajouterJours, type Jour } from "../../src/domain/civil.ts";
import { hlcDe } from "../../src/domain/fait.ts";
import type { FaitConnu } from "../../src/domain/faits.ts";
import { uuidv7, type AppareilId, type DispositifId } from "../../src/domain/ids.ts";
import { motifsAnnulation } from "../../src/domain/permanence.ts";
import { ambiances } from "../../src/domain/observation.ts";

export const dispositif = "camion-essai" as DispositifId;
export const premierJour = "2024-01-15" as Jour;

export type Des = {
  nombre(): number;
  entier(max: number): number;
  oui(p: number): boolean;
  parmi<T>(l: readonly T[]): T;
};
/** mulberry32. Source: Tommy Ettinger, 2017, public domain. */
export function desDe(graine: number): Des {
  let a = graine >>> 0;
  const nombre = (): number => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    nombre,
    entier: (max) => Math.floor(nombre() * max),
    oui: (p) => nombre() < p,
    parmi: (l) => l[Math.floor(nombre() * l.length)]!,
  };
}

export type Taille = { readonly permanences: number; readonly jours: number; readonly accueilsMax: number };

function plume(des: Des): {
  faits: FaitConnu[];
  ecrire: (type: string, corps: object, vu?: string) => string;
} {
  const faits: FaitConnu[] = [];
  const appareil = "01890000-0000-7000-8000-00000000abcd" as AppareilId;
  const ecrire = (type: string, corps: object, vu?: string): string => {
    const seq = faits.length + 1;
    const octets = Uint8Array.from({ length: 10 }, () => des.entier(256));
    const id = uuidv7<"fait">(1_700_000_000_000 + seq, octets);
    const at = hlcDe(1_700_000_000_000 + seq, 0, appareil);
    const enveloppe = {
      id,
      dispositif,
      type,
      v: 1,
      at,
      auteur: appareil,
      appareil,
      seq,
      ...(vu ? { vu } : {}),
    };
    faits.push({ ...enveloppe, corps } as unknown as FaitConnu);
    return id;
  };
  return { faits, ecrire };
}

type Ecrire = ReturnType<typeof plume>["ecrire"];
const lieux = ["lieu-a", "lieu-b", "lieu-c", "lieu-d"];

function preparer(ecrire: Ecrire): void {
  const commune = { insee: "38053", nom: "Bourgoin-Jallieu" };
  const base = { generation: "qpv-2024", communes: [commune] };
  ecrire("dispositif-defini", {
    id: dispositif,
    nom: "Camion d’essai",
    organisations: [],
    zone: "Europe/Paris",
    depuis: premierJour,
  });
  ecrire("quartier-defini", {
    ...base,
    id: "QN-1",
    nom: "Le Premier",
    population: 1500,
    populationSource: "INSEE",
  });
  ecrire("quartier-defini", { ...base, id: "QN-2", nom: "Le Second" });
  lieux.forEach((id, i) => {
    const quartier = i < 2 ? { quartier: "QN-1" } : i === 2 ? { quartier: "QN-2" } : {};
    ecrire("lieu-defini", { id, nom: `Place ${i + 1}`, commune, actif: true, ...quartier });
  });
}

function reponses(des: Des): object {
  const parfois = (champ: keyof typeof valeurs, p: number) =>
    des.oui(p) ? { [champ]: des.parmi(valeurs[champ]) } : {};
  const groupe = des.oui(0.15) ? { passage: { kind: "groupe", nombre: 2 + des.entier(6) } } : {};
  return {
    ...groupe,
    ...parfois("deja", 0.8),
    ...parfois("genre", 0.6),
    ...parfois("trancheAge", 0.5),
    ...parfois("situation", 0.4),
    ...parfois("habite", 0.4),
    ...parfois("suivi", 0.2),
  };
}

function accueillir(des: Des, ecrire: Ecrire, permanence: string): void {
  const themes = [...new Set([des.parmi(thematiques), ...(des.oui(0.4) ? [des.parmi(thematiques)] : [])])];
  const note = { permanence, heure: "10:00", thematiques: themes, ...reponses(des) };
  const id = ecrire("accueil-note", note);
  const complement = { accueil: id, champs: { deja: des.oui(0.3) ? null : des.parmi(valeurs.deja) } };
  if (des.oui(0.2)) ecrire("accueil-complete", { ...complement, ajoute: [des.parmi(thematiques)] }, id);
  if (des.oui(0.1)) {
    const annule = ecrire("accueil-annule", { accueil: id }, id);
    if (des.oui(0.3)) ecrire("accueil-retabli", { accueil: id }, annule);
  }
}

function vivre(des: Des, ecrire: Ecrire, permanence: string, jour: Jour): void {
  const cible = { permanence };
  if (des.oui(0.15)) {
    const champs = { lieu: des.parmi(lieux), jour: ajouterJours(jour, des.entier(40) - 20) };
    ecrire("permanence-modifiee", { ...cible, champs }, permanence);
  }
  if (des.oui(0.2)) ecrire("permanence-publiee", cible);
  if (des.oui(0.12)) ecrire("permanence-annulee", { ...cible, motif: des.parmi(motifsAnnulation) });
  if (!des.oui(0.85)) return;
  const ouverte = ecrire("permanence-ouverte", { ...cible, heure: "09:05" });
  if (des.oui(0.8)) ecrire("permanence-fermee", { ...cible, heure: "12:10" });
  else if (des.oui(0.2)) ecrire("permanence-retablie", { ...cible, retire: [ouverte] });
}

/** Facts in the order they were written. */
export function monde(graine: number, taille: Taille): FaitConnu[] {
  const des = desDe(graine);
  const { faits, ecrire } = plume(des);
  preparer(ecrire);
  for (let i = 0; i < taille.permanences; i++) {
    const jour = ajouterJours(premierJour, des.entier(taille.jours));
    const options = {
      ...(des.oui(0.08) ? { brouillon: true } : {}),
      ...(des.oui(0.08) ? { imprevue: true } : {}),
    };
    const creneau = { lieu: des.parmi(lieux), jour, debut: "09:00", fin: "12:00", equipe: [] };
    const id = ecrire("permanence-annoncee", { ...creneau, ...options });
    vivre(des, ecrire, id, jour);
    for (let n = des.entier(taille.accueilsMax + 1); n > 0; n--) accueillir(des, ecrire, id);
    if (des.oui(0.4)) {
      const dit = { ...(des.oui(0.7) ? { rencontres: des.entier(30) } : {}), ambiance: des.parmi(ambiances) };
      const observation = ecrire("observation-notee", { permanence: id, ...dit });
      if (des.oui(0.1)) ecrire("observation-retiree", { observation });
    }
  }
  // An accueil whose permanence never came.
  ecrire("accueil-note", {
    permanence: "01890000-0000-7000-8000-000000000001",
    heure: "10:00",
    thematiques: ["sante"],
  });
  return faits;
}

/** The same facts in another order (Fisher and Yates). */
export function melanger<T>(liste: readonly T[], des: Des): T[] {
  const copie = [...liste];
  for (let i = copie.length - 1; i > 0; i--) {
    const j = des.entier(i + 1);
    [copie[i], copie[j]] = [copie[j]!, copie[i]!];
  }
  return copie;
}

/** Seed of this run, printed by the tests that use it; `PICUP_GRAINE` replays one. */
export const graineDuTest: number = Number(process.env.PICUP_GRAINE ?? Date.now() % 2 ** 31);
