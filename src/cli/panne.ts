/**
 * What stops a command, with the sentence that says it: what happened, what is kept, what to do. Anything that the
 * system, PostgreSQL or a missing library throws is recognised here, so that a person never meets a stack.
 */
import type { Langue } from "../text/langue.ts";
import { pannesCommande, type CodePanneCommande } from "../text/refus-commandes.ts";
import { pannesServeur, type CodePanneServeur, type DetailPanne } from "../text/serveur.ts";
import { origineDe } from "../server/journal.ts";
import { ErreurMagasin, type CodeMagasin } from "../store/erreurs.ts";

export type CodePanne = CodePanneServeur | CodePanneCommande;

export class Panne extends Error {
  readonly code: CodePanne;
  readonly detail: DetailPanne;
  constructor(code: CodePanne, detail: DetailPanne = {}) {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

const parErrno: Readonly<Record<string, CodePanne>> = {
  ENOSPC: "disque-plein",
  EDQUOT: "disque-plein",
  EROFS: "lecture-seule",
  EACCES: "droits",
  EPERM: "droits",
  ECONNREFUSED: "base-injoignable",
  ECONNRESET: "base-injoignable",
  ENOTFOUND: "base-injoignable",
  ERR_MODULE_NOT_FOUND: "bibliotheque-manquante",
  MODULE_NOT_FOUND: "bibliotheque-manquante",
  ERR_DLOPEN_FAILED: "bibliotheque-manquante",
};
const plein = /no space left on device|disk full|could not extend file/i;
const sansBibliotheque =
  /cannot open shared object file|Failed to load native binding|Cannot find native binding/i;

const nomDeModule = (message: string): string =>
  /(lib[\w.+-]+\.so[\w.]*)/.exec(message)?.[1] ??
  /Cannot find (?:package|module) '([^']+)'/.exec(message)?.[1] ??
  /(@[\w-]+\/[\w-]+)/.exec(message)?.[1] ??
  message.slice(0, 80);

/** Recognises what was thrown. `dossier` is the data folder, quoted in the sentence. */
export function panneDe(erreur: unknown, dossier = ""): Panne {
  if (erreur instanceof Panne) return erreur;
  if (erreur instanceof ErreurMagasin) {
    const code: CodeMagasin & CodePanneServeur = erreur.code;
    return new Panne(code, { dossier, ...erreur.detail });
  }
  const e = (erreur ?? {}) as { code?: unknown; message?: unknown; path?: unknown; cause?: unknown };
  const message = String(e.message ?? "");
  const connu = plein.test(message) ? "disque-plein" : parErrno[String(e.code ?? "")];
  if (connu === "bibliotheque-manquante" || sansBibliotheque.test(message)) {
    return new Panne("bibliotheque-manquante", { nom: nomDeModule(message) });
  }
  if (connu) return new Panne(connu, { dossier, fichier: String(e.path ?? "") });
  if (e.cause !== undefined) return panneDe(e.cause, dossier);
  return new Panne("panne-interne", { origine: origineDe(erreur) });
}

/** The three sentences, one a line. */
export function direPanne(panne: Panne, langue: Langue): string {
  const toutes = { ...pannesServeur[langue], ...pannesCommande[langue] };
  const { quoi, garde, faire } = toutes[panne.code](panne.detail);
  return `${quoi}\n${garde}\n${faire}`;
}
