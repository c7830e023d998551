/** The device's round, one fault at a time. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { AppareilRetire } from "../../src/sync/ecrire.ts";
import { cycle } from "../../src/sync/cycle.ts";
import { lireReponsePousse, lireReponseTire } from "../../src/sync/enveloppes.ts";
import { morceauEtatsMax } from "../../src/sync/protocole.ts";
import { Banc, midi } from "./essais.ts";
import { MagasinMemoire } from "./magasin-memoire.ts";
import { copier } from "./serveur-memoire.ts";
import { vueDe } from "./poste.ts";

test("capture works before the first exchange, then goes up before history comes down", async () => {
  const banc = new Banc();
  const { memoire, ports } = banc.tablette();
  await banc.ecrire(ports, 450);
  const ordre: string[] = [];
  const fin = await cycle({ ...ports, transport: espionner(banc, ordre) });
  assert.equal(fin.fin, "a-jour");
  assert.equal(memoire.vu.etat.filigrane, 450);
  assert.deepEqual(ordre.slice(0, 5), ["pousse 200", "pousse 200", "pousse 200", "pousse 50", "tire"]);
  assert.equal(vueDe(memoire.vu).size, 450);
});

function espionner(banc: Banc, ordre: string[]) {
  const fil = banc.transport();
  return {
    ...fil,
    pousser: ((i, p) => (ordre.push(`pousse ${p.faits.length}`), fil.pousser(i, p))) as typeof fil.pousser,
    tirer: ((i, c) => (ordre.push("tire"), fil.tirer(i, c))) as typeof fil.tirer,
  };
}

test("a lost reply costs nothing: the batch is sent again and counted once", async () => {
  const banc = new Banc();
  const { memoire, ports } = banc.tablette();
  await cycle(ports);
  await banc.ecrire(ports, 3);
  const fil = banc.transport();
  banc.devant = {
    pousser: async (i, p) => {
      banc.devant = {};
      await fil.pousser(i, p);
      return { kind: "hors-ligne" };
    },
  };
  assert.equal((await cycle(ports)).fin, "hors-ligne");
  assert.equal(memoire.vu.etat.filigrane, 0);
  assert.equal((await cycle(ports)).fin, "a-jour");
  assert.equal(memoire.vu.etat.filigrane, 3);
  assert.equal(banc.journal().length, 3);
});

test("a captive portal, a cut answer, an answer with a hole are no answer", () => {
  assert.equal(lireReponsePousse("<html>"), undefined);
  assert.equal(lireReponsePousse({ kind: "ok", epoque: "e1" }), undefined);
  assert.equal(lireReponseTire({ picup: "tire", epoque: "e1" }), undefined);
  const vide = { picup: "tire", epoque: "e1", reinitialise: false, dernierSeq: 0, heureServeur: midi };
  const reponse = { ...vide, portees: { activite: 0 }, purge: [], lignes: [], suite: false };
  assert.deepEqual(lireReponseTire(reponse), reponse);
  assert.equal(lireReponseTire({ ...reponse, reinitialise: true }), undefined);
});

test("a server restored from yesterday receives again what the tablets had sent since", async () => {
  const banc = new Banc();
  const { memoire, ports } = banc.tablette();
  await banc.ecrire(ports, 2);
  await cycle(ports);
  const copie = copier(banc.serveur.donnees);
  await banc.ecrire(ports, 3);
  await cycle(ports);
  banc.restaurer(copie, "e2");
  assert.equal(banc.journal().length, 2);
  assert.equal((await cycle(ports)).fin, "a-jour");
  assert.equal(banc.journal().length, 5);
  assert.deepEqual(memoire.vu.etat.curseur.epoque, "e2");
});

test("an answer of an epoch that is no longer ours moves nothing", async () => {
  const banc = new Banc();
  const { memoire, ports } = banc.tablette();
  await cycle(ports);
  await banc.ecrire(ports, 2);
  banc.devant = {
    pousser: async (_i, p) => ({
      kind: "ok",
      valeur: {
        kind: "ok",
        picup: "pousse",
        epoque: "e0" as never,
        dernierSeq: 2,
        heureServeur: midi,
        issues: p.faits.map(({ seq }) => ({ seq, issue: "recu" })),
      },
    }),
  };
  assert.equal((await cycle(ports)).fin, "a-suivre");
  assert.equal(memoire.vu.etat.filigrane, 0);
});

test("a cloned tablet takes a new instance, keeps its fact ids, and both are received", async () => {
  const banc = new Banc();
  const un = banc.tablette();
  await banc.ecrire(un.ports, 2);
  await cycle(un.ports);
  const clone = banc.brancher(new MagasinMemoire(un.memoire.vu));
  await banc.ecrire(un.ports, 1);
  await banc.ecrire(clone.ports, 2);
  await cycle(un.ports);
  assert.equal((await cycle(clone.ports)).fin, "a-jour");
  await cycle(un.ports);
  assert.notEqual(clone.memoire.vu.etat.identite.appareil, un.memoire.vu.etat.identite.appareil);
  assert.equal(banc.journal().length, 5);
  assert.equal(vueDe(un.memoire.vu).size, 5);
  assert.equal(vueDe(clone.memoire.vu).size, 5);
});

test("a tablet brought back from an old image is seen before it writes anything", async () => {
  const banc = new Banc();
  const { memoire, ports } = banc.tablette();
  await banc.ecrire(ports, 1);
  await cycle(ports);
  const image = memoire.vu;
  await banc.ecrire(ports, 2);
  await cycle(ports);
  memoire.poser(image);
  const avant = memoire.vu.etat.identite.appareil;
  assert.equal((await cycle(ports)).fin, "a-jour");
  assert.notEqual(memoire.vu.etat.identite.appareil, avant);
  assert.equal(vueDe(memoire.vu).size, 3);
});

test("a right withdrawn erases the rows and still sends what was unsent", async () => {
  const banc = new Banc();
  const { memoire, ports } = banc.tablette();
  await banc.ecrire(ports, 2);
  await cycle(ports);
  assert.equal((await cycle(ports)).fin, "a-jour");
  await banc.ecrire(ports, 1);
  banc.serveur.donnees.roles.set(banc.anne, "pilote");
  await cycle(ports);
  assert.equal(vueDe(memoire.vu).size, 0);
  assert.deepEqual(memoire.vu.etat.purgees, ["reference", "activite"]);
  assert.equal(memoire.vu.etat.filigrane, 3);
  assert.equal(banc.serveur.donnees.mis.size, 1);
});

test("a revoked tablet sends everything, erases itself, and lets nothing more be written", async () => {
  const banc = new Banc();
  const { memoire, ports } = banc.tablette();
  await banc.ecrire(ports, 2);
  await cycle(ports);
  await banc.ecrire(ports, 1);
  for (const [cle, a] of banc.serveur.donnees.appareils)
    banc.serveur.donnees.appareils.set(cle, { ...a, revoque: true });
  assert.equal((await cycle(ports)).fin, "efface");
  assert.equal(memoire.vu.efface, true);
  assert.equal(banc.serveur.donnees.mis.size, 1);
  await assert.rejects(banc.ecrire(ports, 1), AppareilRetire);
});

test("a long tail comes in several answers, a longer one as a snapshot", async () => {
  const banc = new Banc();
  const [source, autre] = [banc.tablette(), banc.tablette()];
  await cycle(autre.ports);
  const tires: boolean[] = [];
  const ecouter = (): void => {
    const fil = banc.transport();
    banc.devant = {
      tirer: async (i, c) => {
        const { devant } = banc;
        banc.devant = {};
        const r = await fil.tirer(i, c);
        banc.devant = devant;
        if (r.kind === "ok") tires.push(r.valeur.reinitialise);
        return r;
      },
    };
  };
  await banc.ecrire(source.ports, 2500);
  await cycle(source.ports);
  ecouter();
  assert.deepEqual(await cycle(autre.ports), {
    fin: "a-jour",
    envoyes: 0,
    recus: 2500,
    aReconstruire: false,
  });
  assert.deepEqual(tires, [false, false, false]);
  banc.devant = {};
  await banc.ecrire(source.ports, 5100);
  await cycle(source.ports);
  tires.length = 0;
  ecouter();
  assert.deepEqual(await cycle(autre.ports), { fin: "a-jour", envoyes: 0, recus: 0, aReconstruire: true });
  assert.deepEqual(tires, [true]);
  assert.equal(vueDe(autre.memoire.vu).size, 7600);
});

test("what a verified backup holds is let go after thirty days, and not a day before", async () => {
  const banc = new Banc();
  const { memoire, ports } = banc.tablette();
  await banc.ecrire(ports, 3);
  await cycle(ports);
  const jour = 86_400_000;
  const fil = banc.transport();
  const plusTard = (jours: number, sauvegardeVerifiee: number): void => {
    banc.devant = {
      tirer: async (i, c) => {
        const { devant } = banc;
        banc.devant = {};
        const r = await fil.tirer(i, c);
        banc.devant = devant;
        if (r.kind !== "ok") return r;
        return { kind: "ok", valeur: { ...r.valeur, heureServeur: midi + jours * jour, sauvegardeVerifiee } };
      },
    };
  };
  plusTard(29, midi + 29 * jour);
  await cycle(ports);
  assert.equal(memoire.vu.faits.length, 3);
  plusTard(40, midi - jour);
  await cycle(ports);
  assert.equal(memoire.vu.faits.length, 3, "no backup holds them yet");
  plusTard(40, midi + jour);
  await cycle(ports);
  assert.equal(memoire.vu.faits.length, 0);
  assert.equal(vueDe(memoire.vu).size, 3);
  // The server goes back to before it knew any of them: the count starts again under a new instance.
  banc.devant = {};
  const vide = copier(banc.serveur.donnees);
  const { appareil } = memoire.vu.etat.identite;
  vide.appareils.set(appareil, { ...vide.appareils.get(appareil)!, dernierSeq: 1 });
  banc.restaurer(vide, "e2");
  assert.equal((await cycle(ports)).fin, "a-jour");
  await banc.ecrire(ports, 1);
  assert.equal((await cycle(ports)).fin, "a-jour");
  assert.equal(memoire.vu.etat.filigrane, 1);
});

test("a first download that is cut goes on where it stopped", async () => {
  const banc = new Banc();
  const source = banc.tablette();
  const total = 2 * morceauEtatsMax + 200;
  await banc.ecrire(source.ports, total);
  await cycle(source.ports);
  const { memoire, ports } = banc.tablette();
  const fil = banc.transport();
  const demandes: number[] = [];
  banc.devant = {
    morceau: async (i, e, r, n) => {
      demandes.push(n);
      if (n === 3 && demandes.length === 3) return { kind: "hors-ligne" };
      banc.devant = { morceau: banc.devant.morceau! };
      return morceauDirect(fil, banc, [i, e, r, n]);
    },
  };
  assert.equal((await cycle(ports)).fin, "hors-ligne");
  assert.equal((await cycle(ports)).fin, "a-jour");
  assert.deepEqual(demandes, [1, 2, 3, 3]);
  assert.equal(vueDe(memoire.vu).size, total);
});

/** The wire without what stands before it. */
async function morceauDirect(
  fil: ReturnType<Banc["transport"]>,
  banc: Banc,
  args: Parameters<ReturnType<Banc["transport"]>["morceau"]>,
) {
  const { devant } = banc;
  banc.devant = {};
  const retour = await fil.morceau(...args);
  banc.devant = devant;
  return retour;
}
