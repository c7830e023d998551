/** The frame of the desk: the rail, the search, the state of sending, and the screen that the address names. */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { ilYA } from "../../text/bureau.ts";
import { useRoute } from "../device/route.ts";
import { Message } from "../kit/affichage.tsx";
import { Bouton } from "../kit/Bouton.tsx";
import { PhotosAEnvoyer } from "../fichiers/AEnvoyer.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import { Pictogramme } from "../kit/Pictogramme.tsx";
import chercher from "lucide-static/icons/search.svg?raw";
import coche from "lucide-static/icons/cloud-check.svg?raw";
import attend from "lucide-static/icons/cloud-upload.svg?raw";
import coupe from "lucide-static/icons/cloud-off.svg?raw";
import plus from "lucide-static/icons/ellipsis.svg?raw";
import { ARegler } from "./ARegler.tsx";
import { Aujourdhui } from "./Aujourdhui.tsx";
import { Bilan } from "./Bilan.tsx";
import { Connexion } from "./Connexion.tsx";
import { useActivite, useBureau, useMots } from "./contexte.ts";
import { desaccords } from "./lecture.ts";
import { useMessagesARegler } from "./messages-lus.ts";
import { Moyens } from "../moyens/Moyens.tsx";
import { PlaceCalendrier } from "./PlaceCalendrier.tsx";
import { Recherche } from "./Recherche.tsx";
import { Reglages } from "./Reglages.tsx";
import { adresseDe, dessins, gardeActivite, rubriquesDe, type Rubrique } from "./rubriques.ts";
import type { SessionServeur } from "./session.ts";

const ecrans: Record<Rubrique, () => preact.JSX.Element> = {
  aujourdhui: Aujourdhui,
  calendrier: PlaceCalendrier,
  moyens: Moyens,
  regler: ARegler,
  bilan: Bilan,
  reglages: Reglages,
};

/** The rubrique of the address, or the first one of the role. */
function useRubrique(): Rubrique {
  const { chemin } = useRoute();
  const miennes = rubriquesDe(useBureau().session.compte.role);
  return miennes.find((r) => r === chemin[1]) ?? miennes[0]!;
}

export function Coquille(p: {
  readonly sessionFermee: boolean;
  readonly onEntre: (session: SessionServeur) => void;
}) {
  const { session, complete } = useBureau();
  const mots = useMots();
  const rubrique = useRubrique();
  const [cherche, setCherche] = useState(false);
  const [entrer, setEntrer] = useState(false);
  const contenu = useRef<HTMLElement>(null);
  const premiere = useRef(true);
  useEffect(() => {
    document.title = `${mots.lieux[rubrique]} · ${mots.marque}`;
    if (premiere.current) premiere.current = false;
    else contenu.current?.querySelector("h1")?.focus(); // a new screen is read from its title
    scrollTo(0, 0);
  }, [rubrique]);
  useLayoutEffect(() => {
    const touche = (e: KeyboardEvent) => {
      if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "k") {
        e.preventDefault();
        setCherche(true);
      }
    };
    addEventListener("keydown", touche);
    return () => removeEventListener("keydown", touche);
  }, []);
  if (entrer && p.sessionFermee) return <Connexion onEntre={p.onEntre} message={mots.connexion.reprendre} />;
  const Ecran = ecrans[rubrique];
  return (
    <div class="coquille">
      <a class="saut" href="#contenu" onClick={(e) => (e.preventDefault(), contenu.current?.focus())}>
        {mots.alleraucontenu}
      </a>
      <Rail rubrique={rubrique} onChercher={() => setCherche(true)} />
      <main id="contenu" class="contenu" ref={contenu} tabIndex={-1}>
        {p.sessionFermee && (
          <Message
            ton="attention"
            actions={<Bouton onClick={() => setEntrer(true)}>{mots.connexion.entrer}</Bouton>}
          >
            {mots.connexion.reprendre}
          </Message>
        )}
        {!complete && gardeActivite(session.compte.role) && (
          <Message titre={mots.charger}>{mots.chargerAide}</Message>
        )}
        <Ecran key={rubrique} />
      </main>
      {cherche && <Recherche onFermer={() => setCherche(false)} />}
    </div>
  );
}

