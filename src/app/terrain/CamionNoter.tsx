/** Lines of the log-book noted in a few seconds: odometer, fuel, control done. A doubt is said, never refused. */
import { useState } from "preact/hooks";
import { kmMax } from "../../domain/carnet.ts";
import { douteKm, type Releve } from "../../domain/carnet-lecture.ts";
import { ajouterJours, parseJour } from "../../domain/civil.ts";
import type { VehiculeId } from "../../domain/ids.ts";
import { naturesControle, type NatureControle } from "../../domain/moyens.ts";
import { jourCourt, nombre } from "../../text/langue.ts";
import { motsControles } from "../../text/valeurs-moyens.ts";
import { maintenantCivil } from "../device/poste.ts";
import { Bouton } from "../kit/Bouton.tsx";
import { Champ, ChampListe } from "../kit/Champ.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import { Message } from "../kit/affichage.tsx";
import { useLangue } from "../kit/langue.ts";
import { useUneFois } from "../kit/uneFois.ts";
import { useMots } from "./faire.ts";
import { noterLigne, useMotsCamion } from "./faireCamion.ts";
import { siDit } from "./MotsEtPhoto.tsx";

type Props = { readonly vehicule: VehiculeId; readonly onFermer: () => void };

/** A whole number of kilometres typed with or without spaces, or undefined. */
function lireKm(texte: string): number | undefined {
  const propre = texte.replaceAll(/[\s\u202F.]/g, "");
  const km = /^\d{1,7}$/.test(propre) ? Number(propre) : undefined;
  return km !== undefined && km <= kmMax ? km : undefined;
}
/** A positive number typed with a comma or a point, times 100, or undefined. */
function lireCentiemes(texte: string): number | undefined {
  const n = Number(texte.trim().replace(",", "."));
  return texte.trim() !== "" && Number.isFinite(n) && n > 0 ? Math.round(n * 100) : undefined;
}

function ChampKm(p: {
  readonly libelle: string;
  readonly valeur: string;
  readonly onValeur: (v: string) => void;
  readonly dernier: Releve | undefined;
  readonly facultatif?: boolean;
  readonly erreur?: string | undefined;
}) {
  const t = useMotsCamion();
  const langue = useLangue();
  const { dernier } = p;
  const km = lireKm(p.valeur);
  const doute = km === undefined ? undefined : douteKm(dernier?.km, km);
  const aide = dernier
    ? t.dernierReleve(nombre(langue, dernier.km), jourCourt(langue, dernier.jour))
    : undefined;
  return (
    <div class="pile-serree">
      <Champ
        libelle={p.libelle}
        aide={aide}
        facultatif={p.facultatif === true}
        modeSaisie="numeric"
        longueurMax={9}
        valeur={p.valeur}
        onValeur={p.onValeur}
        erreur={p.erreur}
      />
      {doute && dernier && (
        <Message ton="attention" annonce>
          {doute === "recul" ? t.recul(nombre(langue, dernier.km)) : t.saut(nombre(langue, km! - dernier.km))}
        </Message>
      )}
    </div>
  );
}

function Cadre(p: {
  readonly titre: string;
  readonly onFermer: () => void;
  readonly onEnregistrer: () => Promise<void>;
  readonly children: preact.ComponentChildren;
}) {
  const kit = useMots();
  const enregistrer = useUneFois(p.onEnregistrer);
  return (
    <Feuille titre={p.titre} onFermer={p.onFermer}>
      <form
        class="pile"
        onSubmit={(e) => {
          e.preventDefault();
          enregistrer();
        }}
      >
        {p.children}
        <Bouton type="submit" variante="principal" large>
          {kit.enregistrer}
        </Bouton>
      </form>
    </Feuille>
  );
}

