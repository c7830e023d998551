/**
 * PgBouncer before the database of the tests, in transaction mode: each transaction may run on another connection, so
 * whatever outlives its transaction (a setting, a lock, a prepared statement) is lost or is somebody else's. Asked for
 * by `PICUP_PGBOUNCER=<its program>`: the servers of the scenarios then reach their database through it.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { portFerme } from "../../src/gateways/pour-tests.ts";
import { baseDeTest } from "../../src/store/pour-tests.ts";
import { utilisateurPostgres } from "../../src/store/utilisateur.ts";

const programme = process.env.PICUP_PGBOUNCER;

/** Where the test's own database is. */
type Cible = {
  readonly sockets: string;
  readonly port: string;
  readonly motDePasse: string;
  readonly nom: string;
};

function cibleDe(url: string): Cible {
  const [, motDePasse, sockets, port, nom] =
    /^postgres(?:ql)?:\/\/[^:]+:([^@]+)@([^:/]+)(?::(\d+))?\/(\w+)/.exec(url)!;
  const lisible = decodeURIComponent(sockets!);
  return { sockets: lisible, port: port ?? "5432", motDePasse: decodeURIComponent(motDePasse!), nom: nom! };
}

const reglages = ({ sockets, port, nom }: Cible, dossier: string, ecoute: number): string => `
[databases]
${nom} = host=${sockets} port=${port} dbname=${nom}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${ecoute}
unix_socket_dir =
auth_type = plain
auth_file = ${join(dossier, "comptes")}
pool_mode = transaction
default_pool_size = 12
max_client_conn = 200
logfile = ${join(dossier, "journal")}
`;

async function quandIlEcoute(port: number, enfant: ChildProcess): Promise<void> {
  for (let pris = false; !pris;) {
    if (enfant.exitCode !== null) throw new Error(`pgbouncer ended: ${enfant.exitCode}`);
    pris = await new Promise<boolean>((dire) => {
      const essai = connect(port, "127.0.0.1", () => dire(true));
      essai.once("error", () => dire(false));
      essai.once("connect", () => essai.destroy());
    });
  }
}

/** A fresh database behind PgBouncer; undefined when it was not asked for. */
export async function baseParPgbouncer(): Promise<
  { readonly url: string; readonly directe: string; fermer(): Promise<void> } | undefined
> {
  if (!programme) return undefined;
  const base = await baseDeTest(true);
  const cible = cibleDe(base.url);
  const qui = utilisateurPostgres();
  const dossier = mkdtempSync(join(tmpdir(), "picup-pgbouncer-"));
  const ecoute = await portFerme();
  writeFileSync(join(dossier, "ini"), reglages(cible, dossier, ecoute));
  writeFileSync(join(dossier, "comptes"), `"picup" "${cible.motDePasse}"\n`);
  chmodSync(dossier, 0o700);
  if (qui) for (const nom of ["", "ini", "comptes"]) chownSync(join(dossier, nom), qui.uid, qui.gid);
  const enfant = spawn(programme, ["-q", join(dossier, "ini")], {
    stdio: ["ignore", "inherit", "inherit"],
    cwd: "/",
    ...(qui ? { uid: qui.uid, gid: qui.gid } : {}),
  });
  await quandIlEcoute(ecoute, enfant);
  return {
    url: `postgres://picup:${encodeURIComponent(cible.motDePasse)}@127.0.0.1:${ecoute}/${cible.nom}`,
    directe: base.url,
    async fermer() {
      const fini = new Promise((r) => enfant.once("exit", r));
      enfant.kill("SIGTERM");
      await fini;
      rmSync(dossier, { recursive: true, force: true });
      await base.fermer();
    },
  };
}
