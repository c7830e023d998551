/** Facts for the store's tests and benches: a day at the truck, from a seed, as a device would send it. */
import { hlcDe, type Fait } from "../domain/fait.ts";
import { uuidv7, type AppareilId, type CompteId, type DispositifId } from "../domain/ids.ts";
import { boutons, ordreBoutons } from "../domain/thematique.ts";
import type { Epoque } from "../sync/protocole.ts";

export type Tablette = {
  readonly dispositif: DispositifId;
  readonly appareil: AppareilId;
  readonly compte: CompteId;
  readonly alea: () => number;
  readonly etat: { seq: number; ms: number };
};

/** Source: mulberry32, Tommy Ettinger. */
export function aleaDe(graine: number): () => number {
  let a = graine >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const tablette = (
  qui: { dispositif: DispositifId; appareil: AppareilId; compte: CompteId },
  graine: number,
  ms: number,
): Tablette => ({ ...qui, alea: aleaDe(graine), etat: { seq: 0, ms } });

/** The next fact of this device. */
export function faitDe(t: Tablette, type: string, corps: unknown, vu?: string): Fait {
  t.etat.seq++;
  t.etat.ms += 1000;
  const octets = Uint8Array.from({ length: 10 }, () => Math.floor(t.alea() * 256));
  return {
    id: uuidv7<"fait">(t.etat.ms, octets),
    dispositif: t.dispositif,
    type,
    v: 1,
    at: hlcDe(t.etat.ms, 0, t.appareil),
    auteur: t.compte,
    appareil: t.appareil,
    seq: t.etat.seq,
    ...(vu ? { vu } : {}),
    corps,
  } as Fait;
}

/** One permanence announced, opened, with so many accueils, an observation, and closed. */
export function journee(t: Tablette, jour: string, accueils: number, lieu = "lieu-1"): Fait[] {
  const annonce = faitDe(t, "permanence-annoncee", {
    lieu,
    jour,
    debut: "14:00",
    fin: "17:00",
    equipe: [t.compte],
  });
  const permanence = annonce.id;
  const faits = [annonce, faitDe(t, "permanence-ouverte", { permanence, heure: "14:05" })];
  for (let i = 0; i < accueils; i++) {
    const bouton = ordreBoutons[Math.floor(t.alea() * ordreBoutons.length)]!;
    const corps = {
      permanence,
      heure: "15:00",
      thematiques: boutons[bouton],
      genre: "femme",
      canal: "au-camion",
    };
    faits.push(faitDe(t, "accueil-note", corps));
  }
  faits.push(faitDe(t, "observation-notee", { permanence, rencontres: 12, ambiance: "ras" }));
  faits.push(faitDe(t, "permanence-fermee", { permanence, heure: "17:00" }));
  return faits;
}

export const pousseDe = (t: Tablette, epoque: string, faits: readonly unknown[], naissance = "serveur") => ({
  protocole: 1,
  appareil: t.appareil,
  naissance,
  epoque: epoque as Epoque,
  build: "essai",
  enAttente: 0,
  faits,
});
