/**
 * The device as screens see it: what it knows, who is there, what is sent, and the one way to write.
 *
 * `executer` resolves when the facts are durable on this device, and the view then holds them; nothing here waits
 * for the network. Everything changes through `changer`, which tells the screens once per frame at most.
 */
import type { Activite } from "../../domain/activite.ts";
import { civilDe, minutesDe, type Heure, type Jour } from "../../domain/civil.ts";
import { msDeHlc, type Brouillon, type Fait } from "../../domain/fait.ts";
import type { Role } from "../../domain/faits.ts";
import type { CompteId, DispositifId } from "../../domain/ids.ts";
import type { EtatAppareil, FaitGarde, Identite } from "../../sync/appareil.ts";
import { changerInstance, cycle, type BilanCycle } from "../../sync/cycle.ts";
import { ecrire } from "../../sync/ecrire.ts";
import { demarrerBoucle, type Boucle } from "./boucle.ts";
import { lireCles, type Cles } from "./cles.ts";
import { ouvrirMagasin, type Etape, type MagasinLocal } from "./magasin.ts";
import { Memoire, type Index } from "./memoire.ts";
import { compterFichiers, envoyerFichiers } from "./fichiers.ts";
import { hasard } from "./octets.ts";
import { avecReserve, poserReserve } from "./stockage.ts";
import { transportFetch } from "./transport.ts";

export const build = __BUILD__;

export type Compte = { readonly id: CompteId; readonly nom: string; readonly role: Role };
/** What enrolment told, and who signed in here: kept sealed. */
export type Installation = {
  readonly nomDispositif: string;
  readonly zone: string;
  readonly personnes: readonly Compte[];
  /** Who is at the truck now. */
  readonly present?: CompteId;
  /** Everybody's name, for what others wrote. */
  readonly annuaire: readonly Compte[];
};
export type Poste = {
  /** `illisible`: the browser refuses what is kept here, or a byte of it is not the one that was sealed. */
  readonly etape: "ouverture" | "illisible" | "a-enroler" | "a-connecter" | "pret";
  readonly activite: Activite;
  readonly index: Index;
  /** History has come from the server at least once, and every chunk of it is in memory. */
  readonly complete: boolean;
  /** Changes each time something shown may have changed. */
  readonly version: number;
  readonly installation: Installation;
  readonly dispositif: DispositifId | undefined;
  readonly sync: {
    readonly enAttente: number;
    readonly enVol: number;
    readonly recusAujourdhui: number;
    readonly dernierContact?: number;
    /** The server's clock less the device's at the last contact, ms. */
    readonly decalage: number;
    /** When the oldest unsent fact was written, ms. */
    readonly plusAncien?: number;
    readonly fin: BilanCycle["fin"] | "jamais";
  };
  readonly gardes: readonly FaitGarde[];
  readonly plein: boolean;
  /** The device was withdrawn and erased itself. */
  readonly retire: boolean;
};

const vide: Installation = { nomDispositif: "", zone: "Europe/Paris", personnes: [], annuaire: [] };
let actuel: Poste = {
  etape: "ouverture",
  activite: new Map(),
  index: new Memoire().index,
  complete: false,
  version: 0,
  installation: vide,
  dispositif: undefined,
  sync: { enAttente: 0, enVol: 0, recusAujourdhui: 0, decalage: 0, fin: "jamais" },
  gardes: [],
  plein: false,
  retire: false,
};
let cles: Cles | undefined;
let magasin: MagasinLocal | undefined;
let memoire = new Memoire();
let boucle: Boucle | undefined;
let relecture: Memoire | undefined;
const ecoutes = new Set<() => void>();
const canal = new BroadcastChannel("picup");
let prevenu = false;
/** The server has sent something at least once: before it, an empty screen means "not yet", not "nothing". */
let dejaRecu = false;

export const poste = (): Poste => actuel;
export const clesDuPoste = (): Cles => cles!;
export const magasinDuPoste = (): MagasinLocal => magasin!;
export function ecouterPoste(ecoute: () => void): () => void {
  ecoutes.add(ecoute);
  return () => void ecoutes.delete(ecoute);
}

