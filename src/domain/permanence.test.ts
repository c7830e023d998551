/** A permanence climbs its ladder, comes back when told, and looks the same on every tablet. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Heure, Jour } from "./civil.ts";
import type { FaitId, LieuId, VehiculeId } from "./ids.ts";
import {
  appliquerPermanence,
  creneauDepasse,
  desaccordsPermanence,
  estTenue,
  minutesOuvertes,
  motifsAnnulation,
  resoudrePermanence,
  type EtatPermanence,
  type FaitPermanence,
} from "./permanence.ts";
import { deciderPermanence, type CommandePermanence } from "./permanence-commandes.ts";
import { accorde, at, auteur, faitDe, refusDe, uuid } from "./pour-tests.ts";

const h = (texte: string): Heure => texte as Heure;
const valeurs = {
  lieu: "place" as LieuId,
  jour: "2026-11-23" as Jour,
  debut: h("14:00"),
  fin: h("17:00"),
  equipe: [auteur],
  vehicule: "camion" as VehiculeId,
};
const plier = (faits: readonly FaitPermanence[], etat?: EtatPermanence): EtatPermanence =>
  faits.reduce<EtatPermanence | undefined>(appliquerPermanence, etat)!;
const agir = (
  etat: EtatPermanence | undefined,
  commande: CommandePermanence,
  n: number,
  ms = n,
): FaitPermanence[] =>
  accorde(deciderPermanence(etat, commande)).map((b, i) => faitDe<FaitPermanence>(n + i, b, ms));
const annoncee = agir(undefined, { kind: "annoncer", valeurs }, 1);
const neuve = plier(annoncee);
/** Acts in turn on everything that is known. */
const suivre = (...commandes: CommandePermanence[]): EtatPermanence =>
  commandes.reduce((etat, commande, i) => plier(agir(etat, commande, 10 + 10 * i), etat), neuve);
const etatDe = (etat: EtatPermanence) => resoudrePermanence(etat)?.etat;
const confirmer: CommandePermanence = { kind: "confirmer" };
const partir: CommandePermanence = { kind: "partir", heure: h("13:30") };
const ouvrir: CommandePermanence = { kind: "ouvrir", heure: h("14:05") };
const fermer: CommandePermanence = { kind: "fermer", heure: h("16:50") };
const annuler: CommandePermanence = { kind: "annuler", motif: "meteo" };
const revenir: CommandePermanence = { kind: "revenir" };

test("the ladder is climbed step by step, and each step can be taken back", () => {
  const echelle = [confirmer, partir, ouvrir, fermer];
  const etats = ["confirmee", "en-route", "ouverte", "fermee"];
  echelle.forEach((_, i) => assert.equal(etatDe(suivre(...echelle.slice(0, i + 1))), etats[i]));
  assert.equal(etatDe(suivre(...echelle, revenir)), "ouverte");
  assert.equal(etatDe(suivre(...echelle, revenir, revenir)), "en-route");
  assert.equal(etatDe(suivre(annuler, revenir)), "annoncee");
  assert.equal(refusDe(deciderPermanence(neuve, revenir)), "rien-a-reprendre");
});

test("what cannot be is refused with its reason", () => {
  const refus = (etat: EtatPermanence | undefined, commande: CommandePermanence) =>
    refusDe(deciderPermanence(etat, commande));
  assert.equal(refus(undefined, ouvrir), "permanence-inconnue");
  assert.equal(refus(neuve, fermer), "pas-ouverte");
  assert.equal(refus(suivre(ouvrir), ouvrir), "deja-ouverte");
  assert.equal(refus(suivre(ouvrir), annuler), "deja-ouverte");
  assert.equal(refus(suivre(ouvrir, fermer), fermer), "deja-fermee");
  assert.equal(refus(suivre(annuler), ouvrir), "deja-annulee");
  assert.equal(refus(suivre(annuler), partir), "deja-annulee");
  assert.equal(refus(suivre(ouvrir), partir), "deja-commencee");
  assert.equal(refus(neuve, { kind: "publier" }), "pas-un-brouillon");
  assert.equal(refus(neuve, { kind: "modifier", champs: { fin: h("13:00") } }), "fin-avant-debut");
  assert.equal(refus(neuve, { kind: "modifier", champs: { debut: h("14:00") } }), "rien-a-changer");
  const inversees = { ...valeurs, fin: h("14:00") };
  assert.equal(refus(undefined, { kind: "annoncer", valeurs: inversees }), "fin-avant-debut");
});

