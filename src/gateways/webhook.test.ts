/** Webhooks: signed as the standard says, never sent where a partner must not make us go, never taken twice. */
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { estPublique, type Resoudre } from "./adresses-publiques.ts";
import { ecouter, portFerme, serveurHttp, type Reponse, type ServeurDeTest } from "./pour-tests.ts";
import {
  adresseWebhook,
  envoyerWebhook,
  MemoireWebhook,
  nouveauSecretWebhook,
  signerWebhook,
  toleranceWebhook,
  verifierWebhook,
  type EnvoiWebhook,
  type VerdictWebhook,
} from "./webhook.ts";

const secret = nouveauSecretWebhook();
const maintenant = 1_795_000_000_000;
const seconde = maintenant / 1000;
const corps = JSON.stringify({
  type: "permanence.annulee",
  timestamp: "2026-11-18T00:00:00Z",
  data: { id: "x" },
});

let serveur: ServeurDeTest;
let dit: Reponse = { statut: 204 };
before(async () => {
  serveur = await serveurHttp(() => dit);
});
after(() => serveur.fermer());

const envoi = (plus: Partial<EnvoiWebhook> = {}): EnvoiWebhook => ({
  id: "evt_1",
  url: `${serveur.url}/crochet`,
  secrets: [secret],
  corps,
  ...plus,
});
const local = { autoriserPrive: true, maintenant: () => maintenant };

test("the signature is the one of the standard's own example", () => {
  const signature = signerWebhook(
    ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
    "msg_p5jXN8AQM9LWM0D4loKWxJek",
    1_614_265_330,
    '{"test": 2432232314}',
  );
  assert.equal(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
});

test("what a partner receives proves itself, once", async () => {
  dit = { statut: 200, corps: "x".repeat(100_000) };
  serveur.demandes.length = 0;
  assert.deepEqual(await envoyerWebhook(envoi(), local), { kind: "accepte", reference: "200" });
  const [demande] = serveur.demandes;
  assert.equal(demande!.corps, corps);
  const requete = { entetes: demande!.entetes as Record<string, string>, corps: demande!.corps };
  const memoire = new MemoireWebhook();
  assert.equal(verifierWebhook(requete, [secret], seconde, memoire), "valide");
  assert.equal(verifierWebhook(requete, [secret], seconde + 10, memoire), "rejoue");
  assert.equal(
    verifierWebhook(requete, [secret], seconde + toleranceWebhook + 1, new MemoireWebhook()),
    "horodatage",
  );
  assert.equal(
    verifierWebhook(requete, [secret], seconde - toleranceWebhook - 1, new MemoireWebhook()),
    "horodatage",
  );
  assert.equal(verifierWebhook(requete, [nouveauSecretWebhook()], seconde, memoire), "signature");
  assert.equal(verifierWebhook({ entetes: {}, corps }, [secret], seconde, memoire), "entete-absent");
});

test("an answer without end is not read to its end", async () => {
  const sansFin = createServer((_requete, reponse) => {
    const pousser = (): void => {
      while (reponse.write("x".repeat(1000)));
      reponse.once("drain", pousser);
    };
    reponse.writeHead(200).on("error", () => {});
    pousser();
  });
  const port = await ecouter(sansFin);
  try {
    const resultat = await envoyerWebhook(envoi({ url: `http://127.0.0.1:${port}/` }), local);
    assert.deepEqual(resultat, { kind: "accepte", reference: "200" });
  } finally {
    sansFin.closeAllConnections();
    sansFin.close();
  }
});

test("while a secret is being changed, both are good", async () => {
  dit = { statut: 204 };
  const nouveau = nouveauSecretWebhook();
  await envoyerWebhook(envoi({ id: "evt_2", secrets: [nouveau, secret] }), local);
  const { entetes, corps: recu } = serveur.demandes.at(-1)!;
  for (const connu of [nouveau, secret]) {
    const requete = { entetes: entetes as Record<string, string>, corps: recu };
    assert.equal(verifierWebhook(requete, [connu], seconde, new MemoireWebhook()), "valide");
  }
});

test("any byte changed, in the body, the id, the hour, the signature or the secret, is refused", () => {
  const bon = {
    id: "evt_1",
    horodatage: String(seconde),
    signature: signerWebhook([secret], "evt_1", seconde, corps),
    corps,
    secret,
  };
  const juger = (b: typeof bon): VerdictWebhook =>
    verifierWebhook(
      {
        entetes: { "webhook-id": b.id, "webhook-timestamp": b.horodatage, "webhook-signature": b.signature },
        corps: b.corps,
      },
      [b.secret],
      seconde,
      new MemoireWebhook(),
    );
  assert.equal(juger(bon), "valide");
  const quoi = fc.constantFrom("id", "horodatage", "signature", "corps", "secret");
  fc.assert(
    fc.property(quoi, fc.nat(), fc.integer({ min: 1, max: 127 }), (nom, ou, masque) => {
      const octets = Buffer.from(bon[nom as keyof typeof bon], "latin1");
      const i = ou % octets.length;
      octets[i] = octets[i]! ^ masque;
      const change = octets.toString("latin1");
      // Base64 has several ways to write the same bytes; those are the same signature, or the same secret.
      const debut = /^(v1,|whsec_)/.exec(bon[nom as keyof typeof bon])?.[0] ?? "";
      const lus = (texte: string): string => {
        const lu = Buffer.from(texte.slice(debut.length), "base64");
        // A key that ends with zeros is the same key to HMAC.
        return (debut === "v1," ? lu : createHmac("sha256", lu).digest()).toString("hex");
      };
      const pareil =
        debut !== "" && change.startsWith(debut) && lus(change) === lus(bon[nom as keyof typeof bon]);
      const verdict = juger({ ...bon, [nom]: change });
      if (pareil) assert.equal(verdict, "valide");
      else assert.notEqual(verdict, "valide", `${nom} ${i} ${masque}`);
    }),
    {
      numRuns: 3000,
      examples: [
        ["secret", 49, 17],
        ["secret", 49, 124],
      ],
    }, // a comma or an A for the padding
  );
});

test("what comes from anywhere is judged without failing", () => {
  const texte = fc.string({ unit: "binary", maxLength: 12 });
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom("webhook-id", "webhook-timestamp", "webhook-signature", "x"), texte),
      texte,
      (entetes, recu) => {
        assert.notEqual(
          verifierWebhook({ entetes, corps: recu }, [secret], seconde, new MemoireWebhook()),
          "valide",
        );
      },
    ),
    { numRuns: 10_000 },
  );
});

