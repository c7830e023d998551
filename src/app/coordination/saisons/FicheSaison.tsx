/** A season's name, days, and which one it takes over from: new, changed, or copied from another with its rules. */
import { useState } from "preact/hooks";
import { definitionsDe } from "../../../domain/activite.ts";
import { ajouterJours, parseJour, type Jour } from "../../../domain/civil.ts";
import { parseCode, type RegleId } from "../../../domain/ids.ts";
import { definir } from "../../../domain/reference.ts";
import type { Saison } from "../../../domain/regle.ts";
import { reglesDe } from "../../../planner/saison.ts";
import { aller } from "../../device/route.ts";
import { Bouton } from "../../kit/Bouton.tsx";
import { Champ, ChampListe } from "../../kit/Champ.tsx";
import { Feuille } from "../../kit/Feuille.tsx";
import { dire } from "../../kit/toasts.tsx";
import { useActivite, useBureau, useMots } from "../contexte.ts";
import { codeNeuf } from "../../moyens/definir.ts";
import { useDefinirReference, useMotsSaisons, versSaison } from "./outils.ts";
import { reporter } from "./saisie.ts";

type Saisie = { nom: string; du: string; au: string; remplace: string };

/** A year later, whole weeks, so that a Tuesday stays a Tuesday. */
const anSuivant = (jour: Jour): Jour => ajouterJours(jour, 364);
const nomSuivant = (nom: string): string => nom.replace(/\b(20\d\d)\b/, (annee) => String(Number(annee) + 1));

function saisieDe(saison: Saison | undefined, modele: Saison | undefined): Saisie {
  if (saison) return { nom: saison.nom, du: saison.du, au: saison.au, remplace: saison.remplace ?? "" };
  if (!modele) return { nom: "", du: "", au: "", remplace: "" };
  return { nom: nomSuivant(modele.nom), du: anSuivant(modele.du), au: anSuivant(modele.au), remplace: "" };
}

type Props = {
  /** To change it; absent, a new one. */
  readonly saison?: Saison;
  /** To copy its rules into a new one. */
  readonly modele?: Saison;
  readonly onFermer: () => void;
};

/** What is written when it is saved: one definition, and the rules of the model when it is a copy. */
function useEnregistrer(p: Props, saisie: Saisie) {
  const { activite, ecrire } = useBureau();
  const m = useMotsSaisons();
  const definirReference = useDefinirReference();
  return async (du: Jour, au: Jour): Promise<void> => {
    const pris = new Set([...definitionsDe(activite, "saison")].map((s) => s.id as string));
    const { remplace: _, ...avant } = p.saison ?? ({ etat: "brouillon" } as const);
    const corps: Saison = {
      ...avant,
      id: p.saison?.id ?? parseCode<"saison">(codeNeuf(saisie.nom, pris))!,
      nom: saisie.nom.trim(),
      du,
      au,
      ...(saisie.remplace ? { remplace: saisie.remplace as Saison["id"] } : {}),
    };
    p.onFermer();
    if (!p.modele) {
      const dit = p.saison ? m.fiche.faite : m.fiche.creee;
      await definirReference("saison", corps, dit, p.saison ? undefined : { ...corps, etat: "archivee" });
    } else {
      const regles = reglesDe(activite, p.modele.id).filter((r) => r.actif);
      const copies = regles.map((r) =>
        reporter(r, p.modele!, corps, parseCode<"regle">(crypto.randomUUID()) as RegleId),
      );
      const faits = [
        definir(undefined, "saison", corps),
        ...copies.map((r) => definir(undefined, "regle", r)),
      ];
      await ecrire(faits.flatMap((f) => ("refus" in f ? [] : f)));
      dire({ texte: m.dupliquee(copies.length) });
    }
    if (!p.saison) aller(versSaison(corps.id));
  };
}

/** The published season that this one takes over from, when there is one to choose. */
function Remplace(p: {
  readonly saison: Saison | undefined;
  readonly valeur: string;
  readonly onValeur: (id: string) => void;
}) {
  const m = useMotsSaisons().fiche;
  const autres = useActivite((a) =>
    [...definitionsDe(a, "saison")].filter((s) => s.id !== p.saison?.id && s.etat === "publiee"),
  );
  if (autres.length === 0) return null;
  return (
    <ChampListe
      libelle={m.remplace}
      aide={m.remplaceAide}
      valeur={p.valeur}
      vide={m.aucune}
      options={autres.map((s) => ({ valeur: s.id as string, libelle: s.nom }))}
      onValeur={p.onValeur}
    />
  );
}

export function FicheSaison(p: Props) {
  const mots = useMots();
  const m = useMotsSaisons();
  const [saisie, setSaisie] = useState(() => saisieDe(p.saison, p.modele));
  const [erreurs, setErreurs] = useState<{ nom?: string; jours?: string }>({});
  const enregistrer = useEnregistrer(p, saisie);
  const poser = (change: Partial<Saisie>) => setSaisie((s) => ({ ...s, ...change }));
  function valider() {
    const [du, au] = [parseJour(saisie.du), parseJour(saisie.au)];
    const nom = saisie.nom.trim() === "" ? { nom: m.fiche.erreurNom } : {};
    setErreurs({ ...nom, ...(du && au && au >= du ? {} : { jours: m.fiche.erreurJours }) });
    if (saisie.nom.trim() !== "" && du && au && au >= du) void enregistrer(du, au);
  }
  const titre = p.saison ? m.fiche.titre : p.modele ? m.dupliquer : m.fiche.nouvelle;
  return (
    <Feuille
      titre={titre}
      onFermer={p.onFermer}
      actions={
        <>
          <Bouton onClick={p.onFermer}>{mots.abandonner}</Bouton>
          <Bouton variante="principal" onClick={valider}>
            {p.saison ? mots.enregistrer : m.fiche.creer}
          </Bouton>
        </>
      }
    >
      {p.modele && <p class="doux">{m.dupliquerAide}</p>}
      <Champ
        libelle={m.fiche.nom}
        aide={m.fiche.nomAide}
        longueurMax={200}
        valeur={saisie.nom}
        onValeur={(nom) => poser({ nom })}
        erreur={erreurs.nom}
      />
      <div class="champs-cote">
        <Champ libelle={m.fiche.du} type="date" valeur={saisie.du} onValeur={(du) => poser({ du })} />
        <Champ
          libelle={m.fiche.au}
          type="date"
          valeur={saisie.au}
          onValeur={(au) => poser({ au })}
          erreur={erreurs.jours}
        />
      </div>
      <Remplace saison={p.saison} valeur={saisie.remplace} onValeur={(remplace) => poser({ remplace })} />
    </Feuille>
  );
}
