/** Machines that are told: added with a secret shown once, tried, put to rest, removed, with their last attempts. */
import { useState } from "preact/hooks";
import { LigneListe, Liste, Message, Pastille, Vide } from "../kit/affichage.tsx";
import { Bouton } from "../kit/Bouton.tsx";
import { Champ } from "../kit/Champ.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import { Pictogramme } from "../kit/Pictogramme.tsx";
import { dire } from "../kit/toasts.tsx";
import dessin from "lucide-static/icons/webhook.svg?raw";
import coche from "lucide-static/icons/circle-check.svg?raw";
import pause from "lucide-static/icons/circle-pause.svg?raw";
import type { Reponse } from "./reponse.ts";
import type { EnvoiVu, WebhookVu } from "./api-messages.ts";
import { useBureau, useMots } from "./contexte.ts";
import { Copiable } from "./Copiable.tsx";
import { ListeEnvois } from "./MessagesEnvois.tsx";
import { useMotsMessages } from "./messages-lus.ts";
import { ErreurDeLecture, useLecture, type Lecture } from "./serveur.tsx";

export function MessagesWebhooks() {
  const { api } = useBureau();
  const m = useMotsMessages();
  const lecture = useLecture(api.messages.webhooks);
  const [ajoute, setAjoute] = useState(false);
  const [choisi, setChoisi] = useState<string>();
  const webhooks = lecture.valeur?.webhooks;
  const ouvert = webhooks?.find((w) => w.id === choisi);
  const ajouter = (
    <Bouton variante="principal" dessin={dessin} onClick={() => setAjoute(true)}>
      {m.ajouterWebhook}
    </Bouton>
  );
  return (
    <div class="pile">
      <div class="pile-serree">
        <h2>{m.webhooks}</h2>
        <p class="doux">{m.webhooksAide}</p>
      </div>
      <ErreurDeLecture lecture={lecture} />
      {webhooks?.length === 0 && (
        <Vide titre={m.aucunWebhook} dessin={dessin} actions={ajouter}>
          {m.aucunWebhookAide}
        </Vide>
      )}
      {webhooks && webhooks.length > 0 && (
        <>
          <div>{ajouter}</div>
          <Liste libelle={m.webhooks}>
            {webhooks.map((w) => (
              <LigneWebhook key={w.id} webhook={w} onOuvrir={() => setChoisi(w.id)} />
            ))}
          </Liste>
        </>
      )}
      <Verifier />
      {ajoute && (
        <Ajouter
          onFermer={() => {
            setAjoute(false);
            void lecture.relire();
          }}
        />
      )}
      {ouvert && (
        <FicheWebhook webhook={ouvert} relire={lecture.relire} onFermer={() => setChoisi(undefined)} />
      )}
    </div>
  );
}

function Etat(p: { readonly webhook: WebhookVu }) {
  const m = useMotsMessages();
  const { actif } = p.webhook;
  return (
    <Pastille ton={actif ? "bon" : "attention"} dessin={actif ? coche : pause}>
      {actif ? m.actif : m.repos}
    </Pastille>
  );
}

function LigneWebhook(p: { readonly webhook: WebhookVu; readonly onOuvrir: () => void }) {
  const m = useMotsMessages();
  const { url, echecs } = p.webhook;
  return (
    <LigneListe
      devant={<Pictogramme dessin={dessin} />}
      titre={url}
      detail={echecs > 0 ? m.echecs(echecs) : undefined}
      bout={<Etat webhook={p.webhook} />}
      onClick={p.onOuvrir}
    />
  );
}

function Verifier() {
  const m = useMotsMessages();
  return (
    <section class="pile-serree messages-verifier" aria-labelledby="verifier">
      <h3 id="verifier">{m.verifier}</h3>
      <p>{m.verifierTexte}</p>
      <p>
        <a href="/api/openapi.json">{m.openapi}</a>
      </p>
    </section>
  );
}

