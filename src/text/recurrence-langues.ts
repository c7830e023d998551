/**
 * How each of the six public languages says on which days a stop comes back. Weekdays are ISO (1 is Monday), ranks are
 * 1 to 5 and -1 for the last. Agreement of gender and case is each language's own, so no sentence is put together from
 * words of another.
 */
import type { LanguePublique } from "./langues-publiques.ts";

export type ParlerRecurrence = {
  readonly tousLesJours: string;
  readonly duLundiAuVendredi: string;
  /** Every week on these days. */
  readonly chaqueSemaine: (jours: readonly number[]) => string;
  /** Every `n` weeks, 2 or more. */
  readonly toutesLesSemaines: (jours: readonly number[], n: number) => string;
  readonly parite: (jours: readonly number[], paire: boolean) => string;
  /** The nth such weekday of the month. */
  readonly moisJour: (jours: readonly number[], rangs: readonly number[]) => string;
  readonly moisSemaine: (jours: readonly number[], rangs: readonly number[]) => string;
  readonly moisFin: (ouvre: boolean) => string;
  readonly dates: (n: number, du: string, au: string) => string;
  readonly heures: (debut: string, fin: string) => string;
  readonly alternance: string;
  readonly horsVacances: string;
  readonly vacancesSeulement: string;
  readonly horsFeries: string;
  readonly rendezVous: string;
};

const liste = (locale: string, mots: readonly string[]): string =>
  new Intl.ListFormat(locale, { type: "conjunction" }).format(mots);
const table = (mots: string): readonly string[] => mots.split(" ");

const joursFr = table("lundi mardi mercredi jeudi vendredi samedi dimanche");
const jourFr = (n: number): string => joursFr[n - 1]!;
const rangFr = (n: number): string => (n < 0 ? "dernier" : n === 1 ? "1er" : `${n}e`);
const rangFrF = (n: number): string => (n < 0 ? "dernière" : n === 1 ? "1re" : `${n}e`);
const fr: ParlerRecurrence = {
  tousLesJours: "tous les jours",
  duLundiAuVendredi: "du lundi au vendredi",
  chaqueSemaine: (jours) =>
    `tous les ${liste(
      "fr",
      jours.map((j) => `${jourFr(j)}s`),
    )}`,
  toutesLesSemaines(jours, n) {
    if (n === 2 && jours.length === 1) return `un ${jourFr(jours[0]!)} sur deux`;
    const le = liste(
      "fr",
      jours.map((j) => `le ${jourFr(j)}`),
    );
    return n === 2 ? `${le}, une semaine sur deux` : `${le}, toutes les ${n} semaines`;
  },
  parite: (jours, paire) =>
    `${liste(
      "fr",
      jours.map((j) => `le ${jourFr(j)}`),
    )} des semaines ${paire ? "paires" : "impaires"}`,
  moisJour: (jours, rangs) =>
    rangs.length === 1
      ? `${liste(
          "fr",
          jours.map((j) => `le ${rangFr(rangs[0]!)} ${jourFr(j)}`),
        )} du mois`
      : `${liste(
          "fr",
          jours.map((j) => `les ${liste("fr", rangs.map(rangFr))} ${jourFr(j)}s`),
        )} du mois`,
  moisSemaine(jours, rangs) {
    const le = liste(
      "fr",
      jours.map((j) => `le ${jourFr(j)}`),
    );
    return rangs.length === 1
      ? `${le} de la ${rangFrF(rangs[0]!)} semaine du mois`
      : `${le} des ${liste("fr", rangs.map(rangFrF))} semaines du mois`;
  },
  moisFin: (ouvre) => (ouvre ? "le dernier jour ouvré du mois" : "le dernier jour du mois"),
  dates: (n, du, au) => `${n} dates, du ${du} au ${au}`,
  heures: (debut, fin) => `de ${debut} à ${fin}`,
  alternance: "en alternance",
  horsVacances: "hors vacances scolaires",
  vacancesSeulement: "pendant les vacances scolaires seulement",
  horsFeries: "sauf jours fériés",
  rendezVous: "sur rendez-vous",
};

