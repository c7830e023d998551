/**
 * Every confidential word holds a word of its own, and every byte that anybody may ask for is searched: each public
 * route of the server's own list, in each language, its feeds, posters, voice, errors and headers, and its log. A new
 * public route is searched the day it is born.
 */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, test } from "node:test";
import type { Brouillon } from "../../src/domain/fait.ts";
import type { Route } from "../../src/server/route.ts";
import { toutesLesRoutes } from "../../src/server/routes.ts";
import { ecrireServeur } from "../../src/server/ecrire.ts";
import { semaineDe } from "../../src/site/arrets.ts";
import { enSysteme } from "../../src/store/base.ts";
import { creerWebhook } from "../../src/store/webhooks.ts";
import { languesPubliques } from "../../src/text/langues-publiques.ts";
import { lirePdf } from "../bilan/pdf.ts";
import { accueilNote, permanenceAnnoncee } from "./brouillons.ts";
import { monde, numero, type Monde } from "./messagerie.ts";
import { lieu } from "./serveur-de-test.ts";

const marque = randomBytes(3).toString("hex");
const canaris = new Map<string, string>();
/** A word found nowhere else: letters and digits, so that no encoding changes it. */
function canari(quoi: string): string {
  const mot = `cn${canaris.size.toString().padStart(2, "0")}x${marque}`;
  canaris.set(mot, quoi);
  return mot;
}
const scelle = (quoi: string): string => `s1.k.${"A".repeat(16)}.${canari(quoi)}${"B".repeat(22)}`;
const def = (type: string, corps: object): Brouillon => ({ type, v: 1, corps }) as Brouillon;

let m: Monde;
let semaine: string;
const abonne = { courriel: canari("address of a subscriber"), telephone: numero(4217) };
const moyens = (): readonly Brouillon[] => [
  def("lieu-defini", {
    id: lieu,
    nom: "Place du marché",
    commune: { insee: "38053", nom: "Bourgoin-Jallieu" },
    codePostal: "38300",
    point: [5.275, 45.592],
    permis: { par: canari("who allows the truck to stop") },
    contacts: [{ role: "incident", mots: scelle("whom to call about a place") }],
    note: canari("note of a place"),
    actif: true,
  }),
  def("partenaire-defini", {
    id: "mission",
    nom: "Mission locale",
    contact: scelle("contact of a partner"),
    note: canari("note of a partner"),
    actif: true,
  }),
  def("vehicule-defini", {
    id: "camion",
    nom: "Camion bleu",
    amenagements: [],
    installations: [{ amenagement: canari("a set-up"), materiel: [] }],
    note: canari("note of a vehicle"),
    actif: true,
  }),
  def("materiel-defini", { id: "tente", nom: canari("equipment"), listes: ["depart"], actif: true }),
  def("mediateur-defini", {
    id: m.serveur.comptes.mediateur,
    organisation: "porteur",
    competences: [canari("skill of somebody of the team")],
    actif: true,
  }),
];
/** A stop with a team, one that is only a draft, and what happened there. */
async function ecrireTout(ecrire: (...b: readonly Brouillon[]) => Promise<readonly { id: string }[]>) {
  await ecrire(...moyens());
  const { corps, ...annonce } = permanenceAnnoncee(m.jour);
  const annoncer = (autres: object): Brouillon => ({
    ...annonce,
    corps: { ...(corps as object), ...autres },
  });
  const equipe = [m.serveur.comptes.mediateur];
  const plus = { equipe, vehicule: "camion", partenaires: ["mission"], note: canari("note of a stop") };
  const [stop] = await ecrire(
    annoncer(plus),
    annoncer({ brouillon: true, theme: canari("theme of a draft") }),
  );
  const permanence = stop!.id as never;
  await ecrire(
    accueilNote(permanence, "15:00", { note: canari("note of an accueil") }),
    def("observation-notee", { permanence, rencontres: 4, note: canari("note of an observation") }),
    def("carnet-note", {
      vehicule: "camion",
      jour: m.jour,
      entree: { kind: "releve", km: 1 },
      note: canari("note of the log-book"),
    }),
  );
}

before(async () => {
  m = await monde({ publics: true });
  semaine = semaineDe(m.jour);
  const { dispositif, comptes } = m.serveur;
  const { base, cles } = m.plan;
  await ecrireTout((...b) =>
    enSysteme(base, (c) => ecrireServeur(c, dispositif, comptes.coordinateur, b, m.horloge.ms)),
  );
  await enSysteme(base, async (c) => {
    await c.query("update compte set nom = $1, courriel = $2 || '-' || role || '@picup.test'", [
      canari("name of an account"),
      canari("e-mail of an account"),
    ]);
    await c.query("update appareil set libelle = $1", [canari("label of a device")]);
    const url = `https://${canari("address of a webhook")}.example/crochet`;
    await creerWebhook(c, cles, dispositif, url, m.horloge.ms);
  });
  const objet = { kind: "lieu", id: lieu } as const;
  await m.abonner({ genre: "rappel", canal: "courriel", adresse: `${abonne.courriel}@exemple.fr`, objet });
  await m.abonner({ genre: "changements", canal: "sms", adresse: abonne.telephone, objet });
  await m.vivre();
});
after(() => m.fermer());

