/** Tells one more partner: who, by what, of what. The address is typed once and never shown again. */
import { useState } from "preact/hooks";
import { genresObjet, type Objet } from "../../domain/diffusion.ts";
import {
  languesPubliques,
  nomsLangues,
  parseLanguePublique,
  type LanguePublique,
} from "../../text/langues-publiques.ts";
import { Message } from "../kit/affichage.tsx";
import { Bouton } from "../kit/Bouton.tsx";
import { Champ, ChampListe } from "../kit/Champ.tsx";
import { ChoixSegmente } from "../kit/Choix.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import { dire } from "../kit/toasts.tsx";
import { partenairesTries } from "../moyens/lecture.ts";
import { useActivite, useBureau, useMots } from "./contexte.ts";
import { lieuxTries, vehiculesTries } from "./lecture.ts";
import { useMotsMessages } from "./messages-lus.ts";

type Saisie = {
  readonly partenaire: string;
  readonly canal: "courriel" | "sms";
  readonly adresse: string;
  readonly kind: Objet["kind"];
  readonly objet: string;
  readonly langue: LanguePublique;
};
type Erreurs = { readonly partenaire?: string; readonly adresse?: string; readonly objet?: string };
type Commun = {
  readonly saisie: Saisie;
  readonly poser: (change: Partial<Saisie>) => void;
  readonly erreurs: Erreurs;
};
/** Those whose thing must be chosen. */
const aChoisir = (kind: Objet["kind"]): boolean =>
  kind === "lieu" || kind === "vehicule" || kind === "commune";

/** What is typed, what is missing in it, and its sending. */
function useSaisie(onFait: () => void) {
  const { api } = useBureau();
  const m = useMotsMessages();
  const [saisie, setSaisie] = useState<Saisie>({
    partenaire: "",
    canal: "courriel",
    adresse: "",
    kind: "partenaire",
    objet: "",
    langue: "fr",
  });
  const [erreurs, setErreurs] = useState<Erreurs>({});
  const [echec, setEchec] = useState<string>();
  const poser = (change: Partial<Saisie>) => setSaisie((s) => ({ ...s, ...change }));
  async function enregistrer() {
    const { partenaire, canal, adresse, kind, objet, langue } = saisie;
    const manque: Erreurs = {
      ...(partenaire ? {} : { partenaire: m.choisirPartenaire }),
      ...(adresse.trim() ? {} : { adresse: m.adresseFausse }),
      ...(aChoisir(kind) && !objet ? { objet: m.choisirObjet } : {}),
    };
    setErreurs(manque);
    if (Object.keys(manque).length > 0) return;
    const suivi = { kind, id: aChoisir(kind) ? objet : "" };
    const recu = await api.messages.abonner({ partenaire, canal, adresse, objet: suivi, langue });
    if (recu.ok) {
      dire({ texte: m.ajoute });
      onFait();
    } else if (recu.erreur === "corps-invalide") setErreurs({ adresse: m.adresseFausse });
    else setEchec(recu.erreur);
  }
  return { saisie, poser, erreurs, echec, enregistrer };
}

export function MessagesPrevenir(p: { readonly onFermer: () => void }) {
  const mots = useMots();
  const m = useMotsMessages();
  const partenaires = useActivite(partenairesTries).filter((x) => x.actif);
  const { echec, enregistrer, ...commun } = useSaisie(p.onFermer);
  const { saisie, poser, erreurs } = commun;
  return (
    <Feuille
      titre={m.prevenir}
      onFermer={p.onFermer}
      actions={
        partenaires.length > 0 && (
          <Bouton variante="principal" onClick={() => void enregistrer()}>
            {m.prevenir}
          </Bouton>
        )
      }
    >
      {echec && (
        <Message ton="bloque" annonce>
          {mots.erreur(echec)}
        </Message>
      )}
      {partenaires.length === 0 ? (
        <Message ton="attention">{m.sansPartenaire}</Message>
      ) : (
        <>
          <ChampListe
            libelle={m.partenaire}
            vide={m.choisirPartenaire}
            valeur={saisie.partenaire}
            options={partenaires.map((x) => ({ valeur: x.id as string, libelle: x.nom }))}
            onValeur={(partenaire) => poser({ partenaire })}
            erreur={erreurs.partenaire}
          />
          <Adresse {...commun} />
          <Suivi {...commun} />
        </>
      )}
    </Feuille>
  );
}

function Adresse({ saisie, poser, erreurs }: Commun) {
  const m = useMotsMessages();
  const { canal } = saisie;
  return (
    <>
      <ChoixSegmente
        legende={m.par}
        options={(["courriel", "sms"] as const).map((c) => ({ valeur: c, libelle: m.canaux[c] }))}
        valeur={canal}
        onValeur={(c) => poser({ canal: c, adresse: "" })}
      />
      <Champ
        libelle={canal === "sms" ? m.adresseSms : m.adresseCourriel}
        aide={m.adresseAide}
        type={canal === "sms" ? "tel" : "email"}
        valeur={saisie.adresse}
        onValeur={(adresse) => poser({ adresse })}
        longueurMax={254}
        erreur={erreurs.adresse}
      />
      <ChampListe
        libelle={m.langueMessages}
        valeur={saisie.langue}
        options={languesPubliques.map((l) => ({ valeur: l, libelle: nomsLangues[l] }))}
        onValeur={(l) => poser({ langue: parseLanguePublique(l) ?? "fr" })}
      />
    </>
  );
}

function Suivi({ saisie, poser, erreurs }: Commun) {
  const m = useMotsMessages();
  const lieux = useActivite(lieuxTries).filter((l) => l.actif);
  const vehicules = useActivite(vehiculesTries);
  const communes = [...new Map(lieux.map((l) => [l.commune.insee, l.commune.nom]))];
  const choix: Partial<Record<Objet["kind"], readonly { valeur: string; libelle: string }[]>> = {
    lieu: lieux.map((l) => ({ valeur: l.id, libelle: l.nom })),
    vehicule: vehicules.map((v) => ({ valeur: v.id, libelle: v.nom })),
    commune: communes.map(([valeur, libelle]) => ({ valeur: valeur as string, libelle })),
  };
  const options = choix[saisie.kind];
  return (
    <>
      <ChampListe
        libelle={m.suit}
        valeur={saisie.kind}
        options={genresObjet.toReversed().map((k) => ({ valeur: k, libelle: m.objets[k] }))}
        onValeur={(kind) => kind && poser({ kind, objet: "" })}
      />
      {options && (
        <ChampListe
          libelle={m.objets[saisie.kind]}
          vide={m.choisirObjet}
          valeur={saisie.objet}
          options={options}
          onValeur={(objet) => poser({ objet })}
          erreur={erreurs.objet}
        />
      )}
    </>
  );
}
