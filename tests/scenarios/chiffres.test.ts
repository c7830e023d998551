/** The server's figures: from roll-ups, from views, from a tablet, all the same; and every reading leaves its line. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Activite } from "../../src/domain/activite.ts";
import type { Jour, Periode } from "../../src/domain/civil.ts";
import { bilanDeActivite, chiffre } from "../../src/indicators/bilan.ts";
import { contexteDe } from "../../src/indicators/contexte.ts";
import { precedente } from "../../src/indicators/periodes.ts";
import { listerSauvegardes, sauvegarder } from "../../src/server/sauvegardes.ts";
import { marquerAutresVersions, rafraichirCumuls } from "../../src/server/taches.ts";
import { formats as formatsFichier, produire } from "../../src/reports/produire.ts";
import { ecrireServeur } from "../../src/server/ecrire.ts";
import { dispositifDeTest } from "../../src/store/pour-tests.ts";
import { remplirDemonstration } from "../../src/cli/demonstration.ts";
import { enSysteme } from "../../src/store/base.ts";
import { activiteDe, moisPerimes } from "../../src/store/cumuls.ts";
import type { DispositifId } from "../../src/domain/ids.ts";
import { bilansSur, type Bilans } from "../../src/server/bilans.ts";
import { accueilNote, ouvrir, permanenceAnnoncee } from "./brouillons.ts";
import { connecterBureau, demarrer } from "./serveur-de-test.ts";
import { Tablette } from "./tablette.ts";
import { rmSync } from "node:fs";
import { join } from "node:path";

const motDePasse = "demonstration-longue";
const tour = "picup-tour" as DispositifId;
let s: Awaited<ReturnType<typeof demarrer>>;
let bilans: Bilans;
before(async () => {
  s = await demarrer();
  bilans = bilansSur(s.serveur.magasin.base);
  await remplirDemonstration(s.serveur.magasin, {
    jusqua: "2024-03-15" as Jour,
    motDePasse,
    maintenant: Date.now(),
    progres: () => undefined,
  });
});
after(async () => {
  await s.serveur.arreter();
  rmSync(s.dossier, { recursive: true, force: true });
});

const periodes: readonly Periode[] = [
  { du: "2021-10-01", au: "2023-09-30" },
  { du: "2022-01-17", au: "2022-01-19" },
  { du: "2021-11-15", au: "2024-02-10" },
  { du: "2024-03-01", au: "2024-03-31" },
  { du: "2030-01-01", au: "2030-12-31" },
] as readonly { du: string; au: string }[] as readonly Periode[];

async function comparer(quand: string): Promise<void> {
  const { base } = s.serveur.magasin;
  const activite: Activite = await enSysteme(base, (client) => activiteDe(client, tour));
  for (const periode of periodes) {
    const comparaison = precedente(periode);
    const attendu = bilanDeActivite(activite, tour, periode, comparaison);
    const { bilan } = await bilans.un(tour, { periode, comparaison });
    assert.equal(JSON.stringify(bilan), JSON.stringify(attendu), `${quand} ${periode.du}/${periode.au}`);
  }
}
const jamais = new AbortController().signal;

test("le bilan du serveur est celui d'un recalcul complet, mois à jour, périmés ou mêlés", async () => {
  const { base } = s.serveur.magasin;
  await rafraichirCumuls(base, jamais);
  assert.deepEqual(await moisPerimes(base), []);
  await comparer("fresh");
  const admin = await connecterBureau(s.url, "coordination@demo.picup.test", motDePasse);
  const tablette = await Tablette.enroler(s.url, admin);
  const auteur = await tablette.identifier("mediation-a@demo.picup.test", motDePasse);
  await tablette.echanger();
  const lieu = [...tablette.activite().values()].find((e) => e.noun === "lieu")!.id;
  for (const jour of ["2022-01-18", "2024-03-20"]) {
    const annonce = permanenceAnnoncee(jour as Jour);
    const [p] = await tablette.ecrire(auteur, { ...annonce, corps: { ...(annonce.corps as object), lieu } });
    await tablette.ecrire(auteur, ouvrir(p!.id, "14:00"), accueilNote(p!.id, "14:30", { genre: "femme" }));
  }
  await tablette.echanger();
  await comparer("mixed");
  await rafraichirCumuls(base, jamais);
  await comparer("fresh again");
});

test("le fichier du bilan est le même octet pour octet sur la tablette, hors réseau, et sur le serveur", async () => {
  const bureau = await connecterBureau(s.url, "coordination@demo.picup.test", motDePasse);
  const tablette = await Tablette.enroler(s.url, bureau);
  await tablette.identifier("mediation-b@demo.picup.test", motDePasse);
  assert.equal((await tablette.echanger()).fin, "a-jour");
  tablette.reseau = false;
  const activite = tablette.activite();
  for (const periode of periodes.slice(0, 3)) {
    const ici = bilanDeActivite(activite, tour, periode, precedente(periode));
    for (const format of ["json", "csv"] as const) {
      const { du, au } = periode;
      const fichier = await bureau.lire(`/api/bilan/fichier?du=${du}&au=${au}&format=${format}&langue=fr`);
      const la = Buffer.from(await fichier.arrayBuffer());
      const produit = await produire(ici, { format, langue: "fr", geographie: contexteDe(activite, tour) });
      assert.ok(la.length > 1_000 && la.equals(produit), `${format} ${du}/${au}`);
    }
  }
});

test("l'histoire qui part laisse sa ligne, par quelque chemin qu'on la prenne ; la nouvelle du jour non", async () => {
  const bureau = await connecterBureau(s.url, "coordination@demo.picup.test", motDePasse);
  const tablette = await Tablette.enroler(s.url, bureau);
  await tablette.identifier("mediation-c@demo.picup.test", motDePasse);
  const { identite } = tablette.memoire.vu.etat;
  const admin = await connecterBureau(s.url, "administration@demo.picup.test", motDePasse);
  const remises = async (): Promise<number> => {
    const { lignes } = (await (await admin.lire("/api/acces")).json()) as {
      lignes: { action: string; objet: string }[];
    };
    return lignes.filter((l) => l.action === "instantane-donne" && l.objet === identite.appareil).length;
  };
  await tablette.echanger();
  assert.equal(await remises(), 1, "the chunks of a copy asked for are the same copy");
  await tablette.echanger();
  const { epoque, portees } = tablette.memoire.vu.etat.curseur;
  const lire = async (chemin: string): Promise<void> => {
    const authorization = `Appareil ${identite.appareil}.${identite.jeton}`;
    const reponse = await fetch(`${s.url}${chemin}`, { headers: { authorization } });
    assert.equal(reponse.status, 200, chemin);
    await reponse.arrayBuffer();
  };
  const [reference, activite] = [portees.reference!, portees.activite!];
  const tirer = (de: number) => lire(`/sync/pull?epoque=${epoque}&reference=${reference}&activite=${de}`);
  await tirer(activite - 20);
  assert.equal(await remises(), 1, "the news of the day");
  await tirer(activite - 3_000);
  assert.equal(await remises(), 2, "a full page of the past");
  const autre = `reference:${reference},activite:${activite - 1}`;
  for (let i = 0; i < 2; i++)
    await lire(`/sync/instantane/1?epoque=${epoque}&rangs=${encodeURIComponent(autre)}`);
  assert.equal(await remises(), 3, "chunks that no pull had offered");
});

test("le bilan du réseau est la somme des dispositifs, et deux places de même nom restent deux places", async () => {
  const { base } = s.serveur.magasin;
  const autre = await dispositifDeTest(base, "autre-camion");
  const lieu = [...(await enSysteme(base, (c) => activiteDe(c, tour))).values()].find(
    (e) => e.noun === "lieu",
  )!.id;
  const auteur = autre.comptes.coordinateur;
  const brouillons = [
    {
      type: "lieu-defini",
      v: 1,
      corps: { id: lieu, nom: "Homonyme", commune: { insee: "38185", nom: "Grenoble" }, actif: true },
    },
    {
      type: "permanence-annoncee",
      v: 1,
      corps: { ...(permanenceAnnoncee("2022-03-02" as Jour).corps as object), lieu },
    },
  ] as const;
  await enSysteme(base, async (client) => {
    const [, p] = await ecrireServeur(client, autre.dispositif, auteur, brouillons, Date.now());
    const jour = [ouvrir(p!.id, "14:00"), accueilNote(p!.id, "14:30"), accueilNote(p!.id, "14:40")];
    await ecrireServeur(client, autre.dispositif, auteur, jour, Date.now());
  });
  const demande = { periode: periodes[0]! };
  const [un, deux, tous] = [
    await bilans.un(tour, demande),
    await bilans.un(autre.dispositif, demande),
    await bilans.plusieurs([autre.dispositif, tour], "Réseau", demande),
  ].map(({ bilan }) => bilan);
  const n = (bilan: typeof un, code: Parameters<typeof chiffre>[1]): number => {
    const valeur = chiffre(bilan!.chiffres, code)!.valeur;
    return valeur.kind === "nombre" ? valeur.n : Number.NaN;
  };
  for (const code of ["permanences.tenues", "passages.personnes", "passages.accueils"] as const) {
    assert.equal(n(tous, code), n(un, code) + n(deux, code), code);
  }
  assert.equal(n(deux, "passages.personnes"), 2);
  assert.equal(tous!.lieux.length, un!.lieux.length + 1);
  assert.deepEqual(
    tous!.lieux.filter((l) => l.nom === "Homonyme").map((l) => l.cle),
    [`autre-camion/${lieu}`],
  );
  const venus = un!.lieux.find((l) => l.cle === lieu);
  assert.deepEqual({ ...tous!.lieux.find((l) => l.cle === `${tour}/${lieu}`), cle: lieu }, venus);
  for (const format of formatsFichier) {
    assert.ok((await produire(tous!, { format, langue: "en" })).length > 500, format);
  }
});

test("une nouvelle version des indicateurs fait refaire les mois déjà comptés", async () => {
  const { base } = s.serveur.magasin;
  await rafraichirCumuls(base, jamais);
  await enSysteme(base, (client) =>
    client.query(
      "update cumul set corps = jsonb_set(corps::jsonb, '{v}', '\"ancienne\"') where mois = '2022-05'",
    ),
  );
  await comparer("another version");
  assert.equal(await marquerAutresVersions(base), 1);
  await rafraichirCumuls(base, jamais);
  await comparer("made again");
});

test("le même bilan donne les mêmes octets, dans chaque format, et chaque lecture laisse une ligne", async () => {
  const pilote = await connecterBureau(s.url, "pilotage@demo.picup.test", motDePasse);
  const admin = await connecterBureau(s.url, "administration@demo.picup.test", motDePasse);
  const lignes = async (): Promise<{ action: string; nom: string }[]> =>
    ((await (await admin.lire("/api/acces")).json()) as { lignes: { action: string; nom: string }[] }).lignes;
  const avant = (await lignes()).length;
  const formats = ["json", "html", "pdf", "xlsx", "ods", "csv"];
  for (const format of formats) {
    const url = `/api/bilan/fichier?du=2023-01-01&au=2023-03-31&format=${format}&langue=fr`;
    const [a, b] = [await pilote.lire(url), await pilote.lire(url)];
    assert.equal(a.status, 200, format);
    assert.match(
      a.headers.get("content-disposition")!,
      new RegExp(`bilan-2023-01-01-2023-03-31\\.${format}`),
    );
    const [x, y] = [Buffer.from(await a.arrayBuffer()), Buffer.from(await b.arrayBuffer())];
    assert.ok(x.length > 500 && x.equals(y), format);
  }
  const apres = await lignes();
  assert.equal(apres.length - avant, 2 * formats.length);
  assert.equal(apres[0]!.action, "bilan-exporte:csv");
  const mediateur = await connecterBureau(s.url, "mediation-a@demo.picup.test", motDePasse);
  assert.equal((await mediateur.lire("/api/bilan?du=2023-01-01&au=2023-03-31")).status, 403);
});

test("une période à l'envers ou sans fin est refusée", async () => {
  const pilote = await connecterBureau(s.url, "pilotage@demo.picup.test", motDePasse);
  for (const requete of [
    "du=2023-02-30&au=2023-03-31",
    "du=2023-05-01&au=2023-03-31",
    "du=1971-01-01&au=2100-01-01",
    "",
  ]) {
    assert.equal((await pilote.lire(`/api/bilan?${requete}`)).status, 400, requete);
  }
});

test("une sauvegarde ne compte que remise à part et vérifiée ; les plus vieilles s'en vont", async () => {
  const { base } = s.serveur.magasin;
  const dossier = join(s.dossier, "copies");
  const debut = Date.parse("2026-11-20T03:00:00Z");
  for (let nuit = 0; nuit < 3; nuit++) {
    const faits = await sauvegarder({ base, dossier, garder: 2, maintenant: debut + nuit * 86_400_000 });
    assert.ok(faits > 1000);
  }
  assert.deepEqual(await listerSauvegardes(dossier), [
    "picup-20261122T030000Z.copie",
    "picup-20261121T030000Z.copie",
  ]);
  await s.serveur.travaux.sauvegarder();
  const jusque = s.serveur.travaux.sauvegardeVerifiee();
  assert.ok(jusque !== undefined && jusque <= Date.now() && jusque > Date.now() - 3_600_000);
});
