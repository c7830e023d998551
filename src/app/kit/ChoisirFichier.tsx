/** A native file input that lies under what looks like a button: the camera, the folder, the keyboard, everywhere. */
import { useId } from "preact/hooks";
import { Pictogramme } from "./Pictogramme.tsx";

export function ChoisirFichier(p: {
  readonly libelle: string;
  readonly dessin: string;
  readonly accepte: string;
  readonly occupe: boolean;
  /** Opens the camera at once where there is one. */
  readonly camera?: boolean;
  readonly onFichier: (fichier: File) => void;
}) {
  const id = useId();
  return (
    <span class="choisir-fichier">
      <input
        id={id}
        type="file"
        accept={p.accepte}
        {...(p.camera ? { capture: "environment" } : {})}
        disabled={p.occupe}
        onChange={(e) => {
          const [fichier] = e.currentTarget.files ?? [];
          if (fichier) p.onFichier(fichier);
          e.currentTarget.value = "";
        }}
      />
      <label for={id} class="bouton bouton-secondaire">
        <Pictogramme dessin={p.dessin} />
        {p.libelle}
      </label>
    </span>
  );
}
