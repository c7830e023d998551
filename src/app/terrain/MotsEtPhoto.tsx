/** The end of every sheet that tells of something: a few words, sealed when it is saved, and one photo. */
import type { FichierId } from "../../domain/ids.ts";
import { ChoisirPhoto } from "../fichiers/ChoisirPhoto.tsx";
import { ChampTexte } from "../kit/Champ.tsx";
import { useMotsCamion } from "./faireCamion.ts";
import { motsMax } from "./Observation.tsx";

/** `champ` with a value, or without the key when there is none: absent is not undefined in a fact. */
export const siDit = <K extends string, V>(champ: K, valeur: V | undefined): { [C in K]?: V } =>
  valeur === undefined ? {} : ({ [champ]: valeur } as { [C in K]?: V });

export type Dit = { mots?: string; photo?: FichierId };

export function MotsEtPhoto<S extends Dit>(p: {
  readonly saisie: S;
  readonly onSaisie: (saisie: S) => void;
  readonly onOccupe: (occupe: boolean) => void;
}) {
  const t = useMotsCamion();
  const { saisie } = p;
  return (
    <>
      <ChampTexte
        libelle={t.mots}
        aide={t.motsAide}
        facultatif
        lignes={3}
        longueurMax={motsMax}
        valeur={saisie.mots ?? ""}
        onValeur={(mots) => p.onSaisie({ ...saisie, mots })}
      />
      <ChoisirPhoto
        genre="camera"
        max={1}
        onOccupe={p.onOccupe}
        valeurs={saisie.photo ? [saisie.photo] : []}
        onValeurs={([photo]) => {
          const { photo: _, ...reste } = saisie;
          p.onSaisie({ ...reste, ...siDit("photo", photo) } as S);
        }}
      />
    </>
  );
}
