/**
 * One tablet (or desk browser): the product's engine over a store and a network that fail, people who write, and a
 * process that may die at every call. A dead process never resumes: its promises never resolve.
 */
import type { Activite } from "../../src/domain/activite.ts";
import type { Fait } from "../../src/domain/fait.ts";
import type { Role } from "../../src/domain/faits.ts";
import type { AppareilId, CompteId, DispositifId } from "../../src/domain/ids.ts";
import type { Identite, Mutation, Ports, Retour, Transport } from "../../src/sync/appareil.ts";
import { changerInstance, cycle, type BilanCycle } from "../../src/sync/cycle.ts";
import { AppareilRetire, ecrire } from "../../src/sync/ecrire.ts";
import { horlogeNeuve } from "../../src/sync/hlc.ts";
import { decoderMorceau } from "../../src/sync/instantane.ts";
import type { ReponsePousse } from "../../src/sync/protocole.ts";
import { ajouterGardes, ajouterLignes, reconstruire } from "../../src/sync/vue.ts";
import type { Cadre } from "./cadre.ts";
import { agir } from "./habitants.ts";
import type { Hasard } from "./hasard.ts";
import { durableNeuf, MagasinMemoire, magasinDe, type Autour, type Durable } from "./magasin-memoire.ts";
import { transportSur } from "./reseau.ts";
import { Verrou } from "./temps.ts";
import { contenuDe, contenusDe } from "./temoin.ts";

const jamais = (): Promise<never> => new Promise(() => {});
const texte = new TextDecoder();

export const etatsDe = (d: Durable) =>
  [...d.base.morceaux.values()].flatMap((m) => decoderMorceau(JSON.parse(texte.decode(m.octets))));
export const vueDe = (d: Durable): Activite => reconstruire(etatsDe(d), d.lignes, d.faits, d.etat.purgees);

export class Poste {
  readonly monde: Cadre;
  readonly numero: number;
  readonly h: Hasard;
  readonly dispositif: DispositifId;
  readonly comptes: readonly CompteId[];
  readonly memoire: MagasinMemoire;
  /** What this tablet must still hold: all that was written on it, less what its own misfortunes destroyed. */
  devoirs = new Set<string>();
  vivant = true;
  debout = true;
  enLigne = true;
  /** Its wall clock less the true time, ms. */
  derive = 0;
  image: Durable | undefined;
  vue: Activite = new Map();
  #verrou = new Verrou();
  /** Epoch in which the server last answered an empty push: what allows a revoked tablet to erase itself. */
  #confirmee = "";
  #generation = 0;
  #ports!: Ports;

  constructor(
    monde: Cadre,
    numero: number,
    h: Hasard,
    dispositif: DispositifId,
    comptes: readonly CompteId[],
    durable: Durable,
  ) {
    this.monde = monde;
    this.numero = numero;
    this.h = h;
    this.dispositif = dispositif;
    this.comptes = comptes;
    this.memoire = new MagasinMemoire(durable, monde.fautes.has("relache-appareil"));
    this.demarrer();
  }

  static neuf(
    monde: Cadre,
    numero: number,
    h: Hasard,
    dispositif: DispositifId,
    comptes: readonly CompteId[],
  ): Poste {
    const identite = monde.enroler(h, dispositif, comptes);
    const etat = {
      identite,
      dispositif,
      curseur: { epoque: "" as const, portees: {} },
      horloge: horlogeNeuve,
      premierSeq: 1,
      dernierSeq: 0,
      filigrane: 0,
      purgees: [],
      lignes: 0,
    };
    return new Poste(monde, numero, h, dispositif, comptes, durableNeuf(etat));
  }

  maintenant = (): number => Math.max(0, this.monde.temps.maintenant + this.derive);

  demarrer(): void {
    this.#generation++;
    this.#verrou = new Verrou();
    this.debout = true;
    const generation = this.#generation;
    const magasin = magasinDe(this.memoire, this.#autour(generation));
    const ligne = {
      ...this.monde,
      temps: this.monde.temps,
      h: this.h,
      enLigne: () => this.enLigne,
      idNeuf: () => this.monde.id(this.h) as AppareilId,
    };
    this.#ports = {
      magasin,
      transport: this.#deformer(transportSur(ligne), generation),
      maintenant: this.maintenant,
      hasard: (n) => this.h.octets(n),
      build: "simulation",
    };
    this.vue = vueDe(this.memoire.vu);
  }

  /** Power cut or kill: what is durable stays, the rest is gone, and it starts again later. */
  planter(): void {
    this.#generation++;
    this.debout = false;
    this.memoire.couper();
    this.monde.temps.dans(this.h.entier(30 * 60_000), () => {
      if (this.vivant && !this.debout) this.demarrer();
    });
  }

  mourir(): void {
    this.#generation++;
    this.vivant = this.debout = false;
  }

