/**
 * Posters of one place: format, language, plain version, then the PDF that the server prints with the dates as they
 * stand. Nothing here is saved.
 */
import { useState } from "preact/hooks";
import imprimante from "lucide-static/icons/printer.svg?raw";
import { jourDeSemaine, ajouterJours, semaineIso, type Jour } from "../../domain/civil.ts";
import type { LieuId } from "../../domain/ids.ts";
import { motsAffiches } from "../../text/bureau-affiches.ts";
import { languesPubliques, nomsLangues, type LanguePublique } from "../../text/langues-publiques.ts";
import { useBureau } from "../coordination/contexte.ts";
import { Lien } from "../kit/Bouton.tsx";
import { ChoixUnique } from "../kit/Choix.tsx";
import { useLangue } from "../kit/langue.ts";
import { Case, Section } from "./champs.tsx";

const formats = ["a4", "a3", "a6"] as const;
type Format = (typeof formats)[number];

/** `2026-W48`: the ISO year is that of its Thursday. */
const semaineDe = (jour: Jour): string => {
  const jeudi = ajouterJours(jour, 4 - jourDeSemaine(jour));
  return `${jeudi.slice(0, 4)}-W${String(semaineIso(jour)).padStart(2, "0")}`;
};

export function AffichesDuLieu({ lieu }: { readonly lieu: LieuId }) {
  const { session, jour } = useBureau();
  const m = motsAffiches[useLangue()];
  const [format, setFormat] = useState<Format>("a4");
  const [langue, setLangue] = useState<LanguePublique>("fr");
  const [falc, setFalc] = useState(false);
  const question = new URLSearchParams({ format, langue, ...(falc ? { falc: "1" } : {}) });
  const nom = encodeURIComponent(`${session.dispositif}.${lieu}`);
  return (
    <Section titre={m.titre} resume={m.resume} aide={m.aide}>
      <ChoixUnique
        legende={m.format}
        obligatoire
        options={formats.map((f) => ({ valeur: f, libelle: m.formats[f] }))}
        valeur={format}
        onValeur={(f) => f && setFormat(f)}
      />
      <ChoixUnique
        legende={m.langue}
        obligatoire
        options={languesPubliques.map((l) => ({ valeur: l, libelle: nomsLangues[l], langue: l }))}
        valeur={langue}
        onValeur={(l) => l && setLangue(l)}
      />
      <Case libelle={m.falc} valeur={falc} onValeur={setFalc} />
      <div class="pile-serree">
        <Lien dessin={imprimante} href={`/affiches/lieu/${nom}.pdf?${question}`} nouvelOnglet>
          {m.ouvrir}
        </Lien>
        <Lien variante="discret" href={`/affiches/semaine/${semaineDe(jour)}.pdf?${question}`} nouvelOnglet>
          {m.semaine}
        </Lien>
      </div>
    </Section>
  );
}
