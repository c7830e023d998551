/** Buttons and links that look like them. One `principal` a screen: the thing to do now. */
import type { ComponentChildren, Ref } from "preact";
import { Pictogramme } from "./Pictogramme.tsx";

export type VarianteBouton = "principal" | "secondaire" | "discret" | "danger";
type Commun = {
  readonly children: ComponentChildren;
  readonly variante?: VarianteBouton;
  readonly dessin?: string;
  /** Only undo, close and search may show a drawing without its word; the word is then read aloud. */
  readonly sansMot?: boolean;
  readonly large?: boolean;
  readonly petit?: boolean;
  readonly class?: string;
};

const classes = (p: Commun): string =>
  [
    "bouton",
    `bouton-${p.variante ?? "secondaire"}`,
    p.large ? "bouton-large" : "",
    p.petit ? "bouton-petit" : "",
    p.sansMot ? "bouton-sans-mot" : "",
    p.class ?? "",
  ]
    .filter(Boolean)
    .join(" ");
const contenu = (p: Commun) => (
  <>
    {p.dessin && <Pictogramme dessin={p.dessin} />}
    <span class={p.sansMot ? "invisible" : "bouton-mot"}>{p.children}</span>
  </>
);

export type PropsBouton = Commun & {
  readonly onClick?: (e: MouseEvent) => void;
  readonly type?: "button" | "submit";
  readonly occupe?: boolean;
  readonly desactive?: boolean;
  readonly presse?: boolean;
  readonly deplie?: boolean;
  readonly decritPar?: string;
  readonly titre?: string;
  readonly autoFocus?: boolean;
  readonly refBouton?: Ref<HTMLButtonElement>;
};

export function Bouton(p: PropsBouton) {
  return (
    <button
      ref={p.refBouton}
      type={p.type ?? "button"}
      class={classes(p)}
      onClick={(e) => {
        if (!p.occupe) p.onClick?.(e);
        else e.preventDefault();
      }}
      disabled={p.desactive}
      aria-busy={p.occupe || undefined}
      aria-pressed={p.presse}
      aria-expanded={p.deplie}
      aria-describedby={p.decritPar}
      title={p.titre}
      autoFocus={p.autoFocus}
    >
      {contenu(p)}
    </button>
  );
}

export function Lien(
  p: Commun & {
    readonly href: string;
    readonly telecharger?: boolean | string;
    /** Beside the app: a sheet under way is not lost. */
    readonly nouvelOnglet?: boolean;
  },
) {
  const ailleurs = p.nouvelOnglet ? { target: "_blank", rel: "noopener" } : {};
  return (
    <a class={classes(p)} href={p.href} download={p.telecharger} {...ailleurs}>
      {contenu(p)}
    </a>
  );
}
