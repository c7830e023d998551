/**
 * The sheet of an accueil, now or later: every answer optional, "ne souhaite pas répondre" distinct from not asked.
 * What is changed here is one gesture (one save, one undo); until then it is a draft that survives a power cut.
 */
import {
  desaccordsAccueil,
  dureeMax,
  dureesProposees,
  nombreGroupeMax,
  personnesPresentes,
  valeurs,
  type ChampAccueil,
  type Reponses,
} from "../../domain/accueil.ts";
import type { AccueilId } from "../../domain/ids.ts";
import { thematiques as toutes, type Thematique } from "../../domain/thematique.ts";
import { motsChamps, motsThematiques, motsValeurs, type ChampAChoix } from "../../text/valeurs.ts";
import { Bouton } from "../kit/Bouton.tsx";
import { Champ, Compteur } from "../kit/Champ.tsx";
import { ChoixMultiple, ChoixUnique } from "../kit/Choix.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import { Message } from "../kit/affichage.tsx";
import { useLangue } from "../kit/langue.ts";
import { useBrouillon } from "../device/brouillons.ts";
import { poste } from "../device/poste.ts";
import { usePoste } from "../device/usePoste.ts";
import { DesaccordsAccueil } from "./Desaccords.tsx";
import { Habite } from "./Habite.tsx";
import { annulerAccueil, retablirAccueil, surAccueil, useMots } from "./faire.ts";
import { accueilLu, etatAccueil } from "./lecture.ts";
import { motsDesBesoins } from "./boutons.ts";
import { passageDe } from "./saisie.ts";

/** Changes not yet saved: a value, or null for back to "not asked". */
type Changes = { champs: { [C in ChampAccueil]?: Reponses[C] | null }; thematiques?: readonly Thematique[] };

const ordre: readonly ChampAChoix[] = [
  "deja",
  "genre",
  "trancheAge",
  "habite",
  "situation",
  "suivi",
  "connu",
  "demarche",
];
const ordreFin: readonly ChampAChoix[] = ["autonomie", "besoin", "canal"];

async function enregistrer(id: AccueilId, c: Changes, dit: string, defait: string): Promise<boolean> {
  const avant = accueilLu(poste(), id);
  if (!avant) return false;
  const themes = c.thematiques ?? avant.thematiques;
  const commande = {
    kind: "completer" as const,
    champs: c.champs,
    ajoute: themes.filter((x) => !avant.thematiques.includes(x)),
    retire: avant.thematiques.filter((x) => !themes.includes(x)),
  };
  const inverse = {
    kind: "completer" as const,
    champs: Object.fromEntries(
      Object.keys(c.champs).map((champ) => [champ, avant.reponses[champ as ChampAccueil] ?? null]),
    ),
    ajoute: commande.retire,
    retire: commande.ajoute,
  };
  const faits = await surAccueil(id, commande, dit, async () => void (await surAccueil(id, inverse, defait)));
  return faits !== undefined;
}

function Question(p: {
  readonly champ: ChampAChoix;
  readonly valeur: string | undefined;
  readonly onValeur: (valeur: string | undefined) => void;
}) {
  const langue = useLangue();
  const mots = motsValeurs[langue][p.champ] as Record<string, string>;
  const choix: readonly string[] = valeurs[p.champ];
  return (
    <ChoixUnique
      legende={motsChamps[langue][p.champ]}
      options={choix.map((v) => ({ valeur: v, libelle: mots[v]! }))}
      {...(choix.includes("non-communique") ? { refus: "non-communique" } : {})}
      valeur={p.valeur}
      onValeur={p.onValeur}
    />
  );
}

function Duree(p: {
  readonly valeur: number | undefined;
  readonly onValeur: (n: number | undefined) => void;
}) {
  const t = useMots();
  const langue = useLangue();
  const libre = p.valeur !== undefined && !(dureesProposees as readonly number[]).includes(p.valeur);
  return (
    <div class="pile-serree">
      <ChoixUnique
        legende={motsChamps[langue].duree}
        options={dureesProposees.map((n) => ({ valeur: n, libelle: `${n} ${t.minutes}` }))}
        valeur={libre ? undefined : p.valeur}
        onValeur={p.onValeur}
      />
      <Champ
        libelle={t.dureeLibre}
        modeSaisie="numeric"
        court
        longueurMax={3}
        valeur={libre ? String(p.valeur) : ""}
        onValeur={(brut) => {
          const n = Number(brut);
          if (brut === "") p.onValeur(undefined);
          else if (Number.isInteger(n) && n >= 1 && n <= dureeMax) p.onValeur(n);
        }}
      />
    </div>
  );
}

