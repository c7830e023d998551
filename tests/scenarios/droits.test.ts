/**
 * Every route with every role: a call that is not allowed gets the same answer whatever exists, and no byte of
 * another dispositif ever leaves. The list of routes is the server's own, so a new route is walked the day it is born.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { roles, type Role } from "../../src/domain/faits.ts";
import type { Route } from "../../src/server/route.ts";
import { toutesLesRoutes } from "../../src/server/routes.ts";
import { version } from "../../src/server/version.ts";
import { ecrireServeur } from "../../src/server/ecrire.ts";
import { abonner } from "../../src/store/abonnements.ts";
import { enSysteme } from "../../src/store/base.ts";
import { ecrireEnvois } from "../../src/store/envois.ts";
import { deposerFichier } from "../../src/store/fichiers.ts";
import { nouvelId } from "../../src/store/hasard.ts";
import { creerWebhook } from "../../src/store/webhooks.ts";
import { dispositifDeTest, type DispositifDeTest } from "../../src/store/pour-tests.ts";
import {
  connecterBureau,
  envoyer,
  serveurDeTest,
  type Bureau,
  type ServeurDeTest,
} from "./serveur-de-test.ts";
import { Tablette } from "./tablette.ts";

const routes = toutesLesRoutes(version);
/** Found nowhere but in the other dispositif: places, names of accounts, the title of its quartier. */
const canari = "canari-7f3a91c2";

let s: ServeurDeTest;
let voisin: DispositifDeTest;
let bureaux: ReadonlyMap<Role, Bureau>;
let bureauVoisin: Bureau;
/** Of the neighbour, what messages and files are made of: a subscription, a webhook, a message, a sealed file. */
let choses: readonly string[];

async function messagesDuVoisin(): Promise<readonly string[]> {
  const { base, cles } = s.serveur.magasin;
  const { dispositif } = voisin;
  const maintenant = Date.now();
  return enSysteme(base, async (c) => {
    const objet = { kind: "lieu", id: `${canari}-lieu` } as const;
    const qui = { canal: "courriel", adresse: `${canari}@exemple.fr`, langue: "fr", confirme: true } as const;
    const partenaire = { genre: "partenaire", partenaire: canari, objet } as const;
    const { abonnement } = await abonner(c, cles, dispositif, { ...qui, ...partenaire }, maintenant);
    const webhook = await creerWebhook(c, cles, dispositif, `https://${canari}.example/`, maintenant);
    const id = nouvelId<"envoi">(maintenant);
    const vide = {
      destinataire: canari,
      empreinte: canari,
      indice: canari,
      langue: "fr",
      prevuLe: maintenant,
    };
    const envoi = { id, cause: canari, canal: "courriel", modele: "essai", allure: "demande" } as const;
    const variables = { texte: canari };
    await ecrireEnvois(c, dispositif, [{ ...vide, ...envoi, variables }], maintenant);
    const fichier = nouvelId<"fichier">(maintenant);
    await deposerFichier(c, dispositif, fichier, Buffer.from(canari));
    return [abonnement.id, webhook!.webhook.id, id, fichier];
  });
}
const etatDesChoses = () =>
  enSysteme(s.serveur.magasin.base, async (c) => {
    const lire = async (table: string, colonnes: string) =>
      (
        await c.query(`select ${colonnes} from ${table} where dispositif = $1 order by id`, [
          voisin.dispositif,
        ])
      ).rows;
    return [
      await lire("abonnement", "id, arrete_le"),
      await lire("webhook", "id, actif, echecs"),
      await lire("envoi", "id, etat, code"),
      await lire("fichier", "id, octets"),
    ];
  });

before(async () => {
  s = await serveurDeTest();
  const { base } = s.serveur.magasin;
  voisin = await dispositifDeTest(base, canari);
  const corps = {
    id: `${canari}-lieu`,
    nom: `Place ${canari}`,
    commune: { insee: "38053", nom: canari },
    actif: true,
  };
  await enSysteme(base, async (client) => {
    await ecrireServeur(
      client,
      voisin.dispositif,
      voisin.comptes.administrateur,
      [{ type: "lieu-defini", v: 1, corps }],
      Date.now(),
    );
    await client.query("update compte set nom = $2 || ' ' || role where dispositif = $1", [canari, canari]);
  });
  choses = await messagesDuVoisin();
  bureaux = new Map(await Promise.all(roles.map(async (r) => [r, await s.connecter(r)] as const)));
  bureauVoisin = await connecterBureau(s.url, `coordinateur@${canari}.picup.test`);
});
after(() => s.arreter());

