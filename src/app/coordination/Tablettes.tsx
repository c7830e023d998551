/** Linking a tablet by a code that is read from two metres, and the list of devices with a way to withdraw one. */
import { useEffect, useState } from "preact/hooks";
import { ilYA } from "../../text/bureau.ts";
import { Message, Pastille, Vide } from "../kit/affichage.tsx";
import { Bouton } from "../kit/Bouton.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import { Tableau } from "../kit/Tableau.tsx";
import { dire } from "../kit/toasts.tsx";
import imprimante from "lucide-static/icons/printer.svg?raw";
import lien from "lucide-static/icons/link.svg?raw";
import tablette from "lucide-static/icons/tablet-smartphone.svg?raw";
import retirer from "lucide-static/icons/shield-off.svg?raw";
import type { AppareilServeur } from "./api.ts";
import { useBureau, useMots } from "./contexte.ts";
import { ErreurDeLecture, useLecture } from "./serveur.tsx";

export function Tablettes() {
  const { api } = useBureau();
  const m = useMots().reglages;
  const lecture = useLecture(api.appareils);
  const [lie, setLie] = useState(false);
  const [choisi, setChoisi] = useState<AppareilServeur>();
  const appareils = lecture.valeur?.appareils;
  return (
    <div class="pile">
      <div>
        <Bouton variante="principal" dessin={lien} onClick={() => setLie(true)}>
          {m.lier}
        </Bouton>
      </div>
      <ErreurDeLecture lecture={lecture} />
      {appareils?.length === 0 && (
        <Vide titre={m.aucuneTablette} dessin={tablette}>
          {m.aucuneTabletteAide}
        </Vide>
      )}
      {appareils && appareils.length > 0 && <ListeAppareils appareils={appareils} onChoisi={setChoisi} />}
      {lie && (
        <Lier
          onFermer={() => {
            setLie(false);
            void lecture.relire();
          }}
        />
      )}
      {choisi && (
        <Appareil
          appareil={choisi}
          onFermer={() => {
            setChoisi(undefined);
            void lecture.relire();
          }}
        />
      )}
    </div>
  );
}

function ListeAppareils(p: {
  readonly appareils: readonly AppareilServeur[];
  readonly onChoisi: (appareil: AppareilServeur) => void;
}) {
  const { maintenant } = useBureau();
  const mots = useMots();
  const m = mots.reglages;
  return (
    <Tableau
      nom="appareils"
      legende={m.tablettes}
      lignes={p.appareils}
      cleLigne={(a) => a.id}
      onLigne={p.onChoisi}
      colonnes={[
        {
          cle: "libelle",
          titre: m.libelle,
          entete: true,
          tri: (a) => a.libelle,
          rendu: (a) => a.libelle,
        },
        {
          cle: "genre",
          titre: mots.moyens.etat,
          tri: (a) => a.genre,
          rendu: (a) => <EtatAppareil appareil={a} />,
        },
        { cle: "qui", titre: m.quiEst, rendu: (a) => a.comptes.join(", ") || mots.aucun },
        {
          cle: "vu",
          titre: m.vuLe,
          tri: (a) => -(a.vuLe ?? 0),
          rendu: (a) => (a.vuLe === undefined ? mots.jour.jamaisVue : ilYA(mots, maintenant, a.vuLe)),
        },
        {
          cle: "attente",
          titre: m.enAttente,
          nombre: true,
          tri: (a) => a.enAttente,
          rendu: (a) => a.enAttente,
        },
      ]}
    />
  );
}

function EtatAppareil(p: { readonly appareil: AppareilServeur }) {
  const m = useMots().reglages;
  const { genre, revoque } = p.appareil;
  if (revoque)
    return (
      <Pastille ton="bloque" dessin={retirer}>
        {m.revoquee}
      </Pastille>
    );
  return <>{m.genres[genre]}</>;
}

