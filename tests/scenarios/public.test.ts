/**
 * The public site over HTTP: every page in every language, light, without a script, the same as what was announced, and
 * silent about people. One server, one truck, a clock that the tests hold.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import fc from "fast-check";
import type { Brouillon, Fait } from "../../src/domain/fait.ts";
import { ecrireServeur } from "../../src/server/ecrire.ts";
import { application } from "../../src/server/application.ts";
import { servicesDe } from "../../src/server/main.ts";
import { toutesLesRoutes } from "../../src/server/routes.ts";
import { siteSur, type Geocoder } from "../../src/server/site.ts";
import { version } from "../../src/server/version.ts";
import { enSysteme } from "../../src/store/base.ts";
import { languesPubliques } from "../../src/text/langues-publiques.ts";
import { serveurDeTest, type ServeurDeTest } from "./serveur-de-test.ts";

/** Bytes of a page with its style, drawings included: what a poor network must bear. Fonts come after the words. */
const poidsMax = 30 * 1024;
const lieu = "la-halle";
/** In everything that the public must not see. */
const canari = "canari-91d4e7";

let s: ServeurDeTest;
/** 08:00 in Paris on a Monday. */
let maintenant = Date.UTC(2026, 10, 23, 7);
let permanence: string;

const ecrire = (...brouillons: Brouillon[]): Promise<readonly Fait[]> =>
  enSysteme(s.serveur.magasin.base, (client) =>
    ecrireServeur(client, s.dispositif, s.comptes.coordinateur, brouillons, (maintenant += 10)),
  );
const surPermanence = (type: string, corps: object = {}): Brouillon =>
  ({ type: `permanence-${type}`, v: 1, corps: { permanence, ...corps } }) as Brouillon;
const annonce = (jour: string, debut: string, fin: string): Brouillon => ({
  type: "permanence-annoncee",
  v: 1,
  corps: { lieu, jour, debut, fin, equipe: [s.comptes.mediateur], theme: "Un & <b>thème</b>" },
});
/** Written behind the server's back: it looks again a second later. */
const plusTard = (): void => void (maintenant += 1_001);
const html = { accept: "text/html" };
const lire = (chemin: string, entetes: Record<string, string> = html): Promise<Response> =>
  fetch(`${s.url}${chemin}`, { headers: entetes, redirect: "manual" });
const texteDe = async (chemin: string): Promise<string> => (await lire(chemin)).text();

before(async () => {
  s = await serveurDeTest({ maintenant: () => maintenant });
  await ecrire({
    type: "lieu-defini",
    v: 1,
    corps: {
      id: lieu,
      nom: "Place du marché",
      commune: { insee: "38053", nom: "Bourgoin-Jallieu" },
      codePostal: "38300",
      point: [5.275, 45.592],
      permis: { par: canari },
      note: canari,
      actif: true,
    },
  } as Brouillon);
  const [premiere] = await ecrire(
    annonce("2026-11-23", "14:00", "17:00"),
    annonce("2026-11-24", "09:00", "12:00"),
    annonce("2026-11-30", "14:00", "17:00"),
  );
  permanence = premiere!.id;
  await enSysteme(s.serveur.magasin.base, (client) => client.query("update compte set nom = $1", [canari]));
  const accueil = { permanence, heure: "15:00", thematiques: ["sante"], genre: "femme", canal: "au-camion" };
  await ecrire(
    { type: "accueil-note", v: 1, corps: accueil } as Brouillon,
    {
      type: "observation-notee",
      v: 1,
      corps: { permanence, rencontres: 1739, ambiance: "violences" },
    } as Brouillon,
  );
  plusTard();
});
after(() => s.arreter());

const pages = [
  "/",
  "/maintenant",
  "/semaine/2026-W48",
  `/lieux/${lieu}`,
  "/communes/38053",
  "/a-bord",
  "/facile",
  "/accessibilite",
  "/mentions",
  "/integrer",
  "/encart",
  `/encart?lieu=${lieu}`,
  "/recherche",
  "/recherche?q=bourgoin",
  "/n-existe-pas",
];

