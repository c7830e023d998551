/**
 * The map of whom the truck reaches: quartiers tinted by what is asked, the ground within 8 and 15 minutes of a place
 * served (circles under one opacity, so that where they overlap the tint is the same), numbered dots that never cover
 * one another, and a zoom by buttons, keys, wheel and drag.
 */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { rayonAPied } from "../../../domain/couverture.ts";
import { motsCarte } from "../../../text/bureau-carte.ts";
import { Bouton } from "../../kit/Bouton.tsx";
import plus from "lucide-static/icons/zoom-in.svg?raw";
import moins from "lucide-static/icons/zoom-out.svg?raw";
import entier from "lucide-static/icons/maximize.svg?raw";
import { autour, cadrer, cercle, ecarter, placerNoms, sommet, trace, type Cadre } from "../carte.ts";
import { useBureau } from "../contexte.ts";
import type { LieuMesure, QuartierMesure } from "./mesures.ts";
import { appliquer, deplacer, facteurZoom, parTouche, vueEntiere, zoomer, type Vue } from "./vue.ts";

const rayonPoint = 13;

type Props = {
  readonly quartiers: readonly QuartierMesure[];
  readonly lieux: readonly LieuMesure[];
  readonly teinte: (q: QuartierMesure) => number;
  readonly anneaux: readonly number[];
  readonly noms: boolean;
};

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

/** Drag with one pointer, wheel with a key held: a page that scrolls is never caught by the map. */
function useGestes(cadre: Cadre | undefined, setVue: (suite: (v: Vue) => Vue) => void) {
  const depuis = useRef<readonly [number, number] | undefined>(undefined);
  if (!cadre) return {};
  const taille = { largeur: cadre.largeur, hauteur: cadre.hauteur };
  return {
    onKeyDown(e: KeyboardEvent) {
      if (e.ctrlKey || e.metaKey || e.altKey) return;
      if (!parTouche(vueEntiere, e.key, taille)) return;
      e.preventDefault();
      setVue((v) => parTouche(v, e.key, taille)!);
    },
    onPointerDown(e: PointerEvent & { currentTarget: SVGSVGElement }) {
      if (e.pointerType === "touch" || e.button !== 0) return;
      e.currentTarget.setPointerCapture(e.pointerId);
      depuis.current = [e.clientX, e.clientY];
    },
    onPointerMove(e: PointerEvent) {
      const avant = depuis.current;
      if (!avant) return;
      depuis.current = [e.clientX, e.clientY];
      setVue((v) => deplacer(v, e.clientX - avant[0], e.clientY - avant[1], taille));
    },
    onPointerUp: () => (depuis.current = undefined),
    onPointerCancel: () => (depuis.current = undefined),
    onWheel(e: WheelEvent & { currentTarget: SVGSVGElement }) {
      if (!e.ctrlKey && !e.metaKey) return;
      e.preventDefault();
      const { left, top } = e.currentTarget.getBoundingClientRect();
      const ici = [e.clientX - left, e.clientY - top] as const;
      setVue((v) => zoomer(v, e.deltaY < 0 ? 1.2 : 1 / 1.2, taille, ici));
    },
  };
}

export function CarteCouverture(p: Props) {
  const { langue } = useBureau();
  const m = motsCarte[langue];
  const [cadreRef, largeur] = useLargeur();
  const [vue, setVue] = useState(vueEntiere);
  const places = useMemo(() => p.lieux.filter((l) => l.lieu.point), [p.lieux]);
  const cadre = useMemo(() => {
    const sommets = p.quartiers.flatMap((q) => q.quartier.perimetre!.flatMap((polygone) => polygone[0]!));
    const marches = places.flatMap((l) => autour(l.lieu.point!, rayonAPied(15)));
    return largeur > 0 ? cadrer([...sommets, ...marches], largeur, 12, largeur < 600 ? 0.9 : 0.5) : undefined;
  }, [p.quartiers, places, largeur]);
  const gestes = useGestes(cadre, setVue);
  const taille = { largeur: cadre?.largeur ?? 1, hauteur: cadre?.hauteur ?? 1 };
  return (
    <div class="carte carte-grande" ref={cadreRef}>
      {cadre && (
        <>
          <svg
            viewBox={`0 0 ${cadre.largeur} ${cadre.hauteur}`}
            width={cadre.largeur}
            height={cadre.hauteur}
            role="application"
            aria-label={m.libelle(places.length, p.quartiers.length)}
            tabindex={0} // lower case: in SVG the other spelling makes nothing focusable
            class={vue.zoom > 1 ? "carte-saisie" : undefined}
            {...gestes}
          >
            <Fond {...p} cadre={cadre} vue={vue} places={places} />
            <Dessus {...p} cadre={cadre} vue={vue} places={places} />
          </svg>
          <div class="carte-boutons">
            <Bouton dessin={plus} sansMot onClick={() => setVue((v) => zoomer(v, facteurZoom, taille))}>
              {m.zoomer}
            </Bouton>
            <Bouton dessin={moins} sansMot onClick={() => setVue((v) => zoomer(v, 1 / facteurZoom, taille))}>
              {m.dezoomer}
            </Bouton>
            <Bouton dessin={entier} sansMot onClick={() => setVue(() => vueEntiere)}>
              {m.recentrer}
            </Bouton>
          </div>
        </>
      )}
    </div>
  );
}

