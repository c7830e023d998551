/**
 * The server's own log: one JSON line on standard error for each thing done. It names routes by their pattern and
 * errors by their code: no URL, no address, no account, no words from a request, so that a log can be shown to
 * anyone who helps.
 */
export type Ligne =
  | {
      readonly quoi: "requete";
      readonly methode: string;
      readonly route: string;
      readonly statut: number;
      readonly ms: number;
    }
  | { readonly quoi: "erreur"; readonly ou: string; readonly code: string; readonly origine?: string }
  | { readonly quoi: "travail"; readonly nom: string; readonly ms: number; readonly n?: number }
  | { readonly quoi: "debut" | "fin"; readonly version: string };
export type Journal = (ligne: Ligne) => void;

export const journalStandard =
  (maintenant: () => number): Journal =>
  (ligne) => {
    process.stderr.write(`${JSON.stringify({ t: new Date(maintenant()).toISOString(), ...ligne })}\n`);
  };
export const journalMuet: Journal = () => undefined;

/**
 * Where an unforeseen error came from: its class and the first line of ours in its stack (`src/x.ts:12`), which hold
 * no data. Its message may quote a value, so it is not written.
 */
export function origineDe(erreur: unknown): string {
  if (!(erreur instanceof Error)) return typeof erreur;
  const code = (erreur as { code?: unknown }).code;
  const pile = erreur.stack ?? "";
  const lieu = /\bsrc\/[^\s)]+:\d+(?=:\d+)/.exec(pile) ?? /\bnode_modules\/[^\s)]+:\d+(?=:\d+)/.exec(pile);
  return [erreur.name, typeof code === "string" ? code : "", lieu?.[0] ?? ""].filter(Boolean).join(" ");
}
