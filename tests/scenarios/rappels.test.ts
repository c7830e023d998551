/** Somebody without an account asks to be told: the same answer whoever asks, nothing before a yes, everything ends. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { simpleParser } from "mailparser";
import { ajouterJours, instantDe, type Heure } from "../../src/domain/civil.ts";
import { recevoirSms } from "../../src/server/messages/recevoir.ts";
import { languesPubliques } from "../../src/text/langues-publiques.ts";
import { motsRappels } from "../../src/text/rappels-mots.ts";
import { ecrireServeur } from "../../src/server/ecrire.ts";
import { listerAbonnements } from "../../src/store/abonnements.ts";
import { enSysteme } from "../../src/store/base.ts";
import { courrielsNouveauxMax } from "../../src/store/sms.ts";
import { permanenceAnnoncee } from "./brouillons.ts";
import { monde, numero, zone, type Monde } from "./messagerie.ts";
import { lieu } from "./serveur-de-test.ts";

let m: Monde;
before(async () => {
  m = await monde({ publics: true });
});
after(() => m.fermer());

const url = (chemin: string) => `${m.serveur.url}${chemin}`;
const vue = async (r: Response) => ({
  statut: r.status,
  texte: (await r.text()).replaceAll("&#39;", "'").replaceAll(/\s+/g, " "),
});
const lire = async (chemin: string) => vue(await fetch(url(chemin)));
async function poster(chemin: string, champs: Record<string, string> = {}) {
  const r = await fetch(url(chemin), {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(champs).toString(),
  });
  return vue(r);
}
/** Asked from nowhere in particular: the limit by address has its own test. */
async function demander(adresse: string, plus: Record<string, string> = {}) {
  await enSysteme(m.plan.base, (c) => c.query("delete from essai"));
  return poster("/fr/rappels", { objet: `lieu:${lieu}`, rappel: "1", adresse, ...plus });
}
const abonnes = () =>
  enSysteme(m.plan.base, async (c) => {
    const { rows } = await c.query<{ n: number }>(
      "select count(*)::int as n from abonnement where confirme_le is not null and arrete_le is null",
    );
    return rows[0]!.n;
  });

test("the page exists in six languages, without a script, and offers the places served", async () => {
  for (const langue of languesPubliques) {
    const { statut, texte } = await lire(`/${langue}/rappels`);
    assert.equal(statut, 200);
    assert.ok(texte.includes(motsRappels[langue].veille), langue);
    assert.match(texte, /<option value="lieu:place-du-marche"/);
    assert.doesNotMatch(texte, /<script/);
  }
});

test("by e-mail: a link, a button, then reminders; one click ends them", async () => {
  const { statut, texte } = await demander("A.Nobody@exemple.fr");
  assert.equal(statut, 200);
  assert.ok(texte.includes(motsRappels.fr.envoye.titre));
  await m.vivre();
  const courriel = await simpleParser(m.smtp.recus.at(-1)!);
  const lien = /https:\/\/camion\.exemple\.fr(\/fr\/rappels\/\S+)/.exec(courriel.text!)![1]!;
  assert.ok((await lire(lien)).texte.includes(motsRappels.fr.confirmer.bouton));
  assert.equal(await abonnes(), 0, "a link opened by a machine confirms nothing");
  assert.ok((await poster(lien)).texte.includes(motsRappels.fr.confirme.texte));
  assert.equal(await abonnes(), 1);
  const brouillon = permanenceAnnoncee(ajouterJours(m.jour, 1));
  const { dispositif, comptes } = m.serveur;
  await enSysteme(m.plan.base, (c) =>
    ecrireServeur(c, dispositif, comptes.coordinateur, [brouillon], m.horloge.ms),
  );
  m.horloge.ms = instantDe(m.jour, "18:05" as Heure, zone);
  await m.vivre();
  const rappel = await simpleParser(m.smtp.recus.at(-1)!);
  const sortie = (rappel.headers.get("list") as { unsubscribe: { url: string } }).unsubscribe.url;
  const chemin = new URL(sortie).pathname;
  assert.ok((await lire(chemin)).texte.includes(motsRappels.fr.arreter.bouton));
  assert.equal(await abonnes(), 1);
  await poster(chemin, { "List-Unsubscribe": "One-Click" });
  assert.equal(await abonnes(), 0);
  assert.equal((await poster(`${chemin}x`)).statut, 404);
});

