/** One permanence in a side panel: what it is now, what may be done with it, and the form to change it. */
import { useState } from "preact/hooks";
import {
  resoudrePermanence,
  type EtatPermanence,
  type Permanence,
  type ValeursPermanence,
} from "../../domain/permanence.ts";
import { jourLong } from "../../text/langue.ts";
import { motsMotifs } from "../../text/valeurs.ts";
import { Bouton } from "../kit/Bouton.tsx";
import { PrevenirPermanence } from "../gestes/PrevenirPermanence.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import jeter from "lucide-static/icons/trash-2.svg?raw";
import confirmer from "lucide-static/icons/check.svg?raw";
import crayon from "lucide-static/icons/pencil.svg?raw";
import publier from "lucide-static/icons/megaphone.svg?raw";
import reprendre from "lucide-static/icons/undo-2.svg?raw";
import { AlertesPermanence } from "./AlertesPermanence.tsx";
import { useCommande } from "./commande.ts";
import { useActivite, useBureau, useMots, useNoms } from "./contexte.ts";
import { EtatDeLaPermanence } from "./EtatPermanence.tsx";
import { FormulairePermanence } from "./FormulairePermanence.tsx";
import { comptesParPermanence, nomLieu, nomPartenaire, nomVehicule, permanencesLues } from "./lecture.ts";
import { peutChangerPermanence } from "./rubriques.ts";

type Mode = "lire" | "modifier";
type Commander = ReturnType<typeof useCommande>;

export function FeuillePermanence(p: { readonly id: string; readonly onFermer: () => void }) {
  const { activite, langue, session } = useBureau();
  const mots = useMots();
  const m = mots.permanence;
  const [mode, setMode] = useState<Mode>("lire");
  const permanence = useActivite(
    (a) => {
      const etat = a.get(`permanence/${p.id}`);
      return etat && resoudrePermanence(etat as EtatPermanence);
    },
    [p.id],
  );
  const commander = useCommande(p.id);
  const lire = () => setMode("lire");
  if (!permanence) return null;
  if (mode === "modifier") return <FormulairePermanence permanence={permanence} onFermer={lire} />;
  const agissant = peutChangerPermanence(session.compte.role) && mode === "lire";
  const actions = agissant && (
    <>
      <Bouton dessin={crayon} onClick={() => setMode("modifier")}>
        {mots.modifier}
      </Bouton>
      {permanence.etat === "brouillon" && (
        <Bouton
          variante="principal"
          dessin={publier}
          onClick={() => void commander({ kind: "publier" }, m.faite.annoncee)}
        >
          {m.annoncer}
        </Bouton>
      )}
    </>
  );
  return (
    <Feuille
      titre={nomLieu(activite, permanence.lieu)}
      sousTitre={`${jourLong(langue, permanence.jour)}, ${permanence.debut}-${permanence.fin}`}
      onFermer={p.onFermer}
      actions={actions}
    >
      <EtatDeLaPermanence permanence={permanence} />
      <AlertesPermanence permanence={permanence} />
      <Details permanence={permanence} />
      {agissant && <Gestes permanence={permanence} commander={commander} onJetee={p.onFermer} />}
      {agissant && permanence.etat !== "brouillon" && (
        <PrevenirPermanence permanence={permanence} onFait={p.onFermer} />
      )}
    </Feuille>
  );
}

/** Steps that the desk takes for the team, and the way back. */
function Gestes(p: {
  readonly permanence: Permanence;
  readonly commander: Commander;
  readonly onJetee: () => void;
}) {
  const m = useMots().permanence;
  const { etat } = p.permanence;
  if (etat === "brouillon")
    return (
      <div class="gestes">
        <Bouton
          variante="danger"
          dessin={jeter}
          onClick={async () => {
            await p.commander({ kind: "annuler", motif: "autre" }, m.faite.jetee);
            p.onJetee();
          }}
        >
          {m.jeter}
        </Bouton>
      </div>
    );
  return (
    <div class="gestes">
      {etat === "annoncee" ? (
        <Bouton dessin={confirmer} onClick={() => void p.commander({ kind: "confirmer" }, m.faite.confirmee)}>
          {m.confirmer}
        </Bouton>
      ) : (
        <Bouton dessin={reprendre} onClick={() => void p.commander({ kind: "revenir" }, m.faite.reprise)}>
          {m.revenir}
        </Bouton>
      )}
    </div>
  );
}

function Details(p: { readonly permanence: Permanence }) {
  const { activite, langue } = useBureau();
  const mots = useMots();
  const m = mots.permanence;
  const noms = useNoms();
  const { permanence } = p;
  const compte = useActivite((a) => comptesParPermanence(a).get(permanence.id), [permanence.id]);
  const { annonce } = permanence;
  const remplacante = useActivite(
    (a) => permanencesLues(a).find((x) => x.id === permanence.remplace),
    [permanence.remplace],
  );
  const direArret = (x: ValeursPermanence): string =>
    `${nomLieu(activite, x.lieu)}, ${jourLong(langue, x.jour)}, ${x.debut}-${x.fin}`;
  const deplacee =
    annonce.lieu !== permanence.lieu ||
    annonce.jour !== permanence.jour ||
    annonce.debut !== permanence.debut ||
    annonce.fin !== permanence.fin;
  const lignes: [string, string | undefined][] = [
    [
      m.horaires,
      [
        permanence.ouverteA && m.ouvertA(permanence.ouverteA),
        permanence.fermeeA && m.fermeA(permanence.fermeeA),
      ]
        .filter(Boolean)
        .join(" · ") || undefined,
    ],
    [m.motif, permanence.motif && motsMotifs[langue][permanence.motif]],
    [
      m.accueillis,
      compte && `${mots.jour.accueils(compte.accueils)} · ${mots.jour.personnes(compte.personnes)}`,
    ],
    [m.equipe, permanence.equipe.length > 0 ? permanence.equipe.map(noms).join(", ") : m.sansEquipe],
    [m.vehicule, nomVehicule(activite, permanence.vehicule)],
    [m.amenagement, permanence.amenagement],
    [m.theme, permanence.theme],
    [m.annonceAvant, deplacee ? direArret(annonce) : undefined],
    [m.remplace, remplacante && direArret(remplacante)],
    [
      m.partenaires,
      (permanence.partenaires ?? []).map((id) => nomPartenaire(activite, id)).join(", ") || undefined,
    ],
    [m.rendezVous, permanence.rendezVous ? mots.regler.oui : undefined],
    [m.imprevue, permanence.imprevue ? mots.regler.oui : undefined],
  ];
  return (
    <dl class="details">
      {lignes
        .filter(([, valeur]) => valeur)
        .map(([nom, valeur]) => (
          <div key={nom}>
            <dt>{nom}</dt>
            <dd>{valeur}</dd>
          </div>
        ))}
    </dl>
  );
}
