/** What the server kept apart or found written twice: said in a sentence, never lost, with where to look. */
import type { FaitGarde } from "../../sync/appareil.ts";
import { civilDe } from "../../domain/civil.ts";
import { msDeHlc } from "../../domain/fait.ts";
import { jourCourt } from "../../text/langue.ts";
import { motsFaits, motifMisDeCote } from "../../text/terrain.ts";
import { Lien } from "../kit/Bouton.tsx";
import { Liste, LigneListe, Vide } from "../kit/affichage.tsx";
import { useLangue } from "../kit/langue.ts";
import { poste } from "../device/poste.ts";
import { usePoste } from "../device/usePoste.ts";
import { useMots } from "./faire.ts";
import { accueilLu, permanenceLue } from "./lecture.ts";

/** The day's page on which the fact can be seen, when it is known here. */
function jourDe({ fait }: FaitGarde): string | undefined {
  const vue = poste();
  const corps = fait.corps as { accueil?: string; permanence?: string };
  const accueil = accueilLu(vue, corps.accueil ?? fait.id);
  return permanenceLue(vue, accueil?.permanence ?? corps.permanence ?? fait.id)?.jour;
}

function Lignes({ gardes }: { readonly gardes: readonly FaitGarde[] }) {
  const langue = useLangue();
  const { zone } = poste().installation;
  return (
    <Liste>
      {gardes.map((g) => {
        const { jour, heure } = civilDe(msDeHlc(g.fait.at), zone);
        const ou = jourDe(g);
        const mis = g.issue?.issue === "mis-de-cote" ? g.issue.code : undefined;
        const motif = mis && motifMisDeCote(langue, mis);
        return (
          <LigneListe
            key={g.fait.id}
            titre={motsFaits(langue, g.fait.type)}
            detail={[`${jourCourt(langue, jour)} ${heure}`, motif].filter(Boolean).join(" · ")}
            {...(ou ? { href: `#/jour/${ou}` } : {})}
          />
        );
      })}
    </Liste>
  );
}

export function AVoir() {
  const { gardes } = usePoste();
  const t = useMots();
  const misDeCote = gardes.filter((g) => g.issue?.issue === "mis-de-cote");
  const fusionnes = gardes.filter((g) => g.issue?.issue === "fusionne");
  return (
    <div class="page page-etroite">
      <h1 tabIndex={-1}>{t.aVoir}</h1>
      {misDeCote.length + fusionnes.length === 0 && <Vide titre={t.rienAVoir} />}
      {misDeCote.length > 0 && (
        <section class="pile">
          <h2>{t.misDeCote}</h2>
          <p>{t.misDeCoteTexte}</p>
          <Lignes gardes={misDeCote} />
        </section>
      )}
      {fusionnes.length > 0 && (
        <section class="pile">
          <h2>{t.fusionnes}</h2>
          <p>{t.desaccordTexte}</p>
          <Lignes gardes={fusionnes} />
        </section>
      )}
      <div>
        <Lien href="#/">{t.aujourdhui}</Lien>
      </div>
    </div>
  );
}
