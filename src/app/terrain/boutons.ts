/** The drawings of the twelve welcome buttons (Lucide, one stroke), and how a button stands for its categories. */
import papiers from "lucide-static/icons/file-text.svg?raw";
import numerique from "lucide-static/icons/monitor-smartphone.svg?raw";
import emploi from "lucide-static/icons/briefcase-business.svg?raw";
import metier from "lucide-static/icons/compass.svg?raw";
import formation from "lucide-static/icons/graduation-cap.svg?raw";
import francais from "lucide-static/icons/book-open-text.svg?raw";
import logement from "lucide-static/icons/house.svg?raw";
import sante from "lucide-static/icons/heart-pulse.svg?raw";
import famille from "lucide-static/icons/baby.svg?raw";
import argent from "lucide-static/icons/shopping-basket.svg?raw";
import mobilite from "lucide-static/icons/bus.svg?raw";
import lien from "lucide-static/icons/handshake.svg?raw";
import { boutons, ordreBoutons, type Bouton, type Thematique } from "../../domain/thematique.ts";
import type { Langue } from "../../text/langue.ts";
import { motsBoutons, motsThematiques } from "../../text/valeurs.ts";

export const dessins: Record<Bouton, string> = {
  papiers,
  numerique,
  emploi,
  metier,
  formation,
  francais,
  logement,
  sante,
  famille,
  argent,
  mobilite,
  lien,
};

/** A button is on when any of its categories is. */
export const estPresse = (bouton: Bouton, thematiques: readonly Thematique[]): boolean =>
  boutons[bouton].some((t) => thematiques.includes(t));

/** Themes as short words: a whole button by its name, part of one by its category. */
export function motsDesBesoins(langue: Langue, thematiques: readonly Thematique[]): string[] {
  const liste: string[] = [];
  for (const b of ordreBoutons) {
    const dites = boutons[b].filter((t) => thematiques.includes(t));
    if (dites.length === boutons[b].length) liste.push(motsBoutons[langue][b]);
    else for (const t of dites) liste.push(motsThematiques[langue][t]);
  }
  if (thematiques.includes("souvrir-a-linternational")) {
    liste.push(motsThematiques[langue]["souvrir-a-linternational"]);
  }
  return liste;
}
