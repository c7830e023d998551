/** The parts of the bilan: each opens on a sentence, shows a drawing, and keeps the table behind it. */
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import type { CodeChiffre } from "../../domain/indicateur.ts";
import { ordreBoutons } from "../../domain/thematique.ts";
import { chiffre, type Chiffre } from "../../indicators/bilan.ts";
import { serieMois } from "../../indicators/graphiques.ts";
import {
  libelleChiffre,
  moisEnMots,
  motsNd,
  periodeEnMots,
  typographier,
  valeurEnMots,
} from "../../text/bilan-mots.ts";
import { motsRapport } from "../../text/bilan-rapport.ts";
import { textesIndicateurs } from "../../text/bilan.ts";
import { nombre, part } from "../../text/langue.ts";
import { Tableau } from "../kit/Tableau.tsx";
import type { PropsSection } from "./ouverture.ts";
import { CarteBilan } from "./BilanCarte.tsx";
import { Barres } from "./BilanBarres.tsx";
import { GraphiqueMois } from "./BilanGraphiques.tsx";
import { useBureau, useMots } from "./contexte.ts";

/** Themes drawn: the eight most asked; all sixteen are in the table. */
const themesDessines = 8;

function Section(p: {
  readonly titre: string;
  readonly phrase?: string;
  readonly children: ComponentChildren;
}) {
  const { langue } = useBureau();
  return (
    <section class="section">
      <h2>{p.titre}</h2>
      {p.phrase && <p class="section-phrase">{typographier(langue, p.phrase)}</p>}
      {p.children}
    </section>
  );
}

function Derriere(p: { readonly children: ComponentChildren }) {
  return (
    <details class="derriere">
      <summary>{useMots().bilan.enTableau}</summary>
      {p.children}
    </details>
  );
}

/** A value that opens, or says why it is not known. */
export function Valeur(p: { readonly chiffre: Chiffre | undefined; readonly onOuvrir?: () => void }) {
  const { langue } = useBureau();
  if (!p.chiffre) return <>{valeurEnMots(langue, { kind: "nd" })}</>;
  const { valeur } = p.chiffre;
  const texte = valeurEnMots(langue, valeur);
  const dit =
    valeur.kind === "nd" ? (
      <>
        {texte} <span class="doux petit">({motsNd[langue][valeur.raison]})</span>
      </>
    ) : (
      texte
    );
  return p.onOuvrir ? (
    <button type="button" class="lien" onClick={p.onOuvrir}>
      {dit}
      <span class="invisible"> {libelleChiffre(langue, p.chiffre.code)}</span>
    </button>
  ) : (
    <>{dit}</>
  );
}

const n = (liste: readonly Chiffre[], code: CodeChiffre): number => {
  const valeur = chiffre(liste, code)?.valeur;
  return valeur && "n" in valeur ? valeur.n : -1;
};

/** One column for each figure of a line (a month, a place, a quartier). */
function useColonnes(axe: "mois" | "lieu" | "quartier", p: PropsSection) {
  const { langue } = useBureau();
  return (codes: readonly CodeChiffre[]) =>
    codes.map((code) => ({
      cle: code,
      titre: motsRapport[langue].colonnes[code] ?? libelleChiffre(langue, code),
      nombre: true,
      tri: (l: { chiffres: readonly Chiffre[] }) => n(l.chiffres, code),
      rendu: (l: { cle: string; nom?: string; chiffres: readonly Chiffre[] }) => {
        const c = chiffre(l.chiffres, code);
        const nom = l.nom ?? l.cle;
        return (
          <Valeur
            chiffre={c}
            onOuvrir={() => c && p.onOuvrir({ chiffre: c, filtre: { axe, cle: l.cle }, nom })}
          />
        );
      },
    }));
}

