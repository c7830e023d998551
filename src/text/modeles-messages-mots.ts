/**
 * The words of messages in the six languages. Neutral on purpose: no service, no theme and nobody is named, so that
 * who looks over a shoulder learns where a truck stops and nothing else.
 */
import type { CodeNouvelle } from "../domain/diffusion.ts";
import type { LanguePublique } from "./langues-publiques.ts";

/** What comes first in the message, before the day and the place. */
type Entetes = Readonly<Record<CodeNouvelle | "rappel", string>>;
export type MotsMessages = {
  readonly entetes: Entetes;
  /** Before the hour that had been said. */
  readonly auLieuDe: string;
  /** Before what is held instead. */
  readonly aLaPlace: string;
  /** More than one change: how many. */
  readonly plusieurs: (n: number) => string;
  /** At the end of an SMS. */
  readonly stop: string;
  readonly sms: {
    /** Asks the owner of the number; the place is put in. */
    readonly confirmer: (lieu: string) => string;
    /** What has been noted, or nothing when it was said before. */
    readonly confirme: (quoi: string) => string;
    readonly arrete: string;
    readonly essai: string;
  };
  readonly courriel: {
    readonly bonjour: string;
    readonly voir: string;
    readonly arreter: string;
    readonly sujetConfirmer: string;
    readonly confirmer: string;
    readonly ignorer: string;
    readonly essai: string;
    readonly sujetPlusieurs: (n: number) => string;
  };
};

