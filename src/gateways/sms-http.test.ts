/** SMS by HTTP, out: against local servers that check what the real ones check. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ouvrirOvh, signerOvh } from "./ovh.ts";
import type { EnvoiSms, PasserelleSms, ResultatEnvoi } from "./passerelle.ts";
import { portFerme, type Reponse } from "./pour-tests.ts";
import { serveurOvh, serveurTwilio } from "./pour-tests-sms.ts";
import { ouvrirTwilio, signerTwilio } from "./twilio.ts";

/** A number of ARCEP's range for fiction. */
const a = "+33639980001";
const envoi: EnvoiSms = { canal: "sms", id: "envoi-1", a, texte: "Camion demain 14h-17h, place de l'Église" };
const texte = (n: number): string => "a".repeat(n);
const json = (statut: number, corps: unknown, entetes: Record<string, string> = {}): Reponse => ({
  statut,
  corps: JSON.stringify(corps),
  entetes,
});

test("a message is taken by the Twilio-shaped service, with its sender and where to report", async () => {
  const serveur = await serveurTwilio();
  try {
    const passerelle = ouvrirTwilio(serveur.reglages);
    const rapporterA = "https://camion.exemple.fr/passerelles/sms";
    const resultat = await passerelle.envoyer({ ...envoi, rapporterA });
    assert.deepEqual(resultat, { kind: "accepte", reference: serveur.acceptes[0]!.id, segments: 1 });
    assert.deepEqual(serveur.acceptes[0], {
      id: serveur.acceptes[0]!.id,
      de: "+33939980001",
      a,
      texte: envoi.texte,
    });
    assert.equal(new URLSearchParams(serveur.demandes[0]!.corps).get("StatusCallback"), rapporterA);
    const groupe = ouvrirTwilio({ ...serveur.reglages, de: `MG${"a".repeat(32)}` });
    assert.equal((await groupe.envoyer({ ...envoi, texte: "غدا 9:00 😀" })).kind, "accepte");
    assert.equal(serveur.acceptes[1]!.texte, "غدا 9:00 😀");
    assert.deepEqual(await groupe.envoyer({ ...envoi, texte: texte(161) }), {
      kind: "accepte",
      reference: serveur.acceptes[2]!.id,
      segments: 2,
    });
  } finally {
    await serveur.fermer();
  }
});

test("a message is taken by the OVH-shaped service, whose clock is not ours", async () => {
  const serveur = await serveurOvh(4000);
  try {
    const passerelle = ouvrirOvh(serveur.reglages);
    assert.deepEqual(await passerelle.envoyer(envoi), { kind: "accepte", reference: "100000", segments: 1 });
    assert.deepEqual(await passerelle.envoyer({ ...envoi, texte: "غدا" }), {
      kind: "accepte",
      reference: "100001",
      segments: 1,
    });
    assert.equal(
      serveur.demandes.filter((d) => d.chemin === "/1.0/auth/time").length,
      1,
      "the hour is asked once",
    );
    const corps = serveur.demandes.filter((d) => d.methode === "POST").map((d) => JSON.parse(d.corps));
    assert.deepEqual(
      corps.map((c) => [c.coding, c.noStopClause, c.senderForResponse, c.sender]),
      [
        ["7bit", true, true, undefined],
        ["8bit", true, true, undefined],
      ],
    );
    assert.equal(corps[0].tag, corps[1].tag, "the same message keeps its mark");
    assert.ok(!serveur.demandes[1]!.corps.includes("envoi-1"));
    const nomme = ouvrirOvh({ ...serveur.reglages, de: "Camion" });
    await nomme.envoyer(envoi);
    assert.equal(serveur.acceptes.at(-1)!.de, "Camion");
  } finally {
    await serveur.fermer();
  }
});

test("the clock of the OVH-shaped service is asked again once it has refused an hour", async () => {
  const serveur = await serveurOvh();
  let avance = 0;
  try {
    const passerelle = ouvrirOvh(serveur.reglages, () => Date.now() + avance);
    assert.equal((await passerelle.envoyer(envoi)).kind, "accepte");
    avance = 3_600_000; // our own clock was set
    assert.deepEqual(await passerelle.envoyer(envoi), {
      kind: "refuse",
      code: "authentification",
      definitif: false,
    });
    assert.equal((await passerelle.envoyer(envoi)).kind, "accepte");
  } finally {
    await serveur.fermer();
  }
});

