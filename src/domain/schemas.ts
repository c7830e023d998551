/** The small parsers that every noun's schemas share: ids, civil days and hours, points, sealed words. */
import * as z from "zod/mini";
import { parseHeure, parseJour, type Heure, type Jour } from "./civil.ts";
import { formeScelle, type TexteScelle } from "./fait.ts";
import { parseCode, parseId, type Id } from "./ids.ts";

/** The id of something made by a fact (a UUID). */
export const schemaFaitId = <Noun extends string>() =>
  z.custom<Id<Noun>>((v) => parseId(v) !== undefined, "uuid");
/** The id of a reference: a UUID or an official code. */
export const schemaCode = <Noun extends string>() =>
  z.custom<Id<Noun>>((v) => parseCode(v) !== undefined, "code");
export const schemaJour = z.custom<Jour>((v) => parseJour(v) !== undefined, "jour");
export const schemaHeure = z.custom<Heure>((v) => parseHeure(v) !== undefined, "heure");
export const schemaTexteScelle = z.custom<TexteScelle>(
  (v) => typeof v === "string" && formeScelle.test(v),
  "scelle",
);
/** A label of a place or an organisation: 1 to 200 characters. Never a person's name. */
export const schemaNom = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));
/** Longitude then latitude, WGS84 degrees (GeoJSON order). */
export const schemaPoint = z.tuple([
  z.number().check(z.minimum(-180), z.maximum(180)),
  z.number().check(z.minimum(-90), z.maximum(90)),
]);
export type Point = z.infer<typeof schemaPoint>;
