/**
 * Moving a stop in the calendar: by drag or with the keyboard, one state and one command at the end (`modifier`), so
 * that both give the same facts. What it would cause is worked out at each step, before anything is written.
 */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { ajouterJours, parseJour, type Jour, type Periode } from "../../domain/civil.ts";
import { parseCode, type PermanenceId } from "../../domain/ids.ts";
import type { EtatPermanence, Permanence } from "../../domain/permanence.ts";
import { deciderPermanence } from "../../domain/permanence-commandes.ts";
import type { Alerte } from "../../planner/alerte.ts";
import { alertesSi } from "../../planner/alertes.ts";
import { motsCalendrier } from "../../text/bureau-calendrier.ts";
import { dire } from "../kit/toasts.tsx";
import { useAgir, useBureau } from "./contexte.ts";
import {
  allonger,
  changements,
  creneauDe,
  deplacable,
  deplacer,
  pasMinutes,
  type Creneau,
} from "./grille.ts";
import { permanencesLues } from "./lecture.ts";
import { suivrePointeur } from "./pointeur.ts";
import { direCreneau } from "./creneau-dit.ts";

export type Deplacement = {
  readonly permanence: Permanence;
  readonly vers: Creneau;
  readonly par: "main" | "clavier";
};
/** Days around the move that its alertes look at: rest and weekly hours need the weeks beside. */
const joursAutour = 15;

/** How a view reads hands and keys: the week moves minutes, the month moves whole weeks. */
export type Terrain = {
  readonly montres: Periode;
  readonly vertical: "minutes" | "semaines";
  readonly pixelsParMinute: number;
  /** Lanes, in the order of the screen; none when the view has no lanes. */
  readonly voies: readonly (string | undefined)[];
};

/** The day (and the lane) drawn under a point of the screen. */
function caseSous(racine: HTMLElement | null, x: number, y: number, vertical: Terrain["vertical"]) {
  const cases = [...(racine?.querySelectorAll<HTMLElement>("[data-jour]") ?? [])];
  return cases.find((c) => {
    const r = c.getBoundingClientRect();
    return x >= r.left && x < r.right && (vertical === "minutes" || (y >= r.top && y < r.bottom));
  });
}

function surCase(c: Creneau, sous: HTMLElement | undefined, voies: Terrain["voies"]): Creneau {
  const jour = parseJour(sous?.dataset.jour);
  if (!sous || !jour) return c;
  if (voies.length < 2) return { ...c, jour };
  const { vehicule: _, ...sans } = c;
  const vehicule = parseCode<"vehicule">(sous.dataset.vehicule);
  return { ...sans, jour, ...(vehicule ? { vehicule } : {}) };
}

/** The slot after a key, or undefined when the key moves nothing. */
function apresTouche(e: KeyboardEvent, c: Creneau, t: Terrain): Creneau | undefined {
  const sens = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[e.key];
  const debout = e.key === "ArrowUp" || e.key === "ArrowDown";
  if (sens !== undefined && !e.altKey && !e.ctrlKey && !e.metaKey) {
    if (!debout) return e.shiftKey ? undefined : deplacer(c, { jours: sens }, t.montres);
    if (t.vertical === "semaines")
      return e.shiftKey ? undefined : deplacer(c, { jours: 7 * sens }, t.montres);
    return e.shiftKey
      ? allonger(c, sens * pasMinutes)
      : deplacer(c, { minutes: sens * pasMinutes }, t.montres);
  }
  if (e.key.toLowerCase() !== "v" || e.ctrlKey || e.metaKey || t.voies.length < 2) return undefined;
  const suivante = t.voies[(t.voies.indexOf(c.vehicule) + 1) % t.voies.length];
  const { vehicule: _, ...sans } = c;
  const vehicule = parseCode<"vehicule">(suivante);
  return { ...sans, ...(vehicule ? { vehicule } : {}) };
}

/** Writes a move and says it; taken back, the stop is where it was. */
function usePoser() {
  const { activite, langue } = useBureau();
  const agir = useAgir();
  return async (avant: Permanence, vers: Creneau) => {
    const champs = changements(creneauDe(avant), vers);
    if (Object.keys(champs).length === 0) return;
    const retour = changements(vers, creneauDe(avant));
    const etat = () => activite.get(`permanence/${avant.id}`) as EtatPermanence | undefined;
    await agir(
      deciderPermanence(etat(), { kind: "modifier", champs }),
      motsCalendrier[langue].posee(direCreneau(langue, vers)),
      () => deciderPermanence(etat(), { kind: "modifier", champs: retour }),
    );
  };
}

