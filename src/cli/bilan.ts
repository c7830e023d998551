/** `bilan`: the figures of a period, in any of the formats; one dispositif or all of them together. */
import { extname } from "node:path";
import type { Periode } from "../domain/civil.ts";
import { precedente } from "../indicators/periodes.ts";
import { formats, produire, type Format } from "../reports/produire.ts";
import { bilansSur, type BilanSitue } from "../server/bilans.ts";
import { noterAcces } from "../store/acces.ts";
import { enSysteme } from "../store/base.ts";
import { listerDispositifs } from "../store/dispositifs.ts";
import type { Magasin } from "../store/magasin.ts";
import { choisir, exigerJour, type Commande, type Contexte } from "./commande.ts";
import { avecMagasin, dispositifVoulu, exigerDonnees } from "./ouvrir.ts";
import { Panne } from "./panne.ts";
import { rendre, sortieVoulue } from "./sortie.ts";

function periodeDe(contexte: Contexte, du: string, au: string): Periode {
  const periode = { du: exigerJour(contexte, du, "bilan"), au: exigerJour(contexte, au, "bilan") };
  if (periode.du > periode.au) {
    throw new Panne("valeur-invalide", {
      option: `--${au}`,
      valeur: periode.au,
      attendu: `>= ${periode.du}`,
    });
  }
  return periode;
}

/** --format, else what the name of --sortie says (which must then be a format), else JSON. */
function formatDe(contexte: Contexte): Format {
  const { format, sortie } = contexte.valeurs;
  if (format !== undefined) return choisir(contexte, "format", formats);
  const extension = extname(String(sortie ?? "")).slice(1);
  if (extension === "") return "json";
  const connu = formats.find((f) => f === extension);
  if (connu) return connu;
  throw new Panne("valeur-invalide", { option: "--format", valeur: extension, attendu: formats.join(", ") });
}

async function calculer(contexte: Contexte, { base }: Magasin, format: Format): Promise<BilanSitue> {
  const { valeurs, maintenant } = contexte;
  const periode = periodeDe(contexte, "du", "au");
  const comparaison =
    valeurs["comparer-du"] === undefined
      ? precedente(periode)
      : periodeDe(contexte, "comparer-du", "comparer-au");
  const demande = { periode, comparaison };
  const tous = valeurs.tous === true;
  const dispositifs = tous
    ? await enSysteme(base, listerDispositifs)
    : [await dispositifVoulu(contexte, base)];
  if (dispositifs.length === 0) throw new Panne("dossier-vide", { dossier: contexte.configuration.dossier });
  const bilans = bilansSur(base);
  const situe = tous
    ? await bilans.plusieurs(dispositifs, String(valeurs.nom ?? "Pic'Up"), demande)
    : await bilans.un(dispositifs[0]!, demande);
  const acces = { action: `bilan-exporte:${format}`, objet: `${periode.du}/${periode.au}` };
  await enSysteme(base, async (client) => {
    for (const d of dispositifs) {
      await noterAcces(client, d, { ...acces, nombre: situe.bilan.chiffres.length }, maintenant());
    }
  });
  return situe;
}

async function executer(contexte: Contexte): Promise<void> {
  periodeDe(contexte, "du", "au");
  const format = formatDe(contexte);
  const chemin = sortieVoulue(contexte);
  exigerDonnees(contexte);
  const { bilan, contexte: geographie } = await avecMagasin(contexte, (m) => calculer(contexte, m, format));
  await rendre(contexte, chemin, await produire(bilan, { format, langue: contexte.langue, geographie }));
}

const texte = { type: "string" } as const;
export const commande: Commande = {
  nom: "bilan",
  options: {
    du: texte,
    au: texte,
    "comparer-du": texte,
    "comparer-au": texte,
    format: texte,
    sortie: texte,
    dispositif: texte,
    tous: { type: "boolean" },
    nom: texte,
  },
  positionnels: 0,
  executer,
};