const joursEn = table("Monday Tuesday Wednesday Thursday Friday Saturday Sunday");
const jourEn = (n: number): string => joursEn[n - 1]!;
const rangEn = (n: number): string => (n < 0 ? "last" : (["1st", "2nd", "3rd", "4th", "5th"][n - 1] ?? ""));
const en: ParlerRecurrence = {
  tousLesJours: "every day",
  duLundiAuVendredi: "Monday to Friday",
  chaqueSemaine: (jours) => `every ${liste("en-GB", jours.map(jourEn))}`,
  toutesLesSemaines: (jours, n) =>
    n === 2 && jours.length === 1
      ? `every other ${jourEn(jours[0]!)}`
      : `${liste(
          "en-GB",
          jours.map((j) => `${jourEn(j)}s`),
        )}, every ${n} weeks`,
  parite: (jours, paire) =>
    `${liste(
      "en-GB",
      jours.map((j) => `${jourEn(j)}s`),
    )} of ${paire ? "even" : "odd"} weeks`,
  moisJour: (jours, rangs) =>
    `the ${liste("en-GB", rangs.map(rangEn))} ${liste("en-GB", jours.map(jourEn))} of the month`,
  moisSemaine: (jours, rangs) =>
    `${liste("en-GB", jours.map(jourEn))} of the ${liste("en-GB", rangs.map(rangEn))} ` +
    `${rangs.length === 1 ? "week" : "weeks"} of the month`,
  moisFin: (ouvre) => (ouvre ? "the last working day of the month" : "the last day of the month"),
  dates: (n, du, au) => `${n} dates, from ${du} to ${au}`,
  heures: (debut, fin) => `from ${debut} to ${fin}`,
  alternance: "in turn",
  horsVacances: "not in school holidays",
  vacancesSeulement: "in school holidays only",
  horsFeries: "not on public holidays",
  rendezVous: "by appointment",
};

const joursAr = table("الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد");
const jourAr = (n: number): string => joursAr[n - 1]!;
const rangAr = (n: number): string => (n < 0 ? "الأخير" : table("الأول الثاني الثالث الرابع الخامس")[n - 1]!);
const yawm = (jours: readonly number[]): string =>
  liste(
    "ar",
    jours.map((j) => `يوم ${jourAr(j)}`),
  );
const ar: ParlerRecurrence = {
  tousLesJours: "كل يوم",
  duLundiAuVendredi: "من الاثنين إلى الجمعة",
  chaqueSemaine: (jours) => `كل أسبوع ${yawm(jours)}`,
  toutesLesSemaines: (jours, n) =>
    `${yawm(jours)}، كل ${n === 2 ? "أسبوعين" : n <= 10 ? `${n} أسابيع` : `${n} أسبوعا`}`,
  parite: (jours, paire) => `${yawm(jours)} في الأسابيع ${paire ? "الزوجية" : "الفردية"}`,
  moisJour: (jours, rangs) =>
    `${liste(
      "ar",
      jours.map((j) => `يوم ${jourAr(j)} ${liste("ar", rangs.map(rangAr))}`),
    )} من كل شهر`,
  moisSemaine: (jours, rangs) =>
    `${yawm(jours)} من ${liste(
      "ar",
      rangs.map((r) => `الأسبوع ${rangAr(r)}`),
    )} من كل شهر`,
  moisFin: (ouvre) => (ouvre ? "آخر يوم عمل من كل شهر" : "آخر يوم من كل شهر"),
  dates: (n, du, au) => `عدد التواريخ ${n}، من ${du} إلى ${au}`,
  heures: (debut, fin) => `من ${debut} إلى ${fin}`,
  alternance: "بالتناوب",
  horsVacances: "ما عدا العطل المدرسية",
  vacancesSeulement: "خلال العطل المدرسية فقط",
  horsFeries: "ما عدا أيام العطل الرسمية",
  rendezVous: "بموعد مسبق",
};

const joursTr = table("pazartesi salı çarşamba perşembe cuma cumartesi pazar");
const joursTrDe = table("pazartesisi salısı çarşambası perşembesi cuması cumartesisi pazarı");
const jourTr = (n: number): string => joursTr[n - 1]!;
const rangTr = (n: number): string => (n < 0 ? "son" : `${n}.`);
const tr: ParlerRecurrence = {
  tousLesJours: "her gün",
  duLundiAuVendredi: "pazartesiden cumaya her gün",
  chaqueSemaine: (jours) => `her ${liste("tr", jours.map(jourTr))}`,
  toutesLesSemaines: (jours, n) => `${n} haftada bir ${liste("tr", jours.map(jourTr))}`,
  parite: (jours, paire) => `${paire ? "çift" : "tek"} haftalarda ${liste("tr", jours.map(jourTr))}`,
  moisJour: (jours, rangs) =>
    `her ayın ${liste("tr", rangs.map(rangTr))} ${liste(
      "tr",
      jours.map((j) => joursTrDe[j - 1]!),
    )}`,
  moisSemaine: (jours, rangs) =>
    `her ayın ${liste("tr", rangs.map(rangTr))} haftası, ${liste("tr", jours.map(jourTr))}`,
  moisFin: (ouvre) => (ouvre ? "her ayın son iş günü" : "her ayın son günü"),
  dates: (n, du, au) => `${n} tarih, ${du} - ${au}`,
  heures: (debut, fin) => `saat ${debut} - ${fin}`,
  alternance: "dönüşümlü olarak",
  horsVacances: "okul tatilleri hariç",
  vacancesSeulement: "yalnızca okul tatillerinde",
  horsFeries: "resmî tatiller hariç",
  rendezVous: "randevu ile",
};