/** What any SMS service by HTTP must answer when things go wrong. */
const pannes: [string, Reponse, ResultatEnvoi][] = [
  [
    "too fast",
    json(429, {}, { "retry-after": "7" }),
    { kind: "refuse", code: "debit", definitif: false, attendre: 7 },
  ],
  [
    "for ever",
    json(429, {}, { "retry-after": "999999" }),
    { kind: "refuse", code: "debit", definitif: false, attendre: 86_400 },
  ],
  ["closed for now", json(503, {}), { kind: "refuse", code: "refus-temporaire", definitif: false }],
  ["no credit", json(402, {}), { kind: "refuse", code: "credit-epuise", definitif: false }],
  ["unknown keys", json(401, {}), { kind: "refuse", code: "authentification", definitif: false }],
  ["a bad request", json(400, {}), { kind: "refuse", code: "refus-permanent", definitif: true }],
  [
    "a redirection",
    { statut: 302, entetes: { location: "http://127.0.0.1:1/" } },
    { kind: "refuse", code: "reponse-inattendue", definitif: false },
  ],
  ["a failure inside", json(500, {}), { kind: "incertain", code: "reponse-inattendue" }],
  ["a gateway's silence", json(504, {}), { kind: "incertain", code: "reponse-inattendue" }],
  [
    "an answer that is no answer",
    { statut: 200, corps: "<html>" },
    { kind: "incertain", code: "reponse-inattendue" },
  ],
  ["a cut", "rompre", { kind: "incertain", code: "connexion-rompue" }],
];

test("each way to fail says whether the message may be sent again", async () => {
  for (const demarrer of [serveurTwilio, serveurOvh]) {
    const serveur = await demarrer();
    const ouvrir = (delaiMs: number): PasserelleSms =>
      serveur.reglages.fournisseur === "twilio"
        ? ouvrirTwilio({ ...serveur.reglages, delaiMs })
        : ouvrirOvh({ ...serveur.reglages, delaiMs });
    try {
      for (const [nom, faute, attendu] of pannes) {
        serveur.faute = faute;
        assert.deepEqual(
          await ouvrir(5000).envoyer(envoi),
          attendu,
          `${serveur.reglages.fournisseur}: ${nom}`,
        );
      }
      serveur.faute = "taire";
      assert.deepEqual(await ouvrir(1500).envoyer(envoi), { kind: "incertain", code: "delai" });
      serveur.faute = undefined;
      serveur.coupeApres = true;
      assert.deepEqual(await ouvrir(5000).envoyer(envoi), { kind: "incertain", code: "connexion-rompue" });
      assert.equal(serveur.acceptes.length, 1, "it was taken, and we could not know");
    } finally {
      await serveur.fermer();
    }
  }
});

test("a service that is not there keeps the message for later; a number that is none never leaves", async () => {
  const hote = `127.0.0.1:${await portFerme()}`;
  const passerelles = [
    ouvrirTwilio({ fournisseur: "twilio", hote, compte: "AC0", jeton: "x", de: "+33939980001" }),
    ouvrirOvh({ fournisseur: "ovh", hote, application: "a", secret: "s", consommateur: "c", service: "s-1" }),
  ];
  for (const p of passerelles) {
    assert.deepEqual(await p.envoyer(envoi), { kind: "refuse", code: "injoignable", definitif: false });
    for (const faux of ["0639980001", "+33 6 39", "", "+33639980001\r\nx"])
      assert.deepEqual(await p.envoyer({ ...envoi, a: faux }), {
        kind: "refuse",
        code: "adresse-invalide",
        definitif: true,
      });
    assert.equal((await p.envoyer({ ...envoi, texte: "" })).kind, "refuse");
  }
});

test("the provider's own codes are told apart: opposed, not a phone, not our sender", async () => {
  const serveur = await serveurTwilio();
  try {
    const cas: [number, ResultatEnvoi][] = [
      [21610, { kind: "refuse", code: "destinataire-oppose", definitif: true }],
      [21614, { kind: "refuse", code: "destinataire-refuse", definitif: true }],
      [21606, { kind: "refuse", code: "expediteur-refuse", definitif: false }],
      [99999, { kind: "refuse", code: "refus-permanent", definitif: true }],
    ];
    for (const [code, attendu] of cas) {
      serveur.faute = json(400, { code, message: `The number ${a} is no number`, status: 400 });
      assert.deepEqual(await ouvrirTwilio(serveur.reglages).envoyer(envoi), attendu);
    }
  } finally {
    await serveur.fermer();
  }
  const ovh = await serveurOvh();
  try {
    ovh.faute = json(200, { ids: [], invalidReceivers: [a], validReceivers: [] });
    assert.deepEqual(await ouvrirOvh(ovh.reglages).envoyer(envoi), {
      kind: "refuse",
      code: "destinataire-refuse",
      definitif: true,
    });
  } finally {
    await ovh.fermer();
  }
});

test("signatures are those of the providers' documentation", () => {
  const exemple = "https://mycompany.com/myapp.php?foo=1&bar=2";
  const champs =
    "Digits=1234&To=%2B18005551212&From=%2B14158675309&Caller=%2B14158675309&CallSid=CA1234567890ABCDE";
  assert.equal(signerTwilio("12345", exemple, champs), "RSOYDt4T1cUTdK1PDd93/VVr8B8=");
  // sha1sum of the same six values joined by "+", made apart.
  const url = "https://eu.api.ovh.com/1.0/sms/sms-ab12345-1/jobs";
  const signature = signerOvh(
    { secret: "AS", consommateur: "CK" },
    "POST",
    url,
    '{"message":"é"}',
    1_700_000_000,
  );
  assert.equal(signature, "$1$b694b201babcff7608aeb83fc2e8670b3606067a");
});
