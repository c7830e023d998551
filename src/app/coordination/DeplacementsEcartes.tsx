/**
 * Moves made on this browser that the server set aside: another desk had changed the slot meanwhile. Said where the
 * stop is, with what was wanted, and done again in one press on what the stop is now; or left.
 */
import { useState } from "preact/hooks";
import type { CommandePermanence } from "../../domain/permanence-commandes.ts";
import { resoudrePermanence, type EtatPermanence, type Permanence } from "../../domain/permanence.ts";
import type { FaitGarde } from "../../sync/appareil.ts";
import { motsCalendrier } from "../../text/bureau-calendrier.ts";
import { usePoste } from "../device/usePoste.ts";
import { Bouton } from "../kit/Bouton.tsx";
import { Pictogramme } from "../kit/Pictogramme.tsx";
import ecartee from "lucide-static/icons/git-compare-arrows.svg?raw";
import { useCommande } from "./commande.ts";
import { useBureau } from "./contexte.ts";
import { direCreneau } from "./creneau-dit.ts";
import { creneauDe, deplacable } from "./grille.ts";
import { nomLieu } from "./lecture.ts";

type Champs = (CommandePermanence & { kind: "modifier" })["champs"];
type Ecarte = { readonly id: string; readonly permanence: Permanence; readonly champs: Champs };

/** Facts that a person has chosen to leave, on this browser. */
const cleLaisses = "picup-deplacements-laisses";
const laissesMax = 200; // the latest are remembered
const lireLaisses = (): string[] => JSON.parse(localStorage.getItem(cleLaisses) ?? "[]") as string[];

function ecartes(
  gardes: readonly FaitGarde[],
  lire: (id: string) => Permanence | undefined,
  laisses: readonly string[],
): Ecarte[] {
  return gardes.flatMap(({ fait, issue }) => {
    if (issue?.issue !== "mis-de-cote" || issue.code !== "creneau-change" || laisses.includes(fait.id))
      return [];
    const corps = fait.corps as { permanence?: string; champs?: Champs };
    const permanence = corps.permanence && lire(corps.permanence);
    if (!permanence || !corps.champs) return [];
    const { champs } = corps;
    const pareil = Object.entries(champs).every(
      ([c, v]) => JSON.stringify(v) === JSON.stringify(permanence[c as keyof Permanence] ?? null),
    );
    return pareil ? [] : [{ id: fait.id, permanence, champs }];
  });
}

export function DeplacementsEcartes() {
  const { activite, langue, jour, heure } = useBureau();
  const { gardes } = usePoste();
  const m = motsCalendrier[langue];
  const [laisses, poser] = useState(lireLaisses);
  const lire = (id: string): Permanence | undefined => {
    const etat = activite.get(`permanence/${id}`) as EtatPermanence | undefined;
    return etat && resoudrePermanence(etat);
  };
  const liste = ecartes(gardes, lire, laisses).filter((e) => deplacable(e.permanence, { jour, heure }));
  const laisser = (id: string) => {
    const suite = [...lireLaisses(), id].slice(-laissesMax);
    localStorage.setItem(cleLaisses, JSON.stringify(suite));
    poser(suite);
  };
  if (liste.length === 0) return null;
  return (
    <ul role="list" class="cal-alertes-liste" aria-label={m.ecartes}>
      {liste.map((e) => (
        <li key={e.id} class="cal-alerte cal-alerte-grave">
          <Pictogramme dessin={ecartee} />
          <div class="cal-alerte-texte">
            <p class="fort">{m.ecarte}</p>
            <p>
              {m.ecarteDit(
                nomLieu(activite, e.permanence.lieu),
                direCreneau(langue, creneauDe(e.permanence)),
                direCreneau(langue, { ...creneauDe(e.permanence), ...(e.champs as object) }),
              )}
            </p>
            <div class="rang">
              <Refaire ecarte={e} onFait={() => laisser(e.id)} />
              <Bouton variante="discret" onClick={() => laisser(e.id)}>
                {m.laisserAinsi}
              </Bouton>
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}

function Refaire(p: { readonly ecarte: Ecarte; readonly onFait: () => void }) {
  const { langue } = useBureau();
  const m = motsCalendrier[langue];
  const { permanence, champs } = p.ecarte;
  const commander = useCommande(permanence.id);
  const refaire = async () => {
    const dit = m.posee(direCreneau(langue, { ...creneauDe(permanence), ...(champs as object) }));
    if (await commander({ kind: "modifier", champs }, dit)) p.onFait();
  };
  return <Bouton onClick={() => void refaire()}>{m.refaire}</Bouton>;
}
