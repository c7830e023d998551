/**
 * What posters and pocket timetables say, in the six languages of the public. Few words, spoken, read standing; the
 * plain version (FALC) has one idea a sentence. Hours and days come ready made from `langues-publiques`.
 */
import type { LanguePublique } from "./langues-publiques.ts";

export type MotsPapier = {
  /** Above the name of the place. */
  readonly ici: string;
  readonly prochaines: string;
  readonly semaine: string;
  readonly aucune: string;
  /** The one sentence that every poster carries in each language. */
  readonly phrase: string;
  readonly appeler: string;
  readonly sms: (texte: string) => string;
  readonly scanner: string;
  readonly code: string;
  readonly qr: (adresse: string) => string;
  /** A day with its year ends with a full stop of its own in Ukrainian. */
  readonly imprime: (jour: string) => string;
  readonly valable: (jour: string) => string;
  readonly rendezVous: string;
  /** What it was before it was moved. */
  readonly avant: (quoi: string) => string;
  readonly facile: {
    readonly lieu: (lieu: string) => string;
    readonly jour: (jour: string) => string;
    readonly heure: (debut: string, fin: string) => string;
    readonly gratuit: string;
    readonly anonyme: string;
    readonly "sans-rendez-vous": string;
    readonly "sur-rendez-vous": string;
    readonly aide: string;
  };
};

const fr: MotsPapier = {
  ici: "Le camion s’arrête ici",
  prochaines: "Prochaines dates",
  semaine: "Où est le camion cette semaine\u00a0?",
  aucune: "Pas encore de date. Les prochaines seront sur la page du lieu.",
  phrase:
    "Des questions, une démarche\u00a0? Venez, c’est gratuit, sans rendez-vous et sans donner votre nom.",
  appeler: "Appelez",
  sms: (texte) => `Envoyez «\u00a0${texte}\u00a0» au`,
  scanner: "Les dates à jour sont ici",
  code: "Code du lieu",
  qr: (adresse) => `Code QR vers ${adresse}`,
  imprime: (jour) => `Imprimé le ${jour}.`,
  valable: (jour) => `Valable jusqu’au ${jour}.`,
  rendezVous: "Sur rendez-vous",
  avant: (q) => `(avant : ${q})`,
  facile: {
    lieu: (lieu) => `Le camion vient ici\u00a0: ${lieu}.`,
    jour: (jour) => `Il vient le ${jour}.`,
    heure: (debut, fin) => `Il ouvre à ${debut}. Il ferme à ${fin}.`,
    gratuit: "C’est gratuit. Vous ne payez rien.",
    anonyme: "Vous ne dites pas votre nom.",
    "sans-rendez-vous": "Vous venez sans rendez-vous.",
    "sur-rendez-vous": "Vous prenez rendez-vous avant de venir.",
    aide: "Vous posez vos questions. Une équipe vous aide.",
  },
};

const en: MotsPapier = {
  ici: "The truck stops here",
  prochaines: "Next dates",
  semaine: "Where is the truck this week?",
  aucune: "No date yet. The next ones will be on the page of this place.",
  phrase: "Questions, paperwork? Come: it is free, no appointment, and you need not give your name.",
  appeler: "Call",
  sms: (texte) => `Text “${texte}” to`,
  scanner: "Up-to-date dates are here",
  code: "Code of this place",
  qr: (adresse) => `QR code to ${adresse}`,
  imprime: (jour) => `Printed on ${jour}.`,
  valable: (jour) => `Valid until ${jour}.`,
  rendezVous: "By appointment",
  avant: (q) => `(was: ${q})`,
  facile: {
    lieu: (lieu) => `The truck comes here: ${lieu}.`,
    jour: (jour) => `It comes on ${jour}.`,
    heure: (debut, fin) => `It opens at ${debut}. It closes at ${fin}.`,
    gratuit: "It is free. You pay nothing.",
    anonyme: "You do not say your name.",
    "sans-rendez-vous": "You come without an appointment.",
    "sur-rendez-vous": "You make an appointment before you come.",
    aide: "You ask your questions. A team helps you.",
  },
};

const ar: MotsPapier = {
  ici: "الشاحنة تتوقف هنا",
  prochaines: "المواعيد القادمة",
  semaine: "أين الشاحنة هذا الأسبوع؟",
  aucune: "لا يوجد موعد بعد. ستكون المواعيد القادمة على صفحة هذا المكان.",
  phrase: "عندك أسئلة أو معاملة إدارية؟ تعال، الخدمة مجانية، بدون موعد وبدون ذكر اسمك.",
  appeler: "اتصل على",
  sms: (texte) => `أرسل «${texte}» إلى`,
  scanner: "المواعيد المحدّثة هنا",
  code: "رمز المكان",
  qr: (adresse) => `رمز QR إلى ${adresse}`,
  imprime: (jour) => `طُبع يوم ${jour}.`,
  valable: (jour) => `صالح حتى ${jour}.`,
  rendezVous: "بموعد",
  avant: (q) => `(كان: ${q})`,
  facile: {
    lieu: (lieu) => `الشاحنة تأتي إلى هنا: ${lieu}.`,
    jour: (jour) => `تأتي يوم ${jour}.`,
    heure: (debut, fin) => `تفتح الساعة ${debut}. تغلق الساعة ${fin}.`,
    gratuit: "الخدمة مجانية. لا تدفع شيئًا.",
    anonyme: "لا تذكر اسمك.",
    "sans-rendez-vous": "تأتي بدون موعد.",
    "sur-rendez-vous": "تأخذ موعدًا قبل أن تأتي.",
    aide: "تطرح أسئلتك. فريق يساعدك.",
  },
};

