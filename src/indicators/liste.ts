/**
 * The list of indicators, in the order of the bilan, and the order in which their sums are stored. The version of the
 * whole is a digest of codes and versions: roll-ups of another version are recomputed, never mixed.
 */
import type { CodeIndicateur, CodeMesure } from "../domain/indicateur.ts";
import { couvertureIndicateur } from "./couverture.ts";
import { frequentation } from "./frequentation.ts";
import { groupes } from "./groupes.ts";
import { heures } from "./heures.ts";
import type { Indicateur } from "./indicateur.ts";
import { kilometres } from "./kilometres.ts";
import { observationsIndicateur } from "./observations.ts";
import { passages } from "./passages.ts";
import { permanencesIndicateur } from "./permanences.ts";
import { personnes } from "./personnes.ts";
import { premieresFois } from "./premieres-fois.ts";
import { profil } from "./profil.ts";
import { quartiers } from "./quartiers.ts";
import { regularite } from "./regularite.ts";
import { thematiques } from "./thematiques.ts";

export const indicateurs: { readonly [C in CodeIndicateur]: Indicateur } = {
  permanences: permanencesIndicateur,
  passages,
  personnes,
  "premieres-fois": premieresFois,
  frequentation,
  thematiques,
  groupes,
  heures,
  quartiers,
  regularite,
  couverture: couvertureIndicateur,
  kilometres,
  profil,
  observations: observationsIndicateur,
};
export const listeIndicateurs: readonly Indicateur[] = Object.values(indicateurs);

/** Every sum, in the order stored in a Cumul. */
export const mesures: readonly CodeMesure[] = listeIndicateurs.flatMap((i) => i.mesures);
export const rangMesure: ReadonlyMap<string, number> = new Map(mesures.map((m, i) => [m, i]));

/** The sums that are also kept by month and by place. */
export const mesuresAxes = [
  "permanences.prevues",
  "permanences.tenues",
  "permanences.annulees",
  "frequentation.tenues-avec-personne",
  "heures.minutes",
  "passages.accueils",
  "passages.personnes",
  "premieres-fois.premiere-fois",
] as const satisfies readonly CodeMesure[];

/** 32-bit FNV-1a of the codes and versions, in hexadecimal. */
function empreinte(texte: string): string {
  let h = 0x811c9dc5;
  for (let i = 0; i < texte.length; i++) h = Math.imul(h ^ texte.charCodeAt(i), 0x01000193) >>> 0;
  return h.toString(16).padStart(8, "0");
}
export const versionCumul: string = empreinte(
  listeIndicateurs.map((i) => `${i.code}@${i.version}:${i.mesures.join()}`).join(";") + mesuresAxes.join(),
);
