/**
 * Always in sight: what lies on this device only, what is on its way, what the server has. A word in the header; the
 * whole behind it, with the state of the storage, who is at the truck and how the app looks.
 */
import { useEffect, useState } from "preact/hooks";
import { motsFichiers } from "../../text/fichiers.ts";
import { nombre, type Langue } from "../../text/langue.ts";
import type { MotsTerrain } from "../../text/terrain-fr.ts";
import { motsRoles } from "../../text/valeurs.ts";
import envoye from "lucide-static/icons/cloud-check.svg?raw";
import local from "lucide-static/icons/tablet-smartphone.svg?raw";
import horsLigne from "lucide-static/icons/cloud-off.svg?raw";
import attention from "lucide-static/icons/triangle-alert.svg?raw";
import { Bouton, Lien } from "../kit/Bouton.tsx";
import { ChoixLangue, ChoixTheme } from "../kit/ChoixApparence.tsx";
import { ChoixUnique } from "../kit/Choix.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import { Message } from "../kit/affichage.tsx";
import { Pictogramme } from "../kit/Pictogramme.tsx";
import { dire } from "../kit/toasts.tsx";
import { useExterne } from "../kit/externe.ts";
import { useLangue } from "../kit/langue.ts";
import { ecouterVersion, prendreLaVersion, versionPrete } from "../device/miseajour.ts";
import {
  clesDuPoste,
  envoyerMaintenant,
  heureServeur,
  magasinDuPoste,
  poserInstallation,
  poste,
  type Poste,
} from "../device/poste.ts";
import { copieDeSecours, demanderPersistance, lireStockage, type EtatStockage } from "../device/stockage.ts";
import { usePoste } from "../device/usePoste.ts";
import { PhotosAEnvoyer, useFichiers } from "../fichiers/AEnvoyer.tsx";
import { useMots } from "./faire.ts";

/** An unsent fact older than this matters, and is said in the header. */
const ageQuiCompte = 12 * 3_600_000;

