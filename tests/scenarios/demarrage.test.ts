/**
 * Starting and stopping, with the real process. What stops a start is told in three sentences (what happened, what
 * is kept, what to do), never by a stack, and the status is not zero.
 */
import assert from "node:assert/strict";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { request } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { after, test } from "node:test";
import { petitDisque } from "./petit-disque.ts";
import { executer, lancer, type Fin } from "./processus.ts";

const racine = mkdtempSync(join(tmpdir(), "picup-demarrage-"));
// PostgreSQL may run as another user, who must reach its folder.
chmodSync(racine, 0o755);
const dossier = join(racine, "donnees");
after(() => rmSync(racine, { recursive: true, force: true }));

/** Three sentences, no stack, a status that tells. */
function clair(fin: Fin, quoi: RegExp, garde = /intactes|changé|conservé/): void {
  assert.notEqual(fin.code, 0);
  assert.match(fin.mots, quoi);
  assert.match(fin.mots, garde);
  assert.doesNotMatch(fin.mots, /\n\s+at |node:internal|Error:/);
  assert.equal(fin.donnees, "");
}

const vit = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
/** Process id of the PostgreSQL of a data folder. */
function pidPostgres(donnees: string): number {
  const base = join(donnees, "base");
  const grappe = readdirSync(base).find((nom) => nom.startsWith("pg"))!;
  return Number(readFileSync(join(base, grappe, "postmaster.pid"), "utf8").split("\n")[0]);
}

/** A request whose body waits until the server has said that it reads it. */
function enDeuxTemps(url: string, corps: object) {
  const texte = JSON.stringify(corps);
  const demande = request(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(texte),
      expect: "100-continue",
    },
  });
  const commencee = new Promise<void>((resolve) => demande.once("continue", resolve));
  const reponse = new Promise<number>((resolve, reject) => {
    demande.once("error", reject);
    demande.once("response", (r) => {
      r.resume();
      resolve(r.statusCode!);
    });
  });
  demande.flushHeaders();
  return {
    commencee,
    finir: () => {
      demande.end(texte);
      return reponse;
    },
  };
}

test("un dossier neuf se remplit et se sert ; Ctrl-C finit la requête en cours et arrête PostgreSQL", async () => {
  const serveur = lancer(["start"], { PICUP_DATA: dossier, PORT: "0" });
  const dit = await serveur.dit(/Ctrl-C/);
  const url = /http:\/\/[\d.]+:\d+/.exec(dit)![0];
  assert.match(dit, /Coordinateur\s+coordination@demo\.picup\.test/);
  const motDePasse = /mot de passe pour tous : (\S+)\)/.exec(dit)![1]!;
  const pid = pidPostgres(dossier);
  assert.ok(vit(pid));
  const corps = {
    courriel: "pilotage@demo.picup.test",
    motDePasse,
    naissance: "naissance-1",
    libelle: "Essai",
  };
  const connexion = enDeuxTemps(`${url}/api/bureau/connexion`, corps);
  await connexion.commencee;
  serveur.processus.kill("SIGINT");
  await serveur.dit(/Arrêt demandé/);
  assert.equal(await connexion.finir(), 200);
  const fin = await serveur.fin;
  assert.equal(fin.code, 0, fin.mots);
  assert.match(fin.mots, /Pic'Up est arrêté/);
  assert.throws(() => pidPostgres(dossier), /ENOENT/, "PostgreSQL was stopped and said so");
});

test("au second départ rien n'est rejoué, et les comptes de démonstration sont redits", async () => {
  const serveur = lancer(["start", "--langue", "en"], { PICUP_DATA: dossier, PORT: "0" });
  const dit = await serveur.dit(/Ctrl-C/);
  assert.match(dit, /Demonstration accounts \(password for all: \S+\)/);
  assert.doesNotMatch(dit, /Demonstration ready/);
  serveur.processus.kill("SIGTERM");
  assert.equal((await serveur.fin).code, 0);
});

test("tué net au milieu de son travail, il repart et retrouve tout ; la base laissée seule est reprise", async () => {
  const bilan = ["bilan", "--du", "2021-10-01", "--au", "2024-12-31"];
  const avant = await executer(bilan, { PICUP_DATA: dossier });
  const tue = lancer(["serve"], { PICUP_DATA: dossier, PORT: "0" });
  await tue.dit(/Ctrl-C/);
  tue.processus.kill("SIGKILL");
  await tue.fin;
  const apres = lancer(["serve"], { PICUP_DATA: dossier, PORT: "0" });
  assert.match(await apres.dit(/Ctrl-C/), /laissée par un arrêt brutal a été reprise/);
  apres.processus.kill("SIGTERM");
  assert.equal((await apres.fin).code, 0);
  assert.equal((await executer(bilan, { PICUP_DATA: dossier })).donnees, avant.donnees);
});

test("un port déjà pris est dit avec le port, et rien n'est lancé", async () => {
  const autre = createServer();
  await new Promise<void>((resolve) => autre.listen(0, "127.0.0.1", resolve));
  const { port } = autre.address() as AddressInfo;
  const neuf = join(racine, "port");
  const fin = await executer(["start"], { PICUP_DATA: neuf, PORT: String(port) });
  clair(fin, new RegExp(`Le port ${port} est déjà pris`));
  assert.match(fin.mots, /PORT=\d+ npm start/);
  autre.close();
});

