/** The public pages in Portuguese, as in Portugal. */
import type { MotsPublics } from "./public-mots.ts";

export const publicPt: MotsPublics = {
  marque: "O camião",
  sousTitre: "Gratuito, anónimo, sem marcação",
  contenu: "Ir para o conteúdo",
  quitter: "Sair depressa",
  quitterAide: "Abre a meteorologia em vez desta página",
  langues: "Línguas",
  menu: "Menu",
  pied: "Fim da página",
  liens: {
    prochains: "Próximas paragens",
    maintenant: "Onde está agora?",
    semaine: "Esta semana",
    aBord: "O que lá se encontra",
    facile: "Fácil de ler",
    accessibilite: "Acessibilidade: não conforme",
    mentions: "Informação legal e privacidade",
    integrer: "Pôr no seu site",
    rappels: "Receber um lembrete",
    equipe: "Acesso da equipa",
    agenda: "Calendário (iCal)",
    donnees: "Dados abertos (JSON)",
    atom: "Novidades (Atom)",
    csv: "Tabela (CSV)",
  },
  perime: (depuis) =>
    `Estas informações são de ${depuis}. De momento não estão a ser atualizadas: o programa pode ter mudado.`,
  maj: (quand) => `Programa atualizado: ${quand}`,

  titreProchains: "Onde está o camião?",
  prochainArret: "Próxima paragem",
  annoncePourMaintenant: "Anunciado para agora",
  prochainsArrets: "Próximas paragens",
  rienAVenir: "De momento não há nenhuma paragem anunciada.",
  rienAVenirAide: "As próximas datas estarão aqui assim que forem conhecidas.",
  plusTard: "Ver toda a semana",
  deA: (debut, fin) => `das ${debut} às ${fin}`,
  jusqua: (fin) => `até às ${fin}`,
  etats: {
    "en-route": "A caminho",
    ouverte: "Aberto agora",
    terminee: "Terminado",
    annulee: "Cancelado",
    retard: (n) => `Cerca de ${n} min de atraso`,
    deplacee: "Mudança",
  },
  commenceVers: (heure) => `começa por volta das ${heure}`,
  prevuAvant: (quoi) => `Anunciado antes: ${quoi}`,
  remplacePar: "Em vez disso:",
  rendezVous: "Com marcação",
  avec: (qui) => `Com ${qui}`,
  theme: (quoi) => `Nesse dia: ${quoi}`,

  titreMaintenant: "Onde está agora?",
  maintenant: {
    ouverte: (lieu, fin) => `O camião está aberto: ${lieu}, até às ${fin}.`,
    annonce: (lieu, fin) => `O camião está anunciado para agora: ${lieu}, até às ${fin}.`,
    enRoute: (lieu, debut) => `O camião vai a caminho de ${lieu}. Abre por volta das ${debut}.`,
    prochain: (lieu, quand) => `O camião não está aberto neste momento. Próxima paragem: ${lieu}, ${quand}.`,
    rien: "O camião não está aberto neste momento e não há nenhuma paragem anunciada.",
    journee: "As paragens de hoje",
    dessin: (arrets) => `A linha das paragens de hoje: ${arrets}`,
    aVenir: "Por vir",
  },

  recherche: {
    titre: "Encontrar uma paragem perto de si",
    champ: "Localidade, código postal ou bairro",
    aide: "Por exemplo: Villefontaine, 38300.",
    bouton: "Procurar",
    resultats: (texte) => `Paragens perto de «${texte}»`,
    vide: "Escreva o nome de uma localidade, um código postal ou um bairro.",
    rien: (texte) => `Não encontrámos «${texte}».`,
    rienAide: "Verifique como escreveu, ou tente o código postal.",
    pasIci: (commune) => `De momento o camião não para em ${commune}. Aqui estão as próximas paragens.`,
    distance: (km) => `a cerca de ${km} km`,
    autres: "Talvez procurasse",
    adresseOubliee: "O que escreve aqui não é guardado.",
  },

  lieu: {
    prochaines: "Próximas datas",
    aucune: "De momento não há nenhuma data anunciada neste local.",
    habitudes: "Habitualmente",
    habitudesAide: "Veja sempre as próximas datas: pode haver exceções.",
    venir: "Como chegar",
    carte: "Mapa das paragens",
    code: (code) => `Código desta paragem: ${code}`,
    codeAide: "Este código está nos nossos cartazes. Abre esta página.",
    qr: "Código QR que abre esta página",
    toilettes: "Casa de banho no local",
    agenda: "Pôr as datas no seu calendário",
    affiche: "Imprimir o cartaz (PDF)",
    ouvrirCarte: "Abrir no OpenStreetMap",
    plusServi: "O camião já não para aqui.",
    plusieurs: "Várias paragens têm este código. Qual procura?",
    accessibilites: {
      "plain-pied": "Sem degraus",
      rampe: "Rampa para entrar",
      "stationnement-pmr": "Estacionamento para pessoas com deficiência",
      "sanitaires-adaptes": "Casa de banho adaptada",
      "transport-proche": "Autocarro ou comboio muito perto",
    },
  },
  semaine: {
    titre: (du, au) => `De ${du} a ${au}`,
    avant: "Semana anterior",
    apres: "Semana seguinte",
    rien: "Nenhuma paragem anunciada esta semana.",
  },
  commune: { titre: (nom) => `O camião em ${nom}`, lieux: "Os locais onde para" },
  carte: {
    titre: "Mapa das paragens",
    aide: "Os números são os da lista. As zonas coloridas são os bairros.",
  },

  aBord: {
    titre: "O que lá se encontra",
    chapeau: "Uma equipa que o ouve, informa e ajuda. Venha como é.",
    promesses: [
      { titre: "Gratuito", textes: ["Não paga nada."] },
      { titre: "Anónimo", textes: ["Não precisa de dizer o seu nome. Não são pedidos documentos."] },
      { titre: "Sem marcação", textes: ["Vem quando o camião está aberto."] },
      { titre: "Para todos", textes: ["Qualquer idade, qualquer situação. Pode vir acompanhado."] },
    ],
    sujets: "De que se pode falar?",
    joindre: "Contactar-nos",
    telephone: "Telefone",
    sms: "SMS",
    courriel: "Correio eletrónico",
    site: "Site",
  },
  facile: {
    titre: "O camião, fácil de ler",
    idees: [
      {
        picto: "truck",
        phrases: ["É um camião.", "Vem para perto da sua casa.", "Uma equipa recebe-o lá dentro."],
      },
      {
        picto: "message-circle",
        phrases: ["Faz as suas perguntas.", "Por exemplo: trabalho, papéis, saúde, casa.", "A equipa ajuda."],
      },
      { picto: "hand-coins", phrases: ["É gratuito.", "Não paga nada."] },
      { picto: "user-round-x", phrases: ["Não diz o seu nome.", "Não mostra documentos."] },
      { picto: "clock", phrases: ["Vem sem marcação.", "Vem quando o camião está aberto."] },
    ],
    prochain: "O camião vem em breve",
    aucun: "Ainda não sabemos quando vem o camião.",
  },
  accessibilite: {
    titre: "Declaração de acessibilidade",
    parties: [
      {
        titre: "Estado de conformidade",
        textes: [
          "Este site ainda não teve uma auditoria completa segundo a norma francesa de acessibilidade " +
            "(RGAA 4.1). Enquanto ela não for feita, a regra é declará-lo não conforme. Eis o que foi feito.",
        ],
      },
      {
        titre: "O que foi verificado",
        textes: [
          "Em cada versão, uma ferramenta automática (axe) examina cada página em cada língua. Não encontra tudo.",
          "Outros testes verificam: o uso com o teclado, a ligação para saltar para o conteúdo, o foco visível, " +
            "os contrastes (7:1 para o texto), a ampliação a 200 %, a leitura sem folha de estilo, o árabe " +
            "da direita para a esquerda.",
        ],
      },
      {
        titre: "O que não foi verificado",
        textes: [
          "O site ainda não foi experimentado com vários leitores de ecrã, nem por pessoas com " +
            "deficiência. Nem todas as traduções foram revistas.",
          "Os mapas desenhados têm ao lado uma lista equivalente.",
        ],
      },
      {
        titre: "Comunicar um problema",
        textes: [
          "Se uma página o impedir, diga-o à equipa do camião, por telefone ou no local: daremos a " +
            "informação de outra forma.",
          "Sem resposta nossa, pode escrever ao Defensor dos Direitos francês: Défenseur des droits, Libre " +
            "réponse 71120, 75342 Paris CEDEX 07 (sem selo), ou telefonar para 09 69 39 00 00.",
        ],
      },
    ],
  },
  mentions: {
    titre: "Informação legal e privacidade",
    editeur: "Este site é publicado por:",
    parties: [
      {
        titre: "O que este site sabe de si",
        textes: [
          "Nada. Não há cookies, nem medição de audiência, nem scripts, nem imagens vindas de fora.",
          "O que escreve na pesquisa serve para responder e é esquecido. Não fica escrito em lado nenhum.",
          "O nosso registo técnico conta as páginas pedidas, sem endereço nem nome.",
        ],
      },
      {
        titre: "O que este site nunca mostra",
        textes: [
          "Quem vem ao camião, quantas pessoas vêm e quando. O programa do camião é público; a sua vinda " +
            "não é.",
        ],
      },
      {
        titre: "Se alguém vê o seu telefone",
        textes: [
          "A ligação «Sair depressa», no cimo de cada página, abre a meteorologia. Não apaga o histórico " +
            "do navegador: para isso, use a navegação privada.",
        ],
      },
      {
        titre: "Reutilizar",
        textes: [
          "O programa está em dados abertos (Licence Ouverte 2.0). O software é livre (AGPL-3.0).",
          "Limites dos bairros: ANCT. Municípios: INSEE. Pictogramas: Lucide. Tipo de letra: Atkinson " +
            "Hyperlegible Next.",
        ],
      },
    ],
  },
  integrer: {
    titre: "Pôr as paragens no seu site",
    chapeau:
      "Copie um destes textos para a página da sua câmara ou associação. As datas atualizam-se sozinhas.",
    cadre: "Uma moldura com as próximas paragens",
    lien: "Uma simples ligação",
    parLieu: "Um só local",
    donnees: "Dados abertos e calendários",
    licence: "Livre reutilização, indicando a fonte. Atualizados ao minuto.",
    apercu: "Pré-visualização",
    toutVoir: "Todas as paragens",
  },
  erreurs: {
    introuvable: {
      titre: "Esta página não existe",
      textes: ["O endereço pode ser antigo ou estar mal escrito. As próximas paragens estão sempre aqui."],
    },
    invalide: {
      titre: "Não percebemos este endereço",
      textes: ["Verifique o que escreveu, ou recomece pela lista das paragens."],
    },
    panne: { titre: "O site está a descansar um instante", textes: ["Tente de novo daqui a um minuto."] },
    retour: "Ver as próximas paragens",
  },
};
