/** Bars from zero, each with its word, its figure, and what it opens to: they read on a phone as on a wide screen. */
import type { Chiffre } from "../../indicators/bilan.ts";

export type BarreOuvrable<C extends { readonly code: string } = Chiffre> = {
  readonly chiffre: C;
  readonly mot: string;
  readonly n: number;
  readonly dit: string;
};

export function Barres<C extends { readonly code: string }>(p: {
  readonly libelle: string;
  readonly barres: readonly BarreOuvrable<C>[];
  readonly onOuvrir: (chiffre: C) => void;
  /** Code of the one that the screen shows alone. */
  readonly choisie?: string | undefined;
}) {
  const plus = Math.max(1, ...p.barres.map((b) => b.n));
  return (
    <figure class="barres">
      <figcaption class="petit doux">{p.libelle}</figcaption>
      <ul role="list">
        {p.barres.map((b) => (
          <li key={b.chiffre.code}>
            <button
              type="button"
              class="trait-barre"
              aria-pressed={p.choisie === undefined ? undefined : p.choisie === b.chiffre.code}
              onClick={() => p.onOuvrir(b.chiffre)}
            >
              <span class="trait-barre-mot">{b.mot}</span>
              <span class="trait-barre-dit">{b.dit}</span>
              <svg
                class="trait-barre-trait"
                viewBox="0 0 100 10"
                preserveAspectRatio="none"
                aria-hidden="true"
              >
                <rect width={(100 * Math.max(0, b.n)) / plus} height={10} />
              </svg>
            </button>
          </li>
        ))}
      </ul>
    </figure>
  );
}
