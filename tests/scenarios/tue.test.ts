/**
 * A command killed net at any query leaves all of its work or none of it, and the next one goes on: migration and
 * demonstration, import, export, restore. The points are drawn from a seed; PICUP_TOUS_LES_POINTS=1 goes over every
 * one of them (some minutes).
 */
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { after, test } from "node:test";
import { hasardDe } from "../simulation/hasard.ts";
import { cumuler } from "../../src/server/bilans.ts";
import { enSysteme, type Base } from "../../src/store/base.ts";
import { lireCopie } from "../../src/store/copie.ts";
import { baseDeTest, type BaseDeTest } from "../../src/store/pour-tests.ts";
import { verifier } from "../../src/store/verifier.ts";
import { lancer, type Fin } from "./processus.ts";

const racine = mkdtempSync(join(tmpdir(), "picup-tue-"));
after(() => rmSync(racine, { recursive: true, force: true }));
const graine = Number(process.env.PICUP_GRAINE ?? 20_261_123);
const tousLesPoints = process.env.PICUP_TOUS_LES_POINTS === "1";
const tirages = 3; // points drawn for each command

let dossiers = 0;
const dossierNeuf = (): string => join(racine, `d${++dossiers}`);

type Lieu = { readonly b: BaseDeTest; readonly dossier: string };
/** Runs a command on a database; killed at `point` when given. Resolves once PostgreSQL has ended its sessions. */
async function commander({ b, dossier }: Lieu, args: readonly string[], point?: number): Promise<Fin> {
  const { processus, fin } = lancer(args, {
    PICUP_DATA: dossier,
    DATABASE_URL: b.url,
    PICUP_DEMO_MOT_DE_PASSE: "demonstration-longue",
    NODE_OPTIONS: `--import=${join(import.meta.dirname, "tuer.ts")}`,
    ...(point === undefined ? {} : { TUER_A: String(point) }),
  });
  const finie = await fin;
  for (let n = 1; n > 0;) {
    const { rows } = await b.base.pool.query<{ n: number }>(
      "select count(*)::int as n from pg_stat_activity where application_name = $1",
      [`picup:${processus.pid}`],
    );
    n = rows[0]!.n;
  }
  return finie;
}
const pointsDe = ({ mots }: Fin): number => Number(/points=(\d+)/.exec(mots)![1]);

/** Every point, or a few from the seed. */
function choisir(total: number): number[] {
  if (tousLesPoints) return Array.from({ length: total }, (_, i) => i);
  const hasard = hasardDe(graine);
  return Array.from({ length: tirages }, () => hasard.entier(total)).toSorted((a, b) => a - b);
}

type Contenu = { readonly faits: number; readonly comptes: number; readonly empreinte: string };
const rien: Contenu = { faits: 0, comptes: 0, empreinte: "" };

/** What a database holds, its views proved equal to its log. */
async function contenu(base: Base): Promise<Contenu> {
  const { rows } = await base.pool.query<{ la: boolean }>("select to_regclass('journal') is not null as la");
  if (!rows[0]!.la) return rien;
  const { differences } = await verifier(base, (activite, mois, d) => cumuler(d)(activite, mois));
  assert.deepEqual(differences, []);
  return enSysteme(base, async (client) => {
    const { rows: lignes } = await client.query<Contenu>(
      `select (select count(*)::int from journal) as faits, (select count(*)::int from compte) as comptes,
         (select coalesce(md5(string_agg(id || type, ' ' order by dispositif, portee, rang)), '') from journal)
         as empreinte`,
    );
    return lignes[0]!;
  });
}

const demo = (jusqua: string) => ["demo", "--jusqua", jusqua];
/** A database and a folder with a short demonstration. */
async function remplir(jusqua: string): Promise<Lieu> {
  const lieu = { b: await baseDeTest(true), dossier: dossierNeuf() };
  const fin = await commander(lieu, demo(jusqua));
  assert.equal(fin.code, 0, fin.mots);
  return lieu;
}

