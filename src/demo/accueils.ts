/** Writes the accueils of one held permanence: noted as people come, then completed, corrected or cancelled. */
import { deciderAccueil, type CommandeAccueil, type EtatAccueil } from "../domain/accueil.ts";
import { heureA, minutesDe, type Heure, type Jour } from "../domain/civil.ts";
import type { CompteId, PermanenceId } from "../domain/ids.ts";
import { instantParis } from "./calendrier.ts";
import type { Hasard } from "./hasard.ts";
import type { Journal } from "./journal.ts";
import type { Individu } from "./public.ts";
import { reponsesDe, themesDuJour } from "./reponses.ts";

export type Ouverture = {
  readonly permanence: PermanenceId;
  readonly jour: Jour;
  readonly ouverteA: Heure;
  readonly fermeeA: Heure;
  readonly equipe: readonly CompteId[];
};

const minute = 60_000;

/** After the doors are closed, when a team reads the day again: completing first, then correcting. */
const soir = (o: Ouverture, h: Hasard, du: number, au: number): number =>
  instantParis(o.jour, o.fermeeA) + h.entier(du * minute, au * minute);

function suites(journal: Journal, o: Ouverture, id: string, ms: number, auteur: CompteId, h: Hasard): void {
  const agir = (quand: number, commande: CommandeAccueil): void => {
    const etat = journal.etat<EtatAccueil>("accueil", id)!;
    const decide = deciderAccueil(etat, commande);
    // A correction that says what is already there changes nothing, and is not written.
    if (!("refus" in decide && decide.refus === "rien-a-changer")) journal.ecrire(quand, auteur, decide);
  };
  const relu = soir(o, h, 70, 110);
  if (h.oui(0.012)) {
    agir(ms + h.entier(5_000, 4 * minute), { kind: "annuler" });
    if (h.oui(0.12)) agir(ms + 5 * minute, { kind: "retablir" });
    return;
  }
  if (h.oui(0.02)) {
    const trancheAge = h.parmi(["16-25", "26-39", "40-59"] as const);
    agir(relu, { kind: "completer", champs: { trancheAge } });
  }
  const themes = journal.etat<EtatAccueil>("accueil", id)!.note!.thematiques;
  if (themes.includes("creer-une-entreprise") && h.oui(0.7)) {
    agir(relu + minute, { kind: "completer", retire: ["creer-une-entreprise"] });
  }
  if (themes.includes("equipement-et-alimentation") && h.oui(0.3)) {
    agir(relu + 2 * minute, { kind: "completer", retire: ["difficultes-financieres"] });
  } else if (h.oui(0.03)) agir(relu + 3 * minute, { kind: "completer", ajoute: ["sante"] });
}

/** Answers how many accueils were noted. */
export function accueillir(journal: Journal, o: Ouverture, venus: readonly Individu[], h: Hasard): number {
  const debut = minutesDe(o.ouverteA);
  const duree = minutesDe(o.fermeeA) - debut;
  const arrivees = venus.map(() => h.entier(2, Math.max(2, duree - 4))).toSorted((a, b) => a - b);
  venus.forEach((individu, i) => {
    const heure = heureA(debut + arrivees[i]!);
    const ms = instantParis(o.jour, heure) + h.entier(0, 59_000);
    const auteur = h.parmi(o.equipe);
    const { dites, ensuite } = reponsesDe(individu, h);
    const thematiques = themesDuJour(individu, h);
    const commande = {
      kind: "accueillir",
      permanence: o.permanence,
      heure,
      thematiques,
      reponses: dites,
    } as const;
    const id = journal.ecrire(ms, auteur, deciderAccueil(undefined, commande))[0]!;
    if (Object.keys(ensuite).length > 0) {
      const etat = journal.etat<EtatAccueil>("accueil", id);
      const quand = h.oui(0.7) ? ms + h.entier(1, 4) * minute : soir(o, h, 20, 60);
      journal.ecrire(quand, auteur, deciderAccueil(etat, { kind: "completer", champs: ensuite }));
    }
    suites(journal, o, id, ms + 5 * minute, auteur, h);
  });
  return venus.length;
}
