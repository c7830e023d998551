/** Accounts, for the administrateur: made, changed, put to rest; never deleted, since facts name their authors. */
import { useState } from "preact/hooks";
import { roles, type Role } from "../../domain/faits.ts";
import { motsRoles } from "../../text/valeurs.ts";
import { Message, Pastille } from "../kit/affichage.tsx";
import { Bouton } from "../kit/Bouton.tsx";
import { Champ, ChampListe } from "../kit/Champ.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import { Tableau } from "../kit/Tableau.tsx";
import { dire } from "../kit/toasts.tsx";
import plus from "lucide-static/icons/user-plus.svg?raw";
import type { CompteServeur } from "./api.ts";
import { useBureau, useMots } from "./contexte.ts";
import { ErreurDeLecture, useLecture } from "./serveur.tsx";

export function Comptes() {
  const { api, langue } = useBureau();
  const mots = useMots();
  const m = mots.reglages;
  const lecture = useLecture(api.comptes);
  const [ouvert, setOuvert] = useState<CompteServeur | "nouveau">();
  const comptes = lecture.valeur?.comptes;
  return (
    <div class="pile">
      <div>
        <Bouton variante="principal" dessin={plus} onClick={() => setOuvert("nouveau")}>
          {m.nouveauCompte}
        </Bouton>
      </div>
      <ErreurDeLecture lecture={lecture} />
      {comptes && (
        <Tableau
          nom="comptes"
          legende={m.comptes}
          lignes={comptes}
          cleLigne={(c) => c.id}
          texte={(c) => `${c.nom} ${c.courriel} ${motsRoles[langue][c.role]}`}
          onLigne={setOuvert}
          colonnes={[
            { cle: "nom", titre: m.nom, entete: true, tri: (c) => c.nom, rendu: (c) => c.nom },
            { cle: "courriel", titre: m.courriel, tri: (c) => c.courriel, rendu: (c) => c.courriel },
            {
              cle: "role",
              titre: m.role,
              tri: (c) => roles.indexOf(c.role),
              rendu: (c) => motsRoles[langue][c.role],
            },
            {
              cle: "actif",
              titre: mots.moyens.etat,
              tri: (c) => Number(c.actif),
              rendu: (c) => (c.actif ? m.actif : <Pastille>{m.inactif}</Pastille>),
            },
          ]}
        />
      )}
      {ouvert && (
        <FicheCompte
          {...(ouvert === "nouveau" ? {} : { compte: ouvert })}
          onFermer={() => {
            setOuvert(undefined);
            void lecture.relire();
          }}
        />
      )}
    </div>
  );
}

/** Which field an error of the server is about. */
const champDe: Readonly<Record<string, "nom" | "courriel" | "motDePasse">> = {
  "nom-vide": "nom",
  "courriel-invalide": "courriel",
  "courriel-pris": "courriel",
  "mot-de-passe-court": "motDePasse",
};

function FicheCompte(p: { readonly compte?: CompteServeur; readonly onFermer: () => void }) {
  const { api, langue, session } = useBureau();
  const mots = useMots();
  const m = mots.reglages;
  const [nom, setNom] = useState(p.compte?.nom ?? "");
  const [courriel, setCourriel] = useState(p.compte?.courriel ?? "");
  const [role, setRole] = useState<Role>(p.compte?.role ?? "mediateur");
  const [motDePasse, setMotDePasse] = useState("");
  const [erreur, setErreur] = useState<string>();
  const moi = p.compte?.id === session.compte.id;
  const erreurDe = (champ: string) => (erreur && champDe[erreur] === champ ? mots.erreur(erreur) : undefined);
  async function envoyer(
    appel: ReturnType<typeof api.creerCompte>,
    fait: string,
    annuler?: () => Promise<unknown>,
  ) {
    const recu = await appel;
    if (!recu.ok) return setErreur(recu.erreur);
    dire({ texte: fait, ...(annuler ? { annuler: async () => void (await annuler()) } : {}) });
    p.onFermer();
  }
  function enregistrer() {
    if (!p.compte)
      return envoyer(
        api.creerCompte({ nom: nom.trim(), courriel: courriel.trim(), role, motDePasse }),
        m.compteCree,
      );
    const { id, nom: nomAvant, role: roleAvant } = p.compte;
    const change = { nom: nom.trim(), role, ...(motDePasse ? { motDePasse } : {}) };
    return envoyer(
      api.changerCompte(id, change),
      m.compteChange,
      motDePasse ? undefined : () => api.changerCompte(id, { nom: nomAvant, role: roleAvant }),
    );
  }
  function basculer() {
    const { id, actif } = p.compte!;
    return envoyer(api.changerCompte(id, { actif: !actif }), m.compteChange, () =>
      api.changerCompte(id, { actif }),
    );
  }
  return (
    <Feuille
      titre={p.compte?.nom ?? m.nouveauCompte}
      onFermer={p.onFermer}
      actions={
        <>
          {p.compte && !moi && (
            <Bouton variante={p.compte.actif ? "danger" : "secondaire"} onClick={() => void basculer()}>
              {p.compte.actif ? m.desactiver : m.reactiver}
            </Bouton>
          )}
          <Bouton variante="principal" onClick={() => void enregistrer()}>
            {mots.enregistrer}
          </Bouton>
        </>
      }
    >
      {erreur && !champDe[erreur] && (
        <Message ton="bloque" annonce>
          {mots.erreur(erreur)}
        </Message>
      )}
      {moi && <Message>{m.vousMeme}</Message>}
      <Champ
        libelle={m.nom}
        aide={m.nomAide}
        valeur={nom}
        onValeur={setNom}
        longueurMax={200}
        erreur={erreurDe("nom")}
      />
      <Champ
        libelle={m.courriel}
        type="email"
        valeur={courriel}
        onValeur={setCourriel}
        desactive={p.compte !== undefined}
        erreur={erreurDe("courriel")}
      />
      <ChampListe
        libelle={m.role}
        aide={m.roles[role]}
        valeur={role}
        desactive={moi}
        options={roles.map((r) => ({ valeur: r, libelle: motsRoles[langue][r] }))}
        onValeur={(r) => r && setRole(r)}
      />
      <Champ
        libelle={p.compte ? m.nouveauMotDePasse : m.motDePasse}
        aide={p.compte ? `${m.motDePasseAide} ${m.motDePasseVide}` : m.motDePasseAide}
        type="password"
        autocomplete="new-password"
        valeur={motDePasse}
        onValeur={setMotDePasse}
        erreur={erreurDe("motDePasse")}
      />
    </Feuille>
  );
}
