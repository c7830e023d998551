/** What a vehicle can do and when: what fits in each set-up, its control dates, its days off, where it sleeps. */
import { carnets } from "../../domain/activite.ts";
import { controlesDe, etatEcheance, type EtatEcheance } from "../../domain/carnet-lecture.ts";
import { ajouterJours, type Jour } from "../../domain/civil.ts";
import { naturesControle } from "../../domain/moyens.ts";
import type { Definition } from "../../domain/reference.ts";
import { jourCourt } from "../../text/langue.ts";
import { motsControles, motsEcheances } from "../../text/valeurs-moyens.ts";
import { useActivite, useBureau } from "../coordination/contexte.ts";
import { Pastille, type Ton } from "../kit/affichage.tsx";
import { Champ, ChampListe } from "../kit/Champ.tsx";
import { ChoixMultiple } from "../kit/Choix.tsx";
import { ChampNombre, ListeEditable, Section, useMotsMoyens } from "./champs.tsx";
import { avec, avecPlein } from "./definir.ts";
import { materielsTries } from "./lecture.ts";
import { Intervalles } from "./listes.tsx";

export type Vehicule = Definition<"vehicule">;
type Props = {
  readonly fiche: Vehicule;
  readonly changer: (change: (fiche: Vehicule) => Vehicule) => void;
  readonly lectureSeule: boolean;
};
type Installation = NonNullable<Vehicule["installations"]>[number];

export const tonsEcheance: Record<EtatEcheance, Ton> = {
  valable: "bon",
  bientot: "attention",
  depasse: "bloque",
};

function UneInstallation(p: {
  readonly amenagement: string;
  readonly valeur: Installation | undefined;
  readonly poser: (valeur: Installation) => void;
}) {
  const m = useMotsMoyens();
  const materiels = useActivite(materielsTries).filter((x) => x.actif);
  const valeur = p.valeur ?? { amenagement: p.amenagement, materiel: [] };
  return (
    <div class="rangee">
      <div class="rangee-champs pile">
        <p class="fort">{p.amenagement}</p>
        {materiels.length === 0 ? (
          <p class="doux">{m.aucunMateriel}</p>
        ) : (
          <ChoixMultiple
            legende={m.installationMateriel}
            options={materiels.map((x) => ({ valeur: x.id, libelle: x.nom }))}
            valeurs={valeur.materiel}
            onValeurs={(materiel) => p.poser({ ...valeur, materiel })}
          />
        )}
        <div class="champs-cote">
          <ChampNombre
            libelle={m.places}
            max={200}
            valeur={valeur.places}
            onValeur={(n) => p.poser(avec(valeur, "places", n))}
          />
          <ChampNombre
            libelle={m.minutes}
            max={240}
            valeur={valeur.minutes}
            onValeur={(n) => p.poser(avec(valeur, "minutes", n))}
          />
        </div>
      </div>
    </div>
  );
}

export function Installations({ fiche, changer }: Props) {
  const m = useMotsMoyens();
  const faites = fiche.installations ?? [];
  const poser = (valeur: Installation) =>
    changer((f) => {
      const autres = (f.installations ?? []).filter((i) => i.amenagement !== valeur.amenagement);
      return avecPlein(f, "installations", [...autres, valeur]);
    });
  return (
    <Section titre={m.installations} resume={faites.map((i) => i.amenagement).join(" · ")}>
      {fiche.amenagements.length === 0 && <p class="doux">{m.aucunAmenagement}</p>}
      {fiche.amenagements.map((a) => (
        <UneInstallation
          key={a}
          amenagement={a}
          valeur={faites.find((i) => i.amenagement === a)}
          poser={poser}
        />
      ))}
    </Section>
  );
}

export function Controles({ fiche, changer, lectureSeule }: Props) {
  const m = useMotsMoyens();
  const { langue, jour } = useBureau();
  const enVigueur = useActivite((a) => controlesDe(fiche, carnets(a)), [fiche]);
  const etats = enVigueur.map((c) => ({ ...c, etat: etatEcheance(c.echeance || jour, jour) }));
  const pire = etats.find((c) => c.etat !== "valable") ?? etats[0];
  return (
    <Section
      titre={m.controles}
      aide={m.controlesAide}
      resume={
        pire && (
          <Pastille ton={tonsEcheance[pire.etat]}>
            {`${motsControles[langue][pire.nature]} : ${motsEcheances[langue][pire.etat]}`}
          </Pastille>
        )
      }
    >
      <ListeEditable
        valeurs={fiche.controles ?? []}
        onValeurs={(liste) => changer((f) => avecPlein(f, "controles", liste))}
        neuf={() => ({ nature: "controle-technique" as const, echeance: ajouterJours(jour, 365) })}
        max={20}
        lectureSeule={lectureSeule}
        rangee={(c, poser) => {
          const vrai = etats.find((e) => e.nature === c.nature);
          return (
            <>
              <div class="champs-cote">
                <ChampListe
                  libelle={m.nature}
                  valeur={c.nature}
                  options={naturesControle.map((n) => ({ valeur: n, libelle: motsControles[langue][n] }))}
                  onValeur={(nature) => nature && poser({ ...c, nature })}
                />
                <Champ
                  libelle={m.echeance}
                  type="date"
                  valeur={c.echeance}
                  onValeur={(echeance) => poser({ ...c, echeance: echeance as Jour })}
                />
              </div>
              {vrai && vrai.echeance !== "" && (
                <div class="rang">
                  <Pastille ton={tonsEcheance[vrai.etat]}>{motsEcheances[langue][vrai.etat]}</Pastille>
                  {vrai.echeance !== c.echeance && (
                    <span class="doux">{m.controleEnVigueur(jourCourt(langue, vrai.echeance))}</span>
                  )}
                </div>
              )}
            </>
          );
        }}
      />
    </Section>
  );
}

export function Indisponible({ fiche, changer, lectureSeule }: Props) {
  const m = useMotsMoyens();
  const { langue, jour } = useBureau();
  const prochain = fiche.indisponible?.find((i) => i.au >= jour);
  const resume = prochain && `${jourCourt(langue, prochain.du)} - ${jourCourt(langue, prochain.au)}`;
  return (
    <Section titre={m.indisponible} resume={resume}>
      <Intervalles
        valeurs={fiche.indisponible ?? []}
        onValeurs={(liste) => changer((f) => avecPlein(f, "indisponible", liste))}
        max={100}
        jour={jour}
        lectureSeule={lectureSeule}
      />
    </Section>
  );
}