test("un dossier déjà servi par un autre Pic'Up est dit, et l'autre continue", async () => {
  const premier = lancer(["serve"], { PICUP_DATA: dossier, PORT: "0" });
  const url = /http:\/\/[\d.]+:\d+/.exec(await premier.dit(/Ctrl-C/))![0];
  const fin = await executer(["serve"], { PICUP_DATA: dossier, PORT: "0" });
  clair(fin, /est déjà utilisé par un autre Pic'Up/);
  assert.equal((await fetch(`${url}/healthz`)).status, 200);
  // A command that only reads works beside the server.
  const bilan = await executer(["bilan", "--du", "2024-01-01", "--au", "2024-12-31"], {
    PICUP_DATA: dossier,
  });
  assert.equal(bilan.code, 0, bilan.mots);
  premier.processus.kill("SIGTERM");
  assert.equal((await premier.fin).code, 0);
});

test("une bibliothèque qui manque est nommée, avec npm install pour remède", async () => {
  // The program as it is, with all its libraries but one.
  for (const [absente, commande] of [
    ["pg", "start"],
    ["hono", "serve"],
  ] as const) {
    const copie = join(racine, `sans-${absente}`);
    mkdirSync(join(copie, "node_modules"), { recursive: true });
    cpSync("src", join(copie, "src"), { recursive: true });
    cpSync("package.json", join(copie, "package.json"));
    for (const nom of readdirSync("node_modules")) {
      if (nom !== absente)
        symlinkSync(join(process.cwd(), "node_modules", nom), join(copie, "node_modules", nom));
    }
    const fin = await executer([commande], { PICUP_DATA: join(racine, "biblio"), PORT: "0" }, { cwd: copie });
    clair(fin, new RegExp(`bibliothèque : ${absente}`));
    assert.match(fin.mots, /npm install/);
  }
});

test("des données écrites par une version plus récente sont refusées sans être touchées", async () => {
  const fiche = join(dossier, "picup.json");
  const avant = readFileSync(fiche, "utf8");
  writeFileSync(fiche, JSON.stringify({ ...(JSON.parse(avant) as object), schema: 9999 }));
  const fin = await executer(["start"], { PICUP_DATA: dossier, PORT: "0" });
  clair(fin, /version plus récente de Pic'Up/);
  assert.match(readFileSync(fiche, "utf8"), /9999/);
  writeFileSync(fiche, avant);
  const anglais = await executer(["bilan", "--du", "2024-01-01", "--au", "2023-01-01", "--langue", "en"], {});
  assert.equal(anglais.code, 1);
  assert.match(anglais.mots, /cannot be "2023-01-01"/);
});

test("un disque plein est dit, sans pile et sans rien laisser croire", async (t) => {
  const point = join(racine, "petit");
  const disque = petitDisque(point, "12m");
  if (typeof disque === "string") return t.skip(`no small disk to fill: ${disque}`);
  try {
    const fin = await executer(
      ["start"],
      { PICUP_DATA: join(point, "donnees"), PORT: "0" },
      { avant: disque.avant },
    );
    clair(fin, /Le disque est plein/);
  } finally {
    disque.demonter();
  }
});

test("chaque commande a sa page d'aide, en français et en anglais, et finit sans erreur", async () => {
  const { aides } = await import("../../src/text/commandes.ts");
  for (const [i, nom] of (Object.keys(aides.fr) as (keyof typeof aides.fr)[]).entries()) {
    const langue = i % 2 === 0 ? "fr" : "en";
    const fin = await executer([nom, "--help", "--langue", langue], { PICUP_DATA: join(racine, "jamais") });
    assert.equal(fin.code, 0, `${nom}: ${fin.mots}`);
    assert.ok(fin.donnees.startsWith(aides[langue][nom].resume), nom);
    assert.equal(fin.mots, "");
  }
  const inconnue = await executer(["danser"], {});
  assert.equal(inconnue.code, 2);
  assert.match(inconnue.mots, /Commande inconnue : danser/);
});

test("un chemin mal tapé est dit et ne laisse rien derrière lui", async () => {
  const ailleurs = join(racine, "mal-tape");
  const periode = ["--du", "2023-01-01", "--au", "2023-01-31"];
  for (const mots of [["verify"], ["bilan", ...periode], ["export", "--sortie", join(racine, "copie")]]) {
    clair(await executer(mots, { PICUP_DATA: ailleurs }), /ne contient encore aucune donnée/);
    assert.equal(existsSync(ailleurs), false, mots[0]);
  }
  const sansDossier = join(ailleurs, "picup.copie");
  clair(
    await executer(["export", "--sortie", sansDossier], { PICUP_DATA: dossier }),
    /ne peut pas être lu ou/,
  );
  const autre = ["bilan", ...periode, "--sortie", join(racine, "bilan.docx")];
  clair(await executer(autre, { PICUP_DATA: dossier }), /« docx »/);
});
