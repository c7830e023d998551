/**
 * What a gesture would cause, in words on its button before it is pressed: the same alertes as the desk's calendar.
 * Worked out once the buttons show, one choice at a time, so that a slow tablet is never late for a finger.
 */
import { useEffect, useState } from "preact/hooks";
import { permanences } from "../../domain/activite.ts";
import { ajouterJours, type Jour } from "../../domain/civil.ts";
import type { Permanence, ValeursPermanence } from "../../domain/permanence.ts";
import { alertesSi } from "../../planner/alertes.ts";
import { titreAlerte } from "../../text/alertes.ts";
import { maintenantCivil } from "../device/poste.ts";
import { usePoste } from "../device/usePoste.ts";
import { Pictogramme } from "../kit/Pictogramme.tsx";
import { useLangue } from "../kit/langue.ts";
import attention from "lucide-static/icons/triangle-alert.svg?raw";

/** Days around that count for rest and weekly hours. */
const joursAutour = 15;

const autour = (liste: readonly Permanence[], jour: Jour, id: string | undefined): Permanence[] => {
  const [du, au] = [ajouterJours(jour, -joursAutour), ajouterJours(jour, joursAutour)];
  return liste.filter((p) => p.id === id || (p.jour >= du && p.jour <= au));
};

/** Titles of the new alertes of each choice, in order; empty until they are worked out. */
export function useConsequences(
  permanence: Permanence | undefined,
  choix: readonly Partial<ValeursPermanence>[],
): readonly (readonly string[])[] {
  const { activite, version } = usePoste();
  const langue = useLangue();
  const [titres, poser] = useState<readonly (readonly string[])[]>([]);
  const cle = JSON.stringify(choix);
  useEffect(() => {
    const { jour: aujourdhui } = maintenantCivil();
    const id = permanence?.id;
    let toutes: readonly Permanence[] | undefined;
    const titresDe = (champs: Partial<ValeursPermanence>): readonly string[] => {
      toutes ??= [...permanences(activite)];
      const proches = autour(toutes, champs.jour ?? permanence?.jour ?? aujourdhui, id);
      const alertes = alertesSi(activite, { ...(id ? { permanence: id } : {}), champs }, aujourdhui, proches);
      return [...new Set(alertes.map((a) => titreAlerte(langue, a.code)))];
    };
    let attente: ReturnType<typeof setTimeout> | undefined;
    const suite = (faits: readonly (readonly string[])[]): void => {
      const champs = choix[faits.length];
      if (!champs) return poser(faits);
      attente = setTimeout(() => suite([...faits, titresDe(champs)]));
    };
    const image = requestAnimationFrame(() => suite([]));
    return () => {
      cancelAnimationFrame(image);
      clearTimeout(attente);
    };
  }, [version, permanence?.id, cle, langue]);
  return titres;
}

/** Under the words of a button. */
export function Consequence({ titres }: { readonly titres: readonly string[] | undefined }) {
  if (!titres || titres.length === 0) return null;
  return (
    <span class="prevenir-alerte">
      <Pictogramme dessin={attention} taille="petit" />
      {titres.join(", ")}
    </span>
  );
}
