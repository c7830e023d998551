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

type PropsTableau<T> = {
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
};

/** The rows that the filter keeps, in the order asked; both live in the address. */
function useLignes<T>(p: PropsTableau<T>) {
  const langue = useLangue();
  const [tri, setTri] = useParam(`${p.nom}.tri`);
  const [filtre, setFiltre] = useParam(`${p.nom}.q`);
  const sens = tri?.startsWith("-") ? -1 : 1;
  const triCle = tri?.replace(/^-/, "");
  const de = p.colonnes.find((c) => c.cle === triCle)?.tri;
  const cherche = sansAccents(filtre ?? "").trim();
  const { texte } = p;
  const gardees =
    texte && cherche ? p.lignes.filter((l) => sansAccents(texte(l)).includes(cherche)) : p.lignes;
  const comparer = (x: string | number, y: string | number): number =>
    typeof x === "number" && typeof y === "number"
      ? x - y
      : String(x).localeCompare(String(y), langue, { numeric: true });
  const lignes = de ? gardees.toSorted((a, b) => comparer(de(a), de(b)) * sens) : gardees;
  const trier = (cle: string) => setTri(triCle !== cle ? cle : sens === 1 ? `-${cle}` : undefined);
  return { lignes, filtre, setFiltre, trier, triCle: de && triCle, sens };
}

export function Tableau<T>(p: PropsTableau<T>) {
  const mots = motsKit[useLangue()];
  const { lignes, filtre, setFiltre, trier, triCle, sens } = useLignes(p);
  return (
    <div class="tableau">
      {(p.texte || p.outils) && (
        <div class="tableau-outils">
          {p.texte && (
            <Champ
              libelle={p.filtreLibelle ?? mots.filtrer}
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
              <TitreColonne key={c.cle} colonne={c} sens={triCle === c.cle ? sens : 0} onTri={trier} />
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
        <div class="rang tableau-rien" role="status">
          <p>{mots["aucun-resultat"]}</p>
          <Bouton petit onClick={() => setFiltre(undefined)}>
            {mots["effacer-filtre"]}
          </Bouton>
        </div>
      )}
    </div>
  );
}

function TitreColonne<T>(p: {
  readonly colonne: Colonne<T>;
  /** 1 up, -1 down, 0 not sorted by this one. */
  readonly sens: number;
  readonly onTri: (cle: string) => void;
}) {
  const { colonne, sens } = p;
  return (
    <th
      scope="col"
      class={`${colonne.nombre ? "nombre" : ""} ${colonne.tri ? "" : "sans-tri"}`}
      aria-sort={sens === 1 ? "ascending" : sens === -1 ? "descending" : undefined}
    >
      {colonne.tri ? (
        <button type="button" class="tri" onClick={() => p.onTri(colonne.cle)}>
          {colonne.titre}
          <Pictogramme dessin={sens === 1 ? haut : sens === -1 ? bas : deux} taille="petit" />
        </button>
      ) : (
        colonne.titre
      )}
    </th>
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
