/** A stop read from a timetable, in a few words: `2,4 hebdo 09:00-12:00 Salle`. */
import type { ArretLu } from "../../src/planner/horaires-texte.ts";

function rythmeDe({ recurrence: r }: ArretLu): string {
  switch (r.kind) {
    case "hebdo":
      return r.toutes > 1 ? `hebdo/${r.toutes}` : "hebdo";
    case "parite":
      return r.parite;
    case "mois-fin":
      return r.ouvre ? "fin-ouvre" : "fin";
    case "dates":
      return "dates";
    default:
      return `${r.kind}:${r.rangs.join(",")}`;
  }
}

export function phrase(arret: ArretLu): string {
  const { jours, plages, lieuTexte, alternance, rendezVous, vacances, feries, manque } = arret;
  const heures = plages?.map((p) => `${p.debut}-${p.fin}`).join("+") ?? "?";
  const mots = [
    jours.join(","),
    rythmeDe(arret),
    heures,
    lieuTexte,
    alternance ? `(${alternance.groupe}:${alternance.rang + 1}/${alternance.sur})` : "",
    rendezVous ? "rdv" : "",
    vacances ?? "",
    feries ? "feries" : "",
    manque.includes("phase") ? "phase?" : "",
  ];
  return mots.filter((m) => m !== "").join(" ");
}
