/**
 * One gesture, every channel. A tablet without network says that a stop is late, then that it is cancelled and what
 * replaces it; when the network is back, each channel is read by a client of its kind, and the seconds are printed. A
 * gesture taken back while the screens still offer to undo it tells nobody.
 *
 * The truck of this test is in a time zone where it is day, whatever the hour of who runs it: at night messages wait.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { parseCsv } from "hucre/csv";
import ICAL from "ical.js";
import { simpleParser } from "mailparser";
import { ajouterJours, civilDe, type Jour } from "../../src/domain/civil.ts";
import { codeCourt } from "../../src/domain/code-court.ts";
import type { Brouillon } from "../../src/domain/fait.ts";
import type { CompteId, FaitId } from "../../src/domain/ids.ts";
import { serveurHttp, type ServeurDeTest as Recepteur } from "../../src/gateways/pour-tests.ts";
import { requeteTwilio, serveurTwilio } from "../../src/gateways/pour-tests-sms.ts";
import { serveurSmtp, type ServeurSmtp } from "../../src/gateways/pour-tests-smtp.ts";
import { MemoireWebhook, verifierWebhook } from "../../src/gateways/webhook.ts";
import { schemaFlux } from "../../src/site/flux-json.ts";
import { permanenceAnnoncee } from "./brouillons.ts";
import { numero } from "./messagerie.ts";
import { lieu, serveurDeTest, type Bureau, type ServeurDeTest } from "./serveur-de-test.ts";
import { Tablette } from "./tablette.ts";

/** Where it is between 9 and 19 o'clock: Paris by day, elsewhere by night. */
function zoneDeJour(maintenant: number): string {
  const faitJour = (zone: string): boolean => {
    const heure = Number(civilDe(maintenant, zone).heure.slice(0, 2));
    return heure >= 9 && heure < 19;
  };
  return ["Europe/Paris", "Asia/Tokyo", "America/Los_Angeles"].find(faitJour)!;
}
const zone = zoneDeJour(Date.now());
const demain: Jour = ajouterJours(civilDe(Date.now(), zone).jour, 1);
const adresse = "https://camion.exemple.fr";
const autreLieu = { id: "plan", nom: "Plan Bourgeois", commune: { insee: "38053", nom: "Bourgoin-Jallieu" } };
const partenaire = "mission-locale";

let s: ServeurDeTest;
let bureau: Bureau;
let twilio: Awaited<ReturnType<typeof serveurTwilio>>;
let smtp: ServeurSmtp;
let recepteur: Recepteur;
let tablette: Tablette;
let auteur: CompteId;
let secret: string;
let stop: FaitId;
/** Texts that went before the gesture. */
let textesAvant = 0;

async function passerelles() {
  [twilio, smtp, recepteur] = await Promise.all([
    serveurTwilio(),
    serveurSmtp({ sansStarttls: true }),
    serveurHttp(() => ({ statut: 204 })),
  ]);
  const de = { adresse: "ne-pas-repondre@exemple.fr" };
  return {
    reglages: {
      courriel: { hote: "127.0.0.1", port: smtp.port, chiffrement: "clair", de },
      sms: twilio.reglages,
    },
    limites: { jourMax: 100, numeroMax: 20 },
    webhooksPrives: true,
  } as const;
}

/** Somebody of the public asks to be told, by the form of the site, and says yes by text. */
async function abonnerQuelquUn(): Promise<void> {
  const champs = { objet: `lieu:${await cleDe(lieu)}`, adresse: numero(1), changements: "1" };
  const reponse = await fetch(`${s.url}/fr/rappels`, { method: "POST", body: new URLSearchParams(champs) });
  assert.equal(reponse.status, 200);
  await jusqua(async () => twilio.acceptes.find((x) => x.a === numero(1)));
  await demander("OUI", numero(1));
}

