/**
 * The life of one permanence, from its announcement to its closing: confirmed, late, moved, cancelled for a stated
 * reason, opened, observed and closed, at the rates of an outdoor service.
 */
import { ajouterJours, heureA, minutesDe, type Heure, type Jour } from "../domain/civil.ts";
import type { TexteScelle } from "../domain/fait.ts";
import type { CompteId, PermanenceId, RegleId } from "../domain/ids.ts";
import { deciderObservation } from "../domain/observation.ts";
import { deciderPermanence, type CommandePermanence } from "../domain/permanence-commandes.ts";
import type { EtatPermanence, MotifAnnulation } from "../domain/permanence.ts";
import type { Ouverture } from "./accueils.ts";
import { estVacances, instantParis } from "./calendrier.ts";
import { lieux, vehicule } from "./capi.ts";
import type { Hasard } from "./hasard.ts";
import type { Journal } from "./journal.ts";
import { jourDAnnonce, type Creneau } from "./planning.ts";

export type Equipage = { readonly coordinateur: CompteId; readonly mediateurs: readonly CompteId[] };
export type Plume = {
  readonly journal: Journal;
  readonly h: Hasard;
  readonly equipage: Equipage;
  readonly sceller: (texte: string) => TexteScelle;
};
export type Annoncee = Creneau & { readonly id: PermanenceId; readonly equipe: readonly CompteId[] };

const minute = 60_000;
const notes = [
  "Bonne affluence, deux personnes à rappeler la semaine prochaine.",
  "Connexion difficile toute la demi-journée, tout est noté sur la tablette.",
  "Peu de monde, le froid a joué. Tournée à pied faite autour du lieu.",
  "Beaucoup de demandes de papiers, prévoir plus de temps par personne.",
  "Le stand a été vu par les parents à la sortie de l'école.",
  "Manque de dépliants, en reprendre au local.",
];
const commentaires = [
  "Échanges calmes, habitants contents de nous revoir.",
  "Jeunes présents en fin de demi-journée, discussion sur les formations.",
  "Stationnement gêné par des travaux.",
  "Médiation entre voisins, apaisée.",
];

function agir(plume: Plume, ms: number, auteur: CompteId, id: string, commande: CommandePermanence): void {
  const etat = plume.journal.etat<EtatPermanence>("permanence", id);
  plume.journal.ecrire(ms, auteur, deciderPermanence(etat, commande));
}

/** Announces a slot at this time, as a draft first now and then. */
export function annoncer(
  plume: Plume,
  creneau: Creneau,
  ms: number,
  imprevue = false,
  regle?: RegleId,
): Annoncee {
  const { journal, h, equipage } = plume;
  const [a, b, c] = equipage.mediateurs as [CompteId, CompteId, CompteId];
  const equipe = h.parmi([
    [a, b],
    [a, c],
    [b, c],
    [a, b],
    [a, equipage.coordinateur],
  ]);
  const { lieu, jour, debut, fin, theme, partenaires } = creneau;
  const amenagement = h.parmi(["Espace collectif", "Bureau individuel", "Bureau et poste numérique"]);
  const options = {
    ...(theme ? { theme } : {}),
    ...(partenaires ? { partenaires } : {}),
    ...(h.oui(0.6) ? { amenagement } : {}),
  };
  const valeurs = { lieu, jour, debut, fin, equipe, vehicule, ...options };
  const brouillon = !imprevue && h.oui(0.08) && !regle;
  const auteur = imprevue ? equipe[0]! : equipage.coordinateur;
  const decide = deciderPermanence(undefined, {
    kind: "annoncer",
    valeurs,
    brouillon,
    imprevue,
    ...(regle ? { regle } : {}),
  });
  const id = journal.ecrire(ms, auteur, decide)[0]! as string as PermanenceId;
  if (brouillon) agir(plume, ms + 26 * 60 * minute, auteur, id, { kind: "publier" });
  return { ...creneau, id, equipe };
}

export const instantDAnnonce = (jour: Jour, h: Hasard): number =>
  instantParis(jourDAnnonce(jour), "10:00" as Heure) + h.entier(0, 90 * minute);

