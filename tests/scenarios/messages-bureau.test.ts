/**
 * Messages as a whole server sends them: its own worker, gateways that speak their protocols, the desk over HTTP, and
 * what providers call. No address ever leaves whole.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ajouterJours, civilDe } from "../../src/domain/civil.ts";
import {
  serveurHttp,
  type Demande,
  type Reponse,
  type ServeurDeTest as Recepteur,
} from "../../src/gateways/pour-tests.ts";
import { requeteTwilio, serveurTwilio } from "../../src/gateways/pour-tests-sms.ts";
import { serveurSmtp, type ServeurSmtp } from "../../src/gateways/pour-tests-smtp.ts";
import { MemoireWebhook, verifierWebhook } from "../../src/gateways/webhook.ts";
import { schemaEvenement } from "../../src/server/messages/evenement.ts";
import { abonner, arreterAdresse, empreinteAdresse } from "../../src/store/abonnements.ts";
import { enSysteme } from "../../src/store/base.ts";
import { permanenceAnnoncee } from "./brouillons.ts";
import { numero, zone } from "./messagerie.ts";
import { lieu, serveurDeTest, type Bureau, type ServeurDeTest } from "./serveur-de-test.ts";
import { Tablette } from "./tablette.ts";

let s: ServeurDeTest;
let twilio: Awaited<ReturnType<typeof serveurTwilio>>;
let smtp: ServeurSmtp;
let recepteur: Recepteur;
let bureau: Bureau;
let reponse: Reponse = { statut: 204 };
const adresse = "https://camion.exemple.fr";
const partenaire = "accueil@partenaire.exemple.fr";
const jour = ajouterJours(civilDe(Date.now(), zone).jour, 3);

before(async () => {
  [twilio, smtp, recepteur] = await Promise.all([
    serveurTwilio(),
    serveurSmtp({ sansStarttls: true }),
    serveurHttp((_d: Demande) => reponse),
  ]);
  const de = { adresse: "ne-pas-repondre@exemple.fr" };
  s = await serveurDeTest({
    adresse,
    messages: {
      reglages: {
        courriel: { hote: "127.0.0.1", port: smtp.port, chiffrement: "clair", de },
        sms: twilio.reglages,
      },
      limites: { jourMax: 100, numeroMax: 20 },
      webhooksPrives: true,
      calmeMs: 100,
    },
  });
  bureau = await s.connecter("coordinateur");
});
after(async () => {
  await s.arreter();
  await Promise.all([twilio.fermer(), smtp.fermer(), recepteur.fermer()]);
});

/** Until something holds: asked again and again, each time over the network. */
async function jusqua<T>(lire: () => Promise<T | undefined>): Promise<T> {
  const limite = Date.now() + 60_000;
  for (;;) {
    const lu = await lire();
    if (lu !== undefined) return lu;
    assert.ok(Date.now() < limite, "it did not come within a minute");
    await bureau.lire("/api/session"); // and the servers of this process have their turn
  }
}
type EnvoiVu = {
  id: string;
  canal: string;
  indice: string;
  modele: string;
  etat: string;
  apercu: string;
  code?: string;
};
const envois = async (question = "") =>
  ((await (await bureau.lire(`/api/messages${question}`)).json()) as { envois: EnvoiVu[] }).envois;
const envoi = (modele: string, canal: string, etat: string) =>
  jusqua(async () =>
    (await envois()).find((e) => e.modele === modele && e.canal === canal && e.etat === etat),
  );
const json = async <T>(r: Promise<Response>): Promise<T> => (await (await r).json()) as T;

test("a webhook shows its secret once, and its events are signed, of now, and not replayable", async () => {
  const refuse = await bureau.faire("/api/webhooks", { url: "ftp://exemple.fr/" });
  assert.equal(refuse.status, 400);
  const { webhook, secret } = await json<{ webhook: { id: string }; secret: string }>(
    bureau.faire("/api/webhooks", { url: `${recepteur.url}/crochet` }),
  );
  assert.ok(!(await (await bureau.lire("/api/webhooks")).text()).includes(secret));
  await bureau.faire(`/api/webhooks/${webhook.id}/essai`);
  const recu = await jusqua(async () => recepteur.demandes[0]);
  const entetes = recu.entetes as Record<string, string>;
  const memoire = new MemoireWebhook();
  const verifier = (corps: string) =>
    verifierWebhook({ entetes, corps }, [secret], Math.floor(Date.now() / 1000), memoire);
  assert.equal(verifier(recu.corps.replace("essai", "autre")), "signature");
  assert.equal(verifier(recu.corps), "valide");
  assert.equal(verifier(recu.corps), "rejoue");
  await jusqua(async () => {
    const { envois: faits } = await json<{
      envois: EnvoiVu[];
    }>(bureau.lire(`/api/webhooks/${webhook.id}/envois`));
    return faits[0]?.etat === "envoye" ? true : undefined;
  });
});

