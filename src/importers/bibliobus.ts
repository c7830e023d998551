/**
 * Timetables of mobile libraries in the United Kingdom, one row for each stop of a route:
 * organisation, mobile, route, community, stop, address, postcode, geox, geoy, day, type, arrival, departure,
 * frequency (an RRULE), start, end, exceptions. Source: LibrariesHacked, Open Government Licence.
 *
 * `start` is the first day of the timetable. Where it is not on the weekday of `day`, the first such day after it is
 * taken and said, unless that is in another week of an alternating route: nobody knows then which week it is.
 */
import { ajouterJours, jourDeSemaine, parseJour, type Jour } from "../domain/civil.ts";
import type { LieuId } from "../domain/ids.ts";
import { exceptionsMax, type Regle } from "../domain/regle.ts";
import { depuisRrule, type RruleLue } from "../planner/rrule-lecture.ts";
import type { Carnet } from "./carnet.ts";
import type { Definie } from "./definitions.ts";
import { idStable } from "./ident.ts";
import { colonnesAbsentes, type Rangee, type Tableau } from "./tableau.ts";
import {
  ecarterPoints,
  joindreLieux,
  lectureVide,
  lireHeure,
  lirePoint,
  regleDefinie,
  sansEspaces,
  vehiculeDefini,
  type LectureTournees,
  type LieuBrut,
  type OptionsTournees,
} from "./tournees.ts";

const colonnes = [
  "organisation",
  "mobile",
  "route",
  "stop",
  "day",
  "arrival",
  "departure",
  "frequency",
  "start",
];
const jours = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const zone = "Europe/London";

/** Most of its columns: one that is missing is named, rather than the whole not known. */
export const estBibliobus = ({ colonnes: lues }: Tableau): boolean =>
  (lues.has("mobile") && lues.has("frequency")) ||
  colonnes.filter((c) => lues.has(c)).length > colonnes.length / 2;

const jourEn = (rangee: Rangee, champ: string, carnet: Carnet): Jour | undefined => {
  const jour = parseJour(rangee.valeur(champ));
  if (!jour) {
    const dit = { attendu: "2026-01-21", lu: rangee.valeur(champ) };
    carnet.noter({ ligne: rangee.ligne, champ, code: "jour-invalide", ...dit });
  }
  return jour;
};

function heuresEn(rangee: Rangee, carnet: Carnet): Regle["plages"][number] | undefined {
  const [debut, fin] = ["arrival", "departure"].map((champ) => {
    const lu = rangee.valeur(champ);
    const heure = lireHeure(lu);
    if (!heure) carnet.noter({ ligne: rangee.ligne, champ, code: "heure-invalide", attendu: "09:30", lu });
    return heure;
  });
  if (!debut || !fin) return undefined;
  if (debut < fin) return { debut, fin };
  const dit = { attendu: `> ${debut}`, lu: fin };
  carnet.noter({ ligne: rangee.ligne, champ: "departure", code: "heures-inversees", ...dit });
  return undefined;
}

/** The first day on the weekday of `day`, from `start` on. */
function debutEn(rangee: Rangee, hebdo: boolean, carnet: Carnet): Jour | undefined {
  const { ligne } = rangee;
  const start = jourEn(rangee, "start", carnet);
  const attendu = jours.findIndex((j) => j.toLowerCase() === rangee.valeur("day").toLowerCase()) + 1;
  if (attendu === 0) {
    const dit = { attendu: jours[0]!, lu: rangee.valeur("day") };
    carnet.noter({ ligne, champ: "day", code: "jour-semaine-invalide", ...dit });
  }
  if (!start || attendu === 0) return undefined;
  const decalage = (attendu - jourDeSemaine(start) + 7) % 7;
  if (decalage === 0 || !hebdo) return ajouterJours(start, decalage);
  const memeSemaine = jourDeSemaine(start) < attendu;
  if (!memeSemaine && /INTERVAL=(?!1(?:;|$))/i.test(rangee.valeur("frequency"))) {
    const dit = { attendu: jours[attendu - 1]!, lu: start };
    carnet.noter({ ligne, champ: "start", code: "jour-contradictoire", ...dit });
    return undefined;
  }
  carnet.avertir("debut-decale", ligne, `${start}, ${jours[attendu - 1]}`);
  return ajouterJours(start, decalage);
}

function recurrenceEn(
  rangee: Rangee,
  jour: Jour,
  heure: Regle["plages"][number]["debut"],
  carnet: Carnet,
): RruleLue | undefined {
  const { ligne } = rangee;
  const lue = depuisRrule(rangee.valeur("frequency"), { jour, heure, zone });
  if ("defaut" in lue) {
    carnet.noter({ ligne, champ: "frequency", code: "rrule-refusee", attendu: lue.defaut, lu: lue.ou });
    return undefined;
  }
  const dits = "jours" in lue.recurrence ? lue.recurrence.jours : [];
  if (dits.length !== 1 || dits[0] !== jourDeSemaine(jour)) {
    const dit = { attendu: rangee.valeur("day"), lu: rangee.valeur("frequency") };
    carnet.noter({ ligne, champ: "frequency", code: "jour-contradictoire", ...dit });
    return undefined;
  }
  return lue;
}

