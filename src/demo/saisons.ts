/**
 * The wall's habits as real rules: those of the season under way, published, and those of the next one, drafted with
 * a few changes, so that a visitor can compare and publish. Pure: everything follows from the day.
 */
import { ajouterJours, type Heure, type Jour } from "../domain/civil.ts";
import type { Id, LieuId, PartenaireId, RegleId } from "../domain/ids.ts";
import type { Regle, Saison } from "../domain/regle.ts";
import { estConge, vacancesZoneA } from "./calendrier.ts";
import { vehicule } from "./capi.ts";
import { estEte, habitudes, heuresDe, type Habitude } from "./planning.ts";

const noms = { printemps: "Printemps", ete: "Été", automne: "Automne" } as const;
type Nom = keyof typeof noms;

/** Spring to the first days of July, summer, autumn to the end of the year. */
function bornes(nom: Nom, annee: number): { du: Jour; au: Jour } {
  const [du, au] = { printemps: ["01-01", "07-04"], ete: ["07-05", "08-31"], automne: ["09-01", "12-31"] }[
    nom
  ];
  return { du: `${annee}-${du}` as Jour, au: `${annee}-${au}` as Jour };
}

/** The season that holds a day, under this state. */
export function saisonDe(jour: Jour, etat: Saison["etat"]): Saison {
  const nom: Nom = estEte(jour) ? "ete" : jour.slice(5) < "07-05" ? "printemps" : "automne";
  const annee = Number(jour.slice(0, 4));
  const id = `${nom}-${annee}` as Id<"saison">;
  return { id, nom: `${noms[nom]} ${annee}`, ...bornes(nom, annee), etat };
}
/** The season after the one that holds a day. */
export const saisonSuivante = (jour: Jour, etat: Saison["etat"]): Saison =>
  saisonDe(ajouterJours(saisonDe(jour, etat).au, 1), etat);

/** The rule of a habit in a season: one a place. */
export const idRegle = (saison: Saison, lieu: string): RegleId => `${saison.id}-${lieu}` as RegleId;

/** Closed weeks that touch a season, as dated exceptions of its rules. */
function conges({ du, au }: Saison): Jour[] {
  const jours: Jour[] = [];
  for (let jour = du; jour <= au; jour = ajouterJours(jour, 1)) if (estConge(jour)) jours.push(jour);
  return jours;
}

function regleDe(saison: Saison, h: Habitude): Regle {
  const jours = [h.semaine];
  return {
    id: idRegle(saison, h.lieu),
    saison: saison.id as Id<"saison">,
    lieux: [h.lieu as LieuId],
    vehicule,
    equipe: [],
    partenaires: [...(h.partenaires ?? [])],
    ...(h.theme ? { theme: h.theme } : {}),
    recurrence:
      h.parite === undefined
        ? { kind: "hebdo", jours, toutes: 1 }
        : { kind: "parite", jours, parite: h.parite === 0 ? "paire" : "impaire" },
    plages: [heuresDe(h, saison.du)],
    du: saison.du,
    au: saison.au,
    vacances: h.scolaire ? "sauter" : "tenir",
    feries: "sauter",
    rendezVous: false,
    sauf: conges(saison),
    plus: [],
    actif: true,
  };
}

/** Rules of a season as the wall says; `brouillon` brings the changes that the team is thinking about. */
export function reglesDe(saison: Saison): Regle[] {
  const regles = habitudes.filter((h) => !h.du || h.du <= saison.au).map((h) => regleDe(saison, h));
  if (saison.etat !== "brouillon") return regles;
  const [premiere, ...autres] = regles;
  const plusTot = { debut: "13:30" as Heure, fin: "16:30" as Heure };
  return [
    { ...premiere!, plages: [plusTot] },
    ...autres,
    {
      ...premiere!,
      id: `${saison.id}-jardins-ou-parking` as RegleId,
      lieux: ["champfleuri-jardins", "saint-hubert-parking"] as LieuId[],
      partenaires: ["ccas" as PartenaireId],
      recurrence: { kind: "mois-jour", jours: [3], rangs: [1, 3] },
      plages: [{ debut: "09:30" as Heure, fin: "12:00" as Heure }],
    },
  ];
}

/** The school calendar of zone A as far as it is known. */
export const vacancesDemo = {
  id: "A" as Id<"vacances">,
  periodes: vacancesZoneA.map(([du, au]) => ({ nom: "Vacances scolaires", du: du as Jour, au: au as Jour })),
  source: "Ministère de l'Éducation nationale, zone A",
};
