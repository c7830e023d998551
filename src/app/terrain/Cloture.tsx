/** The day's slip: so many accueils, so many received, what is missing. It closes offline and goes on sending. */
import { useState } from "preact/hooks";
import { parseHeure } from "../../domain/civil.ts";
import type { Permanence } from "../../domain/permanence.ts";
import { jourLong, nombre } from "../../text/langue.ts";
import camion from "lucide-static/icons/truck.svg?raw";
import { Bouton, Lien } from "../kit/Bouton.tsx";
import { Champ, ChampTexte } from "../kit/Champ.tsx";
import { Message, Vide } from "../kit/affichage.tsx";
import { useLangue } from "../kit/langue.ts";
import { useBrouillon } from "../device/brouillons.ts";
import { maintenantCivil } from "../device/poste.ts";
import { usePoste } from "../device/usePoste.ts";
import { FicheAccueil } from "./FicheAccueil.tsx";
import { ListePassages } from "./ListePassages.tsx";
import { Mots, motsMax, Observations, scellerSiDit } from "./Observation.tsx";
import { surPermanence, useMots } from "./faire.ts";
import {
  accueilsDe,
  clesEnAttente,
  lieuDe,
  observationsDe,
  permanenceLue,
  permanencesOuvertes,
} from "./lecture.ts";

function Bordereau({ permanence: p }: { readonly permanence: Permanence }) {
  const vue = usePoste();
  const t = useMots();
  const langue = useLangue();
  const attente = clesEnAttente(vue.gardes);
  const comptes = accueilsDe(vue, p.id).filter((a) => !a.annule);
  const restent = comptes.filter((a) => attente.has(a.id)).length;
  const recus = comptes.length - restent;
  return (
    <div class="bordereau" data-accueils={comptes.length} data-recus={recus}>
      <p class="bordereau-chiffre">
        <b>{nombre(langue, comptes.length)}</b> {comptes.length > 1 ? t.accueils : t.accueil}
      </p>
      <p class="bordereau-chiffre">
        <b>{nombre(langue, recus)}</b> {recus > 1 ? t.accueilsRecus : t.accueilRecu}
      </p>
      {restent > 0 && (
        <p class="bordereau-reste">
          {nombre(langue, restent)} {t.resteAEnvoyer}
        </p>
      )}
    </div>
  );
}

function CeQuiManque({ permanence: p }: { readonly permanence: Permanence }) {
  const vue = usePoste();
  const t = useMots();
  const langue = useLangue();
  const [fiche, ouvrir] = useState<string>();
  const sansDeja = accueilsDe(vue, p.id).filter((a) => !a.annule && a.reponses.deja === undefined);
  const observe = observationsDe(vue, p.id).some((o) => o.notee && !o.retiree);
  const rien = sansDeja.length === 0 && observe;
  return (
    <section class="pile">
      <h2>{t.ceQuiManque}</h2>
      {rien ? <p>{t.rienNeManque}</p> : <p class="doux">{t.peutAttendre}</p>}
      {sansDeja.length > 0 && (
        <details class="pile">
          <summary>
            {`${nombre(langue, sansDeja.length)} ${sansDeja.length > 1 ? t.accueils : t.accueil} ${t.sansDeja}`}
          </summary>
          <ListePassages accueils={sansDeja} onOuvrir={ouvrir} />
        </details>
      )}
      {!observe && <p>{t.sansObservation}</p>}
      <Observations permanence={p.id} />
      {fiche && <FicheAccueil id={fiche} onFermer={() => ouvrir(undefined)} />}
    </section>
  );
}

function Fermeture({ permanence: p }: { readonly permanence: Permanence }) {
  const t = useMots();
  const [saisie, poser, oublier] = useBrouillon<{ mots?: string }>(`fin/${p.id}`, {});
  const [heure, regler] = useState<string>(() => maintenantCivil().heure);
  if (!saisie) return null;
  const fermer = async () => {
    const lue = parseHeure(heure) ?? maintenantCivil().heure;
    const note = await scellerSiDit(saisie.mots);
    const faits = await surPermanence(
      p.id,
      { kind: "fermer", heure: lue, ...(note ? { note } : {}) },
      t.dit.fermer,
    );
    if (faits) oublier();
  };
  return (
    <section class="pile">
      <ChampTexte
        libelle={t.noteDeFin}
        aide={t.noteDeFinAide}
        facultatif
        longueurMax={motsMax}
        lignes={3}
        valeur={saisie.mots ?? ""}
        onValeur={(mots) => poser({ mots })}
      />
      <Champ libelle={t.heureFermeture} type="time" court valeur={heure} onValeur={regler} />
      <Bouton variante="principal" large onClick={() => void fermer()}>
        {t.fermerPermanence}
      </Bouton>
    </section>
  );
}

export function Cloture({ id }: { readonly id: string | undefined }) {
  const vue = usePoste();
  const t = useMots();
  const langue = useLangue();
  const { jour } = maintenantCivil();
  const p = id ? permanenceLue(vue, id) : permanencesOuvertes(vue, jour)[0];
  if (!p) {
    return (
      <div class="page">
        <Vide titre={t.rienAFermer} dessin={camion} actions={<Lien href="#/">{t.aujourdhui}</Lien>} />
      </div>
    );
  }
  const fermee = p.etat === "fermee";
  return (
    <div class="page page-etroite">
      <div class="page-titre">
        <h1 tabIndex={-1}>{fermee ? t.permanenceFermee : t.clotureTitre}</h1>
        <p class="doux">
          {lieuDe(vue, p.lieu)?.nom ?? t.lieuInconnu}, {jourLong(langue, p.jour, false)}
        </p>
      </div>
      <Bordereau permanence={p} />
      {fermee && (
        <Message
          ton="bon"
          actions={<Lien href={`#/bilan?periode=libre&du=${p.jour}&au=${p.jour}`}>{t.bilanDuJour}</Lien>}
        >
          {t.permanenceFermeeTexte}
        </Message>
      )}
      {fermee && p.note && <Mots scelle={p.note} />}
      <CeQuiManque permanence={p} />
      {p.etat === "ouverte" && <Fermeture permanence={p} />}
    </div>
  );
}
