/** Adding or changing a permanence: native fields, one page, nothing lost when something is missing. */
import { useState } from "preact/hooks";
import { definitionsDe } from "../../domain/activite.ts";
import { parseHeure, parseJour, type Jour } from "../../domain/civil.ts";
import { parseId, type CompteId, type LieuId, type VehiculeId } from "../../domain/ids.ts";
import type { EtatPermanence, Permanence } from "../../domain/permanence.ts";
import { deciderPermanence } from "../../domain/permanence-commandes.ts";
import { Bouton } from "../kit/Bouton.tsx";
import { Champ, ChampListe } from "../kit/Champ.tsx";
import { ChoixMultiple } from "../kit/Choix.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import { useActivite, useAgir, useBureau, useMots } from "./contexte.ts";
import { useCommande } from "./FeuillePermanence.tsx";
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

/** `permanence` to change it, else a new one on `jour`. */
export function FormulairePermanence(p: {
  readonly permanence?: Permanence;
  readonly jour?: Jour;
  readonly onFermer: () => void;
}) {
  const bureau = useBureau();
  const mots = useMots();
  const m = mots.permanence;
  const agir = useAgir();
  const commander = useCommande(p.permanence?.id ?? "");
  const vehicules = useActivite(vehiculesTries).filter((v) => v.actif || v.id === p.permanence?.vehicule);
  const [saisie, setSaisie] = useState<Saisie>(() => ({
    ...saisieDe(p.permanence, p.jour ?? bureau.jour),
    ...(!p.permanence && vehicules.length === 1 ? { vehicule: vehicules[0]!.id } : {}),
  }));
  const [erreurs, setErreurs] = useState<Partial<Record<"lieu" | "jour" | "heures", string>>>({});
  const poser = <C extends keyof Saisie>(champ: C, valeur: Saisie[C]) =>
    setSaisie((s) => ({ ...s, [champ]: valeur }));

  function lire() {
    const jour = parseJour(saisie.jour);
    const debut = parseHeure(saisie.debut);
    const fin = parseHeure(saisie.fin);
    const manque = {
      ...(saisie.lieu ? {} : { lieu: m.erreurs.lieu }),
      ...(jour ? {} : { jour: m.erreurs.jour }),
      ...(debut && fin
        ? fin > debut
          ? {}
          : { heures: mots.refus("fin-avant-debut") }
        : { heures: m.erreurs.heures }),
    };
    setErreurs(manque);
    if (!saisie.lieu || !jour || !debut || !fin || fin <= debut) return undefined;
    return { lieu: saisie.lieu, jour, debut, fin };
  }

  async function creer(annoncer: boolean) {
    const creneau = lire();
    if (!creneau) return;
    const { vehicule, equipe, amenagement, theme } = saisie;
    const valeurs = {
      ...creneau,
      equipe,
      ...(vehicule ? { vehicule } : {}),
      ...(amenagement.trim() ? { amenagement: amenagement.trim() } : {}),
      ...(theme.trim() ? { theme: theme.trim() } : {}),
    };
    const brouillon = deciderPermanence(undefined, { kind: "annoncer", valeurs, brouillon: true });
    if (!annoncer) {
      if (await agir(brouillon, m.faite.brouillon)) p.onFermer();
      return;
    }
    // A draft, then its announcement: taking the announcement back leaves the draft, and nothing typed is lost.
    if ("refus" in brouillon) return void agir(brouillon, "");
    const [fait] = await bureau.ecrire(brouillon);
    const etat = () => bureau.activite.get(`permanence/${fait!.id}`) as EtatPermanence | undefined;
    const publiee = [{ type: "permanence-publiee", v: 1, corps: { permanence: fait!.id } }];
    await agir(publiee, m.faite.annoncee, () => deciderPermanence(etat(), { kind: "revenir" }));
    p.onFermer();
  }

  async function changer() {
    const creneau = lire();
    if (!creneau) return;
    const champs = {
      ...creneau,
      vehicule: saisie.vehicule || null,
      equipe: saisie.equipe,
      amenagement: saisie.amenagement.trim() || null,
      theme: saisie.theme.trim() || null,
    };
    await commander({ kind: "modifier", champs }, m.faite.modifiee);
    p.onFermer();
  }

  const nouvelle = !p.permanence;
  return (
    <Feuille
      titre={nouvelle ? m.nouvelle : mots.modifier}
      onFermer={p.onFermer}
      actions={
        nouvelle ? (
          <>
            <Bouton onClick={() => void creer(false)}>{m.brouillon}</Bouton>
            <Bouton variante="principal" onClick={() => void creer(true)}>
              {m.annoncer}
            </Bouton>
          </>
        ) : (
          <>
            <Bouton onClick={p.onFermer}>{mots.abandonner}</Bouton>
            <Bouton variante="principal" onClick={() => void changer()}>
              {mots.enregistrer}
            </Bouton>
          </>
        )
      }
    >
      <Creneau saisie={saisie} erreurs={erreurs} poser={poser} lieuActuel={p.permanence?.lieu} />
      <ChampListe
        libelle={m.vehicule}
        valeur={saisie.vehicule}
        vide={m.sansVehicule}
        options={vehicules.map((v) => ({ valeur: v.id, libelle: v.nom }))}
        onValeur={(v) => poser("vehicule", v)}
      />
      <Equipe valeurs={saisie.equipe} onValeurs={(equipe) => poser("equipe", equipe)} />
      <Champ
        libelle={m.amenagement}
        facultatif
        longueurMax={200}
        valeur={saisie.amenagement}
        onValeur={(v) => poser("amenagement", v)}
      />
      <Champ
        libelle={m.theme}
        facultatif
        longueurMax={200}
        valeur={saisie.theme}
        onValeur={(v) => poser("theme", v)}
      />
    </Feuille>
  );
}

function Creneau(p: {
  readonly saisie: Saisie;
  readonly erreurs: Partial<Record<"lieu" | "jour" | "heures", string>>;
  readonly poser: <C extends keyof Saisie>(champ: C, valeur: Saisie[C]) => void;
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
