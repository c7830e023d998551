/**
 * The bilan on paper: PDF/UA-1 by Typst, from `bilan.typ` and a report. Fonts come from a package, never from the
 * machine, and the document's date is the end of its period: the same bilan gives the same bytes everywhere.
 */
import { join } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { Bilan } from "../indicators/bilan.ts";
import { valeurEnMots } from "../text/bilan-mots.ts";
import { couleurs, police } from "./dessins.ts";
import { fontesPapier, imprimable } from "./police.ts";
import type { Rapport } from "./rapport.ts";
import type { Cellule, Tableau } from "./tableaux.ts";

const dossier = import.meta.dirname;
let atelier: NodeCompiler | undefined;
function compilateur(): NodeCompiler {
  if (atelier) return atelier;
  const fontBlobs = fontesPapier().blobs;
  return (atelier = NodeCompiler.create({ workspace: dossier, fontArgs: [{ fontBlobs }] }));
}

function celluleDite(cellule: Cellule, langue: Rapport["langue"]): { texte: string; part?: number } {
  if (typeof cellule === "string") return { texte: cellule };
  const part = cellule.kind === "part" && cellule.sur > 0 ? { part: cellule.n / cellule.sur } : {};
  return { texte: valeurEnMots(langue, cellule), ...part };
}
const tableauDit = (t: Tableau, langue: Rapport["langue"]): object => ({
  ...t,
  lignes: t.lignes.map((l) => l.map((c) => celluleDite(c, langue))),
});

/** The PDF of a report. @throws when the document does not compile: our own mistake, never the data's. */
export function imprimer(rapport: Rapport, bilan: Bilan): Uint8Array {
  const compilo = compilateur();
  compilo.resetShadow();
  let rang = 0;
  const sections = rapport.sections.map((s) => ({
    ...s,
    dessins: s.dessins.map(({ svg, alt, legende, large = false }) => {
      const fichier = `dessin-${++rang}.svg`;
      compilo.mapShadow(join(dossier, fichier), Buffer.from(imprimable(svg)));
      return { fichier, alt, legende, large };
    }),
    tableaux: s.tableaux.map((t) => tableauDit(t, rapport.langue)),
  }));
  const { titreDefinitions, titreMethode, page, bilan: motBilan } = rapport.mots;
  const donnees = {
    ...rapport,
    mots: { titreDefinitions, titreMethode, page, bilan: motBilan },
    nom: bilan.nom,
    auteurs: bilan.dispositifs.map((d) => d.nom),
    date: bilan.periode.au.split("-").map(Number),
    couleurs,
    police,
    sections,
  };
  const texte = JSON.stringify(donnees, (_, v: unknown) => (typeof v === "string" ? imprimable(v) : v));
  compilo.mapShadow(join(dossier, "donnees.json"), Buffer.from(texte));
  const { result } = compiler(compilo);
  const octets = compilo.pdf(result, { pdfStandard: "ua-1" });
  compilo.evictCache(10);
  return new Uint8Array(octets);
}

function compiler(compilo: NodeCompiler) {
  const essai = compilo.compile({ mainFilePath: join(dossier, "bilan.typ") });
  const { result } = essai;
  if (result) return { result };
  const fautes = essai.takeDiagnostics();
  throw new Error(`bilan.typ: ${fautes ? JSON.stringify(compilo.fetchDiagnostics(fautes)) : "no document"}`);
}