/** New alertes of the stop where it would be, by day so that a move within the week stays quick. */
function useConsequences(d: Deplacement | undefined): readonly Alerte[] {
  const { activite, version, jour } = useBureau();
  const cle = d && JSON.stringify(d.vers);
  return useMemo(() => {
    if (!d) return [];
    const champs = changements(creneauDe(d.permanence), d.vers);
    if (Object.keys(champs).length === 0) return [];
    const { vehicule, ...reste } = champs;
    const hypothese = { ...reste, ...("vehicule" in champs ? { vehicule: vehicule ?? undefined } : {}) };
    return alertesSi(
      activite,
      { permanence: d.permanence.id, champs: hypothese },
      jour,
      autour(permanencesLues(activite), d.vers.jour, d.permanence.id),
    );
  }, [cle, d?.permanence.id, version]);
}
const autour = (liste: readonly Permanence[], jour: Jour, id: PermanenceId): Permanence[] => {
  const [du, au] = [ajouterJours(jour, -joursAutour), ajouterJours(jour, joursAutour)];
  return liste.filter((p) => p.id === id || (p.jour >= du && p.jour <= au));
};

/**
 * A stop that changes column is drawn anew there: the focus it had with the keyboard follows it, back and forth,
 * until the person goes elsewhere.
 */
function useFocusGarde(): (id: string) => void {
  const garde = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (!garde.current) return;
    const bloc = document.getElementById(`bloc-${garde.current}`);
    if (document.activeElement === document.body) bloc?.focus();
    else if (document.activeElement !== bloc) garde.current = undefined;
  });
  return (id) => {
    garde.current = id;
  };
}

export type Deplacer = ReturnType<typeof useDeplacement>;

export function useDeplacement(terrain: Terrain, peut: boolean) {
  const { jour, heure, langue } = useBureau();
  const racine = useRef<HTMLDivElement>(null);
  const [en, mettre] = useState<Deplacement>();
  const courant = useRef(en);
  const poser = usePoser();
  const consequences = useConsequences(en);
  const changer = (d: Deplacement | undefined) => mettre((courant.current = d));
  const finir = async (ecrire: boolean) => {
    const d = courant.current;
    changer(undefined);
    if (!d) return;
    if (ecrire) await poser(d.permanence, d.vers);
    else dire({ texte: motsCalendrier[langue].laissee });
  };
  const garder = useFocusGarde();
  const bouge = (p: Permanence): boolean => peut && deplacable(p, { jour, heure });

  function presser(e: PointerEvent, permanence: Permanence, etirer = false) {
    if (!bouge(permanence)) return;
    const depart = creneauDe(permanence);
    suivrePointeur(e, {
      prendre: () => changer({ permanence, vers: depart, par: "main" }),
      bouger(ecart, ici) {
        const minutes = terrain.vertical === "minutes" ? ecart.y / terrain.pixelsParMinute : 0;
        const sous = caseSous(racine.current, ici.x, ici.y, terrain.vertical);
        const vers = etirer
          ? allonger(depart, minutes)
          : surCase(deplacer(depart, { minutes }, terrain.montres), sous, terrain.voies);
        if (JSON.stringify(vers) !== JSON.stringify(courant.current?.vers))
          changer({ permanence, vers, par: "main" });
      },
      lacher: () => void finir(true),
      abandonner: () => void finir(false),
    });
  }

  function toucher(e: KeyboardEvent, permanence: Permanence) {
    const d = courant.current?.permanence.id === permanence.id ? courant.current : undefined;
    if (d?.par === "clavier" && (e.key === "Enter" || e.key === "Escape")) {
      e.preventDefault();
      e.stopPropagation();
      return void finir(e.key === "Enter");
    }
    const vers = apresTouche(e, d?.vers ?? creneauDe(permanence), terrain);
    if (!vers) return;
    e.preventDefault();
    garder(permanence.id);
    if (bouge(permanence)) changer({ permanence, vers, par: "clavier" });
    else dire({ texte: motsCalendrier[langue].nonDeplacable, ton: "attention" });
  }

  /** The focus goes elsewhere: a move begun with the keyboard is left. */
  function quitter() {
    if (courant.current?.par === "clavier") void finir(false);
  }
  return { en, consequences, racine, presser, toucher, quitter, bouge, finir };
}
