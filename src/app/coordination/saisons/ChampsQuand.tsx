/** Which days and which hours: plain words for each kind of habit, and only the questions of that kind. */
import { useState } from "preact/hooks";
import { parseJour, type Jour } from "../../../domain/civil.ts";
import { jourLong, type Langue } from "../../../text/langue.ts";
import { Bouton } from "../../kit/Bouton.tsx";
import { Champ, Compteur } from "../../kit/Champ.tsx";
import { ChoixMultiple, ChoixSegmente, ChoixUnique } from "../../kit/Choix.tsx";
import { Pictogramme } from "../../kit/Pictogramme.tsx";
import alerte from "lucide-static/icons/circle-alert.svg?raw";
import plus from "lucide-static/icons/plus.svg?raw";
import croix from "lucide-static/icons/x.svg?raw";
import { useBureau } from "../contexte.ts";
import type { PropsChamps } from "./champs.ts";
import { useMotsSaisons } from "./outils.ts";
import { kinds } from "./saisie.ts";

/** `lundi` to `dimanche`: 2024-01-01 is a Monday. */
export const nomJour = (langue: Langue, n: number): string => {
  const jour = `2024-01-0${n}` as Jour;
  return jourLong(langue, jour, false).split(/[ ,]/)[0]!;
};

export function Erreur(p: { readonly texte: string | undefined }) {
  return p.texte ? (
    <p class="champ-erreur" role="alert">
      <Pictogramme dessin={alerte} taille="petit" />
      {p.texte}
    </p>
  ) : null;
}

export function ChampsQuand(p: PropsChamps) {
  const m = useMotsSaisons().regle;
  const { saisie, poser, erreur } = p;
  return (
    <section class="pile regle-partie">
      <h2>{m.quand}</h2>
      <ChoixUnique
        legende={m.rythme}
        obligatoire
        options={kinds.map((k) => ({ valeur: k, libelle: m.kinds[k] }))}
        valeur={saisie.kind}
        onValeur={(kind) => kind && poser({ kind })}
      />
      {saisie.kind === "parite" && (
        <ChoixSegmente
          legende={m.parite}
          options={(["paire", "impaire"] as const).map((x) => ({ valeur: x, libelle: m.parites[x] }))}
          valeur={saisie.parite}
          onValeur={(parite) => poser({ parite })}
        />
      )}
      {saisie.kind === "parite" && <p class="champ-aide">{m.pariteAide}</p>}
      {(saisie.kind === "mois-jour" || saisie.kind === "mois-semaine") && <Rangs {...p} />}
      {saisie.kind !== "mois-fin" && saisie.kind !== "dates" && <Jours {...p} />}
      {saisie.kind === "hebdo" && (
        <Compteur
          libelle={m.toutes}
          aide={m.toutesAide}
          valeur={saisie.toutes}
          min={1}
          max={26}
          onValeur={(toutes) => poser({ toutes })}
        />
      )}
      {saisie.kind === "mois-fin" && (
        <label class="case">
          <input
            type="checkbox"
            checked={saisie.ouvre}
            onChange={(e) => poser({ ouvre: e.currentTarget.checked })}
          />
          <span>{m.ouvre}</span>
        </label>
      )}
      {saisie.kind === "dates" && (
        <>
          <ListeDates
            dates={saisie.dates}
            onDates={(dates) => poser({ dates })}
            libelle={m.date}
            ajouter={m.ajouterDate}
          />
          <Erreur texte={erreur("dates")} />
        </>
      )}
      <Heures {...p} />
    </section>
  );
}

function Jours({ saisie, poser, erreur }: PropsChamps) {
  const { langue } = useBureau();
  const m = useMotsSaisons().regle;
  return (
    <div class="pile-serree">
      <ChoixMultiple
        legende={m.jours}
        options={["1", "2", "3", "4", "5", "6", "7"].map((n) => ({
          valeur: n,
          libelle: nomJour(langue, Number(n)),
        }))}
        valeurs={saisie.jours.map(String)}
        onValeurs={(jours) => poser({ jours: jours.map(Number) })}
      />
      <Erreur texte={erreur("jours")} />
    </div>
  );
}

function Rangs({ saisie, poser, erreur }: PropsChamps) {
  const m = useMotsSaisons().regle;
  return (
    <div class="pile-serree">
      <ChoixMultiple
        legende={m.rangs}
        options={["1", "2", "3", "4", "5", "-1"].map((n) => ({ valeur: n, libelle: m.rang(Number(n)) }))}
        valeurs={saisie.rangs.map(String)}
        onValeurs={(rangs) => poser({ rangs: rangs.map(Number) })}
      />
      {saisie.kind === "mois-semaine" && <p class="champ-aide">{m.semaineAide}</p>}
      <Erreur texte={erreur("rangs")} />
    </div>
  );
}

/** Dates one by one, the earliest first, each with the way to take it out. */
export function ListeDates(p: {
  readonly dates: readonly Jour[];
  readonly onDates: (dates: Jour[]) => void;
  readonly libelle: string;
  readonly ajouter: string;
}) {
  const { langue } = useBureau();
  const m = useMotsSaisons().regle;
  const [brut, setBrut] = useState("");
  function ajouter() {
    const jour = parseJour(brut);
    if (!jour) return;
    p.onDates([...new Set([...p.dates, jour])].toSorted());
    setBrut("");
  }
  return (
    <div class="pile-serree">
      <div class="rang regle-ajout">
        <Champ libelle={p.libelle} type="date" court valeur={brut} onValeur={setBrut} />
        <Bouton dessin={plus} onClick={ajouter} desactive={!parseJour(brut)}>
          {p.ajouter}
        </Bouton>
      </div>
      {p.dates.length > 0 && (
        <ul role="list" class="jetons">
          {p.dates.map((jour) => (
            <li key={jour} class="jeton">
              {jourLong(langue, jour)}
              <Bouton
                variante="discret"
                petit
                sansMot
                dessin={croix}
                onClick={() => p.onDates(p.dates.filter((x) => x !== jour))}
              >
                {`${m.retirerDate} ${jourLong(langue, jour)}`}
              </Bouton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Heures({ saisie, poser, erreur }: PropsChamps) {
  const m = useMotsSaisons().regle;
  const changer = (i: number, change: { debut?: string; fin?: string }) =>
    poser({ plages: saisie.plages.map((x, k) => (k === i ? { ...x, ...change } : x)) });
  return (
    <fieldset class="pile-serree">
      <legend class="choix-legende">{m.heures}</legend>
      {saisie.plages.map((x, i) => (
        <div class="rang regle-plage" key={i}>
          <Champ
            libelle={m.debut}
            type="time"
            court
            valeur={x.debut}
            onValeur={(debut) => changer(i, { debut })}
          />
          <Champ libelle={m.fin} type="time" court valeur={x.fin} onValeur={(fin) => changer(i, { fin })} />
          {saisie.plages.length > 1 && (
            <Bouton
              variante="discret"
              dessin={croix}
              onClick={() => poser({ plages: saisie.plages.filter((_, k) => k !== i) })}
            >
              {m.retirerPlage}
            </Bouton>
          )}
        </div>
      ))}
      <Erreur texte={erreur("heures", "ordre", "chevauche")} />
      {saisie.plages.length < 3 && (
        <div>
          <Bouton
            petit
            dessin={plus}
            onClick={() => poser({ plages: [...saisie.plages, { debut: "14:00", fin: "17:00" }] })}
          >
            {m.ajouterPlage}
          </Bouton>
        </div>
      )}
    </fieldset>
  );
}
