/**
 * A hostile or broken tablet against the real server: whatever it sends, its queue goes on, the server stays up, and
 * what is wrong waits in sight of a person.
 */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { application } from "../../src/server/application.ts";
import { servicesDe } from "../../src/server/main.ts";
import { toutesLesRoutes } from "../../src/server/routes.ts";
import { version } from "../../src/server/version.ts";
import { enTransaction } from "../../src/store/base.ts";
import { envoyer, serveurDeTest, type Bureau, type ServeurDeTest } from "./serveur-de-test.ts";

let s: ServeurDeTest;
let bureau: Bureau;
let epoque: string;
before(async () => {
  s = await serveurDeTest();
  bureau = await s.connecter("coordinateur");
  epoque = ((await (await fetch(`${s.url}/api/sante`)).json()) as { epoque: string }).epoque;
});
after(() => s.arreter());

const enJson = async (reponse: Promise<Response>): Promise<Record<string, unknown>> =>
  (await (await reponse).json()) as Record<string, unknown>;

/** An enrolled tablet that sends what it likes. */
async function hostile() {
  const { code } = await enJson(bureau.faire("/api/codes-enrolement", {}));
  const naissance = randomUUID();
  const recu = await enJson(envoyer(`${s.url}/api/enrolement`, { code, naissance, libelle: "tablette" }));
  const appareil = recu.appareil as string;
  const entetes = { authorization: `Appareil ${appareil}.${recu.jeton as string}` };
  const identifiants = { courriel: s.courriel("mediateur"), motDePasse: "mot-de-passe-d-essai" };
  const lie = await enJson(envoyer(`${s.url}/api/appareil/connexion`, identifiants, entetes));
  const auteur = (lie.compte as { id: string }).id;
  let seq = 0;
  const at = `${String(Date.now()).padStart(15, "0")}-0000-${appareil.slice(-8)}`;
  return {
    appareil,
    entetes,
    fait: (type: string, corps: object) => ({
      id: randomUUID(),
      dispositif: s.dispositif,
      type,
      v: 1,
      at,
      auteur,
      appareil,
      seq: ++seq,
      corps,
    }),
    /** @param textes each fact as JSON text */
    pousser: (textes: readonly string[], enAttente = 0) => {
      const reste = JSON.stringify({ protocole: 1, appareil, naissance, epoque, build: "k", enAttente });
      return fetch(`${s.url}/sync/push`, {
        method: "POST",
        headers: { ...entetes, "content-type": "application/json" },
        body: `${reste.slice(0, -1)},"faits":[${textes.join(",")}]}`,
      });
    },
  };
}
const profond = (n: number): string => "[".repeat(n) + "]".repeat(n);

test("un fait que rien ne peut lire est mis de côté, et ceux qui le suivent passent", async () => {
  const t = await hostile();
  const annonce = { lieu: "x", jour: "2026-11-20", debut: "09:00", fin: "12:00", equipe: [] };
  const an0 = t.fait("permanence-annoncee", { ...annonce, jour: "0000-01-01" });
  const creux = (n: number) =>
    JSON.stringify(t.fait("permanence-annoncee", { ...annonce, zz: "@" })).replace('"@"', profond(n));
  const nul = () => JSON.stringify(t.fait("permanence-annoncee", { ...annonce, theme: "a\u0000\ud800" }));
  const reponse = await t.pousser([JSON.stringify(an0), creux(3000), creux(100_000), nul()], 4e9);
  assert.equal(reponse.status, 200);
  const { issues } = (await reponse.json()) as { issues: { issue: string; code?: string }[] };
  assert.deepEqual(
    issues.map((i) => i.code ?? i.issue),
    ["corps-invalide", "trop-gros", "trop-gros", "recu"],
  );
  const illisible = await (await hostile()).pousser([profond(50_000)]);
  assert.equal(illisible.status, 200);
  const liste = (await enJson(bureau.lire("/api/mis-de-cote"))) as { faits: { code: string }[] };
  assert.equal(liste.faits.filter((f) => f.code === "trop-gros").length, 2);
});

test("des rangs inventés ne font pas découper un instantané sans fin", async () => {
  const t = await hostile();
  const chemin = `/sync/instantane/1?epoque=${epoque}&rangs=activite:999999999999`;
  const reponse = await fetch(`${s.url}${chemin}`, { headers: t.entetes });
  assert.deepEqual([reponse.status, await reponse.json()], [410, { erreur: "perime" }]);
});

