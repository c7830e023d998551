/**
 * The voice menu, for people who telephone: TwiML for services shaped like Twilio's, VoiceXML 2.1 for the others.
 * Values in, XML out. It reads the next stops and nothing else: who calls is neither looked at nor kept.
 * Sources: Twilio, "TwiML for Programmable Voice"; W3C, VoiceXML 2.1.
 */
import type { Affiche } from "../domain/affiche.ts";
import type { Jour } from "../domain/civil.ts";
import { languesPubliques, type LanguePublique } from "../text/langues-publiques.ts";
import { codeVoix, direArret, motsVoix, parVoix } from "../text/voix.ts";

/** Stops read in one breath. */
export const arretsLus = 3;

export type LectureVoix = {
  readonly langue: LanguePublique;
  /** Undefined: the postcode names no place. */
  readonly affiches: readonly Affiche[] | undefined;
  readonly aujourdhui: Jour;
  /** To speak to somebody. */
  readonly telephone?: string;
};

/** XML text: what XML 1.0 does not allow is dropped, its five signs are written as numbers. */
const echapper = (texte: string): string =>
  texte
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/g, "")
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const entete = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** The sentences of an answer, in order. */
function phrases({ langue, affiches, aujourdhui }: LectureVoix): string[] {
  const m = motsVoix[langue];
  if (!affiches) return [m.inconnu];
  if (affiches.length === 0) return [m.aucun];
  return [m.prochains, ...affiches.slice(0, arretsLus).map((a) => direArret(langue, a, aujourdhui))];
}
const suite = ({ langue, telephone }: LectureVoix): string[] => {
  const m = motsVoix[langue];
  return [m.encore, ...(telephone ? [m.quelquUn] : [])];
};

const dire = (langue: LanguePublique, ...textes: readonly string[]): string =>
  textes
    .flatMap((t) => parVoix(langue, t))
    .map((dit) => `<Say language="${codeVoix(dit.langue)}">${echapper(dit.texte)}</Say>`)
    .join("");
const recueillir = (action: string, chiffres: number, contenu: string): string =>
  `<Gather input="dtmf" numDigits="${chiffres}" timeout="6" method="GET" ` +
  `action="${echapper(action)}">${contenu}</Gather>`;
const reponse = (contenu: string): string => `${entete}<Response>${contenu}</Response>`;

/** First words: each language says its own key. Without an answer, French goes on. */
export function twimlMenu(): string {
  const choix = languesPubliques.map((langue, i) => dire(langue, motsVoix[langue].choisir(i + 1))).join("");
  return reponse(
    recueillir("/voix/langue", 1, choix) + `<Redirect method="GET">/voix/langue?Digits=1</Redirect>`,
  );
}

export function twimlCodePostal(langue: LanguePublique): string {
  const action = `/voix/lieu?lang=${langue}`;
  const sans = `<Redirect method="GET">${echapper(action)}</Redirect>`;
  return reponse(recueillir(action, 5, dire(langue, motsVoix[langue].codePostal)) + sans);
}

/** @param code the postcode that was typed, kept in the next address so that it can be heard again */
export function twimlArrets(lecture: LectureVoix, code: string): string {
  const { langue } = lecture;
  const action = `/voix/suite?lang=${langue}&code=${code}`;
  return reponse(
    dire(langue, ...phrases(lecture)) +
      recueillir(action, 1, dire(langue, ...suite(lecture))) +
      `${dire(langue, motsVoix[langue].auRevoir)}<Hangup/>`,
  );
}

export const twimlAppeler = (telephone: string): string =>
  reponse(`<Dial>${echapper(telephone.replaceAll(" ", ""))}</Dial>`);
export const twimlRediriger = (vers: string): string =>
  reponse(`<Redirect method="GET">${echapper(vers)}</Redirect>`);

const vxml = (langue: LanguePublique, contenu: string): string =>
  `${entete}<vxml version="2.1" xmlns="http://www.w3.org/2001/vxml" xml:lang="${codeVoix(langue)}">${contenu}</vxml>`;
const lire = (langue: LanguePublique, textes: readonly string[]): string =>
  textes
    .flatMap((t) => parVoix(langue, t))
    .map((dit) => `<prompt xml:lang="${codeVoix(dit.langue)}">${echapper(dit.texte)}</prompt>`)
    .join("");

export function vxmlMenu(): string {
  const choix = languesPubliques
    .map((langue, i) => `<choice dtmf="${i + 1}" next="/voix/vxml/lieu?lang=${langue}"/>`)
    .join("");
  const textes = languesPubliques
    .map((langue, i) => lire(langue, [motsVoix[langue].choisir(i + 1)]))
    .join("");
  return vxml(
    "fr",
    `<menu dtmf="false">${textes}${choix}<noinput><goto next="/voix/vxml/lieu?lang=fr"/></noinput></menu>`,
  );
}

export function vxmlCodePostal(langue: LanguePublique): string {
  const question = lire(langue, [motsVoix[langue].codePostal]);
  const adresse = `/voix/vxml/arrets?lang=${langue}`;
  return vxml(
    langue,
    `<form><field name="code" type="digits?length=5">${question}` +
      `<noinput><goto next="${echapper(adresse)}"/></noinput><filled>` +
      `<submit next="${echapper(adresse)}" namelist="code" method="get"/></filled></field></form>`,
  );
}

export function vxmlArrets(lecture: LectureVoix): string {
  const { langue, telephone } = lecture;
  const adresse = `/voix/vxml/lieu?lang=${langue}`;
  const transfert = telephone ? `<if cond="touche=='0'"><goto next="#appel"/></if>` : "";
  const appel = telephone
    ? `<form id="appel"><transfer dest="tel:${echapper(telephone.replaceAll(" ", ""))}" type="blind"/></form>`
    : "";
  return vxml(
    langue,
    `<form id="arrets"><block>${lire(langue, phrases(lecture))}</block>` +
      `<field name="touche" type="digits?length=1">${lire(langue, suite(lecture))}` +
      `<noinput>${lire(langue, [motsVoix[langue].auRevoir])}<exit/></noinput><filled>` +
      `<if cond="touche=='1'"><goto next="#arrets"/></if>` +
      `<if cond="touche=='2'"><goto next="${echapper(adresse)}"/></if>` +
      `${transfert}<exit/></filled></field></form>${appel}`,
  );
}
