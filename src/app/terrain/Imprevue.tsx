/** A permanence that nobody announced: the team is somewhere else than planned, and welcomes at once. */
import { useState } from "preact/hooks";
import { heureA, minutesDe, parseHeure, type Heure } from "../../domain/civil.ts";
import type { LieuId, PermanenceId } from "../../domain/ids.ts";
import { deciderPermanence } from "../../domain/permanence-commandes.ts";
import { refusTerrain } from "../../text/terrain.ts";
import type { MotsTerrain } from "../../text/terrain-fr.ts";
import { Bouton } from "../kit/Bouton.tsx";
import { Champ, ChampListe } from "../kit/Champ.tsx";
import { Message } from "../kit/affichage.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import { useLangue } from "../kit/langue.ts";
import { useUneFois } from "../kit/uneFois.ts";
import { maintenantCivil, personnePresente, type Poste } from "../device/poste.ts";
import { aller } from "../device/route.ts";
import { usePoste } from "../device/usePoste.ts";
import { faire, rien, surPermanence, useMots } from "./faire.ts";
import { lieux, vehiculeUnique } from "./lecture.ts";

/** Minutes that an unplanned stop lasts unless told. */
const dureeProposee = 120;

/** A draft, then opened: two facts. Taken back, it was never announced to anyone. */
async function annoncerEtOuvrir(
  vue: Poste,
  creneau: { readonly lieu: LieuId; readonly debut: Heure; readonly fin: Heure },
  t: MotsTerrain,
): Promise<PermanenceId | undefined> {
  const { jour, heure } = maintenantCivil();
  const vehicule = vehiculeUnique(vue)?.id;
  const personne = personnePresente();
  const equipe = personne ? [personne.id] : [];
  const valeurs = { ...creneau, jour, equipe, ...(vehicule ? { vehicule } : {}) };
  const options = { imprevue: true, brouillon: true };
  const faits = await faire(deciderPermanence(undefined, { kind: "annoncer", valeurs, ...options }));
  if (!faits) return undefined;
  const id = faits[0]!.id as string as PermanenceId;
  await surPermanence(id, { kind: "ouvrir", heure }, t.dit.imprevue, async () => {
    await surPermanence(id, { kind: "revenir" }, undefined, rien);
    await surPermanence(id, { kind: "annuler", motif: "autre" }, t.gesteDefait, rien);
  });
  return id;
}

export function FeuilleImprevue({ onFermer }: { readonly onFermer: () => void }) {
  const vue = usePoste();
  const t = useMots();
  const langue = useLangue();
  const [lieu, choisir] = useState<LieuId | "">("");
  const [debut, commencer] = useState<string>(() => maintenantCivil().heure);
  const [fin, finir] = useState<string>(() => heureA(minutesDe(maintenantCivil().heure) + dureeProposee));
  const [manque, signaler] = useState<"lieu" | "fin">();
  const liste = lieux(vue);
  const creer = useUneFois(async () => {
    const [de, a] = [parseHeure(debut), parseHeure(fin)];
    if (lieu === "") return signaler("lieu");
    if (!de || !a || a <= de) return signaler("fin");
    const id = await annoncerEtOuvrir(vue, { lieu, debut: de, fin: a }, t);
    if (!id) return;
    onFermer();
    aller(`#/accueillir?permanence=${id}`);
  });
  return (
    <Feuille
      titre={t.imprevue}
      sousTitre={t.imprevueAide}
      onFermer={onFermer}
      actions={
        <Bouton variante="principal" onClick={creer} desactive={liste.length === 0}>
          {t.ouvrirIci}
        </Bouton>
      }
    >
      {liste.length === 0 ? (
        <Message ton="attention">{vue.complete ? t.aucunLieu : t.lieuxArrivent}</Message>
      ) : (
        <ChampListe
          libelle={t.lieu}
          valeur={lieu}
          vide={t.choisirLieu}
          onValeur={(v) => {
            choisir(v);
            signaler(undefined);
          }}
          erreur={manque === "lieu" ? t.choisirLieu : undefined}
          options={liste.map((l) => ({ valeur: l.id as LieuId, libelle: `${l.nom} (${l.commune.nom})` }))}
        />
      )}
      <div class="rang">
        <Champ libelle={t.debut} type="time" valeur={debut} onValeur={commencer} court />
        <Champ libelle={t.fin} type="time" valeur={fin} onValeur={finir} court />
      </div>
      {manque === "fin" && (
        <Message ton="attention" annonce>
          {refusTerrain[langue]["fin-avant-debut"]}
        </Message>
      )}
    </Feuille>
  );
}
