/** A small bench for tests: a server in memory, a tablet in memory, and a wire that does what it is told. */
import { hash } from "node:crypto";
import type { Brouillon, Fait } from "../../src/domain/fait.ts";
import {
  uuidv7,
  type AppareilId,
  type CompteId,
  type DispositifId,
  type PermanenceId,
} from "../../src/domain/ids.ts";
import type { Ports, Transport } from "../../src/sync/appareil.ts";
import { ecrire } from "../../src/sync/ecrire.ts";
import { horlogeNeuve } from "../../src/sync/hlc.ts";
import { encoderMorceau } from "../../src/sync/instantane.ts";
import { traiterPousse } from "../../src/sync/pousser.ts";
import type { Epoque } from "../../src/sync/protocole.ts";
import type { Contexte } from "../../src/sync/serveur.ts";
import { estRefus, morceauInstantane, traiterTire } from "../../src/sync/tirer.ts";
import { hasardDe } from "./hasard.ts";
import { durableNeuf, MagasinMemoire, magasinDe } from "./magasin-memoire.ts";
import { copier, donneesNeuves, ServeurMemoire } from "./serveur-memoire.ts";

export const h = hasardDe(42);
export const midi = 1_763_881_200_000;
export const id = <T>(): T => uuidv7(midi, h.octets(10)) as T;
export const tour = "tour" as DispositifId;
export const contexte: Contexte = { heure: midi, empreinte: (t) => hash("sha256", t) };

export class Banc {
  readonly serveur = new ServeurMemoire(donneesNeuves("e1" as Epoque));
  readonly anne = id<CompteId>();
  /** Replaces one call of the next exchange. */
  devant: Partial<Transport> = {};

  constructor() {
    this.serveur.donnees.roles.set(this.anne, "mediateur");
  }

  enroler(appareil = id<AppareilId>(), enrolement = appareil): AppareilId {
    this.serveur.donnees.appareils.set(appareil, {
      id: appareil,
      dispositif: tour,
      enrolement,
      naissance: `naissance-${appareil}`,
      revoque: false,
      dernierSeq: 0,
      comptes: [this.anne],
    });
    return appareil;
  }

  restaurer(copie: ReturnType<typeof copier>, epoque: string): void {
    this.serveur.relancer({ ...copier(copie), epoque: epoque as Epoque });
  }

  pousser(
    appareil: AppareilId,
    faits: readonly unknown[],
    reste: { naissance?: string; epoque?: string } = {},
  ) {
    const pousse = {
      protocole: 1,
      appareil,
      naissance: `naissance-${appareil}`,
      epoque: this.serveur.donnees.epoque as string,
      build: "essai",
      enAttente: 0,
      faits,
      ...reste,
    };
    return this.serveur.transaction((tx) => traiterPousse(tx, pousse, contexte));
  }

  transport(): Transport {
    const direct: Transport = {
      pousser: async (_i, pousse) => {
        const r = await this.serveur.transaction((tx) => traiterPousse(tx, pousse, contexte));
        return r.kind === "appareil-inconnu" ? { kind: r.kind } : { kind: "ok", valeur: r };
      },
      tirer: async ({ appareil }, curseur) => {
        const r = await this.serveur.transaction((tx) => traiterTire(tx, appareil, curseur, contexte));
        return estRefus(r) ? { kind: r.kind } : { kind: "ok", valeur: r };
      },
      morceau: async ({ appareil }, epoque, rangs, numero) => {
        const r = await this.serveur.transaction((tx) =>
          morceauInstantane(tx, appareil, { epoque, rangs, numero }),
        );
        if (estRefus(r)) return { kind: r.kind };
        return { kind: "ok", valeur: new TextEncoder().encode(JSON.stringify(encoderMorceau(r))) };
      },
      nouvelleInstance: async ({ appareil }, naissance) => {
        const ancien = this.serveur.donnees.appareils.get(appareil)!;
        const neuf = this.enroler(id<AppareilId>(), ancien.enrolement as AppareilId);
        const rangee = this.serveur.donnees.appareils.get(neuf)!;
        this.serveur.donnees.appareils.set(neuf, { ...rangee, naissance, revoque: ancien.revoque });
        return { kind: "ok", valeur: { appareil: neuf, jeton: "j" } };
      },
    };
    return {
      pousser: (i, p) => (this.devant.pousser ?? direct.pousser)(i, p),
      tirer: (i, c) => (this.devant.tirer ?? direct.tirer)(i, c),
      morceau: (...a) => (this.devant.morceau ?? direct.morceau)(...a),
      nouvelleInstance: (i, n) => (this.devant.nouvelleInstance ?? direct.nouvelleInstance)(i, n),
    };
  }

  tablette(appareil = this.enroler()): { memoire: MagasinMemoire; ports: Ports } {
    const etat = {
      identite: { appareil, naissance: `naissance-${appareil}`, jeton: "j" },
      dispositif: tour,
      curseur: { epoque: "" as const, portees: {} },
      horloge: horlogeNeuve,
      premierSeq: 1,
      dernierSeq: 0,
      filigrane: 0,
      purgees: [],
      lignes: 0,
    };
    return this.brancher(new MagasinMemoire(durableNeuf(etat)));
  }

  brancher(memoire: MagasinMemoire): { memoire: MagasinMemoire; ports: Ports } {
    const rien = () => undefined;
    const autour = {
      avant: rien,
      apres: rien,
      mutation: rien,
      effacer: rien,
      deformer: (_d: unknown, m: never) => [m],
    };
    const ports: Ports = {
      magasin: magasinDe(memoire, autour as never),
      transport: this.transport(),
      maintenant: () => midi,
      hasard: (n) => h.octets(n),
      build: "essai",
    };
    return { memoire, ports };
  }

  ecrire(ports: Ports, n = 1): Promise<readonly Fait[]> {
    return ecrire(ports, this.anne, Array.from({ length: n }, accueil));
  }

  journal(): readonly string[] {
    return (this.serveur.donnees.journal.get(`${tour}|activite`) ?? []).map((j) => j.ligne.fait.id);
  }
}

export const accueil = (): Brouillon => ({
  type: "accueil-note",
  v: 1,
  corps: { permanence: id<PermanenceId>(), heure: "10:00", thematiques: ["sante"] },
});
