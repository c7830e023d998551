/**
 * A file of somebody else's, read by the server and shown before anything is written: what it brings, what to check,
 * what keeps it from being imported by line and field. What is accepted is written by this desk, and taken back.
 */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Activite } from "../../../domain/activite.ts";
import type { Matrice, Regle, Saison, Vacances } from "../../../domain/regle.ts";
import { motsImport } from "../../../text/bureau-import.ts";
import { motsSaisons } from "../../../text/bureau-saisons.ts";
import { jourLong, type Langue } from "../../../text/langue.ts";
import { phraseCompte } from "../../../text/importation-tournees.ts";
import { phraseAvertissement, phraseErreur, phrasePlan } from "../../../text/importation.ts";
import { aller } from "../../device/route.ts";
import { Entete, LigneListe, Liste, Message } from "../../kit/affichage.tsx";
import { Bouton } from "../../kit/Bouton.tsx";
import { ChoisirFichier } from "../../kit/ChoisirFichier.tsx";
import dossier from "lucide-static/icons/file-up.svg?raw";
import { useAgir, useBureau, useMots } from "../contexte.ts";
import { nomLieu } from "../lecture.ts";
import { peutChangerReference } from "../rubriques.ts";
import {
  avantDe,
  compteDe,
  faitsDe,
  fichierOctetsMax,
  touchees,
  type FichierLu,
  type GenreImport,
  type Lue,
} from "./importer.ts";
import { direRegle, useMotsSaisons, versSaison } from "./outils.ts";
import { Retour } from "./Retour.tsx";

const montrees = 12; // rows of each kind: enough to recognise the file

type Etat =
  | { readonly kind: "attente" }
  | { readonly kind: "lecture" }
  | { readonly kind: "refus"; readonly texte: string }
  | { readonly kind: "lu"; readonly nom: string; readonly lu: FichierLu };

/** Sends the file and keeps the answer: a second file replaces the first. */
function useLecture(quoi: GenreImport, saison: Saison | undefined) {
  const { api, langue } = useBureau();
  const mots = useMots();
  const [etat, setEtat] = useState<Etat>({ kind: "attente" });
  async function lire(fichier: File): Promise<void> {
    const refuser = (texte: string) => setEtat({ kind: "refus", texte });
    if (fichier.size > fichierOctetsMax)
      return refuser(motsImport[langue].tropGros(fichierOctetsMax / 1024 / 1024));
    setEtat({ kind: "lecture" });
    const reponse = await api.lireImport(quoi, fichier, saison?.id);
    if (!reponse.ok) return refuser(mots.erreur(reponse.erreur));
    setEtat({ kind: "lu", nom: fichier.name, lu: reponse.valeur });
  }
  return { etat, lire };
}

export function ImporterFichier(p: { readonly quoi: GenreImport; readonly saison?: Saison }) {
  const { session, langue, activite } = useBureau();
  const mots = useMotsSaisons();
  const m = motsImport[langue];
  const { etat, lire } = useLecture(p.quoi, p.saison);
  const agir = useAgir();
  const retour = p.saison ? versSaison(p.saison.id) : versSaison();
  if (!peutChangerReference(session.compte.role)) return <Message>{mots.lectureSeule}</Message>;
  const lues = etat.kind === "lu" && etat.lu.erreurs.length === 0 ? touchees(activite, etat.lu) : [];
  async function enregistrer() {
    const avant = avantDe(activite, lues);
    const dit = m.fait(phraseCompte(langue, compteDe(lues)));
    await agir(faitsDe(activite, lues), dit, avant && (() => faitsDe(activite, avant)));
    aller(retour);
  }
  return (
    <>
      <Retour href={retour}>{p.saison ? mots.retourSaison : mots.retour}</Retour>
      <Entete
        titre={m.titres[p.quoi]}
        sous={p.saison ? `${p.saison.nom} · ${m.sous}` : m.sous}
        actions={
          lues.length > 0 && (
            <Bouton variante="principal" onClick={() => void enregistrer()}>
              {m.enregistrer}
            </Bouton>
          )
        }
      />
      <div class="pile import-page">
        <p class="doux">{m.aides[p.quoi]}</p>
        <ChoisirFichier
          libelle={etat.kind === "lecture" ? m.enCours : etat.kind === "attente" ? m.choisir : m.autre}
          dessin={dossier}
          accepte=".csv,.json,.txt,text/csv,application/json"
          occupe={etat.kind === "lecture"}
          onFichier={(f) => void lire(f)}
        />
        {etat.kind === "refus" && (
          <Message ton="bloque" annonce>
            {etat.texte}
          </Message>
        )}
        {etat.kind === "lu" && <Resultat nom={etat.nom} lu={etat.lu} lues={lues} />}
      </div>
    </>
  );
}