/** What each `:word` of a public address may be; the first ones exist. */
const valeurs = (): Readonly<Record<string, readonly string[]>> => ({
  langue: [...languesPubliques, "xx"],
  cle: [lieu, "inconnu"],
  insee: ["38053", "00000"],
  semaine: [semaine, "2019-W01"],
  code: ["AAAA"],
  jeton: ["x"],
  secret: ["x"],
  nom: ["style.css"],
  fichier: [`${lieu}.pdf`, `${semaine}.pdf`, `${lieu}.ics`, "38053.ics", "camion.ics", "inconnu.ics"],
});
function adressesDe({ chemin }: Route): string[] {
  let adresses = [chemin];
  for (const [, nom] of chemin.matchAll(/:(\w+)/g)) {
    const choix = valeurs()[nom!];
    assert.ok(choix, `a public address with an unknown word: ${chemin}`);
    adresses = adresses.flatMap((a) => choix.map((v) => a.replace(`:${nom}`, v)));
  }
  return adresses;
}
const questions = (adresse: string): readonly string[] =>
  adresse.startsWith("/affiches/")
    ? ["", "?langue=ar&format=a6&falc=1"]
    : ["", "?q=bourgoin&lang=tr&forme=regles&objet=lieu:x&Digits=38300&code=38300"];

async function chercher(reponse: Response, ou: string): Promise<number> {
  const octets = new Uint8Array(await reponse.arrayBuffer());
  const pdf = Buffer.from(octets.subarray(0, 5)).toString() === "%PDF-";
  const mots = pdf ? lirePdf(octets).pages.join(" ") : "";
  const tout = `${Buffer.from(octets).toString("latin1")}${mots}${JSON.stringify([...reponse.headers])}`;
  const serre = tout.replaceAll(/\s+/g, "");
  for (const [mot, quoi] of canaris) assert.ok(!serre.includes(mot), `${quoi} in ${ou}`);
  for (const interdit of [abonne.telephone.slice(4), ...Object.values(m.serveur.comptes)])
    assert.ok(!serre.includes(interdit), `${interdit} in ${ou}`);
  return octets.length;
}

test("the canaries are where they belong: the oracle would see them", async () => {
  const tables = ["journal", "compte", "webhook"];
  const textes = await enSysteme(m.plan.base, async (c) => {
    const lus = [];
    for (const t of tables) lus.push(JSON.stringify((await c.query(`select * from ${t}`)).rows));
    return lus.join("");
  });
  const absents = [...canaris].filter(([mot]) => !textes.includes(mot)).map(([, quoi]) => quoi);
  // Sealed, or nothing to label here: nobody reads them in the database either.
  assert.deepEqual(absents, ["address of a subscriber", "label of a device"]);
  const page = await (await fetch(`${m.serveur.url}/fr/semaine/${semaine}`)).text();
  assert.ok(page.includes("Place du marché"), "the stop itself is public");
});

test("no public byte, in any language, feed, poster, voice or error, holds a confidential word", async (t) => {
  let [octets, adresses] = [0, 0];
  for (const route of toutesLesRoutes("x").filter((r) => r.acces.kind === "public")) {
    for (const adresse of adressesDe(route)) {
      for (const question of route.methode === "get" ? questions(adresse) : [""]) {
        const url = `${m.serveur.url}${adresse}${question}`;
        const form = { method: "POST", body: new URLSearchParams({ adresse: abonne.telephone }) };
        const entetes = { accept: "text/html, */*" };
        const reponse = await fetch(url, {
          redirect: "manual",
          headers: entetes,
          ...(route.methode === "get" ? {} : form),
        });
        assert.ok(reponse.status < 500 || adresse.startsWith("/data-inclusion/"), `${reponse.status} ${url}`);
        octets += await chercher(reponse, `${route.methode} ${adresse}${question}`);
        adresses++;
      }
    }
  }
  assert.ok(adresses > 150 && octets > 1_000_000, `${adresses} answers, ${octets} bytes`);
  t.diagnostic(`${adresses} answers, ${octets} bytes, ${canaris.size} canaries`);
});

test("neither does the server's log", () => {
  const lignes = JSON.stringify(m.serveur.lignes);
  for (const [mot, quoi] of canaris) assert.ok(!lignes.includes(mot), quoi);
  for (const interdit of [abonne.telephone.slice(4), "bourgoin", "38300", "127.0.0.1"])
    assert.ok(!lignes.includes(interdit), interdit);
  assert.ok(m.serveur.lignes.length > 150);
});
