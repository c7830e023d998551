/** Ctrl K: a few letters reach a place, a permanence or an action; arrows and Enter, or a finger. */
import { useId, useMemo, useState } from "preact/hooks";
import { permanences, type Activite } from "../../domain/activite.ts";
import { rangDuJour, type Jour } from "../../domain/civil.ts";
import type { Role } from "../../domain/faits.ts";
import type { MotsBureau } from "../../text/bureau.ts";
import { motsSaisons } from "../../text/bureau-saisons.ts";
import { jourLong, type Langue } from "../../text/langue.ts";
import { aller } from "../device/route.ts";
import { Champ } from "../kit/Champ.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import { Pictogramme } from "../kit/Pictogramme.tsx";
import { sansAccents } from "../kit/Tableau.tsx";
import action from "lucide-static/icons/zap.svg?raw";
import lieu from "lucide-static/icons/map-pin.svg?raw";
import camion from "lucide-static/icons/truck.svg?raw";
import { useActivite, useBureau, useMots } from "./contexte.ts";
import { lieuxTries, lundiDe, nomLieu } from "./lecture.ts";
import { adresseDe, dessins, peutChangerPermanence, peutChangerReference, rubriquesDe } from "./rubriques.ts";

type Groupe = "rubriques" | "actions" | "lieux" | "permanences";
type Trouvaille = {
  readonly groupe: Groupe;
  readonly cle: string;
  readonly texte: string;
  readonly detail?: string;
  readonly dessin: string;
  readonly href: string;
};
const parGroupe = 6;
/** Permanences further than this from today are reached by the calendar. */
const joursAutour = 400;

function actionsDe(mots: MotsBureau, langue: Langue, role: Role): Trouvaille[] {
  const m = mots.recherche;
  const liste: Trouvaille[] = rubriquesDe(role).map((r) => ({
    groupe: "rubriques",
    cle: r,
    texte: mots.lieux[r],
    dessin: dessins[r],
    href: adresseDe(r),
  }));
  const ajouter = (texte: string, href: string) =>
    liste.push({ groupe: "actions", cle: href, texte, dessin: action, href });
  const { saisons, carte } = motsSaisons[langue].pages;
  if (rubriquesDe(role).includes("calendrier")) {
    ajouter(saisons, adresseDe("calendrier", "saisons"));
    ajouter(carte, adresseDe("calendrier", "carte"));
  }
  if (peutChangerPermanence(role)) ajouter(m.nouvellePermanence, `${adresseDe("calendrier")}?nouvelle=1`);
  if (peutChangerReference(role)) ajouter(m.nouveauLieu, `${adresseDe("moyens")}?nouveau=1`);
  if (role === "coordinateur" || role === "administrateur")
    ajouter(m.lierTablette, adresseDe("reglages", "tablettes"));
  return liste;
}

function activiteEn(a: Activite, langue: Langue, jour: Jour): Trouvaille[] {
  const lieux = lieuxTries(a).map((l): Trouvaille => ({
    groupe: "lieux",
    cle: l.id,
    texte: l.nom,
    detail: l.commune.nom,
    dessin: lieu,
    href: `${adresseDe("moyens")}?lieu=${encodeURIComponent(l.id)}`,
  }));
  const rang = rangDuJour(jour);
  const proche = (j: Jour) => Math.abs(rangDuJour(j) - rang);
  const stops = [...permanences(a)]
    .filter((p) => proche(p.jour) <= joursAutour)
    .toSorted((x, y) => proche(x.jour) - proche(y.jour))
    .map((p): Trouvaille => ({
      groupe: "permanences",
      cle: p.id,
      texte: nomLieu(a, p.lieu),
      detail: `${jourLong(langue, p.jour)}, ${p.debut}`,
      dessin: camion,
      href: `${adresseDe("calendrier")}?semaine=${lundiDe(p.jour)}&permanence=${p.id}`,
    }));
  return [...lieux, ...stops];
}

function chercher(tout: readonly Trouvaille[], texte: string): Trouvaille[] {
  const mots = sansAccents(texte).split(/\s+/).filter(Boolean);
  const restent = new Map<Groupe, number>();
  return tout.filter((t) => {
    const dans = sansAccents(`${t.texte} ${t.detail ?? ""}`);
    if (!mots.every((mot) => dans.includes(mot))) return false;
    const n = (restent.get(t.groupe) ?? 0) + 1;
    restent.set(t.groupe, n);
    return n <= (mots.length === 0 && t.groupe !== "rubriques" && t.groupe !== "actions" ? 3 : parGroupe);
  });
}

export function Recherche(p: { readonly onFermer: () => void }) {
  const { langue, jour, session } = useBureau();
  const mots = useMots();
  const m = mots.recherche;
  const [texte, setTexte] = useState("");
  const [choisi, setChoisi] = useState(0);
  const deActivite = useActivite((a) => activiteEn(a, langue, jour), [langue, jour]);
  const trouve = useMemo(
    () => chercher([...actionsDe(mots, langue, session.compte.role), ...deActivite], texte),
    [mots, deActivite, texte],
  );
  const ouvrir = (t: Trouvaille) => {
    p.onFermer();
    aller(t.href);
  };
  const touche = (e: KeyboardEvent) => {
    const pas = e.key === "ArrowDown" ? 1 : e.key === "ArrowUp" ? -1 : 0;
    if (pas !== 0) {
      e.preventDefault();
      setChoisi((c) => (c + pas + trouve.length) % Math.max(1, trouve.length));
    } else if (e.key === "Escape") {
      e.preventDefault(); // a search field would only empty itself
      p.onFermer();
    } else if (e.key === "Enter" && trouve[choisi]) {
      e.preventDefault();
      ouvrir(trouve[choisi]);
    }
  };
  return (
    <Feuille titre={m.titre} onFermer={p.onFermer}>
      <div class="pile" onKeyDown={touche}>
        <Champ
          libelle={m.champ}
          type="search"
          valeur={texte}
          autoFocus
          onValeur={(v) => {
            setTexte(v);
            setChoisi(0);
          }}
        />
        <p class="invisible" role="status">
          {m.resultats(trouve.length)}
        </p>
        {trouve.length === 0 && <p class="doux">{m.rien}</p>}
        <Resultats trouve={trouve} choisi={choisi} onFermer={p.onFermer} />
      </div>
    </Feuille>
  );
}

function Resultats(p: {
  readonly trouve: readonly Trouvaille[];
  readonly choisi: number;
  readonly onFermer: () => void;
}) {
  const m = useMots().recherche;
  const id = useId();
  const { trouve, choisi } = p;
  const groupes = [...new Set(trouve.map((t) => t.groupe))];
  return (
    <>
      {groupes.map((groupe) => (
        <section key={groupe} class="pile-serree" aria-labelledby={`${id}-${groupe}`}>
          <h3 class="petit doux" id={`${id}-${groupe}`}>
            {m[groupe]}
          </h3>
          <ul role="list" class="trouvailles">
            {trouve.map((t, i) =>
              t.groupe === groupe ? (
                <li key={t.cle}>
                  <a
                    href={t.href}
                    class={`trouvaille ${i === choisi ? "trouvaille-choisie" : ""}`}
                    onClick={p.onFermer}
                  >
                    <Pictogramme dessin={t.dessin} />
                    <span>
                      {t.texte}
                      {t.detail && <span class="doux"> · {t.detail}</span>}
                    </span>
                  </a>
                </li>
              ) : null,
            )}
          </ul>
        </section>
      ))}
    </>
  );
}
