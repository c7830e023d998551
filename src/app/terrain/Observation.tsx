/** What the team saw of the place: people met, ambience, mediations, words sealed before they become a fact. */
import { useEffect, useState } from "preact/hooks";
import {
  ambiances,
  deciderObservation,
  rencontresMax,
  type Ambiance,
  type EtatObservation,
} from "../../domain/observation.ts";
import type { TexteScelle } from "../../domain/fait.ts";
import type { ObservationId, PermanenceId } from "../../domain/ids.ts";
import type { MotsTerrain } from "../../text/terrain-fr.ts";
import { motsAmbiances } from "../../text/valeurs.ts";
import oeil from "lucide-static/icons/eye.svg?raw";
import { Bouton } from "../kit/Bouton.tsx";
import { ChampTexte, Compteur } from "../kit/Champ.tsx";
import { ChoixUnique } from "../kit/Choix.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import { useLangue } from "../kit/langue.ts";
import { useUneFois } from "../kit/uneFois.ts";
import { useBrouillon } from "../device/brouillons.ts";
import { ouvrirMots, scellerMots } from "../device/cles.ts";
import { clesDuPoste, nomDe, poste } from "../device/poste.ts";
import { usePoste } from "../device/usePoste.ts";
import { faire, useMots } from "./faire.ts";
import { observationsDe } from "./lecture.ts";

/** Characters of a comment, at most: sealed, it must fit the fact's limit. */
export const motsMax = 4000;

/** Sealed words, opened for reading on this device only. */
export function Mots({ scelle }: { readonly scelle: TexteScelle }) {
  const t = useMots();
  const [mots, lire] = useState<string>();
  useEffect(() => {
    void ouvrirMots(clesDuPoste(), poste().dispositif!, scelle).then((m) => lire(m ?? t.commentaireScelle));
  }, [scelle]);
  return <p class="mots">{mots}</p>;
}

/** Free words as a sealed text, or undefined when there is none. */
export async function scellerSiDit(mots: string | undefined): Promise<TexteScelle | undefined> {
  const propre = mots?.trim();
  return propre ? scellerMots(clesDuPoste(), poste().dispositif!, propre) : undefined;
}

type Saisie = { rencontres?: number; ambiance?: Ambiance; mediations?: number; mots?: string };

async function retirer(id: ObservationId, dit: string): Promise<void> {
  const etat = poste().activite.get(`observation/${id}`) as EtatObservation | undefined;
  await faire(deciderObservation(etat, { kind: "retirer" }), dit, async () => {
    const { at: _, auteur: __, ...observation } = etat!.notee!;
    await faire(deciderObservation(undefined, { kind: "observer", observation }));
  });
}

/** Seals the words, then writes; answers whether it was written. */
async function noter(permanence: PermanenceId, saisie: Saisie, t: MotsTerrain): Promise<boolean> {
  const { mots, ...reste } = saisie;
  const commentaire = await scellerSiDit(mots);
  const observation = { permanence, ...reste, ...(commentaire ? { commentaire } : {}) };
  const decision = deciderObservation(undefined, { kind: "observer", observation });
  const faits = await faire(decision, t.dit.observation, ([note]) =>
    retirer(note!.id as string as ObservationId, t.observationRetiree),
  );
  return faits !== undefined;
}

function FeuilleObservation(p: { readonly permanence: PermanenceId; readonly onFermer: () => void }) {
  const t = useMots();
  const langue = useLangue();
  const [saisie, poser, oublier] = useBrouillon<Saisie>(`observation/${p.permanence}`, {});
  const enregistrer = useUneFois(async () => {
    if (!saisie || !(await noter(p.permanence, saisie, t))) return;
    oublier();
    p.onFermer();
  });
  if (!saisie) return null;
  return (
    <Feuille
      titre={t.observation}
      onFermer={p.onFermer}
      actions={
        <Bouton variante="principal" onClick={enregistrer}>
          {t.enregistrer}
        </Bouton>
      }
    >
      <Compteur
        libelle={t.rencontres}
        valeur={saisie.rencontres ?? 0}
        min={0}
        max={rencontresMax}
        onValeur={(rencontres) => poser({ ...saisie, rencontres })}
      />
      <ChoixUnique
        legende={t.ambiance}
        options={ambiances.map((a) => ({ valeur: a, libelle: motsAmbiances[langue][a] }))}
        valeur={saisie.ambiance}
        onValeur={(ambiance) => {
          const { ambiance: _, ...reste } = saisie;
          poser(ambiance ? { ...reste, ambiance } : reste);
        }}
      />
      <Compteur
        libelle={t.mediations}
        valeur={saisie.mediations ?? 0}
        min={0}
        max={rencontresMax}
        onValeur={(mediations) => poser({ ...saisie, mediations })}
      />
      <ChampTexte
        libelle={t.commentaire}
        aide={t.commentaireAide}
        facultatif
        longueurMax={motsMax}
        valeur={saisie.mots ?? ""}
        onValeur={(mots) => poser({ ...saisie, mots })}
      />
    </Feuille>
  );
}

function Observation({ etat }: { readonly etat: EtatObservation }) {
  const t = useMots();
  const langue = useLangue();
  const o = etat.notee!;
  const dits = [
    o.ambiance ? motsAmbiances[langue][o.ambiance] : "",
    o.rencontres === undefined ? "" : `${t.rencontres.toLowerCase()} : ${o.rencontres}`,
    o.mediations === undefined ? "" : `${t.mediations.toLowerCase()} : ${o.mediations}`,
    nomDe(o.auteur) ?? "",
  ];
  return (
    <li class="encart pile-serree">
      <p>{dits.filter(Boolean).join(" · ")}</p>
      {o.commentaire && <Mots scelle={o.commentaire} />}
      <div>
        <Bouton petit variante="discret" onClick={() => void retirer(etat.id, t.observationRetiree)}>
          {t.retirer}
        </Bouton>
      </div>
    </li>
  );
}

export function Observations({ permanence }: { readonly permanence: PermanenceId }) {
  const vue = usePoste();
  const t = useMots();
  const [ouvert, ouvrir] = useState(false);
  const liste = observationsDe(vue, permanence).filter((o) => o.notee && !o.retiree);
  return (
    <div class="pile-serree">
      <h3>{t.observation}</h3>
      {liste.length > 0 && (
        <ul role="list" class="pile-serree">
          {liste.map((o) => (
            <Observation key={o.id} etat={o} />
          ))}
        </ul>
      )}
      <div>
        <Bouton dessin={oeil} onClick={() => ouvrir(true)}>
          {t.observer}
        </Bouton>
      </div>
      {ouvert && <FeuilleObservation permanence={permanence} onFermer={() => ouvrir(false)} />}
    </div>
  );
}