  #autour(generation: number): Autour {
    const mort = () => generation !== this.#generation;
    const passage = (): Promise<void> | undefined => {
      if (mort()) return jamais();
      if (this.h.chance(this.monde.reglages.plantages)) {
        this.monde.compter("plantage-tablette");
        this.planter();
        return jamais();
      }
      if (!this.h.chance(0.03)) return undefined;
      return this.monde.temps.attendre(this.h.entier(2000)).then(() => (mort() ? jamais() : undefined));
    };
    return {
      avant: passage,
      apres: passage,
      mutation: (avant, mutation) => this.#suivre(avant, mutation),
      deformer: (avant, mutation) => this.#deformerMutation(avant, mutation),
      effacer: (avant) => {
        const { comptoir, temoin } = this.monde;
        const permise = this.#confirmee === avant.etat.curseur.epoque;
        if (permise && this.#confirmee !== comptoir.donnees.epoque) {
          const serveur = contenusDe(comptoir.donnees);
          for (const c of this.devoirs) {
            if (!serveur.has(c)) temoin.excuses.set(c, "revocation-croisee-par-une-restauration");
          }
        }
        this.devoirs.clear();
      },
    };
  }

  /** After each durable step: the view, the witness, and what must be true at once. */
  #suivre(avant: Durable, m: Mutation): void {
    const { temoin, comptoir } = this.monde;
    this.#compter(m);
    if (m.ecrire) {
      for (const fait of m.ecrire) this.devoirs.add(temoin.noter(fait, this.numero));
      ajouterGardes(
        this.vue,
        m.ecrire.map((fait) => ({ fait })),
        m.etat.purgees,
      );
    }
    if (m.lignes) ajouterLignes(this.vue, m.lignes);
    if (m.issues && m.etat.curseur.epoque === comptoir.donnees.epoque) {
      for (const g of this.memoire.vu.faits) {
        if (g.fait.seq <= avant.etat.filigrane || g.fait.seq > m.etat.filigrane) continue;
        if (!this.monde.auServeur(g.fait))
          temoin.violer(
            "I8",
            `poste ${this.numero} was told that seq ${g.fait.seq} is received: it is nowhere`,
          );
      }
    }
    if (m.etat.curseur.portees) {
      const tenues = new Set(
        [...this.memoire.vu.lignes, ...this.memoire.vu.base.morceaux.values()].map((x) => x.portee),
      );
      for (const p of tenues) {
        if (m.etat.purgees.includes(p))
          temoin.violer("I6", `poste ${this.numero} keeps rows of ${p} after its withdrawal`);
      }
    }
  }

  #compter(m: Mutation): void {
    const { compter } = this.monde;
    if (m.renumeroter) compter("vu: nouvelle instance");
    if (m.oublierIssues) compter("vu: nouvelle epoque");
    if (m.effacer) compter("vu: purge");
    if (m.elaguer !== undefined) compter("vu: elagage");
    if (m.base !== undefined) compter("vu: instantane");
    if (m.etat.retire) compter("vu: retrait");
    for (const i of m.issues?.liste ?? []) if (i.issue !== "recu") compter(`vu: ${i.issue}`);
  }

  get role(): Role | undefined {
    const role = this.monde.comptoir.donnees.roles.get(this.comptes[0]!);
    return role === "desactive" ? undefined : role;
  }

  /** Somebody does something. What they believe of their own role is what it was at the last contact. */
  async agir(role: Role): Promise<void> {
    if (!this.debout || this.memoire.vu.efface) return;
    const { reglages } = this.monde;
    const brouillons = agir(this.h, this.vue, role, this.monde.temps.maintenant, reglages.bizarre);
    if (brouillons.length === 0) return;
    const ports = this.h.chance(reglages.collisions) ? this.#sansHasard() : this.#ports;
    const auteur = this.h.chance(0.005) ? (this.monde.id(this.h) as CompteId) : this.h.un(this.comptes);
    let faits: readonly Fait[];
    try {
      faits = await ecrire(ports, auteur, brouillons);
    } catch (erreur) {
      if (erreur instanceof AppareilRetire) return;
      throw erreur;
    }
    this.monde.temoin.acquitter(faits);
    this.monde.tracer(`ecrit ${this.numero} ${faits.map((f) => f.id).join()}`);
  }

  /** A bug: the id of an earlier fact comes back, with other content. */
  #sansHasard(): Ports {
    const ancien = this.memoire.vu.faits.at(-1)?.fait.id;
    if (!ancien) return this.#ports;
    const { magasin } = this.#ports;
    this.monde.compter("id-repris");
    return {
      ...this.#ports,
      magasin: {
        ...magasin,
        valider: (composer) =>
          magasin.valider((etat) => {
            const m = composer(etat);
            return m?.ecrire
              ? { ...m, ecrire: m.ecrire.map((f, i) => (i === 0 ? { ...f, id: ancien } : f)) }
              : m;
          }),
      },
    };
  }

  /** One round of sync, under the tabs' lock; a stolen lock lets two rounds cross. */
  async synchroniser(): Promise<BilanCycle | undefined> {
    if (!this.debout || this.memoire.vu.efface) return undefined;
    const vole = this.h.chance(this.monde.reglages.verrouVole);
    if (vole) this.monde.compter("deux-onglets");
    else if (this.#verrou.pris && !this.h.chance(0.2)) return undefined;
    const verrou = this.#verrou;
    const rendre = vole ? () => {} : await verrou.prendre();
    const generation = this.#generation;
    try {
      const bilan = await cycle(this.#ports);
      if (generation !== this.#generation) return undefined;
      if (bilan.aReconstruire) this.vue = vueDe(this.memoire.vu);
      this.monde.tracer(`cycle ${this.numero} ${bilan.fin} ${bilan.envoyes} ${bilan.recus}`);
      if (bilan.fin === "appareil-inconnu") await this.#reenroler();
      return bilan;
    } finally {
      rendre();
    }
  }

  async #reenroler(): Promise<void> {
    this.monde.compter("nouvel-enrolement");
    await changerInstance(this.#ports, this.monde.enroler(this.h, this.dispositif, this.comptes));
  }

  #deformer(transport: Transport, generation: number): Transport {
    const { fautes } = this.monde;
    const garder = async <V>(p: Promise<V>): Promise<V> => {
      const v = await p;
      return generation === this.#generation ? v : jamais();
    };
    const pousser: Transport["pousser"] = async (identite, pousse) => {
      const enLair = fautes.has("efface-sans-demander") && pousse.faits.length === 0;
      const accuser = (): Retour<ReponsePousse> => ({
        kind: "ok",
        valeur: {
          kind: "ok",
          picup: "pousse",
          epoque: pousse.epoque as never,
          dernierSeq: pousse.faits.at(-1)?.seq ?? Number.MAX_SAFE_INTEGER,
          heureServeur: this.monde.temps.maintenant,
          issues: pousse.faits.map((f) => ({ seq: f.seq, issue: "recu" })),
        },
      });
      const retour = enLair ? accuser() : await garder(transport.pousser(identite, pousse));
      if (retour.kind === "ok" && retour.valeur.kind === "ok" && pousse.faits.length === 0 && !enLair) {
        this.#confirmee = retour.valeur.epoque;
      }
      if (
        fautes.has("accuse-a-l-envoi") &&
        pousse.faits.length > 0 &&
        retour.kind === "hors-ligne" &&
        this.enLigne
      )
        return accuser();
      if (retour.kind !== "ok") return retour;
      if (fautes.has("fork-ignore") && retour.valeur.kind === "fork") return accuser();
      return retour;
    };
    return {
      pousser,
      tirer: async (identite: Identite, curseur) => {
        const retour = await garder(transport.tirer(identite, curseur));
        if (retour.kind === "ok") this.#surveiller(identite, retour.valeur);
        return retour;
      },
      morceau: (...a) => garder(transport.morceau(...a)),
      nouvelleInstance: (...a) => garder(transport.nouvelleInstance(...a)),
    };
  }

  /** I6: rows of another dispositif never come. (Rights at the time of the answer are judged by the server's side.) */
  #surveiller(_identite: Identite, reponse: { lignes: readonly { fait: Fait }[] }): void {
    for (const { fait } of reponse.lignes) {
      if (fait.dispositif !== this.dispositif)
        this.monde.temoin.violer("I6", `poste ${this.numero} received another dispositif's fact`);
    }
  }

  #deformerMutation(avant: Durable, m: Mutation): readonly Mutation[] {
    const { fautes } = this.monde;
    if (fautes.size === 0) return [m];
    if (fautes.has("curseur-avant-lignes") && m.lignes) {
      const { lignes, ...reste } = m;
      return [reste, { etat: m.etat, lignes }];
    }
    if (fautes.has("purge-ignoree") && m.effacer) return [{ ...m, effacer: [] }];
    if (fautes.has("purge-efface-tout") && m.effacer) {
      const etat = { ...m.etat, premierSeq: m.etat.dernierSeq + 1, filigrane: m.etat.dernierSeq };
      return [{ ...m, etat, elaguer: m.etat.dernierSeq }];
    }
    if (fautes.has("elague-trop-tot") && m.issues && m.etat.filigrane > avant.etat.filigrane) {
      return [{ ...m, etat: { ...m.etat, premierSeq: m.etat.filigrane + 1 }, elaguer: m.etat.filigrane }];
    }
    return [m];
  }

  /** Brought back to an old image, or erased by the browser. Answers what it no longer holds. */
  ramener(durable: Durable): Set<string> {
    const perdus = new Set(this.devoirs);
    const gardes = new Set(durable.faits.map((g) => contenuDe(g.fait)));
    // What the image had, or had already handed over and let go, is not lost by this.
    for (const c of gardes) perdus.delete(c);
    this.devoirs = new Set([...this.devoirs].filter((c) => !perdus.has(c)));
    this.memoire.sur = this.memoire.vu = durable;
    this.demarrer();
    return perdus;
  }
}
