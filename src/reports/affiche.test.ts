/**
 * Posters read back: tagged for everyone (PDF/UA-1), with the place, the day and the hour in each language, large
 * enough to be read from two metres, on one page whatever they hold; and a QR that says the address.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { graineDuTest } from "../../tests/bilan/monde.ts";
import { lirePdf } from "../../tests/bilan/pdf.ts";
import { lireQr, modulesDuSvg } from "../../tests/bilan/qr.ts";
import type { Affiche, LieuPublic } from "../domain/affiche.ts";
import { ajouterJours, type Heure, type Jour } from "../domain/civil.ts";
import type { DispositifId, LieuId } from "../domain/ids.ts";
import { uuid } from "../domain/pour-tests.ts";
import {
  heurePublique,
  jourPublic,
  languesPubliques,
  type LanguePublique,
} from "../text/langues-publiques.ts";
import { motsPapier } from "../text/papier-public.ts";
import { formatsPapier, placardDeSemaine, placardDuLieu, type FormatPapier } from "./affiche-donnees.ts";
import { dessinerQr, imprimerAffiche } from "./affiche-papier.ts";

const jour = "2026-12-01" as Jour;
const imprime = "2026-11-26" as Jour;
const lien = "https://camion.example/c/7K3M";
const lieu: LieuPublic = {
  id: "champaret" as LieuId,
  nom: "Place de Champaret",
  commune: { insee: "38053", nom: "Bourgoin-Jallieu" },
  codePostal: "38300",
};
const ailleurs: LieuPublic = { ...lieu, id: "plan" as LieuId, nom: "Plan Bourgeois" };
let rang = 1;
const affiche = (plus: Partial<Affiche> = {}): Affiche => ({
  id: uuid<"permanence">(rang++),
  dispositif: "d" as DispositifId,
  etat: "prevue",
  lieu,
  jour,
  debut: "09:00" as Heure,
  fin: "12:00" as Heure,
  retard: 0,
  partenaires: [],
  rendezVous: false,
  sequence: 0,
  modifieLe: 0,
  ...plus,
});
const mardis = (n: number): Affiche[] =>
  Array.from({ length: n }, (_, i) => affiche({ jour: ajouterJours(jour, 7 * i) }));
const matin = { debut: "09:00" as Heure, fin: "12:00" as Heure };
const soir = { debut: "14:00" as Heure, fin: "17:30" as Heure };
const hebdo = (jours: number[], ...plages: { debut: Heure; fin: Heure }[]) => ({
  lieux: [lieu.id],
  recurrence: { kind: "hebdo" as const, jours, toutes: 1 },
  plages,
});
const regles = [hebdo([2], matin)];
const cadreDe = (langue: LanguePublique, format: FormatPapier, falc = false) => ({
  langue,
  format,
  falc,
  imprime,
  marque: "Pic'Up Tour",
  joindre: { telephone: "04 74 00 00 00", sms: "06 00 00 00 00" },
  lien,
  code: "7K3M",
});
const duLieu = (langue: LanguePublique, format: FormatPapier, affiches: readonly Affiche[], falc = false) =>
  imprimerAffiche(
    placardDuLieu({ ...cadreDe(langue, format, falc), lieu, affiches, regles }),
    { lien },
    imprime,
  );
const deSemaine = (langue: LanguePublique, format: FormatPapier, affiches: readonly Affiche[]) => {
  const demande = { ...cadreDe(langue, format), du: jour, au: ajouterJours(jour, 6), affiches };
  return imprimerAffiche(placardDeSemaine(demande), { lien }, imprime);
};

const sansBlancs = (texte: string): string => texte.replaceAll(/[\s\u00a0\u2009\u2060\u2066\u2069]+/g, "");
const texteDe = (octets: Uint8Array): string => sansBlancs(lirePdf(octets).pages.join("\n"));
/** Arabic is drawn in pieces and from the right: the letters that are there, in any order. */
const lettres = (texte: string): string => [...sansBlancs(texte)].toSorted().join("");

