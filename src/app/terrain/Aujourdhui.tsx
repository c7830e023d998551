/** Today's permanences: where, when, with whom, and the one step to take now; the next days beneath. */
import { useState } from "preact/hooks";
import type { Jour } from "../../domain/civil.ts";
import { ajouterJours } from "../../domain/civil.ts";
import type { PermanenceId } from "../../domain/ids.ts";
import type { Permanence } from "../../domain/permanence.ts";
import { motsGestes, type Verbe } from "../../text/gestes.ts";
import { jourLong } from "../../text/langue.ts";
import { motsEtats, motsMotifs } from "../../text/valeurs.ts";
import ajouter from "lucide-static/icons/map-pin-plus.svg?raw";
import calendrier from "lucide-static/icons/calendar-days.svg?raw";
import equipeDessin from "lucide-static/icons/users.svg?raw";
import { EtatPrevenu } from "../gestes/EtatPrevenu.tsx";
import { Bouton, Lien } from "../kit/Bouton.tsx";
import { Liste, LigneListe, Message, Pastille, Vide, type Ton } from "../kit/affichage.tsx";
import { Pictogramme } from "../kit/Pictogramme.tsx";
import { useLangue } from "../kit/langue.ts";
import { maintenantCivil, nomDe } from "../device/poste.ts";
import { usePoste } from "../device/usePoste.ts";
import { surPermanence, useMots } from "./faire.ts";
import { horlogeFausse } from "./EtatEnvoi.tsx";
import { EntreeCamion } from "./EntreeCamion.tsx";
import { FeuilleAjouter, FeuilleGestes } from "./Gestes.tsx";
import { FeuilleImprevue } from "./Imprevue.tsx";
import {
  lieuDe,
  lieux,
  permanenceLue,
  permanencesAVenir,
  permanencesDuJour,
  permanencesOuvertes,
} from "./lecture.ts";

const tons: Record<Permanence["etat"], Ton> = {
  brouillon: "neutre",
  annoncee: "neutre",
  confirmee: "neutre",
  "en-route": "camion",
  ouverte: "attention",
  fermee: "bon",
  annulee: "bloque",
};

export function EtatEnMot({ permanence: p }: { readonly permanence: Permanence }) {
  const langue = useLangue();
  const t = useMots();
  const motif = p.motif ? ` (${motsMotifs[langue][p.motif].toLowerCase()})` : "";
  return (
    <span class="rang rang-serre">
      <Pastille ton={tons[p.etat]}>
        {motsEtats[langue][p.etat]}
        {motif}
      </Pastille>
      {p.retard > 0 && p.etat !== "annulee" && (
        <Pastille ton="attention">
          {t.retardDe} {p.retard} {t.minutes}
        </Pastille>
      )}
      {p.imprevue && <Pastille>{t.imprevueMot}</Pastille>}
    </span>
  );
}

/** The next step of this permanence; of the first one still to be done, it is the thing to do now. */
function PasSuivant({
  permanence: p,
  premier,
}: {
  readonly permanence: Permanence;
  readonly premier: boolean;
}) {
  const t = useMots();
  const { heure } = maintenantCivil();
  const variante = premier ? "principal" : "secondaire";
  const ouvrir = () => void surPermanence(p.id, { kind: "ouvrir", heure }, t.dit.ouvrir);
  switch (p.etat) {
    case "annoncee":
    case "confirmee":
      return (
        <>
          <Bouton
            variante="secondaire"
            onClick={() => void surPermanence(p.id, { kind: "partir", heure }, t.dit.partir)}
          >
            {t.partir}
          </Bouton>
          <Bouton variante={variante} onClick={ouvrir}>
            {t.ouvrir}
          </Bouton>
        </>
      );
    case "en-route":
      return (
        <Bouton variante={variante} onClick={ouvrir}>
          {t.ouvrir}
        </Bouton>
      );
    case "ouverte":
      return (
        <>
          <Lien href={`#/fermer/${p.id}`}>{t.fermerPermanence}</Lien>
          <Lien variante={variante} href={`#/accueillir?permanence=${p.id}`}>
            {t.accueillir}
          </Lien>
        </>
      );
    case "fermee":
      return <Lien href={`#/jour/${p.jour}`}>{t.leJour}</Lien>;
    default:
      return null;
  }
}

/** Not begun yet: it can still be late, moved or cancelled, each in two taps from here. */
const aVenir = (p: Permanence): boolean =>
  p.etat === "annoncee" || p.etat === "confirmee" || p.etat === "en-route";
const verbes = ["retarder", "deplacer", "annuler"] as const;

/** The verbs of the one gesture, beside the stop they are about; anything else is one tap further. */
function Prevenir({ permanence: p, nom }: { readonly permanence: Permanence; readonly nom: string }) {
  const t = useMots();
  const m = motsGestes[useLangue()];
  const [ouverte, ouvrir] = useState<Verbe | "tout">();
  const bouton = (verbe: Verbe | "tout", mot: string) => (
    <Bouton key={verbe} variante="discret" onClick={() => ouvrir(verbe)}>
      {mot}
      <span class="invisible"> {nom}</span>
    </Bouton>
  );
  return (
    <>
      <div class="stop-prevenir">
        {aVenir(p) && verbes.map((v) => bouton(v, m.bref[v]))}
        {p.etat === "annulee" && bouton("annuler", m.remplacer)}
        {p.etat !== "annoncee" && p.etat !== "confirmee" && bouton("tout", t.autresGestes)}
      </div>
      {ouverte && (
        <FeuilleGestes
          permanence={p}
          onFermer={() => ouvrir(undefined)}
          {...(ouverte === "tout" ? {} : { verbe: ouverte })}
        />
      )}
    </>
  );
}

