/** `@socialgouv/jours-feries` 2.0.0 ships no types: the name of each French public holiday of a year, and its date. */
declare module "@socialgouv/jours-feries" {
  /** Dates are midnights of the machine's own clock (`new Date(year, month, day)`), not of UTC. */
  export default function joursFeries(
    annee: number,
    options?: { readonly alsace: boolean },
  ): Readonly<Record<string, Date>>;
}
