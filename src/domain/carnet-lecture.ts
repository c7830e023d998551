/**
 * carnet-lecture: what the log-book says once read: kilometres of a period, fuel per 100 km, the controls in force,
 * the faults still open, what was seen at the last check. Pure; a withdrawn line says nothing.
 *
 * Kilometres are differences of successive readings of one vehicule, each told on the day of the later one, so that
 * months add up to the year. A reading that both its neighbours contradict is a slip and is left out (`aberrants`);
 * a reading lower than the last with nothing to contradict it is a new counter (`remises`): it begins again there.
 */
import type { EntreeCarnet, EtatCarnet, LigneCarnet } from "./carnet.ts";
import { ajouterJours, dansPeriode, type Jour, type Periode } from "./civil.ts";
import type { CarnetId, VehiculeId } from "./ids.ts";
import type { NatureControle } from "./moyens.ts";
import type { Definition } from "./reference.ts";

export type LigneLue<K extends EntreeCarnet["kind"] = EntreeCarnet["kind"]> = Omit<LigneCarnet, "entree"> & {
  readonly id: CarnetId;
  readonly entree: Extract<EntreeCarnet, { readonly kind: K }>;
};

/** Lines that stand, in the order of the days, then of the clocks. */
export function lignesCarnet(carnets: Iterable<EtatCarnet>, vehicule?: VehiculeId): LigneLue[] {
  const lignes: LigneLue[] = [];
  for (const { id, notee, retiree } of carnets) {
    if (notee && !retiree && (vehicule === undefined || notee.vehicule === vehicule)) {
      lignes.push({ ...notee, id });
    }
  }
  const cle = (l: LigneLue): string => `${l.jour} ${l.at} ${l.id}`;
  return lignes.toSorted((a, b) => (cle(a) < cle(b) ? -1 : 1));
}

const estDe =
  <K extends EntreeCarnet["kind"]>(kind: K) =>
  (l: LigneLue): l is LigneLue<K> =>
    l.entree.kind === kind;

export type Releve = { readonly id: CarnetId; readonly jour: Jour; readonly km: number };
export type Kilometres = {
  readonly km: number;
  /** Readings of the period that were taken into account. */
  readonly releves: number;
  readonly remises: readonly Releve[];
  readonly aberrants: readonly Releve[];
};

/** Readings of one vehicule, from its own lines and from its fuel, in order. */
export function relevesDe(lignes: readonly LigneLue[]): Releve[] {
  return lignes.flatMap(({ id, jour, entree }) =>
    (entree.kind === "releve" || entree.kind === "plein") && entree.km !== undefined
      ? [{ id, jour, km: entree.km }]
      : [],
  );
}

/** Whether what stands between two readings is contradicted by both. */
const contredit = (avant: Releve, milieu: Releve, apres: Releve): boolean =>
  apres.km >= avant.km && (milieu.km > apres.km || milieu.km < avant.km);

function trier(releves: readonly Releve[]): { gardes: Releve[]; aberrants: Releve[] } {
  const gardes: Releve[] = [];
  const aberrants: Releve[] = [];
  for (const r of releves) {
    const [avant, milieu] = gardes.slice(-2);
    if (avant && milieu && contredit(avant, milieu, r)) aberrants.push(gardes.pop()!);
    gardes.push(r);
  }
  return { gardes, aberrants };
}

/**
 * Kilometres of a period, all vehicules together or one. `carnets` is the whole log-book: the reading before the
 * period is needed for its first kilometres.
 */
export function kmDe(carnets: Iterable<EtatCarnet>, periode: Periode, vehicule?: VehiculeId): Kilometres {
  const parVehicule = Map.groupBy(lignesCarnet(carnets, vehicule), (l) => l.vehicule);
  let km = 0;
  let releves = 0;
  const remises: Releve[] = [];
  const aberrants: Releve[] = [];
  for (const lignes of parVehicule.values()) {
    const tri = trier(relevesDe(lignes));
    aberrants.push(...tri.aberrants.filter((r) => dansPeriode(r.jour, periode)));
    for (const [i, r] of tri.gardes.entries()) {
      if (!dansPeriode(r.jour, periode)) continue;
      releves++;
      const avant = tri.gardes[i - 1];
      if (!avant) continue;
      if (r.km < avant.km) remises.push(r);
      else km += r.km - avant.km;
    }
  }
  return { km, releves, remises, aberrants };
}

/** Fewer kilometres than this say nothing of what a truck drinks. */
export const kmConsommationMin = 100;