function LienRubrique(p: {
  readonly rubrique: Rubrique;
  readonly ici: boolean;
  /** Messages that wait for a person. */
  readonly messages: number;
  readonly onClick?: () => void;
}) {
  const mots = useMots();
  const enDesaccord = useActivite((a) => (p.rubrique === "regler" ? desaccords(a).length : 0), [p.rubrique]);
  const nombre = enDesaccord + (p.rubrique === "regler" || p.rubrique === "reglages" ? p.messages : 0);
  return (
    <a
      class="rail-lien"
      href={adresseDe(p.rubrique)}
      aria-current={p.ici ? "page" : undefined}
      onClick={p.onClick}
    >
      <Pictogramme dessin={dessins[p.rubrique]} />
      <span class="rail-mot">{mots.lieux[p.rubrique]}</span>
      {nombre > 0 && <span class="rail-nombre">{nombre}</span>}
    </a>
  );
}

/** On a phone, four places and the rest behind "Plus". */
const enBas: readonly Rubrique[] = ["aujourdhui", "calendrier", "regler", "bilan"];

function Rail(p: { readonly rubrique: Rubrique; readonly onChercher: () => void }) {
  const { session } = useBureau();
  const mots = useMots();
  const messages = useMessagesARegler(p.rubrique);
  const [tout, setTout] = useState(false);
  const miennes = rubriquesDe(session.compte.role);
  return (
    <header class="rail">
      <div class="rail-tete">
        <p class="marque">{mots.marque}</p>
        <p class="rail-dispositif">{session.nomDispositif}</p>
      </div>
      <button type="button" class="rail-recherche" aria-label={mots.recherche.titre} onClick={p.onChercher}>
        <Pictogramme dessin={chercher} />
        <span class="rail-mot">{mots.recherche.titre}</span>
        <kbd>{mots.recherche.raccourci}</kbd>
      </button>
      <nav class="rail-liens" aria-label={mots.lieux.navigation}>
        {miennes.map((r) => (
          <div
            key={r}
            class={enBas.includes(r) || miennes.length <= 4 ? "rail-case" : "rail-case rail-cache"}
          >
            <LienRubrique rubrique={r} ici={r === p.rubrique} messages={messages} />
          </div>
        ))}
        {miennes.length > 4 && (
          <button
            type="button"
            class="rail-lien rail-plus"
            aria-current={enBas.includes(p.rubrique) ? undefined : "page"}
            onClick={() => setTout(true)}
          >
            <Pictogramme dessin={plus} />
            <span class="rail-mot">{mots.lieux.plus}</span>
          </button>
        )}
      </nav>
      <div class="rail-pied">
        {gardeActivite(session.compte.role) && <EtatEnvoi />}
        <p class="rail-compte">{session.compte.nom}</p>
      </div>
      {tout && <ToutesLesRubriques {...p} messages={messages} onFermer={() => setTout(false)} />}
    </header>
  );
}

/** What the bar of a phone has no room for. */
function ToutesLesRubriques(p: {
  readonly rubrique: Rubrique;
  readonly messages: number;
  readonly onFermer: () => void;
  readonly onChercher: () => void;
}) {
  const { session } = useBureau();
  const mots = useMots();
  const miennes = rubriquesDe(session.compte.role);
  return (
    <Feuille titre={mots.lieux.navigation} sousTitre={session.nomDispositif} onFermer={p.onFermer}>
      <div class="rail-feuille">
        {miennes.map((r) => (
          <LienRubrique
            key={r}
            rubrique={r}
            ici={r === p.rubrique}
            messages={p.messages}
            onClick={p.onFermer}
          />
        ))}
      </div>
      <Bouton
        dessin={chercher}
        onClick={() => {
          p.onFermer();
          p.onChercher();
        }}
      >
        {mots.recherche.titre}
      </Bouton>
      {gardeActivite(session.compte.role) && <EtatEnvoi />}
    </Feuille>
  );
}

function EtatEnvoi() {
  const { envoi, maintenant } = useBureau();
  const mots = useMots();
  const vu = envoi.dernierContact !== undefined;
  const rien = vu ? mots.envoi.toutRecu : mots.envoi.rien;
  const phrase = envoi.enAttente > 0 ? mots.envoi.enAttente(envoi.enAttente) : rien;
  const contact =
    envoi.dernierContact === undefined
      ? mots.envoi.jamais
      : mots.envoi.dernier(ilYA(mots, maintenant, envoi.dernierContact));
  return (
    <div class="etat-envoi" title={envoi.enLigne ? undefined : mots.envoi.horsLigne}>
      <Pictogramme dessin={!envoi.enLigne ? coupe : envoi.enAttente > 0 ? attend : coche} />
      <span>
        <strong>{phrase}</strong>
        <br />
        {contact}
      </span>
      <PhotosAEnvoyer />
    </div>
  );
}
