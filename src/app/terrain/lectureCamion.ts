/**
 * What the truck's screens read from the device: its equipment, its log-book, its dates, whom to call. The log-book
 * is read once each time a line of it changes, not each time a screen shows.
 */
import type { EtatCarnet } from "../../domain/carnet.ts";
import {
  controlesDe,
  defautsOuverts,
  dernierReleve,
  derniereVerification,
  etatEcheance,
  lignesCarnet,
  materielDeListe,
  type Controle,
  type EtatEcheance,
  type LigneLue,
  type Releve,
} from "../../domain/carnet-lecture.ts";
import type { Jour } from "../../domain/civil.ts";
import type { VehiculeId } from "../../domain/ids.ts";
import type { listesMateriel } from "../../domain/moyens.ts";
import type { Permanence } from "../../domain/permanence.ts";
import {
  definition,
  type Definition,
  type EtatReference,
  type NounReference,
} from "../../domain/reference.ts";
import type { Poste } from "../device/poste.ts";
import { permanencesDuJour } from "./lecture.ts";

type Vue = Pick<Poste, "activite" | "index">;
export type Liste = (typeof listesMateriel)[number];

const definitions = <N extends NounReference>(vue: Vue, noun: N): Definition<N>[] =>
  [...(vue.index.parNoun.get(noun) ?? [])].map((cle) =>
    definition(vue.activite.get(cle) as unknown as EtatReference<N>),
  );

export const etatCarnet = (vue: Vue, id: string): EtatCarnet | undefined =>
  vue.activite.get(`carnet/${id}`) as EtatCarnet | undefined;
const carnetsDe = (vue: Vue): EtatCarnet[] =>
  [...(vue.index.parNoun.get("carnet") ?? [])].map((cle) => vue.activite.get(cle) as EtatCarnet);

export const vehiculesActifs = (vue: Vue): Definition<"vehicule">[] =>
  definitions(vue, "vehicule")
    .filter((v) => v.actif)
    .toSorted((a, b) => a.nom.localeCompare(b.nom, "fr"));

/** The vehicule of today's stops, else the first in service. */
export function vehiculeDuJour(vue: Vue, jour: Jour): Definition<"vehicule"> | undefined {
  const actifs = vehiculesActifs(vue);
  const prevu = permanencesDuJour(vue, jour).find((p) => p.vehicule)?.vehicule;
  return actifs.find((v) => v.id === prevu) ?? actifs[0];
}

export type EtatControle = Controle & { readonly etat: EtatEcheance };
export type ResumeCamion = {
  readonly releve: Releve | undefined;
  readonly defauts: readonly LigneLue<"defaut">[];
  readonly controles: readonly EtatControle[];
  readonly verifications: { readonly [L in Liste]: LigneLue<"verification"> | undefined };
  readonly duJour: readonly LigneLue[];
};
type Garde = { readonly carnets: number; readonly fiche: object; readonly resume: ResumeCamion };
const gardes = new WeakMap<Vue["index"], Map<string, Garde>>();

export function resumeCamion(vue: Vue, fiche: Definition<"vehicule">, jour: Jour): ResumeCamion {
  const connus = gardes.get(vue.index) ?? new Map<string, Garde>();
  gardes.set(vue.index, connus);
  const cle = `${fiche.id} ${jour}`;
  const garde = connus.get(cle);
  if (garde?.carnets === vue.index.carnets && garde.fiche === fiche) return garde.resume;
  const carnets = carnetsDe(vue).filter((c) => c.notee?.vehicule === fiche.id);
  const verification = (liste: Liste) => derniereVerification(carnets, fiche.id, liste, jour);
  const resume: ResumeCamion = {
    releve: dernierReleve(carnets, fiche.id),
    defauts: defautsOuverts(carnets),
    controles: controlesDe(fiche, carnets).map((c) => ({ ...c, etat: etatEcheance(c.echeance, jour) })),
    verifications: { depart: verification("depart"), retour: verification("retour") },
    duJour: lignesCarnet(carnets)
      .filter((l) => l.jour === jour)
      .toReversed(),
  };
  connus.set(cle, { carnets: vue.index.carnets, fiche, resume });
  return resume;
}

export const listeDe = (vue: Vue, vehicule: VehiculeId, liste: Liste): Definition<"materiel">[] =>
  materielDeListe(definitions(vue, "materiel"), vehicule, liste);

export const nomMateriel = (vue: Vue, id: string | undefined): string | undefined => {
  const etat = id === undefined ? undefined : vue.activite.get(`materiel/${id}`);
  return etat && definition(etat as unknown as EtatReference<"materiel">).nom;
};

/** Where the truck is now: the open stop, else the next of the day, else the last one. */
export function permanenceActuelle(vue: Vue, jour: Jour): Permanence | undefined {
  const duJour = permanencesDuJour(vue, jour).filter((p) => p.etat !== "annulee");
  return duJour.find((p) => p.etat === "ouverte") ?? duJour.find((p) => p.etat !== "fermee") ?? duJour.at(-1);
}
