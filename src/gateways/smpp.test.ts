/** SMS by SMPP, against a real message centre: out, in, and through every way the link may break. */
import assert from "node:assert/strict";
import { createServer } from "node:net";
import { afterEach, test } from "node:test";
import type { Accuse, Ecoute, EnvoiSms, PasserelleSms, SmsRecu } from "./passerelle.ts";
import { accuseDuCentre, centreSmpp, smsDuCentre, type Centre } from "./pour-tests-smpp.ts";
import { certificat, ecouter, portFerme } from "./pour-tests.ts";
import { ouvrirSmpp, type ReglagesSmpp } from "./smpp.ts";
import { rythmeUsuel, type Rythme } from "./smpp-lien.ts";

const a = "+33639980001";
const envoi = (texte: string, id = "envoi-1"): EnvoiSms => ({ canal: "sms", id, a, texte });
const vif: Rythme = { ...rythmeUsuel, patienceMs: 3000, repriseMinMs: 5, repriseMaxMs: 20 };

type Recus = Ecoute & { readonly recus: SmsRecu[]; readonly accuses: Accuse[]; panne: boolean };
function oreille(): Recus {
  const o: Recus = {
    recus: [],
    accuses: [],
    panne: false,
    async sms(recu) {
      o.recus.push(recu);
      if (o.panne) throw new Error("not kept");
    },
    async accuse(accuse) {
      o.accuses.push(accuse);
    },
  };
  return o;
}

const textes = (centre: Centre): string[] => centre.soumis.map((m) => m.texte);
const aFermer: { fermer(): Promise<void> }[] = [];
afterEach(async () => {
  for (const chose of aFermer.splice(0).toReversed()) await chose.fermer();
});
async function ouvrir(
  rythme: Partial<Rythme> = {},
  plus: Partial<ReglagesSmpp> = {},
): Promise<{ centre: Centre; passerelle: PasserelleSms; ici: Recus }> {
  const centre = await centreSmpp();
  const ici = oreille();
  const passerelle = ouvrirSmpp({ ...centre.reglages, ...plus }, ici, { ...vif, ...rythme });
  aFermer.push(centre, passerelle);
  return { centre, passerelle, ici };
}

test("a message in the alphabet, and one outside it, arrive as they were written", async () => {
  const { centre, passerelle } = await ouvrir();
  assert.deepEqual(await passerelle.envoyer(envoi("Demain 14h : place de l'Église [€]")), {
    kind: "accepte",
    reference: "M1",
    segments: 1,
  });
  assert.equal((await passerelle.envoyer(envoi("الشاحنة غدا 😀"))).kind, "accepte");
  assert.deepEqual(
    centre.soumis.map((m) => [m.de, m.a, m.texte, m.codage, m.accuse]),
    [
      ["38038", "33639980001", "Demain 14h : place de l'Église [€]", 0, true],
      ["38038", "33639980001", "الشاحنة غدا 😀", 8, true],
    ],
  );
});

test("a long message arrives in parts that make it again, and its last part alone is reported", async () => {
  const { centre, passerelle } = await ouvrir();
  const long = "Les permanences de la semaine €: ".repeat(14);
  const resultat = await passerelle.envoyer(envoi(long));
  assert.deepEqual(resultat, { kind: "accepte", reference: "M4", segments: 4 });
  assert.equal(centre.soumis.map((m) => m.texte).join(""), long);
  assert.deepEqual(
    centre.soumis.map((m) => [m.part, m.accuse]),
    [
      ["1/4", false],
      ["2/4", false],
      ["3/4", false],
      ["4/4", true],
    ],
  );
  const arabe = "موعد الشاحنة ".repeat(8);
  assert.equal((await passerelle.envoyer(envoi(arabe))).kind, "accepte");
  assert.equal(
    centre.soumis
      .slice(4)
      .map((m) => m.texte)
      .join(""),
    arabe,
  );
});

