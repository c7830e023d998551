/** While a stop is moved: where it goes, what that would cause and why, in words; read aloud at each step. */
import { useLayoutEffect, useState } from "preact/hooks";
import { titreAlerte } from "../../text/alertes.ts";
import { motsCalendrier } from "../../text/bureau-calendrier.ts";
import { Bouton } from "../kit/Bouton.tsx";
import { Pictogramme } from "../kit/Pictogramme.tsx";
import attention from "lucide-static/icons/triangle-alert.svg?raw";
import fait from "lucide-static/icons/circle-check.svg?raw";
import { useBureau } from "./contexte.ts";
import { direCreneau } from "./creneau-dit.ts";
import type { Deplacer } from "./deplacement.ts";
import { changements, creneauDe, type Creneau } from "./grille.ts";
import { nomLieu, nomVehicule } from "./lecture.ts";
import { useDireAlerte } from "./nommer.ts";

/** A line of the bar is one alerte; the others are counted. */
const montrees = 3;

export function BarreDeplacement({ deplacement }: { readonly deplacement: Deplacer }) {
  const { langue } = useBureau();
  const m = motsCalendrier[langue];
  const { en } = deplacement;
  // The region is on the page before it speaks: some readers miss one that comes with its words.
  return (
    <div class="barre-deplacement-place" role="status" aria-live="polite" aria-label={m.deplacement}>
      {en && <Barre deplacement={deplacement} en={en} />}
    </div>
  );
}

/** The bar goes where the ghost is not; a move of the keyboard brings the ghost into sight. */
function useEnHaut(vers: Creneau, par: "main" | "clavier"): boolean {
  const [haut, poser] = useState(false);
  useLayoutEffect(() => {
    const fantome = document.querySelector(".fantome");
    if (!fantome) return;
    if (par === "clavier") fantome.scrollIntoView({ block: "nearest", inline: "nearest" });
    poser(fantome.getBoundingClientRect().bottom > innerHeight / 2);
  }, [vers, par]);
  return haut;
}

function Barre({
  deplacement,
  en,
}: {
  readonly deplacement: Deplacer;
  readonly en: NonNullable<Deplacer["en"]>;
}) {
  const { activite, langue } = useBureau();
  const m = motsCalendrier[langue];
  const dire = useDireAlerte();
  const { permanence, vers } = en;
  const immobile = Object.keys(changements(creneauDe(permanence), vers)).length === 0;
  const alertes = deplacement.consequences;
  const haut = useEnHaut(vers, en.par);
  const attentif = alertes.length > 0 ? "barre-deplacement-attention" : "";
  const classes = `${attentif} ${haut ? "barre-deplacement-haut" : ""}`;
  const vehicule =
    vers.vehicule === permanence.vehicule ? "" : (nomVehicule(activite, vers.vehicule) ?? m.sansVehicule);
  const quand = [direCreneau(langue, vers), vehicule].filter(Boolean).join(" · ");
  return (
    <div class={`barre-deplacement ${classes}`}>
      <p class="barre-deplacement-titre">
        <span class="fort">{nomLieu(activite, permanence.lieu)}</span> {immobile ? m.meme : m.vers(quand)}
      </p>
      {alertes.length === 0 ? (
        <p class="barre-deplacement-ligne">
          <Pictogramme dessin={fait} taille="petit" />
          {m.sansConflit}
        </p>
      ) : (
        <ul role="list" class="barre-deplacement-alertes">
          {alertes.slice(0, montrees).map((a, i) => (
            <li key={i} class="barre-deplacement-ligne">
              <Pictogramme dessin={attention} taille="petit" />
              <span>
                <span class="fort">{titreAlerte(langue, a.code)}.</span> {dire(a)}
              </span>
            </li>
          ))}
          {alertes.length > montrees && <li>{m.conflits(alertes.length)}</li>}
          <li class="doux">{m.quandMeme}</li>
        </ul>
      )}
      {en.par === "clavier" && (
        <div class="rang barre-deplacement-actions">
          {/* The focus stays on the stop: pressing here must not take it away first. */}
          <span class="rang" onPointerDown={(e) => e.preventDefault()}>
            <Bouton petit variante="discret" onClick={() => void deplacement.finir(false)}>
              {m.laisser}
            </Bouton>
            <Bouton petit variante="principal" onClick={() => void deplacement.finir(true)}>
              {m.poser}
            </Bouton>
          </span>
        </div>
      )}
    </div>
  );
}
