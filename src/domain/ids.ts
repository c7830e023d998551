/**
 * Identifiers: branded strings, so that the id of one noun never passes for another's.
 * Facts carry UUIDv7 (RFC 9562): 48 bits of milliseconds, then chance, so that they sort roughly by time
 * and two devices never draw the same one. Time and chance come in as arguments.
 */
declare const marque: unique symbol;
export type Id<Noun extends string> = string & { readonly [marque]: Noun };

export type FaitId = Id<"fait">;
export type DispositifId = Id<"dispositif">;
export type ReseauId = Id<"reseau">;
export type OrganisationId = Id<"organisation">;
export type TerritoireId = Id<"territoire">;
export type QuartierId = Id<"quartier">;
export type LieuId = Id<"lieu">;
export type VehiculeId = Id<"vehicule">;
export type CompteId = Id<"compte">;
export type AppareilId = Id<"appareil">;
export type PermanenceId = Id<"permanence">;
export type AccueilId = Id<"accueil">;
export type ObservationId = Id<"observation">;
export type CarnetId = Id<"carnet">;
export type PartenaireId = Id<"partenaire">;
export type RegleId = Id<"regle">;
/** A sealed blob (a photo, a permit), kept apart from the facts that name it. */
export type FichierId = Id<"fichier">;

const formeUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const formeCode = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/;

/** A UUID in lower case, or undefined. */
export function parseId<Noun extends string>(brut: unknown): Id<Noun> | undefined {
  return typeof brut === "string" && formeUuid.test(brut) ? (brut as Id<Noun>) : undefined;
}

/** A reference code (a QPV code, an INSEE code, or a UUID): 1 to 64 letters, digits and hyphens, or undefined. */
export function parseCode<Noun extends string>(brut: unknown): Id<Noun> | undefined {
  return typeof brut === "string" && formeCode.test(brut) ? (brut as Id<Noun>) : undefined;
}

/**
 * UUIDv7 from a time and ten bytes of chance.
 * @param ms milliseconds since 1970, 0 to 2^48 - 1
 * @param hasard at least ten random bytes
 */
export function uuidv7<Noun extends string>(ms: number, hasard: Uint8Array): Id<Noun> {
  const octets = new Uint8Array(16);
  let reste = Math.max(0, Math.floor(ms));
  for (let i = 5; i >= 0; i--) {
    octets[i] = reste % 256;
    reste = Math.floor(reste / 256);
  }
  octets.set(hasard.subarray(0, 10), 6);
  octets[6] = 0x70 | (octets[6]! & 0x0f);
  octets[8] = 0x80 | (octets[8]! & 0x3f);
  let hex = "";
  for (const octet of octets) hex += octet.toString(16).padStart(2, "0");
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
  return parts.join("-") as Id<Noun>;
}
