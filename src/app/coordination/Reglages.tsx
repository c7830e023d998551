/** Settings: the tablets, the accounts and the access log for who holds them, and this browser for everybody. */
import { useState } from "preact/hooks";
import { motsRoles } from "../../text/valeurs.ts";
import { aller, useRoute } from "../device/route.ts";
import { Entete, Message } from "../kit/affichage.tsx";
import { Bouton } from "../kit/Bouton.tsx";
import { ChoixSegmente } from "../kit/Choix.tsx";
import { ChoixLangue, ChoixTheme } from "../kit/ChoixApparence.tsx";
import sortir from "lucide-static/icons/log-out.svg?raw";
import { useFichiers } from "../fichiers/AEnvoyer.tsx";
import { useMotsMoyens } from "../moyens/champs.tsx";
import { Service } from "../moyens/Service.tsx";
import { Acces } from "./Acces.tsx";
import { Comptes } from "./Comptes.tsx";
import { useBureau, useMots } from "./contexte.ts";
import { Messages } from "./Messages.tsx";
import { useMessagesARegler, useMotsMessages } from "./messages-lus.ts";
import { adresseDe } from "./rubriques.ts";
import { Tablettes } from "./Tablettes.tsx";

const onglets = ["tablettes", "service", "messages", "comptes", "acces", "navigateur"] as const;
type Onglet = (typeof onglets)[number];

export function Reglages() {
  const { session } = useBureau();
  const mots = useMots();
  const m = mots.reglages;
  const { service } = useMotsMoyens();
  const { titre: messages } = useMotsMessages();
  const aRegler = useMessagesARegler();
  const { chemin } = useRoute();
  const { role } = session.compte;
  const permis = onglets.filter((o) =>
    o === "tablettes" || o === "service" || o === "messages"
      ? role === "coordinateur" || role === "administrateur"
      : o === "navigateur" || role === "administrateur",
  );
  const onglet: Onglet = permis.find((o) => o === chemin[2]) ?? permis[0]!;
  const nomDe = (o: Onglet): string => {
    if (o === "messages") return aRegler > 0 ? `${messages} (${aRegler})` : messages;
    return o === "service" ? service : m[o];
  };
  return (
    <>
      <Entete titre={m.titre} sous={session.nomDispositif} />
      {permis.length > 1 && (
        <ChoixSegmente
          legende={m.onglets}
          legendeInvisible
          options={permis.map((o) => ({ valeur: o, libelle: nomDe(o) }))}
          valeur={onglet}
          onValeur={(o) => aller(adresseDe("reglages", o), true)}
        />
      )}
      {onglet === "tablettes" && <Tablettes />}
      {onglet === "service" && <Service />}
      {onglet === "messages" && <Messages />}
      {onglet === "comptes" && <Comptes />}
      {onglet === "acces" && <Acces />}
      {onglet === "navigateur" && <Navigateur />}
    </>
  );
}

function Navigateur() {
  const { session, envoi, quitter, langue } = useBureau();
  const mots = useMots();
  const m = mots.reglages;
  const [insiste, setInsiste] = useState(false);
  const restent = envoi.enAttente + useFichiers().aEnvoyer;
  const attente = restent > 0;
  return (
    <div class="pile colonne">
      <dl class="details">
        <div>
          <dt>{m.vous}</dt>
          <dd>
            {session.compte.nom} · {motsRoles[langue][session.compte.role]}
          </dd>
        </div>
        <div>
          <dt>{m.dispositif}</dt>
          <dd>{session.nomDispositif}</dd>
        </div>
      </dl>
      <section class="pile" aria-labelledby="apparence">
        <h2 id="apparence">{m.apparence}</h2>
        <ChoixLangue />
        <ChoixTheme />
      </section>
      <section class="pile" aria-labelledby="sortir">
        <h2 id="sortir">{m.sortir}</h2>
        <p class="doux">{m.sortirAide}</p>
        {insiste && attente && (
          <Message
            ton="bloque"
            annonce
            actions={
              <Bouton variante="danger" onClick={() => void quitter()}>
                {m.sortirQuandMeme}
              </Bouton>
            }
          >
            {m.sortirAttente(restent)}
          </Message>
        )}
        <div>
          <Bouton
            variante="danger"
            dessin={sortir}
            onClick={() => {
              if (attente) setInsiste(true);
              else void quitter();
            }}
          >
            {m.sortir}
          </Bouton>
        </div>
      </section>
    </div>
  );
}
