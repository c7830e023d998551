/**
 * A place: its name, its commune, where it stands; and, in sections that open, all that makes it usable. The quartier
 * that holds the point is found on this device, from the perimeters it keeps: no address leaves the browser.
 */
import { useState } from "preact/hooks";
import { parseCode, type LieuId } from "../../domain/ids.ts";
import { formeInsee } from "../../domain/quartier.ts";
import type { Definition } from "../../domain/reference.ts";
import { useActivite, useMots } from "../coordination/contexte.ts";
import { lieuxTries } from "../coordination/lecture.ts";
import { Champ } from "../kit/Champ.tsx";
import { AffichesDuLieu } from "./AffichesDuLieu.tsx";
import { Cadre, type PropsFiche } from "./Cadre.tsx";
import { Case } from "./champs.tsx";
import { codeNeuf, useDefinir, useFiche } from "./definir.ts";
import { Commune, OuEstLeLieu, pointDe, type Saisie } from "./LieuOu.tsx";
import { SectionsLieu, type ChampsDuLieu } from "./LieuSections.tsx";

type Erreurs = Partial<Record<"nom" | "commune" | "point", string>>;
type Fiche = { readonly saisie: Saisie; readonly champs: ChampsDuLieu };

const saisieDe = (lieu: Definition<"lieu"> | undefined): Saisie => ({
  nom: lieu?.nom ?? "",
  commune: lieu?.commune.nom ?? "",
  insee: lieu?.commune.insee ?? "",
  adresse: lieu?.adresse ?? "",
  lat: lieu?.point ? String(lieu.point[1]) : "",
  lon: lieu?.point ? String(lieu.point[0]) : "",
  quartier: lieu?.quartier ?? "",
  actif: lieu?.actif ?? true,
});

/** What the sections edit: all of the definition but what is typed above them. */
function champsDe(lieu: Definition<"lieu"> | undefined): ChampsDuLieu {
  const {
    id: _i,
    nom: _n,
    commune: _c,
    adresse: _a,
    point: _p,
    quartier: _q,
    actif: _f,
    ...champs
  } = lieu ?? ({} as Partial<Definition<"lieu">>);
  return champs;
}

/** The definition that the typed values make; options left empty are absent from it. */
function corpsDe({ saisie: s, champs }: Fiche, id: LieuId): Definition<"lieu"> {
  const point = pointDe(s);
  return {
    ...champs,
    id,
    nom: s.nom.trim(),
    commune: { insee: s.insee.trim(), nom: s.commune.trim() },
    ...(s.adresse.trim() ? { adresse: s.adresse.trim() } : {}),
    ...(point ? { point } : {}),
    ...(s.quartier ? { quartier: s.quartier } : {}),
    actif: s.actif,
  };
}

function useFicheLieu(lieu: Definition<"lieu"> | undefined, onFait: () => void) {
  const m = useMots().moyens;
  const definirFiche = useDefinir();
  const lieux = useActivite(lieuxTries);
  const { fiche, lire, changer } = useFiche<Fiche>(() => ({
    saisie: saisieDe(lieu),
    champs: champsDe(lieu),
  }));
  const [erreurs, setErreurs] = useState<Erreurs>({});
  async function enregistrer() {
    const { nom, commune, insee, lat, lon } = fiche.saisie;
    const sansPoint = lat.trim() === "" && lon.trim() === "";
    const manque: Erreurs = {
      ...(nom.trim() ? {} : { nom: m.erreurs.nom }),
      ...(commune.trim() && formeInsee.test(insee.trim()) ? {} : { commune: m.erreurs.commune }),
      ...(sansPoint || pointDe(fiche.saisie) ? {} : { point: m.erreurs.point }),
    };
    setErreurs(manque);
    if (Object.keys(manque).length > 0) return;
    const pris = new Set(lieux.map((l) => l.id as string));
    const id = (lieu?.id ?? parseCode<"lieu">(codeNeuf(nom, pris))!) as LieuId;
    if (await definirFiche("lieu", () => corpsDe(lire(), id))) onFait();
  }
  const poser = (change: Partial<Saisie>) => changer((f) => ({ ...f, saisie: { ...f.saisie, ...change } }));
  const poserChamps = (change: (c: ChampsDuLieu) => ChampsDuLieu) =>
    changer((f) => ({ ...f, champs: change(f.champs) }));
  return { ...fiche, poser, poserChamps, erreurs, enregistrer };
}

export function FicheLieu(p: PropsFiche & { readonly lieu?: Definition<"lieu"> }) {
  const m = useMots().moyens;
  const { saisie, champs, poser, poserChamps, erreurs, enregistrer } = useFicheLieu(p.lieu, p.onFermer);
  return (
    <Cadre {...p} titre={p.lieu?.nom ?? m.nouveauLieu} onEnregistrer={() => void enregistrer()}>
      <Champ
        libelle={m.nom}
        valeur={saisie.nom}
        onValeur={(nom) => poser({ nom })}
        longueurMax={200}
        erreur={erreurs.nom}
      />
      <Commune saisie={saisie} poser={poser} erreur={erreurs.commune} />
      <Champ
        libelle={m.adresse}
        facultatif
        valeur={saisie.adresse}
        onValeur={(adresse) => poser({ adresse })}
        longueurMax={200}
      />
      <OuEstLeLieu saisie={saisie} poser={poser} erreur={erreurs.point} fixe={p.lectureSeule} />
      <Case libelle={m.enService} valeur={saisie.actif} onValeur={(actif) => poser({ actif })} />
      <div>
        <SectionsLieu champs={champs} poser={poserChamps} lectureSeule={p.lectureSeule} />
        {p.lieu && <AffichesDuLieu lieu={p.lieu.id} />}
      </div>
    </Cadre>
  );
}
