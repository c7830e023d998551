/**
 * Builds the app (field and desk) into dist/app, served under /app/. Two entries: the page and its service worker.
 * The worker is given the list of what was built, so that a tablet has the whole app after one visit.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import preact from "@preact/preset-vite";
import { defineConfig, type Plugin } from "vite";

const racine = import.meta.dirname;
const { version } = JSON.parse(readFileSync(join(racine, "package.json"), "utf8")) as { version: string };
const sortie = join(racine, "dist/app");

/** Fills the worker with the files of the build and a version that changes when any of them does. */
function listePourLeTravailleur(): Plugin {
  return {
    name: "picup-liste",
    apply: "build",
    writeBundle() {
      const fichiers = readdirSync(sortie, { recursive: true, withFileTypes: true })
        .filter((f) => f.isFile() && f.name !== "sw.js" && !f.name.startsWith("."))
        .map((f) => relative(sortie, join(f.parentPath, f.name)).replaceAll("\\", "/"))
        .toSorted();
      const empreinte = createHash("sha256");
      for (const f of fichiers) empreinte.update(f).update(readFileSync(join(sortie, f)));
      const sw = join(sortie, "sw.js");
      const code = readFileSync(sw, "utf8");
      empreinte.update(code);
      writeFileSync(
        sw,
        code
          .replace(/["'`]__FICHIERS__["'`]/, JSON.stringify(JSON.stringify(fichiers)))
          .replace(/__VERSION__/, empreinte.digest("hex").slice(0, 12)),
      );
    },
  };
}

export default defineConfig({
  root: join(racine, "src/app"),
  base: "/app/",
  publicDir: join(racine, "src/app/public"),
  plugins: [preact({ devToolsEnabled: false, reactAliasesEnabled: false }), listePourLeTravailleur()],
  logLevel: "warn",
  define: { __BUILD__: JSON.stringify(version) },
  build: {
    outDir: sortie,
    emptyOutDir: true,
    target: "es2023",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rollupOptions: {
      input: {
        app: join(racine, "src/app/index.html"),
        sw: join(racine, "src/app/device/sw.ts"),
      },
      output: {
        entryFileNames: (morceau) => (morceau.name === "sw" ? "sw.js" : "assets/[name]-[hash].js"),
      },
    },
  },
});
