/**
 * From the public faces of a truck to its feeds and its posters: what one asking costs when nothing is ready. A feed
 * is made once for each state of the calendar; a poster once for each state, day, language and format.
 * `node bench/flux.ts`
 */
import { genererDemo, graineParDefaut } from "../src/demo/generer.ts";
import { plier, type Activite } from "../src/domain/activite.ts";
import { vitrineDe } from "../src/domain/vitrine.ts";
import type { Jour } from "../src/domain/civil.ts";
import type { TexteScelle } from "../src/domain/fait.ts";
import type { FaitConnu } from "../src/domain/faits.ts";
import { formatsPapier, placardDuLieu, type FormatPapier } from "../src/reports/affiche-donnees.ts";
import { imprimerAffiche } from "../src/reports/affiche-papier.ts";
import { atomDe } from "../src/site/atom.ts";
import { csvDe } from "../src/site/flux-csv.ts";
import { fluxJson } from "../src/site/flux-json.ts";
import { filtrer, sourceDe } from "../src/site/flux.ts";
import { icalRegles } from "../src/site/ical-regles.ts";
import { icalDe } from "../src/site/ical.ts";
import type { Regle } from "../src/domain/regle.ts";
import { languesPubliques, type LanguePublique } from "../src/text/langues-publiques.ts";
import { chronometrer, publier, type Mesure } from "./mesurer.ts";

const jour = "2026-11-26" as Jour;
const lien = "https://camion.example/c/7K3M";
const scelle = `s1.n1.${"A".repeat(16)}.${"B".repeat(40)}` as TexteScelle;
const demo = genererDemo({ graine: graineParDefaut, jusqua: jour, sceller: () => scelle });
const activite: Activite = new Map();
for (const fait of demo.faits) plier(activite, fait as FaitConnu);
const contenu = vitrineDe([{ dispositif: demo.dispositif, activite, nom: "camion", zone: "Europe/Paris" }]);
const vitrine = { ...contenu, rang: "", luA: 0 };
const source = sourceDe(vitrine, "https://camion.example", "fr");
const lieu = vitrine.lieux.find((l) => vitrine.regles.some((r) => r.lieux.includes(l.id)))!;
const duLieu = { ...source, affiches: filtrer(source.affiches, { lieu: lieu.id }) };
const regles = vitrine.regles.map((r): Regle => ({ ...r, equipe: [], sauf: [], plus: [], actif: true }));
const calendrierDe = () => ({ vacances: [], alsaceMoselle: false, zone: "Europe/Paris" });

const n = source.affiches.length;
const faire: Readonly<Record<string, () => string>> = {
  [`iCalendar of ${n} stops`]: () => icalDe(source, "/permanences.ics"),
  [`iCalendar of ${duLieu.affiches.length} stops of a place as habits`]: () =>
    icalRegles({ ...duLieu, regles, calendrierDe }, lieu.id, "/permanences/lieu/x.ics"),
  [`JSON of ${n} stops`]: () => JSON.stringify(fluxJson(source, n)),
  [`CSV of ${n} stops`]: () => csvDe(source, n),
  [`Atom of 100 of ${n} stops`]: () => atomDe(source, "/permanences.atom", 100),
};
const mesures: Mesure[] = [];
for (const [quoi, ecrire] of Object.entries(faire)) {
  mesures.push({ quoi, unite: "ms", valeurs: await chronometrer(ecrire, { fois: 20, chauffe: 3 }) });
  mesures.push({ quoi: `${quoi}, not compressed`, unite: "octets", valeurs: [Buffer.byteLength(ecrire())] });
}

const aVenir = duLieu.affiches.filter((a) => a.jour >= jour);
const imprimer = (langue: LanguePublique, format: FormatPapier, tour: number, falc = false): Uint8Array => {
  const cadre = { langue, format, falc, imprime: jour, marque: `Camion ${tour}`, lien, code: "7K3M" };
  return imprimerAffiche(placardDuLieu({ ...cadre, lieu, affiches: aVenir, regles }), { lien }, jour);
};
const froid = performance.now();
imprimer("fr", "a4", -1);
mesures.push({
  quoi: "first poster of a process",
  unite: "ms",
  valeurs: [performance.now() - froid],
  but: [-Infinity, 2000],
});
for (const format of formatsPapier) {
  for (const langue of languesPubliques) {
    mesures.push({
      quoi: `poster ${format.toUpperCase()} in ${langue}, another each time`,
      unite: "ms",
      valeurs: await chronometrer((tour) => imprimer(langue, format, tour), { fois: 10, chauffe: 2 }),
      but: [-Infinity, 150],
    });
  }
}
mesures.push({
  quoi: "poster A4 in plain French, another each time",
  unite: "ms",
  valeurs: await chronometrer((tour) => imprimer("fr", "a4", tour, true), { fois: 10, chauffe: 2 }),
  but: [-Infinity, 150],
});
mesures.push({ quoi: "poster A4 in French", unite: "octets", valeurs: [imprimer("fr", "a4", 0).length] });

publier({
  nom: "flux",
  titre: "From the calendar to its feeds and its posters",
  commande: "node bench/flux.ts",
  mesures,
  notes: [
    `Seed ${graineParDefaut}: ${n} stops announced since the beginning, ${aVenir.length} to come at the place printed.`,
    "Nothing is taken from memory: the server keeps what it has made until the calendar changes.",
  ],
});
