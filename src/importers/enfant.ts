/**
 * The process that touches a file nobody has looked at yet: started by `borne.ts` with little memory, little time,
 * no right but to read, and thrown away after one answer on its standard output.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { lireTexte, lireTournees, type OptionsTexte } from "./lire-tournees.ts";
import { lireQpv } from "./qpv.ts";
import { lireTrajets } from "./trajets.ts";
import type { OptionsTournees } from "./tournees.ts";
import { lireVacances, type OptionsVacances } from "./vacances.ts";

const [quoi, reglages, fichier, statistiques] = process.argv.slice(2) as [string, string, string, string?];
const nom = basename(fichier).slice(0, 200);
const octets = readFileSync(fichier);

function lire(): unknown {
  const options = JSON.parse(reglages) as unknown;
  switch (quoi) {
    case "tournees":
      return lireTournees(octets, options as OptionsTournees);
    case "texte":
      return lireTexte(octets, options as OptionsTexte);
    case "vacances":
      return lireVacances(octets, options as OptionsVacances);
    case "trajets":
      return lireTrajets(octets);
    default: {
      const table = statistiques
        ? { octets: readFileSync(statistiques), source: `INSEE, ${basename(statistiques)}`.slice(0, 200) }
        : undefined;
      return lireQpv(octets, table, nom);
    }
  }
}
process.stdout.write(JSON.stringify(lire()));
