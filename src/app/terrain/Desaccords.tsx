/** Two people noted different things without having seen each other: who noted what, and which one stays. */
import { desaccordsAccueil, type CleRegistre, type EtatAccueil, type Passage } from "../../domain/accueil.ts";
import { civilDe } from "../../domain/civil.ts";
import { msDeHlc } from "../../domain/fait.ts";
import { desaccordsPermanence, type ChampPermanence, type EtatPermanence } from "../../domain/permanence.ts";
import type { Desaccord, Version } from "../../domain/registre.ts";
import type { Langue } from "../../text/langue.ts";
import type { MotsTerrain } from "../../text/terrain-fr.ts";
import {
  motsChamps,
  motsChampsPermanence,
  motsEtats,
  motsThematiques,
  motsValeurs,
} from "../../text/valeurs.ts";
import { Bouton } from "../kit/Bouton.tsx";
import { Message } from "../kit/affichage.tsx";
import { useLangue } from "../kit/langue.ts";
import { nomDe, poste } from "../device/poste.ts";
import { usePoste } from "../device/usePoste.ts";
import { rien, surAccueil, surPermanence, useMots } from "./faire.ts";
import { lieuDe } from "./lecture.ts";

function Versions(p: {
  readonly titre: string;
  readonly versions: readonly Version<unknown>[];
  readonly enMots: (valeur: unknown) => string;
  readonly onGarder: (valeur: unknown) => void;
}) {
  const t = useMots();
  const { zone } = poste().installation;
  return (
    <div class="encart pile-serree">
      <p class="fort">{p.titre}</p>
      <ul role="list" class="pile-serree">
        {p.versions.map((v) => (
          <li key={v.fait} class="rang">
            <span>
              {nomDe(v.auteur) ?? t.quelquun} {t.aNote} <b>{p.enMots(v.valeur)}</b> (
              {civilDe(msDeHlc(v.at), zone).heure})
            </span>
            <Bouton onClick={() => p.onGarder(v.valeur)}>
              {t.garder}
              <span class="invisible"> {p.enMots(v.valeur)}</span>
            </Bouton>
          </li>
        ))}
      </ul>
    </div>
  );
}

function valeurAccueil(langue: Langue, t: MotsTerrain, cle: CleRegistre, valeur: unknown): string {
  if (valeur === null || valeur === undefined) return t.pasDemande;
  if (cle === "annule") return valeur === true ? t.annule : t.nonAnnule;
  if (cle.startsWith("theme:")) return valeur === true ? t.oui : t.non;
  if (cle === "passage") {
    const passage = valeur as Passage;
    return passage.kind === "groupe" ? `${passage.nombre} ${t.personnes}` : t.personneSeule;
  }
  if (cle === "duree") return `${valeur as number} ${t.minutes}`;
  const mots = motsValeurs[langue] as Record<string, Record<string, string>>;
  return mots[cle]?.[valeur as string] ?? String(valeur);
}

export function DesaccordsAccueil({ etat }: { readonly etat: EtatAccueil }) {
  const t = useMots();
  const langue = useLangue();
  const titre = (cle: string): string => {
    if (cle === "annule") return t.annulerAccueil;
    if (cle.startsWith("theme:"))
      return motsThematiques[langue][cle.slice(6) as keyof (typeof motsThematiques)["fr"]];
    return motsChamps[langue][cle as keyof (typeof motsChamps)["fr"]];
  };
  return (
    <Message ton="attention" titre={t.desaccord}>
      <p>{t.desaccordTexte}</p>
      {desaccordsAccueil(etat).map((d) => (
        <Versions
          key={d.cle}
          titre={titre(d.cle)}
          versions={d.versions}
          enMots={(v) => valeurAccueil(langue, t, d.cle as CleRegistre, v)}
          onGarder={(valeur) =>
            void surAccueil(etat.id, { kind: "regler", cle: d.cle as CleRegistre, valeur }, t.dit.regle)
          }
        />
      ))}
    </Message>
  );
}

function valeurPermanence(langue: Langue, t: MotsTerrain, d: Desaccord, valeur: unknown): string {
  if (valeur === null || valeur === undefined) return t.pasDemande;
  if (d.cle === "etat") return motsEtats[langue][valeur as "ouverte"];
  if (d.cle === "lieu") return lieuDe(poste(), valeur as string)?.nom ?? t.lieuInconnu;
  if (d.cle === "equipe")
    return (valeur as Parameters<typeof nomDe>[0][]).map((id) => nomDe(id) ?? t.quelquun).join(", ");
  return String(valeur);
}

export function DesaccordsPermanence({ etat }: { readonly etat: EtatPermanence }) {
  usePoste();
  const t = useMots();
  const langue = useLangue();
  const liste = desaccordsPermanence(etat);
  if (liste.length === 0) return null;
  const garder = (d: Desaccord, valeur: unknown) => {
    if (d.cle === "etat") {
      const garde = valeur === "annulee" ? "annulee" : "ouverte";
      void surPermanence(etat.id, { kind: "trancher", garder: garde }, t.dit.regle, rien);
      return;
    }
    const champ = d.cle as ChampPermanence;
    void surPermanence(etat.id, { kind: "regler", champ, valeur }, t.dit.regle, rien);
  };
  return (
    <Message ton="attention" titre={t.desaccord}>
      <p>{t.desaccordTexte}</p>
      {liste.map((d) => (
        <Versions
          key={d.cle}
          titre={motsChampsPermanence[langue][d.cle as ChampPermanence]}
          versions={d.versions}
          enMots={(v) => valeurPermanence(langue, t, d, v)}
          onGarder={(valeur) => garder(d, valeur)}
        />
      ))}
    </Message>
  );
}
