/** Au téléphone : un service vocal demande quoi dire, dans ses vraies formes ; la réponse est du XML bien formé. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DOMParser } from "linkedom";
import type { Brouillon } from "../../src/domain/fait.ts";
import { ecrireServeur } from "../../src/server/ecrire.ts";
import { enSysteme } from "../../src/store/base.ts";
import { languesPubliques } from "../../src/text/langues-publiques.ts";
import { motsVoix } from "../../src/text/voix.ts";
import { lieu, serveurDeTest, type ServeurDeTest } from "./serveur-de-test.ts";

/** A Monday morning. */
let maintenant = Date.parse("2026-11-30T08:00:00Z");
const telephone = "+33 4 65 71 00 38";
let s: ServeurDeTest;

const definitions: readonly Brouillon[] = [
  {
    type: "dispositif-defini",
    v: 1,
    corps: {
      id: "picup-essai",
      nom: "Camion d'essai",
      organisations: ["porteur"],
      zone: "Europe/Paris",
      depuis: "2024-01-01",
      joindre: { telephone },
    },
  },
  {
    type: "lieu-defini",
    v: 1,
    corps: {
      id: lieu,
      nom: "Place <du> marché & co",
      commune: { insee: "38053", nom: "Bourgoin-Jallieu" },
      codePostal: "38300",
      actif: true,
    },
  },
];
const arret = (jour: string, debut: string, fin: string): Brouillon => ({
  type: "permanence-annoncee",
  v: 1,
  corps: { lieu, jour, debut, fin, equipe: [] },
});
const ecrire = (...brouillons: readonly Brouillon[]) =>
  enSysteme(s.serveur.magasin.base, (client) =>
    ecrireServeur(client, s.dispositif, s.comptes.coordinateur, brouillons, maintenant),
  );

before(async () => {
  s = await serveurDeTest({ maintenant: () => maintenant });
  await ecrire(...definitions);
  const [passee, aujourdhui, demain] = await ecrire(
    arret("2026-11-27", "09:00", "12:00"),
    arret("2026-11-30", "14:00", "17:00"),
    arret("2026-12-01", "09:30", "12:00"),
    arret("2026-12-08", "09:30", "12:00"),
    arret("2026-12-15", "09:30", "12:00"),
  );
  assert.ok(passee);
  await ecrire(
    {
      type: "permanence-modifiee",
      v: 1,
      vu: aujourdhui!.id,
      corps: { permanence: aujourdhui!.id, champs: { retard: 20 } },
    },
    { type: "permanence-annulee", v: 1, corps: { permanence: demain!.id, motif: "meteo" } },
  );
});
after(() => s.arreter());

/** Reads an answer as XML: the words that it says, and the whole. */
async function entendre(chemin: string, options?: RequestInit) {
  const reponse = await fetch(`${s.url}${chemin}`, options);
  assert.equal(reponse.status, 200, chemin);
  const texte = await reponse.text();
  assert.match(texte, /^<\?xml version="1\.0" encoding="UTF-8"\?>/);
  const document = new DOMParser().parseFromString(texte, "text/xml");
  const dits = [...document.querySelectorAll("Say, prompt")].map((n) => n.textContent ?? "");
  return { texte, dits, type: reponse.headers.get("content-type"), document };
}
/** What Twilio adds to every address. */
const appel =
  "CallSid=CA0123456789abcdef0123456789abcdef&From=%2B33639980012&To=%2B33465710038&CallStatus=in-progress";

test("le premier appel, en formulaire, propose les six langues à une touche chacune", async () => {
  const { dits, type, document } = await entendre("/voix", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: appel,
  });
  assert.match(type!, /^text\/xml/);
  assert.deepEqual(
    dits,
    languesPubliques.map((langue, i) => motsVoix[langue].choisir(i + 1)),
  );
  const gather = document.querySelector("Gather")!;
  assert.deepEqual([gather.getAttribute("numDigits"), gather.getAttribute("action")], ["1", "/voix/langue"]);
});

