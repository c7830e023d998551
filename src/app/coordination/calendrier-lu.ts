/**
 * What every view of the calendar is given: the stops of its days that the filter keeps, its lanes, what deserves a
 * look, and the days that are not like the others. Worked out once a change of the activity.
 */
import { useEffect, useMemo, useState } from "preact/hooks";
import { dansPeriode, rangDuJour, type Jour, type Periode } from "../../domain/civil.ts";
import { feriesDe } from "../../domain/feries.ts";
import type { VehiculeId } from "../../domain/ids.ts";
import { desaccordsPermanence, type EtatPermanence, type Permanence } from "../../domain/permanence.ts";
import type { Alerte } from "../../planner/alerte.ts";
import { alertesDe } from "../../planner/alertes.ts";
import { calendrierCivilDe } from "../../planner/calendrier-civil.ts";
import { useActivite, useBureau } from "./contexte.ts";
import { permanencesEntre, permanencesLues, vehiculesTries } from "./lecture.ts";
import { garde, type Filtre } from "./vues.ts";

export type CalendrierLu = {
  readonly bornes: Periode;
  readonly permanences: readonly Permanence[];
  /** Vehicles in service or used in these days, when there are several; undefined for stops without one. */
  readonly voies: readonly (VehiculeId | undefined)[];
  readonly alertes: readonly Alerte[];
  readonly alertesPar: ReadonlyMap<string, readonly Alerte[]>;
  readonly enDesaccord: ReadonlySet<string>;
  readonly feries: ReadonlySet<Jour>;
  readonly vacances: (jour: Jour) => boolean;
  /** School holidays as parts of the period: where each begins, and its share in percent. */
  readonly conges: readonly { readonly du: Jour; readonly large: number }[];
};

function parPermanence(alertes: readonly Alerte[]): Map<string, Alerte[]> {
  const par = new Map<string, Alerte[]>();
  for (const a of alertes)
    for (const id of a.permanences) {
      const liste = par.get(id);
      if (liste) liste.push(a);
      else par.set(id, [a]);
    }
  return par;
}

/** Lanes: none while there is one vehicle and every stop is its own. */
function voiesDe(
  vehicules: readonly { id: VehiculeId; actif: boolean }[],
  permanences: readonly Permanence[],
  filtre: Filtre,
): (VehiculeId | undefined)[] {
  const servis = new Set(permanences.map((p) => p.vehicule));
  const montres = vehicules.filter(
    (v) => (v.actif || servis.has(v.id)) && (!filtre.vehicule || v.id === filtre.vehicule),
  );
  const voies: (VehiculeId | undefined)[] = montres.map((v) => v.id);
  if (voies.length > 1 && servis.has(undefined)) voies.push(undefined);
  return voies.length > 1 ? voies : [];
}

function congesDe(periodes: readonly Periode[], { du, au }: Periode) {
  const jours = rangDuJour(au) - rangDuJour(du) + 1;
  return periodes
    .filter((v) => v.au >= du && v.du <= au)
    .map((v) => {
      const [de, a] = [v.du < du ? du : v.du, v.au > au ? au : v.au];
      return { du: de, large: (100 * (rangDuJour(a) - rangDuJour(de) + 1)) / jours };
    });
}

/** What deserves a look: worked out with the stops, after they show (many of them), or not at all. */
export type QuandAlertes = "avec" | "apres" | "jamais";

/** False while these days are drawn for the first time, true from the next frame on. */
function useDessine(cle: string): boolean {
  const [dessine, poser] = useState("");
  useEffect(() => {
    const attente = setTimeout(() => poser(cle), 0);
    return () => clearTimeout(attente);
  }, [cle]);
  return dessine === cle;
}

export function useCalendrierLu(bornes: Periode, filtre: Filtre, quand: QuandAlertes): CalendrierLu {
  const { jour, session } = useBureau();
  const { du, au } = bornes;
  const cle = JSON.stringify(filtre);
  const toutes = useActivite((a) => permanencesEntre(a, du, au), [du, au]);
  const permanences = useMemo(() => toutes.filter((p) => garde(filtre, p)), [toutes, cle]);
  const vehicules = useActivite(vehiculesTries);
  const voies = useMemo(() => voiesDe(vehicules, permanences, filtre), [vehicules, permanences, cle]);
  const dessine = useDessine(`${du} ${au}`);
  const avecAlertes = quand === "avec" || (quand === "apres" && dessine);
  const alertes = useActivite(
    (a) => (avecAlertes ? alertesDe(a, { du, au }, jour, permanencesLues(a)) : []),
    [du, au, jour, avecAlertes],
  );
  const alertesPar = useMemo(() => parPermanence(alertes), [alertes]);
  const enDesaccord = useActivite(
    (a) =>
      new Set<string>(
        toutes
          .filter((p) => desaccordsPermanence(a.get(`permanence/${p.id}`) as EtatPermanence).length > 0)
          .map((p) => p.id),
      ),
    [toutes],
  );
  const civil = useActivite((a) => calendrierCivilDe(a, session.dispositif), [session.dispositif]);
  const feries = useMemo(
    () => new Set([du, au].flatMap((j) => [...feriesDe(Number(j.slice(0, 4)), civil)])),
    [du.slice(0, 4), au.slice(0, 4), civil],
  );
  const vacances = (j: Jour) => civil.vacances.some((v) => dansPeriode(j, v));
  const conges = useMemo(() => congesDe(civil.vacances, { du, au }), [civil, du, au]);
  return { bornes, permanences, voies, alertes, alertesPar, enDesaccord, feries, vacances, conges };
}
