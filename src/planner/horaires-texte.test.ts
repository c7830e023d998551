/** Timetables as people write them: what is read, what is given back, and nothing guessed. Places are invented. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { graineDuTest } from "../../tests/bilan/monde.ts";
import { phrase } from "../../tests/planner/horaires.ts";
import type { Heure } from "../domain/civil.ts";
import type { Plage } from "./horaires-jetons.ts";
import type { ContexteHoraires } from "./horaires-plages.ts";
import { lireHoraires, texteMax } from "./horaires-texte.ts";

const plage = (debut: string, fin: string): Plage => ({ debut: debut as Heure, fin: fin as Heure });

const lus = (texte: string, contexte?: ContexteHoraires): string[] =>
  lireHoraires(texte, contexte).arrets.map(phrase);
const incompris = (texte: string): string[] => lireHoraires(texte).incompris.map((e) => e.texte);

test("days come before their place, with their hours between, after or once for all", () => {
  assert.deepEqual(lus("Lundi 9h-12h Aubeville / Mardi 13h30- 16h Port-Clair / jeudi 9h30 à 12h Les Ormes"), [
    "1 hebdo 09:00-12:00 Aubeville",
    "2 hebdo 13:30-16:00 Port-Clair",
    "4 hebdo 09:30-12:00 Les Ormes",
  ]);
  assert.deepEqual(lus("LUNDI Aubeville 9h45-12h15, Le Caillou 13h30-16h MARDI Les Ormes 9H -12H"), [
    "1 hebdo 09:45-12:15 Aubeville",
    "1 hebdo 13:30-16:00 Le Caillou",
    "2 hebdo 09:00-12:00 Les Ormes",
  ]);
  assert.deepEqual(
    lus(
      "Permanences de 09H00 à 12H00 et de 14 h à 16 h 30 les : lundis à la mairie d'Aubeville, mardis à Port-Clair",
    ),
    ["1 hebdo 09:00-12:00+14:00-16:30 mairie d'Aubeville", "2 hebdo 09:00-12:00+14:00-16:30 Port-Clair"],
  );
  assert.deepEqual(
    lus("Les lundis de 9h à midi à l'école de Port-Clair et les jeudis de 14 à 17h au marché"),
    ["1 hebdo 09:00-12:00 école de Port-Clair", "4 hebdo 14:00-17:00 marché"],
  );
  assert.deepEqual(lus("les jeudis de 9h à 12h à Aubeville et de 14h à 17h à Port-Clair"), [
    "4 hebdo 09:00-12:00 Aubeville",
    "4 hebdo 14:00-17:00 Port-Clair",
  ]);
});

test("places come before their days: with a colon, in parentheses, or nothing", () => {
  assert.deepEqual(
    lus("PERMANENCE D'AUBEVILLE : LUNDI 9H-12H ET JEUDI 14H-17H - PERMANENCE PORT-CLAIR : MARDI 9H-12H"),
    ["1 hebdo 09:00-12:00 AUBEVILLE", "4 hebdo 14:00-17:00 AUBEVILLE", "2 hebdo 09:00-12:00 PORT-CLAIR"],
  );
  const heures = { 1: [plage("09:00", "12:00"), plage("14:00", "17:00")], 2: [plage("14:00", "16:00")] };
  assert.deepEqual(
    lus(
      "Le camion passe dans : Aubeville (lundi matin), Port-Clair/Les Ormes (lundi après-midi), Caillou (mardi)",
      {
        heures,
      },
    ),
    [
      "1 hebdo 09:00-12:00 Aubeville",
      "1 hebdo 14:00-17:00 Port-Clair/Les Ormes",
      "2 hebdo 14:00-16:00 Caillou",
    ],
  );
  assert.deepEqual(
    lus("Marché d'Aubeville le mercredi 08:30 - 13:00 et marché de Port-Clair le samedi 8h-12h"),
    ["3 hebdo 08:30-13:00 Marché d'Aubeville", "6 hebdo 08:00-12:00 marché de Port-Clair"],
  );
});

test("weeks are even, odd, ranked in the month, or every so many", () => {
  assert.deepEqual(
    lus(
      "Semaines paires : lundi 9h-12h Aubeville, mardi 9h-12h Caillou. Semaine impaire : lundi 9h-12h Ormes",
    ),
    ["1 paire 09:00-12:00 Aubeville", "2 paire 09:00-12:00 Caillou", "1 impaire 09:00-12:00 Ormes"],
  );
  assert.deepEqual(
    lus("Lundi 9h-12h : Aubeville (semaines paires) Port-Clair (sem. impaires). Mardi 9h-12h : Caillou"),
    ["1 paire 09:00-12:00 Aubeville", "1 impaire 09:00-12:00 Port-Clair", "2 hebdo 09:00-12:00 Caillou"],
  );
  assert.deepEqual(
    lus(
      "Tournée les deuxième et quatrième semaine de chaque mois : lundi 9h-12h Aubeville, jeudi 9h-12h Caillou",
    ),
    ["1 mois-semaine:2,4 09:00-12:00 Aubeville", "4 mois-semaine:2,4 09:00-12:00 Caillou"],
  );
  assert.deepEqual(lus("le mardi tous les quinze jours de 9h à 11h à Aubeville"), [
    "2 hebdo/2 09:00-11:00 Aubeville phase?",
  ]);
  assert.deepEqual(lus("un jeudi sur trois, 9h-12h : Aubeville"), ["4 hebdo/3 09:00-12:00 Aubeville phase?"]);
  assert.deepEqual(lus("Mercredi, une semaine sur deux, 9h-12h : Aubeville"), [
    "3 hebdo/2 09:00-12:00 Aubeville phase?",
  ]);
});

test("days have their rank in the month, from the first to the last", () => {
  assert.deepEqual(
    lus(
      "1er mardi du mois 9h-12h Aubeville, 2e et 4e jeudis 14h-17h Caillou, dernier vendredi du mois 9h-11h Ormes",
    ),
    [
      "2 mois-jour:1 09:00-12:00 Aubeville",
      "4 mois-jour:2,4 14:00-17:00 Caillou",
      "5 mois-jour:-1 09:00-11:00 Ormes",
    ],
  );
  assert.deepEqual(lus("Le premier et troisième mercredi de chaque mois de 9h à 12h à Port-Clair"), [
    "3 mois-jour:1,3 09:00-12:00 Port-Clair",
  ]);
  assert.deepEqual(lus("3 et 4ème lundi 9h-12h : Ormes"), ["1 mois-jour:3,4 09:00-12:00 Ormes"]);
  assert.deepEqual(lus("Dernier jour du mois 9h-12h : Aubeville"), ["fin 09:00-12:00 Aubeville"]);
  assert.deepEqual(lus("dernier jour ouvré de chaque mois 9h-12h : Aubeville"), [
    "fin-ouvre 09:00-12:00 Aubeville",
  ]);
  assert.deepEqual(
    lus("Mercredi 9h-12h : Aubeville (1er et 3ème du mois) ou Caillou (2ème et 4ème du mois)"),
    ["3 mois-jour:1,3 09:00-12:00 Aubeville", "3 mois-jour:2,4 09:00-12:00 Caillou"],
  );
});

test("one place or another take turns; several of one day are several stops", () => {
  assert.deepEqual(
    lus(
      "Mercredi 9h-12h : Aubeville/Place Verte ou Caillou ; jeudi 9h-12h - Ormes + 14h-17h - Port-Clair ou Le Gué",
    ),
    [
      "3 hebdo 09:00-12:00 Aubeville/Place Verte (0:1/2) phase?",
      "3 hebdo 09:00-12:00 Caillou (0:2/2) phase?",
      "4 hebdo 09:00-12:00 Ormes",
      "4 hebdo 14:00-17:00 Port-Clair (1:1/2) phase?",
      "4 hebdo 14:00-17:00 Le Gué (1:2/2) phase?",
    ],
  );
  assert.deepEqual(lus("Lundi 9h-12h : Aubeville, Port-Clair et Le Gué"), [
    "1 hebdo 09:00-12:00 Aubeville",
    "1 hebdo 09:00-12:00 Port-Clair",
    "1 hebdo 09:00-12:00 Le Gué",
  ]);
  assert.deepEqual(
    lus("Lundi 9h-12h : salle des fêtes, 12 rue Haute, Aubeville. Mardi 9h-12h : mairie, Port-Clair"),
    [
      "1 hebdo 09:00-12:00 salle des fêtes, 12 rue Haute, Aubeville",
      "2 hebdo 09:00-12:00 mairie, Port-Clair",
    ],
  );
  assert.deepEqual(lus("Lundi 9h-12h : Aubeville et ses environs"), [
    "1 hebdo 09:00-12:00 Aubeville et ses environs",
  ]);
  assert.deepEqual(lus("Lundi, mardi & vendredi : Aubeville 9h-12h   Mercredi et jeudi : Le Gué 14h-16h"), [
    "1,2,5 hebdo 09:00-12:00 Aubeville",
    "3,4 hebdo 14:00-16:00 Le Gué",
  ]);
  assert.deepEqual(lus("Du mardi au jeudi 9h-12h à Aubeville"), ["2,3,4 hebdo 09:00-12:00 Aubeville"]);
});

test("appointments and holidays are those of one stop when they stand by it, of all when they stand alone", () => {
  assert.deepEqual(
    lus("Lundi 9h-12h : Aubeville. Mardi 9h-12h : Caillou sur RDV. Jeudi 9h-12h (sur rendez-vous) : Ormes"),
    ["1 hebdo 09:00-12:00 Aubeville", "2 hebdo 09:00-12:00 Caillou rdv", "4 hebdo 09:00-12:00 Ormes rdv"],
  );
  assert.deepEqual(
    lus("Lundi 9h-12h : Aubeville ; mardi 9h-12h : Caillou. Hors vacances scolaires et jours fériés."),
    ["1 hebdo 09:00-12:00 Aubeville sauter feries", "2 hebdo 09:00-12:00 Caillou sauter feries"],
  );
  assert.deepEqual(lus("Lundi 9h-12h : Aubeville (hors vacances scolaires) ; mardi 9h-12h : Caillou"), [
    "1 hebdo 09:00-12:00 Aubeville sauter",
    "2 hebdo 09:00-12:00 Caillou",
  ]);
  assert.deepEqual(lus("Uniquement sur rendez-vous. Lundi 9h-12h : Aubeville"), [
    "1 hebdo 09:00-12:00 Aubeville rdv",
  ]);
  assert.deepEqual(lus("Avec ou sans rendez-vous. Lundi 9h-12h : Aubeville"), [
    "1 hebdo 09:00-12:00 Aubeville",
  ]);
});

test("hours and conditions of something else are nobody's stop", () => {
  assert.deepEqual(lus("Permanence téléphonique de 9h à 12h. Lundi : Aubeville"), ["1 hebdo ? Aubeville"]);
  assert.deepEqual(lus("Standard ouvert 8h-18h ; lundi Aubeville"), ["1 hebdo ? Aubeville"]);
  assert.deepEqual(lus("Horaires : 9h-12h. Lundi : Aubeville"), ["1 hebdo 09:00-12:00 Aubeville"]);
  assert.deepEqual(lus("Permanence téléphonique sur rendez-vous. Lundi 9h-12h : Aubeville"), [
    "1 hebdo 09:00-12:00 Aubeville",
  ]);
  assert.deepEqual(lus("Lundi 9h-12h : Aubeville. Animations pendant les vacances scolaires."), [
    "1 hebdo 09:00-12:00 Aubeville",
  ]);
  assert.deepEqual(lus("Lundi 9h-12h : Aubeville. Fermé pendant les vacances scolaires et jours fériés."), [
    "1 hebdo 09:00-12:00 Aubeville sauter feries",
  ]);
});

test("hours that the text leaves out are those known otherwise, by half-day, or said to be missing", () => {
  const heures = { 2: [plage("09:00", "12:00"), plage("13:30", "17:00")], 3: [plage("09:00", "16:30")] };
  const [matin, apres, tout] = lireHoraires(
    "mardi matin : Caillou // mardi après-midi à partir de 14h : Ormes // mercredi matin : Gué",
    {
      heures,
    },
  ).arrets;
  assert.deepEqual([matin?.plages, matin?.horaireSource], [[plage("09:00", "12:00")], "horaires-semaine"]);
  assert.deepEqual(apres?.plages, [plage("14:00", "17:00")]);
  assert.deepEqual(
    [tout?.plages, tout?.manque],
    [undefined, ["heures"]],
    "nobody said when that morning ends",
  );
  assert.deepEqual(lus("mardi et mercredi : Aubeville", { heures }), [
    "2 hebdo 09:00-12:00+13:30-17:00 Aubeville",
    "3 hebdo 09:00-16:30 Aubeville",
  ]);
  assert.equal(lireHoraires("Lundi 9h-12h : Aubeville", { heures }).arrets[0]?.horaireSource, "texte");
});

test("days in two letters are read in a text that writes them so, and only there", () => {
  assert.deepEqual(
    lus(
      "Horaires: 8h45-11h30/14h-16h30 Lu : Aubeville/ Ma: Caillou/ 2ème je du mois: Ormes/ Ve semaine impaire: Gué",
    ),
    [
      "1 hebdo 08:45-11:30+14:00-16:30 Aubeville",
      "2 hebdo 08:45-11:30+14:00-16:30 Caillou",
      "4 mois-jour:2 08:45-11:30+14:00-16:30 Ormes",
      "5 impaire 08:45-11:30+14:00-16:30 Gué",
    ],
  );
  assert.deepEqual(lus("Je passe : ma tante et di 9h-12h"), []);
});

test("what is no habit, no place or not understood is given back, and never read as something near", () => {
  for (const texte of [
    "Lundi 12 janvier 9h-12h : Aubeville", // one day, not a habit
    "lundi 14/02 9h-12h : Aubeville",
    "Avant-dernier vendredi du mois 9h-12h : Aubeville",
    "6e lundi 9h-12h : Aubeville",
    "Un mardi par mois 9h-12h à Aubeville", // which one?
    "Du lundi au vendredi de 9h à 12h au numéro de téléphone indiqué",
    "Fermé le lundi. Sauf mardi matin.",
    "Lundi : fermé",
    "Planning des permanences sur https://exemple.test/lundi",
    "Sur rendez-vous uniquement le jeudi",
    "Le bus dessert Aubeville, Caillou et Ormes.",
    "",
  ]) {
    assert.deepEqual(lus(texte), [], texte);
    assert.equal(incompris(texte).length > 0, texte !== "", texte);
  }
  assert.deepEqual(incompris("Notre équipe vous attend. Lundi 9h-12h : Aubeville // contact : exemple"), [
    "Notre équipe vous attend",
    "contact : exemple",
  ]);
  assert.deepEqual(incompris("Lundi 9h-12h : Aubeville"), []);
  assert.deepEqual(lus("Lundi 9h-12h : Aubeville // Caillou"), ["1 hebdo 09:00-12:00 Aubeville"]);
  assert.deepEqual(incompris("Lundi 9h-12h : Aubeville // Caillou"), ["Caillou"], "a place without a day");
});

test("each stop says where it stands in the text", () => {
  const texte = "Notre équipe : Lundi 9h-12h Aubeville ; mardi 9h-12h Caillou";
  const [un, deux] = lireHoraires(texte).arrets;
  assert.equal(texte.slice(un!.source.debut, un!.source.fin), "Lundi 9h-12h Aubeville");
  assert.equal(texte.slice(deux!.source.debut, deux!.source.fin), "mardi 9h-12h Caillou");
});

const bouts = (
  "lundi|mardis|1er |2e et 4e |dernier |semaines paires|du mois|9h-12h|de 9h à |12h30|14h|/| / |//| ou | et |+|, |: |" +
  "(|)|sur RDV|hors vacances scolaires|matin|après-midi|Aubeville|St |. |\n|- |www.x|0|é|\ud800|jusqu'à |" +
  "tous les quinze jours"
).split("|");

test("whatever the text, reading answers, gives back pieces of it, and never throws", (t) => {
  t.diagnostic(`seed ${graineDuTest}`);
  const textes = fc.oneof(
    fc.array(fc.constantFrom(...bouts), { maxLength: 40 }).map((m) => m.join("")),
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.string({ unit: "grapheme", maxLength: 200 }),
  );
  fc.assert(
    fc.property(textes, (texte) => {
      const { arrets, incompris: rendus } = lireHoraires(texte);
      const net = texte.normalize("NFC").toWellFormed();
      let fin = 0;
      for (const e of rendus) {
        assert.ok(e.debut >= fin && e.fin > e.debut && net.slice(e.debut, e.fin) === e.texte);
        fin = e.fin;
      }
      for (const a of arrets) {
        assert.ok(a.lieuTexte.length > 0 && a.lieuTexte.length <= 200);
        assert.ok(a.recurrence.kind === "mois-fin" || a.jours.length > 0);
        assert.ok((a.plages ?? []).every((p) => p.debut < p.fin));
        assert.equal(a.plages === undefined, a.manque.includes("heures"));
      }
    }),
    { seed: graineDuTest, numRuns: 10_000 },
  );
});

test("reading takes a time in proportion to the text, even to one made to be slow", () => {
  const pieges = [
    "1er, 2e, 3e, ",
    "((((",
    "lundi et ",
    "9h - ",
    "0 0 0 0 ",
    "a-a-a-",
    "1-1-1-",
    "www.",
    "x@",
    "/ / /",
    "   ",
  ];
  const duree = (texte: string): number => {
    const avant = performance.now();
    lireHoraires(texte);
    return performance.now() - avant;
  };
  for (const piege of pieges) {
    const long = piege.repeat(Math.ceil(texteMax / piege.length)).slice(0, texteMax);
    duree(long.slice(0, 2000)); // the first reading compiles
    const ms = Math.min(duree(long), duree(long), duree(long));
    assert.ok(ms < 400, `${JSON.stringify(piege)}: ${Math.round(ms)} ms for ${texteMax} characters`);
  }
});

test("a text beyond the limit is read up to it, and the rest is given back", () => {
  const long = `Lundi 9h-12h : Aubeville. ${"x".repeat(texteMax)}`;
  const { arrets, incompris: rendus } = lireHoraires(long);
  assert.equal(arrets.length, 1);
  assert.equal(rendus.at(-1)?.fin, long.length);
});
