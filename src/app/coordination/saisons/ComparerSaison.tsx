/** What publishing would change, before it does: counts, the year, week by week; then one button. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { definitionDe } from "../../../domain/activite.ts";
import type { Jour } from "../../../domain/civil.ts";
import type { Regle, Saison } from "../../../domain/regle.ts";
import type { Alerte } from "../../../planner/alerte.ts";
import { aPublier, comparer, publier, reglesDe, type Comparaison } from "../../../planner/saison.ts";
import { phraseAlerte, titreAlerte } from "../../../text/alertes.ts";
import { jourLong } from "../../../text/langue.ts";
import { Entete, Pastille, Progression, Vide } from "../../kit/affichage.tsx";
import { Bouton } from "../../kit/Bouton.tsx";
import publierDessin from "lucide-static/icons/megaphone.svg?raw";
import ajoutDessin from "lucide-static/icons/plus.svg?raw";
import retraitDessin from "lucide-static/icons/x.svg?raw";
import changementDessin from "lucide-static/icons/diamond.svg?raw";
import gardeeDessin from "lucide-static/icons/square.svg?raw";
import { useActivite, useBureau, useMots, useNoms } from "../contexte.ts";
import { nomLieu, nomVehicule } from "../lecture.ts";
import { peutChangerReference } from "../rubriques.ts";
import { FinDuCalendrier } from "./Ecole.tsx";
import {
  alertesApres,
  concernes,
  lignesDe,
  marquesDesLignes,
  parSemaine,
  periodeDe,
  type ChampDit,
  type GenreLigne,
  type Ligne,
} from "./lignes.ts";
import { MiniAnnee } from "./MiniAnnee.tsx";
import { useCalendrier, useMotsSaisons, versSaison } from "./outils.ts";
import { usePublication } from "./publication.ts";
import { EtatSaison } from "./Saisons.tsx";
import { Retour } from "./Retour.tsx";

const dessins: Record<GenreLigne, string> = {
  ajout: ajoutDessin,
  retrait: retraitDessin,
  changement: changementDessin,
  gardee: gardeeDessin,
};
const tons = { ajout: "bon", retrait: "bloque", changement: "attention", gardee: "neutre" } as const;
const genres: readonly GenreLigne[] = ["ajout", "retrait", "changement", "gardee"];

export function ComparerSaison({ saison }: { readonly saison: Saison }) {
  const { jour } = useBureau();
  const mots = useMotsSaisons();
  const m = mots.comparaison;
  const calendrier = useCalendrier();
  const regles = useActivite((a) => reglesDe(a, saison.id), [saison.id]);
  const comparaison = useActivite(
    (a) => comparer(a, saison, regles, calendrier, jour),
    [saison, regles, calendrier, jour],
  );
  const { avancement, lancer } = usePublication(saison, regles);
  const n = aPublier(comparaison);
  return (
    <>
      <Retour href={versSaison(saison.id)}>{mots.retourSaison}</Retour>
      <Tete
        saison={saison}
        comparaison={comparaison}
        occupe={avancement !== undefined}
        onPublier={() => void lancer(comparaison)}
      />
      <div role="status">
        {avancement && (
          <Progression
            libelle={m.publication(avancement.fait, avancement.total)}
            valeur={avancement.fait}
            max={avancement.total}
          />
        )}
      </div>
      {n > 0 && !avancement && <Concernes comparaison={comparaison} saison={saison} regles={regles} />}
      <FinDuCalendrier saison={saison} regles={regles} />
      {n === 0 && (
        <Vide titre={m.rien} dessin={publierDessin}>
          {saison.etat === "publiee" ? m.rienAide : m.rienBrouillon}
        </Vide>
      )}
      {!avancement && <Lignes saison={saison} comparaison={comparaison} />}
    </>
  );
}

function Tete(p: {
  readonly saison: Saison;
  readonly comparaison: Comparaison;
  readonly occupe: boolean;
  readonly onPublier: () => void;
}) {
  const { session } = useBureau();
  const m = useMotsSaisons().comparaison;
  const { saison, comparaison: c } = p;
  const n = aPublier(c);
  const peut = peutChangerReference(session.compte.role) && (n > 0 || saison.etat !== "publiee");
  return (
    <Entete
      titre={m.titre(saison.nom)}
      sous={
        <>
          {m.nombres(c.ajouts.length + c.reprises.length, c.retraits.length, c.changements.length)}{" "}
          <EtatSaison saison={saison} />
        </>
      }
      actions={
        peut && (
          <Bouton variante="principal" dessin={publierDessin} occupe={p.occupe} onClick={p.onPublier}>
            {m.versPublier(n)}
          </Bouton>
        )
      }
    />
  );
}

/** People of the public who are told of what is taken away or changed: known to the server alone. */
function useAbonnes(demandes: boolean): number | undefined {
  const { api } = useBureau();
  const [nombre, poser] = useState<number>();
  useEffect(() => {
    if (!demandes) return;
    void api.abonnements().then((r) => r.ok && poser(r.valeur.publics.changements));
  }, [demandes]);
  return nombre;
}

