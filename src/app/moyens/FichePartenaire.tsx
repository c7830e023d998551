/** A partner: which needs it answers, which days it may be aboard, when it is away, and its contact, sealed. */
import { useState } from "preact/hooks";
import { parseCode, type PartenaireId } from "../../domain/ids.ts";
import type { Definition } from "../../domain/reference.ts";
import { thematiques } from "../../domain/thematique.ts";
import { jourCourt } from "../../text/langue.ts";
import { motsThematiques } from "../../text/valeurs.ts";
import { useActivite, useBureau, useMots } from "../coordination/contexte.ts";
import { Champ } from "../kit/Champ.tsx";
import { ChoixMultiple } from "../kit/Choix.tsx";
import { Cadre, type PropsFiche } from "./Cadre.tsx";
import { Case, ChoixJours, Section, useMotsMoyens } from "./champs.tsx";
import { avec, avecPlein, codeNeuf, useDefinir, useFiche } from "./definir.ts";
import { partenairesTries } from "./lecture.ts";
import { Intervalles } from "./listes.tsx";
import { ChampScelle } from "./scelles.tsx";

type Partenaire = Definition<"partenaire">;
const neuf: Partenaire = { id: "" as PartenaireId, nom: "", actif: true };
type Props = {
  readonly fiche: Partenaire;
  readonly changer: (change: (fiche: Partenaire) => Partenaire) => void;
  readonly lectureSeule: boolean;
};

function Sections({ fiche, changer, lectureSeule }: Props) {
  const m = useMotsMoyens();
  const { langue, jour } = useBureau();
  const themes = fiche.thematiques ?? [];
  const prochaine = fiche.absences?.find((i) => i.au >= jour);
  return (
    <div>
      <Section titre={m.thematiques} resume={themes.map((t) => motsThematiques[langue][t]).join(" · ")}>
        <ChoixMultiple
          legende={m.thematiques}
          options={thematiques.map((t) => ({ valeur: t, libelle: motsThematiques[langue][t] }))}
          valeurs={themes}
          onValeurs={(liste) => changer((f) => avecPlein(f, "thematiques", liste))}
        />
      </Section>
      <Section
        titre={m.absences}
        resume={prochaine && `${jourCourt(langue, prochaine.du)} - ${jourCourt(langue, prochaine.au)}`}
      >
        <Intervalles
          valeurs={fiche.absences ?? []}
          onValeurs={(liste) => changer((f) => avecPlein(f, "absences", liste))}
          max={100}
          jour={jour}
          lectureSeule={lectureSeule}
        />
      </Section>
    </div>
  );
}

export function FichePartenaire(p: PropsFiche & { readonly partenaire?: Partenaire }) {
  const mots = useMots().moyens;
  const m = useMotsMoyens();
  const definirFiche = useDefinir();
  const tous = useActivite(partenairesTries);
  const { fiche, lire, changer } = useFiche<Partenaire>(() => p.partenaire ?? neuf);
  const [erreur, setErreur] = useState<string>();
  async function enregistrer() {
    if (!fiche.nom.trim()) return setErreur(mots.erreurs.nom);
    const pris = new Set(tous.map((x) => x.id as string));
    const id = p.partenaire?.id ?? parseCode<"partenaire">(codeNeuf(fiche.nom, pris))!;
    if (
      await definirFiche("partenaire", () => ({ ...lire(), id: id as PartenaireId, nom: lire().nom.trim() }))
    )
      p.onFermer();
  }
  return (
    <Cadre {...p} titre={p.partenaire?.nom ?? m.nouveauPartenaire} onEnregistrer={() => void enregistrer()}>
      <Champ
        libelle={mots.nom}
        valeur={fiche.nom}
        onValeur={(nom) => changer((f) => ({ ...f, nom }))}
        longueurMax={200}
        erreur={erreur}
      />
      <ChoixJours
        legende={m.joursABord}
        aide={m.joursABordAide}
        jours={fiche.jours ?? []}
        onJours={(jours) => changer((f) => avecPlein(f, "jours", jours))}
      />
      <ChampScelle
        libelle={m.contact}
        aide={m.contactAide}
        valeur={fiche.contact}
        onValeur={(contact) => changer((f) => avec(f, "contact", contact))}
      />
      <Case
        libelle={mots.actif}
        valeur={fiche.actif}
        onValeur={(actif) => changer((f) => ({ ...f, actif }))}
      />
      <Sections fiche={fiche} changer={changer} lectureSeule={p.lectureSeule} />
    </Cadre>
  );
}
