/**
 * One announced permanence against what its regle says today, field by field, as a merge of three: what was
 * announced, what the regle has said since (every version of it), what stands now. A value that neither the
 * announcement nor any version gave was set by hand: it is never overwritten, and the slot (place, day, hours) is
 * kept or changed as one.
 */
import type { Activite } from "../domain/activite.ts";
import type { Jour } from "../domain/civil.ts";
import type { CommandePermanence } from "../domain/permanence-commandes.ts";
import type { Permanence } from "../domain/permanence.ts";
import type { EtatReference } from "../domain/reference.ts";
import type { Regle } from "../domain/regle.ts";
import type { RegleId } from "../domain/ids.ts";
import { occurrencesDe, type CalendrierCivil, type Occurrence } from "./recurrence.ts";

export const champsDeRegle = [
  "lieu",
  "debut",
  "fin",
  "vehicule",
  "equipe",
  "partenaires",
  "amenagement",
  "theme",
  "rendezVous",
] as const;
export type ChampDeRegle = (typeof champsDeRegle)[number];
const creneau: readonly string[] = ["lieu", "debut", "fin"];
/** New values of a permanence, null where the field is emptied. */
export type ChampsNeufs = (CommandePermanence & { kind: "modifier" })["champs"];

/** Two ways of saying nothing are the same: absent, false, an empty list. */
const normal = (valeur: unknown): string =>
  valeur === undefined || valeur === false || (Array.isArray(valeur) && valeur.length === 0)
    ? "null"
    : JSON.stringify(valeur);
const egales = (a: unknown, b: unknown): boolean => normal(a) === normal(b);

/** The values that a regle gives to one of its occurrences. */
export function valeursDe(regle: Regle, o: Occurrence) {
  const { vehicule, equipe, partenaires, amenagement, theme, rendezVous } = regle;
  return {
    lieu: o.lieu,
    jour: o.jour,
    debut: o.debut,
    fin: o.fin,
    equipe,
    ...(vehicule ? { vehicule } : {}),
    ...(partenaires && partenaires.length > 0 ? { partenaires } : {}),
    ...(amenagement ? { amenagement } : {}),
    ...(theme ? { theme } : {}),
    ...(rendezVous ? { rendezVous } : {}),
  };
}

/** Every version of a regle that this device knows, the one that shows included. */
export function versionsDeRegle(activite: Activite, id: RegleId): readonly Regle[] {
  const etat = activite.get(`regle/${id}`) as EtatReference<"regle"> | undefined;
  return etat ? etat.versions.map((v) => v.valeur) : [];
}

const lieuLeJour = (regle: Regle, jour: Jour, calendrier: CalendrierCivil) =>
  occurrencesDe(regle, { du: jour, au: jour }, calendrier)[0]?.lieu;

/** Whether this value of this field came from the announcement or from a version of its regle. */
function automatique(
  p: Permanence,
  champ: ChampDeRegle,
  versions: readonly Regle[],
  calendrier: CalendrierCivil,
): boolean {
  if (egales(p[champ], p.annonce[champ])) return true;
  const memes = versions.filter((v) => {
    if (champ === "lieu") return lieuLeJour(v, p.annonce.jour, calendrier) === p.lieu;
    if (champ === "debut" || champ === "fin") return v.plages.some((x) => x[champ] === p[champ]);
    return egales(v[champ], p[champ]);
  });
  return memes.length > 0;
}

export type Ecart = {
  /** What the regle says otherwise, and nobody set by hand. */
  readonly champs: ChampsNeufs;
  /** Set by hand, and the regle says otherwise: kept. */
  readonly aLaMain: readonly (ChampDeRegle | "jour")[];
};

/** What was set by hand on a permanence, whatever its regle says today. */
export function changeALaMain(
  p: Permanence,
  versions: readonly Regle[],
  calendrier: CalendrierCivil,
): (ChampDeRegle | "jour")[] {
  const champs = champsDeRegle.filter((c) => !automatique(p, c, versions, calendrier));
  return p.jour === p.annonce.jour ? champs : ["jour", ...champs];
}

/** A permanence against the occurrence that it announces, and the regle that gives it. */
export function ecartDe(
  activite: Activite,
  p: Permanence,
  { regle, occurrence }: { readonly regle: Regle; readonly occurrence: Occurrence },
  calendrier: CalendrierCivil,
): Ecart {
  const ids = new Set([occurrence.regle, ...(p.regle ? [p.regle] : [])]);
  const versions = [...ids].flatMap((id) => versionsDeRegle(activite, id));
  const main = new Set<string>(changeALaMain(p, versions, calendrier));
  const creneauPris = main.has("jour") || creneau.some((c) => main.has(c));
  const voulues: Readonly<Record<string, unknown>> = valeursDe(regle, occurrence);
  const champs: Record<string, unknown> = {};
  const aLaMain: (ChampDeRegle | "jour")[] = main.has("jour") ? ["jour"] : [];
  for (const champ of champsDeRegle) {
    if (egales(voulues[champ], p[champ])) continue;
    // What the regle never said, it does not take away: a team named at the announcement stays.
    const tait = egales(voulues[champ], undefined) && !versions.some((v) => egales(v[champ], p[champ]));
    if (tait) continue;
    const garde = main.has(champ) || (creneauPris && creneau.includes(champ));
    // A team set for one day, where the regle never named another, is what the desk does every week: nothing to tell.
    if (garde && !creneau.includes(champ) && egales(voulues[champ], p.annonce[champ])) continue;
    if (garde) aLaMain.push(champ);
    else champs[champ] = voulues[champ] ?? (champ === "equipe" ? [] : null);
  }
  return { champs: champs as ChampsNeufs, aLaMain };
}
