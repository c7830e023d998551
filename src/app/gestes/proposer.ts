/** What the gestures offer at once, so that two taps are enough: places, stops that may replace, hours. Pure. */
import { definitionDe, definitionsDe, permanences, type Activite } from "../../domain/activite.ts";
import { ajouterJours, heureA, minutesDe, type Heure, type Jour } from "../../domain/civil.ts";
import type { Permanence } from "../../domain/permanence.ts";
import type { Definition } from "../../domain/reference.ts";
import type { Point } from "../../domain/schemas.ts";

export const retardsProposes = [10, 20, 30, 45, 60] as const; // minutes
export const decalages = [-30, 30, 60, 120] as const; // minutes
/** Minutes that an added stop lasts unless told. */
export const dureeProposee = 120;
const pas = 15; // minutes: stops begin at a quarter
export const lieuxProposes = 6; // places offered as buttons, the rest in a list
const joursRemplacement = 7;
const remplacantesMax = 5;

/** Squared degrees, a degree of longitude shortened at our latitude: enough to sort places by distance. */
function ecart([x1, y1]: Point, [x2, y2]: Point): number {
  const dx = (x1 - x2) * Math.cos((y1 * Math.PI) / 180);
  return dx * dx + (y1 - y2) * (y1 - y2);
}

/** Places in service, nearest to `depuis` first, then by name. */
export function lieuxProches(activite: Activite, depuis: string | undefined): Definition<"lieu">[] {
  const ici = depuis ? definitionDe(activite, "lieu", depuis)?.point : undefined;
  const loin = (l: Definition<"lieu">): number => (ici && l.point ? ecart(ici, l.point) : Infinity);
  return [...definitionsDe(activite, "lieu")]
    .filter((l) => l.actif && l.id !== depuis)
    .map((l) => ({ l, d: loin(l) }))
    .toSorted((a, b) => (a.d === b.d ? a.l.nom.localeCompare(b.l.nom, "fr") : a.d - b.d))
    .map(({ l }) => l);
}

/** Announced stops of the following days that may stand in for this one, the soonest first. */
export function remplacantes(activite: Activite, p: Permanence): Permanence[] {
  const fin = ajouterJours(p.jour, joursRemplacement);
  return [...permanences(activite)]
    .filter((x) => x.id !== p.id && x.jour >= p.jour && x.jour <= fin)
    .filter((x) => x.etat === "annoncee" || x.etat === "confirmee" || x.etat === "en-route")
    .toSorted((a, b) => (`${a.jour}${a.debut}${a.id}` < `${b.jour}${b.debut}${b.id}` ? -1 : 1))
    .slice(0, remplacantesMax);
}

/** The same stay so many minutes later, kept within the day; undefined when it would not be. */
export function decaler(
  p: { readonly debut: Heure; readonly fin: Heure },
  minutes: number,
): { debut: Heure; fin: Heure } | undefined {
  const [debut, fin] = [minutesDe(p.debut) + minutes, minutesDe(p.fin) + minutes];
  return debut >= 0 && fin < 24 * 60 ? { debut: heureA(debut), fin: heureA(fin) } : undefined;
}

/** From the next quarter of an hour, for two hours, within the day. */
export function creneauProche(heure: Heure): { debut: Heure; fin: Heure } {
  const debut = Math.min(Math.ceil(minutesDe(heure) / pas) * pas, 24 * 60 - 2 * pas);
  return { debut: heureA(debut), fin: heureA(Math.min(debut + dureeProposee, 24 * 60 - 1)) };
}

/** Vehicle and team that an added stop takes over: those of the stop it stands beside, else the only vehicle. */
export function moyensPour(
  activite: Activite,
  jour: Jour,
  modele: Permanence | undefined,
): Pick<Permanence, "vehicule" | "equipe"> {
  const voisine = modele ?? [...permanences(activite)].find((p) => p.jour === jour && p.etat !== "annulee");
  const vehicules = [...definitionsDe(activite, "vehicule")].filter((v) => v.actif);
  const vehicule = voisine?.vehicule ?? (vehicules.length === 1 ? vehicules[0]!.id : undefined);
  return { equipe: voisine?.equipe ?? [], ...(vehicule ? { vehicule } : {}) };
}
