/**
 * Planted faults: one real mistake each, made in the world's ports (the product's code is not touched). The suite is
 * worth what it finds: each must be found by an invariant.
 */
export const fautes = {
  "accuse-avant-commit": "the server answers, then its commit fails",
  "accuse-a-l-envoi": "the device takes a batch as received as soon as it is sent",
  "sans-epoque": "a restored server keeps its epoch",
  "seq-sans-id": "a known seq is answered without looking at the fact's id",
  "fork-ignore": "the device takes a fork for an acknowledgement",
  "sans-empreinte": "same id is taken for same content",
  "ordre-mural": "what the author had seen is not kept: the wall clock decides",
  "relache-appareil": "the tablet says saved before it is durable",
  "relache-serveur": "the server commits without waiting for its disk",
  "rangs-sans-verrou": "ranks are drawn from a sequence, commits cross",
  "curseur-par-date": "rows are given by their date, not their rank",
  "curseur-avant-lignes": "the cursor is committed before the rows",
  "refus-muet": "what is refused is answered and dropped",
  "double-effet": "a fact sent again by a new instance is folded again",
  "purge-ignoree": "the device keeps what was withdrawn from it",
  "purge-efface-tout": "a purge erases what was not sent yet",
  "elague-trop-tot": "the device forgets a fact as soon as it is acknowledged",
  "droits-perimes": "the server gives rows by the roles of the day of enrolment",
  "horloge-non-bornee": "a clock years ahead goes into the log as it is",
  "revocation-ignoree": "a revoked device writes straight into the log",
  "efface-sans-demander":
    "a revoked tablet erases itself without asking whether the server still has what it sent",
  "recu-non-ecrit": "the server folds the entities but does not append some rows to the log",
} as const;
export type Faute = keyof typeof fautes;
export const nomsFautes = Object.keys(fautes) as Faute[];
