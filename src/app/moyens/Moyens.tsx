/** Places, vehicles, equipment, partners, team, neighbourhoods: where the truck can stop, with what, and for whom. */
import { useEffect, useState } from "preact/hooks";
import { definitionDe } from "../../domain/activite.ts";
import type { Definition } from "../../domain/reference.ts";
import { useBureau, useMots, type CompteAnnuaire } from "../coordination/contexte.ts";
import { peutChangerReference } from "../coordination/rubriques.ts";
import { useRoute } from "../device/route.ts";
import { useParam } from "../kit/adresse.ts";
import { Entete, Message } from "../kit/affichage.tsx";
import { Bouton } from "../kit/Bouton.tsx";
import { ChoixSegmente } from "../kit/Choix.tsx";
import plus from "lucide-static/icons/plus.svg?raw";
import { useMotsMoyens } from "./champs.tsx";
import { FicheLieu } from "./FicheLieu.tsx";
import { FicheMateriel } from "./FicheMateriel.tsx";
import { FicheMediateur } from "./FicheMediateur.tsx";
import { FichePartenaire } from "./FichePartenaire.tsx";
import { FicheQuartier } from "./FicheQuartier.tsx";
import { FicheVehicule } from "./FicheVehicule.tsx";
import { Equipe, Materiels, Partenaires } from "./Tables.tsx";
import { Lieux, Quartiers, Vehicules } from "./TablesLieux.tsx";
import "./moyens.css";

const onglets = ["lieux", "vehicules", "materiel", "partenaires", "equipe", "quartiers"] as const;
type Onglet = (typeof onglets)[number];
type Ouverte =
  | { readonly kind: "lieu"; readonly lieu?: Definition<"lieu"> }
  | { readonly kind: "vehicule"; readonly vehicule?: Definition<"vehicule"> }
  | { readonly kind: "materiel"; readonly materiel?: Definition<"materiel"> }
  | { readonly kind: "partenaire"; readonly partenaire?: Definition<"partenaire"> }
  | { readonly kind: "mediateur"; readonly compte: CompteAnnuaire }
  | { readonly kind: "quartier"; readonly quartier: Definition<"quartier"> };
/** What "new" makes on each tab; a quartier comes from the official file, a mediateur from the accounts. */
const nouveautes = {
  lieux: "lieu",
  vehicules: "vehicule",
  materiel: "materiel",
  partenaires: "partenaire",
} as const;

function Nouveau(p: { readonly onglet: Onglet; readonly onOuvrir: (ouverte: Ouverte) => void }) {
  const m = useMots().moyens;
  const mm = useMotsMoyens();
  const { onglet } = p;
  if (onglet === "quartiers" || onglet === "equipe") return null;
  const mots = {
    lieux: m.nouveauLieu,
    vehicules: m.nouveauVehicule,
    materiel: mm.nouveauMateriel,
    partenaires: mm.nouveauPartenaire,
  };
  return (
    <Bouton variante="principal" dessin={plus} onClick={() => p.onOuvrir({ kind: nouveautes[onglet] })}>
      {mots[onglet]}
    </Bouton>
  );
}

function Table(p: { readonly onglet: Onglet; readonly onOuvrir: (ouverte: Ouverte) => void }) {
  const ouvrir = p.onOuvrir;
  switch (p.onglet) {
    case "lieux":
      return <Lieux onOuvrir={(lieu) => ouvrir({ kind: "lieu", lieu })} />;
    case "vehicules":
      return <Vehicules onOuvrir={(vehicule) => ouvrir({ kind: "vehicule", vehicule })} />;
    case "materiel":
      return <Materiels onOuvrir={(materiel) => ouvrir({ kind: "materiel", materiel })} />;
    case "partenaires":
      return <Partenaires onOuvrir={(partenaire) => ouvrir({ kind: "partenaire", partenaire })} />;
    case "equipe":
      return <Equipe onOuvrir={(compte) => ouvrir({ kind: "mediateur", compte })} />;
    case "quartiers":
      return <Quartiers onOuvrir={(quartier) => ouvrir({ kind: "quartier", quartier })} />;
  }
}

export function Moyens() {
  const { session, activite } = useBureau();
  const m = useMots().moyens;
  const mm = useMotsMoyens();
  const { params } = useRoute();
  const [brut, setOnglet] = useParam("montrer");
  const onglet: Onglet = onglets.find((o) => o === brut) ?? "lieux";
  const [ouverte, setOuverte] = useState<Ouverte>();
  const peut = peutChangerReference(session.compte.role);
  const libelles = { ...m, materiel: mm.materiel, partenaires: mm.partenaires, equipe: mm.equipe };
  useEffect(() => {
    const lieu = params.get("lieu");
    const trouve = lieu ? definitionDe(activite, "lieu", lieu) : undefined;
    if (trouve) setOuverte({ kind: "lieu", lieu: trouve });
    if (params.get("nouveau") && peut) setOuverte({ kind: "lieu" });
  }, [params.get("lieu"), params.get("nouveau")]);
  return (
    <>
      <Entete
        titre={m.titre}
        sous={m.sous}
        actions={peut && <Nouveau onglet={onglet} onOuvrir={setOuverte} />}
      />
      {!peut && <Message>{m.lectureSeule}</Message>}
      <ChoixSegmente
        legende={m.onglets}
        legendeInvisible
        options={onglets.map((o) => ({ valeur: o, libelle: libelles[o] }))}
        valeur={onglet}
        onValeur={(o) => setOnglet(o === "lieux" ? undefined : o)}
      />
      <Table onglet={onglet} onOuvrir={setOuverte} />
      {ouverte && <Fiche ouverte={ouverte} lectureSeule={!peut} onFermer={() => setOuverte(undefined)} />}
    </>
  );
}

function Fiche(p: {
  readonly ouverte: Ouverte;
  readonly lectureSeule: boolean;
  readonly onFermer: () => void;
}) {
  const { ouverte, ...reste } = p;
  switch (ouverte.kind) {
    case "lieu":
      return <FicheLieu {...ouverte} {...reste} />;
    case "vehicule":
      return <FicheVehicule {...ouverte} {...reste} />;
    case "materiel":
      return <FicheMateriel {...ouverte} {...reste} />;
    case "partenaire":
      return <FichePartenaire {...ouverte} {...reste} />;
    case "mediateur":
      return <FicheMediateur {...ouverte} {...reste} />;
    case "quartier":
      return <FicheQuartier {...ouverte} {...reste} />;
  }
}
