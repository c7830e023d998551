/** The tables behind the map: quartiers with whom they reach, places from the most forgotten. */
import { motsCarte } from "../../../text/bureau-carte.ts";
import { jourCourt, nombre, part, type Langue } from "../../../text/langue.ts";
import { Tableau, type Colonne } from "../../kit/Tableau.tsx";
import { useBureau, useMots } from "../contexte.ts";
import type { LieuMesure, QuartierMesure } from "./mesures.ts";

/** Sorts after everything that has been visited. */
const jamais = 1_000_000;

/** Share of the surface within a walk, and the residents that it stands for. */
function atteints(langue: Langue, minutes: 8 | 15): Colonne<QuartierMesure> {
  const m = motsCarte[langue];
  return {
    cle: `a${minutes}`,
    titre: m.part(minutes),
    nombre: true,
    tri: (q) => q[`part${minutes}`],
    rendu(q) {
      const habitants = q[`habitants${minutes}`];
      const dits = habitants === undefined ? "" : m.habitants(nombre(langue, habitants));
      return (
        <>
          {part(langue, q[`part${minutes}`])} <span class="doux petit">{dits}</span>
        </>
      );
    },
  };
}

export function TableauQuartiers({ mesures }: { readonly mesures: readonly QuartierMesure[] }) {
  const { langue } = useBureau();
  const mots = useMots();
  const m = motsCarte[langue];
  return (
    <section class="pile">
      <h2>{m.quartiers}</h2>
      <Tableau
        nom="quartiers"
        legende={m.quartiers}
        lignes={mesures}
        cleLigne={(q) => q.quartier.id}
        colonnes={[
          {
            cle: "nom",
            titre: m.quartier,
            entete: true,
            tri: (q) => q.quartier.nom,
            rendu: (q) => q.quartier.nom,
          },
          {
            cle: "population",
            titre: m.population,
            nombre: true,
            tri: (q) => q.quartier.population ?? -1,
            rendu: (q) =>
              q.quartier.population === undefined ? mots.nd : nombre(langue, q.quartier.population),
          },
          atteints(langue, 8),
          atteints(langue, 15),
          {
            cle: "jours",
            titre: m.jours,
            nombre: true,
            tri: (q) => q.jours ?? jamais,
            rendu: (q) => (q.jours === undefined ? m.jamais : m.joursDits(q.jours)),
          },
        ]}
      />
    </section>
  );
}

export function TableauLieux({ lieux }: { readonly lieux: readonly LieuMesure[] }) {
  const { langue } = useBureau();
  const m = motsCarte[langue];
  return (
    <section class="pile">
      <h2>{m.oublies}</h2>
      <Tableau
        nom="oublies"
        legende={m.oublies}
        lignes={lieux}
        cleLigne={(l) => l.lieu.id}
        texte={(l) => `${l.lieu.nom} ${l.lieu.commune.nom}`}
        filtreLibelle={m.filtrer}
        colonnes={[
          { cle: "numero", titre: m.numero, nombre: true, tri: (l) => l.numero, rendu: (l) => l.numero },
          { cle: "lieu", titre: m.lieu, entete: true, tri: (l) => l.lieu.nom, rendu: (l) => l.lieu.nom },
          {
            cle: "commune",
            titre: m.commune,
            tri: (l) => l.lieu.commune.nom,
            rendu: (l) => l.lieu.commune.nom,
          },
          {
            cle: "jours",
            titre: m.jours,
            nombre: true,
            tri: (l) => l.jours ?? jamais,
            rendu: (l) => (l.jours === undefined ? m.jamais : m.joursDits(l.jours)),
          },
          {
            cle: "dernier",
            titre: m.dernier,
            tri: (l) => l.dernier ?? "",
            rendu: (l) => (l.dernier ? jourCourt(langue, l.dernier) : m.jamais),
          },
          {
            cle: "prochain",
            titre: m.prochain,
            tri: (l) => l.prochain ?? "~",
            rendu: (l) => (l.prochain ? jourCourt(langue, l.prochain) : m.aucun),
          },
        ]}
      />
    </section>
  );
}
