/**
 * One Lucide drawing, imported by name where it is used so that only the drawings shown are shipped:
 *   import camion from "lucide-static/icons/truck.svg?raw";   <Pictogramme dessin={camion} />
 * The drawing is read into elements, never set as HTML (Trusted Types stay possible), and always hidden from
 * assistive technology: the word beside it says what it means.
 */
import { h, type VNode } from "preact";

const traits = new Map<string, VNode[]>();
const forme = /<(path|circle|ellipse|line|rect|polyline|polygon)\s([^>]*?)\/?>/g;

function traitsDe(dessin: string): VNode[] {
  const corps = dessin.slice(dessin.indexOf("<svg"));
  return [...corps.matchAll(forme)].map(([, nom, attributs], i) =>
    h(nom!, {
      key: i,
      ...Object.fromEntries([...attributs!.matchAll(/([\w-]+)="([^"]*)"/g)].map((m) => [m[1]!, m[2]!])),
    }),
  );
}

export function Pictogramme(props: {
  readonly dessin: string;
  /** Times the size of the text around it: 1, 1.25, 1.75, 3. */
  readonly taille?: "petit" | "normal" | "grand" | "geant";
  readonly class?: string;
}) {
  const { dessin, taille = "normal" } = props;
  if (!traits.has(dessin)) traits.set(dessin, traitsDe(dessin));
  return (
    <svg
      class={`picto picto-${taille} ${props.class ?? ""}`}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {traits.get(dessin)!.map((trait) => h(trait.type as string, { ...trait.props, key: trait.key }))}
    </svg>
  );
}
