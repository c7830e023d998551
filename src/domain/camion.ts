/**
 * The signature: a small truck drawn in two strokes on a line of stops, standing where the day is. On the road it is
 * between two stops, open it lifts its awning, closed it has gone on. Its strokes and its place, for the field header,
 * the public page and the poster: everywhere the same drawing.
 */
export type EtapeCamion = "a-venir" | "en-route" | "ouverte" | "fermee" | "annulee";

/** First stroke: body, cab and wheels in one line; second: the awning, down or lifted. */
export const traitsCamion = {
  caisse:
    "M2 23H5.2a3.3 3.3 0 1 0 6.6 0a3.3 3.3 0 1 0-6.6 0H2V6H24V23H11.8" +
    "M24 11H31.2L37 17V23H34.3a3.3 3.3 0 1 1-6.6 0a3.3 3.3 0 1 1 6.6 0M27.7 23H24",
  auventPlie: "M5 10H20",
  auventLeve: "M6.5 8.5H19.5L22.5 14.5H3.5Z",
};
/** Pixels between two stops, and before the first. */
export const pasCamion = 56;
export const margeCamion = 30;

/** Where the truck stands, in stops from the first: an open stop, else half a step before the next one. */
export function positionCamion(etapes: readonly EtapeCamion[]): number {
  const ouverte = etapes.indexOf("ouverte");
  if (ouverte >= 0) return ouverte;
  const route = etapes.indexOf("en-route");
  if (route >= 0) return route - 0.5;
  const derniere = etapes.lastIndexOf("fermee");
  if (derniere < 0) return -0.5;
  return derniere;
}
