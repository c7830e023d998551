/** Reminders and what phones answer: asked for, confirmed, stopped; and a flood that costs no more than was decided. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { ajouterJours, instantDe, type Heure } from "../../src/domain/civil.ts";
import type { Brouillon } from "../../src/domain/fait.ts";
import { recevoirAccuse, recevoirSms } from "../../src/server/messages/recevoir.ts";
import { ecrireServeur } from "../../src/server/ecrire.ts";
import { enSysteme } from "../../src/store/base.ts";
import { codesModele } from "../../src/text/modeles-messages.ts";
import { segmentsDe } from "../../src/text/segments.ts";
import { permanenceAnnoncee } from "./brouillons.ts";
import { monde, numero, surLieu, zone, type Monde } from "./messagerie.ts";
import { lieu } from "./serveur-de-test.ts";

const mondes: Monde[] = [];
after(() => Promise.all(mondes.map((m) => m.fermer())));
async function nouveau(options: Parameters<typeof monde>[0] = {}): Promise<Monde> {
  const m = await monde(options);
  mondes.push(m);
  return m;
}
const ecrire = (m: Monde, ...brouillons: Brouillon[]) =>
  enSysteme(m.plan.base, (client) =>
    ecrireServeur(client, m.serveur.dispositif, m.serveur.comptes.coordinateur, brouillons, m.horloge.ms),
  );
const annoncer = async (m: Monde, jour = m.jour, debut = "14:00", fin = "17:00") => {
  const b = permanenceAnnoncee(jour, debut, fin);
  await ecrire(m, { ...b, corps: { ...(b.corps as object), regle: "r1" } });
  m.plan.vitrine.invalider();
};
let n = 0;
const texter = (m: Monde, de: string, texte: string, idMessage = `SM${++n}`) =>
  recevoirSms(m.plan, { fournisseur: "twilio", idMessage, de, a: "36111", texte });
const dits = (m: Monde, a: string) => m.twilio.acceptes.filter((s) => s.a === a).map((s) => s.texte);
const a = (m: Monde, heure: string, jours = 0) =>
  (m.horloge.ms = instantDe(ajouterJours(m.jour, jours), heure as Heure, zone));

let m: Monde;
before(async () => {
  m = await nouveau();
  await annoncer(m, ajouterJours(m.jour, 1));
});

test("the evening before, from six, who asked is reminded once, by SMS and by e-mail", async () => {
  await m.abonner({ genre: "rappel", canal: "sms", adresse: numero(1), objet: surLieu(lieu) });
  await m.abonner({
    genre: "rappel",
    canal: "sms",
    adresse: numero(1),
    objet: { kind: "commune", id: "38053" },
  });
  await m.abonner({
    genre: "rappel",
    canal: "courriel",
    adresse: "a@exemple.fr",
    objet: surLieu(lieu),
    langue: "ar",
  });
  a(m, "17:59");
  await m.vivre(1000);
  assert.equal(m.twilio.acceptes.length, 0);
  a(m, "18:00");
  for (let i = 0; i < 5; i++) await m.vivre();
  const [texte, ...autres] = dits(m, numero(1));
  assert.match(texte!, /^Demain .* 14 h-17 h, Place du marché, Bourgoin-Jallieu\. STOP/);
  assert.deepEqual(autres, [], "two subscriptions of one phone, one message");
  assert.equal(m.smtp.recus.length, 1);
});

test("who was reminded is told when that stop is late, who was not is not", async () => {
  await m.abonner({ genre: "rappel", canal: "sms", adresse: numero(2), objet: surLieu(lieu) });
  const [{ id }] = (await m.plan.vitrine.lire()).affiches as unknown as [{ id: string }];
  const corps = { permanence: id, champs: { retard: 30 } };
  // The second subscription came after six: it is reminded too, unless the stop changes first.
  await m.vivre();
  assert.equal(dits(m, numero(2)).length, 1);
  await m.abonner({ genre: "rappel", canal: "sms", adresse: numero(3), objet: surLieu("autre-lieu") });
  await ecrire(m, { type: "permanence-modifiee", v: 1, corps });
  await m.vivre();
  assert.match(dits(m, numero(1))[1]!, /^Retard/);
  assert.deepEqual(dits(m, numero(3)), []);
});

test("a phone asks for reminders by keyword, asks where, and STOP ends everything with one confirmation", async () => {
  a(m, "15:00");
  const moi = numero(4);
  await texter(m, moi, "rappel Bourgoin-Jallieu");
  await m.vivre();
  assert.deepEqual(dits(m, moi), ["C'est noté: Place du marché. STOP pour arrêter."], "and which");
  await texter(m, moi, " camion  bourgoin jallieu ");
  await m.vivre();
  assert.match(dits(m, moi)[1]!, /14 h 30-17 h/);
  await texter(m, moi, "Stop");
  await texter(m, moi, "STOP merci");
  await m.vivre();
  assert.deepEqual(dits(m, moi).slice(2), ["Plus aucun message ne vous sera envoyé."]);
  const avant = dits(m, numero(1)).length;
  await annoncer(m, ajouterJours(m.jour, 2));
  a(m, "18:30", 1);
  await m.vivre();
  assert.equal(dits(m, moi).length, 3, "nothing more for that number");
  assert.equal(dits(m, numero(1)).length, avant + 1, "and the others still are");
});

test("what was waiting for a number when it says STOP never leaves", async () => {
  const moi = numero(5);
  await m.abonner({ genre: "rappel", canal: "sms", adresse: moi, objet: surLieu(lieu) });
  await annoncer(m, ajouterJours(m.jour, 3));
  m.twilio.faute = { statut: 503 };
  a(m, "18:30", 2);
  await m.vivre(0);
  assert.equal(dits(m, moi).length, 0, "the gateway is down: it waits");
  await texter(m, moi, "ARRÊT");
  m.twilio.faute = undefined;
  await m.vivre(600_000);
  assert.deepEqual(dits(m, moi), ["Plus aucun message ne vous sera envoyé."]);
  const etats = (await m.envois())
    .filter((e) => e.indice === "…05" && e.modele === "rappel")
    .map((e) => e.etat);
  assert.deepEqual(etats, ["supprime"]);
});

test("a text or a report that the provider repeats changes nothing the second time", async () => {
  const moi = numero(6);
  for (let i = 0; i < 4; i++) await texter(m, moi, "aide", "SM-repete");
  await m.vivre();
  assert.equal(dits(m, moi).length, 1);
  const { id } = m.twilio.acceptes.at(-1)!;
  for (const etat of ["remis", "en-route", "remis", "echec"] as const)
    await recevoirAccuse(m.plan, { fournisseur: "twilio", reference: id, etat });
  const envoi = (await m.envois()).find((e) => e.reference === id)!;
  assert.equal(envoi.etat, "remis");
  await recevoirAccuse(m.plan, { fournisseur: "twilio", reference: "SM-inconnu", etat: "echec" });
});

test("without a gateway messages stay and say so; they go when there is one, if they still serve", async () => {
  const sans = await nouveau({ sans: ["sms"] });
  await annoncer(sans, ajouterJours(sans.jour, 1));
  await annoncer(sans, ajouterJours(sans.jour, 2));
  await sans.abonner({ genre: "rappel", canal: "sms", adresse: numero(1), objet: surLieu(lieu) });
  a(sans, "18:00");
  await sans.vivre();
  const etats = async () => (await sans.envois()).map((e) => `${e.etat} ${e.code ?? ""}`);
  assert.deepEqual(await etats(), ["retenu sans-passerelle"]);
  a(sans, "19:00", 1);
  await sans.vivre();
  assert.deepEqual((await etats()).toSorted(), ["retenu sans-passerelle", "supprime trop-tard"]);
  const { messagerie } = await import("../../src/server/messages/tour.ts");
  const avec = messagerie({ ...sans.plan, canaux: m.plan.canaux });
  const avant = m.twilio.acceptes.length;
  await avec.tour();
  await avec.fermer();
  assert.deepEqual((await etats()).toSorted(), ["envoye ", "supprime trop-tard"]);
  assert.equal(m.twilio.acceptes.length, avant + 1);
});

test("a mail server that does not answer keeps neither phones nor news waiting, and is not called more", async (t) => {
  const lent = await nouveau({ sans: ["courriel"] });
  await annoncer(lent, ajouterJours(lent.jour, 1));
  for (let i = 0; i < 20; i++)
    await lent.abonner({
      genre: "rappel",
      canal: "courriel",
      adresse: `n${i}@exemple.fr`,
      objet: surLieu(lieu),
    });
  lent.horloge.ms += 1; // the phone's turn comes last
  await lent.abonner({ genre: "rappel", canal: "sms", adresse: numero(77), objet: surLieu(lieu) });
  a(lent, "18:00");
  const { messagerie } = await import("../../src/server/messages/tour.ts");
  const fin = Promise.withResolvers<{ kind: "accepte"; reference: string }>();
  const appels: unknown[] = [];
  const courriel = { envoyer: (envoi: unknown) => (appels.push(envoi), fin.promise) };
  const avec = messagerie({ ...lent.plan, canaux: { ...lent.plan.canaux, courriel }, patienceMs: 1 });
  t.after(() => (fin.resolve({ kind: "accepte", reference: "x" }), avec.fermer()));
  while (dits(lent, numero(77)).length === 0) await avec.tour(); // for ever, were the phone kept waiting
  assert.ok(appels.length <= 8, `${appels.length} calls under way`);
  fin.resolve({ kind: "accepte", reference: "x" });
  while (appels.length < 20) await avec.tour();
  await avec.fermer();
  assert.equal(appels.length, 20, "each e-mail went once, in the end");
  assert.deepEqual([...new Set((await lent.envois()).map((e) => e.etat))], ["envoye"]);
});

const canari = "CANARI-7f3a";
const mots = fc.oneof(
  fc.constantFrom(
    "CAMION 38053",
    "camion bourgoin jallieu",
    "OU",
    "AIDE",
    "help",
    "OUI",
    "STOP",
    "STOP ALL",
    "",
  ),
  fc.constantFrom(
    "'; drop table envoi; --",
    "<script>alert(1)</script>",
    "=CMD()",
    "\u202eSTOP",
    "rappel place du marche",
  ),
  fc.constantFrom(`qui est ${canari} ?`, `${canari} est venue ?`, "numero de telephone de l'equipe"),
  fc.string({ unit: "binary", maxLength: 300 }),
);
const expediteurs = fc.oneof(
  fc.integer({ min: 0, max: 9998 }).map(numero),
  fc.constantFrom("36111", "BANQUE", "", "+33", "tel:0", "\u0000"),
);
const fixes = [
  /^(CAMION|TRUCK) 38300 ?:/,
  /^(C'est noté|Noted|Lieu inconnu|Невідоме місце|مكان غير|Aucun passage|Plus aucun|You will)/,
  / 14 h-17 h, Place du mar/,
];

test("ten thousand hostile texts: only fixed words go out, within the budget, and reminders still leave", async (t) => {
  const graine = Number(process.env.PICUP_GRAINE ?? 20_261_126);
  const jourMax = 60;
  const cible = await nouveau({ limites: { jourMax, numeroMax: 6 } });
  await annoncer(cible, ajouterJours(cible.jour, 1));
  await cible.abonner({ genre: "rappel", canal: "sms", adresse: numero(9999), objet: surLieu(lieu) });
  const textes = fc.sample(fc.tuple(expediteurs, mots), { seed: graine, numRuns: 10_000 });
  for (let i = 0; i < textes.length; i += 50) {
    await Promise.all(textes.slice(i, i + 50).map(([de, texte]) => texter(cible, de, texte)));
    if (i % 2000 === 0) await cible.vivre(1000);
  }
  await cible.vivre();
  const sortis = cible.twilio.acceptes;
  const segments = sortis.reduce((s, x) => s + segmentsDe(x.texte).segments, 0);
  assert.ok(segments <= jourMax / 2, `${segments} segments for answers`);
  assert.ok(sortis.length > 0);
  for (const { texte } of sortis) {
    assert.ok(
      fixes.some((f) => f.test(texte)),
      texte,
    );
    assert.ok(!texte.includes(canari));
    assert.equal(segmentsDe(texte).segments, 1, texte);
  }
  const modeles = new Set((await cible.envois()).map((e) => e.modele));
  assert.ok([...modeles].every((x) => (codesModele as readonly string[]).includes(x)));
  a(cible, "18:00");
  await cible.vivre();
  assert.ok(dits(cible, numero(9999)).some((texte) => texte.startsWith("Demain")));
  const { rows } = await cible.plan.base.pool.query<{ n: number }>("select 1 as n");
  assert.equal(rows[0]!.n, 1);
  assert.deepEqual(cible.erreurs, []);
  t.diagnostic(`10,000 texts, ${sortis.length} answers, ${segments} segments, seed ${graine}`);
});