test("receipts are read, whatever their form, and acknowledged", async () => {
  const { centre, ici } = await ouvrir();
  await centre.lie();
  assert.equal(await centre.livrer(accuseDuCentre("M1", "DELIVRD")), 0);
  assert.equal(await centre.livrer(accuseDuCentre("M2", "UNDELIV", "011")), 0);
  assert.equal(await centre.livrer(accuseDuCentre("M3", "ENROUTE")), 0);
  const champs = {
    esm_class: 0x04,
    receipted_message_id: "M4",
    message_state: 2,
    short_message: Buffer.alloc(0),
  };
  assert.equal(await centre.livrer(champs), 0);
  assert.equal(await centre.livrer({ esm_class: 0x04, short_message: Buffer.from("nonsense") }), 0);
  assert.deepEqual(
    ici.accuses.map((x) => [x.reference, x.etat, x.code]),
    [
      ["M1", "remis", "DELIVRD-000"],
      ["M2", "echec", "UNDELIV-011"],
      ["M3", "en-route", "ENROUTE-000"],
      ["M4", "remis", undefined],
    ],
  );
});

test("a message from a phone is read in its alphabet, with its number in one way", async () => {
  const { centre, ici } = await ouvrir();
  await centre.lie();
  assert.equal(await centre.livrer(smsDuCentre("شاحنة")), 0);
  const gsm = { data_coding: 0, short_message: Buffer.from([0x4f, 0x06, 0x1b, 0x65]), source_addr_ton: 0 };
  assert.equal(await centre.livrer(smsDuCentre("", { ...gsm, source_addr: "0639980001" })), 0);
  assert.equal(
    await centre.livrer(smsDuCentre("", { data_coding: 3, short_message: Buffer.from("O\u00f9", "latin1") })),
    0,
  );
  const charge = { short_message: Buffer.alloc(0), ["message_payload"]: Buffer.from("STOP"), data_coding: 0 };
  assert.equal(await centre.livrer(smsDuCentre("", charge)), 0);
  assert.deepEqual(
    ici.recus.map((m) => [m.de, m.a, m.texte]),
    [
      [a, "38038", "شاحنة"],
      [a, "38038", "Où€"],
      [a, "38038", "Où"],
      [a, "38038", "STOP"],
    ],
  );
  assert.equal(new Set(ici.recus.map((m) => m.idMessage)).size, 4);
});

test("a long message from a phone is one message, whatever the order of its parts", async () => {
  const { centre, ici } = await ouvrir();
  await centre.lie();
  const part = (rang: number, texte: string): Record<string, unknown> =>
    smsDuCentre("", {
      esm_class: 0x40,
      data_coding: 0,
      short_message: Buffer.concat([Buffer.from([5, 0, 3, 77, 2, rang]), Buffer.from(texte)]),
    });
  assert.equal(await centre.livrer(part(2, " 38300 svp")), 0);
  assert.equal(ici.recus.length, 0);
  assert.equal(await centre.livrer(part(1, "CAMION")), 0);
  assert.deepEqual(
    ici.recus.map((m) => m.texte),
    ["CAMION 38300 svp"],
  );
});

test("what we could not keep is refused for now, and keeps its name when it comes again", async () => {
  const { centre, ici } = await ouvrir();
  await centre.lie();
  ici.panne = true;
  assert.equal(await centre.livrer(smsDuCentre("STOP")), 0x64, "try again later");
  ici.panne = false;
  assert.equal(await centre.livrer(smsDuCentre("STOP")), 0);
  assert.equal(ici.recus[0]!.idMessage, ici.recus[1]!.idMessage, "the same message again");
  assert.equal(await centre.livrer(smsDuCentre("STOP")), 0);
  assert.notEqual(ici.recus[2]!.idMessage, ici.recus[1]!.idMessage, "the person wrote it a second time");
  centre.couper();
  await centre.lie(2);
  assert.equal(await centre.livrer(smsDuCentre("STOP")), 0);
  assert.equal(ici.recus[3]!.idMessage, ici.recus[2]!.idMessage, "a break may have lost our acknowledgement");
});

test("a message kept and not acknowledged by a process that died has the same name for the next one", async () => {
  const centre = await centreSmpp();
  const ici = oreille();
  const vivre = async (lien: number, ...textesRecus: readonly string[]): Promise<void> => {
    const passerelle = ouvrirSmpp(centre.reglages, ici, vif, () => 0);
    await centre.lie(lien);
    for (const texte of textesRecus) await centre.livrer(smsDuCentre(texte));
    await passerelle.fermer();
  };
  aFermer.push(centre);
  await vivre(1, "OU", "AIDE");
  await vivre(2, "OU", "OU");
  const [ou, aide, encore, seconde] = ici.recus.map((r) => r.idMessage);
  assert.equal(encore, ou);
  assert.equal(new Set([ou, aide, seconde]).size, 3);
});