/** Reasons to cancel, as chances a permanence: more cold and heat, more absences in the holidays. */
function motifDe(jour: Jour, h: Hasard): MotifAnnulation | undefined {
  const mois = jour.slice(5, 7);
  const dur = ["12", "01", "02", "07", "08"].includes(mois) ? 2.4 : 1;
  const chances: { readonly [M in MotifAnnulation]: number } = {
    meteo: 0.014 * dur,
    panne: 0.013,
    securite: 0.006,
    equipe: 0.022 * (estVacances(jour) ? 1.5 : 1),
    "lieu-indisponible": 0.011,
    evenement: 0.008,
    calendrier: 0,
    autre: 0.004,
  };
  const total = Object.values(chances).reduce((s, c) => s + c, 0);
  return h.oui(total) ? h.selon(chances) : undefined;
}

/** The day before and the day itself, until the doors open; undefined when it was cancelled. */
export function tenir(plume: Plume, p: Annoncee): Ouverture | undefined {
  const { h, equipage } = plume;
  const chef = p.equipe[0]!;
  const debut = instantParis(p.jour, p.debut);
  const motif = motifDe(p.jour, h);
  if (h.oui(0.72)) {
    const veille = instantParis(ajouterJours(p.jour, -1), "16:00" as Heure) + h.entier(0, 60 * minute);
    agir(plume, veille, equipage.coordinateur, p.id, { kind: "confirmer" });
  }
  if (motif) {
    const avant = motif === "panne" || motif === "securite" ? h.entier(5, 50) : h.entier(90, 900);
    agir(plume, debut - avant * minute, equipage.coordinateur, p.id, { kind: "annuler", motif });
    return undefined;
  }
  if (h.oui(0.025)) deplacer(plume, p, debut - h.entier(100, 600) * minute);
  if (h.oui(0.85)) {
    const depart = heureA(minutesDe(p.debut) - h.entier(25, 45));
    agir(plume, instantParis(p.jour, depart), chef, p.id, { kind: "partir", heure: depart });
  }
  const retard = h.oui(0.06) ? h.entier(2, 8) * 5 : 0;
  if (retard > 0) {
    agir(plume, debut - 15 * minute, chef, p.id, { kind: "modifier", champs: { retard } });
  }
  const ouverteA = heureA(minutesDe(p.debut) + retard + h.entier(-6, 9));
  agir(plume, instantParis(p.jour, ouverteA) + 15_000, chef, p.id, { kind: "ouvrir", heure: ouverteA });
  const fermeeA = heureA(minutesDe(p.fin) + h.entier(-12, 15));
  return { permanence: p.id, jour: p.jour, ouverteA, fermeeA, equipe: p.equipe };
}

/** Another stop of the same quartier, on the morning of the day. */
function deplacer(plume: Plume, p: Annoncee, ms: number): void {
  const ici = lieux.find((l) => l.id === p.lieu)!;
  const autre = lieux.find((l) => l.quartier === ici.quartier && l.id !== ici.id)!;
  agir(plume, ms, plume.equipage.coordinateur, p.id, { kind: "modifier", champs: { lieu: autre.id } });
}

/** Opens a permanence decided on the spot. */
export function tenirSurPlace(plume: Plume, p: Annoncee): Ouverture {
  const heure = p.debut;
  agir(plume, instantParis(p.jour, heure), p.equipe[0]!, p.id, { kind: "ouvrir", heure });
  return { permanence: p.id, jour: p.jour, ouverteA: heure, fermeeA: p.fin, equipe: p.equipe };
}

/** What the team saw, then the end. One closing in seventy is forgotten. */
export function clore(plume: Plume, o: Ouverture): void {
  const { h, journal, sceller } = plume;
  const fin = instantParis(o.jour, o.fermeeA);
  const chef = o.equipe[0]!;
  if (h.oui(0.55)) {
    const observation = {
      permanence: o.permanence,
      rencontres: h.poisson(11),
      ambiance: h.selon({ ras: 93, tensions: 6, violences: 1 }),
      ...(h.oui(0.12) ? { mediations: h.entier(1, 3) } : {}),
      ...(h.oui(0.25) ? { commentaire: sceller(h.parmi(commentaires)) } : {}),
    };
    journal.ecrire(fin - 3 * minute, chef, deciderObservation(undefined, { kind: "observer", observation }));
  }
  if (h.oui(1 / 70)) return;
  const note = h.oui(0.35) ? { note: sceller(h.parmi(notes)) } : {};
  const commande = { kind: "fermer", heure: o.fermeeA, ...note } as const;
  agir(plume, fin + 20_000, chef, o.permanence, commande);
}
