/**
 * The ground of the demonstration: the five QPV of the CAPI agglomeration (northern Isère), as they really are, with
 * two invented stops in each.
 * Source: ANCT, perimeters of the QPV 2024 simplified, and INSEE, "Données sur les QPV 2024" (licence ouverte 2.0).
 */
import type { Jour } from "../domain/civil.ts";
import type { DispositifId, Id, LieuId, OrganisationId, QuartierId, VehiculeId } from "../domain/ids.ts";
import type { Perimetre, Quartier } from "../domain/quartier.ts";
import type { Definition } from "../domain/reference.ts";
import type { Point } from "../domain/schemas.ts";

const code = <N extends string>(texte: string): Id<N> => texte as Id<N>;
export const dispositif: DispositifId = code("picup-tour");
export const depuis = "2021-10-01" as Jour;
export const zone = "Europe/Paris";
export const vehicule: VehiculeId = code("camion-1");
export const organisations = [
  { id: code<"organisation">("asso-insertion"), nom: "Association Insertion (démonstration)" },
  { id: code<"organisation">("asso-education"), nom: "Association Éducation populaire (démonstration)" },
] as const satisfies readonly { id: OrganisationId; nom: string }[];
export const amenagements = ["Bureau individuel", "Espace collectif", "Poste numérique", "Coin enfants"];

const perimetre = (texte: string): Perimetre => [
  [texte.split(" ").map((paire) => paire.split(",").map(Number) as unknown as Point)],
];
const source = "INSEE, données sur les QPV 2024";
const bourgoin = { insee: "38053", nom: "Bourgoin-Jallieu" };
const isleDAbeau = { insee: "38193", nom: "L'Isle-d'Abeau" };
const villefontaine = { insee: "38553", nom: "Villefontaine" };

type Commune = { readonly insee: string; readonly nom: string };
const qpv = (id: string, nom: string, commune: Commune, population: number, contour: string): Quartier => ({
  id: code<"quartier">(id),
  nom,
  generation: "qpv-2024",
  communes: [commune],
  perimetre: perimetre(contour),
  population,
  populationSource: source,
  du: "2024-01-01" as Jour,
  remplace: [code<"quartier">(`QP0${id.slice(3, 5)}0${id.slice(5, 7)}`)],
});