function changer(change: Partial<Poste>): void {
  actuel = { ...actuel, ...change, version: actuel.version + 1 };
  if (prevenu) return;
  prevenu = true;
  queueMicrotask(() => {
    prevenu = false;
    for (const ecoute of ecoutes) ecoute();
  });
}

let minute = { cle: "", civil: civilDe(0, "UTC") };

/** The civil day and hour on the wall of the truck, worked out once a minute. */
export function maintenantCivil(): { jour: Jour; heure: Heure } {
  const ms = Date.now();
  const { zone } = actuel.installation;
  const cle = `${Math.floor(ms / 60_000)} ${zone}`;
  if (minute.cle !== cle) minute = { cle, civil: civilDe(ms, zone) };
  return minute.civil;
}
export const personnePresente = (): Compte | undefined => {
  const { personnes, present } = actuel.installation;
  return personnes.find((p) => p.id === present) ?? personnes[0];
};
export const nomDe = (id: CompteId): string | undefined =>
  [...actuel.installation.personnes, ...actuel.installation.annuaire].find((c) => c.id === id)?.nom;

const ports = () => ({
  magasin: magasin!,
  transport: transportFetch((enVol) => changer({ sync: { ...actuel.sync, enVol } })),
  maintenant: () => Date.now(),
  hasard,
  build,
});

/** When today began on the wall of the truck, ms since 1970 (an hour off on the two days that clocks change). */
function debutDuJour(): number {
  const ms = Date.now();
  const minutes = minutesDe(maintenantCivil().heure);
  return ms - minutes * 60_000 - (ms % 60_000);
}

/** Now, on the server's clock as it was last known: what ages of what the server dated are counted from. */
export const heureServeur = (): number => Date.now() + actuel.sync.decalage;

/** Recomputes what the screens show from memory, and from the state of the device when it has changed. */
function refleter(etat?: EtatAppareil): void {
  const enAttente = memoire.enAttente();
  const minuit = debutDuJour();
  const recus = memoire.gardes.filter((g) => g.issue && g.recuLe && g.recuLe >= minuit);
  const premier = enAttente[0];
  const { plusAncien: _, ...sync } = actuel.sync;
  changer({
    activite: memoire.activite,
    index: memoire.index,
    complete: memoire.complete && dejaRecu,
    gardes: memoire.gardes,
    sync: {
      ...sync,
      enAttente: enAttente.length,
      recusAujourdhui: recus.length,
      ...(etat?.dernierContact === undefined ? {} : { dernierContact: etat.dernierContact }),
      ...(etat ? { decalage: etat.horloge.decalage } : {}),
      ...(premier ? { plusAncien: msDeHlc(premier.fait.at) } : {}),
    },
  });
}

/** Reads everything again beside, then shows it: what is on screen stays until then. */
async function relire(): Promise<void> {
  const neuve = new Memoire();
  relecture = neuve;
  for await (const _ of neuve.charger(magasin!)) if (relecture !== neuve) return;
  memoire = neuve;
  relecture = undefined;
  refleter();
}

const aRecu = ({ curseur }: EtatAppareil): boolean => Object.keys(curseur.portees).length > 0;

/** The last step that this tab folded: a tab that was frozen may have missed what another one wrote. */
let versionSuivie = 0;

function suivre(etape: Etape): void {
  const trou = etape.version > versionSuivie + 1;
  versionSuivie = Math.max(versionSuivie, etape.version);
  dejaRecu = aRecu(etape.mutation.etat);
  const tenue = memoire.suivre(etape.mutation);
  relecture?.suivre(etape.mutation);
  refleter(etape.mutation.etat);
  if (!tenue || trou) void relire();
}

/** A tab that comes back to sight looks whether the disk has gone on without it. */
async function rattraper(): Promise<void> {
  if (document.visibilityState !== "visible" || !magasin) return;
  await magasin.etat();
  if (!magasin || magasin.version() <= versionSuivie) return;
  versionSuivie = magasin.version();
  await relire();
}
document.addEventListener("visibilitychange", () => void rattraper());