const tr: MotsPapier = {
  ici: "Kamyon burada duruyor",
  prochaines: "Sonraki tarihler",
  semaine: "Kamyon bu hafta nerede?",
  aucune: "Henüz tarih yok. Sonraki tarihler bu yerin sayfasında olacak.",
  phrase: "Sorunuz, resmi işiniz mi var? Gelin: ücretsiz, randevusuz, adınızı söylemeden.",
  appeler: "Arayın",
  sms: (texte) => `Şu numaraya “${texte}” yazın:`,
  scanner: "Güncel tarihler burada",
  code: "Bu yerin kodu",
  qr: (adresse) => `QR kodu: ${adresse}`,
  imprime: (jour) => `Baskı: ${jour}.`,
  valable: (jour) => `Son geçerlilik: ${jour}.`,
  rendezVous: "Randevu ile",
  avant: (q) => `(önceki: ${q})`,
  facile: {
    lieu: (lieu) => `Kamyon buraya geliyor: ${lieu}.`,
    jour: (jour) => `Geliş günü: ${jour}.`,
    heure: (debut, fin) => `Açılış saati ${debut}. Kapanış saati ${fin}.`,
    gratuit: "Ücretsizdir. Para ödemezsiniz.",
    anonyme: "Adınızı söylemezsiniz.",
    "sans-rendez-vous": "Randevusuz gelirsiniz.",
    "sur-rendez-vous": "Gelmeden önce randevu alırsınız.",
    aide: "Sorularınızı sorarsınız. Bir ekip size yardım eder.",
  },
};

const pt: MotsPapier = {
  ici: "O camião para aqui",
  prochaines: "Próximas datas",
  semaine: "Onde está o camião esta semana?",
  aucune: "Ainda não há data. As próximas estarão na página deste local.",
  phrase: "Perguntas, papéis para tratar? Venha: é gratuito, sem marcação e sem dizer o seu nome.",
  appeler: "Ligue para o",
  sms: (texte) => `Envie «${texte}» para o`,
  scanner: "As datas atualizadas estão aqui",
  code: "Código do local",
  qr: (adresse) => `Código QR para ${adresse}`,
  imprime: (jour) => `Impresso em ${jour}.`,
  valable: (jour) => `Válido até ${jour}.`,
  rendezVous: "Com marcação",
  avant: (q) => `(antes: ${q})`,
  facile: {
    lieu: (lieu) => `O camião vem aqui: ${lieu}.`,
    jour: (jour) => `Vem no dia: ${jour}.`,
    heure: (debut, fin) => `Abre às ${debut}. Fecha às ${fin}.`,
    gratuit: "É gratuito. Não paga nada.",
    anonyme: "Não diz o seu nome.",
    "sans-rendez-vous": "Vem sem marcação.",
    "sur-rendez-vous": "Marca antes de vir.",
    aide: "Faz as suas perguntas. Uma equipa ajuda-o.",
  },
};

const uk: MotsPapier = {
  ici: "Вантажівка зупиняється тут",
  prochaines: "Наступні дати",
  semaine: "Де вантажівка цього тижня?",
  aucune: "Дати ще немає. Наступні будуть на сторінці цього місця.",
  phrase: "Маєте запитання чи потрібно оформити документи? Приходьте: безкоштовно, без запису, без імені.",
  appeler: "Телефонуйте",
  sms: (texte) => `Надішліть «${texte}» на`,
  scanner: "Актуальні дати тут",
  code: "Код місця",
  qr: (adresse) => `QR-код до ${adresse}`,
  imprime: (jour) => `Надруковано: ${jour}`,
  valable: (jour) => `Дійсно до: ${jour}`,
  rendezVous: "За записом",
  avant: (q) => `(було: ${q})`,
  facile: {
    lieu: (lieu) => `Вантажівка приїжджає сюди: ${lieu}.`,
    jour: (jour) => `Коли приїде: ${jour}.`,
    heure: (debut, fin) => `Відчиняється о ${debut}. Зачиняється о ${fin}.`,
    gratuit: "Це безкоштовно. Ви нічого не платите.",
    anonyme: "Ви не називаєте свого імені.",
    "sans-rendez-vous": "Ви приходите без запису.",
    "sur-rendez-vous": "Спочатку ви записуєтеся.",
    aide: "Ви ставите запитання. Команда допомагає вам.",
  },
};

export const motsPapier: Readonly<Record<LanguePublique, MotsPapier>> = { fr, en, ar, tr, pt, uk };
