/** Choosing the period: kept in the address, so that a bilan can be sent as a link. */
import type { Jour, Periode } from "../../domain/civil.ts";
import { periodeEnMots } from "../../text/bilan-mots.ts";
import { useParam } from "../kit/adresse.ts";
import { Bouton } from "../kit/Bouton.tsx";
import { Champ } from "../kit/Champ.tsx";
import { ChoixSegmente } from "../kit/Choix.tsx";
import avant from "lucide-static/icons/chevron-left.svg?raw";
import apres from "lucide-static/icons/chevron-right.svg?raw";
import { useState } from "preact/hooks";
import { useBureau, useMots } from "./contexte.ts";
import { lirePeriodeLibre, periodeDe, sortesPeriode, type SortePeriode } from "./periodes.ts";

export type ChoixDePeriode = {
  readonly sorte: SortePeriode;
  /** 0 for the current one, -1 for the one before. */
  readonly pas: number;
  readonly periode: Periode;
};
type Demande = { sorte: SortePeriode; pas?: number; periode?: Periode };

export function usePeriode(): [ChoixDePeriode, (demande: Demande) => void] {
  const { jour } = useBureau();
  const [brutSorte, setSorte] = useParam("periode");
  const [brutPas, setPas] = useParam("pas");
  const [du, setDu] = useParam("du");
  const [au, setAu] = useParam("au");
  const sorte = sortesPeriode.find((s) => s === brutSorte) ?? "annee";
  const pas = Math.min(0, Number.parseInt(brutPas ?? "0", 10) || 0);
  const libre = lirePeriodeLibre(du, au);
  const periode = sorte === "libre" ? (libre ?? periodeDe("annee", 0, jour)) : periodeDe(sorte, pas, jour);
  return [
    { sorte, pas, periode },
    (demande) => {
      setSorte(demande.sorte === "annee" ? undefined : demande.sorte);
      setPas(demande.pas ? String(demande.pas) : undefined);
      setDu(demande.sorte === "libre" ? demande.periode?.du : undefined);
      setAu(demande.sorte === "libre" ? demande.periode?.au : undefined);
    },
  ];
}

export function ChoixPeriode(p: {
  readonly choix: ChoixDePeriode;
  readonly onChoix: (demande: Demande) => void;
}) {
  const { langue } = useBureau();
  const mots = useMots();
  const m = mots.bilan;
  const { sorte, pas, periode } = p.choix;
  return (
    <div class="periode">
      <ChoixSegmente
        legende={m.periode}
        legendeInvisible
        options={sortesPeriode.map((s) => ({ valeur: s, libelle: m.periodes[s] }))}
        valeur={sorte}
        onValeur={(s) => p.onChoix({ sorte: s, ...(s === "libre" ? { periode } : {}) })}
      />
      {sorte === "libre" ? (
        <PeriodeLibre periode={periode} onPeriode={(x) => p.onChoix({ sorte, periode: x })} />
      ) : (
        <div class="semaines-pas">
          <Bouton dessin={avant} sansMot onClick={() => p.onChoix({ sorte, pas: pas - 1 })}>
            {mots.bilan.periodePrecedente}
          </Bouton>
          <p class="periode-mots" aria-live="polite">
            {periodeEnMots(langue, periode)}
          </p>
          <Bouton
            dessin={apres}
            sansMot
            desactive={pas >= 0}
            onClick={() => p.onChoix({ sorte, pas: pas + 1 })}
          >
            {mots.bilan.periodeSuivante}
          </Bouton>
        </div>
      )}
    </div>
  );
}

function PeriodeLibre(p: { readonly periode: Periode; readonly onPeriode: (periode: Periode) => void }) {
  const m = useMots().bilan;
  const [du, setDu] = useState<string>(p.periode.du);
  const [au, setAu] = useState<string>(p.periode.au);
  const changer = (d: string, a: string) => {
    setDu(d);
    setAu(a);
    if (lirePeriodeLibre(d, a)) p.onPeriode({ du: d as Jour, au: a as Jour });
  };
  return (
    <div class="rang">
      <Champ libelle={m.du} type="date" valeur={du} onValeur={(v) => changer(v, au)} />
      <Champ
        libelle={m.au}
        type="date"
        valeur={au}
        onValeur={(v) => changer(du, v)}
        erreur={lirePeriodeLibre(du, au) ? undefined : m.periodeFausse}
      />
    </div>
  );
}