function Ajouter(p: { readonly onFermer: () => void }) {
  const { api } = useBureau();
  const mots = useMots();
  const m = useMotsMessages();
  const [url, setUrl] = useState("https://");
  const [secret, setSecret] = useState<string>();
  const [erreur, setErreur] = useState<string>();
  async function creer() {
    const recu = await api.messages.creerWebhook(url.trim());
    setErreur(undefined);
    if (recu.ok) setSecret(recu.valeur.secret);
    else if (recu.erreur === "corps-invalide")
      setErreur(recu.detail === "nombre" ? m.tropDeWebhooks : m.urlFausse);
    else setErreur(mots.erreur(recu.erreur));
  }
  return (
    <Feuille
      titre={m.ajouterWebhook}
      onFermer={p.onFermer}
      actions={
        <Bouton variante="principal" onClick={secret ? p.onFermer : () => void creer()}>
          {secret ? m.secretFini : mots.ajouter}
        </Bouton>
      }
    >
      {secret ? (
        <>
          <Message ton="attention">{m.secretAide}</Message>
          <Copiable libelle={m.secret} texte={secret} />
        </>
      ) : (
        <Champ
          libelle={m.url}
          aide={m.webhooksAide}
          type="url"
          valeur={url}
          onValeur={setUrl}
          longueurMax={2000}
          erreur={erreur}
          autoFocus
        />
      )}
    </Feuille>
  );
}

function FicheWebhook(p: {
  readonly webhook: WebhookVu;
  readonly relire: () => Promise<void>;
  readonly onFermer: () => void;
}) {
  const { api } = useBureau();
  const mots = useMots();
  const m = useMotsMessages();
  const { id, url, actif, echecs } = p.webhook;
  const derniers = useLecture(() => api.messages.envoisDe(id));
  async function faire(geste: Promise<Reponse<unknown>>, dit: string, fermer = false) {
    const recu = await geste;
    dire(recu.ok ? { texte: dit } : { texte: mots.erreur(recu.erreur), ton: "attention" });
    await p.relire();
    if (fermer) p.onFermer();
    else await derniers.relire();
  }
  return (
    <Feuille
      titre={URL.parse(url)?.host ?? url}
      sousTitre={url}
      onFermer={p.onFermer}
      actions={
        <>
          <Bouton onClick={() => void faire(api.messages.activer(id, !actif), m.webhookChange)}>
            {actif ? m.mettreAuRepos : m.reveiller}
          </Bouton>
          {actif && (
            <Bouton variante="principal" onClick={() => void faire(api.messages.pinguer(id), m.pingParti)}>
              {m.ping}
            </Bouton>
          )}
        </>
      }
    >
      <div class="rang">
        <Etat webhook={p.webhook} />
        {echecs > 0 && <span class="doux">{m.echecs(echecs)}</span>}
      </div>
      {!actif && <Message ton="attention">{m.reposAide}</Message>}
      <Derniers lecture={derniers} />
      <section class="pile-serree" aria-label={m.supprimerWebhook}>
        <p class="doux">{m.supprimerAide}</p>
        <div>
          <Bouton
            variante="danger"
            onClick={() => void faire(api.messages.supprimer(id), m.webhookRetire, true)}
          >
            {m.supprimerWebhook}
          </Bouton>
        </div>
      </section>
    </Feuille>
  );
}

function Derniers(p: { readonly lecture: Lecture<{ readonly envois: readonly EnvoiVu[] }> }) {
  const m = useMotsMessages();
  const { lecture } = p;
  const envois = lecture.valeur?.envois;
  return (
    <section class="pile-serree" aria-labelledby="derniers">
      <div class="rang">
        <h3 id="derniers">{m.derniers}</h3>
        <Bouton petit onClick={() => void lecture.relire()}>
          {m.actualiser}
        </Bouton>
      </div>
      <ErreurDeLecture lecture={lecture} />
      {envois?.length === 0 && <p class="doux">{m.aucunEnvoi}</p>}
      {envois && envois.length > 0 && <ListeEnvois envois={envois} />}
    </section>
  );
}
