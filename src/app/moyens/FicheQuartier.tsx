/** A quartier as imported: perimeter and codes stay those of the official file; its population may be completed. */
import { useState } from "preact/hooks";
import type { Definition } from "../../domain/reference.ts";
import { jourCourt } from "../../text/langue.ts";
import { Bouton } from "../kit/Bouton.tsx";
import { Champ } from "../kit/Champ.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import { Carte } from "../coordination/Carte.tsx";
import { useActivite, useBureau, useMots } from "../coordination/contexte.ts";
import { useDefinir } from "./definir.ts";
import { lieuxTries } from "../coordination/lecture.ts";

export function FicheQuartier(p: {
  readonly quartier: Definition<"quartier">;
  readonly lectureSeule: boolean;
  readonly onFermer: () => void;
}) {
  const mots = useMots();
  const m = mots.moyens;
  const definirFiche = useDefinir();
  const q = p.quartier;
  const [population, setPopulation] = useState(q.population === undefined ? "" : String(q.population));
  const [source, setSource] = useState(q.populationSource ?? "");
  const [erreur, setErreur] = useState<string>();
  async function enregistrer() {
    const texte = population.replaceAll(/\s/g, "");
    if (!/^\d{0,9}$/.test(texte)) return setErreur(m.erreurs.population);
    const corps = { ...q };
    if (texte) corps.population = Number(texte);
    else delete corps.population;
    if (source.trim()) corps.populationSource = source.trim();
    else delete corps.populationSource;
    if (await definirFiche("quartier", corps)) p.onFermer();
  }
  return (
    <Feuille
      titre={q.nom}
      sousTitre={q.id}
      onFermer={p.onFermer}
      actions={
        !p.lectureSeule && (
          <>
            <Bouton onClick={p.onFermer}>{mots.abandonner}</Bouton>
            <Bouton variante="principal" onClick={() => void enregistrer()}>
              {mots.enregistrer}
            </Bouton>
          </>
        )
      }
    >
      <Details quartier={q} />
      <fieldset class="pile" disabled={p.lectureSeule}>
        <Champ
          libelle={m.population}
          facultatif
          modeSaisie="numeric"
          valeur={population}
          onValeur={setPopulation}
          erreur={erreur}
        />
        <Champ
          libelle={m.populationSource}
          facultatif
          valeur={source}
          onValeur={setSource}
          longueurMax={200}
        />
      </fieldset>
    </Feuille>
  );
}

function Details(p: { readonly quartier: Definition<"quartier"> }) {
  const { langue } = useBureau();
  const mots = useMots();
  const m = mots.moyens;
  const q = p.quartier;
  const lieux = useActivite((a) => lieuxTries(a).filter((l) => l.quartier === q.id), [q.id]);
  const validite = [
    q.du && `${m.du} ${jourCourt(langue, q.du)}`,
    q.au && `${m.au} ${jourCourt(langue, q.au)}`,
  ];
  const details: [string, string][] = [
    [m.code, q.id],
    [m.generation, m.generations[q.generation]],
    [m.communes, q.communes.map((c) => c.nom).join(", ")],
    [m.perimetre, [q.perimetre ? m.avecPerimetre : m.sansPerimetre, ...validite].filter(Boolean).join(" · ")],
    [m.lieux, lieux.map((l) => l.nom).join(", ") || mots.aucun],
  ];
  return (
    <>
      {q.perimetre && (
        <Carte
          libelle={q.nom}
          quartiers={[q]}
          points={lieux.flatMap((l) => (l.point ? [{ cle: l.id, point: l.point, libelle: l.nom }] : []))}
        />
      )}
      <dl class="details">
        {details.map(([nom, valeur]) => (
          <div key={nom}>
            <dt>{nom}</dt>
            <dd>{valeur}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