/** Who is touched, and what deserves a look before, one line for each kind of thing. */
function Concernes(p: {
  readonly saison: Saison;
  readonly comparaison: Comparaison;
  readonly regles: readonly Regle[];
}) {
  const { activite, jour } = useBureau();
  const m = useMotsSaisons().comparaison;
  const { equipe, partenaires } = concernes(p.comparaison, p.regles);
  const dites = p.comparaison.retraits.length + p.comparaison.changements.length > 0;
  const abonnes = useAbonnes(dites);
  const alertes = useMemo(() => {
    const brouillons = publier(activite, p.saison, p.regles, p.comparaison);
    return alertesApres(activite, brouillons, periodeDe(p.saison, jour), jour);
  }, [p.comparaison, p.regles]);
  // The same thing on a hundred dates is one point to look at.
  const differentes = new Set(alertes.map((x) => `${x.code} ${JSON.stringify(x.valeurs)}`)).size;
  const parCode = [...Map.groupBy(alertes, (a) => a.code).values()];
  return (
    <div class="pile-serree">
      <p>
        {m.prevenus(equipe, partenaires)} {abonnes !== undefined && m.abonnes(abonnes)}
      </p>
      {alertes.length > 0 && (
        <details class="conflits">
          <summary>{m.conflits(differentes)}</summary>
          <p class="doux">{m.conflitsAide}</p>
          <ul role="list" class="pile-serree">
            {parCode.map((liste) => (
              <AlertesDUnCode key={liste[0]!.code} alertes={liste} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

const alertesDites = 8; // different ones of one kind

function AlertesDUnCode({ alertes }: { readonly alertes: readonly Alerte[] }) {
  const { activite, langue } = useBureau();
  const m = useMotsSaisons().comparaison;
  const noms = useNoms();
  const nommer = (id: string): string =>
    (["vehicule", "lieu", "partenaire"] as const)
      .map((noun) => definitionDe(activite, noun, id)?.nom)
      .find((nom) => nom !== undefined) ?? noms(id);
  // The same sentence on a hundred dates is said once, with its first day.
  const parPhrase = [...Map.groupBy(alertes, (a) => phraseAlerte(langue, a, nommer))];
  const reste = parPhrase.length - alertesDites;
  return (
    <li class="conflit">
      <strong>
        {titreAlerte(langue, alertes[0]!.code)} ({alertes.length})
      </strong>
      <ul role="list" class="dates">
        {parPhrase.slice(0, alertesDites).map(([phrase, liste]) => (
          <li key={phrase} class="date">
            <span>{phrase}</span>
            {liste[0]!.jour && (
              <span class="doux">
                {jourLong(langue, liste[0]!.jour)} {liste.length > 1 && m.autres(liste.length - 1)}
              </span>
            )}
          </li>
        ))}
      </ul>
      {reste > 0 && <p class="doux">{m.autres(reste)}</p>}
    </li>
  );
}

function Lignes(p: { readonly saison: Saison; readonly comparaison: Comparaison }) {
  const { jour } = useBureau();
  const mots = useMotsSaisons();
  const m = mots.comparaison;
  const calendrier = useCalendrier();
  const [vus, setVus] = useState<readonly GenreLigne[]>(genres);
  const toutes = useMemo(() => lignesDe(p.comparaison), [p.comparaison]);
  const titres = { ajout: m.ajoutees, retrait: m.retirees, changement: m.changees, gardee: m.gardees };
  if (toutes.length === 0) return null;
  const presents = genres.filter((g) => toutes.some((l) => l.genre === g));
  const lignes = toutes.filter((l) => vus.includes(l.genre));
  const basculer = (g: GenreLigne) => setVus(vus.includes(g) ? vus.filter((x) => x !== g) : [...vus, g]);
  const periode = periodeDe(p.saison, jour);
  const bornes = { du: periode.du, au: toutes.reduce((au, l) => (l.jour > au ? l.jour : au), periode.au) };
  return (
    <>
      <div class="rang" role="group" aria-label={m.parSemaine}>
        {presents.map((g) => (
          <Bouton key={g} petit dessin={dessins[g]} presse={vus.includes(g)} onClick={() => basculer(g)}>
            {`${titres[g]} (${toutes.filter((l) => l.genre === g).length})`}
          </Bouton>
        ))}
      </div>
      <MiniAnnee
        periode={bornes}
        marques={marquesDesLignes(lignes)}
        calendrier={calendrier}
        legende={[
          ...presents.map((g) => [g, titres[g]] as const),
          ["vacances", mots.legende.vacances] as const,
          ["ferie", mots.legende.ferie] as const,
        ]}
      />
      <section class="pile" aria-label={m.parSemaine}>
        <h2>{m.parSemaine}</h2>
        {parSemaine(lignes).map(([lundi, liste], rang) => (
          <Semaine key={lundi} lundi={lundi} lignes={liste} ouverte={rang < semainesOuvertes} />
        ))}
      </section>
    </>
  );
}

const semainesOuvertes = 3; // the first ones; the others open on demand

function Semaine(p: { readonly lundi: Jour; readonly lignes: readonly Ligne[]; readonly ouverte: boolean }) {
  const { langue } = useBureau();
  const m = useMotsSaisons().comparaison;
  const compte = (g: GenreLigne): number => p.lignes.filter((l) => l.genre === g).length;
  const gardees = compte("gardee");
  const dits = [
    m.nombres(compte("ajout"), compte("retrait"), compte("changement")),
    ...(gardees > 0 ? [`${m.gardees} (${gardees})`] : []),
  ];
  return (
    <details class="semaine-change" open={p.ouverte}>
      <summary>
        <h3>{m.semaine(jourLong(langue, p.lundi).replace(/^\S+ /, ""))}</h3>
        <span class="doux">{dits.filter(Boolean).join(", ")}</span>
      </summary>
      <ul role="list" class="changes">
        {p.lignes.map((l) => (
          <LigneChange key={l.cle} ligne={l} />
        ))}
      </ul>
    </details>
  );
}

function LigneChange({ ligne }: { readonly ligne: Ligne }) {
  const { activite, langue } = useBureau();
  const mots = useMotsSaisons();
  const m = mots.comparaison;
  const dit = { ajout: m.ajoutee, retrait: m.retiree, changement: m.changee, gardee: m.gardee }[ligne.genre];
  return (
    <li class={`change change-${ligne.genre}`}>
      <span class="change-jour">{jourLong(langue, ligne.jour, false)}</span>
      <span class="change-heures">
        {ligne.debut}-{ligne.fin}
      </span>
      <span class="change-lieu">
        {nomLieu(activite, ligne.lieu)}
        {ligne.champs.map((c) => (
          <ChampChange key={c.champ} champ={c} />
        ))}
        {ligne.raison && (
          <span class="doux petit">
            {m.raisons[ligne.raison]}
            {ligne.aLaMain.length > 0 && ` : ${ligne.aLaMain.map((c) => mots.champs[c]).join(", ")}`}
          </span>
        )}
      </span>
      <Pastille ton={tons[ligne.genre]} dessin={dessins[ligne.genre]}>
        {ligne.reprise ? m.reprise : dit}
      </Pastille>
    </li>
  );
}

function ChampChange({ champ: c }: { readonly champ: ChampDit }) {
  const { activite } = useBureau();
  const noms = useNoms();
  const oui = useMots().regler;
  const mots = useMotsSaisons();
  const dire = (valeur: unknown): string => {
    if (valeur === undefined || valeur === null || valeur === false) return oui.non;
    if (valeur === true) return oui.oui;
    if (Array.isArray(valeur)) {
      const nommer = (id: string) => definitionDe(activite, "partenaire", id)?.nom ?? noms(id);
      return valeur.map((id) => nommer(String(id))).join(", ") || oui.non;
    }
    if (c.champ === "lieu") return nomLieu(activite, String(valeur));
    if (c.champ === "vehicule") return nomVehicule(activite, String(valeur)) ?? String(valeur);
    return String(valeur);
  };
  return (
    <span class="petit">
      {mots.champs[c.champ]} : <strong>{dire(c.apres)}</strong>{" "}
      <span class="doux">({mots.comparaison.avant(dire(c.avant))})</span>
    </span>
  );
}
