/**
 * French public holidays (Code du travail, L3133-1), with the two more of Alsace and Moselle (L3134-13), from
 * `@socialgouv/jours-feries`. The package gives midnights of the machine's clock and adds whole days of 24 hours to
 * them, so that a date may stand an hour beside its midnight: noon is read, on the same clock, and the day is then
 * the right one whatever the machine's zone.
 */
import joursFeries from "@socialgouv/jours-feries";
import { parseJour, type Jour } from "./civil.ts";

export type PaysDroitLocal = { readonly alsaceMoselle: boolean };

const deux = (n: number): string => String(n).padStart(2, "0");
function jourDe(minuit: Date): Jour | undefined {
  const midi = new Date(minuit.getTime() + 12 * 3_600_000);
  const annee = String(midi.getFullYear()).padStart(4, "0");
  return parseJour(`${annee}-${deux(midi.getMonth() + 1)}-${deux(midi.getDate())}`);
}

const connus = new Map<string, ReadonlySet<Jour>>();

/** Public holidays of one year. */
export function feriesDe(annee: number, { alsaceMoselle }: PaysDroitLocal): ReadonlySet<Jour> {
  const cle = `${annee} ${alsaceMoselle}`;
  let jours = connus.get(cle);
  if (!jours) {
    const dates = Object.values(joursFeries(annee, { alsace: alsaceMoselle }));
    connus.set(cle, (jours = new Set(dates.flatMap((date) => jourDe(date) ?? []))));
  }
  return jours;
}

export const estFerie = (jour: Jour, pays: PaysDroitLocal): boolean =>
  feriesDe(Number(jour.slice(0, 4)), pays).has(jour);
