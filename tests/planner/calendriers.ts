/**
 * A desk in memory for the tests of saisons: it writes facts and folds them, as a browser does; two of them may part
 * and meet again. Saisons and regles are drawn from a seed.
 */
import fc from "fast-check";
import { permanences, plier, type Activite } from "../../src/domain/activite.ts";
import { affichesDe, doublons } from "../../src/domain/affiche.ts";
import { ajouterJours, type Heure, type Jour } from "../../src/domain/civil.ts";
import { hlcDe, type Brouillon, type Fait } from "../../src/domain/fait.ts";
import { estDefaut, parseFait, type FaitConnu } from "../../src/domain/faits.ts";
import {
  uuidv7,
  type AppareilId,
  type CompteId,
  type DispositifId,
  type LieuId,
} from "../../src/domain/ids.ts";
import type { Permanence } from "../../src/domain/permanence.ts";
import {
  definir,
  type Definition,
  type EtatReference,
  type NounReference,
} from "../../src/domain/reference.ts";
import type { Regle, Saison } from "../../src/domain/regle.ts";
import type { CalendrierCivil } from "../../src/planner/recurrence.ts";
import { aPublier, comparer, publier, reglesDe, type Comparaison } from "../../src/planner/saison.ts";
import { j } from "./recurrences.ts";

export const dispositif = "camion-essai" as DispositifId;
export const auteur = "01900000-0000-7000-8000-00000000000c" as CompteId;
export const calendrier: CalendrierCivil = { vacances: [], alsaceMoselle: false, zone: "Europe/Paris" };
export const saisonId = "automne" as Saison["id"];
export const automne: Saison = {
  id: saisonId,
  nom: "Automne",
  du: j("2026-09-07"),
  au: j("2026-11-29"),
  etat: "brouillon",
};

/** One desk: facts that it wrote or received, and what they make. */
export class Bureau {
  readonly faits: FaitConnu[] = [];
  activite: Activite = new Map();
  readonly #numero: number;
  #ecrits = 0;
  constructor(numero = 1) {
    this.#numero = numero;
  }

  ecrire(brouillons: readonly Brouillon[] | { readonly refus: string }): Fait[] {
    if ("refus" in brouillons) return [];
    const appareil = `01900000-0000-7000-8000-0000000000a${this.#numero}` as AppareilId;
    return brouillons.map((b) => {
      const ms = 1_780_000_000_000 + this.faits.length * 1000 + this.#numero;
      this.#ecrits++;
      const octets = Uint8Array.from(
        { length: 10 },
        (_, i) => (this.#ecrits * 37 + this.#numero * 101 + i * 13) % 256,
      );
      const enveloppe = {
        id: uuidv7<"fait">(ms, octets),
        dispositif,
        at: hlcDe(ms, 0, appareil),
        auteur,
        appareil,
      };
      const fait = parseFait({ ...enveloppe, seq: this.#ecrits, ...b });
      if (estDefaut(fait)) throw new Error(`${fait.code} ${fait.champ ?? ""} in ${b.type}`);
      this.recevoir([fait]);
      return fait;
    });
  }
  recevoir(faits: readonly FaitConnu[]): void {
    for (const fait of faits) {
      this.faits.push(fait);
      plier(this.activite, fait);
    }
  }
  definir<N extends NounReference>(noun: N, corps: Definition<N>): Fait[] {
    const etat = this.activite.get(`${noun}/${corps.id}`) as unknown as EtatReference<N> | undefined;
    return this.ecrire(definir(etat, noun, corps));
  }
  saison(id = saisonId): Saison {
    return (this.activite.get(`saison/${id}`) as unknown as EtatReference<"saison">).versions.at(-1)!.valeur;
  }
  comparer(jour: Jour, id = saisonId): Comparaison {
    return comparer(this.activite, this.saison(id), reglesDe(this.activite, id), calendrier, jour);
  }
  publier(jour: Jour, id = saisonId): Fait[] {
    const c = this.comparer(jour, id);
    return this.ecrire(publier(this.activite, this.saison(id), reglesDe(this.activite, id), c));
  }
  aPublier(jour: Jour, id = saisonId): number {
    return aPublier(this.comparer(jour, id));
  }
  permanences(): Permanence[] {
    const toutes = [...permanences(this.activite)];
    const repetees = doublons(toutes);
    return toutes.filter((p) => !repetees.has(p.id));
  }
  /** What the public sees, without the ids: day, hours, place, state. */
  affiche(): string[] {
    return affichesDe(this.activite, dispositif)
      .map((a) => `${a.jour} ${a.debut}-${a.fin} ${a.lieu.id} ${a.etat} ${a.rendezVous}`)
      .toSorted();
  }
  /** Another desk that has received all of this one's facts. */
  jumeau(numero: number): Bureau {
    const autre = new Bureau(numero);
    autre.recevoir(this.faits);
    return autre;
  }
}

/** One desk with the facts of both, received in this order. */
export function reunis(commun: number, ...bureaux: readonly Bureau[]): Bureau {
  const tous = new Bureau(9);
  tous.recevoir(bureaux[0]!.faits.slice(0, commun));
  for (const b of bureaux) tous.recevoir(b.faits.slice(commun));
  return tous;
}

export const regleDe = (id: string, plus: Partial<Regle> = {}): Regle => ({
  id: id as Regle["id"],
  saison: saisonId,
  lieux: ["champaret" as LieuId],
  equipe: [],
  recurrence: { kind: "hebdo", jours: [2], toutes: 1 },
  plages: [{ debut: "09:00" as Heure, fin: "12:00" as Heure }],
  du: automne.du,
  vacances: "tenir",
  feries: "tenir",
  rendezVous: false,
  sauf: [],
  plus: [],
  actif: true,
  ...plus,
});

const lieux = fc.uniqueArray(fc.constantFrom("champaret", "mairie", "marche"), {
  minLength: 1,
  maxLength: 2,
});
const plages = fc.constantFrom(
  [["09:00", "12:00"]],
  [["14:00", "17:00"]],
  [
    ["09:00", "12:00"],
    ["14:00", "17:00"],
  ],
  [["10:00", "12:00"]],
);
/** What a desk may say in a regle, over and over. */
export const corpsRegles: fc.Arbitrary<Partial<Regle>> = fc.record({
  lieux: lieux.map((l) => l as LieuId[]),
  recurrence: fc.oneof(
    fc.record({
      kind: fc.constant("hebdo" as const),
      jours: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 2 }),
      toutes: fc.integer({ min: 1, max: 3 }),
    }),
    fc.record({
      kind: fc.constant("mois-jour" as const),
      jours: fc.constantFrom<number[]>([2], [4]),
      rangs: fc.constantFrom<number[]>([1], [1, 3], [-1]),
    }),
  ),
  plages: plages.map((l) => l.map(([debut, fin]) => ({ debut: debut as Heure, fin: fin as Heure }))),
  sauf: fc.constantFrom<Jour[]>([], [j("2026-09-15"), j("2026-10-06")]),
  rendezVous: fc.boolean(),
  actif: fc.constantFrom(true, true, true, false),
});
export const joursDeSaison: fc.Arbitrary<Jour> = fc
  .integer({ min: -20, max: 60 })
  .map((n) => ajouterJours(automne.du, n));
