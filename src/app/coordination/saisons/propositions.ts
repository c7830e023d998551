/**
 * From a pasted timetable to regles that a person accepts: stops that take turns are put together, each place is
 * looked for among those known, without accents, and what the text leaves unsaid stays to be completed. Pure.
 */
import { parseHeure, parseJour } from "../../../domain/civil.ts";
import type { LieuId } from "../../../domain/ids.ts";
import { formeInsee } from "../../../domain/quartier.ts";
import type { Recurrence } from "../../../domain/recurrence.ts";
import type { Definition } from "../../../domain/reference.ts";
import type { Regle } from "../../../domain/regle.ts";
import type { ArretLu, Etendue, HorairesLus } from "../../../planner/horaires-texte.ts";
import { aplatir } from "../../../planner/horaires-jetons.ts";

export type Commune = Definition<"lieu">["commune"];
export type LieuPropose = {
  readonly texte: string;
  /** The known place, or "" for a new one. */
  readonly lieu: LieuId | "";
  readonly commune: string;
  readonly insee: string;
};
export type Proposition = {
  readonly gardee: boolean;
  readonly lieux: readonly LieuPropose[];
  readonly recurrence: Recurrence;
  readonly plages: readonly { readonly debut: string; readonly fin: string }[];
  readonly rendezVous: boolean;
  readonly vacances: Regle["vacances"];
  readonly feries: Regle["feries"];
  /** The text gives no hour: they are asked. */
  readonly sansHeures: boolean;
  /** Which week it begins is not said: the first day is asked. */
  readonly phase: boolean;
  readonly du: string;
};

const banals = new Set(["les", "des", "place", "salle", "rue", "devant", "parking", "aux"]);
const motsDe = (texte: string): Set<string> =>
  new Set(
    aplatir(texte)
      .split(/[^a-z0-9]+/)
      .filter((mot) => mot.length > 2 && !banals.has(mot)),
  );

/** The known place whose name and commune share most words with the text; none when two are as near. */
export function trouverLieu(
  texte: string,
  lieux: readonly Pick<Definition<"lieu">, "id" | "nom" | "commune">[],
): LieuId | undefined {
  const cherches = motsDe(texte);
  if (cherches.size === 0) return undefined;
  const notes = lieux
    .map((l) => {
      const noms = motsDe(l.nom);
      const tous = motsDe(`${l.nom} ${l.commune.nom}`);
      const communs = [...cherches].filter((mot) => tous.has(mot)).length;
      const duNom = [...cherches].filter((mot) => noms.has(mot)).length;
      return { id: l.id, note: communs / cherches.size + duNom / Math.max(1, noms.size), duNom };
    })
    .filter((n) => n.duNom > 0 && n.note >= 1)
    .toSorted((a, b) => b.note - a.note);
  const [premier, second] = notes;
  return premier && premier.note !== second?.note ? premier.id : undefined;
}

/** The known commune that the text names, the longest name first. */
export function trouverCommune(texte: string, communes: readonly Commune[]): Commune | undefined {
  const plat = ` ${aplatir(texte).replaceAll(/[^a-z0-9]+/g, " ")} `;
  const nomme = (c: Commune): boolean => plat.includes(` ${aplatir(c.nom).replaceAll(/[^a-z0-9]+/g, " ")} `);
  return communes.filter(nomme).toSorted((a, b) => b.nom.length - a.nom.length)[0];
}

/** Stops in the order of the text; those of one alternation together, in the order of their turns. */
function groupes(arrets: readonly ArretLu[]): ArretLu[][] {
  const vus = new Map<string, ArretLu[]>();
  arrets.forEach((a, i) => {
    const cle = a.alternance ? `g${a.alternance.groupe} ${JSON.stringify(a.plages ?? [])}` : `a${i}`;
    vus.set(cle, [...(vus.get(cle) ?? []), a]);
  });
  return [...vus.values()].map((liste) =>
    liste.toSorted((a, b) => (a.alternance?.rang ?? 0) - (b.alternance?.rang ?? 0)),
  );
}

export function propositionsDe(
  lus: HorairesLus,
  lieux: readonly Pick<Definition<"lieu">, "id" | "nom" | "commune">[],
  communes: readonly Commune[],
  du: string,
): Proposition[] {
  return groupes(lus.arrets).map((liste) => {
    const premier = liste[0]!;
    return {
      gardee: true,
      lieux: liste.map((a) => {
        const commune = trouverCommune(a.lieuTexte, communes);
        return {
          texte: a.lieuTexte,
          lieu: trouverLieu(a.lieuTexte, lieux) ?? "",
          commune: commune?.nom ?? a.lieuTexte,
          insee: commune?.insee ?? "",
        };
      }),
      recurrence: premier.recurrence,
      plages: premier.plages && premier.plages.length > 0 ? premier.plages : [{ debut: "", fin: "" }],
      rendezVous: premier.rendezVous,
      vacances: premier.vacances ?? "tenir",
      feries: premier.feries ?? "sauter",
      sansHeures: !premier.plages || premier.plages.length === 0,
      phase: premier.manque.includes("phase"),
      du,
    };
  });
}

/** The text in pieces, each understood or not, in order. */
export function morceauxDe(
  texte: string,
  incompris: readonly Etendue[],
): { readonly texte: string; readonly compris: boolean }[] {
  const morceaux: { texte: string; compris: boolean }[] = [];
  let ou = 0;
  for (const { debut, fin } of incompris.toSorted((a, b) => a.debut - b.debut)) {
    if (debut > ou) morceaux.push({ texte: texte.slice(ou, debut), compris: true });
    if (fin > Math.max(ou, debut))
      morceaux.push({ texte: texte.slice(Math.max(ou, debut), fin), compris: false });
    ou = Math.max(ou, fin);
  }
  if (ou < texte.length) morceaux.push({ texte: texte.slice(ou), compris: true });
  return morceaux;
}

/** Both ends of every stay are given, in order. */
export const heuresDites = (p: Proposition): boolean =>
  p.plages.every((x) => parseHeure(x.debut) && parseHeure(x.fin) && x.fin > x.debut);
/** A known place, or a new one with its commune. */
export const lieuDit = (l: LieuPropose): boolean =>
  l.lieu !== "" || (l.commune.trim() !== "" && formeInsee.test(l.insee.trim()));
/** Nothing is left to ask. */
export const complete = (p: Proposition): boolean =>
  heuresDites(p) && p.lieux.every(lieuDit) && parseJour(p.du) !== undefined;
