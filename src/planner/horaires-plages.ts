/** Hours of a stop: those of the text, else those known otherwise, cut to the half-day or the bound that is said. */
import type { Demi, Plage } from "./horaires-jetons.ts";
import type { Quand } from "./horaires-moments.ts";

/** Stays known otherwise, by ISO weekday: used where the text gives none. */
export type ContexteHoraires = { readonly heures?: Readonly<Partial<Record<number, readonly Plage[]>>> };
export type HeuresDites = Pick<Quand, "plages" | "demis" | "bornes">;
export type Horaire = {
  readonly jours: readonly number[];
  /** Empty where nothing says them. */
  readonly plages: readonly Plage[];
  readonly source: "texte" | "horaires-semaine";
};

/** Stays of a half-day among those given. */
function duDemi(plages: readonly Plage[], demis: readonly Demi[]): readonly Plage[] {
  if (demis.length === 0 || demis.includes("journee") || new Set(demis).size > 1) return plages;
  return plages.filter((p) =>
    demis[0] === "matin" ? p.debut < "12:00" && p.fin <= "14:00" : p.debut >= "12:00",
  );
}

/** "à partir de 14h" begins the first stay later, "jusqu'à 16h" ends the last one sooner; else nothing is known. */
function borner(plages: readonly Plage[], { debut, fin }: Quand["bornes"]): readonly Plage[] {
  const bornees = plages.map((p, i) => ({
    debut: i === 0 && debut ? debut : p.debut,
    fin: i === plages.length - 1 && fin ? fin : p.fin,
  }));
  return bornees.every((p) => p.debut < p.fin) ? bornees : [];
}

/** Stays common to all the days known, when they are the same: what a day of no weekday may have. */
function communes({ heures }: ContexteHoraires): readonly Plage[] {
  const [premiere, ...autres] = Object.values(heures ?? {});
  const pareilles = autres.every((p) => JSON.stringify(p) === JSON.stringify(premiere));
  return premiere && pareilles ? premiere : [];
}

/** Days put together by the stays that they have. `defaut`: stays that the text gave before, for all. */
export function horairesDe(
  jours: readonly number[],
  { plages, demis, bornes }: HeuresDites,
  defaut: readonly Plage[],
  contexte: ContexteHoraires,
): Horaire[] {
  const tries = jours.toSorted((a, b) => a - b);
  if (plages.length > 0) return [{ jours: tries, plages, source: "texte" }];
  const connues = (liste: readonly Plage[]): readonly Plage[] => borner(duDemi(liste, demis), bornes);
  const dites = connues(defaut);
  if (dites.length > 0) return [{ jours: tries, plages: dites, source: "texte" }];
  if (tries.length === 0)
    return [{ jours: [], plages: connues(communes(contexte)), source: "horaires-semaine" }];
  const parCle = new Map<string, { jours: number[]; plages: readonly Plage[] }>();
  for (const jour of tries) {
    const lues = connues(contexte.heures?.[jour] ?? []);
    const cle = JSON.stringify(lues);
    const deja = parCle.get(cle);
    if (deja) deja.jours.push(jour);
    else parCle.set(cle, { jours: [jour], plages: lues });
  }
  return [...parCle.values()].map((h) => ({ ...h, source: "horaires-semaine" as const }));
}
