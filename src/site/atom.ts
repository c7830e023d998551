/**
 * What has changed, as Atom (RFC 4287), the last first: announced, late, moved, cancelled. An entry is one kind of
 * change of one permanence: its id is that of both for ever, so a reader shows a cancellation as news, and a second
 * delay as the same entry updated. Ids hold no host: the site may change its address.
 */
import { debutReel, finReelle, type Affiche } from "../domain/affiche.ts";
import { motsFlux } from "../text/flux.ts";
import { heurePublique, jourPublic } from "../text/langues-publiques.ts";
import { changementDe, lignesDe, lieuDit, pageDuLieu, titreDe, type SourceFlux } from "./flux.ts";

/** XML 1.0: no control characters, and five letters with a name. */
export const enXml = (texte: string): string =>
  texte
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n]|[\ufffe\uffff]/gu, "\ufffd")
    .replace(
      /[&<>"']/g,
      (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[c]!,
    );

const date = (ms: number): string => new Date(ms).toISOString();
/** RFC 4151: an authority that is nobody's host, so that the id outlives any. */
const idDe = (quoi: string): string => `tag:picup,2026:${quoi}`;

function entreeDe(a: Affiche, source: SourceFlux): string {
  const { langue } = source;
  const changement = changementDe(a);
  const titre =
    changement === "annonce" ? `${motsFlux[langue].annoncee} · ${lieuDit(a)}` : titreDe(a, langue);
  const heures = [debutReel(a), finReelle(a)].map((heure) => heurePublique(langue, heure));
  const quand = `${jourPublic(langue, a.jour, true)}, ${heures.join(" - ")}`;
  const lignes = [quand, ...lignesDe(a, source)];
  return [
    "<entry>",
    `<id>${enXml(idDe(`permanence/${a.id}/${changement}`))}</id>`,
    `<title>${enXml(`${titre}, ${jourPublic(langue, a.jour)}`)}</title>`,
    `<updated>${date(a.modifieLe)}</updated>`,
    `<link rel="alternate" type="text/html" href="${enXml(pageDuLieu(source, a.dispositif, a.lieu.id))}"/>`,
    `<category term="${changement}"/>`,
    `<content type="text">${enXml(lignes.join("\n"))}</content>`,
    "</entry>",
  ].join("\n");
}

/** @param chemin path and query of this feed: its id, and where it is asked again */
export function atomDe(source: SourceFlux, chemin: string, limite: number): string {
  const derniers = source.affiches.toSorted((a, b) => b.modifieLe - a.modifieLe || (a.id < b.id ? -1 : 1));
  const titre = motsFlux[source.langue].calendrier;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${source.langue}">`,
    `<id>${enXml(idDe(chemin.slice(1)))}</id>`,
    `<title>${enXml(titre)}</title>`,
    `<updated>${date(derniers[0]?.modifieLe ?? 0)}</updated>`,
    `<link rel="self" type="application/atom+xml" href="${enXml(source.site + chemin)}"/>`,
    `<link rel="alternate" type="text/html" href="${enXml(`${source.site}/`)}"/>`,
    `<author><name>${enXml(titre)}</name></author>`,
    "<generator>Pic'Up</generator>",
    ...derniers.slice(0, limite).map((a) => entreeDe(a, source)),
    "</feed>",
    "",
  ].join("\n");
}
