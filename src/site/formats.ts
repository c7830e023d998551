/** Days, hours and waits as the pages say them, hours isolated so that they read well inside Arabic. */
import { finReelle } from "../domain/affiche.ts";
import { civilDe, minutesDe, rangDuJour, type Heure, type Jour } from "../domain/civil.ts";
import { heurePublique, jourPublic, localeDe, type LanguePublique } from "../text/langues-publiques.ts";
import type { Arret } from "./arrets.ts";
import type { Contexte } from "./contexte.ts";
import { isoler } from "./html.ts";

type Parle = Pick<Contexte, "langue" | "mots">;

/** A space that does not break: an hour stays on one line. */
const sansCoupure = (texte: string): string => texte.replaceAll(" ", "\u00a0");
export const heure = ({ langue }: Parle, h: Heure): string => isoler(sansCoupure(heurePublique(langue, h)));
export const horaire = (ctx: Parle, debut: Heure, fin: Heure): string =>
  ctx.mots.deA(heure(ctx, debut), heure(ctx, fin));

/** Words that begin a line. */
export const enTete = (langue: LanguePublique, texte: string): string =>
  texte.charAt(0).toLocaleUpperCase(localeDe(langue)) + texte.slice(1);
/** `Mardi 24 novembre`: a day that begins a line. */
export const jourTitre = (langue: LanguePublique, jour: Jour, annee = false): string =>
  enTete(langue, jourPublic(langue, jour, annee));

const relatifs = new Map<LanguePublique, Intl.RelativeTimeFormat>();
function relatif(langue: LanguePublique): Intl.RelativeTimeFormat {
  let format = relatifs.get(langue);
  if (!format) {
    format = new Intl.RelativeTimeFormat(localeDe(langue), { numeric: "auto" });
    relatifs.set(langue, format);
  }
  return format;
}

/** `dans 20 minutes`, `demain`, `dans 6 jours`; `jusqu'à 17 h` when it is open. */
export function delai(ctx: Pick<Contexte, "langue" | "mots" | "maintenant">, arret: Arret): string {
  const { langue, maintenant } = ctx;
  const { affiche, zone, debut } = arret;
  if (affiche.etat === "ouverte" || (debut <= maintenant && maintenant < arret.fin))
    return ctx.mots.jusqua(heure(ctx, finReelle(affiche)));
  const jours = rangDuJour(affiche.jour) - rangDuJour(civilDe(maintenant, zone).jour);
  if (jours !== 0) return relatif(langue).format(jours, "day");
  const minutes = Math.round((debut - maintenant) / 60_000);
  if (minutes <= 0) return relatif(langue).format(0, "day");
  return minutes < 60
    ? relatif(langue).format(minutes, "minute")
    : relatif(langue).format(Math.round(minutes / 60), "hour");
}

/** A day and an hour in one breath: `mardi 24 novembre à 14:05`. */
export function instant(langue: LanguePublique, ms: number, zone: string): string {
  const { jour, heure: h } = civilDe(ms, zone);
  return `${jourPublic(langue, jour)}, ${isoler(sansCoupure(heurePublique(langue, h)))}`;
}

/** Local time with its offset, for machines (ISO 8601). */
export function isoLocal(ms: number, zone: string): string {
  const { jour, heure: h } = civilDe(ms, zone);
  const la = rangDuJour(jour) * 1440 + minutesDe(h);
  const decalage = la - Math.floor(ms / 60_000);
  const absolu = Math.abs(decalage);
  const deux = (n: number): string => String(n).padStart(2, "0");
  const signe = decalage < 0 ? "-" : "+";
  return `${jour}T${h}:00${signe}${deux(Math.floor(absolu / 60))}:${deux(absolu % 60)}`;
}