type Couche = Props & { readonly cadre: Cadre; readonly vue: Vue; readonly places: readonly LieuMesure[] };

/** What grows with the zoom: ground and outlines. */
function Fond({ cadre, vue, places, quartiers, teinte, anneaux }: Couche) {
  const chemins = useMemo(
    () => quartiers.map((q) => ({ q, d: trace(cadre, q.quartier.perimetre!) })),
    [cadre, quartiers],
  );
  const marches = useMemo(() => {
    const servis = places.filter((l) => l.servi);
    const de = (minutes: number) => servis.map((l) => cercle(cadre, l.lieu.point!, rayonAPied(minutes)));
    return new Map([8, 15].map((minutes) => [minutes, de(minutes)]));
  }, [cadre, places]);
  return (
    <g transform={`translate(${vue.dx} ${vue.dy}) scale(${vue.zoom})`}>
      {chemins.map(({ q, d }) => (
        <path
          key={q.quartier.id}
          d={d}
          fill-rule="evenodd"
          class={`carte-quartier carte-fin carte-teinte-${teinte(q)}`}
        >
          <title>{q.quartier.nom}</title>
        </path>
      ))}
      {anneaux.map((minutes) => (
        <g key={minutes} class={`marche marche-${minutes}`}>
          {marches.get(minutes)!.map((d, i) => (
            <path key={i} d={d} class="carte-fin" />
          ))}
        </g>
      ))}
    </g>
  );
}

/** What keeps its size: dots and names. */
function Dessus({ cadre, vue, places, quartiers, noms }: Couche) {
  const { langue } = useBureau();
  const m = motsCarte[langue];
  const vrais = places.map((l) => appliquer(vue, cadre.versPixels(l.lieu.point!)));
  const ici = ecarter(vrais, 2 * rayonPoint + 2);
  const fenetre: Cadre = { ...cadre, versPixels: (x) => appliquer(vue, cadre.versPixels(x)) };
  const dedans = ([x, y]: readonly [number, number]): boolean =>
    x >= 0 && y >= 0 && x <= cadre.largeur && y <= cadre.hauteur;
  const aNommer = [
    ...quartiers.map((q) => ({
      cle: q.quartier.id as string,
      texte: q.quartier.nom,
      point: sommet(q.quartier.perimetre!),
    })),
    ...(noms
      ? places.map((l, i) => ({
          cle: l.lieu.id as string,
          texte: l.jours === undefined ? l.lieu.nom : `${l.lieu.nom}, ${m.joursDits(l.jours)}`,
          point: cadre.versPoint(
            (ici[i]![0] - vue.dx) / vue.zoom,
            (ici[i]![1] - vue.dy) / vue.zoom - 8 / vue.zoom,
          ),
        }))
      : []),
  ].filter((n) => dedans(fenetre.versPixels(n.point)));
  const evites = ici.map(([x, y]) => cadre.versPoint((x - vue.dx) / vue.zoom, (y - vue.dy) / vue.zoom));
  return (
    <>
      {placerNoms(fenetre, aNommer, evites, rayonPoint + 2).map((nom) => (
        <text key={nom.cle} class="carte-nom" x={nom.x} y={nom.y} text-anchor="middle">
          {nom.texte}
        </text>
      ))}
      {places.map((l, i) => {
        const [[x, y], [vx, vy]] = [ici[i]!, vrais[i]!];
        return (
          <g
            key={l.lieu.id}
            class={`carte-point ${l.servi ? "carte-point-servi" : "carte-point-a-venir"}`}
            transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
          >
            <title>{`${l.numero}. ${l.lieu.nom}${l.jours === undefined ? "" : `, ${m.joursDits(l.jours)}`}`}</title>
            {Math.hypot(vx - x, vy - y) > 3 && (
              <line class="carte-tige" x2={(vx - x).toFixed(1)} y2={(vy - y).toFixed(1)} />
            )}
            <circle r={rayonPoint} />
            <text class="carte-numero" text-anchor="middle" dy="0.36em">
              {l.numero}
            </text>
          </g>
        );
      })}
    </>
  );
}
