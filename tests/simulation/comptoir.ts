/**
 * The server as a process: it takes requests as JSON, runs the product's functions in one transaction of the store,
 * and may die before or after the commit. Planted faults of the server live here, around the store's port.
 */
import { hash } from "node:crypto";
import { porteesDe, type Role } from "../../src/domain/faits.ts";
import type { AppareilId, CompteId, DispositifId } from "../../src/domain/ids.ts";
import { encoderMorceau } from "../../src/sync/instantane.ts";
import { traiterPousse } from "../../src/sync/pousser.ts";
import {
  schemaPousse,
  type Appareil,
  type Curseur,
  type Epoque,
  type Rangs,
} from "../../src/sync/protocole.ts";
import type { Contexte, Transaction } from "../../src/sync/serveur.ts";
import { estRefus, morceauInstantane, traiterTire } from "../../src/sync/tirer.ts";
import { accepterMisDeCote, ecarterMisDeCote } from "../../src/sync/mis-de-cote.ts";
import type { Faute } from "./fautes.ts";
import type { Hasard } from "./hasard.ts";
import { copier, donneesNeuves, ServeurMemoire, type Donnees } from "./serveur-memoire.ts";
import type { Temps } from "./temps.ts";
import { contenuDe, type Temoin } from "./temoin.ts";

export class Panne extends Error {}
const sha256 = (texte: string): string => hash("sha256", texte);

export class Comptoir {
  readonly serveur: ServeurMemoire;
  readonly #temps: Temps;
  readonly #h: Hasard;
  readonly #fautes: ReadonlySet<Faute>;
  readonly #temoin: Temoin;
  #epoques = 0;
  /** Roles as they were at enrolment: only a planted fault looks at them. */
  readonly #rolesAnciens = new Map<CompteId, Role | "desactive">();
  /** What a power cut leaves; differs from the data only under `relache-serveur`. */
  #sures: Donnees | undefined;
  /** Chance that a request meets a crash. */
  pannes = 0;
  sauvegardeVerifiee: number | undefined;

  constructor(temps: Temps, h: Hasard, fautes: ReadonlySet<Faute>, temoin: Temoin, serveur?: ServeurMemoire) {
    this.#temps = temps;
    this.#h = h;
    this.#fautes = fautes;
    this.#temoin = temoin;
    const reglages = { rangsSansVerrou: fautes.has("rangs-sans-verrou") };
    this.serveur = serveur ?? new ServeurMemoire(donneesNeuves(this.#epoque()), reglages);
    if (!serveur) this.serveur.pause = () => (h.chance(0.1) ? temps.attendre(h.entier(3000)) : undefined);
  }

  #epoque(): Epoque {
    return `epoque-${++this.#epoques}` as Epoque;
  }
  get donnees(): Donnees {
    return this.serveur.donnees;
  }
  get #contexte(): Contexte {
    const { sauvegardeVerifiee } = this;
    return {
      heure: this.#temps.maintenant,
      empreinte: this.#fautes.has("sans-empreinte") ? (t) => sha256(t.slice(0, 39)) : sha256,
      ...(sauvegardeVerifiee === undefined ? {} : { sauvegardeVerifiee }),
    };
  }

