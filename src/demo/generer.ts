/**
 * The demonstration: the PIC'UP TOUR from October 2021 to today, drawn from one seed.
 *
 * It is a simulation, not a table of figures: a plan, people with habits, a team that answers or forgets. Near 400
 * permanences and just over 800 people in the first two years come out of those rates, as a test over seeds shows.
 * Nothing here is named after a real person; the five quartiers and their populations are real (see `capi.ts`).
 */
import { ajouterJours, type Heure, type Jour } from "../domain/civil.ts";
import { uuidv7, type CompteId, type RegleId } from "../domain/ids.ts";
import type { Saison } from "../domain/regle.ts";
import { accueillir, type Ouverture } from "./accueils.ts";
import { instantParis } from "./calendrier.ts";
import { depuis, dispositif, lieux } from "./capi.ts";
import { compteurNeuf, signalerDefauts, tenirLeCarnet, type Compteur } from "./carnet.ts";
import type { Demo, GenererDemo, OptionsDemo, ResumeDemo } from "./contrat.ts";
import { hasardDe } from "./hasard.ts";
import { journalDe } from "./journal.ts";
import { annoncer, clore, instantDAnnonce, tenir, tenirSurPlace, type Plume } from "./permanences.ts";
import { creneauxDe, creneauxDuJour, saison, type Creneau } from "./planning.ts";
import { publicDe, type Public } from "./public.ts";
import { comptesDe, definirTout, preparation } from "./reference.ts";
import { idRegle, saisonDe } from "./saisons.ts";

export const graineParDefaut = 2021;
/** Days ahead of today for which permanences are announced, and the rest of the season under way. */
export const horizon = 27;
const finDesDeuxAns = "2023-09-30";
const heure = 3_600_000; // ms

/** How well the stops are known: a first autumn to be found, then a slow growth. */
const notoriete = (jour: Jour): number => {
  const annees = (Date.parse(jour) - Date.parse(depuis)) / 31_557_600_000;
  return Math.min(1, 0.75 + annees) * (1 + 0.05 * annees);
};

type Vie = {
  readonly plume: Plume;
  readonly foule: Public;
  readonly total: Total;
  readonly compteur: Compteur;
  /** The season under way: its stops are occurrences of its rules. */
  readonly enCours: Saison;
};
type Total = { permanences: number; tenues: number; annulees: number; aVenir: number; passages: number };

/** The rule that a slot comes from, in the season under way. */
const regleDe = ({ enCours }: Vie, c: Creneau): RegleId | undefined =>
  c.habituel && c.jour >= enCours.du && c.jour <= enCours.au ? idRegle(enCours, c.lieu) : undefined;

const affluence = ({ jour, theme }: Creneau): number => saison(jour) * notoriete(jour) * (theme ? 1.5 : 1);

function recevoir({ plume, foule, total }: Vie, creneau: Creneau, ouverture: Ouverture, monde: number): void {
  const quartier = lieux.find((l) => l.id === creneau.lieu)!.quartier!;
  total.tenues++;
  total.passages += accueillir(
    plume.journal,
    ouverture,
    foule.venusA(quartier, creneau.jour, monde),
    plume.h,
  );
  clore(plume, ouverture);
}

/** Lives one past slot; now and then the truck stops where people wave on the way back. */
function vivre(vie: Vie, creneau: Creneau, dernier: boolean): void {
  const { plume, total } = vie;
  const { jour } = creneau;
  const quand = Math.max(instantDAnnonce(jour, plume.h), preparation + heure);
  const ouverture = tenir(plume, annoncer(plume, creneau, quand, false, regleDe(vie, creneau)));
  total.permanences++;
  if (!ouverture) total.annulees++;
  else recevoir(vie, creneau, ouverture, affluence(creneau));
  if (!dernier || creneau.fin > "17:30" || !plume.h.oui(0.03)) return;
  const surPlace = { ...creneau, debut: "18:15" as Heure, fin: "19:00" as Heure };
  const imprevue = annoncer(plume, surPlace, instantParis(jour, "18:10" as Heure), true);
  total.permanences++;
  recevoir(vie, surPlace, tenirSurPlace(plume, imprevue), 0.4);
}

/** Announces what is ahead; the first day always has work for a visitor of the demonstration. */
function annoncerLaSuite(vie: Vie, jusqua: Jour): void {
  const { plume, total } = vie;
  const fin = ajouterJours(jusqua, horizon);
  for (let n = 0; ajouterJours(jusqua, n) <= (vie.enCours.au > fin ? vie.enCours.au : fin); n++) {
    const jour = ajouterJours(jusqua, n);
    const prevus = creneauxDe(jour);
    for (const creneau of n === 0 ? creneauxDuJour(jour, prevus) : prevus) {
      const hier = instantParis(ajouterJours(jusqua, -1), "09:00" as Heure);
      annoncer(plume, creneau, Math.min(instantDAnnonce(jour, plume.h), hier), false, regleDe(vie, creneau));
      total.permanences++;
      total.aVenir++;
    }
  }
}

export const genererDemo: GenererDemo = ({ graine, jusqua, sceller }: OptionsDemo): Demo => {
  const ids = hasardDe(graine, "ids");
  const comptes = comptesDe(ids);
  const appareil = uuidv7<"appareil">(preparation, ids.octets(10));
  const journal = journalDe(dispositif, appareil, ids);
  definirTout(journal, comptes, jusqua, sceller);
  const equipe = (role: string): CompteId[] => comptes.filter((c) => c.role === role).map((c) => c.id);
  const equipage = { coordinateur: equipe("coordinateur")[0]!, mediateurs: equipe("mediateur") };
  const plume: Plume = { journal, h: hasardDe(graine, "service"), equipage, sceller };
  const total: Total = { permanences: 0, tenues: 0, annulees: 0, aVenir: 0, passages: 0 };
  const foule = publicDe(hasardDe(graine, "public"));
  const carnet: Plume = { ...plume, h: hasardDe(graine, "carnet") };
  const vie: Vie = { plume, foule, total, compteur: compteurNeuf(), enCours: saisonDe(jusqua, "publiee") };
  const calendrier = hasardDe(graine, "calendrier");
  let deuxAns: ResumeDemo["deuxAns"] = { tenues: 0, passages: 0, personnes: 0 };
  for (let jour: Jour = depuis; jour < jusqua; jour = ajouterJours(jour, 1)) {
    const creneaux = creneauxDe(jour, calendrier);
    creneaux.forEach((creneau, i) => vivre(vie, creneau, i === creneaux.length - 1));
    tenirLeCarnet(carnet, vie.compteur, jour, creneaux, jour >= ajouterJours(jusqua, -60));
    if (jour > finDesDeuxAns) continue;
    deuxAns = { tenues: total.tenues, passages: total.passages, personnes: vie.foule.differents() };
  }
  if (jusqua > ajouterJours(depuis, 30)) signalerDefauts(carnet, jusqua);
  annoncerLaSuite(vie, jusqua);
  const faits = journal.faits();
  const personnes = vie.foule.differents();
  return {
    dispositif,
    comptes,
    appareil: { id: appareil, naissance: `demo-${graine}`, libelle: "Bureau (démonstration)" },
    faits,
    resume: { graine, depuis, jusqua, faits: faits.length, ...total, personnes, deuxAns },
  };
};
