/** Places with their map, vehicles, neighbourhoods, as tables. A row opens its sheet. */
import { carnets, definitionDe, permanences } from "../../domain/activite.ts";
import { controlesDe, etatEcheance } from "../../domain/carnet-lecture.ts";
import type { Definition } from "../../domain/reference.ts";
import { jourCourt, nombre } from "../../text/langue.ts";
import { motsControles } from "../../text/valeurs-moyens.ts";
import epingle from "lucide-static/icons/map-pin.svg?raw";
import camion from "lucide-static/icons/truck.svg?raw";
import zone from "lucide-static/icons/map.svg?raw";
import { Carte } from "../coordination/Carte.tsx";
import { useActivite, useBureau, useMots } from "../coordination/contexte.ts";
import {
  lieuxTries,
  nomQuartier,
  quartiersProches,
  quartiersTries,
  vehiculesTries,
} from "../coordination/lecture.ts";
import { Pastille, Vide } from "../kit/affichage.tsx";
import { Tableau } from "../kit/Tableau.tsx";
import { useMotsMoyens } from "./champs.tsx";
import { EtatDuPermis } from "./LieuSections.tsx";
import { NomActif } from "./Tables.tsx";
import { tonsEcheance } from "./VehiculeSections.tsx";

export function Lieux(p: { readonly onOuvrir: (lieu: Definition<"lieu">) => void }) {
  const { activite, complete } = useBureau();
  const m = useMots().moyens;
  const mm = useMotsMoyens();
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
          ...(lieux.some((l) => l.permis)
            ? [
                {
                  cle: "permis",
                  titre: mm.permisCourt,
                  tri: (l: Definition<"lieu">) => l.permis?.au ?? "",
                  rendu: (l: Definition<"lieu">) => l.permis && <EtatDuPermis permis={l.permis} court />,
                },
              ]
            : []),
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

/** The soonest control of a vehicle, with its state. */
function Echeance({ vehicule }: { readonly vehicule: Definition<"vehicule"> }) {
  const { langue, jour } = useBureau();
  const [premier] = useActivite((a) => controlesDe(vehicule, carnets(a)), [vehicule]);
  if (!premier) return null;
  const etat = etatEcheance(premier.echeance, jour);
  return (
    <Pastille ton={tonsEcheance[etat]}>
      {`${motsControles[langue][premier.nature]} : ${jourCourt(langue, premier.echeance)}`}
    </Pastille>
  );
}

export function Vehicules(p: { readonly onOuvrir: (vehicule: Definition<"vehicule">) => void }) {
  const { complete } = useBureau();
  const m = useMots().moyens;
  const mm = useMotsMoyens();
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
        { cle: "controles", titre: mm.controles, rendu: (v) => <Echeance vehicule={v} /> },
      ]}
    />
  );
}

export function Quartiers(p: { readonly onOuvrir: (quartier: Definition<"quartier">) => void }) {
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