test("a draft is announced to nobody until it is published", () => {
  const brouillon = plier(agir(undefined, { kind: "annoncer", valeurs, brouillon: true }, 1));
  assert.equal(etatDe(brouillon), "brouillon");
  assert.equal(etatDe(plier(agir(brouillon, { kind: "publier" }, 2), brouillon)), "annoncee");
});

test("late and moved keep what had been announced", () => {
  const champs = { retard: 20, lieu: "ecole" as LieuId };
  const p = resoudrePermanence(suivre({ kind: "modifier", champs }))!;
  assert.deepEqual([p.lieu, p.retard, p.annonce.lieu, p.annonce.retard], ["ecole", 20, "place", 0]);
});

test("an emptied slot goes back to what was announced, an emptied vehicle is none", () => {
  const vider: CommandePermanence = { kind: "modifier", champs: { debut: null, lieu: null, vehicule: null } };
  const decale = suivre({ kind: "modifier", champs: { debut: h("15:00"), lieu: "ecole" as LieuId } }, vider);
  const p = resoudrePermanence(decale)!;
  assert.deepEqual([p.debut, p.lieu, p.vehicule], ["14:00", "place", undefined]);
  assert.equal(minutesOuvertes({ ...p, etat: "ouverte" }), 180);
});

test("hours open are those really open, else those announced, and none when it was not held", () => {
  const minutes = (etat: EtatPermanence): number => minutesOuvertes(resoudrePermanence(etat)!);
  assert.equal(minutes(suivre(ouvrir, fermer)), 165);
  assert.equal(minutes(suivre(ouvrir)), 175);
  assert.equal(minutes(suivre(annuler)), 0);
  assert.ok(estTenue(resoudrePermanence(suivre(ouvrir))!) && !estTenue(resoudrePermanence(neuve)!));
});

test("a cancellation that crosses an opening gives way to it, is told, and a person decides", () => {
  const croise = plier([...agir(neuve, annuler, 20), ...agir(neuve, ouvrir, 30)], neuve);
  assert.equal(etatDe(croise), "ouverte");
  assert.deepEqual(
    desaccordsPermanence(croise).map((d) => [d.cle, d.versions.map((v) => v.valeur)]),
    [["etat", ["ouverte", "annulee"]]],
  );
  for (const garder of ["annulee", "ouverte"] as const) {
    const tranche = plier(agir(croise, { kind: "trancher", garder }, 40), croise);
    assert.deepEqual([etatDe(tranche), desaccordsPermanence(tranche)], [garder, []]);
  }
});

test("a slot moved by somebody who saw an older one is told apart", () => {
  const avance = agir(neuve, { kind: "modifier", champs: { debut: h("13:30") } }, 20);
  const recule = agir(neuve, { kind: "modifier", champs: { debut: h("15:00") } }, 30);
  assert.ok(!creneauDepasse(neuve, avance[0]!));
  const etat = plier(avance, neuve);
  assert.ok(creneauDepasse(etat, recule[0]!));
  const avecEcarte = (ecarte: FaitId): FaitPermanence => {
    const corps = { ...recule[0]!.corps, ecarte: [ecarte] };
    return { ...recule[0]!, corps } as FaitPermanence;
  };
  assert.ok(
    creneauDepasse(etat, avecEcarte(annoncee[0]!.id)),
    "another value set aside is not this one seen",
  );
  assert.ok(!creneauDepasse(etat, avecEcarte(avance[0]!.id)), "the change was seen and set aside");
  const apres = agir(etat, { kind: "modifier", champs: { debut: h("15:00") } }, 40);
  assert.ok(!creneauDepasse(etat, apres[0]!));
  const theme = agir(neuve, { kind: "modifier", champs: { theme: "Emploi" } }, 50);
  assert.ok(!creneauDepasse(etat, theme[0]!), "a theme is no slot");
});

test("two closings are one: the doors opened first and closed last", () => {
  const ouverte = suivre(ouvrir);
  const deux = plier(
    [...agir(ouverte, fermer, 30), ...agir(ouverte, { ...fermer, heure: h("17:10") }, 31)],
    ouverte,
  );
  assert.equal(resoudrePermanence(deux)!.fermeeA, "17:10");
  assert.equal(etatDe(plier(agir(deux, revenir, 40), deux)), "ouverte");
});

