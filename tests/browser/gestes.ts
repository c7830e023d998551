/**
 * Gestures that several browser tests share: a slower processor, a cut network, a walk with the keyboard, an audit
 * of accessibility, a screenshot to look at. Each fails with what it saw, never by waiting for a fixed time.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type BrowserContext, type Page } from "@playwright/test";

/** Where screenshots go: looked at, never committed. */
export const dossierResultats = join(import.meta.dirname, "resultats");

/** Slows the processor of this page `facteur` times: 6 stands for the tablet in the truck. 1 gives it back. */
export async function throttle(page: Page, facteur: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: facteur });
}

/** Cuts the network of every page and service worker of the context. */
export const couperReseau = (contexte: BrowserContext): Promise<void> => contexte.setOffline(true);
export const retablirReseau = (contexte: BrowserContext): Promise<void> => contexte.setOffline(false);

/**
 * Makes the window as tall as the page, so that a bar that sticks to its edge hides nothing that scrolling shows. A
 * page that draws more when it has more room is followed, a few times.
 */
async function toutVoir(page: Page): Promise<() => Promise<void>> {
  const taille = page.viewportSize();
  if (!taille) return () => Promise.resolve();
  for (let fois = 0, vu = taille.height; fois < 4; fois++) {
    const haut = await page.evaluate(() => document.documentElement.scrollHeight);
    if (haut <= vu) break;
    vu = haut;
    await page.setViewportSize({ width: taille.width, height: haut });
  }
  return () => page.setViewportSize(taille);
}

/** Until nothing that ends is still moving: the contrast of what fades in is not that of what stays. */
const pose = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const finis = document
      .getAnimations()
      .filter((a) => Number.isFinite(a.effect?.getComputedTiming().endTime));
    return Promise.allSettled(finis.map((a) => a.finished));
  });

/** Fails on any WCAG 2.2 A or AA finding of axe on the whole page as it is now, naming rule and place. */
export async function sansDefautAxe(
  page: Page,
  options: { readonly sauf?: readonly string[] } = {},
): Promise<void> {
  const audit = new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]);
  for (const selecteur of options.sauf ?? []) audit.exclude(selecteur);
  const remettre = await toutVoir(page);
  await pose(page);
  const { violations } = await audit.analyze();
  await remettre();
  const vus = violations.flatMap((v) => v.nodes.map((n) => `${v.id} at ${n.target.join(" ")}: ${v.help}`));
  expect(vus, `axe on ${new URL(page.url()).pathname}`).toEqual([]);
}

/** One stop of a walk with the keyboard: what a screen reader would be given there. */
export type Arret = {
  readonly role: string;
  readonly nom: string;
  readonly largeur: number;
  readonly hauteur: number;
  /** Whether the focused element differs visibly from its resting state (outline or shadow). */
  readonly visible: boolean;
};

/** Presses Tab from the top of the page until the focus comes back or `max` stops, and tells each stop. */
export async function marcheClavier(page: Page, max = 80): Promise<readonly Arret[]> {
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    document.querySelectorAll("[data-marche]").forEach((vu) => vu.removeAttribute("data-marche"));
  });
  const arrets: Arret[] = [];
  for (let i = 0; i < max; i++) {
    await page.keyboard.press("Tab");
    const arret = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return undefined;
      if (element.dataset["marche"]) return undefined;
      element.dataset["marche"] = "vu";
      const style = getComputedStyle(element);
      const boite = element.getBoundingClientRect();
      const libelle = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
      return {
        role: element.getAttribute("role") ?? element.tagName.toLowerCase(),
        nom: (element.getAttribute("aria-label") ?? libelle ?? element.textContent ?? "").trim().slice(0, 60),
        largeur: Math.round(boite.width),
        hauteur: Math.round(boite.height),
        visible:
          (style.outlineStyle !== "none" && style.outlineWidth !== "0px") || style.boxShadow !== "none",
      };
    });
    if (!arret) break;
    arrets.push(arret);
  }
  return arrets;
}

/** Fails when a stop of the walk has no name or no visible focus. */
export async function clavierComplet(page: Page): Promise<readonly Arret[]> {
  const arrets = await marcheClavier(page);
  const fautes = arrets.filter((a) => a.nom === "" || !a.visible);
  expect(arrets.length, "something can be reached with the keyboard").toBeGreaterThan(0);
  expect(fautes, "every stop has a name and a visible focus").toEqual([]);
  return arrets;
}

/** A screenshot to look at, as `tests/browser/resultats/<nom>.png`. */
export async function photographier(
  page: Page,
  nom: string,
  options: { entiere?: boolean } = {},
): Promise<string> {
  await mkdir(dossierResultats, { recursive: true });
  const chemin = join(dossierResultats, `${nom}.png`);
  await page.screenshot({ path: chemin, fullPage: options.entiere ?? true, animations: "disabled" });
  return chemin;
}
