/** Accounts, sessions, enrolment codes and devices, on a real database with the clock given. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { CompteId } from "../domain/ids.ts";
import {
  authentifierAppareil,
  codeDureeMs,
  creerCode,
  enroler,
  listerAppareils,
  nouvelleInstance,
  revoquerAppareil,
} from "./appareils.ts";
import { withTenant } from "./base.ts";
import { connecter, creerCompte, listerComptes, modifierCompte } from "./comptes.ts";
import { nouvelId } from "./hasard.ts";
import {
  baseDeTest,
  dispositifDeTest,
  motDePasseDeTest,
  type BaseDeTest,
  type DispositifDeTest,
} from "./pour-tests.ts";
import {
  csrfDe,
  fermerSession,
  lireSession,
  listerSessions,
  ouvrirSession,
  sessionInactiveMs,
  sessionMaxMs,
  tuerSession,
} from "./sessions.ts";

let b: BaseDeTest;
let d: DispositifDeTest;
const t0 = Date.parse("2026-11-23T09:00:00Z");
const courriel = "coordinateur@picup-essai.picup.test";
before(async () => {
  b = await baseDeTest();
  d = await dispositifDeTest(b.base);
});
after(() => b.fermer());

test("the right password opens, whatever the case of the e-mail; a wrong one or a closed account no", async () => {
  const ok = await connecter(
    b.base,
    { courriel: ` ${courriel.toUpperCase()}`, motDePasse: motDePasseDeTest, adresse: "a1" },
    t0,
  );
  assert.ok(ok.kind === "ok" && ok.compte.id === d.comptes.coordinateur && ok.compte.vuLe === t0);
  const refus = { kind: "refus", code: "identifiants-faux" };
  assert.deepEqual(await connecter(b.base, { courriel, motDePasse: "autre", adresse: "a1" }, t0), refus);
  assert.deepEqual(
    await connecter(b.base, { courriel: "x@y.z", motDePasse: "autre", adresse: "a1" }, t0),
    refus,
  );
  await withTenant(b.base, d, (c) => modifierCompte(c, d.comptes.pilote, { actif: false }));
  const pilote = "pilote@picup-essai.picup.test";
  assert.deepEqual(
    await connecter(b.base, { courriel: pilote, motDePasse: motDePasseDeTest, adresse: "a1" }, t0),
    refus,
  );
});

test("after five wrong passwords the account waits, from any address, and the right one waits too", async () => {
  const essai = (adresse: string, motDePasse: string, quand: number) =>
    connecter(b.base, { courriel: "mediateur@picup-essai.picup.test", motDePasse, adresse }, quand);
  for (let i = 0; i < 5; i++) assert.equal((await essai(`b${i}`, "faux", t0)).kind, "refus");
  const bloque = await essai("b9", motDePasseDeTest, t0 + 1);
  assert.ok(bloque.kind === "refus" && bloque.code === "trop-d-essais" && bloque.attendreS > 0);
  assert.equal((await essai("b9", motDePasseDeTest, t0 + 16 * 60_000)).kind, "ok");
});

test("twenty guesses at the same instant are not twenty free ones", async () => {
  const essais = Array.from({ length: 20 }, (_, i) =>
    connecter(b.base, { courriel: "personne@picup.test", motDePasse: `mot ${i}`, adresse: `c${i}` }, t0),
  );
  const codes = (await Promise.all(essais)).map((r) => r.kind === "refus" && r.code);
  assert.equal(codes.filter((c) => c === "identifiants-faux").length, 5);
  assert.equal(codes.filter((c) => c === "trop-d-essais").length, 15);
});

test("a session answers to its token only, ends by rest, by age, by sign-out and by losing the account", async () => {
  const qui = { compte: d.comptes.coordinateur, dispositif: d.dispositif, libelle: "Chrome sur Linux" };
  const { jeton, csrf } = await ouvrirSession(b.base, qui, t0);
  const vue = await lireSession(b.base, jeton, t0 + 1000);
  assert.deepEqual([vue?.compte.role, vue?.csrf, vue?.zone], ["coordinateur", csrf, "Europe/Paris"]);
  assert.notEqual(csrf, csrfDe("autre"));
  assert.equal(await lireSession(b.base, `${jeton}x`, t0), undefined);
  assert.equal(await lireSession(b.base, jeton, t0 + sessionInactiveMs + 1001), undefined, "rest");

  const longue = await ouvrirSession(b.base, qui, t0);
  let quand = t0;
  for (; quand < t0 + sessionMaxMs; quand += sessionInactiveMs / 2) {
    assert.ok(await lireSession(b.base, longue.jeton, quand));
  }
  assert.equal(await lireSession(b.base, longue.jeton, quand + 1), undefined, "age");

  const [a, z] = [await ouvrirSession(b.base, qui, t0), await ouvrirSession(b.base, qui, t0)];
  await fermerSession(b.base, a.jeton);
  assert.equal(await lireSession(b.base, a.jeton, t0), undefined);
  const [restante] = await withTenant(b.base, d, (c) => listerSessions(c, qui.compte));
  assert.ok(await withTenant(b.base, d, (c) => tuerSession(c, restante!.id)));
  assert.equal(await lireSession(b.base, z.jeton, t0), undefined);

  const derniere = await ouvrirSession(b.base, qui, t0);
  await withTenant(b.base, d, (c) => modifierCompte(c, qui.compte, { motDePasse: "un-autre-mot-de-passe" }));
  assert.equal(await lireSession(b.base, derniere.jeton, t0), undefined);
});

test("accounts are refused by a code, and the last administrateur cannot be removed", async () => {
  const nouveau = (change: object) => ({
    id: nouvelId<"compte">(t0),
    courriel: "n@picup.test",
    nom: "N",
    role: "mediateur" as const,
    motDePasse: motDePasseDeTest,
    ...change,
  });
  await withTenant(b.base, d, async (c) => {
    const refus = async (change: object) => {
      const r = await creerCompte(c, d.dispositif, nouveau(change));
      return "refus" in r ? r.refus : r.courriel;
    };
    assert.equal(await refus({ motDePasse: "court" }), "mot-de-passe-court");
    assert.equal(await refus({ courriel: "pas un courriel" }), "courriel-invalide");
    assert.equal(await refus({ courriel }), "courriel-pris");
    assert.equal(await refus({ role: "chef" }), "role-inconnu");
    assert.equal(await refus({}), "n@picup.test");
    const admin = d.comptes.administrateur;
    assert.deepEqual(await modifierCompte(c, admin, { role: "pilote" }), { refus: "dernier-administrateur" });
    assert.deepEqual(await modifierCompte(c, admin, { actif: false }), { refus: "dernier-administrateur" });
    const inconnu = nouvelId<"compte">(t0) as CompteId;
    assert.deepEqual(await modifierCompte(c, inconnu, { nom: "x" }), { refus: "compte-inconnu" });
    assert.equal((await listerComptes(c)).length, 5);
  });
});

test("a code enrols one tablet, once, within a quarter of an hour, and guesses are slowed down", async () => {
  const compte = d.comptes.coordinateur;
  const tirer = () => withTenant(b.base, d, (c) => creerCode(c, { dispositif: d.dispositif, compte }, t0));
  const demande = (code: string, adresse = "t1") => ({
    code,
    naissance: "n1",
    libelle: "Tablette 1",
    adresse,
  });
  const { code } = await tirer();
  assert.match(code, /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  const ok = await enroler(b.base, demande(` ${code.toLowerCase().replace("-", " ")}`), t0 + 1);
  assert.ok(ok.kind === "ok" && ok.dispositif === d.dispositif);
  assert.deepEqual(await enroler(b.base, demande(code), t0 + 2), { kind: "refus", code: "code-expire" });
  const vieux = await tirer();
  assert.deepEqual(await enroler(b.base, demande(vieux.code), t0 + codeDureeMs), {
    kind: "refus",
    code: "code-expire",
  });
  for (let i = 0; i < 10; i++) await enroler(b.base, demande("0000-0000", "t2"), t0);
  const neuf = await tirer();
  const freine = await enroler(b.base, demande(neuf.code, "t2"), t0 + 1);
  assert.ok(freine.kind === "refus" && freine.code === "trop-d-essais");
  assert.equal((await enroler(b.base, demande(neuf.code, "t3"), t0 + 1)).kind, "ok");

  const connu = await authentifierAppareil(b.base, `${ok.appareil}.${ok.jeton}`);
  assert.deepEqual([connu?.id, connu?.revoque], [ok.appareil, false]);
  const vus = await withTenant(b.base, d, listerAppareils);
  assert.ok(vus.find((a) => a.id === ok.appareil)?.vuLe, "entering is a sign of life");
  assert.equal(await authentifierAppareil(b.base, `${ok.appareil}.${ok.jeton}x`), undefined);
  const suite = await withTenant(b.base, d, (c) => nouvelleInstance(c, ok.appareil, "n2", t0));
  const liste = await withTenant(b.base, d, listerAppareils);
  assert.deepEqual(liste.map((a) => a.id === suite?.appareil).filter(Boolean).length, 1);
  assert.ok(!liste.some((a) => a.id === ok.appareil), "the replaced instance is left out");
  const revoque = async (a: { appareil: string; jeton: string }) =>
    (await authentifierAppareil(b.base, `${a.appareil}.${a.jeton}`))?.revoque;
  assert.equal(await revoque(ok), false, "the token of the older instance still says whose it is");
  assert.ok(await withTenant(b.base, d, (c) => revoquerAppareil(c, suite!.appareil, t0)));
  assert.deepEqual(
    [await revoque(ok), await revoque(suite!)],
    [true, true],
    "every instance of the enrolment",
  );
  const apres = await withTenant(b.base, d, (c) => nouvelleInstance(c, suite!.appareil, "n3", t0));
  assert.equal(await revoque(apres!), true, "and the instances to come: what they hold is still taken in");
});
