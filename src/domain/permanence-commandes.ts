/** What a team may do with a permanence, and why it may not: commands in, facts or a refusal out. Pure. */
import type { FaitId, PermanenceId, RegleId } from "./ids.ts";
import { minutesDe, type Heure } from "./civil.ts";
import type { Brouillon, TexteScelle } from "./fait.ts";
import { desaccord, jumelles } from "./registre.ts";
import {
  champsPermanence,
  etapes,
  pasQuiTiennent,
  resoudrePermanence,
  vuDePermanence,
  type ChampPermanence,
  type EtatPermanence,
  type MotifAnnulation,
  type ValeursPermanence,
} from "./permanence.ts";

export type CommandePermanence =
  | {
      readonly kind: "annoncer";
      readonly valeurs: Omit<ValeursPermanence, "retard">;
      readonly brouillon?: boolean;
      readonly imprevue?: boolean;
      readonly regle?: RegleId;
    }
  | {
      readonly kind: "modifier";
      readonly champs: { readonly [C in ChampPermanence]?: ValeursPermanence[C] | null };
    }
  | { readonly kind: "publier" }
  | { readonly kind: "confirmer" }
  | { readonly kind: "partir"; readonly heure: Heure }
  | { readonly kind: "ouvrir"; readonly heure: Heure }
  | { readonly kind: "fermer"; readonly heure: Heure; readonly note?: TexteScelle }
  | { readonly kind: "annuler"; readonly motif: MotifAnnulation; readonly remplace?: PermanenceId }
  /** Says afterwards what is held instead of a cancelled one; its motif stays. */
  | { readonly kind: "remplacer"; readonly remplace: PermanenceId }
  /** Takes back the last step (opened, closed or cancelled by mistake), or these facts alone. */
  | { readonly kind: "revenir"; readonly faits?: readonly FaitId[] }
  /** A cancellation crossed an opening: one of them stays, the steps of the other are withdrawn. */
  | { readonly kind: "trancher"; readonly garder: "annulee" | "ouverte" }
  /** Settles a disagreement on one field: this value stays, every other head is set aside. */
  | { readonly kind: "regler"; readonly champ: ChampPermanence; readonly valeur: unknown };

export type RefusPermanence =
  | "permanence-inconnue"
  | "fin-avant-debut"
  | "pas-un-brouillon"
  | "deja-ouverte"
  | "deja-fermee"
  | "pas-ouverte"
  | "deja-annulee"
  | "pas-annulee"
  | "deja-commencee"
  | "rien-a-changer"
  | "rien-a-reprendre";

const refuser = (refus: RefusPermanence): { readonly refus: RefusPermanence } => ({ refus });
const heuresInversees = (v: { debut: Heure; fin: Heure }): boolean => minutesDe(v.fin) <= minutesDe(v.debut);

type Refuse = { readonly refus: RefusPermanence };

/** One fact for each group of fields whose present value comes from the same fact, so that `vu` is exact. */
function modifier(
  etat: EtatPermanence,
  { champs }: CommandePermanence & { kind: "modifier" },
): readonly Brouillon[] | Refuse {
  const actuelle = resoudrePermanence(etat)!;
  const { debut, fin } = { debut: champs.debut ?? actuelle.debut, fin: champs.fin ?? actuelle.fin };
  if (heuresInversees({ debut, fin })) return refuser("fin-avant-debut");
  type Groupe = { vu: FaitId; ecarte: FaitId[]; champs: Record<string, unknown> };
  const groupes = new Map<string, Groupe>();
  for (const champ of champsPermanence) {
    const valeur = champs[champ];
    if (valeur === undefined || JSON.stringify(valeur) === JSON.stringify(actuelle[champ] ?? null)) continue;
    const vues = { vu: vuDePermanence(etat, champ), ecarte: jumelles(etat.versions[champ] ?? []) };
    const cle = JSON.stringify(vues);
    groupes.set(cle, { ...vues, champs: { ...groupes.get(cle)?.champs, [champ]: valeur } });
  }
  if (groupes.size === 0) return refuser("rien-a-changer");
  return [...groupes.values()].map((g) => ({
    type: "permanence-modifiee",
    v: 1,
    vu: g.vu,
    corps: { permanence: etat.id, champs: g.champs, ...(g.ecarte.length > 0 ? { ecarte: g.ecarte } : {}) },
  }));
}

function regler(etat: EtatPermanence, champ: ChampPermanence, valeur: unknown): Brouillon[] {
  const ecarte = desaccord(etat.versions[champ] ?? [])
    .slice(1)
    .map((v) => v.fait);
  const corps = { permanence: etat.id, champs: { [champ]: valeur }, ecarte };
  return [{ type: "permanence-modifiee", v: 1, vu: vuDePermanence(etat, champ), corps }];
}

