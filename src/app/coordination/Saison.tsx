/**
 * The season: one row a place or a vehicle, one dot a stop on the line of the weeks, so that a habit is seen as even
 * dots and a gap as a hole. Each row says it in words too: how often, and the longest time without a stop.
 */
import { dansPeriode, moisEntre, rangDuJour, type Jour, type Periode } from "../../domain/civil.ts";
import type { Permanence } from "../../domain/permanence.ts";
import { motsCalendrier } from "../../text/bureau-calendrier.ts";
import { moisCourt, nombre } from "../../text/langue.ts";
import { useParam } from "../kit/adresse.ts";
import { ChoixSegmente } from "../kit/Choix.tsx";
import type { CalendrierLu } from "./calendrier-lu.ts";
import { useActivite, useBureau, useMots } from "./contexte.ts";
import { jourApres, trousDe, part } from "./frise.ts";
import { lieuxTries, vehiculesTries } from "./lecture.ts";
import type { EtatVue } from "./vue-adresse.ts";
import { regularite } from "./vues.ts";

type Nomme = { readonly id: string; readonly nom: string; readonly actif: boolean };
type Rangee = {
  readonly id: string;
  readonly nom: string;
  readonly actif: boolean;
  readonly permanences: readonly Permanence[];
};

export function Saison({ etat, lu }: { readonly etat: EtatVue; readonly lu: CalendrierLu }) {
  const { langue } = useBureau();
  const m = motsCalendrier[langue];
  const mots = useMots();
  const [par, setPar] = useParam("rangees");
  const axe = par === "vehicule" ? "vehicule" : "lieu";
  const definitions = useActivite<readonly Nomme[]>(
    (a) => (axe === "lieu" ? lieuxTries(a) : vehiculesTries(a)),
    [axe],
  );
  const parCle = Map.groupBy(lu.permanences, (p) => p[axe] as string | undefined);
  const rangees: Rangee[] = definitions
    .map((d) => ({ id: d.id, nom: d.nom, actif: d.actif, permanences: parCle.get(d.id) ?? [] }))
    .filter((r) => (r.actif || r.permanences.length > 0) && (!etat.filtre[axe] || etat.filtre[axe] === r.id));
  const sans = parCle.get(undefined);
  if (sans) rangees.push({ id: "", nom: m.sansVehicule, actif: true, permanences: sans });
  return (
    <section class="saison-cadre" aria-label={m.vues.saison}>
      <div class="rang hors-papier">
        <ChoixSegmente
          legende={m.lignes}
          legendeInvisible
          options={[
            { valeur: "lieu", libelle: m.parLieu },
            { valeur: "vehicule", libelle: m.parVehicule },
          ]}
          valeur={axe}
          onValeur={(v) => setPar(v === "lieu" ? undefined : v)}
        />
      </div>
      <table class="saison">
        <thead>
          <tr>
            <th scope="col">{axe === "lieu" ? mots.permanence.lieu : mots.permanence.vehicule}</th>
            <td>
              <Mois bornes={lu.bornes} />
            </td>
            <td />
          </tr>
        </thead>
        <tbody>
          {rangees.map((r) => (
            <Ligne key={r.id} rangee={r} lu={lu} etat={etat} axe={axe} />
          ))}
        </tbody>
      </table>
      <p class="doux petit">{m.legende}</p>
    </section>
  );
}

/** Names of the months where each begins. */
function Mois({ bornes }: { readonly bornes: Periode }) {
  const { langue } = useBureau();
  return (
    <div class="frise-mois" aria-hidden="true">
      {moisEntre(bornes.du, bornes.au)
        .slice(1)
        .map((mois) => (
          <span key={mois} style={{ "--part": part(bornes, `${mois}-01` as Jour) }}>
            {moisCourt(langue, mois)}
          </span>
        ))}
    </div>
  );
}

function Ligne(p: {
  readonly rangee: Rangee;
  readonly lu: CalendrierLu;
  readonly etat: EtatVue;
  readonly axe: "lieu" | "vehicule";
}) {
  const { langue } = useBureau();
  const m = motsCalendrier[langue];
  const { rangee, etat } = p;
  const comptees = rangee.permanences.filter((x) => x.etat !== "annulee");
  const r = regularite(comptees.map((x) => x.jour));
  const phrases = r ? [m.mediane(nombre(langue, r.mediane, 1)), m.plusLong(r.plusLong)] : [];
  const dit = comptees.length === 0 ? [m.jamais] : phrases;
  const voir = () => {
    if (rangee.id) etat.filtrer[p.axe](rangee.id);
    etat.changerVue("mois");
  };
  return (
    <tr>
      <th scope="row">
        <button type="button" class="lien saison-nom" onClick={voir}>
          {rangee.nom}
        </button>
      </th>
      <td>
        <Frise {...p} nom={m.bande(rangee.nom, comptees.length, dit.join(", "))} />
      </td>
      <td class="saison-dit">
        {dit.map((phrase) => (
          <span key={phrase}>{phrase}</span>
        ))}
      </td>
    </tr>
  );
}

function Frise(p: {
  readonly rangee: Rangee;
  readonly lu: CalendrierLu;
  readonly etat: EtatVue;
  readonly nom: string;
}) {
  const { jour: aujourdhui, langue } = useBureau();
  const m = motsCalendrier[langue];
  const { bornes } = p.lu;
  const { permanences } = p.rangee;
  const x = (jour: Jour) => `${(part(bornes, jour) * 100).toFixed(2)}%`;
  const jours = permanences.filter((s) => s.etat !== "annulee").map((s) => s.jour);
  // A mouse goes to the week it points at; the keyboard goes by the name of the row.
  const aller = (e: MouseEvent) => {
    const cadre = (e.currentTarget as Element).getBoundingClientRect();
    p.etat.changerVue("semaine");
    p.etat.aller(jourApres(bornes, (e.clientX - cadre.left) / cadre.width));
  };
  return (
    <svg class="frise" role="img" aria-label={p.nom} height="36" onClick={aller}>
      {p.lu.conges.map((v) => (
        <rect key={v.du} class="frise-conges" x={x(v.du)} width={`${v.large}%`} y="0" height="36" />
      ))}
      <line class="frise-fil" x1="0" x2="100%" y1="18" y2="18" />
      {moisEntre(bornes.du, bornes.au)
        .slice(1)
        .map((mois) => (
          <line
            key={mois}
            class="frise-debut"
            x1={x(`${mois}-01` as Jour)}
            x2={x(`${mois}-01` as Jour)}
            y1="4"
            y2="32"
          />
        ))}
      {dansPeriode(aujourdhui, bornes) && (
        <line class="frise-ici" x1={x(aujourdhui)} x2={x(aujourdhui)} y1="0" y2="36" />
      )}
      {trousDe(jours).map((t) => (
        <g key={t.du} class="frise-trou">
          <line x1={x(t.du)} x2={x(t.au)} y1="18" y2="18" />
          <text x={`${((part(bornes, t.du) + part(bornes, t.au)) * 50).toFixed(2)}%`} y="13">
            {m.trou(rangDuJour(t.au) - rangDuJour(t.du))}
          </text>
        </g>
      ))}
      {permanences.map((s) =>
        s.etat === "annulee" ? (
          <svg key={s.id} x={x(s.jour)} y="18" overflow="visible">
            <path class="frise-annulee" d="M-4-4 4 4M-4 4 4-4" />
          </svg>
        ) : (
          <circle key={s.id} class={`frise-point frise-${s.etat}`} cx={x(s.jour)} cy="18" r="5" />
        ),
      )}
    </svg>
  );
}
