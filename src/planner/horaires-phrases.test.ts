/**
 * A hundred ways to write a timetable, each with the stops that it says ("=" and what follows; nothing where it says
 * none that can be told). Places are invented. ⏎ is a new line, → a tab, ? hours that nobody gave.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { phrase } from "../../tests/planner/horaires.ts";
import { lireHoraires } from "./horaires-texte.ts";

const phrases = `
Tous les mardis de 9h à 12h, place de la Mairie à Aubeville
= 2 hebdo 09:00-12:00 place de la Mairie à Aubeville
Lundi matin semaines paires Aubeville, semaines impaires Caillou
= 1 paire ? Aubeville | 1 impaire ? Caillou
MARDI : 9h-12h Aubeville (semaine impaire) / Caillou (semaine paire)
= 2 impaire 09:00-12:00 Aubeville | 2 paire 09:00-12:00 Caillou
De 9h à 12h : lundi Aubeville, mardi Caillou. De 14h à 17h : lundi Ormes
= 1 hebdo 09:00-12:00 Aubeville | 2 hebdo 09:00-12:00 Caillou | 1 hebdo 14:00-17:00 Ormes
Lundi : 9h - 12h : Aubeville | 14h-17h : Caillou
= 1 hebdo 09:00-12:00 Aubeville | 1 hebdo 14:00-17:00 Caillou
Lundi→Aubeville→9h-12h⏎Mardi→Caillou→14h-17h
= 1 hebdo 09:00-12:00 Aubeville | 2 hebdo 14:00-17:00 Caillou
- Lundi 9h/12h Aubeville⏎- Mardi 14h/17h Caillou
= 1 hebdo 09:00-12:00 Aubeville | 2 hebdo 14:00-17:00 Caillou
• Lundi : 9h-12h Aubeville⏎• Mardi : Caillou de 14h à 17h
= 1 hebdo 09:00-12:00 Aubeville | 2 hebdo 14:00-17:00 Caillou
Lundi de 9 h 00 à 12 h 00 et de 13 h 30 à 17 h 00 : Aubeville
= 1 hebdo 09:00-12:00+13:30-17:00 Aubeville
le mercredi toute la journée à Aubeville (9h-17h)
= 3 hebdo 09:00-17:00 Aubeville
Les semaines impaires, le mercredi de 9h à 12h, à Aubeville. Les semaines paires à Caillou.
= 3 impaire 09:00-12:00 Aubeville
Lundi Aubeville ou Caillou (en alternance) 9h-12h
= 1 hebdo 09:00-12:00 Aubeville (0:1/2) phase? | 1 hebdo 09:00-12:00 Caillou (0:2/2) phase?
Lundi 9h-12h : Aubeville, en alternance avec Caillou
= 1 hebdo 09:00-12:00 Aubeville (0:1/2) phase? | 1 hebdo 09:00-12:00 Caillou (0:2/2) phase?
1er lundi : Aubeville 9h-12h / Caillou 14h-16h
= 1 mois-jour:1 09:00-12:00 Aubeville | 1 mois-jour:1 14:00-16:00 Caillou
Aubeville⏎Lundi 9h-12h⏎Caillou⏎Mardi 14h-17h
= 1 hebdo 09:00-12:00 Aubeville | 2 hebdo 14:00-17:00 Caillou
Aubeville (place du marché) : lundi de 9h à 12h⏎Caillou (mairie) : mardi de 14h à 17h
= 1 hebdo 09:00-12:00 Aubeville (place du marché) | 2 hebdo 14:00-17:00 Caillou (mairie)
Aubeville - lundi 9h-12h, Caillou - mardi 14h-17h
= 1 hebdo 09:00-12:00 Aubeville | 2 hebdo 14:00-17:00 Caillou
Lundi Aubeville (9h-12h) et Caillou (14h-17h)
= 1 hebdo 09:00-12:00 Aubeville | 1 hebdo 14:00-17:00 Caillou
Le lundi, de 9h à 12h, le camion s'installe sur le parking de la Poste à Aubeville.
= 1 hebdo 09:00-12:00 parking de la Poste à Aubeville
Mardi et jeudi 9h-12h et 14h-17h Aubeville
= 2,4 hebdo 09:00-12:00+14:00-17:00 Aubeville
1er et 3ème jeudi du mois : Aubeville 9h-12h, Caillou 14h-17h⏎2ème et 4ème jeudi du mois : Ormes 9h-12h
= 4 mois-jour:1,3 09:00-12:00 Aubeville | 4 mois-jour:1,3 14:00-17:00 Caillou | 4 mois-jour:2,4 09:00-12:00 Ormes
Permanence sur rendez-vous le 1er mardi du mois de 9h à 12h à Aubeville
= 2 mois-jour:1 09:00-12:00 Aubeville rdv
Lundi : Aubeville (sauf vacances scolaires) 9h-12h
= 1 hebdo 09:00-12:00 Aubeville sauter
Tous les 15 jours le vendredi de 9h à 12h : Aubeville
= 5 hebdo/2 09:00-12:00 Aubeville phase?
Vendredi 9h-12h Aubeville un vendredi sur deux
= 5 hebdo/2 09:00-12:00 Aubeville phase?
Samedi matin 9h-12h30 marché d'Aubeville
= 6 hebdo 09:00-12:30 marché d'Aubeville
Chaque 2e mercredi du mois, 13h30 – 16h30, Caillou, salle polyvalente
= 3 mois-jour:2 13:30-16:30 Caillou, salle polyvalente
Lundi 9h00-12h00 & 13h30-16h30 : Aubeville ; 1ers et 3es jeudis : Caillou, 9h-12h
= 1 hebdo 09:00-12:00+13:30-16:30 Aubeville | 4 mois-jour:1,3 09:00-12:00 Caillou
Dernier jeudi de chaque mois à Caillou, 14h-16h30, uniquement sur rendez-vous
= 4 mois-jour:-1 14:00-16:30 Caillou rdv
LUNDI MATIN : AUBEVILLE - LUNDI APRES MIDI : CAILLOU
= 1 hebdo ? AUBEVILLE | 1 hebdo ? CAILLOU
Aubeville le lundi 9h-12h; Caillou le mardi 9h-12h
= 1 hebdo 09:00-12:00 Aubeville | 2 hebdo 09:00-12:00 Caillou
Le premier lundi du mois et le troisième mercredi : Aubeville 9h-12h
= 1 mois-jour:1 09:00-12:00 Aubeville | 3 mois-jour:3 09:00-12:00 Aubeville
Lundi 9h-12h : Aubeville. L'après-midi : Caillou 14h-17h
= 1 hebdo 09:00-12:00 Aubeville
Lundi matin : Aubeville, après-midi : Caillou
= 1 hebdo ? Aubeville | 1 hebdo ? Caillou
Lundi : Aubeville le matin et Caillou l'après-midi
= 1 hebdo ? Aubeville | 1 hebdo ? Caillou
Mardi Aubeville 9h-12h, mercredi Caillou, jeudi Ormes 14h-17h
= 2 hebdo 09:00-12:00 Aubeville | 3 hebdo ? Caillou | 4 hebdo 14:00-17:00 Ormes
Horaires d'ouverture : du lundi au vendredi 9h-12h. Permanences : mardi à Aubeville, jeudi à Caillou
= 2 hebdo ? Aubeville | 4 hebdo ? Caillou
Le camion est présent du lundi au vendredi de 9h à 17h : Aubeville (lundi), Caillou (mardi)
= 1 hebdo ? Aubeville | 2 hebdo ? Caillou
Semaine 1 : lundi Aubeville 9h-12h. Semaine 2 : lundi Caillou 9h-12h
=
Semaine A : lundi 9h-12h Aubeville
=
lundi 9h-12h Aubeville (1 semaine sur 2)
= 1 hebdo/2 09:00-12:00 Aubeville phase?
1er, 3e et 5e mardi : Aubeville 9h-12h
= 2 mois-jour:1,3,5 09:00-12:00 Aubeville
Premier lundi 9h-12h Aubeville, deuxième lundi Caillou
= 1 mois-jour:1 09:00-12:00 Aubeville | 1 mois-jour:2 ? Caillou
Aubeville : 1er et 3e mardi 9h-12h, 2e jeudi 14h-16h
= 2 mois-jour:1,3 09:00-12:00 Aubeville | 4 mois-jour:2 14:00-16:00 Aubeville
Aubeville, Caillou et Ormes : lundi 9h-12h
= 1 hebdo 09:00-12:00 Aubeville | 1 hebdo 09:00-12:00 Caillou | 1 hebdo 09:00-12:00 Ormes
Le lundi à Aubeville de 9h à 10h30 puis à Caillou de 11h à 12h30
= 1 hebdo 09:00-10:30 Aubeville | 1 hebdo 11:00-12:30 Caillou
lundi 9h-12h Aubeville jusqu'au 30 juin 2027
= 1 hebdo 09:00-12:00 Aubeville
Lundi 9h-12h et mardi 14h-17h : Aubeville
= 1 hebdo 09:00-12:00 Aubeville | 2 hebdo 14:00-17:00 Aubeville
Lundi 25/11 : Aubeville 9h-12h
=
Lundi 9h-12h place du 8 mai 1945, Aubeville
= 1 hebdo 09:00-12:00 place du 8 mai 1945, Aubeville
Lundi 9h-12h : 3 rue du 1er mai, Aubeville
= 1 hebdo 09:00-12:00 3 rue du 1er mai, Aubeville
Le 15 de chaque mois 9h-12h Aubeville
=
Tous les jours 9h-12h : Aubeville
=
Tous les matins du lundi au vendredi : Aubeville 9h-12h
= 1,2,3,4,5 hebdo 09:00-12:00 Aubeville
Lundi : 9h-12h 14h-17h Aubeville
= 1 hebdo 09:00-12:00+14:00-17:00 Aubeville
Lundi 9h-12h Aubeville - sans rendez-vous. Mardi 9h-12h Caillou - sur rendez-vous
= 1 hebdo 09:00-12:00 Aubeville | 2 hebdo 09:00-12:00 Caillou rdv
Lundi et mercredi matin, Aubeville ; vendredi toute la journée, Caillou
= 1,3 hebdo ? Aubeville | 5 hebdo ? Caillou
MARDIS PAIRS : AUBEVILLE 9H-12H
=
mardi des semaines impaires, 9h-12h, Aubeville
= 2 impaire 09:00-12:00 Aubeville
1er mardi et 3e mardi du mois 9h-12h Aubeville
= 2 mois-jour:1 09:00-12:00 Aubeville | 2 mois-jour:3 09:00-12:00 Aubeville
Aubeville 1er mardi du mois, Caillou 2e mardi du mois, Ormes dernier mardi du mois
= 2 mois-jour:1 ? Aubeville | 2 mois-jour:2 ? Caillou | 2 mois-jour:-1 ? Ormes
Lundi : Aubeville / Caillou / Ormes
= 1 hebdo ? Aubeville
Lundi : Aubeville 9h-12h ; Caillou 14h-17h ; mardi : Ormes 9h-12h
= 1 hebdo 09:00-12:00 Aubeville | 1 hebdo 14:00-17:00 Caillou | 2 hebdo 09:00-12:00 Ormes
mercredi (semaines paires) de 9h à 12h : Aubeville
= 3 paire 09:00-12:00 Aubeville
De 9h à 12h et de 14h à 17h, les lundis à Aubeville, les mardis à Caillou
= 1 hebdo 09:00-12:00+14:00-17:00 Aubeville | 2 hebdo 09:00-12:00+14:00-17:00 Caillou
Le lundi matin (9h-12h) à Aubeville, le lundi après-midi (14h-17h) à Caillou
= 1 hebdo 09:00-12:00 Aubeville | 1 hebdo 14:00-17:00 Caillou
Lundi 9h-12h⏎Aubeville⏎Mardi 14h-17h⏎Caillou
= 1 hebdo 09:00-12:00 Aubeville | 2 hebdo 14:00-17:00 Caillou
Lundi :⏎- Aubeville 9h-12h⏎- Caillou 14h-17h⏎Mardi :⏎- Ormes 9h-12h
= 1 hebdo 09:00-12:00 Aubeville | 1 hebdo 14:00-17:00 Caillou | 2 hebdo 09:00-12:00 Ormes
Lundi : Fermé⏎Mardi : Aubeville 9h-12h
= 2 hebdo 09:00-12:00 Aubeville
Lundi | 9h-12h | Aubeville⏎Mardi | 14h-17h | Caillou
= 1 hebdo 09:00-12:00 Aubeville | 2 hebdo 14:00-17:00 Caillou
Lundi 9h-12h Aubeville, une fois par mois
=
Un lundi par mois, Aubeville 9h-12h
=
Chaque mois le mardi 9h-12h Aubeville
=
Lundi 9h-12h : Aubeville, Caillou 14h-17h
= 1 hebdo 09:00-12:00 Aubeville | 1 hebdo 14:00-17:00 Caillou
Lundi 9h-12h Aubeville 14h-17h Caillou
= 1 hebdo 09:00-12:00 Aubeville | 1 hebdo 14:00-17:00 Caillou
Lundi 9h-12h Aubeville 14h-17h
= 1 hebdo 09:00-12:00+14:00-17:00 Aubeville
Lundi 9h-12h Aubeville + 14h-17h Caillou + 17h30-19h Ormes
= 1 hebdo 09:00-12:00 Aubeville | 1 hebdo 14:00-17:00 Caillou | 1 hebdo 17:30-19:00 Ormes
Lundi à Aubeville, mardi à Caillou, de 9h à 12h
= 1 hebdo ? Aubeville | 2 hebdo 09:00-12:00 Caillou
Lundi : Aubeville, mardi : Caillou (9h-12h)
= 1 hebdo ? Aubeville | 2 hebdo 09:00-12:00 Caillou
Les lundis et mardis à Aubeville, les jeudis à Caillou (semaines paires) ou Ormes (semaines impaires) de 14h à 17h
= 1,2 hebdo ? Aubeville | 4 paire 14:00-17:00 Caillou | 4 impaire 14:00-17:00 Ormes
2ème et 4ème lundi : Aubeville ou Caillou 9h-12h
= 1 mois-jour:2,4 09:00-12:00 Aubeville (0:1/2) phase? | 1 mois-jour:2,4 09:00-12:00 Caillou (0:2/2) phase?
Jeudi 9h-12h : Aubeville. Attention : pas de permanence le jeudi 14 mai.
= 4 hebdo 09:00-12:00 Aubeville
Mardi 9h-12h : Aubeville ; pas de passage le mardi 11 novembre
= 2 hebdo 09:00-12:00 Aubeville
Tous les lundis sauf le 1er du mois 9h-12h Aubeville
=
Tous les mardis à Aubeville 9h-12h sauf le 1er mardi du mois
= 2 hebdo 09:00-12:00 Aubeville
Lundi de 9h30 à 12h à Aubeville (mairie) et de 13h30 à 16h à Caillou (salle des fêtes)
= 1 hebdo 09:30-12:00 Aubeville (mairie) | 1 hebdo 13:30-16:00 Caillou (salle des fêtes)
Lundi 9 h - 12 h / 14 h - 17 h : Aubeville
= 1 hebdo 09:00-12:00+14:00-17:00 Aubeville
Lundi 9-12h et 14-17h Aubeville
= 1 hebdo 09:00-12:00+14:00-17:00 Aubeville
Lundi 9h-12h30, Aubeville : mairie, 2 place du Marché ; Mardi 14h-17h, Caillou : école
= 1 hebdo 09:00-12:30 Aubeville : mairie, 2 place du Marché | 2 hebdo 14:00-17:00 Caillou : école
Semaine impaire - lundi : Aubeville (9h-12h) - mardi : Caillou (9h-12h) / Semaine paire - lundi : Ormes (9h-12h)
= 1 impaire 09:00-12:00 Aubeville | 2 impaire 09:00-12:00 Caillou | 1 paire 09:00-12:00 Ormes
1er lundi du mois Aubeville ; 2e lundi du mois Caillou ; de 9h à 12h
= 1 mois-jour:1 ? Aubeville | 1 mois-jour:2 ? Caillou
Mercredi 14h-17h (uniquement en période scolaire) : Aubeville
= 3 hebdo 14:00-17:00 Aubeville sauter
Mercredi 14h-17h pendant les vacances scolaires : Aubeville
= 3 hebdo 14:00-17:00 Aubeville seulement
Permanences les mardis et jeudis, de 9h à 12h, sans rendez-vous, au centre social d'Aubeville
= 2,4 hebdo 09:00-12:00 centre social d'Aubeville
Le bus sera à Aubeville lundi matin et à Caillou lundi après-midi
= 1 hebdo ? Aubeville | 1 hebdo ? Caillou
AUBEVILLE⏎1er et 3ème lundi : 9h - 12h⏎CAILLOU⏎2ème et 4ème lundi : 14h - 17h
= 1 mois-jour:1,3 09:00-12:00 AUBEVILLE | 1 mois-jour:2,4 14:00-17:00 CAILLOU
Aubeville : lundi 9h-12h / mardi 14h-17h⏎Caillou : jeudi 9h-12h
= 1 hebdo 09:00-12:00 Aubeville | 2 hebdo 14:00-17:00 Aubeville | 4 hebdo 09:00-12:00 Caillou
Lundi matin : Aubeville (9h-12h) - Lundi après-midi : Caillou (14h-16h30) - Mardi matin : Ormes (9h-12h)
= 1 hebdo 09:00-12:00 Aubeville | 1 hebdo 14:00-16:30 Caillou | 2 hebdo 09:00-12:00 Ormes
Lundi, semaine 12 : Aubeville 9h-12h
=
Lundi 6, 13 et 20 mai : Aubeville 9h-12h
=
Les 3 premiers lundis du mois 9h-12h : Aubeville
=
Lundi sauf fériés 9h-12h : Aubeville
= 1 hebdo 09:00-12:00 Aubeville feries
Le dernier jour ouvrable du mois de 9h à 12h : Aubeville
= fin-ouvre 09:00-12:00 Aubeville
chaque dernier mercredi du mois, de 14 h à 16 h, salle du conseil, Aubeville
= 3 mois-jour:-1 14:00-16:00 salle du conseil, Aubeville
`;

const paires = phrases
  .trim()
  .split("\n=")
  .flatMap((bloc, i, blocs) => {
    const texte = i === 0 ? bloc : bloc.split("\n").slice(1).join("\n");
    const attendu = blocs[i + 1]?.split("\n")[0]?.trim();
    return attendu === undefined ? [] : [{ texte, attendu }];
  });

test("a hundred sentences are read as a person reads them, and those that cannot be told are not", () => {
  assert.ok(paires.length >= 104);
  for (const { texte, attendu } of paires) {
    const brut = texte.replaceAll("⏎", "\n").replaceAll("→", "\t");
    const { arrets, incompris } = lireHoraires(brut);
    assert.equal(arrets.map(phrase).join(" | "), attendu, texte);
    if (attendu === "") assert.ok(incompris.length > 0, `given back: ${texte}`);
  }
});

test("capitals, accents left out and doubled spaces change nothing", () => {
  const dit = (texte: string): string =>
    lireHoraires(texte)
      .arrets.map((a) => phrase(a).toLowerCase())
      .join(" | ");
  for (const { texte } of paires) {
    const brut = texte.replaceAll("⏎", "\n").replaceAll("→", "\t");
    const sansAccents = brut.normalize("NFD").replaceAll(/[\u0300-\u036f]/g, "");
    const attendu = dit(brut)
      .normalize("NFD")
      .replaceAll(/[\u0300-\u036f]/g, "");
    assert.equal(dit(sansAccents), attendu, texte);
    assert.equal(dit(brut.replaceAll(" ", "  ")), dit(brut), texte);
  }
});
