/**
 * Whether the views and the roll-ups still say what the log says. The log is folded again in memory, one entity at
 * a time, beside the stored one; every difference is told with its path. One instant of the database, read only.
 */
import type { DispositifId } from "../domain/ids.ts";
import type { Mois } from "../domain/civil.ts";
import type { Activite } from "../domain/activite.ts";
import { appliquer, cleDe, estDefaut, parseFait, type Etat, type FaitConnu } from "../domain/faits.ts";
import { enSysteme, type Base, type Client } from "./base.ts";
import { colonnes, porteeDeVue, valeursDe, vues, type Vue } from "./colonnes.ts";
import { activiteDuMois } from "./cumuls.ts";
import { listerDispositifs } from "./dispositifs.ts";
import { colonnesJournal, faitDeLigne, type LigneJournal } from "./lectures.ts";

export type Difference = {
  readonly dispositif: DispositifId;
  /** `accueil/<id>`, `cumul/2026-03`, `journal/activite`. */
  readonly objet: string;
  readonly genre: "manquante" | "en-trop" | "valeur" | "rang" | "journal";
  /** Where in the state or the figures, and what stands there; codes and ids only. */
  readonly chemin: string;
};
export type Verification = {
  readonly dispositifs: number;
  readonly faits: number;
  readonly entites: number;
  /** Months whose roll-up was compared, and those that wait for the worker. */
  readonly mois: number;
  readonly perimes: number;
  /** The first of them, at most `differencesMax`. */
  readonly differences: readonly Difference[];
  readonly total: number;
};
export const differencesMax = 200;
const page = 2000;

type Releve = {
  readonly dispositif: DispositifId;
  faits: number;
  entites: number;
  mois: number;
  perimes: number;
  noter(note: Note): void;
};
type Note = Omit<Difference, "dispositif">;

/** @param cumuler the same function as the worker's; without it the roll-ups are not compared */
export async function verifier(
  base: Base,
  cumuler?: (activite: Activite, mois: Mois, dispositif: DispositifId) => unknown,
): Promise<Verification> {
  return enSysteme(
    base,
    async (client) => {
      const differences: Difference[] = [];
      const somme = { dispositifs: 0, faits: 0, entites: 0, mois: 0, perimes: 0, total: 0 };
      for (const dispositif of await listerDispositifs(client)) {
        const noter = (note: Note) => {
          if (++somme.total <= differencesMax) differences.push({ dispositif, ...note });
        };
        const releve: Releve = { dispositif, faits: 0, entites: 0, mois: 0, perimes: 0, noter };
        await verifierJournal(client, releve);
        for (const vue of vues) await verifierVue(client, releve, vue);
        if (cumuler) await verifierCumuls(client, releve, cumuler);
        somme.dispositifs++;
        somme.faits += releve.faits;
        somme.entites += releve.entites;
        somme.mois += releve.mois;
        somme.perimes += releve.perimes;
      }
      return { ...somme, differences };
    },
    "repeatable read read only",
  );
}

/** Ranks without gaps up to the counter. */
async function verifierJournal(client: Client, releve: Releve): Promise<void> {
  const { rows } = await client.query<{ portee: string; rang: number; nombre: number; dernier: number }>(
    `select c.portee, c.rang, count(j.rang) as nombre, coalesce(max(j.rang), 0) as dernier
     from compteur c left join journal j on j.dispositif = c.dispositif and j.portee = c.portee
     where c.dispositif = $1 and c.portee <> 'acces' group by c.portee, c.rang`,
    [releve.dispositif],
  );
  for (const { portee, rang, nombre, dernier } of rows) {
    releve.faits += nombre;
    if (rang !== nombre || rang !== dernier) {
      const chemin = `compteur=${rang} lignes=${nombre} dernier=${dernier}`;
      releve.noter({ objet: `journal/${portee}`, genre: "journal", chemin });
    }
  }
}

type LigneVue = { noun: string; id: string; rang: number; etat: Etat } & Record<string, unknown>;

/** The pages of a cursor, row by row. */
async function* curseur<T extends object>(
  client: Client,
  nom: string,
  sql: string,
  valeurs: readonly unknown[],
): AsyncGenerator<T> {
  await client.query(`declare ${nom} no scroll cursor for ${sql}`, [...valeurs]);
  for (;;) {
    const { rows } = await client.query<T>(`fetch ${page} from ${nom}`);
    yield* rows;
    if (rows.length < page) break;
  }
  await client.query(`close ${nom}`);
}

type Attendu = { cle: string; rang: number; etat: Etat };

/** The entities of one view as the log says them, by noun and id. */
async function* replies(client: Client, releve: Releve, vue: Vue): AsyncGenerator<Attendu> {
  const lignes = curseur<LigneJournal & { noun: string; entite: string }>(
    client,
    "par_le_journal",
    `select noun, entite, ${colonnesJournal} from journal where dispositif = $1 and portee = $2
       and ($3 = 'reference' or noun = $3) order by noun collate "C", entite collate "C", rang`,
    [releve.dispositif, porteeDeVue(vue), vue],
  );
  let courant: Attendu | undefined;
  for await (const ligne of lignes) {
    const fait = faitDeLigne(ligne);
    const cle = `${ligne.noun}/${ligne.entite}`;
    if (!tient(fait, cle)) {
      releve.noter({ objet: cle, genre: "journal", chemin: `fait ${fait.id}` });
      continue;
    }
    if (courant && courant.cle !== cle) {
      yield courant;
      courant = undefined;
    }
    courant = { cle, rang: courant?.rang ?? ligne.rang, etat: appliquer(courant?.etat, fait) };
  }
  if (courant) yield courant;
}

