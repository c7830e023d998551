/**
 * What the telephone says, in the six languages: a menu, a postcode, the next stops. Written to be heard: whole words,
 * one idea a sentence, hours said as hours. Codes of voices are those of BCP 47, as TwiML and VoiceXML take them.
 */
import { ajouterJours, type Heure, type Jour } from "../domain/civil.ts";
import { debutReel, finReelle, type Affiche } from "../domain/affiche.ts";
import { jourPublic, localeDe, type LanguePublique } from "./langues-publiques.ts";

type MotsVoix = {
  readonly choisir: (touche: number) => string;
  readonly codePostal: string;
  readonly prochains: string;
  readonly aucun: string;
  readonly inconnu: string;
  readonly encore: string;
  readonly quelquUn: string;
  readonly auRevoir: string;
  readonly aujourdhui: string;
  readonly demain: string;
  readonly creneau: (quand: string, debut: string, fin: string, ou: string) => string;
  readonly annulee: (quand: string, ou: string) => string;
  readonly retard: (minutes: number) => string;
  readonly rendezVous: string;
  readonly heure: (h: number, m: string) => string;
};

export const motsVoix: Readonly<Record<LanguePublique, MotsVoix>> = {
  fr: {
    choisir: (n) => `Pour le français, appuyez sur ${n}.`,
    codePostal: "Tapez les cinq chiffres de votre code postal. Ou patientez pour entendre tous les arrêts.",
    prochains: "Voici les prochains arrêts du camion.",
    aucun: "Aucun arrêt n’est annoncé pour le moment.",
    inconnu: "Le camion ne s’arrête pas dans ce code postal.",
    encore: "Pour écouter encore, appuyez sur 1. Pour un autre code postal, appuyez sur 2.",
    quelquUn: "Pour parler à quelqu’un, appuyez sur 0.",
    auRevoir: "Au revoir.",
    aujourdhui: "Aujourd’hui",
    demain: "Demain",
    creneau: (quand, debut, fin, ou) => `${quand}, de ${debut} à ${fin}, ${ou}.`,
    annulee: (quand, ou) => `${quand}, ${ou} : l’arrêt est annulé.`,
    retard: (n) => `Le camion a ${n} minutes de retard.`,
    rendezVous: "Sur rendez-vous.",
    heure: (h, m) => (m === "00" ? `${h} heures` : `${h} heures ${Number(m)}`),
  },
  en: {
    choisir: (n) => `For English, press ${n}.`,
    codePostal: "Type the five digits of your postcode. Or wait to hear every stop.",
    prochains: "Here are the next stops of the truck.",
    aucun: "No stop is announced for now.",
    inconnu: "The truck does not stop in that postcode.",
    encore: "To hear it again, press 1. For another postcode, press 2.",
    quelquUn: "To speak to someone, press 0.",
    auRevoir: "Goodbye.",
    aujourdhui: "Today",
    demain: "Tomorrow",
    creneau: (quand, debut, fin, ou) => `${quand}, from ${debut} to ${fin}, ${ou}.`,
    annulee: (quand, ou) => `${quand}, ${ou}: the stop is cancelled.`,
    retard: (n) => `The truck is ${n} minutes late.`,
    rendezVous: "On appointment.",
    heure: (h, m) => `${h}:${m}`,
  },
  ar: {
    choisir: (n) => `للغة العربية، اضغط ${n}.`,
    codePostal: "اكتب أرقام الرمز البريدي الخمسة. أو انتظر لسماع كل المواعيد.",
    prochains: "إليكم المواعيد القادمة للشاحنة.",
    aucun: "لا يوجد موعد معلن حاليا.",
    inconnu: "لا تتوقف الشاحنة في هذا الرمز البريدي.",
    encore: "للاستماع مرة أخرى، اضغط 1. لرمز بريدي آخر، اضغط 2.",
    quelquUn: "للتحدث مع شخص، اضغط 0.",
    auRevoir: "مع السلامة.",
    aujourdhui: "اليوم",
    demain: "غدا",
    creneau: (quand, debut, fin, ou) => `${quand}، من ${debut} إلى ${fin}، ${ou}.`,
    annulee: (quand, ou) => `${quand}، ${ou}: الموعد ملغى.`,
    retard: (n) => `الشاحنة متأخرة ${n} دقيقة.`,
    rendezVous: "بموعد مسبق.",
    heure: (h, m) => `${h}:${m}`,
  },
  tr: {
    choisir: (n) => `Türkçe için ${n} tuşuna basın.`,
    codePostal: "Posta kodunuzun beş rakamını tuşlayın. Veya tüm durakları dinlemek için bekleyin.",
    prochains: "Aracın sonraki durakları:",
    aucun: "Şimdilik ilan edilmiş durak yok.",
    inconnu: "Araç bu posta kodunda durmuyor.",
    encore: "Tekrar dinlemek için 1’e basın. Başka bir posta kodu için 2’ye basın.",
    quelquUn: "Biriyle konuşmak için 0’a basın.",
    auRevoir: "Hoşça kalın.",
    aujourdhui: "Bugün",
    demain: "Yarın",
    creneau: (quand, debut, fin, ou) => `${quand}, saat ${debut} ile ${fin} arasında, ${ou}.`,
    annulee: (quand, ou) => `${quand}, ${ou}: durak iptal edildi.`,
    retard: (n) => `Araç ${n} dakika gecikmeli.`,
    rendezVous: "Randevu ile.",
    heure: (h, m) => `${h}:${m}`,
  },
  pt: {
    choisir: (n) => `Para português, prima ${n}.`,
    codePostal: "Marque os cinco algarismos do seu código postal. Ou aguarde para ouvir todas as paragens.",
    prochains: "Estas são as próximas paragens do camião.",
    aucun: "Nenhuma paragem anunciada por agora.",
    inconnu: "O camião não para nesse código postal.",
    encore: "Para ouvir de novo, prima 1. Para outro código postal, prima 2.",
    quelquUn: "Para falar com alguém, prima 0.",
    auRevoir: "Até à próxima.",
    aujourdhui: "Hoje",
    demain: "Amanhã",
    creneau: (quand, debut, fin, ou) => `${quand}, das ${debut} às ${fin}, ${ou}.`,
    annulee: (quand, ou) => `${quand}, ${ou}: a paragem foi anulada.`,
    retard: (n) => `O camião está ${n} minutos atrasado.`,
    rendezVous: "Com marcação.",
    heure: (h, m) => (m === "00" ? `${h} horas` : `${h} horas e ${Number(m)}`),
  },
  uk: {
    choisir: (n) => `Для української натисніть ${n}.`,
    codePostal: "Наберіть п’ять цифр вашого поштового індексу. Або зачекайте, щоб почути всі зупинки.",
    prochains: "Найближчі зупинки вантажівки.",
    aucun: "Поки зупинок не оголошено.",
    inconnu: "Вантажівка не зупиняється за цим індексом.",
    encore: "Щоб прослухати ще раз, натисніть 1. Для іншого індексу натисніть 2.",
    quelquUn: "Щоб поговорити з людиною, натисніть 0.",
    auRevoir: "До побачення.",
    aujourdhui: "Сьогодні",
    demain: "Завтра",
    creneau: (quand, debut, fin, ou) => `${quand}, з ${debut} до ${fin}, ${ou}.`,
    annulee: (quand, ou) => `${quand}, ${ou}: зупинку скасовано.`,
    retard: (n) => `Вантажівка запізнюється на ${n} хвилин.`,
    rendezVous: "За записом.",
    heure: (h, m) => `${h}:${m}`,
  },
};

