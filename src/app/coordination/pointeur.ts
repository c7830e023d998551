/**
 * One drag of a mouse, a pen or a finger. A mouse or a pen takes after a few pixels, a finger after a long press, so
 * that a swipe still scrolls the page; Escape lets go. The click that ends a drag is swallowed: it opens nothing.
 */
const seuil = 5; // pixels before a mouse takes
const tremblement = 10; // pixels a finger may move during the long press
const appuiLong = 350; // ms

export type Glisse = {
  /** It is taken: it follows from now on. */
  readonly prendre: () => void;
  /** Pixels from where it was pressed, page scroll included, and where the pointer is on the screen. */
  readonly bouger: (ecart: { x: number; y: number }, ici: { x: number; y: number }) => void;
  readonly lacher: () => void;
  readonly abandonner: () => void;
};

function avalerLeClic(): void {
  const avaler = (e: Event) => {
    e.preventDefault();
    e.stopPropagation();
  };
  addEventListener("click", avaler, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", avaler, { capture: true }), 0);
}

export function suivrePointeur(e: PointerEvent, glisse: Glisse): void {
  if (e.button !== 0) return;
  const { pointerId, pointerType, clientX, clientY } = e;
  const [x0, y0] = [clientX + scrollX, clientY + scrollY];
  const doigt = pointerType === "touch";
  let pris = false;
  const prendre = () => {
    pris = true;
    glisse.prendre();
  };
  const attente = doigt ? setTimeout(prendre, appuiLong) : undefined;
  const fin = new AbortController();
  const finir = () => {
    clearTimeout(attente);
    fin.abort();
  };
  const options = { signal: fin.signal };
  const bouge = (m: PointerEvent) => {
    if (m.pointerId !== pointerId) return;
    const ecart = { x: m.clientX + scrollX - x0, y: m.clientY + scrollY - y0 };
    const loin = Math.hypot(ecart.x, ecart.y);
    if (!pris && doigt && loin > tremblement) return finir(); // a swipe
    if (!pris && !doigt && loin > seuil) prendre();
    if (pris) glisse.bouger(ecart, { x: m.clientX, y: m.clientY });
  };
  addEventListener("pointermove", bouge, options);
  addEventListener(
    "pointerup",
    (m: PointerEvent) => {
      if (m.pointerId !== pointerId) return;
      finir();
      if (!pris) return;
      avalerLeClic();
      glisse.lacher();
    },
    options,
  );
  const abandonner = () => {
    finir();
    if (pris) glisse.abandonner();
  };
  addEventListener("pointercancel", (m: PointerEvent) => m.pointerId === pointerId && abandonner(), options);
  addEventListener(
    "keydown",
    (k: KeyboardEvent) => k.key === "Escape" && (k.preventDefault(), abandonner()),
    options,
  );
  // A finger that holds does not scroll: the browser asks here, before it begins to.
  addEventListener("touchmove", (t) => pris && t.preventDefault(), { ...options, passive: false });
  addEventListener("contextmenu", (m) => doigt && m.preventDefault(), options);
}
