/**
 * Twelve buttons: one tap is a complete accueil, durable on this device. Further taps add needs to the same accueil
 * until "personne suivante", which is always in the same place; the state of the accueil being recorded is said above
 * the buttons and on them. Nothing here waits for the network or for history.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Accueil } from "../../domain/accueil.ts";
import { personnesPresentes } from "../../domain/accueil.ts";
import type { Permanence } from "../../domain/permanence.ts";
import type { Bouton as NomBouton } from "../../domain/thematique.ts";
import { nombre } from "../../text/langue.ts";
import { exemplesBoutons, motsBoutons } from "../../text/valeurs.ts";
import camion from "lucide-static/icons/truck.svg?raw";
import moins from "lucide-static/icons/user-round-minus.svg?raw";
import coche from "lucide-static/icons/check.svg?raw";
import defaire from "lucide-static/icons/undo-2.svg?raw";
import crayon from "lucide-static/icons/pencil-line.svg?raw";
import suivante from "lucide-static/icons/arrow-right.svg?raw";
import { Bouton, Lien } from "../kit/Bouton.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import { Vide } from "../kit/affichage.tsx";
import { Pictogramme } from "../kit/Pictogramme.tsx";
import { dureeAnnulation } from "../kit/toasts.tsx";
import { useLangue } from "../kit/langue.ts";
import { maintenantCivil } from "../device/poste.ts";
import { aller } from "../device/route.ts";
import { usePoste } from "../device/usePoste.ts";
import { BoutonAutre, DouzeBoutons } from "./DouzeBoutons.tsx";
import { FicheAccueil } from "./FicheAccueil.tsx";
import { ListePassages } from "./ListePassages.tsx";
import { motsDesBesoins } from "./boutons.ts";
import { enRang, noterAccueil, changerBesoin, changerNombre } from "./saisie.ts";
import { direIci, useMots, type Geste } from "./faire.ts";
import {
  accueilLu,
  accueilsDe,
  lieuDe,
  permanenceLue,
  permanencesDuJour,
  permanencesOuvertes,
} from "./lecture.ts";

/** An accueil left open this long without a touch is done: the next tap is somebody else. */
const silenceMax = 180_000;
const passagesMontres = 6;

function PasOuverte() {
  const vue = usePoste();
  const t = useMots();
  const ouvrables = permanencesDuJour(vue, maintenantCivil().jour).length > 0;
  return (
    <div class="page">
      <Vide
        titre={t.pasOuverte}
        dessin={camion}
        actions={
          <Lien variante="principal" href="#/">
            {ouvrables ? t.aujourdhui : t.imprevue}
          </Lien>
        }
      >
        {t.pasOuverteAide}
      </Vide>
    </div>
  );
}

/** What is being recorded, in a frame of one height: nothing moves under the finger from one person to the next. */
function EnCours(p: {
  readonly accueil: Accueil | undefined;
  readonly geste: Geste | undefined;
  readonly onDefaire: () => void;
  readonly onSuivante: () => void;
  readonly onCompleter: () => void;
}) {
  const t = useMots();
  const langue = useLangue();
  const { accueil, geste } = p;
  const n = accueil ? personnesPresentes(accueil.reponses) : 0;
  const titre = n > 1 ? `${nombre(langue, n)} ${t.personnes}` : t.accueilEnCours;
  return (
    <section class={`encours ${accueil ? "encours-actif" : ""}`}>
      <div class="encours-haut">
        <div class="encours-texte" role="status" aria-live="polite">
          {accueil && <p class="encours-titre">{titre}</p>}
          {!accueil && !geste && <p class="encours-attente">{t.touchezUnBesoin}</p>}
          {accueil && (
            <p class="encours-besoins">{motsDesBesoins(langue, accueil.thematiques).join(" · ")}</p>
          )}
          {geste && (
            <p class="encours-dit">
              <Pictogramme dessin={coche} taille="petit" />
              {geste.texte}
            </p>
          )}
        </div>
        {geste?.annuler && (
          <Bouton dessin={defaire} sansMot titre={t.defaire} onClick={p.onDefaire}>
            {t.defaire}
          </Bouton>
        )}
        {accueil && n > 1 && (
          <Bouton dessin={moins} sansMot titre={t.enMoins} onClick={() => changerNombre(accueil.id, -1)}>
            {t.enMoins}
          </Bouton>
        )}
        {accueil && (
          <Bouton titre={t.enPlus} onClick={() => changerNombre(accueil.id, 1)}>
            +1
            <span class="invisible"> {t.enPlus}</span>
          </Bouton>
        )}
      </div>
      {accueil && (
        <div class="encours-gestes">
          <Bouton dessin={crayon} onClick={p.onCompleter}>
            {t.completer}
          </Bouton>
          <Bouton variante="principal" dessin={suivante} onClick={p.onSuivante}>
            {t.nouvellePersonne}
          </Bouton>
        </div>
      )}
    </section>
  );
}

/** The last gesture, said and undoable for as long as a message would stay. */
function useDernierGeste(): [Geste | undefined, () => void] {
  const [geste, dire] = useState<Geste>();
  useEffect(() => direIci(dire), []);
  useEffect(() => {
    if (!geste) return;
    const minuterie = setTimeout(() => dire(undefined), dureeAnnulation);
    return () => clearTimeout(minuterie);
  }, [geste]);
  const reprendre = () => {
    dire(undefined);
    void geste?.annuler?.();
  };
  return [geste, reprendre];
}

