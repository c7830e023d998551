/**
 * Which addresses a request made on somebody else's word may reach: public ones only. A webhook's address is given by
 * a partner; without this, it could make the server read what only the server can reach (its own services, the
 * network's, a cloud's metadata). The check is made on the very addresses that the connection will use, each time,
 * so a name that changes its answer between two questions gains nothing (DNS rebinding).
 */
import { lookup } from "node:dns";
import { BlockList, isIP, isIPv4, type LookupFunction } from "node:net";
import { codeCibleInterdite } from "./http.ts";

/** IANA special-purpose registries of IPv4 and IPv6 addresses (RFC 6890, and those that update it). */
const reserves4 =
  "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 " +
  "192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 " +
  "203.0.113.0/24 224.0.0.0/4 240.0.0.0/4";
/** Inside 2000::/3, the only addresses of IPv6 that are public: tunnels that lead to IPv4, tests, documentation. */
const reserves6 = "2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20 5f00::/16";

const interdites = new BlockList();
for (const bloc of reserves4.split(" ")) {
  const [adresse, masque] = bloc.split("/");
  interdites.addSubnet(adresse!, Number(masque), "ipv4");
}
const publiques6 = new BlockList();
publiques6.addSubnet("2000::", 3, "ipv6");
for (const bloc of reserves6.split(" ")) {
  const [adresse, masque] = bloc.split("/");
  interdites.addSubnet(adresse!, Number(masque), "ipv6");
}

/** Whether an address is of the public Internet. What is no address is not. */
export function estPublique(adresse: string): boolean {
  if (isIPv4(adresse)) return !interdites.check(adresse, "ipv4");
  if (isIP(adresse) !== 6 || adresse.includes("%")) return false;
  return publiques6.check(adresse, "ipv6") && !interdites.check(adresse, "ipv6");
}

export type Resoudre = (
  nom: string,
  rendre: (erreur: Error | null, adresses: readonly string[]) => void,
) => void;
const resolveur: Resoudre = (nom, rendre) =>
  lookup(nom, { all: true, verbatim: true }, (erreur, lues) =>
    rendre(
      erreur,
      (lues ?? []).map((l) => l.address),
    ),
  );

const interdit = (): Error => Object.assign(new Error(codeCibleInterdite), { code: codeCibleInterdite });

/** A resolver for connections: it refuses a name if any of its addresses is not public. */
export const lookupPublic =
  (resoudre: Resoudre = resolveur): LookupFunction =>
  (nom, options, suite) => {
    resoudre(nom, (erreur, adresses) => {
      const lues = adresses.map((address) => ({ address, family: isIPv4(address) ? 4 : 6 }));
      if (erreur ?? lues.length === 0) return suite(erreur ?? new Error("no address"), "", 0);
      if (!adresses.every(estPublique)) return suite(interdit(), "", 0);
      if (options.all) return suite(null, lues);
      suite(null, lues[0]!.address, lues[0]!.family);
    });
  };

/** Whether the host of an address is itself an address that is not public: then no name is ever asked. */
export function hoteInterdit(url: URL): boolean {
  const hote = url.hostname.replace(/^\[(.*)\]$/, "$1");
  return isIP(hote) !== 0 && !estPublique(hote);
}
