/**
 * Installs what is missing, before `npm start` and `npm test`. Plain JavaScript, because it runs under whatever Node
 * the machine has: Node 24 itself is one of the packages. Does nothing in half a second when nothing is missing, and
 * says in a sentence what stopped it when something does. `--si-absent` trusts what is installed already: for commands
 * whose standard output is data and that must start at once.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import process from "node:process";

const nodeMin = 20;
/** The Node that runs the rest; it comes with the packages, placed by its own installation script. */
const nodeVoulu = 24;
const version = process.versions.node;
const majeure = Number(version.split(".")[0]);

/** @param {string} francais @param {string} anglais */
function renoncer(francais, anglais) {
  console.error(`\n${francais}\n${anglais}`);
  process.exit(1);
}

if (majeure < nodeMin) {
  renoncer(
    `Pic'Up demande Node ${nodeMin} ou plus pour s'installer ; cette machine a Node ${version}.`,
    `Pic'Up needs Node ${nodeMin} or later to install itself; this machine has Node ${version}.`,
  );
}

if (process.argv.includes("--si-absent") && existsSync("node_modules/.package-lock.json")) process.exit(0);

const options = ["install", "--no-audit", "--no-fund", "--loglevel=error"];
/** @type {import("node:child_process").StdioOptions} */
const stdio = ["inherit", process.stderr, "inherit"]; // standard output is for data
// npm gives its own path to the scripts that it runs; without it, the one of the machine.
const npm = process.env.npm_execpath;
const fin = npm
  ? spawnSync(process.execPath, [npm, ...options], { stdio })
  : spawnSync("npm", options, { stdio, shell: process.platform === "win32" });

if (fin.status !== 0) {
  renoncer(
    "Pic'Up n'a pas pu installer ce qui lui manque (raison ci-dessus). Vérifiez le réseau et la place sur le disque, " +
      "puis relancez la même commande : rien n'est perdu.",
    "Pic'Up could not install what is missing (reason above). Check the network and the space left on the disk, " +
      "then run the same command again: nothing is lost.",
  );
}

const pose = ["node_modules/node/bin/node", "node_modules/node/bin/node.exe"].some((chemin) =>
  existsSync(chemin),
);
if (!pose && majeure < nodeVoulu) {
  renoncer(
    `Node ${nodeVoulu} n'a pas été posé par l'installation (scripts d'installation interdits sur cette machine ?). ` +
      `Lancez « npm rebuild node », ou installez Node ${nodeVoulu} ; cette machine a Node ${version}.`,
    `The installation did not put Node ${nodeVoulu} in place (are install scripts forbidden on this machine?). ` +
      `Run "npm rebuild node", or install Node ${nodeVoulu}; this machine has Node ${version}.`,
  );
}
