/**
 * Does this person live in this quartier? A point (where the tablet is, a known place, or coordinates) is tested
 * against the perimeters held on this device, answers the question, and is forgotten: it is never written.
 */
import { useState } from "preact/hooks";
import type { Reponses } from "../../domain/accueil.ts";
import { quartiersDe } from "../../domain/quartier.ts";
import type { Point } from "../../domain/schemas.ts";
import position from "lucide-static/icons/locate-fixed.svg?raw";
import { Bouton } from "../kit/Bouton.tsx";
import { Champ, ChampListe } from "../kit/Champ.tsx";
import { Message } from "../kit/affichage.tsx";
import type { Poste } from "../device/poste.ts";
import { usePoste } from "../device/usePoste.ts";
import { useMots } from "./faire.ts";
import { lieuDe, lieux, permanenceLue, quartiers } from "./lecture.ts";

/** `45.59, 5.27` (latitude first, as maps write it), or undefined. */
export function lirePoint(texte: string): Point | undefined {
  const lu = /^\s*(-?\d{1,2}(?:[.,]\d+)?)\s*[;,\s]\s*(-?\d{1,3}(?:[.,]\d+)?)\s*$/.exec(texte);
  if (!lu) return undefined;
  const [latitude, longitude] = [lu[1]!, lu[2]!].map((n) => Number(n.replace(",", ".")));
  return Math.abs(latitude!) <= 90 && Math.abs(longitude!) <= 180 ? [longitude!, latitude!] : undefined;
}

/** Where a point lies, against the quartier of the permanence; and the names found. */
function situer(vue: Poste, permanence: string, point: Point): { habite: Reponses["habite"]; noms: string } {
  const lue = permanenceLue(vue, permanence);
  const quartierIci = lue && lieuDe(vue, lue.lieu)?.quartier;
  const trouves = quartiersDe(quartiers(vue), point);
  const ici = trouves.some((q) => q.id === quartierIci);
  const habite = ici ? "ce-quartier" : trouves.length > 0 ? "autre-quartier" : "ailleurs";
  return { habite, noms: trouves.map((q) => q.nom).join(", ") };
}

function Points(p: { readonly placer: (point: Point) => void; readonly dire: (texte: string) => void }) {
  const vue = usePoste();
  const t = useMots();
  const [texte, saisir] = useState("");
  const liste = lieux(vue).filter((l) => l.point);
  const point = lirePoint(texte);
  const localiser = () => {
    if (!("geolocation" in navigator)) return p.dire(t.habiteRefus);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => p.placer([coords.longitude, coords.latitude]),
      () => p.dire(t.habiteRefus),
      { timeout: 8_000, maximumAge: 60_000 },
    );
  };
  return (
    <>
      <div class="rang">
        <Bouton dessin={position} onClick={localiser}>
          {t.habiteIci}
        </Bouton>
      </div>
      {liste.length > 0 && (
        <ChampListe
          libelle={t.habiteLieu}
          valeur=""
          vide={t.choisirLieu}
          options={liste.map((l) => ({ valeur: l.id as string, libelle: `${l.nom} (${l.commune.nom})` }))}
          onValeur={(id) => {
            const lieu = liste.find((l) => l.id === id);
            if (lieu?.point) p.placer(lieu.point);
          }}
        />
      )}
      <div class="rang rang-bas">
        <Champ libelle={t.habiteCoordonnees} valeur={texte} onValeur={saisir} court />
        <Bouton
          desactive={!point}
          onClick={() => {
            if (point) p.placer(point);
            saisir("");
          }}
        >
          {t.habitePlacer}
        </Bouton>
      </div>
    </>
  );
}

export function Habite(p: {
  readonly permanence: string;
  readonly onReponse: (habite: Reponses["habite"]) => void;
}) {
  const vue = usePoste();
  const t = useMots();
  const [ouvert, ouvrir] = useState(false);
  const [dit, dire] = useState<string>();
  if (!ouvert) {
    return (
      <div>
        <Bouton variante="discret" deplie={false} onClick={() => ouvrir(true)}>
          {t.habiteAide}
        </Bouton>
      </div>
    );
  }
  const placer = (point: Point) => {
    const { habite, noms } = situer(vue, p.permanence, point);
    p.onReponse(habite);
    dire(`${noms ? `${t.habiteResultat} ${noms}.` : t.habiteAilleurs} ${t.habiteOublie}`);
  };
  return (
    <div class="encart pile">
      <Points placer={placer} dire={dire} />
      {dit && <Message annonce>{dit}</Message>}
    </div>
  );
}
