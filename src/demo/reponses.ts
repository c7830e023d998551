/**
 * What a team writes down of a visit: some questions are asked, fewer are answered. "Not asked" (absent) and "asked,
 * not given" (non-communique) are both there, at the rates of a team that has people waiting.
 */
import type { Reponses } from "../domain/accueil.ts";
import { boutons, type Bouton, type Thematique } from "../domain/thematique.ts";
import type { Hasard } from "./hasard.ts";
import { themesDe, type Individu } from "./public.ts";

/** Probability that a question is asked, then that its answer is kept to oneself. */
const taux: { readonly [C in keyof Reponses]?: readonly [number, number] } = {
  deja: [0.84, 0.02],
  genre: [0.89, 0.015],
  trancheAge: [0.79, 0.05],
  habite: [0.7, 0.05],
  situation: [0.63, 0.07],
  suivi: [0.4, 0.12],
  connu: [0.5, 0.06],
  canal: [0.92, 0],
  demarche: [0.66, 0],
  duree: [0.57, 0],
  autonomie: [0.38, 0.04],
  besoin: [0.52, 0],
};

/** The themes of one visit, as the buttons store them: mostly what they came for before. */
export function themesDuJour(individu: Individu, h: Hasard): Thematique[] {
  const fidele = individu.visites === 1 || h.oui(0.55);
  const premier = fidele ? individu.dominante : h.selon(themesDe(individu));
  individu.dominante = premier;
  const choisis = new Set<Bouton>([premier]);
  const combien = Number(h.selon({ "1": 67, "2": 25, "3": 8 }));
  for (let essai = 0; choisis.size < combien && essai < 6; essai++) choisis.add(h.selon(themesDe(individu)));
  const themes = [...choisis].flatMap((b): readonly Thematique[] => boutons[b]);
  return h.oui(0.004) ? [...themes, "souvrir-a-linternational"] : themes;
}

const demarches = {
  emploi: {
    accompagnement: 34,
    "mise-en-relation": 24,
    information: 26,
    orientation: 12,
    "aide-immediate": 4,
  },
  papiers: { "aide-immediate": 44, accompagnement: 26, information: 17, orientation: 13 },
  defaut: {
    information: 40,
    "aide-immediate": 18,
    accompagnement: 20,
    orientation: 16,
    "mise-en-relation": 6,
  },
} as const;

/** Everything a team could write of this visit; `sous` then keeps what was asked. */
function verites(individu: Individu, h: Hasard): Required<Omit<Reponses, "passage">> {
  const cle =
    individu.dominante === "emploi" || individu.dominante === "papiers" ? individu.dominante : "defaut";
  const dit = h.oui(0.96);
  const premiere = individu.visites === 1;
  return {
    deja: dit ? (premiere ? "premiere-fois" : "deja-venu") : "ne-sait-pas",
    genre: individu.genre,
    trancheAge: individu.trancheAge,
    habite: individu.habite,
    situation: individu.situation,
    suivi: individu.suivi ? "oui" : "non",
    connu: individu.connu,
    canal: h.selon({ "au-camion": 92, "a-pied": 6, telephone: 2 }),
    demarche: h.selon(demarches[cle]),
    duree: Number(h.selon({ "5": 16, "15": 33, "30": 30, "45": 12, "60": 7, "90": 2 })),
    autonomie: individu.autonomie,
    besoin: h.selon({ "resolu-sur-place": 52, "en-cours": 39, "sans-reponse": 9 }),
  };
}

/** The answers of one visit, and those among them that are filled in afterwards rather than at once. */
export function reponsesDe(individu: Individu, h: Hasard): { dites: Reponses; ensuite: Reponses } {
  const vraies = verites(individu, h);
  const enfant = individu.trancheAge === "moins-de-16";
  const dites: Record<string, unknown> = {};
  const ensuite: Record<string, unknown> = {};
  const complete = h.oui(0.3);
  for (const [champ, [demande, tait]] of Object.entries(taux)) {
    if (!h.oui(demande)) continue;
    if (champ === "suivi" && (enfant || individu.situation !== "sans-emploi")) continue;
    if (champ === "connu" && individu.visites > 1) continue;
    const valeur = h.oui(tait) ? "non-communique" : vraies[champ as keyof typeof vraies];
    (complete && !["deja", "genre", "canal"].includes(champ) ? ensuite : dites)[champ] = valeur;
  }
  if (individu.proches > 0 && h.oui(0.7)) dites.passage = { kind: "groupe", nombre: 1 + individu.proches };
  else if (h.oui(0.3)) dites.passage = { kind: "individuel" };
  return { dites: dites as Reponses, ensuite: ensuite as Reponses };
}
