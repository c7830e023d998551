/** Accueils in a list: hour, needs, what is known, where they stand (on this device, received, cancelled). */
import { desaccordsAccueil, personnesPresentes, type Accueil } from "../../domain/accueil.ts";
import { nombre, type Langue } from "../../text/langue.ts";
import { motsValeurs } from "../../text/valeurs.ts";
import recu from "lucide-static/icons/cloud-check.svg?raw";
import local from "lucide-static/icons/tablet-smartphone.svg?raw";
import defaire from "lucide-static/icons/undo-2.svg?raw";
import { Bouton } from "../kit/Bouton.tsx";
import { Liste, LigneListe, Pastille } from "../kit/affichage.tsx";
import { Pictogramme } from "../kit/Pictogramme.tsx";
import { useLangue } from "../kit/langue.ts";
import { nomDe } from "../device/poste.ts";
import { usePoste } from "../device/usePoste.ts";
import { annulerAccueil, retablirAccueil, useMots } from "./faire.ts";
import { clesEnAttente, etatAccueil } from "./lecture.ts";
import { motsDesBesoins } from "./boutons.ts";

/** The answers given, in words, the few that are read at a glance. */
export function reponsesEnMots(langue: Langue, a: Accueil): string[] {
  const v = motsValeurs[langue];
  const { deja, genre, trancheAge, habite } = a.reponses;
  const dits = [
    deja && deja !== "non-communique" ? v.deja[deja] : undefined,
    genre && genre !== "non-communique" ? v.genre[genre] : undefined,
    trancheAge && trancheAge !== "non-communique" ? v.trancheAge[trancheAge] : undefined,
    habite && habite !== "non-communique" ? v.habite[habite] : undefined,
  ];
  return dits.filter((d) => d !== undefined);
}

export function ListePassages(p: {
  readonly accueils: readonly Accueil[];
  readonly onOuvrir: (id: string) => void;
  readonly avecAuteur?: boolean;
}) {
  const vue = usePoste();
  const langue = useLangue();
  const t = useMots();
  const attente = clesEnAttente(vue.gardes);
  return (
    <Liste libelle={t.derniersPassages}>
      {p.accueils.map((a) => {
        const n = personnesPresentes(a.reponses);
        const etat = etatAccueil(vue, a.id);
        const conflit = etat && desaccordsAccueil(etat).length > 0;
        const detail = [
          ...(n > 1 ? [`${nombre(langue, n)} ${t.personnes}`] : []),
          ...reponsesEnMots(langue, a),
          ...(p.avecAuteur ? [nomDe(a.auteur) ?? t.quelquun] : []),
        ].join(" · ");
        return (
          <LigneListe
            key={a.id}
            devant={<span class={`passage-heure ${a.annule ? "barre" : ""}`}>{a.heure}</span>}
            titre={
              <span class={a.annule ? "barre" : ""}>{motsDesBesoins(langue, a.thematiques).join(" · ")}</span>
            }
            detail={detail || undefined}
            onClick={() => p.onOuvrir(a.id)}
            bout={
              <span class="passage-etat">
                {a.annule && <Pastille ton="neutre">{t.annule}</Pastille>}
                {conflit && <Pastille ton="attention">{t.desaccord}</Pastille>}
                <Pictogramme dessin={attente.has(a.id) ? local : recu} taille="petit" />
                <span class="invisible">{attente.has(a.id) ? t.surCetAppareil : t.recus}</span>
              </span>
            }
            actions={
              a.annule ? (
                <Bouton variante="discret" petit onClick={() => void retablirAccueil(a.id)}>
                  {t.retablir}
                  <span class="invisible"> {a.heure}</span>
                </Bouton>
              ) : (
                <Bouton variante="discret" dessin={defaire} sansMot onClick={() => void annulerAccueil(a.id)}>
                  {`${t.annulerAccueil} ${a.heure}`}
                </Bouton>
              )
            }
          />
        );
      })}
    </Liste>
  );
}
