/** All that makes a place usable: the permit, when people are there, what is on the spot, whom to call, photos. */
import { etatPermis } from "../../domain/carnet-lecture.ts";
import type { Heure } from "../../domain/civil.ts";
import type { TexteScelle } from "../../domain/fait.ts";
import {
  accessibilites,
  alimentations,
  fichiersMax,
  naturesFenetre,
  rolesContact,
} from "../../domain/moyens.ts";
import type { Definition } from "../../domain/reference.ts";
import { jourCourt, type Langue } from "../../text/langue.ts";
import type { MotsMoyens } from "../../text/bureau-moyens-fr.ts";
import {
  motsAccessibilites,
  motsAlimentations,
  motsFenetres,
  motsPermis,
  motsRolesContact,
} from "../../text/valeurs-moyens.ts";
import { useBureau } from "../coordination/contexte.ts";
import { ChoisirPhoto } from "../fichiers/ChoisirPhoto.tsx";
import { Pastille, type Ton } from "../kit/affichage.tsx";
import { Champ, ChampListe } from "../kit/Champ.tsx";
import { ChoixMultiple } from "../kit/Choix.tsx";
import { Case, ChampNombre, ListeEditable, Section, useMotsMoyens } from "./champs.tsx";
import { avec, avecPlein } from "./definir.ts";
import { Creneaux, direJours } from "./listes.tsx";
import { ChampScelle } from "./scelles.tsx";

type Lieu = Definition<"lieu">;
export type ChampsDuLieu = Partial<Lieu>;
type Props = {
  readonly champs: ChampsDuLieu;
  readonly poser: (change: (champs: ChampsDuLieu) => ChampsDuLieu) => void;
  readonly lectureSeule: boolean;
};

const tons = {
  valable: "bon",
  bientot: "attention",
  depasse: "bloque",
  "sans-date": "neutre",
  "pas-encore": "attention",
} as const satisfies Record<string, Ton>;

/** The state of a permit in a word, with its date unless there is little room. */
export function EtatDuPermis(p: { readonly permis: NonNullable<Lieu["permis"]>; readonly court?: boolean }) {
  const { permis } = p;
  const { jour, langue } = useBureau();
  const m = useMotsMoyens();
  const etat = etatPermis(permis, jour);
  const mot = motsPermis[langue][etat];
  return (
    <Pastille ton={tons[etat]}>
      {permis.au && !p.court ? m.permisJusque(mot, jourCourt(langue, permis.au)) : mot}
    </Pastille>
  );
}

function Permis({ champs, poser, lectureSeule }: Props) {
  const m = useMotsMoyens();
  const permis = champs.permis ?? {};
  const changer = (cle: string, valeur: unknown) =>
    poser((c) => {
      const suite = avec(c.permis ?? {}, cle, valeur === "" ? undefined : valeur);
      return avec(c, "permis", Object.keys(suite).length > 0 ? suite : undefined);
    });
  return (
    <Section titre={m.permis} resume={champs.permis && <EtatDuPermis permis={champs.permis} />}>
      <Champ
        libelle={m.permisPar}
        aide={m.permisParAide}
        facultatif
        longueurMax={200}
        valeur={permis.par ?? ""}
        onValeur={(par) => changer("par", par)}
      />
      <div class="champs-cote">
        <Champ
          libelle={m.du}
          facultatif
          type="date"
          valeur={permis.du ?? ""}
          onValeur={(du) => changer("du", du)}
        />
        <Champ
          libelle={m.au}
          facultatif
          type="date"
          valeur={permis.au ?? ""}
          onValeur={(au) => changer("au", au)}
          erreur={permis.du && permis.au && permis.au < permis.du ? m.erreurs.intervalle : undefined}
        />
      </div>
      <ChoisirPhoto
        genre="papier"
        max={1}
        valeurs={permis.fichier ? [permis.fichier] : []}
        onValeurs={([fichier]) => changer("fichier", fichier)}
        lectureSeule={lectureSeule}
      />
    </Section>
  );
}

function Fenetres({ champs, poser, lectureSeule }: Props) {
  const m = useMotsMoyens();
  const { langue } = useBureau();
  const fenetres = champs.fenetres ?? [];
  const resume = fenetres
    .map((f) => `${motsFenetres[langue][f.nature]} : ${direJours(m.jours, f.jours)} ${f.debut}-${f.fin}`)
    .join(" · ");
  return (
    <Section titre={m.fenetres} aide={m.fenetresAide} resume={resume}>
      <ListeEditable
        valeurs={fenetres}
        onValeurs={(liste) => poser((c) => avecPlein(c, "fenetres", liste))}
        neuf={() => ({
          nature: "marche" as const,
          jours: [],
          debut: "08:00" as Heure,
          fin: "12:00" as Heure,
        })}
        max={20}
        lectureSeule={lectureSeule}
        rangee={(f, poserLigne) => (
          <>
            <ChampListe
              libelle={m.nature}
              valeur={f.nature}
              options={naturesFenetre.map((n) => ({ valeur: n, libelle: motsFenetres[langue][n] }))}
              onValeur={(nature) => nature && poserLigne({ ...f, nature })}
            />
            <Creneaux valeur={f} poser={poserLigne} />
          </>
        )}
      />
    </Section>
  );
}

