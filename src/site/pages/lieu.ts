/** One place: its next dates, its habits, how to come, its code; and the choice when a code names several. */
import qrcode from "qrcode";
import type { LieuVitrine } from "../../domain/vitrine.ts";
import { phraseHabitude } from "../../text/recurrence-publique.ts";
import { jourDe } from "../arrets.ts";
import { carte } from "../carte.ts";
import { adresseDe, listeArrets, prochainsAuLieu } from "../composants.ts";
import { lien, lienFlux, type Contexte, type Page } from "../contexte.ts";
import { evenements } from "../donnees-liees.ts";
import { enTete } from "../formats.ts";
import { html, isoler, phrase, sur, type Html, type Valeur } from "../html.ts";

const datesMax = 8;

/** A QR code as one path of unit squares: light, sharp at any size. */
export function dessinQr(texte: string, dit: string): Html {
  const { size, data } = qrcode.create(texte, { errorCorrectionLevel: "M" }).modules;
  let d = "";
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!data[y * size + x]) continue;
      let n = 1;
      while (x + n < size && data[y * size + x + n]) n++;
      d += `M${x + 4} ${y + 4}h${n}v1h-${n}z`;
      x += n - 1;
    }
  }
  const cote = size + 8;
  return html`<svg class="qr" width="148" viewBox="0 0 ${cote} ${cote}" role="img" aria-label="${dit}">
    ${sur(`<path class="fond" fill="#fff" d="M0 0h${cote}v${cote}H0z"/><path d="${d}"/>`)}
  </svg>`;
}

function habitudes(ctx: Contexte, lieu: LieuVitrine): Valeur {
  const { mots, langue, vitrine, maintenant } = ctx;
  const jour = jourDe(vitrine, maintenant);
  const dites = vitrine.regles
    .filter((r) => r.dispositif === lieu.dispositif && r.lieux.includes(lieu.id))
    .filter((r) => r.recurrence.kind !== "dates" && (r.au === undefined || r.au >= jour))
    .map((r) => phraseHabitude(langue, r, lieu.id))
    .map((dit) => enTete(langue, dit));
  if (dites.length === 0) return undefined;
  return html`<section>
    <h2>${mots.lieu.habitudes}</h2>
    <ul class="simple">
      ${[...new Set(dites)].map((d) => html`<li>${phrase(d)}</li>`)}
    </ul>
    <p class="aide">${mots.lieu.habitudesAide}</p>
  </section>`;
}

function venir(ctx: Contexte, lieu: LieuVitrine): Html {
  const { mots, vitrine, maintenant } = ctx;
  const [lon, lat] = lieu.point ?? [];
  const acces = [
    ...(lieu.accessibilite ?? []).map((a) => mots.lieu.accessibilites[a]),
    ...(lieu.toilettes ? [mots.lieu.toilettes] : []),
  ];
  const plan = carte(
    vitrine,
    jourDe(vitrine, maintenant),
    [{ lieu, numero: 1 }],
    `${mots.lieu.carte} : ${lieu.nom}`,
  );
  return html`<section>
    <h2>${mots.lieu.venir}</h2>
    <p class="adresse"><bdi>${adresseDe(lieu)}</bdi></p>
    ${
      acces.length > 0 &&
      html`<ul class="simple">
        ${acces.map((a) => html`<li>${a}</li>`)}
      </ul>`
    }
    ${plan}
    ${
      lat !== undefined &&
      html`<p>
        <a rel="noreferrer" href="https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=17/${lat}/${lon}"
          >${mots.lieu.ouvrirCarte}</a
        >
      </p>`
    }
  </section>`;
}

export function pageLieu(ctx: Contexte, lieu: LieuVitrine): Page {
  const { mots, origine } = ctx;
  const arrets = prochainsAuLieu(ctx, lieu, datesMax);
  const { insee, nom: commune } = lieu.commune;
  const affiche = (format: string): string =>
    `/affiches/lieu/${lieu.cle}.pdf?format=${format}&langue=${ctx.langue}`;
  const corps = html`<h1><bdi>${lieu.nom}</bdi></h1>
    <p class="chapeau">
      ${insee ? html`<a href="${lien(ctx, `/communes/${insee}`)}">${commune}</a>` : commune}
    </p>
    ${!lieu.actif && html`<p class="vide">${mots.lieu.plusServi}</p>`}
    <section>
      <h2>${mots.lieu.prochaines}</h2>
      ${
        arrets.length > 0
          ? listeArrets(ctx, arrets, { sansLieu: true })
          : html`<p class="vide">${mots.lieu.aucune}</p>`
      }
    </section>
    ${habitudes(ctx, lieu)} ${venir(ctx, lieu)}
    <section class="code">
      ${dessinQr(`${origine}/c/${lieu.code}`, mots.lieu.qr)}
      <div>
        <p><b>${phrase(mots.lieu.code(isoler(lieu.code)))}</b></p>
        <p class="aide">${mots.lieu.codeAide}</p>
        ${
          ctx.options.flux &&
          html`<p><a href="${lienFlux(ctx, `/permanences/lieu/${lieu.cle}.ics`)}">${mots.lieu.agenda}</a></p>
            <p>
              <a href="${affiche("a4")}">${mots.lieu.affiche}</a> <a href="${affiche("a3")}">A3</a>
              <a href="${affiche("a6")}">A6</a>
            </p>`
        }
        ${
          ctx.options.rappels &&
          lieu.actif &&
          html`<p><a href="${lien(ctx, `/rappels?objet=lieu:${lieu.cle}`)}">${mots.liens.rappels}</a></p>`
        }
        <p><a href="${lien(ctx, "/a-bord")}">${mots.liens.aBord}</a></p>
      </div>
    </section>`;
  return {
    titre: `${lieu.nom}, ${commune}`,
    description: `${mots.sousTitre}. ${lieu.nom}, ${commune}.`,
    chemin: `/lieux/${lieu.cle}`,
    corps,
    ...(arrets.length > 0 ? { donnees: evenements(ctx, arrets) } : {}),
  };
}

/** A short code that names several places: which one? */
export function pagePlusieurs(ctx: Contexte, lieux: readonly LieuVitrine[]): Page {
  const { mots } = ctx;
  return {
    titre: mots.lieu.plusieurs,
    description: mots.lieu.plusieurs,
    chemin: "/",
    cachee: true,
    corps: html`<h1>${mots.lieu.plusieurs}</h1>
      <ul class="simple">
        ${lieux.map(
          (l) =>
            html`<li>
              <a href="${lien(ctx, `/lieux/${l.cle}`)}"><bdi>${l.nom}</bdi></a>
              <bdi>${l.commune.nom}</bdi> (${l.code})
            </li>`,
        )}
      </ul>`,
  };
}
