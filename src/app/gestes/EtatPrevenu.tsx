/**
 * Where the news of a stop is: on this device until the network comes back, received, then told to everybody. Said
 * beside the stop for the changes that this device made today, and only for them. A change that the server set aside,
 * or that crossed another one, is said there too, with where to settle it: nobody was told of it.
 */
import { useEffect, useState } from "preact/hooks";
import { repitSecondes } from "../../domain/affiche.ts";
import { msDeHlc } from "../../domain/fait.ts";
import type { Permanence } from "../../domain/permanence.ts";
import { desaccordsPermanence } from "../../domain/permanence.ts";
import type { PermanenceId } from "../../domain/ids.ts";
import type { FaitGarde } from "../../sync/appareil.ts";
import { motsGestes } from "../../text/gestes.ts";
import attend from "lucide-static/icons/cloud-off.svg?raw";
import recu from "lucide-static/icons/cloud-check.svg?raw";
import prevenu from "lucide-static/icons/megaphone.svg?raw";
import attention from "lucide-static/icons/triangle-alert.svg?raw";
import { heureServeur, type Poste } from "../device/poste.ts";
import { usePoste } from "../device/usePoste.ts";
import { useLangue } from "../kit/langue.ts";
import { Pictogramme } from "../kit/Pictogramme.tsx";
import { etatDe } from "./agir.ts";
import "./gestes.css";

/** What people outside are told of. */
const ditDehors: readonly string[] = [
  "permanence-modifiee",
  "permanence-annulee",
  "permanence-retablie",
  "permanence-publiee",
];
/** A change older than this is no news any more, ms. */
const nouvelleMs = 12 * 3_600_000;
export type EtatNouvelle = "attend" | "recu" | "prevenu" | "ecarte";

const sur = ({ fait }: FaitGarde, id: PermanenceId): boolean =>
  (fait.corps as { permanence?: unknown }).permanence === id && ditDehors.includes(fait.type);

/** The state of the last change made here, or undefined when there is none to tell. */
export function etatNouvelle(
  gardes: Poste["gardes"],
  id: PermanenceId,
  maintenant: number,
): EtatNouvelle | undefined {
  const dernier = gardes.findLast((g) => sur(g, id) && maintenant - msDeHlc(g.fait.at) < nouvelleMs);
  if (!dernier) return undefined;
  if (!dernier.issue) return "attend";
  if (dernier.issue.issue === "mis-de-cote") return "ecarte";
  return maintenant - (dernier.recuLe ?? maintenant) < repitSecondes * 1000 ? "recu" : "prevenu";
}

const dessins = { attend, recu, prevenu } as const;

/** What did not go through, and where it is settled. */
function ASavoir(p: { readonly mot: string; readonly href: string }) {
  return (
    <p class="nouvelle nouvelle-attend" role="status">
      <Pictogramme dessin={attention} taille="petit" />
      <a class="lien-seul" href={p.href}>
        {p.mot}
      </a>
    </p>
  );
}

export function EtatPrevenu({ permanence: { id, jour } }: { readonly permanence: Permanence }) {
  const { gardes, sync } = usePoste();
  const m = motsGestes[useLangue()].nouvelle;
  const [, compter] = useState(0);
  const etat = etatNouvelle(gardes, id, heureServeur());
  useEffect(() => {
    if (etat !== "recu") return undefined;
    const minuterie = setInterval(() => compter((n) => n + 1), 1000 * repitSecondes);
    return () => clearInterval(minuterie);
  }, [etat]);
  const faits = etatDe(id);
  if (faits && desaccordsPermanence(faits).length > 0)
    return <ASavoir mot={m.desaccord} href={`#/jour/${jour}`} />;
  if (!etat) return null;
  if (etat === "ecarte") return <ASavoir mot={m.ecarte} href="#/a-voir" />;
  const mot =
    etat === "attend" && sync.fin !== "hors-ligne"
      ? m.enRoute
      : etat === "recu"
        ? m.recu(repitSecondes)
        : m[etat];
  return (
    <p class={`nouvelle nouvelle-${etat}`} role="status">
      <Pictogramme dessin={dessins[etat]} taille="petit" />
      {mot}
    </p>
  );
}
