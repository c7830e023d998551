/**
 * The world of one seed: a few tablets, two dispositifs, one server, some weeks. Everything that goes wrong is drawn
 * from the seed; at the end the weather clears, everybody syncs, and the witness compares.
 */
import { uuidv7, type AppareilId, type CompteId, type DispositifId } from "../../src/domain/ids.ts";
import type { Fait } from "../../src/domain/fait.ts";
import { roles, type Role } from "../../src/domain/faits.ts";
import type { Identite } from "../../src/sync/appareil.ts";
import { depart, jourMs, type Cadre, type Reglages } from "./cadre.ts";
import { Comptoir } from "./comptoir.ts";
import type { Faute } from "./fautes.ts";
import { hasardDe, type Hasard } from "./hasard.ts";
import { Poste } from "./poste.ts";
import type { Meteo } from "./reseau.ts";
import type { ServeurMemoire } from "./serveur-memoire.ts";
import { Temps } from "./temps.ts";
import { Temoin } from "./temoin.ts";

export type OuvrirServeur = (temps: Temps) => ServeurMemoire;

export class Monde implements Cadre {
  readonly graine: number;
  readonly h: Hasard;
  readonly temps = new Temps(depart);
  readonly temoin = new Temoin();
  readonly fautes: ReadonlySet<Faute>;
  readonly comptoir: Comptoir;
  readonly postes: Poste[] = [];
  /** Everything goes wrong at once, and often. */
  readonly rude: boolean;
  readonly meteo: Meteo;
  readonly reglages: Reglages;
  readonly compteurs: Record<string, number> = {};
  readonly comptes: CompteId[] = [];
  joursTablette = 0;
  #court: number[] = [0x811c9dc5, 0x1b873593];

  /** One dispositif, no restore, no settling: what a store behind a real database can be asked. */
  readonly sobre: boolean;

  constructor(graine: number, fautes: readonly Faute[] = [], ouvrir?: OuvrirServeur) {
    this.sobre = ouvrir !== undefined;
    this.graine = graine;
    this.h = hasardDe(graine);
    this.fautes = new Set(fautes);
    this.comptoir = new Comptoir(
      this.temps,
      this.h.branche(),
      this.fautes,
      this.temoin,
      ouvrir?.(this.temps),
    );
    const { h } = this;
    this.rude = h.chance(0.2);
    this.meteo = { mauvais: h.un([0, 0.05, 0.15, 0.4]), portail: h.un([0, 0.02, 0.1]) };
    this.comptoir.pannes = h.un([0, 0.02, 0.1]);
    this.reglages = {
      plantages: h.un([0, 0.001, 0.01]),
      bizarre: h.un([0, 0.01, 0.05]),
      collisions: h.un([0, 0.01]),
      verrouVole: h.un([0, 0.05, 0.3]),
    };
    if (!this.rude) return;
    this.meteo.mauvais = 0.4;
    this.comptoir.pannes = 0.05;
    Object.assign(this.reglages, { plantages: 0.002, verrouVole: 0.3 });
  }

  id = (h: Hasard): string => uuidv7<"x">(this.temps.maintenant, h.octets(10));
  compter = (nom: string): void => {
    this.compteurs[nom] = (this.compteurs[nom] ?? 0) + 1;
  };

  /** Two 32-bit FNV-1a lanes over every event: the run's signature. */
  tracer = (texte: string): void => {
    let [a, b] = this.#court as [number, number];
    const ligne = `${this.temps.maintenant} ${texte}`;
    for (let i = 0; i < ligne.length; i++) {
      const c = ligne.charCodeAt(i);
      a = Math.imul(a ^ c, 0x01000193);
      b = Math.imul(b ^ c, 0x85ebca6b) ^ (b >>> 13);
    }
    this.#court = [a, b];
  };

  get trace(): string {
    return this.#court.map((n) => (n >>> 0).toString(16).padStart(8, "0")).join("");
  }

  enroler(h: Hasard, dispositif: DispositifId, comptes: readonly CompteId[]): Identite {
    const appareil = this.id(h) as AppareilId;
    const naissance = this.id(h);
    this.comptoir.enroler(appareil, dispositif, naissance, comptes);
    return { appareil, naissance, jeton: `jeton-${appareil}` };
  }

  auServeur(fait: Fait): boolean {
    return this.comptoir.donnees.connus.has(`${fait.dispositif}|${fait.id}`);
  }

  peupler(): void {
    const { h } = this;
    const n = 2 + h.entier(5);
    for (let i = 0; i < n; i++) {
      const compte = this.id(h) as CompteId;
      this.comptes.push(compte);
      this.comptoir.donnees.roles.set(compte, i === 0 || h.chance(0.3) ? "coordinateur" : "mediateur");
    }
    for (let i = 0; i < n; i++) {
      const dispositif = (h.chance(0.15) && !this.sobre ? "autre-tour" : "tour") as DispositifId;
      const comptes = [this.comptes[i]!, ...(h.chance(0.2) ? [h.un(this.comptes)] : [])];
      this.postes.push(Poste.neuf(this, i, h.branche(), dispositif, [...new Set(comptes)]));
    }
  }

  /** One day: acts and rounds at chance hours, and what goes wrong. */
  planifier(poste: Poste): void {
    const { h } = poste;
    this.joursTablette++;
    if (h.chance(0.15)) poste.enLigne = !poste.enLigne;
    else if (!poste.enLigne && h.chance(0.3)) poste.enLigne = true;
    const role: Role = poste.role ?? h.un(roles);
    const gestes = h.entier(7);
    for (let i = 0; i < gestes; i++) {
      const quand = (7 + h.reel() * 12) * 3_600_000;
      this.temps.dans(quand, () => {
        void poste.agir(role === "pilote" ? "mediateur" : role);
        if (h.chance(0.3)) this.temps.dans(h.entier(4000), () => void poste.synchroniser());
      });
    }
    const rondes = 1 + h.entier(3);
    for (let i = 0; i < rondes; i++) this.temps.dans(h.reel() * jourMs, () => void poste.synchroniser());
  }

  /** The weather clears: everyone comes back, everyone syncs, several times over. */
  async apaiser(): Promise<void> {
    this.meteo.mauvais = this.meteo.portail = 0;
    this.comptoir.pannes = 0;
    Object.assign(this.reglages, { plantages: 0, bizarre: 0, collisions: 0, verrouVole: 0 });
    await this.temps.derouler();
    for (let tour = 0; tour < 6; tour++) {
      for (const poste of this.postes) {
        if (!poste.vivant) continue;
        poste.enLigne = true;
        if (!poste.debout) poste.demarrer();
        void poste.synchroniser();
        await this.temps.derouler();
      }
    }
  }
}
