/**
 * One more stop: one tap on the place. It is written as a draft then announced, so that what is taken back within the
 * ten seconds was never announced to anyone. Today's is decided on the spot: counted as held, never as planned.
 */
import { useState } from "preact/hooks";
import type { LieuId, PermanenceId } from "../../domain/ids.ts";
import { deciderPermanence } from "../../domain/permanence-commandes.ts";
import { motsGestes } from "../../text/gestes.ts";
import { jourLong } from "../../text/langue.ts";
import { maintenantCivil, poste } from "../device/poste.ts";
import { useLangue } from "../kit/langue.ts";
import { useUneFois } from "../kit/uneFois.ts";
import { decider, type Agir, type DecisionGeste, type PropsGeste } from "./agir.ts";
import { ChoixLieu } from "./ChoixLieu.tsx";
import { Horaires, lireHoraire } from "./Horaires.tsx";
import { creneauProche, moyensPour } from "./proposer.ts";

type Propos = Partial<PropsGeste> & {
  readonly agir: Agir;
  readonly onFait: () => void;
  /** The new stop replaces `permanence`: on its day and hours, given to whom links them and undoes both. */
  readonly remplace?: (id: PermanenceId, jeter: () => DecisionGeste) => void;
};

export function Ajouter({ permanence: p, agir, onFait, remplace }: Propos) {
  const langue = useLangue();
  const m = motsGestes[langue];
  const [horaire, poser] = useState(() => {
    const { jour, heure } = maintenantCivil();
    if (remplace && p) return { jour: p.jour, debut: p.debut, fin: p.fin };
    // Beside a stop of another day to come, one more after it; else from now.
    return p && p.jour > jour ? { jour: p.jour, ...creneauProche(p.fin) } : { jour, ...creneauProche(heure) };
  });
  const lu = lireHoraire(horaire);
  const dit = jourLong(langue, horaire.jour, false);
  const quand = horaire.jour === maintenantCivil().jour ? `${m.aujourdhui}, ${dit}` : dit;
  const ajouter = useUneFois(async (lieu: LieuId, nom: string) => {
    if (!lu) return;
    const { jour, heure } = maintenantCivil();
    // Midnight has passed since the sheet opened: what it proposed is over.
    if (lu.jour < jour && !remplace) return poser({ jour, ...creneauProche(heure) });
    const moyens = moyensPour(poste().activite, lu.jour, p);
    const valeurs = { lieu, ...lu, ...moyens };
    const imprevue = lu.jour === jour && !remplace;
    const options = { brouillon: true, ...(imprevue ? { imprevue } : {}) };
    const faits = await agir(deciderPermanence(undefined, { kind: "annoncer", valeurs, ...options }));
    if (!faits) return;
    const id = faits[0]!.id as string as PermanenceId;
    const jeter = (): DecisionGeste => {
      const retour = decider(id, { kind: "revenir" });
      const jet = { type: "permanence-annulee", v: 1, corps: { permanence: id, motif: "autre" } };
      return "refus" in retour ? retour : [...retour, jet];
    };
    await agir(decider(id, { kind: "publier" }), m.dit.ajoutee(nom), remplace ? undefined : jeter);
    if (remplace) remplace(id, jeter);
    else onFait();
  });
  return (
    <>
      <h3 class="prevenir-question">{m.ajouterQuestion}</h3>
      {!remplace && <p class="doux">{quand}</p>}
      <Horaires horaire={horaire} onHoraire={(h) => poser(h as typeof horaire)} sansJour={!remplace} />
      <ChoixLieu
        {...(p ? { depuis: p.lieu } : {})}
        sinon={lu ? { ...lu, ...moyensPour(poste().activite, lu.jour, p) } : {}}
        onLieu={ajouter}
      />
    </>
  );
}
