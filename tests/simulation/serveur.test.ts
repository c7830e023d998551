/** The server's answers, one rule at a time, over the store in memory. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Fait } from "../../src/domain/fait.ts";
import { hlcDe } from "../../src/domain/fait.ts";
import type { AppareilId, CompteId, FaitId } from "../../src/domain/ids.ts";
import { accepterMisDeCote, ecarterMisDeCote } from "../../src/sync/mis-de-cote.ts";
import type { Issue } from "../../src/sync/protocole.ts";
import { accueil, Banc, contexte, id, midi, tour } from "./essais.ts";

function fait(banc: Banc, appareil: AppareilId, seq: number, reste: Partial<Fait> = {}): Fait {
  const at = hlcDe(midi + seq, 0, appareil);
  return { id: id<FaitId>(), dispositif: tour, ...accueil(), at, auteur: banc.anne, appareil, seq, ...reste };
}
async function issues(
  banc: Banc,
  appareil: AppareilId,
  faits: readonly unknown[],
): Promise<readonly Issue[]> {
  const r = await banc.pousser(appareil, faits);
  assert.ok(r.kind === "ok", JSON.stringify(r));
  return r.issues;
}
const codes = (liste: readonly Issue[]): string[] =>
  liste.map((i) => (i.issue === "mis-de-cote" ? i.code : i.issue));

test("a batch sent twice is answered twice alike and counted once", async () => {
  const banc = new Banc();
  const a = banc.enroler();
  const faits = [fait(banc, a, 1), fait(banc, a, 2)];
  const premiere = await banc.pousser(a, faits);
  assert.deepEqual(await banc.pousser(a, faits), premiere);
  assert.equal(banc.journal().length, 2);
});

test("another fact at a known count is a fork, a hole before the batch is told with where to go on", async () => {
  const banc = new Banc();
  const a = banc.enroler();
  await issues(banc, a, [fait(banc, a, 1)]);
  assert.deepEqual(await banc.pousser(a, [fait(banc, a, 1)]), {
    kind: "fork",
    picup: "pousse",
    dernierSeq: 1,
  });
  assert.deepEqual(await banc.pousser(a, [fait(banc, a, 3)]), {
    kind: "trou",
    picup: "pousse",
    dernierSeq: 1,
  });
  assert.equal(banc.journal().length, 1);
});

test("a hole inside the batch ends it: what stands before is taken", async () => {
  const banc = new Banc();
  const a = banc.enroler();
  const r = await banc.pousser(a, [fait(banc, a, 1), fait(banc, a, 3)]);
  assert.ok(r.kind === "ok");
  assert.equal(r.dernierSeq, 1);
});

test("the same id told again by another installation is not written over", async () => {
  const banc = new Banc();
  const a = banc.enroler();
  const premier = fait(banc, a, 1);
  await issues(banc, a, [premier]);
  const r = await banc.pousser(a, [premier], { naissance: "another" });
  assert.equal(r.kind, "fork");
});

test("a push of another epoch is told the epoch and moves nothing", async () => {
  const banc = new Banc();
  const a = banc.enroler();
  assert.deepEqual(await banc.pousser(a, [fait(banc, a, 1)], { epoque: "e0" }), {
    kind: "epoque",
    picup: "pousse",
    epoque: "e1",
  });
  assert.equal(banc.journal().length, 0);
});

test("the same fact under a new instance is received again and counted once; other content is set aside", async () => {
  const banc = new Banc();
  const [a, b] = [banc.enroler(), banc.enroler()];
  const premier = fait(banc, a, 1);
  await issues(banc, a, [premier]);
  const autre = { ...premier, seq: 2, corps: { ...(premier.corps as object), heure: "11:00" } };
  const reponse = await issues(banc, b, [
    { ...premier, appareil: b },
    { ...autre, appareil: b },
  ]);
  assert.deepEqual(codes(reponse), ["recu", "id-reutilise"]);
  assert.equal(banc.journal().length, 1);
  assert.equal(banc.serveur.donnees.mis.size, 1);
});

test("what cannot be taken is set aside one by one and never blocks what follows", async () => {
  const banc = new Banc();
  const a = banc.enroler();
  const reponse = await issues(banc, a, [
    { seq: 1, rien: true },
    fait(banc, a, 2, { auteur: id<CompteId>() }),
    fait(banc, a, 3, { dispositif: "ailleurs" as never }),
    fait(banc, a, 4, { type: "accueil-futur" }),
    fait(banc, a, 5, { v: 9 }),
    fait(banc, a, 6, { corps: { heure: "25:00" } }),
    fait(banc, a, 7, {
      type: "lieu-defini",
      corps: { id: "x", nom: "X", commune: { insee: "1", nom: "C" }, actif: true },
    }),
    fait(banc, a, 8, { corps: { mots: "x".repeat(70_000) } }),
    fait(banc, a, 9),
  ]);
  assert.deepEqual(codes(reponse), [
    "enveloppe-invalide",
    "auteur-inconnu",
    "autre-dispositif",
    "type-inconnu",
    "version-inconnue",
    "corps-invalide",
    "non-autorise",
    "trop-gros",
    "recu",
  ]);
  assert.equal(banc.serveur.donnees.mis.size, 8);
});

test("a revoked device's facts wait for a person, who accepts or leaves out once", async () => {
  const banc = new Banc();
  const a = banc.enroler();
  const rangee = banc.serveur.donnees.appareils.get(a)!;
  banc.serveur.donnees.appareils.set(a, { ...rangee, revoque: true });
  const faits = [fait(banc, a, 1), fait(banc, a, 2)];
  assert.deepEqual(codes(await issues(banc, a, faits)), ["appareil-revoque", "appareil-revoque"]);
  const [un, deux] = [...banc.serveur.donnees.mis.keys()] as [string, string];
  const regler = <T>(f: (tx: never) => Promise<T>): Promise<T> =>
    banc.serveur.transaction((tx) => f(tx as never));
  assert.deepEqual(await regler((tx) => accepterMisDeCote(tx, tour, un, banc.anne, contexte)), {
    accepte: true,
  });
  assert.deepEqual(await regler((tx) => ecarterMisDeCote(tx, tour, deux, banc.anne, contexte)), {
    ecarte: true,
  });
  const encore = await regler((tx) => accepterMisDeCote(tx, tour, deux, banc.anne, contexte));
  assert.deepEqual(encore, { refus: "deja-regle", statut: "ecarte" });
  assert.deepEqual(banc.journal(), [faits[0]!.id]);
  // The same batch sent again: what was accepted since is now received.
  assert.deepEqual(codes(await issues(banc, a, faits)), ["recu", "appareil-revoque"]);
});

test("a clock three years ahead is taken, bounded for merging, and what it said is kept", async () => {
  const banc = new Banc();
  const a = banc.enroler();
  const at = hlcDe(midi + 3 * 365 * 86_400_000, 0, a);
  assert.deepEqual(codes(await issues(banc, a, [fait(banc, a, 1, { at })])), ["recu"]);
  const { fait: pose } = banc.serveur.donnees.journal.get(`${tour}|activite`)![0]!.ligne;
  assert.equal(pose.at.slice(0, 15), String(midi + 300_000).padStart(15, "0"));
  assert.equal((pose as { atDit?: string }).atDit, at);
});

test("two corrections that did not see each other are both kept, and the second author is told", async () => {
  const banc = new Banc();
  const [a, b] = [banc.enroler(), banc.enroler()];
  const note = fait(banc, a, 1);
  const corriger = (appareil: AppareilId, seq: number, genre: string): Fait =>
    fait(banc, appareil, seq, {
      type: "accueil-complete",
      vu: note.id,
      corps: { accueil: note.id, champs: { genre } },
    });
  assert.deepEqual(codes(await issues(banc, a, [note, corriger(a, 2, "femme")])), ["recu", "recu"]);
  assert.deepEqual(codes(await issues(banc, b, [corriger(b, 1, "homme")])), ["fusionne"]);
});

test("a slot moved by somebody who had not seen the last move waits for a person", async () => {
  const banc = new Banc();
  const [a, b] = [banc.enroler(), banc.enroler()];
  const corps = { lieu: "marche", jour: "2026-11-23", debut: "09:00", fin: "12:00", equipe: [] };
  const annonce = fait(banc, a, 1, { type: "permanence-annoncee", corps });
  const deplacer = (appareil: AppareilId, seq: number, lieu: string): Fait =>
    fait(banc, appareil, seq, {
      type: "permanence-modifiee",
      vu: annonce.id,
      corps: { permanence: annonce.id, champs: { lieu } },
    });
  await issues(banc, a, [annonce, deplacer(a, 2, "gare")]);
  assert.deepEqual(codes(await issues(banc, b, [deplacer(b, 1, "mairie")])), ["creneau-change"]);
});
