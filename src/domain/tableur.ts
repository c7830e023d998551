/**
 * Words that a spreadsheet opens as words. CSV cannot say that a cell is text, so a quote is put before what a
 * spreadsheet would run; taking it away again gives the words back as they were.
 */

/** Characters that begin a formula, or that spreadsheets skip before one. Source: OWASP, "CSV Injection". */
const dangereux = /^[=+\-@\t\r\n|%\uff0b\uff0d\uff1d\uff20]/;
/** A quote before words that could run, or that already begin with a quote, so that the way back is exact. */
export const neutraliser = (texte: string): string =>
  dangereux.test(texte) || texte.startsWith("'") ? `'${texte}` : texte;
export const retablir = (texte: string): string => (texte.startsWith("'") ? texte.slice(1) : texte);

/** One kind of line end; XML holds no control characters nor lone surrogates: they become the replacement character. */
export const lisible = (texte: string): string =>
  texte
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\t\n]|[\ufffe\uffff]/gu, "\ufffd");
