/** The map of the bilan: the same as on paper, quartiers darker where more people came, places by their number. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Bilan } from "../../indicators/bilan.ts";
import type { Contexte } from "../../indicators/contexte.ts";
import { carteDe } from "../../indicators/graphiques.ts";
import { motsRapport } from "../../text/bilan-rapport.ts";
import { useBureau } from "./contexte.ts";

const rayon = 11; // pixels of a dot

export function CarteBilan(p: { readonly bilan: Bilan; readonly contexte: Contexte }) {
  const { langue } = useBureau();
  const cadre = useRef<HTMLDivElement>(null);
  const [largeur, poser] = useState(0);
  useEffect(() => {
    const observe = new ResizeObserver(([entree]) => poser(Math.round(entree!.contentRect.width)));
    observe.observe(cadre.current!);
    return () => observe.disconnect();
  }, []);
  const carte = useMemo(
    () => (largeur > 0 ? carteDe(p.bilan, p.contexte, largeur, rayon) : undefined),
    [p.bilan, p.contexte, largeur],
  );
  return (
    <figure class="carte carte-bilan" ref={cadre}>
      {carte && (
        <>
          <figcaption class="petit doux">{motsRapport[langue].dessinCarte}</figcaption>
          <svg
            viewBox={`0 0 ${carte.largeur} ${carte.hauteur}`}
            width={carte.largeur}
            height={carte.hauteur}
            role="img"
            aria-label={motsRapport[langue].dessinCarte}
          >
            {carte.quartiers.map((q) => (
              <path
                key={q.cle}
                d={q.trace}
                fill-rule="evenodd"
                class={`carte-quartier carte-teinte-${Math.ceil(q.teinte * 5)}`}
              >
                <title>{q.nom}</title>
              </path>
            ))}
            {carte.lieux.map((l) => (
              <g key={l.cle} class="carte-point carte-point-a-venir">
                <line class="carte-tige" x1={l.x} y1={l.y} x2={l.pointX} y2={l.pointY} />
                <circle cx={l.pointX} cy={l.pointY} r={rayon} />
                <text class="carte-numero" x={l.pointX} y={l.pointY} dy="0.36em" text-anchor="middle">
                  {l.numero}
                </text>
              </g>
            ))}
          </svg>
        </>
      )}
    </figure>
  );
}
