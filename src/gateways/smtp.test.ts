/** E-mail, against a real SMTP server: what arrives, what is refused, and what nobody can know. */
import assert from "node:assert/strict";
import { createServer } from "node:net";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { simpleParser } from "mailparser";
import { composer, estAdresse, messageIdDe } from "./courriel.ts";
import type { EnvoiCourriel, ResultatEnvoi } from "./passerelle.ts";
import { ecouter, portFerme } from "./pour-tests.ts";
import { serveurSmtp, type ServeurSmtp } from "./pour-tests-smtp.ts";
import { lirePanne, ouvrirSmtp, type ReglagesSmtp } from "./smtp.ts";

const de = { adresse: "info@camion.exemple.fr", nom: "Information" };
const envoi: EnvoiCourriel = {
  canal: "courriel",
  id: "envoi-1",
  a: "boite@exemple.fr",
  sujet: "Demain à 14 h : le camion est déplacé",
  texte: "Bonjour,\n\nLe camion sera place de l’Église.\n.\nفي الساحة",
  html: "<p>Le camion sera <b>place de l’Église</b>.</p>",
  langue: "fr",
  desabonnement: "https://camion.exemple.fr/stop/abc?x=1",
  joints: [
    {
      nom: "permanence.ics",
      type: "text/calendar; charset=utf-8",
      contenu: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    },
  ],
};
const compte = { nom: "camion", motDePasse: "mot de passe d’essai" };

let serveur: ServeurSmtp;
before(async () => {
  serveur = await serveurSmtp({ compte });
});
after(() => serveur.fermer());

const reglages = (plus: Partial<ReglagesSmtp> = {}): ReglagesSmtp => ({
  hote: "localhost",
  port: serveur.port,
  chiffrement: "starttls",
  autorite: serveur.cert,
  compte,
  de,
  connexionMs: 5000,
  silenceMs: 5000,
  ...plus,
});
const envoyer = (r: ReglagesSmtp, quoi: Partial<EnvoiCourriel> = {}): Promise<ResultatEnvoi> =>
  ouvrirSmtp(r, () => new Date("2026-11-26T18:00:00Z")).envoyer({ ...envoi, ...quoi });
const rien = (): void => {
  serveur.recus.length = 0;
  serveur.destinataires.length = 0;
  serveur.chiffres.length = 0;
  serveur.faute = undefined;
};

