/** A server whose only gateway is an operator's link (SMPP): a text comes by it, is answered by it, and reported. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accuseDuCentre, centreSmpp, smsDuCentre, type Centre } from "../../src/gateways/pour-tests-smpp.ts";
import { serveurDeTest, type Bureau, type ServeurDeTest } from "./serveur-de-test.ts";

let centre: Centre;
let s: ServeurDeTest;
let bureau: Bureau;
before(async () => {
  centre = await centreSmpp();
  s = await serveurDeTest({
    messages: {
      reglages: { sms: centre.reglages },
      limites: { jourMax: 100, numeroMax: 6 },
      webhooksPrives: false,
    },
  });
  bureau = await s.connecter("coordinateur");
});
after(async () => {
  await s.arreter();
  await centre.fermer();
});

test("a text by the operator's link is answered by the same link, once, and its receipt is kept", async () => {
  await centre.lie();
  const parti = centre.soumisUnDePlus();
  // Acknowledged only once it is kept.
  assert.equal(await centre.livrer(smsDuCentre("AIDE")), 0);
  await parti;
  const [reponse] = centre.soumis;
  assert.match(reponse!.texte, /^CAMION 38300/);
  assert.equal(await centre.livrer(accuseDuCentre(reponse!.id, "DELIVRD")), 0);
  for (let etat = ""; etat !== "remis";) {
    const { envois } = (await (await bureau.lire("/api/messages?canal=sms")).json()) as {
      envois: { etat: string; modele: string }[];
    };
    assert.deepEqual(
      envois.map((e) => e.modele),
      ["reponse"],
    );
    etat = envois[0]!.etat;
  }
  assert.equal(centre.soumis.length, 1);
});
