/**
 * Words typed at the desk that must be sealed before they enter a fact: whom to call, a partner's contact. Sealed as
 * they are typed; a save waits for the last seal.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import type { TexteScelle } from "../../domain/fait.ts";
import { ouvrirMots, scellerMots } from "../device/cles.ts";
import { clesDuPoste, poste } from "../device/poste.ts";
import { ChampTexte } from "../kit/Champ.tsx";
import { useMotsMoyens } from "./champs.tsx";

let enCours: Promise<unknown> = Promise.resolve();
/** Every word typed so far is sealed once this resolves. */
export const scellesFinis = (): Promise<unknown> => enCours;

const motsMax = 500;

export function ChampScelle(p: {
  readonly libelle: string;
  readonly aide?: string;
  readonly valeur: TexteScelle | undefined;
  readonly onValeur: (scelle: TexteScelle | undefined) => void;
  readonly lignes?: number;
}) {
  const m = useMotsMoyens();
  const [texte, poser] = useState("");
  const [illisible, dire] = useState(false);
  const numero = useRef(0);
  // The parent's last `onValeur`: a seal that ends late must not bring back an older sheet.
  const dernier = useRef(p.onValeur);
  dernier.current = p.onValeur;
  useEffect(() => {
    if (!p.valeur || numero.current > 0) return;
    void ouvrirMots(clesDuPoste(), poste().dispositif!, p.valeur).then((clair) => {
      if (numero.current > 0) return;
      if (clair === undefined) dire(true);
      else poser(clair);
    });
  }, [p.valeur]);
  const ecrire = (mots: string): void => {
    const moi = ++numero.current;
    poser(mots);
    const propre = mots.trim();
    const sceller = async () => {
      const scelle = propre ? await scellerMots(clesDuPoste(), poste().dispositif!, propre) : undefined;
      if (moi === numero.current) dernier.current(scelle);
    };
    enCours = Promise.all([enCours, sceller()]);
  };
  return (
    <ChampTexte
      libelle={p.libelle}
      aide={illisible ? m.scelleAutre : (p.aide ?? m.scelle)}
      facultatif
      lignes={p.lignes ?? 2}
      longueurMax={motsMax}
      valeur={texte}
      onValeur={ecrire}
    />
  );
}
