/** The fixed answers to keywords, in the six languages; each fits one segment. */
import type { LanguePublique } from "./langues-publiques.ts";

export type MotsReponses = {
  readonly aide: string;
  /** The place is known and nothing is announced there. */
  readonly aucun: string;
  readonly inconnu: string;
};
export const motsReponses: Readonly<Record<LanguePublique, MotsReponses>> = {
  fr: {
    aide: "CAMION 38300 : prochains passages près de chez vous. RAPPEL 38300 : un message la veille. STOP : plus rien.",
    aucun: "Aucun passage annoncé pour le moment.",
    inconnu: "Lieu inconnu. Envoyez CAMION et un code postal, une commune ou le code de l'affiche.",
  },
  en: {
    aide: "TRUCK 38300: next stops near you. REMIND 38300: a message the evening before. STOP: no more.",
    aucun: "No stop announced for now.",
    inconnu: "Unknown place. Send TRUCK and a postcode, a town or the code on the poster.",
  },
  ar: {
    aide: "CAMION 38300: المواعيد القادمة. RAPPEL 38300: تذكير. STOP: إيقاف",
    aucun: "لا موعد معلن حاليا",
    inconnu: "مكان غير معروف. أرسل CAMION والرمز البريدي",
  },
  tr: {
    aide: "CAMION 38300: sonraki duraklar. RAPPEL 38300: bir gün önce mesaj. STOP: mesaj yok.",
    aucun: "Şimdilik ilan edilmiş durak yok.",
    inconnu: "Bilinmeyen yer. CAMION ve posta kodu, belediye ya da afişteki kodu gönderin.",
  },
  pt: {
    aide: "CAMION 38300: próximas paragens perto de si. RAPPEL 38300: mensagem na véspera. STOP: mais nada.",
    aucun: "Nenhuma paragem anunciada por agora.",
    inconnu: "Lugar desconhecido. Envie CAMION e um código postal, uma comuna ou o código do cartaz.",
  },
  uk: {
    aide: "CAMION 38300: найближчі зупинки. RAPPEL 38300: нагадати. STOP: годі",
    aucun: "Поки зупинок не оголошено.",
    inconnu: "Невідоме місце. Надішліть CAMION і поштовий індекс.",
  },
};