export function Mois(p: PropsSection) {
  const { langue } = useBureau();
  const mots = useMots();
  const serie = useMemo(() => serieMois(p.bilan), [p.bilan]);
  const colonnes = useColonnes("mois", p);
  return (
    <Section
      titre={mots.bilan.parMois}
      phrase={motsRapport[langue].phraseFrequentation(p.dire, p.bilan.comparaison !== undefined)}
    >
      {serie.length > 1 && <GraphiqueMois serie={serie} libelle={motsRapport[langue].dessinMois} />}
      <Derriere>
        <Tableau
          nom="bm"
          legende={mots.bilan.parMois}
          lignes={p.bilan.mois}
          cleLigne={(l) => l.cle}
          colonnes={[
            {
              cle: "mois",
              titre: mots.bilan.mois,
              entete: true,
              tri: (l) => l.cle,
              rendu: (l) => moisEnMots(langue, l.cle),
            },
            ...colonnes([
              "permanences.tenues",
              "passages.personnes",
              "frequentation.par-permanence",
              "heures.minutes",
            ]),
          ]}
        />
      </Derriere>
    </Section>
  );
}

export function Themes(p: PropsSection) {
  const { langue } = useBureau();
  const mots = useMots();
  const passages = n(p.bilan.chiffres, "passages.personnes");
  const themes = p.bilan.chiffres.filter((c) => c.code.startsWith("thematiques."));
  const groupes = p.bilan.chiffres.filter(
    (c) =>
      c.code.startsWith("groupes.") &&
      !c.code.endsWith(".avec-numerique") &&
      c.code !== "groupes.sans-groupe",
  );
  const tries = themes.toSorted((a, b) => n([b], b.code) - n([a], a.code));
  const barre = (c: Chiffre) => {
    const valeur = n([c], c.code);
    return {
      chiffre: c,
      mot: libelleChiffre(langue, c.code),
      n: valeur,
      dit: nombre(langue, valeur) + (passages > 0 ? ` · ${part(langue, valeur / passages)}` : ""),
    };
  };
  const ouvrir = (c: Chiffre) => p.onOuvrir({ chiffre: c });
  const montres = tries
    .filter((c) => n([c], c.code) > 0)
    .slice(0, Math.min(themesDessines, ordreBoutons.length));
  return (
    <Section titre={mots.bilan.themes} phrase={motsRapport[langue].phraseThematiques(p.dire)}>
      <div class="deux-graphiques">
        <Barres barres={groupes.map(barre)} libelle={motsRapport[langue].legendeGroupes} onOuvrir={ouvrir} />
        <Barres
          barres={montres.map(barre)}
          libelle={motsRapport[langue].legendeThematiques}
          onOuvrir={ouvrir}
        />
      </div>
      <Derriere>
        <ListeChiffres chiffres={[...groupes, ...tries]} {...p} />
      </Derriere>
    </Section>
  );
}

export function Quartiers(p: PropsSection) {
  const { langue } = useBureau();
  const mots = useMots();
  const colonnes = useColonnes("quartier", p);
  const valeur = chiffre(p.bilan.chiffres, "quartiers.desservis")?.valeur;
  const desservis = valeur?.kind === "part" ? valeur : { n: 0, sur: 0 };
  return (
    <Section titre={mots.bilan.parQuartier} phrase={motsRapport[langue].phraseQuartiers(p.dire, desservis)}>
      <div class="deux-colonnes deux-colonnes-large">
        <Tableau
          nom="bq"
          legende={mots.bilan.parQuartier}
          lignes={p.bilan.quartiers}
          cleLigne={(l) => l.cle}
          colonnes={[
            {
              cle: "nom",
              titre: motsRapport[langue].colonneQuartier,
              entete: true,
              tri: (l) => l.nom ?? "~",
              rendu: (l) => l.nom ?? motsRapport[langue].horsQuartier,
            },
            ...colonnes(["passages.personnes"]),
            {
              cle: "habitants",
              titre: motsRapport[langue].colonneHabitants,
              nombre: true,
              tri: (l) => l.population ?? -1,
              rendu: (l) =>
                l.population === undefined ? (
                  mots.nd
                ) : (
                  <span title={l.populationSource}>{nombre(langue, l.population)}</span>
                ),
            },
            ...colonnes(["quartiers.taux", "couverture.part-15"]),
          ]}
        />
        <CarteBilan bilan={p.bilan} contexte={p.contexte} />
      </div>
    </Section>
  );
}

