/** The service itself: what the calendar counts with (holidays, terrain, depot), and how the public reaches it. */
import { definitionDe } from "../../domain/activite.ts";
import { zonesScolaires } from "../../domain/moyens.ts";
import type { Definition } from "../../domain/reference.ts";
import { semainesSansPassage } from "../../planner/alertes-calendrier.ts";
import { motsZones } from "../../text/valeurs-moyens.ts";
import { useActivite, useBureau, useMots } from "../coordination/contexte.ts";
import { peutChangerReference } from "../coordination/rubriques.ts";
import { Bouton } from "../kit/Bouton.tsx";
import { Champ, ChampListe } from "../kit/Champ.tsx";
import { ChoixSegmente } from "../kit/Choix.tsx";
import { Message } from "../kit/affichage.tsx";
import { Case, ChampNombre, useMotsMoyens } from "./champs.tsx";
import { avec, useDefinir, useFiche } from "./definir.ts";
import { Depot } from "./Depot.tsx";
import "./moyens.css";

type Dispositif = Definition<"dispositif">;
type Props = {
  readonly fiche: Dispositif;
  readonly changer: (change: (fiche: Dispositif) => Dispositif) => void;
};
const reliefs = ["1", "1.15", "1.3"] as const;
type Relief = (typeof reliefs)[number];

function Calendrier({ fiche, changer }: Props) {
  const m = useMotsMoyens();
  const { langue } = useBureau();
  const relief = reliefs.find((r) => Number(r) === (fiche.relief ?? 1));
  return (
    <>
      <ChampListe
        libelle={m.zoneScolaire}
        vide={m.zoneAide}
        valeur={fiche.zoneScolaire ?? ""}
        options={zonesScolaires.map((z) => ({ valeur: z, libelle: motsZones[langue][z] }))}
        onValeur={(z) => changer((f) => avec(f, "zoneScolaire", z || undefined))}
      />
      <Case
        libelle={m.alsace}
        valeur={fiche.alsaceMoselle === true}
        onValeur={(oui) => changer((f) => avec(f, "alsaceMoselle", oui || undefined))}
      />
      <ChampNombre
        libelle={m.sansPassage}
        aide={m.parDefaut(semainesSansPassage)}
        max={52}
        valeur={fiche.semainesSansPassage}
        onValeur={(n) => changer((f) => avec(f, "semainesSansPassage", n === 0 ? undefined : n))}
      />
      <div class="pile-serree">
        <ChoixSegmente
          legende={m.relief}
          options={reliefs.map((r) => ({ valeur: r as Relief | "", libelle: m.reliefs[r] }))}
          valeur={relief ?? ""}
          onValeur={(r) => changer((f) => avec(f, "relief", r === "1" ? undefined : Number(r)))}
        />
        <p class="champ-aide">{m.reliefAide}</p>
      </div>
      <Depot point={fiche.depot} onPoint={(point) => changer((f) => avec(f, "depot", point))} />
    </>
  );
}

const formes = {
  telephone: /^\+?[\d ]{3,20}$/,
  sms: /^\+?[\d ]{3,20}$/,
  courriel: /^[^\s@]+@[^\s@]+$/,
  site: /^https?:\/\/\S+$/,
} as const;
const champsJoindre = ["telephone", "sms", "courriel", "site"] as const;

function Joindre({ fiche, changer }: Props) {
  const m = useMotsMoyens();
  const joindre = fiche.joindre ?? {};
  const types = { telephone: "tel", sms: "tel", courriel: "email", site: "url" } as const;
  const erreurs = {
    telephone: m.erreurs.telephone,
    sms: m.erreurs.telephone,
    courriel: m.erreurs.courriel,
    site: m.erreurs.site,
  };
  return (
    <section class="pile" aria-labelledby="joindre">
      <h2 id="joindre">{m.joindre}</h2>
      <p class="doux">{m.joindreAide}</p>
      {champsJoindre.map((champ) => {
        const valeur = joindre[champ] ?? "";
        return (
          <Champ
            key={champ}
            libelle={m[champ]}
            facultatif
            type={types[champ]}
            valeur={valeur}
            onValeur={(texte) =>
              changer((f) => {
                const suite = avec(f.joindre ?? {}, champ, texte.trim() || undefined);
                return avec(f, "joindre", Object.keys(suite).length > 0 ? suite : undefined);
              })
            }
            erreur={valeur !== "" && !formes[champ].test(valeur) ? erreurs[champ] : undefined}
          />
        );
      })}
    </section>
  );
}

function Formulaire({ depart }: { readonly depart: Dispositif }) {
  const mots = useMots();
  const m = useMotsMoyens();
  const { session } = useBureau();
  const definirFiche = useDefinir();
  const { fiche, lire, changer } = useFiche<Dispositif>(() => depart);
  return (
    <form
      class="pile colonne"
      onSubmit={(e) => {
        e.preventDefault();
        void definirFiche("dispositif", lire);
      }}
      noValidate
    >
      <p class="doux">{m.serviceAide}</p>
      <fieldset class="pile" disabled={!peutChangerReference(session.compte.role)}>
        <Calendrier fiche={fiche} changer={changer} />
        <Joindre fiche={fiche} changer={changer} />
        <div>
          <Bouton type="submit" variante="principal">
            {mots.enregistrer}
          </Bouton>
        </div>
      </fieldset>
    </form>
  );
}

export function Service() {
  const { session } = useBureau();
  const mots = useMots();
  const connu = useActivite((a) => definitionDe(a, "dispositif", session.dispositif));
  return connu ? <Formulaire depart={connu} /> : <Message>{mots.reglages.horsLigne}</Message>;
}
