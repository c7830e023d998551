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

type Saisie = { nom: string; courriel: string; role: Role; motDePasse: string };

/** The typed account and what is done with it; an error of the server stays until the next try. */
function useSaisieCompte(compte: CompteServeur | undefined, onFait: () => void) {
  const { api } = useBureau();
  const m = useMots().reglages;
  const [saisie, setSaisie] = useState<Saisie>({
    nom: compte?.nom ?? "",
    courriel: compte?.courriel ?? "",
    role: compte?.role ?? "mediateur",
    motDePasse: "",
  });
  const [erreur, setErreur] = useState<string>();
  async function envoyer(
    appel: ReturnType<typeof api.creerCompte>,
    fait: string,
    annuler?: () => Promise<unknown>,
  ) {
    const recu = await appel;
    if (!recu.ok) return setErreur(recu.erreur);
    dire({ texte: fait, ...(annuler ? { annuler: async () => void (await annuler()) } : {}) });
    onFait();
  }
  function enregistrer() {
    const { nom, courriel, role, motDePasse } = saisie;
    if (!compte)
      return envoyer(
        api.creerCompte({ nom: nom.trim(), courriel: courriel.trim(), role, motDePasse }),
        m.compteCree,
      );
    const change = { nom: nom.trim(), role, ...(motDePasse ? { motDePasse } : {}) };
    const avant = { nom: compte.nom, role: compte.role };
    const annuler = motDePasse ? undefined : () => api.changerCompte(compte.id, avant);
    return envoyer(api.changerCompte(compte.id, change), m.compteChange, annuler);
  }
  function basculer({ id, actif }: CompteServeur) {
    return envoyer(api.changerCompte(id, { actif: !actif }), m.compteChange, () =>
      api.changerCompte(id, { actif }),
    );
  }
  const poser = (change: Partial<Saisie>) => setSaisie((s) => ({ ...s, ...change }));
  return { saisie, poser, erreur, enregistrer, basculer };
}

function FicheCompte(p: { readonly compte?: CompteServeur; readonly onFermer: () => void }) {
  const { session } = useBureau();
  const mots = useMots();
  const m = mots.reglages;
  const { saisie, poser, erreur, enregistrer, basculer } = useSaisieCompte(p.compte, p.onFermer);
  const { compte } = p;
  const moi = compte?.id === session.compte.id;
  return (
    <Feuille
      titre={compte?.nom ?? m.nouveauCompte}
      onFermer={p.onFermer}
      actions={
        <>
          {compte && !moi && (
            <Bouton variante={compte.actif ? "danger" : "secondaire"} onClick={() => void basculer(compte)}>
              {compte.actif ? m.desactiver : m.reactiver}
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
      <ChampsCompte saisie={saisie} poser={poser} erreur={erreur} ancien={compte !== undefined} moi={moi} />
    </Feuille>
  );
}

function ChampsCompte(p: {
  readonly saisie: Saisie;
  readonly poser: (change: Partial<Saisie>) => void;
  readonly erreur: string | undefined;
  readonly ancien: boolean;
  readonly moi: boolean;
}) {
  const { langue } = useBureau();
  const mots = useMots();
  const m = mots.reglages;
  const { saisie, poser, erreur } = p;
  const erreurDe = (champ: string) => (erreur && champDe[erreur] === champ ? mots.erreur(erreur) : undefined);
  return (
    <>
      <Champ
        libelle={m.nom}
        aide={m.nomAide}
        valeur={saisie.nom}
        onValeur={(nom) => poser({ nom })}
        longueurMax={200}
        erreur={erreurDe("nom")}
      />
      <Champ
        libelle={m.courriel}
        type="email"
        valeur={saisie.courriel}
        onValeur={(courriel) => poser({ courriel })}
        desactive={p.ancien}
        erreur={erreurDe("courriel")}
      />
      <ChampListe
        libelle={m.role}
        aide={m.roles[saisie.role]}
        valeur={saisie.role}
        desactive={p.moi}
        options={roles.map((r) => ({ valeur: r, libelle: motsRoles[langue][r] }))}
        onValeur={(role) => role && poser({ role })}
      />
      <Champ
        libelle={p.ancien ? m.nouveauMotDePasse : m.motDePasse}
        aide={p.ancien ? `${m.motDePasseAide} ${m.motDePasseVide}` : m.motDePasseAide}
        type="password"
        autocomplete="new-password"
        valeur={saisie.motDePasse}
        onValeur={(motDePasse) => poser({ motDePasse })}
        erreur={erreurDe("motDePasse")}
      />
    </>
  );
}
