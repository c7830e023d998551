/** `compte`: lists, makes and changes accounts; makes a dispositif with its first administrateur, to start empty. */
import process from "node:process";
import { randomBytes } from "node:crypto";
import { civilDe, parseJour } from "../domain/civil.ts";
import { roles } from "../domain/faits.ts";
import { parseCode, uuidv7, type CompteId, type DispositifId } from "../domain/ids.ts";
import { definir } from "../domain/reference.ts";
import { ecrireServeur } from "../server/ecrire.ts";
import { noterAcces } from "../store/acces.ts";
import { enSysteme, type Client } from "../store/base.ts";
import {
  creerCompte,
  listerComptes,
  modifierCompte,
  type Compte,
  type RefusCompte,
} from "../store/comptes.ts";
import { creerDispositif } from "../store/dispositifs.ts";
import { annonces } from "../text/annonces.ts";
import { choisir, exiger, type Commande, type Contexte } from "./commande.ts";
import { motDePasseNeuf } from "./demonstration.ts";
import { avecMagasin, dispositifVoulu } from "./ouvrir.ts";
import { Panne } from "./panne.ts";

/** The first line of standard input. */
export async function lireEntree(): Promise<string> {
  let texte = "";
  for await (const morceau of process.stdin.setEncoding("utf8")) {
    texte += morceau as string;
    if (texte.length > 4096) break;
  }
  return texte.split(/\r?\n/)[0] ?? "";
}

type MotDePasse = { readonly valeur: string; readonly tire: boolean };

/** Read, or drawn with --engendrer; neither: undefined. */
async function motDePasseDe(contexte: Contexte): Promise<MotDePasse | undefined> {
  if (contexte.valeurs.engendrer === true) return { valeur: motDePasseNeuf(), tire: true };
  const dit = contexte.valeurs["mot-de-passe"];
  if (dit === undefined) return undefined;
  // On a command line it would stay in the history and in the list of processes.
  if (dit !== "-")
    throw new Panne("valeur-invalide", { option: "--mot-de-passe", valeur: "***", attendu: "-" });
  return { valeur: await lireEntree(), tire: false };
}

const pannes: Record<RefusCompte, (contexte: Contexte) => Panne> = {
  "courriel-invalide": () =>
    new Panne("valeur-invalide", { option: "--courriel", valeur: "", attendu: "x@y.z" }),
  "courriel-pris": () => new Panne("courriel-pris"),
  "nom-vide": () => new Panne("argument-manquant", { option: "--nom", commande: "compte" }),
  "role-inconnu": (c) =>
    new Panne("valeur-invalide", {
      option: "--role",
      valeur: String(c.valeurs.role),
      attendu: roles.join(", "),
    }),
  "mot-de-passe-court": () => new Panne("mot-de-passe-faible"),
  "compte-inconnu": () => new Panne("compte-inconnu"),
  "dernier-administrateur": () => new Panne("dernier-administrateur"),
};
function ouPanne(contexte: Contexte, fait: Compte | { readonly refus: RefusCompte }): Compte {
  if ("refus" in fait) throw pannes[fait.refus](contexte);
  return fait;
}

const nouvelId = (contexte: Contexte): CompteId => uuidv7<"compte">(contexte.maintenant(), randomBytes(10));
const vu = ({ id, courriel, nom, role, actif, dispositif }: Compte): object => ({
  id,
  courriel,
  nom,
  role,
  actif,
  dispositif,
});

async function noter(contexte: Contexte, client: Client, compte: Compte, action: string): Promise<void> {
  const acces = { action, objet: compte.id, nombre: 1 };
  await noterAcces(client, compte.dispositif, acces, contexte.maintenant());
}

async function annoncer(contexte: Contexte, compte: Compte, mot: MotDePasse): Promise<void> {
  contexte.dire(annonces[contexte.langue].compteCree(mot.tire ? mot.valeur : undefined));
  const sortie = { ...vu(compte), ...(mot.tire ? { motDePasse: mot.valeur } : {}) };
  await contexte.donner(`${JSON.stringify(sortie, null, 2)}\n`);
}

async function lister(contexte: Contexte): Promise<void> {
  const comptes = await avecMagasin(contexte, (m) => enSysteme(m.base, listerComptes));
  await contexte.donner(`${JSON.stringify(comptes.map(vu), null, 2)}\n`);
}

async function creer(contexte: Contexte): Promise<void> {
  const [courriel, nom] = [exiger(contexte, "courriel", "compte"), exiger(contexte, "nom", "compte")];
  exiger(contexte, "role", "compte");
  const role = choisir(contexte, "role", roles);
  const mot = (await motDePasseDe(contexte)) ?? { valeur: motDePasseNeuf(), tire: true };
  const compte = await avecMagasin(contexte, async ({ base }) => {
    const dispositif = await dispositifVoulu(contexte, base);
    return enSysteme(base, async (client) => {
      const nouveau = { id: nouvelId(contexte), courriel, nom, role, motDePasse: mot.valeur };
      const fait = ouPanne(contexte, await creerCompte(client, dispositif, nouveau));
      await noter(contexte, client, fait, "compte-cree");
      return fait;
    });
  });
  await annoncer(contexte, compte, mot);
}

