/** One season: its days at a glance, its rules in words, and the way to publish it. */
import { useState } from "preact/hooks";
import type { Regle, Saison } from "../../../domain/regle.ts";
import { occurrencesDe } from "../../../planner/recurrence.ts";
import { aPublier, comparer, reglesDe } from "../../../planner/saison.ts";
import { jourLong } from "../../../text/langue.ts";
import { Entete, LigneListe, Liste, Pastille, Vide } from "../../kit/affichage.tsx";
import { Bouton, Lien } from "../../kit/Bouton.tsx";
import plus from "lucide-static/icons/plus.svg?raw";
import coller from "lucide-static/icons/clipboard-paste.svg?raw";
import importer from "lucide-static/icons/file-up.svg?raw";
import copier from "lucide-static/icons/copy.svg?raw";
import reglages from "lucide-static/icons/settings-2.svg?raw";
import archiver from "lucide-static/icons/archive.svg?raw";
import comparerDessin from "lucide-static/icons/git-compare.svg?raw";
import revient from "lucide-static/icons/repeat.svg?raw";
import { useActivite, useBureau, useMots } from "../contexte.ts";
import { peutChangerReference } from "../rubriques.ts";
import { aVenir, apercuDe, marquesDe } from "./apercu.ts";
import { FinDuCalendrier } from "./Ecole.tsx";
import { FicheSaison } from "./FicheSaison.tsx";
import { MiniAnnee } from "./MiniAnnee.tsx";
import { direRegle, useCalendrier, useDefinirReference, useMotsSaisons, versSaison } from "./outils.ts";
import { EtatSaison } from "./Saisons.tsx";
import { SansSaison } from "./SansSaison.tsx";
import { Retour } from "./Retour.tsx";

export function PageSaison({ saison }: { readonly saison: Saison }) {
  const { langue, jour, session } = useBureau();
  const m = useMotsSaisons();
  const calendrier = useCalendrier();
  const toutes = useActivite((a) => reglesDe(a, saison.id), [saison.id]);
  const regles = toutes.filter((r) => r.actif);
  const reste = useActivite(
    (a) => aPublier(comparer(a, saison, toutes, calendrier, jour)),
    [saison, toutes, calendrier, jour],
  );
  const peut = peutChangerReference(session.compte.role);
  const aComparer = peut && saison.etat !== "archivee" && saison.au >= jour && toutes.length > 0;
  return (
    <>
      <Retour href={versSaison()}>{m.retour}</Retour>
      <Entete
        titre={saison.nom}
        sous={
          <>
            {m.duAu(jourLong(langue, saison.du), jourLong(langue, saison.au))} <EtatSaison saison={saison} />
          </>
        }
        actions={
          aComparer && (
            <Lien href={versSaison(saison.id, "comparer")} variante="principal" dessin={comparerDessin}>
              {reste > 0 ? `${m.comparer} (${reste})` : m.comparer}
            </Lien>
          )
        }
      />
      <FinDuCalendrier saison={saison} regles={regles} />
      <Regles saison={saison} toutes={toutes} peut={peut} />
      {peut && saison.etat !== "archivee" && <SansSaison saison={saison} />}
      {regles.length > 0 && <JoursDeLaSaison saison={saison} regles={regles} />}
      {peut && <GestesSaison saison={saison} />}
    </>
  );
}

function Regles(p: { readonly saison: Saison; readonly toutes: readonly Regle[]; readonly peut: boolean }) {
  const m = useMotsSaisons();
  const actives = p.toutes.filter((r) => r.actif);
  const retirees = p.toutes.filter((r) => !r.actif);
  return (
    <section class="pile">
      <div class="rang regles-tete">
        <h2>{m.lesRegles}</h2>
        {p.peut && (
          <div class="rang rang-bout">
            <Lien href={versSaison(p.saison.id, "fichier")} dessin={importer}>
              {m.importer}
            </Lien>
            <Lien href={versSaison(p.saison.id, "texte")} dessin={coller}>
              {m.coller}
            </Lien>
            <Lien href={versSaison(p.saison.id, "regle")} dessin={plus}>
              {m.ajouterRegle}
            </Lien>
          </div>
        )}
      </div>
      {actives.length === 0 ? (
        <Vide titre={m.sansRegle} dessin={revient}>
          {m.sansRegleAide}
        </Vide>
      ) : (
        <Liste libelle={m.lesRegles}>
          {actives.map((r) => (
            <LigneRegle key={r.id} saison={p.saison} regle={r} peut={p.peut} />
          ))}
        </Liste>
      )}
      {retirees.length > 0 && (
        <details class="retirees">
          <summary>{m.retirees(retirees.length)}</summary>
          <Liste>
            {retirees.map((r) => (
              <LigneRegle key={r.id} saison={p.saison} regle={r} peut={p.peut} />
            ))}
          </Liste>
        </details>
      )}
    </section>
  );
}

