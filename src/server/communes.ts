/** Which communes a postcode names, from the official list: read once, when it is first asked. */
import { chargerCommunes } from "../importers/communes.ts";

/** INSEE codes of the communes of a postcode, from the official list. */
export function communesDuCodePostal(code: string): readonly string[] {
  const debut = code.slice(0, 2);
  const departements = debut === "20" ? ["2A", "2B"] : debut >= "97" ? [code.slice(0, 3)] : [debut];
  const communes = departements.flatMap((d) => chargerCommunes().deDepartement(d));
  return communes.filter((c) => c.codesPostaux.includes(code)).map((c) => c.insee);
}
