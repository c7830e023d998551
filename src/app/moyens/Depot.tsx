/** Where a truck sleeps, as two numbers: a point, or nothing. */
import { useState } from "preact/hooks";
import type { Point } from "../../domain/schemas.ts";
import { useMots } from "../coordination/contexte.ts";
import { Champ } from "../kit/Champ.tsx";
import { Section, useMotsMoyens } from "./champs.tsx";
import { pointDe } from "./LieuOu.tsx";

export function Depot(p: {
  readonly point: Point | undefined;
  readonly onPoint: (point: Point | undefined) => void;
}) {
  const mots = useMots().moyens;
  const m = useMotsMoyens();
  const [texte, poser] = useState({
    lat: p.point ? String(p.point[1]) : "",
    lon: p.point ? String(p.point[0]) : "",
  });
  const ecrire = (change: Partial<typeof texte>) => {
    const suite = { ...texte, ...change };
    poser(suite);
    p.onPoint(pointDe(suite));
  };
  const faux = (texte.lat + texte.lon).trim() !== "" && !pointDe(texte);
  return (
    <Section titre={m.depot} aide={m.depotAide} resume={p.point && `${p.point[1]}, ${p.point[0]}`}>
      <div class="champs-cote">
        <Champ
          libelle={mots.latitude}
          modeSaisie="decimal"
          valeur={texte.lat}
          onValeur={(lat) => ecrire({ lat })}
          erreur={faux ? m.erreurs.point : undefined}
        />
        <Champ
          libelle={mots.longitude}
          modeSaisie="decimal"
          valeur={texte.lon}
          onValeur={(lon) => ecrire({ lon })}
        />
      </div>
    </Section>
  );
}