function DerniersPassages(p: {
  readonly accueils: readonly Accueil[];
  readonly onOuvrir: (id: string) => void;
}) {
  const t = useMots();
  return (
    <section class="pile-serree">
      <h2 class="h-petit">{t.derniersPassages}</h2>
      {p.accueils.length === 0 ? (
        <p class="doux">{t.aucunPassage}</p>
      ) : (
        <ListePassages accueils={p.accueils.slice(0, passagesMontres)} onOuvrir={p.onOuvrir} />
      )}
    </section>
  );
}

function Exemples(p: { readonly bouton: NomBouton; readonly onFermer: () => void }) {
  const t = useMots();
  const langue = useLangue();
  return (
    <Feuille titre={motsBoutons[langue][p.bouton]} sousTitre={t.exemples} onFermer={p.onFermer}>
      <p>{exemplesBoutons[langue][p.bouton]}</p>
    </Feuille>
  );
}

/** Closes an accueil left without a touch. */
function useSilence(actif: boolean, depuis: unknown, fermer: () => void): void {
  useEffect(() => {
    if (!actif) return;
    const minuterie = setTimeout(fermer, silenceMax);
    return () => clearTimeout(minuterie);
  }, [actif, depuis]);
}

function Saisie({ permanence: p }: { readonly permanence: Permanence }) {
  const vue = usePoste();
  const t = useMots();
  const langue = useLangue();
  const [enCours, poser] = useState<string>();
  const [fiche, ouvrirFiche] = useState<string>();
  const [exemple, montrer] = useState<NomBouton>();
  const [geste, defaireGeste] = useDernierGeste();
  const courant = useRef(enCours);
  courant.current = enCours;
  const accueil = enCours ? accueilLu(vue, enCours) : undefined;
  const actif = accueil && !accueil.annule ? accueil : undefined;
  useSilence(enCours !== undefined && !fiche, accueil, () => poser(undefined));
  const toucher = (themes: Parameters<typeof noterAccueil>[1]) =>
    enRang(async () => {
      const deja = courant.current && accueilLu(vue, courant.current);
      if (deja && !deja.annule) await changerBesoin(deja.id, themes);
      else {
        const id = await noterAccueil(p.id, themes, () => poser(undefined));
        if (!id) return;
        courant.current = id;
        poser(id);
      }
    });
  const tous = accueilsDe(vue, p.id);
  const comptes = tous.filter((a) => !a.annule);
  const lieu = lieuDe(vue, p.lieu);
  return (
    <div class="page page-accueil">
      <div class="accueil-ecran">
        <div class="accueil-entete">
          <h1 tabIndex={-1} class="accueil-lieu">
            <span class="invisible">{t.accueillir}: </span>
            {lieu?.nom ?? t.lieuInconnu}
          </h1>
          <p class="accueil-compte">
            <b>{nombre(langue, comptes.length)}</b> {comptes.length > 1 ? t.accueils : t.accueil}
          </p>
        </div>
        <DouzeBoutons thematiques={actif?.thematiques ?? []} onToucher={toucher} onExemple={montrer} />
        <EnCours
          accueil={actif}
          geste={geste}
          onDefaire={defaireGeste}
          onSuivante={() => poser(undefined)}
          onCompleter={() => ouvrirFiche(enCours)}
        />
      </div>
      <BoutonAutre thematiques={actif?.thematiques ?? []} onToucher={toucher} />
      <DerniersPassages accueils={tous} onOuvrir={ouvrirFiche} />
      <div class="rang">
        <Lien href={`#/jour/${p.jour}`}>{t.leJour}</Lien>
        <Lien href={`#/fermer/${p.id}`}>{t.fermerPermanence}</Lien>
      </div>
      {fiche && <FicheAccueil id={fiche} onFermer={() => ouvrirFiche(undefined)} />}
      {exemple && <Exemples bouton={exemple} onFermer={() => montrer(undefined)} />}
    </div>
  );
}

export function Accueillir({ permanence }: { readonly permanence: string | undefined }) {
  const vue = usePoste();
  const t = useMots();
  const ouvertes = permanencesOuvertes(vue, maintenantCivil().jour);
  const demandee = permanence ? permanenceLue(vue, permanence) : undefined;
  const choisie =
    demandee && (demandee.etat === "ouverte" || demandee.etat === "fermee")
      ? demandee
      : ouvertes.length === 1
        ? ouvertes[0]
        : undefined;
  if (choisie) return <Saisie key={choisie.id} permanence={choisie} />;
  if (ouvertes.length === 0) return <PasOuverte />;
  return (
    <div class="page">
      <h1 tabIndex={-1}>{t.choisirPermanence}</h1>
      <div class="pile">
        {ouvertes.map((p) => (
          <Bouton key={p.id} large onClick={() => aller(`#/accueillir?permanence=${p.id}`)}>
            {`${lieuDe(vue, p.lieu)?.nom ?? t.lieuInconnu}, ${p.debut}`}
          </Bouton>
        ))}
      </div>
    </div>
  );
}
