/**
 * A sealed file shown: opened in memory when it comes into sight, forgotten when it goes. A picture shows small and
 * full size on a tap; a paper in PDF is handed to the system.
 */
import { useEffect, useState } from "preact/hooks";
import type { FichierId } from "../../domain/ids.ts";
import { motsFichiers } from "../../text/fichiers.ts";
import papier from "lucide-static/icons/file-text.svg?raw";
import { ouvrirFichier } from "../device/photo.ts";
import { Lien } from "../kit/Bouton.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import { useLangue } from "../kit/langue.ts";
import "./fichiers.css";

type Vue =
  | { readonly kind: "attente" }
  | { readonly kind: "absence"; readonly pourquoi: "absent" | "hors-ligne" | "illisible" }
  | { readonly kind: "image" | "papier"; readonly url: string };

function useFichier(id: FichierId): Vue {
  const [vue, poser] = useState<Vue>({ kind: "attente" });
  useEffect(() => {
    let url: string | undefined;
    let vivant = true;
    const lire = async () => {
      const lu = await ouvrirFichier(id);
      if (!vivant) return;
      if (typeof lu === "string") return poser({ kind: "absence", pourquoi: lu });
      url = URL.createObjectURL(lu);
      poser({ kind: lu.type === "application/pdf" ? "papier" : "image", url });
    };
    void lire();
    addEventListener("online", lire);
    return () => {
      vivant = false;
      removeEventListener("online", lire);
      if (url) URL.revokeObjectURL(url);
    };
  }, [id]);
  return vue;
}

export function Photo({ id, texte }: { readonly id: FichierId; readonly texte: string }) {
  const mots = motsFichiers[useLangue()];
  const vue = useFichier(id);
  const [grande, agrandir] = useState(false);
  if (vue.kind === "attente") return <p class="doux petit">{mots.chargement}</p>;
  if (vue.kind === "absence") return <p class="doux petit photo-absente">{mots.absence[vue.pourquoi]}</p>;
  if (vue.kind === "papier") {
    return (
      <Lien href={vue.url} telecharger="papier.pdf" dessin={papier}>
        {mots.ouvrirPapier}
      </Lien>
    );
  }
  return (
    <>
      <button type="button" class="photo" onClick={() => agrandir(true)}>
        <img src={vue.url} alt={texte} />
        <span class="invisible">{mots.agrandir}</span>
      </button>
      {grande && (
        <Feuille titre={texte} large onFermer={() => agrandir(false)}>
          <img class="photo-grande" src={vue.url} alt={texte} />
        </Feuille>
      )}
    </>
  );
}
