/**
 * Finding a place by what somebody types or says: accents, capitals, hyphens, "st" and one or two wrong letters do not
 * matter. Used wherever the public asks (page, SMS); reads no map and keeps nothing.
 */

/**
 * Figures as the list of postcodes writes them: those of Arabic and Persian keyboards, `38 300`, `38.300`, `F-38300`
 * and `CAMION38300` all hold `38300`.
 */
export const chiffresLatins = (texte: string): string =>
  texte
    .replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/g, (c) => String(c.charCodeAt(0) & 15))
    .replaceAll(/(?<!\d)(\d{2})[ .\u00a0\u202f](\d{3})(?!\d)/g, "$1$2")
    .replaceAll(/(?<![\p{L}\d])F-?(?=\d{5}(?!\d))/giu, "")
    .replaceAll(/(\p{L})(?=\d{5}(?!\d))/gu, "$1 ");

/** `St-Hilaire`, `saint hilaire` and `Saint-Hilaire` are written alike. */
export const simplifierNom = (nom: string): string =>
  chiffresLatins(nom)
    .normalize("NFD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll(/[^a-z0-9]+/g, " ")
    .replaceAll(/\bste\b/g, "sainte")
    .replaceAll(/\bst\b/g, "saint")
    .trim();

/** Letters that differ between what was typed and a name of this length, at most. */
export const fautesPermises = (longueur: number): number =>
  longueur < 4 ? 0 : longueur < 8 ? 1 : longueur < 14 ? 2 : 3;

/**
 * Letters to add, remove, change or swap, or `max + 1` when there are more.
 * Source: optimal string alignment distance (Damerau 1964), cut as soon as a line passes `max`.
 */
export function fautesEntre(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max) return max + 1;
  let avant: number[] = [];
  let ligne = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const suivante = [i];
    let moindre = i;
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let d = Math.min(ligne[j]! + 1, suivante[j - 1]! + 1, ligne[j - 1]! + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        d = Math.min(d, avant[j - 2]! + 1);
      suivante.push(d);
      moindre = Math.min(moindre, d);
    }
    if (moindre > max) return max + 1;
    avant = ligne;
    ligne = suivante;
  }
  return Math.min(ligne[b.length]!, max + 1);
}

/**
 * How well a name answers what was typed, 0 (not at all) to 1 (the same). Both already simplified.
 * The whole name, its beginning, one of its words, then the same with wrong letters, or as many of its words.
 * @param fautes wrong letters forgiven; 0 over a long list, where they cost time and find strangers
 */
export function ressemblance(nom: string, cherche: string, fautes = fautesPermises(cherche.length)): number {
  if (cherche === "" || nom === "") return 0;
  if (nom === cherche) return 1;
  const mots = ` ${nom} `;
  if (mots.includes(` ${cherche} `)) return 0.9;
  if (nom.startsWith(cherche)) return 0.85;
  if (cherche.length >= 3 && mots.includes(` ${cherche}`)) return 0.8;
  if (fautes === 0) return 0;
  const entier = fautesEntre(nom, cherche, fautes);
  if (entier <= fautes) return 0.75 - 0.08 * entier;
  const suite = nom.split(" ");
  const n = cherche.split(" ").length;
  for (let i = 0; i + n <= suite.length; i++) {
    const partie = suite.slice(i, i + n).join(" ");
    if (fautesPermises(partie.length) === 0) continue;
    const d = fautesEntre(partie, cherche, fautes);
    if (d <= fautes) return 0.65 - 0.08 * d;
  }
  return 0;
}
