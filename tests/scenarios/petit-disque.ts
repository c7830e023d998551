/** A disk of a few megabytes, to be filled: a tmpfs mounted by root, or in a user namespace; else why there is none. */
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import process from "node:process";

export type PetitDisque = {
  /** What stands before a command so that it sees the disk. */
  readonly avant: readonly string[];
  /** Whether this very process sees it too. */
  readonly ici: boolean;
  readonly demonter: () => void;
};

/** @param taille as mount says it: `12m` */
export function petitDisque(point: string, taille: string): PetitDisque | string {
  mkdirSync(point, { recursive: true });
  if (process.getuid?.() === 0) {
    try {
      const options = ["-t", "tmpfs", "-o", `size=${taille},mode=1777`, "tmpfs", point];
      execFileSync("mount", options, { stdio: "ignore" });
      return { avant: [], ici: true, demonter: () => execFileSync("umount", ["-l", point]) };
    } catch {
      return "root may not mount here";
    }
  }
  const script = `mount -t tmpfs -o size=${taille},mode=1777 tmpfs "${point}" && exec "$@"`;
  const avant = ["unshare", "-Urm", "sh", "-c", script, "sh"];
  try {
    execFileSync(avant[0]!, [...avant.slice(1), "true"], { stdio: "ignore" });
    return { avant, ici: false, demonter: () => undefined };
  } catch {
    return "neither root nor user namespaces";
  }
}
