/**
 * Communes, EPCI and departments of today, from the npm package @etalab/decoupage-administratif (INSEE, licence
 * ouverte). Its data files are read as they are: its main entry throws.
 */
import { createRequire } from "node:module";
import { parseCode, type TerritoireId } from "../domain/ids.ts";
import { simplifierNom } from "../domain/recherche.ts";
import type { Definition } from "../domain/reference.ts";

export type Commune = {
  readonly insee: string;
  readonly nom: string;
  readonly departement: string;
  readonly codesPostaux: readonly string[];
  /** Inhabitants; absent overseas where it is not published. */
  readonly population?: number;
  /** SIREN of its EPCI; a few communes have none. */
  readonly epci?: string;
};
export type Epci = { readonly siren: string; readonly nom: string; readonly communes: readonly string[] };

type BrutCommune = {
  readonly code: string;
  readonly nom: string;
  readonly type: string;
  readonly departement?: string;
  readonly codesPostaux?: readonly string[];
  readonly population?: number;
};
type BrutEpci = {
  readonly code: string;
  readonly nom: string;
  readonly membres: readonly { readonly code: string }[];
};
type BrutDepartement = { readonly code: string; readonly nom: string };

export type Communes = {
  readonly toutes: readonly Commune[];
  parInsee(insee: string): Commune | undefined;
  /** By exact name (accents, case, hyphens and articles aside), in one department when given. */
  parNom(nom: string, departement?: string): readonly Commune[];
  /** By the beginning of a name or a postcode, largest first. */
  chercher(
    texte: string,
    options?: { readonly departement?: string; readonly max?: number },
  ): readonly Commune[];
  epci(siren: string): Epci | undefined;
  departement(code: string): { readonly code: string; readonly nom: string } | undefined;
  deDepartement(code: string): readonly Commune[];
};

function indexer(
  communes: readonly Commune[],
  epcis: ReadonlyMap<string, Epci>,
  deps: readonly BrutDepartement[],
): Communes {
  const parInsee = new Map(communes.map((c) => [c.insee, c]));
  const noms = communes.map((commune) => ({ commune, nom: simplifierNom(commune.nom) }));
  const parNom = Map.groupBy(noms, (n) => n.nom);
  const dans = (departement: string | undefined) => (c: Commune) =>
    !departement || c.departement === departement;
  return {
    toutes: communes,
    parInsee: (insee) => parInsee.get(insee),
    parNom: (nom, departement) =>
      (parNom.get(simplifierNom(nom)) ?? []).map((n) => n.commune).filter(dans(departement)),
    chercher(texte, { departement, max = 20 } = {}) {
      const debut = simplifierNom(texte);
      if (debut === "") return [];
      const trouvees = /^\d+$/.test(debut)
        ? communes.filter((c) => c.codesPostaux.some((p) => p.startsWith(debut)) || c.insee === debut)
        : noms.filter((n) => n.nom.startsWith(debut) || n.nom.includes(` ${debut}`)).map((n) => n.commune);
      return trouvees
        .filter(dans(departement))
        .toSorted((a, b) => (b.population ?? 0) - (a.population ?? 0))
        .slice(0, max);
    },
    epci: (siren) => epcis.get(siren),
    departement: (code) => deps.find((d) => d.code === code),
    deDepartement: (code) => communes.filter(dans(code)),
  };
}

let chargees: Communes | undefined;

/** Reads the package once (about 0.2 s) and keeps it. */
export function chargerCommunes(): Communes {
  if (chargees) return chargees;
  const lire = createRequire(import.meta.url);
  const dossier = "@etalab/decoupage-administratif/data";
  const epcis = new Map<string, Epci>();
  const deCommune = new Map<string, string>();
  for (const { code, nom, membres } of lire(`${dossier}/epci.json`) as BrutEpci[]) {
    epcis.set(code, { siren: code, nom, communes: membres.map((m) => m.code) });
    for (const membre of membres) deCommune.set(membre.code, code);
  }
  const communes = (lire(`${dossier}/communes.json`) as BrutCommune[])
    .filter((c) => c.type === "commune-actuelle" || c.type === "arrondissement-municipal")
    .map((c): Commune => {
      const epci = deCommune.get(c.code);
      return {
        insee: c.code,
        nom: c.nom,
        departement: c.departement ?? c.code.slice(0, /^9[78]/.test(c.code) ? 3 : 2),
        codesPostaux: c.codesPostaux ?? [],
        ...(c.population === undefined ? {} : { population: c.population }),
        ...(epci ? { epci } : {}),
      };
    });
  chargees = indexer(communes, epcis, lire(`${dossier}/departements.json`) as BrutDepartement[]);
  return chargees;
}

export type DemandeTerritoire = {
  readonly id: string;
  readonly nom: string;
  readonly communes?: readonly string[];
  readonly epci?: readonly string[];
  readonly departements?: readonly string[];
};
export type ErreurTerritoire = {
  readonly code:
    | "id-invalide"
    | "nom-absent"
    | "territoire-vide"
    | "commune-inconnue"
    | "epci-inconnu"
    | "departement-inconnu";
  readonly lu: string;
};

/** The territoire to define and the communes that it holds; or everything that is wrong with the demand. */
export function planifierTerritoire(
  communes: Communes,
  demande: DemandeTerritoire,
):
  | { readonly territoire: Definition<"territoire">; readonly communes: readonly Commune[] }
  | { readonly erreurs: readonly ErreurTerritoire[] } {
  const { communes: insees = [], epci = [], departements = [] } = demande;
  const erreurs: ErreurTerritoire[] = [];
  const id: TerritoireId | undefined = parseCode<"territoire">(demande.id);
  if (!id) erreurs.push({ code: "id-invalide", lu: demande.id });
  const nom = demande.nom.trim();
  if (nom === "" || nom.length > 200) erreurs.push({ code: "nom-absent", lu: nom.slice(0, 40) });
  if (insees.length + epci.length + departements.length === 0)
    erreurs.push({ code: "territoire-vide", lu: "" });
  for (const lu of insees) if (!communes.parInsee(lu)) erreurs.push({ code: "commune-inconnue", lu });
  for (const lu of epci) if (!communes.epci(lu)) erreurs.push({ code: "epci-inconnu", lu });
  for (const lu of departements)
    if (!communes.departement(lu)) erreurs.push({ code: "departement-inconnu", lu });
  if (erreurs.length > 0 || !id) return { erreurs };
  const codes = new Set([...insees, ...epci.flatMap((s) => communes.epci(s)!.communes)]);
  for (const d of departements) for (const c of communes.deDepartement(d)) codes.add(c.insee);
  const choix = {
    ...(insees.length > 0 ? { communes: [...insees] } : {}),
    ...(epci.length > 0 ? { epci: [...epci] } : {}),
    ...(departements.length > 0 ? { departements: [...departements] } : {}),
  };
  const trouvees = [...codes].toSorted().flatMap((insee) => communes.parInsee(insee) ?? []);
  return { territoire: { id, nom, ...choix }, communes: trouvees };
}
