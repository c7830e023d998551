/** The rest of the form of a permanence: set-up of the vehicle, theme, partners aboard, on appointment or not. */
import { definitionDe, definitionsDe, type Activite } from "../../domain/activite.ts";
import type { Definition } from "../../domain/reference.ts";
import { motsCalendrier } from "../../text/bureau-calendrier.ts";
import { Champ, ChampListe } from "../kit/Champ.tsx";
import { ChoixMultiple } from "../kit/Choix.tsx";
import { useActivite, useBureau, useMots } from "./contexte.ts";
import type { Poser, Saisie } from "./saisie-permanence.ts";

type Propos = { readonly saisie: Saisie; readonly poser: Poser };

const partenairesTries = (a: Activite): Definition<"partenaire">[] =>
  [...definitionsDe(a, "partenaire")].toSorted((x, y) => x.nom.localeCompare(y.nom, "fr"));

export function Details({ saisie, poser }: Propos) {
  const { langue } = useBureau();
  const m = useMots().permanence;
  const mc = motsCalendrier[langue];
  const partenaires = useActivite(partenairesTries).filter(
    (x) => x.actif || saisie.partenaires.includes(x.id),
  );
  return (
    <>
      <Amenagement saisie={saisie} poser={poser} />
      <Champ
        libelle={m.theme}
        facultatif
        longueurMax={200}
        valeur={saisie.theme}
        onValeur={(v) => poser("theme", v)}
      />
      {partenaires.length > 0 && (
        <ChoixMultiple
          legende={mc.partenaires}
          options={partenaires.map((x) => ({ valeur: x.id, libelle: x.nom }))}
          valeurs={saisie.partenaires}
          onValeurs={(v) => poser("partenaires", v)}
        />
      )}
      <label class="case">
        <input
          type="checkbox"
          checked={saisie.rendezVous}
          onChange={(e) => poser("rendezVous", e.currentTarget.checked)}
        />
        {mc.rendezVous}
      </label>
    </>
  );
}

/** One of the set-ups of the vehicle; typed while none is known. */
function Amenagement({ saisie, poser }: Propos) {
  const { langue } = useBureau();
  const m = useMots().permanence;
  const connus = useActivite(
    (a) => (saisie.vehicule ? (definitionDe(a, "vehicule", saisie.vehicule)?.amenagements ?? []) : []),
    [saisie.vehicule],
  );
  const { amenagement } = saisie;
  if (connus.length === 0)
    return (
      <Champ
        libelle={m.amenagement}
        facultatif
        longueurMax={200}
        valeur={amenagement}
        onValeur={(v) => poser("amenagement", v)}
      />
    );
  const tous = amenagement && !connus.includes(amenagement) ? [...connus, amenagement] : connus;
  return (
    <ChampListe
      libelle={m.amenagement}
      facultatif
      valeur={amenagement}
      vide={motsCalendrier[langue].sansAmenagement}
      options={tous.map((nom) => ({ valeur: nom, libelle: nom }))}
      onValeur={(v) => poser("amenagement", v)}
    />
  );
}
