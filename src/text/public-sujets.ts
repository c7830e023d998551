/**
 * What people may come to talk about: the twelve welcome buttons as the public reads them, in the six languages.
 * French and English are those of the field app, so that a poster and a tablet say the same.
 */
import type { Bouton } from "../domain/thematique.ts";
import { ordreBoutons } from "../domain/thematique.ts";
import type { LanguePublique } from "./langues-publiques.ts";
import { exemplesBoutons, motsBoutons } from "./valeurs.ts";

export type Sujet = { readonly nom: string; readonly exemples: string };
type Sujets = Readonly<Record<Bouton, Sujet>>;

const duTerrain = (langue: "fr" | "en"): Sujets =>
  Object.fromEntries(
    ordreBoutons.map((b) => [b, { nom: motsBoutons[langue][b], exemples: exemplesBoutons[langue][b] }]),
  ) as Record<Bouton, Sujet>;

const ar: Sujets = {
  papiers: {
    nom: "أوراق، إجراءات، حقوق",
    exemples: "تصريح إقامة، ضرائب، إعانات، فهم رسالة، ملء ملف، معرفة حقوقك.",
  },
  numerique: {
    nom: "الحاسوب والهاتف",
    exemples: "بريد إلكتروني، حساب على الإنترنت، كلمة سر، طباعة، مسح ضوئي.",
  },
  emploi: { nom: "العمل", exemples: "البحث عن عرض عمل، سيرة ذاتية، رسالة، مقابلة، التسجيل كباحث عن عمل." },
  metier: { nom: "مهنة، مشروع", exemples: "اختيار مهنة، تغيير المهنة، إنشاء مشروع." },
  formation: { nom: "التكوين", exemples: "إيجاد دورة، تمويلها، العودة إلى الدراسة، التدريب المهني." },
  francais: { nom: "الفرنسية، القراءة، الحساب", exemples: "دروس فرنسية، قراءة، كتابة، حساب." },
  logement: { nom: "السكن", exemples: "طلب سكن، إيواء، إيجار متأخر، إصلاحات، الجيران." },
  sante: { nom: "الصحة", exemples: "بطاقة الضمان الصحي، تأمين إضافي، طبيب، وقاية، إعاقة." },
  famille: { nom: "الأسرة ورعاية الأطفال", exemples: "حضانة، مدرسة، دور الوالدين، انفصال، مساعدة في البيت." },
  argent: { nom: "المال، الغذاء، اللوازم", exemples: "ميزانية، ديون، مساعدة غذائية، أثاث، ملابس." },
  mobilite: { nom: "التنقل", exemples: "حافلة، رخصة سياقة، دراجة، بطاقة نقل، مساعدة على التنقل." },
  lien: { nom: "لقاءات، رياضة، ثقافة", exemples: "التعرف على الناس، رياضة، نزهات، تطوع، جمعيات." },
};

const tr: Sujets = {
  papiers: {
    nom: "Belgeler, işlemler, haklar",
    exemples: "Oturma izni, vergi, yardımlar, bir mektubu anlamak, form doldurmak, haklarınız.",
  },
  numerique: { nom: "Bilgisayar ve telefon", exemples: "E-posta, internet hesabı, şifre, yazdırma, tarama." },
  emploi: { nom: "İş", exemples: "İş ilanı bulmak, özgeçmiş, mektup, görüşme, iş arayan olarak kayıt." },
  metier: { nom: "Meslek, proje", exemples: "Meslek seçmek, meslek değiştirmek, iş kurmak." },
  formation: { nom: "Eğitim", exemples: "Kurs bulmak, kursun parasını bulmak, okula dönmek, çıraklık." },
  francais: { nom: "Fransızca, okuma, hesap", exemples: "Fransızca dersi, okuma, yazma, hesap yapma." },
  logement: { nom: "Konut", exemples: "Konut başvurusu, barınma, ödenmemiş kira, tamirat, komşular." },
  sante: { nom: "Sağlık", exemples: "Sağlık kartı, ek sigorta, doktor, önlem, engellilik." },
  famille: { nom: "Aile, çocuk bakımı", exemples: "Kreş, okul, ebeveynlik, ayrılık, evde yardım." },
  argent: { nom: "Para, gıda, eşya", exemples: "Bütçe, borçlar, gıda yardımı, mobilya, giysi." },
  mobilite: { nom: "Ulaşım", exemples: "Otobüs, ehliyet, bisiklet, ulaşım kartı, yol yardımı." },
  lien: {
    nom: "Tanışma, spor, kültür",
    exemples: "İnsanlarla tanışmak, spor, geziler, gönüllülük, dernekler.",
  },
};

