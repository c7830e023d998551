/** What providers of SMS call us for: messages and reports, proved, read, and never able to make us fail. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { lireOvh, ouvrirOvh, secretEntrantOvh } from "./ovh.ts";
import type { Entrant, RequeteEntrante } from "./passerelle.ts";
import { requeteTwilio, serveurOvh } from "./pour-tests-sms.ts";
import { lireTwilio, signerTwilio } from "./twilio.ts";

/** A number of ARCEP's range for fiction. */
const a = "+33639980001";
const adresse = "https://camion.exemple.fr/passerelles/sms?x=1";
const jeton = "jeton-d-essai";
const idTwilio = `SM${"1".repeat(32)}`;

test("a message and a report of the Twilio-shaped service are read, once signed", () => {
  const sms = requeteTwilio(jeton, adresse, {
    MessageSid: idTwilio,
    SmsStatus: "received",
    From: a,
    To: "36111",
    Body: "CAMION 38300 é😀",
  });
  assert.deepEqual(lireTwilio(sms, jeton), {
    kind: "sms",
    sms: { fournisseur: "twilio", idMessage: idTwilio, de: a, a: "36111", texte: "CAMION 38300 é😀" },
  });
  const etats = { sent: "en-route", delivered: "remis", undelivered: "echec" } as const;
  for (const [MessageStatus, etat] of Object.entries(etats)) {
    const code: Record<string, string> = etat === "echec" ? { ErrorCode: "30003" } : {};
    const requete = requeteTwilio(jeton, adresse, { MessageSid: idTwilio, MessageStatus, To: a, ...code });
    assert.deepEqual(lireTwilio(requete, jeton), {
      kind: "accuse",
      accuse: {
        fournisseur: "twilio",
        reference: idTwilio,
        etat,
        ...(etat === "echec" ? { code: "30003" } : {}),
      },
    });
  }
  const avecPort = requeteTwilio(jeton, adresse.replace(".fr/", ".fr:443/"), {
    MessageSid: idTwilio,
    From: a,
    To: a,
    Body: "",
  });
  assert.equal(
    lireTwilio({ ...avecPort, url: adresse }, jeton).kind,
    "sms",
    "the port may be written or not",
  );
  const url = `${adresse}&MessageSid=${idTwilio}&From=%2B33639980001&To=36111&Body=OU`;
  const get = {
    methode: "GET",
    url,
    corps: "",
    entetes: { "x-twilio-signature": signerTwilio(jeton, url, "") },
  };
  assert.equal(lireTwilio(get, jeton).kind, "sms", "a service set to GET signs its address");
});

test("a request with any one byte changed is never read as a message", () => {
  const bon = requeteTwilio(jeton, adresse, { MessageSid: idTwilio, From: a, To: "36111", Body: "STOP" });
  const signature = bon.entetes["x-twilio-signature"]!;
  fc.assert(
    fc.property(
      fc.constantFrom("url", "corps", "signature", "jeton"),
      fc.nat(),
      fc.integer({ min: 1, max: 127 }),
      (quoi, ou, masque) => {
        const source = { url: bon.url, corps: bon.corps, signature, jeton }[quoi];
        const octets = Buffer.from(source, "latin1");
        const i = ou % octets.length;
        octets[i] = octets[i]! ^ masque;
        const change = octets.toString("latin1");
        const requete: RequeteEntrante = {
          ...bon,
          url: quoi === "url" ? change : bon.url,
          corps: quoi === "corps" ? change : bon.corps,
          entetes: { "x-twilio-signature": quoi === "signature" ? change : signature },
        };
        const pareil =
          (quoi === "url" && URL.parse(change)?.href === URL.parse(bon.url)?.href) ||
          (quoi === "corps" && `${new URLSearchParams(change)}` === `${new URLSearchParams(bon.corps)}`) ||
          (quoi === "signature" && Buffer.from(change, "base64").equals(Buffer.from(signature, "base64")));
        const lu = lireTwilio(requete, quoi === "jeton" ? change : jeton);
        assert.equal(lu.kind === "sms", pareil, lu.kind);
      },
    ),
    // The service signs names and values run together: "=" made "&" keeps the signature, and leaves no message.
    { numRuns: 3000, examples: [["corps", 1470936358, 27]] },
  );
});

