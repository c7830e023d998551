/**
 * carnet: the truck's log-book, written from the tablet: kilometres, fuel, incidents, faults, controls, and the
 * equipment checked out and back. Insert-only, so no conflict is possible; a wrong line is withdrawn by its own
 * fact. The id of a line is the id of the fact that noted it. Words are sealed before they come here.
 */
import * as z from "zod/mini";
import type { Jour } from "./civil.ts";
import type { CarnetId, CompteId, PermanenceId, VehiculeId } from "./ids.ts";
import type { Brouillon, Fait, Hlc } from "./fait.ts";
import { listesMateriel, naturesControle } from "./moyens.ts";
import { schemaCode, schemaFaitId, schemaJour, schemaTexteScelle } from "./schemas.ts";

export const kmMax = 3_000_000; // reading of an odometer
export const naturesIncident = ["accident", "panne", "degradation", "vol", "agression", "autre"] as const;
export const gravitesDefaut = ["a-surveiller", "a-reparer", "bloquant"] as const;
export const etatsElement = ["present", "manquant", "en-defaut"] as const;

const mots = z.optional(schemaTexteScelle);
const photo = z.optional(schemaFaitId<"fichier">());
const km = z.int().check(z.minimum(0), z.maximum(kmMax));

export const schemaEntree = z.discriminatedUnion("kind", [
  /** The odometer at one moment. Kilometres of a period are differences of readings. */
  z.object({ kind: z.literal("releve"), km }),
  z.object({
    kind: z.literal("plein"),
    /** Hundredths of a litre, cents of a euro. */
    centilitres: z.int().check(z.minimum(1), z.maximum(100_000)),
    centimes: z.optional(z.int().check(z.minimum(0), z.maximum(1_000_000))),
    km: z.optional(km),
  }),
  z.object({ kind: z.literal("incident"), nature: z.enum(naturesIncident), mots, photo }),
  z.object({
    kind: z.literal("defaut"),
    /** Absent: the truck itself. */
    materiel: z.optional(schemaCode<"materiel">()),
    gravite: z.enum(gravitesDefaut),
    mots,
    photo,
  }),
  z.object({ kind: z.literal("reparation"), defaut: schemaFaitId<"carnet">(), mots }),
  /** A control was done: its next date. */
  z.object({ kind: z.literal("controle"), nature: z.enum(naturesControle), echeance: schemaJour }),
  z.object({
    kind: z.literal("verification"),
    liste: z.enum(listesMateriel),
    elements: z
      .array(z.object({ materiel: schemaCode<"materiel">(), etat: z.enum(etatsElement) }))
      .check(z.maxLength(200)),
  }),
]);
export type EntreeCarnet = z.infer<typeof schemaEntree>;

export const corpsCarnetNote = z.looseObject({
  vehicule: schemaCode<"vehicule">(),
  jour: schemaJour,
  permanence: z.optional(schemaFaitId<"permanence">()),
  entree: schemaEntree,
});
export const corpsCarnetRetire = z.looseObject({ carnet: schemaFaitId<"carnet">() });

export type FaitCarnet =
  | Fait<"carnet-note", z.infer<typeof corpsCarnetNote>>
  | Fait<"carnet-retire", z.infer<typeof corpsCarnetRetire>>;

export type LigneCarnet = {
  readonly vehicule: VehiculeId;
  readonly jour: Jour;
  readonly permanence?: PermanenceId;
  readonly entree: EntreeCarnet;
  readonly at: Hlc;
  readonly auteur: CompteId;
};
export type EtatCarnet = {
  readonly noun: "carnet";
  readonly id: CarnetId;
  readonly notee?: LigneCarnet;
  readonly retiree: boolean;
};

export const carnetDe = (fait: FaitCarnet): CarnetId =>
  fait.type === "carnet-note" ? (fait.id as string as CarnetId) : fait.corps.carnet;

/** Folds one fact in. Pure; applying the same fact twice changes nothing. */
export function appliquerCarnet(etat: EtatCarnet | undefined, fait: FaitCarnet): EtatCarnet {
  const avant: EtatCarnet = etat ?? { noun: "carnet", id: carnetDe(fait), retiree: false };
  if (fait.type === "carnet-retire") return { ...avant, retiree: true };
  // Already folded: the server's copy, whose clock may have been bounded, is the one that stands.
  if (avant.notee) return avant;
  const { vehicule, jour, permanence, entree } = fait.corps;
  const ou = permanence ? { permanence } : {};
  return { ...avant, notee: { vehicule, jour, ...ou, entree, at: fait.at, auteur: fait.auteur } };
}

export type CommandeCarnet =
  | { readonly kind: "noter"; readonly ligne: Omit<LigneCarnet, "at" | "auteur"> }
  | { readonly kind: "retirer" };
export type RefusCarnet = "carnet-inconnu" | "deja-retire" | "verification-vide";

/** Decides what facts a command makes, or why it makes none. `etat` is undefined for `noter` only. */
export function deciderCarnet(
  etat: EtatCarnet | undefined,
  commande: CommandeCarnet,
): readonly Brouillon[] | { readonly refus: RefusCarnet } {
  if (commande.kind === "noter") {
    const { entree } = commande.ligne;
    if (entree.kind === "verification" && entree.elements.length === 0) return { refus: "verification-vide" };
    return [{ type: "carnet-note", v: 1, corps: { ...commande.ligne } }];
  }
  if (!etat?.notee) return { refus: "carnet-inconnu" };
  if (etat.retiree) return { refus: "deja-retire" };
  return [{ type: "carnet-retire", v: 1, corps: { carnet: etat.id } }];
}