test("by SMS: answer OUI; nothing is said of who has asked before, and STOP is stronger than the form", async () => {
  m.horloge.ms = instantDe(ajouterJours(m.jour, 1), "10:00" as Heure, zone);
  const premiere = await demander("06 39 98 00 77", { changements: "1" });
  await m.vivre();
  const recus = () => m.twilio.acceptes.filter((s) => s.a === numero(77)).map((s) => s.texte);
  assert.match(recus()[0]!, /^Répondez OUI.*Place du march/);
  const oui = (texte: string, id: string) =>
    recevoirSms(m.plan, { fournisseur: "twilio", idMessage: id, de: numero(77), a: "36111", texte });
  await oui("Oui !", "r1");
  await m.vivre();
  assert.equal(await abonnes(), 2, "both of what was asked");
  const seconde = await demander(numero(77));
  const inconnue = await demander(numero(78));
  assert.deepEqual([seconde, inconnue], [premiere, premiere], "known, unknown: the same bytes");
  await m.vivre();
  assert.equal(recus().length, 2, "already confirmed: no message");
  await oui("STOP", "r2");
  await m.vivre();
  const debut = performance.now();
  assert.deepEqual(await demander(numero(77)), premiere);
  // Nothing is done for it, which alone would be quick.
  assert.ok(performance.now() - debut >= 49, "and takes as long as another");
  await m.vivre();
  assert.equal(recus().length, 3, "after STOP the form sends nothing to that phone");
  assert.equal(await abonnes(), 0);
});

test("a stranger who types an address changes nothing of what stands, and soon disturbs nobody", async () => {
  await m.abonner({
    genre: "rappel",
    canal: "sms",
    adresse: numero(60),
    objet: { kind: "lieu", id: lieu },
    langue: "tr",
  });
  await demander(numero(60));
  const langues = await enSysteme(m.plan.base, (c) => listerAbonnements(c, { actifs: true }));
  assert.deepEqual(
    langues.map((a) => a.langue),
    ["tr"],
    "asked in French by who knows",
  );
  const courriels = () => m.smtp.recus.filter((r) => r.toString().includes("voisine@exemple.fr")).length;
  for (let jour = 0; jour < 8; jour++) {
    for (let fois = 0; fois < 3; fois++) await demander("voisine@exemple.fr");
    await m.vivre();
    m.horloge.ms += 86_400_000;
  }
  assert.equal(courriels(), 3, "three in a month, one a day, whoever asks");
  m.horloge.ms += 25 * 86_400_000;
  await demander("voisine@exemple.fr");
  await m.vivre();
  assert.equal(courriels(), 4, "a month later her own asking is heard again");
});

test("a crowd of false addresses stops at the day's budget, and the phone's own door stays open", async () => {
  m.horloge.ms += 86_400_000; // a day whose budget nobody has touched
  const debut = m.horloge.ms;
  const combien = async () => (await m.envois()).filter((e) => e.creeLe >= debut).length;
  // Seven at once: as many as one network may ask without waiting.
  const tous = async (adresses: readonly string[]) => {
    for (let i = 0; i < adresses.length; i += 7)
      await Promise.all(adresses.slice(i, i + 7).map((adresse) => demander(adresse)));
  };
  await tous(Array.from({ length: courrielsNouveauxMax + 10 }, (_, i) => `personne${i}@exemple.fr`));
  assert.equal(await combien(), courrielsNouveauxMax);
  await tous(Array.from({ length: 60 }, (_, i) => numero(1000 + i)));
  assert.equal(await combien(), courrielsNouveauxMax + 50, "a tenth of the day's texts");
  const texte = "RAPPEL 38300";
  await recevoirSms(m.plan, { fournisseur: "twilio", idMessage: "t1", de: numero(2000), a: "36111", texte });
  assert.equal((await m.envois()).filter((e) => e.modele === "confirme" && e.creeLe >= debut).length, 1);
});

test("a form that is not right says so, a machine is told what everybody is, a flood is slowed", async () => {
  for (const [champs, statut] of [
    [{ adresse: "pas une adresse" }, 400],
    [{ adresse: numero(80), objet: "lieu:ailleurs" }, 400],
    [{ adresse: numero(80), rappel: "0" }, 400],
  ] as const) {
    assert.equal((await demander(numero(80), champs)).statut, statut);
  }
  const avant = (await m.envois()).length;
  assert.equal((await demander(numero(81), { site: "https://publicite.exemple" })).statut, 200);
  assert.equal((await m.envois()).length, avant);
  const statuts: number[] = [];
  for (let i = 0; i < 12; i++)
    statuts.push(
      (await poster("/fr/rappels", { objet: `lieu:${lieu}`, rappel: "1", adresse: numero(90 + i) })).statut,
    );
  assert.equal(statuts.at(-1), 429);
});