/** A fact of the log still parses and belongs to the entity that its row says. */
function tient(fait: FaitConnu, cle: string): boolean {
  if (estDefaut(parseFait(fait))) return false;
  const { noun, id } = cleDe(fait);
  return `${noun}/${id}` === cle;
}

/** Two sorted walks side by side. */
async function verifierVue(client: Client, releve: Releve, vue: Vue): Promise<void> {
  const noms = colonnes[vue].map(([nom]) => nom);
  const noun = vue === "reference" ? "noun" : `'${vue}' as noun`;
  const stockees = curseur<LigneVue>(
    client,
    "par_la_vue",
    `select ${[...new Set([noun, "id", "rang", "etat", ...noms])].join(", ")} from ${vue} where dispositif = $1
     order by ${vue === "reference" ? 'noun collate "C", ' : ""}id collate "C"`,
    [releve.dispositif],
  );
  const tete = { ligne: undefined as (LigneVue & { cle: string }) | undefined };
  const avancer = async () => {
    const { value, done } = await stockees.next();
    tete.ligne = done ? undefined : { ...value, cle: `${value.noun}/${value.id}` };
  };
  const enTrop = async (cle: string) => {
    releve.noter({ objet: cle, genre: "en-trop", chemin: "" });
    await avancer();
  };
  await avancer();
  for await (const attendu of replies(client, releve, vue)) {
    releve.entites++;
    while (tete.ligne && avant(tete.ligne.cle, attendu.cle)) await enTrop(tete.ligne.cle);
    if (tete.ligne?.cle !== attendu.cle) {
      releve.noter({ objet: attendu.cle, genre: "manquante", chemin: "" });
      continue;
    }
    comparer(releve, attendu, tete.ligne, noms);
    await avancer();
  }
  while (tete.ligne) await enTrop(tete.ligne.cle);
}

/** The order of `collate "C"`: bytes, which for these ids (ASCII) is that of the text; noun first. */
function avant(a: string, b: string): boolean {
  const [x, y] = [a.indexOf("/"), b.indexOf("/")];
  const [na, nb] = [a.slice(0, x), b.slice(0, y)];
  return na === nb ? a.slice(x) < b.slice(y) : na < nb;
}

function comparer(releve: Releve, attendu: Attendu, ligne: LigneVue, noms: readonly string[]): void {
  const objet = attendu.cle;
  for (const chemin of ecarts(attendu.etat, ligne.etat)) releve.noter({ objet, genre: "valeur", chemin });
  const valeurs = valeursDe(attendu.etat);
  for (const [i, nom] of noms.entries()) {
    if (ligne[nom] !== valeurs[i]) releve.noter({ objet, genre: "valeur", chemin: `colonne ${nom}` });
  }
  if (ligne.rang !== attendu.rang) {
    releve.noter({ objet, genre: "rang", chemin: `vue=${ligne.rang} journal=${attendu.rang}` });
  }
}

/** Paths at which two JSON values differ. */
export function ecarts(attendu: unknown, trouve: unknown, chemin = ""): string[] {
  if (Object.is(attendu, trouve)) return [];
  const simple = (v: unknown) => v === null || typeof v !== "object";
  if (simple(attendu) || simple(trouve) || Array.isArray(attendu) !== Array.isArray(trouve)) {
    return [`${chemin || "."}`];
  }
  const [a, t] = [attendu as Record<string, unknown>, trouve as Record<string, unknown>];
  const cles = new Set([...Object.keys(a), ...Object.keys(t)]);
  return [...cles].flatMap((cle) => ecarts(a[cle], t[cle], chemin ? `${chemin}.${cle}` : cle));
}

/** Each month that is not marked stale, computed again. */
async function verifierCumuls(
  client: Client,
  releve: Releve,
  cumuler: (activite: Activite, mois: Mois, dispositif: DispositifId) => unknown,
): Promise<void> {
  const { rows } = await client.query<{ mois: Mois; corps: unknown; tenu: boolean; perime: boolean }>(
    `select coalesce(c.mois, p.mois) as mois, c.corps, c.mois is not null as tenu, m.mois is not null as perime
     from (select * from cumul where dispositif = $1) c
     full join (select distinct to_char(jour, 'YYYY-MM') as mois from permanence
                where dispositif = $1 and jour is not null) p on p.mois = c.mois
     left join cumul_perime m on m.dispositif = $1 and m.mois = coalesce(c.mois, p.mois) order by 1`,
    [releve.dispositif],
  );
  for (const { mois, corps, tenu, perime } of rows) {
    const objet = `cumul/${mois}`;
    if (perime) {
      releve.perimes++; // it waits for the worker: it is known not to hold
      continue;
    }
    if (!tenu) {
      releve.noter({ objet, genre: "manquante", chemin: "" });
      continue;
    }
    const attendu = JSON.parse(
      JSON.stringify(cumuler(await activiteDuMois(client, releve.dispositif, mois), mois, releve.dispositif)),
    ) as { readonly v?: unknown };
    if ((corps as { readonly v?: unknown }).v !== attendu.v) {
      releve.perimes++; // made by other definitions, which a new Pic'Up computes again when it serves
      continue;
    }
    releve.mois++;
    for (const chemin of ecarts(attendu, corps)) releve.noter({ objet, genre: "valeur", chemin });
  }
}
