/** What is typed of a permanence, read once whole, and how a new one is written. */
import { useState } from "preact/hooks";
import { heureA, minutesDe, parseHeure, parseJour, type Heure, type Jour } from "../../domain/civil.ts";
import type { CompteId, LieuId, PartenaireId, VehiculeId } from "../../domain/ids.ts";
import type { EtatPermanence, Permanence, ValeursPermanence } from "../../domain/permanence.ts";
import { deciderPermanence } from "../../domain/permanence-commandes.ts";
import { useAgir, useBureau, useMots } from "./contexte.ts";

export type Saisie = {
  lieu: LieuId | "";
  jour: string;
  debut: string;
  fin: string;
  vehicule: VehiculeId | "";
  equipe: CompteId[];
  amenagement: string;
  theme: string;
  partenaires: PartenaireId[];
  rendezVous: boolean;
};

/** A new stop begins then and lasts so many minutes, unless told. */
const debutPropose = "14:00" as Heure;
const dureeProposee = 180;

const saisieDe = (p: Permanence | undefined, jour: Jour, debut: Heure): Saisie => ({
  lieu: p?.lieu ?? "",
  jour: p?.jour ?? jour,
  debut: p?.debut ?? debut,
  fin: p?.fin ?? heureA(minutesDe(debut) + dureeProposee),
  vehicule: p?.vehicule ?? "",
  equipe: [...(p?.equipe ?? [])],
  amenagement: p?.amenagement ?? "",
  theme: p?.theme ?? "",
  partenaires: [...(p?.partenaires ?? [])],
  rendezVous: p?.rendezVous === true,
});

export type Poser = <C extends keyof Saisie>(champ: C, valeur: Saisie[C]) => void;
export type Erreurs = Partial<Record<"lieu" | "jour" | "heures", string>>;

/** The typed values, and the slot once it is whole; what is missing is told beside its field. */
export function useSaisie(
  permanence: Permanence | undefined,
  propose: { readonly jour: Jour; readonly debut?: Heure | undefined },
  vehicules: readonly { id: VehiculeId }[],
) {
  const mots = useMots();
  const m = mots.permanence;
  const [saisie, setSaisie] = useState<Saisie>(() => ({
    ...saisieDe(permanence, propose.jour, propose.debut ?? debutPropose),
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
export function useCreer() {
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

type Options = Pick<ValeursPermanence, "vehicule" | "amenagement" | "theme" | "partenaires" | "rendezVous">;
type OptionsVides = { [C in keyof Options]: Options[C] | null };

/** What may be left out: nothing is written of what was left empty. */
export function optionsDe(s: Saisie): Options {
  const [amenagement, theme] = [s.amenagement.trim(), s.theme.trim()];
  return {
    ...(s.vehicule ? { vehicule: s.vehicule } : {}),
    ...(amenagement ? { amenagement } : {}),
    ...(theme ? { theme } : {}),
    ...(s.partenaires.length > 0 ? { partenaires: s.partenaires } : {}),
    ...(s.rendezVous ? { rendezVous: true } : {}),
  };
}
const vides: OptionsVides = {
  vehicule: null,
  amenagement: null,
  theme: null,
  partenaires: null,
  rendezVous: null,
};
/** The same for a correction: what was emptied is said empty. */
export const optionsOuVides = (s: Saisie): OptionsVides => ({ ...vides, ...optionsDe(s) });
