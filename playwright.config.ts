/**
 * How the browser tests run: real Chromium, two workers on the two cores, each file with a server of its own, no
 * retry: a test that fails once has failed. What they leave (screenshots, traces of failures) is not committed.
 */
import { defineConfig } from "@playwright/test";
import { optionsDeLancement } from "./tests/browser/chromium.ts";

export default defineConfig({
  testDir: "tests/browser",
  testMatch: "**/*.spec.ts",
  outputDir: "tests/browser/resultats/traces",
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env["PICUP_RAPPORT"]
    ? [["list"], ["json", { outputFile: process.env["PICUP_RAPPORT"] }]]
    : [["list"]],
  use: {
    browserName: "chromium",
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    viewport: { width: 800, height: 1280 },
    launchOptions: await optionsDeLancement(),
    trace: "retain-on-failure",
    actionTimeout: 10_000,
  },
});
