/** The outbox and its addresses: one cause one message, handed over once, forward only, and STOP stops everything. */
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Jour } from "../domain/civil.ts";
import {
  abonnesDe,
  abonner,
  arreterAdresse,
  confirmer,
  empreinteAdresse,
  estOppose,
  indiceDe,
  jetonLien,
  lireLien,
  oublierAdresses,
  ouvrirAdresse,
} from "./abonnements.ts";
import { noterAccuse } from "./accuses.ts";
import { enSysteme, enTransaction, type Client } from "./base.ts";
import { clesDe } from "./cles.ts";
import {
  bailMs,
  commencerEnvoi,
  conclureEnvoi,
  ecrireEnvois,
  prendreDus,
  reprendreInterrompus,
  type Envoi,
  type EnvoiId,
  type NouvelEnvoi,
} from "./envois.ts";
import { deciderEnvoi, listerEnvois } from "./envois-bureau.ts";
import { exporter } from "./exporter.ts";
import { ouvrirFile } from "./file.ts";
import { baseDeTest, dispositifDeTest, type BaseDeTest, type DispositifDeTest } from "./pour-tests.ts";
import { restaurer } from "./restaurer.ts";
import { compterSms, oublierSms, recevoirUneFois } from "./sms.ts";

const cles = clesDe(Buffer.alloc(32, 1), "");
const numero = "+33639980042"; // a number that the regulator keeps for fiction
const t0 = Date.parse("2026-11-24T09:00:00Z");
const jour = 86_400_000;
const tous = ["courriel", "sms", "webhook"] as const;
let b: BaseDeTest;
let d: DispositifDeTest;
before(async () => {
  b = await baseDeTest();
  d = await dispositifDeTest(b.base);
});
const copie = join(tmpdir(), `picup-messages-${process.pid}.copie`);
after(() => {
  rmSync(copie, { force: true });
  return b.fermer();
});

const s = <T>(fn: (c: Client) => Promise<T>): Promise<T> => enSysteme(b.base, fn);
const empreinte = empreinteAdresse(cles, "sms", numero);
const sms = (cause: string, plus: Partial<NouvelEnvoi> = {}): NouvelEnvoi => ({
  cause,
  canal: "sms",
  destinataire: "scelle",
  empreinte,
  indice: indiceDe("sms", numero),
  modele: "rappel",
  variables: {},
  langue: "fr",
  allure: "demande",
  prevuLe: t0,
  ...plus,
});
const ecrire = (...envois: NouvelEnvoi[]) => s((c) => ecrireEnvois(c, d.dispositif, envois, t0));
const lu = async (cause: string): Promise<Envoi> =>
  (await s((c) => listerEnvois(c, { max: 1000 }))).find((e) => e.cause === cause)!;
/** Handed over, up to just before the gateway is called. */
async function commencer(cause: string, quand = t0): Promise<Envoi> {
  const { id } = await lu(cause);
  await s((c) => commencerEnvoi(c, id, quand));
  return lu(cause);
}
const accepte = { kind: "accepte", fournisseur: "twilio", reference: "SM1" } as const;

test("one cause makes one message, however often it comes", async () => {
  assert.equal(await ecrire(sms("rappel:1"), sms("rappel:1")), 1);
  assert.equal(await ecrire(sms("rappel:1"), sms("rappel:2")), 1);
});

test("the database holds no address in clear, and the same address is found again", async () => {
  const objet = { kind: "lieu", id: "l1" } as const;
  const qui = {
    genre: "rappel",
    canal: "sms",
    adresse: numero,
    objet,
    langue: "fr",
    confirme: false,
  } as const;
  const un = await s((c) => abonner(c, cles, d.dispositif, qui, t0));
  const deux = await s((c) => abonner(c, cles, d.dispositif, qui, t0 + 1000));
  assert.equal(un.abonnement.id, deux.abonnement.id);
  assert.ok(un.aConfirmer && deux.aConfirmer);
  assert.deepEqual(await s((c) => abonnesDe(c, d.dispositif)), [], "not confirmed: receives nothing");
  assert.ok(await s((c) => confirmer(c, un.abonnement.id, t0 + 1000)));
  const [abonne] = await s((c) => abonnesDe(c, d.dispositif));
  assert.equal(ouvrirAdresse(cles, d.dispositif, abonne!.adresse), numero);
  const autre = clesDe(Buffer.alloc(32, 2), "");
  assert.equal(ouvrirAdresse(autre, d.dispositif, abonne!.adresse), undefined);
  const { rows } = await s((c) => c.query<{ texte: string }>("select a::text as texte from abonnement a"));
  assert.ok(rows.every((l) => !l.texte.includes("639980042")));
});

