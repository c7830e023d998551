/**
 * The one gesture on a stop: late, moved, cancelled with what replaces it, or one more. Two taps each, written on
 * this device at once, told everywhere by the server; the same component at the truck and at the desk, inside a sheet.
 */
import { useState } from "preact/hooks";
import { repitSecondes } from "../../domain/affiche.ts";
import type { Permanence } from "../../domain/permanence.ts";
import { motsGestes, type Verbe } from "../../text/gestes.ts";
import { Pictogramme } from "../kit/Pictogramme.tsx";
import { useLangue } from "../kit/langue.ts";
import horloge from "lucide-static/icons/clock-alert.svg?raw";
import deplacer from "lucide-static/icons/map-pinned.svg?raw";
import annuler from "lucide-static/icons/ban.svg?raw";
import ajouter from "lucide-static/icons/map-pin-plus.svg?raw";
import { agirEtDire, type Agir } from "./agir.ts";
import { Ajouter } from "./Ajouter.tsx";
import { Annuler } from "./Annuler.tsx";
import { Deplacer } from "./Deplacer.tsx";
import { Retarder } from "./Retarder.tsx";
import "./gestes.css";

const dessins: Record<Verbe, string> = { retarder: horloge, deplacer, annuler, ajouter };
const panneaux = { retarder: Retarder, deplacer: Deplacer, annuler: Annuler, ajouter: Ajouter };

/** Not begun yet: it can be late, moved or cancelled. */
const aVenir = (p: Permanence): boolean =>
  p.etat === "annoncee" || p.etat === "confirmee" || p.etat === "en-route";

export function PrevenirPermanence(p: {
  readonly permanence: Permanence;
  readonly onFait: () => void;
  /** Already chosen by what opened the sheet: its answers show at once. */
  readonly verbe?: Verbe;
  /** A place of its own to say what was done; a message at the bottom unless given. */
  readonly agir?: Agir;
}) {
  const m = motsGestes[useLangue()];
  const [verbe, choisir] = useState<Verbe | undefined>(p.verbe);
  const { permanence } = p;
  const annulee = permanence.etat === "annulee";
  const verbes: readonly Verbe[] = aVenir(permanence)
    ? ["retarder", "deplacer", "annuler", "ajouter"]
    : annulee
      ? ["annuler", "ajouter"]
      : ["ajouter"];
  const Panneau = verbe && panneaux[verbe];
  return (
    <section class="prevenir" aria-label={m.titre}>
      <div class={`prevenir-verbes prevenir-verbes-${verbes.length}`}>
        {verbes.map((v) => (
          <button
            key={v}
            type="button"
            class={`prevenir-verbe prevenir-verbe-${v}`}
            aria-expanded={v === verbe}
            onClick={() => choisir(v === verbe ? undefined : v)}
          >
            <Pictogramme dessin={dessins[v]} />
            <span>{v === "annuler" && annulee ? m.remplacer : m.verbes[v]}</span>
          </button>
        ))}
      </div>
      {Panneau && (
        <div class="prevenir-panneau">
          <Panneau permanence={permanence} agir={p.agir ?? agirEtDire} onFait={p.onFait} />
          <p class="doux petit">{m.prevenus(repitSecondes)}</p>
        </div>
      )}
    </section>
  );
}
