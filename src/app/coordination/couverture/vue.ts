/** Where the map is looked at from: a zoom and a shift, kept so that the map never leaves the frame. Pure. */
export type Vue = { readonly zoom: number; readonly dx: number; readonly dy: number };
export const vueEntiere: Vue = { zoom: 1, dx: 0, dy: 0 };
export const zoomMax = 12;
export const facteurZoom = 1.5;
export const pasVue = 60; // pixels of one arrow

type Taille = { readonly largeur: number; readonly hauteur: number };

const borner = (v: Vue, { largeur, hauteur }: Taille): Vue => {
  const zoom = Math.min(zoomMax, Math.max(1, v.zoom));
  const dans = (d: number, cote: number): number => Math.min(0, Math.max(cote * (1 - zoom), d));
  return { zoom, dx: dans(v.dx, largeur), dy: dans(v.dy, hauteur) };
};

/** Nearer or further, around a pixel of the frame (its middle unless told). */
export function zoomer(
  v: Vue,
  facteur: number,
  taille: Taille,
  [x, y]: readonly [number, number] = [taille.largeur / 2, taille.hauteur / 2],
): Vue {
  const zoom = Math.min(zoomMax, Math.max(1, v.zoom * facteur));
  const k = zoom / v.zoom;
  return borner({ zoom, dx: x - (x - v.dx) * k, dy: y - (y - v.dy) * k }, taille);
}
export const deplacer = (v: Vue, dx: number, dy: number, taille: Taille): Vue =>
  borner({ ...v, dx: v.dx + dx, dy: v.dy + dy }, taille);

export const appliquer = (v: Vue, [x, y]: readonly [number, number]): [number, number] => [
  x * v.zoom + v.dx,
  y * v.zoom + v.dy,
];

/** What a key does to the view, or undefined for a key that is not the map's. */
export function parTouche(v: Vue, touche: string, taille: Taille): Vue | undefined {
  switch (touche) {
    case "+":
    case "=":
      return zoomer(v, facteurZoom, taille);
    case "-":
      return zoomer(v, 1 / facteurZoom, taille);
    case "0":
      return vueEntiere;
    case "ArrowLeft":
      return deplacer(v, pasVue, 0, taille);
    case "ArrowRight":
      return deplacer(v, -pasVue, 0, taille);
    case "ArrowUp":
      return deplacer(v, 0, pasVue, taille);
    case "ArrowDown":
      return deplacer(v, 0, -pasVue, taille);
    default:
      return undefined;
  }
}
