/** Places, vehicles, neighbourhoods: where the truck can stop, with what, and whom it serves. */
import { useEffect, useState } from "preact/hooks";
import { definitionDe, permanences } from "../../domain/activite.ts";
import type { Definition } from "../../domain/reference.ts";
import { nombre } from "../../text/langue.ts";
import { useRoute } from "../device/route.ts";
import { useParam } from "../kit/adresse.ts";
import { Entete, Message, Pastille, Vide } from "../kit/affichage.tsx";
import { Bouton } from "../kit/Bouton.tsx";
import { ChoixSegmente } from "../kit/Choix.tsx";
import { Tableau } from "../kit/Tableau.tsx";
import plus from "lucide-static/icons/plus.svg?raw";
import epingle from "lucide-static/icons/map-pin.svg?raw";
import camion from "lucide-static/icons/truck.svg?raw";
import zone from "lucide-static/icons/map.svg?raw";
import { Carte } from "./Carte.tsx";
import { useActivite, useBureau, useMots } from "./contexte.ts";
import { FicheLieu } from "./FicheLieu.tsx";
import { FicheQuartier } from "./FicheQuartier.tsx";
import { FicheVehicule } from "./FicheVehicule.tsx";
import { lieuxTries, nomQuartier, quartiersProches, quartiersTries, vehiculesTries } from "./lecture.ts";
import { peutChangerReference } from "./rubriques.ts";

const onglets = ["lieux", "vehicules", "quartiers"] as const;
type Onglet = (typeof onglets)[number];
type Ouverte =
  | { readonly kind: "lieu"; readonly lieu?: Definition<"lieu"> }
  | { readonly kind: "vehicule"; readonly vehicule?: Definition<"vehicule"> }
  | { readonly kind: "quartier"; readonly quartier: Definition<"quartier"> };

