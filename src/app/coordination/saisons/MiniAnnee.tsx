/**
 * A year at a glance: small months, each day with its mark. Marks differ by form, not by colour alone: a full disc is
 * a stop, a struck number a date left out, a struck ring one taken away, a diamond a change, a square what is kept.
 */
import type { Jour, Periode } from "../../../domain/civil.ts";
import type { CalendrierCivil } from "../../../planner/recurrence.ts";
import { moisLong } from "../../../text/langue.ts";
import { useBureau } from "../contexte.ts";
import { moisDessines, type CaseJour, type Marque, type MoisDessine } from "./apercu.ts";
import { useMotsSaisons } from "./outils.ts";

const cote = 22; // pixels of a day

function Dessin(p: { readonly marque: Marque }) {
  switch (p.marque) {
    case "tenue":
      return <circle r={9} class="an-tenue" />;
    case "ajout":
      return <circle r={10} class="an-ajout" />;
    case "retrait":
      return (
        <g class="an-retrait">
          <circle r={9} />
          <path d="M-6.4 6.4L6.4 -6.4" />
        </g>
      );
    case "changement":
      return <path d="M0 -11L11 0L0 11L-11 0Z" class="an-changement" />;
    case "gardee":
      return <rect x={-9} y={-9} width={18} height={18} rx={2} class="an-gardee" />;
    case "ecartee":
      return null;
  }
}

function JourDessine(p: { readonly c: CaseJour; readonly colonne: number; readonly rang: number }) {
  const { c } = p;
  const [x, y] = [(p.colonne + 0.5) * cote, (p.rang + 0.5) * cote];
  const classes = [
    "an-jour",
    c.dehors ? "an-dehors" : "",
    c.marque ? `an-nombre-${c.marque}` : "",
    c.ferie ? "an-ferie" : "",
  ];
  return (
    <g transform={`translate(${x} ${y})`}>
      {c.vacances && !c.dehors && (
        <rect x={-cote / 2} y={-cote / 2} width={cote} height={cote} class="an-vacances" />
      )}
      {c.marque && <Dessin marque={c.marque} />}
      <text class={classes.filter(Boolean).join(" ")} text-anchor="middle" dy="0.36em">
        {Number(c.jour.slice(8))}
      </text>
    </g>
  );
}

function Mois(p: { readonly mois: MoisDessine }) {
  const { langue } = useBureau();
  const m = useMotsSaisons();
  const { mois, decalage, jours } = p.mois;
  const nom = moisLong(langue, mois);
  const compte = (marque: Marque): number => jours.filter((c) => c.marque === marque).length;
  const rangs = Math.ceil((decalage + jours.length) / 7);
  const marques = jours.filter((c) => c.marque && c.marque !== "ecartee").length;
  return (
    <figure class="an-mois">
      <figcaption class="an-titre">{nom}</figcaption>
      <svg
        viewBox={`0 0 ${7 * cote} ${rangs * cote}`}
        width={7 * cote}
        height={rangs * cote}
        role="img"
        aria-label={`${nom} : ${m.calendrierDit(marques, compte("ecartee"))}`}
      >
        {jours.map((c, i) => (
          <JourDessine
            key={c.jour}
            c={c}
            colonne={(decalage + i) % 7}
            rang={Math.floor((decalage + i) / 7)}
          />
        ))}
      </svg>
    </figure>
  );
}

export function MiniAnnee(p: {
  readonly periode: Periode;
  readonly marques: ReadonlyMap<Jour, Marque>;
  readonly calendrier: CalendrierCivil;
  readonly legende: readonly (readonly [Marque | "vacances" | "ferie", string])[];
}) {
  const dessines = moisDessines(p.periode, p.marques, p.calendrier);
  return (
    <div class="pile">
      <div class="an">
        {dessines.map((mois) => (
          <Mois key={mois.mois} mois={mois} />
        ))}
      </div>
      <ul role="list" class="an-legende">
        {p.legende.map(([marque, mot]) => (
          <li key={marque}>
            <svg viewBox="-11 -11 22 22" width={22} height={22} aria-hidden="true">
              {marque === "vacances" ? (
                <rect x={-10} y={-10} width={20} height={20} class="an-vacances" />
              ) : marque === "ferie" || marque === "ecartee" ? (
                <text
                  class={`an-jour ${marque === "ferie" ? "an-ferie" : "an-nombre-ecartee"}`}
                  text-anchor="middle"
                  dy="0.36em"
                >
                  14
                </text>
              ) : (
                <Dessin marque={marque} />
              )}
            </svg>
            {mot}
          </li>
        ))}
      </ul>
    </div>
  );
}
