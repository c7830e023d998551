/**
 * A place: its name, its commune, where it stands. The quartier that holds the point is found on this device, from
 * the perimeters it keeps: no address leaves the browser.
 */
import { useMemo, useState } from "preact/hooks";
import { parseCode, type LieuId, type QuartierId } from "../../domain/ids.ts";
import { quartiersDe } from "../../domain/quartier.ts";
import { definir, definition, type Definition, type EtatReference } from "../../domain/reference.ts";
import type { Point } from "../../domain/schemas.ts";
import { Bouton } from "../kit/Bouton.tsx";
import { Champ, ChampListe } from "../kit/Champ.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import { Message } from "../kit/affichage.tsx";
import { Carte } from "./Carte.tsx";
import { useActivite, useAgir, useBureau, useMots } from "./contexte.ts";
import { lieuxTries, quartiersTries } from "./lecture.ts";
import { quartiersProches } from "./Moyens.tsx";

const inseeForme = /^(\d{2}|2[AB])\d{3}$/;

/** Degrees typed with a comma or a point, or undefined. */
export function lireDegres(texte: string, max: number): number | undefined {
  const n = Number(texte.trim().replace(",", "."));
  return texte.trim() !== "" && Number.isFinite(n) && Math.abs(n) <= max ? n : undefined;
}

/** A code from a name, unique among those taken: `place-diderot`, `place-diderot-2`. */
export function codeNeuf(nom: string, pris: ReadonlySet<string>): string {
  const base =
    nom
      .normalize("NFD")
      .replaceAll(/\p{Diacritic}/gu, "")
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-+|-+$/g, "")
      .slice(0, 56) || "lieu";
  for (let i = 1; ; i++) {
    const code = i === 1 ? base : `${base}-${i}`;
    if (!pris.has(code)) return code;
  }
}

/** Writes a definition, and puts the one before back on undo. */
export function useDefinir() {
  const { activite } = useBureau();
  const mots = useMots();
  const agir = useAgir();
  return async <N extends "lieu" | "vehicule" | "quartier">(noun: N, corps: Definition<N>) => {
    const etat = () => activite.get(`${noun}/${corps.id}`) as unknown as EtatReference<N> | undefined;
    const versions = etat()?.versions;
    const avant = versions && versions.length > 0 ? definition(etat()!) : undefined;
    return agir(
      definir(etat(), noun, corps),
      mots.moyens.enregistre,
      avant && (() => definir(etat(), noun, avant)),
    );
  };
}
type Erreurs = Partial<Record<"nom" | "commune" | "point", string>>;

