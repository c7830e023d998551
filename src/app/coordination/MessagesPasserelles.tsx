/** Each gateway: configured or how to, last success, last failure in words, what was spent, and a try on oneself. */
import { useState } from "preact/hooks";
import { ilYA } from "../../text/bureau.ts";
import { direCode } from "../../text/bureau-messages.ts";
import { Message, Pastille, Progression } from "../kit/affichage.tsx";
import { Bouton } from "../kit/Bouton.tsx";
import { Champ } from "../kit/Champ.tsx";
import { Pictogramme } from "../kit/Pictogramme.tsx";
import { dire } from "../kit/toasts.tsx";
import coche from "lucide-static/icons/circle-check.svg?raw";
import sablier from "lucide-static/icons/hourglass.svg?raw";
import type { EtatCanal, EtatMessages } from "./api-messages.ts";
import { useBureau, useMots } from "./contexte.ts";
import { dessinsCanaux, useMotsMessages } from "./messages-lus.ts";
import { Copiable } from "./Copiable.tsx";
import { ErreurDeLecture, useLecture } from "./serveur.tsx";

/** As they write their names. */
const nomsFournisseurs: Readonly<Record<string, string>> = {
  smtp: "SMTP",
  twilio: "Twilio",
  ovh: "OVHcloud",
  smpp: "SMPP",
};

export function MessagesPasserelles() {
  const { api } = useBureau();
  const m = useMotsMessages();
  const lecture = useLecture(api.messages.etat);
  const etat = lecture.valeur;
  return (
    <div class="pile">
      <ErreurDeLecture lecture={lecture} />
      {etat && !etat.adresse && <Message ton="attention">{m.sansAdresse}</Message>}
      {etat?.canaux.map((c) => (
        <Passerelle key={c.canal} canal={c} etat={etat} />
      ))}
    </div>
  );
}

function Passerelle(p: { readonly canal: EtatCanal; readonly etat: EtatMessages }) {
  const m = useMotsMessages();
  const { canal, configure, fournisseur } = p.canal;
  const titre = `passerelle-${canal}`;
  return (
    <section class="passerelle pile-serree" aria-labelledby={titre}>
      <div class="passerelle-tete">
        <Pictogramme dessin={dessinsCanaux[canal]} />
        <h2 id={titre}>{m.canaux[canal]}</h2>
        <Pastille ton={configure ? "bon" : "attention"} dessin={configure ? coche : sablier}>
          {configure ? m.configuree : m.nonConfiguree}
        </Pastille>
      </div>
      {(!configure || canal === "webhook") && (
        <Message {...(configure ? {} : { ton: "attention" as const, titre: m.sansPasserelle })}>
          {m.variables[canal]}
        </Message>
      )}
      {configure && (
        <dl class="details">
          {canal !== "webhook" && (
            <div>
              <dt>{m.fournisseur}</dt>
              <dd>{nomsFournisseurs[fournisseur ?? ""] ?? fournisseur}</dd>
            </div>
          )}
          <Sante canal={p.canal} />
        </dl>
      )}
      {configure && canal === "sms" && <Depense {...p.etat} />}
      {configure && canal !== "webhook" && <Essai canal={canal} />}
    </section>
  );
}

function Sante(p: { readonly canal: EtatCanal }) {
  const { langue, maintenant } = useBureau();
  const mots = useMots();
  const m = useMotsMessages();
  const { dernierLe, echec } = p.canal;
  return (
    <>
      <div>
        <dt>{m.dernierSucces}</dt>
        <dd>{dernierLe === undefined ? m.jamais : ilYA(mots, maintenant, dernierLe)}</dd>
      </div>
      <div>
        <dt>{m.dernierEchec}</dt>
        <dd>
          {echec === undefined
            ? m.jamais
            : `${ilYA(mots, maintenant, echec.le)} · ${direCode(langue, echec.code) ?? echec.code}`}
        </dd>
      </div>
    </>
  );
}

function Depense({ sms, entrant }: EtatMessages) {
  const m = useMotsMessages();
  return (
    <>
      <Progression
        libelle={m.depense(sms.jour, sms.jourMax)}
        valeur={sms.jour}
        max={Math.max(1, sms.jourMax)}
      />
      <p class="doux">{m.depenseAide(sms.numeroMax)}</p>
      {entrant && <Copiable libelle={m.entrant} aide={m.entrantAide} texte={entrant} />}
    </>
  );
}

function Essai(p: { readonly canal: "courriel" | "sms" }) {
  const { api } = useBureau();
  const mots = useMots();
  const m = useMotsMessages();
  const [numero, setNumero] = useState("");
  const [erreur, setErreur] = useState<string>();
  async function essayer() {
    const recu = await api.messages.essayer(p.canal, p.canal === "sms" ? numero : undefined);
    setErreur(undefined);
    if (recu.ok) dire({ texte: m.essaiParti });
    else if (recu.erreur === "corps-invalide") setErreur(m.numeroFaux);
    else dire({ texte: mots.erreur(recu.erreur), ton: "attention" });
  }
  return (
    <form
      class="passerelle-essai"
      aria-label={m.essai}
      onSubmit={(e) => {
        e.preventDefault();
        void essayer();
      }}
    >
      {p.canal === "sms" && (
        <Champ
          libelle={m.numero}
          aide={m.numeroAide}
          type="tel"
          valeur={numero}
          onValeur={setNumero}
          erreur={erreur}
          longueurMax={40}
          court
        />
      )}
      <Bouton type="submit">{p.canal === "sms" ? m.essaiSms : m.essaiCourriel}</Bouton>
    </form>
  );
}