  enroler(id: AppareilId, dispositif: DispositifId, naissance: string, comptes: readonly CompteId[]): void {
    const rangee = { id, dispositif, enrolement: id, naissance, revoque: false, dernierSeq: 0, comptes };
    this.donnees.appareils.set(id, rangee);
    for (const c of comptes) {
      if (!this.donnees.roles.has(c)) this.donnees.roles.set(c, "mediateur");
      if (!this.#rolesAnciens.has(c)) this.#rolesAnciens.set(c, this.donnees.roles.get(c)!);
    }
  }

  /** Same enrolment, same people, revoked if it was; unknown to this server: undefined. */
  instance(ancien: AppareilId, naissance: string, id: AppareilId): AppareilId | undefined {
    const a = this.donnees.appareils.get(ancien);
    if (!a) return undefined;
    this.donnees.appareils.set(id, { ...a, id, naissance, dernierSeq: 0 });
    return id;
  }

  async pousser(corps: unknown): Promise<unknown> {
    const pousse = schemaPousse.parse(corps) as Parameters<typeof traiterPousse>[1];
    const faits = this.#fautes.has("ordre-mural")
      ? pousse.faits.map((f) => ({ ...(f as object), vu: undefined, vuDit: (f as { vu?: string }).vu }))
      : pousse.faits;
    const sort = this.#h.chance(this.pannes) ? this.#h.un(["avant", "apres"] as const) : "rien";
    let reponse: Awaited<ReturnType<typeof traiterPousse>> | undefined;
    try {
      await this.serveur.transaction(
        async (tx) => {
          reponse = await traiterPousse(this.#deformer(tx, faits), { ...pousse, faits }, this.#contexte);
        },
        () => {
          if (sort === "avant") throw new Panne("before the commit");
          this.#garder(pousse.appareil, reponse!, faits);
        },
      );
    } catch (erreur) {
      if (this.#fautes.has("accuse-avant-commit") && reponse) return reponse;
      throw erreur;
    }
    if (sort === "apres") throw new Panne("after the commit");
    this.#surveiller(reponse!, pousse.faits);
    return reponse;
  }

  /** I6: what a revoked device sends goes to a person, not into the log. */
  #garder(
    id: AppareilId,
    reponse: Awaited<ReturnType<typeof traiterPousse>>,
    faits: readonly unknown[],
  ): void {
    const a = this.donnees.appareils.get(id);
    if (!a?.revoque || reponse.kind !== "ok") return;
    const connus = new Map(faits.map((f) => [(f as { seq: number }).seq, (f as { id: string }).id]));
    for (const { seq, issue } of reponse.issues) {
      if (issue === "mis-de-cote" || seq <= a.dernierSeq) continue;
      if (!this.donnees.connus.has(`${a.dispositif}|${connus.get(seq)}`)) {
        this.#temoin.violer("I6", `revoked, its seq ${seq} goes into the log`);
      }
    }
  }

  /** I8: what was once answered as received is never answered otherwise in the same epoch. */
  #surveiller(reponse: Awaited<ReturnType<typeof traiterPousse>>, faits: readonly unknown[]): void {
    if (reponse.kind !== "ok") return;
    const parSeq = new Map(faits.map((f) => [(f as { seq: number }).seq, f]));
    for (const { seq, issue } of reponse.issues) {
      const fait = parSeq.get(seq);
      if (!fait) continue;
      const cle = `${reponse.epoque}|${contenuDe(fait as never)}`;
      const avant = this.#temoin.repondus.get(cle);
      if (avant !== undefined && avant !== "mis-de-cote" && issue === "mis-de-cote") {
        this.#temoin.violer("I8", `seq ${seq} was ${avant}, then ${issue}`);
      }
      this.#temoin.repondus.set(cle, issue);
    }
  }

  async tirer(id: AppareilId, curseur: Curseur): Promise<unknown> {
    if (this.#h.chance(this.pannes / 4)) throw new Panne("during a pull");
    const reponse = await this.serveur.transaction((tx) =>
      traiterTire(this.#deformer(tx, []), id, curseur, this.#contexte),
    );
    return estRefus(reponse) ? { erreur: reponse.kind } : reponse;
  }

  async morceau(id: AppareilId, epoque: string, rangs: Rangs, numero: number): Promise<unknown> {
    const etats = await this.serveur.transaction((tx) =>
      morceauInstantane(this.#deformer(tx, []), id, { epoque, rangs, numero }),
    );
    return "kind" in etats ? { erreur: etats.kind } : encoderMorceau(etats);
  }

  /** A coordinateur looks at the list. */
  async reglerUn(par: CompteId): Promise<void> {
    const attente = [...this.donnees.mis.values()].filter((m) => m.statut === "en-attente");
    if (attente.length === 0) return;
    const { dispositif, id } = this.#h.un(attente);
    const regler = this.#h.chance(0.7) ? accepterMisDeCote : ecarterMisDeCote;
    await this.serveur.transaction<unknown>((tx) => regler(tx, dispositif, id, par, this.#contexte));
  }

  copie(): Donnees {
    return copier(this.donnees);
  }

  restaurer(copie: Donnees): void {
    const neuves = copier(copie);
    neuves.epoque = this.#fautes.has("sans-epoque") ? this.donnees.epoque : this.#epoque();
    this.serveur.relancer(neuves);
    this.#sures = undefined;
  }

  /** Power cut: what was committed is there. */
  couper(): void {
    this.serveur.relancer(this.#sures ?? this.donnees);
    this.#sures = undefined;
  }

  /** Under `relache-serveur`, the disk stands where it was until the next cut. */
  relacher(): void {
    if (this.#fautes.has("relache-serveur")) this.#sures = copier(this.donnees);
  }

  #deformer(tx: Transaction, faits: readonly unknown[]): Transaction {
    const f = this.#fautes;
    if (f.size === 0) return tx;
    const sortie: Transaction = { ...tx };
    if (f.has("seq-sans-id")) {
      sortie.receptions = async (a, de, aSeq) => {
        const ids = new Map(faits.map((b) => [(b as { seq: number }).seq, (b as { id: never }).id]));
        return (await tx.receptions(a, de, aSeq)).map((r) => ({ ...r, fait: ids.get(r.seq) ?? r.fait }));
      };
    }
    if (f.has("double-effet")) sortie.connus = async () => new Map();
    if (f.has("refus-muet")) sortie.mettreDeCote = async () => {};
    if (f.has("recu-non-ecrit")) {
      sortie.ajouter = (d, liste) =>
        tx.ajouter(
          d,
          liste.filter(() => !this.#h.chance(0.02)),
        );
    }
    if (f.has("horloge-non-bornee")) {
      sortie.ajouter = (d, liste) =>
        tx.ajouter(
          d,
          liste.map(({ fait, empreinte }) => {
            const dit = (fait as { atDit?: typeof fait.at }).atDit;
            return { empreinte, fait: dit ? { ...fait, at: dit } : fait };
          }),
        );
    }
    if (f.has("curseur-par-date")) {
      sortie.lignes = async (d, p, apres, max) => {
        const repere = apres > 0 ? (await tx.lignes(d, p, apres - 1, 1))[0]?.fait.at : undefined;
        const suite = await tx.lignes(d, p, apres, max);
        return repere === undefined
          ? suite
          : suite.filter((l, i) => l.fait.at > repere || i === suite.length - 1);
      };
    }
    if (f.has("droits-perimes") || f.has("revocation-ignoree")) {
      sortie.appareil = async (id) => {
        const a = await tx.appareil(id);
        return a && this.#ancien(a, faits.length > 0);
      };
    }
    return sortie;
  }

  #ancien(a: Appareil, pousse: boolean): Appareil {
    if (this.#fautes.has("revocation-ignoree")) return pousse ? { ...a, revoque: false } : a;
    if (pousse) return a;
    return { ...a, comptes: new Map([...a.comptes.keys()].map((c) => [c, this.#rolesAnciens.get(c)!])) };
  }

  /** The scopes that this device may hold now, worked out apart from the product. */
  permises(id: AppareilId): ReadonlySet<string> {
    const a = this.donnees.appareils.get(id);
    const permises = new Set<string>();
    for (const c of a?.revoque ? [] : (a?.comptes ?? [])) {
      const role = this.donnees.roles.get(c);
      if (role && role !== "desactive") for (const p of porteesDe(role)) permises.add(p);
    }
    return permises;
  }
}
