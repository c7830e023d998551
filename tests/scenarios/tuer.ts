/**
 * Loaded before a command (`--import`): kills it without a word, kill -9, at its n-th query of the database. An even
 * point is just before the query leaves, an odd one just after, before its answer. Without `TUER_A` it only counts.
 */
import { writeSync } from "node:fs";
import process from "node:process";
import pg from "pg";

const point = Number(process.env.TUER_A ?? Number.NaN);
let n = 0;
const envoyer = pg.Client.prototype.query as (...args: unknown[]) => unknown;
pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]): unknown {
  const ici = n++ * 2;
  if (ici === point) process.kill(process.pid, "SIGKILL");
  const promesse = envoyer.apply(this, args);
  if (ici + 1 === point) process.kill(process.pid, "SIGKILL");
  return promesse;
} as typeof pg.Client.prototype.query;
process.on("exit", () => writeSync(2, `points=${n * 2}\n`));
