/**
 * A VTIMEZONE (RFC 5545, 3.6.5) for the years that a calendar covers: each change of clocks as it happens, read from
 * the machine's own table, never a rule that a reader would have to trust beyond.
 */
import { instantDe, isoAvecDecalage, type Heure, type Jour } from "../domain/civil.ts";

const minuteMs = 60_000;

/** Minutes east of Greenwich at this instant. */
function decalageA(ms: number, zone: string): number {
  const [, signe, h, m] = /([+-])(\d\d):(\d\d)$/.exec(isoAvecDecalage(ms, zone))!;
  return (signe === "-" ? -1 : 1) * (Number(h) * 60 + Number(m));
}

/** Instants (ms, on a minute) at which the offset changes, from `de` to `a`. */
export function changementsDHeure(de: number, a: number, zone: string): number[] {
  const trouves: number[] = [];
  const pas = 7 * 86_400_000; // no two changes in one week
  for (let t = de; t < a; t += pas) {
    if (decalageA(t, zone) === decalageA(t + pas, zone)) continue;
    let [avant, apres] = [t, t + pas];
    while (apres - avant > minuteMs) {
      const milieu = Math.floor((avant + apres) / 2 / minuteMs) * minuteMs;
      if (decalageA(milieu, zone) === decalageA(avant, zone)) avant = milieu;
      else apres = milieu;
    }
    trouves.push(apres);
  }
  return trouves;
}

const offset = (minutes: number): string => {
  const n = Math.abs(minutes);
  const deux = (x: number): string => String(x).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${deux(Math.floor(n / 60))}${deux(n % 60)}`;
};
/** Wall time just before a change, as RFC 5545 wants the onset: read with the offset that ends. */
const debutDe = (ms: number, avant: number): string =>
  `${new Date(ms + avant * minuteMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}`;

export function vtimezone(zone: string, du: Jour, au: Jour): string {
  const minuit = "00:00" as Heure;
  const de = instantDe(`${du.slice(0, 4)}-01-01` as Jour, minuit, zone);
  const a = instantDe(`${Number(au.slice(0, 4)) + 1}-01-01` as Jour, minuit, zone);
  const premier = decalageA(de, zone);
  const suite = changementsDHeure(de, a, zone);
  const bas = Math.min(premier, ...suite.map((t) => decalageA(t, zone)));
  const observance = (ms: number, avant: number, apres: number): string[] => {
    const nom = apres === bas ? "STANDARD" : "DAYLIGHT";
    return [
      `BEGIN:${nom}`,
      `DTSTART:${debutDe(ms, avant)}`,
      `TZOFFSETFROM:${offset(avant)}`,
      `TZOFFSETTO:${offset(apres)}`,
      `END:${nom}`,
    ];
  };
  return [
    "BEGIN:VTIMEZONE",
    `TZID:${zone}`,
    ...observance(de, premier, premier),
    ...suite.flatMap((t) => observance(t, decalageA(t - minuteMs, zone), decalageA(t, zone))),
    "END:VTIMEZONE",
  ].join("\r\n");
}