function Appareil(p: { readonly appareil: AppareilServeur; readonly onFermer: () => void }) {
  const { api, maintenant } = useBureau();
  const mots = useMots();
  const m = mots.reglages;
  const a = p.appareil;
  async function revoquer() {
    const recu = await api.revoquer(a.id);
    if (recu.ok) dire({ texte: m.revoquerFait });
    else dire({ texte: mots.erreur(recu.erreur), ton: "attention" });
    p.onFermer();
  }
  return (
    <Feuille titre={a.libelle} onFermer={p.onFermer}>
      <EtatAppareil appareil={a} />
      <dl class="details">
        <div>
          <dt>{m.quiEst}</dt>
          <dd>{a.comptes.join(", ") || mots.aucun}</dd>
        </div>
        <div>
          <dt>{m.vuLe}</dt>
          <dd>{a.vuLe === undefined ? mots.jour.jamaisVue : ilYA(mots, maintenant, a.vuLe)}</dd>
        </div>
        <div>
          <dt>{m.enAttente}</dt>
          <dd>{a.enAttente}</dd>
        </div>
      </dl>
      {!a.revoque && (
        <section class="pile" aria-label={m.revoquerDit(a.libelle)}>
          <Message ton="attention">{m.revoquerAide}</Message>
          <div>
            <Bouton variante="danger" dessin={retirer} onClick={() => void revoquer()}>
              {m.revoquerDit(a.libelle)}
            </Bouton>
          </div>
        </section>
      )}
    </Feuille>
  );
}

type Code = { readonly code: string; readonly expireLe: number };

function Lier(p: { readonly onFermer: () => void }) {
  const { api, maintenant } = useBureau();
  const mots = useMots();
  const m = mots.reglages;
  const [code, setCode] = useState<Code>();
  const [erreur, setErreur] = useState<string>();
  async function demander() {
    const recu = await api.codeEnrolement();
    setErreur(recu.ok ? undefined : recu.erreur);
    if (recu.ok) setCode({ code: recu.valeur.code, expireLe: new Date(recu.valeur.expireLe).getTime() });
  }
  useEffect(() => void demander(), []);
  const reste = code ? Math.round((code.expireLe - maintenant) / 60_000) : 0;
  const adresse = `${location.origin}/app/`;
  return (
    <Feuille
      titre={m.lier}
      onFermer={p.onFermer}
      actions={
        <>
          <Bouton onClick={() => void demander()}>{m.autreCode}</Bouton>
          {code && (
            <Bouton dessin={imprimante} onClick={() => print()}>
              {m.imprimer}
            </Bouton>
          )}
        </>
      }
    >
      <p>{m.lierAide}</p>
      {erreur && (
        <Message ton="bloque" annonce>
          {mots.erreur(erreur)}
        </Message>
      )}
      {code && (
        <div class="carton">
          <p class="doux">{m.code}</p>
          <p class="carton-code">{code.code}</p>
          <Qr texte={`${adresse}#/enroler?code=${code.code}`} libelle={m.qr} />
          <p class="carton-adresse">{adresse}</p>
          <p class="doux hors-papier" role="status">
            {reste > 0 ? m.codeReste(reste) : m.codeFini}
          </p>
        </div>
      )}
    </Feuille>
  );
}

/** A QR code drawn as one path, black on white whatever the theme: cameras need it. */
function Qr(p: { readonly texte: string; readonly libelle: string }) {
  const [dessin, setDessin] = useState<{ d: string; cote: number }>();
  useEffect(() => {
    let vivant = true;
    void import("qrcode").then(({ default: QRCode }) => {
      const { modules } = QRCode.create(p.texte, { errorCorrectionLevel: "M" });
      let d = "";
      for (let y = 0; y < modules.size; y++)
        for (let x = 0; x < modules.size; x++) if (modules.get(y, x)) d += `M${x + 4} ${y + 4}h1v1h-1z`;
      if (vivant) setDessin({ d, cote: modules.size + 8 });
    });
    return () => {
      vivant = false;
    };
  }, [p.texte]);
  if (!dessin) return <div class="qr" />;
  return (
    <svg class="qr" viewBox={`0 0 ${dessin.cote} ${dessin.cote}`} role="img" aria-label={p.libelle}>
      <rect width={dessin.cote} height={dessin.cote} fill="#fff" />
      <path d={dessin.d} fill="#000" shape-rendering="crispEdges" />
    </svg>
  );
}
