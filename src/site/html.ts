/**
 * HTML as a value. `html` escapes everything that is put into it, unless it is HTML itself, so that nothing a person or
 * a partner has written can become a tag or leave an attribute. Attributes are always between double quotes.
 */
export class Html {
  /** Already safe. */
  readonly texte: string;
  constructor(texte: string) {
    this.texte = texte;
  }
}
export type Valeur = Html | string | number | false | undefined | readonly Valeur[];

const entites: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
export const echapper = (texte: string): string => texte.replaceAll(/[&<>"']/g, (c) => entites[c]!);

function rendre(valeur: Valeur): string {
  if (valeur instanceof Html) return valeur.texte;
  if (valeur === undefined || valeur === false) return "";
  return typeof valeur === "object" ? valeur.map(rendre).join("") : echapper(String(valeur));
}

export function html(morceaux: TemplateStringsArray, ...valeurs: readonly Valeur[]): Html {
  let texte = morceaux[0]!;
  for (let i = 0; i < valeurs.length; i++) texte += rendre(valeurs[i]) + morceaux[i + 1]!;
  return new Html(texte);
}

/** What does not come from outside: our own drawings and style. */
export const sur = (texte: string): Html => new Html(texte);

const debutIsole = "\u2066";
const finIsole = "\u2069";
/** An hour, a number or a name inside a sentence of another direction. `phrase` turns the marks into `<bdi>`. */
export const isoler = (texte: string): string => `${debutIsole}${texte}${finIsole}`;
/** A sentence whose isolated parts are elements, so that an Arabic reader meets hours and phone numbers unbroken. */
export const phrase = (texte: string): Html =>
  new Html(echapper(texte).replaceAll(debutIsole, "<bdi>").replaceAll(finIsole, "</bdi>"));
/** The same sentence where no element can stand: a title, a label. */
export const plat = (texte: string): string => texte.replaceAll(/[\u2066\u2069]/g, "");

/** Data for machines inside a page: never executed, never closed early. */
export const donnees = (valeur: unknown): Html =>
  new Html(
    `<script type="application/ld+json">${JSON.stringify(valeur).replaceAll("<", "\\u003c")}</script>`,
  );
