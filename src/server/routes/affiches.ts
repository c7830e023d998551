/**
 * Posters and pocket timetables, for anybody who wants to print one: the same stops as every other channel, as they
 * are when it is asked.
 */
import * as z from "zod/mini";
import { ajouterJours, civilDe, type Jour } from "../../domain/civil.ts";
import type { Affiche } from "../../domain/affiche.ts";
import type { LieuVitrine, Vitrine } from "../../domain/vitrine.ts";
import {
  formatsPapier,
  placardDeSemaine,
  placardDuLieu,
  type Cadre,
  type FormatPapier,
  type Placard,
} from "../../reports/affiche-donnees.ts";
import { lundiDe, semaineMontree } from "../../site/arrets.ts";
import { filtrer, lieuNomme, zoneParDefaut } from "../../site/flux.ts";
import { parseLanguePublique } from "../../text/langues-publiques.ts";
import { Refus } from "../erreurs.ts";
import { fluxDe, fluxGarde, majDuJour, repondreFlux } from "../flux.ts";
import { route, type Demande, type Route } from "../route.ts";

const requete = z.object({
  format: z.optional(z.enum(formatsPapier)),
  langue: z.optional(z.string().check(z.maxLength(12))),
  /** Plain language: pictograms and short sentences. */
  falc: z.optional(z.enum(["0", "1"])),
});
type Question = Demande<unknown, z.infer<typeof requete>>;
const publique = { kind: "public" } as const;

const nomSans = (fichier: string | undefined): string => {
  const lu = /^(.+)\.pdf$/.exec(fichier ?? "");
  if (!lu) throw new Refus("introuvable");
  return lu[1]!;
};

type Commun = Omit<Cadre, "lien"> & { readonly format: FormatPapier };
function communDe(vitrine: Vitrine, imprime: Jour, { requete: q }: Question, dispositif?: string): Commun {
  const sien = vitrine.dispositifs.find((d) => d.id === dispositif) ?? vitrine.dispositifs[0];
  return {
    format: q.format ?? "a4",
    langue: parseLanguePublique(q.langue) ?? "fr",
    falc: q.falc === "1",
    imprime,
    marque: sien?.nom ?? "Pic'Up",
    ...(sien?.joindre ? { joindre: sien.joindre } : {}),
  };
}

/** What the poster of a place tells: what is to be held there, and what has left it. */
export function affichesDuLieu(
  affiches: readonly Affiche[],
  { id, dispositif }: Pick<LieuVitrine, "id" | "dispositif">,
  imprime: Jour,
): Affiche[] {
  // What is over is no news; one that left the place is told until the day it was announced for.
  const jourDit = (a: Affiche): Jour => (a.lieu.id === id ? a.jour : (a.avant?.jour ?? a.jour));
  return filtrer(affiches, { lieu: id, dispositif }).filter(
    (a) => a.etat !== "terminee" && jourDit(a) >= imprime,
  );
}

function duLieu(vitrine: Vitrine, lieu: LieuVitrine, commun: Commun, site: string): [Placard, string] {
  const { dispositif, code } = lieu;
  const lien = `${site}/c/${code}`;
  const affiches = affichesDuLieu(vitrine.affiches, lieu, commun.imprime);
  // The habits that announced what is to come: those of another season are another poster's.
  const annoncees = new Set(affiches.map((a) => a.regle));
  const regles = vitrine.regles.filter((r) => r.dispositif === dispositif && annoncees.has(r.id));
  return [placardDuLieu({ ...commun, lien, code, lieu, affiches, regles }), lien];
}

function deSemaine(vitrine: Vitrine, lundi: Jour, commun: Commun, site: string): [Placard, string] {
  const au = ajouterJours(lundi, 6);
  // One put off to another week is told in the week that it leaves.
  const affiches = filtrer(vitrine.affiches, { du: lundi, au });
  const lien = `${site}/`;
  return [placardDeSemaine({ ...commun, lien, du: lundi, au, affiches }), lien];
}

/** Printed once for each address, day and state of the shop window. */
async function servir(
  question: Question,
  faire: (vitrine: Vitrine, imprime: Jour, site: string) => [Placard, string],
): Promise<Response> {
  const { services, contexte: c } = question;
  const vitrine = await services.vitrine.lire();
  const zone = vitrine.dispositifs[0]?.zone ?? zoneParDefaut;
  const imprime = civilDe(services.maintenant(), zone).jour;
  const site = services.site.origine(c);
  const { format = "a4", langue, falc = "0" } = question.requete;
  // What is left unsaid is the same poster as what is said of it.
  const dits = [format, parseLanguePublique(langue) ?? "fr", falc];
  const cle = [site, c.req.path, ...dits, vitrine.rang, imprime].join(" ");
  const flux = await fluxGarde(cle, async () => {
    const [placard, lien] = faire(vitrine, imprime, site);
    const pdf = await services.imprimerie.imprimer(placard, lien, imprime, question.adresse);
    return fluxDe(pdf, "application/pdf", majDuJour(vitrine.maj, imprime, zone));
  });
  const reponse = await repondreFlux(flux, c.req.raw.headers, vitrine.peremptionMs);
  reponse.headers.set(
    "Content-Disposition",
    `inline; filename="${nomSans(question.parametres.fichier)}.pdf"`,
  );
  return reponse;
}

export const routesAffiches: readonly Route[] = [
  route({
    methode: "get",
    chemin: "/affiches/lieu/:fichier",
    resume:
      "Poster (A4, A3) or pocket timetable (A6, folded) of one place: `fichier` is its name and `.pdf`. PDF/UA-1.",
    acces: publique,
    cadre: "public",
    requete,
    reponse: ["application/pdf"],
    delaiMax: 30_000,
    traiter: async (question) =>
      servir(question, (vitrine, imprime, site) => {
        const cle = nomSans(question.parametres.fichier);
        const lieu = lieuNomme(vitrine, cle);
        if (!lieu) throw new Refus("introuvable", { detail: "lieu" });
        return duLieu(vitrine, lieu, communDe(vitrine, imprime, question, lieu.dispositif), site);
      }),
  }),
  route({
    methode: "get",
    chemin: "/affiches/semaine/:fichier",
    resume: "Poster or pocket timetable of one ISO week: `2026-W48.pdf`. PDF/UA-1.",
    acces: publique,
    cadre: "public",
    requete,
    reponse: ["application/pdf"],
    delaiMax: 30_000,
    traiter: async (question) =>
      servir(question, (vitrine, imprime, site) => {
        const lundi = lundiDe(nomSans(question.parametres.fichier));
        if (!lundi) throw new Refus("requete-invalide", { detail: "semaine" });
        if (!semaineMontree(imprime, lundi)) throw new Refus("introuvable", { detail: "semaine" });
        return deSemaine(vitrine, lundi, communDe(vitrine, imprime, question), site);
      }),
  }),
];