function Resultat(p: { readonly nom: string; readonly lu: FichierLu; readonly lues: readonly Lue[] }) {
  const { langue } = useBureau();
  const m = motsImport[langue];
  const { erreurs, avertissements, inchanges } = p.lu;
  const compte = phraseCompte(langue, compteDe(p.lues));
  const rien = inchanges.length > 0 ? m.rien : m.vide;
  return (
    <>
      <p role="status">
        <strong>{m.lu(p.nom, p.lu.lus)}</strong>
        <br />
        {erreurs.length > 0 || p.lues.length > 0 ? phrasePlan(langue, p.lu) : rien}
        {compte && ` (${compte})`}
      </p>
      <Phrases titre={m.erreurs} phrases={erreurs.map((e) => phraseErreur(langue, e))} ton="bloque" />
      <Phrases
        titre={m.avis}
        phrases={avertissements.map((a) => phraseAvertissement(langue, a))}
        ton="attention"
      />
      {p.lues.length > 0 && <Apercu lues={p.lues} />}
    </>
  );
}

/** What does not fit at first sight, unfolded when asked: nothing that was read is hidden for good. */
function Suite(p: { readonly n: number; readonly children: ComponentChildren }) {
  const m = motsImport[useBureau().langue];
  if (p.n <= 0) return null;
  return (
    <details>
      <summary>{m.encore(p.n)}</summary>
      {p.children}
    </details>
  );
}

function Phrases(p: {
  readonly titre: string;
  readonly phrases: readonly string[];
  readonly ton: "attention" | "bloque";
}) {
  if (p.phrases.length === 0) return null;
  const lister = (phrases: readonly string[]) => (
    <ul class="import-phrases">
      {phrases.map((phrase) => (
        <li key={phrase}>{phrase}</li>
      ))}
    </ul>
  );
  return (
    <Message ton={p.ton} titre={p.titre} annonce={p.ton === "bloque"}>
      {lister(p.phrases.slice(0, montrees))}
      <Suite n={p.phrases.length - montrees}>{lister(p.phrases.slice(montrees))}</Suite>
    </Message>
  );
}

type LigneApercu = { readonly cle: string; readonly titre: string; readonly detail?: string };

/** What is recognised at a glance: rules in words, holidays by their days, the names of what else the file defines. */
function lignesDe(activite: Activite, langue: Langue, lues: readonly Lue[]): LigneApercu[] {
  const noms = new Map(lues.map((d) => [d.corps.id, (d.corps as { nom?: string }).nom]));
  const regles = lues.filter((d) => d.noun === "regle");
  return (regles.length > 0 ? regles : lues).flatMap(({ noun, corps }): LigneApercu[] => {
    if (noun === "vacances")
      return (corps as unknown as Vacances).periodes.toReversed().map((v) => ({
        cle: `${corps.id} ${v.du}`,
        titre: `${v.nom}, ${motsImport[langue].zone(corps.id)}`,
        detail: motsSaisons[langue].duAu(jourLong(langue, v.du), jourLong(langue, v.au)),
      }));
    if (noun === "matrice") {
      const { source, lieux } = corps as unknown as Matrice;
      return [
        { cle: corps.id, titre: source, detail: phraseCompte(langue, new Map([["lieu", lieux.length]])) },
      ];
    }
    if (noun !== "regle") return [{ cle: corps.id, titre: noms.get(corps.id) ?? corps.id }];
    const regle = corps as unknown as Regle;
    const dite = direRegle(activite, langue, regle);
    const lieux = regle.lieux
      .map((l) => noms.get(l) ?? nomLieu(activite, l))
      .join(` ${motsSaisons[langue].ou} `);
    return [{ cle: corps.id, titre: lieux, detail: [dite.habitude, ...dite.conditions].join(" · ") }];
  });
}

function Apercu({ lues }: { readonly lues: readonly Lue[] }) {
  const { activite, langue } = useBureau();
  const m = motsImport[langue];
  const lignes = lignesDe(activite, langue, lues);
  const lister = (montrer: readonly LigneApercu[], libelle: string) => (
    <Liste libelle={libelle}>
      {montrer.map(({ cle, ...ligne }) => (
        <LigneListe key={cle} {...ligne} />
      ))}
    </Liste>
  );
  const n = lignes.length - montrees;
  return (
    <section class="pile-serree">
      <h2>{m.apercu}</h2>
      {lister(lignes.slice(0, montrees), m.apercu)}
      <Suite n={n}>{lister(lignes.slice(montrees), m.encore(n))}</Suite>
    </section>
  );
}
