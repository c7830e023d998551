/**
 * The service worker: the app's own files, kept on the tablet so that it starts with no network.
 * It never keeps an answer of the server (/api, /sync are left alone), and a new version waits until the page says
 * that nothing is left to send: an update never comes between a fact and its receipt.
 * Plain script, no import: it is not part of the page's bundle.
 */
type Travailleur = {
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  addEventListener(nom: string, ecoute: (e: Evenement) => void): void;
};
type Evenement = Event & {
  waitUntil(p: Promise<unknown>): void;
  respondWith(p: Promise<Response>): void;
  readonly request: Request;
  readonly data: unknown;
};

const sw = globalThis as unknown as Travailleur;
const version = "__VERSION__";
const fichiers = JSON.parse("__FICHIERS__") as string[];
const cache = `picup-app-${version}`;
const base = "/app/";

async function installer(): Promise<void> {
  const boite = await caches.open(cache);
  const liste = fichiers.map((f) => new Request(base + f, { cache: "reload" }));
  await boite.addAll(liste);
}

async function prendreLaSuite(): Promise<void> {
  for (const nom of await caches.keys()) {
    if (nom.startsWith("picup-app-") && nom !== cache) await caches.delete(nom);
  }
  await sw.clients.claim();
}

async function repondre(requete: Request, chemin: string): Promise<Response> {
  const boite = await caches.open(cache);
  const garde = await boite.match(base + chemin);
  return garde ?? fetch(requete);
}

sw.addEventListener("install", (e) => e.waitUntil(installer()));
sw.addEventListener("activate", (e) => e.waitUntil(prendreLaSuite()));
sw.addEventListener("message", (e) => {
  if (e.data === "prendre-la-suite") e.waitUntil(sw.skipWaiting());
});
sw.addEventListener("fetch", (e) => {
  const url = new URL(e.request.url);
  if (e.request.method !== "GET" || url.origin !== location.origin || !url.pathname.startsWith(base)) return;
  const chemin = e.request.mode === "navigate" ? "index.html" : url.pathname.slice(base.length);
  if (fichiers.includes(chemin)) e.respondWith(repondre(e.request, chemin));
});