/** `3 min`, `2 h`, `5 jours`. */
export function ageEnMots(langue: Langue, ms: number, t: MotsTerrain): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return t.moinsDUneMinute;
  if (minutes < 60) return `${minutes} ${t.minutes}`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h`;
  return `${nombre(langue, Math.floor(minutes / 1440))} ${t.jours}`;
}

/** A clock further than this from the server's makes days and hours wrong, ms. */
const decalageQuiCompte = 15 * 60_000;

/** That the clock is wrong, in a sentence: today's stops and the log-book go by it. */
export function horlogeFausse({ sync }: Poste, langue: Langue, t: MotsTerrain): string | undefined {
  const ecart = Math.abs(sync.decalage);
  if (ecart < decalageQuiCompte) return undefined;
  return t.horlogeFausse(ageEnMots(langue, ecart, t), sync.decalage < 0);
}

/** What is wrong, in a sentence, or undefined. */
function ennui(p: Poste, langue: Langue, t: MotsTerrain): string | undefined {
  if (p.plein) return t.stockagePleinReserve;
  if (p.sync.fin === "appareil-inconnu") return t.deconnecte;
  if (p.gardes.some((g) => g.issue?.issue === "mis-de-cote" && g.issue.code === "appareil-revoque")) {
    return t.revoque;
  }
  if (p.sync.fin === "pas-nous") return t.portail;
  return horlogeFausse(p, langue, t);
}

function Chiffres() {
  const { sync } = usePoste();
  const t = useMots();
  const langue = useLangue();
  const depuis = (ms: number) => ageEnMots(langue, heureServeur() - ms, t);
  return (
    <dl class="chiffres">
      <dt>{t.enAttenteTexte}</dt>
      <dd>{nombre(langue, sync.enAttente)}</dd>
      <dt>{t.enCoursTexte}</dt>
      <dd>{nombre(langue, sync.enVol)}</dd>
      <dt>{t.recusTexte}</dt>
      <dd>{nombre(langue, sync.recusAujourdhui)}</dd>
      <dt>{sync.dernierContact === undefined ? t.dernierContact : t.dernierContactIlYA}</dt>
      <dd>{sync.dernierContact === undefined ? t.jamais : depuis(sync.dernierContact)}</dd>
      {sync.plusAncien !== undefined && (
        <>
          <dt>{t.plusAncien}</dt>
          <dd>{depuis(sync.plusAncien)}</dd>
        </>
      )}
    </dl>
  );
}

async function exporter(t: MotsTerrain): Promise<void> {
  const { dispositif } = poste();
  const fichier = await copieDeSecours(magasinDuPoste(), clesDuPoste(), dispositif!);
  const lien = document.createElement("a");
  lien.href = URL.createObjectURL(fichier);
  lien.download = "picup-copie-de-secours.json";
  lien.click();
  setTimeout(() => URL.revokeObjectURL(lien.href), 60_000); // the browser reads it after the click
  dire({ texte: t.copieFaite });
}

function Stockage() {
  const t = useMots();
  const { sync } = usePoste();
  const [etat, lire] = useState<EtatStockage>();
  useEffect(() => void lireStockage().then(lire), []);
  return (
    <section class="pile-serree">
      <h3>{t.stockage}</h3>
      {etat && <p>{etat.persistant ? t.stockagePersistant : t.stockageFragile}</p>}
      {etat && !etat.persistant && (
        <Bouton onClick={() => void demanderPersistance().then(lireStockage).then(lire)}>
          {t.stockageProteger}
        </Bouton>
      )}
      {sync.enAttente > 0 && (
        <>
          <Bouton onClick={() => void exporter(t)}>{t.copieSecours}</Bouton>
          <p class="doux petit">{t.copieSecoursAide}</p>
        </>
      )}
    </section>
  );
}

function NouvelleVersion() {
  const t = useMots();
  const { sync } = usePoste();
  const prete = useExterne(ecouterVersion, versionPrete);
  if (!prete) return null;
  if (sync.enAttente > 0) return <Message>{t.nouvelleVersionAttend}</Message>;
  return (
    <Message actions={<Bouton onClick={prendreLaVersion}>{t.mettreAJour}</Bouton>}>
      {t.nouvelleVersion}
    </Message>
  );
}

function Personnes() {
  const t = useMots();
  const langue = useLangue();
  const { installation } = usePoste();
  const present = installation.present ?? installation.personnes[0]?.id;
  return (
    <section class="pile">
      <ChoixUnique
        legende={t.quiEstLa}
        obligatoire
        options={installation.personnes.map((p) => ({
          valeur: p.id,
          libelle: `${p.nom} (${motsRoles[langue][p.role].toLowerCase()})`,
        }))}
        valeur={present}
        onValeur={(id) => id && void poserInstallation({ present: id })}
      />
      <div>
        <Lien href="#/personne">{t.ajouterPersonne}</Lien>
      </div>
    </section>
  );
}

function FeuilleEnvoi(props: { readonly souci: string | undefined; readonly onFermer: () => void }) {
  const { souci, onFermer } = props;
  const p = usePoste();
  const t = useMots();
  const { sync } = p;
  const aVoir = p.gardes.some((g) => g.issue && g.issue.issue !== "recu");
  return (
    <Feuille
      titre={t.etatEnvoi}
      sousTitre={p.installation.nomDispositif}
      onFermer={onFermer}
      actions={<Bouton onClick={envoyerMaintenant}>{t.envoyerMaintenant}</Bouton>}
    >
      {souci && <Message ton="attention">{souci}</Message>}
      {sync.fin === "hors-ligne" && <Message>{t.horsLigne}</Message>}
      <Chiffres />
      <PhotosAEnvoyer />
      {aVoir && (
        <div>
          <Lien href="#/a-voir">{t.aVoir}</Lien>
        </div>
      )}
      <NouvelleVersion />
      <Personnes />
      <ChoixLangue />
      <ChoixTheme />
      <Stockage />
      <p>
        <a class="lien-seul" href="#/bureau">
          {t.allerAuBureau}
        </a>
      </p>
    </Feuille>
  );
}

export function EtatEnvoi() {
  const p = usePoste();
  const t = useMots();
  const langue = useLangue();
  const [ouvert, ouvrir] = useState(false);
  const { sync } = p;
  const photos = useFichiers().aEnvoyer;
  const souci = ennui(p, langue, t);
  const vieux = sync.plusAncien !== undefined && heureServeur() - sync.plusAncien > ageQuiCompte;
  const dessin =
    souci || vieux
      ? attention
      : sync.fin === "hors-ligne"
        ? horsLigne
        : sync.enAttente + photos > 0
          ? local
          : envoye;
  return (
    <>
      <button type="button" class="envoi" onClick={() => ouvrir(true)} aria-haspopup="dialog">
        <Pictogramme dessin={dessin} />
        <span class="envoi-mots">
          <span>
            {t.surCetAppareil} <b>{nombre(langue, sync.enAttente)}</b>
            {photos > 0 && ` · ${motsFichiers[langue].enBref(photos)}`}
          </span>
          <span>
            {sync.enVol > 0 && <>{`${t.envoyes} ${nombre(langue, sync.enVol)} · `}</>}
            {t.recus} <b>{nombre(langue, sync.recusAujourdhui)}</b>
          </span>
        </span>
        <span class="invisible">{t.etatEnvoi}</span>
      </button>
      {ouvert && <FeuilleEnvoi souci={souci} onFermer={() => ouvrir(false)} />}
    </>
  );
}
