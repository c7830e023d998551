/** The access log, a page at a time: who read people's data or took them out. */
import { useState } from "preact/hooks";
import { civilDe } from "../../domain/civil.ts";
import { jourCourt } from "../../text/langue.ts";
import { Vide } from "../kit/affichage.tsx";
import { Bouton } from "../kit/Bouton.tsx";
import { Tableau } from "../kit/Tableau.tsx";
import type { LigneAcces } from "./api.ts";
import { useBureau, useMots } from "./contexte.ts";
import { ErreurDeLecture, useLecture } from "./serveur.tsx";

/** An action in words; what comes after its colon (a format, fields) is said as it is. */
function useActions(): (action: string) => string {
  const actions: Readonly<Record<string, string>> = useMots().reglages.actions;
  return (action) => {
    const [code = "", detail] = action.split(":");
    const dit = actions[code] ?? code;
    return detail ? `${dit} (${detail})` : dit;
  };
}

export function Acces() {
  const { api, langue, session } = useBureau();
  const mots = useMots();
  const m = mots.reglages;
  const lecture = useLecture(() => api.acces());
  const direAction = useActions();
  const [suite, setSuite] = useState<readonly LigneAcces[]>([]);
  const [fini, setFini] = useState(false);
  const premieres = lecture.valeur?.lignes ?? [];
  const lignes = [...premieres, ...suite];
  async function plusAnciens() {
    const recu = await api.acces(lignes.at(-1)?.rang);
    if (!recu.ok) return;
    setFini(recu.valeur.lignes.length === 0);
    setSuite([...suite, ...recu.valeur.lignes]);
  }
  const quand = (le: number) => {
    const { jour, heure } = civilDe(le, session.zone);
    return `${jourCourt(langue, jour)} ${heure}`;
  };
  return (
    <div class="pile">
      <p class="doux">{m.accesAide}</p>
      <ErreurDeLecture lecture={lecture} />
      {lecture.valeur && lignes.length === 0 && <Vide titre={m.accesVide} />}
      {lignes.length > 0 && (
        <Tableau
          nom="acces"
          legende={m.acces}
          lignes={lignes}
          cleLigne={(l) => String(l.rang)}
          texte={(l) => `${l.nom ?? ""} ${direAction(l.action)} ${l.objet}`}
          colonnes={[
            { cle: "quand", titre: m.quand, tri: (l) => -l.rang, rendu: (l) => quand(l.le) },
            {
              cle: "qui",
              titre: m.qui,
              entete: true,
              tri: (l) => l.nom ?? "",
              rendu: (l) => l.nom ?? m.libelle,
            },
            {
              cle: "action",
              titre: m.action,
              tri: (l) => direAction(l.action),
              rendu: (l) => direAction(l.action),
            },
            { cle: "objet", titre: m.objet, rendu: (l) => <span class="objet">{l.objet}</span> },
            { cle: "nombre", titre: m.nombre, nombre: true, tri: (l) => l.nombre, rendu: (l) => l.nombre },
          ]}
        />
      )}
      {premieres.length > 0 && !fini && (
        <div>
          <Bouton onClick={() => void plusAnciens()}>{m.plusAnciens}</Bouton>
        </div>
      )}
    </div>
  );
}
