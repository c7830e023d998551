/**
 * Which timetable a file is, by its columns or its records, and what its reader says of it. Pure: bytes in, lecture
 * out. A file of free text is one circuit.
 */
import { Carnet } from "./carnet.ts";
import { estBibliobus, lireBibliobus } from "./bibliobus.ts";
import { profondeur, profondeurMax } from "./enregistrements.ts";
import { estFranceServices, lireFranceServices } from "./france-services.ts";
import { traduireTexte } from "./horaires-libres.ts";
import { estMednum, lireMednum } from "./mednum.ts";
import { lireTableau } from "./tableau.ts";
import { decoder } from "./texte.ts";
import {
  lectureVide,
  vehiculeDefini,
  type Commune,
  type LectureTournees,
  type OptionsTournees,
} from "./tournees.ts";

export type OptionsTexte = OptionsTournees & {
  readonly vehicule: { readonly id: string; readonly nom: string };
  readonly commune: Commune;
  readonly departement: string;
};

function texteDe(octets: Uint8Array, carnet: Carnet): string | undefined {
  const decode = decoder(octets);
  if ("refus" in decode) {
    carnet.noter({ ligne: 0, champ: "", code: decode.refus, attendu: "UTF-8" });
    return undefined;
  }
  if (decode.texte.trim() === "") {
    carnet.noter({ ligne: 0, champ: "", code: "fichier-vide" });
    return undefined;
  }
  if (decode.windows) carnet.avertir("encodage-windows", 0);
  return decode.texte;
}

function lireJson(texte: string, options: OptionsTournees, carnet: Carnet): LectureTournees {
  const refuser = (code: "json-trop-profond" | "json-tronque" | "format-tournees-inconnu", lu: string) => {
    carnet.noter({ ligne: 0, champ: "", code, attendu: String(profondeurMax), lu });
    return lectureVide("inconnu", 0, carnet);
  };
  if (profondeur(texte) > profondeurMax) return refuser("json-trop-profond", "");
  let json: unknown;
  try {
    json = JSON.parse(texte);
  } catch {
    return refuser("json-tronque", "");
  }
  return estMednum(json)
    ? lireMednum(json, options, carnet)
    : refuser("format-tournees-inconnu", texte.slice(0, 60));
}

/** A timetable in one of the formats known here. */
export function lireTournees(octets: Uint8Array, options: OptionsTournees): LectureTournees {
  const carnet = new Carnet();
  const texte = texteDe(octets, carnet);
  if (texte === undefined) return lectureVide("inconnu", 0, carnet);
  if (/^\s*[[{]/.test(texte)) return lireJson(texte, options, carnet);
  const tableau = lireTableau(texte);
  if ("erreur" in tableau) carnet.noter(tableau.erreur);
  else if (estBibliobus(tableau)) return lireBibliobus(tableau, options, carnet);
  else if (estFranceServices(tableau)) return lireFranceServices(tableau, options, carnet);
  else {
    const lu = [...tableau.colonnes].join(",");
    carnet.noter({ ligne: 1, champ: "", code: "format-tournees-inconnu", lu });
  }
  return lectureVide("inconnu", 0, carnet);
}

/** A file that holds one circuit in a sentence or in lines. */
export function lireTexte(octets: Uint8Array, options: OptionsTexte): LectureTournees {
  const carnet = new Carnet();
  const texte = texteDe(octets, carnet);
  if (texte === undefined) return lectureVide("inconnu", 0, carnet);
  const { vehicule, commune, departement } = options;
  const lue = traduireTexte(
    {
      texte,
      ligne: 0,
      circuit: `texte ${vehicule.id}`,
      vehicule: vehicule.id,
      commune,
      departement,
      contexte: {},
    },
    options,
    carnet,
  );
  return {
    ...lectureVide("texte", 1, carnet),
    ...lue,
    vehicules: [{ ...vehiculeDefini(vehicule.id, vehicule.nom, 0), propres: [] }],
    avertissements: carnet.avertissements,
  };
}
