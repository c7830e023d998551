/**
 * The stops near what somebody typed: a commune, a postcode, a quartier, a place; an address when a geocoder has found
 * it. Answers the next stop of each place, those asked for first, then the nearest; where no distance is known, those
 * of the same agglomeration, then of the same department, soonest first. Keeps nothing of what was typed.
 */
import { ressemblance, simplifierNom } from "../domain/recherche.ts";
import type { Point } from "../domain/schemas.ts";
import type { LieuVitrine, Vitrine } from "../domain/vitrine.ts";
import { kmEntre } from "../planner/trajets.ts";
import { aVenir, type Arret } from "./arrets.ts";

export type CommuneConnue = {
  readonly insee: string;
  readonly nom: string;
  readonly departement: string;
  readonly codesPostaux: readonly string[];
  readonly population?: number;
  readonly epci?: string;
};
export type Annuaire = {
  readonly communes: readonly { readonly commune: CommuneConnue; readonly nom: string }[];
  readonly parInsee: ReadonlyMap<string, CommuneConnue>;
};
/** Communes with their names ready to be compared. Made once. */
export const annuaireDe = (communes: readonly CommuneConnue[]): Annuaire => ({
  communes: communes.map((commune) => ({ commune, nom: simplifierNom(commune.nom) })),
  parInsee: new Map(communes.map((c) => [c.insee, c])),
});

/** An address that a geocoder is sure enough of. */
export type AdresseTrouvee = { readonly nom: string; readonly point: Point };
export type ArretProche = {
  readonly arret: Arret;
  readonly km?: number;
  /** The one before it, cancelled: a paper still says it. */
  readonly annule?: Arret;
};
export type Trouve =
  | { readonly kind: "vide" }
  | { readonly kind: "rien" }
  | {
      readonly kind: "trouve";
      /** What was understood. */
      readonly nom: string;
      /** Whether the truck stops there. */
      readonly ici: boolean;
      readonly arrets: readonly ArretProche[];
      readonly autres: readonly CommuneConnue[];
    };

type Cible = {
  readonly nom: string;
  readonly score: number;
  readonly point?: Point | undefined;
  readonly commune?: CommuneConnue;
  readonly dedans: (lieu: LieuVitrine) => boolean;
};

const lieuxMax = 8; // places in an answer
const autresMax = 4;
/** Below this, what was typed is not one of our names: the geocoder is asked, and wrong letters are looked for. */
export const scoreSur = 0.8;

/** A name that begins like one of ours is ours before a namesake where the truck never goes. */
const dIciPlus = 0.15;
const estIci = (vitrine: Vitrine, cible: Cible): boolean =>
  vitrine.lieux.some((l) => l.actif && cible.dedans(l));

const milieu = (lieux: readonly LieuVitrine[]): Point | undefined => {
  const points = lieux.flatMap((l) => (l.point ? [l.point] : []));
  if (points.length === 0) return undefined;
  const somme = points.reduce(([x, y], [lon, lat]) => [x + lon, y + lat], [0, 0] as Point);
  return [somme[0] / points.length, somme[1] / points.length];
};

/** Places and quartiers of ours that answer to this. */
function ciblesDIci(vitrine: Vitrine, q: string): Cible[] {
  const servis = vitrine.lieux.filter((l) => l.actif);
  const quartiers = vitrine.quartiers.map((quartier): Cible => {
    const dedans = (l: LieuVitrine): boolean => l.quartier === quartier.id;
    const score = ressemblance(simplifierNom(quartier.nom), q);
    return { nom: quartier.nom, score, point: milieu(servis.filter(dedans)), dedans };
  });
  const lieux = servis.map((lieu): Cible => {
    const noms = [lieu.nom, lieu.adresse ?? ""].map(simplifierNom);
    const score = Math.max(...noms.map((nom) => ressemblance(nom, q)));
    return { nom: lieu.nom, score, point: lieu.point, dedans: (l) => l.cle === lieu.cle };
  });
  return [...quartiers.filter((c) => servis.some(c.dedans)), ...lieux].filter((c) => c.score > 0);
}

function cibleCommune(vitrine: Vitrine, commune: CommuneConnue, score: number): Cible {
  const dedans = (l: LieuVitrine): boolean => l.commune.insee === commune.insee;
  return {
    nom: commune.nom,
    score,
    commune,
    dedans,
    point: milieu(vitrine.lieux.filter((l) => l.actif && dedans(l))),
  };
}

/**
 * Communes that answer to this, best first: those where the truck stops, then the largest. Wrong letters are forgiven
 * in the departments where it goes, when nothing is written right: a misspelt town far away is of no use here.
 */
