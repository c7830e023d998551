/** The settings of the gateways: read from the environment, said wrong without their secrets, opened for real. */
import assert from "node:assert/strict";
import { inspect } from "node:util";
import { test } from "node:test";
import fc from "fast-check";
import { attendusPasserelle, echecsPasserelle } from "../text/passerelles.ts";
import {
  attendusReglage,
  ErreurReglage,
  lirePasserelles,
  ouvrirPasserelles,
  type AttenduReglage,
  type ReglagesPasserelles,
} from "./configuration.ts";
import { codesEchec, type Ecoute } from "./passerelle.ts";
import { centreSmpp } from "./pour-tests-smpp.ts";
import { serveurSmtp } from "./pour-tests-smtp.ts";
import { serveurOvh, serveurTwilio } from "./pour-tests-sms.ts";

const sourd: Ecoute = { sms: () => Promise.resolve(), accuse: () => Promise.resolve() };
const de = "Information <info@camion.exemple.fr>";

test("without a setting there is no gateway, and that is no error", () => {
  assert.deepEqual(lirePasserelles({}), {});
  assert.deepEqual(lirePasserelles({ PICUP_SMTP_URL: "", PICUP_SMS_URL: "", PICUP_COURRIEL_DE: de }), {});
});

const formes: [Record<string, string>, ReglagesPasserelles][] = [
  [
    { PICUP_SMTP_URL: "smtp://moi%40exemple.fr:a%3Ab%2Fc@relais.exemple.fr", PICUP_COURRIEL_DE: de },
    {
      courriel: {
        hote: "relais.exemple.fr",
        port: 587,
        chiffrement: "starttls",
        de: { adresse: "info@camion.exemple.fr", nom: "Information" },
        compte: { nom: "moi@exemple.fr", motDePasse: "a:b/c" },
      },
    },
  ],
  [
    { PICUP_SMTP_URL: "smtps://relais.exemple.fr", PICUP_COURRIEL_DE: "info@exemple.fr" },
    {
      courriel: {
        hote: "relais.exemple.fr",
        port: 465,
        chiffrement: "tls",
        de: { adresse: "info@exemple.fr" },
      },
    },
  ],
  [
    { PICUP_SMTP_URL: "smtp://localhost", PICUP_COURRIEL_DE: "info@exemple.fr" },
    { courriel: { hote: "localhost", port: 25, chiffrement: "clair", de: { adresse: "info@exemple.fr" } } },
  ],
  [
    { PICUP_SMS_URL: "twilio://AC1:jeton@api.twilio.com?de=%2B33939980001" },
    {
      sms: {
        fournisseur: "twilio",
        hote: "api.twilio.com",
        compte: "AC1",
        jeton: "jeton",
        de: "+33939980001",
      },
    },
  ],
  [
    { PICUP_SMS_URL: "ovh://cle:secret:conso@eu.api.ovh.com/sms-ab12345-1", PICUP_SMS_DE: "Camion" },
    {
      sms: {
        fournisseur: "ovh",
        hote: "eu.api.ovh.com",
        application: "cle",
        secret: "secret",
        consommateur: "conso",
        service: "sms-ab12345-1",
        de: "Camion",
      },
    },
  ],
  [
    { PICUP_SMS_URL: "smpp://camion:mot%20de%20passe@smsc.exemple.fr:2776?de=38038&type=VMA" },
    {
      sms: {
        fournisseur: "smpp",
        hote: "smsc.exemple.fr",
        port: 2776,
        tls: false,
        compte: "camion",
        motDePasse: "mot de passe",
        type: "VMA",
        de: "38038",
      },
    },
  ],
  [
    { PICUP_GEOCODEUR_URL: "https://data.geopf.fr/geocodage/search" },
    { geocodeur: new URL("https://data.geopf.fr/geocodage/search") },
  ],
];

test("each form of address is read, reserved characters included", () => {
  for (const [env, attendu] of formes) assert.deepEqual(lirePasserelles(env), attendu, JSON.stringify(env));
});

