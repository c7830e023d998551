/**
 * What a calendar, an Atom reader and a file of open data say of a permanence, in the six languages of the public.
 * One sentence a fact, short enough for the notification of a phone.
 */
import type { MotifAnnulation } from "../domain/permanence.ts";
import type { LanguePublique } from "./langues-publiques.ts";

export type MotsFlux = {
  /** Name of a calendar. */
  readonly calendrier: string;
  /** What a stop is, in somebody's own calendar among other things. */
  readonly camion: string;
  readonly annulee: string;
  readonly deplacee: string;
  readonly retard: (minutes: number) => string;
  readonly annoncee: string;
  /** Why it is cancelled. */
  readonly motifs: Readonly<Record<MotifAnnulation, string>>;
  readonly commence: (heure: string, annoncee: string) => string;
  /** Where and when it had been announced. */
  readonly dAbord: string;
  readonly remplacePar: string;
  readonly avec: string;
  readonly theme: string;
  readonly libre: string;
  readonly rendezVous: string;
};

const fr: MotsFlux = {
  calendrier: "Le camion près de chez vous",
  camion: "Camion",
  annulee: "Annulé",
  deplacee: "Déplacé",
  retard: (n) => `Retard de ${n} min`,
  annoncee: "Annoncé",
  motifs: {
    meteo: "à cause du temps",
    panne: "le camion est en panne",
    securite: "pour la sécurité de tous",
    equipe: "l'équipe ne peut pas venir",
    "lieu-indisponible": "la place n'est pas libre",
    evenement: "à cause d'un événement",
    calendrier: "le calendrier a changé",
    autre: "le camion ne vient pas",
  },
  commence: (heure, annoncee) => `Commence à ${heure} au lieu de ${annoncee}.`,
  dAbord: "Prévu d'abord",
  remplacePar: "À la place",
  avec: "Avec",
  theme: "Thème",
  libre: "Gratuit, ouvert à tous, sans rendez-vous.",
  rendezVous: "Sur rendez-vous seulement.",
};

const en: MotsFlux = {
  calendrier: "The truck near you",
  camion: "Truck",
  annulee: "Cancelled",
  deplacee: "Moved",
  retard: (n) => `${n} min late`,
  annoncee: "Announced",
  motifs: {
    meteo: "because of the weather",
    panne: "the truck has broken down",
    securite: "for everyone's safety",
    equipe: "the team cannot come",
    "lieu-indisponible": "the place is not free",
    evenement: "because of an event",
    calendrier: "the calendar has changed",
    autre: "the truck is not coming",
  },
  commence: (heure, annoncee) => `Starts at ${heure} instead of ${annoncee}.`,
  dAbord: "First planned",
  remplacePar: "Instead",
  avec: "With",
  theme: "Theme",
  libre: "Free, open to all, no appointment.",
  rendezVous: "By appointment only.",
};

const ar: MotsFlux = {
  calendrier: "الشاحنة بالقرب منك",
  camion: "الشاحنة",
  annulee: "أُلغي",
  deplacee: "نُقل",
  retard: (n) => `تأخير ${n} دقيقة`,
  annoncee: "أُعلن",
  motifs: {
    meteo: "بسبب الطقس",
    panne: "الشاحنة معطّلة",
    securite: "من أجل سلامة الجميع",
    equipe: "لا يستطيع الفريق الحضور",
    "lieu-indisponible": "المكان غير متاح",
    evenement: "بسبب مناسبة",
    calendrier: "تغيّر الجدول",
    autre: "لن تأتي الشاحنة",
  },
  commence: (heure, annoncee) => `يبدأ في الساعة ${heure} بدلًا من ${annoncee}.`,
  dAbord: "كان مقرّرًا",
  remplacePar: "بدلًا منه",
  avec: "مع",
  theme: "الموضوع",
  libre: "مجاني، مفتوح للجميع، بدون موعد.",
  rendezVous: "بموعد فقط.",
};

const tr: MotsFlux = {
  calendrier: "Yakınınızdaki kamyon",
  camion: "Kamyon",
  annulee: "İptal edildi",
  deplacee: "Yeri veya saati değişti",
  retard: (n) => `${n} dk gecikme`,
  annoncee: "Duyuruldu",
  motifs: {
    meteo: "hava nedeniyle",
    panne: "kamyon arızalandı",
    securite: "herkesin güvenliği için",
    equipe: "ekip gelemiyor",
    "lieu-indisponible": "yer müsait değil",
    evenement: "bir etkinlik nedeniyle",
    calendrier: "takvim değişti",
    autre: "kamyon gelmiyor",
  },
  commence: (heure, annoncee) => `Başlangıç ${heure} (önceki saat ${annoncee}).`,
  dAbord: "Önceki plan",
  remplacePar: "Yerine",
  avec: "Birlikte",
  theme: "Konu",
  libre: "Ücretsiz, herkese açık, randevusuz.",
  rendezVous: "Yalnızca randevu ile.",
};

const pt: MotsFlux = {
  calendrier: "O camião perto de si",
  camion: "Camião",
  annulee: "Cancelado",
  deplacee: "Mudado",
  retard: (n) => `${n} min de atraso`,
  annoncee: "Anunciado",
  motifs: {
    meteo: "por causa do tempo",
    panne: "o camião está avariado",
    securite: "para a segurança de todos",
    equipe: "a equipa não pode vir",
    "lieu-indisponible": "o local não está livre",
    evenement: "por causa de um evento",
    calendrier: "o calendário mudou",
    autre: "o camião não vem",
  },
  commence: (heure, annoncee) => `Começa às ${heure} em vez de ${annoncee}.`,
  dAbord: "Previsto primeiro",
  remplacePar: "Em vez disso",
  avec: "Com",
  theme: "Tema",
  libre: "Gratuito, aberto a todos, sem marcação.",
  rendezVous: "Só com marcação.",
};

const uk: MotsFlux = {
  calendrier: "Вантажівка поруч із вами",
  camion: "Вантажівка",
  annulee: "Скасовано",
  deplacee: "Перенесено",
  retard: (n) => `Запізнення ${n} хв`,
  annoncee: "Оголошено",
  motifs: {
    meteo: "через погоду",
    panne: "вантажівка зламалася",
    securite: "заради безпеки всіх",
    equipe: "команда не може приїхати",
    "lieu-indisponible": "місце зайняте",
    evenement: "через подію",
    calendrier: "розклад змінився",
    autre: "вантажівка не приїде",
  },
  commence: (heure, annoncee) => `Початок о ${heure} замість ${annoncee}.`,
  dAbord: "Було заплановано",
  remplacePar: "Натомість",
  avec: "Разом із",
  theme: "Тема",
  libre: "Безкоштовно, для всіх, без запису.",
  rendezVous: "Лише за записом.",
};

export const motsFlux: Readonly<Record<LanguePublique, MotsFlux>> = { fr, en, ar, tr, pt, uk };
