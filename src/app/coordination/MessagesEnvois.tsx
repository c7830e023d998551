/** The outbox: counts over thirty days, filters kept in the address, one line a message, older pages on demand. */
import { useEffect, useState } from "preact/hooks";
import { canaux, etatsEnvoi, type Canal, type EtatEnvoi } from "../../domain/envoi.ts";
import { nombre } from "../../text/langue.ts";
import { useParam } from "../kit/adresse.ts";
import { LigneListe, Liste, Message, Pastille, Vide } from "../kit/affichage.tsx";
import { Bouton, Lien } from "../kit/Bouton.tsx";
import { ChampListe } from "../kit/Champ.tsx";
import { Pictogramme } from "../kit/Pictogramme.tsx";
import boite from "lucide-static/icons/inbox.svg?raw";
import { Barres } from "./BilanBarres.tsx";
import type { CompteEnvois, EnvoiVu, EtatMessages, FiltreMessages, PageEnvois } from "./api-messages.ts";
import { useBureau } from "./contexte.ts";
import { MessagesEnvoi } from "./MessagesEnvoi.tsx";
import {
  adresseMessages,
  dessinsCanaux,
  dessinsEtats,
  tonsEtats,
  useMotsMessages,
  useQuand,
} from "./messages-lus.ts";
import { ErreurDeLecture, useLecture } from "./serveur.tsx";

/** The pages read so far of one filter. A page that comes after the filter has changed is dropped. */
function usePages(filtre: FiltreMessages) {
  const { api, envoi } = useBureau();
  const [page, setPage] = useState<PageEnvois>();
  const [erreur, setErreur] = useState<string>();
  const [tour, setTour] = useState(0);
  const { etat, canal } = filtre;
  useEffect(() => {
    let vivant = true;
    void api.messages.lire({ etat, canal }).then((recu) => {
      if (!vivant) return;
      setErreur(recu.ok ? undefined : recu.erreur);
      if (recu.ok) setPage(recu.valeur);
    });
    return () => {
      vivant = false;
    };
  }, [api, envoi.enLigne, etat, canal, tour]);
  async function plusAnciens() {
    const avant = page?.envois.at(-1)?.creeLe;
    const recu = await api.messages.lire({ etat, canal, avant });
    if (!recu.ok) return setErreur(recu.erreur);
    const { envois, suite } = recu.valeur;
    setPage((p) => p && { ...p, envois: [...p.envois, ...envois], suite });
  }
  const relire = () => Promise.resolve(setTour((n) => n + 1));
  return { page, plusAnciens, lecture: { valeur: page, erreur, relire } };
}

const parmi = <V extends string>(liste: readonly V[], brut: string | undefined): V | undefined =>
  liste.find((v) => v === brut);

export function MessagesEnvois() {
  const { api } = useBureau();
  const [etatBrut, setEtat] = useParam("etat");
  const [canalBrut, setCanal] = useParam("canal");
  const etat = parmi(etatsEnvoi, etatBrut);
  const canal = parmi(canaux, canalBrut);
  const { page, plusAnciens, lecture } = usePages({ etat, canal });
  const passerelles = useLecture(api.messages.etat);
  const [ouvert, setOuvert] = useState<EnvoiVu>();
  const m = useMotsMessages();
  const tout = () => (setEtat(undefined), setCanal(undefined));
  return (
    <div class="pile">
      <ErreurDeLecture lecture={lecture} />
      {passerelles.valeur && <SansPasserelle etat={passerelles.valeur} />}
      {page && page.comptes.length > 0 && <Comptes comptes={page.comptes} etat={etat} onEtat={setEtat} />}
      {page && (page.comptes.length > 0 || etat || canal) && (
        <div class="messages-filtres">
          <FiltreEtat etat={etat} onEtat={setEtat} />
          <FiltreCanal canal={canal} onCanal={setCanal} />
          <Bouton onClick={() => void lecture.relire()}>{m.actualiser}</Bouton>
        </div>
      )}
      {page?.envois.length === 0 && (
        <Vide
          titre={etat || canal ? m.videFiltre : m.vide}
          dessin={boite}
          actions={(etat || canal) && <Bouton onClick={tout}>{m.toutVoir}</Bouton>}
        >
          {etat || canal ? undefined : m.videAide}
        </Vide>
      )}
      {page && page.envois.length > 0 && <ListeEnvois envois={page.envois} onOuvrir={setOuvert} />}
      {page?.suite && (
        <div>
          <Bouton onClick={() => void plusAnciens()}>{m.plusAnciens}</Bouton>
        </div>
      )}
      {ouvert && (
        <MessagesEnvoi
          envoi={ouvert}
          onFermer={() => setOuvert(undefined)}
          onDecide={() => {
            setOuvert(undefined);
            void lecture.relire();
          }}
        />
      )}
    </div>
  );
}

