/** What people do with a tablet or at the desk, by chance, through the real commands of the domain. */
import {
  desaccordsAccueil,
  deciderAccueil,
  resoudreAccueil,
  valeurs,
  type EtatAccueil,
} from "../../src/domain/accueil.ts";
import type { Activite } from "../../src/domain/activite.ts";
import { deciderCarnet, type EntreeCarnet, type EtatCarnet } from "../../src/domain/carnet.ts";
import { heureA, jourDuRang, type Jour } from "../../src/domain/civil.ts";
import type { Brouillon } from "../../src/domain/fait.ts";
import type { Role } from "../../src/domain/faits.ts";
import type { LieuId, PermanenceId, VehiculeId } from "../../src/domain/ids.ts";
import { deciderObservation, type EtatObservation } from "../../src/domain/observation.ts";
import { deciderPermanence, type CommandePermanence } from "../../src/domain/permanence-commandes.ts";
import { desaccordsPermanence, type EtatPermanence } from "../../src/domain/permanence.ts";
import { definir, type EtatReference } from "../../src/domain/reference.ts";
import { thematiques } from "../../src/domain/thematique.ts";
import type { Hasard } from "./hasard.ts";

type Sortie = readonly Brouillon[] | { readonly refus: string };
const lieux = ["marche", "gare", "mairie", "lycee"] as string[] as LieuId[];
const heure = (h: Hasard) => heureA(480 + h.entier(600));

/** Recent things are touched more than old ones. */
function recent<T>(h: Hasard, liste: readonly T[]): T | undefined {
  if (liste.length === 0) return undefined;
  return liste[Math.floor((1 - h.reel() ** 3) * (liste.length - 1))];
}

function reponses(h: Hasard): Record<string, unknown> {
  const dites: Record<string, unknown> = {};
  for (const champ of ["genre", "trancheAge", "habite", "situation", "deja"] as const) {
    if (h.chance(0.3)) dites[champ] = h.un(valeurs[champ]);
  }
  if (h.chance(0.1)) dites.passage = { kind: "groupe", nombre: 2 + h.entier(6) };
  if (h.chance(0.2)) dites.duree = h.un([5, 15, 30]);
  return dites;
}

function surAccueil(h: Hasard, etat: EtatAccueil): Sortie {
  const litige = h.chance(0.6) ? desaccordsAccueil(etat)[0] : undefined;
  if (litige) {
    const valeur = h.un(litige.versions).valeur;
    return deciderAccueil(etat, { kind: "regler", cle: litige.cle as never, valeur });
  }
  const d = h.reel();
  if (d < 0.12) return deciderAccueil(etat, { kind: resoudreAccueil(etat)?.annule ? "retablir" : "annuler" });
  if (d < 0.35) {
    const theme = h.un(thematiques);
    const ajoute = h.chance(0.6);
    return deciderAccueil(etat, {
      kind: "completer",
      ...(ajoute ? { ajoute: [theme] } : { retire: [theme] }),
    });
  }
  return deciderAccueil(etat, { kind: "completer", champs: reponses(h) as never });
}

function annoncer(h: Hasard, jour: Jour): Sortie {
  const debut = 480 + h.entier(300);
  return deciderPermanence(undefined, {
    kind: "annoncer",
    valeurs: { lieu: h.un(lieux), jour, debut: heureA(debut), fin: heureA(debut + 120), equipe: [] },
    ...(h.chance(0.2) ? { brouillon: true } : {}),
  });
}

function surPermanence(h: Hasard, etat: EtatPermanence): Sortie {
  const litige = h.chance(0.6) ? desaccordsPermanence(etat)[0] : undefined;
  if (litige?.cle === "etat")
    return deciderPermanence(etat, { kind: "trancher", garder: h.un(["annulee", "ouverte"]) });
  if (litige) {
    const valeur = h.un(litige.versions).valeur;
    return deciderPermanence(etat, { kind: "regler", champ: litige.cle as never, valeur });
  }
  const commandes: readonly CommandePermanence[] = [
    { kind: "publier" },
    { kind: "confirmer" },
    { kind: "partir", heure: heure(h) },
    { kind: "ouvrir", heure: heure(h) },
    { kind: "ouvrir", heure: heure(h) },
    { kind: "fermer", heure: heure(h) },
    { kind: "annuler", motif: h.un(["meteo", "panne"]) },
    { kind: "revenir" },
    { kind: "modifier", champs: { lieu: h.un(lieux) } },
    { kind: "modifier", champs: { debut: heureA(400 + h.entier(60)) } },
    { kind: "modifier", champs: { retard: h.entier(60), theme: h.un(["sante", "emploi"]) } },
  ];
  return deciderPermanence(etat, h.un(commandes));
}

