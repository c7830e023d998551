/** The log-book of a vehicle as the desk reads it: kilometres, fuel, open faults, last lines with words and photos. */
import { useEffect, useState } from "preact/hooks";
import { carnets, definitionDe } from "../../domain/activite.ts";
import {
  consommationDe,
  defautsOuverts,
  dernierReleve,
  kmDe,
  lignesCarnet,
  type LigneLue,
} from "../../domain/carnet-lecture.ts";
import type { Jour } from "../../domain/civil.ts";
import type { TexteScelle } from "../../domain/fait.ts";
import type { FichierId } from "../../domain/ids.ts";
import type { Definition } from "../../domain/reference.ts";
import { jourCourt, nombre } from "../../text/langue.ts";
import {
  motsControles,
  motsEntrees,
  motsGravites,
  motsIncidents,
  motsListes,
} from "../../text/valeurs-moyens.ts";
import { useActivite, useBureau, useNoms } from "../coordination/contexte.ts";
import { ouvrirMots } from "../device/cles.ts";
import { clesDuPoste, poste } from "../device/poste.ts";
import { Photo } from "../fichiers/Photo.tsx";
import { Message, Pastille } from "../kit/affichage.tsx";
import { Section, useMotsMoyens } from "./champs.tsx";

/** Lines shown. */
const lignesMax = 30;

/** Sealed words, opened on this computer only. */
export function MotsOuverts({ scelle }: { readonly scelle: TexteScelle }) {
  const m = useMotsMoyens();
  const [clair, lire] = useState<string>();
  useEffect(() => {
    void ouvrirMots(clesDuPoste(), poste().dispositif!, scelle).then((mots) => lire(mots ?? m.scelleAutre));
  }, [scelle]);
  return <p class="mots">{clair}</p>;
}

function useDire(): (l: LigneLue) => string {
  const m = useMotsMoyens();
  const { langue, activite } = useBureau();
  return ({ entree: e }) => {
    switch (e.kind) {
      case "releve":
        return `${nombre(langue, e.km)} km`;
      case "plein": {
        const prix = e.centimes === undefined ? "" : ` · ${nombre(langue, e.centimes / 100, 2)} €`;
        return `${nombre(langue, e.centilitres / 100, 2)} l${prix}`;
      }
      case "incident":
        return motsIncidents[langue][e.nature];
      case "defaut": {
        const quoi = e.materiel ? (definitionDe(activite, "materiel", e.materiel)?.nom ?? "") : "";
        return [quoi, motsGravites[langue][e.gravite]].filter(Boolean).join(" · ");
      }
      case "reparation":
        return "";
      case "controle":
        return `${motsControles[langue][e.nature]} · ${m.prochaine} ${jourCourt(langue, e.echeance)}`;
      case "verification": {
        const absents = e.elements.filter((x) => x.etat === "manquant").length;
        return `${motsListes[langue][e.liste]}${absents > 0 ? ` · ${m.manquants(absents)}` : ""}`;
      }
    }
  };
}

function UneLigne({ ligne: l }: { readonly ligne: LigneLue }) {
  const { langue } = useBureau();
  const nom = useNoms();
  const dire = useDire();
  const { mots, photo } = l.entree as { mots?: TexteScelle; photo?: FichierId };
  return (
    <li class="pile-serree">
      <p>
        <span class="fort">{motsEntrees[langue][l.entree.kind]}</span> {dire(l)}
      </p>
      <p class="doux petit">{`${jourCourt(langue, l.jour)} · ${nom(l.auteur)}`}</p>
      {mots && <MotsOuverts scelle={mots} />}
      {photo && <Photo id={photo} texte={motsEntrees[langue][l.entree.kind]} />}
    </li>
  );
}

export function CarnetVehicule({ vehicule }: { readonly vehicule: Definition<"vehicule"> }) {
  const m = useMotsMoyens();
  const { langue, jour } = useBureau();
  const an = `${jour.slice(0, 4)}-01-01` as Jour;
  const lu = useActivite(
    (a) => {
      const miens = [...carnets(a)].filter((c) => c.notee?.vehicule === vehicule.id);
      return {
        lignes: lignesCarnet(miens).toReversed().slice(0, lignesMax),
        releve: dernierReleve(miens, vehicule.id),
        annee: kmDe(miens, { du: an, au: jour }),
        conso: consommationDe(miens, { du: an, au: jour }),
        defauts: defautsOuverts(miens),
      };
    },
    [vehicule.id, jour],
  );
  const resume = lu.releve ? m.carnetResume(nombre(langue, lu.releve.km)) : m.carnetRien;
  return (
    <Section titre={m.carnet} resume={resume}>
      <div class="rang">
        {lu.releve && <span>{m.kmAnnee(jourCourt(langue, an), nombre(langue, lu.annee.km))}</span>}
        {lu.conso !== undefined && <span>{m.consommation(nombre(langue, lu.conso, 1))}</span>}
        <Pastille ton={lu.defauts.length > 0 ? "attention" : "bon"}>
          {lu.defauts.length > 0 ? m.defautsOuverts(lu.defauts.length) : m.aucunDefaut}
        </Pastille>
      </div>
      {lu.annee.remises.length > 0 && <Message ton="attention">{m.remise(lu.annee.remises.length)}</Message>}
      {lu.lignes.length === 0 ? (
        <p class="doux">{m.carnetVide}</p>
      ) : (
        <ul role="list" class="pile" aria-label={m.dernieresLignes}>
          {lu.lignes.map((l) => (
            <UneLigne key={l.id} ligne={l} />
          ))}
        </ul>
      )}
    </Section>
  );
}
