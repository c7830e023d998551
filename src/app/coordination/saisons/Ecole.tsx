/** Which school calendar is loaded and until when; and the warning when a saison goes beyond it. */
import { definitionDe } from "../../../domain/activite.ts";
import type { Regle, Saison } from "../../../domain/regle.ts";
import { finConnue, premiereIncertaine } from "../../../planner/recurrence.ts";
import { jourLong } from "../../../text/langue.ts";
import { motsImport } from "../../../text/bureau-import.ts";
import { Lien } from "../../kit/Bouton.tsx";
import { Message } from "../../kit/affichage.tsx";
import importer from "lucide-static/icons/file-up.svg?raw";
import { useActivite, useBureau } from "../contexte.ts";
import { peutChangerReference } from "../rubriques.ts";
import { useCalendrier, useMotsSaisons, versSaison } from "./outils.ts";

export function CalendrierScolaire() {
  const { langue, session } = useBureau();
  const m = useMotsSaisons().ecole;
  const calendrier = useCalendrier();
  const zone = useActivite((a) => definitionDe(a, "dispositif", session.dispositif)?.zoneScolaire);
  const source = useActivite((a) => (zone ? definitionDe(a, "vacances", zone)?.source : undefined), [zone]);
  const fin = finConnue(calendrier);
  return (
    <section class="ecole pile-serree">
      <h2 class="titre-doux">{m.titre}</h2>
      {!zone && <p>{m.sansZone}</p>}
      {zone && !fin && <p>{m.sansFichier(zone)}</p>}
      {zone && fin && (
        <p>
          {m.charge(zone, jourLong(langue, fin))} {source && <span class="doux">{m.source(source)}</span>}
        </p>
      )}
      {peutChangerReference(session.compte.role) && (
        <p class="rang">
          {(["vacances", "trajets"] as const).map((quoi) => (
            <Lien key={quoi} href={versSaison("+", quoi)} variante="discret" dessin={importer}>
              {motsImport[langue].titres[quoi]}
            </Lien>
          ))}
        </p>
      )}
    </section>
  );
}

/** Told only where a regle leans on what the file does not say. */
export function FinDuCalendrier(p: { readonly saison: Saison; readonly regles: readonly Regle[] }) {
  const { langue, session } = useBureau();
  const m = useMotsSaisons().ecole;
  const calendrier = useCalendrier();
  const incertaines = p.regles.flatMap((r) => premiereIncertaine(r, p.saison, calendrier) ?? []);
  const premiere = incertaines.toSorted()[0];
  if (!premiere) return null;
  const fin = finConnue(calendrier);
  return (
    <Message
      ton="attention"
      actions={
        peutChangerReference(session.compte.role) && (
          <Lien href={versSaison("+", "vacances")} dessin={importer}>
            {motsImport[langue].titres.vacances}
          </Lien>
        )
      }
    >
      {fin ? `${m.finit(jourLong(langue, fin), jourLong(langue, premiere))} ${m.finitAide}` : m.inconnu}
    </Message>
  );
}
