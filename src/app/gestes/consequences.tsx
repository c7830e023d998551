/**
 * What a gesture would cause, in words on its button before it is pressed: the same alertes as the desk's calendar.
 * Worked out a frame after the buttons show, so that a slow tablet is never late for a finger.
 */
import { useEffect, useState } from "preact/hooks";
import type { Activite } from "../../domain/activite.ts";
import { ajouterJours, type Jour } from "../../domain/civil.ts";
import {
  resoudrePermanence,
  type EtatPermanence,
  type Permanence,
  type ValeursPermanence,
} from "../../domain/permanence.ts";
import { alertesSi } from "../../planner/alertes.ts";
import { titreAlerte } from "../../text/alertes.ts";
import { maintenantCivil } from "../device/poste.ts";
import { usePoste } from "../device/usePoste.ts";
import { Pictogramme } from "../kit/Pictogramme.tsx";
import { useLangue } from "../kit/langue.ts";
import attention from "lucide-static/icons/triangle-alert.svg?raw";

/** Days around that count for rest and weekly hours. */
const joursAutour = 15;

function proches(activite: Activite, jour: Jour, id: string | undefined): Permanence[] {
  const [du, au] = [ajouterJours(jour, -joursAutour), ajouterJours(jour, joursAutour)];
  const liste: Permanence[] = [];
  for (const etat of activite.values()) {
    const p = etat.noun === "permanence" ? resoudrePermanence(etat as EtatPermanence) : undefined;
    if (p && (p.id === id || (p.jour >= du && p.jour <= au))) liste.push(p);
  }
  return liste;
}

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
    const attente = setTimeout(() => {
      const { jour: aujourdhui } = maintenantCivil();
      poser(
        choix.map((champs) => {
          const jour = champs.jour ?? permanence?.jour ?? aujourdhui;
          const hypothese = { ...(permanence ? { permanence: permanence.id } : {}), champs };
          const alertes = alertesSi(activite, hypothese, aujourdhui, proches(activite, jour, permanence?.id));
          return [...new Set(alertes.map((a) => titreAlerte(langue, a.code)))];
        }),
      );
    }, 0);
    return () => clearTimeout(attente);
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
