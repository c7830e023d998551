/**
 * `npm run simulate -- --device-days N --seed S [--faute NAME]`: worlds of seeds S, S+1... until N device-days.
 * `--graine S` replays one world; `--fautes` plants each fault in turn and says which invariant finds it.
 * Exits non-zero on a violation, with its seed; with `--faute` or `--fautes`, when a planted fault is not found.
 */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { fautes, nomsFautes, type Faute } from "./fautes.ts";
import { lancer, trouver, type Somme } from "./flotte.ts";
import { vivre } from "./vivre.ts";

const { values } = parseArgs({
  options: {
    "device-days": { type: "string", default: "20000" },
    seed: { type: "string", default: "1" },
    graine: { type: "string" },
    faute: { type: "string" },
    fautes: { type: "boolean", default: false },
    essais: { type: "string", default: "600" },
    coeurs: { type: "string", default: String(Math.min(4, availableParallelism())) },
  },
});
const seed = Number(values.seed);
const essais = Number(values.essais);

function estFaute(nom: string): nom is Faute {
  return nom in fautes;
}

function dire(somme: Somme, secondes: number): void {
  const tri = (r: Record<string, number>): [string, number][] =>
    Object.entries(r).toSorted((a, b) => b[1] - a[1]);
  console.log(`seeds ${seed} to ${seed + somme.mondes - 1}: ${somme.mondes} worlds`);
  for (const [nom, n] of tri(somme.incidents)) console.log(`  ${String(n).padStart(8)} ${nom}`);
  for (const [nom, n] of tri(somme.excuses)) console.log(`  ${String(n).padStart(8)} excused: ${nom}`);
  const vitesse = Math.round(somme.jours / secondes);
  console.log(
    `${somme.jours} device-days, ${somme.faits} facts, ${vitesse} device-days/s, trace ${somme.trace}`,
  );
}

async function une(graine: number, faute: string | undefined): Promise<number> {
  const bilan = await vivre(graine, faute && estFaute(faute) ? [faute] : []);
  console.log(JSON.stringify(bilan, undefined, 1));
  return bilan.violations.length > 0 ? 1 : 0;
}

async function tableau(noms: readonly Faute[]): Promise<number> {
  let manquees = 0;
  for (const nom of noms) {
    const t = await trouver(nom, seed, essais);
    if (!t.invariant) manquees++;
    const issue = t.invariant ? `found by ${t.invariant} at seed ${t.graine}` : "NOT FOUND";
    console.log(
      `${nom.padEnd(24)} ${String(t.mondes).padStart(4)} worlds ${String(t.jours).padStart(6)} days  ${issue}`,
    );
  }
  console.log(`${noms.length - manquees} of ${noms.length} planted faults found`);
  return manquees > 0 ? 1 : 0;
}

async function volume(): Promise<number> {
  const depart = performance.now();
  const somme = await lancer(seed, Number(values["device-days"]), Number(values.coeurs));
  dire(somme, (performance.now() - depart) / 1000);
  for (const { graine, invariant, detail } of somme.violations) {
    console.log(`VIOLATION seed ${graine} ${invariant}: ${detail.slice(0, 500)}`);
  }
  console.log(`${somme.violations.length} violations`);
  return somme.violations.length > 0 ? 1 : 0;
}

if (values.faute !== undefined && !estFaute(values.faute)) {
  console.error(`no such planted fault: ${values.faute}; there are ${nomsFautes.join(", ")}`);
  process.exitCode = 2;
} else if (values.graine !== undefined) process.exitCode = await une(Number(values.graine), values.faute);
else if (values.fautes) process.exitCode = await tableau(nomsFautes);
else if (values.faute !== undefined) process.exitCode = await tableau([values.faute as Faute]);
else process.exitCode = await volume();
