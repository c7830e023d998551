/**
 * A place: its name, its commune, where it stands. The quartier that holds the point is found on this device, from
 * the perimeters it keeps: no address leaves the browser.
 */
import { useMemo, useState } from "preact/hooks";
import { parseCode, type LieuId, type QuartierId } from "../../domain/ids.ts";
import { quartiersDe } from "../../domain/quartier.ts";
import type { Definition } from "../../domain/reference.ts";
import type { Point } from "../../domain/schemas.ts";
import { Bouton } from "../kit/Bouton.tsx";
import { Champ, ChampListe } from "../kit/Champ.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import { Message } from "../kit/affichage.tsx";
import { Carte } from "./Carte.tsx";
import { useActivite, useMots } from "./contexte.ts";
import { codeNeuf, inseeForme, lireDegres, useDefinir } from "./definir.ts";
import { lieuxTries, quartiersProches, quartiersTries } from "./lecture.ts";

type Saisie = {
  nom: string;
  commune: string;
  insee: string;
  adresse: string;
  lat: string;
  lon: string;
  quartier: QuartierId | "";
  actif: boolean;
};
type Erreurs = Partial<Record<"nom" | "commune" | "point", string>>;

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

function pointDe({ lat, lon }: Saisie): Point | undefined {
  const [y, x] = [lireDegres(lat, 90), lireDegres(lon, 180)];
  return x !== undefined && y !== undefined ? [x, y] : undefined;
}

/** The definition that the typed values make; options left empty are absent from it. */
function corpsDe(s: Saisie, id: LieuId, avant: Definition<"lieu"> | undefined): Definition<"lieu"> {
  const { adresse: _a, point: _p, quartier: _q, ...reste } = avant ?? ({} as Partial<Definition<"lieu">>);
  const point = pointDe(s);
  return {
    ...reste,
    id,
    nom: s.nom.trim(),
    commune: { insee: s.insee.trim(), nom: s.commune.trim() },
    ...(s.adresse.trim() ? { adresse: s.adresse.trim() } : {}),
    ...(point ? { point } : {}),
    ...(s.quartier ? { quartier: s.quartier } : {}),
    actif: s.actif,
  };
}

function useSaisieLieu(lieu: Definition<"lieu"> | undefined, onFait: () => void) {
  const m = useMots().moyens;
  const definirFiche = useDefinir();
  const lieux = useActivite(lieuxTries);
  const [saisie, setSaisie] = useState(() => saisieDe(lieu));
  const [erreurs, setErreurs] = useState<Erreurs>({});
  const poser = (change: Partial<Saisie>) => setSaisie((s) => ({ ...s, ...change }));
  async function enregistrer() {
    const { nom, commune, insee, lat, lon } = saisie;
    const sansPoint = lat.trim() === "" && lon.trim() === "";
    const manque: Erreurs = {
      ...(nom.trim() ? {} : { nom: m.erreurs.nom }),
      ...(commune.trim() && inseeForme.test(insee.trim()) ? {} : { commune: m.erreurs.commune }),
      ...(sansPoint || pointDe(saisie) ? {} : { point: m.erreurs.point }),
    };
    setErreurs(manque);
    if (Object.keys(manque).length > 0) return;
    const pris = new Set(lieux.map((l) => l.id as string));
    const id = lieu?.id ?? parseCode<"lieu">(codeNeuf(nom, pris))!;
    if (await definirFiche("lieu", corpsDe(saisie, id as LieuId, lieu))) onFait();
  }
  return { saisie, poser, erreurs, enregistrer };
}

export function FicheLieu(p: {
  readonly lieu?: Definition<"lieu">;
  readonly lectureSeule: boolean;
  readonly onFermer: () => void;
}) {
  const mots = useMots();
  const m = mots.moyens;
  const { saisie, poser, erreurs, enregistrer } = useSaisieLieu(p.lieu, p.onFermer);
  const actions = !p.lectureSeule && (
    <>
      <Bouton onClick={p.onFermer}>{mots.abandonner}</Bouton>
      <Bouton variante="principal" onClick={() => void enregistrer()}>
        {mots.enregistrer}
      </Bouton>
    </>
  );
  return (
    <Feuille titre={p.lieu?.nom ?? m.nouveauLieu} onFermer={p.onFermer} actions={actions}>
      <fieldset class="pile" disabled={p.lectureSeule}>
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
        <label class="case">
          <input
            type="checkbox"
            checked={saisie.actif}
            onChange={(e) => poser({ actif: e.currentTarget.checked })}
          />
          <span>{m.enService}</span>
        </label>
      </fieldset>
    </Feuille>
  );
}

