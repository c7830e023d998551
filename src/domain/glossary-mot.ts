/** The form of one word of the glossary. */
export type Mot = {
  /** Meaning, in French. */
  readonly sens: string;
  /** The same in one English line. */
  readonly en: string;
  readonly source: string;
  /** Synonyms that no declared name may use. Everyday words of programming are never among them. */
  readonly remplace: readonly string[];
};

export const mot = (sens: string, en: string, source: string, ...remplace: readonly string[]): Mot => ({
  sens,
  en,
  source,
  remplace,
});

export const produit = "Pic'Up";
