/** The list of seasons: what each says, and whether the calendar says the same. */
import { useState } from "preact/hooks";
import { definitionsDe } from "../../../domain/activite.ts";
import type { Saison } from "../../../domain/regle.ts";
import { aPublier, comparer, reglesDe } from "../../../planner/saison.ts";
import { jourLong } from "../../../text/langue.ts";
import { Entete, LigneListe, Liste, Message, Pastille, Vide } from "../../kit/affichage.tsx";
import { Bouton } from "../../kit/Bouton.tsx";
import plus from "lucide-static/icons/plus.svg?raw";
import feuilles from "lucide-static/icons/calendar-range.svg?raw";
import brouillon from "lucide-static/icons/pencil-line.svg?raw";
import publiee from "lucide-static/icons/megaphone.svg?raw";
import archivee from "lucide-static/icons/archive.svg?raw";
import aFaire from "lucide-static/icons/circle-alert.svg?raw";
import { useActivite, useBureau } from "../contexte.ts";
import { peutChangerReference } from "../rubriques.ts";
import { CalendrierScolaire } from "./Ecole.tsx";
import { FicheSaison } from "./FicheSaison.tsx";
import { useCalendrier, useMotsSaisons, versSaison } from "./outils.ts";

const dessins = { brouillon, publiee, archivee };
const tons = { brouillon: "neutre", publiee: "camion", archivee: "neutre" } as const;

export function EtatSaison(p: { readonly saison: Saison }) {
  const m = useMotsSaisons();
  const { etat } = p.saison;
  return (
    <Pastille ton={tons[etat]} dessin={dessins[etat]}>
      {m.etats[etat]}
    </Pastille>
  );
}

/** Drafts and what is under way first, the newest on top. */
const ordre = (a: Saison, b: Saison): number => (a.du > b.du ? -1 : a.du < b.du ? 1 : a.id < b.id ? -1 : 1);

export function Saisons() {
  const { session, complete } = useBureau();
  const m = useMotsSaisons();
  const saisons = useActivite((a) => [...definitionsDe(a, "saison")].toSorted(ordre));
  const [nouvelle, setNouvelle] = useState(false);
  const peut = peutChangerReference(session.compte.role);
  const [vivantes, rangees] = [
    saisons.filter((s) => s.etat !== "archivee"),
    saisons.filter((s) => s.etat === "archivee"),
  ];
  return (
    <>
      <Entete
        titre={m.titre}
        sous={m.sous}
        actions={
          peut && (
            <Bouton variante="principal" dessin={plus} onClick={() => setNouvelle(true)}>
              {m.nouvelle}
            </Bouton>
          )
        }
      />
      {!peut && <Message>{m.lectureSeule}</Message>}
      {saisons.length === 0 && complete && (
        <Vide titre={m.vide} dessin={feuilles}>
          {m.videAide}
        </Vide>
      )}
      <Liste libelle={m.titre}>
        {vivantes.map((s) => (
          <LigneSaison key={s.id} saison={s} />
        ))}
      </Liste>
      {rangees.length > 0 && (
        <details class="retirees">
          <summary>{m.archivees(rangees.length)}</summary>
          <Liste>
            {rangees.map((s) => (
              <LigneSaison key={s.id} saison={s} />
            ))}
          </Liste>
        </details>
      )}
      <CalendrierScolaire />
      {nouvelle && <FicheSaison onFermer={() => setNouvelle(false)} />}
    </>
  );
}

function LigneSaison(p: { readonly saison: Saison }) {
  const { langue, jour } = useBureau();
  const m = useMotsSaisons();
  const { saison } = p;
  const calendrier = useCalendrier();
  const { regles, reste } = useActivite(
    (a) => {
      const liste = reglesDe(a, saison.id);
      const finie = saison.etat === "archivee" || saison.au < jour;
      const n = finie ? 0 : aPublier(comparer(a, saison, liste, calendrier, jour));
      return { regles: liste.filter((r) => r.actif).length, reste: n };
    },
    [saison, calendrier, jour],
  );
  return (
    <LigneListe
      href={versSaison(saison.id)}
      titre={saison.nom}
      detail={
        <>
          {m.duAu(jourLong(langue, saison.du), jourLong(langue, saison.au))} · {m.regles(regles)}
          {saison.etat === "publiee" && saison.au >= jour && reste === 0 && ` · ${m.aJour}`}
        </>
      }
      bout={
        <span class="saison-bout">
          {saison.etat === "publiee" && reste > 0 && (
            <Pastille ton="attention" dessin={aFaire}>
              {m.aPublier(reste)}
            </Pastille>
          )}
          <EtatSaison saison={saison} />
        </span>
      }
    />
  );
}
