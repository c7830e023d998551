/**
 * The worker killed net at any query, or while a gateway has the message: nobody receives twice, nothing is forgotten,
 * and what may have gone is said at the desk. Points are drawn from a seed; PICUP_TOUS_LES_POINTS=1 goes over them all.
 */
import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { after, before, test } from "node:test";
import { ajouterJours, instantDe, type Heure, type Jour } from "../../src/domain/civil.ts";
import { ecrireServeur } from "../../src/server/ecrire.ts";
import { enSysteme } from "../../src/store/base.ts";
import { bailMs, type Envoi } from "../../src/store/envois.ts";
import { hasardDe } from "../simulation/hasard.ts";
import { permanenceAnnoncee } from "./brouillons.ts";
import { monde, numero, surLieu, zone, type Monde } from "./messagerie.ts";
import { lieu } from "./serveur-de-test.ts";

const graine = Number(process.env.PICUP_GRAINE ?? 20_261_126);
const tousLesPoints = process.env.PICUP_TOUS_LES_POINTS === "1";
const tirages = 5;

let m: Monde;
let jour: Jour;
before(async () => {
  m = await monde();
  jour = m.jour;
  await m.abonner({ genre: "rappel", canal: "sms", adresse: numero(1), objet: surLieu(lieu) });
  await m.abonner({ genre: "rappel", canal: "courriel", adresse: "a@exemple.fr", objet: surLieu(lieu) });
});
after(() => m.fermer());

type Fin = { readonly code: number | null; readonly dit: string };
function expedier(maintenant: number, point?: number): { processus: ChildProcess; fin: Promise<Fin> } {
  const ici = import.meta.dirname;
  const processus = spawn(process.execPath, ["--import", join(ici, "tuer.ts"), join(ici, "expedier.ts")], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env.PATH ?? "",
      DATABASE_URL: m.plan.base.url,
      CLES: join(m.serveur.dossier, "cles"),
      MAINTENANT: String(maintenant),
      SMTP: String(m.smtp.port),
      TWILIO: JSON.stringify(m.twilio.reglages),
      ...(point === undefined ? {} : { TUER_A: String(point) }),
    },
  });
  let dit = "";
  for (const flux of [processus.stdout!, processus.stderr!]) flux.on("data", (x) => (dit += x));
  return { processus, fin: new Promise((r) => processus.on("close", (code) => r({ code, dit }))) };
}

/** A stop of the day after, whose reminders are due at six. */
async function preparer(): Promise<number> {
  jour = ajouterJours(jour, 1);
  const b = permanenceAnnoncee(ajouterJours(jour, 1));
  const { dispositif, comptes } = m.serveur;
  await enSysteme(m.plan.base, (client) =>
    ecrireServeur(client, dispositif, comptes.coordinateur, [b], m.horloge.ms),
  );
  return instantDe(jour, "18:00" as Heure, zone);
}
/** Sessions of the dead process are ended by PostgreSQL: until then its locks hold. */
async function attendreSessions(pid: number): Promise<void> {
  for (let n = 1; n > 0;) {
    const { rows } = await m.plan.base.pool.query<{ n: number }>(
      "select count(*)::int as n from pg_stat_activity where application_name = $1",
      [`picup:${pid}`],
    );
    n = rows[0]!.n;
  }
}
const partis = () => ({ sms: m.twilio.acceptes.length, courriel: m.smtp.recus.length });
async function desRappels(depuis: number): Promise<readonly Envoi[]> {
  return (await m.envois()).filter((e) => e.modele === "rappel" && e.creeLe >= depuis);
}

/** After a death, two more lives: the second once the lease has ended. Each message went once, or is uncertain. */
async function verifier(avant: ReturnType<typeof partis>, quand: number, nom: string): Promise<Envoi[]> {
  for (const ms of [quand + 1000, quand + bailMs + 60_000]) {
    const { fin } = expedier(ms);
    const { code, dit } = await fin;
    assert.equal(code, 0, `${nom}: ${dit}`);
  }
  const envois = await desRappels(quand);
  assert.equal(envois.length, 2, nom);
  for (const envoi of envois) {
    const canal = envoi.canal as "sms" | "courriel";
    const recus = partis()[canal] - avant[canal];
    assert.ok(recus <= 1, `${nom}: ${canal} received ${recus} times`);
    if (envoi.etat === "envoye") assert.equal(recus, 1, `${nom}: ${canal}`);
    else assert.deepEqual([envoi.etat, envoi.code], ["incertain", "interrompu"], `${nom}: ${canal}`);
  }
  return [...envois];
}

test("killed at any query, a message goes once or is said uncertain, never twice", async (t) => {
  const temoin = await preparer();
  const { fin } = expedier(temoin);
  const { dit } = await fin;
  const total = Number(/points=(\d+)/.exec(dit)![1]);
  assert.equal((await desRappels(temoin)).filter((e) => e.etat === "envoye").length, 2, dit);
  const hasard = hasardDe(graine);
  const points = tousLesPoints
    ? Array.from({ length: total }, (_, i) => i)
    : Array.from({ length: tirages }, () => hasard.entier(total));
  let incertains = 0;
  for (const point of points) {
    const quand = await preparer();
    const avant = partis();
    const { processus, fin: mort } = expedier(quand, point);
    await mort;
    await attendreSessions(processus.pid!);
    incertains += (await verifier(avant, quand, `point ${point}`)).filter(
      (e) => e.etat === "incertain",
    ).length;
  }
  t.diagnostic(`${total} points, ${points.length} tried, ${incertains} uncertain, seed ${graine}`);
});

test("killed while the gateway has the message, before its answer comes: received once, said uncertain", async () => {
  const quand = await preparer();
  const avant = partis();
  const { processus, fin } = expedier(quand);
  // Read at each request: the moment when the message is there and its answer is not.
  Object.defineProperty(m.twilio, "faute", {
    configurable: true,
    get: () => void process.kill(processus.pid!, "SIGKILL"),
  });
  assert.equal((await fin).code, null);
  Object.defineProperty(m.twilio, "faute", { configurable: true, writable: true, value: undefined });
  await attendreSessions(processus.pid!);
  const envois = await verifier(avant, quand, "in the gateway");
  assert.equal(partis().sms - avant.sms, 1);
  assert.equal(envois.find((e) => e.canal === "sms")!.etat, "incertain");
});

test("three servers at once on one base: each message goes once, and none is forgotten", async () => {
  for (let n = 10; n < 30; n++)
    await m.abonner({ genre: "rappel", canal: "sms", adresse: numero(n), objet: surLieu(lieu) });
  const quand = await preparer();
  const avant = partis();
  const vies = [expedier(quand), expedier(quand), expedier(quand)];
  for (const { fin } of vies) {
    const { code, dit } = await fin;
    assert.equal(code, 0, dit);
  }
  const dits = m.twilio.acceptes.slice(avant.sms).map((s) => s.a);
  assert.deepEqual(
    dits.toSorted(),
    [1, ...Array.from({ length: 20 }, (_, i) => 10 + i)].map(numero).toSorted(),
  );
  assert.equal(partis().courriel - avant.courriel, 1);
  assert.deepEqual([...new Set((await desRappels(quand)).map((e) => e.etat))], ["envoye"]);
});
