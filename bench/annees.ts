/**
 * Years of one truck, from one seed, as its tablets would have written them: permanences announced, confirmed, opened
 * and closed, accueils with the answers that a team gives (the shares are those that the demonstration draws), some
 * completed later. Written for volume; the demonstration itself is truer and smaller. Pure.
 */
import { valeurs } from "../src/domain/accueil.ts";
import { ajouterJours, heureA, type Jour } from "../src/domain/civil.ts";
import type { Brouillon, Fait } from "../src/domain/fait.ts";
import type { AppareilId, CompteId, DispositifId } from "../src/domain/ids.ts";
import { boutons, ordreBoutons, type Thematique } from "../src/domain/thematique.ts";
import { faitDe, tablette, type Tablette } from "../src/store/faits-de-test.ts";

export type Equipe = {
  readonly dispositif: DispositifId;
  /** Each writes its own permanences, in turn. */
  readonly tablettes: readonly AppareilId[];
  readonly comptes: readonly CompteId[];
};
export type Demande = {
  readonly graine: number;
  readonly accueils: number;
  readonly premierJour: Jour;
  /** Days over which they are spread. */
  readonly jours: number;
};
/** Facts of one permanence, all from one tablet, its seq going on from those of the permanence before. */
export type Lot = { readonly tablette: AppareilId; readonly faits: readonly Fait[] };

export const accueilsParPermanence = 14;
const nombreLieux = 10;
const minute = 60_000;

/** The organisation, the dispositif, five quartiers and ten lieux, named after `prefixe`. */
export function definitions(dispositif: DispositifId, depuis: Jour, prefixe = "lieu"): readonly Brouillon[] {
  const commune = { insee: "38053", nom: "Bourgoin-Jallieu" };
  const quartier = (i: number): string => `${prefixe}-quartier-${i % 5}`;
  const def = (type: string, corps: object): Brouillon => ({ type, v: 1, corps }) as Brouillon;
  return [
    def("organisation-definie", { id: "porteur", nom: "Association porteuse" }),
    def("dispositif-defini", {
      id: dispositif,
      nom: `Camion ${dispositif}`,
      organisations: ["porteur"],
      zone: "Europe/Paris",
      depuis,
    }),
    ...Array.from({ length: 5 }, (_, i) =>
      def("quartier-defini", {
        id: quartier(i),
        nom: `Quartier ${i}`,
        generation: "qpv-2024",
        communes: [commune],
        population: 1200 + 100 * i,
      }),
    ),
    ...Array.from({ length: nombreLieux }, (_, i) =>
      def("lieu-defini", {
        id: `${prefixe}-${i}`,
        nom: `Place ${i}`,
        commune,
        quartier: quartier(i),
        actif: true,
      }),
    ),
  ];
}

/** Shares of the accueils that carry each answer when they are noted, then when they are completed. */
const dites = { deja: 0.84, genre: 0.89, trancheAge: 0.55, situation: 0.44, habite: 0.48, suivi: 0.12 };
const autres = { canal: 0.92, demarche: 0.46, besoin: 0.36, autonomie: 0.27, connu: 0.12 };
const ensuite = { habite: 0.5, situation: 0.45, demarche: 0.45, besoin: 0.4, trancheAge: 0.6 };
const partCompletee = 0.43;
const partGroupes = 0.1;
const partAnnulee = 0.012;

type Champ = keyof typeof valeurs;

function reponses(t: Tablette, parts: { readonly [C in Champ]?: number }): Record<string, string> {
  const tirees: Record<string, string> = {};
  for (const [champ, part] of Object.entries(parts)) {
    if (t.alea() >= part) continue;
    const choix = valeurs[champ as Champ];
    tirees[champ] = choix[Math.floor(t.alea() * choix.length)]!;
  }
  return tirees;
}

function themes(t: Tablette): Thematique[] {
  const tires = new Set<Thematique>();
  for (let n = t.alea() < 0.3 ? 2 : 1; n > 0; n--) {
    for (const theme of boutons[ordreBoutons[Math.floor(t.alea() * ordreBoutons.length)]!]) tires.add(theme);
  }
  return [...tires];
}

function accueillir(t: Tablette, permanence: string, ecrire: (type: string, corps: object) => Fait): void {
  const groupe =
    t.alea() < partGroupes ? { passage: { kind: "groupe", nombre: 2 + Math.floor(t.alea() * 5) } } : {};
  const corps = { permanence, heure: heureA(14 * 60 + Math.floor(t.alea() * 170)), thematiques: themes(t) };
  const { id: accueil } = ecrire("accueil-note", {
    ...corps,
    ...groupe,
    ...reponses(t, dites),
    ...reponses(t, autres),
  });
  if (t.alea() < partCompletee) {
    ecrire("accueil-complete", { accueil, champs: { duree: 15, ...reponses(t, ensuite) } });
  }
  if (t.alea() < partAnnulee) ecrire("accueil-annule", { accueil });
}

/** One lot a permanence, in the order of the days. */
export function* annees(equipe: Equipe, demande: Demande, prefixe = "lieu"): Generator<Lot> {
  const { dispositif, comptes } = equipe;
  const nombre = Math.ceil(demande.accueils / accueilsParPermanence);
  const tablettes = equipe.tablettes.map((appareil, i) =>
    tablette({ dispositif, appareil, compte: comptes[0]! }, demande.graine * 31 + i, 0),
  );
  let restent = demande.accueils;
  for (let i = 0; i < nombre; i++) {
    const t = tablettes[i % tablettes.length]!;
    const jour = ajouterJours(demande.premierJour, Math.floor((i * demande.jours) / nombre));
    t.etat.ms = Math.max(t.etat.ms, Date.parse(`${jour}T12:00:00Z`)) + minute;
    const faits: Fait[] = [];
    const ecrire = (type: string, corps: object): Fait => {
      t.etat.ms += Math.floor(t.alea() * 4 * minute);
      const auteur = comptes[Math.floor(t.alea() * comptes.length)]!;
      const fait = { ...faitDe(t, type, corps), auteur };
      faits.push(fait);
      return fait;
    };
    const lieu = `${prefixe}-${Math.floor(t.alea() * nombreLieux)}`;
    const creneau = { lieu, jour, debut: "14:00", fin: "17:00", equipe: comptes.slice(0, 2) };
    const { id: permanence } = ecrire("permanence-annoncee", creneau);
    ecrire("permanence-confirmee", { permanence });
    ecrire("permanence-ouverte", { permanence, heure: "14:05" });
    for (let n = Math.min(restent, accueilsParPermanence); n > 0; n--) accueillir(t, permanence, ecrire);
    if (t.alea() < 0.5) ecrire("observation-notee", { permanence, rencontres: 12, ambiance: "ras" });
    ecrire("permanence-fermee", { permanence, heure: "17:00" });
    restent -= accueilsParPermanence;
    yield { tablette: t.appareil, faits };
  }
}
