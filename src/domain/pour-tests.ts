/** For tests only: facts given their id, time and author without a device, and ids that can be read. */
import { hlcDe, type Brouillon, type Fait, type Hlc } from "./fait.ts";
import type { AppareilId, CompteId, DispositifId, FaitId, Id } from "./ids.ts";

/** A UUID that ends with this number. */
export const uuid = <N extends string>(n: number): Id<N> =>
  `01900000-0000-7000-8000-${n.toString(16).padStart(12, "0")}` as Id<N>;
export const appareil: AppareilId = uuid<"appareil">(0xa);
export const auteur: CompteId = uuid<"compte">(0xc);
export const at = (ms: number): Hlc => hlcDe(ms, 0, appareil);

/** The fact number `n`, written at `ms` (by default in the order of the numbers). */
export function faitDe<F = Fait>(n: number, brouillon: Brouillon, ms = n): F {
  const id: FaitId = uuid<"fait">(n);
  const dispositif = "d" as DispositifId;
  return { id, dispositif, at: at(ms), auteur, appareil, seq: n, ...brouillon } as F;
}

/** What was decided, or a failure that names the refusal. */
export function accorde<R extends string>(
  decide: readonly Brouillon[] | { readonly refus: R },
): readonly Brouillon[] {
  if ("refus" in decide) throw new Error(`refused: ${decide.refus}`);
  return decide;
}
export const refusDe = (decide: readonly Brouillon[] | { readonly refus: string }): string | undefined =>
  "refus" in decide ? decide.refus : undefined;