/** What the desk has set up long before: a place, a partner, who is told, a stop of the season. */
async function installer(): Promise<void> {
  const corps = { partenaire, canal: "courriel", adresse: "accueil@partenaire.exemple.fr" };
  const suivi = { ...corps, objet: { kind: "partenaire", id: "" } };
  assert.equal((await bureau.faire("/api/abonnements", suivi)).status, 200);
  const cree = await bureau.faire("/api/webhooks", { url: `${recepteur.url}/crochet` });
  secret = ((await cree.json()) as { secret: string }).secret;
  const brouillon = permanenceAnnoncee(demain, "14:00", "17:00");
  const corpsStop = { ...(brouillon.corps as object), regle: "r1", partenaires: [partenaire] };
  await tablette.ecrire(
    auteur,
    { type: "lieu-defini", v: 1, corps: { ...autreLieu, actif: true } },
    { type: "partenaire-defini", v: 1, corps: { id: partenaire, nom: "Mission locale", actif: true } },
  );
  await tablette.echanger();
  await travailleurAJour();
  // The witness is told once both have stood ten seconds: from then on the stop is known, and a change of it is news.
  const autre = permanenceAnnoncee(demain, "10:00", "11:00");
  const [fait, temoin] = await tablette.ecrire(
    auteur,
    { ...brouillon, corps: corpsStop },
    { ...autre, corps: { ...(autre.corps as object), lieu: autreLieu.id } },
  );
  stop = fait!.id;
  await tablette.echanger();
  await jusqua(async () => recepteur.demandes.find((d) => d.corps.includes(temoin!.id)));
}

before(async () => {
  s = await serveurDeTest({ adresse, zone, messages: await passerelles() });
  bureau = await s.connecter("coordinateur");
  tablette = await Tablette.enroler(s.url, bureau);
  auteur = await tablette.identifier(s.courriel("coordinateur"));
  await installer();
  await jusqua(async () => ((await texte("/permanences.json")).includes(stop) ? true : undefined));
  await abonnerQuelquUn();
  textesAvant = twilio.acceptes.length;
});
after(async () => {
  await s?.arreter();
  await Promise.all([twilio.fermer(), smtp.fermer(), recepteur.fermer()]);
});

/**
 * The worker has looked at the log as it is now, so that what comes next is news: it hands over two test messages, one
 * after the other, and looks at the log before each.
 */
async function travailleurAJour(): Promise<void> {
  for (let n = 1; n <= 2; n++) {
    assert.equal((await bureau.faire("/api/messages/essai", { canal: "courriel" })).status, 200);
    await jusqua(async () => (smtp.recus.length >= n ? true : undefined));
  }
  smtp.recus.length = 0;
}

/** Until something holds: asked again and again. */
async function jusqua<T>(lire: () => Promise<T | undefined>): Promise<T> {
  const limite = Date.now() + 60_000;
  for (;;) {
    const lu = await lire();
    if (lu !== undefined) return lu;
    assert.ok(Date.now() < limite, "it did not come within a minute");
    await fetch(`${s.url}/healthz`); // and the servers of this process have their turn
  }
}
const texte = async (chemin: string): Promise<string> => {
  const reponse = await fetch(s.url + chemin, { headers: { accept: "text/html, */*" } });
  assert.equal(reponse.status, 200, `${chemin}: ${reponse.status}`);
  return reponse.text();
};
/** What a person reads of a page: no element, no attribute. */
const lu = async (chemin: string): Promise<string> =>
  (await texte(chemin)).replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");

const surPermanence = (type: string, corps: object): Brouillon => ({
  type,
  v: 1,
  vu: stop,
  corps: { permanence: stop, ...corps },
});

/** The calendar's event of a stop, as a second library reads it. */
async function evenement(id: string): Promise<ICAL.Component | undefined> {
  const calendrier = new ICAL.Component(ICAL.parse(await texte("/permanences.ics")) as unknown[]);
  return calendrier
    .getAllSubcomponents("vevent")
    .find((v) => v.getFirstPropertyValue("uid") === `${id}@picup`);
}
const rangDe = (e: ICAL.Component | undefined): number => Number(e?.getFirstPropertyValue("sequence") ?? 0);

/** A text from a phone, as the provider hands it to us; answers what the phone receives back. */
let recus = 0;
async function demander(mots: string, de: string): Promise<string> {
  const avant = twilio.acceptes.length;
  const chemin = "/api/passerelles/twilio";
  const champs = { MessageSid: `SM${String(++recus).padStart(32, "f")}`, From: de, To: "36111", Body: mots };
  const { corps, entetes } = requeteTwilio(twilio.reglages.jeton, `${adresse}${chemin}`, champs);
  const reponse = await fetch(s.url + chemin, {
    method: "POST",
    body: corps,
    headers: entetes as Record<string, string>,
  });
  assert.equal(reponse.status, 200);
  return jusqua(async () => twilio.acceptes.slice(avant).find((x) => x.a === de)?.texte);
}

