/** Small things that show and never act: state chip, list, empty state, progress, header, message. */
import type { ComponentChildren } from "preact";
import { Pictogramme } from "./Pictogramme.tsx";
import info from "lucide-static/icons/info.svg?raw";
import alerte from "lucide-static/icons/triangle-alert.svg?raw";
import bloque from "lucide-static/icons/octagon-x.svg?raw";
import fait from "lucide-static/icons/circle-check.svg?raw";

export type Ton = "neutre" | "camion" | "bon" | "attention" | "bloque";

/** A state in a word, with its drawing: never colour alone. */
export function Pastille(p: {
  readonly ton?: Ton;
  readonly dessin?: string;
  readonly children: ComponentChildren;
}) {
  return (
    <span class={`pastille pastille-${p.ton ?? "neutre"}`}>
      {p.dessin && <Pictogramme dessin={p.dessin} taille="petit" />}
      {p.children}
    </span>
  );
}

/** A message that stays: what happens, what is kept, what to do. */
export function Message(p: {
  readonly ton?: Exclude<Ton, "neutre">;
  readonly titre?: string;
  readonly children?: ComponentChildren;
  readonly actions?: ComponentChildren;
  /** Read aloud at once (an error that has just happened). */
  readonly annonce?: boolean;
}) {
  const ton = p.ton ?? "camion";
  const dessin = { camion: info, bon: fait, attention: alerte, bloque }[ton];
  return (
    <div class={`message message-${ton}`} role={p.annonce ? "alert" : undefined}>
      <Pictogramme dessin={dessin} />
      <div class="message-texte">
        {p.titre && <p class="fort">{p.titre}</p>}
        {p.children && <div>{p.children}</div>}
        {p.actions && <div class="rang message-actions">{p.actions}</div>}
      </div>
    </div>
  );
}

/** Rows of the same kind; `children` are `<li>` made by LigneListe. */
export function Liste(p: { readonly children: ComponentChildren; readonly libelle?: string }) {
  return (
    <ul role="list" class="liste" aria-label={p.libelle}>
      {p.children}
    </ul>
  );
}

/** A row of a list: what, a few words beneath, a state at the end; the whole row acts with `onClick` or `href`. */
export function LigneListe(p: {
  readonly titre: ComponentChildren;
  readonly detail?: ComponentChildren;
  readonly devant?: ComponentChildren;
  readonly bout?: ComponentChildren;
  readonly onClick?: () => void;
  readonly href?: string;
  readonly actions?: ComponentChildren;
}) {
  const corps = (
    <>
      {p.devant && <span class="ligne-devant">{p.devant}</span>}
      <span class="ligne-texte">
        <span class="ligne-titre">{p.titre}</span>
        {p.detail && <span class="ligne-detail">{p.detail}</span>}
      </span>
      {p.bout && <span class="ligne-bout">{p.bout}</span>}
    </>
  );
  return (
    <li class="ligne">
      {p.href ? (
        <a class="ligne-corps" href={p.href}>
          {corps}
        </a>
      ) : p.onClick ? (
        <button type="button" class="ligne-corps" onClick={p.onClick}>
          {corps}
        </button>
      ) : (
        <div class="ligne-corps">{corps}</div>
      )}
      {p.actions && <div class="ligne-actions">{p.actions}</div>}
    </li>
  );
}

/** What will be here, and how to begin. */
export function Vide(p: {
  readonly titre: string;
  readonly dessin?: string;
  readonly children?: ComponentChildren;
  readonly actions?: ComponentChildren;
}) {
  return (
    <div class="vide">
      {p.dessin && <Pictogramme dessin={p.dessin} taille="geant" />}
      <p class="vide-titre">{p.titre}</p>
      {p.children && <p class="doux">{p.children}</p>}
      {p.actions && <div class="rang">{p.actions}</div>}
    </div>
  );
}

/** A measured advance: nothing spins, so `max` is known or the sentence alone is shown. */
export function Progression(p: {
  readonly libelle: string;
  readonly valeur?: number;
  readonly max?: number;
}) {
  return (
    <div class="progression">
      <span class="progression-libelle">{p.libelle}</span>
      {p.max !== undefined && p.valeur !== undefined && (
        <progress value={p.valeur} max={p.max} aria-label={p.libelle} />
      )}
    </div>
  );
}

/** Head of a screen: one h1, one sentence, at most one action. */
export function Entete(p: {
  readonly titre: ComponentChildren;
  readonly sous?: ComponentChildren;
  readonly actions?: ComponentChildren;
  readonly avant?: ComponentChildren;
}) {
  return (
    <header class="entete">
      {p.avant}
      <div class="entete-textes">
        <h1 tabIndex={-1}>{p.titre}</h1>
        {p.sous && <p class="entete-sous">{p.sous}</p>}
      </div>
      {p.actions && <div class="entete-actions">{p.actions}</div>}
    </header>
  );
}
