/**
 * From a picture taken or chosen to a sealed file, and back. A picture is drawn again, smaller, before it is sealed:
 * what the camera wrote beside the image (where, when, which phone) does not come along. Nothing leaves in clear.
 */
import { uuidv7, type FichierId } from "../../domain/ids.ts";
import { estPlein } from "./base.ts";
import { ouvrirFichierScelle, scellerFichier } from "./cles.ts";
import { chercherFichier, garderFichier } from "./fichiers.ts";
import { hasard, type Octets } from "./octets.ts";
import { clesDuPoste, envoyerMaintenant, etatAppareil, magasinDuPoste, poste } from "./poste.ts";
import { avecReserve } from "./stockage.ts";

/** Longest side of a picture, then what to try when it is still too heavy, pixels and JPEG quality. */
const essais = [
  { cote: 1600, qualite: 0.8 },
  { cote: 1280, qualite: 0.7 },
  { cote: 900, qualite: 0.6 },
] as const;
const imageOctetsMax = 700 * 1024;
/** What the server takes, less the seal. */
export const fichierOctetsMax = 2 * 1024 * 1024 - 1024;
/** Those that a sealed file may say it is: anything else is not opened. */
const typesOuverts: readonly string[] = ["image/jpeg", "image/png", "image/webp", "application/pdf"];

export type RefusFichier = "illisible" | "trop-gros" | "plein";
type Clair = { readonly type: string; readonly octets: Octets };

async function dessiner(image: ImageBitmap, cote: number, qualite: number): Promise<Octets> {
  const echelle = Math.min(1, cote / Math.max(image.width, image.height));
  const toile = document.createElement("canvas");
  toile.width = Math.max(1, Math.round(image.width * echelle));
  toile.height = Math.max(1, Math.round(image.height * echelle));
  const dessin = toile.getContext("2d")!;
  dessin.fillStyle = "#fff"; // JPEG has no transparency
  dessin.fillRect(0, 0, toile.width, toile.height);
  dessin.drawImage(image, 0, 0, toile.width, toile.height);
  const blob = await new Promise<Blob | null>((rendre) => toile.toBlob(rendre, "image/jpeg", qualite));
  if (!blob) throw new Error("the canvas gave no image");
  return new Uint8Array(await blob.arrayBuffer());
}

/** The picture drawn again; a PDF as it is. */
async function preparer(fichier: Blob): Promise<Clair | RefusFichier> {
  if (fichier.type === "application/pdf") {
    if (fichier.size > fichierOctetsMax) return "trop-gros";
    return { type: fichier.type, octets: new Uint8Array(await fichier.arrayBuffer()) };
  }
  try {
    const image = await createImageBitmap(fichier);
    let octets: Octets = new Uint8Array();
    for (const { cote, qualite } of essais) {
      octets = await dessiner(image, cote, qualite);
      if (octets.length <= imageOctetsMax) break;
    }
    image.close();
    return octets.length <= fichierOctetsMax ? { type: "image/jpeg", octets } : "trop-gros";
  } catch {
    return "illisible";
  }
}

/** Seals and keeps; the id stands for the file in a fact. Durable on this device when it resolves. */
export async function deposer(fichier: Blob): Promise<{ readonly id: FichierId } | RefusFichier> {
  const clair = await preparer(fichier);
  if (typeof clair === "string") return clair;
  const le = Date.now();
  const id = uuidv7<"fichier">(le, hasard(10));
  const scelle = await scellerFichier(clesDuPoste(), poste().dispositif!, id, clair);
  try {
    await avecReserve(magasinDuPoste(), () => garderFichier(id, scelle, le));
  } catch (erreur) {
    if (estPlein(erreur)) return "plein";
    throw erreur;
  }
  envoyerMaintenant();
  return { id };
}

/** The file in clear, in memory only; or why it cannot be shown. */
export async function ouvrirFichier(id: FichierId): Promise<Blob | "absent" | "hors-ligne" | "illisible"> {
  const { identite, curseur } = await etatAppareil();
  const scelle = await chercherFichier(id, { identite, epoque: curseur.epoque, le: Date.now() });
  if (typeof scelle === "string") return scelle;
  const clair = await ouvrirFichierScelle(clesDuPoste(), poste().dispositif!, id, scelle);
  if (!clair || !typesOuverts.includes(clair.type)) return "illisible";
  return new Blob([clair.octets], { type: clair.type });
}