test("a call without the secret at its end is not of the OVH-shaped service", async () => {
  const serveur = await serveurOvh();
  try {
    const passerelle = ouvrirOvh(serveur.reglages);
    const secret = secretEntrantOvh(serveur.reglages);
    assert.equal(passerelle.secretEntrant, secret);
    const requete = (fin: string, query: string): RequeteEntrante => ({
      methode: "GET",
      url: `https://camion.exemple.fr/passerelles/sms/${fin}?${query}`,
      entetes: {},
      corps: "",
    });
    const lire = (query: string): unknown => passerelle.lire!(requete(secret, query));
    assert.deepEqual(lire("id=100000&dlr=1&ptt=4&date=x"), {
      kind: "accuse",
      accuse: { fournisseur: "ovh", reference: "100000", etat: "remis", code: "4" },
    });
    assert.deepEqual(lire("id=100000&dlr=16&ptt=999"), {
      kind: "accuse",
      accuse: { fournisseur: "ovh", reference: "100000", etat: "echec", code: "999" },
    });
    assert.deepEqual(lire("id=9&sender=0033639980001&message=O%C3%B9"), {
      kind: "sms",
      sms: { fournisseur: "ovh", idMessage: "9", de: a, a: "", texte: "Où" },
    });
    const post = {
      ...requete(secret, ""),
      methode: "POST",
      corps: JSON.stringify({ id: 9, from: a, to: "38012", message: "STOP" }),
    };
    assert.equal(passerelle.lire!(post).kind, "sms");
    for (const fin of ["", "autre", secret.slice(1), `${secret}/x`, secret.toLowerCase()])
      assert.equal(passerelle.lire!(requete(fin, "id=1&dlr=1")).kind, "refuse", fin);
    assert.equal(passerelle.lire!(requete(secret, "dlr=1")).kind, "illisible");
    assert.equal(passerelle.lire!(requete(secret, "id=1&dlr=77")).kind, "illisible");
  } finally {
    await serveur.fermer();
  }
});

test("messages received are fetched from the OVH-shaped service, oldest first", async () => {
  const serveur = await serveurOvh();
  try {
    serveur.recus.push(
      { id: 1, sender: "+33639980001", message: "CAMION 38300" },
      { id: 2, sender: "0639980002", message: "STOP" },
    );
    const lus = await ouvrirOvh(serveur.reglages).relever!(new Date("2026-11-26T00:00:00Z"));
    assert.deepEqual(
      lus.map((m) => [m.idMessage, m.de, m.texte]),
      [
        ["1", "+33639980001", "CAMION 38300"],
        ["2", "+33639980002", "STOP"],
      ],
    );
    serveur.faute = "rompre";
    assert.deepEqual(await ouvrirOvh(serveur.reglages).relever!(new Date()), []);
  } finally {
    await serveur.fermer();
  }
});

const nom = fc.oneof(
  fc.constantFrom(
    ..."MessageSid MessageStatus From To Body ErrorCode id dlr ptt sender message __proto__".split(" "),
  ),
  fc.string({ unit: "binary", maxLength: 8 }),
);
const valeur = fc.oneof(
  fc.constantFrom("1", "delivered", idTwilio, a, "__proto__", "é\u{1f600}x".repeat(1000)),
  fc.string({ unit: "binary", maxLength: 40 }),
);
const borne = (lu: Entrant): void => {
  if (lu.kind === "sms") {
    assert.ok(lu.sms.texte.length <= 2000 && lu.sms.de.length <= 40);
    assert.ok(lu.sms.texte.isWellFormed());
  }
  if (lu.kind === "accuse")
    assert.match(`${lu.accuse.reference} ${lu.accuse.code ?? ""}`, /^[\w.:-]{1,65} [\w.:-]{0,65}$/);
};

test("no form, signed or not, makes the readers fail, and what they read is bounded", () => {
  const paires = fc.array(fc.tuple(nom, valeur), { maxLength: 6 });
  fc.assert(
    fc.property(paires, fc.string(), fc.constantFrom("GET", "POST", "PUT"), (lues, bruit, methode) => {
      const formes = lues.map(([n, v]): [string, string] => [n.toWellFormed(), v.toWellFormed()]);
      const corps = new URLSearchParams(formes).toString();
      const signe = { "x-twilio-signature": signerTwilio(jeton, adresse, corps) };
      borne(lireTwilio({ methode: "POST", url: adresse, corps, entetes: signe }, jeton));
      borne(lireOvh({ methode: "GET", url: `https://x.fr/s?${corps}`, corps, entetes: {} }, "s"));
      const objet = JSON.stringify(Object.fromEntries(lues));
      borne(lireOvh({ methode: "POST", url: "https://x.fr/s", corps: objet, entetes: {} }, "s"));
      const faux = { methode, url: bruit, corps: bruit, entetes: { "x-twilio-signature": bruit } };
      assert.equal(lireTwilio(faux, jeton).kind, "refuse");
      borne(lireOvh({ methode, url: "https://x.fr/s", corps: bruit, entetes: {} }, "s"));
    }),
    { numRuns: 10_000 },
  );
});