test("each answer says whether to try again, and no redirection is followed", async () => {
  const cas: [Reponse, object][] = [
    [{ statut: 410 }, { kind: "refuse", code: "cible-fermee", definitif: true }],
    [{ statut: 404 }, { kind: "refuse", code: "reponse-inattendue", definitif: false }],
    [
      { statut: 503, entetes: { "retry-after": "30" } },
      { kind: "refuse", code: "refus-temporaire", definitif: false, attendre: 30 },
    ],
    [{ statut: 429 }, { kind: "refuse", code: "debit", definitif: false }],
    ["rompre", { kind: "refuse", code: "connexion-rompue", definitif: false }],
    [
      { statut: 302, entetes: { location: `${serveur.url}/ailleurs` } },
      { kind: "refuse", code: "reponse-inattendue", definitif: false },
    ],
  ];
  serveur.demandes.length = 0;
  for (const [reponse, attendu] of cas) {
    dit = reponse;
    assert.deepEqual(await envoyerWebhook(envoi(), local), attendu);
  }
  assert.equal(serveur.demandes.length, cas.length);
  dit = "taire";
  assert.deepEqual(await envoyerWebhook(envoi(), { ...local, delaiMs: 200 }), {
    kind: "refuse",
    code: "delai",
    definitif: false,
  });
  const absent = await envoyerWebhook(envoi({ url: `http://127.0.0.1:${await portFerme()}/` }), local);
  assert.deepEqual(absent, { kind: "refuse", code: "injoignable", definitif: false });
  assert.equal(
    (await envoyerWebhook(envoi({ id: "a.b" }), local)).kind,
    "refuse",
    "a full stop would blur what is signed",
  );
  assert.equal((await envoyerWebhook(envoi({ secrets: ["court"] }), local)).kind, "refuse");
});

