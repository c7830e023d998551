/** A figure opened: its value, its definition with the version, and the rows it counts, whose sum is the figure. */
import { useMemo, useState } from "preact/hooks";
import { resoudreAccueil, type EtatAccueil } from "../../domain/accueil.ts";
import type { Activite } from "../../domain/activite.ts";
import type { Periode } from "../../domain/civil.ts";
import type { CodeMesure } from "../../domain/indicateur.ts";
import { resoudrePermanence, type EtatPermanence } from "../../domain/permanence.ts";
import type { EtatObservation } from "../../domain/observation.ts";
import type { Chiffre } from "../../indicators/bilan.ts";
import type { Contexte } from "../../indicators/contexte.ts";
import { donneesDe } from "../../indicators/cumul.ts";
import { ouvrir, type Element } from "../../indicators/ouvrir.ts";
import { libelleChiffre, motsNd, periodeEnMots, valeurEnMots } from "../../text/bilan-mots.ts";
import { motsRapport } from "../../text/bilan-rapport.ts";
import { textesIndicateurs } from "../../text/bilan.ts";
import { jourCourt, nombre, type Langue } from "../../text/langue.ts";
import { motsThematiques } from "../../text/valeurs.ts";
import { LigneListe, Liste } from "../kit/affichage.tsx";
import { Bouton } from "../kit/Bouton.tsx";
import { ChoixSegmente } from "../kit/Choix.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import type { Ouverture } from "./ouverture.ts";
import { useActivite, useBureau, useMots } from "./contexte.ts";
import { EtatDeLaPermanence } from "./EtatPermanence.tsx";
import { nomLieu } from "./lecture.ts";

const lot = 40; // rows shown at once

export function BilanChiffre(p: {
  readonly ouverture: Ouverture;
  readonly periode: Periode;
  readonly comparaison: Periode | undefined;
  readonly contexte: Contexte;
  readonly ouvrable: boolean;
  readonly onFermer: () => void;
}) {
  const { langue } = useBureau();
  const mots = useMots();
  const m = mots.bilan;
  const { chiffre, nom } = p.ouverture;
  const texte = textesIndicateurs[langue][chiffre.indicateur];
  const rapport = motsRapport[langue];
  const definitions: [string, string][] = [
    [rapport.definitions.definition, texte.definition],
    [rapport.definitions.inclus, texte.inclus],
    [rapport.definitions.exclus, texte.exclus],
    [rapport.definitions.source, texte.source],
  ];
  return (
    <Feuille
      large
      titre={libelleChiffre(langue, chiffre.code)}
      sousTitre={[nom, periodeEnMots(langue, p.periode)].filter(Boolean).join(" · ")}
      onFermer={p.onFermer}
    >
      <ValeurOuverte chiffre={chiffre} comparaison={p.comparaison} />
      <dl class="details">
        {definitions.map(([titre, dit]) => (
          <div key={titre}>
            <dt>{titre}</dt>
            <dd>{dit}</dd>
          </div>
        ))}
        <div>
          <dt>{m.version}</dt>
          <dd>{chiffre.version}</dd>
        </div>
      </dl>
      {p.ouvrable ? <Elements {...p} /> : <p class="doux">{m.ouvrePas}</p>}
    </Feuille>
  );
}

/** The value, how it is worked out when it is a ratio, and what it was before. */
function ValeurOuverte(p: { readonly chiffre: Chiffre; readonly comparaison: Periode | undefined }) {
  const { langue } = useBureau();
  const m = useMots().bilan;
  const { chiffre } = p;
  const { valeur } = chiffre;
  return (
    <div class="pile-serree">
      <p class="grand-nombre">{valeurEnMots(langue, valeur)}</p>
      {valeur.kind === "nd" && <p class="doux">{motsNd[langue][valeur.raison]}</p>}
      {(valeur.kind === "part" || valeur.kind === "quotient") && (
        <p class="doux">
          {m.calcul} : {nombre(langue, valeur.n)} / {nombre(langue, valeur.sur)}
          {valeur.kind === "quotient" && valeur.pour ? ` × ${nombre(langue, valeur.pour)}` : ""}
        </p>
      )}
      {valeur.kind === "croissance" && (
        <p class="doux">
          {m.calcul} : {nombre(langue, valeur.avant)} → {nombre(langue, valeur.apres)}
        </p>
      )}
      {chiffre.avant && p.comparaison && (
        <p class="doux">
          {periodeEnMots(langue, p.comparaison)} : {valeurEnMots(langue, chiffre.avant)}
        </p>
      )}
    </div>
  );
}

