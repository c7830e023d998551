/**
 * The commune of a place that a sentence names ("mairie de Monbourg", "Monbourg/Place Verte"): the longest name of a
 * commune of the department in it, not counting what follows "rue de". One that begins as a single commune's name does
 * is taken and said; where there is none, the circuit's own commune stands, and it is said too. Pure.
 */
import type { AvertissementImport } from "./plan.ts";
import { simplifierNom } from "../domain/recherche.ts";
import { type Communes } from "./communes.ts";
import type { Carnet } from "./carnet.ts";
import type { Definie } from "./definitions.ts";
import type { Commune, LieuBrut } from "./tournees.ts";

const motsMax = 8; // words of a name
const voie = /^(?:rue|avenue|av|boulevard|bd|place|allee|impasse|chemin|route|quai|cours|esplanade|square)$/;
const petits = new Set(["de", "du", "des", "la", "le", "les", "d", "l"]);

type Repertoire = Pick<Communes, "parNom" | "deDepartement">;
type Trouvee = { readonly commune: Commune; readonly approchee: boolean };

/** Whether the words before `i` make this one the name of a street. */
function nomDeVoie(mots: readonly string[], i: number): boolean {
  let j = i - 1;
  while (j >= 0 && petits.has(mots[j]!)) j--;
  return j >= 0 && voie.test(mots[j]!);
}

/** Names of a department, simplified, to their communes; built once for a plan. */
export function communesDuDepartement(
  repertoire: Repertoire,
): (departement: string) => readonly [string, Commune][] {
  const connus = new Map<string, readonly [string, Commune][]>();
  return (departement) => {
    let liste = connus.get(departement);
    if (!liste) {
      liste = repertoire
        .deDepartement(departement)
        .map((c): [string, Commune] => [simplifierNom(c.nom), { insee: c.insee, nom: c.nom }]);
      connus.set(departement, liste);
    }
    return liste;
  };
}

export function communeDansTexte(
  nom: string,
  communes: readonly (readonly [string, Commune])[],
): Trouvee | undefined {
  // "Cloître-Saint-X" for "Le Cloître-Saint-X": a name stands without its article too, when nothing else has it.
  const parNom = new Map(communes.map(([n, c]) => [n.replace(/^(?:le|la|les|l) /, ""), c]));
  for (const [entier, c] of communes) parNom.set(entier, c);
  const mots = simplifierNom(nom.replaceAll(/\bSt(e?)(?=[A-Z])/g, "St$1 ")).split(" ");
  for (let n = Math.min(motsMax, mots.length); n >= 1; n--) {
    for (let i = 0; i + n <= mots.length; i++) {
      if (nomDeVoie(mots, i)) continue;
      const commune = parNom.get(mots.slice(i, i + n).join(" "));
      if (commune) return { commune, approchee: false };
    }
  }
  for (let n = Math.min(motsMax, mots.length); n >= 1; n--) {
    for (let i = 0; i + n <= mots.length; i++) {
      const debut = mots.slice(i, i + n).join(" ");
      if (nomDeVoie(mots, i) || debut.length < 5) continue;
      const possibles = communes.filter(([c]) => c.startsWith(`${debut} `));
      if (possibles.length === 1) return { commune: possibles[0]![1], approchee: true };
    }
  }
  return undefined;
}

/** Places with their commune, as definitions. */
export function lieuxDefinis(
  lieux: readonly LieuBrut[],
  repertoire: () => Repertoire,
  carnet: Carnet,
): Definie[] {
  let duDepartement: ReturnType<typeof communesDuDepartement> | undefined;
  return lieux.map((lieu): Definie => {
    let { commune } = lieu;
    if (lieu.chercher) {
      duDepartement ??= communesDuDepartement(repertoire());
      const trouvee = communeDansTexte(lieu.nom, duDepartement(lieu.chercher.departement));
      const avis: AvertissementImport["code"] | undefined = !trouvee
        ? "commune-supposee"
        : trouvee.approchee
          ? "commune-approchee"
          : undefined;
      if (trouvee) commune = trouvee.commune;
      if (avis) carnet.avertir(avis, lieu.ligne, `${lieu.nom} : ${commune.nom}`);
    }
    const { id, ligne, nom, adresse, point } = lieu;
    const options = { ...(adresse ? { adresse } : {}), ...(point ? { point } : {}) };
    const propres = ["nom", "commune", ...Object.keys(options)];
    return { noun: "lieu", ligne, corps: { id, nom, commune, ...options, actif: true }, propres };
  });
}
