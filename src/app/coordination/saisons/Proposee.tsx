/** One rule read in a text: kept or not, its places, and what the text left to a person. */
import type { Regle } from "../../../domain/regle.ts";
import { conditionsDe, phrasePlages, phraseRecurrence } from "../../../text/recurrence-publique.ts";
import { Champ, ChampListe } from "../../kit/Champ.tsx";
import { useActivite, useBureau } from "../contexte.ts";
import { codeDeCommune, communesConnues, lieuxTries } from "../lecture.ts";
import { useMotsSaisons } from "./outils.ts";
import { heuresDites, lieuDit, type LieuPropose, type Proposition } from "./propositions.ts";

type Changer = (change: Partial<Proposition>) => void;

export function Proposee(p: {
  readonly proposition: Proposition;
  readonly demande: boolean;
  readonly onChanger: Changer;
}) {
  const { langue } = useBureau();
  const mots = useMotsSaisons();
  const m = mots.texte;
  const { proposition: x, onChanger } = p;
  const jours = phraseRecurrence(langue, x.recurrence);
  const heures = heuresDites(x) ? phrasePlages(langue, x.plages as Regle["plages"]) : m.sansHeure;
  const phrase = [jours, heures, ...conditionsDe(langue, x)].join(", ");
  return (
    <li class="proposee">
      <label class="case">
        <input
          type="checkbox"
          checked={x.gardee}
          onChange={(e) => onChanger({ gardee: e.currentTarget.checked })}
        />
        <span>
          <strong>{phrase.charAt(0).toUpperCase() + phrase.slice(1)}</strong>
          <span class="invisible"> {m.garder}</span>
        </span>
      </label>
      {x.gardee &&
        x.lieux.map((l, i) => (
          <LieuDeLaProposition
            key={i}
            lieu={l}
            demande={p.demande}
            onChanger={(change) =>
              onChanger({ lieux: x.lieux.map((y, k) => (k === i ? { ...y, ...change } : y)) })
            }
          />
        ))}
      {x.gardee && <Manques proposition={x} demande={p.demande} onChanger={onChanger} />}
    </li>
  );
}

/** What the text left unsaid: the hours, the week that it begins. */
function Manques(p: {
  readonly proposition: Proposition;
  readonly demande: boolean;
  readonly onChanger: Changer;
}) {
  const mots = useMotsSaisons();
  const m = mots.texte;
  const { proposition: x, onChanger } = p;
  const plage = x.plages[0]!;
  return (
    <>
      {x.sansHeures && (
        <div class="rang regle-plage">
          <Champ
            libelle={mots.regle.debut}
            type="time"
            court
            valeur={plage.debut}
            onValeur={(debut) => onChanger({ plages: [{ ...plage, debut }] })}
          />
          <Champ
            libelle={mots.regle.fin}
            type="time"
            court
            valeur={plage.fin}
            onValeur={(fin) => onChanger({ plages: [{ ...plage, fin }] })}
            erreur={p.demande && !heuresDites(x) ? mots.regle.erreurs.heures : undefined}
          />
        </div>
      )}
      {x.phase && (
        <Champ
          libelle={m.phase}
          aide={m.phaseAide}
          type="date"
          court
          valeur={x.du}
          onValeur={(du) => onChanger({ du })}
        />
      )}
    </>
  );
}

function LieuDeLaProposition(p: {
  readonly lieu: LieuPropose;
  readonly demande: boolean;
  readonly onChanger: (change: Partial<LieuPropose>) => void;
}) {
  const m = useMotsSaisons().texte;
  const lieux = useActivite(lieuxTries);
  const communes = useActivite(communesConnues);
  const { lieu: l } = p;
  return (
    <div class="pile-serree">
      <ChampListe
        libelle={m.lieuChoisir(l.texte)}
        valeur={l.lieu}
        vide={m.lieuNouveau(l.texte)}
        options={lieux.map((x) => ({ valeur: x.id, libelle: `${x.nom}, ${x.commune.nom}` }))}
        onValeur={(lieu) => p.onChanger({ lieu })}
      />
      {l.lieu === "" && (
        <div class="champs-cote">
          <Champ
            libelle={m.commune}
            valeur={l.commune}
            longueurMax={200}
            onValeur={(commune) => p.onChanger({ commune, ...codeDeCommune(commune, communes) })}
            erreur={p.demande && !lieuDit(l) ? m.manqueCommune : undefined}
          />
          <Champ
            libelle={m.insee}
            valeur={l.insee}
            longueurMax={5}
            onValeur={(insee) => p.onChanger({ insee })}
          />
        </div>
      )}
    </div>
  );
}