/** What the figure counts; a share opens to its two counts. */
function Elements(p: Parameters<typeof BilanChiffre>[0]) {
  const { langue, session } = useBureau();
  const m = useMots().bilan;
  const { chiffre, filtre } = p.ouverture;
  const mesures = [...new Set([chiffre.compte, chiffre.base].filter((x) => x !== undefined))];
  const [choisie, setChoisie] = useState<CodeMesure | undefined>(mesures[0]);
  const [montres, setMontres] = useState(lot);
  const elements = useActivite(
    (a) => (choisie ? ouvrir(donneesDe(a, session.dispositif), p.periode, choisie, filtre, p.contexte) : []),
    [choisie, p.periode.du, p.periode.au, filtre?.axe, filtre?.cle, p.contexte],
  );
  const recents = useMemo(() => elements.toReversed(), [elements]);
  const somme = elements.reduce((s, e) => s + e.n, 0);
  const total = choisie ? `${libelleChiffre(langue, choisie)} : ${nombre(langue, somme)}` : "";
  if (mesures.length === 0) return null;
  return (
    <section class="pile" aria-labelledby="ouvre-titre">
      <h3 id="ouvre-titre">{m.ouvre}</h3>
      {mesures.length > 1 && choisie && (
        <ChoixSegmente
          legende={m.ouvre}
          legendeInvisible
          options={mesures.map((x) => ({ valeur: x, libelle: libelleChiffre(langue, x) }))}
          valeur={choisie}
          onValeur={(x) => {
            setChoisie(x);
            setMontres(lot);
          }}
        />
      )}
      <p class="doux">
        {elements.length === 0
          ? m.ouvreRien
          : `${m.elements(elements.length, nombre(langue, elements.length))} · ${total}`}
      </p>
      <Liste>
        {recents.slice(0, montres).map((e) => (
          <LigneElement key={`${e.noun}${e.id}`} element={e} />
        ))}
      </Liste>
      {elements.length > montres && (
        <Bouton onClick={() => setMontres(montres + lot)}>
          {m.montrerPlus(Math.min(lot, elements.length - montres))}
        </Bouton>
      )}
    </section>
  );
}

function stop(a: Activite, id: string) {
  const etat = a.get(`permanence/${id}`) as EtatPermanence | undefined;
  return etat && resoudrePermanence(etat);
}
function themesDits(accueil: { thematiques: readonly string[] }, langue: Langue): string {
  return accueil.thematiques
    .map((t) => (motsThematiques[langue] as Record<string, string>)[t] ?? t)
    .join(", ");
}

function LigneElement(p: { readonly element: Element }) {
  const { activite, langue } = useBureau();
  const { noun, id, n } = p.element;
  const etat = activite.get(`${noun}/${id}`);
  const bout = n === 1 ? undefined : `× ${nombre(langue, n)}`;
  if (noun === "permanence") {
    const x = stop(activite, id);
    if (!x) return null;
    return (
      <LigneListe
        titre={nomLieu(activite, x.lieu)}
        detail={`${jourCourt(langue, x.jour)}, ${x.ouverteA ?? x.debut}-${x.fermeeA ?? x.fin}`}
        bout={<EtatDeLaPermanence permanence={x} />}
      />
    );
  }
  const accueil = noun === "accueil" && etat ? resoudreAccueil(etat as EtatAccueil) : undefined;
  const permanence = accueil?.permanence ?? (etat as EtatObservation | undefined)?.notee?.permanence;
  const x = permanence && stop(activite, permanence);
  const titre = accueil ? themesDits(accueil, langue) : x ? nomLieu(activite, x.lieu) : "";
  const detail = x
    ? [`${jourCourt(langue, x.jour)}${accueil ? ` ${accueil.heure}` : ""}`, nomLieu(activite, x.lieu)].join(
        " · ",
      )
    : "";
  return <LigneListe titre={titre} detail={detail} bout={bout} />;
}