export function FeuilleReleve(p: Props & { readonly dernier: Releve | undefined }) {
  const t = useMotsCamion();
  const [texte, poser] = useState("");
  const [manque, signaler] = useState(false);
  const enregistrer = async () => {
    const km = lireKm(texte);
    if (km === undefined) return signaler(true);
    if (await noterLigne(p.vehicule, { kind: "releve", km }, t.note)) p.onFermer();
  };
  const erreur = manque && lireKm(texte) === undefined ? t.releveManque : undefined;
  return (
    <Cadre titre={t.releve} onFermer={p.onFermer} onEnregistrer={enregistrer}>
      <ChampKm
        libelle={t.releveChamp}
        valeur={texte}
        onValeur={poser}
        dernier={p.dernier}
        {...siDit("erreur", erreur)}
      />
    </Cadre>
  );
}

export function FeuillePlein(p: Props & { readonly dernier: Releve | undefined }) {
  const t = useMotsCamion();
  const [saisie, poser] = useState({ litres: "", prix: "", km: "" });
  const [manque, signaler] = useState(false);
  const centilitres = lireCentiemes(saisie.litres);
  const centimes = lireCentiemes(saisie.prix);
  const km = lireKm(saisie.km);
  const prixFaux = saisie.prix.trim() !== "" && centimes === undefined;
  const kmFaux = saisie.km.trim() !== "" && km === undefined;
  const enregistrer = async () => {
    if (centilitres === undefined || centilitres > 100_000 || prixFaux || kmFaux) return signaler(true);
    const entree = {
      kind: "plein" as const,
      centilitres,
      ...siDit("centimes", centimes),
      ...siDit("km", km),
    };
    if (await noterLigne(p.vehicule, entree, t.note)) p.onFermer();
  };
  return (
    <Cadre titre={t.plein} onFermer={p.onFermer} onEnregistrer={enregistrer}>
      <Champ
        libelle={t.litres}
        modeSaisie="decimal"
        longueurMax={7}
        valeur={saisie.litres}
        onValeur={(litres) => poser({ ...saisie, litres })}
        erreur={manque && centilitres === undefined ? t.litresManque : undefined}
      />
      <Champ
        libelle={t.prix}
        facultatif
        modeSaisie="decimal"
        longueurMax={8}
        valeur={saisie.prix}
        onValeur={(prix) => poser({ ...saisie, prix })}
        erreur={manque && prixFaux ? t.prixFaux : undefined}
      />
      <ChampKm
        libelle={t.releveChamp}
        facultatif
        valeur={saisie.km}
        onValeur={(k) => poser({ ...saisie, km: k })}
        dernier={p.dernier}
        erreur={manque && kmFaux ? t.releveManque : undefined}
      />
    </Cadre>
  );
}

/** Days proposed until the next control of a kind. */
const joursProposes = 365;

export function FeuilleControle(p: Props & { readonly nature?: NatureControle }) {
  const t = useMotsCamion();
  const langue = useLangue();
  const [nature, choisir] = useState<NatureControle | "">(p.nature ?? "");
  const [date, poser] = useState<string>(() => ajouterJours(maintenantCivil().jour, joursProposes));
  const [manque, signaler] = useState(false);
  const echeance = parseJour(date);
  const enregistrer = async () => {
    if (!nature || !echeance) return signaler(true);
    if (await noterLigne(p.vehicule, { kind: "controle", nature, echeance }, t.note)) p.onFermer();
  };
  return (
    <Cadre titre={t.controle} onFermer={p.onFermer} onEnregistrer={enregistrer}>
      <ChampListe
        libelle={t.controleQuoi}
        vide=""
        valeur={nature}
        options={naturesControle.map((n) => ({ valeur: n, libelle: motsControles[langue][n] }))}
        onValeur={choisir}
        erreur={manque && !nature ? t.choisir : undefined}
      />
      <Champ
        libelle={t.controleProchain}
        type="date"
        court
        valeur={date}
        onValeur={poser}
        erreur={manque && !echeance ? t.controleManque : undefined}
      />
    </Cadre>
  );
}
