/** Adding or changing a permanence: native fields, one page, nothing lost when something is missing. */
import { definitionsDe } from "../../domain/activite.ts";
import type { Heure, Jour } from "../../domain/civil.ts";
import { parseId, type CompteId } from "../../domain/ids.ts";
import type { Permanence } from "../../domain/permanence.ts";
import { Bouton } from "../kit/Bouton.tsx";
import { Champ, ChampListe } from "../kit/Champ.tsx";
import { ChoixMultiple } from "../kit/Choix.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import { useUneFois } from "../kit/uneFois.ts";
import { AvantDEnregistrer } from "./AvantDEnregistrer.tsx";
import { useActivite, useBureau, useMots } from "./contexte.ts";
import { useCommande } from "./commande.ts";
import { Details } from "./FormulaireDetails.tsx";
import { lieuxTries, vehiculesTries } from "./lecture.ts";
import {
  optionsDe,
  optionsOuVides,
  useCreer,
  useSaisie,
  type Erreurs,
  type Poser,
  type Saisie,
} from "./saisie-permanence.ts";

/** `permanence` to change it, else a new one on `jour`. */
export function FormulairePermanence(p: {
  readonly permanence?: Permanence;
  readonly jour?: Jour;
  readonly debut?: Heure;
  readonly onFermer: () => void;
}) {
  const { jour } = useBureau();
  const mots = useMots();
  const m = mots.permanence;
  const creer = useCreer();
  const commander = useCommande(p.permanence?.id ?? "");
  const vehicules = useActivite(vehiculesTries).filter((v) => v.actif || v.id === p.permanence?.vehicule);
  const { saisie, poser, erreurs, lireCreneau } = useSaisie(
    p.permanence,
    { jour: p.jour ?? jour, debut: p.debut },
    vehicules,
  );

  const enregistrer = useUneFois(async (annoncer: boolean) => {
    const creneau = lireCreneau();
    if (!creneau) return;
    const { equipe } = saisie;
    if (p.permanence) {
      const champs = { ...creneau, equipe, ...optionsOuVides(saisie) };
      await commander({ kind: "modifier", champs }, m.faite.modifiee);
      return p.onFermer();
    }
    if (await creer({ ...creneau, equipe, ...optionsDe(saisie) }, annoncer)) p.onFermer();
  });

  const nouvelle = !p.permanence;
  const actions = (
    <>
      <Bouton onClick={() => (nouvelle ? enregistrer(false) : p.onFermer())}>
        {nouvelle ? m.brouillon : mots.abandonner}
      </Bouton>
      <Bouton variante="principal" onClick={() => enregistrer(true)}>
        {nouvelle ? m.annoncer : mots.enregistrer}
      </Bouton>
    </>
  );
  return (
    <Feuille titre={nouvelle ? m.nouvelle : mots.modifier} onFermer={p.onFermer} actions={actions}>
      <Creneau saisie={saisie} erreurs={erreurs} poser={poser} lieuActuel={p.permanence?.lieu} />
      <ChampListe
        libelle={m.vehicule}
        valeur={saisie.vehicule}
        vide={m.sansVehicule}
        options={vehicules.map((v) => ({ valeur: v.id, libelle: v.nom }))}
        onValeur={(v) => poser("vehicule", v)}
      />
      <Equipe valeurs={saisie.equipe} onValeurs={(equipe) => poser("equipe", equipe)} />
      <Details saisie={saisie} poser={poser} />
      <AvantDEnregistrer saisie={saisie} {...(p.permanence ? { permanence: p.permanence } : {})} />
    </Feuille>
  );
}

function Creneau(p: {
  readonly saisie: Saisie;
  readonly erreurs: Erreurs;
  readonly poser: Poser;
  readonly lieuActuel: string | undefined;
}) {
  const m = useMots().permanence;
  const lieux = useActivite(lieuxTries).filter((l) => l.actif || l.id === p.lieuActuel);
  const { saisie, erreurs, poser } = p;
  return (
    <>
      <ChampListe
        libelle={m.lieu}
        valeur={saisie.lieu}
        vide={m.choisirLieu}
        options={lieux.map((l) => ({ valeur: l.id, libelle: `${l.nom}, ${l.commune.nom}` }))}
        onValeur={(v) => poser("lieu", v)}
        erreur={erreurs.lieu}
      />
      <div class="champs-cote champs-creneau">
        <Champ
          libelle={m.jour}
          type="date"
          valeur={saisie.jour}
          onValeur={(v) => poser("jour", v)}
          erreur={erreurs.jour}
        />
        <Champ libelle={m.debut} type="time" valeur={saisie.debut} onValeur={(v) => poser("debut", v)} />
        <Champ
          libelle={m.fin}
          type="time"
          valeur={saisie.fin}
          onValeur={(v) => poser("fin", v)}
          erreur={erreurs.heures}
        />
      </div>
    </>
  );
}

/** People who may be on duty: field workers and coordinators of the directory, and those already written down. */
function Equipe(p: {
  readonly valeurs: readonly CompteId[];
  readonly onValeurs: (equipe: CompteId[]) => void;
}) {
  const { annuaire, session } = useBureau();
  const mots = useMots();
  const retires = useActivite(
    (a) => new Set([...definitionsDe(a, "mediateur")].filter((x) => !x.actif).map((x) => x.id as string)),
  );
  const connus = annuaire.some((c) => c.id === session.compte.id) ? annuaire : [...annuaire, session.compte];
  const options = connus
    .filter(
      (c) => c.role === "mediateur" || c.role === "coordinateur" || p.valeurs.includes(c.id as CompteId),
    )
    .filter((c) => !retires.has(c.id) || p.valeurs.includes(c.id as CompteId))
    .flatMap((c) => {
      const valeur = parseId<"compte">(c.id);
      return valeur ? [{ valeur, libelle: c.nom }] : [];
    });
  const inconnus = p.valeurs
    .filter((v) => !options.some((o) => o.valeur === v))
    .map((valeur) => ({ valeur, libelle: mots.quelquun }));
  return (
    <ChoixMultiple
      legende={mots.permanence.equipe}
      options={[...options, ...inconnus]}
      valeurs={p.valeurs}
      onValeurs={p.onValeurs}
    />
  );
}