test("chaque page existe dans les six langues, pèse moins de 30 ko, sans script ni style dans la page", async () => {
  const style = await (await lire(/\/public\/site-[^"]+/.exec(await texteDe("/fr/"))![0])).text();
  const poids: Record<string, number> = {};
  for (const langue of languesPubliques) {
    for (const page of pages) {
      const reponse = await lire(`/${langue}${page}`);
      const texte = await reponse.text();
      assert.equal(reponse.status, page === "/n-existe-pas" ? 404 : 200, `${langue}${page}`);
      assert.equal(reponse.headers.get("content-language"), langue);
      assert.match(texte, new RegExp(`<html lang="${langue}" dir="${langue === "ar" ? "rtl" : "ltr"}">`));
      assert.deepEqual(
        [...texte.matchAll(/<script[^>]*>/g)].filter(([balise]) => !balise.includes("application/ld+json")),
        [],
      );
      assert.doesNotMatch(texte, /<[^>]+\s(?:style|on\w+)=|javascript:|<b>thème|undefined|\[object|NaN/);
      const total = Buffer.byteLength(texte) + Buffer.byteLength(style);
      poids[page] = Math.max(poids[page] ?? 0, total);
      assert.ok(total <= poidsMax, `${langue}${page}: ${total} bytes`);
    }
  }
  console.log(`# heaviest language, bytes with style: ${JSON.stringify(poids)}`);
});

test("aucune page, donnée ou image publique ne dit qui vient, combien, ni qui travaille", async () => {
  let octets = 0;
  const chemins = languesPubliques.flatMap((l) => pages.map((p) => `/${l}${p}`));
  const interdits = [canari, s.comptes.mediateur, s.comptes.coordinateur, "violences", "picup.test"];
  for (const chemin of [...chemins, "/sitemap.xml", "/robots.txt", "/permanences.json", "/permanences.csv"]) {
    const reponse = await lire(chemin);
    const corps = Buffer.from(await reponse.arrayBuffer()).toString("utf8");
    const tout = corps + JSON.stringify([...reponse.headers]);
    for (const interdit of interdits) assert.ok(!tout.includes(interdit), `${interdit} in ${chemin}`);
    // As a number that a person could read: ids, digests, lengths and drawings are made of the same figures.
    assert.doesNotMatch(corps.replaceAll(/<[^>]*>/g, " "), /(?<![\w.-])1739(?![\w.-])/, chemin);
    octets += tout.length;
  }
  assert.ok(octets > 500_000, `${octets} bytes searched`);
});

test("accueillir quelqu’un ne change pas un octet de ce que le public reçoit", async () => {
  const avant = await lire("/fr/");
  const accueil = {
    permanence,
    heure: "15:10",
    thematiques: ["famille"],
    genre: "homme",
    canal: "au-camion",
  };
  await ecrire({ type: "accueil-note", v: 1, corps: accueil } as Brouillon);
  plusTard();
  const apres = await lire("/fr/");
  assert.equal(apres.headers.get("etag"), avant.headers.get("etag"));
  assert.equal(await apres.text(), await avant.text());
});

test("la racine envoie dans la langue demandée, et chaque page nomme les autres", async () => {
  const vers = async (langues: string): Promise<string | null> =>
    (await lire("/", { "accept-language": langues })).headers.get("location");
  assert.equal(await vers("ar-DZ,fr;q=0.8"), "/ar/");
  assert.equal(await vers("de, pt-BR;q=0.7, en;q=0.9"), "/en/");
  assert.equal(await vers("de"), "/fr/");
  assert.equal(await vers(`${"x,".repeat(5000)}tr`), "/fr/");
  assert.equal((await lire("/")).headers.get("vary"), "Accept-Language");
  const texte = await texteDe("/tr/a-bord");
  for (const l of languesPubliques)
    assert.match(texte, new RegExp(`hreflang="${l}" href="http://[^"]+/${l}/a-bord"`));
});

test("un retard, un départ, une annulation se voient aussitôt, avec leur raison, dans les données aussi", async () => {
  const [remplacante] = await ecrire(annonce("2026-11-25", "10:00", "12:00"));
  await ecrire({
    type: "permanence-modifiee",
    v: 1,
    corps: { permanence, champs: { retard: 25 } },
  } as Brouillon);
  plusTard();
  const enRetard = await texteDe("/fr/");
  assert.match(enRetard, /En retard d’environ 25 min<.*Commence vers <bdi>14\u00a0h\u00a025<\/bdi>/);
  assert.match(
    enRetard,
    /"startDate":"2026-11-23T14:25:00\+01:00"[^{}]*"previousStartDate":"2026-11-23T14:00:00\+01:00"/,
  );
  await ecrire(surPermanence("en-route", { heure: "13:30" }));
  plusTard();
  assert.match(await texteDe("/fr/maintenant"), /Le camion est en route vers <bdi>Place du marché/);
  await ecrire(surPermanence("annulee", { motif: "securite", remplace: remplacante!.id }));
  plusTard();
  const page = await texteDe("/fr/");
  assert.match(page, /Annulé/);
  assert.match(page, /À la place.: <bdi>Place du marché<\/bdi>, mercredi 25 novembre/);
  assert.doesNotMatch(page, /violence|danger|menace/i, "the reason is said without alarming anybody");
  const donnees = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(page)![1]!) as {
    "@graph": { eventStatus: string; startDate: string; isAccessibleForFree: boolean }[];
  };
  const [annule, ...autres] = donnees["@graph"];
  assert.equal(annule!.eventStatus, "https://schema.org/EventCancelled");
  assert.equal(annule!.startDate, "2026-11-23T14:00:00+01:00");
  assert.ok(autres.every((e) => e.eventStatus.endsWith("EventScheduled") && e.isAccessibleForFree));
  await ecrire({
    type: "permanence-modifiee",
    v: 1,
    corps: { permanence: remplacante!.id, champs: { jour: "2026-11-26", debut: "09:00" } },
  } as Brouillon);
  plusTard();
  const deplacee = await texteDe(`/fr/lieux/${lieu}`);
  assert.match(deplacee, /Annoncé d’abord.: mercredi 25 novembre, de/);
  // Who comes back to the week as it was announced finds the day, struck, and where to go.
  const quitte =
    /Mercredi 25 novembre<\/h2>.*?Changement.*?À la place.: <bdi>Place du marché<\/bdi>, jeudi 26/;
  assert.match(await texteDe("/fr/semaine/2026-W48"), quitte);
  // Without style, drawings are as small as words; a place keeps its own order inside Arabic.
  assert.match(deplacee, /<svg class="picto" width="20" height="20" fill="none"/);
  assert.match(await texteDe(`/ar/lieux/${lieu}`), /<bdi>38300 Bourgoin-Jallieu<\/bdi>/);
  assert.match(deplacee, /EventRescheduled","?|"previousStartDate":"2026-11-25T10:00:00\+01:00"/);
});

test("une page inchangée n’est pas renvoyée, et part comprimée", async () => {
  const reponse = await lire("/uk/", { ...html, "accept-encoding": "br" });
  assert.equal(reponse.headers.get("content-encoding"), "br");
  assert.match(reponse.headers.get("cache-control")!, /^public, max-age=15, stale-while-revalidate=60$/);
  assert.match(await reponse.text(), /^<!doctype html>/);
  const etag = reponse.headers.get("etag")!;
  const encore = await lire("/uk/", { ...html, "if-none-match": etag });
  assert.deepEqual([encore.status, await encore.text()], [304, ""]);
  const brut = await lire("/uk/", { ...html, "accept-encoding": "identity" });
  assert.equal(brut.headers.get("content-encoding"), null);
  maintenant += 60_000;
  assert.equal((await lire("/uk/")).status, 200);
});

test("quand la base ne répond plus, chaque page le dit et date ce qu’elle montre", async () => {
  const options = { journal: () => undefined, maintenant: () => maintenant, proxy: false };
  const services = servicesDe(s.serveur.magasin, options);
  const connue = {
    ...(await services.vitrine.lire()),
    luA: Date.UTC(2026, 10, 23, 7, 5),
    peremptionMs: 60_000,
  };
  const vitrine = { lire: async () => connue, invalider: () => undefined };
  const app = application(
    { ...services, vitrine, site: siteSur({ ...options, vitrine }) },
    toutesLesRoutes(version),
  );
  for (const page of ["/", "/encart", "/facile", "/n-existe-pas"]) {
    const texte = await (await app.request(`/fr${page}`, { headers: html })).text();
    assert.match(
      texte,
      /role="status"> ?Ces informations datent du lundi 23 novembre, <bdi>8.h.05<\/bdi>/,
      page,
    );
  }
  assert.doesNotMatch(await texteDe("/fr/"), /Ces informations datent/);
});

test("un code court d’affiche, écrit à la main, mène à son lieu", async () => {
  const { lieux } = await (await servicesVitrine()).lire();
  const { code } = lieux[0]!;
  const reponse = await lire(`/c/${code.toLowerCase()}`, { ...html, "accept-language": "tr" });
  assert.deepEqual([reponse.status, reponse.headers.get("location")], [302, `/tr/lieux/${lieu}`]);
  assert.match(await texteDe(`/fr/lieux/${lieu}`), new RegExp(`<bdi>${code}</bdi>`));
  assert.equal((await lire("/c/ZZZZ")).status, 404);
});

const servicesVitrine = async () =>
  servicesDe(s.serveur.magasin, { journal: () => undefined, maintenant: () => maintenant, proxy: false })
    .vitrine;

test("la recherche trouve une commune, un code postal, un lieu, malgré les fautes", async () => {
  const cherche = (q: string) => texteDe(`/fr/recherche?q=${encodeURIComponent(q)}`);
  for (const q of ["Bourgoin-Jallieu", "BOURGOUIN JALLIEU", "38 300", "place du marche", "38300 Bourgoin"])
    assert.match(await cherche(q), new RegExp(`<a href="/fr/lieux/${lieu}">`), q);
  const ailleurs = await cherche("Villefontaine");
  assert.match(ailleurs, /Le camion ne s’arrête pas à <bdi>Villefontaine<\/bdi> pour le moment/);
  assert.match(ailleurs, new RegExp(`/fr/lieux/${lieu}`));
  assert.match(await cherche("zzqqxxkk"), /Nous n’avons pas trouvé «.?<bdi>zzqqxxkk<\/bdi>/u);
  assert.match(await cherche(""), /Écrivez le nom d’une commune/);
});

test("ce qui est écrit dans la recherche n’est ni journalisé ni gardé, et ne peut pas devenir du code", async () => {
  const secret = "12 rue du Secret";
  const reponse = await lire(`/fr/recherche?q=${encodeURIComponent(`${secret}"><script>alert(1)</script>`)}`);
  assert.equal(reponse.headers.get("cache-control"), "no-store");
  assert.equal(reponse.headers.get("referrer-policy"), "no-referrer");
  assert.doesNotMatch(await reponse.text(), /<script>/);
  assert.ok(!JSON.stringify(s.lignes).includes("Secret"));
  assert.ok(s.lignes.some((l) => l.quoi === "requete" && l.route === "/:langue/recherche"));
});

test("une adresse n’est demandée à un géocodeur que s’il y en a un, et sa panne n’est pas la nôtre", async () => {
  const demandes: string[] = [];
  const options = { journal: () => undefined, maintenant: () => maintenant, proxy: false };
  const site = (geocoder: Geocoder) =>
    application(
      {
        ...servicesDe(s.serveur.magasin, options),
        geocoder: (texte) => {
          demandes.push(texte);
          return geocoder(texte);
        },
      },
      toutesLesRoutes(version),
    );
  const chercher = async (app: ReturnType<typeof site>, q: string) =>
    (await app.request(`/fr/recherche?q=${encodeURIComponent(q)}`, { headers: html })).text();
  const trouve = site(async () => ({ nom: "3 rue de la Gare, Bourgoin-Jallieu", point: [5.28, 45.592] }));
  const page = await chercher(trouve, "3 rue de la gare");
  assert.match(page, /3 rue de la Gare, Bourgoin-Jallieu/);
  assert.match(page, /à <bdi>0,4<\/bdi> km environ/);
  await chercher(trouve, "Bourgoin-Jallieu");
  assert.deepEqual(demandes, ["3 rue de la gare"], "a name of ours is not sent to anybody");
  const panne = site(() => Promise.reject(new Error("away")));
  assert.match(await chercher(panne, "3 rue de la gare"), /<h1>/);
});

test("n’importe quelle adresse reçoit une page ou un refus, jamais une erreur interne", async () => {
  const morceau = fc.oneof(
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.constantFrom(
      "..",
      "%",
      "%00",
      "%ff",
      "fr",
      "lieux",
      "semaine",
      "2026-W54",
      "communes",
      "__proto__",
      "constructor",
    ),
  );
  const graine = Number(process.env["PICUP_GRAINE"] ?? Date.now() % 2 ** 31);
  console.log(`# seed ${graine}`);
  await fc.assert(
    fc.asyncProperty(fc.array(morceau, { minLength: 1, maxLength: 4 }), fc.boolean(), async (parts, brut) => {
      const ecrits = parts.map((p) =>
        brut && !/[^!-~]|[?#]/.test(p) ? p : encodeURIComponent(p.toWellFormed()),
      );
      const chemin = `/${ecrits.join("/")}`;
      for (const url of [chemin, `/fr/recherche?q=${chemin}`, `/fr/encart?lieu=${chemin}`]) {
        const reponse = await lire(url);
        await reponse.arrayBuffer();
        assert.ok(reponse.status < 500, `${reponse.status} ${url}`);
      }
    }),
    { numRuns: 80, seed: graine },
  );
});

test("les semaines finissent : un robot ne s’y perd pas, et une semaine vide n’est pas un résultat", async () => {
  let chemin: string | undefined = "/fr/semaine/2026-W48";
  let pas = 0;
  for (; chemin && pas < 100; pas++) {
    const page = await texteDe(chemin);
    assert.equal(/<meta name="robots" content="noindex"/.test(page), /class="vide"/.test(page), chemin);
    chemin = /<a href="(\/fr\/semaine\/[^"]+)" rel="next"/.exec(page)?.[1];
  }
  assert.ok(pas > 50 && pas < 70, `${pas} weeks to the end`);
  assert.equal((await lire("/fr/semaine/2035-W10")).status, 404);
  assert.equal((await lire("/fr/semaine/2019-W10")).status, 404);
});

test("une page inconnue est dite dans la langue de son adresse ; un programme reçoit un code", async () => {
  const perdue = await texteDe("/ar/lieux/inconnu");
  assert.match(perdue, /هذه الصفحة غير موجودة/);
  assert.doesNotMatch(perdue, /aria-current="page"/, "a page that is not there is nowhere in the menu");
  const sansLangue = await lire("/inconnue", { ...html, "accept-language": "pt" });
  assert.match(await sansLangue.text(), /Esta página não existe/);
  const semaine = await lire("/en/semaine/2026-W54");
  assert.equal(semaine.status, 400);
  assert.match(await semaine.text(), /We did not understand this address/);
  const programme = await lire("/fr/lieux/inconnu", { accept: "application/json" });
  assert.deepEqual([programme.status, await programme.json()], [404, { erreur: "introuvable" }]);
});

test("seule la vue faite pour cela peut être encadrée par un autre site", async () => {
  const page = await lire("/fr/");
  assert.match(page.headers.get("content-security-policy")!, /default-src 'none'.*frame-ancestors 'none'/);
  assert.equal(page.headers.get("x-frame-options"), "DENY");
  const vue = await lire("/fr/encart");
  assert.match(vue.headers.get("content-security-policy")!, /default-src 'none'.*frame-ancestors \*/);
  assert.equal(vue.headers.get("x-frame-options"), null);
  assert.doesNotMatch(vue.headers.get("content-security-policy")!, /script-src|unsafe/);
});

test("l’image de partage est une vraie image, et le plan du site mène à des pages qui existent", async () => {
  const image = /property="og:image" content="([^"]+)"/.exec(await texteDe("/fr/"))![1]!;
  const reponse = await fetch(image);
  const octets = Buffer.from(await reponse.arrayBuffer());
  assert.equal(reponse.headers.get("content-type"), "image/png");
  assert.deepEqual([octets.readUInt32BE(16), octets.readUInt32BE(20)], [1200, 630]);
  const plan = await texteDe("/sitemap.xml");
  const urls = [...plan.matchAll(/<loc>([^<]+)<\/loc>/g)].map((m) => m[1]!);
  assert.equal(urls.length % languesPubliques.length, 0);
  for (const url of urls) assert.equal((await fetch(url)).status, 200, url);
  assert.match(await texteDe("/robots.txt"), /Sitemap: http:\/\/[^\n]+\/sitemap\.xml/);
});