/** BCP 47 code of the voice that reads; Arabic without its digits' extension. */
export const codeVoix = (langue: LanguePublique): string =>
  langue === "ar" ? "ar" : localeDe(langue).slice(0, 5);

const majuscule = (texte: string): string => texte.slice(0, 1).toLocaleUpperCase() + texte.slice(1);

/** A French name inside the sentence: between these marks a French voice speaks. */
const nomFrancais = (nom: string): string => `\u2066${nom}\u2069`;
/** The pieces of a sentence, each with the language of the voice that says it. */
export const parVoix = (
  langue: LanguePublique,
  phrase: string,
): { langue: LanguePublique; texte: string }[] =>
  phrase
    .split(/[\u2066\u2069]/)
    .map((texte, i) => ({ langue: i % 2 === 1 ? ("fr" as const) : langue, texte: texte.trim() }))
    .filter(({ texte }) => /[\p{L}\p{N}]/u.test(texte))
    .reduce<{ langue: LanguePublique; texte: string }[]>((dits, dit) => {
      const dernier = dits.at(-1);
      if (dernier?.langue !== dit.langue) return [...dits, dit];
      return [...dits.slice(0, -1), { ...dit, texte: `${dernier.texte} ${dit.texte}` }];
    }, []);

/** One stop, as sentences to be heard. */
export function direArret(langue: LanguePublique, a: Affiche, aujourdhui: Jour): string {
  const m = motsVoix[langue];
  const jour = jourPublic(langue, a.jour);
  const proche =
    a.jour === aujourdhui ? m.aujourdhui : a.jour === ajouterJours(aujourdhui, 1) ? m.demain : undefined;
  const quand = proche ? `${proche}${langue === "ar" ? "،" : ","} ${jour}` : majuscule(jour);
  const { nom, commune } = a.lieu;
  const dit = commune.nom === "" || nom.includes(commune.nom) ? nom : `${nom}, ${commune.nom}`;
  const ou = langue === "fr" ? dit : nomFrancais(dit);
  if (a.etat === "annulee") return m.annulee(quand, ou);
  const heure = (h: Heure): string => m.heure(Number(h.slice(0, 2)), h.slice(3));
  return [
    m.creneau(quand, heure(debutReel(a)), heure(finReelle(a)), ou),
    ...(a.retard > 0 ? [m.retard(a.retard)] : []),
    ...(a.rendezVous ? [m.rendezVous] : []),
  ].join(" ");
}
