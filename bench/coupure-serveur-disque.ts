/**
 * A disk whose power can be cut: an ext4 image on a loop mount, shut down by FS_IOC_SHUTDOWN without flushing its
 * journal. What was written and not synced is gone, as it would be; `kill -9` alone never loses anything. And what
 * the benches that cut it share: a server on it, a durable series and its control, which must lose.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { closeSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as attendre } from "node:timers/promises";
import { parseArgs } from "node:util";
import { aleaDe } from "../src/store/faits-de-test.ts";
import { ouvrirMagasin, type Magasin } from "../src/store/magasin.ts";

const imageOctets = 1536 * 1024 * 1024; // sparse
// linux/fs.h: FS_IOC_SHUTDOWN = _IOR('X', 125, __u32); 2 = FS_SHUTDOWN_FLAGS_NOLOGFLUSH.
const perl = `open(my $d, "<", $ARGV[0]) or die; my $f = pack("L", 2); ioctl($d, 0x8004587d, $f) or die "$!"`;
const python = `import fcntl, os, struct, sys
fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587d, struct.pack("I", 2))`;

export type Disque = {
  /** Where it is mounted. */
  readonly racine: string;
  /** Cuts the power, now: nothing more reaches the disk. */
  couper(): void;
  /** Unmounts what was cut and mounts it again: ext4 replays its journal. */
  remonter(): Promise<void>;
  /** An empty disk. */
  formater(): Promise<void>;
  retirer(): Promise<void>;
};

const commande = (nom: string, ...args: string[]): void => {
  execFileSync(nom, args, { stdio: ["ignore", "ignore", "pipe"] });
};

/** A disk, or why this machine cannot have one. */
export async function ouvrirDisque(): Promise<Disque | { readonly impossible: string }> {
  if (process.platform !== "linux") return { impossible: "not Linux" };
  if (process.getuid?.() !== 0) return { impossible: "not root" };
  const interprete = [
    ["perl", "-e", perl],
    ["python3", "-c", python],
  ].find(([nom]) => spawnSync(nom!, ["--version"]).status === 0);
  if (!interprete) return { impossible: "neither perl nor python3" };
  const dossier = mkdtempSync(join(tmpdir(), "picup-disque-"));
  const [image, racine] = [join(dossier, "image"), join(dossier, "monte")];
  mkdirSync(racine);
  const fd = openSync(image, "w");
  ftruncateSync(fd, imageOctets);
  closeSync(fd);
  const demonter = async (): Promise<void> => {
    for (let essai = 0; spawnSync("umount", [racine]).status !== 0; essai++) {
      if (essai > 200) throw new Error(`still busy: ${racine}`);
      await attendre(25);
    }
  };
  const disque: Disque = {
    racine,
    couper: () => {
      const [nom, ...args] = interprete;
      const { status, stderr } = spawnSync(nom!, [...args, racine]);
      if (status !== 0) throw new Error(`FS_IOC_SHUTDOWN: ${stderr.toString()}`);
    },
    remonter: async () => {
      await demonter();
      commande("mount", "-o", "loop", image, racine);
    },
    formater: async () => {
      await demonter().catch(() => undefined);
      commande("mkfs.ext4", "-q", "-F", image);
      commande("mount", "-o", "loop", image, racine);
    },
    retirer: async () => {
      await demonter();
      rmSync(dossier, { recursive: true, force: true });
    },
  };
  try {
    commande("mkfs.ext4", "-q", "-F", image);
    commande("mount", "-o", "loop", image, racine);
    // The ioctl itself, tried once for nothing.
    disque.couper();
    await disque.remonter();
    return disque;
  } catch (erreur) {
    spawnSync("umount", [racine]);
    rmSync(dossier, { recursive: true, force: true });
    return { impossible: `no loop mount here: ${(erreur as Error).message.split("\n")[0]}` };
  }
}

/** Ends the processes that the dead disk left behind; one of them in the middle of a commit would hold it for ever. */
export async function acheverProcessus(m: Magasin): Promise<void> {
  const mere = m.grappe.pid!;
  try {
    const filles = readFileSync(`/proc/${mere}/task/${mere}/children`, "utf8").trim().split(" ");
    for (const pid of [mere, ...filles.filter(Boolean).map(Number)]) process.kill(pid, "SIGKILL");
  } catch {
    // already gone
  }
  await Promise.race([m.base.fermer(), attendre(2000)]);
}

const relache = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
/** Where a series runs; `relache` for its control. */
export type Ici = { readonly disque: Disque; readonly alea: () => number; readonly relache?: typeof relache };

export const ouvrirSur = (ici: Ici): Promise<Magasin> =>
  ouvrirMagasin({
    dossier: join(ici.disque.racine, "donnees"),
    version: "bench",
    serveur: true,
    ...(ici.relache ? { relache: ici.relache } : {}),
  });

export const mesureDe = (quoi: string, valeur: number, but?: readonly [number, number]) => ({
  quoi,
  unite: "nombre" as const,
  valeurs: [valeur],
  ...(but ? { but } : {}),
});

/**
 * Runs `--coupures` cuts, then `--temoin` of the control, from `--graine`; `publier` says what they gave and answers
 * whether it holds, which is the exit code. The disk is taken away whatever happens.
 */
export async function mener<C>(
  serie: (ici: Ici, nom: string, combien: number) => Promise<C>,
  publier: (vrai: C, temoin: C, graine: string, options: string) => boolean,
): Promise<never> {
  const { values } = parseArgs({
    options: {
      coupures: { type: "string", default: "20" },
      temoin: { type: "string", default: "5" },
      graine: { type: "string", default: "1" },
    },
  });
  const { coupures, temoin, graine } = values;
  const disque = await ouvrirDisque();
  if ("impossible" in disque) {
    process.stderr.write(`No power cut can be made here: ${disque.impossible}. Nothing was measured.\n`);
    process.exit(2);
  }
  try {
    const alea = aleaDe(Number(graine));
    const vrai = await serie({ disque, alea }, "durable", Number(coupures));
    const lache = await serie({ disque, alea, relache }, "control", Number(temoin));
    const options = `--coupures ${coupures} --temoin ${temoin} --graine ${graine}`;
    process.exitCode = publier(vrai, lache, graine, options) ? 0 : 1;
  } finally {
    await disque.retirer().catch(() => undefined);
  }
  process.exit();
}
