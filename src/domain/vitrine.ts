/**
 * The shop window: everything that the public may know of the trucks of one server, and the only value that public
 * channels are made from. Its source holds references and permanences alone, and each is copied field by field: who
 * came, who is on duty, whom to call and how many there were cannot be in it.
 */
import { definitionsDe, type Activite } from "./activite.ts";
import { affichesDe, dispositifPublic, lieuPublic, type Affiche, type LieuPublic } from "./affiche.ts";
import { codesCourts } from "./code-court.ts";
import { msDeHlc } from "./fait.ts";
import type { DispositifId, LieuId, QuartierId } from "./ids.ts";
import type { Perimetre, Quartier } from "./quartier.ts";
import type { Definition, EtatReference } from "./reference.ts";
import type { Regle } from "./regle.ts";
import type { Point } from "./schemas.ts";

export type DispositifPublic = {
  readonly id: DispositifId;
  readonly nom: string;
  /** IANA name: the clock on the wall where the truck works. */
  readonly zone: string;
  readonly joindre?: NonNullable<Definition<"dispositif">["joindre"]>;
  readonly organisations: readonly string[];
};
export type LieuVitrine = LieuPublic & {
  readonly dispositif: DispositifId;
  /** Its name in addresses: its id, with its dispositif's before it when another truck has the same. */
  readonly cle: string;
  /** What posters print and SMS say. */
  readonly code: string;
  /** Still served: one that is not keeps its page, for the posters that name it. */
  readonly actif: boolean;
};
export type QuartierPublic = Pick<Quartier, "nom" | "generation" | "communes" | "du" | "au"> & {
  readonly id: QuartierId;
  /** Simplified for a drawing, about ten metres. */
  readonly perimetre?: Perimetre;
};
/** A habit that people can learn, without who is on duty. */
export type ReglePublique = Pick<
  Regle,
  "id" | "lieux" | "recurrence" | "plages" | "du" | "au" | "vacances" | "feries" | "rendezVous"
> & { readonly dispositif: DispositifId };

export type ContenuVitrine = {
  readonly dispositifs: readonly DispositifPublic[];
  /** By day, hour and id. */
  readonly affiches: readonly Affiche[];
  readonly lieux: readonly LieuVitrine[];
  readonly quartiers: readonly QuartierPublic[];
  readonly regles: readonly ReglePublique[];
  /** ms since 1970 of the last public fact; 0 when there is none. */
  readonly maj: number;
};
/** As the server gives it. */
export type Vitrine = ContenuVitrine & {
  /** Changes when, and only when, something public changes: welcoming somebody never moves it. */
  readonly rang: string;
  /** ms since 1970 of the last reading that succeeded. */
  readonly luA: number;
  /** Age of what is shown in ms, when the database no longer answers. */
  readonly peremptionMs?: number;
};

/** Kinds of reference whose last fact counts in `maj`. */
const publics: ReadonlySet<string> = new Set([
  "dispositif",
  "organisation",
  "lieu",
  "quartier",
  "regle",
  "saison",
  "vehicule",
  "partenaire",
]);

const toleranceDegres = 0.0001; // about 10 m