const joursPt = table("segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo");
const joursPtPl = table(
  "segundas-feiras terças-feiras quartas-feiras quintas-feiras sextas-feiras sábados domingos",
);
const feminin = (n: number): boolean => n <= 5;
const jourPt = (n: number): string => joursPt[n - 1]!;
const aoPt = (jours: readonly number[]): string =>
  liste(
    "pt-PT",
    jours.map((j) => `${feminin(j) ? "à" : "ao"} ${jourPt(j)}`),
  );
const rangPt = (n: number, f: boolean): string =>
  n < 0 ? (f ? "última" : "último") : `${n}.${f ? "ª" : "º"}`;
const pt: ParlerRecurrence = {
  tousLesJours: "todos os dias",
  duLundiAuVendredi: "de segunda a sexta-feira",
  chaqueSemaine: (jours) =>
    liste(
      "pt-PT",
      jours.map((j) => `${feminin(j) ? "todas as" : "todos os"} ${joursPtPl[j - 1]!}`),
    ),
  toutesLesSemaines: (jours, n) => `${aoPt(jours)}, de ${n} em ${n} semanas`,
  parite: (jours, paire) => `${aoPt(jours)}, nas semanas ${paire ? "pares" : "ímpares"}`,
  moisJour: (jours, rangs) =>
    `${liste(
      "pt-PT",
      jours.map(
        (j) =>
          `${liste(
            "pt-PT",
            rangs.map((r) => rangPt(r, feminin(j))),
          )} ${jourPt(j)}`,
      ),
    )} do mês`,
  moisSemaine: (jours, rangs) =>
    `${aoPt(jours)} da ${liste(
      "pt-PT",
      rangs.map((r) => rangPt(r, true)),
    )} semana do mês`,
  moisFin: (ouvre) => (ouvre ? "no último dia útil do mês" : "no último dia do mês"),
  dates: (n, du, au) => `${n} datas, de ${du} a ${au}`,
  heures: (debut, fin) => `das ${debut} às ${fin}`,
  alternance: "em alternância",
  horsVacances: "exceto férias escolares",
  vacancesSeulement: "só nas férias escolares",
  horsFeries: "exceto feriados",
  rendezVous: "com marcação",
};

const joursUk = table("понеділок вівторок середа четвер п’ятниця субота неділя");
const joursUkAcc = table("понеділок вівторок середу четвер п’ятницю суботу неділю");
const chaqueUk = table("щопонеділка щовівторка щосереди щочетверга щоп’ятниці щосуботи щонеділі");
const femininUk = (n: number): boolean => [3, 5, 6, 7].includes(n);
const uUk = (jours: readonly number[]): string =>
  liste(
    "uk",
    jours.map((j) => `у ${joursUkAcc[j - 1]!}`),
  );
const rangUk = (n: number, f: boolean): string => {
  if (n < 0) return f ? "остання" : "останній";
  return f ? table("1-ша 2-га 3-тя 4-та 5-та")[n - 1]! : `${n}-й`;
};
const semainesUk = (n: number): string => {
  if (n % 10 >= 2 && n % 10 <= 4 && (n < 10 || n > 20)) return "тижні";
  return n % 10 === 1 && n !== 11 ? "тиждень" : "тижнів";
};
const uk: ParlerRecurrence = {
  tousLesJours: "щодня",
  duLundiAuVendredi: "з понеділка по п’ятницю",
  chaqueSemaine: (jours) =>
    liste(
      "uk",
      jours.map((j) => chaqueUk[j - 1]!),
    ),
  toutesLesSemaines: (jours, n) => `${uUk(jours)}, раз на ${n} ${semainesUk(n)}`,
  parite: (jours, paire) => `${uUk(jours)}, у ${paire ? "парні" : "непарні"} тижні`,
  moisJour: (jours, rangs) =>
    `${liste(
      "uk",
      jours.map(
        (j) =>
          `${liste(
            "uk",
            rangs.map((r) => rangUk(r, femininUk(j))),
          )} ${joursUk[j - 1]!}`,
      ),
    )} місяця`,
  moisSemaine: (jours, rangs) =>
    `${uUk(jours)} ${liste(
      "uk",
      rangs.map((r) => (r < 0 ? "останнього" : `${r}-го`)),
    )} тижня місяця`,
  moisFin: (ouvre) => (ouvre ? "в останній робочий день місяця" : "в останній день місяця"),
  dates: (n, du, au) => `дат: ${n}, з ${du} по ${au}`,
  heures: (debut, fin) => `з ${debut} до ${fin}`,
  alternance: "по черзі",
  horsVacances: "крім шкільних канікул",
  vacancesSeulement: "лише під час шкільних канікул",
  horsFeries: "крім святкових днів",
  rendezVous: "за попереднім записом",
};

export const parlers: Readonly<Record<LanguePublique, ParlerRecurrence>> = { fr, en, ar, tr, pt, uk };
