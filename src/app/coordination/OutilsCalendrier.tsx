/** Above the calendar: which view, which days, whose stops. Quiet: one line, filters unfold when asked. */
import { useState } from "preact/hooks";
import { parseJour, type Jour } from "../../domain/civil.ts";
import { motsCalendrier } from "../../text/bureau-calendrier.ts";
import { jourLong, moisLong, type Langue } from "../../text/langue.ts";
import { Bouton } from "../kit/Bouton.tsx";
import { Champ, ChampListe } from "../kit/Champ.tsx";
import { ChoixSegmente } from "../kit/Choix.tsx";
import { useEtroit } from "../kit/ecran.ts";
import avant from "lucide-static/icons/chevron-left.svg?raw";
import apres from "lucide-static/icons/chevron-right.svg?raw";
import entonnoir from "lucide-static/icons/funnel.svg?raw";
import attention from "lucide-static/icons/triangle-alert.svg?raw";
import imprimante from "lucide-static/icons/printer.svg?raw";
import personnes from "lucide-static/icons/users.svg?raw";
import type { CalendrierLu } from "./calendrier-lu.ts";
import { useActivite, useBureau, useMots } from "./contexte.ts";
import { lieuxTries, lundiDe, vehiculesTries } from "./lecture.ts";
import { avancer, bornesDe, vues, type Vue } from "./vues.ts";
import type { EtatVue } from "./vue-adresse.ts";

type Propos = { readonly etat: EtatVue; readonly lu: CalendrierLu; readonly onQui: () => void };

/** The days shown, as a title. */
function titreDe(langue: Langue, vue: Vue, ancre: Jour, de: (jour: string) => string): string {
  if (vue === "mois") return moisLong(langue, ancre.slice(0, 7));
  const { du, au } = bornesDe(vue, ancre);
  const dit = (j: Jour, annee: boolean) => jourLong(langue, j, annee).replace(/^\S+ /, "");
  return vue === "semaine"
    ? de(dit(lundiDe(ancre), true))
    : motsCalendrier[langue].deAu(dit(du, true), dit(au, true));
}

export function OutilsCalendrier({ etat, lu, onQui }: Propos) {
  const { langue, jour } = useBureau();
  const m = motsCalendrier[langue];
  const ms = useMots().semaine;
  const etroit = useEtroit();
  const { vue, ancre, filtre } = etat;
  const actifs = Object.values(filtre).filter(Boolean).length;
  const [deplies, deplier] = useState(actifs > 0);
  const ici = bornesDe(vue, jour).du === lu.bornes.du;
  return (
    <div class="cal-outils">
      <div class="cal-ligne">
        <ChoixSegmente
          legende={m.vue}
          legendeInvisible
          options={vues.map((v) => ({ valeur: v, libelle: m.vues[v] }))}
          valeur={vue}
          onValeur={etat.changerVue}
        />
        <div class="rang cal-gestes hors-papier">
          <Bouton variante="discret" dessin={personnes} onClick={onQui}>
            {m.qui}
          </Bouton>
          <Bouton variante="discret" dessin={entonnoir} deplie={deplies} onClick={() => deplier(!deplies)}>
            {actifs > 0 ? m.filtres(actifs) : m.filtrer}
          </Bouton>
          <Bouton variante="discret" dessin={imprimante} class="cal-imprimer" onClick={() => print()}>
            {m.imprimer}
          </Bouton>
        </div>
      </div>
      {deplies && <Filtres etat={etat} />}
      <div class="semaines">
        <div class="semaines-pas">
          <Bouton dessin={avant} sansMot onClick={() => etat.aller(avancer(vue, ancre, -1))}>
            {m.avant[vue]}
          </Bouton>
          <h2 class="semaines-titre" aria-live="polite">
            {titreDe(langue, vue, ancre, ms.de)}
          </h2>
          <Bouton dessin={apres} sansMot onClick={() => etat.aller(avancer(vue, ancre, 1))}>
            {m.apres[vue]}
          </Bouton>
        </div>
        <div class="rang semaines-aller hors-papier">
          {lu.alertes.length > 0 && vue === "semaine" && (
            <Bouton variante="discret" dessin={attention} class="cal-points" onClick={versAlertes}>
              {m.conflits(lu.alertes.length)}
            </Bouton>
          )}
          {!ici && <Bouton onClick={() => etat.aller(jour)}>{m.aujourdhui[vue]}</Bouton>}
          {!etroit && <AllerAuJour etat={etat} />}
        </div>
      </div>
    </div>
  );
}

function AllerAuJour({ etat }: { readonly etat: EtatVue }) {
  return (
    <Champ
      libelle={useMots().semaine.aller}
      type="date"
      valeur={etat.vue === "semaine" ? lundiDe(etat.ancre) : etat.ancre}
      court
      onValeur={(v) => {
        const voulu = parseJour(v);
        if (voulu) etat.aller(voulu);
      }}
    />
  );
}

/** What deserves a look is under the week: there, read from its title. */
function versAlertes(): void {
  const titre = document.getElementById("cal-alertes");
  titre?.scrollIntoView({ block: "start" });
  titre?.focus({ preventScroll: true });
}

function Filtres({ etat }: { readonly etat: EtatVue }) {
  const { langue, annuaire, session } = useBureau();
  const m = motsCalendrier[langue];
  const mots = useMots();
  const etroit = useEtroit();
  const vehicules = useActivite(vehiculesTries);
  const lieux = useActivite(lieuxTries);
  const { filtre, filtrer } = etat;
  const connus = annuaire.some((c) => c.id === session.compte.id) ? annuaire : [...annuaire, session.compte];
  const equipe = connus.filter((c) => c.role === "mediateur" || c.role === "coordinateur");
  const listes = [
    ["vehicule", mots.permanence.vehicule, m.tousVehicules, vehicules],
    ["lieu", mots.permanence.lieu, m.tousLieux, lieux],
    ["membre", mots.permanence.equipe, m.toutLeMonde, equipe],
  ] as const;
  return (
    <div class="cal-filtres hors-papier">
      {etroit && <AllerAuJour etat={etat} />}
      {listes.map(([cle, libelle, vide, options]) => (
        <ChampListe
          key={cle}
          libelle={libelle}
          valeur={filtre[cle] ?? ""}
          vide={vide}
          options={options.map((o) => ({ valeur: o.id as string, libelle: o.nom }))}
          onValeur={(v) => filtrer[cle](v || undefined)}
        />
      ))}
      {Object.values(filtre).some(Boolean) && (
        <Bouton variante="discret" onClick={() => listes.forEach(([cle]) => filtrer[cle](undefined))}>
          {m.retirerFiltres}
        </Bouton>
      )}
    </div>
  );
}