test("a message arrives whole, encrypted on the way, with its way out and its calendar file", async () => {
  rien();
  const resultat = await envoyer(reglages());
  assert.deepEqual(resultat, { kind: "accepte", reference: messageIdDe("envoi-1", de.adresse) });
  assert.deepEqual(serveur.chiffres, [true]);
  assert.deepEqual(serveur.destinataires, ["boite@exemple.fr"]);
  const lu = await simpleParser(serveur.recus[0]!);
  assert.equal(lu.subject, envoi.sujet);
  assert.equal(lu.text?.trim(), envoi.texte);
  assert.ok(String(lu.html).includes("<b>place de l’Église</b>"));
  assert.equal(lu.from?.value[0]?.address, de.adresse);
  assert.equal(lu.from?.value[0]?.name, "Information");
  assert.equal(lu.messageId, messageIdDe("envoi-1", de.adresse));
  assert.equal(lu.attachments[0]?.filename, "permanence.ics");
  assert.equal(lu.attachments[0]?.content.toString(), envoi.joints![0]!.contenu);
  const brut = serveur.recus[0]!.toString("latin1").replace(/\r\n /g, " ");
  assert.match(brut, /^List-Unsubscribe: <https:\/\/camion\.exemple\.fr\/stop\/abc\?x=1>\r$/m);
  assert.match(brut, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
  assert.match(brut, /^Auto-Submitted: auto-generated\r$/m);
  assert.match(brut, /^Content-Language: fr\r$/m);
  assert.match(brut, /multipart\/alternative/);
});

test("the same message sent again is the same message for whoever received it", async () => {
  rien();
  await envoyer(reglages());
  await envoyer(reglages());
  assert.equal(serveur.recus.length, 2);
  const sansRecu = serveur.recus.map((o) =>
    o.toString("latin1").replace(/^Received:.*\r\n(?:[ \t].*\r\n)*/m, ""),
  );
  assert.equal(sansRecu[0], sansRecu[1]);
  assert.ok(!sansRecu[0]!.includes("envoi-1"), "our own name of the message stays ours");
});

test("nothing leaves in clear when the server offers no encryption, or another certificate", async () => {
  const enClair = await serveurSmtp({ sansStarttls: true });
  try {
    const sansCompte = reglages({ port: enClair.port });
    delete (sansCompte as { compte?: unknown }).compte;
    assert.deepEqual(await envoyer(sansCompte), {
      kind: "refuse",
      code: "chiffrement-absent",
      definitif: false,
    });
    assert.deepEqual(enClair.destinataires, []);
    const ici = await envoyer({ ...sansCompte, chiffrement: "clair" });
    assert.equal(ici.kind, "accepte", "a relay on this machine may be spoken to in clear");
  } finally {
    await enClair.fermer();
  }
  rien();
  const autre = reglages();
  delete (autre as { autorite?: unknown }).autorite;
  assert.deepEqual(await envoyer(autre), { kind: "refuse", code: "certificat-refuse", definitif: false });
  assert.deepEqual(serveur.recus, []);
});

test("TLS from the first byte works too", async () => {
  const tls = await serveurSmtp({ secure: true });
  try {
    const resultat = await envoyer({
      hote: "localhost",
      port: tls.port,
      chiffrement: "tls",
      autorite: tls.cert,
      de,
    });
    assert.equal(resultat.kind, "accepte");
    assert.deepEqual(tls.chiffres, [true]);
  } finally {
    await tls.fermer();
  }
});

test("each refusal says whether the message may be tried again", async () => {
  const cas: [ServeurSmtp["faute"], ResultatEnvoi][] = [
    [
      { quand: "accueil", reponse: 421 },
      { kind: "refuse", code: "refus-temporaire", definitif: false },
    ],
    [
      { quand: "de", reponse: 550 },
      { kind: "refuse", code: "expediteur-refuse", definitif: false },
    ],
    [
      { quand: "a", reponse: 550 },
      { kind: "refuse", code: "destinataire-refuse", definitif: true },
    ],
    [
      { quand: "a", reponse: 451 },
      { kind: "refuse", code: "refus-temporaire", definitif: false },
    ],
    [
      { quand: "a", reponse: 452 },
      { kind: "refuse", code: "debit", definitif: false },
    ],
    [
      { quand: "fin", reponse: 554 },
      { kind: "refuse", code: "contenu-refuse", definitif: true },
    ],
    [
      { quand: "fin", reponse: 451 },
      { kind: "refuse", code: "refus-temporaire", definitif: false },
    ],
  ];
  for (const [faute, attendu] of cas) {
    rien();
    serveur.faute = faute;
    assert.deepEqual(await envoyer(reglages()), attendu, JSON.stringify(faute));
    assert.deepEqual(serveur.recus, []);
  }
  rien();
});

test("a link cut, or silent, once the message has left is uncertain: nobody may send it again unasked", async () => {
  rien();
  serveur.faute = { quand: "coupe-apres-donnees" };
  assert.deepEqual(await envoyer(reglages()), { kind: "incertain", code: "connexion-rompue" });
  serveur.faute = { quand: "muet-apres-donnees" };
  assert.deepEqual(await envoyer(reglages({ silenceMs: 1500 })), { kind: "incertain", code: "delai" });
  rien();
});

/** A server that says one line more every few milliseconds, and never the last one. */
async function bavard(apres: RegExp) {
  const serveurBavard = createServer((lien) => {
    lien.on("error", () => {});
    lien.write("220 ici\r\n");
    lien.on("data", (dit) => {
      const ligne = dit.toString();
      if (!apres.test(ligne)) return lien.write(ligne.startsWith("DATA") ? "354 oui\r\n" : "250 oui\r\n");
      const horloge = setInterval(() => lien.write("250-encore\r\n"), 20);
      lien.once("close", () => clearInterval(horloge));
    });
  });
  return { port: await ecouter(serveurBavard), fermer: () => void serveurBavard.close() };
}

test("a server that goes on talking holds nobody: before the message it is for later, after it uncertain", async () => {
  for (const [apres, attendu] of [
    [/^EHLO/, { kind: "refuse", code: "delai", definitif: false }],
    [/\r\n\.\r\n$/, { kind: "incertain", code: "delai" }],
  ] as const) {
    const { port, fermer } = await bavard(apres);
    const resultat = await envoyer(reglages({ port, totalMs: 400, chiffrement: "clair" }));
    assert.deepEqual(resultat, attendu);
    fermer();
  }
});

test("a server that is not there, does not greet, or does not know us keeps the message for later", async () => {
  assert.deepEqual(await envoyer(reglages({ port: await portFerme() })), {
    kind: "refuse",
    code: "injoignable",
    definitif: false,
  });
  const muet = createServer(() => {});
  const port = await ecouter(muet);
  try {
    const resultat = await envoyer(reglages({ port, connexionMs: 300 }));
    assert.deepEqual(resultat, { kind: "refuse", code: "delai", definitif: false });
  } finally {
    muet.close();
  }
  const inconnu = reglages({ compte: { nom: "camion", motDePasse: "autre" } });
  assert.deepEqual(await envoyer(inconnu), { kind: "refuse", code: "authentification", definitif: false });
});

test("nothing that a person types adds a header, a recipient or a second message", async () => {
  rien();
  const pieges: Partial<EnvoiCourriel>[] = [
    { sujet: "Bonjour\r\nBcc: autre@exemple.fr\r\n\r\nCorps" },
    { sujet: "a\u2028Bcc: autre@exemple.fr\u0000\u0085" },
    { texte: "x\r\n.\r\nMAIL FROM:<autre@exemple.fr>\r\nRCPT TO:<autre@exemple.fr>\r\nDATA\r\n" },
    {
      joints: [
        {
          nom: 'a"\r\nBcc: autre@exemple.fr\r\n.ics',
          type: "text/calendar\r\nBcc: autre@exemple.fr",
          contenu: "x",
        },
      ],
    },
    { langue: "fr\r\nBcc: autre@exemple.fr" },
    { desabonnement: "https://camion.exemple.fr/a>\r\nBcc: <autre@exemple.fr" },
  ];
  for (const piege of pieges) {
    assert.equal((await envoyer(reglages(), piege)).kind, "accepte");
    const lu = await simpleParser(serveur.recus.at(-1)!);
    assert.equal(lu.bcc, undefined, JSON.stringify(piege));
    assert.equal(lu.headers.has("bcc"), false);
    assert.doesNotMatch(lu.subject!, /[\p{Cc}\p{Zl}\p{Zp}]/u);
  }
  assert.equal(serveur.recus.length, pieges.length);
  assert.deepEqual(new Set(serveur.destinataires), new Set(["boite@exemple.fr"]));
  for (const a of [
    "boite@exemple.fr\r\nRCPT TO:<autre@exemple.fr>",
    "a@b.fr,c@d.fr",
    "Nom <a@b.fr>",
    "<a@b.fr>",
    "a@b",
    "",
  ])
    assert.deepEqual(
      await envoyer(reglages(), { a }),
      { kind: "refuse", code: "adresse-invalide", definitif: true },
      a,
    );
  assert.equal((await envoyer(reglages(), { desabonnement: "javascript:alert(1)" })).kind, "refuse");
  assert.equal((await envoyer(reglages(), { texte: "  " })).kind, "refuse");
});

test("any subject, name of file and text make a message with the headers that we chose, and no other", async () => {
  const bizarre = fc.string({
    unit: fc.oneof(
      fc.constantFrom("\r", "\n", ":", "\u0000", "\u2028", "\u0085", "é", "ع"),
      fc.string({ unit: "binary", maxLength: 3 }),
    ),
    maxLength: 60,
  });
  const permis = new Set(
    (
      "from to subject message-id date mime-version content-type content-transfer-encoding auto-submitted " +
      "content-language list-unsubscribe list-unsubscribe-post"
    ).split(" "),
  );
  await fc.assert(
    fc.asyncProperty(bizarre, bizarre, bizarre, async (sujet, nom, texte) => {
      const quoi = { ...envoi, sujet, texte, joints: [{ nom, type: "text/plain", contenu: texte }] };
      const octets = await composer(quoi, { ...de, nom }, new Date(0));
      const tete = octets.toString("latin1").split("\r\n\r\n")[0]!;
      for (const ligne of tete.replace(/\r\n[ \t]+/g, " ").split("\r\n"))
        assert.ok(permis.has(ligne.slice(0, ligne.indexOf(":")).toLowerCase()), ligne);
      assert.ok(!/(?<!\r)\n|\r(?!\n)/.test(tete), "lines end in one way only");
    }),
    { numRuns: 300 },
  );
});

test("no failure whatsoever tells an address", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 599 }),
      fc.string(),
      fc.string(),
      fc.boolean(),
      (reponse, code, commande, parti) => {
        const panne = {
          code,
          command: commande,
          responseCode: reponse,
          message: "RCPT boite@exemple.fr refused",
        };
        const resultat = lirePanne(panne, parti);
        assert.ok(!JSON.stringify(resultat).includes("@"));
        assert.ok(resultat.kind !== "accepte");
      },
    ),
  );
  assert.equal(estAdresse(`${"a".repeat(65)}@exemple.fr`), false);
  assert.equal(estAdresse("prenom.nom+camion@ville.exemple.fr"), true);
});