function LigneRegle(p: { readonly saison: Saison; readonly regle: Regle; readonly peut: boolean }) {
  const { activite, langue, jour } = useBureau();
  const m = useMotsSaisons();
  const definirReference = useDefinirReference();
  const calendrier = useCalendrier();
  const { saison, regle } = p;
  const dite = direRegle(activite, langue, regle);
  const prochaine = occurrencesDe(regle, aVenir(saison, jour), calendrier)[0];
  const detail = [
    dite.habitude,
    ...dite.conditions,
    ...dite.avec,
    ...(regle.actif ? [prochaine ? m.prochaine(jourLong(langue, prochaine.jour)) : m.aucuneDate] : []),
  ].join(" · ");
  return (
    <LigneListe
      titre={dite.lieux}
      detail={detail}
      {...(p.peut && regle.actif ? { href: versSaison(saison.id, "regle", regle.id) } : {})}
      bout={regle.rendezVous ? <Pastille>{m.regle.rendezVous}</Pastille> : undefined}
      actions={
        p.peut &&
        !regle.actif && (
          <Bouton
            petit
            onClick={() => void definirReference("regle", { ...regle, actif: true }, m.regle.remise)}
          >
            {m.remettreRegle} <span class="invisible">{dite.lieux}</span>
          </Bouton>
        )
      }
    />
  );
}

function JoursDeLaSaison(p: { readonly saison: Saison; readonly regles: readonly Regle[] }) {
  const m = useMotsSaisons();
  const calendrier = useCalendrier();
  const apercu = apercuDe(p.regles, p.saison, calendrier);
  return (
    <section class="pile">
      <h2>{m.calendrierDe}</h2>
      <p class="doux">{m.calendrierDit(apercu.occurrences.length, apercu.ecartees.length)}</p>
      <MiniAnnee
        periode={p.saison}
        marques={marquesDe(apercu)}
        calendrier={calendrier}
        legende={(["tenue", "ecartee", "vacances", "ferie"] as const).map((x) => [x, m.legende[x]])}
      />
    </section>
  );
}

function GestesSaison({ saison }: { readonly saison: Saison }) {
  const mots = useMots();
  const m = useMotsSaisons();
  const definirReference = useDefinirReference();
  const [ouverte, setOuverte] = useState<"reglages" | "copie">();
  const fermer = () => setOuverte(undefined);
  const etat = (suivant: Saison["etat"], dit: string) =>
    void definirReference("saison", { ...saison, etat: suivant }, dit);
  return (
    <div class="rang saison-gestes">
      <Bouton dessin={reglages} onClick={() => setOuverte("reglages")}>
        {mots.modifier}
      </Bouton>
      <Bouton dessin={copier} onClick={() => setOuverte("copie")}>
        {m.dupliquer}
      </Bouton>
      {saison.etat === "archivee" ? (
        <Bouton dessin={archiver} onClick={() => etat("brouillon", m.desarchivee)}>
          {m.desarchiver}
        </Bouton>
      ) : (
        <Bouton dessin={archiver} onClick={() => etat("archivee", m.archivee)}>
          {m.archiver}
        </Bouton>
      )}
      {ouverte === "reglages" && <FicheSaison saison={saison} onFermer={fermer} />}
      {ouverte === "copie" && <FicheSaison modele={saison} onFermer={fermer} />}
    </div>
  );
}
