/** The less frequent gestures on a permanence: late, cancelled with its motif, last step taken back. */
import { useState } from "preact/hooks";
import { motifsAnnulation, retardMax, type Permanence } from "../../domain/permanence.ts";
import { motsMotifs } from "../../text/valeurs.ts";
import { Bouton } from "../kit/Bouton.tsx";
import { Champ } from "../kit/Champ.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import { useLangue } from "../kit/langue.ts";
import { usePoste } from "../device/usePoste.ts";
import { rien, surPermanence, useMots } from "./faire.ts";
import { etatPermanence, lieuDe } from "./lecture.ts";
import { pasQuiTiennent } from "../../domain/permanence.ts";

const retards = [15, 30, 45] as const;

type Props = { readonly permanence: Permanence; readonly onFermer: () => void };

function Retard({ permanence: p, onFermer }: Props) {
  const t = useMots();
  const [libre, poser] = useState("");
  const noter = (minutes: number) => {
    onFermer();
    const avant = p.retard;
    void surPermanence(p.id, { kind: "modifier", champs: { retard: minutes } }, t.dit.retard, async () => {
      await surPermanence(p.id, { kind: "modifier", champs: { retard: avant } }, t.gesteDefait, rien);
    });
  };
  const minutes = Number(libre);
  const bon = libre !== "" && Number.isInteger(minutes) && minutes >= 0 && minutes <= retardMax;
  return (
    <section class="pile">
      <h3>{t.retardQuestion}</h3>
      <div class="rang">
        {retards.map((n) => (
          <Bouton key={n} presse={p.retard === n} onClick={() => noter(n)}>
            {`+${n} ${t.minutes}`}
          </Bouton>
        ))}
        {p.retard > 0 && <Bouton onClick={() => noter(0)}>{t.aLHeure}</Bouton>}
      </div>
      <form
        class="rang rang-bas"
        onSubmit={(e) => {
          e.preventDefault();
          if (bon) noter(minutes);
        }}
      >
        <Champ
          libelle={t.autreRetard}
          valeur={libre}
          onValeur={poser}
          modeSaisie="numeric"
          court
          longueurMax={3}
        />
        <Bouton type="submit">{t.enregistrer}</Bouton>
      </form>
    </section>
  );
}

function Annulation({ permanence: p, onFermer }: Props) {
  const t = useMots();
  const langue = useLangue();
  return (
    <section class="pile">
      <h3>{t.annulerPermanence}</h3>
      <p class="doux">{t.motifQuestion}</p>
      <div class="rang">
        {motifsAnnulation.map((motif) => (
          <Bouton
            key={motif}
            variante="danger"
            onClick={() => {
              onFermer();
              void surPermanence(p.id, { kind: "annuler", motif }, t.dit.annuler);
            }}
          >
            {motsMotifs[langue][motif]}
          </Bouton>
        ))}
      </div>
    </section>
  );
}

export function FeuilleGestes({ permanence: p, onFermer }: Props) {
  const vue = usePoste();
  const t = useMots();
  const etat = etatPermanence(vue, p.id);
  const avant = p.etat === "annoncee" || p.etat === "confirmee" || p.etat === "en-route";
  const pas = etat ? pasQuiTiennent(etat) : [];
  return (
    <Feuille
      titre={lieuDe(vue, p.lieu)?.nom ?? t.lieuInconnu}
      sousTitre={`${p.debut} – ${p.fin}`}
      onFermer={onFermer}
    >
      {avant && <Retard permanence={p} onFermer={onFermer} />}
      {pas.length > 0 && (
        <section class="pile">
          <Bouton
            onClick={() => {
              onFermer();
              void surPermanence(p.id, { kind: "revenir" }, t.dit.revenir, rien);
            }}
          >
            {t.rouvrir}
          </Bouton>
        </section>
      )}
      {avant && <Annulation permanence={p} onFermer={onFermer} />}
    </Feuille>
  );
}
