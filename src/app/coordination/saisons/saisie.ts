/**
 * A regle as it is being typed: every kind of recurrence keeps what was chosen for it, so that going back to it loses
 * nothing. Reading it gives the definition, or the list of what is missing. Pure.
 */
import { ajouterJours, parseHeure, parseJour, type Heure, type Jour } from "../../../domain/civil.ts";
import type { CompteId, LieuId, PartenaireId, VehiculeId } from "../../../domain/ids.ts";
import type { Recurrence } from "../../../domain/recurrence.ts";
import type { Regle, Saison } from "../../../domain/regle.ts";

export const kinds = ["hebdo", "parite", "mois-jour", "mois-semaine", "mois-fin", "dates"] as const;
export type Kind = (typeof kinds)[number];

export type SaisieRegle = {
  readonly kind: Kind;
  readonly toutes: number;
  readonly jours: readonly number[];
  readonly parite: "paire" | "impaire";
  readonly rangs: readonly number[];
  readonly ouvre: boolean;
  readonly dates: readonly Jour[];
  readonly plages: readonly { readonly debut: string; readonly fin: string }[];
  readonly lieux: readonly (LieuId | "")[];
  readonly vehicule: VehiculeId | "";
  readonly equipe: readonly CompteId[];
  readonly partenaires: readonly PartenaireId[];
  readonly amenagement: string;
  readonly theme: string;
  readonly rendezVous: boolean;
  readonly du: string;
  readonly au: string;
  readonly vacances: Regle["vacances"];
  readonly feries: Regle["feries"];
  readonly sauf: readonly Jour[];
  readonly plus: readonly Jour[];
};
export type ErreurRegle =
  "jours" | "rangs" | "dates" | "heures" | "ordre" | "chevauche" | "lieux" | "du" | "periode";

const depart: Omit<SaisieRegle, "du" | "vehicule"> = {
  kind: "hebdo",
  toutes: 1,
  jours: [],
  parite: "paire",
  rangs: [],
  ouvre: true,
  dates: [],
  plages: [{ debut: "09:00", fin: "12:00" }],
  lieux: [""],
  equipe: [],
  partenaires: [],
  amenagement: "",
  theme: "",
  rendezVous: false,
  au: "",
  vacances: "tenir",
  feries: "sauter",
  sauf: [],
  plus: [],
};

function saisieRecurrence(r: Recurrence): Partial<SaisieRegle> {
  const { kind } = r;
  const jours = "jours" in r ? { jours: r.jours } : {};
  const rangs = "rangs" in r ? { rangs: r.rangs } : {};
  return {
    kind,
    ...jours,
    ...rangs,
    ...(r.kind === "hebdo" ? { toutes: r.toutes } : {}),
    ...(r.kind === "parite" ? { parite: r.parite } : {}),
    ...(r.kind === "mois-fin" ? { ouvre: r.ouvre } : {}),
    ...(r.kind === "dates" ? { dates: r.dates } : {}),
  };
}
/** The same saisie with the days of another recurrence. */
export const avecRecurrence = (s: SaisieRegle, r: Recurrence, au?: Jour): SaisieRegle => ({
  ...s,
  ...saisieRecurrence(r),
  ...(au ? { au } : {}),
});

/** What the form begins with: the regle, or a new one of the saison. */
export function saisieDe(
  regle: Regle | undefined,
  saison: Saison,
  vehicules: readonly { readonly id: VehiculeId }[] = [],
): SaisieRegle {
  const seul = vehicules.length === 1 ? vehicules[0]!.id : "";
  if (!regle) return { ...depart, du: saison.du, vehicule: seul };
  const { lieux, plages, equipe, rendezVous, du, vacances, feries, sauf, plus } = regle;
  return {
    ...depart,
    ...saisieRecurrence(regle.recurrence),
    lieux,
    plages,
    equipe,
    rendezVous,
    du,
    vacances,
    feries,
    sauf,
    plus,
    au: regle.au ?? "",
    vehicule: regle.vehicule ?? "",
    partenaires: regle.partenaires ?? [],
    amenagement: regle.amenagement ?? "",
    theme: regle.theme ?? "",
  };
}

const tries = (jours: readonly number[]): number[] => [...jours].toSorted((a, b) => a - b);

export function recurrenceDe(s: SaisieRegle): Recurrence {
  const jours = tries(s.jours);
  const rangs = [...s.rangs].toSorted((a, b) => (a < 0 ? 6 : a) - (b < 0 ? 6 : b));
  switch (s.kind) {
    case "hebdo":
      return { kind: "hebdo", jours, toutes: s.toutes };
    case "parite":
      return { kind: "parite", jours, parite: s.parite };
    case "mois-jour":
      return { kind: "mois-jour", jours, rangs };
    case "mois-semaine":
      return { kind: "mois-semaine", jours, rangs };
    case "mois-fin":
      return { kind: "mois-fin", ouvre: s.ouvre };
    case "dates":
      return { kind: "dates", dates: [...new Set(s.dates)].toSorted() };
  }
}