function finsEn(rangee: Rangee, carnet: Carnet): { au?: Jour; sauf: Jour[] } {
  const au = rangee.valeur("end") === "" ? undefined : jourEn(rangee, "end", carnet);
  const sauf = rangee
    .valeur("exceptions")
    .split(/[;,|\s]+/)
    .filter((v) => v !== "")
    .slice(0, exceptionsMax)
    .flatMap((brut) => {
      const jour = parseJour(brut);
      const ou = { ligne: rangee.ligne, champ: "exceptions", attendu: "2026-01-21", lu: brut };
      if (!jour) carnet.noter({ ...ou, code: "jour-invalide" });
      return jour ?? [];
    });
  return { ...(au ? { au } : {}), sauf };
}

function lieuEn(rangee: Rangee, carnet: Carnet): LieuBrut | undefined {
  const { ligne } = rangee;
  const [organisation, stop, ou, adresse, communaute] = [
    "organisation",
    "stop",
    "route",
    "address",
    "community",
  ].map((c) => sansEspaces(rangee.valeur(c)));
  const nom = communaute && communaute !== stop ? `${communaute}, ${stop}` : stop!;
  if (!stop || nom.length > 200) {
    carnet.noter({ ligne, champ: "stop", code: "nom-manquant", attendu: "1-200", lu: stop ?? ou ?? "" });
    return undefined;
  }
  const [lon, lat] = [rangee.valeur("geox"), rangee.valeur("geoy")];
  const point = lirePoint(lon, lat);
  if (!point && lon + lat !== "") {
    carnet.noter({ ligne, champ: "geox", code: "point-invalide", attendu: "-2.02", lu: `${lon}, ${lat}` });
  }
  return {
    id: idStable(stop, organisation!, communaute!, stop, adresse!) as LieuId,
    ligne,
    nom,
    ...(adresse && adresse.length <= 200 ? { adresse } : {}),
    ...(point ? { point } : {}),
    commune: { insee: "", nom: communaute || stop },
  };
}

/** Everything that the table says, judged. */
export function lireBibliobus(tableau: Tableau, options: OptionsTournees, carnet: Carnet): LectureTournees {
  for (const erreur of colonnesAbsentes(tableau, colonnes)) carnet.noter(erreur);
  if (carnet.erreurs.length > 0) return lectureVide("bibliobus", tableau.rangees.length, carnet);
  const vehicules = new Map<string, Definie>();
  const [lieux, regles, fois]: [LieuBrut[], Definie[], Map<string, number>] = [[], [], new Map()];
  for (const rangee of tableau.rangees) {
    const { ligne } = rangee;
    const [organisation, mobile, route, type, day] = ["organisation", "mobile", "route", "type", "day"].map(
      (c) => sansEspaces(rangee.valeur(c)),
    ) as [string, string, string, string, string];
    if (type !== "" && type.toLowerCase() !== "public") {
      carnet.avertir("type-non-public", ligne, type); // a care home is nobody's public stop
      continue;
    }
    const lieu = lieuEn(rangee, carnet);
    const plage = heuresEn(rangee, carnet);
    const du = debutEn(rangee, /FREQ=WEEKLY/i.test(rangee.valeur("frequency")), carnet);
    const lue = du && plage ? recurrenceEn(rangee, du, plage.debut, carnet) : undefined;
    const fins = finsEn(rangee, carnet);
    if (!lieu || !plage || !du || !lue) continue;
    const vehicule = idStable(`${organisation} ${mobile}`, organisation, mobile);
    vehicules.set(vehicule, vehiculeDefini(vehicule, `${organisation} - ${mobile}`, ligne));
    lieux.push(lieu);
    const cles = [vehicule, route, lieu.id, day, rangee.valeur("frequency")];
    const ligneEntiere = [...cles, JSON.stringify([plage, du, lue.au, fins])].join("\0");
    if (fois.has(ligneEntiere)) {
      carnet.avertir("doublon-identique", ligne, lieu.nom); // else the truck would be booked twice
      continue;
    }
    fois.set(ligneEntiere, 1);
    const rang = fois.get(cles.join("\0")) ?? 0;
    fois.set(cles.join("\0"), rang + 1);
    const champs = {
      id: idStable(lieu.nom, ...cles, String(rang)) as Regle["id"],
      lieux: [lieu.id],
      vehicule: vehicule as NonNullable<Regle["vehicule"]>,
      recurrence: lue.recurrence,
      plages: [plage],
      du,
      ...(lue.au ? { au: lue.au } : {}),
      ...fins,
    };
    regles.push(...regleDefinie(champs, { ligne, datee: true, saison: options.saison }, carnet));
  }
  return {
    ...lectureVide("bibliobus", tableau.rangees.length, carnet),
    vehicules: [...vehicules.values()],
    lieux: ecarterPoints(joindreLieux(lieux, carnet), carnet),
    regles,
    avertissements: carnet.avertissements,
  };
}