export const motsMessages: Readonly<Record<LanguePublique, MotsMessages>> = {
  fr: {
    entetes: {
      rappel: "Demain",
      ajoutee: "En plus",
      retard: "Retard",
      "a-l-heure": "Finalement à l'heure",
      deplacee: "Changement",
      annulee: "Annulé",
      retablie: "Finalement maintenu",
    },
    auLieuDe: "au lieu de",
    aLaPlace: "À la place",
    plusieurs: (n) => `${n} changements`,
    stop: "STOP pour arrêter",
    sms: {
      confirmer: (lieu) => `Répondez OUI pour être prévenu : ${lieu}. Sinon ne faites rien.`,
      confirme: (quoi) => `C'est noté${quoi}. STOP pour arrêter.`,
      arrete: "Plus aucun message ne vous sera envoyé.",
      essai: "Message d'essai.",
    },
    courriel: {
      bonjour: "Bonjour,",
      voir: "Toutes les dates :",
      arreter: "Ne plus recevoir ces messages :",
      sujetConfirmer: "Confirmez votre adresse",
      confirmer: "Pour recevoir ces messages, ouvrez cette page dans les 48 heures :",
      ignorer: "Si vous n'avez rien demandé, ne faites rien : rien ne vous sera envoyé.",
      essai: "Message d'essai : l'envoi de courriels fonctionne.",
      sujetPlusieurs: (n) => `${n} changements`,
    },
  },
  en: {
    entetes: {
      rappel: "Tomorrow",
      ajoutee: "Added",
      retard: "Late",
      "a-l-heure": "On time after all",
      deplacee: "Changed",
      annulee: "Cancelled",
      retablie: "Going ahead after all",
    },
    auLieuDe: "instead of",
    aLaPlace: "Instead",
    plusieurs: (n) => `${n} changes`,
    stop: "STOP to end",
    sms: {
      confirmer: (lieu) => `Reply YES to be told about: ${lieu}. Otherwise do nothing.`,
      confirme: (quoi) => `Noted${quoi}. STOP to end.`,
      arrete: "You will get no more messages.",
      essai: "Test message.",
    },
    courriel: {
      bonjour: "Hello,",
      voir: "All dates:",
      arreter: "To stop these messages:",
      sujetConfirmer: "Confirm your address",
      confirmer: "To receive these messages, open this page within 48 hours:",
      ignorer: "If you asked for nothing, do nothing: nothing will be sent to you.",
      essai: "Test message: e-mail works.",
      sujetPlusieurs: (n) => `${n} changes`,
    },
  },
  ar: {
    entetes: {
      rappel: "غدا",
      ajoutee: "موعد إضافي",
      retard: "تأخير",
      "a-l-heure": "في الموعد",
      deplacee: "تغيير",
      annulee: "ملغى",
      retablie: "الموعد قائم",
    },
    auLieuDe: "بدل",
    aLaPlace: "البديل",
    plusieurs: (n) => `عدد التغييرات: ${n}`,
    stop: "STOP",
    sms: {
      confirmer: (lieu) => `أجب OUI لإعلامك: ${lieu}. وإلا فلا تفعل شيئا`,
      confirme: (quoi) => `تم التسجيل${quoi}. STOP للإيقاف`,
      arrete: "لن تصلك أي رسالة أخرى",
      essai: "رسالة تجريبية",
    },
    courriel: {
      bonjour: "مرحبا،",
      voir: "كل المواعيد:",
      arreter: "لإيقاف هذه الرسائل:",
      sujetConfirmer: "أكد عنوانك",
      confirmer: "لتصلك هذه الرسائل، افتح هذه الصفحة خلال 48 ساعة:",
      ignorer: "إذا لم تطلب شيئا فلا تفعل شيئا: لن يرسل إليك أي شيء.",
      essai: "رسالة تجريبية: البريد يعمل.",
      sujetPlusieurs: (n) => `عدد التغييرات: ${n}`,
    },
  },
  tr: {
    entetes: {
      rappel: "Yarın",
      ajoutee: "Ek durak",
      retard: "Gecikme",
      "a-l-heure": "Gecikme yok",
      deplacee: "Değişiklik",
      annulee: "İptal",
      retablie: "İptal değil",
    },
    auLieuDe: "yerine",
    aLaPlace: "Yerine",
    plusieurs: (n) => `${n} değişiklik`,
    stop: "Durdurmak için STOP",
    sms: {
      confirmer: (lieu) => `Haber almak için OUI yazın: ${lieu}. Yoksa bir şey yapmayın.`,
      confirme: (quoi) => `Kaydedildi${quoi}. Durdurmak için STOP.`,
      arrete: "Artık size mesaj gönderilmeyecek.",
      essai: "Deneme mesajı.",
    },
    courriel: {
      bonjour: "Merhaba,",
      voir: "Tüm tarihler:",
      arreter: "Bu mesajları durdurmak için:",
      sujetConfirmer: "Adresinizi onaylayın",
      confirmer: "Bu mesajları almak için 48 saat içinde bu sayfayı açın:",
      ignorer: "Bir şey istemediyseniz bir şey yapmayın: size hiçbir şey gönderilmeyecek.",
      essai: "Deneme mesajı: e-posta çalışıyor.",
      sujetPlusieurs: (n) => `${n} değişiklik`,
    },
  },
  pt: {
    entetes: {
      rappel: "Amanhã",
      ajoutee: "A mais",
      retard: "Atraso",
      "a-l-heure": "Afinal a horas",
      deplacee: "Mudança",
      annulee: "Cancelado",
      retablie: "Afinal mantém-se",
    },
    auLieuDe: "em vez de",
    aLaPlace: "Em vez disso",
    plusieurs: (n) => `${n} mudanças`,
    stop: "STOP para parar",
    sms: {
      confirmer: (lieu) => `Responda OUI para ser avisado: ${lieu}. Caso contrário, não faça nada.`,
      confirme: (quoi) => `Registado${quoi}. STOP para parar.`,
      arrete: "Não receberá mais mensagens.",
      essai: "Mensagem de teste.",
    },
    courriel: {
      bonjour: "Bom dia,",
      voir: "Todas as datas:",
      arreter: "Para deixar de receber estas mensagens:",
      sujetConfirmer: "Confirme o seu endereço",
      confirmer: "Para receber estas mensagens, abra esta página dentro de 48 horas:",
      ignorer: "Se não pediu nada, não faça nada: nada lhe será enviado.",
      essai: "Mensagem de teste: o correio eletrónico funciona.",
      sujetPlusieurs: (n) => `${n} mudanças`,
    },
  },
  uk: {
    entetes: {
      rappel: "Завтра",
      ajoutee: "Додатково",
      retard: "Запізнення",
      "a-l-heure": "Вчасно",
      deplacee: "Зміна",
      annulee: "Скасовано",
      retablie: "Відбудеться",
    },
    auLieuDe: "замість",
    aLaPlace: "Натомість",
    plusieurs: (n) => `Змін: ${n}`,
    stop: "STOP",
    sms: {
      confirmer: (lieu) => `Сповіщення: ${lieu}. Згодні - відповідь OUI`,
      confirme: (quoi) => `Записано${quoi}. STOP - зупинити`,
      arrete: "Більше повідомлень не буде.",
      essai: "Пробне повідомлення.",
    },
    courriel: {
      bonjour: "Добрий день,",
      voir: "Усі дати:",
      arreter: "Щоб більше не отримувати ці повідомлення:",
      sujetConfirmer: "Підтвердьте адресу",
      confirmer: "Щоб отримувати ці повідомлення, відкрийте цю сторінку протягом 48 годин:",
      ignorer: "Якщо ви нічого не просили, нічого не робіть: вам нічого не надішлють.",
      essai: "Пробне повідомлення: пошта працює.",
      sujetPlusieurs: (n) => `Змін: ${n}`,
    },
  },
};