export function Lieux(p: PropsSection) {
  const { langue } = useBureau();
  const mots = useMots();
  const colonnes = useColonnes("lieu", p);
  if (p.bilan.lieux.length === 0) return null;
  const numeros = new Map(p.bilan.lieux.map((l, i) => [l.cle, i + 1]));
  return (
    <Section titre={mots.bilan.parLieu}>
      <Tableau
        nom="bl"
        legende={motsRapport[langue].legendeLieux}
        lignes={p.bilan.lieux}
        cleLigne={(l) => l.cle}
        colonnes={[
          {
            cle: "lieu",
            titre: motsRapport[langue].colonneLieu,
            entete: true,
            tri: (l) => l.nom ?? l.cle,
            rendu: (l) => `${numeros.get(l.cle)}. ${l.nom ?? l.cle}`,
          },
          ...colonnes([
            "permanences.tenues",
            "passages.personnes",
            "heures.minutes",
            "regularite.mediane",
            "regularite.plus-long",
          ]),
        ]}
      />
    </Section>
  );
}

function ListeChiffres(p: PropsSection & { readonly chiffres: readonly Chiffre[] }) {
  const { langue } = useBureau();
  const mots = useMots();
  return (
    <div class="tableau">
      <table class="table-chiffres">
        <thead>
          <tr>
            <th scope="col">{mots.bilan.chiffre}</th>
            <th scope="col" class="nombre">
              {mots.bilan.valeur}
            </th>
            <th scope="col" class="nombre">
              {mots.bilan.avant}
            </th>
          </tr>
        </thead>
        <tbody>
          {p.chiffres.map((c) => (
            <tr key={c.code}>
              <th scope="row">{libelleChiffre(langue, c.code)}</th>
              <td class="nombre" data-titre={mots.bilan.valeur}>
                <Valeur chiffre={c} onOuvrir={() => p.onOuvrir({ chiffre: c })} />
              </td>
              <td class="nombre doux" data-titre={mots.bilan.avant}>
                {c.avant ? valeurEnMots(langue, c.avant) : ""}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const codesTournees: readonly CodeChiffre[] = [
  "regularite.mediane",
  "regularite.plus-long",
  "couverture.part-8",
  "couverture.part-15",
  "kilometres.km",
];

/** How regular, how near, how far: each place's own waits are in the table of places. */
export function Tournees(p: PropsSection) {
  const { langue } = useBureau();
  const chiffres = codesTournees.flatMap((code) => chiffre(p.bilan.chiffres, code) ?? []);
  return (
    <Section titre={motsRapport[langue].titreTournees} phrase={motsRapport[langue].phraseTournees(p.dire)}>
      <ListeChiffres {...p} chiffres={chiffres} />
    </Section>
  );
}

export function TousLesChiffres(p: PropsSection) {
  const { langue } = useBureau();
  const mots = useMots();
  const compare = p.bilan.comparaison;
  return (
    <Section titre={mots.bilan.tous}>
      {compare && (
        <p class="doux">
          {mots.bilan.comparer} {periodeEnMots(langue, compare)}
        </p>
      )}
      {p.bilan.indicateurs.map(({ code }) => (
        <details key={code} class="derriere">
          <summary>{textesIndicateurs[langue][code].titre}</summary>
          <p class="section-phrase">{textesIndicateurs[langue][code].definition}</p>
          <ListeChiffres {...p} chiffres={p.bilan.chiffres.filter((c) => c.indicateur === code)} />
        </details>
      ))}
    </Section>
  );
}
