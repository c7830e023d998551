/**
 * The process that touches a file nobody has looked at yet: started by `lecteur.ts` with little memory, little time,
 * no right but to read, and thrown away after one answer on its standard output.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { lireQpv } from "./qpv.ts";

const [fichier, statistiques] = process.argv.slice(2) as [string, string | undefined];
const lecture = lireQpv(
  readFileSync(fichier),
  statistiques
    ? { octets: readFileSync(statistiques), source: `INSEE, ${basename(statistiques)}`.slice(0, 200) }
    : undefined,
  basename(fichier).slice(0, 200),
);
process.stdout.write(JSON.stringify(lecture));