function ciblesCommunes(
  vitrine: Vitrine,
  annuaire: Annuaire,
  q: string,
  postal: string | undefined,
): Cible[] {
  const servies = new Set(vitrine.lieux.filter((l) => l.actif).map((l) => l.commune.insee));
  const departements = new Set([...servies].map((insee) => annuaire.parInsee.get(insee)?.departement));
  const mots = q.replace(postal ?? "", "").trim();
  const noter = (fautes: 0 | undefined) => {
    const notees: { commune: CommuneConnue; score: number }[] = [];
    for (const { commune, nom } of annuaire.communes) {
      if (postal !== undefined && !commune.codesPostaux.includes(postal)) continue;
      if (fautes === undefined && !departements.has(commune.departement)) continue;
      const score = mots === "" ? 1 : ressemblance(nom, mots, fautes);
      if (score > 0) notees.push({ commune, score });
    }
    return notees;
  };
  const justes = noter(0);
  const trouvees = justes.length > 0 ? justes : noter(undefined);
  const rang = ({ commune, score }: { commune: CommuneConnue; score: number }): number =>
    score + (servies.has(commune.insee) ? dIciPlus : 0) + Math.min(commune.population ?? 0, 1e6) / 1e8;
  return trouvees
    .toSorted((a, b) => rang(b) - rang(a))
    .slice(0, autresMax + 1)
    .map(({ commune, score }) => cibleCommune(vitrine, commune, score));
}

/** 0 in what was asked for, 1 near or in the same agglomeration, 2 in the same department, 3 elsewhere. */
function cercle(annuaire: Annuaire, cible: Cible, lieu: LieuVitrine): number {
  if (cible.dedans(lieu)) return 0;
  if (cible.point && lieu.point) return 1;
  const sienne = annuaire.parInsee.get(lieu.commune.insee);
  if (!cible.commune || !sienne) return 3;
  if (cible.commune.epci !== undefined && cible.commune.epci === sienne.epci) return 1;
  return cible.commune.departement === sienne.departement ? 2 : 3;
}

function autourDe(vitrine: Vitrine, annuaire: Annuaire, ms: number, cible: Cible): ArretProche[] {
  const vus = new Set<string>();
  const annules = new Map<string, Arret>();
  const proches: (ArretProche & { readonly cercle: number })[] = [];
  for (const arret of aVenir(vitrine, ms, Infinity)) {
    const { lieu } = arret;
    if (!lieu || vus.has(lieu.cle)) continue;
    if (arret.affiche.etat === "annulee") {
      if (!annules.has(lieu.cle)) annules.set(lieu.cle, arret);
      continue;
    }
    vus.add(lieu.cle);
    const annule = annules.get(lieu.cle);
    const km = cible.point && lieu.point ? kmEntre(cible.point, lieu.point) : undefined;
    const dits = { ...(km === undefined ? {} : { km }), ...(annule ? { annule } : {}) };
    proches.push({ arret, cercle: cercle(annuaire, cible, lieu), ...dits });
  }
  return proches
    .toSorted(
      (a, b) =>
        a.cercle - b.cercle ||
        (a.cercle > 0 ? (a.km ?? 0) - (b.km ?? 0) : 0) ||
        a.arret.debut - b.arret.debut,
    )
    .slice(0, lieuxMax)
    .map(({ cercle: _, ...proche }) => proche);
}

/** What was typed, understood without a geocoder; `score` says how surely. */
export function comprendre(
  vitrine: Vitrine,
  annuaire: Annuaire,
  texte: string,
): { readonly cible: Cible; readonly autres: readonly CommuneConnue[] } | undefined {
  const q = simplifierNom(texte.slice(0, 80)).slice(0, 60);
  if (q === "") return undefined;
  const postal = /\b\d{5}\b/.exec(q)?.[0];
  const communes = ciblesCommunes(vitrine, annuaire, q, postal);
  const rang = (c: Cible): number => c.score + (estIci(vitrine, c) ? dIciPlus : 0);
  const toutes = [...communes, ...ciblesDIci(vitrine, q)].toSorted((a, b) => rang(b) - rang(a));
  const cible = toutes[0];
  if (!cible) return undefined;
  const autres = communes.flatMap((c) =>
    c.commune && c.nom !== cible.nom && cible.commune ? [c.commune] : [],
  );
  return { cible, autres: autres.slice(0, autresMax) };
}

/** The answer to what was typed. @param adresse what a geocoder made of it, when it was asked */
export function chercherArrets(
  vitrine: Vitrine,
  annuaire: Annuaire,
  ms: number,
  texte: string,
  adresse?: AdresseTrouvee,
): Trouve {
  if (simplifierNom(texte) === "") return { kind: "vide" };
  if (adresse) {
    const cible: Cible = { nom: adresse.nom, score: 1, point: adresse.point, dedans: () => false };
    return {
      kind: "trouve",
      nom: adresse.nom,
      ici: true,
      arrets: autourDe(vitrine, annuaire, ms, cible),
      autres: [],
    };
  }
  const compris = comprendre(vitrine, annuaire, texte);
  if (!compris) return { kind: "rien" };
  const { cible, autres } = compris;
  return {
    kind: "trouve",
    nom: cible.nom,
    ici: estIci(vitrine, cible),
    arrets: autourDe(vitrine, annuaire, ms, cible),
    autres,
  };
}
