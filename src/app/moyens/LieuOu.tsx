/** Where a place stands: its commune, its point typed or pressed on the map, and the quartier found there. */
import { useMemo } from "preact/hooks";
import type { QuartierId } from "../../domain/ids.ts";
import { quartiersDe } from "../../domain/quartier.ts";
import type { Definition } from "../../domain/reference.ts";
import type { Point } from "../../domain/schemas.ts";
import { Carte } from "../coordination/Carte.tsx";
import { useActivite, useMots } from "../coordination/contexte.ts";
import {
  codeDeCommune,
  communesConnues,
  lieuxTries,
  quartiersProches,
  quartiersTries,
} from "../coordination/lecture.ts";
import { Bouton } from "../kit/Bouton.tsx";
import { Champ, ChampListe } from "../kit/Champ.tsx";
import { Message } from "../kit/affichage.tsx";
import { lireDegres } from "./definir.ts";

export type Saisie = {
  readonly nom: string;
  readonly commune: string;
  readonly insee: string;
  readonly adresse: string;
  readonly lat: string;
  readonly lon: string;
  readonly quartier: QuartierId | "";
  readonly actif: boolean;
};

export function pointDe({ lat, lon }: Pick<Saisie, "lat" | "lon">): Point | undefined {
  const [y, x] = [lireDegres(lat, 90), lireDegres(lon, 180)];
  return x !== undefined && y !== undefined ? [x, y] : undefined;
}

export function Commune(p: {
  readonly saisie: Saisie;
  readonly poser: (change: Partial<Saisie>) => void;
  readonly erreur: string | undefined;
}) {
  const m = useMots().moyens;
  const communes = useActivite(communesConnues);
  const { saisie, poser } = p;
  return (
    <div class="champs-cote">
      <Champ
        libelle={m.commune}
        valeur={saisie.commune}
        onValeur={(commune) => poser({ commune, ...codeDeCommune(commune, communes) })}
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
export function OuEstLeLieu(p: {
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
