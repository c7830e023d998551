/** What was never announced has no public face, and what replaces a cancelled stop is said by it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Activite } from "./activite.ts";
import { afficheDe } from "./affiche.ts";
import type { Heure, Jour } from "./civil.ts";
import type { DispositifId, LieuId, PermanenceId } from "./ids.ts";
import {
  appliquerPermanence,
  resoudrePermanence,
  type EtatPermanence,
  type FaitPermanence,
} from "./permanence.ts";
import { deciderPermanence, type CommandePermanence } from "./permanence-commandes.ts";
import { accorde, auteur, faitDe, refusDe } from "./pour-tests.ts";

const valeurs = {
  lieu: "place" as LieuId,
  jour: "2026-11-23" as Jour,
  debut: "14:00" as Heure,
  fin: "17:00" as Heure,
  equipe: [auteur],
};
const autre = "0193a5c0-0000-7000-8000-000000000009" as PermanenceId;

/** The stop after these commands, one after the other. */
function suivre(brouillon: boolean, ...commandes: CommandePermanence[]): EtatPermanence {
  let etat: EtatPermanence | undefined;
  const toutes: CommandePermanence[] = [{ kind: "annoncer", valeurs, brouillon }, ...commandes];
  toutes.forEach((commande, i) => {
    accorde(deciderPermanence(etat, commande)).forEach((b, j) => {
      etat = appliquerPermanence(etat, faitDe<FaitPermanence>(10 * i + j + 1, b, i + 1));
    });
  });
  return etat!;
}
const affiche = (etat: EtatPermanence) => afficheDe(new Map() as Activite, "d" as DispositifId, etat);
const annuler: CommandePermanence = { kind: "annuler", motif: "panne" };

test("a draft thrown away was never public, one announced and cancelled is", () => {
  const jete = suivre(true, annuler);
  assert.equal(resoudrePermanence(jete)?.jetee, true);
  assert.equal(affiche(jete), undefined);
  const annulee = suivre(true, { kind: "publier" }, annuler);
  assert.equal(resoudrePermanence(annulee)?.jetee, undefined);
  assert.equal(affiche(annulee)?.etat, "annulee");
  assert.equal(affiche(suivre(false, annuler))?.etat, "annulee");
});

test("a publication of the calendar taken back at once was never public, and later it is a cancellation", () => {
  const retirer: CommandePermanence = { kind: "annuler", motif: "calendrier" };
  const annoncee = suivre(false);
  const apres = (minutes: number): EtatPermanence => {
    const [fait] = accorde(deciderPermanence(annoncee, retirer));
    return appliquerPermanence(annoncee, faitDe<FaitPermanence>(90, fait!, 1 + minutes * 60_000));
  };
  assert.equal(affiche(apres(2)), undefined);
  assert.equal(affiche(apres(3))?.etat, "annulee");
  assert.equal(affiche(suivre(false, annuler))?.etat, "annulee", "cancelled for a reason, it is told");
  const confirmee = suivre(false, { kind: "confirmer" }, retirer);
  assert.equal(affiche(confirmee)?.etat, "annulee", "the team had been told");
});

test("an announcement taken back, then thrown away, is public no more", () => {
  const etat = suivre(true, { kind: "publier" }, { kind: "revenir" }, annuler);
  assert.equal(affiche(etat), undefined);
});

test("what replaces a cancelled stop may be said after, and goes with the cancellation", () => {
  const etat = suivre(false, annuler, { kind: "remplacer", remplace: autre });
  assert.equal(affiche(etat)?.remplace, autre);
  assert.equal(affiche(etat)?.motif, "panne");
  const refaire = deciderPermanence(etat, { kind: "remplacer", remplace: autre });
  assert.equal(refusDe(refaire), "rien-a-changer");
  const tenue = suivre(false, annuler, { kind: "remplacer", remplace: autre }, { kind: "revenir" });
  assert.equal(affiche(tenue)?.etat, "prevue");
  assert.equal(refusDe(deciderPermanence(tenue, { kind: "remplacer", remplace: autre })), "pas-annulee");
});