/** The steps that the highest one rests on alone: what `revenir` withdraws. */
function derniersPas(etat: EtatPermanence): FaitId[] {
  const tenus = pasQuiTiennent(etat);
  const haut = Math.max(-1, ...tenus.map((p) => etapes.indexOf(p.etape)));
  return tenus.filter((p) => etapes.indexOf(p.etape) === haut).map((p) => p.fait);
}

function annoncer(commande: CommandePermanence & { kind: "annoncer" }): readonly Brouillon[] | Refuse {
  if (heuresInversees(commande.valeurs)) return refuser("fin-avant-debut");
  const { brouillon, imprevue, regle } = commande;
  const options = {
    ...(brouillon ? { brouillon } : {}),
    ...(imprevue ? { imprevue } : {}),
    ...(regle ? { regle } : {}),
  };
  return [{ type: "permanence-annoncee", v: 1, corps: { ...commande.valeurs, ...options } }];
}

/** The cancellation is said again with what replaces it: the last one that says it stands on every device. */
function remplacer(etat: EtatPermanence, remplace: PermanenceId): readonly Brouillon[] | Refuse {
  const annulee = pasQuiTiennent(etat).findLast((p) => p.etape === "annulee");
  if (!annulee || resoudrePermanence(etat)?.etat !== "annulee") return refuser("pas-annulee");
  if (annulee.remplace === remplace || remplace === etat.id) return refuser("rien-a-changer");
  const corps = { permanence: etat.id, motif: annulee.motif, remplace };
  return [{ type: "permanence-annulee", v: 1, corps }];
}

/** Decides what facts a command makes, or why it makes none. `etat` is undefined for `annoncer` only. */
export function deciderPermanence(
  etat: EtatPermanence | undefined,
  commande: CommandePermanence,
): readonly Brouillon[] | { readonly refus: RefusPermanence } {
  if (commande.kind === "annoncer") return annoncer(commande);
  const p = etat && resoudrePermanence(etat);
  if (!etat || !p) return refuser("permanence-inconnue");
  const pas = (type: string, corps: object): Brouillon[] => [
    { type, v: 1, corps: { permanence: etat.id, ...corps } },
  ];
  switch (commande.kind) {
    case "modifier":
      return modifier(etat, commande);
    case "publier":
      return p.etat === "brouillon" ? pas("permanence-publiee", {}) : refuser("pas-un-brouillon");
    case "confirmer":
      if (p.etat !== "annoncee") return refuser("deja-commencee");
      return pas("permanence-confirmee", {});
    case "partir":
      if (p.etat === "annulee") return refuser("deja-annulee");
      if (p.etat !== "annoncee" && p.etat !== "confirmee") return refuser("deja-commencee");
      return pas("permanence-en-route", { heure: commande.heure });
    case "ouvrir":
      if (p.etat === "ouverte") return refuser("deja-ouverte");
      if (p.etat === "fermee") return refuser("deja-fermee");
      if (p.etat === "annulee") return refuser("deja-annulee");
      return pas("permanence-ouverte", { heure: commande.heure });
    case "fermer":
      if (p.etat === "fermee") return refuser("deja-fermee");
      if (p.etat !== "ouverte") return refuser("pas-ouverte");
      return pas("permanence-fermee", {
        heure: commande.heure,
        ...(commande.note ? { note: commande.note } : {}),
      });
    case "annuler":
      if (p.etat === "annulee") return refuser("deja-annulee");
      if (p.etat === "ouverte" || p.etat === "fermee") return refuser("deja-ouverte");
      return pas("permanence-annulee", {
        motif: commande.motif,
        ...(commande.remplace ? { remplace: commande.remplace } : {}),
      });
    case "remplacer":
      return remplacer(etat, commande.remplace);
    case "revenir": {
      const retire = commande.faits ?? derniersPas(etat);
      return retire.length > 0 ? pas("permanence-retablie", { retire }) : refuser("rien-a-reprendre");
    }
    case "trancher": {
      const retire = pasQuiTiennent(etat)
        .filter((x) => etapes.indexOf(x.etape) >= etapes.indexOf("annulee"))
        .filter((x) => (x.etape === "annulee") !== (commande.garder === "annulee"));
      if (retire.length === 0) return refuser("rien-a-changer");
      return pas("permanence-retablie", { retire: retire.map((x) => x.fait) });
    }
    case "regler":
      return regler(etat, commande.champ, commande.valeur);
  }
}