export function Moyens() {
  const { session, activite } = useBureau();
  const mots = useMots();
  const m = mots.moyens;
  const { params } = useRoute();
  const [brut, setOnglet] = useParam("montrer");
  const onglet: Onglet = onglets.find((o) => o === brut) ?? "lieux";
  const [ouverte, setOuverte] = useState<Ouverte>();
  const peut = peutChangerReference(session.compte.role);
  useEffect(() => {
    const lieu = params.get("lieu");
    const trouve = lieu ? definitionDe(activite, "lieu", lieu) : undefined;
    if (trouve) setOuverte({ kind: "lieu", lieu: trouve });
    if (params.get("nouveau") && peut) setOuverte({ kind: "lieu" });
  }, [params.get("lieu"), params.get("nouveau")]);
  const nouveau = { lieux: m.nouveauLieu, vehicules: m.nouveauVehicule, quartiers: undefined }[onglet];
  return (
    <>
      <Entete
        titre={m.titre}
        sous={m.sous}
        actions={
          peut &&
          nouveau && (
            <Bouton
              variante="principal"
              dessin={plus}
              onClick={() => setOuverte({ kind: onglet === "lieux" ? "lieu" : "vehicule" })}
            >
              {nouveau}
            </Bouton>
          )
        }
      />
      {!peut && <Message>{m.lectureSeule}</Message>}
      <ChoixSegmente
        legende={m.onglets}
        legendeInvisible
        options={onglets.map((o) => ({ valeur: o, libelle: m[o] }))}
        valeur={onglet}
        onValeur={(o) => setOnglet(o === "lieux" ? undefined : o)}
      />
      {onglet === "lieux" && <Lieux onOuvrir={(lieu) => setOuverte({ kind: "lieu", lieu })} />}
      {onglet === "vehicules" && (
        <Vehicules onOuvrir={(vehicule) => setOuverte({ kind: "vehicule", vehicule })} />
      )}
      {onglet === "quartiers" && (
        <Quartiers onOuvrir={(quartier) => setOuverte({ kind: "quartier", quartier })} />
      )}
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
  if (ouverte.kind === "lieu") return <FicheLieu {...ouverte} {...reste} />;
  if (ouverte.kind === "vehicule") return <FicheVehicule {...ouverte} {...reste} />;
  return <FicheQuartier {...ouverte} {...reste} />;
}

function Lieux(p: { readonly onOuvrir: (lieu: Definition<"lieu">) => void }) {
  const { activite, complete } = useBureau();
  const mots = useMots();
  const m = mots.moyens;
  const lieux = useActivite(lieuxTries);
  const nombres = useActivite((a) => {
    const n = new Map<string, number>();
    for (const x of permanences(a)) if (x.etat !== "brouillon") n.set(x.lieu, (n.get(x.lieu) ?? 0) + 1);
    return n;
  });
  if (lieux.length === 0 && complete)
    return (
      <Vide titre={m.aucunLieu} dessin={epingle}>
        {m.aucunLieuAide}
      </Vide>
    );
  return (
    <div class="deux-colonnes deux-colonnes-large">
      <Tableau
        nom="lieux"
        legende={m.lieux}
        lignes={lieux}
        cleLigne={(l) => l.id}
        texte={(l) => `${l.nom} ${l.commune.nom} ${nomQuartier(activite, l.quartier) ?? ""}`}
        filtreLibelle={m.filtrer}
        onLigne={p.onOuvrir}
        colonnes={[
          { cle: "nom", titre: m.nom, entete: true, tri: (l) => l.nom, rendu: (l) => <NomActif fiche={l} /> },
          { cle: "commune", titre: m.commune, tri: (l) => l.commune.nom, rendu: (l) => l.commune.nom },
          {
            cle: "quartier",
            titre: m.quartier,
            tri: (l) => nomQuartier(activite, l.quartier) ?? "",
            rendu: (l) => nomQuartier(activite, l.quartier) ?? <span class="doux">{m.sansQuartier}</span>,
          },
          {
            cle: "permanences",
            titre: m.permanences,
            nombre: true,
            tri: (l) => nombres.get(l.id) ?? 0,
            rendu: (l) => nombres.get(l.id) ?? 0,
          },
        ]}
      />
      <CarteDesLieux onOuvrir={p.onOuvrir} />
    </div>
  );
}

function CarteDesLieux(p: { readonly onOuvrir: (lieu: Definition<"lieu">) => void }) {
  const { activite } = useBureau();
  const m = useMots().moyens;
  const lieux = useActivite(lieuxTries);
  const quartiers = useActivite(quartiersProches);
  const points = lieux.flatMap((l) =>
    l.point && l.actif ? [{ cle: l.id as string, point: l.point, libelle: l.nom }] : [],
  );
  return (
    <div class="colle">
      <Carte
        libelle={m.carteMoyens(points.length)}
        quartiers={quartiers}
        points={points}
        onPoint={(cle) => {
          const lieu = definitionDe(activite, "lieu", cle);
          if (lieu) p.onOuvrir(lieu);
        }}
      />
    </div>
  );
}

function Vehicules(p: { readonly onOuvrir: (vehicule: Definition<"vehicule">) => void }) {
  const { complete } = useBureau();
  const m = useMots().moyens;
  const vehicules = useActivite(vehiculesTries);
  if (vehicules.length === 0 && complete)
    return (
      <Vide titre={m.aucunVehicule} dessin={camion}>
        {m.aucunVehiculeAide}
      </Vide>
    );
  return (
    <Tableau
      nom="vehicules"
      legende={m.vehicules}
      lignes={vehicules}
      cleLigne={(v) => v.id}
      onLigne={p.onOuvrir}
      colonnes={[
        { cle: "nom", titre: m.nom, entete: true, tri: (v) => v.nom, rendu: (v) => <NomActif fiche={v} /> },
        { cle: "amenagements", titre: m.amenagements, rendu: (v) => v.amenagements.join(", ") },
      ]}
    />
  );
}

function Quartiers(p: { readonly onOuvrir: (quartier: Definition<"quartier">) => void }) {
  const { langue, complete } = useBureau();
  const mots = useMots();
  const m = mots.moyens;
  const quartiers = useActivite(quartiersTries);
  if (quartiers.length === 0 && complete)
    return (
      <Vide titre={m.aucunQuartier} dessin={zone}>
        {m.aucunQuartierAide}
      </Vide>
    );
  return (
    <Tableau
      nom="quartiers"
      legende={m.quartiers}
      lignes={quartiers}
      cleLigne={(q) => q.id}
      texte={(q) => `${q.nom} ${q.id} ${q.communes.map((c) => c.nom).join(" ")}`}
      filtreLibelle={m.filtrer}
      onLigne={p.onOuvrir}
      colonnes={[
        { cle: "nom", titre: m.nom, entete: true, tri: (q) => q.nom, rendu: (q) => q.nom },
        { cle: "code", titre: m.code, tri: (q) => q.id, rendu: (q) => q.id },
        {
          cle: "generation",
          titre: m.generation,
          tri: (q) => q.generation,
          rendu: (q) => m.generations[q.generation],
        },
        {
          cle: "communes",
          titre: m.communes,
          tri: (q) => q.communes[0]?.nom ?? "",
          rendu: (q) => q.communes.map((c) => c.nom).join(", "),
        },
        {
          cle: "population",
          titre: m.population,
          nombre: true,
          tri: (q) => q.population ?? -1,
          rendu: (q) => (q.population === undefined ? mots.nd : nombre(langue, q.population)),
        },
      ]}
    />
  );
}

function NomActif(p: { readonly fiche: { readonly nom: string; readonly actif: boolean } }) {
  const m = useMots().moyens;
  return (
    <>
      {p.fiche.nom} {!p.fiche.actif && <Pastille>{m.inactif}</Pastille>}
    </>
  );
}