test("a wrong setting is named with what was expected, and its secret is nowhere", () => {
  const secret = "TRESSECRET";
  const cas: [Record<string, string>, string, AttenduReglage][] = [
    [
      { PICUP_SMTP_URL: `http://moi:${secret}@relais.exemple.fr`, PICUP_COURRIEL_DE: de },
      "PICUP_SMTP_URL",
      "url-smtp",
    ],
    [
      { PICUP_SMTP_URL: `smtp://:${secret}@relais.exemple.fr`, PICUP_COURRIEL_DE: de },
      "PICUP_SMTP_URL",
      "url-smtp",
    ],
    [{ PICUP_SMTP_URL: `${secret}`, PICUP_COURRIEL_DE: de }, "PICUP_SMTP_URL", "url-smtp"],
    [{ PICUP_SMTP_URL: `smtp://a:${secret}%@b.fr`, PICUP_COURRIEL_DE: de }, "PICUP_SMTP_URL", "url-smtp"],
    [{ PICUP_SMTP_URL: "smtp://relais.exemple.fr" }, "PICUP_COURRIEL_DE", "expediteur-courriel"],
    [
      { PICUP_SMTP_URL: "smtp://relais.exemple.fr", PICUP_COURRIEL_DE: `${secret}` },
      "PICUP_COURRIEL_DE",
      "expediteur-courriel",
    ],
    [{ PICUP_SMS_URL: `sms://a:${secret}@b.fr` }, "PICUP_SMS_URL", "url-sms"],
    [{ PICUP_SMS_URL: `ovh://a:${secret}@b.fr/service` }, "PICUP_SMS_URL", "url-sms"],
    [{ PICUP_SMS_URL: `ovh://a:${secret}:c@b.fr` }, "PICUP_SMS_URL", "url-sms"],
    [{ PICUP_SMS_URL: `smpp://${secret}@b.fr` }, "PICUP_SMS_URL", "url-sms"],
    [{ PICUP_SMS_URL: `twilio://a:${secret}@b%20.1?de=Camion` }, "PICUP_SMS_URL", "url-sms"],
    [{ PICUP_SMS_URL: `twilio://AC1:${secret}@api.twilio.com` }, "PICUP_SMS_DE", "expediteur-sms"],
    [
      { PICUP_SMS_URL: `smpp://a:${secret}@b.fr`, PICUP_SMS_DE: "trop long pour un nom" },
      "PICUP_SMS_DE",
      "expediteur-sms",
    ],
    [{ PICUP_SMS_URL: `smpp://a:${secret}@b.fr?de=é` }, "PICUP_SMS_URL", "expediteur-sms"],
    [{ PICUP_GEOCODEUR_URL: `http://${secret}.fr/` }, "PICUP_GEOCODEUR_URL", "url-https"],
  ];
  for (const [env, variable, attendu] of cas) {
    assert.throws(
      () => lirePasserelles(env),
      (erreur: unknown) => {
        assert.ok(erreur instanceof ErreurReglage);
        assert.deepEqual([erreur.variable, erreur.attendu], [variable, attendu], JSON.stringify(env));
        assert.ok(!inspect(erreur).includes(secret));
        return true;
      },
    );
  }
});

test("any environment gives gateways or a named error", () => {
  const valeur = fc.oneof(
    fc.string(),
    fc.webUrl(),
    fc.stringMatching(
      /^(smtp|smtps|twilio|ovh|smpp|smpps):\/\/[\w%:]{0,20}@?[\w.:[\]]{0,20}(\/[\w-]{0,9})?(\?de=.{0,20})?$/,
    ),
  );
  const noms = [
    "PICUP_SMTP_URL",
    "PICUP_COURRIEL_DE",
    "PICUP_SMS_URL",
    "PICUP_SMS_DE",
    "PICUP_GEOCODEUR_URL",
  ];
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...noms), valeur), (env) => {
      try {
        lirePasserelles(env);
      } catch (erreur) {
        assert.ok(erreur instanceof ErreurReglage);
        assert.ok(noms.includes(erreur.variable) && attendusReglage.includes(erreur.attendu));
      }
    }),
    { numRuns: 2000 },
  );
});

test("every code has its sentence in each language, and no sentence is without its code", () => {
  for (const mots of Object.values(echecsPasserelle))
    assert.deepEqual(Object.keys(mots).toSorted(), codesEchec.toSorted());
  for (const mots of Object.values(attendusPasserelle))
    assert.deepEqual(Object.keys(mots).toSorted(), attendusReglage.toSorted());
});

test("gateways opened from the environment send by each protocol", async () => {
  const [smtp, twilio, ovh, centre] = await Promise.all([
    serveurSmtp(),
    serveurTwilio(),
    serveurOvh(),
    centreSmpp(),
  ]);
  const t = twilio.reglages;
  const o = ovh.reglages;
  const c = centre.reglages;
  const urls = [
    `twilio://${t.compte}:${t.jeton}@${t.hote}?de=${encodeURIComponent(t.de)}`,
    `ovh://${o.application}:${o.secret}:${o.consommateur}@${o.hote}/${o.service}`,
    `smpp://${c.compte}:${c.motDePasse}@${c.hote}:${c.port}?de=38038`,
  ];
  try {
    for (const url of urls) {
      const env = {
        PICUP_SMS_URL: url,
        PICUP_SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
        PICUP_COURRIEL_DE: de,
      };
      const passerelles = ouvrirPasserelles(lirePasserelles(env), sourd);
      const sms = await passerelles.sms!.envoyer({
        canal: "sms",
        id: "a",
        a: "+33639980001",
        texte: "Demain 14h",
      });
      assert.equal(sms.kind, "accepte", passerelles.sms!.fournisseur);
      const courriel = {
        canal: "courriel",
        id: "a",
        a: "boite@exemple.fr",
        sujet: "Demain",
        texte: "14h",
      } as const;
      assert.equal((await passerelles.courriel!.envoyer(courriel)).kind, "accepte");
      await passerelles.fermer();
    }
    assert.deepEqual(
      [twilio, ovh].flatMap((s) => s.acceptes.map((m) => m.texte)),
      ["Demain 14h", "Demain 14h"],
    );
    assert.deepEqual(
      centre.soumis.map((m) => m.texte),
      ["Demain 14h"],
    );
    assert.equal(smtp.recus.length, 3);
  } finally {
    await Promise.all([smtp.fermer(), twilio.fermer(), ovh.fermer(), centre.fermer()]);
  }
});
