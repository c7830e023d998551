/** A thing aboard: its name, how many, which check-lists it stands on, a photo to know it by. */
import { useState } from "preact/hooks";
import { parseCode, type Id } from "../../domain/ids.ts";
import { listesMateriel } from "../../domain/moyens.ts";
import type { Definition } from "../../domain/reference.ts";
import { motsListes } from "../../text/valeurs-moyens.ts";
import { useActivite, useBureau, useMots } from "../coordination/contexte.ts";
import { vehiculesTries } from "../coordination/lecture.ts";
import { ChoisirPhoto } from "../fichiers/ChoisirPhoto.tsx";
import { Champ, ChampListe } from "../kit/Champ.tsx";
import { ChoixMultiple } from "../kit/Choix.tsx";
import { Cadre, type PropsFiche } from "./Cadre.tsx";
import { Case, ChampNombre, useMotsMoyens } from "./champs.tsx";
import { avec, codeNeuf, useDefinir, useFiche } from "./definir.ts";
import { materielsTries } from "./lecture.ts";

type Materiel = Definition<"materiel">;
const neuf: Materiel = { id: "" as Id<"materiel">, nom: "", listes: [...listesMateriel], actif: true };

export function FicheMateriel(p: PropsFiche & { readonly materiel?: Materiel }) {
  const mots = useMots().moyens;
  const m = useMotsMoyens();
  const { langue } = useBureau();
  const definirFiche = useDefinir();
  const tous = useActivite(materielsTries);
  const vehicules = useActivite(vehiculesTries);
  const { fiche, lire, changer } = useFiche<Materiel>(() => p.materiel ?? neuf);
  const [erreur, setErreur] = useState<string>();
  async function enregistrer() {
    if (!fiche.nom.trim()) return setErreur(mots.erreurs.nom);
    const pris = new Set(tous.map((x) => x.id as string));
    const id = p.materiel?.id ?? parseCode<"materiel">(codeNeuf(fiche.nom, pris))!;
    if (await definirFiche("materiel", () => ({ ...lire(), id, nom: lire().nom.trim() }))) p.onFermer();
  }
  return (
    <Cadre {...p} titre={p.materiel?.nom ?? m.nouveauMateriel} onEnregistrer={() => void enregistrer()}>
      <Champ
        libelle={mots.nom}
        valeur={fiche.nom}
        onValeur={(nom) => changer((f) => ({ ...f, nom }))}
        longueurMax={200}
        erreur={erreur}
      />
      <ChampNombre
        libelle={m.quantite}
        max={10_000}
        valeur={fiche.quantite}
        onValeur={(n) => changer((f) => avec(f, "quantite", n))}
      />
      <ChampListe
        libelle={m.materielVehicule}
        vide={m.toutVehicule}
        valeur={fiche.vehicule ?? ""}
        options={vehicules.map((v) => ({ valeur: v.id, libelle: v.nom }))}
        onValeur={(v) => changer((f) => avec(f, "vehicule", v || undefined))}
      />
      <ChoixMultiple
        legende={m.listes}
        aide={m.listesAide}
        options={listesMateriel.map((l) => ({ valeur: l, libelle: motsListes[langue][l] }))}
        valeurs={fiche.listes}
        onValeurs={(listes) => changer((f) => ({ ...f, listes }))}
      />
      <ChoisirPhoto
        genre="photo"
        max={1}
        valeurs={fiche.photo ? [fiche.photo] : []}
        onValeurs={([photo]) => changer((f) => avec(f, "photo", photo))}
        lectureSeule={p.lectureSeule}
      />
      <Case
        libelle={mots.actif}
        valeur={fiche.actif}
        onValeur={(actif) => changer((f) => ({ ...f, actif }))}
      />
    </Cadre>
  );
}
