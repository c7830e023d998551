/** What a call to the server answers: the data, or a code that src/text turns into a sentence. */
export type Reponse<T> =
  | { readonly ok: true; readonly valeur: T }
  | {
      readonly ok: false;
      readonly erreur: string;
      readonly statut: number;
      /** Which field the server refused. */
      readonly detail?: string;
    };