function erreurPlages(plages: SaisieRegle["plages"]): ErreurRegle[] {
  const lues = plages.map((p) => ({ debut: parseHeure(p.debut), fin: parseHeure(p.fin) }));
  if (lues.some((p) => !p.debut || !p.fin)) return ["heures"];
  if (lues.some((p) => p.fin! <= p.debut!)) return ["ordre"];
  const triees = lues.toSorted((a, b) => (a.debut! < b.debut! ? -1 : 1));
  return triees.some((p, i) => i > 0 && p.debut! < triees[i - 1]!.fin!) ? ["chevauche"] : [];
}

/** What is missing before it is a regle. */
export function erreursDe(s: SaisieRegle): ErreurRegle[] {
  const avecJours = s.kind !== "mois-fin" && s.kind !== "dates";
  const du = parseJour(s.du);
  const au = parseJour(s.au);
  return [
    ...(avecJours && s.jours.length === 0 ? (["jours"] as const) : []),
    ...((s.kind === "mois-jour" || s.kind === "mois-semaine") && s.rangs.length === 0
      ? (["rangs"] as const)
      : []),
    ...(s.kind === "dates" && s.dates.length === 0 ? (["dates"] as const) : []),
    ...erreurPlages(s.plages),
    ...(s.lieux.some((l) => l === "") ? (["lieux"] as const) : []),
    ...(du ? [] : (["du"] as const)),
    ...((s.au !== "" && !au) || (du && au && au < du) ? (["periode"] as const) : []),
  ];
}

/** The definition that is typed; call it only when `erreursDe` is empty. */
export function regleDe(s: SaisieRegle, id: Regle["id"], saison: Saison["id"], avant?: Regle): Regle {
  const { vehicule: _v, amenagement: _a, theme: _t, au: _au, partenaires: _p, ...reste } = avant ?? {};
  const [amenagement, theme, au] = [s.amenagement.trim(), s.theme.trim(), parseJour(s.au)];
  return {
    ...reste,
    id,
    saison,
    lieux: s.lieux as LieuId[],
    ...(s.vehicule ? { vehicule: s.vehicule } : {}),
    equipe: [...s.equipe],
    ...(s.partenaires.length > 0 ? { partenaires: [...s.partenaires] } : {}),
    ...(amenagement ? { amenagement } : {}),
    ...(theme ? { theme } : {}),
    recurrence: recurrenceDe(s),
    plages: s.plages
      .map((p) => ({ debut: p.debut as Heure, fin: p.fin as Heure }))
      .toSorted((a, b) => (a.debut < b.debut ? -1 : 1)),
    du: parseJour(s.du)!,
    ...(au ? { au } : {}),
    vacances: s.vacances,
    feries: s.feries,
    rendezVous: s.rendezVous,
    sauf: [...s.sauf].toSorted(),
    plus: [...s.plus].toSorted(),
    actif: avant?.actif ?? true,
  };
}

/** The day is held whatever the holidays say; or it is not, whatever the habit says. */
export const tenirLe = (s: SaisieRegle, jour: Jour): SaisieRegle => ({
  ...s,
  sauf: s.sauf.filter((j) => j !== jour),
  plus: s.sauf.includes(jour) || s.plus.includes(jour) ? s.plus : [...s.plus, jour].toSorted(),
});
export const sauterLe = (s: SaisieRegle, jour: Jour): SaisieRegle => ({
  ...s,
  plus: s.plus.filter((j) => j !== jour),
  sauf: s.plus.includes(jour) || s.sauf.includes(jour) ? s.sauf : [...s.sauf, jour].toSorted(),
});

/** A regle of one saison carried to another: its limits and dated exceptions move with the first day. */
export function reporter(regle: Regle, de: Saison, vers: Saison, id: Regle["id"]): Regle {
  const { au: _, ...reste } = regle;
  const debutMilieu = regle.du > de.du && regle.du <= de.au;
  const decale = (jour: Jour): Jour =>
    ajouterJours(vers.du, Math.round((Date.parse(jour) - Date.parse(de.du)) / 86_400_000));
  return {
    ...reste,
    id,
    saison: vers.id,
    du: debutMilieu ? decale(regle.du) : vers.du,
    ...(regle.au && regle.au < de.au ? { au: decale(regle.au) } : {}),
    ...(regle.recurrence.kind === "dates"
      ? { recurrence: { kind: "dates" as const, dates: regle.recurrence.dates.map(decale) } }
      : {}),
    // Exceptions are of days that do not come back.
    sauf: [],
    plus: [],
  };
}
