/** One worker thread: a seed in, the verdict of its world out. */
import { parentPort } from "node:worker_threads";
import { vivre } from "./vivre.ts";

parentPort!.on("message", (graine: number) => {
  void vivre(graine).then((bilan) => parentPort!.postMessage(bilan));
});
