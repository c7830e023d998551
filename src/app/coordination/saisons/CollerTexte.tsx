/** The text of a timetable, read as it is pasted: rules proposed, what was not understood shown in its place. */
import { useMemo, useState } from "preact/hooks";
import type { Saison } from "../../../domain/regle.ts";
import { lireHoraires, texteMax, type Etendue } from "../../../planner/horaires-texte.ts";
import { aller } from "../../device/route.ts";
import { Entete, Message, Vide } from "../../kit/affichage.tsx";
import { Bouton } from "../../kit/Bouton.tsx";
import { ChampTexte } from "../../kit/Champ.tsx";
import texteVide from "lucide-static/icons/text-search.svg?raw";
import { useActivite, useBureau } from "../contexte.ts";
import { communesConnues, lieuxTries } from "../lecture.ts";
import { peutChangerReference } from "../rubriques.ts";
import { useAjouter } from "./ajouter.ts";
import { useMotsSaisons, versSaison } from "./outils.ts";
import { Proposee } from "./Proposee.tsx";
import { complete, morceauxDe, propositionsDe, type Proposition } from "./propositions.ts";
import { Retour } from "./Retour.tsx";

/** What was read, and what was changed in it since: another text is read anew. */
function useLecture(saison: Saison, texte: string) {
  const lieux = useActivite(lieuxTries);
  const communes = useActivite(communesConnues);
  const [changes, setChanges] = useState<{ readonly de: string; readonly liste: readonly Proposition[] }>();
  const lus = useMemo(() => lireHoraires(texte), [texte]);
  const lues = useMemo(
    () => propositionsDe(lus, lieux, communes, saison.du),
    [lus, lieux, communes, saison.du],
  );
  const propositions = changes?.de === texte ? changes.liste : lues;
  const changer = (i: number, change: Partial<Proposition>) =>
    setChanges({ de: texte, liste: propositions.map((p, k) => (k === i ? { ...p, ...change } : p)) });
  return { incompris: lus.incompris, propositions, changer };
}

export function CollerTexte({ saison }: { readonly saison: Saison }) {
  const { session } = useBureau();
  const mots = useMotsSaisons();
  const m = mots.texte;
  const ajouter = useAjouter(saison);
  const [brut, setBrut] = useState("");
  const [demande, setDemande] = useState(false);
  const texte = brut.normalize("NFC");
  const { incompris, propositions, changer } = useLecture(saison, texte);
  const gardees = propositions.filter((p) => p.gardee);
  const ecrit = texte.trim() !== "";
  async function enregistrer() {
    setDemande(true);
    if (!gardees.every(complete)) return;
    await ajouter(gardees);
    aller(versSaison(saison.id));
  }
  if (!peutChangerReference(session.compte.role)) return <Message>{mots.lectureSeule}</Message>;
  return (
    <>
      <Retour href={versSaison(saison.id)}>{mots.retourSaison}</Retour>
      <Entete
        titre={m.titre}
        sous={`${saison.nom} · ${m.sous}`}
        actions={
          gardees.length > 0 && (
            <Bouton variante="principal" onClick={() => void enregistrer()}>
              {m.ajouter(gardees.length)}
            </Bouton>
          )
        }
      />
      <div class="regle-page">
        <Texte brut={brut} onBrut={setBrut} texte={texte} incompris={incompris} />
        <section class="pile">
          <p role="status" class="fort">
            {ecrit && m.lu(propositions.length, incompris.length)}
          </p>
          {ecrit && propositions.length === 0 && (
            <Vide titre={m.rien} dessin={texteVide}>
              {m.rienAide}
            </Vide>
          )}
          <ul role="list" aria-label={m.proposees}>
            {propositions.map((p, i) => (
              <Proposee key={i} proposition={p} demande={demande} onChanger={(c) => changer(i, c)} />
            ))}
          </ul>
        </section>
      </div>
    </>
  );
}

/** What is pasted, and in it what was not understood. */
function Texte(p: {
  readonly brut: string;
  readonly onBrut: (texte: string) => void;
  readonly texte: string;
  readonly incompris: readonly Etendue[];
}) {
  const m = useMotsSaisons().texte;
  return (
    <div class="pile">
      <ChampTexte
        libelle={m.champ}
        aide={m.exemple}
        lignes={10}
        longueurMax={texteMax}
        valeur={p.brut}
        onValeur={p.onBrut}
      />
      <NonCompris texte={p.texte} incompris={p.incompris} />
    </div>
  );
}

function NonCompris(p: { readonly texte: string; readonly incompris: readonly Etendue[] }) {
  const m = useMotsSaisons().texte;
  if (p.incompris.length === 0) return null;
  return (
    <section class="pile-serree">
      <h2>{m.nonCompris}</h2>
      <p class="texte-lu">
        {morceauxDe(p.texte, p.incompris).map((x, i) =>
          x.compris ? <span key={i}>{x.texte}</span> : <mark key={i}>{x.texte}</mark>,
        )}
      </p>
    </section>
  );
}
