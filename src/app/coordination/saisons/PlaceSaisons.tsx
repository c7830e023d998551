/** The pages of the seasons: the list, one season, its comparison, one rule, a pasted text. */
import { definitionDe } from "../../../domain/activite.ts";
import type { Saison } from "../../../domain/regle.ts";
import { useRoute } from "../../device/route.ts";
import { Lien } from "../../kit/Bouton.tsx";
import { Vide } from "../../kit/affichage.tsx";
import { useActivite } from "../contexte.ts";
import { CollerTexte } from "./CollerTexte.tsx";
import { ComparerSaison } from "./ComparerSaison.tsx";
import { ImporterFichier } from "./ImporterFichier.tsx";
import { genresImport } from "./importer.ts";
import { EditeurRegle } from "./EditeurRegle.tsx";
import { versSaison, useMotsSaisons } from "./outils.ts";
import { PageSaison } from "./PageSaison.tsx";
import { Saisons } from "./Saisons.tsx";

export function PlaceSaisons() {
  const m = useMotsSaisons();
  const [id, page, regle] = useRoute().chemin.slice(3);
  const saison: Saison | undefined = useActivite(
    (a) => (id ? definitionDe(a, "saison", id) : undefined),
    [id],
  );
  if (!id) return <Saisons />;
  // What belongs to no saison.
  const genre = id === "+" ? genresImport.find((g) => g === page) : undefined;
  if (genre) return <ImporterFichier key={genre} quoi={genre} />;
  if (!saison)
    return (
      <Vide titre={m.vide} actions={<Lien href={versSaison()}>{m.retour}</Lien>}>
        {m.videAide}
      </Vide>
    );
  if (page === "comparer") return <ComparerSaison key={id} saison={saison} />;
  if (page === "fichier") return <ImporterFichier key={id} quoi="tournees" saison={saison} />;
  if (page === "texte") return <CollerTexte key={id} saison={saison} />;
  if (page === "regle") return <EditeurRegle key={`${id} ${regle ?? ""}`} saison={saison} id={regle} />;
  return <PageSaison key={id} saison={saison} />;
}