test("each refusal says whether the message may be sent again", async () => {
  const { centre, passerelle } = await ouvrir();
  const cas = [
    [0x58, "debit", false],
    [0x14, "debit", false],
    [0x0b, "destinataire-refuse", true],
    [0x0a, "expediteur-refuse", false],
    [0x08, "refus-temporaire", false],
    [0x453, "refus-temporaire", false],
    [0x43, "refus-permanent", true],
  ] as const;
  for (const [statut, code, definitif] of cas) {
    centre.statut = statut;
    assert.deepEqual(
      await passerelle.envoyer(envoi("a")),
      { kind: "refuse", code, definitif },
      statut.toString(16),
    );
  }
  for (const faux of ["0639980001", "", "PICUP"])
    assert.equal((await passerelle.envoyer({ ...envoi("a"), a: faux })).kind, "refuse");
  assert.equal((await passerelle.envoyer(envoi(""))).kind, "refuse");
});

test("a link cut after the message was written is uncertain; the next message goes by a new link", async () => {
  const { centre, passerelle } = await ouvrir();
  centre.statut = "mort";
  assert.deepEqual(await passerelle.envoyer(envoi("a")), { kind: "incertain", code: "connexion-rompue" });
  assert.equal(centre.soumis.length, 1, "it was taken, and we could not know");
  centre.statut = 0;
  assert.equal((await passerelle.envoyer(envoi("b", "envoi-2"))).kind, "accepte");
  assert.deepEqual(
    centre.soumis.map((m) => m.texte),
    ["a", "b"],
  );
});

test("a centre that never answers leaves the message uncertain", async () => {
  const { centre, passerelle } = await ouvrir({ reponseMs: 100 });
  centre.statut = "muet";
  assert.deepEqual(await passerelle.envoyer(envoi("a")), { kind: "incertain", code: "delai" });
});

test("a long message refused half-way is not sent again by itself", async () => {
  const { centre, passerelle } = await ouvrir({ fenetre: 1 });
  centre.statut = "retenu";
  const promesse = passerelle.envoyer(envoi("a".repeat(300)));
  await centre.soumisUnDePlus();
  centre.statut = 0x0b;
  centre.rendre();
  assert.deepEqual(await promesse, { kind: "incertain", code: "partie-refusee" });
});

test("the window is never passed, and every message goes", async () => {
  const { centre, passerelle } = await ouvrir({ fenetre: 3 });
  assert.equal((await passerelle.envoyer(envoi("avant"))).kind, "accepte");
  centre.soumis.length = 0;
  centre.statut = "retenu";
  const promesses = Array.from({ length: 60 }, (_, i) =>
    passerelle.envoyer(envoi(`message ${i}`, `envoi-${i}`)),
  );
  while (centre.soumis.length < 3) await centre.soumisUnDePlus();
  // What we wrote before this message came has arrived before it is acknowledged: the link keeps its order.
  assert.equal(await centre.livrer(smsDuCentre("OU")), 0);
  assert.equal(centre.soumis.length, 3);
  centre.statut = 0;
  centre.rendre();
  assert.ok((await Promise.all(promesses)).every((r) => r.kind === "accepte"));
  assert.equal(new Set(textes(centre)).size, 60);
  assert.equal(centre.soumis.length, 60);
});

test("a link that ends as it begins takes no message and keeps no place", async () => {
  const centre = await centreSmpp();
  centre.brefs = 4;
  const passerelle = ouvrirSmpp(centre.reglages, oreille(), { ...vif, fenetre: 1 });
  aFermer.push(centre, passerelle);
  const resultats = await Promise.all([passerelle.envoyer(envoi("a")), passerelle.envoyer(envoi("b"))]);
  assert.ok(resultats.every((r) => r.kind === "accepte"));
  assert.deepEqual(textes(centre), ["a", "b"]);
});

test("a centre that restarts is found again, and a message that waited for it goes once", async () => {
  const ferme = await centreSmpp();
  await ferme.fermer();
  const passerelle = ouvrirSmpp(ferme.reglages, oreille(), vif);
  aFermer.push(passerelle);
  const promesse = passerelle.envoyer(envoi("pendant la panne"));
  const premier = await centreSmpp(ferme.reglages.port);
  assert.equal((await promesse).kind, "accepte");
  assert.deepEqual(textes(premier), ["pendant la panne"]);
  await premier.fermer();
  const second = await centreSmpp(ferme.reglages.port);
  aFermer.unshift(second);
  await second.lie();
  assert.equal((await passerelle.envoyer(envoi("après"))).kind, "accepte");
  assert.deepEqual(textes(second), ["après"]);
});

