/**
 * A tablet for the scenarios: the real engine of the device (`src/sync`) on a store in memory, and fetch to the real
 * server. It can be out of reach, and it enrols and signs in as a tablet does.
 */
import { randomBytes } from "node:crypto";
import { gunzipSync } from "node:zlib";
import type { Activite } from "../../src/domain/activite.ts";
import type { Brouillon, Fait } from "../../src/domain/fait.ts";
import type { Etat } from "../../src/domain/faits.ts";
import type { AppareilId, CompteId, DispositifId } from "../../src/domain/ids.ts";
import type { Identite, Magasin, Ports, Retour, Transport } from "../../src/sync/appareil.ts";
import { cycle, type BilanCycle } from "../../src/sync/cycle.ts";
import { ecrire } from "../../src/sync/ecrire.ts";
import { lireReponsePousse, lireReponseTire } from "../../src/sync/enveloppes.ts";
import { horlogeNeuve } from "../../src/sync/hlc.ts";
import { decoderMorceau, texteDeRangs } from "../../src/sync/instantane.ts";
import { reconstruire } from "../../src/sync/vue.ts";
import { durableNeuf, magasinDe, MagasinMemoire } from "../simulation/magasin-memoire.ts";
import { motDePasseDeTest } from "../../src/store/pour-tests.ts";
import { envoyer, type Bureau } from "./serveur-de-test.ts";

const jamais = {
  avant: () => undefined,
  apres: () => undefined,
  mutation: () => undefined,
  deformer: (_avant: unknown, mutation: never) => [mutation],
  effacer: () => undefined,
};

async function retour<V>(demande: Promise<Response>, lire: (r: Response) => Promise<V | undefined>) {
  let reponse: Response;
  try {
    reponse = await demande;
  } catch {
    return { kind: "hors-ligne" } as const;
  }
  if (reponse.ok || reponse.status === 409) {
    const valeur = await lire(reponse.clone());
    if (valeur !== undefined) return { kind: "ok", valeur } as const;
  }
  const { erreur } = (await reponse.json().catch(() => ({}))) as { erreur?: string };
  if (erreur === "appareil-inconnu" || erreur === "appareil-revoque" || erreur === "perime") {
    return { kind: erreur } as Retour<V>;
  }
  return { kind: "pas-nous" } as const;
}

function transport(tablette: { readonly url: string; readonly reseau: boolean }): Transport {
  const demander = async (identite: Identite, chemin: string, corps?: unknown): Promise<Response> => {
    if (!tablette.reseau) throw new Error("no network");
    const authorization = `Appareil ${identite.appareil}.${identite.jeton}`;
    return corps === undefined
      ? fetch(`${tablette.url}${chemin}`, { headers: { authorization } })
      : envoyer(`${tablette.url}${chemin}`, corps, { authorization });
  };
  const requete = (epoque: string, autres: object): string =>
    new URLSearchParams({
      epoque,
      ...Object.fromEntries(Object.entries(autres).map(([c, v]) => [c, `${v}`])),
    }).toString();
  return {
    pousser: (identite, pousse) =>
      retour(demander(identite, "/sync/push", pousse), async (r) => lireReponsePousse(await r.json())),
    tirer: (identite, { epoque, portees }) =>
      retour(demander(identite, `/sync/pull?${requete(epoque, portees)}`), async (r) =>
        lireReponseTire(await r.json()),
      ),
    morceau: (identite, epoque, rangs, numero) =>
      retour(
        demander(identite, `/sync/instantane/${numero}?${requete(epoque, { rangs: texteDeRangs(rangs) })}`),
        async (r) => new Uint8Array(await r.arrayBuffer()),
      ),
    nouvelleInstance: (identite, naissance) =>
      retour(
        demander(identite, "/sync/instance", { naissance }),
        async (r) => (await r.json()) as { appareil: AppareilId; jeton: string },
      ),
  };
}

export type Enrolement = {
  readonly appareil: AppareilId;
  readonly jeton: string;
  readonly dispositif: DispositifId;
  readonly cleNotes: { readonly id: string; readonly cle: string };
};

export class Tablette {
  url: string;
  reseau = true;
  readonly enrolement: Enrolement;
  readonly memoire: MagasinMemoire;
  readonly magasin: Magasin;
  readonly ports: Ports;

  constructor(url: string, enrolement: Enrolement, naissance: string) {
    this.url = url;
    this.enrolement = enrolement;
    const { appareil, jeton, dispositif } = enrolement;
    this.memoire = new MagasinMemoire(
      durableNeuf({
        identite: { appareil, naissance, jeton },
        dispositif,
        curseur: { epoque: "", portees: {} },
        horloge: horlogeNeuve,
        premierSeq: 1,
        dernierSeq: 0,
        filigrane: 0,
        purgees: [],
        lignes: 0,
      }),
    );
    this.magasin = magasinDe(this.memoire, jamais as never);
    this.ports = {
      magasin: this.magasin,
      transport: transport(this),
      maintenant: Date.now,
      hasard: (n) => new Uint8Array(randomBytes(n)),
      build: "essai",
    };
  }

  /** Enrols with a code that the desk has just drawn. */
  static async enroler(url: string, bureau: Bureau): Promise<Tablette> {
    const { code } = (await (await bureau.faire("/api/codes-enrolement")).json()) as { code: string };
    const naissance = randomBytes(16).toString("hex");
    const reponse = await envoyer(`${url}/api/enrolement`, { code, naissance, libelle: "Tablette" });
    if (reponse.status !== 200) throw new Error(`enrolement: ${reponse.status} ${await reponse.text()}`);
    return new Tablette(url, (await reponse.json()) as Enrolement, naissance);
  }

  async identifier(courriel: string, motDePasse = motDePasseDeTest): Promise<CompteId> {
    const { appareil, jeton } = this.memoire.vu.etat.identite;
    const authorization = `Appareil ${appareil}.${jeton}`;
    const reponse = await envoyer(
      `${this.url}/api/appareil/connexion`,
      { courriel, motDePasse },
      { authorization },
    );
    if (reponse.status !== 200) throw new Error(`sign-in: ${reponse.status} ${await reponse.text()}`);
    return ((await reponse.json()) as { compte: { id: CompteId } }).compte.id;
  }

  ecrire(auteur: CompteId, ...brouillons: Brouillon[]): Promise<readonly Fait[]> {
    return ecrire(this.ports, auteur, brouillons);
  }

  echanger(): Promise<BilanCycle> {
    return cycle(this.ports);
  }

  /** Facts written here that have no outcome from the server yet. */
  enAttente(): number {
    return this.memoire.vu.faits.filter((g) => g.issue === undefined).length;
  }

  /** What the tablet shows: rows received and own facts, folded. */
  activite(): Activite {
    const { base, lignes, faits, etat } = this.memoire.vu;
    const etats: Etat[] = [...base.morceaux.values()].flatMap(({ octets }) => [
      ...decoderMorceau(JSON.parse(gunzipSync(octets).toString("utf8"))),
    ]);
    return reconstruire(etats, lignes, faits, etat.purgees);
  }
}
