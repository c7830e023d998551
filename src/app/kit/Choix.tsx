/**
 * Choices as pills over native radios and checkboxes. An answer that was never asked (`undefined`), an answer
 * refused ("non-communique") and an answer given are three different things, and one can always go back to the first.
 */
import { useId } from "preact/hooks";
import { motsKit } from "../../text/kit.ts";
import { useLangue } from "./langue.ts";
import { Pictogramme } from "./Pictogramme.tsx";
import effacer from "lucide-static/icons/undo-2.svg?raw";

export type OptionChoix<V extends string | number> = {
  readonly valeur: V;
  readonly libelle: string;
  readonly dessin?: string;
  readonly langue?: string;
};

export function ChoixUnique<V extends string | number>(p: {
  readonly legende: string;
  readonly aide?: string;
  readonly options: readonly OptionChoix<V>[];
  /** The value that means "prefers not to answer": shown last and apart, with the kit's own words. */
  readonly refus?: V;
  readonly valeur: V | undefined;
  readonly onValeur: (valeur: V | undefined) => void;
  /** A question that must keep an answer has no way back to "not asked". */
  readonly obligatoire?: boolean;
}) {
  const nom = useId();
  const mots = motsKit[useLangue()];
  const options: OptionChoix<V>[] = p.options.filter((o) => o.valeur !== p.refus);
  const pastille = (o: OptionChoix<V>, classe = "") => (
    <label key={o.valeur} class={`pilule ${classe}`}>
      <input
        type="radio"
        name={nom}
        value={o.valeur}
        checked={p.valeur === o.valeur}
        onChange={() => p.onValeur(o.valeur)}
      />
      <span class="pilule-corps" lang={o.langue}>
        {o.dessin && <Pictogramme dessin={o.dessin} taille="petit" />}
        {o.libelle}
      </span>
    </label>
  );
  return (
    <fieldset class="choix" aria-describedby={p.aide ? `${nom}-aide` : undefined}>
      <legend class="choix-legende">{p.legende}</legend>
      {p.aide && (
        <p class="champ-aide" id={`${nom}-aide`}>
          {p.aide}
        </p>
      )}
      <div class="pilules">
        {options.map((o) => pastille(o))}
        {p.refus !== undefined &&
          pastille({ valeur: p.refus, libelle: mots["ne-souhaite-pas"] }, "pilule-refus")}
      </div>
      {!p.obligatoire && p.valeur !== undefined && (
        <button type="button" class="choix-effacer" onClick={() => p.onValeur(undefined)}>
          <Pictogramme dessin={effacer} taille="petit" />
          {mots["effacer-reponse"]}
          <span class="invisible">: {p.legende}</span>
        </button>
      )}
    </fieldset>
  );
}

export function ChoixMultiple<V extends string>(p: {
  readonly legende: string;
  readonly aide?: string;
  readonly options: readonly OptionChoix<V>[];
  readonly valeurs: readonly V[];
  readonly onValeurs: (valeurs: V[]) => void;
}) {
  const nom = useId();
  return (
    <fieldset class="choix" aria-describedby={p.aide ? `${nom}-aide` : undefined}>
      <legend class="choix-legende">{p.legende}</legend>
      {p.aide && (
        <p class="champ-aide" id={`${nom}-aide`}>
          {p.aide}
        </p>
      )}
      <div class="pilules">
        {p.options.map((o) => (
          <label key={o.valeur} class="pilule">
            <input
              type="checkbox"
              checked={p.valeurs.includes(o.valeur)}
              onChange={(e) =>
                p.onValeurs(
                  p.options
                    .map((x) => x.valeur)
                    .filter((v) => (v === o.valeur ? e.currentTarget.checked : p.valeurs.includes(v))),
                )
              }
            />
            <span class="pilule-corps">
              {o.dessin && <Pictogramme dessin={o.dessin} taille="petit" />}
              {o.libelle}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Two to five exclusive values side by side (language, theme, period): radios that look like one control. */
export function ChoixSegmente<V extends string>(p: {
  readonly legende: string;
  readonly legendeInvisible?: boolean;
  readonly options: readonly OptionChoix<V>[];
  readonly valeur: V;
  readonly onValeur: (valeur: V) => void;
}) {
  const nom = useId();
  return (
    <fieldset class="choix">
      <legend class={p.legendeInvisible ? "invisible" : "choix-legende"}>{p.legende}</legend>
      <div class="segments">
        {p.options.map((o) => (
          <label key={o.valeur} class="segment">
            <input
              type="radio"
              name={nom}
              value={o.valeur}
              checked={p.valeur === o.valeur}
              onChange={() => p.onValeur(o.valeur)}
            />
            <span class="segment-corps" lang={o.langue}>
              {o.libelle}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
