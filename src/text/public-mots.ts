/**
 * What the public pages say: the shape that each of the six languages fills (`public-fr.ts` and the others), so that a
 * missing sentence is a compile error. Short sentences, spoken words, no jargon; hours and dates come ready made.
 */
import type { Definition } from "../domain/reference.ts";

type Accessibilite = NonNullable<Definition<"lieu">["accessibilite"]>[number];
/** A page of text: titles with their paragraphs. */
export type Partie = { readonly titre: string; readonly textes: readonly string[] };

/** One idea of the plain-language page, with its pictogram. */
export const pictosFaciles = ["truck", "message-circle", "hand-coins", "user-round-x", "clock"] as const;
export type PictoFacile = (typeof pictosFaciles)[number];

export type MotsPublics = {
  readonly marque: string;
  readonly sousTitre: string;
  readonly contenu: string;
  readonly quitter: string;
  readonly quitterAide: string;
  readonly langues: string;
  readonly menu: string;
  readonly pied: string;
  readonly liens: {
    readonly prochains: string;
    readonly maintenant: string;
    readonly semaine: string;
    readonly aBord: string;
    readonly facile: string;
    readonly accessibilite: string;
    readonly mentions: string;
    readonly integrer: string;
    readonly rappels: string;
    readonly equipe: string;
    readonly agenda: string;
    readonly donnees: string;
    readonly atom: string;
    readonly csv: string;
  };
  readonly perime: (depuis: string) => string;
  readonly maj: (quand: string) => string;

  readonly titreProchains: string;
  readonly prochainArret: string;
  readonly annoncePourMaintenant: string;
  readonly prochainsArrets: string;
  readonly rienAVenir: string;
  readonly rienAVenirAide: string;
  readonly plusTard: string;
  readonly deA: (debut: string, fin: string) => string;
  readonly jusqua: (fin: string) => string;
  readonly etats: {
    readonly "en-route": string;
    readonly ouverte: string;
    readonly terminee: string;
    readonly annulee: string;
    readonly retard: (minutes: number) => string;
    readonly deplacee: string;
  };
  readonly commenceVers: (heure: string) => string;
  readonly prevuAvant: (quoi: string) => string;
  readonly remplacePar: string;
  readonly rendezVous: string;
  readonly avec: (qui: string) => string;
  readonly theme: (quoi: string) => string;

  readonly titreMaintenant: string;
  readonly maintenant: {
    readonly ouverte: (lieu: string, fin: string) => string;
    /** Its announced hours have begun, and nobody has said that it is open. */
    readonly annonce: (lieu: string, fin: string) => string;
    readonly enRoute: (lieu: string, debut: string) => string;
    readonly prochain: (lieu: string, quand: string) => string;
    readonly rien: string;
    readonly journee: string;
    /** What the drawing of the truck says, read aloud. */
    readonly dessin: (arrets: string) => string;
    readonly aVenir: string;
  };

  readonly recherche: {
    readonly titre: string;
    readonly champ: string;
    readonly aide: string;
    readonly bouton: string;
    readonly resultats: (texte: string) => string;
    readonly vide: string;
    readonly rien: (texte: string) => string;
    readonly rienAide: string;
    readonly pasIci: (commune: string) => string;
    readonly distance: (km: string) => string;
    readonly autres: string;
    readonly adresseOubliee: string;
  };

  readonly lieu: {
    readonly prochaines: string;
    readonly aucune: string;
    readonly habitudes: string;
    readonly habitudesAide: string;
    readonly venir: string;
    readonly carte: string;
    readonly code: (code: string) => string;
    readonly codeAide: string;
    readonly qr: string;
    readonly toilettes: string;
    readonly agenda: string;
    readonly affiche: string;
    readonly ouvrirCarte: string;
    readonly plusServi: string;
    readonly plusieurs: string;
    readonly accessibilites: Readonly<Record<Accessibilite, string>>;
  };
  readonly semaine: {
    readonly titre: (du: string, au: string) => string;
    readonly avant: string;
    readonly apres: string;
    readonly rien: string;
  };
  readonly commune: { readonly titre: (nom: string) => string; readonly lieux: string };
  readonly carte: { readonly titre: string; readonly aide: string };

  readonly aBord: {
    readonly titre: string;
    readonly chapeau: string;
    readonly promesses: readonly Partie[];
    readonly sujets: string;
    readonly joindre: string;
    readonly telephone: string;
    readonly sms: string;
    readonly courriel: string;
    readonly site: string;
  };
  readonly facile: {
    readonly titre: string;
    readonly idees: readonly { readonly picto: PictoFacile; readonly phrases: readonly string[] }[];
    readonly prochain: string;
    readonly aucun: string;
  };
  readonly accessibilite: { readonly titre: string; readonly parties: readonly Partie[] };
  readonly mentions: {
    readonly titre: string;
    readonly parties: readonly Partie[];
    readonly editeur: string;
  };
  readonly integrer: {
    readonly titre: string;
    readonly chapeau: string;
    readonly cadre: string;
    readonly lien: string;
    readonly parLieu: string;
    readonly donnees: string;
    readonly licence: string;
    readonly apercu: string;
    readonly toutVoir: string;
  };
  readonly erreurs: {
    readonly introuvable: Partie;
    readonly invalide: Partie;
    readonly panne: Partie;
    readonly retour: string;
  };
};
