/** A vehicle: its name, how it can be set up, whether it is in service; in sections, its dates and its log-book. */
import { useState } from "preact/hooks";
import { parseCode, type VehiculeId } from "../../domain/ids.ts";
import { gardeActivite } from "../coordination/rubriques.ts";
import { useActivite, useBureau, useMots } from "../coordination/contexte.ts";
import { vehiculesTries } from "../coordination/lecture.ts";
import { Champ, ChampTexte } from "../kit/Champ.tsx";
import { Cadre, type PropsFiche } from "./Cadre.tsx";
import { CarnetVehicule } from "./CarnetVehicule.tsx";
import { Case } from "./champs.tsx";
import { avec, codeNeuf, useDefinir, useFiche } from "./definir.ts";
import { Depot } from "./Depot.tsx";
import { Controles, Indisponible, Installations, type Vehicule } from "./VehiculeSections.tsx";

const vide = { id: "" as VehiculeId, nom: "", amenagements: [], actif: true };
const lignes = (texte: string): string[] =>
  texte
    .split("\n")
    .map((a) => a.trim().slice(0, 200))
    .filter(Boolean);

export function FicheVehicule(p: PropsFiche & { readonly vehicule?: Vehicule }) {
  const m = useMots().moyens;
  const { session } = useBureau();
  const definirFiche = useDefinir();
  const vehicules = useActivite(vehiculesTries);
  const { fiche, lire, changer } = useFiche<Vehicule>(() => p.vehicule ?? vide);
  const [texte, ecrire] = useState(fiche.amenagements.join("\n"));
  const [erreur, setErreur] = useState<string>();
  async function enregistrer() {
    if (!fiche.nom.trim()) return setErreur(m.erreurs.nom);
    const pris = new Set(vehicules.map((v) => v.id as string));
    const id = (p.vehicule?.id ?? parseCode<"vehicule">(codeNeuf(fiche.nom, pris))!) as VehiculeId;
    if (await definirFiche("vehicule", () => ({ ...lire(), id, nom: lire().nom.trim() }))) p.onFermer();
  }
  const sections = { fiche, changer, lectureSeule: p.lectureSeule };
  return (
    <Cadre {...p} titre={p.vehicule?.nom ?? m.nouveauVehicule} onEnregistrer={() => void enregistrer()}>
      <Champ
        libelle={m.nom}
        valeur={fiche.nom}
        onValeur={(nom) => changer((f) => ({ ...f, nom }))}
        longueurMax={200}
        erreur={erreur}
      />
      <ChampTexte
        libelle={m.amenagements}
        aide={m.amenagementsAide}
        facultatif
        lignes={3}
        valeur={texte}
        onValeur={(t) => {
          ecrire(t);
          changer((f) => ({ ...f, amenagements: lignes(t) }));
        }}
      />
      <Case libelle={m.actif} valeur={fiche.actif} onValeur={(actif) => changer((f) => ({ ...f, actif }))} />
      <div>
        {p.vehicule && gardeActivite(session.compte.role) && <CarnetVehicule vehicule={p.vehicule} />}
        <Controles {...sections} />
        <Installations {...sections} />
        <Indisponible {...sections} />
        <Depot point={fiche.depot} onPoint={(point) => changer((f) => avec(f, "depot", point))} />
      </div>
    </Cadre>
  );
}