const pt: Sujets = {
  papiers: {
    nom: "Papéis, formalidades, direitos",
    exemples:
      "Autorização de residência, impostos, apoios, perceber uma carta, preencher um pedido, direitos.",
  },
  numerique: {
    nom: "Computador e telemóvel",
    exemples: "Correio eletrónico, conta na internet, palavra-passe, imprimir, digitalizar.",
  },
  emploi: { nom: "Emprego", exemples: "Procurar uma oferta, CV, carta, entrevista, inscrição no emprego." },
  metier: {
    nom: "Profissão, projeto",
    exemples: "Escolher uma profissão, mudar de profissão, criar uma empresa.",
  },
  formation: { nom: "Formação", exemples: "Encontrar um curso, pagá-lo, voltar a estudar, aprendizagem." },
  francais: { nom: "Francês, ler, contar", exemples: "Aulas de francês, ler, escrever, fazer contas." },
  logement: { nom: "Habitação", exemples: "Pedido de casa, alojamento, renda em atraso, obras, vizinhos." },
  sante: { nom: "Saúde", exemples: "Cartão de saúde, seguro complementar, médico, prevenção, deficiência." },
  famille: {
    nom: "Família, crianças",
    exemples: "Creche, escola, ser pai ou mãe, separação, apoio em casa.",
  },
  argent: {
    nom: "Dinheiro, alimentação, bens",
    exemples: "Orçamento, dívidas, ajuda alimentar, móveis, roupa.",
  },
  mobilite: {
    nom: "Transportes",
    exemples: "Autocarro, carta de condução, bicicleta, passe, apoio ao transporte.",
  },
  lien: {
    nom: "Convívio, desporto, cultura",
    exemples: "Conhecer pessoas, desporto, passeios, voluntariado, associações.",
  },
};

const uk: Sujets = {
  papiers: {
    nom: "Документи, оформлення, права",
    exemples: "Посвідка на проживання, податки, допомога, зрозуміти лист, заповнити заяву, ваші права.",
  },
  numerique: {
    nom: "Комп’ютер і телефон",
    exemples: "Електронна пошта, обліковий запис, пароль, друк, сканування.",
  },
  emploi: {
    nom: "Робота",
    exemples: "Знайти вакансію, резюме, лист, співбесіда, реєстрація для пошуку роботи.",
  },
  metier: { nom: "Професія, проєкт", exemples: "Обрати професію, змінити її, відкрити свою справу." },
  formation: { nom: "Навчання", exemples: "Знайти курс, оплатити його, повернутися до навчання, учнівство." },
  francais: { nom: "Французька, читання, лічба", exemples: "Уроки французької, читати, писати, рахувати." },
  logement: { nom: "Житло", exemples: "Заява на житло, притулок, борг за оренду, ремонт, сусіди." },
  sante: {
    nom: "Здоров’я",
    exemples: "Картка медичного страхування, додаткова страховка, лікар, профілактика, інвалідність.",
  },
  famille: {
    nom: "Сім’я, догляд за дітьми",
    exemples: "Ясла, школа, батьківство, розлучення, допомога вдома.",
  },
  argent: { nom: "Гроші, харчування, речі", exemples: "Бюджет, борги, продуктова допомога, меблі, одяг." },
  mobilite: {
    nom: "Пересування",
    exemples: "Автобус, водійські права, велосипед, проїзний, допомога з транспортом.",
  },
  lien: {
    nom: "Спілкування, спорт, культура",
    exemples: "Знайомства, спорт, прогулянки, волонтерство, асоціації.",
  },
};

export const sujetsPublics: Readonly<Record<LanguePublique, Sujets>> = {
  fr: duTerrain("fr"),
  en: duTerrain("en"),
  ar,
  tr,
  pt,
  uk,
};