test("one gesture on a tablet reaches a partner's mailbox and machine; the desk hides addresses", async () => {
  const objet = { kind: "tout", id: "" };
  const corps = { partenaire: "mission-locale", canal: "courriel", adresse: partenaire, objet };
  const { abonnement } = await json<{ abonnement: { id: string } }>(bureau.faire("/api/abonnements", corps));
  const tablette = await Tablette.enroler(s.url, bureau);
  const auteur = await tablette.identifier(s.courriel("coordinateur"));
  const [annonce] = await tablette.ecrire(auteur, permanenceAnnoncee(jour));
  await tablette.echanger();
  await jusqua(async () => recepteur.demandes.find((d) => d.corps.includes('"ajoutee"')));
  await tablette.ecrire(auteur, {
    type: "permanence-annulee",
    v: 1,
    corps: { permanence: annonce!.id, motif: "panne" },
  });
  await tablette.echanger();
  const crochet = await jusqua(async () => recepteur.demandes.find((d) => d.corps.includes('"annulee"')));
  const dit = schemaEvenement.parse(JSON.parse(crochet.corps));
  assert.deepEqual([dit.type, dit.nouvelles?.[0]?.face.lieu.id], ["permanences.changees", lieu]);
  await jusqua(async () => smtp.recus.find((r) => r.toString().includes("Annul")));
  const vus = await jusqua(async () => {
    const lus = await envois("?canal=courriel");
    return lus.length === 2 && lus.every((e) => e.etat === "envoye") ? lus : undefined;
  });
  for (const e of vus) assert.equal(e.indice, "a…@….fr");
  assert.match(vus[0]!.apercu, /^Annulé: /);
  const tout = await (await bureau.lire("/api/messages")).text();
  const liste = await (await bureau.lire("/api/abonnements")).text();
  for (const texte of [tout, liste, JSON.stringify(s.lignes)])
    assert.ok(!texte.includes("partenaire.exemple"));
  assert.equal((await bureau.faire(`/api/abonnements/${abonnement.id}/arret`)).status, 200);
});

test("a text signed by the provider is answered and its report kept; one that proves nothing is nowhere", async () => {
  const poster = (url: string, champs: Record<string, string>, jeton = twilio.reglages.jeton) => {
    const { corps, entetes } = requeteTwilio(jeton, `${adresse}${url}`, champs);
    return fetch(`${s.url}${url}`, {
      method: "POST",
      body: corps,
      headers: entetes as Record<string, string>,
    });
  };
  const sms = {
    MessageSid: `SM${"a".repeat(32)}`,
    From: numero(7),
    To: "36111",
    Body: "camion bourgoin-jallieu",
  };
  assert.equal((await poster("/api/passerelles/twilio", sms, "un autre jeton")).status, 404);
  const recu = await poster("/api/passerelles/twilio", sms);
  assert.deepEqual(
    [recu.status, await recu.text()],
    [200, '<?xml version="1.0" encoding="UTF-8"?><Response/>'],
  );
  const parti = await jusqua(async () => twilio.acceptes.find((x) => x.a === numero(7)));
  assert.match(parti.texte, /Aucun passage|Place du marché/);
  await envoi("reponse", "sms", "envoye");
  await poster("/api/passerelles/twilio", {
    MessageSid: parti.id,
    MessageStatus: "delivered",
    To: numero(7),
  });
  assert.equal((await envoi("reponse", "sms", "remis")).indice, "…07");
  assert.equal((await fetch(`${s.url}/api/passerelles/ovh/x`)).status, 404);
});

