/** The rule as an RRULE, to take elsewhere; and an RRULE from elsewhere, taken exactly or refused by name. */
import { useState } from "preact/hooks";
import type { Regle, Saison } from "../../../domain/regle.ts";
import { parseHeure, parseJour } from "../../../domain/civil.ts";
import { depuisRrule, type DefautRrule } from "../../../planner/rrule-lecture.ts";
import { date5545, versRrule, type RaisonListe, type Serie } from "../../../planner/rrule.ts";
import { Bouton } from "../../kit/Bouton.tsx";
import { Champ } from "../../kit/Champ.tsx";
import { dire } from "../../kit/toasts.tsx";
import copier from "lucide-static/icons/copy.svg?raw";
import { useBureau } from "../contexte.ts";
import { useCalendrier, useMotsSaisons } from "./outils.ts";
import { avecRecurrence, type SaisieRegle } from "./saisie.ts";

/** The lines of an event (RFC 5545) that say when it comes back. */
function lignesDe(s: Serie, zone: string): string[] {
  const liste = (nom: string, jours: Serie["exdates"]): string[] =>
    jours.length === 0 ? [] : [`${nom};TZID=${zone}:${jours.map((j) => date5545(j, s.debut)).join(",")}`];
  return [
    `DTSTART;TZID=${zone}:${date5545(s.dtstart, s.debut)}`,
    `DTEND;TZID=${zone}:${date5545(s.dtstart, s.fin)}`,
    ...(s.rrule ? [`RRULE:${s.rrule}`] : []),
    ...liste("EXDATE", s.exdates),
    ...liste("RDATE", s.rdates),
  ];
}

export function RruleDeLaRegle(p: {
  readonly saison: Saison;
  readonly regle: Regle | undefined;
  readonly saisie: SaisieRegle;
  readonly onSaisie: (saisie: SaisieRegle) => void;
}) {
  const m = useMotsSaisons().rrule;
  return (
    <details class="regle-partie rrule">
      <summary>{m.titre}</summary>
      <div class="pile">
        <p class="champ-aide">{m.aide}</p>
        {p.regle && <Sortie saison={p.saison} regle={p.regle} />}
        <Entree saisie={p.saisie} onSaisie={p.onSaisie} />
      </div>
    </details>
  );
}

function Sortie(p: { readonly saison: Saison; readonly regle: Regle }) {
  const m = useMotsSaisons().rrule;
  const listes: Readonly<Record<RaisonListe, string>> = m.listes;
  const calendrier = useCalendrier();
  const series = versRrule(p.regle, p.saison, calendrier);
  const texte = series.map((s) => lignesDe(s, calendrier.zone).join("\n")).join("\n\n");
  const raison = series.find((s) => s.liste)?.liste;
  if (texte === "") return null;
  return (
    <div class="pile-serree">
      <pre class="rrule-texte" tabIndex={0}>
        {texte}
      </pre>
      {raison && <p class="champ-aide">{listes[raison]}</p>}
      <div>
        <Bouton
          petit
          dessin={copier}
          onClick={() => void navigator.clipboard.writeText(texte).then(() => dire({ texte: m.copie }))}
        >
          {m.copier}
        </Bouton>
      </div>
    </div>
  );
}

function Entree(p: { readonly saisie: SaisieRegle; readonly onSaisie: (saisie: SaisieRegle) => void }) {
  const { jour } = useBureau();
  const m = useMotsSaisons().rrule;
  const defauts: Readonly<Record<DefautRrule, string>> = m.defauts;
  const { zone } = useCalendrier();
  const [texte, setTexte] = useState("");
  const [refus, setRefus] = useState<string>();
  function prendre() {
    const { saisie } = p;
    const heure = parseHeure(saisie.plages[0]?.debut);
    const debut = { jour: parseJour(saisie.du) ?? jour, zone, ...(heure ? { heure } : {}) };
    const lue = depuisRrule(texte, debut);
    if ("defaut" in lue) return setRefus(m.refus(defauts[lue.defaut], lue.ou));
    setRefus(undefined);
    setTexte("");
    p.onSaisie(avecRecurrence(saisie, lue.recurrence, lue.au));
    dire({ texte: m.prise, annuler: () => p.onSaisie(saisie) });
  }
  return (
    <div class="pile-serree">
      <Champ libelle={m.coller} valeur={texte} onValeur={setTexte} erreur={refus} longueurMax={500} />
      <div>
        <Bouton petit onClick={prendre} desactive={texte.trim() === ""}>
          {m.prendre}
        </Bouton>
      </div>
    </div>
  );
}