test("a link of ours is read back, and one character off is no link", () => {
  const id = "01890000-0000-7000-8000-000000000001";
  const lien = jetonLien(cles, "arret", id);
  assert.equal(lireLien(cles, "arret", lien), id);
  assert.equal(lireLien(cles, "confirmation", lien), undefined);
  assert.equal(lireLien(cles, "arret", `${lien.slice(0, -1)}${lien.endsWith("A") ? "B" : "A"}`), undefined);
});

test("what was being handed over when all stopped is uncertain, and no machine sends it again", async () => {
  await ecrire(sms("interrompu"));
  await commencer("interrompu");
  assert.equal(await s((c) => reprendreInterrompus(c, t0 + bailMs)), 0, "its lease still runs");
  assert.equal(await s((c) => reprendreInterrompus(c, t0 + bailMs + 1)), 1);
  assert.equal((await lu("interrompu")).etat, "incertain");
  const { id } = await lu("interrompu");
  const dus = await s((c) => prendreDus(c, tous, t0 + 10 * jour, 100));
  assert.ok(!dus.some((du) => du.id === id));
  assert.equal(await s((c) => deciderEnvoi(c, id, "renvoyer", t0)), "a-envoyer");
  assert.ok(
    (await s((c) => prendreDus(c, tous, t0, 100))).some((du) => du.id === id),
    "a person may",
  );
});

test("a refusal for a while is tried again later and later, and given up after eight times", async () => {
  await ecrire(sms("refuse"));
  const attentes: number[] = [];
  for (let i = 0; i < 8; i++) {
    const envoi = await commencer("refuse");
    await s((c) => conclureEnvoi(c, envoi, { kind: "refuse", code: "debit", definitif: false }, t0));
    attentes.push(Math.round(((await lu("refuse")).prevuLe - t0) / 1000));
  }
  assert.deepEqual(attentes, [30, 60, 120, 240, 480, 960, 1920, 1920]);
  assert.deepEqual([(await lu("refuse")).etat, (await lu("refuse")).code], ["echec", "debit"]);
});

test("delivery reports come twice, late and in any order: what became of a message never goes back", async () => {
  await ecrire(sms("accuse"));
  const envoi = await commencer("accuse");
  await s((c) => conclureEnvoi(c, envoi, { ...accepte, segments: 1 }, t0));
  const dire = (etat: string) =>
    s((c) => noterAccuse(c, { fournisseur: "twilio", reference: "SM1", etat }, t0));
  for (const etat of ["en-route", "remis", "remis", "echec", "en-route"]) assert.ok(await dire(etat));
  assert.equal((await lu("accuse")).etat, "remis");
  assert.ok(!(await s((c) => noterAccuse(c, { fournisseur: "ovh", reference: "SM1", etat: "remis" }, t0))));
});

test("a report that comes before the provider's own answer is not lost", async () => {
  await ecrire(sms("en-avance"));
  const envoi = await commencer("en-avance");
  const accuse = { fournisseur: "smpp", reference: "r-1", etat: "remis" };
  assert.ok(!(await s((c) => noterAccuse(c, accuse, t0))));
  await s((c) => conclureEnvoi(c, envoi, { ...accepte, fournisseur: "smpp", reference: "r-1" }, t0));
  assert.equal((await lu("en-avance")).etat, "remis");
});

test("an answer of an attempt that is no longer the last one changes nothing", async () => {
  await ecrire(sms("tard"));
  const premiere = await commencer("tard");
  await s((c) => reprendreInterrompus(c, t0 + bailMs + 1));
  await s((c) => deciderEnvoi(c, premiere.id, "renvoyer", t0));
  await commencer("tard");
  await s((c) => conclureEnvoi(c, premiere, { ...accepte, reference: "SM9" }, t0));
  assert.equal((await lu("tard")).etat, "en-cours");
});