const heures = fc.constantFrom(h("13:00"), h("14:00"), h("15:30"));
const commandes: fc.Arbitrary<CommandePermanence> = fc.oneof(
  fc.constantFrom(confirmer, partir, ouvrir, fermer, revenir, { kind: "publier" } as const),
  fc.constantFrom(...motifsAnnulation).map((motif) => ({ kind: "annuler", motif }) as const),
  fc.constantFrom(8001, 8002).map((n) => ({ kind: "remplacer", remplace: uuid<"permanence">(n) }) as const),
  fc.record({
    kind: fc.constant("modifier" as const),
    champs: fc.record(
      { debut: heures, retard: fc.constantFrom(0, 10, 30), theme: fc.constantFrom("Emploi", null) },
      { requiredKeys: [] },
    ),
  }),
);
type Geste = { qui: number; commande: CommandePermanence; apprend: boolean; ms: number };
const vies: fc.Arbitrary<Geste[]> = fc.array(
  fc.record({ qui: fc.nat(1), commande: commandes, apprend: fc.boolean(), ms: fc.nat(99) }),
  { maxLength: 14 },
);
/** Two tablets act apart, and learn now and then what the other did. */
function vivre(vie: readonly Geste[]): FaitPermanence[] {
  const faits: FaitPermanence[] = [...annoncee];
  const etats: [EtatPermanence, EtatPermanence] = [neuve, neuve];
  for (const { qui, commande, apprend, ms } of vie) {
    const i = qui as 0 | 1;
    if (apprend) etats[i] = plier(faits, etats[i]);
    const decide = deciderPermanence(etats[i], commande);
    if ("refus" in decide) continue;
    for (const b of decide) {
      const fait = faitDe<FaitPermanence>(faits.length + 1, b, 10 + ms);
      faits.push(fait);
      etats[i] = appliquerPermanence(etats[i], fait);
    }
  }
  return faits;
}

test("whatever the order in which facts arrive, twice or once, every copy shows the same", () => {
  fc.assert(
    fc.property(vies, fc.infiniteStream(fc.nat()), (vie, hasard) => {
      const faits = vivre(vie);
      const melange = [...faits, ...faits]
        .map((f) => [hasard.next().value as number, f] as const)
        .toSorted((x, y) => x[0] - y[0])
        .map(([, f]) => f);
      const [a, b] = [plier(melange), plier(faits)];
      assert.deepEqual(resoudrePermanence(a), resoudrePermanence(b));
      assert.deepEqual(desaccordsPermanence(a), desaccordsPermanence(b));
    }),
    { seed: 400, numRuns: 1000 },
  );
});

test("a correction made on everything that is known shows, and settles nothing else", () => {
  fc.assert(
    fc.property(vies, heures, (vie, debut) => {
      const avant = plier(vivre(vie));
      if (desaccordsPermanence(avant).some((d) => d.cle === "debut")) return;
      const decide = deciderPermanence(avant, { kind: "modifier", champs: { debut } });
      if ("refus" in decide) return;
      const apres = plier(
        decide.map((b, i) => faitDe<FaitPermanence>(500 + i, b, 1)),
        avant,
      );
      assert.equal(resoudrePermanence(apres)!.debut, debut);
      assert.equal(etatDe(apres), etatDe(avant));
    }),
    { seed: 401, numRuns: 1000 },
  );
});

test("a withdrawal already folded keeps the clock of the copy that came first: the server's, bounded", () => {
  const annonce = faitDe<FaitPermanence>(1, {
    type: "permanence-annoncee",
    v: 1,
    corps: { lieu: "place", jour: "2026-12-01", debut: "09:00", fin: "12:00", equipe: [] },
  });
  const retrait = faitDe<FaitPermanence>(2, {
    type: "permanence-retablie",
    v: 1,
    corps: { permanence: annonce.id, retire: [uuid<"fait">(9)] },
  });
  const borne = [annonce, retrait].reduce<EtatPermanence | undefined>(appliquerPermanence, undefined)!;
  const enAvance = { ...retrait, at: at(9_000_000) };
  assert.deepEqual(appliquerPermanence(borne, enAvance), borne);
});
