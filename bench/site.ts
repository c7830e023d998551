/**
 * The public site under a crowd: pages a second that one server answers on this machine, over real sockets of the
 * loopback, when many people look for the truck at once (THREATS T19). Bounded: so many connections, so many seconds.
 * `node bench/site.ts`
 */
import { connect, type Socket } from "node:net";
import { serveurDePreuve } from "../tests/browser/serveur.ts";
import { publier, quantile, type Mesure } from "./mesurer.ts";

const connexions = 32;
const duree = 5_000; // ms of one run
const tours = 5;

const requete = (chemin: string, entetes: readonly string[]): string =>
  [`GET ${chemin} HTTP/1.1`, "Host: camion.test", "Accept: text/html", ...entetes, "", ""].join("\r\n");

/** One connection that asks again as soon as it is answered; counts whole answers and their milliseconds. */
function client(port: number, chemins: readonly string[], entetes: readonly string[], fin: number) {
  const attentes: number[] = [];
  let [n, recus, attendus, debut] = [0, 0, 0, 0];
  return new Promise<number[]>((resolve, reject) => {
    const prise: Socket = connect(port, "127.0.0.1");
    const demander = (): void => {
      if (performance.now() >= fin) {
        prise.destroy();
        resolve(attentes);
        return;
      }
      debut = performance.now();
      [recus, attendus] = [0, 0];
      prise.write(requete(chemins[n++ % chemins.length]!, entetes));
    };
    prise.on("connect", demander);
    prise.on("error", reject);
    prise.on("data", (octets) => {
      if (attendus === 0) {
        const tete = octets.indexOf("\r\n\r\n");
        const texte = octets.subarray(0, tete).toString("latin1");
        if (!/^HTTP\/1\.1 (200|304)/.test(texte)) reject(new Error(texte.slice(0, 60)));
        attendus = tete + 4 + Number(/content-length: (\d+)/i.exec(texte)?.[1] ?? 0);
      }
      recus += octets.length;
      if (recus < attendus) return;
      attentes.push(performance.now() - debut);
      demander();
    });
  });
}

async function charger(port: number, chemins: readonly string[], entetes: readonly string[]) {
  const debut = performance.now();
  const clients = Array.from({ length: connexions }, () => client(port, chemins, entetes, debut + duree));
  const attentes = (await Promise.all(clients)).flat();
  const secondes = (performance.now() - debut) / 1000;
  return { parSeconde: attentes.length / secondes, p95: quantile(attentes, 0.95) };
}

const serveur = await serveurDePreuve({ demo: true });
try {
  const port = Number(new URL(serveur.url).port);
  const pages = [
    "/fr/",
    "/fr/maintenant",
    "/ar/",
    "/tr/a-bord",
    "/fr/lieux/champaret-place",
    "/fr/communes/38553",
  ];
  const etag = (await fetch(`${serveur.url}/fr/mentions`)).headers.get("etag")!;
  const essais: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ["six pages in turn, brotli", pages, ["Accept-Encoding: br"]],
    ["a page that has not changed (304)", ["/fr/mentions"], [`If-None-Match: ${etag}`]],
  ];
  const mesures: Mesure[] = [];
  for (const [quoi, chemins, entetes] of essais) {
    await charger(port, chemins, entetes);
    const runs: { parSeconde: number; p95: number }[] = [];
    for (let tour = 0; tour < tours; tour++) runs.push(await charger(port, chemins, entetes));
    mesures.push({
      quoi: `${quoi}: requests a second`,
      unite: "nombre",
      valeurs: runs.map((r) => r.parSeconde),
      but: [2_000, Infinity],
    });
    mesures.push({
      quoi: `${quoi}: 95th percentile of an answer`,
      unite: "ms",
      valeurs: runs.map((r) => r.p95),
    });
  }
  publier({
    nom: "site",
    titre: "The public site under a crowd",
    commande: "node bench/site.ts",
    mesures,
    notes: [
      `${connexions} connections kept alive, each asking again when answered, ${duree / 1000} s a run; the server ` +
        "writes its log; the clients share the machine with it.",
      "The page changes each minute and with each public fact; between two changes it comes from memory.",
    ],
  });
} finally {
  await serveur.stop();
}