function reference(h: Hasard, activite: Activite): Sortie {
  const id = h.un(lieux);
  const etat = activite.get(`lieu/${id}`) as EtatReference<"lieu"> | undefined;
  const commune = { insee: "38185", nom: "Commune" };
  return definir(etat, "lieu", { id, nom: `Lieu ${h.entier(50)}`, commune, actif: h.chance(0.9) });
}

/** A build from the future, or a bug: what it writes must be set aside, never lost, never in the way. */
function etrange(h: Hasard): Brouillon[] {
  return h.un<Brouillon[]>([
    [{ type: "accueil-futur", v: 1, corps: { accueil: "x" } }],
    [{ type: "accueil-note", v: 7, corps: { permanence: "x" } }],
    [{ type: "accueil-note", v: 1, corps: { permanence: "pas-un-id" } }],
    [{ type: "PAS UN TYPE", v: 1, corps: {} }],
    [{ type: "accueil-note", v: 1, corps: { mots: "x".repeat(66_000) } }],
  ]);
}

/** The drafts of one act, perhaps none. `jour` is the day of the world. */
export function agir(
  h: Hasard,
  activite: Activite,
  role: Role,
  ms: number,
  bizarre: number,
): readonly Brouillon[] {
  if (h.chance(bizarre)) return etrange(h);
  const permanences: EtatPermanence[] = [];
  const accueils: EtatAccueil[] = [];
  for (const etat of activite.values()) {
    if (etat.noun === "permanence") permanences.push(etat as EtatPermanence);
    else if (etat.noun === "accueil") accueils.push(etat as EtatAccueil);
  }
  const jour = jourDuRang(Math.floor(ms / 86_400_000));
  const permanence = recent(h, permanences);
  const accueil = recent(h, accueils);
  const d = h.reel();
  let sortie: Sortie;
  if (role === "administrateur" || (role === "coordinateur" && d < 0.08)) sortie = reference(h, activite);
  else if (!permanence || d < 0.12) sortie = annoncer(h, jour);
  else if (d < 0.34) sortie = surPermanence(h, permanence);
  else if (d < 0.56 && accueil) sortie = surAccueil(h, accueil);
  else if (d < 0.62) sortie = observer(h, activite, permanence.id);
  else if (d < 0.68) sortie = tenirCarnet(h, activite, jour);
  else {
    sortie = deciderAccueil(undefined, {
      kind: "accueillir",
      permanence: permanence.id,
      heure: heure(h),
      thematiques: [h.un(thematiques)],
      reponses: reponses(h),
    });
  }
  return "refus" in sortie ? [] : sortie;
}

function observer(h: Hasard, activite: Activite, permanence: PermanenceId): Sortie {
  if (h.chance(0.3)) {
    for (const etat of activite.values()) {
      if (etat.noun === "observation")
        return deciderObservation(etat as EtatObservation, { kind: "retirer" });
    }
  }
  return deciderObservation(undefined, {
    kind: "observer",
    observation: { permanence, rencontres: h.entier(40) },
  });
}

/** The truck's log-book: a line noted, or one of the lines known here withdrawn. */
function tenirCarnet(h: Hasard, activite: Activite, jour: Jour): Sortie {
  const lignes: EtatCarnet[] = [];
  for (const etat of activite.values()) if (etat.noun === "carnet") lignes.push(etat as EtatCarnet);
  const ligne = recent(h, lignes);
  if (ligne && h.chance(0.3)) return deciderCarnet(ligne, { kind: "retirer" });
  const entree = h.un<EntreeCarnet>([
    { kind: "releve", km: 120_000 + h.entier(5000) },
    { kind: "plein", centilitres: 1 + h.entier(9000) },
    { kind: "incident", nature: "panne" },
    { kind: "defaut", gravite: "a-reparer" },
    ...(ligne ? [{ kind: "reparation" as const, defaut: ligne.id }] : []),
    { kind: "controle", nature: "extincteur", echeance: jour },
    { kind: "verification", liste: "depart", elements: [{ materiel: "tables" as never, etat: "present" }] },
  ]);
  return deciderCarnet(undefined, {
    kind: "noter",
    ligne: { vehicule: "camion" as VehiculeId, jour, entree },
  });
}
