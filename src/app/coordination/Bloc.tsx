/** One stop in the week or in the month: hours, place, state, and whether something deserves a look. */
import type { Permanence } from "../../domain/permanence.ts";
import type { Alerte } from "../../planner/alerte.ts";
import { titreAlerte } from "../../text/alertes.ts";
import { motsCalendrier } from "../../text/bureau-calendrier.ts";
import { motsEtats } from "../../text/valeurs.ts";
import { Pictogramme } from "../kit/Pictogramme.tsx";
import attention from "lucide-static/icons/triangle-alert.svg?raw";
import brouillon from "lucide-static/icons/pencil-line.svg?raw";
import confirmee from "lucide-static/icons/check.svg?raw";
import fermee from "lucide-static/icons/check-check.svg?raw";
import horloge from "lucide-static/icons/clock-alert.svg?raw";
import annulee from "lucide-static/icons/ban.svg?raw";
import ouverte from "lucide-static/icons/door-open.svg?raw";
import route from "lucide-static/icons/truck.svg?raw";
import { useBureau, useMots, useNoms } from "./contexte.ts";
import type { Deplacer } from "./deplacement.ts";
import type { Creneau } from "./grille.ts";
import { nomLieu, nomVehicule } from "./lecture.ts";

const dessins: Partial<Record<Permanence["etat"], string>> = {
  brouillon,
  confirmee,
  "en-route": route,
  ouverte,
  fermee,
  annulee,
};

type Propos = {
  readonly permanence: Permanence;
  readonly alertes: readonly Alerte[];
  readonly enDesaccord: boolean;
  readonly deplacement: Deplacer;
  readonly aide: string;
  readonly onOuvrir: (id: string) => void;
  readonly classe: string;
  readonly style?: Record<string, string | number>;
  /** With a handle at its foot that stretches it. */
  readonly etirable?: boolean;
};

export function Bloc(p: Propos) {
  const { permanence, deplacement } = p;
  const bouge = deplacement.bouge(permanence);
  const tenu = deplacement.en?.permanence.id === permanence.id;
  return (
    <button
      type="button"
      id={`bloc-${permanence.id}`}
      class={`bloc bloc-${permanence.etat} ${p.classe} ${bouge ? "bloc-mobile" : ""} ${tenu ? "bloc-tenu" : ""}`}
      {...(p.style ? { style: p.style } : {})}
      aria-describedby={bouge ? p.aide : undefined}
      onClick={() => p.onOuvrir(permanence.id)}
      onPointerDown={(e) => deplacement.presser(e, permanence)}
      onKeyDown={(e) => deplacement.toucher(e, permanence)}
      onBlur={deplacement.quitter}
      onDragStart={(e) => e.preventDefault()}
    >
      <Contenu {...p} />
      {p.etirable && bouge && (
        <span
          class="bloc-pied"
          onPointerDown={(e) => {
            e.stopPropagation();
            deplacement.presser(e, permanence, true);
          }}
        />
      )}
    </button>
  );
}

function Contenu({ permanence, alertes, enDesaccord, etirable }: Propos) {
  const noms = useNoms();
  const { activite, langue } = useBureau();
  const mots = useMots();
  const { etat, retard, equipe } = permanence;
  const dessin = dessins[etat];
  const titres = [
    ...new Set(alertes.map((a) => titreAlerte(langue, a.code))),
    ...(enDesaccord ? [motsCalendrier[langue].desaccord] : []),
  ];
  return (
    <>
      <span class="bloc-heures">
        <span>
          {permanence.debut}
          <span class="bloc-fin">-{permanence.fin}</span>
        </span>
        {titres.length > 0 && <Pictogramme dessin={attention} taille="petit" />}
      </span>
      <span class="bloc-lieu">{nomLieu(activite, permanence.lieu)}</span>
      <span class="bloc-etat">
        {dessin && <Pictogramme dessin={dessin} taille="petit" />}
        {motsEtats[langue][etat]}
      </span>
      {retard > 0 && etat !== "annulee" && (
        <span class="bloc-etat bloc-alerte">
          <Pictogramme dessin={horloge} taille="petit" />
          {mots.jour.retard(retard)}
        </span>
      )}
      {etirable && equipe.length > 0 && (
        <span class="bloc-papier">
          {[nomVehicule(activite, permanence.vehicule) ?? "", ...equipe.map(noms)].filter(Boolean).join(", ")}
        </span>
      )}
      {titres.length > 0 && <span class="bloc-etat bloc-alerte">{titres.join(", ")}</span>}
    </>
  );
}

/** Where the stop would be, with the titles of what it would cause. */
export function Fantome(p: {
  readonly vers: Creneau;
  readonly alertes: readonly Alerte[];
  readonly classe: string;
  readonly style?: Record<string, string | number>;
}) {
  const { langue } = useBureau();
  return (
    <div class={`fantome ${p.classe}`} {...(p.style ? { style: p.style } : {})} aria-hidden="true">
      <span class="bloc-heures">
        <span>
          {p.vers.debut}
          <span class="bloc-fin">-{p.vers.fin}</span>
        </span>
      </span>
      {[...new Set(p.alertes.map((a) => a.code))].map((code) => (
        <span key={code} class="bloc-etat bloc-alerte">
          <Pictogramme dessin={attention} taille="petit" />
          {titreAlerte(langue, code)}
        </span>
      ))}
    </div>
  );
}