const secondes: Record<string, number> = {};
/** Seconds from the moment the network is back until the channel says it. */
async function mesurer(canal: string, depuis: number, lire: () => Promise<boolean>): Promise<void> {
  await jusqua(async () => ((await lire()) ? true : undefined));
  secondes[canal] = Math.round((performance.now() - depuis) / 100) / 10;
}

test("without network the tablet keeps the gesture, and nothing outside has moved", async () => {
  tablette.reseau = false;
  await tablette.ecrire(auteur, surPermanence("permanence-modifiee", { champs: { retard: 20 } }));
  assert.equal((await tablette.echanger()).fin, "hors-ligne");
  const annonce = permanenceAnnoncee(demain, "14:30", "17:00");
  const corps = { ...(annonce.corps as object), lieu: autreLieu.id, partenaires: [partenaire] };
  const [remplacant] = await tablette.ecrire(auteur, { ...annonce, corps });
  await tablette.ecrire(
    auteur,
    surPermanence("permanence-annulee", { motif: "panne", remplace: remplacant!.id }),
  );
  assert.equal((await tablette.echanger()).fin, "hors-ligne");
  assert.equal(tablette.enAttente(), 3);
  assert.equal((await evenement(stop))!.getFirstPropertyValue("status"), "CONFIRMED");
  assert.doesNotMatch(await lu(`/fr/lieux/${await cleDe(lieu)}`), /Annul/);
});

/** Address of a place on the site, as the short code of its poster finds it. */
async function cleDe(id: string): Promise<string> {
  const code = codeCourt({ dispositif: s.dispositif, id: id as never });
  const reponse = await fetch(`${s.url}/c/${code}`, { redirect: "manual" });
  assert.equal(reponse.status, 302);
  return reponse.headers.get("location")!.split("/lieux/")[1]!;
}

test("the network is back: every channel says that it is cancelled and what replaces it", async (t) => {
  const avant = rangDe(await evenement(stop));
  const faits = tablette.memoire.vu.faits.filter((g) => g.issue === undefined);
  const remplacant = faits.find((g) => g.fait.type === "permanence-annoncee")!.fait.id;
  const code = codeCourt({ dispositif: s.dispositif, id: lieu as never });
  tablette.reseau = true;
  const retour = performance.now();
  const canal = (nom: string, lire: () => Promise<boolean>) => mesurer(nom, retour, lire);
  await tablette.echanger();
  assert.equal(tablette.enAttente(), 0);

  await canal("page of the place", async () => {
    const page = await lu(`/fr/lieux/${await cleDe(lieu)}`);
    return /Annul/.test(page) && page.includes(autreLieu.nom);
  });
  await canal("home page", async () => (await lu("/fr/")).includes(autreLieu.nom));
  await canal("page in Arabic", async () => (await lu("/ar/")).includes(autreLieu.nom));
  await canal("poster's short address", async () => /Annul/.test(await lu(`/c/${code}`)));
  await canal("iCalendar", async () => {
    const [ancien, nouveau] = [await evenement(stop), await evenement(remplacant)];
    if (ancien?.getFirstPropertyValue("status") !== "CANCELLED" || !nouveau) return false;
    assert.ok(rangDe(ancien) > avant, "SEQUENCE rises");
    assert.equal(nouveau.getFirstPropertyValue("status"), "CONFIRMED");
    return true;
  });
  await canal("JSON", async () => {
    const { permanences } = schemaFlux.parse(JSON.parse(await texte("/permanences.json")));
    return permanences.find((p) => p.id === stop)?.etat === "annulee";
  });
  await canal("CSV", async () => {
    const [entetes, ...lignes] = parseCsv(await texte("/permanences.csv"), { delimiter: "," }) as string[][];
    const [id, etat] = [entetes!.indexOf("id"), entetes!.indexOf("etat")];
    return lignes.find((l) => l[id] === stop)?.[etat] === "annulee";
  });
  await canal("Atom", async () => (await texte("/permanences.atom")).includes(`permanence/${stop}/annul`));
  await canal("voice menu", async () => {
    const dit = await texte("/voix/lieu?lang=fr&Digits=38300");
    return /annul/i.test(dit) && dit.includes(autreLieu.nom);
  });
  await canal("answer to a text", async () => {
    const reponse = await demander("CAMION 38300", numero(2));
    return reponse.includes(autreLieu.nom);
  });
  await messages(canal);
  signatures();
  t.diagnostic(`seconds from the network back: ${JSON.stringify(secondes)}`);
});

