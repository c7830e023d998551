/** Quartiers tinted by what is shown, places as numbered dots, nothing else. The list beside says the same. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Quartier } from "../../domain/quartier.ts";
import type { Point as Coordonnees } from "../../domain/schemas.ts";
import { cadrer, ecarter, placerNoms, sommet, trace } from "./carte.ts";

export type PointCarte = {
  readonly cle: string;
  readonly point: Coordonnees;
  readonly libelle: string;
  readonly numero?: number;
  readonly ton?: "ouverte" | "fermee" | "annulee" | "a-venir" | "choisi";
};

/** Width in pixels of an element, followed as it changes. */
function useLargeur() {
  const cadre = useRef<HTMLDivElement>(null);
  const [largeur, poser] = useState(0);
  useEffect(() => {
    const observe = new ResizeObserver(([entree]) => poser(Math.round(entree!.contentRect.width)));
    observe.observe(cadre.current!);
    return () => observe.disconnect();
  }, []);
  return [cadre, largeur] as const;
}

/** Everything that depends on the width: computed again only when it, the quartiers or the points change. */
function useDessin(dessines: readonly Quartier[], points: readonly PointCarte[], largeur: number) {
  return useMemo(() => {
    const lieux = points.map((x) => x.point);
    const sommets = dessines.flatMap((q) => q.perimetre!.flatMap((polygone) => polygone[0]!));
    const cadre = largeur > 0 ? cadrer([...sommets, ...lieux], largeur) : undefined;
    if (!cadre) return { cadre, chemins: [], noms: [], places: [] };
    const rayon = Math.max(...points.map((x) => (x.numero === undefined ? 6 : 12)), 0);
    const vrais = lieux.map((x) => cadre.versPixels(x));
    const places = ecarter(vrais, 2 * rayon + 2).map((ici, i) => ({ ici, vrai: vrais[i]! }));
    const aNommer = dessines.map((q) => ({ cle: q.id, texte: q.nom, point: sommet(q.perimetre!) }));
    return {
      cadre,
      chemins: dessines.map((q) => ({ q, d: trace(cadre, q.perimetre!) })),
      noms: placerNoms(cadre, aNommer, lieux),
      places,
    };
  }, [dessines, points, largeur]);
}

type Pixels = readonly [number, number];

/** A dot; moved away from one that it would cover, a stem leads to where it stands. */
function Point(p: {
  readonly ici: Pixels;
  readonly vrai: Pixels;
  readonly point: PointCarte;
  readonly onPoint: ((cle: string) => void) | undefined;
}) {
  const { point, onPoint } = p;
  const [x, y] = p.ici;
  const [dx, dy] = [p.vrai[0] - x, p.vrai[1] - y];
  return (
    <g
      class={`carte-point carte-point-${point.ton ?? "a-venir"}`}
      transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
      onClick={onPoint && ((e) => (e.stopPropagation(), onPoint(point.cle)))}
    >
      <title>{point.libelle}</title>
      {Math.hypot(dx, dy) > 3 && <line class="carte-tige" x2={dx.toFixed(1)} y2={dy.toFixed(1)} />}
      <circle r={point.numero === undefined ? 6 : 12} />
      {point.numero !== undefined && (
        <text class="carte-numero" text-anchor="middle" dy="0.36em">
          {point.numero}
        </text>
      )}
    </g>
  );
}

export function Carte(p: {
  readonly libelle: string;
  readonly quartiers: readonly Quartier[];
  readonly points: readonly PointCarte[];
  /** 0 (none) to 5 (most) by quartier; absent: one quiet tint for all. */
  readonly teintes?: ReadonlyMap<string, number>;
  readonly onPoint?: (cle: string) => void;
  readonly onPoser?: (point: Coordonnees) => void;
}) {
  const [cadreRef, largeur] = useLargeur();
  const dessines = useMemo(() => p.quartiers.filter((q) => q.perimetre), [p.quartiers]);
  const { cadre, chemins, noms, places } = useDessin(dessines, p.points, largeur);
  const poser = (e: MouseEvent & { currentTarget: SVGSVGElement }) => {
    if (!cadre || !p.onPoser) return;
    const { left, top, width } = e.currentTarget.getBoundingClientRect();
    const zoom = cadre.largeur / width;
    const [lon, lat] = cadre.versPoint((e.clientX - left) * zoom, (e.clientY - top) * zoom);
    p.onPoser([Number(lon.toFixed(6)), Number(lat.toFixed(6))]);
  };
  return (
    <div class="carte" ref={cadreRef}>
      {cadre && (
        <svg
          viewBox={`0 0 ${cadre.largeur} ${cadre.hauteur}`}
          width={cadre.largeur}
          height={cadre.hauteur}
          role="img"
          aria-label={p.libelle}
          class={p.onPoser ? "carte-pose" : undefined}
          onClick={poser}
        >
          {chemins.map(({ q, d }) => (
            <path
              key={q.id}
              d={d}
              fill-rule="evenodd"
              class={`carte-quartier carte-teinte-${p.teintes?.get(q.id) ?? "calme"}`}
            >
              <title>{q.nom}</title>
            </path>
          ))}
          {noms.map((nom) => (
            <text key={nom.cle} class="carte-nom" x={nom.x} y={nom.y} text-anchor="middle">
              {nom.texte}
            </text>
          ))}
          {p.points.map((point, i) => (
            <Point key={point.cle} {...places[i]!} point={point} onPoint={p.onPoint} />
          ))}
        </svg>
      )}
    </div>
  );
}
