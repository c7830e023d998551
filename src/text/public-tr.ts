/** The public pages in Turkish. */
import type { MotsPublics } from "./public-mots.ts";

export const publicTr: MotsPublics = {
  marque: "Kamyon",
  sousTitre: "Ücretsiz, isimsiz, randevusuz",
  contenu: "İçeriğe geç",
  quitter: "Hemen çık",
  quitterAide: "Bu sayfanın yerine hava durumunu açar",
  langues: "Diller",
  menu: "Menü",
  pied: "Sayfa altı",
  liens: {
    prochains: "Sonraki duraklar",
    maintenant: "Şimdi nerede?",
    semaine: "Bu hafta",
    aBord: "Orada ne var?",
    facile: "Kolay okunur",
    accessibilite: "Erişilebilirlik: uyumlu değil",
    mentions: "Yasal bilgiler ve gizlilik",
    integrer: "Kendi sitenize koyun",
    rappels: "Hatırlatma al",
    equipe: "Ekip girişi",
    agenda: "Takvim (iCal)",
    donnees: "Açık veri (JSON)",
    atom: "Haberler (Atom)",
    csv: "Tablo (CSV)",
  },
  perime: (depuis) => `Bu bilgilerin tarihi: ${depuis}. Şu anda güncellenmiyor; program değişmiş olabilir.`,
  maj: (quand) => `Programın son güncellenmesi: ${quand}`,

  titreProchains: "Kamyon nerede?",
  prochainArret: "Sonraki durak",
  annoncePourMaintenant: "Şu an için duyuruldu",
  prochainsArrets: "Sonraki duraklar",
  rienAVenir: "Şu anda duyurulmuş bir durak yok.",
  rienAVenirAide: "Sonraki tarihler belli olunca burada olacak.",
  plusTard: "Bütün haftayı gör",
  deA: (debut, fin) => `${debut} – ${fin} arası`,
  jusqua: (fin) => `${fin} saatine kadar`,
  etats: {
    "en-route": "Yolda",
    ouverte: "Şimdi açık",
    terminee: "Bitti",
    annulee: "İptal edildi",
    retard: (n) => `Yaklaşık ${n} dakika gecikme`,
    deplacee: "Değişiklik",
  },
  commenceVers: (heure) => `yaklaşık başlama saati ${heure}`,
  prevuAvant: (quoi) => `Önce duyurulan: ${quoi}`,
  remplacePar: "Onun yerine:",
  rendezVous: "Randevu ile",
  avec: (qui) => `Birlikte: ${qui}`,
  theme: (quoi) => `O gün: ${quoi}`,

  titreMaintenant: "Şimdi nerede?",
  maintenant: {
    ouverte: (lieu, fin) => `Kamyon açık: ${lieu}, ${fin} saatine kadar.`,
    annonce: (lieu, fin) => `Kamyon şu an için duyuruldu: ${lieu}, ${fin} saatine kadar.`,
    enRoute: (lieu, debut) => `Kamyon yolda: ${lieu}. Yaklaşık açılış saati ${debut}.`,
    prochain: (lieu, quand) => `Kamyon şu anda açık değil. Sonraki durak: ${lieu}, ${quand}.`,
    rien: "Kamyon şu anda açık değil ve duyurulmuş bir durak yok.",
    journee: "Bugünün durakları",
    dessin: (arrets) => `Bugünün durakları, sırayla: ${arrets}`,
    aVenir: "Gelecek",
  },

  recherche: {
    titre: "Yakınınızda bir durak bulun",
    champ: "Belediye, posta kodu veya mahalle",
    aide: "Örneğin: Villefontaine, 38300.",
    bouton: "Ara",
    resultats: (texte) => `“${texte}” yakınındaki duraklar`,
    vide: "Bir belediye adı, posta kodu veya mahalle yazın.",
    rien: (texte) => `“${texte}” bulunamadı.`,
    rienAide: "Yazımı kontrol edin veya posta kodunu deneyin.",
    pasIci: (commune) => `Kamyon şu anda burada durmuyor: ${commune}. Sonraki durakları şunlar.`,
    distance: (km) => `yaklaşık ${km} km uzakta`,
    autres: "Belki bunu arıyordunuz",
    adresseOubliee: "Buraya yazdıklarınız saklanmaz.",
  },

  lieu: {
    prochaines: "Sonraki tarihler",
    aucune: "Bu yer için şu anda duyurulmuş bir tarih yok.",
    habitudes: "Genellikle",
    habitudesAide: "Her zaman sonraki tarihlere bakın: istisnalar olabilir.",
    venir: "Nasıl gelinir?",
    carte: "Durakların planı",
    code: (code) => `Bu durağın kodu: ${code}`,
    codeAide: "Bu kod afişlerimizde yazar. Bu sayfayı açar.",
    qr: "Bu sayfayı açan QR kodu",
    toilettes: "Tuvalet var",
    agenda: "Tarihleri takviminize ekleyin",
    affiche: "Afişi yazdırın (PDF)",
    ouvrirCarte: "OpenStreetMap’te aç",
    plusServi: "Kamyon artık burada durmuyor.",
    plusieurs: "Bu kod birkaç durağa ait. Hangisini arıyorsunuz?",
    accessibilites: {
      "plain-pied": "Basamaksız giriş",
      rampe: "Giriş rampası",
      "stationnement-pmr": "Engelliler için park yeri",
      "sanitaires-adaptes": "Engelliler için tuvalet",
      "transport-proche": "Otobüs veya tren çok yakın",
    },
  },
  semaine: {
    titre: (du, au) => `Hafta: ${du} – ${au}`,
    avant: "Önceki hafta",
    apres: "Sonraki hafta",
    rien: "Bu hafta duyurulmuş durak yok.",
  },
  commune: { titre: (nom) => `Kamyon: ${nom}`, lieux: "Durduğu yerler" },
  carte: {
    titre: "Durakların planı",
    aide: "Numaralar listedeki numaralardır. Renkli alanlar mahallelerdir.",
  },

  aBord: {
    titre: "Orada ne var?",
    chapeau: "Bir ekip sizi dinler, bilgi verir ve yardım eder. Olduğunuz gibi gelin.",
    promesses: [
      { titre: "Ücretsiz", textes: ["Hiçbir şey ödemezsiniz."] },
      { titre: "İsimsiz", textes: ["Adınızı söylemek zorunda değilsiniz. Belge istenmez."] },
      { titre: "Randevusuz", textes: ["Kamyon açıkken gelirsiniz."] },
      { titre: "Herkes için", textes: ["Her yaş, her durum. Yanınızda biriyle gelebilirsiniz."] },
    ],
    sujets: "Hangi konular konuşulabilir?",
    joindre: "Bize ulaşın",
    telephone: "Telefon",
    sms: "SMS",
    courriel: "E-posta",
    site: "Site",
  },
  facile: {
    titre: "Kamyon, kolay okunur",
    idees: [
      {
        picto: "truck",
        phrases: ["Bu bir kamyon.", "Evinizin yakınına gelir.", "İçinde bir ekip sizi karşılar."],
      },
      {
        picto: "message-circle",
        phrases: [
          "Sorularınızı sorarsınız.",
          "Örneğin: iş, belgeler, sağlık, konut.",
          "Ekip size yardım eder.",
        ],
      },
      { picto: "hand-coins", phrases: ["Ücretsizdir.", "Hiçbir şey ödemezsiniz."] },
      { picto: "user-round-x", phrases: ["Adınızı söylemezsiniz.", "Belge göstermezsiniz."] },
      { picto: "clock", phrases: ["Randevusuz gelirsiniz.", "Kamyon açıkken gelirsiniz."] },
    ],
    prochain: "Kamyon yakında geliyor",
    aucun: "Kamyonun ne zaman geleceğini henüz bilmiyoruz.",
  },
  accessibilite: {
    titre: "Erişilebilirlik bildirimi",
    parties: [
      {
        titre: "Uyum durumu",
        textes: [
          "Bu site, Fransız erişilebilirlik standardına (RGAA 4.1) göre henüz tam denetlenmedi. Denetim " +
            "yapılana kadar kural, sitenin uyumlu olmadığını bildirmektir. Yapılanlar şunlardır.",
        ],
      },
      {
        titre: "Kontrol edilenler",
        textes: [
          "Her sürümde bir otomatik araç (axe) her sayfayı her dilde inceler. Her şeyi bulmaz.",
          "Başka denemelerin kontrol ettikleri: klavye ile kullanım, içeriğe geçme bağlantısı, görünür odak, " +
            "kontrast (metin için 7:1), %200 büyütme, stil olmadan okuma, sağdan sola Arapça.",
        ],
      },
      {
        titre: "Kontrol edilmeyenler",
        textes: [
          "Site henüz birkaç ekran okuyucuyla ve engelli kişilerle denenmedi. Çevirilerin hepsi gözden " +
            "geçirilmedi.",
          "Çizilmiş planların yanında aynı bilgiyi veren bir liste vardır.",
        ],
      },
      {
        titre: "Sorun bildirme",
        textes: [
          "Bir sayfa sizi engellerse, kamyon ekibine telefonla veya yerinde söyleyin: bilgiyi başka bir " +
            "yolla veririz.",
          "Cevap vermezsek Fransız Hak Savunucusuna yazabilirsiniz: Défenseur des droits, Libre réponse " +
            "71120, 75342 Paris CEDEX 07 (pulsuz) veya 09 69 39 00 00 numarasını arayabilirsiniz.",
        ],
      },
    ],
  },
  mentions: {
    titre: "Yasal bilgiler ve gizlilik",
    editeur: "Bu siteyi yayımlayan:",
    parties: [
      {
        titre: "Bu site sizin hakkınızda ne bilir?",
        textes: [
          "Hiçbir şey. Çerez yok, ziyaret ölçümü yok, betik yok, başka yerden gelen resim yok.",
          "Aramaya yazdıklarınız cevap vermek için kullanılır, sonra unutulur. Hiçbir yere yazılmaz.",
          "Teknik kaydımız istenen sayfaları sayar; adres ve isim yoktur.",
        ],
      },
      {
        titre: "Bu site neyi asla göstermez?",
        textes: [
          "Kamyona kimin geldiğini, kaç kişinin geldiğini ve ne zaman geldiğini. Kamyonun programı herkese " +
            "açıktır; sizin gelişiniz değildir.",
        ],
      },
      {
        titre: "Telefonunuza biri bakıyorsa",
        textes: [
          "Her sayfanın üstündeki “Hemen çık” bağlantısı hava durumunu açar. Tarayıcı geçmişini silmez: " +
            "bunun için gizli gezinmeyi kullanın.",
        ],
      },
      {
        titre: "Yeniden kullanım",
        textes: [
          "Program açık veridir (Licence Ouverte 2.0). Yazılım özgürdür (AGPL-3.0).",
          "Mahalle sınırları: ANCT. Belediyeler: INSEE. Simgeler: Lucide. Yazı tipi: Atkinson Hyperlegible " +
            "Next.",
        ],
      },
    ],
  },
  integrer: {
    titre: "Durakları sitenize koyun",
    chapeau:
      "Bu metinlerden birini belediyenizin veya derneğinizin sayfasına kopyalayın. Tarihler " +
      "kendiliğinden güncellenir.",
    cadre: "Sonraki durakları gösteren bir çerçeve",
    lien: "Basit bir bağlantı",
    parLieu: "Tek bir yer",
    donnees: "Açık veri ve takvimler",
    licence: "Kaynak gösterilerek serbestçe kullanılabilir. Her dakika güncellenir.",
    apercu: "Önizleme",
    toutVoir: "Bütün duraklar",
  },
  erreurs: {
    introuvable: {
      titre: "Bu sayfa yok",
      textes: ["Adres eski veya yanlış yazılmış olabilir. Sonraki duraklar her zaman burada."],
    },
    invalide: {
      titre: "Bu adresi anlayamadık",
      textes: ["Yazdığınızı kontrol edin veya durak listesinden yeniden başlayın."],
    },
    panne: { titre: "Site kısa bir süre dinleniyor", textes: ["Bir dakika sonra yeniden deneyin."] },
    retour: "Sonraki durakları gör",
  },
};
