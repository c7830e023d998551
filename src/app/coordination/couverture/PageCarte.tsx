/** The map and the two tables behind it: whom the truck reaches in a period, and which places it forgot. */
import { useMemo, useState } from "preact/hooks";
import { motsCarte } from "../../../text/bureau-carte.ts";
import { part } from "../../../text/langue.ts";
import { useParam } from "../../kit/adresse.ts";
import { Entete, Vide } from "../../kit/affichage.tsx";
import { Lien } from "../../kit/Bouton.tsx";
import { ChoixMultiple, ChoixSegmente } from "../../kit/Choix.tsx";
import carteVide from "lucide-static/icons/map.svg?raw";
import { useActivite, useBureau } from "../contexte.ts";
import { quartiersProches } from "../lecture.ts";
import { adresseDe } from "../rubriques.ts";
import { CarteCouverture } from "./CarteCouverture.tsx";
import {
  choixPeriode,
  lieuxMesures,
  partsTotales,
  periodeDe,
  quartiersMesures,
  saisonEnCours,
  teinteJours,
  teintePart,
  type ChoixPeriode,
  type LieuMesure,
  type QuartierMesure,
} from "./mesures.ts";
import { TableauLieux, TableauQuartiers } from "./Tableaux.tsx";
import "./couverture.css";

const teintes = ["couverture", "jours"] as const;
const couches = ["8", "15", "noms"] as const;
type Couche = (typeof couches)[number];
type Teinte = (typeof teintes)[number];

/** What is looked at: period and tint stay in the address. */
function useReglages() {
  const [brute, setPeriode] = useParam("periode");
  const [teinteBrute, setTeinte] = useParam("teinte");
  const [vues, setVues] = useState<readonly Couche[]>(["8", "15"]);
  const choix: ChoixPeriode = choixPeriode.find((c) => c === brute) ?? "avenir";
  const teinte: Teinte = teintes.find((t) => t === teinteBrute) ?? "couverture";
  return { choix, setPeriode, teinte, setTeinte, vues, setVues };
}

function Reglages(p: ReturnType<typeof useReglages>) {
  const { jour, langue } = useBureau();
  const m = motsCarte[langue];
  const enCours = useActivite((a) => saisonEnCours(a, jour), [jour]);
  const periodes = choixPeriode.filter((c) => c !== "saison" || enCours);
  return (
    <div class="carte-reglages">
      <ChoixSegmente
        legende={m.periode}
        options={periodes.map((c) => ({ valeur: c, libelle: m.periodes[c] }))}
        valeur={p.choix}
        onValeur={(c) => p.setPeriode(c === "avenir" ? undefined : c)}
      />
      <ChoixSegmente
        legende={m.teinte}
        options={teintes.map((t) => ({ valeur: t, libelle: m.teintes[t] }))}
        valeur={p.teinte}
        onValeur={(t) => p.setTeinte(t === "couverture" ? undefined : t)}
      />
      <ChoixMultiple
        legende={m.couches}
        options={couches.map((c) => ({ valeur: c, libelle: c === "noms" ? m.noms : m.anneau(Number(c)) }))}
        valeurs={p.vues}
        onValeurs={p.setVues}
      />
    </div>
  );
}

export function PageCarte() {
  const { jour, complete } = useBureau();
  const m = motsCarte[useBureau().langue];
  const reglages = useReglages();
  const { choix, teinte, vues } = reglages;
  const quartiers = useActivite(quartiersProches);
  const lieux = useActivite((a) => lieuxMesures(a, jour, periodeDe(choix, a, jour)), [jour, choix]);
  const mesures = useMemo(() => quartiersMesures(quartiers, lieux), [quartiers, lieux]);
  const vide = mesures.length === 0 && lieux.every((l) => !l.lieu.point);
  return (
    <>
      <Entete titre={m.titre} sous={m.sous} />
      {vide && complete ? (
        <Vide
          titre={m.rien}
          dessin={carteVide}
          actions={<Lien href={adresseDe("moyens")}>{m.versMoyens}</Lien>}
        >
          {m.rienAide}
        </Vide>
      ) : (
        <>
          <Reglages {...reglages} />
          <Phrase lieux={lieux} mesures={mesures} />
          <CarteCouverture
            quartiers={mesures}
            lieux={lieux}
            teinte={(q) => (teinte === "jours" ? teinteJours(q.jours) : teintePart(q.part15))}
            anneaux={vues
              .filter((v) => v !== "noms")
              .map(Number)
              .toSorted((a, b) => b - a)}
            noms={vues.includes("noms")}
          />
          <Legende teinte={teinte} />
          <p class="doux petit">{m.methode}</p>
          <TableauQuartiers mesures={mesures} />
          <TableauLieux lieux={lieux} />
        </>
      )}
    </>
  );
}

function Phrase(p: { readonly lieux: readonly LieuMesure[]; readonly mesures: readonly QuartierMesure[] }) {
  const { langue } = useBureau();
  const m = motsCarte[langue];
  const servis = p.lieux.filter((l) => l.servi && l.lieu.point).length;
  const sans = p.lieux.filter((l) => !l.lieu.point).length;
  const parts = useMemo(() => partsTotales(p.mesures), [p.mesures]);
  const dite =
    servis === 0
      ? m.aucunServi
      : parts
        ? m.phrase(servis, part(langue, parts.part8), part(langue, parts.part15))
        : m.phraseSans(servis);
  return (
    <p class="carte-phrase" role="status">
      {dite} {sans > 0 && <span class="doux">{m.sansPoint(sans)}</span>}
    </p>
  );
}

/** What the tints and the dots mean, beside the map. */
function Legende(p: { readonly teinte: Teinte }) {
  const m = motsCarte[useBureau().langue];
  const [du, au] = m.echelles[p.teinte];
  return (
    <ul role="list" class="carte-legende">
      <li>
        {du}
        <span class="carte-echelle" aria-hidden="true">
          {[0, 1, 2, 3, 4, 5].map((t) => (
            <svg key={t} viewBox="0 0 20 12" width={20} height={12}>
              <rect width={20} height={12} class={`carte-quartier carte-teinte-${t}`} />
            </svg>
          ))}
        </span>
        {au}
      </li>
      {(["servi", "a-venir"] as const).map((ton) => (
        <li key={ton}>
          <svg
            viewBox="-9 -9 18 18"
            width={18}
            height={18}
            aria-hidden="true"
            class={`carte-point-${ton} carte-point`}
          >
            <circle r={7} />
          </svg>
          {m.points[ton]}
        </li>
      ))}
    </ul>
  );
}
