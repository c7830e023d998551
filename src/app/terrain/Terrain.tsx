/** The field app's frame: where the day is, what is sent, four places to go, and the screen between. */
import { useEffect, useRef } from "preact/hooks";
import type { Permanence } from "../../domain/permanence.ts";
import { motsEtats } from "../../text/valeurs.ts";
import jourDessin from "lucide-static/icons/calendar-days.svg?raw";
import accueilDessin from "lucide-static/icons/hand-heart.svg?raw";
import notesDessin from "lucide-static/icons/notebook-pen.svg?raw";
import bilanDessin from "lucide-static/icons/chart-no-axes-column.svg?raw";
import type { EtapeCamion } from "../../domain/camion.ts";
import { Camion } from "../kit/Camion.tsx";
import { Pictogramme } from "../kit/Pictogramme.tsx";
import { useLangue } from "../kit/langue.ts";
import { maintenantCivil } from "../device/poste.ts";
import { useRoute, type Route } from "../device/route.ts";
import { usePoste } from "../device/usePoste.ts";
import { Accueillir } from "./Accueillir.tsx";
import { AVoir } from "./AVoir.tsx";
import { Aujourdhui } from "./Aujourdhui.tsx";
import { Camion as EcranCamion } from "./Camion.tsx";
import { BilanLocal } from "./BilanLocal.tsx";
import { Cloture } from "./Cloture.tsx";
import { Connexion, Enrolement } from "./Entree.tsx";
import { EtatEnvoi } from "./EtatEnvoi.tsx";
import { LeJour } from "./LeJour.tsx";
import { lieuDe, permanencesDuJour } from "./lecture.ts";
import { useMots } from "./faire.ts";

const etapeDe = (p: Permanence): EtapeCamion =>
  p.etat === "annoncee" || p.etat === "confirmee" || p.etat === "brouillon" ? "a-venir" : p.etat;

function LigneDuJour() {
  const vue = usePoste();
  const langue = useLangue();
  const stops = permanencesDuJour(vue, maintenantCivil().jour);
  const t = useMots();
  const libelle = stops
    .map((p) => `${p.debut} ${lieuDe(vue, p.lieu)?.nom ?? t.lieuInconnu}: ${motsEtats[langue][p.etat]}`)
    .join(", ");
  return (
    <Camion
      etapes={stops.map(etapeDe)}
      libelle={libelle || (vue.complete ? t.rienAujourdhui : t.annoncesArrivent)}
    />
  );
}

function Ecran({ route }: { readonly route: Route }) {
  const [nom = "", valeur] = route.chemin;
  switch (nom) {
    case "accueillir":
      return <Accueillir permanence={route.params.get("permanence") ?? undefined} />;
    case "jour":
      return <LeJour jour={valeur} />;
    case "fermer":
      return <Cloture id={valeur} />;
    case "camion":
      return <EcranCamion ou={valeur} />;
    case "a-voir":
      return <AVoir />;
    case "bilan":
      return <BilanLocal />;
    case "personne":
      return <Connexion autre />;
    default:
      return <Aujourdhui />;
  }
}

const places = [
  { hash: "#/", nom: "", mot: "aujourdhui", dessin: jourDessin },
  { hash: "#/accueillir", nom: "accueillir", mot: "accueillir", dessin: accueilDessin },
  { hash: "#/jour", nom: "jour", mot: "leJour", dessin: notesDessin },
  { hash: "#/bilan", nom: "bilan", mot: "bilan", dessin: bilanDessin },
] as const;

function Navigation({ ici }: { readonly ici: string }) {
  const t = useMots();
  return (
    <nav class="terrain-nav" aria-label={t.navigation}>
      {places.map((p) => (
        <a key={p.nom} class="terrain-place" href={p.hash} aria-current={p.nom === ici ? "page" : undefined}>
          <Pictogramme dessin={p.dessin} />
          <span>{t[p.mot]}</span>
        </a>
      ))}
    </nav>
  );
}

/** Screens that one reaches from the day's page. */
const dansLeJour: readonly string[] = ["fermer", "a-voir"];

export function Terrain() {
  const route = useRoute();
  const { etape } = usePoste();
  const t = useMots();
  const contenu = useRef<HTMLElement>(null);
  const chemin = route.chemin.join("/");
  const premier = useRef(true);
  useEffect(() => {
    if (!premier.current) contenu.current?.focus({ preventScroll: true });
    premier.current = false;
    globalThis.scrollTo(0, 0);
  }, [chemin, etape]);
  if (etape === "ouverture") return <p class="terrain-ouverture">{t.chargement}</p>;
  if (etape === "a-enroler") {
    const code = route.chemin[0] === "enroler" ? (route.chemin[1] ?? route.params.get("code")) : undefined;
    return <Enrolement code={code ?? undefined} />;
  }
  if (etape === "a-connecter") return <Connexion />;
  const [premierMot = ""] = route.chemin;
  const ici = dansLeJour.includes(premierMot) ? "jour" : premierMot === "camion" ? "" : premierMot;
  return (
    <div class="terrain">
      <a
        class="evitement"
        href="#contenu"
        onClick={(e) => {
          e.preventDefault();
          contenu.current?.focus();
        }}
      >
        {t.allerAuContenu}
      </a>
      <header class="terrain-entete">
        <LigneDuJour />
        <EtatEnvoi />
      </header>
      <main class="terrain-contenu" ref={contenu} tabIndex={-1} id="contenu">
        <Ecran route={route} />
      </main>
      <Navigation ici={ici} />
    </div>
  );
}
