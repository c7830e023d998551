/** One message: what it says, to whom as far as may be shown, where it is and why, and what a person may decide. */
import { parseLanguePublique, nomsLangues } from "../../text/langues-publiques.ts";
import { direCode } from "../../text/bureau-messages.ts";
import { envoiIncertain } from "../../text/passerelles.ts";
import { Message, Pastille } from "../kit/affichage.tsx";
import { Bouton } from "../kit/Bouton.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import { dire } from "../kit/toasts.tsx";
import type { EnvoiVu } from "./api-messages.ts";
import { useBureau, useMots } from "./contexte.ts";
import {
  dessinsEtats,
  etatsADecider,
  relireMessagesARegler,
  tonsEtats,
  useMotsMessages,
  useQuand,
} from "./messages-lus.ts";

export function MessagesEnvoi(p: {
  readonly envoi: EnvoiVu;
  readonly onFermer: () => void;
  readonly onDecide: () => void;
}) {
  const { api, langue } = useBureau();
  const mots = useMots();
  const m = useMotsMessages();
  const { envoi } = p;
  const { etat, canal } = envoi;
  const ton = tonsEtats[etat];
  async function decider(geste: "renvoyer" | "annuler") {
    const recu = await api.messages.decider(envoi.id, geste);
    if (recu.ok) dire({ texte: geste === "renvoyer" ? m.renvoye : m.laisse });
    else dire({ texte: mots.erreur(recu.erreur), ton: "attention" });
    relireMessagesARegler();
    p.onDecide();
  }
  const pourquoi = envoi.code && direCode(langue, envoi.code);
  return (
    <Feuille
      titre={(m.modeles as Readonly<Record<string, string>>)[envoi.modele] ?? envoi.modele}
      sousTitre={m.canaux[canal]}
      onFermer={p.onFermer}
      actions={<Decisions envoi={envoi} onDecider={(geste) => void decider(geste)} />}
    >
      <div>
        <Pastille ton={ton} dessin={dessinsEtats[etat]}>
          {m.etats[etat]}
        </Pastille>
      </div>
      {/* The reason first, then what the state means. */}
      <Message
        {...(ton === "neutre" ? {} : { ton })}
        titre={pourquoi || (etat === "incertain" ? envoiIncertain[langue] : m.etats[etat])}
      >
        {envoi.code === "restauration" ? m.apresRestauration : m.explications[etat]}
      </Message>
      <section class="pile-serree" aria-labelledby="message-dit">
        <h3 id="message-dit">{m.dit}</h3>
        <blockquote class="messages-texte" lang={envoi.langue} dir="auto">
          {envoi.apercu}
        </blockquote>
      </section>
      <Details envoi={envoi} />
    </Feuille>
  );
}

/** Send again, or let go: only in the states where a person decides, and while the address is still known. */
function Decisions(p: {
  readonly envoi: EnvoiVu;
  readonly onDecider: (geste: "renvoyer" | "annuler") => void;
}) {
  const m = useMotsMessages();
  const { etat, canal, indice, code } = p.envoi;
  const decidable = etatsADecider.includes(etat);
  // Held for want of a gateway, it leaves by itself when there is one: sending it again would only hold it again.
  const renvoyable = decidable && code !== "sans-passerelle" && (canal === "webhook" || indice !== "");
  return (
    <>
      {(decidable || etat === "a-envoyer") && (
        <Bouton onClick={() => p.onDecider("annuler")}>{m.laisser}</Bouton>
      )}
      {renvoyable && (
        <Bouton variante="principal" onClick={() => p.onDecider("renvoyer")}>
          {etat === "incertain" ? m.renvoyerQuandMeme : m.renvoyer}
        </Bouton>
      )}
    </>
  );
}

function Details(p: { readonly envoi: EnvoiVu }) {
  const m = useMotsMessages();
  const quand = useQuand();
  const { canal, indice, langue, allure, etat, creeLe, prevuLe, envoyeLe, remisLe, tentatives, segments } =
    p.envoi;
  const publique = parseLanguePublique(langue);
  const lignes: readonly (readonly [string, string | undefined])[] = [
    [m.a, canal === "webhook" ? undefined : indice || m.adresseEffacee],
    [m.langue, publique && nomsLangues[publique]],
    [m.rythme, m.allures[allure]],
    [m.cree, quand(creeLe)],
    [m.prevu, etat === "a-envoyer" ? quand(prevuLe) : undefined],
    [m.parti, envoyeLe === undefined ? undefined : quand(envoyeLe)],
    [m.arrive, remisLe === undefined ? undefined : quand(remisLe)],
    [m.tentatives, tentatives > 1 ? `${tentatives}` : undefined],
    [m.canaux.sms, canal === "sms" && segments !== undefined ? m.segments(segments) : undefined],
  ];
  return (
    <dl class="details">
      {lignes.map(([nom, valeur]) =>
        valeur === undefined ? null : (
          <div key={nom}>
            <dt>{nom}</dt>
            <dd>{valeur}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