test("each poster is PDF/UA-1: tagged, titled, with its language, a heading and words for the QR", () => {
  for (const langue of languesPubliques) {
    for (const format of formatsPapier) {
      const lu = lirePdf(duLieu(langue, format, mardis(4)));
      assert.match(lu.xmp, /<pdfuaid:part>1<\/pdfuaid:part>/);
      assert.match(lu.catalogue, new RegExp(`/Lang \\(${langue}`));
      assert.match(lu.catalogue, /\/MarkInfo\s*<<\s*\/Marked true/);
      assert.ok(
        lu.objets.some((o) => /\/S \/H1\b/.test(o)),
        `${langue} ${format}: a heading`,
      );
      assert.ok(
        lu.objets.some((o) => /\/S \/Figure\b/.test(o) && /\/Alt\b/.test(o)),
        "the QR has words",
      );
      assert.equal(lu.pages.length, format === "a6" ? 2 : 1);
    }
  }
});

test("place, day, hour, code, phone and SMS are on it in each language, and the time to make each is told", (t) => {
  for (const langue of languesPubliques) {
    for (const format of formatsPapier) {
      const depart = performance.now();
      const octets = duLieu(langue, format, mardis(3));
      t.diagnostic(
        `${langue} ${format}: ${Math.round(performance.now() - depart)} ms, ${octets.length} bytes`,
      );
      const texte = texteDe(octets);
      const heure = sansBlancs(heurePublique(langue, "12:00" as Heure));
      for (const attendu of ["PlacedeChamparet", "7K3M", "0474000000", "0600000000", "CAMION7K3M", heure]) {
        assert.ok(texte.includes(attendu), `${langue} ${format}: ${attendu} in ${texte}`);
      }
      if (langue === "ar") assert.ok([..."الشاحنةتتوقفهنا"].every((c) => texte.includes(c)));
      else {
        assert.ok(texte.includes(sansBlancs(jourPublic(langue, jour))), `${langue} ${format}: the day`);
        assert.ok(
          texte.includes(
            sansBlancs(motsPapier[langue].valable(jourPublic(langue, ajouterJours(jour, 14), true))),
          ),
        );
      }
    }
  }
});

test("place and hour can be read from two metres on A4, larger on A3", () => {
  const tailles = (octets: Uint8Array): number[] => lirePdf(octets).tailles;
  for (const langue of languesPubliques) {
    const [premiere, seconde] = tailles(duLieu(langue, "a4", mardis(3))).toSorted((a, b) => b - a) as [
      number,
      number,
    ];
    assert.ok(premiere >= 90, `${langue}: the place, ${premiere} pt`);
    assert.ok(seconde >= 80, `${langue}: the hour, ${seconde} pt`);
    assert.ok(Math.max(...tailles(duLieu(langue, "a3", mardis(3)))) > premiere * 1.3);
  }
});

test("a cancelled date says so and why, one that moved away says where to, a changed hour says what it was", () => {
  const [a, b, c] = mardis(3) as [Affiche, Affiche, Affiche];
  const texte = texteDe(
    duLieu("fr", "a4", [
      { ...a, etat: "annulee", motif: "panne" },
      { ...b, lieu: ailleurs, avant: { lieu } },
      { ...c, debut: "10:00" as Heure, avant: { debut: "09:00" as Heure } },
    ]),
  );
  assert.ok(texte.includes("Annulé:lecamionestenpanne"), texte);
  assert.ok(texte.includes("Déplacé:PlanBourgeois,Bourgoin-Jallieu,9h–12h"), texte);
  assert.ok(texte.includes("Déplacé(avant:9h–12h)"), texte);
});

test("the plain version says one idea a sentence, in each language", () => {
  for (const langue of languesPubliques) {
    const texte = lettres(lirePdf(duLieu(langue, "a4", mardis(2), true)).pages.join(""));
    for (const phrase of [motsPapier[langue].facile.gratuit, motsPapier[langue].facile.anonyme]) {
      for (const lettre of new Set(sansBlancs(phrase)))
        assert.ok(texte.includes(lettre), `${langue}: ${lettre}`);
    }
  }
});

