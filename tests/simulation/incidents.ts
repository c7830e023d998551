/** What befalls the world, and how often: each world draws which of these it knows. */
import type { Role } from "../../src/domain/faits.ts";
import type { DispositifId } from "../../src/domain/ids.ts";
import { jourMs } from "./cadre.ts";
import type { Monde } from "./monde.ts";
import { Poste } from "./poste.ts";
import { durableNeuf } from "./magasin-memoire.ts";
import { contenuDe, contenusDe, type Excuse } from "./temoin.ts";
import type { Donnees } from "./serveur-memoire.ts";

/** What a store behind a real database is not asked here: its own tests cut its power and restore it. */
const horsBase = new Set(["coupure-serveur", "restauration", "reglement"]);

export type Incident = { readonly nom: string; readonly parJour: number; readonly f: () => void };
const postesMax = 9;
const an = 365 * jourMs;

/** Facts that no place must hold any more: excused, whatever happens next. */
function excuser(monde: Monde, perdus: Iterable<string>, raison: Excuse): void {
  const serveur = contenusDe(monde.comptoir.donnees);
  for (const contenu of perdus) {
    if (serveur.has(contenu)) continue;
    if (monde.postes.some((p) => p.vivant && p.devoirs.has(contenu))) continue;
    monde.temoin.excuses.set(contenu, raison);
  }
}

function surTablette(monde: Monde, nom: string, parJour: number, f: (poste: Poste) => void): Incident {
  const geste = (): void => {
    const candidats = monde.postes.filter((p) => p.vivant && p.debout);
    if (candidats.length === 0) return;
    monde.compter(nom);
    const poste = monde.h.un(candidats);
    monde.tracer(`${nom} ${poste.numero}`);
    f(poste);
  };
  return { nom, parJour, f: geste };
}

function surServeur(monde: Monde, nom: string, parJour: number, f: () => void): Incident {
  const geste = (): void => {
    monde.compter(nom);
    monde.tracer(nom);
    f();
  };
  return { nom, parJour, f: geste };
}

function remplacer(monde: Monde, { dispositif, comptes }: Poste): void {
  monde.postes.push(Poste.neuf(monde, monde.postes.length, monde.h.branche(), dispositif, comptes));
}

function desTablettes(monde: Monde): readonly Incident[] {
  const { h, comptoir } = monde;
  const sur = (nom: string, parJour: number, f: (poste: Poste) => void): Incident =>
    surTablette(monde, nom, parJour, f);
  return [
    sur("coupure-tablette", 0.3, (p) => p.planter()),
    sur("disque-descend", 0.5, (p) => p.memoire.descendre()),
    sur("saut-d-horloge", 0.2, (p) => {
      p.derive = h.chance(0.2) ? 0 : Math.floor((h.reel() * 2 - 1) * h.un([60_000, jourMs, 3 * an]));
    }),
    sur("image-prise", 0.3, (p) => {
      p.image = p.memoire.vu;
    }),
    sur("tablette-ramenee", 0.08, (p) => {
      if (p.image && !p.memoire.vu.efface) excuser(monde, p.ramener(p.image), "seule-copie-sur-la-tablette");
    }),
    sur("tablette-effacee", 0.02, (p) => {
      const perdus = p.ramener(durableNeuf(p.memoire.vu.etat));
      p.mourir();
      excuser(monde, perdus, "seule-copie-sur-la-tablette");
      remplacer(monde, p);
    }),
    sur("clone", 0.03, (p) => {
      if (monde.postes.length >= postesMax || p.memoire.vu.efface) return;
      const { dispositif, comptes } = p;
      const clone = new Poste(monde, monde.postes.length, h.branche(), dispositif, comptes, p.memoire.sur);
      for (const { fait } of p.memoire.sur.faits) clone.devoirs.add(contenuDe(fait));
      monde.postes.push(clone);
    }),
    sur("changement-de-role", 0.15, (p) => {
      const nouveau = h.un<Role | "desactive">([
        "mediateur",
        "mediateur",
        "coordinateur",
        "pilote",
        "administrateur",
        "desactive",
      ]);
      comptoir.donnees.roles.set(h.un(p.comptes), nouveau);
    }),
    sur("revocation", 0.02, (p) => {
      const id = p.memoire.vu.etat.identite.appareil;
      const enrolement = comptoir.donnees.appareils.get(id)?.enrolement;
      for (const [cle, a] of comptoir.donnees.appareils) {
        if (a.enrolement === enrolement) comptoir.donnees.appareils.set(cle, { ...a, revoque: true });
      }
      if (enrolement) remplacer(monde, p);
    }),
  ];
}

function duServeur(monde: Monde): readonly Incident[] {
  const { h, comptoir } = monde;
  const copies: { readonly donnees: Donnees; readonly le: number }[] = [];
  const serveur = (nom: string, parJour: number, f: () => void): Incident =>
    surServeur(monde, nom, parJour, f);
  return [
    serveur("coupure-serveur", 0.2, () => comptoir.couper()),
    serveur("disque-serveur", 0.2, () => comptoir.relacher()),
    serveur("sauvegarde", 0.6, () => copies.push({ donnees: comptoir.copie(), le: monde.temps.maintenant })),
    serveur("sauvegarde-verifiee", 0.3, () => {
      const derniere = copies.at(-1);
      if (derniere) comptoir.sauvegardeVerifiee = derniere.le;
    }),
    serveur("restauration", 0.06, () => {
      const remises = copies.filter((c) => c.le >= (comptoir.sauvegardeVerifiee ?? 0));
      if (remises.length === 0) return;
      const avant = contenusDe(comptoir.donnees);
      const copie = h.un(remises);
      comptoir.restaurer(copie.donnees);
      copies.splice(copies.indexOf(copie) + 1);
      excuser(monde, avant, "seule-copie-sur-le-serveur");
    }),
    serveur("reglement", 0.4, () => void comptoir.reglerUn(monde.comptes[0]!).catch(() => {})),
    serveur("nouvelle-tablette", 0.03, () => {
      if (monde.postes.length >= postesMax) return;
      const compte = h.un(monde.comptes);
      monde.postes.push(
        Poste.neuf(monde, monde.postes.length, h.branche(), "tour" as DispositifId, [compte]),
      );
    }),
  ];
}

/** What this world knows of misfortune, drawn from its seed. */
export function incidents(monde: Monde): readonly Incident[] {
  const { h } = monde;
  const possibles = [...desTablettes(monde), ...duServeur(monde)];
  const rudesse = monde.rude ? 5 : h.un([0.5, 1, 3]);
  return possibles
    .filter(() => h.chance(0.6) || monde.rude)
    .filter(({ nom }) => !(monde.sobre && horsBase.has(nom)))
    .map(({ nom, parJour, f }) => ({ nom, parJour: Math.min(1, parJour * rudesse), f }));
}
