/** Words around photos and papers, on the tablet and at the desk. */
import type { Langue } from "./langue.ts";

const pl = (n: number, un: string, plusieurs: string): string => (n < 2 ? un : plusieurs);

const fr = {
  photo: "Photo",
  photos: "Photos",
  prendre: "Prendre une photo",
  choisir: "Ajouter une photo",
  choisirPapier: "Ajouter le papier (photo ou PDF)",
  enCours: "La photo se prépare",
  retirer: "Retirer la photo",
  retirerPapier: "Retirer le papier",
  agrandir: "Voir la photo en grand",
  ouvrirPapier: "Ouvrir le papier (PDF)",
  numero: (n: number, sur: number) => `Photo ${n} sur ${sur}`,
  chargement: "La photo s’ouvre",
  aide: "Ni visage ni plaque. La photo est chiffrée sur cet appareil ; son lieu et son heure n’y sont plus.",
  aEnvoyer: (n: number) => `${n} ${pl(n, "photo", "photos")} à envoyer`,
  enBref: (n: number) => `${n} ${pl(n, "photo", "photos")}`,
  quota: "Le serveur n’a plus de place pour les photos. Elles restent ici. Prévenez le bureau.",
  refusees: (n: number) => `${n} ${pl(n, "photo refusée", "photos refusées")} par le serveur, gardées ici.`,
  refus: {
    illisible: "Cette image ne s’ouvre pas. Prenez-en une autre : rien d’autre n’est perdu.",
    "trop-gros": "Ce papier est trop lourd (2 Mo au plus). Photographiez-le plutôt.",
    plein: "La mémoire de l’appareil est pleine : la photo n’est pas gardée. Le reste peut l’être.",
  },
  absence: {
    absent: "Pas encore reçue : elle est sur l’appareil qui l’a prise.",
    "hors-ligne": "Elle s’ouvrira quand le réseau reviendra.",
    illisible: "Scellée par une autre clé.",
  },
};
export type MotsFichiers = typeof fr;
const en: MotsFichiers = {
  photo: "Photo",
  photos: "Photos",
  prendre: "Take a photo",
  choisir: "Add a photo",
  choisirPapier: "Add the paper (photo or PDF)",
  enCours: "Preparing the photo",
  retirer: "Remove the photo",
  retirerPapier: "Remove the paper",
  agrandir: "See the photo full size",
  ouvrirPapier: "Open the paper (PDF)",
  numero: (n, sur) => `Photo ${n} of ${sur}`,
  chargement: "Opening the photo",
  aide: "No face, no number plate. The photo is encrypted on this device; its place and time are taken out.",
  aEnvoyer: (n) => `${n} ${pl(n, "photo", "photos")} to send`,
  enBref: (n) => `${n} ${pl(n, "photo", "photos")}`,
  quota: "The server has no more room for photos. They stay here. Tell the desk.",
  refusees: (n) => `${n} ${pl(n, "photo", "photos")} the server did not take: kept here.`,
  refus: {
    illisible: "This image does not open. Take another: nothing else is lost.",
    "trop-gros": "This paper is too heavy (2 MB at most). Take a photo of it instead.",
    plein: "The device's memory is full: the photo is not kept. The rest can be.",
  },
  absence: {
    absent: "Not received yet: it is on the device that took it.",
    "hors-ligne": "It will open when the network comes back.",
    illisible: "Sealed by another key.",
  },
};
export const motsFichiers: Record<Langue, MotsFichiers> = { fr, en };