test("a centre that takes its leave is answered, left, and joined again", async () => {
  const { centre, passerelle } = await ouvrir();
  assert.equal((await passerelle.envoyer(envoi("avant"))).kind, "accepte");
  centre.congedier();
  assert.equal((await passerelle.envoyer(envoi("après"))).kind, "accepte");
  await centre.lie(2);
});

test("a link that no longer answers is left for another", async () => {
  const { centre } = await ouvrir({ veilleMs: 30 });
  await centre.lie();
  centre.sourd = true;
  await centre.rompu();
  centre.sourd = false;
  await centre.lie(2);
  assert.ok((centre.vus.get("enquire_link") ?? 0) >= 1);
});

test("without a centre, or with other credentials, the message waits its turn elsewhere", async () => {
  const absent = await ouvrir({ patienceMs: 100 }, { port: await portFerme() });
  assert.deepEqual(await absent.passerelle.envoyer(envoi("a")), {
    kind: "refuse",
    code: "injoignable",
    definitif: false,
  });
  const inconnu = await ouvrir({}, { motDePasse: "autre" });
  assert.deepEqual(await inconnu.passerelle.envoyer(envoi("a")), {
    kind: "refuse",
    code: "authentification",
    definitif: false,
  });
});

test("closing waits for the answers under way, takes leave, and takes nothing more", async () => {
  const { centre, passerelle } = await ouvrir();
  centre.statut = "retenu";
  const promesse = passerelle.envoyer(envoi("a"));
  await centre.soumisUnDePlus();
  const ferme = passerelle.fermer();
  assert.deepEqual(await passerelle.envoyer(envoi("b")), {
    kind: "refuse",
    code: "injoignable",
    definitif: false,
  });
  centre.rendre();
  assert.equal((await promesse).kind, "accepte");
  await ferme;
  assert.equal(centre.vus.get("unbind"), 1);
  assert.deepEqual(
    centre.soumis.map((m) => m.texte),
    ["a"],
  );
});

test("a unit of a kind that we do not know is answered as such, and the link goes on", async () => {
  const { centre, passerelle } = await ouvrir();
  await centre.lie();
  await centre.dire("00000010000001ff0000000000000007", "generic_nack");
  assert.equal((await passerelle.envoyer(envoi("a"))).kind, "accepte");
  assert.equal(centre.vus.get("bind_transceiver"), 1);
});

test("an encrypted link is held only with a certificate that holds", async () => {
  const centre = await centreSmpp(0, certificat());
  const passerelle = ouvrirSmpp(centre.reglages, oreille(), vif);
  const mefiante = ouvrirSmpp({ ...centre.reglages, autorite: certificat().cert }, oreille(), {
    ...vif,
    patienceMs: 200,
  });
  aFermer.push(centre, passerelle, mefiante);
  assert.equal((await passerelle.envoyer(envoi("a"))).kind, "accepte");
  assert.equal((await mefiante.envoyer(envoi("b"))).kind, "refuse");
  assert.deepEqual(textes(centre), ["a"]);
});

test("a peer that speaks nonsense is left and tried again, and nothing falls", async () => {
  let [venus, cinq] = [0, (): void => {}];
  const assez = new Promise<void>((fini) => (cinq = fini));
  const bruits = [
    "00000003",
    "ffffffff00000005",
    `00000010${"41".repeat(12)}`,
    "0000002000000005",
    "16030100ff",
  ];
  const fou = createServer((lien) => {
    lien
      .on("error", () => {})
      .resume()
      .end(Buffer.from(bruits[venus++ % bruits.length]!, "hex"));
    if (venus === 10) cinq();
  });
  const port = await ecouter(fou);
  const reglages = {
    fournisseur: "smpp",
    hote: "127.0.0.1",
    port,
    tls: false,
    compte: "x",
    motDePasse: "y",
  } as const;
  const passerelle = ouvrirSmpp(reglages, oreille(), { ...vif, liaisonMs: 50, patienceMs: 100 });
  aFermer.push({ fermer: () => new Promise((fini) => fou.close(() => fini())) }, passerelle);
  await assez;
  assert.equal((await passerelle.envoyer(envoi("a"))).kind, "refuse");
});