test("STOP ends every subscription of a number and what waits for it, and is remembered", async () => {
  await ecrire(sms("apres-stop"), sms("apres-stop-retenu"));
  await s((c) => arreterAdresse(c, empreinte, t0));
  assert.ok(await s((c) => estOppose(c, empreinte)));
  assert.deepEqual(await s((c) => abonnesDe(c, d.dispositif)), []);
  assert.deepEqual([(await lu("apres-stop")).etat, (await lu("apres-stop")).code], ["supprime", "stop"]);
  assert.equal(await s((c) => oublierAdresses(c, t0 + 29 * jour)), 0);
  assert.equal(await s((c) => oublierAdresses(c, t0 + 31 * jour)), 1, "thirty days after, it is forgotten");
  const { rows } = await s((c) => c.query("select 1 from envoi where etat <> 'en-cours'"));
  assert.deepEqual(rows, [], "nothing is left of a message, not even the digest of its address in its cause");
});

test("two budgets: so many messages a day to one number, so many segments in all", async () => {
  const limites = { jourMax: 10, numeroMax: 6 };
  const compter = (cle: string, segments = 1, j = "2026-11-24" as Jour, reponse = false) =>
    s((c) => compterSms(c, j, { empreinte: cle, segments, reponse }, limites));
  for (let i = 0; i < 6; i++) assert.equal(await compter("a"), undefined);
  assert.equal(await compter("a"), "limite-numero");
  assert.equal(await compter("b", 4), undefined);
  assert.equal(await compter("c"), "limite-jour");
  assert.equal(await compter("a", 1, "2026-11-25" as Jour), undefined, "another day");
  const ensemble = Array.from({ length: 30 }, (_, i) => compter(`n${i}`, 1, "2026-11-26" as Jour));
  const passes = (await Promise.all(ensemble)).filter((refus) => refus === undefined);
  assert.equal(passes.length, 10, "thirty at once do not pass the budget");
  const demain = "2026-11-27" as Jour;
  for (let i = 0; i < 5; i++) assert.equal(await compter(`r${i}`, 1, demain, true), undefined);
  assert.equal(await compter("r9", 1, demain, true), "limite-jour", "answers have half of the day");
  assert.equal(await compter("r9", 1, demain), undefined, "and leave the other half to reminders");
  const apres = "2026-11-28" as Jour;
  for (let i = 0; i < 4; i++) assert.equal(await compter("q", 1, apres, true), undefined);
  assert.equal(await compter("q", 1, apres, true), "limite-numero", "who asks much leaves room");
  assert.equal(await compter("q", 1, apres), undefined, "for a change to be told");
});

test("the two writings of one number of SMPP are one message, whichever comes first", async () => {
  const smpp = { fournisseur: "smpp", etat: "remis" } as const;
  const accuser = (reference: string) => s((c) => noterAccuse(c, { ...smpp, reference }, t0));
  const remettre = async (cause: string, reference: string) => {
    await ecrire(sms(cause));
    const envoi = await commencer(cause);
    await s((c) => conclureEnvoi(c, envoi, { kind: "accepte", fournisseur: "smpp", reference }, t0));
    return async () => (await lu(cause)).etat;
  };
  const hexa = await remettre("hexa", "4a817c80");
  assert.ok(await accuser("1250000000"), "answered in hexadecimal, reported in decimal");
  assert.equal(await hexa(), "remis");
  const decimale = await remettre("decimale", "1250000001");
  assert.ok(await accuser("4a817c81"), "answered in decimal, reported in hexadecimal");
  assert.equal(await decimale(), "remis");
  assert.ok(!(await accuser("1250000002")), "reported before it is answered");
  assert.equal(await (await remettre("en-avance-hexa", "4a817c82"))(), "remis");
  assert.ok(!(await accuser("1250000009")), "another number is another message");
});