test("tuée pendant la migration ou le remplissage, la démonstration est entière ou absente", async (t) => {
  const temoin = { b: await baseDeTest(true), dossier: dossierNeuf() };
  const total = pointsDe(await commander(temoin, demo("2021-10-20")));
  const entier = await contenu(temoin.b.base);
  assert.ok(entier.faits > 50);
  for (const point of choisir(total)) {
    const lieu = { b: await baseDeTest(true), dossier: dossierNeuf() };
    assert.equal((await commander(lieu, demo("2021-10-20"), point)).code, null, `point ${point}: not killed`);
    const reste = await contenu(lieu.b.base);
    if (reste.faits !== entier.faits) {
      assert.deepEqual(reste, rien, `point ${point}`);
      const encore = await commander(lieu, demo("2021-10-20"));
      assert.equal(encore.code, 0, `point ${point}: ${encore.mots}`);
    }
    assert.deepEqual(await contenu(lieu.b.base), entier, `point ${point}`);
    assert.ok(existsSync(join(lieu.dossier, "demonstration.json")), `point ${point}`);
    await lieu.b.fermer();
  }
  t.diagnostic(`${total} points, seed ${graine}`);
  await temoin.b.fermer();
});

test("tué pendant un import, rien n'est entré ou tout, et le refaire complète", async (t) => {
  const lieu = await remplir("2021-10-20");
  const importer = (n: number, point?: number): Promise<Fin> => {
    const fichier = join(racine, `liste-${n}.csv`);
    const lignes = ["M", "N", "P"].map((c) => `QN${38_100 + n}${c};Quartier ${c};38;38053;Bourgoin-Jallieu`);
    writeFileSync(fichier, `code_qp;lib_qp;insee_dep;insee_com;lib_com\n${lignes.join("\n")}\n`);
    return commander(lieu, ["import", "qpv", fichier, "--oui"], point);
  };
  const premier = await importer(0);
  assert.equal(premier.code, 0, premier.mots);
  const total = pointsDe(premier);
  for (const point of choisir(total)) {
    const { faits: avant } = await contenu(lieu.b.base);
    assert.equal((await importer(point + 1, point)).code, null, `point ${point}: not killed`);
    const { faits } = await contenu(lieu.b.base);
    assert.ok(faits === avant || faits === avant + 3, `point ${point}: ${faits - avant} of 3`);
    assert.equal((await importer(point + 1)).code, 0);
    assert.equal((await contenu(lieu.b.base)).faits, avant + 3, `point ${point}`);
  }
  t.diagnostic(`${total} points, seed ${graine}`);
  await lieu.b.fermer();
});

test("tué pendant une copie, le fichier est entier ou absent ; pendant une remise, avant ou après", async (t) => {
  const [un, deux] = [await remplir("2021-10-20"), await remplir("2021-10-31")];
  const [copieUn, copieDeux] = [join(racine, "un.copie"), join(racine, "deux.copie")];
  const exportee = await commander(un, ["export", "--sortie", copieUn]);
  assert.equal((await commander(deux, ["export", "--sortie", copieDeux])).code, 0);
  const [contenuUn, contenuDeux] = [await contenu(un.b.base), await contenu(deux.b.base)];
  assert.notDeepEqual(contenuUn, contenuDeux);

  const copies = pointsDe(exportee);
  for (const point of choisir(copies)) {
    const sortie = join(racine, `tue-${point}.copie`);
    await commander(un, ["export", "--sortie", sortie], point);
    if (existsSync(sortie)) assert.equal((await lireCopie(sortie)).lignes.get("journal"), contenuUn.faits);
    else assert.equal((await commander(un, ["export", "--sortie", sortie])).code, 0);
    assert.deepEqual(await contenu(un.b.base), contenuUn, `point ${point}`);
  }

  const remettre = (copie: string, point?: number) => commander(un, ["restore", copie, "--remplacer"], point);
  const remises = pointsDe(await remettre(copieUn));
  let courant = contenuUn;
  for (const point of choisir(remises)) {
    const vers = courant === contenuUn ? contenuDeux : contenuUn;
    assert.equal((await remettre(vers === contenuUn ? copieUn : copieDeux, point)).code, null);
    const la = await contenu(un.b.base);
    if (la.faits === vers.faits) courant = vers;
    assert.deepEqual(la, courant, `point ${point}`);
  }
  const fin = await remettre(courant === contenuUn ? copieDeux : copieUn);
  assert.equal(fin.code, 0, fin.mots);
  t.diagnostic(`${copies} and ${remises} points, seed ${graine}`);
  await un.b.fermer();
  await deux.b.fermer();
});