export const quartiers: readonly Quartier[] = [
  qpv(
    "QN03802M",
    "Champaret",
    bourgoin,
    1504,
    "5.29122,45.58426 5.29144,45.58622 5.29103,45.58631 5.29132,45.58664 5.29307,45.5867 5.293,45.5861 " +
      "5.29388,45.58548 5.29462,45.58519 5.29615,45.58504 5.296,45.58399 5.29119,45.58396 5.29122,45.58426",
  ),
  qpv(
    "QN03813I",
    "Champfleuri",
    bourgoin,
    1986,
    "5.27085,45.6023 5.27047,45.60227 5.27034,45.60113 5.26935,45.60135 5.26966,45.6022 5.26878,45.60239 " +
      "5.26865,45.60289 5.26745,45.60317 5.26734,45.60296 5.2671,45.60296 5.26676,45.60369 5.26645,45.60521 " +
      "5.26677,45.60524 5.26675,45.60534 5.26613,45.60653 5.26624,45.60691 5.26345,45.60754 5.26438,45.60814 " +
      "5.26475,45.60788 5.26603,45.60878 5.2699,45.60888 5.26968,45.60872 5.26967,45.60847 5.26985,45.60842 " +
      "5.26984,45.60715 5.26965,45.60715 5.26965,45.60671 5.26893,45.60672 5.26781,45.60427 5.26961,45.60376 " +
      "5.26997,45.60378 5.27078,45.60242 5.27085,45.6023",
  ),
  qpv(
    "QN03814M",
    "Saint Hubert Les Remparts",
    isleDAbeau,
    3439,
    "5.22578,45.62164 5.22359,45.62024 5.22354,45.61919 5.22428,45.61901 5.22481,45.61813 5.22457,45.6173 " +
      "5.22395,45.61746 5.22397,45.61768 5.2236,45.61798 5.22377,45.61809 5.22382,45.61862 5.22365,45.61878 " +
      "5.22268,45.61887 5.22269,45.61899 5.22218,45.61898 5.22197,45.61915 5.22068,45.61825 5.22046,45.61826 " +
      "5.22051,45.61873 5.22005,45.61876 5.22006,45.61889 5.21831,45.6188 5.21822,45.61785 5.21767,45.61788 " +
      "5.21568,45.6184 5.21517,45.61879 5.21487,45.61861 5.21384,45.61947 5.21384,45.61962 5.21283,45.61966 " +
      "5.21272,45.61962 5.21283,45.61942 5.21155,45.61871 5.21272,45.61778 5.2123,45.61752 5.21075,45.6182 " +
      "5.20971,45.61836 5.20963,45.61857 5.21036,45.61909 5.20937,45.61985 5.20976,45.62001 5.20865,45.61975 " +
      "5.20839,45.62017 5.20921,45.62132 5.20855,45.62203 5.20914,45.62226 5.20956,45.62174 5.21016,45.62172 " +
      "5.21044,45.62118 5.21117,45.62134 5.21164,45.62044 5.21059,45.62021 5.21155,45.61942 5.21203,45.61963 " +
      "5.21226,45.61951 5.21256,45.61969 5.21298,45.61968 5.2137,45.62006 5.21408,45.61982 5.21452,45.61982 " +
      "5.21473,45.61996 5.21467,45.62047 5.21495,45.62054 5.21505,45.61955 5.21912,45.61937 5.21942,45.61907 " +
      "5.21993,45.61909 5.22016,45.61937 5.22193,45.61925 5.22198,45.61979 5.2216,45.61973 5.22085,45.61995 " +
      "5.22088,45.62028 5.22064,45.62035 5.22076,45.62083 5.22162,45.62081 5.22164,45.62106 5.22145,45.62108 " +
      "5.22152,45.62182 5.22219,45.62184 5.22225,45.62248 5.22456,45.62246 5.22473,45.62195 5.22499,45.62171 " +
      "5.22569,45.62171 5.22578,45.62164",
  ),
  qpv(
    "QN03815M",
    "Saint Bonnet",
    villefontaine,
    2838,
    "5.1553,45.61012 5.15502,45.60994 5.15591,45.60972 5.1562,45.60905 5.15602,45.60754 5.15565,45.60689 " +
      "5.15362,45.60709 5.15338,45.60767 5.15433,45.60791 5.1546,45.60813 5.15461,45.60843 5.15423,45.60972 " +
      "5.15428,45.61024 5.15321,45.61077 5.15359,45.61112 5.15339,45.61128 5.15522,45.61235 5.15521,45.6121 " +
      "5.15548,45.6119 5.15655,45.61193 5.15654,45.61227 5.15669,45.61238 5.15628,45.61278 5.15642,45.61357 " +
      "5.1585,45.61327 5.15877,45.61338 5.15939,45.61325 5.15963,45.61338 5.16052,45.61267 5.16015,45.61234 " +
      "5.16058,45.6119 5.16046,45.61172 5.1595,45.61137 5.15966,45.61107 5.1604,45.61054 5.16041,45.61026 " +
      "5.16021,45.61011 5.16084,45.6096 5.16009,45.60898 5.16012,45.60837 5.16084,45.60826 5.16056,45.60798 " +
      "5.15932,45.6081 5.15919,45.60775 5.16046,45.6077 5.16033,45.60747 5.15769,45.60663 5.15704,45.60686 " +
      "5.15731,45.60698 5.15736,45.6072 5.15695,45.6074 5.15682,45.60766 5.15761,45.60922 5.15835,45.61001 " +
      "5.15681,45.61083 5.15648,45.61083 5.15587,45.61046 5.1553,45.61012",
  ),
  qpv(
    "QN03816I",
    "Les Roches",
    villefontaine,
    2144,
    "5.15929,45.61746 5.15913,45.61723 5.15884,45.61719 5.15849,45.61673 5.15796,45.61685 5.1579,45.61642 " +
      "5.15612,45.6164 5.15584,45.61678 5.15526,45.61708 5.15517,45.61734 5.15449,45.61729 5.15321,45.61752 " +
      "5.15377,45.6186 5.15312,45.619 5.15288,45.61946 5.1524,45.61957 5.1524,45.61981 5.1517,45.61924 " +
      "5.15049,45.61944 5.15027,45.61923 5.14932,45.61926 5.14933,45.61946 5.1485,45.61992 5.14874,45.62041 " +
      "5.14907,45.62032 5.14914,45.62045 5.14893,45.62074 5.14925,45.62147 5.14975,45.62139 5.1497,45.62083 " +
      "5.15065,45.62081 5.15076,45.62106 5.15108,45.62106 5.15167,45.62093 5.15211,45.62063 5.15261,45.62072 " +
      "5.15264,45.6213 5.15309,45.6215 5.15386,45.62148 5.15406,45.62119 5.15404,45.62025 5.15449,45.61985 " +
      "5.15558,45.61951 5.15579,45.61895 5.15562,45.61868 5.15582,45.61846 5.15701,45.61809 5.15713,45.61752 " +
      "5.15839,45.61738 5.15865,45.61783 5.15856,45.61831 5.15917,45.61823 5.15936,45.61763 5.15929,45.61746",
  ),
];

const lieu = (id: string, quartier: string, nom: string, point: Point): Definition<"lieu"> => {
  const { communes } = quartiers.find((q) => q.id === quartier)!;
  const lieuId: LieuId = code(id);
  const quartierId: QuartierId = code(quartier);
  return { id: lieuId, nom, commune: communes[0]!, point, quartier: quartierId, actif: true };
};

/** Stops invented inside the perimeters, two in each quartier: the usual one first. */
export const lieux: readonly Definition<"lieu">[] = [
  lieu("champaret-place", "QN03802M", "Champaret, la place", [5.29274, 45.58492]),
  lieu("champaret-ecole", "QN03802M", "Champaret, devant l'école", [5.29453, 45.5846]),
  lieu("champfleuri-nord", "QN03813I", "Champfleuri, allée nord", [5.26764, 45.60759]),
  lieu("champfleuri-jardins", "QN03813I", "Champfleuri, les jardins", [5.26752, 45.60578]),
  lieu("remparts-marche", "QN03814M", "Les Remparts, place du marché", [5.22346, 45.62144]),
  lieu("saint-hubert-parking", "QN03814M", "Saint Hubert, parking central", [5.21708, 45.61877]),
  lieu("saint-bonnet-halle", "QN03815M", "Saint Bonnet, la halle", [5.1583, 45.61218]),
  lieu("saint-bonnet-mail", "QN03815M", "Saint Bonnet, le mail", [5.15486, 45.61103]),
  lieu("roches-esplanade", "QN03816I", "Les Roches, l'esplanade", [5.15122, 45.62014]),
  lieu("roches-stade", "QN03816I", "Les Roches, près du stade", [5.15484, 45.6181]),
];