test("a text that the provider repeats is received once, for as long as one may subscribe", async () => {
  const unMois = 30 * jour;
  await s((c) => recevoirUneFois(c, "rejoue", t0));
  await s((c) => noterAccuse(c, { fournisseur: "twilio", reference: "SM-inconnu", etat: "remis" }, t0));
  await s((c) => oublierSms(c, t0 + 12 * unMois));
  assert.ok(!(await s((c) => recevoirUneFois(c, "rejoue", t0))), "signed without an hour: it may come again");
  const { rows } = await s((c) => c.query("select 1 from sms_recu where id like 'accuse:%SM-inconnu%'"));
  assert.deepEqual(rows, []);
  await s((c) => oublierSms(c, t0 + 25 * unMois));
  assert.ok(await s((c) => recevoirUneFois(c, "x", t0)));
  assert.ok(!(await s((c) => recevoirUneFois(c, "x", t0))));
});

test("the queue holds ids and channels, gives each to one taker, and a restart finds what was left", async () => {
  const erreurs: unknown[] = [];
  const file = await ouvrirFile(b.base, (e) => erreurs.push(e));
  const envoi = "01890000-0000-7000-8000-0000000000aa" as EnvoiId;
  const dus = [{ id: envoi, canal: "sms" }] as const;
  const ajouter = () => enTransaction(b.base, undefined, {}, (c) => file.ajouter(c, dus));
  await ajouter();
  await ajouter();
  await file.fermer();
  const encore = await ouvrirFile(b.base, (e) => erreurs.push(e));
  const [un, deux] = await Promise.all([encore.prendre(10), encore.prendre(10)]);
  assert.deepEqual(
    [...un, ...deux].map((t) => t.envoi),
    [envoi],
  );
  await encore.finir([...un, ...deux][0]!);
  await enTransaction(b.base, undefined, {}, (c) => encore.ajouter(c, dus));
  assert.equal((await encore.prendre(10)).length, 1, "taken by a process that dies here");
  await enTransaction(b.base, undefined, {}, (c) => encore.ajouter(c, dus));
  assert.equal((await encore.prendre(10)).length, 1, "put in again once its lease is over");
  await encore.fermer();
  const { rows } = await b.base.pool.query<{ texte: string }>("select data::text as texte from pgboss.job");
  for (const { texte } of rows)
    assert.deepEqual(Object.keys(JSON.parse(texte) as object), ["canal", "envoi"]);
  assert.deepEqual(erreurs, []);
  await assert.rejects(
    enTransaction(b.base, "picup_app", {}, (c) => c.query("select * from pgboss.job")),
    /permission denied/,
    "no route reads the queue",
  );
});

test("what waited in a copy is not sent by the server that it is restored on, until a person says so", async () => {
  await ecrire(sms("en-copie", { empreinte: "autre" }));
  await exporter(b.base, { chemin: copie, version: "essai" });
  await restaurer(b.base, { chemin: copie, remplacer: true });
  const envoi = await lu("en-copie");
  assert.deepEqual([envoi.etat, envoi.code], ["retenu", "restauration"]);
  assert.deepEqual(await s((c) => prendreDus(c, tous, t0 + jour, 100)), []);
  assert.ok(await s((c) => estOppose(c, empreinte)), "who had said STOP is still heard");
});

test("a copy put in place of a base takes back no STOP, answers no text and spends no budget twice", async () => {
  const objet = { kind: "lieu", id: "l9" } as const;
  const tard = empreinteAdresse(cles, "sms", "+33639980043");
  const suivi = { genre: "rappel", canal: "sms", adresse: "+33639980043", objet, langue: "fr" } as const;
  await s((c) => abonner(c, cles, d.dispositif, { ...suivi, confirme: true }, t0));
  await exporter(b.base, { chemin: copie, version: "essai" });
  const limites = { jourMax: 10, numeroMax: 6 };
  const compter = () =>
    s((c) => compterSms(c, "2026-12-24" as Jour, { empreinte: tard, segments: 6, reponse: false }, limites));
  await s((c) => arreterAdresse(c, tard, t0 + 1000));
  await s((c) => recevoirUneFois(c, "depuis-la-copie", t0));
  assert.equal(await compter(), undefined);
  await restaurer(b.base, { chemin: copie, remplacer: true });
  assert.ok(await s((c) => estOppose(c, tard)));
  assert.deepEqual(
    (await s((c) => abonnesDe(c, d.dispositif))).filter((a) => a.empreinte === tard),
    [],
  );
  assert.ok(!(await s((c) => recevoirUneFois(c, "depuis-la-copie", t0))));
  assert.equal(await compter(), "limite-jour");
});
