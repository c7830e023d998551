/** Services told to data·inclusion: one a stop that comes back, open on the days announced, and nothing of anyone. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { PartenaireId, RegleId } from "../domain/ids.ts";
import type { Definition } from "../domain/reference.ts";
import { inclusionDe, schemaService, schemaStructure, type SourceInclusion } from "./data-inclusion.ts";
import { affiche, h, j, planbourgeois, sourceDe } from "./pour-tests.ts";

const dispositif = {
  id: "d",
  nom: "Pic'Up Tour",
  organisations: ["asso"],
  zone: "Europe/Paris",
  depuis: "2024-01-01",
  joindre: { telephone: "04 74 00 00 00", site: "https://asso.example" },
} as unknown as Definition<"dispositif">;
const organisation = {
  id: "asso",
  nom: "Association.",
  siret: "12345678901234",
} as unknown as Definition<"organisation">;
const regle = "mardis" as RegleId;
const mardis = ["2026-12-01", "2026-12-08", "2026-12-15"].map((jour) => affiche({ jour: j(jour), regle }));
const source = (affiches: SourceInclusion["affiches"]): SourceInclusion => ({
  ...sourceDe(affiches),
  porteurs: [{ dispositif, organisation }],
  themesDe: (p) => (p === "eures" ? ["souvrir-a-linternational"] : []),
  maintenant: Date.UTC(2026, 10, 26, 12),
});

test("a stop that comes back is one service with its days; a single one, a past one or a cancelled one is none", () => {
  const seule = affiche({ lieu: planbourgeois, jour: j("2026-12-03") });
  const passee = affiche({ jour: j("2026-11-03"), regle });
  const annulee = affiche({ jour: j("2026-12-22"), regle, etat: "annulee" });
  const { services, structures } = inclusionDe(source([passee, ...mardis, annulee, seule]));
  assert.equal(services.length, 1);
  const [s] = services;
  assert.equal(s!.id, "picup--d:mardis:champaret");
  assert.equal(s!.horaires_accueil, "2026 Dec 01-2026 Dec 15 Tu 09:00-12:00");
  assert.equal(s!.telephone, "+33474000000");
  assert.deepEqual(s!.zone_eligibilite, ["38"]);
  assert.equal(s!.structure_id, structures[0]!.id);
  assert.equal(structures[0]!.nom, "Association");
  assert.equal(structures[0]!.date_maj, "2026-11-20", "the last change, not the night it was made");
  schemaService.parse(s);
  schemaStructure.parse(structures[0]);
});

test("two stays a day are one service, a partner aboard adds its themes, appointment only is told", () => {
  const partenaires = [{ id: "eures" as PartenaireId, nom: "EURES" }];
  const soirs = mardis.map((a) => ({
    ...a,
    debut: h("14:00"),
    fin: h("16:00"),
    rendezVous: true,
    partenaires,
  }));
  const [s] = inclusionDe(source([...mardis.map((a) => ({ ...a, rendezVous: true })), ...soirs])).services;
  assert.equal(s!.horaires_accueil, "2026 Dec 01-2026 Dec 15 Tu 09:00-12:00,14:00-16:00");
  assert.ok(s!.thematiques.some((t) => t.startsWith("souvrir-a-linternational--")));
  assert.deepEqual(s!.modes_mobilisation, ["telephoner"]);
  assert.match(s!.description, /sur rendez-vous/);
});

test("a stop that is only moved or late is told where and when it is held", () => {
  const deplacee = { ...mardis[1]!, lieu: planbourgeois, avant: { lieu: mardis[1]!.lieu }, retard: 15 };
  const { services } = inclusionDe(source([mardis[0]!, deplacee, mardis[2]!]));
  assert.deepEqual(
    services.map((s) => [s.commune, s.horaires_accueil]),
    [
      ["Bourgoin-Jallieu", "2026 Dec 01,2026 Dec 15 09:00-12:00"],
      ["Saint-Quentin-Fallavier", "2026 Dec 08 09:00-12:00"],
    ],
  );
});
