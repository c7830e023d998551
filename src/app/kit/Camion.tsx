/**
 * The signature: a small truck drawn in two strokes on a line of stops, standing where the day is. On the road it
 * is between two stops, open it lifts its awning, closed it has gone on. Public page, field header and poster only.
 */
export type EtapeCamion = "a-venir" | "en-route" | "ouverte" | "fermee" | "annulee";

/** First stroke: body, cab and wheels in one line; second: the awning, down or lifted. */
const traits = {
  caisse:
    "M2 23H5.2a3.3 3.3 0 1 0 6.6 0a3.3 3.3 0 1 0-6.6 0H2V6H24V23H11.8" +
    "M24 11H31.2L37 17V23H34.3a3.3 3.3 0 1 1-6.6 0a3.3 3.3 0 1 1 6.6 0M27.700 23H24",
  auventPlie: "M5 10H20",
  auventLeve: "M6.5 8.5H19.5L22.5 14.5H3.5Z",
};

const pas = 56;
const marge = 30;

/** Where the truck stands, in stops from the first: an open stop, else half a step before the next one. */
export function positionCamion(etapes: readonly EtapeCamion[]): number {
  const ouverte = etapes.indexOf("ouverte");
  if (ouverte >= 0) return ouverte;
  const route = etapes.indexOf("en-route");
  if (route >= 0) return route - 0.5;
  const derniere = etapes.lastIndexOf("fermee");
  if (derniere < 0) return -0.5;
  return derniere;
}

export function Camion(p: {
  readonly etapes: readonly EtapeCamion[];
  /** What the drawing says, in words: read aloud instead of it. */
  readonly libelle: string;
}) {
  const n = Math.max(1, p.etapes.length);
  const largeur = marge * 2 + (n - 1) * pas;
  const x = Math.max(0, marge + positionCamion(p.etapes) * pas - 20);
  const ouvert = p.etapes.includes("ouverte");
  return (
    <svg
      class="camion"
      viewBox={`0 0 ${largeur} 46`}
      width={largeur}
      height={46}
      role="img"
      aria-label={p.libelle}
    >
      <line class="camion-ligne" x1={4} x2={largeur - 4} y1={37} y2={37} />
      {p.etapes.map((etape, i) => {
        const cx = marge + i * pas;
        return etape === "annulee" ? (
          <path key={i} class="camion-arret camion-arret-annulee" d={`M${cx - 4} 33l8 8m0-8l-8 8`} />
        ) : (
          <circle key={i} class={`camion-arret camion-arret-${etape}`} cx={cx} cy={37} r={5} />
        );
      })}
      <g class={`camion-dessin ${ouvert ? "camion-ouvert" : ""}`} transform={`translate(${x} 3)`}>
        <path class="camion-caisse" d={traits.caisse} />
        <path class="camion-auvent" d={ouvert ? traits.auventLeve : traits.auventPlie} />
      </g>
    </svg>
  );
}