const valeurs: Readonly<Record<string, string>> = {
  numero: "1",
  id: "01a20777-e28f-7acb-99c3-e79d5e62c659",
};
const cheminDe = (route: Route): string =>
  route.chemin.replaceAll(/:(\w+)/g, (_, nom: string) => valeurs[nom] ?? "x");
const appeler = (route: Route, entetes: Record<string, string>): Promise<Response> =>
  route.methode === "get"
    ? fetch(`${s.url}${cheminDe(route)}`, { headers: entetes })
    : envoyer(`${s.url}${cheminDe(route)}`, {}, entetes, route.methode.toUpperCase());

async function reponseDe(reponse: Response): Promise<{ statut: number; texte: string }> {
  return { statut: reponse.status, texte: await reponse.text() };
}

test("sans session ni jeton, toute route qui en demande répond la même chose", async () => {
  for (const route of routes.filter((r) => r.acces.kind !== "public")) {
    const { statut, texte } = await reponseDe(await appeler(route, {}));
    const attendu = route.acces.kind === "appareil" ? "appareil-inconnu" : "non-connecte";
    assert.equal(statut, 401, route.chemin);
    assert.equal(texte, JSON.stringify({ erreur: attendu }), route.chemin);
  }
});

test("un rôle qui n'y a pas droit reçoit partout le même refus, que l'objet existe ou non", async () => {
  let refus = 0;
  for (const route of routes) {
    if (route.acces.kind !== "session") continue;
    for (const role of roles) {
      if (route.acces.roles.includes(role)) continue;
      const { cookie, csrf } = bureaux.get(role)!;
      const { statut, texte } = await reponseDe(await appeler(route, { cookie, "x-csrf": csrf }));
      assert.equal(statut, 403, `${role} ${route.chemin}`);
      assert.equal(texte, JSON.stringify({ erreur: "non-autorise" }), `${role} ${route.chemin}`);
      refus++;
    }
  }
  assert.ok(refus >= 20, `${refus} refusals walked`);
});

test("un rôle qui y a droit passe la porte de chaque route", async () => {
  for (const route of routes) {
    // Signing out would end the session that the others walk with.
    if (route.acces.kind !== "session" || route.methode === "delete") continue;
    for (const role of route.acces.roles) {
      const { cookie, csrf } = bureaux.get(role)!;
      const { statut, texte } = await reponseDe(await appeler(route, { cookie, "x-csrf": csrf }));
      assert.ok(statut !== 401 && statut !== 403, `${role} ${route.chemin}: ${statut} ${texte}`);
    }
  }
});

test("qui suit quoi, et ce qui lui est dit, n’est lu que par la coordination et l’administration", () => {
  const siens = routes.filter((r) => /^\/api\/(messages|abonnements|webhooks)(\/|$)/.test(r.chemin));
  for (const { acces, chemin } of siens) {
    assert.equal(acces.kind, "session", chemin);
    assert.deepEqual(acces.kind === "session" && acces.roles, ["coordinateur", "administrateur"], chemin);
  }
  assert.ok(siens.length >= 13, `${siens.length} routes`);
});

test("lire la liste des abonnés ou des messages laisse une ligne à chaque fois", async () => {
  const lignes = async () =>
    enSysteme(s.serveur.magasin.base, async (c) => {
      const { rows } = await c.query<{ n: number }>(
        "select count(*)::int as n from acces where action in ('messages-lus', 'abonnements-lus')",
      );
      return rows[0]!.n;
    });
  const avant = await lignes();
  const { cookie, csrf } = bureaux.get("coordinateur")!;
  for (const chemin of ["/api/messages", "/api/abonnements", "/api/messages", "/api/abonnements"])
    await (await fetch(`${s.url}${chemin}`, { headers: { cookie, "x-csrf": csrf } })).text();
  assert.equal((await lignes()) - avant, 4);
});

