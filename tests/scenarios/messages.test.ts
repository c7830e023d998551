/**
 * One gesture on a tablet, and who hears of it: a tablet without network, a real server, real gateways. Nobody hears
 * twice, at night, of the past, or after STOP.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { simpleParser } from "mailparser";
import { ajouterJours, instantDe, type Heure } from "../../src/domain/civil.ts";
import type { CompteId, FaitId } from "../../src/domain/ids.ts";
import { monde, numero, surLieu, zone, type Monde } from "./messagerie.ts";
import { enSysteme, enTransaction } from "../../src/store/base.ts";
import { exporter } from "../../src/store/exporter.ts";
import { ouvrirFile } from "../../src/store/file.ts";
import { restaurer } from "../../src/store/restaurer.ts";
import { permanenceAnnoncee } from "./brouillons.ts";
import { lieu } from "./serveur-de-test.ts";
import { Tablette } from "./tablette.ts";

let m: Monde;
let tablette: Tablette;
let auteur: CompteId;
const heure = (jour: string, h: string) => instantDe(jour as never, h as Heure, zone);

before(async () => {
  m = await monde({ limites: { jourMax: 500, numeroMax: 50 } });
  tablette = await Tablette.enroler(m.serveur.url, await m.serveur.connecter("coordinateur"));
  auteur = await tablette.identifier(m.serveur.courriel("coordinateur"));
  await m.abonner({ genre: "changements", canal: "sms", adresse: numero(1), objet: surLieu(lieu) });
  await m.abonner({
    genre: "partenaire",
    canal: "courriel",
    adresse: "accueil@partenaire.exemple.fr",
    objet: { kind: "tout", id: "" },
  });
  await m.abonner({ genre: "changements", canal: "sms", adresse: numero(9), objet: surLieu("ailleurs") });
});
after(() => m.fermer());

const modifier = (permanence: FaitId, champs: object, vu?: FaitId) =>
  tablette.ecrire(auteur, {
    type: "permanence-modifiee",
    v: 1,
    ...(vu ? { vu } : {}),
    corps: { permanence, champs },
  });
/** A stop announced by the season, long ago: it is nobody's news. */
async function annoncer(jour = m.jour, debut = "14:00", fin = "17:00"): Promise<FaitId> {
  const brouillon = permanenceAnnoncee(jour, debut, fin);
  const [fait] = await tablette.ecrire(auteur, {
    ...brouillon,
    corps: { ...(brouillon.corps as object), regle: "r1" },
  });
  await tablette.echanger();
  await m.vivre();
  return fait!.id;
}
const sms = () => m.twilio.acceptes.map((s) => [s.a, s.texte] as const);
const depuis = async (geste: () => Promise<unknown>) => {
  const [n, c] = [m.twilio.acceptes.length, m.smtp.recus.length];
  await geste();
  await tablette.echanger();
  await m.vivre();
  return {
    sms: sms().slice(n),
    courriels: await Promise.all(m.smtp.recus.slice(c).map((r) => simpleParser(r))),
  };
};

