/** Adding or changing a permanence: native fields, one page, nothing lost when something is missing. */
import { useState } from "preact/hooks";
import { definitionsDe } from "../../domain/activite.ts";
import { parseHeure, parseJour, type Jour } from "../../domain/civil.ts";
import { parseId, type CompteId, type LieuId, type VehiculeId } from "../../domain/ids.ts";
import type { EtatPermanence, Permanence, ValeursPermanence } from "../../domain/permanence.ts";
import { deciderPermanence } from "../../domain/permanence-commandes.ts";
import { Bouton } from "../kit/Bouton.tsx";
import { Champ, ChampListe } from "../kit/Champ.tsx";
import { ChoixMultiple } from "../kit/Choix.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import { useActivite, useAgir, useBureau, useMots } from "./contexte.ts";
import { useCommande } from "./commande.ts";
import { lieuxTries, vehiculesTries } from "./lecture.ts";

type Saisie = {
  lieu: LieuId | "";
  jour: string;
  debut: string;
  fin: string;
  vehicule: VehiculeId | "";
  equipe: CompteId[];
  amenagement: string;
  theme: string;
};

const saisieDe = (p: Permanence | undefined, jour: Jour): Saisie => ({
  lieu: p?.lieu ?? "",
  jour: p?.jour ?? jour,
  debut: p?.debut ?? "14:00",
  fin: p?.fin ?? "17:00",
  vehicule: p?.vehicule ?? "",
  equipe: [...(p?.equipe ?? [])],
  amenagement: p?.amenagement ?? "",
  theme: p?.theme ?? "",
});

type Poser = <C extends keyof Saisie>(champ: C, valeur: Saisie[C]) => void;
type Erreurs = Partial<Record<"lieu" | "jour" | "heures", string>>;

/** The typed values, and the slot once it is whole; what is missing is told beside its field. */
function useSaisie(permanence: Permanence | undefined, jour: Jour, vehicules: readonly { id: VehiculeId }[]) {
  const mots = useMots();
  const m = mots.permanence;
  const [saisie, setSaisie] = useState<Saisie>(() => ({
    ...saisieDe(permanence, jour),
    ...(!permanence && vehicules.length === 1 ? { vehicule: vehicules[0]!.id } : {}),
  }));
  const [erreurs, setErreurs] = useState<Erreurs>({});
  const poser: Poser = (champ, valeur) => setSaisie((s) => ({ ...s, [champ]: valeur }));
  function lireCreneau() {
    const lu = parseJour(saisie.jour);
    const debut = parseHeure(saisie.debut);
    const fin = parseHeure(saisie.fin);
    const heures =
      !debut || !fin ? m.erreurs.heures : fin > debut ? undefined : mots.refus("fin-avant-debut");
    setErreurs({
      ...(saisie.lieu ? {} : { lieu: m.erreurs.lieu }),
      ...(lu ? {} : { jour: m.erreurs.jour }),
      ...(heures ? { heures } : {}),
    });
    if (!saisie.lieu || !lu || !debut || !fin || heures) return undefined;
    return { lieu: saisie.lieu, jour: lu, debut, fin };
  }
  return { saisie, poser, erreurs, lireCreneau };
}

/** Writes a new permanence, as a draft or announced. */
function useCreer() {
  const bureau = useBureau();
  const m = useMots().permanence;
  const agir = useAgir();
  return async (valeurs: Omit<ValeursPermanence, "retard">, annoncer: boolean): Promise<boolean> => {
    const brouillon = deciderPermanence(undefined, { kind: "annoncer", valeurs, brouillon: true });
    if (!annoncer || "refus" in brouillon) return (await agir(brouillon, m.faite.brouillon)) !== undefined;
    // A draft, then its announcement: taking the announcement back leaves the draft, and nothing typed is lost.
    const [fait] = await bureau.ecrire(brouillon);
    const etat = () => bureau.activite.get(`permanence/${fait!.id}`) as EtatPermanence | undefined;
    const publiee = [{ type: "permanence-publiee", v: 1, corps: { permanence: fait!.id } }];
    await agir(publiee, m.faite.annoncee, () => deciderPermanence(etat(), { kind: "revenir" }));
    return true;
  };
}

/** `permanence` to change it, else a new one on `jour`. */
export function FormulairePermanence(p: {
  readonly permanence?: Permanence;
  readonly jour?: Jour;
  readonly onFermer: () => void;
}) {
  const { jour } = useBureau();
  const mots = useMots();
  const m = mots.permanence;
  const creer = useCreer();
  const commander = useCommande(p.permanence?.id ?? "");
  const vehicules = useActivite(vehiculesTries).filter((v) => v.actif || v.id === p.permanence?.vehicule);
  const { saisie, poser, erreurs, lireCreneau } = useSaisie(p.permanence, p.jour ?? jour, vehicules);

  async function enregistrer(annoncer: boolean) {
    const creneau = lireCreneau();
    if (!creneau) return;
    const { vehicule, equipe } = saisie;
    const [amenagement, theme] = [saisie.amenagement.trim(), saisie.theme.trim()];
    if (p.permanence) {
      const vides = { vehicule: vehicule || null, amenagement: amenagement || null, theme: theme || null };
      await commander({ kind: "modifier", champs: { ...creneau, equipe, ...vides } }, m.faite.modifiee);
      return p.onFermer();
    }
    const options = {
      ...(vehicule ? { vehicule } : {}),
      ...(amenagement ? { amenagement } : {}),
      ...(theme ? { theme } : {}),
    };
    if (await creer({ ...creneau, equipe, ...options }, annoncer)) p.onFermer();
  }

  const nouvelle = !p.permanence;
  const actions = (
    <>
      <Bouton onClick={() => (nouvelle ? void enregistrer(false) : p.onFermer())}>
        {nouvelle ? m.brouillon : mots.abandonner}
      </Bouton>
      <Bouton variante="principal" onClick={() => void enregistrer(true)}>
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
    </Feuille>
  );
}

function Details(p: { readonly saisie: Saisie; readonly poser: Poser }) {
  const m = useMots().permanence;
  const { saisie, poser } = p;
  return (
    <>
      {(["amenagement", "theme"] as const).map((champ) => (
        <Champ
          key={champ}
          libelle={m[champ]}
          facultatif
          longueurMax={200}
          valeur={saisie[champ]}
          onValeur={(v) => poser(champ, v)}
        />
      ))}
    </>
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
