/** The door of the desk: an address, a password, one button. */
import { useState } from "preact/hooks";
import { motsBureau } from "../../text/bureau.ts";
import { Bouton, Lien } from "../kit/Bouton.tsx";
import { Champ } from "../kit/Champ.tsx";
import { ChoixLangue, ChoixTheme } from "../kit/ChoixApparence.tsx";
import { Message } from "../kit/affichage.tsx";
import { useLangue } from "../kit/langue.ts";
import { entrer, type SessionServeur } from "./session.ts";

export function Connexion(p: {
  readonly onEntre: (session: SessionServeur) => void;
  readonly message?: string | undefined;
}) {
  const mots = motsBureau[useLangue()];
  const m = mots.connexion;
  const [courriel, setCourriel] = useState("");
  const [motDePasse, setMotDePasse] = useState("");
  const [erreur, setErreur] = useState<string>();
  const [occupe, setOccupe] = useState(false);
  async function soumettre(e: Event) {
    e.preventDefault();
    if (occupe) return;
    if (!courriel.trim() || !motDePasse) return setErreur(m.vide);
    setOccupe(true);
    const recu = await entrer(courriel, motDePasse);
    setOccupe(false);
    if (recu.ok) p.onEntre(recu.session);
    else setErreur(mots.erreur(recu.erreur));
  }
  return (
    <main class="connexion" id="contenu">
      <form class="connexion-fiche" onSubmit={soumettre} noValidate>
        <p class="marque">{mots.marque}</p>
        <div class="pile-serree">
          <h1>{m.titre}</h1>
          <p class="doux">{m.sous}</p>
        </div>
        {p.message && !erreur && <Message ton="attention">{p.message}</Message>}
        {erreur && (
          <Message ton="bloque" annonce>
            {erreur}
          </Message>
        )}
        <Champ
          libelle={m.courriel}
          type="email"
          nom="courriel"
          autocomplete="username"
          modeSaisie="email"
          valeur={courriel}
          onValeur={setCourriel}
        />
        <MotDePasse valeur={motDePasse} onValeur={setMotDePasse} />
        <Bouton type="submit" variante="principal" large occupe={occupe}>
          {m.entrer}
        </Bouton>
        <p class="petit doux">{m.garde}</p>
      </form>
      <footer class="connexion-pied">
        <Lien href="#/" variante="discret">
          {m.tablette}
        </Lien>
        <ChoixLangue />
        <ChoixTheme />
      </footer>
    </main>
  );
}

function MotDePasse(p: { readonly valeur: string; readonly onValeur: (valeur: string) => void }) {
  const m = motsBureau[useLangue()].connexion;
  const [voir, setVoir] = useState(false);
  return (
    <div class="pile-serree">
      <Champ
        libelle={m.motDePasse}
        type={voir ? "text" : "password"}
        nom="mot-de-passe"
        autocomplete="current-password"
        valeur={p.valeur}
        onValeur={p.onValeur}
      />
      <label class="case">
        <input type="checkbox" checked={voir} onChange={(e) => setVoir(e.currentTarget.checked)} />
        <span>{m.voir}</span>
      </label>
    </div>
  );
}