function FichePermanence({
  permanence: p,
  premier,
}: {
  readonly permanence: Permanence;
  readonly premier: boolean;
}) {
  const vue = usePoste();
  const t = useMots();
  const lieu = lieuDe(vue, p.lieu);
  const noms = p.equipe.map(nomDe).filter((n) => n !== undefined);
  return (
    <li class={`stop stop-${p.etat}`}>
      <div class="stop-heures">
        <span class="stop-debut">{p.debut}</span>
        <span class="stop-fin">{p.fin}</span>
      </div>
      <div class="stop-corps">
        <h3 class="stop-lieu">{lieu?.nom ?? t.lieuInconnu}</h3>
        {lieu && <p class="doux">{[lieu.adresse, lieu.commune.nom].filter(Boolean).join(", ")}</p>}
        <EtatEnMot permanence={p} />
        <EtatPrevenu permanence={p} />
        <p class="stop-equipe">
          <Pictogramme dessin={equipeDessin} taille="petit" />
          {noms.length > 0 ? noms.join(", ") : t.equipeVide}
        </p>
      </div>
      <div class="stop-gestes">
        <PasSuivant permanence={p} premier={premier} />
      </div>
      <Prevenir permanence={p} nom={lieu?.nom ?? ""} />
    </li>
  );
}

function ProchainsJours({ jour }: { readonly jour: Jour }) {
  const vue = usePoste();
  const langue = useLangue();
  const t = useMots();
  const [ouverte, ouvrir] = useState<PermanenceId>();
  const choisie = ouverte && permanenceLue(vue, ouverte);
  const suite = permanencesAVenir(vue, jour);
  const demain = ajouterJours(jour, 1);
  if (suite.length === 0 && !vue.complete) return null;
  return (
    <section class="pile prochains-jours">
      <h2>{t.prochainsJours}</h2>
      {suite.length === 0 ? (
        <p class="doux">{t.rienEnsuite}</p>
      ) : (
        <Liste libelle={t.prochainsJours}>
          {suite.map((p) => (
            <LigneListe
              key={p.id}
              titre={lieuDe(vue, p.lieu)?.nom ?? t.lieuInconnu}
              detail={`${p.jour === demain ? t.demain : jourLong(langue, p.jour, false)}, ${p.debut} – ${p.fin}`}
              onClick={() => ouvrir(p.id)}
              actions={
                <>
                  {(p.etat === "annulee" || p.retard > 0) && <EtatEnMot permanence={p} />}
                  <EtatPrevenu permanence={p} />
                </>
              }
            />
          ))}
        </Liste>
      )}
      {choisie && <FeuilleGestes permanence={choisie} onFermer={() => ouvrir(undefined)} />}
    </section>
  );
}

export function Aujourdhui() {
  const vue = usePoste();
  const langue = useLangue();
  const t = useMots();
  const m = motsGestes[langue];
  const [ouverte, ouvrir] = useState<"imprevue" | "ajouter">();
  const { jour } = maintenantCivil();
  const duJour = permanencesDuJour(vue, jour);
  const fausse = horlogeFausse(vue, langue, t);
  const aFaire =
    duJour.find((p) => p.etat === "ouverte") ??
    duJour.find((p) => p.etat !== "fermee" && p.etat !== "annulee");
  const restees = permanencesOuvertes(vue, jour).filter((p) => p.jour !== jour);
  return (
    <div class="page">
      <div class="page-titre">
        <h1 tabIndex={-1}>{t.aujourdhui}</h1>
        <p class="doux">{jourLong(langue, jour)}</p>
      </div>
      {fausse && <Message ton="attention">{fausse}</Message>}
      <EntreeCamion />
      {!vue.complete && <Message>{lieux(vue).length > 0 ? t.historiqueArrive : t.lieuxArrivent}</Message>}
      {duJour.length + restees.length === 0 ? (
        <Vide titre={vue.complete ? t.rienAujourdhui : t.annoncesArrivent} dessin={calendrier}>
          {vue.complete ? t.rienAujourdhuiAide : t.annoncesArriventAide}
        </Vide>
      ) : (
        <ol role="list" class="stops">
          {[...restees, ...duJour].map((p) => (
            <FichePermanence key={p.id} permanence={p} premier={p === aFaire} />
          ))}
        </ol>
      )}
      <div class="rang">
        <Bouton dessin={ajouter} onClick={() => ouvrir("imprevue")}>
          {t.imprevue}
        </Bouton>
        <Bouton variante="discret" onClick={() => ouvrir("ajouter")}>
          {m.verbes.ajouter}
        </Bouton>
      </div>
      <ProchainsJours jour={jour} />
      {ouverte === "imprevue" && <FeuilleImprevue onFermer={() => ouvrir(undefined)} />}
      {ouverte === "ajouter" && <FeuilleAjouter onFermer={() => ouvrir(undefined)} />}
    </div>
  );
}