test("une tablette révoquée puis clonée reçoit une autre identité, révoquée aussi, et remet ce qu'elle a", async () => {
  const t = await hostile();
  assert.equal((await bureau.faire(`/api/appareils/${t.appareil}/revocation`)).status, 200);
  const demande = envoyer(`${s.url}/sync/instance`, { naissance: randomUUID() }, t.entetes);
  const neuve = (await enJson(demande)) as { appareil: string; jeton: string };
  const entetes = { authorization: `Appareil ${neuve.appareil}.${neuve.jeton}` };
  const lecture = await fetch(`${s.url}/sync/pull?epoque=`, { headers: entetes });
  assert.deepEqual(await lecture.json(), { erreur: "appareil-revoque" });
  const nul = await envoyer(`${s.url}/sync/instance`, { naissance: "abcdefgh\u0000" }, t.entetes);
  assert.equal(nul.status, 400);
});

test("un envoi lent n'est pas abandonné pendant qu'il monte : le délai compte notre travail", async () => {
  const t = await hostile();
  const delaiMax = 400; // ms
  const services = servicesDe(s.serveur.magasin, {
    journal: () => undefined,
    maintenant: Date.now,
    proxy: false,
  });
  const routes = toutesLesRoutes(version).map((r) => ({ ...r, delaiMax }));
  const app = application(services, routes);
  const corps = {
    protocole: 1,
    appareil: t.appareil,
    naissance: "lente",
    epoque: "",
    build: "k",
    enAttente: 0,
  };
  const octets = new TextEncoder().encode(JSON.stringify({ ...corps, faits: [] }));
  const flux = new ReadableStream<Uint8Array>({
    async start(c) {
      c.enqueue(octets.slice(0, 40));
      const debut = performance.now();
      while (performance.now() - debut < 3 * delaiMax) await fetch(`${s.url}/healthz`);
      c.enqueue(octets.slice(40));
      c.close();
    },
  });
  const reponse = await app.request("/sync/push", {
    method: "POST",
    headers: { ...t.entetes, "content-type": "application/json" },
    body: flux,
    duplex: "half",
  } as RequestInit);
  assert.equal(((await reponse.json()) as { kind: string }).kind, "epoque");
});

test("un fait que la base elle-même refuse est mis de côté seul, sans arrêter la file", async () => {
  const { base } = s.serveur.magasin;
  const poser = (...sqls: string[]) =>
    enTransaction(base, undefined, {}, async (client) => {
      for (const sql of sqls) await client.query(sql);
    });
  await poser(
    `create function refuser() returns trigger language plpgsql as $$ begin
       if new.corps::text like '%poison%' then raise exception using errcode = '22000'; end if;
       return new; end $$`,
    "create trigger poison before insert on journal for each row execute function refuser()",
  );
  const t = await hostile();
  const annonce = { jour: "2026-11-21", debut: "09:00", fin: "12:00", equipe: [] };
  const faits = ["a", "b", "poison", "c", "d", "e"].map((lieu) =>
    JSON.stringify(t.fait("permanence-annoncee", { ...annonce, lieu })),
  );
  const codes: string[] = [];
  for (let tours = 0; codes.length < faits.length && tours < 20; tours++) {
    const reponse = await t.pousser(faits.slice(codes.length));
    const { issues } = (await reponse.json()) as { issues: { issue: string; code?: string }[] };
    codes.push(...issues.map((i) => i.code ?? i.issue));
  }
  assert.deepEqual(codes, ["recu", "recu", "corps-invalide", "recu", "recu", "recu"]);
  await poser("drop trigger poison on journal", "drop function refuser()");
});

test("le nom de l'équipe n'est plus dit à la tablette de quelqu'un dont le compte est fermé", async () => {
  const t = await hostile();
  const lire = async () =>
    (await (await fetch(`${s.url}/api/appareil/annuaire`, { headers: t.entetes })).json()) as {
      comptes: object[];
    };
  assert.equal((await lire()).comptes.length, 4);
  const admin = await s.connecter("administrateur");
  await admin.faire(`/api/comptes/${s.comptes.mediateur}`, { actif: false });
  assert.deepEqual(await lire(), { comptes: [] });
});
