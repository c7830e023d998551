/**
 * A labelled native control: its label, its help, its error, tied together for a screen reader. The error says what
 * to do, beside the field it is about; nothing is cleared when a form is refused.
 */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { motsKit } from "../../text/kit.ts";
import { useLangue } from "./langue.ts";
import { Bouton } from "./Bouton.tsx";
import { Pictogramme } from "./Pictogramme.tsx";
import alerte from "lucide-static/icons/circle-alert.svg?raw";
import moins from "lucide-static/icons/minus.svg?raw";
import plus from "lucide-static/icons/plus.svg?raw";

type Commun = {
  readonly libelle: string;
  readonly aide?: ComponentChildren;
  readonly erreur?: string | undefined;
  readonly facultatif?: boolean;
};

function Cadre(
  p: Commun & {
    readonly children: (ids: { id: string; decritPar: string | undefined }) => ComponentChildren;
  },
) {
  const id = useId();
  const langue = useLangue();
  const decritPar =
    [p.aide ? `${id}-aide` : "", p.erreur ? `${id}-erreur` : ""].filter(Boolean).join(" ") || undefined;
  return (
    <div class={`champ ${p.erreur ? "champ-en-erreur" : ""}`}>
      <label class="champ-libelle" for={id}>
        {p.libelle}
        {p.facultatif && <span class="champ-facultatif"> ({motsKit[langue].facultatif})</span>}
      </label>
      {p.aide && (
        <p class="champ-aide" id={`${id}-aide`}>
          {p.aide}
        </p>
      )}
      {p.children({ id, decritPar })}
      {p.erreur && (
        <p class="champ-erreur" id={`${id}-erreur`}>
          <Pictogramme dessin={alerte} taille="petit" />
          {p.erreur}
        </p>
      )}
    </div>
  );
}

export type PropsChamp = Commun & {
  readonly valeur: string;
  readonly onValeur: (valeur: string) => void;
  readonly type?: "text" | "email" | "password" | "search" | "date" | "time" | "tel" | "number" | "url";
  readonly nom?: string;
  readonly autocomplete?: string;
  readonly modeSaisie?: "text" | "numeric" | "decimal" | "email" | "tel" | "search";
  readonly obligatoire?: boolean;
  readonly desactive?: boolean;
  readonly min?: string | number;
  readonly max?: string | number;
  readonly pas?: string | number;
  readonly longueurMax?: number;
  readonly autoFocus?: boolean;
  readonly court?: boolean;
  readonly liste?: string;
  readonly espacement?: "code";
};

export function Champ(p: PropsChamp) {
  return (
    <Cadre {...p}>
      {({ id, decritPar }) => (
        <input
          id={id}
          class={`saisie ${p.court ? "saisie-courte" : ""} ${p.espacement ? `saisie-${p.espacement}` : ""}`}
          type={(p.type ?? "text") as "text"}
          name={p.nom}
          value={p.valeur}
          onInput={(e) => p.onValeur(e.currentTarget.value)}
          autocomplete={p.autocomplete ?? "off"}
          inputMode={p.modeSaisie}
          required={p.obligatoire}
          disabled={p.desactive}
          min={p.min}
          max={p.max}
          step={p.pas}
          maxLength={p.longueurMax}
          autoFocus={p.autoFocus}
          list={p.liste}
          aria-invalid={p.erreur ? true : undefined}
          aria-describedby={decritPar}
        />
      )}
    </Cadre>
  );
}

export function ChampTexte(p: PropsChamp & { readonly lignes?: number }) {
  return (
    <Cadre {...p}>
      {({ id, decritPar }) => (
        <textarea
          id={id}
          class="saisie"
          rows={p.lignes ?? 4}
          name={p.nom}
          value={p.valeur}
          // Without it Chromium writes the words in clear in its session files, to restore the form.
          autocomplete={p.autocomplete ?? "off"}
          maxLength={p.longueurMax}
          onInput={(e) => p.onValeur(e.currentTarget.value)}
          aria-invalid={p.erreur ? true : undefined}
          aria-describedby={decritPar}
        />
      )}
    </Cadre>
  );
}

export type Option<V extends string> = { readonly valeur: V; readonly libelle: string };

/** A native list. `vide` names the absence of a choice (its value is ""). */
export function ChampListe<V extends string>(
  p: Commun & {
    readonly valeur: V | "";
    readonly options: readonly Option<V>[];
    readonly vide?: string;
    readonly onValeur: (valeur: V | "") => void;
    readonly desactive?: boolean;
    readonly court?: boolean;
  },
) {
  return (
    <Cadre {...p}>
      {({ id, decritPar }) => (
        <select
          id={id}
          class={`saisie ${p.court ? "saisie-courte" : ""}`}
          value={p.valeur}
          disabled={p.desactive}
          onChange={(e) => p.onValeur(e.currentTarget.value as V | "")}
          aria-invalid={p.erreur ? true : undefined}
          aria-describedby={decritPar}
        >
          {p.vide !== undefined && <option value="">{p.vide}</option>}
          {p.options.map((o) => (
            <option key={o.valeur} value={o.valeur}>
              {o.libelle}
            </option>
          ))}
        </select>
      )}
    </Cadre>
  );
}

/** A count with a button on each side, for thumbs; still typed by those who prefer. */
export function Compteur(
  p: Commun & {
    readonly valeur: number;
    readonly min: number;
    readonly max: number;
    readonly onValeur: (n: number) => void;
  },
) {
  const mots = motsKit[useLangue()];
  const borner = (n: number) => p.onValeur(Math.min(p.max, Math.max(p.min, Math.round(n))));
  return (
    <Cadre {...p}>
      {({ id, decritPar }) => (
        <div class="compteur">
          <Bouton dessin={moins} sansMot desactive={p.valeur <= p.min} onClick={() => borner(p.valeur - 1)}>
            {`${mots.moins}: ${p.libelle}`}
          </Bouton>
          <input
            id={id}
            class="saisie saisie-nombre"
            inputMode="numeric"
            autocomplete="off"
            value={p.valeur}
            onChange={(e) => {
              const n = Number(e.currentTarget.value);
              if (Number.isFinite(n)) borner(n);
              else e.currentTarget.value = String(p.valeur);
            }}
            aria-describedby={decritPar}
          />
          <Bouton dessin={plus} sansMot desactive={p.valeur >= p.max} onClick={() => borner(p.valeur + 1)}>
            {`${mots.plus}: ${p.libelle}`}
          </Bouton>
        </div>
      )}
    </Cadre>
  );
}