test("an address of this machine or of the house is refused before anything leaves", async () => {
  serveur.demandes.length = 0;
  const hotes = [
    "127.0.0.1",
    "localhost:1",
    "2130706433",
    "0x7f.1",
    "0177.0.0.1",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[fe80::1]",
    "[fd00::1]",
    "169.254.169.254",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "0.0.0.0",
  ];
  for (const hote of hotes) {
    const resultat = await envoyerWebhook(envoi({ url: `https://${hote}/` }), {
      maintenant: local.maintenant,
    });
    assert.equal(resultat.kind === "refuse" && resultat.code, "cible-interdite", hote);
  }
  for (const url of [
    "http://exemple.fr/",
    "https://moi:secret@exemple.fr/",
    "ftp://exemple.fr/",
    "exemple.fr",
    `https://${"a".repeat(2000)}.fr/`,
  ])
    assert.equal(adresseWebhook(url), undefined, url);
  assert.equal(adresseWebhook("https://exemple.fr/crochet")?.hostname, "exemple.fr");
  assert.deepEqual(serveur.demandes, []);
});

test("a name is judged by the very addresses that the connection will use", async () => {
  serveur.demandes.length = 0;
  const { port } = serveur;
  const reponses: Record<string, string[]> = {
    "ici.exemple.fr": ["127.0.0.1"],
    "mixte.exemple.fr": ["93.184.215.14", "10.0.0.1"],
    "six.exemple.fr": ["::ffff:10.0.0.1"],
    "rien.exemple.fr": [],
  };
  let questions = 0;
  const resoudre: Resoudre = (nom, rendre) => {
    questions++;
    rendre(null, reponses[nom] ?? []);
  };
  for (const nom of Object.keys(reponses)) {
    const resultat = await envoyerWebhook(envoi({ url: `https://${nom}:${port}/` }), { resoudre });
    const attendu = nom === "rien.exemple.fr" ? "injoignable" : "cible-interdite";
    assert.equal(resultat.kind === "refuse" && resultat.code, attendu, nom);
  }
  assert.equal(questions, 4, "one question a connection: there is no second answer to differ");
  // A name that was public when the partner gave it, and is not when we call.
  const rebond = ["93.184.215.14", "127.0.0.1"];
  const changeant: Resoudre = (_nom, rendre) => rendre(null, [rebond.shift()!]);
  await new Promise<void>((fini) =>
    changeant("x", (_e, adresses) => (assert.ok(adresses.every(estPublique)), fini())),
  );
  const apres = await envoyerWebhook(envoi({ url: `https://x.exemple.fr:${port}/` }), {
    resoudre: changeant,
  });
  assert.equal(apres.kind === "refuse" && apres.code, "cible-interdite");
  assert.deepEqual(serveur.demandes, []);
});

test("every address of the special registries is refused, and public ones are not", () => {
  const interdites =
    "0.1.2.3 10.255.255.255 100.64.0.1 127.1.1.1 169.254.1.1 172.16.0.1 172.31.255.255 192.0.0.8 192.0.2.1 " +
    "192.168.1.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 255.255.255.255 :: ::1 ::ffff:8.8.8.8 " +
    "64:ff9b::808:808 100::1 2001::1 2001:db8::1 2002:808:808::1 fc00::1 " +
    "fdff::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 exemple.fr 1.2.3";
  for (const adresse of interdites.split(" ")) assert.equal(estPublique(adresse), false, adresse);
  for (const adresse of "8.8.8.8 93.184.215.14 172.32.0.1 100.128.0.1 2a01:e0a::1 2606:4700::1111".split(" "))
    assert.equal(estPublique(adresse), true, adresse);
});