type Canal = (nom: string, lire: () => Promise<boolean>) => Promise<void>;
/** What comes to those who asked, once the change can no longer be undone. */
const messages = (canal: Canal) =>
  Promise.all([
    canal("partner's e-mail", async () => {
      const lettres = await Promise.all(smtp.recus.map((r) => simpleParser(r)));
      return lettres.some((m) => /Annul/.test(m.subject ?? "") && (m.text ?? "").includes(autreLieu.nom));
    }),
    canal("subscriber's text", async () =>
      twilio.acceptes.some((x) => x.a === numero(1) && /Annul/.test(x.texte)),
    ),
    canal("machine's signed event", async () => crochet("annulee") !== undefined),
  ]);

/** The event is signed by our secret, and one word changed is seen. */
function signatures(): void {
  const recu = crochet("annulee")!;
  const memoire = new MemoireWebhook();
  const entetes = recu.entetes as Record<string, string>;
  const signe = (corps: string) =>
    verifierWebhook({ entetes, corps }, [secret], Math.floor(Date.now() / 1000), memoire);
  assert.equal(signe(recu.corps.replace("annulee", "retard")), "signature");
  assert.equal(signe(recu.corps), "valide");
}
const crochet = (code: string) => recepteur.demandes.find((d) => d.corps.includes(`"code":"${code}"`));

test("one message each: the delay that was cancelled meanwhile is told to nobody", () => {
  assert.equal(twilio.acceptes.slice(textesAvant).filter((x) => x.a === numero(1)).length, 1);
  assert.equal(smtp.recus.length, 1);
  assert.equal(crochet("retard"), undefined);
});

test("a gesture taken back within ten seconds tells nobody", async () => {
  const annonce = permanenceAnnoncee(demain, "08:00", "09:00");
  const [autre, temoin] = await tablette.ecrire(
    auteur,
    { ...annonce, corps: { ...(annonce.corps as object), regle: "r1", partenaires: [partenaire] } },
    permanenceAnnoncee(demain, "18:00", "19:00"),
  );
  await tablette.echanger();
  await jusqua(async () => twilio.acceptes.find((x) => x.a === numero(1) && /En plus/.test(x.texte)));
  const [sms, courriels, machines] = [twilio.acceptes.length, smtp.recus.length, recepteur.demandes.length];
  const retarder = (retard: number) =>
    tablette.ecrire(auteur, {
      type: "permanence-modifiee",
      v: 1,
      vu: autre!.id,
      corps: { permanence: autre!.id, champs: { retard } },
    });
  await retarder(15);
  await tablette.echanger();
  // The worker has looked meanwhile: a test message has left.
  assert.equal((await bureau.faire("/api/messages/essai", { canal: "courriel" })).status, 200);
  await jusqua(async () => (smtp.recus.length > courriels ? true : undefined));
  await retarder(0);
  await tablette.echanger();
  // A later gesture, as a witness: once it is told, the earlier one would have been.
  await tablette.ecrire(auteur, {
    type: "permanence-annulee",
    v: 1,
    vu: temoin!.id,
    corps: { permanence: temoin!.id, motif: "meteo" },
  });
  await tablette.echanger();
  await jusqua(async () => recepteur.demandes.slice(machines).find((d) => d.corps.includes(temoin!.id)));
  await jusqua(async () => twilio.acceptes.slice(sms).find((x) => /Annul/.test(x.texte)));
  assert.equal(twilio.acceptes.length, sms + 1);
  assert.equal(smtp.recus.length, courriels + 1);
  assert.ok(recepteur.demandes.slice(machines).every((d) => !d.corps.includes(autre!.id)));
});
