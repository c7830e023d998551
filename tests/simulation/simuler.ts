import { vivre } from "./vivre.ts";
import type { Faute } from "./fautes.ts";
const de = Number(process.argv[2] ?? 1),
  n = Number(process.argv[3] ?? 1);
const f = (process.argv[4] ? [process.argv[4]] : []) as Faute[];
let jours = 0,
  faits = 0;
const t = performance.now();
const tot: Record<string, number> = {},
  exc: Record<string, number> = {};
let mauvais = 0;
for (let s = de; s < de + n; s++) {
  const b = await vivre(s, f);
  jours += b.jours;
  faits += b.faits;
  for (const [k, v] of Object.entries(b.incidents)) tot[k] = (tot[k] ?? 0) + v;
  for (const [k, v] of Object.entries(b.excuses)) exc[k] = (exc[k] ?? 0) + v;
  if (b.violations.length) {
    mauvais++;
    if (mauvais < 12) console.log(s, b.violations[0]!.invariant, b.violations[0]!.detail.slice(0, 700));
    if (f.length) break;
  }
}
console.log(
  {
    jours,
    faits,
    s: (performance.now() - t) / 1000,
    parS: (jours / (performance.now() - t)) * 1000,
    mauvais,
  },
  f.length ? "" : tot,
  exc,
);
