/**
 * The bilan on screen: the same figures as the printed one, worked out here from what this browser holds (or asked
 * from the server by who holds nothing). Every figure opens to its definition and to what it counts.
 */
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Periode } from "../../domain/civil.ts";
import type { CodeChiffre } from "../../domain/indicateur.ts";
import { bilanDeActivite, chiffre, type Bilan as ValeursBilan } from "../../indicators/bilan.ts";
import { contexteDe } from "../../indicators/contexte.ts";
import { precedente } from "../../indicators/periodes.ts";
import { libelleChiffre, periodeEnMots, valeurEnMots } from "../../text/bilan-mots.ts";
import { motsRapport, type Dire } from "../../text/bilan-rapport.ts";
import { Entete, Message, Vide } from "../kit/affichage.tsx";
import { Bouton, Lien } from "../kit/Bouton.tsx";
import barres from "lucide-static/icons/chart-column.svg?raw";
import telecharger from "lucide-static/icons/download.svg?raw";
import type { FormatBilan } from "./api.ts";
import { BilanChiffre } from "./BilanChiffre.tsx";
import { ChoixPeriode, usePeriode } from "./BilanPeriode.tsx";
import { Lieux, Mois, Quartiers, Themes, Tournees, TousLesChiffres } from "./BilanSections.tsx";
import { useActivite, useBureau, useMots } from "./contexte.ts";
import type { Ouverture, PropsSection } from "./ouverture.ts";
import { gardeActivite } from "./rubriques.ts";

type Lu = { readonly bilan?: ValeursBilan; readonly erreur?: string };

/** Here when the activity is held, else from the server. */
function useBilan(periode: Periode): Lu & { readonly ici: boolean } {
  const { session, api, envoi } = useBureau();
  const ici = gardeActivite(session.compte.role);
  const { du, au } = periode;
  const local = useActivite(
    (a) => (ici ? bilanDeActivite(a, session.dispositif, { du, au }, precedente({ du, au })) : undefined),
    [ici, session.dispositif, du, au],
  );
  const [distant, setDistant] = useState<Lu>({});
  useEffect(() => {
    if (ici) return;
    let vivant = true;
    void api.bilan(du, au).then((recu) => {
      if (vivant) setDistant(recu.ok ? { bilan: recu.valeur } : { erreur: recu.erreur });
    });
    return () => {
      vivant = false;
    };
  }, [ici, api, du, au, envoi.enLigne]);
  return ici ? { ici, ...(local ? { bilan: local } : {}) } : { ici, ...distant };
}

export function Bilan() {
  const { langue, session, complete } = useBureau();
  const mots = useMots();
  const m = mots.bilan;
  const [choix, setChoix] = usePeriode();
  const [ouverture, setOuverture] = useState<Ouverture>();
  const { bilan, erreur, ici } = useBilan(choix.periode);
  const contexte = useActivite((a) => contexteDe(a, session.dispositif, session.nomDispositif), [session]);
  const dire: Dire = useMemo(
    () => (code: CodeChiffre) =>
      valeurEnMots(langue, (bilan && chiffre(bilan.chiffres, code)?.valeur) ?? { kind: "nd" }),
    [bilan, langue],
  );
  const rien = bilan && dire("permanences.prevues") === "0" && dire("passages.personnes") === "0";
  const section = bilan && { bilan, contexte, dire, onOuvrir: setOuverture };
  return (
    <>
      <Entete
        titre={m.titre}
        sous={`${session.nomDispositif}, ${periodeEnMots(langue, choix.periode)}`}
        actions={session.compte.role === "mediateur" ? undefined : <Telecharger periode={choix.periode} />}
      />
      <ChoixPeriode choix={choix} onChoix={setChoix} />
      {erreur && (
        <Message ton="attention">{erreur === "hors-ligne" ? m.horsLigne : mots.erreur(erreur)}</Message>
      )}
      {rien && (complete || !ici) && (
        <Vide titre={m.rien} dessin={barres}>
          {m.rienAide}
        </Vide>
      )}
      {section && !rien && (
        <article class="bilan">
          <TeteBilan {...section} />
          <Mois {...section} />
          <Themes {...section} />
          <Quartiers {...section} />
          <Lieux {...section} />
          <Tournees {...section} />
          <TousLesChiffres {...section} />
          <p class="petit doux">{ici ? m.calculIci : m.calculServeur}</p>
        </article>
      )}
      {ouverture && bilan && (
        <BilanChiffre
          ouverture={ouverture}
          periode={bilan.periode}
          comparaison={bilan.comparaison}
          contexte={contexte}
          ouvrable={ici}
          onFermer={() => setOuverture(undefined)}
        />
      )}
    </>
  );
}

const formats: readonly FormatBilan[] = ["pdf", "html", "xlsx", "ods", "csv", "json"];

function Telecharger(p: { readonly periode: Periode }) {
  const { api, langue } = useBureau();
  const m = useMots().bilan;
  const [ouvert, setOuvert] = useState(false);
  const { du, au } = p.periode;
  return (
    <div class="telecharger">
      <Bouton variante="principal" dessin={telecharger} deplie={ouvert} onClick={() => setOuvert(!ouvert)}>
        {m.telecharger}
      </Bouton>
      {ouvert && (
        <div class="telecharger-formats">
          {formats.map((format) => (
            <Lien key={format} petit telecharger href={api.adresseFichier(du, au, format, langue)}>
              {format.toUpperCase()}
            </Lien>
          ))}
          <p class="petit doux">{m.telechargerAide}</p>
        </div>
      )}
    </div>
  );
}

/** The four figures that a funder asks for first, and one sentence. */
function TeteBilan(p: PropsSection) {
  const { langue } = useBureau();
  const mots = motsRapport[langue];
  const detail: Partial<Record<CodeChiffre, string>> = {
    "permanences.tenues": mots.detailTenues(p.dire),
    "passages.personnes": mots.detailPassages(p.dire),
    "personnes.total": mots.detailPersonnes,
    "heures.minutes": mots.detailHeures(p.dire),
  };
  const codes = Object.keys(detail) as CodeChiffre[];
  return (
    <section class="tete-bilan">
      <p class="chapeau">{mots.resume(p.dire)}</p>
      <ul role="list" class="grands-chiffres">
        {codes.map((code) => {
          const c = chiffre(p.bilan.chiffres, code);
          return (
            c && (
              <li key={code}>
                <button type="button" class="grand-chiffre" onClick={() => p.onOuvrir({ chiffre: c })}>
                  <span class="grand-nom">{libelleChiffre(langue, code)}</span>
                  <span
                    class={c.valeur.kind === "intervalle" ? "grand-nombre grand-intervalle" : "grand-nombre"}
                  >
                    {p.dire(code)}
                  </span>
                  <span class="doux petit">{detail[code]}</span>
                </button>
              </li>
            )
          );
        })}
      </ul>
    </section>
  );
}
