/** A fault, of the truck or of a thing aboard: how bad, a few sealed words, a photo. */
import { useState } from "preact/hooks";
import { gravitesDefaut } from "../../domain/carnet.ts";
import type { VehiculeId } from "../../domain/ids.ts";
import type { Definition } from "../../domain/reference.ts";
import { motsGravites } from "../../text/valeurs-moyens.ts";
import { useBrouillon } from "../device/brouillons.ts";
import { Bouton } from "../kit/Bouton.tsx";
import { ChoixUnique } from "../kit/Choix.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import { Message } from "../kit/affichage.tsx";
import { useLangue } from "../kit/langue.ts";
import { useUneFois } from "../kit/uneFois.ts";
import { useMots } from "./faire.ts";
import { noterLigne, useMotsCamion } from "./faireCamion.ts";
import { MotsEtPhoto, siDit, type Dit } from "./MotsEtPhoto.tsx";
import { scellerSiDit } from "./Observation.tsx";

type Saisie = Dit & { gravite?: (typeof gravitesDefaut)[number] };

export function FeuilleDefaut(p: {
  readonly vehicule: VehiculeId;
  readonly materiel?: Definition<"materiel">;
  readonly onNote?: () => void;
  readonly onFermer: () => void;
}) {
  const t = useMotsCamion();
  const kit = useMots();
  const langue = useLangue();
  const [saisie, poser, oublier] = useBrouillon<Saisie>(`defaut/${p.materiel?.id ?? p.vehicule}`, {});
  const [manque, signaler] = useState(false);
  const [occupe, occuper] = useState(false);
  const enregistrer = useUneFois(async () => {
    if (!saisie) return;
    const { gravite, photo } = saisie;
    if (!gravite) return signaler(true);
    const mots = await scellerSiDit(saisie.mots);
    const entree = {
      kind: "defaut" as const,
      gravite,
      ...siDit("materiel", p.materiel?.id),
      ...siDit("mots", mots),
      ...siDit("photo", photo),
    };
    if (!(await noterLigne(p.vehicule, entree, t.note))) return;
    oublier();
    p.onNote?.();
    p.onFermer();
  });
  if (!saisie) return null;
  return (
    <Feuille
      titre={p.materiel ? t.defautDe(p.materiel.nom) : t.defautCamion}
      onFermer={p.onFermer}
      actions={
        <Bouton variante="principal" desactive={occupe} onClick={enregistrer}>
          {kit.enregistrer}
        </Bouton>
      }
    >
      <ChoixUnique
        legende={t.gravite}
        obligatoire
        options={gravitesDefaut.map((g) => ({ valeur: g, libelle: motsGravites[langue][g] }))}
        valeur={saisie.gravite}
        onValeur={(gravite) => gravite && poser({ ...saisie, gravite })}
      />
      {manque && !saisie.gravite && (
        <Message ton="attention" annonce>
          {t.choisir}
        </Message>
      )}
      <MotsEtPhoto saisie={saisie} onSaisie={poser} onOccupe={occuper} />
    </Feuille>
  );
}
