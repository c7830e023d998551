/**
 * Seeds that find something, replayed at every run of the tests: with its fault planted, the world of this seed must
 * show it; without, the same world must hold. A seed that once found a real mistake stays as its planted fault.
 */
import type { Faute } from "./fautes.ts";

export const graines: readonly { readonly graine: number; readonly faute: Faute }[] = [
  { graine: 2, faute: "accuse-avant-commit" },
];
