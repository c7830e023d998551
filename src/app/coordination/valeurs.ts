/** A stored value as a person reads it at the desk: one field of one fact, whatever the noun. */
import type { Passage } from "../../domain/accueil.ts";
import type { Activite } from "../../domain/activite.ts";
import { parseJour } from "../../domain/civil.ts";
import { formeScelle } from "../../domain/fait.ts";
import type { MotsBureau } from "../../text/bureau.ts";
import { jourLong, type Langue } from "../../text/langue.ts";
import {
  motsChamps,
  motsChampsPermanence,
  motsEtats,
  motsMotifs,
  motsThematiques,
  motsValeurs,
} from "../../text/valeurs.ts";
import { nomLieu, nomVehicule } from "./lecture.ts";

type Table = Readonly<Record<string, string>>;
type Noms = (id: string) => string;

/** `cle` is the field, `annule`, `etat`, `definition` or `theme:...`. */
export function direValeur(
  activite: Activite,
  langue: Langue,
  mots: MotsBureau,
  noms: Noms,
  cle: string,
  valeur: unknown,
): string {
  const m = mots.regler;
  if (valeur === null || valeur === undefined) return m.pasDemande;
  if (typeof valeur === "boolean") return valeur ? m.oui : m.non;
  if (cle === "definition") return direDefinition(valeur as Record<string, unknown>);
  if (cle === "lieu") return nomLieu(activite, String(valeur));
  if (cle === "vehicule") return nomVehicule(activite, String(valeur)) ?? String(valeur);
  if (cle === "jour") return jourLong(langue, parseJour(valeur) ?? ("1970-01-01" as never));
  if (cle === "equipe") return (valeur as string[]).map(noms).join(", ") || mots.permanence.sansEquipe;
  if (cle === "etat") return (motsEtats[langue] as Table)[String(valeur)] ?? String(valeur);
  if (cle === "motif") return (motsMotifs[langue] as Table)[String(valeur)] ?? String(valeur);
  if (cle === "passage") {
    const passage = valeur as Passage;
    return mots.jour.personnes(passage.kind === "groupe" ? passage.nombre : 1);
  }
  if (cle === "duree" || cle === "retard") return `${String(valeur)} min`;
  const table = (motsValeurs[langue] as Readonly<Record<string, Table>>)[cle];
  return table?.[String(valeur)] ?? String(valeur);
}

const direDefinition = (corps: Record<string, unknown>): string =>
  [corps.nom, (corps.commune as { nom?: string } | undefined)?.nom, corps.adresse, corps.quartier]
    .filter((x): x is string => typeof x === "string")
    .concat(Array.isArray(corps.point) ? [(corps.point as number[]).toReversed().join(", ")] : [])
    .join(" · ");

/** The fields of a fact that say something to a person, with their names; sealed words and ids are left out. */
export function direCorps(
  activite: Activite,
  langue: Langue,
  mots: MotsBureau,
  noms: Noms,
  corps: Record<string, unknown>,
): [string, string][] {
  const noms2: Table = { ...motsChampsPermanence[langue], ...motsChamps[langue] };
  const plat: Record<string, unknown> = { ...corps, ...(corps.champs as object | undefined) };
  const dits: [string, string][] = [];
  const permanence = activite.get(`permanence/${String(corps.permanence)}`);
  if (permanence && "annonce" in permanence && permanence.annonce) {
    const { lieu, jour } = permanence.annonce.valeurs;
    dits.push([
      mots.permanence.lieu,
      mots.regler.permanenceDe(nomLieu(activite, lieu), jourLong(langue, jour)),
    ]);
  }
  for (const liste of ["thematiques", "ajoute", "retire"] as const) {
    const themes = plat[liste];
    if (!Array.isArray(themes) || themes.length === 0) continue;
    const texte = themes.map((t) => (motsThematiques[langue] as Table)[String(t)] ?? "").filter(Boolean);
    if (texte.length > 0) dits.push([mots.bilan.themes, texte.join(", ")]);
  }
  for (const [cle, valeur] of Object.entries(plat)) {
    const nom = cle === "motif" ? mots.permanence.motif : cle === "nom" ? mots.moyens.nom : noms2[cle];
    if (!nom || (typeof valeur === "string" && formeScelle.test(valeur))) continue;
    dits.push([nom, direValeur(activite, langue, mots, noms, cle, valeur)]);
  }
  return dits;
}
