/**
 * A check-list, before leaving or back: one big row for each thing. A tap says it is here, a second that it is
 * missing; a long press, or the button at the end of the row, says what is wrong with it. Kept as a draft until it
 * is saved as one fact; what was not seen is not said.
 */
import { useState } from "preact/hooks";
import type { EntreeCarnet } from "../../domain/carnet.ts";
import type { Definition } from "../../domain/reference.ts";
import { motsElements, motsListes } from "../../text/valeurs-moyens.ts";
import present from "lucide-static/icons/check.svg?raw";
import manquant from "lucide-static/icons/x.svg?raw";
import defaut from "lucide-static/icons/wrench.svg?raw";
import pasVu from "lucide-static/icons/circle.svg?raw";
import retour from "lucide-static/icons/chevron-left.svg?raw";
import vide from "lucide-static/icons/package.svg?raw";
import { useBrouillon } from "../device/brouillons.ts";
import { maintenantCivil } from "../device/poste.ts";
import { aller } from "../device/route.ts";
import { usePoste } from "../device/usePoste.ts";
import { Photo } from "../fichiers/Photo.tsx";
import { Bouton, Lien } from "../kit/Bouton.tsx";
import { Vide } from "../kit/affichage.tsx";
import { useLangue } from "../kit/langue.ts";
import { useUneFois } from "../kit/uneFois.ts";
import { Pictogramme } from "../kit/Pictogramme.tsx";
import { Pied } from "../kit/Pied.tsx";
import { FeuilleDefaut } from "./CamionDefaut.tsx";
import { noterLigne, useMotsCamion } from "./faireCamion.ts";
import { listeDe, resumeCamion, type Liste } from "./lectureCamion.ts";

type Etat = Extract<EntreeCarnet, { kind: "verification" }>["elements"][number]["etat"];
type Vus = { readonly [materiel: string]: Etat };
const dessins = { present, manquant, "en-defaut": defaut } as const;
const suite = (etat: Etat | undefined): Etat => (etat === "present" ? "manquant" : "present");

function Ligne(p: {
  readonly materiel: Definition<"materiel">;
  readonly etat: Etat | undefined;
  readonly onToucher: () => void;
  readonly onDefaut: () => void;
}) {
  const t = useMotsCamion();
  const mots = motsElements[useLangue()];
  const { nom, quantite, photo } = p.materiel;
  return (
    <li class={`element element-${p.etat ?? "pas-vu"}`}>
      <button
        type="button"
        class="element-toucher"
        onClick={p.onToucher}
        onContextMenu={(e) => {
          e.preventDefault();
          p.onDefaut();
        }}
      >
        <Pictogramme dessin={p.etat ? dessins[p.etat] : pasVu} taille="grand" />
        <span class="element-nom">
          {nom}
          {quantite !== undefined && quantite > 1 && <span class="doux"> {t.quantite(quantite)}</span>}
        </span>
        <span class="element-etat">{p.etat ? mots[p.etat] : t.pasVu}</span>
      </button>
      {photo && <Photo id={photo} texte={nom} />}
      <Bouton variante="discret" dessin={defaut} sansMot titre={t.signaler(nom)} onClick={p.onDefaut}>
        {t.signaler(nom)}
      </Bouton>
    </li>
  );
}

type Props = {
  readonly vehicule: Definition<"vehicule">;
  readonly liste: Liste;
  readonly materiels: readonly Definition<"materiel">[];
};

/** What was seen so far: the draft, else what was saved today. */
function useVus(p: Props) {
  const vue = usePoste();
  const { jour } = maintenantCivil();
  const deja = resumeCamion(vue, p.vehicule, jour).verifications[p.liste]?.entree.elements ?? [];
  const depart: Vus = Object.fromEntries(deja.map((e) => [e.materiel, e.etat]));
  return useBrouillon<Vus>(`liste/${p.vehicule.id}/${p.liste}/${jour}`, depart);
}
const toutLa = (materiels: Props["materiels"], vus: Vus): Vus =>
  Object.fromEntries(
    materiels.map(({ id }) => [id, vus[id] === "en-defaut" ? "en-defaut" : "present"] as const),
  );

function Verification(p: Props) {
  const t = useMotsCamion();
  const [vus, poser, oublier] = useVus(p);
  const [enDefaut, signaler] = useState<Definition<"materiel">>();
  const elements = p.materiels.flatMap(({ id }) => {
    const etat = vus?.[id];
    return etat ? [{ materiel: id, etat }] : [];
  });
  const enregistrer = useUneFois(async () => {
    const entree: EntreeCarnet = { kind: "verification", liste: p.liste, elements };
    if (!(await noterLigne(p.vehicule.id, entree, t.listeNotee))) return;
    oublier();
    aller("#/camion");
  });
  if (!vus) return null;
  return (
    <>
      <div class="rang">
        <Bouton dessin={present} onClick={() => poser(toutLa(p.materiels, vus))}>
          {t.toutEstLa}
        </Bouton>
      </div>
      <ul role="list" class="elements">
        {p.materiels.map((m) => (
          <Ligne
            key={m.id}
            materiel={m}
            etat={vus[m.id]}
            onToucher={() => poser({ ...vus, [m.id]: suite(vus[m.id]) })}
            onDefaut={() => signaler(m)}
          />
        ))}
      </ul>
      <Pied>
        <Bouton variante="principal" large desactive={elements.length === 0} onClick={enregistrer}>
          {t.enregistrerListe(elements.length, p.materiels.length)}
        </Bouton>
      </Pied>
      {enDefaut && (
        <FeuilleDefaut
          vehicule={p.vehicule.id}
          materiel={enDefaut}
          onNote={() => poser({ ...vus, [enDefaut.id]: "en-defaut" })}
          onFermer={() => signaler(undefined)}
        />
      )}
    </>
  );
}

export function CamionListe(p: { readonly vehicule: Definition<"vehicule">; readonly liste: Liste }) {
  const t = useMotsCamion();
  const langue = useLangue();
  const vue = usePoste();
  const materiels = listeDe(vue, p.vehicule.id, p.liste);
  return (
    <div class="page page-etroite">
      <div class="page-titre">
        <div>
          <Lien variante="discret" petit dessin={retour} href="#/camion">
            {t.camion}
          </Lien>
        </div>
        <h1 tabIndex={-1}>{motsListes[langue][p.liste]}</h1>
        <p class="doux">{materiels.length > 0 ? t.listeAide : p.vehicule.nom}</p>
      </div>
      {materiels.length === 0 ? (
        <Vide titre={t.listeVide} dessin={vide}>
          {t.listeVideAide}
        </Vide>
      ) : (
        <Verification key={`${p.vehicule.id}/${p.liste}`} {...p} materiels={materiels} />
      )}
    </div>
  );
}