/** Litres per 100 km over a period, to a tenth; undefined when too little was driven or nothing was filled. */
export function consommationDe(
  carnets: readonly EtatCarnet[],
  periode: Periode,
  vehicule?: VehiculeId,
): number | undefined {
  const pleins = lignesCarnet(carnets, vehicule)
    .filter(estDe("plein"))
    .filter((l) => dansPeriode(l.jour, periode));
  const centilitres = pleins.reduce((n, l) => n + l.entree.centilitres, 0);
  const { km } = kmDe(carnets, periode, vehicule);
  return centilitres === 0 || km < kmConsommationMin ? undefined : Math.round((centilitres * 10) / km) / 10;
}

/** A jump beyond this between two readings is worth a second look, km. */
export const sautKm = 500;
/** What a reading about to be noted looks like, beside the last one. It is never refused. */
export function douteKm(dernier: number | undefined, km: number): "recul" | "saut" | undefined {
  if (dernier === undefined) return undefined;
  return km < dernier ? "recul" : km - dernier > sautKm ? "saut" : undefined;
}
export const dernierReleve = (carnets: Iterable<EtatCarnet>, vehicule: VehiculeId): Releve | undefined =>
  trier(relevesDe(lignesCarnet(carnets, vehicule))).gardes.at(-1);

/** Days before its end from which a date is told. */
export const joursAvantEcheance = 30;
export type EtatEcheance = "valable" | "bientot" | "depasse";
/** The last day itself is still good. */
export function etatEcheance(echeance: Jour, jour: Jour): EtatEcheance {
  if (echeance < jour) return "depasse";
  return echeance <= ajouterJours(jour, joursAvantEcheance) ? "bientot" : "valable";
}
export type EtatPermis = EtatEcheance | "sans-date" | "pas-encore";
export function etatPermis(permis: NonNullable<Definition<"lieu">["permis"]>, jour: Jour): EtatPermis {
  if (permis.du && permis.du > jour) return "pas-encore";
  return permis.au ? etatEcheance(permis.au, jour) : "sans-date";
}

export type Controle = { readonly nature: NatureControle; readonly echeance: Jour };
/** The controls in force: those of the sheet, moved forward by those that the log-book says done. Soonest first. */
export function controlesDe(vehicule: Definition<"vehicule">, carnets: Iterable<EtatCarnet>): Controle[] {
  const dates = new Map<NatureControle, Jour>();
  const avancer = ({ nature, echeance }: Controle): void => {
    const deja = dates.get(nature);
    if (deja === undefined || deja < echeance) dates.set(nature, echeance);
  };
  vehicule.controles?.forEach(avancer);
  lignesCarnet(carnets, vehicule.id)
    .filter(estDe("controle"))
    .forEach((l) => avancer(l.entree));
  return [...dates]
    .map(([nature, echeance]) => ({ nature, echeance }))
    .toSorted((a, b) => (a.echeance < b.echeance ? -1 : 1));
}

/** Faults that nobody has said repaired, the gravest first, then the oldest. */
export function defautsOuverts(carnets: Iterable<EtatCarnet>, vehicule?: VehiculeId): LigneLue<"defaut">[] {
  const lignes = lignesCarnet(carnets, vehicule);
  const repares = new Set(lignes.filter(estDe("reparation")).map((l) => l.entree.defaut));
  const poids = { bloquant: 0, "a-reparer": 1, "a-surveiller": 2 } as const;
  return lignes
    .filter(estDe("defaut"))
    .filter((l) => !repares.has(l.id))
    .toSorted((a, b) => poids[a.entree.gravite] - poids[b.entree.gravite]);
}

/** The last check-list of this kind, on that day when one is given. */
export const derniereVerification = (
  carnets: Iterable<EtatCarnet>,
  vehicule: VehiculeId,
  liste: LigneLue<"verification">["entree"]["liste"],
  jour?: Jour,
): LigneLue<"verification"> | undefined =>
  lignesCarnet(carnets, vehicule)
    .filter(estDe("verification"))
    .findLast((l) => l.entree.liste === liste && (jour === undefined || l.jour === jour));

/** The equipment of a check-list of one vehicule: its own and what goes with any, by name. */
export const materielDeListe = (
  materiels: Iterable<Definition<"materiel">>,
  vehicule: VehiculeId,
  liste: LigneLue<"verification">["entree"]["liste"],
): Definition<"materiel">[] =>
  [...materiels]
    .filter((m) => m.actif && m.listes.includes(liste) && (!m.vehicule || m.vehicule === vehicule))
    .toSorted((a, b) => a.nom.localeCompare(b.nom, "fr"));
