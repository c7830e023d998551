/** Every message, in every language, about the longest places: its length, and what it never says. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Heure, Jour } from "../domain/civil.ts";
import { codesNouvelle, type Face, type Nouvelle } from "../domain/diffusion.ts";
import type { PermanenceId } from "../domain/ids.ts";
import { languesPubliques, type LanguePublique } from "./langues-publiques.ts";
import { composerCourriel, composerSms, type Message } from "./modeles-messages.ts";
import { segmentsDe } from "./segments.ts";

const longue = {
  id: "p",
  etat: "prevue",
  // The longest name of a commune of France (Marne) and a place as long as the tours of the field have.
  lieu: {
    id: "l",
    nom: "Parking de la médiathèque Germaine Tillion - côté place de l'Hôtel de ville",
    commune: { insee: "51513", nom: "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson" },
  },
  jour: "2026-09-30" as Jour,
  debut: "13:45" as Heure,
  fin: "17:15" as Heure,
  retard: 25,
  partenaires: [],
  sequence: 1,
} as unknown as Face;
const courte: Face = {
  ...longue,
  id: "q" as PermanenceId,
  lieu: { id: "m", nom: "Place du marché", commune: { insee: "38053", nom: "Bourgoin-Jallieu" } },
};

const nouvelles = (face: Face): Nouvelle[] => [
  ...codesNouvelle.map((code): Nouvelle => ({ code, face, avant: courte })),
  { code: "annulee", face, avant: face, remplace: longue },
];
const messages = (face: Face): Message[] => [
  { modele: "rappel", face },
  ...nouvelles(face).map((n): Message => ({ modele: "nouvelles", nouvelles: [n] })),
  { modele: "nouvelles", nouvelles: nouvelles(face) },
  { modele: "confirmation", lieu: `${face.lieu.nom}, ${face.lieu.commune.nom}` },
  { modele: "confirme" },
  { modele: "confirme", lieu: "Saint-Quentin-Fallavier, place de la Paix et des Libertés" },
  { modele: "arrete" },
  { modele: "essai" },
];
const nomDe = (m: Message): string => {
  if (m.modele !== "nouvelles") return m.modele;
  if (m.nouvelles.length > 1) return "plusieurs";
  const [n] = m.nouvelles;
  return `${n!.code}${n!.remplace ? "+remplace" : ""}`;
};

test("every SMS is one segment, but for what needs two places in the alphabets that hold seventy letters", (t) => {
  const longueurs: string[] = [];
  for (const langue of languesPubliques) {
    for (const face of [courte, longue]) {
      for (const message of messages(face)) {
        const texte = composerSms(langue, message);
        const { segments, alphabet, unites } = segmentsDe(texte);
        longueurs.push(`${langue} ${nomDe(message)} ${alphabet} ${unites}`);
        const nom = `${langue} ${nomDe(message)}: ${texte}`;
        const latin = langue !== "ar" && langue !== "uk";
        const max = latin || nomDe(message) !== "annulee+remplace" ? 1 : 2;
        assert.ok(segments >= 1 && segments <= max, `${segments} segments, ${nom}`);
      }
    }
  }
  t.diagnostic(longueurs.filter((l) => l.startsWith("fr") || l.startsWith("ar")).join(", "));
});

test("day, hour and the way out stand in every message, whatever the length of the place", () => {
  const jours: Record<LanguePublique, RegExp> = {
    fr: /30 sept/,
    en: /30 Sep/,
    ar: /30\.09/,
    tr: /30 Eyl/,
    pt: /30/,
    uk: /30\.09/,
  };
  for (const langue of languesPubliques) {
    for (const message of messages(longue).slice(0, 8)) {
      const texte = composerSms(langue, message);
      assert.match(texte, jours[langue], texte);
      assert.match(texte, /STOP/, texte);
      assert.match(texte, /1[34] ?[:h]/, texte);
    }
  }
});

test("no message names a service, a theme or a person", () => {
  const mots =
    /sant[ée]|violence|emploi|logement|justice|social|health|housing|pic'?up|m[ée]diat(eur|rice)|monsieur|madame/i;
  for (const langue of languesPubliques) {
    for (const message of messages(courte)) {
      const { sujet, texte } = composerCourriel(langue, message, {
        site: "https://exemple.fr",
        arret: "https://x",
      });
      assert.doesNotMatch(`${composerSms(langue, message)} ${sujet} ${texte}`, mots);
    }
  }
});

test("an e-mail says the whole place, what had been said, what replaces it, and how to stop", () => {
  const n: Nouvelle = { code: "annulee", face: longue, avant: longue, remplace: courte };
  const liens = { site: "https://camion.exemple.fr/fr/", arret: "https://camion.exemple.fr/desabonnement/x" };
  const { sujet, texte } = composerCourriel("fr", { modele: "nouvelles", nouvelles: [n] }, liens);
  assert.match(sujet, /^Annulé: mer\. 30 sept\., Parking/);
  for (const part of [
    /Isson/,
    /À la place: mercredi 30 septembre, 14 h 10-17 h 15, Place du marché/,
    /desabonnement/,
  ])
    assert.match(texte, part);
});

test("drawings, line ends and signs of direction in a place's name neither cost a segment nor hide the rest", () => {
  const noms = [
    "Parc \u{1F333}\u{1F333} du château \u{1F468}\u200D\u{1F469}\u200D\u{1F467}",
    "\u{1F333}".repeat(60),
    "Foyer\r\nBcc: autre",
    "\u202Eruof ud ecalP\u202C",
    "𝐏".repeat(90),
  ];
  for (const langue of languesPubliques) {
    for (const nom of noms) {
      const face = { ...courte, lieu: { ...courte.lieu, nom } };
      for (const message of messages(face)) {
        const texte = composerSms(langue, message);
        assert.ok(texte.isWellFormed(), texte);
        assert.doesNotMatch(texte, /[\p{Cc}\p{Extended_Pictographic}\u202A-\u202E]/u, texte);
      }
      const { segments } = segmentsDe(composerSms(langue, { modele: "rappel", face }));
      assert.equal(segments, 1, nom);
    }
    const vide = composerSms(langue, {
      modele: "rappel",
      face: { ...courte, lieu: { ...courte.lieu, nom: "\u{1F333}" } },
    });
    assert.match(vide, /Bourgoin-Jallieu/);
  }
});