async function changer(contexte: Contexte): Promise<void> {
  const courriel = exiger(contexte, "courriel", "compte").trim().toLowerCase();
  const { nom, role, actif } = contexte.valeurs;
  const mot = await motDePasseDe(contexte);
  const change = {
    ...(typeof nom === "string" ? { nom } : {}),
    ...(role === undefined ? {} : { role: choisir(contexte, "role", roles) }),
    ...(actif === undefined ? {} : { actif: choisir(contexte, "actif", ["oui", "non"]) === "oui" }),
    ...(mot ? { motDePasse: mot.valeur } : {}),
  };
  if (Object.keys(change).length === 0) {
    throw new Panne("argument-manquant", {
      option: "--nom, --role, --actif, --engendrer",
      commande: "compte",
    });
  }
  const compte = await avecMagasin(contexte, ({ base }) =>
    enSysteme(base, async (client) => {
      const trouve = (await listerComptes(client)).find((c) => c.courriel === courriel);
      if (!trouve) throw new Panne("compte-inconnu");
      const fait = ouPanne(contexte, await modifierCompte(client, trouve.id, change));
      await noter(contexte, client, fait, `compte-change:${Object.keys(change).toSorted().join(",")}`);
      return fait;
    }),
  );
  contexte.dire(annonces[contexte.langue].compteChange);
  if (mot) await annoncer(contexte, compte, mot);
  else await contexte.donner(`${JSON.stringify(vu(compte), null, 2)}\n`);
}

/** The definitions that a new service begins with: who runs it, and where its clock hangs. */
function definitions(contexte: Contexte, id: DispositifId, nom: string, zone: string) {
  const { organisation, depuis } = contexte.valeurs;
  const porteur = { id: parseCode<"organisation">(id)!, nom: String(organisation ?? nom) };
  const debut = depuis === undefined ? civilDe(contexte.maintenant(), zone).jour : parseJour(depuis);
  if (!debut) {
    throw new Panne("valeur-invalide", {
      option: "--depuis",
      valeur: String(depuis),
      attendu: "AAAA-MM-JJ / YYYY-MM-DD",
    });
  }
  const dispositif = { id, nom, organisations: [porteur.id], zone, depuis: debut };
  const decisions = [
    definir(undefined, "organisation", porteur),
    definir(undefined, "dispositif", dispositif),
  ];
  return decisions.flatMap((d) => ("refus" in d ? [] : d));
}

async function creerLeDispositif(contexte: Contexte): Promise<void> {
  const brut = exiger(contexte, "id", "compte");
  const id = parseCode<"dispositif">(brut);
  if (!id) throw new Panne("valeur-invalide", { option: "--id", valeur: brut, attendu: "a-z, 0-9, -" });
  const nom = exiger(contexte, "nom", "compte");
  const courriel = exiger(contexte, "courriel", "compte");
  const zone = String(contexte.valeurs.zone ?? "Europe/Paris");
  if (!Intl.supportedValuesOf("timeZone").includes(zone) && zone !== "UTC") {
    throw new Panne("valeur-invalide", {
      option: "--zone",
      valeur: zone,
      attendu: "Europe/Paris, Indian/Reunion ...",
    });
  }
  const brouillons = definitions(contexte, id, nom, zone);
  const mot = (await motDePasseDe(contexte)) ?? { valeur: motDePasseNeuf(), tire: true };
  const compte = await avecMagasin(contexte, ({ base }) =>
    enSysteme(base, async (client) => {
      if (!(await creerDispositif(client, { id, nom, zone }))) {
        throw new Panne("dispositif-pris", { dispositif: id });
      }
      const premier = {
        id: nouvelId(contexte),
        courriel,
        nom: "Administration",
        role: "administrateur" as const,
      };
      const fait = ouPanne(contexte, await creerCompte(client, id, { ...premier, motDePasse: mot.valeur }));
      await ecrireServeur(client, id, fait.id, brouillons, contexte.maintenant());
      await noter(contexte, client, fait, "compte-cree");
      return fait;
    }),
  );
  await annoncer(contexte, compte, mot);
}

const actes: Readonly<Record<string, (contexte: Contexte) => Promise<void>>> = {
  liste: lister,
  creer,
  changer,
  dispositif: creerLeDispositif,
};

async function executer(contexte: Contexte): Promise<void> {
  const [acte = "liste"] = contexte.positionnels;
  const faire = actes[acte];
  if (!faire) {
    throw new Panne("valeur-invalide", {
      option: "compte",
      valeur: acte,
      attendu: Object.keys(actes).join(", "),
    });
  }
  await faire(contexte);
}

const texte = { type: "string" } as const;
export const commande: Commande = {
  nom: "compte",
  options: {
    courriel: texte,
    nom: texte,
    role: texte,
    "mot-de-passe": texte,
    engendrer: { type: "boolean" },
    actif: texte,
    dispositif: texte,
    id: texte,
    organisation: texte,
    zone: texte,
    depuis: texte,
  },
  positionnels: 1,
  executer,
};