const carreDistance = ([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number => {
  const [dx, dy] = [bx - ax, by - ay];
  const longueur = dx * dx + dy * dy;
  const t = longueur === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / longueur));
  return (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2;
};

/** Fewer points, none farther than the tolerance from the line. Source: Douglas and Peucker, 1973. */
export function simplifierAnneau(anneau: readonly Point[], tolerance = toleranceDegres): Point[] {
  if (anneau.length <= 4) return [...anneau];
  const gardes = new Set([0, anneau.length - 1]);
  const pile: [number, number][] = [[0, anneau.length - 1]];
  while (pile.length > 0) {
    const [de, a] = pile.pop()!;
    let [loin, max] = [-1, tolerance * tolerance];
    for (let i = de + 1; i < a; i++) {
      const d = carreDistance(anneau[i]!, anneau[de]!, anneau[a]!);
      if (d > max) [loin, max] = [i, d];
    }
    if (loin < 0) continue;
    gardes.add(loin);
    pile.push([de, loin], [loin, a]);
  }
  const reste = anneau.filter((_, i) => gardes.has(i));
  return reste.length >= 4 ? reste : [...anneau];
}
const simplifier = (perimetre: Perimetre): Perimetre =>
  perimetre.map((polygone) => polygone.map((anneau) => simplifierAnneau(anneau)));

function dispositifDe(activite: Activite, id: DispositifId, defaut: Defaut): DispositifPublic {
  const dit = dispositifPublic(activite, id);
  const noms = new Map([...definitionsDe(activite, "organisation")].map((o) => [o.id as string, o.nom]));
  const organisations = (dit?.organisations ?? []).flatMap((o) => noms.get(o) ?? []);
  const { telephone, sms, courriel, site } = dit?.joindre ?? {};
  const voies = Object.entries({ telephone, sms, courriel, site }).filter(([, v]) => v !== undefined);
  return {
    id,
    nom: dit?.nom ?? defaut.nom,
    zone: dit?.zone ?? defaut.zone,
    ...(voies.length > 0 ? { joindre: Object.fromEntries(voies) } : {}),
    organisations,
  };
}

const quartierDe = (q: Definition<"quartier">): QuartierPublic => ({
  id: q.id,
  nom: q.nom,
  generation: q.generation,
  communes: q.communes.map(({ insee, nom }) => ({ insee, nom })),
  ...(q.du ? { du: q.du } : {}),
  ...(q.au ? { au: q.au } : {}),
  ...(q.perimetre ? { perimetre: simplifier(q.perimetre) } : {}),
});

function reglesDe(activite: Activite, dispositif: DispositifId): ReglePublique[] {
  const saisons = new Map([...definitionsDe(activite, "saison")].map((s) => [s.id as string, s.etat]));
  return [...definitionsDe(activite, "regle")]
    .filter((r) => r.actif && (r.saison === undefined || saisons.get(r.saison) === "publiee"))
    .map(({ id, lieux, recurrence, plages, du, au, vacances, feries, rendezVous }) => ({
      id,
      lieux,
      recurrence,
      plages,
      du,
      ...(au ? { au } : {}),
      vacances,
      feries,
      rendezVous,
      dispositif,
    }));
}

/** Places still served, and those that an announcement names. */
function lieuxDe(activite: Activite, dispositif: DispositifId, affiches: readonly Affiche[]) {
  const nommes = new Set<LieuId>(affiches.map((a) => a.lieu.id));
  return [...definitionsDe(activite, "lieu")]
    .filter((l) => l.actif || nommes.has(l.id))
    .map((l) => ({ ...lieuPublic(activite, l.id), dispositif, actif: l.actif }));
}

function majDe(activite: Activite, affiches: readonly Affiche[]): number {
  let maj = affiches.reduce((max, a) => Math.max(max, a.modifieLe), 0);
  for (const etat of activite.values()) {
    if (!publics.has(etat.noun)) continue;
    for (const { at } of (etat as EtatReference).versions) maj = Math.max(maj, msDeHlc(at));
  }
  return maj;
}

const parTexte =
  <T>(texte: (valeur: T) => string) =>
  (a: T, b: T): number => {
    const [x, y] = [texte(a), texte(b)];
    return x < y ? -1 : x > y ? 1 : 0;
  };

/** The name and zone given when the tenant was made, until its own fact says them. */
export type Defaut = { readonly nom: string; readonly zone: string };
export type Source = { readonly dispositif: DispositifId; readonly activite: Activite } & Defaut;

/** What the public may know of each source, all together. `activite` holds references and permanences. */
export function vitrineDe(sources: readonly Source[]): ContenuVitrine {
  const parts = sources.map(({ dispositif, activite, ...defaut }) => {
    const affiches = affichesDe(activite, dispositif);
    return {
      dispositif: dispositifDe(activite, dispositif, defaut),
      affiches,
      lieux: lieuxDe(activite, dispositif, affiches),
      quartiers: [...definitionsDe(activite, "quartier")].map(quartierDe),
      regles: reglesDe(activite, dispositif),
      maj: majDe(activite, affiches),
    };
  });
  const lieux = parts.flatMap((p) => p.lieux).toSorted(parTexte((l) => `${l.id} ${l.dispositif}`));
  const codes = codesCourts(lieux);
  const nombre = Map.groupBy(lieux, (l) => l.id);
  return {
    dispositifs: parts.map((p) => p.dispositif),
    affiches: parts.flatMap((p) => p.affiches).toSorted(parTexte((a) => `${a.jour} ${a.debut} ${a.id}`)),
    lieux: lieux.map((l, i) => ({
      ...l,
      cle: nombre.get(l.id)!.length > 1 ? `${l.dispositif}.${l.id}` : l.id,
      code: codes[i]!,
    })),
    quartiers: [...new Map(parts.flatMap((p) => p.quartiers).map((q) => [q.id, q])).values()].toSorted(
      parTexte((q) => q.id),
    ),
    regles: parts.flatMap((p) => p.regles).toSorted(parTexte((r) => `${r.dispositif} ${r.id}`)),
    maj: parts.reduce((max, p) => Math.max(max, p.maj), 0),
  };
}