function FiltreEtat(p: { readonly etat: EtatEnvoi | undefined; readonly onEtat: (e?: string) => void }) {
  const m = useMotsMessages();
  return (
    <ChampListe
      libelle={m.etat}
      vide={m.tousEtats}
      valeur={p.etat ?? ""}
      options={etatsEnvoi.map((e) => ({ valeur: e, libelle: m.etats[e] }))}
      onValeur={(e) => p.onEtat(e || undefined)}
      court
    />
  );
}
function FiltreCanal(p: { readonly canal: Canal | undefined; readonly onCanal: (c?: string) => void }) {
  const m = useMotsMessages();
  return (
    <ChampListe
      libelle={m.canal}
      vide={m.tousCanaux}
      valeur={p.canal ?? ""}
      options={canaux.map((c) => ({ valeur: c, libelle: m.canaux[c] }))}
      onValeur={(c) => p.onCanal(c || undefined)}
      court
    />
  );
}

/** Nothing leaves by a channel that has no gateway: said first, with the way to the explanation. */
function SansPasserelle(p: { readonly etat: EtatMessages }) {
  const m = useMotsMessages();
  const manquent = p.etat.canaux.filter((c) => !c.configure);
  if (manquent.length === 0) return null;
  const aucune = p.etat.canaux.every((c) => !c.configure || c.canal === "webhook");
  const titre = aucune
    ? m.sansPasserelle
    : m.sansPasserelleDe(manquent.map((c) => m.canaux[c.canal]).join(", "));
  return (
    <Message
      ton="attention"
      titre={titre}
      actions={<Lien href={adresseMessages("passerelles")}>{m.commentConfigurer}</Lien>}
    >
      {m.sansPasserelleAide}
    </Message>
  );
}

function Comptes(p: {
  readonly comptes: readonly CompteEnvois[];
  readonly etat: EtatEnvoi | undefined;
  readonly onEtat: (etat?: string) => void;
}) {
  const { langue } = useBureau();
  const m = useMotsMessages();
  const total = (etat: EtatEnvoi) =>
    p.comptes.filter((c) => c.etat === etat).reduce((n, c) => n + c.nombre, 0);
  const vus = etatsEnvoi.filter((e) => total(e) > 0);
  const tous = vus.reduce((n, e) => n + total(e), 0);
  return (
    <section class="pile-serree messages-comptes" aria-labelledby="messages-comptes">
      <h2 id="messages-comptes">{m.phrase(tous, total("echec") + total("incertain"))}</h2>
      <Barres
        libelle={m.parEtat}
        choisie={p.etat ?? ""}
        barres={vus.map((e) => ({
          chiffre: { code: e },
          mot: m.etats[e],
          n: total(e),
          dit: nombre(langue, total(e)),
        }))}
        onOuvrir={({ code }) => p.onEtat(code === p.etat ? undefined : code)}
      />
    </section>
  );
}

export function ListeEnvois(p: {
  readonly envois: readonly EnvoiVu[];
  readonly onOuvrir?: (envoi: EnvoiVu) => void;
}) {
  const m = useMotsMessages();
  const quand = useQuand();
  const modeles: Readonly<Record<string, string>> = m.modeles;
  // A test says its kind itself.
  const genre = (e: EnvoiVu): string => (e.modele === "essai" ? "" : (modeles[e.modele] ?? e.modele));
  const { onOuvrir } = p;
  return (
    <Liste libelle={m.liste}>
      {p.envois.map((e) => (
        <LigneListe
          key={e.id}
          devant={<Pictogramme dessin={dessinsCanaux[e.canal]} />}
          titre={
            <span class="messages-dit" lang={e.langue} dir="auto">
              {e.apercu}
            </span>
          }
          detail={<>{[m.canaux[e.canal], e.indice, genre(e), quand(e.creeLe)].filter(Boolean).join(" · ")}</>}
          bout={
            <Pastille ton={tonsEtats[e.etat]} dessin={dessinsEtats[e.etat]}>
              {m.etats[e.etat]}
            </Pastille>
          }
          {...(onOuvrir ? { onClick: () => onOuvrir(e) } : {})}
        />
      ))}
    </Liste>
  );
}
