/**
 * A table that sorts by a click on a heading, filters by words, and keeps both in the address. On a narrow screen
 * each row becomes a small block with its headings (the native table stays a table for a screen reader).
 */
import type { ComponentChildren } from "preact";
import { motsKit } from "../../text/kit.ts";
import { useLangue } from "./langue.ts";
import { useParam } from "./adresse.ts";
import { Bouton } from "./Bouton.tsx";
import { Champ } from "./Champ.tsx";
import { Pictogramme } from "./Pictogramme.tsx";
import haut from "lucide-static/icons/arrow-up.svg?raw";
import bas from "lucide-static/icons/arrow-down.svg?raw";
import deux from "lucide-static/icons/chevrons-up-down.svg?raw";

export type Colonne<T> = {
  readonly cle: string;
  readonly titre: string;
  readonly rendu: (ligne: T) => ComponentChildren;
  /** What sorting compares; absent: this column does not sort. */
  readonly tri?: (ligne: T) => string | number;
  readonly nombre?: boolean;
  /** The cell that names the row. */
  readonly entete?: boolean;
};

/** Lower case without accents, to find "Plan Bourgoin" by typing "bourgoin". */
export const sansAccents = (texte: string): string =>
  texte
    .normalize("NFD")
    .replaceAll(/\p{Diacritic}/gu, "")
    .toLowerCase();

export function Tableau<T>(p: {
  /** Prefix of its parameters in the address. */
  readonly nom: string;
  readonly legende: string;
  readonly lignes: readonly T[];
  readonly colonnes: readonly Colonne<T>[];
  readonly cleLigne: (ligne: T) => string;
  /** Words that the filter looks into; absent: no filter. */
  readonly texte?: (ligne: T) => string;
  readonly filtreLibelle?: string;
  readonly onLigne?: (ligne: T) => void;
  readonly outils?: ComponentChildren;
}) {
  const langue = useLangue();
  const [tri, setTri] = useParam(`${p.nom}.tri`);
  const [filtre, setFiltre] = useParam(`${p.nom}.q`);
  const sens = tri?.startsWith("-") ? -1 : 1;
  const triCle = tri?.replace(/^-/, "");
  const colonne = p.colonnes.find((c) => c.cle === triCle && c.tri);
  const cherche = sansAccents(filtre ?? "").trim();
  const { texte } = p;
  let lignes =
    texte && cherche ? p.lignes.filter((l) => sansAccents(texte(l)).includes(cherche)) : [...p.lignes];
  if (colonne?.tri) {
    const de = colonne.tri;
    lignes = lignes.toSorted((a, b) => {
      const [x, y] = [de(a), de(b)];
      const ordre =
        typeof x === "number" && typeof y === "number"
          ? x - y
          : String(x).localeCompare(String(y), langue, { numeric: true });
      return ordre * sens;
    });
  }
  const suivant = (cle: string) => (triCle !== cle ? cle : sens === 1 ? `-${cle}` : undefined);
  return (
    <div class="tableau">
      {(p.texte || p.outils) && (
        <div class="tableau-outils">
          {p.texte && (
            <Champ
              libelle={p.filtreLibelle ?? motsKit[langue].filtrer}
              type="search"
              valeur={filtre ?? ""}
              onValeur={setFiltre}
            />
          )}
          {p.outils}
        </div>
      )}
      <table>
        <caption class="invisible">{p.legende}</caption>
        <thead>
          <tr>
            {p.colonnes.map((c) => (
              <th
                key={c.cle}
                scope="col"
                class={c.nombre ? "nombre" : undefined}
                aria-sort={triCle === c.cle && c.tri ? (sens === 1 ? "ascending" : "descending") : undefined}
              >
                {c.tri ? (
                  <button type="button" class="tri" onClick={() => setTri(suivant(c.cle))}>
                    {c.titre}
                    <Pictogramme
                      dessin={triCle === c.cle ? (sens === 1 ? haut : bas) : deux}
                      taille="petit"
                    />
                  </button>
                ) : (
                  c.titre
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lignes.map((l) => (
            <LigneTableau key={p.cleLigne(l)} ligne={l} colonnes={p.colonnes} onLigne={p.onLigne} />
          ))}
        </tbody>
      </table>
      {lignes.length === 0 && p.lignes.length > 0 && (
        <div class="rang tableau-rien">
          <p>{motsKit[langue]["aucun-resultat"]}</p>
          <Bouton petit onClick={() => setFiltre(undefined)}>
            {motsKit[langue]["effacer-filtre"]}
          </Bouton>
        </div>
      )}
    </div>
  );
}

function LigneTableau<T>(p: {
  readonly ligne: T;
  readonly colonnes: readonly Colonne<T>[];
  readonly onLigne: ((ligne: T) => void) | undefined;
}) {
  const { onLigne } = p;
  return (
    <tr class={onLigne ? "ligne-active" : undefined} onClick={onLigne && (() => onLigne(p.ligne))}>
      {p.colonnes.map((c) => {
        const classe = c.nombre ? "nombre" : undefined;
        const rendu = c.rendu(p.ligne);
        return c.entete ? (
          <th key={c.cle} scope="row" class={classe} data-titre={c.titre}>
            {onLigne ? (
              <button type="button" class="lien" onClick={(e) => (e.stopPropagation(), onLigne(p.ligne))}>
                {rendu}
              </button>
            ) : (
              rendu
            )}
          </th>
        ) : (
          <td key={c.cle} class={classe} data-titre={c.titre}>
            {rendu}
          </td>
        );
      })}
    </tr>
  );
}