/** What is on the spot, in a few words. */
function direPratique(m: MotsMoyens, langue: Langue, c: ChampsDuLieu): string {
  return [
    c.codePostal ?? "",
    c.alimentation ? motsAlimentations[langue][c.alimentation] : "",
    c.capacite === undefined ? "" : `${m.capacite} : ${c.capacite}`,
    c.surface === undefined ? "" : `${c.surface} m²`,
    ...(c.accessibilite ?? []).map((a) => motsAccessibilites[langue][a]),
    c.ombre ? m.ombre : "",
    c.toilettes ? m.toilettes : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

function Pratique({ champs, poser }: Props) {
  const m = useMotsMoyens();
  const { langue } = useBureau();
  const codeFaux = champs.codePostal !== undefined && !/^\d{5}$/.test(champs.codePostal);
  return (
    <Section titre={m.pratique} resume={direPratique(m, langue, champs)}>
      <Champ
        libelle={m.codePostal}
        facultatif
        court
        modeSaisie="numeric"
        longueurMax={5}
        valeur={champs.codePostal ?? ""}
        onValeur={(code) => poser((c) => avecPlein(c, "codePostal", code.trim()))}
        erreur={codeFaux ? m.erreurs.codePostal : undefined}
      />
      <ChampListe
        libelle={m.alimentation}
        facultatif
        vide=""
        valeur={champs.alimentation ?? ""}
        options={alimentations.map((a) => ({ valeur: a, libelle: motsAlimentations[langue][a] }))}
        onValeur={(a) => poser((c) => avec(c, "alimentation", a || undefined))}
      />
      <div class="champs-cote">
        <ChampNombre
          libelle={m.capacite}
          max={1000}
          valeur={champs.capacite}
          onValeur={(n) => poser((c) => avec(c, "capacite", n))}
        />
        <ChampNombre
          libelle={m.surface}
          max={100_000}
          valeur={champs.surface}
          onValeur={(n) => poser((c) => avec(c, "surface", n))}
        />
      </div>
      <ChoixMultiple
        legende={m.accessibilite}
        options={accessibilites.map((a) => ({ valeur: a, libelle: motsAccessibilites[langue][a] }))}
        valeurs={champs.accessibilite ?? []}
        onValeurs={(liste) => poser((c) => avecPlein(c, "accessibilite", liste))}
      />
      <div class="rang">
        <Case
          libelle={m.ombre}
          valeur={champs.ombre === true}
          onValeur={(oui) => poser((c) => avec(c, "ombre", oui || undefined))}
        />
        <Case
          libelle={m.toilettes}
          valeur={champs.toilettes === true}
          onValeur={(oui) => poser((c) => avec(c, "toilettes", oui || undefined))}
        />
      </div>
    </Section>
  );
}

function Contacts({ champs, poser, lectureSeule }: Props) {
  const m = useMotsMoyens();
  const { langue } = useBureau();
  const contacts = champs.contacts ?? [];
  const resume = contacts.map((c) => motsRolesContact[langue][c.role]).join(" · ");
  return (
    <Section titre={m.contacts} aide={m.contactsAide} resume={resume}>
      <ListeEditable
        valeurs={contacts}
        onValeurs={(liste) => poser((c) => avecPlein(c, "contacts", liste))}
        // An empty row has no words yet: the sheet is not saved until it has, or is removed.
        neuf={() => ({ role: "incident" as const, mots: "" as TexteScelle })}
        max={10}
        lectureSeule={lectureSeule}
        rangee={(contact, poserLigne) => (
          <>
            <ChampListe
              libelle={m.contactRole}
              valeur={contact.role}
              options={rolesContact.map((r) => ({ valeur: r, libelle: motsRolesContact[langue][r] }))}
              onValeur={(role) => role && poserLigne({ ...contact, role })}
            />
            <ChampScelle
              libelle={m.contactMots}
              valeur={contact.mots || undefined}
              onValeur={(mots) => poserLigne({ ...contact, mots: mots ?? ("" as TexteScelle) })}
            />
          </>
        )}
      />
    </Section>
  );
}

function Photos({ champs, poser, lectureSeule }: Props) {
  const m = useMotsMoyens();
  const photos = champs.photos ?? [];
  return (
    <Section titre={m.photos} resume={photos.length > 0 ? m.n(photos.length) : undefined}>
      <ChoisirPhoto
        genre="photo"
        max={fichiersMax}
        valeurs={photos}
        onValeurs={(liste) => poser((c) => avecPlein(c, "photos", liste))}
        lectureSeule={lectureSeule}
      />
    </Section>
  );
}

export function SectionsLieu(p: Props) {
  return (
    <>
      <Permis {...p} />
      <Fenetres {...p} />
      <Pratique {...p} />
      <Contacts {...p} />
      <Photos {...p} />
    </>
  );
}
