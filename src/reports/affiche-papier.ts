/**
 * Posters and pocket timetables on paper: PDF/UA-1 by Typst, from `affiche.typ` and the words of `affiche-donnees.ts`.
 * Latin is Atkinson Hyperlegible Next, Arabic Vazirmatn, both from packages; Cyrillic is Libertinus Serif, which the
 * compiler carries inside (Atkinson has no Cyrillic). The same words give the same bytes.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import qrcode from "qrcode";
import { margeCamion, pasCamion, traitsCamion } from "../domain/camion.ts";
import { pictosPapier, type Placard } from "./affiche-donnees.ts";
import { couleurs, police } from "./dessins.ts";
import { fontesPapier, lettresDe } from "./police.ts";

const dossier = import.meta.dirname;
const trouver = createRequire(import.meta.url).resolve;
export const policesPapier = [police, "Vazirmatn", "Libertinus Serif"] as const;

let atelier: { readonly compilo: NodeCompiler; readonly lettres: ReadonlySet<number> } | undefined;
function ouvrirAtelier() {
  if (atelier) return atelier;
  const latin = fontesPapier();
  const arabe = ["400Regular", "700Bold"].map((f) =>
    readFileSync(trouver(`@expo-google-fonts/vazirmatn/${f}/Vazirmatn_${f}.ttf`)),
  );
  const lettres = new Set([...latin.lettres, ...lettresDe(arabe[0]!)]);
  for (let c = 0x400; c <= 0x4ff; c++) lettres.add(c); // Cyrillic: Libertinus has all of it
  const compilo = NodeCompiler.create({
    workspace: dossier,
    fontArgs: [{ fontBlobs: [...latin.blobs, ...arabe] }],
  });
  return (atelier = { compilo, lettres });
}

/** Spaces that the compiler makes by itself, and isolates (a number inside Arabic keeps its order): not drawn. */
const nonTraces = /[\u00a0\u2009\u202f\u2060\u2066\u2069]/;
/** Only letters that can be printed: PDF/UA refuses a document with one that no font has. */
function imprimablePublic(texte: string, lettres: ReadonlySet<number>): string {
  let sortie = "";
  for (const c of texte.normalize("NFC").replace(/\s(?<![\u00a0\u202f])/gu, " ")) {
    if (lettres.has(c.codePointAt(0)!) || nonTraces.test(c)) sortie += c;
    else if (!/[\p{Cf}\p{Cc}\p{M}]/u.test(c)) sortie += "?";
  }
  return sortie;
}

/** The QR as one path, four modules of quiet around it, as ISO/IEC 18004 asks. */
export function dessinerQr(texte: string): string {
  const { modules } = qrcode.create(texte, { errorCorrectionLevel: "M" });
  const cote = modules.size + 8;
  let trace = "";
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) {
      if (modules.get(y, x)) trace += `M${x + 4} ${y + 4}h1v1h-1z`;
    }
  }
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${cote} ${cote}" width="${cote}" height="${cote}">` +
    `<rect width="${cote}" height="${cote}" fill="#ffffff"/><path d="${trace}" fill="#000000"/></svg>`
  );
}

/** The truck on a line of stops, its awning lifted at the first: the signature of the house. */
function dessinerCamion(arrets: number, sens: Placard["sens"]): string {
  const [n, trait] = [Math.max(2, Math.min(6, arrets)), "#ffffff"];
  const largeur = margeCamion * 2 + (n - 1) * pasCamion;
  const points = Array.from({ length: n }, (_, i) => {
    const x = margeCamion + i * pasCamion;
    return i === 0
      ? `<circle cx="${x}" cy="37" r="5" fill="${couleurs.accent}"/>`
      : `<circle cx="${x}" cy="37" r="4" fill="${couleurs.principal}" stroke="${trait}" stroke-width="2"/>`;
  });
  const miroir = sens === "rtl" ? ` transform="matrix(-1 0 0 1 ${largeur} 0)"` : "";
  const traits = `fill="none" stroke="${trait}" stroke-width="2" stroke-linejoin="round" stroke-linecap="round"`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${largeur} 46" width="${largeur}" height="46"><g${miroir}>` +
    `<path d="M4 37H${largeur - 4}" stroke="${trait}" stroke-width="2"/>${points.join("")}` +
    `<g transform="translate(${margeCamion - 20} 3)"><path d="${traitsCamion.caisse}" ${traits}/>` +
    `<path d="${traitsCamion.auventLeve}" fill="${couleurs.accent}"/></g></g></svg>`
  );
}

const pictogramme = (nom: string): Buffer =>
  Buffer.from(
    readFileSync(trouver(`lucide-static/icons/${nom}.svg`), "utf8").replaceAll(
      "currentColor",
      couleurs.principal,
    ),
  );

/** Where the QR leads: the short address of the place or of the week. */
export type LienQr = { readonly lien: string };

/** The PDF. @throws when the document does not compile: our own mistake, never the data's. */
export function imprimerAffiche(placard: Placard, { lien }: LienQr, jour: string): Uint8Array {
  const { compilo, lettres } = ouvrirAtelier();
  compilo.resetShadow();
  const ombre = (nom: string, octets: Buffer): void => compilo.mapShadow(join(dossier, nom), octets);
  ombre("affiche-qr.svg", Buffer.from(dessinerQr(lien)));
  ombre("affiche-camion.svg", Buffer.from(dessinerCamion(placard.dates.length, placard.sens)));
  for (const nom of pictosPapier) ombre(`affiche-${nom}.svg`, pictogramme(nom));
  const donnees = { ...placard, polices: policesPapier, couleurs, date: jour.split("-").map(Number) };
  const texte = JSON.stringify(donnees, (_, v: unknown) =>
    typeof v === "string" ? imprimablePublic(v, lettres) : v,
  );
  ombre("affiche.json", Buffer.from(texte));
  const essai = compilo.compile({ mainFilePath: join(dossier, "affiche.typ") });
  if (!essai.result) {
    const fautes = essai.takeDiagnostics();
    const dites = fautes ? JSON.stringify(compilo.fetchDiagnostics(fautes)) : "no document";
    throw new Error(`affiche.typ: ${dites}`);
  }
  const octets = compilo.pdf(essai.result, { pdfStandard: "ua-1" });
  compilo.evictCache(10);
  return new Uint8Array(octets);
}
