/** One permanence in a side panel: what it is now, what may be done with it, and the form to change it. */
import { useState } from "preact/hooks";
import type { Fait } from "../../domain/fait.ts";
import {
  motifsAnnulation,
  resoudrePermanence,
  type EtatPermanence,
  type Permanence,
} from "../../domain/permanence.ts";
import { deciderPermanence, type CommandePermanence } from "../../domain/permanence-commandes.ts";
import { jourLong } from "../../text/langue.ts";
import { motsMotifs } from "../../text/valeurs.ts";
import { Bouton } from "../kit/Bouton.tsx";
import { Compteur } from "../kit/Champ.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import annuler from "lucide-static/icons/ban.svg?raw";
import confirmer from "lucide-static/icons/check.svg?raw";
import horloge from "lucide-static/icons/clock-alert.svg?raw";
import crayon from "lucide-static/icons/pencil.svg?raw";
import publier from "lucide-static/icons/megaphone.svg?raw";
import reprendre from "lucide-static/icons/undo-2.svg?raw";
import { useActivite, useAgir, useBureau, useMots, useNoms } from "./contexte.ts";
import { EtatDeLaPermanence } from "./EtatPermanence.tsx";
import { FormulairePermanence } from "./FormulairePermanence.tsx";
import { comptesParPermanence, nomLieu, nomVehicule } from "./lecture.ts";
import { peutChangerPermanence } from "./rubriques.ts";

const retardPas = 600;

/** Writes a command on a permanence, and takes it back: by the last step, or by the values there were before. */
export function useCommande(id: string) {
  const { activite } = useBureau();
  const agir = useAgir();
  const etat = () => activite.get(`permanence/${id}`) as EtatPermanence | undefined;
  return (commande: CommandePermanence, fait: string): Promise<readonly Fait[] | undefined> => {
    const avant = etat() && resoudrePermanence(etat()!);
    const retour: CommandePermanence | undefined =
      commande.kind === "modifier"
        ? avant && { kind: "modifier", champs: valeursAvant(avant, commande.champs) }
        : commande.kind === "revenir"
          ? undefined
          : { kind: "revenir" };
    return agir(
      deciderPermanence(etat(), commande),
      fait,
      retour && (() => deciderPermanence(etat(), retour)),
    );
  };
}

function valeursAvant(
  avant: Permanence,
  champs: object,
): (CommandePermanence & { kind: "modifier" })["champs"] {
  return Object.fromEntries(
    Object.keys(champs).map((c) => [c, (avant as unknown as Record<string, unknown>)[c] ?? null]),
  );
}

export function FeuillePermanence(p: { readonly id: string; readonly onFermer: () => void }) {
  const { activite, langue, session } = useBureau();
  const mots = useMots();
  const m = mots.permanence;
  const [mode, setMode] = useState<"lire" | "modifier" | "annuler" | "retarder">("lire");
  const permanence = useActivite(
    (a) => {
      const etat = a.get(`permanence/${p.id}`);
      return etat && resoudrePermanence(etat as EtatPermanence);
    },
    [p.id],
  );
  const commander = useCommande(p.id);
  if (!permanence) return null;
  if (mode === "modifier")
    return <FormulairePermanence permanence={permanence} onFermer={() => setMode("lire")} />;
  const peut = peutChangerPermanence(session.compte.role);
  const avantOuverture = ["brouillon", "annoncee", "confirmee", "en-route"].includes(permanence.etat);
  const principale = permanence.etat === "brouillon" && (
    <Bouton
      variante="principal"
      dessin={publier}
      onClick={() => void commander({ kind: "publier" }, m.faite.annoncee)}
    >
      {m.annoncer}
    </Bouton>
  );
  return (
    <Feuille
      titre={nomLieu(activite, permanence.lieu)}
      sousTitre={`${jourLong(langue, permanence.jour)}, ${permanence.debut}-${permanence.fin}`}
      onFermer={p.onFermer}
      actions={
        peut &&
        mode === "lire" && (
          <>
            <Bouton dessin={crayon} onClick={() => setMode("modifier")}>
              {mots.modifier}
            </Bouton>
            {principale}
          </>
        )
      }
    >
      <EtatDeLaPermanence permanence={permanence} />
      <Details permanence={permanence} />
      {peut && mode === "lire" && (
        <div class="gestes">
          {permanence.etat === "annoncee" && (
            <Bouton
              dessin={confirmer}
              onClick={() => void commander({ kind: "confirmer" }, m.faite.confirmee)}
            >
              {m.confirmer}
            </Bouton>
          )}
          {avantOuverture && permanence.etat !== "brouillon" && (
            <Bouton dessin={horloge} onClick={() => setMode("retarder")}>
              {m.retarder}
            </Bouton>
          )}
          {!["brouillon", "annoncee"].includes(permanence.etat) && (
            <Bouton dessin={reprendre} onClick={() => void commander({ kind: "revenir" }, m.faite.reprise)}>
              {m.revenir}
            </Bouton>
          )}
          {avantOuverture && permanence.etat !== "brouillon" && (
            <Bouton variante="danger" dessin={annuler} onClick={() => setMode("annuler")}>
              {m.annuler}
            </Bouton>
          )}
        </div>
      )}
      {mode === "annuler" && (
        <section class="pile" aria-labelledby="annuler-titre">
          <h3 id="annuler-titre">{m.annulerQuestion}</h3>
          <p class="doux">{m.annulerAide}</p>
          <div class="rang">
            {motifsAnnulation.map((motif) => (
              <Bouton
                key={motif}
                onClick={async () => {
                  await commander({ kind: "annuler", motif }, m.faite.annulee);
                  setMode("lire");
                }}
              >
                {motsMotifs[langue][motif]}
              </Bouton>
            ))}
          </div>
          <Bouton variante="discret" onClick={() => setMode("lire")}>
            {mots.abandonner}
          </Bouton>
        </section>
      )}
      {mode === "retarder" && (
        <Retard
          retard={permanence.retard}
          onFait={async (retard) => {
            await commander({ kind: "modifier", champs: { retard } }, m.faite.retardee);
            setMode("lire");
          }}
          onFermer={() => setMode("lire")}
        />
      )}
    </Feuille>
  );
}

function Retard(p: {
  readonly retard: number;
  readonly onFait: (retard: number) => void;
  readonly onFermer: () => void;
}) {
  const mots = useMots();
  const m = mots.permanence;
  const [minutes, setMinutes] = useState(p.retard || 15);
  return (
    <section class="pile">
      <Compteur libelle={m.retardMinutes} valeur={minutes} min={5} max={retardPas} onValeur={setMinutes} />
      <div class="rang">
        <Bouton variante="principal" onClick={() => p.onFait(minutes)}>
          {m.retarder}
        </Bouton>
        {p.retard > 0 && <Bouton onClick={() => p.onFait(0)}>{m.aLHeure}</Bouton>}
        <Bouton variante="discret" onClick={p.onFermer}>
          {mots.abandonner}
        </Bouton>
      </div>
    </section>
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
    [
      m.annonceAvant,
      deplacee
        ? `${nomLieu(activite, annonce.lieu)}, ${jourLong(langue, annonce.jour)}, ${annonce.debut}-${annonce.fin}`
        : undefined,
    ],
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