export function FicheLieu(p: {
  readonly lieu?: Definition<"lieu">;
  readonly lectureSeule: boolean;
  readonly onFermer: () => void;
}) {
  const mots = useMots();
  const m = mots.moyens;
  const definirFiche = useDefinir();
  const tous = useActivite(quartiersTries);
  const lieux = useActivite(lieuxTries);
  const [nom, setNom] = useState(p.lieu?.nom ?? "");
  const [commune, setCommune] = useState(p.lieu?.commune.nom ?? "");
  const [insee, setInsee] = useState(p.lieu?.commune.insee ?? "");
  const [adresse, setAdresse] = useState(p.lieu?.adresse ?? "");
  const [lat, setLat] = useState(p.lieu?.point ? String(p.lieu.point[1]) : "");
  const [lon, setLon] = useState(p.lieu?.point ? String(p.lieu.point[0]) : "");
  const [quartier, setQuartier] = useState<QuartierId | "">(p.lieu?.quartier ?? "");
  const [actif, setActif] = useState(p.lieu?.actif ?? true);
  const [erreurs, setErreurs] = useState<Erreurs>({});
  const latitude = lireDegres(lat, 90);
  const longitude = lireDegres(lon, 180);
  const point: Point | undefined =
    latitude !== undefined && longitude !== undefined ? [longitude, latitude] : undefined;
  const trouve = useMemo(
    () =>
      point
        ? quartiersDe(
            tous.filter((q) => !q.au),
            point,
          )[0]
        : undefined,
    [tous, latitude, longitude],
  );
  function poser([x, y]: Point) {
    setLon(String(x));
    setLat(String(y));
    const dans = quartiersDe(
      tous.filter((q) => !q.au),
      [x, y],
    )[0];
    setQuartier(dans?.id ?? "");
    if (dans?.communes[0] && !insee) {
      setInsee(dans.communes[0].insee);
      setCommune(dans.communes[0].nom);
    }
  }
  async function enregistrer() {
    const vide = lat.trim() === "" && lon.trim() === "";
    const manque: Erreurs = {
      ...(nom.trim() ? {} : { nom: m.erreurs.nom }),
      ...(commune.trim() && inseeForme.test(insee.trim()) ? {} : { commune: m.erreurs.commune }),
      ...(vide || point ? {} : { point: m.erreurs.point }),
    };
    setErreurs(manque);
    if (Object.keys(manque).length > 0) return;
    const id = p.lieu?.id ?? parseCode<"lieu">(codeNeuf(nom, new Set(lieux.map((l) => l.id as string))))!;
    const corps: Definition<"lieu"> = {
      ...p.lieu,
      id: id as LieuId,
      nom: nom.trim(),
      commune: { insee: insee.trim(), nom: commune.trim() },
      actif,
    };
    if (adresse.trim()) corps.adresse = adresse.trim();
    else delete corps.adresse;
    if (point) corps.point = point;
    else delete corps.point;
    if (quartier) corps.quartier = quartier;
    else delete corps.quartier;
    if (await definirFiche("lieu", corps)) p.onFermer();
  }
  return (
    <Feuille
      titre={p.lieu?.nom ?? m.nouveauLieu}
      onFermer={p.onFermer}
      actions={
        !p.lectureSeule && (
          <>
            <Bouton onClick={p.onFermer}>{mots.abandonner}</Bouton>
            <Bouton variante="principal" onClick={() => void enregistrer()}>
              {mots.enregistrer}
            </Bouton>
          </>
        )
      }
    >
      <fieldset class="pile" disabled={p.lectureSeule}>
        <Champ libelle={m.nom} valeur={nom} onValeur={setNom} longueurMax={200} erreur={erreurs.nom} />
        <div class="champs-cote">
          <Champ
            libelle={m.commune}
            valeur={commune}
            onValeur={setCommune}
            longueurMax={200}
            erreur={erreurs.commune}
          />
          <Champ libelle={m.communeCode} valeur={insee} onValeur={setInsee} longueurMax={5} />
        </div>
        <Champ libelle={m.adresse} facultatif valeur={adresse} onValeur={setAdresse} longueurMax={200} />
        <div class="pile-serree">
          <div class="champs-cote">
            <Champ
              libelle={m.latitude}
              modeSaisie="decimal"
              valeur={lat}
              onValeur={setLat}
              erreur={erreurs.point}
            />
            <Champ libelle={m.longitude} modeSaisie="decimal" valeur={lon} onValeur={setLon} />
          </div>
          <p class="champ-aide">{m.coordonneesAide}</p>
        </div>
        <CartePose point={point} nom={nom} onPoser={p.lectureSeule ? undefined : poser} />
        {point && (
          <Message
            ton={trouve ? "bon" : "camion"}
            actions={
              trouve &&
              trouve.id !== quartier && (
                <Bouton petit onClick={() => setQuartier(trouve.id)}>
                  {`${m.quartierChoisi} : ${trouve.nom}`}
                </Bouton>
              )
            }
          >
            {trouve ? m.quartierTrouve(trouve.nom) : m.horsQuartier}
          </Message>
        )}
        <ChampListe
          libelle={m.quartierChoisi}
          valeur={quartier}
          vide={m.sansQuartier}
          options={tous.map((q) => ({ valeur: q.id, libelle: `${q.nom} (${q.id})` }))}
          onValeur={setQuartier}
        />
        <label class="case">
          <input type="checkbox" checked={actif} onChange={(e) => setActif(e.currentTarget.checked)} />
          <span>{m.enService}</span>
        </label>
      </fieldset>
    </Feuille>
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
