/** The version of this Pic'Up, as its package says it. */
import paquet from "../../package.json" with { type: "json" };

export const version: string = paquet.version;
