/** A vehicle: its name, how it can be set up, whether it is in service. */
import { useState } from "preact/hooks";
import { parseCode } from "../../domain/ids.ts";
import type { Definition } from "../../domain/reference.ts";
import { Bouton } from "../kit/Bouton.tsx";
import { Champ, ChampTexte } from "../kit/Champ.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import { useActivite, useMots } from "./contexte.ts";
import { codeNeuf, useDefinir } from "./definir.ts";
import { vehiculesTries } from "./lecture.ts";

export function FicheVehicule(p: {
  readonly vehicule?: Definition<"vehicule">;
  readonly lectureSeule: boolean;
  readonly onFermer: () => void;
}) {
  const mots = useMots();
  const m = mots.moyens;
  const definirFiche = useDefinir();
  const vehicules = useActivite(vehiculesTries);
  const [nom, setNom] = useState(p.vehicule?.nom ?? "");
  const [amenagements, setAmenagements] = useState((p.vehicule?.amenagements ?? []).join("\n"));
  const [actif, setActif] = useState(p.vehicule?.actif ?? true);
  const [erreur, setErreur] = useState<string>();
  async function enregistrer() {
    if (!nom.trim()) return setErreur(m.erreurs.nom);
    const pris = new Set(vehicules.map((v) => v.id as string));
    const id = p.vehicule?.id ?? parseCode<"vehicule">(codeNeuf(nom, pris))!;
    const liste = amenagements
      .split("\n")
      .map((a) => a.trim().slice(0, 200))
      .filter(Boolean);
    if (await definirFiche("vehicule", { ...p.vehicule, id, nom: nom.trim(), amenagements: liste, actif }))
      p.onFermer();
  }
  return (
    <Feuille
      titre={p.vehicule?.nom ?? m.nouveauVehicule}
      onFermer={p.onFermer}
      actions={
        !p.lectureSeule && (
          <>
            <Bouton onClick={p.onFermer}>{mots.abandonner}</Bouton>
            <Bouton variante="principal" onClick={() => void enregistrer()}>
              {mots.enregistrer}
            </Bouton>
          </>
        )
      }
    >
      <fieldset class="pile" disabled={p.lectureSeule}>
        <Champ libelle={m.nom} valeur={nom} onValeur={setNom} longueurMax={200} erreur={erreur} />
        <ChampTexte
          libelle={m.amenagements}
          aide={m.amenagementsAide}
          facultatif
          valeur={amenagements}
          onValeur={setAmenagements}
        />
        <label class="case">
          <input type="checkbox" checked={actif} onChange={(e) => setActif(e.currentTarget.checked)} />
          <span>{m.actif}</span>
        </label>
      </fieldset>
    </Feuille>
  );
}
