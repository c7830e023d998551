/** The means beyond places and vehicles, as tables: equipment, partners, team. A row opens its sheet. */
import { definitionDe } from "../../domain/activite.ts";
import type { Definition } from "../../domain/reference.ts";
import { jourCourt } from "../../text/langue.ts";
import { motsListes } from "../../text/valeurs-moyens.ts";
import { motsRoles, motsThematiques } from "../../text/valeurs.ts";
import caisse from "lucide-static/icons/package.svg?raw";
import poignee from "lucide-static/icons/handshake.svg?raw";
import equipe from "lucide-static/icons/users.svg?raw";
import { useActivite, useBureau, useMots, type CompteAnnuaire } from "../coordination/contexte.ts";
import { nomVehicule } from "../coordination/lecture.ts";
import { gardeActivite } from "../coordination/rubriques.ts";
import { Pastille, Vide } from "../kit/affichage.tsx";
import { Tableau } from "../kit/Tableau.tsx";
import { useMotsMoyens } from "./champs.tsx";
import { materielsTries, partenairesTries } from "./lecture.ts";
import { direJours } from "./listes.tsx";

export function NomActif(p: { readonly fiche: { readonly nom: string; readonly actif: boolean } }) {
  const m = useMots().moyens;
  return (
    <>
      {p.fiche.nom} {!p.fiche.actif && <Pastille>{m.inactif}</Pastille>}
    </>
  );
}

export function Materiels(p: { readonly onOuvrir: (materiel: Definition<"materiel">) => void }) {
  const { activite, complete, langue } = useBureau();
  const mots = useMots().moyens;
  const m = useMotsMoyens();
  const lignes = useActivite(materielsTries);
  if (lignes.length === 0 && complete)
    return (
      <Vide titre={m.aucunMaterielTitre} dessin={caisse}>
        {m.aucunMaterielAide}
      </Vide>
    );
  return (
    <Tableau
      nom="materiel"
      legende={m.materiel}
      lignes={lignes}
      cleLigne={(x) => x.id}
      texte={(x) => x.nom}
      filtreLibelle={m.chercher}
      onLigne={p.onOuvrir}
      colonnes={[
        {
          cle: "nom",
          titre: mots.nom,
          entete: true,
          tri: (x) => x.nom,
          rendu: (x) => <NomActif fiche={x} />,
        },
        { cle: "quantite", titre: m.quantite, nombre: true, rendu: (x) => x.quantite ?? 1 },
        {
          cle: "vehicule",
          titre: m.materielVehicule,
          tri: (x) => nomVehicule(activite, x.vehicule) ?? "",
          rendu: (x) => nomVehicule(activite, x.vehicule) ?? <span class="doux">{m.toutVehicule}</span>,
        },
        {
          cle: "listes",
          titre: m.listes,
          rendu: (x) => x.listes.map((l) => motsListes[langue][l]).join(", "),
        },
      ]}
    />
  );
}

export function Partenaires(p: { readonly onOuvrir: (partenaire: Definition<"partenaire">) => void }) {
  const { complete, langue, jour } = useBureau();
  const mots = useMots().moyens;
  const m = useMotsMoyens();
  const lignes = useActivite(partenairesTries);
  if (lignes.length === 0 && complete)
    return (
      <Vide titre={m.aucunPartenaire} dessin={poignee}>
        {m.aucunPartenaireAide}
      </Vide>
    );
  return (
    <Tableau
      nom="partenaires"
      legende={m.partenaires}
      lignes={lignes}
      cleLigne={(x) => x.id}
      texte={(x) => x.nom}
      filtreLibelle={m.chercher}
      onLigne={p.onOuvrir}
      colonnes={[
        {
          cle: "nom",
          titre: mots.nom,
          entete: true,
          tri: (x) => x.nom,
          rendu: (x) => <NomActif fiche={x} />,
        },
        {
          cle: "jours",
          titre: m.joursABord,
          rendu: (x) => (x.jours ? direJours(m.jours, x.jours) : <span class="doux">{m.nImporteQuel}</span>),
        },
        {
          cle: "thematiques",
          titre: m.thematiques,
          rendu: (x) => (x.thematiques ?? []).map((t) => motsThematiques[langue][t]).join(", "),
        },
        {
          cle: "absences",
          titre: m.absences,
          rendu: (x) => {
            const a = x.absences?.find((i) => i.au >= jour);
            return a ? `${jourCourt(langue, a.du)} - ${jourCourt(langue, a.au)}` : "";
          },
        },
      ]}
    />
  );
}

export function Equipe(p: { readonly onOuvrir: (compte: CompteAnnuaire) => void }) {
  const { annuaire, activite, langue, jour, session } = useBureau();
  const mots = useMots().moyens;
  const m = useMotsMoyens();
  const connus = annuaire.length > 0 ? annuaire : [{ ...session.compte, actif: true }];
  const lignes = connus
    .filter((c) => gardeActivite(c.role))
    .toSorted((a, b) => a.nom.localeCompare(b.nom, "fr"));
  const ficheDe = (c: CompteAnnuaire) => definitionDe(activite, "mediateur", c.id);
  if (lignes.length === 0)
    return (
      <Vide titre={m.aucuneEquipe} dessin={equipe}>
        {m.aucuneEquipeAide}
      </Vide>
    );
  return (
    <Tableau
      nom="equipe"
      legende={m.equipe}
      lignes={lignes}
      cleLigne={(c) => c.id}
      onLigne={p.onOuvrir}
      colonnes={[
        { cle: "nom", titre: mots.nom, entete: true, tri: (c) => c.nom, rendu: (c) => c.nom },
        { cle: "role", titre: m.role, tri: (c) => c.role, rendu: (c) => motsRoles[langue][c.role] },
        {
          cle: "competences",
          titre: m.competences,
          rendu: (c) => (ficheDe(c)?.competences ?? []).join(", "),
        },
        {
          cle: "absences",
          titre: m.absences,
          rendu: (c) => {
            const a = ficheDe(c)?.absences?.find((i) => i.au >= jour);
            return a ? `${jourCourt(langue, a.du)} - ${jourCourt(langue, a.au)}` : "";
          },
        },
      ]}
    />
  );
}