canal.addEventListener("message", ({ data }: MessageEvent<Etape | "installation" | "effacement">) => {
  if (data === "effacement" || (data === "installation" && !magasin)) location.reload();
  else if (data === "installation") void lireInstallation();
  else if (magasin) {
    suivre(data);
    boucle?.reveiller();
  }
});

async function lireInstallation(): Promise<void> {
  const installation = (await magasin!.lireDivers<Installation>("installation")) ?? vide;
  changer({ installation, etape: installation.personnes.length > 0 ? "pret" : "a-connecter" });
}

/** Replaces what enrolment and sign-in told. */
export async function poserInstallation(change: Partial<Installation>): Promise<void> {
  const installation = { ...actuel.installation, ...change };
  await avecReserve(magasin!, () => magasin!.poserDivers("installation", installation));
  canal.postMessage("installation");
  changer({ installation, etape: installation.personnes.length > 0 ? "pret" : "a-connecter" });
}

async function envoyerPhotos(): Promise<void> {
  const { identite, curseur } = await etatAppareil();
  await envoyerFichiers(identite, curseur.epoque, Date.now());
}

function finir(bilan: BilanCycle): void {
  changer({ sync: { ...actuel.sync, fin: bilan.fin } });
  // Facts first: photos go once nothing else waits, and hold back neither a fact nor the next round.
  if (bilan.fin === "a-jour") void envoyerPhotos();
  if (bilan.fin !== "efface") return;
  canal.postMessage("effacement");
  magasin = undefined;
  memoire = new Memoire();
  refleter();
  changer({ etape: "a-enroler", installation: vide, dispositif: undefined, retire: true });
}

/** The rest of history, without holding the screens. */
async function lireLaSuite(suite: AsyncGenerator<void>): Promise<void> {
  for await (const _ of suite) {
    refleter();
    await new Promise((reprendre) => setTimeout(reprendre, 0));
  }
}

/** What the page calls first: a device that cannot open says so. */
export const demarrerPoste = (): Promise<void> => ouvrirPoste().catch(() => changer({ etape: "illisible" }));

/** Opens the device: from nothing to usable, offline. Called once by the page, and again after an enrolment. */
export async function ouvrirPoste(): Promise<void> {
  cles = await lireCles();
  magasin =
    cles &&
    (await ouvrirMagasin(cles, (etape) => {
      canal.postMessage(etape);
      suivre(etape);
    }));
  if (!magasin) return changer({ etape: "a-enroler" });
  const etat = await magasin.etat();
  dejaRecu = aRecu(etat);
  changer({ dispositif: etat.dispositif, retire: false });
  memoire = new Memoire();
  versionSuivie = magasin.version();
  const histoire = memoire.charger(magasin);
  await histoire.next();
  refleter(etat);
  await lireInstallation();
  void lireLaSuite(histoire);
  boucle?.arreter();
  boucle = demarrerBoucle(() => cycle(ports()), finir);
  void poserReserve(magasin);
  void compterFichiers();
}

/** Writes what a person has just done. Resolves once it is durable here; rejects, and nothing is written. */
export async function executer(brouillons: readonly Brouillon[]): Promise<readonly Fait[]> {
  const auteur = personnePresente();
  if (!magasin || !auteur) throw new Error("nobody is signed in on this device");
  const faits = await avecReserve(
    magasin,
    () => ecrire(ports(), auteur.id, brouillons),
    (plein) => plein !== actuel.plein && changer({ plein }),
  );
  boucle?.reveiller();
  return faits;
}

export const envoyerMaintenant = (): void => boucle?.reveiller(true);

/** The server gave this installation another instance (enrolled again): everything kept goes with it. */
export async function reprendreInstance(identite: Identite): Promise<void> {
  await changerInstance({ magasin: magasin! }, identite);
  boucle?.reveiller(true);
}
/** Erases this browser: keys first, then what they sealed; other tabs close too. Unsent facts are lost: ask before. */
export async function effacerPoste(): Promise<void> {
  boucle?.arreter();
  await magasin?.effacer();
  canal.postMessage("effacement");
  magasin = undefined;
  memoire = new Memoire();
  refleter();
  changer({ etape: "a-enroler", installation: vide, dispositif: undefined });
}

export const etatAppareil = (): Promise<EtatAppareil> => magasin!.etat();
