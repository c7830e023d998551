/**
 * Photos of a sheet or of a line: the device's camera or a file, sealed before its id is given. The camera on
 * a tablet, the folder at a desk.
 */
import { useRef, useState } from "preact/hooks";
import type { FichierId } from "../../domain/ids.ts";
import { motsFichiers } from "../../text/fichiers.ts";
import appareil from "lucide-static/icons/camera.svg?raw";
import corbeille from "lucide-static/icons/trash-2.svg?raw";
import papier from "lucide-static/icons/file-text.svg?raw";
import { deposer } from "../device/photo.ts";
import { Bouton } from "../kit/Bouton.tsx";
import { ChoisirFichier } from "../kit/ChoisirFichier.tsx";
import { Message } from "../kit/affichage.tsx";
import { useLangue } from "../kit/langue.ts";
import { Photo } from "./Photo.tsx";
import "./fichiers.css";

type Props = {
  readonly valeurs: readonly FichierId[];
  readonly onValeurs: (ids: FichierId[]) => void;
  readonly max: number;
  /** "papier" takes a PDF too; "camera" opens the camera at once where there is one. */
  readonly genre: "photo" | "papier" | "camera";
  readonly lectureSeule?: boolean;
  /** A picture is being prepared: what would be saved now would be saved without it. */
  readonly onOccupe?: (occupe: boolean) => void;
};

const accepte = { photo: "image/*", camera: "image/*", papier: "image/*,application/pdf" } as const;

function BoutonFichier(p: {
  readonly genre: Props["genre"];
  readonly occupe: boolean;
  readonly onFichier: (fichier: File) => void;
}) {
  const mots = motsFichiers[useLangue()];
  const mot = { photo: mots.choisir, papier: mots.choisirPapier, camera: mots.prendre }[p.genre];
  return (
    <div class="pile-serree">
      <ChoisirFichier
        libelle={p.occupe ? mots.enCours : mot}
        dessin={p.genre === "papier" ? papier : appareil}
        accepte={accepte[p.genre]}
        camera={p.genre === "camera"}
        occupe={p.occupe}
        onFichier={p.onFichier}
      />
      <p class="champ-aide">{mots.aide}</p>
    </div>
  );
}

export function ChoisirPhoto(p: Props) {
  const mots = motsFichiers[useLangue()];
  const [occupe, occuper] = useState(false);
  const [refus, refuser] = useState<keyof typeof mots.refus>();
  // A picture takes a second to prepare: what was typed beside it meanwhile must stay.
  const dernier = useRef(p);
  dernier.current = p;
  const choisir = async (fichier: File): Promise<void> => {
    occuper(true);
    p.onOccupe?.(true);
    refuser(undefined);
    const depose = await deposer(fichier).catch(() => "illisible" as const);
    if (typeof depose === "string") refuser(depose);
    else dernier.current.onValeurs([...dernier.current.valeurs, depose.id]);
    occuper(false);
    p.onOccupe?.(false);
  };
  const retirer = p.genre === "papier" ? mots.retirerPapier : mots.retirer;
  return (
    <div class="pile-serree">
      {p.valeurs.length > 0 && (
        <ul role="list" class="photos">
          {p.valeurs.map((f, i) => (
            <li key={f}>
              <Photo id={f} texte={mots.numero(i + 1, p.valeurs.length)} />
              {!p.lectureSeule && (
                <Bouton
                  petit
                  variante="discret"
                  dessin={corbeille}
                  onClick={() => p.onValeurs(p.valeurs.filter((v) => v !== f))}
                >
                  {retirer}
                </Bouton>
              )}
            </li>
          ))}
        </ul>
      )}
      {refus && (
        <Message ton="attention" annonce>
          {mots.refus[refus]}
        </Message>
      )}
      {!p.lectureSeule && p.valeurs.length < p.max && (
        <BoutonFichier genre={p.genre} occupe={occupe} onFichier={(f) => void choisir(f)} />
      )}
    </div>
  );
}
