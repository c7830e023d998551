/** Where, with what and with whom, and when the habit stops: holidays, limits, dated exceptions. */
import { definitionDe, definitionsDe } from "../../../domain/activite.ts";
import type { CompteId, LieuId, PartenaireId } from "../../../domain/ids.ts";
import { gestesFeries, gestesVacances, lieuxAlternesMax } from "../../../domain/regle.ts";
import { Bouton } from "../../kit/Bouton.tsx";
import { Champ, ChampListe } from "../../kit/Champ.tsx";
import { ChoixMultiple, ChoixSegmente } from "../../kit/Choix.tsx";
import plus from "lucide-static/icons/plus.svg?raw";
import croix from "lucide-static/icons/x.svg?raw";
import { useActivite, useBureau } from "../contexte.ts";
import { lieuxTries, vehiculesTries } from "../lecture.ts";
import { ListeDates } from "./ChampsQuand.tsx";
import type { PropsChamps } from "./champs.ts";
import { useMotsSaisons } from "./outils.ts";

export function ChampsOu({ saisie, poser, erreur }: PropsChamps) {
  const m = useMotsSaisons().regle;
  const tous = useActivite(lieuxTries);
  const changer = (i: number, lieu: LieuId | "") =>
    poser({ lieux: saisie.lieux.map((l, k) => (k === i ? lieu : l)) });
  const plusieurs = saisie.lieux.length > 1;
  return (
    <section class="pile regle-partie">
      <h2>{m.ou}</h2>
      {saisie.lieux.map((lieu, i) => (
        <div class="rang regle-lieu" key={i}>
          <ChampListe
            libelle={plusieurs ? m.lieu(i + 1) : m.lieu(1)}
            valeur={lieu}
            vide={m.choisirLieu}
            options={tous
              .filter((l) => l.actif || l.id === lieu)
              .map((l) => ({ valeur: l.id, libelle: `${l.nom}, ${l.commune.nom}` }))}
            onValeur={(v) => changer(i, v)}
            erreur={lieu === "" ? erreur("lieux") : undefined}
          />
          {plusieurs && (
            <Bouton
              variante="discret"
              dessin={croix}
              onClick={() => poser({ lieux: saisie.lieux.filter((_, k) => k !== i) })}
            >
              {m.retirerLieu}
            </Bouton>
          )}
        </div>
      ))}
      {saisie.lieux.length < lieuxAlternesMax && (
        <div class="pile-serree">
          {plusieurs && <p class="champ-aide">{m.alternanceAide}</p>}
          <div>
            <Bouton petit dessin={plus} onClick={() => poser({ lieux: [...saisie.lieux, ""] })}>
              {m.ouBien}
            </Bouton>
          </div>
        </div>
      )}
    </section>
  );
}

export function ChampsAvec({ saisie, poser }: PropsChamps) {
  const m = useMotsSaisons().regle;
  const vehicules = useActivite(vehiculesTries).filter((v) => v.actif || v.id === saisie.vehicule);
  const amenagements = useActivite(
    (a) => (saisie.vehicule ? (definitionDe(a, "vehicule", saisie.vehicule)?.amenagements ?? []) : []),
    [saisie.vehicule],
  );
  return (
    <section class="pile regle-partie">
      <h2>{m.avec}</h2>
      <ChampListe
        libelle={m.vehicule}
        valeur={saisie.vehicule}
        vide={m.sansVehicule}
        options={vehicules.map((v) => ({ valeur: v.id, libelle: v.nom }))}
        onValeur={(vehicule) => poser({ vehicule })}
      />
      <Personnes saisie={saisie} poser={poser} />
      <div class="champs-cote">
        <ChampListe
          libelle={m.amenagement}
          valeur={saisie.amenagement}
          vide={m.sansVehicule}
          options={[...new Set([...amenagements, ...(saisie.amenagement ? [saisie.amenagement] : [])])].map(
            (x) => ({ valeur: x, libelle: x }),
          )}
          onValeur={(amenagement) => poser({ amenagement })}
        />
        <Champ
          libelle={m.theme}
          facultatif
          longueurMax={200}
          valeur={saisie.theme}
          onValeur={(theme) => poser({ theme })}
        />
      </div>
      <label class="case">
        <input
          type="checkbox"
          checked={saisie.rendezVous}
          onChange={(e) => poser({ rendezVous: e.currentTarget.checked })}
        />
        <span>{m.rendezVous}</span>
      </label>
    </section>
  );
}

/** People of the team and partners aboard. */
function Personnes({ saisie, poser }: Pick<PropsChamps, "saisie" | "poser">) {
  const { annuaire } = useBureau();
  const m = useMotsSaisons().regle;
  const partenaires = useActivite((a) => [...definitionsDe(a, "partenaire")]).filter(
    (x) => x.actif || saisie.partenaires.includes(x.id),
  );
  const equipe = annuaire.filter(
    (c) => c.role === "mediateur" || c.role === "coordinateur" || saisie.equipe.includes(c.id as CompteId),
  );
  return (
    <>
      {equipe.length > 0 && (
        <ChoixMultiple
          legende={m.equipe}
          options={equipe.map((c) => ({ valeur: c.id, libelle: c.nom }))}
          valeurs={saisie.equipe as readonly string[]}
          onValeurs={(ids) => poser({ equipe: ids as CompteId[] })}
        />
      )}
      {partenaires.length > 0 && (
        <ChoixMultiple
          legende={m.partenaires}
          options={partenaires.map((x) => ({ valeur: x.id as string, libelle: x.nom }))}
          valeurs={saisie.partenaires as readonly string[]}
          onValeurs={(ids) => poser({ partenaires: ids as PartenaireId[] })}
        />
      )}
    </>
  );
}

export function ChampsLimites({ saisie, poser, erreur }: PropsChamps) {
  const m = useMotsSaisons().regle;
  return (
    <section class="pile regle-partie">
      <h2>{m.limites}</h2>
      <ChoixSegmente
        legende={m.vacances}
        options={gestesVacances.map((x) => ({ valeur: x, libelle: m.gestesVacances[x] }))}
        valeur={saisie.vacances}
        onValeur={(vacances) => poser({ vacances })}
      />
      <ChoixSegmente
        legende={m.feries}
        options={gestesFeries.map((x) => ({ valeur: x, libelle: m.gestesFeries[x] }))}
        valeur={saisie.feries}
        onValeur={(feries) => poser({ feries })}
      />
      <div class="champs-cote">
        <Champ
          libelle={m.du}
          type="date"
          valeur={saisie.du}
          onValeur={(du) => poser({ du })}
          erreur={erreur("du")}
        />
        <Champ
          libelle={m.au}
          aide={m.auAide}
          type="date"
          valeur={saisie.au}
          onValeur={(au) => poser({ au })}
          erreur={erreur("periode")}
        />
      </div>
      <h3>{m.exceptions}</h3>
      <ListeDates
        dates={saisie.sauf}
        onDates={(sauf) => poser({ sauf })}
        libelle={m.sauf}
        ajouter={m.ajouterSauf}
      />
      <ListeDates
        dates={saisie.plus}
        onDates={(plus_) => poser({ plus: plus_ })}
        libelle={m.plus}
        ajouter={m.ajouterPlus}
      />
    </section>
  );
}
