/** What a rule gives while it is typed: its next dates, those left out and why, the year at a glance. */
import type { Jour } from "../../../domain/civil.ts";
import type { Regle, Saison } from "../../../domain/regle.ts";
import type { RaisonEcart } from "../../../planner/recurrence.ts";
import { jourLong } from "../../../text/langue.ts";
import { Bouton } from "../../kit/Bouton.tsx";
import { useBureau } from "../contexte.ts";
import { nomLieu } from "../lecture.ts";
import { apercuDe, aVenir, datesMontrees, joursTenus, marquesDe, type JourTenu } from "./apercu.ts";
import { FinDuCalendrier } from "./Ecole.tsx";
import { MiniAnnee } from "./MiniAnnee.tsx";
import { direRegle, useCalendrier, useMotsSaisons } from "./outils.ts";
import { sauterLe, tenirLe, type SaisieRegle } from "./saisie.ts";

type Props = {
  readonly saison: Saison;
  /** Absent while something is missing. */
  readonly regle: Regle | undefined;
  readonly saisie: SaisieRegle;
  readonly onSaisie: (saisie: SaisieRegle) => void;
};

export function ApercuRegle(p: Props) {
  const m = useMotsSaisons().regle;
  return (
    <section class="pile regle-apercu" aria-label={m.apercu}>
      <h2>{m.apercu}</h2>
      {p.regle ? <Dates {...p} regle={p.regle} /> : <p class="doux">{m.incomplete}</p>}
    </section>
  );
}

function Dates(p: Props & { readonly regle: Regle }) {
  const { activite, langue, jour: aujourdhui } = useBureau();
  const mots = useMotsSaisons();
  const m = mots.regle;
  const calendrier = useCalendrier();
  const { saison, regle } = p;
  const tout = apercuDe([regle], saison, calendrier);
  const suite = apercuDe([regle], aVenir(saison, aujourdhui), calendrier);
  const tenus = joursTenus(suite.occurrences).slice(0, datesMontrees);
  const raisons = new Map<Jour, RaisonEcart>(suite.ecartees.map((e) => [e.jour, e.raison]));
  const dite = direRegle(activite, langue, regle);
  return (
    <>
      <p class="regle-phrase">
        <strong>{dite.habitude}</strong>, {[dite.lieux, ...dite.conditions].join(", ")}.
      </p>
      <FinDuCalendrier saison={saison} regles={[regle]} />
      <h3>{tenus.length > 0 ? m.prochaines(tenus.length) : m.aucune}</h3>
      <ol role="list" class="dates" aria-live="polite">
        {tenus.map((t) => (
          <DateTenue
            key={`${t.jour} ${t.lieu}`}
            tenu={t}
            avecLieu={regle.lieux.length > 1}
            onSauter={() => p.onSaisie(sauterLe(p.saisie, t.jour))}
          />
        ))}
      </ol>
      <h3>{raisons.size > 0 ? m.ecartees : m.aucuneEcartee}</h3>
      <ul role="list" class="dates">
        {[...raisons].slice(0, datesMontrees).map(([jour, raison]) => (
          <li key={jour} class="date">
            <span class="date-ecartee">{jourLong(langue, jour)}</span>
            <span class="doux">{m.raisons[raison]}</span>
            <Bouton petit variante="discret" onClick={() => p.onSaisie(tenirLe(p.saisie, jour))}>
              {m.tenir} <span class="invisible">{jourLong(langue, jour)}</span>
            </Bouton>
          </li>
        ))}
      </ul>
      <p class="doux">{m.total(tout.occurrences.length)}</p>
      <MiniAnnee
        periode={saison}
        marques={marquesDe(tout)}
        calendrier={calendrier}
        legende={(["tenue", "ecartee", "vacances", "ferie"] as const).map((x) => [x, mots.legende[x]])}
      />
    </>
  );
}

function DateTenue(p: {
  readonly tenu: JourTenu;
  readonly avecLieu: boolean;
  readonly onSauter: () => void;
}) {
  const { activite, langue } = useBureau();
  const m = useMotsSaisons().regle;
  const { tenu } = p;
  const quoi = [tenu.heures.join(", "), ...(p.avecLieu ? [nomLieu(activite, tenu.lieu)] : [])].join(" · ");
  return (
    <li class="date">
      <span>{jourLong(langue, tenu.jour)}</span>
      <span class="doux">{quoi}</span>
      <Bouton petit variante="discret" onClick={p.onSauter}>
        {m.enlever} <span class="invisible">{jourLong(langue, tenu.jour)}</span>
      </Bouton>
    </li>
  );
}
