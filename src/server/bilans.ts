/**
 * The bilan on the server. Whole months come from their roll-ups when they are fresh; months that facts have touched
 * since, and the days left over at both ends, are folded from the views. All of it in one read of one instant, so
 * the figures are those of a full recomputation, only faster.
 */
import { moisDe, type Mois, type Periode } from "../domain/civil.ts";
import type { DispositifId } from "../domain/ids.ts";
import { calculerBilan, type Bilan } from "../indicators/bilan.ts";
import { contexteDe, type Contexte } from "../indicators/contexte.ts";
import { cumulDe, cumulDuMois, donneesDe, fusionnerTous, type Cumul } from "../indicators/cumul.ts";
import { versionCumul } from "../indicators/liste.ts";
import { decouper } from "../indicators/periodes.ts";
import { enSysteme, lireTenant, type Base, type Client } from "../store/base.ts";
import { activiteDuMois, activiteReference, carnetsDe, lireCumuls } from "../store/cumuls.ts";
import { infosDispositif } from "../store/dispositifs.ts";

export type DemandeBilan = {
  readonly periode: Periode;
  /** The other period that growth is stated against. */
  readonly comparaison?: Periode | undefined;
};
/** The figures, with the places and perimeters that a map is drawn from. */
export type BilanSitue = { readonly bilan: Bilan; readonly contexte: Contexte };
export type Bilans = {
  /** The bilan of one dispositif, under its own row security. */
  readonly un: (dispositif: DispositifId, demande: DemandeBilan) => Promise<BilanSitue>;
  /** Several dispositifs consolidated, for a command. */
  readonly plusieurs: (
    dispositifs: readonly DispositifId[],
    nom: string,
    demande: DemandeBilan,
  ) => Promise<BilanSitue>;
};

/** The roll-up of one month as the worker computes it. */
export const cumuler =
  (dispositif: DispositifId) =>
  (activite: Parameters<typeof donneesDe>[0], mois: Mois): Cumul =>
    cumulDuMois(donneesDe(activite, dispositif), mois);

async function cumulsDesMois(
  client: Client,
  dispositif: DispositifId,
  mois: readonly Mois[],
): Promise<Cumul[]> {
  if (mois.length === 0) return [];
  const lus = await lireCumuls(client, dispositif, mois[0]!, mois.at(-1)!);
  const voulus = new Set<string>(mois);
  const cumuls: Cumul[] = [];
  // A month that is neither kept nor marked never had a permanence: it adds nothing.
  for (const lu of lus) {
    if (!voulus.has(lu.mois)) continue;
    const garde = lu.corps as Cumul | null;
    if (!lu.perime && garde?.v === versionCumul) cumuls.push(garde);
    else cumuls.push(cumuler(dispositif)(await activiteDuMois(client, dispositif, lu.mois), lu.mois));
  }
  return cumuls;
}

async function cumulsDe(client: Client, dispositif: DispositifId, periode: Periode): Promise<Cumul[]> {
  const { mois, jours } = decouper(periode);
  const cumuls = await cumulsDesMois(client, dispositif, mois);
  for (const reste of jours) {
    const activite = await activiteDuMois(client, dispositif, moisDe(reste.du));
    cumuls.push(cumulDe(donneesDe(activite, dispositif), reste));
  }
  return cumuls;
}

async function contexteLu(client: Client, dispositif: DispositifId): Promise<Contexte> {
  const infos = await infosDispositif(client, dispositif);
  const reference = await activiteReference(client, dispositif);
  return { ...contexteDe(reference, dispositif, infos?.nom), carnets: await carnetsDe(client, dispositif) };
}

function unirContextes(nom: string, contextes: readonly Contexte[]): Contexte {
  const parId = <V extends { readonly id: string }>(listes: readonly (readonly V[])[]): V[] => [
    ...new Map(listes.flat().map((v) => [v.id as string, v])).values(),
  ];
  return {
    nom,
    dispositifs: contextes.flatMap((c) => c.dispositifs),
    lieux: parId(contextes.map((c) => c.lieux)),
    quartiers: parId(contextes.map((c) => c.quartiers)),
    communes: contextes.flatMap((c) => c.communes ?? []),
    carnets: contextes.flatMap((c) => c.carnets ?? []),
  };
}

/** A place of one truck never stands for the place of the same code of another, which is in another town. */
const situer = (dispositif: DispositifId, lieu: string): string => `${dispositif}/${lieu}`;
const situerCumul = (dispositif: DispositifId, cumul: Cumul): Cumul => ({
  ...cumul,
  lieux: Object.fromEntries(
    Object.entries(cumul.lieux).map(([l, sommes]) => [situer(dispositif, l), sommes]),
  ),
  jours: Object.fromEntries(Object.entries(cumul.jours).map(([l, rangs]) => [situer(dispositif, l), rangs])),
});
const situerContexte = (dispositif: DispositifId, contexte: Contexte): Contexte => ({
  ...contexte,
  lieux: contexte.lieux.map((l) => ({ ...l, id: situer(dispositif, l.id) as typeof l.id })),
  carnets: (contexte.carnets ?? []).map((c) =>
    c.notee
      ? {
          ...c,
          notee: { ...c.notee, vehicule: situer(dispositif, c.notee.vehicule) as typeof c.notee.vehicule },
        }
      : c,
  ),
});

async function bilanDe(
  client: Client,
  dispositifs: readonly DispositifId[],
  { periode, comparaison }: DemandeBilan,
  nom?: string,
): Promise<BilanSitue> {
  const sur = async (p: Periode): Promise<Cumul> => {
    const cumuls: Cumul[] = [];
    for (const d of dispositifs) {
      const siens = await cumulsDe(client, d, p);
      cumuls.push(...(nom === undefined ? siens : [situerCumul(d, fusionnerTous(siens))]));
    }
    return fusionnerTous(cumuls);
  };
  const contextes: Contexte[] = [];
  for (const d of dispositifs) {
    const sien = await contexteLu(client, d);
    contextes.push(nom === undefined ? sien : situerContexte(d, sien));
  }
  const contexte = nom === undefined ? contextes[0]! : unirContextes(nom, contextes);
  const bilan = calculerBilan({
    periode,
    cumul: await sur(periode),
    ...(comparaison ? { comparaison: { periode: comparaison, cumul: await sur(comparaison) } } : {}),
    contexte,
  });
  return { bilan, contexte };
}

export const bilansSur = (base: Base): Bilans => ({
  un: (dispositif, demande) =>
    lireTenant(base, { dispositif }, (client) => bilanDe(client, [dispositif], demande)),
  plusieurs: (dispositifs, nom, demande) =>
    enSysteme(base, (client) => bilanDe(client, dispositifs, demande, nom), "repeatable read read only"),
});
