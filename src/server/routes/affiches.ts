/**
 * Posters and pocket timetables, for anybody who wants to print one: the same stops as every other channel, as they
 * are when it is asked.
 */
import * as z from "zod/mini";
import {
  ajouterJours,
  civilDe,
  jourDeSemaine,
  parseJour,
  semaineIso,
  type Jour,
} from "../../domain/civil.ts";
import type { LieuVitrine, Vitrine } from "../../domain/vitrine.ts";
import {
  formatsPapier,
  placardDeSemaine,
  placardDuLieu,
  type Cadre,
  type FormatPapier,
  type Placard,
} from "../../reports/affiche-donnees.ts";
import { semaineMontree } from "../../site/arrets.ts";
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

/** The Monday of `2026-W48`, or undefined: such a week does not exist. */
export function lundiDe(semaine: string): Jour | undefined {
  const lu = /^(\d{4})-W(\d{2})$/.exec(semaine);
  const quatre = parseJour(`${lu?.[1]}-01-04`); // always in the first week
  if (!lu || !quatre) return undefined;
  const n = Number(lu[2]);
  const lundi = ajouterJours(quatre, 1 - jourDeSemaine(quatre) + 7 * (n - 1));
  return semaineIso(lundi) === n ? lundi : undefined;
}

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

function duLieu(vitrine: Vitrine, lieu: LieuVitrine, commun: Commun, site: string): [Placard, string] {
  const { id, dispositif, code } = lieu;
  const lien = `${site}/c/${code}`;
  const affiches = filtrer(vitrine.affiches, { lieu: id, dispositif, du: commun.imprime })
    // What is over is no news; one that left the place is told on the day it was announced for.
    .filter((a) => a.etat !== "terminee" && (a.avant?.jour ?? a.jour) >= commun.imprime);
  // The habits that announced what is to come: those of another season are another poster's.
  const annoncees = new Set(affiches.map((a) => a.regle));
  const regles = vitrine.regles.filter((r) => r.dispositif === dispositif && annoncees.has(r.id));
  return [placardDuLieu({ ...commun, lien, code, lieu, affiches, regles }), lien];
}

function deSemaine(vitrine: Vitrine, lundi: Jour, commun: Commun, site: string): [Placard, string] {
  const au = ajouterJours(lundi, 6);
  const affiches = vitrine.affiches.filter((a) => a.jour >= lundi && a.jour <= au);
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
