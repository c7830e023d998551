/**
 * Finds a browser for the tests, with no system package to install: `CHROMIUM_PATH`, else a Chromium or Chrome of
 * the machine, else the one that the npm package `@sparticuz/chromium` carries. That package is made for a hosted
 * runtime: its own start forces one process and switches the web's security off, so its four archives are inflated
 * here, into a folder of this process which is then renamed into a cache outside the repository: two test runs
 * that start together never see half a browser.
 */
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir, userInfo } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import { chromium, type BrowserContext, type BrowserContextOptions } from "@playwright/test";
import { extraireTar } from "./archive.ts";

const decompresser = promisify(brotliDecompress);

/** Where the browser is and what its process needs around it. */
export type Navigateur = {
  readonly chemin: string;
  readonly source: "CHROMIUM_PATH" | "machine" | "npm";
  readonly env: Readonly<Record<string, string>>;
};

/** Options of every start: a browser that says nothing to anybody but the server under test. */
export const options: readonly string[] = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-domain-reliability",
  "--disable-sync",
  "--no-pings",
  "--font-render-hinting=none",
];

const noms = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

function surLaMachine(): string | undefined {
  const dossiers = (process.env["PATH"] ?? "").split(delimiter).filter(Boolean);
  for (const nom of noms) for (const d of dossiers) if (existsSync(join(d, nom))) return join(d, nom);
  const mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
  return existsSync(mac) ? mac : undefined;
}

const paquet = (): string =>
  dirname(dirname(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium"))));

async function versionDuPaquet(): Promise<string> {
  const brut = JSON.parse(await readFile(join(paquet(), "package.json"), "utf8")) as { version: string };
  return brut.version;
}

/** The cache: per version and per user, so that nobody runs a browser that another user has written. */
async function dossierCache(): Promise<string> {
  return join(
    process.env["PICUP_CACHE"] || tmpdir(),
    `picup-chromium-${await versionDuPaquet()}-${userInfo().uid}`,
  );
}

async function deballer(vers: string): Promise<void> {
  const bin = join(paquet(), "bin");
  const lire = async (nom: string): Promise<Uint8Array> => decompresser(await readFile(join(bin, nom)));
  await writeFile(join(vers, "chromium"), await lire("chromium.br"), { mode: 0o755 });
  await extraireTar(await lire("swiftshader.tar.br"), vers);
  await extraireTar(await lire("al2023.tar.br"), join(vers, "al2023"));
  await extraireTar(await lire("fonts.tar.br"), join(vers, "polices"));
}

const policesXml = (dossier: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${dossier}/polices/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${dossier}/cache-polices</cachedir>
</fontconfig>
`;

async function depuisLePaquet(): Promise<Navigateur> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(
      `No browser found for the tests on ${process.platform} ${process.arch}: ` +
        "install Chrome or Chromium, or give its path in CHROMIUM_PATH.",
    );
  }
  const cache = await dossierCache();
  if (!existsSync(cache)) {
    const essai = await mkdtemp(`${cache}-`);
    await deballer(essai);
    await mkdir(join(essai, "cache-polices"));
    await writeFile(join(essai, "fonts.conf"), policesXml(cache));
    try {
      await rename(essai, cache);
    } catch {
      await rm(essai, { recursive: true, force: true }); // another run was first
    }
  }
  if ((await stat(cache)).uid !== userInfo().uid) throw new Error(`${cache} belongs to another user.`);
  const bibliotheques = [join(cache, "al2023", "lib"), process.env["LD_LIBRARY_PATH"]].filter(Boolean);
  return {
    chemin: join(cache, "chromium"),
    source: "npm",
    env: { LD_LIBRARY_PATH: bibliotheques.join(":"), FONTCONFIG_FILE: join(cache, "fonts.conf") },
  };
}

let trouve: Promise<Navigateur> | undefined;

async function chercher(): Promise<Navigateur> {
  const demande = process.env["CHROMIUM_PATH"];
  if (demande === "npm") return depuisLePaquet();
  if (demande) {
    if (!existsSync(demande)) throw new Error(`CHROMIUM_PATH is ${demande}, which does not exist.`);
    return { chemin: demande, source: "CHROMIUM_PATH", env: {} };
  }
  const local = surLaMachine();
  return local ? { chemin: local, source: "machine", env: {} } : depuisLePaquet();
}

/** The browser to use, looked for once in a process. `CHROMIUM_PATH=npm` asks for the one of the package. */
export const trouverChromium = (): Promise<Navigateur> => (trouve ??= chercher());

/** What Playwright must be given to start it, headless; the sandbox is off only where root makes it impossible. */
export async function optionsDeLancement(): Promise<{
  executablePath: string;
  headless: true;
  args: string[];
  env: Record<string, string>;
  chromiumSandbox: boolean;
}> {
  const { chemin, env } = await trouverChromium();
  const herite = Object.fromEntries(
    Object.entries(process.env).filter((paire): paire is [string, string] => paire[1] !== undefined),
  );
  return {
    executablePath: chemin,
    headless: true,
    args: [...options],
    env: { ...herite, ...env },
    chromiumSandbox: false,
  };
}

/**
 * A browser with a profile on disk: killed and started again on the same `profil`, it finds again what it had
 * really written. Without `profil`, a new empty one. The window is a 10-inch tablet held upright, in French.
 */
export async function lancerNavigateur(
  demande: { readonly profil?: string } & BrowserContextOptions = {},
): Promise<BrowserContext> {
  const { profil, ...reste } = demande;
  const dossier = profil ?? (await mkdtemp(join(tmpdir(), "picup-profil-")));
  const contexte = await chromium.launchPersistentContext(dossier, {
    ...(await optionsDeLancement()),
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    viewport: { width: 800, height: 1280 },
    hasTouch: true,
    ...reste,
  });
  // Its processes may write for a moment after they were told to end.
  const sansTrace = { recursive: true, force: true, maxRetries: 20, retryDelay: 50 };
  if (profil === undefined) contexte.once("close", () => void rm(dossier, sansTrace));
  return contexte;
}
