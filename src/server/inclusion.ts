/**
 * What is told to data·inclusion, made from every dispositif at once: at start and each night, by the worker. Links
 * are written without the site's address, which only a request knows.
 */
import { definitionDe, definitionsDe } from "../domain/activite.ts";
import { vitrineDe, type Source } from "../domain/vitrine.ts";
import { inclusionDe, type Inclusion, type Porteur } from "../site/data-inclusion.ts";
import { enSysteme, type Base } from "../store/base.ts";
import { lireMarques, lireSource } from "../store/vitrine.ts";
import { sourceDe } from "../site/flux.ts";

/** When it was made, ms since 1970. */
export type InclusionFaite = { readonly inclusion: Inclusion; readonly faiteLe: number };

function porteurDe({ dispositif, activite }: Source): Porteur[] {
  const soi = definitionDe(activite, "dispositif", dispositif);
  if (!soi) return [];
  const [premiere] = soi.organisations;
  return [
    {
      dispositif: soi,
      organisation: premiere && definitionDe(activite, "organisation", premiere),
      territoire: soi.territoire && definitionDe(activite, "territoire", soi.territoire),
    },
  ];
}

export async function genererInclusion(base: Base, maintenant: number): Promise<Inclusion> {
  const sources = await enSysteme(
    base,
    async (client) => {
      const lues: Source[] = [];
      for (const dispositif of (await lireMarques(client)).keys())
        lues.push(await lireSource(client, dispositif));
      return lues;
    },
    "repeatable read read only",
  );
  const vitrine = { ...vitrineDe(sources), rang: "", luA: maintenant };
  const themes = new Map(
    sources.flatMap(({ activite }) =>
      [...definitionsDe(activite, "partenaire")].map((p) => [p.id as string, p.thematiques ?? []] as const),
    ),
  );
  return inclusionDe({
    ...sourceDe(vitrine, "", "fr"),
    porteurs: sources.flatMap(porteurDe),
    themesDe: (partenaire) => themes.get(partenaire) ?? [],
    maintenant,
  });
}

/** The same with its links on this site. */
export function avecOrigine({ structures, services }: Inclusion, origine: string): Inclusion {
  return {
    structures: structures.map((s) => ({
      ...s,
      lien_source: s.lien_source === null ? null : origine + s.lien_source,
    })),
    services: services.map((s) => ({ ...s, lien_source: origine + s.lien_source })),
  };
}
