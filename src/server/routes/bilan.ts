/** The bilan as figures and as files, for those who may see figures: not for a mediateur's session. */
import * as z from "zod/mini";
import { parseJour, type Jour, type Periode } from "../../domain/civil.ts";
import { precedente } from "../../indicators/periodes.ts";
import { formats, nomDeFichier, produire, typesMime } from "../../reports/produire.ts";
import { langues } from "../../text/langue.ts";
import { noterAcces } from "../../store/acces.ts";
import { withTenant } from "../../store/base.ts";
import { Refus } from "../erreurs.ts";
import { jsonComprime } from "../compresser.ts";
import { acteurDe, route, type Demande, type Route } from "../route.ts";

const lecteurs = { kind: "session", roles: ["coordinateur", "pilote", "administrateur"] } as const;
const schemaJour = z.custom<Jour>((v) => parseJour(v) !== undefined, "jour");
const champsPeriode = {
  du: schemaJour,
  au: schemaJour,
  /** The other period that growth is stated against; else the one just before, as long. */
  comparerDu: z.optional(schemaJour),
  comparerAu: z.optional(schemaJour),
};
const schemaPeriode = z.object(champsPeriode);
const schemaFichier = z.object({
  ...champsPeriode,
  format: z.enum(formats),
  langue: z.optional(z.enum(langues)),
});
/** Years that a bilan may span. */
const anneesMax = 50;

function periodes(requete: z.infer<typeof schemaPeriode>): { periode: Periode; comparaison: Periode } {
  const { du, au, comparerDu, comparerAu } = requete;
  const trop = Number(au.slice(0, 4)) - Number(du.slice(0, 4)) > anneesMax;
  if (du > au || trop || du < "1970-01-01") throw new Refus("requete-invalide", { detail: "du, au" });
  const periode = { du, au };
  if (comparerDu === undefined || comparerAu === undefined) {
    return { periode, comparaison: precedente(periode) };
  }
  if (comparerDu > comparerAu) throw new Refus("requete-invalide", { detail: "comparerDu, comparerAu" });
  return { periode, comparaison: { du: comparerDu, au: comparerAu } };
}

async function bilanNote(demande: Demande<unknown, z.infer<typeof schemaPeriode>>, action: string) {
  const { services, session, requete } = demande;
  const voulu = periodes(requete);
  const situe = await services.bilans.un(session.dispositif, voulu);
  const acces = { action, objet: `${requete.du}/${requete.au}`, nombre: situe.bilan.chiffres.length };
  await withTenant(services.base, acteurDe(session), (client) =>
    noterAcces(client, session.dispositif, { ...acces, compte: session.compte.id }, services.maintenant()),
  );
  return situe;
}

export const routesBilan: readonly Route[] = [
  route({
    methode: "get",
    chemin: "/api/bilan",
    resume: "The bilan of a period, as figures with the version of their definitions.",
    acces: lecteurs,
    requete: schemaPeriode,
    reponse: z.looseObject({ picup: z.literal("bilan"), v: z.number() }),
    traiter: async (demande) =>
      jsonComprime((await bilanNote(demande, "bilan-lu")).bilan, demande.contexte.req.raw.headers),
  }),
  route({
    methode: "get",
    chemin: "/api/bilan/fichier",
    resume: "The bilan of a period as a file; the same data give the same bytes.",
    acces: lecteurs,
    requete: schemaFichier,
    reponse: Object.values(typesMime),
    delaiMax: 60_000,
    traiter: async (demande) => {
      const { format, langue = "fr" } = demande.requete;
      const { bilan, contexte } = await bilanNote(demande, `bilan-exporte:${format}`);
      const octets = await produire(bilan, { format, langue, geographie: contexte });
      return new Response(new Uint8Array(octets), {
        headers: {
          "Content-Type": typesMime[format],
          "Content-Disposition": `attachment; filename="${nomDeFichier(bilan, format)}"`,
        },
      });
    },
  }),
];
