/**
 * What an alerte is: something wrong in a calendar, with the stops it is about and the values that explain it.
 * Nothing here blocks anyone: a person decides. Words: `src/text/alertes.ts`.
 */
import type { Activite } from "../domain/activite.ts";
import type { Jour, Periode } from "../domain/civil.ts";
import type { PermanenceId } from "../domain/ids.ts";
import type { Permanence } from "../domain/permanence.ts";

export const codesAlerte = [
  "trajet-trop-court",
  "vehicule-double",
  "lieu-double",
  "personne-double",
  "doublon",
  "permis-absent",
  "controle-expire",
  "vehicule-indisponible",
  "lieu-ferme",
  "hors-fenetre",
  "equipe-jour",
  "equipe-semaine",
  "equipe-repos",
  "equipe-absente",
  "partenaire-absent",
  "ferie",
  "vacances-inconnues",
  "lieu-oublie",
] as const;
export type CodeAlerte = (typeof codesAlerte)[number];

export type Alerte = {
  readonly code: CodeAlerte;
  /** `grave`: it cannot be held as it stands. `attention`: it deserves a look. */
  readonly gravite: "grave" | "attention";
  /** Where to look; absent for what is about no one day. */
  readonly jour?: Jour;
  readonly permanences: readonly PermanenceId[];
  /** What explains it: ids (`qui`), days, minutes. */
  readonly valeurs: Readonly<Record<string, string | number>>;
};

/** The same problem, seen twice. */
export const cleAlerte = (a: Alerte): string =>
  `${a.code} ${a.jour ?? ""} ${a.permanences.toSorted().join(",")} ${a.valeurs.qui ?? ""}`;

/** What alertes are looked for in. */
export type Examen = {
  readonly activite: Activite;
  /** Every stop to be held or held: neither cancelled nor repeated; drafts are looked at like the others. */
  readonly permanences: readonly Permanence[];
  /** Days that are looked at; those around them count for rest and weekly hours. */
  readonly periode: Periode;
  readonly aujourdhui: Jour;
};