function Questions(p: {
  readonly reponses: Reponses;
  readonly themes: readonly Thematique[];
  readonly permanence: string;
  readonly changer: (champ: ChampAccueil, valeur: unknown) => void;
  readonly onThemes: (themes: readonly Thematique[]) => void;
}) {
  const t = useMots();
  const langue = useLangue();
  const { reponses, changer } = p;
  const question = (champ: ChampAChoix) => (
    <div key={champ} class="pile-serree">
      <Question champ={champ} valeur={reponses[champ]} onValeur={(v) => changer(champ, v)} />
      {champ === "habite" && <Habite permanence={p.permanence} onReponse={(v) => changer("habite", v)} />}
    </div>
  );
  return (
    <>
      <Compteur
        libelle={motsChamps[langue].passage}
        valeur={personnesPresentes(reponses)}
        min={1}
        max={nombreGroupeMax}
        onValeur={(n) => changer("passage", passageDe(n))}
      />
      {ordre.map(question)}
      <Duree valeur={reponses.duree} onValeur={(n) => changer("duree", n)} />
      {ordreFin.map(question)}
      <ChoixMultiple
        legende={t.besoins}
        options={toutes.map((x) => ({ valeur: x, libelle: motsThematiques[langue][x] }))}
        valeurs={p.themes}
        onValeurs={p.onThemes}
      />
    </>
  );
}

/** Far from the thumb: taking the whole accueil back, or bringing it back. */
function Fin(p: {
  readonly annule: boolean;
  readonly onRetablir: () => void;
  readonly onAnnuler: () => void;
}) {
  const t = useMots();
  return (
    <div class="fiche-fin">
      {p.annule ? (
        <Bouton onClick={p.onRetablir}>{t.retablirAccueil}</Bouton>
      ) : (
        <Bouton variante="danger" onClick={p.onAnnuler}>
          {t.annulerAccueil}
        </Bouton>
      )}
    </div>
  );
}

export function FicheAccueil({ id: brut, onFermer }: { readonly id: string; readonly onFermer: () => void }) {
  const id = brut as AccueilId;
  const vue = usePoste();
  const t = useMots();
  const langue = useLangue();
  const [changes, poser, oublier, repris] = useBrouillon<Changes>(`accueil/${id}`, { champs: {} });
  const accueil = accueilLu(vue, id);
  const etat = etatAccueil(vue, id);
  if (!accueil || !etat || !changes) return null;
  const reponses: Record<string, unknown> = { ...accueil.reponses };
  for (const [champ, valeur] of Object.entries(changes.champs)) {
    if (valeur === null || valeur === undefined) delete reponses[champ];
    else reponses[champ] = valeur;
  }
  const fermer = () => onFermer();
  const sauver = async () => {
    if (await enregistrer(id, changes, t.dit.fiche, t.gesteDefait)) oublier();
    else if (Object.keys(changes.champs).length > 0 || changes.thematiques) return;
    fermer();
  };
  return (
    <Feuille
      titre={t.fiche}
      sousTitre={`${accueil.heure} · ${motsDesBesoins(langue, accueil.thematiques).join(" · ")}`}
      onFermer={fermer}
      actions={
        <Bouton variante="principal" onClick={() => void sauver()}>
          {t.enregistrer}
        </Bouton>
      }
    >
      {desaccordsAccueil(etat).length > 0 && <DesaccordsAccueil etat={etat} />}
      {repris && <Message>{t.ficheReprise}</Message>}
      <p class="doux">{t.ficheAide}</p>
      <Questions
        reponses={reponses as Reponses}
        themes={changes.thematiques ?? accueil.thematiques}
        permanence={accueil.permanence}
        changer={(champ, valeur) =>
          poser({ ...changes, champs: { ...changes.champs, [champ]: valeur ?? null } })
        }
        onThemes={(themes) => poser({ ...changes, thematiques: themes })}
      />
      <Fin
        annule={accueil.annule}
        onRetablir={() => void retablirAccueil(id)}
        onAnnuler={() => {
          oublier();
          fermer();
          void annulerAccueil(id);
        }}
      />
    </Feuille>
  );
}
