/**
 * The telephone: a voice service asks these addresses what to say. TwiML under /voix, VoiceXML under /voix/vxml. They
 * read the public calendar; the number of who calls is never read, so nothing of a call is kept here.
 */
import * as z from "zod/mini";
import type { Affiche } from "../../domain/affiche.ts";
import { civilDe } from "../../domain/civil.ts";
import { estPassee } from "../../domain/diffusion.ts";
import {
  twimlAppeler,
  twimlArrets,
  twimlCodePostal,
  twimlMenu,
  twimlRediriger,
  vxmlArrets,
  vxmlCodePostal,
  vxmlMenu,
  type LectureVoix,
} from "../../site/voix.ts";
import { languesPubliques, parseLanguePublique, type LanguePublique } from "../../text/langues-publiques.ts";
import { communesDuCodePostal } from "../communes.ts";
import { route, type Route } from "../route.ts";
import type { Services } from "../services.ts";

const requete = z.object({
  lang: z.optional(z.string().check(z.maxLength(10))),
  code: z.optional(z.string().check(z.maxLength(20))),
  Digits: z.optional(z.string().check(z.maxLength(20))),
});
type Requete = z.infer<typeof requete>;
/** A voice service adds words of its own to each address: the call, the caller. They are dropped unread. */
const souple = z.pipe(
  z.looseObject({}),
  z.transform((brut): Requete => {
    const { lang, code, Digits } = brut as Record<string, unknown>;
    const lu = requete.safeParse({ lang, code, Digits });
    return lu.success ? lu.data : {};
  }),
);

const xml = (corps: string, type: string): Promise<Response> =>
  Promise.resolve(new Response(corps, { headers: { "Content-Type": `${type}; charset=utf-8` } }));
const enTwiml = (corps: string): Promise<Response> => xml(corps, "text/xml");
const enVxml = (corps: string): Promise<Response> => xml(corps, "application/voicexml+xml");

const langueDe = (brut: string | undefined): LanguePublique => parseLanguePublique(brut) ?? "fr";
const codePostalDe = (brut: string | undefined): string =>
  brut !== undefined && /^\d{5}$/.test(brut) ? brut : "";

/** Where it is, and the place that it has left: who counted on that one hears where it went. */
const lieuxDits = ({ lieu, avant }: Affiche): string[] => [lieu.id, ...(avant?.lieu ? [avant.lieu.id] : [])];

/** What is to be read: the stops to come, those of a postcode when one was typed. */
async function lectureDe(services: Services, langue: LanguePublique, code: string): Promise<LectureVoix> {
  const { vitrine, maintenant } = services;
  const { affiches, dispositifs, lieux } = await vitrine.lire();
  const zones = new Map(dispositifs.map((d) => [d.id, d.zone]));
  const ici = (zone = "Europe/Paris") => civilDe(maintenant(), zone);
  const insees = new Set(code === "" ? [] : communesDuCodePostal(code));
  const deCode = lieux.filter((l) => l.codePostal === code || insees.has(l.commune.insee));
  const connus = new Set(deCode.map((l) => `${l.dispositif} ${l.id}`));
  const aVenir = affiches.filter((a) => a.etat !== "terminee" && !estPassee(a, ici(zones.get(a.dispositif))));
  const telephone = dispositifs.find((d) => d.joindre?.telephone)?.joindre?.telephone;
  return {
    langue,
    affiches:
      code === ""
        ? aVenir
        : connus.size === 0
          ? undefined
          : aVenir.filter((a) => lieuxDits(a).some((id) => connus.has(`${a.dispositif} ${id}`))),
    aujourdhui: ici(dispositifs[0]?.zone).jour,
    ...(telephone ? { telephone } : {}),
  };
}

/** One key after the stops were read: again, another postcode, somebody. */
async function suiteDe(services: Services, { lang, code, Digits }: Requete): Promise<string> {
  const langue = langueDe(lang);
  const lecture = await lectureDe(services, langue, codePostalDe(code));
  if (Digits === "0" && lecture.telephone) return twimlAppeler(lecture.telephone);
  if (Digits === "2") return twimlCodePostal(langue);
  return twimlArrets(lecture, codePostalDe(code));
}

const langueTapee = (touche: string | undefined): LanguePublique =>
  languesPubliques[Number(touche) - 1] ?? "fr";

type Voix = (services: Services, requete: Requete) => Promise<Response>;
const lire = (chemin: string, resume: string, type: string, traiter: Voix): Route =>
  route({
    methode: "get",
    chemin,
    resume,
    acces: { kind: "public" },
    requete: souple,
    reponse: [type],
    traiter: ({ services, requete: r }) => traiter(services, r as Requete),
  });

const entree = "The voice menu: a key for each language (TwiML).";
export const routesVoix: readonly Route[] = [
  lire("/voix", entree, "text/xml", () => enTwiml(twimlMenu())),
  route({
    methode: "post",
    chemin: "/voix",
    resume: entree,
    acces: { kind: "public" },
    brut: "application/x-www-form-urlencoded",
    reponse: ["text/xml"],
    traiter: () => enTwiml(twimlMenu()),
  }),
  lire("/voix/langue", "Asks for a postcode in the language of the key (TwiML).", "text/xml", (_, r) =>
    enTwiml(twimlCodePostal(langueTapee(r.Digits))),
  ),
  lire("/voix/lieu", "Reads the next stops of a postcode, or of all (TwiML).", "text/xml", async (s, r) => {
    const code = codePostalDe(r.Digits);
    // Digits that are no postcode: asked again rather than answered beside the question.
    if (r.Digits && !code)
      return enTwiml(twimlRediriger(`/voix/langue?Digits=${languesPubliques.indexOf(langueDe(r.lang)) + 1}`));
    return enTwiml(twimlArrets(await lectureDe(s, langueDe(r.lang), code), code));
  }),
  lire(
    "/voix/suite",
    "After the stops: again, another postcode, somebody (TwiML).",
    "text/xml",
    async (s, r) => enTwiml(await suiteDe(s, r)),
  ),
  lire("/voix/vxml", "The voice menu (VoiceXML 2.1).", "application/voicexml+xml", () => enVxml(vxmlMenu())),
  lire("/voix/vxml/lieu", "Asks for a postcode (VoiceXML 2.1).", "application/voicexml+xml", (_, r) =>
    enVxml(vxmlCodePostal(langueDe(r.lang))),
  ),
  lire(
    "/voix/vxml/arrets",
    "Reads the next stops (VoiceXML 2.1).",
    "application/voicexml+xml",
    async (s, r) => enVxml(vxmlArrets(await lectureDe(s, langueDe(r.lang), codePostalDe(r.code)))),
  ),
];
