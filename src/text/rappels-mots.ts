/** The pages where somebody asks to be told, confirms and stops, in the six languages. */
import type { LanguePublique } from "./langues-publiques.ts";

export type MotsRappels = {
  readonly titre: string;
  readonly chapeau: string;
  /** No gateway: nothing can be asked yet. */
  readonly ferme: string;
  readonly ou: string;
  readonly toute: (commune: string) => string;
  readonly quand: string;
  readonly veille: string;
  readonly changements: string;
  readonly adresse: { readonly sms: string; readonly courriel: string; readonly deux: string };
  readonly bouton: string;
  /** What is kept, and until when. */
  readonly garde: string;
  readonly invalide: string;
  readonly trop: string;
  readonly envoye: { readonly titre: string; readonly texte: string };
  readonly confirmer: { readonly titre: string; readonly texte: string; readonly bouton: string };
  readonly confirme: { readonly titre: string; readonly texte: string };
  readonly perime: { readonly titre: string; readonly texte: string };
  readonly arreter: { readonly titre: string; readonly texte: string; readonly bouton: string };
  readonly arrete: { readonly titre: string; readonly texte: string };
};

export const motsRappels: Readonly<Record<LanguePublique, MotsRappels>> = {
  fr: {
    titre: "Être prévenu",
    chapeau: "Un message la veille au soir, ou quand quelque chose change. STOP arrête tout.",
    ferme:
      "Les messages ne sont pas encore ouverts ici. Les prochains arrêts sont sur ce site à toute heure.",
    ou: "Quel arrêt\u00a0?",
    toute: (commune) => `${commune}\u00a0: tous les arrêts`,
    quand: "Quand vous prévenir\u00a0?",
    veille: "La veille au soir",
    changements: "En cas de retard, de changement ou d'annulation",
    adresse: {
      sms: "Votre numéro de portable",
      courriel: "Votre adresse e-mail",
      deux: "Votre numéro de portable ou votre adresse e-mail",
    },
    bouton: "Me prévenir",
    garde:
      "Nous gardons seulement ce numéro ou cette adresse, chiffrés, pour vous envoyer ces messages. " +
      "Ils sont effacés 30 jours après STOP.",
    invalide: "Écrivez un numéro de portable ou une adresse e-mail, et choisissez un arrêt.",
    trop: "Trop de demandes depuis cet endroit. Attendez un quart d'heure.",
    envoye: {
      titre: "Regardez vos messages",
      texte:
        "Un message vous demande de confirmer. Par SMS, répondez OUI\u00a0; par e-mail, ouvrez le lien dans " +
        "les 48 heures.",
    },
    confirmer: {
      titre: "Confirmer",
      texte: "Vous recevrez les messages que vous avez demandés.",
      bouton: "Oui, prévenez-moi",
    },
    confirme: { titre: "C'est noté", texte: "Vous serez prévenu. Chaque message permet d'arrêter." },
    perime: {
      titre: "Ce lien ne sert plus",
      texte: "Faites une nouvelle demande\u00a0: elle prend une minute.",
    },
    arreter: {
      titre: "Ne plus être prévenu",
      texte: "Vous ne recevrez plus ces messages.",
      bouton: "Arrêter",
    },
    arrete: { titre: "C'est arrêté", texte: "Plus aucun de ces messages ne vous sera envoyé." },
  },
  en: {
    titre: "Be told",
    chapeau: "A message the evening before, or when something changes. STOP ends it all.",
    ferme: "Messages are not open here yet. The next stops are on this site at any time.",
    ou: "Which stop?",
    toute: (commune) => `${commune}: every stop`,
    quand: "When shall we tell you?",
    veille: "The evening before",
    changements: "If it is late, changed or cancelled",
    adresse: {
      sms: "Your mobile number",
      courriel: "Your e-mail address",
      deux: "Your mobile number or your e-mail address",
    },
    bouton: "Tell me",
    garde:
      "We keep only this number or address, encrypted, to send you these messages. It is erased 30 days after STOP.",
    invalide: "Write a mobile number or an e-mail address, and choose a stop.",
    trop: "Too many requests from this place. Wait a quarter of an hour.",
    envoye: {
      titre: "Look at your messages",
      texte: "A message asks you to confirm. By SMS, reply YES; by e-mail, open the link within 48 hours.",
    },
    confirmer: {
      titre: "Confirm",
      texte: "You will get the messages that you asked for.",
      bouton: "Yes, tell me",
    },
    confirme: { titre: "Noted", texte: "You will be told. Each message lets you stop." },
    perime: { titre: "This link no longer works", texte: "Ask again: it takes a minute." },
    arreter: { titre: "Stop the messages", texte: "You will get these messages no more.", bouton: "Stop" },
    arrete: { titre: "Stopped", texte: "None of these messages will be sent to you any more." },
  },
  ar: {
    titre: "تلقي إشعار",
    chapeau: "رسالة في المساء السابق، أو عند حدوث تغيير. كلمة STOP توقف كل شيء.",
    ferme: "الرسائل غير متاحة هنا بعد. المواعيد القادمة موجودة على هذا الموقع في كل وقت.",
    ou: "أي موقف؟",
    toute: (commune) => `${commune}: كل المواقف`,
    quand: "متى نخبرك؟",
    veille: "في المساء السابق",
    changements: "عند التأخير أو التغيير أو الإلغاء",
    adresse: {
      sms: "رقم هاتفك المحمول",
      courriel: "بريدك الإلكتروني",
      deux: "رقم هاتفك المحمول أو بريدك الإلكتروني",
    },
    bouton: "أخبروني",
    garde: "نحتفظ فقط بهذا الرقم أو العنوان مشفرا لإرسال هذه الرسائل. يمحى بعد 30 يوما من STOP.",
    invalide: "اكتب رقم هاتف محمول أو بريدا إلكترونيا، واختر موقفا.",
    trop: "طلبات كثيرة من هذا المكان. انتظر ربع ساعة.",
    envoye: {
      titre: "انظر إلى رسائلك",
      texte: "رسالة تطلب منك التأكيد. في الرسالة القصيرة أجب OUI، وفي البريد افتح الرابط خلال 48 ساعة.",
    },
    confirmer: { titre: "تأكيد", texte: "ستصلك الرسائل التي طلبتها.", bouton: "نعم، أخبروني" },
    confirme: { titre: "تم التسجيل", texte: "سيتم إعلامك. كل رسالة تتيح لك الإيقاف." },
    perime: { titre: "هذا الرابط لم يعد صالحا", texte: "قدم طلبا جديدا: يستغرق دقيقة واحدة." },
    arreter: { titre: "إيقاف الرسائل", texte: "لن تصلك هذه الرسائل بعد الآن.", bouton: "إيقاف" },
    arrete: { titre: "تم الإيقاف", texte: "لن ترسل إليك أي من هذه الرسائل." },
  },
  tr: {
    titre: "Haber alın",
    chapeau: "Bir önceki akşam ya da bir değişiklik olduğunda bir mesaj. STOP her şeyi durdurur.",
    ferme: "Mesajlar burada henüz açık değil. Sonraki duraklar her an bu sitededir.",
    ou: "Hangi durak?",
    toute: (commune) => `${commune}: tüm duraklar`,
    quand: "Size ne zaman haber verelim?",
    veille: "Bir önceki akşam",
    changements: "Gecikme, değişiklik veya iptal olursa",
    adresse: {
      sms: "Cep telefonu numaranız",
      courriel: "E-posta adresiniz",
      deux: "Cep telefonu numaranız veya e-posta adresiniz",
    },
    bouton: "Bana haber verin",
    garde:
      "Bu mesajları göndermek için yalnızca bu numarayı veya adresi şifreli olarak saklarız. STOP'tan " +
      "30 gün sonra silinir.",
    invalide: "Bir cep telefonu numarası veya e-posta adresi yazın ve bir durak seçin.",
    trop: "Buradan çok fazla istek geldi. On beş dakika bekleyin.",
    envoye: {
      titre: "Mesajlarınıza bakın",
      texte:
        "Bir mesaj sizden onay istiyor. SMS'e OUI yanıtını verin; e-postada bağlantıyı 48 saat içinde açın.",
    },
    confirmer: {
      titre: "Onaylayın",
      texte: "İstediğiniz mesajları alacaksınız.",
      bouton: "Evet, haber verin",
    },
    confirme: { titre: "Kaydedildi", texte: "Size haber verilecek. Her mesajla durdurabilirsiniz." },
    perime: { titre: "Bu bağlantı artık geçerli değil", texte: "Yeni bir istek yapın: bir dakika sürer." },
    arreter: { titre: "Mesajları durdurun", texte: "Bu mesajları artık almayacaksınız.", bouton: "Durdur" },
    arrete: { titre: "Durduruldu", texte: "Bu mesajların hiçbiri artık size gönderilmeyecek." },
  },
  pt: {
    titre: "Ser avisado",
    chapeau: "Uma mensagem na véspera à noite, ou quando algo muda. STOP para tudo.",
    ferme:
      "As mensagens ainda não estão abertas aqui. As próximas paragens estão neste site a qualquer hora.",
    ou: "Que paragem?",
    toute: (commune) => `${commune}: todas as paragens`,
    quand: "Quando devemos avisar?",
    veille: "Na véspera à noite",
    changements: "Em caso de atraso, mudança ou cancelamento",
    adresse: {
      sms: "O seu número de telemóvel",
      courriel: "O seu endereço de e-mail",
      deux: "O seu número de telemóvel ou o seu endereço de e-mail",
    },
    bouton: "Avisem-me",
    garde:
      "Guardamos apenas este número ou endereço, cifrado, para lhe enviar estas mensagens. É apagado " +
      "30 dias depois de STOP.",
    invalide: "Escreva um número de telemóvel ou um endereço de e-mail, e escolha uma paragem.",
    trop: "Demasiados pedidos deste lugar. Espere um quarto de hora.",
    envoye: {
      titre: "Veja as suas mensagens",
      texte:
        "Uma mensagem pede-lhe que confirme. Por SMS, responda OUI; por e-mail, abra a ligação dentro de 48 horas.",
    },
    confirmer: { titre: "Confirmar", texte: "Receberá as mensagens que pediu.", bouton: "Sim, avisem-me" },
    confirme: { titre: "Registado", texte: "Será avisado. Cada mensagem permite parar." },
    perime: { titre: "Esta ligação já não serve", texte: "Faça um novo pedido: leva um minuto." },
    arreter: { titre: "Deixar de ser avisado", texte: "Não receberá mais estas mensagens.", bouton: "Parar" },
    arrete: { titre: "Está parado", texte: "Nenhuma destas mensagens lhe será enviada." },
  },
  uk: {
    titre: "Отримувати сповіщення",
    chapeau: "Повідомлення напередодні ввечері або коли щось змінюється. STOP усе зупиняє.",
    ferme: "Повідомлення тут ще не відкриті. Найближчі зупинки завжди є на цьому сайті.",
    ou: "Яка зупинка?",
    toute: (commune) => `${commune}: усі зупинки`,
    quand: "Коли вам повідомити?",
    veille: "Напередодні ввечері",
    changements: "У разі запізнення, зміни або скасування",
    adresse: {
      sms: "Ваш номер мобільного",
      courriel: "Ваша електронна адреса",
      deux: "Ваш номер мобільного або електронна адреса",
    },
    bouton: "Повідомляйте мене",
    garde:
      "Ми зберігаємо лише цей номер або адресу, зашифровано, щоб надсилати ці повідомлення. Їх " +
      "стирають через 30 днів після STOP.",
    invalide: "Напишіть номер мобільного або електронну адресу та виберіть зупинку.",
    trop: "Забагато запитів із цього місця. Зачекайте чверть години.",
    envoye: {
      titre: "Перегляньте повідомлення",
      texte:
        "Повідомлення просить підтвердити. На SMS дайте відповідь OUI; у листі відкрийте посилання протягом 48 годин.",
    },
    confirmer: {
      titre: "Підтвердити",
      texte: "Ви отримуватимете повідомлення, про які просили.",
      bouton: "Так, повідомляйте",
    },
    confirme: { titre: "Записано", texte: "Вам повідомлять. Кожне повідомлення дає змогу зупинити." },
    perime: { titre: "Це посилання вже не діє", texte: "Зробіть новий запит: це хвилина." },
    arreter: {
      titre: "Зупинити повідомлення",
      texte: "Ви більше не отримуватимете ці повідомлення.",
      bouton: "Зупинити",
    },
    arrete: { titre: "Зупинено", texte: "Жодне з цих повідомлень вам більше не надішлють." },
  },
};
