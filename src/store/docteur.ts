/**
 * The state of an installation, as a list that a person or a monitor reads: each line a code, a state and figures.
 * It looks only; it repairs nothing.
 */
import { existsSync, statSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { join } from "node:path";
import { verifierAcces } from "./acces.ts";
import { enSysteme, enTransaction, type Base, type Client } from "./base.ts";
import { listerDispositifs } from "./dispositifs.ts";
import { constatsMessages, type PasserellesDites } from "./docteur-messages.ts";
import type { DetailMagasin } from "./erreurs.ts";
import type { Grappe } from "./lanceur.ts";
import { schemaCourant, schemaTrouve } from "./migrer.ts";

export const codesDocteur = [
  "postgres", // where it comes from, its version
  "dossier", // the data folder
  "espace", // free bytes
  "horloge", // our clock against the database's
  "schema",
  "cloisonnement", // row security on every table
  "proprietaire", // the user we connect as
  "durabilite", // what an acknowledgement rests on
  "sommes", // data checksums
  "journal-immuable",
  "cles",
  "epoque",
  "appareils-muets", // facts announced by a device and not yet received
  "mis-de-cote",
  "cumuls",
  "sauvegarde",
  "acces", // the chain of the access log
  "passerelles", // how messages leave
  "messages", // the outbox
] as const;
export type CodeDocteur = (typeof codesDocteur)[number];
export type Constat = {
  readonly code: CodeDocteur;
  readonly etat: "bon" | "attention" | "mauvais";
  readonly detail: DetailMagasin;
};

const espaceMauvais = 200 * 1024 * 1024; // bytes
const espaceAttention = 1024 * 1024 * 1024;
const derive = 2_000; // ms between our clock and the database's
const muetAttention = 3 * 86_400; // seconds without a word from a device that still holds facts
const cumulAttention = 3600; // seconds that a roll-up has been stale
const sauvegardeAttention = 2 * 86_400; // seconds since the last verified copy

export type Patient = {
  readonly base: Base;
  readonly grappe: Grappe;
  readonly dossier: string;
  /** Names of the gateways configured, when they are known here. */
  readonly passerelles?: PasserellesDites;
};

/** @param maintenant ms since 1970 */
export async function docteur(patient: Patient, maintenant: number): Promise<readonly Constat[]> {
  const { base, grappe, dossier } = patient;
  const { source, version, adoptee } = grappe;
  const constats: Constat[] = [
    { code: "postgres", etat: "bon", detail: { source, version, adoptee: adoptee ? "oui" : "non" } },
    await espace(dossier),
    ...droits(dossier, source !== "url"),
    { code: "schema", ...(await schema(base)) },
  ];
  const lus = await enTransaction(base, undefined, {}, (client) => reglages(client, maintenant));
  const faits = await enSysteme(base, (client) => donnees(client));
  const envois = await enSysteme(base, (client) => constatsMessages(client, patient.passerelles, maintenant));
  return [...constats, ...lus, ...faits, ...envois].toSorted(
    (a, b) => codesDocteur.indexOf(a.code) - codesDocteur.indexOf(b.code),
  );
}

async function espace(dossier: string): Promise<Constat> {
  const { bavail, bsize } = await statfs(dossier);
  const libres = bavail * bsize;
  const etat = libres < espaceMauvais ? "mauvais" : libres < espaceAttention ? "attention" : "bon";
  return { code: "espace", etat, detail: { libres } };
}

async function schema(base: Base): Promise<Omit<Constat, "code">> {
  const [trouve, connu] = [await schemaTrouve(base), schemaCourant()];
  return { etat: trouve === connu ? "bon" : "mauvais", detail: { trouve, connu } };
}

/** Modes of what must stay ours. Windows has no such modes: its own rights hold. */
function droits(dossier: string, local: boolean): Constat[] {
  const ouvert = (chemin: string, permis: number): string => {
    const lu = statSync(chemin, { throwIfNoEntry: false });
    return lu && process.platform !== "win32" && (lu.mode & 0o777 & ~permis) !== 0 ? chemin : "";
  };
  const maitre = join(dossier, "cles", "maitre.cle");
  const cles = [ouvert(join(dossier, "cles"), 0o700), ouvert(maitre, 0o600)].filter((c) => c !== "");
  const secrets = local ? [ouvert(join(dossier, "base-acces.json"), 0o600)].filter((c) => c !== "") : [];
  const constatDe = (code: CodeDocteur, ouverts: string[], la: boolean): Constat => ({
    code,
    etat: ouverts.length === 0 && la ? "bon" : "mauvais",
    detail: {
      ...(la ? {} : { absent: "oui" }),
      ...(ouverts.length > 0 ? { ouverts: ouverts.join(" ") } : {}),
    },
  });
  return [constatDe("dossier", secrets, existsSync(dossier)), constatDe("cles", cles, existsSync(maitre))];
}

const reglagesAttendus = { fsync: "on", synchronous_commit: "on", full_page_writes: "on" };

async function reglages(client: Client, maintenant: number): Promise<Constat[]> {
  const { rows } = await client.query<Record<string, string> & { ms: number; super: boolean; nus: string[] }>(
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous_commit,
       current_setting('full_page_writes') as full_page_writes, current_setting('data_checksums') as sommes,
       (extract(epoch from clock_timestamp()) * 1000)::bigint as ms,
       (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as super,
       array(select c.relname::text from pg_class c
             where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
               and exists (select 1 from pg_policy s where s.polrelid = c.oid and s.polname = 'systeme'
                           union select 1 where c.relname in (select unnest($1::text[])))
               and (not c.relrowsecurity or not c.relforcerowsecurity
                    or not exists (select 1 from pg_policy p where p.polrelid = c.oid)) order by 1) as nus,
       (select count(*) from pg_trigger where tgname in ('journal_append_only', 'journal_sans_truncate',
          'acces_append_only', 'acces_sans_truncate') and tgenabled = 'O'
          and tgrelid in ('journal'::regclass, 'acces'::regclass))::text as verrous`,
    [
      [
        "journal",
        "accueil",
        "permanence",
        "observation",
        "carnet",
        "fichier",
        "reference",
        "compte",
        "session",
        "appareil",
        "acces",
      ],
    ],
  );
  const lu = rows[0]!;
  const relaches = Object.entries(reglagesAttendus).filter(([cle, valeur]) => lu[cle] !== valeur);
  const ecart = Math.round(lu.ms - maintenant);
  return [
    { code: "horloge", etat: Math.abs(ecart) > derive ? "attention" : "bon", detail: { ecartMs: ecart } },
    {
      code: "cloisonnement",
      etat: lu.nus.length === 0 ? "bon" : "mauvais",
      detail: lu.nus.length === 0 ? {} : { tables: lu.nus.join(" ") },
    },
    // A superuser passes row security: it is taken off by `set role`, but it is one guard less.
    {
      code: "proprietaire",
      etat: lu.super ? "attention" : "bon",
      detail: { superutilisateur: lu.super ? "oui" : "non" },
    },
    {
      code: "durabilite",
      etat: relaches.length === 0 ? "bon" : "mauvais",
      detail: Object.fromEntries(relaches.map(([cle]) => [cle, lu[cle]!])),
    },
    { code: "sommes", etat: lu.sommes === "on" ? "bon" : "attention", detail: { sommes: lu.sommes! } },
    {
      code: "journal-immuable",
      etat: lu.verrous === "4" ? "bon" : "mauvais",
      detail: { verrous: lu.verrous! },
    },
  ];
}

type Donnees = {
  epoque: string | null;
  raison: string | null;
  muets: number;
  attente: number;
  silence: number | null;
  mis: number;
  cumul: number | null;
  mois: number;
  copie: number | null;
};

async function donnees(client: Client): Promise<Constat[]> {
  const { rows } = await client.query<Donnees>(
    `select (select id from epoque order by rang desc limit 1) as epoque,
       (select raison from epoque order by rang desc limit 1) as raison,
       count(*) as muets, coalesce(sum(en_attente), 0) as attente,
       extract(epoch from now() - min(vu_le))::bigint as silence,
       (select count(*) from mis_de_cote where statut = 'en-attente') as mis,
       (select extract(epoch from now() - min(depuis))::bigint from cumul_perime) as cumul,
       (select count(*) from cumul_perime) as mois,
       (select extract(epoch from now() - max(verifiee_le))::bigint from sauvegarde) as copie
     from appareil where en_attente > 0 and revoque_le is null`,
  );
  const lu = rows[0]!;
  const chaines = [];
  for (const dispositif of await listerDispositifs(client)) {
    const chaine = await verifierAcces(client, dispositif);
    if (chaine.kind === "rompue") chaines.push(`${dispositif}:${chaine.rang}`);
  }
  return [
    {
      code: "epoque",
      etat: lu.epoque ? "bon" : "mauvais",
      detail: lu.epoque ? { epoque: lu.epoque, raison: lu.raison! } : {},
    },
    {
      code: "appareils-muets",
      etat: (lu.silence ?? 0) > muetAttention ? "attention" : "bon",
      detail: {
        appareils: lu.muets,
        faits: lu.attente,
        ...(lu.silence === null ? {} : { depuisS: lu.silence }),
      },
    },
    { code: "mis-de-cote", etat: lu.mis > 0 ? "attention" : "bon", detail: { faits: lu.mis } },
    {
      code: "cumuls",
      etat: (lu.cumul ?? 0) > cumulAttention ? "attention" : "bon",
      detail: { mois: lu.mois, ...(lu.cumul === null ? {} : { depuisS: lu.cumul }) },
    },
    {
      code: "sauvegarde",
      etat: lu.copie !== null && lu.copie < sauvegardeAttention ? "bon" : "attention",
      detail: lu.copie === null ? {} : { depuisS: lu.copie },
    },
    {
      code: "acces",
      etat: chaines.length === 0 ? "bon" : "mauvais",
      detail: chaines.length === 0 ? {} : { rompues: chaines.join(" ") },
    },
  ];
}
