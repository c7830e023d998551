/** The signature in the app: `src/domain/camion.ts` says what is drawn and where it stands. */
import {
  margeCamion as marge,
  pasCamion as pas,
  positionCamion,
  traitsCamion as traits,
  type EtapeCamion,
} from "../../domain/camion.ts";

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