test("what failed waits for a person, who sends it again or lets it go", async () => {
  smtp.faute = { quand: "a", reponse: 550 };
  await bureau.faire("/api/messages/essai", { canal: "courriel" });
  const rate = await envoi("essai", "courriel", "echec");
  assert.equal(rate.code, "destinataire-refuse");
  smtp.faute = { quand: "coupe-apres-donnees" };
  assert.equal((await bureau.faire(`/api/messages/${rate.id}`, { geste: "renvoyer" })).status, 200);
  await envoi("essai", "courriel", "incertain");
  smtp.faute = undefined;
  const { canaux } = await json<{
    canaux: { canal: string; configure: boolean; echec?: { code: string } }[];
  }>(bureau.lire("/api/messages/etat"));
  assert.equal(canaux.find((c) => c.canal === "courriel")!.echec!.code, "connexion-rompue");
  assert.equal((await bureau.faire(`/api/messages/${rate.id}`, { geste: "annuler" })).status, 200);
  assert.equal((await bureau.faire(`/api/messages/${rate.id}`, { geste: "annuler" })).status, 404);
});

test("a few test events a minute for one webhook, not a hammer", async () => {
  const { webhook } = (await (await bureau.faire("/api/webhooks", { url: recepteur.url })).json()) as {
    webhook: { id: string };
  };
  const statuts: number[] = [];
  for (let i = 0; i < 8; i++) statuts.push((await bureau.faire(`/api/webhooks/${webhook.id}/essai`)).status);
  assert.deepEqual(statuts, [200, 200, 200, 200, 200, 200, 429, 429]);
  assert.equal((await bureau.faire(`/api/webhooks/${webhook.id}/suppression`)).status, 200);
});

test("a webhook that fails is tried again later, and the desk sees why", async () => {
  reponse = { statut: 500 };
  const [{ id }] = (await json<{ webhooks: [{ id: string }] }>(bureau.lire("/api/webhooks"))).webhooks;
  await bureau.faire(`/api/webhooks/${id}/essai`);
  const rate = await envoi("essai", "webhook", "a-envoyer");
  await jusqua(async () =>
    (await envois()).find((e) => e.id === rate.id)!.code === "refus-temporaire" ? true : undefined,
  );
  reponse = { statut: 204 };
  assert.equal((await bureau.faire(`/api/webhooks/${id}/suppression`)).status, 200);
  assert.equal((await envois()).find((e) => e.id === rate.id)!.etat, "supprime");
  assert.ok(
    s.lignes.every((l) => l.quoi !== "erreur"),
    JSON.stringify(s.lignes.filter((l) => l.quoi === "erreur")),
  );
});

test("a removal at the desk is taken back; the public is counted by place; what waits for a person too", async () => {
  const lus = await json<{ partenaires: { id: string; arreteLe?: number }[]; parObjet: unknown[] }>(
    bureau.lire("/api/abonnements"),
  );
  const { id } = lus.partenaires[0]!;
  assert.deepEqual(lus.parObjet, []);
  assert.equal((await bureau.faire(`/api/abonnements/${id}/arret`)).status, 200);
  assert.equal((await bureau.faire(`/api/abonnements/${id}/reprise`)).status, 200);
  assert.equal((await bureau.faire(`/api/abonnements/${id}/reprise`)).status, 404);
  const { base, cles } = s.serveur.magasin;
  const objet = { kind: "lieu", id: lieu } as const;
  const personne = { canal: "sms", adresse: numero(31), objet, langue: "fr", confirme: true } as const;
  for (const genre of ["rappel", "changements"] as const)
    await enSysteme(base, (client) =>
      abonner(client, cles, s.dispositif, { genre, ...personne }, Date.now()),
    );
  const apres = await json<{ parObjet: unknown[] }>(bureau.lire("/api/abonnements"));
  assert.deepEqual(apres.parObjet, [{ objet, nombre: 1 }]);
  // STOP is its owner's: the desk cannot take it back.
  await bureau.faire(`/api/abonnements/${id}/arret`);
  const empreinte = empreinteAdresse(cles, "courriel", partenaire);
  await enSysteme(base, (client) => arreterAdresse(client, empreinte, Date.now()));
  assert.equal((await bureau.faire(`/api/abonnements/${id}/reprise`)).status, 404);
  const compter = async () => (await json<{ nombre: number }>(bureau.lire("/api/messages/a-regler"))).nombre;
  const avant = await compter();
  smtp.faute = { quand: "a", reponse: 550 };
  await bureau.faire("/api/messages/essai", { canal: "courriel" });
  const rate = await jusqua(async () => (await envois("?etat=echec")).find((e) => e.modele === "essai"));
  assert.equal(await compter(), avant + 1);
  await bureau.faire(`/api/messages/${rate.id}`, { geste: "annuler" });
  assert.equal(await compter(), avant);
  smtp.faute = undefined;
});
