/** Who is told: partners, added and removed by the desk with an undo; people of the public, only counted by place. */
import { useState } from "preact/hooks";
import { ilYA } from "../../text/bureau.ts";
import { LigneListe, Liste, Pastille, Vide } from "../kit/affichage.tsx";
import { Bouton } from "../kit/Bouton.tsx";
import { Pictogramme } from "../kit/Pictogramme.tsx";
import { dire } from "../kit/toasts.tsx";
import cloche from "lucide-static/icons/bell-plus.svg?raw";
import gens from "lucide-static/icons/users.svg?raw";
import type { AbonnementsVus, AbonnementVu } from "./api-messages.ts";
import { useBureau, useMots } from "./contexte.ts";
import { dessinsCanaux, useDireObjet, useMotsMessages, useNomPartenaire } from "./messages-lus.ts";
import { MessagesPrevenir } from "./MessagesPrevenir.tsx";
import { ErreurDeLecture, useLecture } from "./serveur.tsx";

export function MessagesDestinataires() {
  const { api } = useBureau();
  const lecture = useLecture(api.messages.abonnements);
  return (
    <div class="pile">
      <ErreurDeLecture lecture={lecture} />
      {lecture.valeur && (
        <>
          <Partenaires abonnements={lecture.valeur.partenaires} relire={lecture.relire} />
          <Publics {...lecture.valeur} />
        </>
      )}
    </div>
  );
}

function Partenaires(p: {
  readonly abonnements: readonly AbonnementVu[];
  readonly relire: () => Promise<void>;
}) {
  const m = useMotsMessages();
  const nom = useNomPartenaire();
  const [ouvert, setOuvert] = useState(false);
  const tries = p.abonnements.toSorted(
    (a, b) => nom(a.partenaire).localeCompare(nom(b.partenaire), "fr") || a.creeLe - b.creeLe,
  );
  const prevenir = (
    <Bouton variante="principal" dessin={cloche} onClick={() => setOuvert(true)}>
      {m.prevenir}
    </Bouton>
  );
  return (
    <section class="pile" aria-labelledby="partenaires-prevenus">
      <div class="pile-serree">
        <h2 id="partenaires-prevenus">{m.partenaires}</h2>
        <p class="doux">{m.partenairesAide}</p>
      </div>
      {tries.length === 0 ? (
        <Vide titre={m.aucunPartenaire} dessin={cloche} actions={prevenir}>
          {m.aucunPartenaireAide}
        </Vide>
      ) : (
        <>
          <div>{prevenir}</div>
          <Liste libelle={m.partenaires}>
            {tries.map((a) => (
              <Partenaire key={a.id} abonnement={a} relire={p.relire} />
            ))}
          </Liste>
        </>
      )}
      {ouvert && (
        <MessagesPrevenir
          onFermer={() => {
            setOuvert(false);
            void p.relire();
          }}
        />
      )}
    </section>
  );
}

function Partenaire(p: { readonly abonnement: AbonnementVu; readonly relire: () => Promise<void> }) {
  const { api, maintenant } = useBureau();
  const mots = useMots();
  const m = useMotsMessages();
  const nom = useNomPartenaire();
  const direObjet = useDireObjet();
  const { id, partenaire, canal, indice, objet, dernierLe, arreteLe } = p.abonnement;
  async function retirer() {
    const recu = await api.messages.arreter(id);
    if (!recu.ok) return void dire({ texte: mots.erreur(recu.erreur), ton: "attention" });
    dire({
      texte: m.retire,
      async annuler() {
        const repris = await api.messages.reprendre(id);
        if (!repris.ok) dire({ texte: m.nonRepris, ton: "attention" });
        await p.relire();
      },
    });
    await p.relire();
  }
  const dernier =
    dernierLe === undefined ? m.aucunMessage : m.dernierMessage(ilYA(mots, maintenant, dernierLe));
  return (
    <LigneListe
      devant={<Pictogramme dessin={dessinsCanaux[canal]} />}
      titre={nom(partenaire)}
      detail={[m.canaux[canal], indice, direObjet(objet), dernier].filter(Boolean).join(" · ")}
      bout={arreteLe === undefined ? undefined : <Pastille>{m.arrete}</Pastille>}
      actions={
        arreteLe === undefined && (
          <Bouton petit onClick={() => void retirer()}>
            {m.retirer}
            <span class="invisible">: {nom(partenaire)}</span>
          </Bouton>
        )
      }
    />
  );
}

function Publics({ parObjet, publics }: AbonnementsVus) {
  const m = useMotsMessages();
  const direObjet = useDireObjet();
  return (
    <section class="pile" aria-labelledby="personnes-abonnees">
      <div class="pile-serree">
        <h2 id="personnes-abonnees">{m.publics}</h2>
        <p class="doux">{m.publicsAide}</p>
      </div>
      {parObjet.length === 0 && publics.rappel + publics.changements === 0 ? (
        <Vide titre={m.aucunPublic} dessin={gens}>
          {m.aucunPublicAide}
        </Vide>
      ) : (
        <Liste libelle={m.publics}>
          {parObjet.map(({ objet, nombre }) => (
            <LigneListe
              key={`${objet.kind}/${objet.id}`}
              titre={direObjet(objet)}
              bout={m.personnes(nombre)}
            />
          ))}
        </Liste>
      )}
    </section>
  );
}
