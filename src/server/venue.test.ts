/** Who counts as one caller, so that a limit by address is a limit. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { reseauDe } from "./venue.ts";

test("one house is one caller, however many addresses it has and however a proxy writes them", () => {
  const cas: readonly (readonly [string, string])[] = [
    ["192.0.2.7", "192.0.2.7"],
    ["192.0.2.7:50123", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["::FFFF:c000:0207", "192.0.2.7"],
    ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
    ["2001:DB8:1:2:aaaa:bbbb:cccc:dddd", "2001:db8:1:2::/64"],
    ["[2001:db8:0001:0002::1]:443", "2001:db8:1:2::/64"],
    ["2001:db8:1:3::9", "2001:db8:1:3::/64"],
    ["2001:db8::1:2:3:4:5", "2001:db8:0:1::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["unknown", "unknown"],
    ["", ""],
  ];
  for (const [brut, attendu] of cas) assert.equal(reseauDe(brut), attendu, brut);
});