test("late, said offline in three facts, is one SMS and one e-mail once there is a network", async () => {
  const p = await annoncer();
  const dits = await depuis(async () => {
    tablette.reseau = false;
    const [un] = await modifier(p, { retard: 10 });
    await tablette.echanger();
    const [deux] = await modifier(p, { retard: 15 }, un!.id);
    await modifier(p, { retard: 20 }, deux!.id);
    await m.vivre();
    tablette.reseau = true;
  });
  assert.equal(dits.sms.length, 1);
  assert.equal(dits.sms[0]![0], numero(1));
  assert.match(
    dits.sms[0]![1],
    /^Retard: .*14 h 20-17 h \(au lieu de 14 h\), Place du marché, Bourgoin-Jallieu\. STOP/,
  );
  const [courriel] = dits.courriels;
  assert.equal(dits.courriels.length, 1);
  assert.match(courriel!.subject!, /^Retard/);
  assert.match(courriel!.text!, /14 h 20/);
  const sortie = courriel!.headers.get("list") as { unsubscribe?: { url?: string } };
  assert.match(sortie.unsubscribe!.url!, /^https:\/\/camion\.exemple\.fr\/fr\/desabonnement\//);
});

test("cancelled, with what replaces it, is one message that says both", async () => {
  const [p, q] = [await annoncer(), await annoncer(ajouterJours(m.jour, 2), "09:00", "12:00")];
  const { sms: dits } = await depuis(() =>
    tablette.ecrire(auteur, {
      type: "permanence-annulee",
      v: 1,
      corps: { permanence: p, motif: "panne", remplace: q },
    }),
  );
  assert.equal(dits.length, 1);
  assert.match(dits[0]![1], /^Annulé: .*14 h.* A la place: .*9 h-12 h Place du marché/);
});

test("what replaces a cancelled stop, found later, is told to those who were told that it is cancelled", async () => {
  const [p, q] = [
    await annoncer(m.jour, "18:00", "19:00"),
    await annoncer(ajouterJours(m.jour, 3), "09:00", "12:00"),
  ];
  const annuler = (plus: object, vu?: FaitId) =>
    tablette.ecrire(auteur, {
      type: "permanence-annulee",
      v: 1,
      ...(vu ? { vu } : {}),
      corps: { permanence: p, motif: "panne", ...plus },
    });
  let vu: FaitId;
  const { sms: dits } = await depuis(async () => (vu = (await annuler({}))[0]!.id));
  assert.match(dits[0]![1], /^Annulé: .*18 h, Place du marché, Bourgoin-Jallieu\. STOP/);
  const { sms: suite } = await depuis(() => annuler({ remplace: q }, vu));
  assert.equal(suite.length, 1);
  assert.match(suite[0]![1], /^Annulé: .*18 h.* A la place: .*9 h-12 h Place du marché/);
});

test("a gesture undone within ten seconds tells nobody; undone later, it tells again", async () => {
  const p = await annoncer(ajouterJours(m.jour, 1));
  const annuler = () =>
    tablette.ecrire(auteur, { type: "permanence-annulee", v: 1, corps: { permanence: p, motif: "meteo" } });
  const retablir = (fait: FaitId) =>
    tablette.ecrire(auteur, { type: "permanence-retablie", v: 1, corps: { permanence: p, retire: [fait] } });
  const vite = await depuis(async () => {
    const [annulee] = await annuler();
    await tablette.echanger();
    await m.messagerie.tour();
    m.horloge.ms += 9_000;
    await m.messagerie.tour();
    await retablir(annulee!.id);
  });
  assert.deepEqual(vite.sms, []);
  let annulee: FaitId;
  assert.equal((await depuis(async () => (annulee = (await annuler())[0]!.id))).sms.length, 1);
  const { sms: dits } = await depuis(() => retablir(annulee));
  assert.match(dits[0]![1], /^Finalement maintenu/);
});

test("moved says the new hour and the old one; a stop that is over is told to nobody", async () => {
  const p = await annoncer(ajouterJours(m.jour, 1));
  const { sms: dits } = await depuis(() => modifier(p, { debut: "15:00", fin: "18:00" }));
  assert.match(dits[0]![1], /^Changement: .* 15 h-18 h \(au lieu de .* 14 h\)/);
  const passee = await annoncer(ajouterJours(m.jour, -3));
  assert.deepEqual((await depuis(() => modifier(passee, { retard: 30 }))).sms, []);
});

test("a change read again by a server that starts again, or by two at once, is told once", async () => {
  const p = await annoncer();
  await modifier(p, { retard: 45 });
  await tablette.echanger();
  const n = m.twilio.acceptes.length;
  await m.messagerie.tour();
  m.horloge.ms += 10_000;
  await Promise.all([m.messagerie.tour(), m.messagerie.tour(), m.messagerie.tour()]);
  await m.vivre();
  assert.equal(m.twilio.acceptes.length, n + 1);
});

test("a change for another day waits for a decent hour, and one of today for less", async () => {
  const loin = ajouterJours(m.jour, 9);
  const p = await annoncer(loin);
  m.horloge.ms = heure(m.jour, "20:30");
  assert.deepEqual(
    (await depuis(() => modifier(p, { retard: 30 }))).sms,
    [],
    "half past eight: not for next week",
  );
  const q = await annoncer(ajouterJours(m.jour, 1));
  let vu: FaitId;
  const pourDemain = await depuis(async () => (vu = (await modifier(q, { retard: 30 }))[0]!.id));
  assert.equal(pourDemain.sms.length, 1, "but for tomorrow");
  m.horloge.ms = heure(m.jour, "21:30");
  const nuit = await depuis(() => modifier(q, { retard: 60 }, vu));
  assert.deepEqual(nuit.sms, [], "at night nothing rings");
  const matin = await depuis(async () => (m.horloge.ms = heure(ajouterJours(m.jour, 1), "07:00")));
  assert.match(matin.sms[0]![1], /15 h-/);
});

test("a job older than what became of its message does nothing", async () => {
  const p = await annoncer(ajouterJours(m.jour, 2));
  await modifier(p, { retard: 30 });
  await tablette.echanger();
  const base = m.plan.base;
  m.twilio.faute = { statut: 503 };
  await m.vivre();
  const [envoi] = (await m.envois()).filter((e) => e.etat === "a-envoyer");
  m.twilio.faute = undefined;
  // As a restore leaves it: held for a person, with its job still in the queue.
  await enSysteme(base, (c) =>
    c.query("update envoi set etat = 'retenu', code = 'restauration', en_file_le = null where id = $1", [
      envoi!.id,
    ]),
  );
  const file = await ouvrirFile(base, (erreur) => assert.fail(String(erreur)));
  await enTransaction(base, undefined, {}, (c) => file.ajouter(c, [envoi!]));
  await file.fermer();
  // Something else is due, so that the queue is emptied.
  const n = m.twilio.acceptes.length;
  await modifier(await annoncer(ajouterJours(m.jour, 2), "09:00", "11:00"), { retard: 5 });
  await tablette.echanger();
  await m.vivre();
  assert.ok(m.twilio.acceptes.length > n);
  assert.equal((await m.envois()).find((e) => e.id === envoi!.id)!.etat, "retenu");
});

test("put back from an older copy, nobody is told again what was told since; a person decides", async () => {
  const { base } = m.plan;
  m.horloge.ms = heure(ajouterJours(m.jour, 1), "10:00");
  const p = await annoncer(ajouterJours(m.jour, 2));
  const chemin = join(m.serveur.dossier, "hier.copie");
  await exporter(base, { chemin, version: "essai" });
  let vu: FaitId;
  const avant = await depuis(async () => (vu = (await modifier(p, { retard: 25 }))[0]!.id));
  assert.equal(avant.sms.length, 1);
  await restaurer(base, { chemin, remplacer: true });
  // The server of the test lives tomorrow, its database today.
  m.horloge.ms += 60_000;
  await enSysteme(base, (c) =>
    c.query(
      `insert into epoque (id, raison, rang, depuis)
       select 'demain', 'restauration', max(rang) + 1, to_timestamp($1::float8 / 1000) from epoque`,
      [m.horloge.ms],
    ),
  );
  const n = m.twilio.acceptes.length;
  assert.equal((await tablette.echanger()).fin, "a-jour", "the tablet sends it again");
  await m.vivre();
  assert.equal(m.twilio.acceptes.length, n, "told before the copy was put back");
  const retenus = (await m.envois()).filter((e) => e.code === "restauration" && e.permanence === p);
  assert.deepEqual(retenus.map((e) => e.canal).toSorted(), ["courriel", "sms"]);
  const apres = await depuis(() => modifier(p, { retard: 40 }, vu));
  assert.equal(apres.sms.length, 1, "what is decided afterwards is told");
});
