/**
 * One Lucide drawing, imported by name where it is used so that only the drawings shown are shipped:
 *   import camion from "lucide-static/icons/truck.svg?raw";   <Pictogramme dessin={camion} />
 * Always hidden from assistive technology: the word beside it says what it means.
 */
const interieurs = new Map<string, string>();

function interieur(dessin: string): string {
  let dedans = interieurs.get(dessin);
  if (dedans === undefined) {
    dedans = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(dessin)?.[1]?.trim() ?? "";
    interieurs.set(dessin, dedans);
  }
  return dedans;
}

export function Pictogramme(props: {
  readonly dessin: string;
  /** Pixels, at the body size; scales with it. */
  readonly taille?: "petit" | "normal" | "grand" | "geant";
  readonly class?: string;
}) {
  const { dessin, taille = "normal" } = props;
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
      dangerouslySetInnerHTML={{ __html: interieur(dessin) }}
    />
  );
}