test("un appel qui change quelque chose sans le mot CSRF est refusé", async () => {
  for (const route of routes) {
    if (route.acces.kind !== "session" || route.methode === "get") continue;
    const { cookie } = bureaux.get(route.acces.roles[0]!)!;
    const essais: Record<string, string>[] = [{ cookie }, { cookie, "x-csrf": bureauVoisin.csrf }];
    for (const entetes of essais) {
      const { statut, texte } = await reponseDe(await appeler(route, entetes));
      assert.equal(statut, 403, route.chemin);
      assert.equal(texte, JSON.stringify({ erreur: "csrf-invalide" }), route.chemin);
    }
  }
});

test("aucun octet d'un autre dispositif ne sort, ni par le bureau, ni par une tablette, ni dans un refus", async () => {
  const tablette = await Tablette.enroler(s.url, bureaux.get("coordinateur")!);
  await tablette.identifier(s.courriel("coordinateur"));
  await tablette.echanger();
  const { appareil, jeton } = tablette.memoire.vu.etat.identite;
  const authorization = `Appareil ${appareil}.${jeton}`;
  const { appareils } = (await (await bureauVoisin.lire("/api/appareils")).json()) as {
    appareils: { id: string }[];
  };
  const { faits } = (await (await bureauVoisin.lire("/api/mis-de-cote")).json()) as { faits: object[] };
  assert.equal(faits.length, 0);
  // The canary is there to be found: its own dispositif reads it.
  const admin = await connecterBureau(s.url, `administrateur@${canari}.picup.test`);
  assert.match(await (await admin.lire("/api/comptes")).text(), /7f3a91c2/);
  let vus = 0;
  const chercher = async (reponse: Response, ou: string): Promise<void> => {
    const texte = Buffer.from(await reponse.arrayBuffer()).toString("latin1");
    const entetes = JSON.stringify([...reponse.headers]);
    assert.ok(!`${texte}${entetes}`.includes("7f3a91c2"), `canary in ${ou}`);
    vus++;
  };
  const ids = [appareils[0]!.id, voisin.comptes.mediateur, voisin.appareil, valeurs.id!, ...choses];
  const avant = await etatDesChoses();
  for (const route of routes) {
    if (route.chemin === "/api/openapi.json" || route.methode === "delete") continue;
    // What the public may know of every truck is walked by public.test.ts, which looks for the rest in it.
    if (route.acces.kind === "public" && !route.chemin.startsWith("/api/")) continue;
    for (const id of route.chemin.includes(":id") ? ids : [""]) {
      const chemin = cheminDe(route).replace(valeurs.id!, id);
      const periode = "du=2020-01-01&au=2027-12-31&format=csv";
      const url = route.methode === "get" ? `${s.url}${chemin}?${periode}` : `${s.url}${chemin}`;
      for (const role of roles) {
        const { cookie, csrf } = bureaux.get(role)!;
        const entetes = { cookie, "x-csrf": csrf };
        const corps = { decision: "accepter", actif: false, geste: "annuler" };
        const reponse =
          route.methode === "get"
            ? await fetch(url, { headers: entetes })
            : await envoyer(url, corps, entetes);
        await chercher(reponse, `${role} ${route.chemin}`);
      }
      const reponse =
        route.methode === "get"
          ? await fetch(url, { headers: { authorization } })
          : await envoyer(url, {}, { authorization });
      await chercher(reponse, `device ${route.chemin}`);
    }
  }
  assert.ok(vus > 100, `${vus} answers searched`);
  // And nothing of the neighbour was changed by all this.
  assert.deepEqual(await etatDesChoses(), avant);
  const encore = await connecterBureau(s.url, `mediateur@${canari}.picup.test`);
  assert.equal((await encore.lire("/api/session")).status, 200);
});

test("le journal du serveur ne porte aucune adresse, aucun nom, aucune requête", () => {
  const texte = JSON.stringify(s.lignes);
  for (const interdit of ["@", "127.0.0.1", canari, "du=2020", "Appareil ", "mot-de-passe"]) {
    assert.ok(!texte.includes(interdit), interdit);
  }
  assert.ok(s.lignes.length > 100);
});