test("le code postal tapé, les prochains arrêts sont lus : retard dit, annulation dite, passé tu", async () => {
  const { dits } = await entendre(`/voix/lieu?lang=fr&Digits=38300&${appel}`);
  assert.deepEqual(dits.slice(0, 4), [
    "Voici les prochains arrêts du camion.",
    "Aujourd’hui, lundi 30 novembre, de 14 heures 20 à 17 heures, Place <du> marché & co, Bourgoin-Jallieu. " +
      "Le camion a 20 minutes de retard.",
    "Demain, mardi 1er décembre, Place <du> marché & co, Bourgoin-Jallieu : l’arrêt est annulé.",
    "Mardi 8 décembre, de 9 heures 30 à 12 heures, Place <du> marché & co, Bourgoin-Jallieu.",
  ]);
  assert.equal(dits.length, 4 + 3, "three stops, then what the keys do, then goodbye");
});

test("un code postal où le camion ne va pas est dit, une frappe incomplète est redemandée", async () => {
  const { dits } = await entendre("/voix/lieu?lang=en&Digits=75001");
  assert.equal(dits[0], motsVoix.en.inconnu);
  const { document } = await entendre("/voix/lieu?lang=en&Digits=38");
  assert.equal(document.querySelector("Redirect")!.textContent, "/voix/langue?Digits=2");
});

test("une touche répète, une change de code, une appelle quelqu'un", async () => {
  const { dits } = await entendre("/voix/suite?lang=fr&code=38300&Digits=1");
  assert.match(dits[1]!, /^Aujourd’hui/);
  assert.equal((await entendre("/voix/suite?lang=tr&code=38300&Digits=2")).dits[0], motsVoix.tr.codePostal);
  const { document } = await entendre("/voix/suite?lang=fr&code=38300&Digits=0");
  assert.equal(document.querySelector("Dial")!.textContent, telephone.replaceAll(" ", ""));
});

test("chaque langue a sa voix en TwiML et en VoiceXML, et rien de qui appelle n'est gardé", async () => {
  for (const langue of languesPubliques) {
    const twiml = await entendre(`/voix/lieu?lang=${langue}&Digits=38300&${appel}`);
    const voix = twiml.document.querySelector("Say")!.getAttribute("language")!;
    assert.equal(voix.slice(0, 2), langue);
    const nom = [...twiml.document.querySelectorAll("Say")].find((n) => n.textContent!.includes("marché"));
    assert.equal(
      nom?.getAttribute("language"),
      "fr-FR",
      `${langue}: a French name is said by a French voice`,
    );
    const vxml = await entendre(`/voix/vxml/arrets?lang=${langue}&code=38300`);
    assert.match(vxml.type!, /^application\/voicexml\+xml/);
    assert.deepEqual(vxml.dits.slice(0, 4), twiml.dits.slice(0, 4), "the two speak alike");
    await entendre(`/voix/vxml/lieu?lang=${langue}`);
  }
  await entendre("/voix/vxml");
  assert.doesNotMatch(JSON.stringify(s.lignes), /33639980012|CA0123456789/);
});

test("un arrêt parti ailleurs est dit à qui tape le code postal qu'il a quitté", async () => {
  const halle = {
    id: "halle",
    nom: "La halle",
    commune: { insee: "38553", nom: "Villefontaine" },
    actif: true,
  };
  const [parti] = await ecrire(arret("2026-12-02", "09:30", "12:00"), {
    type: "lieu-defini",
    v: 1,
    corps: { ...halle, codePostal: "38090" },
  } as Brouillon);
  await ecrire({
    type: "permanence-modifiee",
    v: 1,
    corps: { permanence: parti!.id, champs: { lieu: halle.id } },
  } as Brouillon);
  maintenant += 1_001;
  const { dits } = await entendre("/voix/lieu?lang=fr&Digits=38300");
  assert.ok(
    dits.includes("Mercredi 2 décembre, de 9 heures 30 à 12 heures, La halle, Villefontaine."),
    dits.join(),
  );
});

test("des demandes de travers reçoivent du XML, jamais une panne", async () => {
  const travers = [
    "lang=%00",
    "lang=xx&Digits=%F0%9F%9A%9A",
    "Digits=<script>",
    "code=' or 1=1",
    `Digits=${"9".repeat(500)}`,
  ];
  for (const t of travers) {
    for (const chemin of [
      "/voix",
      "/voix/langue",
      "/voix/lieu",
      "/voix/suite",
      "/voix/vxml/lieu",
      "/voix/vxml/arrets",
    ]) {
      const { texte } = await entendre(`${chemin}?${t}`);
      assert.doesNotMatch(texte, /<script|or 1=1/);
    }
  }
});
