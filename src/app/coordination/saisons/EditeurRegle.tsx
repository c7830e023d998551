/** One rule: what it says on the left, what it gives on the right, changing together. Nothing is announced here. */
import { useMemo, useState } from "preact/hooks";
import { definitionDe, definitionsDe } from "../../../domain/activite.ts";
import { parseCode, type RegleId } from "../../../domain/ids.ts";
import type { Regle, Saison } from "../../../domain/regle.ts";
import { aller } from "../../device/route.ts";
import { Entete, Message } from "../../kit/affichage.tsx";
import { Bouton } from "../../kit/Bouton.tsx";
import { Pied } from "../../kit/Pied.tsx";
import retirer from "lucide-static/icons/trash-2.svg?raw";
import { useActivite, useBureau, useMots } from "../contexte.ts";
import { peutChangerReference } from "../rubriques.ts";
import { ApercuRegle } from "./ApercuRegle.tsx";
import { ChampsQuand } from "./ChampsQuand.tsx";
import type { PropsChamps } from "./champs.ts";
import { ChampsAvec, ChampsLimites, ChampsOu } from "./ChampsRegle.tsx";
import { direRegle, useDefinirReference, useMotsSaisons, versSaison } from "./outils.ts";
import { RruleDeLaRegle } from "./RruleDeLaRegle.tsx";
import { erreursDe, regleDe, saisieDe } from "./saisie.ts";
import { Retour } from "./Retour.tsx";

/** The form of one rule: what is typed, what it reads as, and how it is written. */
function useFormulaire(saison: Saison, regle: Regle | undefined) {
  const m = useMotsSaisons().regle;
  const vehicules = useActivite((a) => [...definitionsDe(a, "vehicule")].filter((v) => v.actif));
  const [saisie, setSaisie] = useState(() => saisieDe(regle, saison, vehicules));
  const [demande, setDemande] = useState(false);
  const [neuf] = useState(() => parseCode<"regle">(crypto.randomUUID()) as RegleId);
  const definirReference = useDefinirReference();
  const erreurs = erreursDe(saisie);
  const lue = useMemo(
    () => (erreurs.length === 0 ? regleDe(saisie, regle?.id ?? neuf, saison.id, regle) : undefined),
    [saisie, regle, saison],
  );
  const champs: PropsChamps = {
    saisie,
    poser: (change) => setSaisie((s) => ({ ...s, ...change })),
    erreur(...codes) {
      const code = demande ? codes.find((c) => erreurs.includes(c)) : undefined;
      return code && m.erreurs[code];
    },
  };
  const finir = () => aller(versSaison(saison.id));
  async function enregistrer() {
    setDemande(true);
    if (!lue) return;
    await definirReference("regle", lue, m.faite, regle ? undefined : { ...lue, actif: false });
    finir();
  }
  async function enlever() {
    await definirReference("regle", { ...regle!, actif: false }, m.retiree);
    finir();
  }
  return { saisie, setSaisie, lue, champs, reste: demande ? erreurs.length : 0, enregistrer, enlever, finir };
}

export function EditeurRegle(p: { readonly saison: Saison; readonly id: string | undefined }) {
  const { session } = useBureau();
  const m = useMotsSaisons();
  const regle: Regle | undefined = useActivite(
    (a) => (p.id ? definitionDe(a, "regle", p.id) : undefined),
    [p.id],
  );
  if (!peutChangerReference(session.compte.role)) return <Message>{m.lectureSeule}</Message>;
  if (p.id && !regle) return null; // still on its way from the server: an empty form would replace it
  return <Formulaire saison={p.saison} regle={regle} />;
}

function Formulaire({ saison, regle }: { readonly saison: Saison; readonly regle: Regle | undefined }) {
  const { activite, langue } = useBureau();
  const mots = useMots();
  const m = useMotsSaisons();
  const { saisie, setSaisie, lue, champs, reste, ...f } = useFormulaire(saison, regle);
  return (
    <>
      <Retour href={versSaison(saison.id)}>{m.retourSaison}</Retour>
      <Entete titre={regle ? direRegle(activite, langue, regle).lieux : m.regle.nouvelle} sous={saison.nom} />
      <div class="regle-page">
        <form class="pile regle-champs" onSubmit={(e) => (e.preventDefault(), void f.enregistrer())}>
          <ChampsQuand {...champs} />
          <ChampsOu {...champs} />
          <ChampsAvec {...champs} />
          <ChampsLimites {...champs} />
          <RruleDeLaRegle saison={saison} regle={lue} saisie={saisie} onSaisie={setSaisie} />
          <Pied>
            {reste > 0 && (
              <Message ton="attention" annonce>
                {m.regle.reste(reste)}
              </Message>
            )}
            <div class="rang">
              <Bouton variante="principal" type="submit">
                {mots.enregistrer}
              </Bouton>
              <Bouton onClick={f.finir}>{mots.abandonner}</Bouton>
              {regle && (
                <Bouton variante="danger" dessin={retirer} class="rang-bout" onClick={() => void f.enlever()}>
                  {m.regle.retirer}
                </Bouton>
              )}
            </div>
          </Pied>
        </form>
        <ApercuRegle saison={saison} regle={lue} saisie={saisie} onSaisie={setSaisie} />
      </div>
    </>
  );
}
