/**
 * The frame of every command: options read strictly, words on standard error, data on standard output, an exit
 * status that tells. A command returns normally when it did what it was asked, and throws a `Panne` when not.
 */
import { parseArgs, type ParseArgsOptionDescriptor } from "node:util";
import { choisirLangue, langues, type Langue } from "../text/langue.ts";
import { aides, communes, type NomCommande } from "../text/commandes.ts";
import { parseJour, type Jour } from "../domain/civil.ts";
import { lireConfiguration, type Configuration } from "./configuration.ts";
import { Panne } from "./panne.ts";

export type Options = Readonly<Record<string, ParseArgsOptionDescriptor>>;
export type Valeurs = Readonly<Record<string, string | boolean | undefined>>;

export type Contexte = {
  readonly langue: Langue;
  readonly valeurs: Valeurs;
  readonly positionnels: readonly string[];
  readonly configuration: Configuration;
  /** Words, on standard error. */
  readonly dire: (texte: string) => void;
  /** Data, on standard output; resolves when it is written. */
  readonly donner: (donnee: string | Uint8Array) => Promise<void>;
  /** Aborted by Ctrl-C or by the system's request to stop. */
  readonly arret: AbortSignal;
  readonly maintenant: () => number;
};
export type Commande = {
  readonly nom: NomCommande;
  readonly options: Options;
  /** Words beside the options, at most. */
  readonly positionnels: number;
  readonly executer: (contexte: Contexte) => Promise<void>;
};

const options = {
  help: { type: "boolean", short: "h" },
  aide: { type: "boolean" },
  langue: { type: "string" },
  donnees: { type: "string" },
} as const satisfies Options;

/** From --langue, else LC_ALL, LC_MESSAGES, LANG, else French. */
export function langueDe(argv: readonly string[], env: NodeJS.ProcessEnv): Langue {
  const rang = argv.findIndex((a) => a === "--langue" || a.startsWith("--langue="));
  const dite = rang < 0 ? undefined : (argv[rang]!.split("=")[1] ?? argv[rang + 1]);
  return choisirLangue([dite ?? env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? "fr"]);
}

export function aideDe(nom: NomCommande, langue: Langue): string {
  const aide = aides[langue][nom];
  const mots = { ...aide.options, ...communes[langue].options };
  const large = Math.max(...Object.keys(mots).map((m) => m.length));
  const lignes = Object.entries(mots).map(([mot, sens]) => `  ${mot.padEnd(large)}  ${sens}`);
  return [aide.resume, "", `  npm run picup -- ${aide.usage}`, "", ...lignes, "", ...aide.notes].join("\n");
}

function lire(commande: Commande, argv: readonly string[]): { valeurs: Valeurs; positionnels: string[] } {
  try {
    const lu = parseArgs({
      args: [...argv],
      options: { ...commande.options, ...options },
      allowPositionals: true,
      strict: true,
    });
    if (lu.positionals.length > commande.positionnels) {
      throw new Panne("argument-inconnu", {
        option: lu.positionals[commande.positionnels]!,
        commande: commande.nom,
      });
    }
    return { valeurs: lu.values as Valeurs, positionnels: lu.positionals };
  } catch (erreur) {
    const { code, message } = erreur as { code?: string; message?: string };
    if (code === undefined || !code.startsWith("ERR_PARSE_ARGS")) throw erreur;
    const option = /'([^' ]+)[^']*'/.exec(message ?? "")?.[1] ?? "";
    const manque = code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE";
    throw new Panne(manque ? "argument-manquant" : "argument-inconnu", { option, commande: commande.nom });
  }
}

const ecrire = (flux: NodeJS.WriteStream, donnee: string | Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => flux.write(donnee, (e) => (e ? reject(e) : resolve())));

/** Reads the arguments and runs; `--help` prints the page of the command and does nothing else. */
export async function lancer(
  commande: Commande,
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  arret: AbortSignal,
): Promise<void> {
  const langue = langueDe(argv, env);
  const { valeurs, positionnels } = lire(commande, argv);
  if (valeurs.help === true || valeurs.aide === true) {
    await ecrire(process.stdout, `${aideDe(commande.nom, langue)}\n`);
    return;
  }
  if (valeurs.langue !== undefined && !(langues as readonly string[]).includes(String(valeurs.langue))) {
    throw new Panne("valeur-invalide", {
      option: "--langue",
      valeur: String(valeurs.langue),
      attendu: langues.join(", "),
    });
  }
  await commande.executer({
    langue,
    valeurs,
    positionnels,
    configuration: lireConfiguration(env, valeurs.donnees as string | undefined),
    dire: (texte) => void process.stderr.write(`${texte}\n`),
    donner: (donnee) => ecrire(process.stdout, donnee),
    arret,
    maintenant: Date.now,
  });
}

/** The value of an option that must be there. */
export function exiger(contexte: Contexte, nom: string, commande: NomCommande): string {
  const valeur = contexte.valeurs[nom];
  if (typeof valeur !== "string" || valeur === "") {
    throw new Panne("argument-manquant", { option: `--${nom}`, commande });
  }
  return valeur;
}

export function exigerJour(contexte: Contexte, nom: string, commande: NomCommande): Jour {
  const brut = exiger(contexte, nom, commande);
  const jour = parseJour(brut);
  if (!jour)
    throw new Panne("valeur-invalide", {
      option: `--${nom}`,
      valeur: brut,
      attendu: "AAAA-MM-JJ / YYYY-MM-DD",
    });
  return jour;
}

/** One of a closed list, or the first of the list when the option is not given. */
export function choisir<V extends string>(contexte: Contexte, nom: string, liste: readonly V[]): V {
  const valeur = contexte.valeurs[nom];
  if (valeur === undefined) return liste[0]!;
  if (!(liste as readonly unknown[]).includes(valeur)) {
    throw new Panne("valeur-invalide", {
      option: `--${nom}`,
      valeur: String(valeur),
      attendu: liste.join(", "),
    });
  }
  return valeur as V;
}