function Commune(p: {
  readonly saisie: Saisie;
  readonly poser: (change: Partial<Saisie>) => void;
  readonly erreur: string | undefined;
}) {
  const m = useMots().moyens;
  const { saisie, poser } = p;
  return (
    <div class="champs-cote">
      <Champ
        libelle={m.commune}
        valeur={saisie.commune}
        onValeur={(commune) => poser({ commune })}
        longueurMax={200}
        erreur={p.erreur}
      />
      <Champ
        libelle={m.communeCode}
        valeur={saisie.insee}
        onValeur={(insee) => poser({ insee })}
        longueurMax={5}
      />
    </div>
  );
}

/** Where it stands: typed or pressed on the map, and the quartier found there. */
function OuEstLeLieu(p: {
  readonly saisie: Saisie;
  readonly poser: (change: Partial<Saisie>) => void;
  readonly erreur: string | undefined;
  readonly fixe: boolean;
}) {
  const m = useMots().moyens;
  const { saisie, poser } = p;
  const tous = useActivite(quartiersTries);
  const actuels = useMemo(() => tous.filter((q) => !q.au), [tous]);
  const point = pointDe(saisie);
  const trouve = useMemo(
    () => (point ? quartiersDe(actuels, point)[0] : undefined),
    [actuels, point?.[0], point?.[1]],
  );
  function toucher([x, y]: Point) {
    const dans = quartiersDe(actuels, [x, y])[0];
    const commune = dans?.communes[0];
    poser({
      lon: String(x),
      lat: String(y),
      quartier: dans?.id ?? "",
      ...(commune && !saisie.insee ? { insee: commune.insee, commune: commune.nom } : {}),
    });
  }
  return (
    <>
      <Coordonnees saisie={saisie} poser={poser} erreur={p.erreur} />
      <CartePose point={point} nom={saisie.nom} onPoser={p.fixe ? undefined : toucher} />
      {point && (
        <QuartierTrouve
          trouve={trouve}
          servi={saisie.quartier}
          onServir={(quartier) => poser({ quartier })}
        />
      )}
      <ChampListe
        libelle={m.quartierChoisi}
        valeur={saisie.quartier}
        vide={m.sansQuartier}
        options={tous.map((q) => ({ valeur: q.id, libelle: `${q.nom} (${q.id})` }))}
        onValeur={(quartier) => poser({ quartier })}
      />
    </>
  );
}

function Coordonnees(p: {
  readonly saisie: Saisie;
  readonly poser: (change: Partial<Saisie>) => void;
  readonly erreur: string | undefined;
}) {
  const m = useMots().moyens;
  const { saisie, poser } = p;
  return (
    <div class="pile-serree">
      <div class="champs-cote">
        <Champ
          libelle={m.latitude}
          modeSaisie="decimal"
          valeur={saisie.lat}
          onValeur={(lat) => poser({ lat })}
          erreur={p.erreur}
        />
        <Champ
          libelle={m.longitude}
          modeSaisie="decimal"
          valeur={saisie.lon}
          onValeur={(lon) => poser({ lon })}
        />
      </div>
      <p class="champ-aide">{m.coordonneesAide}</p>
    </div>
  );
}

function QuartierTrouve(p: {
  readonly trouve: Definition<"quartier"> | undefined;
  readonly servi: QuartierId | "";
  readonly onServir: (quartier: QuartierId) => void;
}) {
  const m = useMots().moyens;
  const { trouve } = p;
  if (!trouve) return <Message>{m.horsQuartier}</Message>;
  const servir = trouve.id !== p.servi && (
    <Bouton petit onClick={() => p.onServir(trouve.id)}>
      {`${m.quartierChoisi} : ${trouve.nom}`}
    </Bouton>
  );
  return (
    <Message ton="bon" actions={servir}>
      {m.quartierTrouve(trouve.nom)}
    </Message>
  );
}

function CartePose(p: {
  readonly point: Point | undefined;
  readonly nom: string;
  readonly onPoser: ((point: Point) => void) | undefined;
}) {
  const m = useMots().moyens;
  const proches = useActivite(quartiersProches);
  const lieux = useActivite(lieuxTries);
  const points = useMemo(
    () => [
      ...lieux.flatMap((l) =>
        l.point && l.actif && l.nom !== p.nom
          ? [{ cle: l.id as string, point: l.point, libelle: l.nom }]
          : [],
      ),
      ...(p.point
        ? [{ cle: "ici", point: p.point, libelle: p.nom || m.nouveauLieu, ton: "choisi" as const }]
        : []),
    ],
    [lieux, p.point?.[0], p.point?.[1], p.nom],
  );
  if (points.length === 0 && proches.length === 0) return null;
  return (
    <div class="pile-serree">
      <Carte
        libelle={m.carte}
        quartiers={proches}
        points={points}
        {...(p.onPoser ? { onPoser: p.onPoser } : {})}
      />
      {p.onPoser && <p class="champ-aide">{m.poser}</p>}
    </div>
  );
}
