/** `import vacances|tournees|texte|trajets FILE`: what they would write, shown first with what was not understood. */
import { basename } from "node:path";
import { definitionDe, definitionsDe, type Activite } from "../domain/activite.ts";
import { civilDe, parseJour, type Jour } from "../domain/civil.ts";
import { parseCode, type DispositifId } from "../domain/ids.ts";
import { zonesScolaires } from "../domain/moyens.ts";
import type { EtatReference } from "../domain/reference.ts";
import { chargerCommunes } from "../importers/communes.ts";
import {
  brouillonsDesDefinitions,
  nounsImportes,
  type ConnuDe,
  type Definie,
  type PlanDefinitions,
} from "../importers/definitions.ts";
import {
  importerTexte,
  importerTournees,
  importerTrajets,
  importerVacances,
} from "../importers/lecteur-tournees.ts";
import type { OptionsTournees } from "../importers/tournees.ts";
import { phraseAvertissement, phraseErreur, phrasePlan } from "../text/importation.ts";
import { phraseCompte } from "../text/importation-tournees.ts";
import { exiger, type Contexte } from "./commande.ts";
import { fichierDe, liste, type Plan } from "./import-territoire.ts";
import { Panne } from "./panne.ts";

const connuDe =
  (activite: Activite): ConnuDe =>
  (noun, id) =>
    definitionDe(activite, noun, id);

/** Errors, warnings, then one line for the whole and one for each noun; a refusal when there is an error. */
function montrer({ langue, dire }: Contexte, activite: Activite, plan: PlanDefinitions): Plan {
  for (const erreur of plan.erreurs) dire(phraseErreur(langue, erreur));
  for (const avis of plan.avertissements) dire(phraseAvertissement(langue, avis));
  dire(phrasePlan(langue, plan));
  if (plan.erreurs.length > 0) throw new Panne("import-refuse", { n: plan.erreurs.length });
  const touchees = [...plan.ajouts, ...plan.changements.map((c) => c.apres)];
  const comptes = new Map(
    nounsImportes.map((noun) => [noun, touchees.filter((d) => d.noun === noun).length] as const),
  );
  const compte = phraseCompte(langue, comptes);
  if (compte !== "") dire(compte);
  const resumer = ({ noun, corps }: Definie): object =>
    noun === "matrice" || noun === "vacances" ? { noun, id: corps.id } : { noun, ...corps };
  const etat = (noun: string, id: string) => activite.get(`${noun}/${id}`) as EtatReference | undefined;
  return {
    brouillons: brouillonsDesDefinitions(plan, etat),
    resume: {
      format: plan.format,
      lus: plan.lus,
      ajouts: plan.ajouts.map(resumer),
      changements: plan.changements.map(({ apres, champs }) => ({ ...resumer(apres), champs })),
      inchanges: plan.inchanges,
      avertissements: plan.avertissements,
    },
  };
}

const invalide = (option: string, valeur: string, attendu: string): Panne =>
  new Panne("valeur-invalide", { option, valeur, attendu });
const optionDe = ({ valeurs }: Contexte, nom: string): string | undefined => {
  const v = valeurs[nom];
  return typeof v === "string" && v !== "" ? v : undefined;
};

function aujourdhui(contexte: Contexte, activite: Activite, dispositif: DispositifId): Jour {
  const zone = definitionDe(activite, "dispositif", dispositif)?.zone ?? "Europe/Paris";
  return civilDe(contexte.maintenant(), zone).jour;
}

function optionsTournees(contexte: Contexte, activite: Activite, dispositif: DispositifId): OptionsTournees {
  const [du, saison, idFs] = ["du", "saison", "id_fs"].map((nom) => optionDe(contexte, nom));
  const jour = du === undefined ? aujourdhui(contexte, activite, dispositif) : parseJour(du);
  if (!jour) throw invalide("--du", du ?? "", "2026-09-01");
  if (saison !== undefined && !definitionDe(activite, "saison", saison)) {
    const connues = [...definitionsDe(activite, "saison")].map((s) => s.id);
    throw invalide("--saison", saison, connues.join(", ") || "-");
  }
  return { du: jour, ...(saison ? { saison } : {}), ...(idFs ? { idFs } : {}) };
}

export async function planTournees(
  contexte: Contexte,
  activite: Activite,
  dispositif: DispositifId,
): Promise<Plan> {
  const fichier = fichierDe(contexte.positionnels, contexte.langue);
  const options = optionsTournees(contexte, activite, dispositif);
  return montrer(contexte, activite, await importerTournees(fichier, options, connuDe(activite)));
}

/** One circuit in free words, for a vehicule; `--commune` stands where a place names none. */
export async function planTexte(
  contexte: Contexte,
  activite: Activite,
  dispositif: DispositifId,
): Promise<Plan> {
  const fichier = fichierDe(contexte.positionnels, contexte.langue);
  const id = exiger(contexte, "vehicule", "import");
  if (!parseCode(id)) throw invalide("--vehicule", id, "camion-1");
  const insee = exiger(contexte, "commune", "import");
  const commune = chargerCommunes().parInsee(insee);
  if (!commune) throw invalide("--commune", insee, "38053");
  const nom = definitionDe(activite, "vehicule", id)?.nom ?? id;
  const options = {
    ...optionsTournees(contexte, activite, dispositif),
    vehicule: { id, nom },
    commune: { insee, nom: commune.nom },
    departement: commune.departement,
  };
  return montrer(contexte, activite, await importerTexte(fichier, options, connuDe(activite)));
}

/** Years before the one that is running: enough for a bilan to compare with. */
const anneesGardees = 2;

export async function planVacances(
  contexte: Contexte,
  activite: Activite,
  dispositif: DispositifId,
): Promise<Plan> {
  const fichier = fichierDe(contexte.positionnels, contexte.langue);
  const zones = liste(contexte, "zone");
  const inconnue = zones.find((z) => !zonesScolaires.some((connue) => connue === z));
  if (inconnue) throw invalide("--zone", inconnue, zonesScolaires.join(", "));
  const annee = Number(aujourdhui(contexte, activite, dispositif).slice(0, 4));
  const demandee = optionDe(contexte, "depuis");
  const depuis = demandee === undefined ? annee - anneesGardees : Number(demandee);
  if (!(depuis >= 1990 && depuis <= 2200)) throw invalide("--depuis", demandee ?? "", "2024");
  const options = { zones, depuis, source: basename(fichier).slice(0, 200) };
  return montrer(contexte, activite, await importerVacances(fichier, options, connuDe(activite)));
}

export async function planTrajets(contexte: Contexte, activite: Activite): Promise<Plan> {
  const fichier = fichierDe(contexte.positionnels, contexte.langue);
  const demande = { lieux: definitionsDe(activite, "lieu"), source: basename(fichier) };
  return montrer(contexte, activite, await importerTrajets(fichier, demande, connuDe(activite)));
}