test("a week holds every stop of its days, and the place without a date says so", () => {
  const semaine = [
    affiche(),
    affiche({ jour: ajouterJours(jour, 2), lieu: ailleurs, debut: "14:00" as Heure }),
  ];
  for (const format of formatsPapier) {
    const texte = texteDe(deSemaine("fr", format, semaine));
    for (const mot of ["mardi1erdécembre", "jeudi3décembre", "PlanBourgeois", "14h"])
      assert.ok(texte.includes(mot), mot);
  }
  const [a] = semaine as [Affiche];
  const reportee = {
    ...a,
    jour: ajouterJours(jour, 9),
    debut: "10:00" as Heure,
    avant: { jour, debut: a.debut },
  };
  const texte = texteDe(deSemaine("fr", "a4", [reportee]));
  assert.match(texte, /mardi1erdécembre9h–12h.*Déplacé:jeudi10décembre,.*10h–12h/, texte);
  const venue = texteDe(deSemaine("fr", "a4", [{ ...a, lieu: ailleurs, avant: { lieu } }]));
  assert.match(venue, /PlanBourgeois.*Déplacé\(avant:PlacedeChamparet/, venue);
  assert.ok(texteDe(duLieu("fr", "a4", [])).includes("Pasencorededate"));
  const longue = Array.from({ length: 60 }, (_, i) => affiche({ jour: ajouterJours(jour, i % 7) }));
  assert.equal(texteDe(deSemaine("fr", "a4", longue)).match(/PlacedeChamparet/g)?.length, 60);
});

test("the QR, read from its modules, is the address", () => {
  for (const adresse of [
    lien,
    "https://a.fr/c/7K3M",
    "http://localhost:8080/c/0ABCDE",
    "https://camion.agglo-porte-de-l-isere.example.fr/c/ZZZZ",
  ]) {
    assert.equal(lireQr(modulesDuSvg(dessinerQr(adresse))), adresse);
  }
});

test("any name of a place gives one page of paper, whatever its letters, and the same bytes twice", (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  const mots = fc.constantFrom(
    "Saint-Quentin-Fallavier",
    "🚐",
    "ساحة",
    "Площа",
    "l’Église",
    "\u202e",
    "漢字",
    "ZAC",
    "n° 12",
  );
  const noms = fc.array(mots, { minLength: 1, maxLength: 9 }).map((l) => l.join(" ").trim() || "A");
  fc.assert(
    fc.property(
      noms,
      fc.constantFrom(...languesPubliques),
      fc.constantFrom("a4" as const, "a6" as const),
      (nom, langue, format) => {
        const demande = { ...cadreDe(langue, format), lieu: { ...lieu, nom }, affiches: mardis(12), regles };
        const faire = () => imprimerAffiche(placardDuLieu(demande), { lien }, imprime);
        const octets = faire();
        assert.equal(lirePdf(octets).pages.length, format === "a6" ? 2 : 1, nom);
        assert.ok(Buffer.from(octets).equals(Buffer.from(faire())));
      },
    ),
    { seed: graineDuTest, numRuns: 25 },
  );
});

test("dates are a list, and the pocket timetable is heard from its cover", () => {
  const { objets } = lirePdf(duLieu("fr", "a6", mardis(4)));
  assert.equal(objets.filter((o) => /\/S \/LI\b/.test(o)).length, 4);
  const [dehors] = lirePdf(duLieu("fr", "a6", mardis(4))).pages;
  assert.ok(dehors!.indexOf("Champaret") < dehors!.indexOf("7K3M"));
});

test("several habits, or two stays a day, are each said with their hours; without a habit, the next date is", () => {
  const dire = (siennes: typeof regles) => {
    const demande = { ...cadreDe("fr", "a4"), lieu, affiches: mardis(2), regles: siennes };
    const { habitudes, heures } = placardDuLieu(demande);
    return [...habitudes, ...heures].map((mot) =>
      mot.replaceAll(/[\u00a0\u2060]/g, " ").replaceAll(/ +/g, " "),
    );
  };
  assert.deepEqual(dire(regles), ["Tous les mardis", "9 h", "12 h"]);
  assert.deepEqual(dire([hebdo([2], matin, soir)]), ["Tous les mardis : 9 h – 12 h, 14 h – 17 h 30"]);
  assert.deepEqual(dire([hebdo([2], matin), hebdo([4], soir)]), [
    "Tous les mardis : 9 h – 12 h",
    "Tous les jeudis : 14 h – 17 h 30",
  ]);
  assert.deepEqual(dire([]), ["Mardi 1er décembre", "9 h", "12 h"]);
  const deux = imprimerAffiche(
    placardDuLieu({
      ...cadreDe("fr", "a4"),
      lieu,
      affiches: mardis(8),
      regles: [hebdo([2], matin), hebdo([4], soir)],
    }),
    { lien },
    imprime,
  );
  assert.ok(texteDe(deux).includes("Touslesjeudis:14h–17h30"));
});
