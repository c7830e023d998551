/**
 * What waits for a person: two people who said different things (known on this device, offline too), and facts that
 * the server keeps apart (asked from it). Each says what, who, why; one press settles it.
 */
import { useEffect, useState } from "preact/hooks";
import {
  deciderAccueil,
  resoudreAccueil,
  type ChampAccueil,
  type CleRegistre,
  type EtatAccueil,
} from "../../domain/accueil.ts";
import { definitionDe } from "../../domain/activite.ts";
import { msDeHlc, type Brouillon, type Hlc } from "../../domain/fait.ts";
import { resoudrePermanence, type ChampPermanence, type EtatPermanence } from "../../domain/permanence.ts";
import { deciderPermanence } from "../../domain/permanence-commandes.ts";
import { reglerReference, type Definition, type EtatReference } from "../../domain/reference.ts";
import type { Version } from "../../domain/registre.ts";
import { ilYA } from "../../text/bureau.ts";
import { jourLong } from "../../text/langue.ts";
import { motifsMisDeCote } from "../../text/terrain.ts";
import { motsChamps, motsChampsPermanence, motsThematiques } from "../../text/valeurs.ts";
import { Entete, Message, Pastille, Vide } from "../kit/affichage.tsx";
import { Bouton, Lien } from "../kit/Bouton.tsx";
import { dire } from "../kit/toasts.tsx";
import balance from "lucide-static/icons/scale.svg?raw";
import type { MisDeCote } from "./api.ts";
import { useActivite, useAgir, useBureau, useMots, useNoms } from "./contexte.ts";
import { desaccords, nomLieu, type DesaccordSur } from "./lecture.ts";
import { useMessagesARegler, useMotsMessages } from "./messages-lus.ts";
import { adresseDe } from "./rubriques.ts";
import { direCorps, direValeur } from "./valeurs.ts";

export function ARegler() {
  const { session, complete } = useBureau();
  const mots = useMots();
  const m = mots.regler;
  const liste = useActivite(desaccords);
  const [misDeCote, setMisDeCote] = useState<readonly MisDeCote[]>();
  const coordonne = session.compte.role === "coordinateur";
  const messages = useMessagesARegler("regler");
  const rien = complete && messages === 0 && liste.length === 0 && (!coordonne || misDeCote?.length === 0);
  return (
    <>
      <Entete titre={m.titre} sous={m.sous} />
      {rien && (
        <Vide titre={m.rien} dessin={balance}>
          {m.rienAide}
        </Vide>
      )}
      {liste.length > 0 && (
        <section class="pile" aria-labelledby="desaccords">
          <div class="pile-serree">
            <h2 id="desaccords">{m.desaccords}</h2>
            <p class="doux">{m.desaccordsAide}</p>
          </div>
          <ul role="list" class="litiges">
            {liste.map((d) => (
              <Litige key={`${d.etat.noun}/${d.etat.id}/${d.desaccord.cle}`} sur={d} />
            ))}
          </ul>
        </section>
      )}
      {messages > 0 && <MessagesARegler nombre={messages} />}
      {coordonne && <MisDeCoteDuServeur liste={misDeCote} onListe={setMisDeCote} />}
    </>
  );
}

/** Messages that a person must decide about: shown where they are. */
function MessagesARegler(p: { readonly nombre: number }) {
  const m = useMotsMessages();
  return (
    <Message
      ton="attention"
      titre={m.aRegler(p.nombre)}
      actions={<Lien href={adresseDe("reglages", "messages", "envois")}>{m.voir}</Lien>}
    >
      {m.aReglerAide}
    </Message>
  );
}

/** What the disagreement is about, in words. */
function useSujet() {
  const { activite, langue } = useBureau();
  const mots = useMots();
  const m = mots.regler;
  return ({ etat, desaccord: { cle } }: DesaccordSur): { titre: string; champ: string } => {
    if (etat.noun === "accueil") {
      const a = resoudreAccueil(etat as EtatAccueil)!;
      const permanence = activite.get(`permanence/${a.permanence}`) as EtatPermanence | undefined;
      const p = permanence && resoudrePermanence(permanence);
      const champ = cle.startsWith("theme:")
        ? m.theme(motsThematiques[langue][cle.slice(6) as keyof (typeof motsThematiques)["fr"]])
        : cle === "annule"
          ? m.annule
          : motsChamps[langue][cle as ChampAccueil];
      return {
        titre: m.accueilDe(p ? nomLieu(activite, p.lieu) : "", p ? jourLong(langue, p.jour) : "", a.heure),
        champ,
      };
    }
    if (etat.noun === "permanence") {
      const p = resoudrePermanence(etat as EtatPermanence)!;
      return {
        titre: m.permanenceDe(nomLieu(activite, p.lieu), jourLong(langue, p.jour)),
        champ: motsChampsPermanence[langue][cle as ChampPermanence | "etat"],
      };
    }
    const nom = (definitionDe(activite, "lieu", etat.id) ?? definitionDe(activite, "vehicule", etat.id))?.nom;
    return { titre: m.fiche(nom ?? etat.id), champ: "" };
  };
}

function reglement(
  { etat, desaccord }: DesaccordSur,
  version: Version<unknown>,
): ReturnType<typeof deciderAccueil> {
  const { cle } = desaccord;
  if (etat.noun === "accueil") {
    const valeur = cle.startsWith("theme:") || cle === "annule" ? version.valeur === true : version.valeur;
    return deciderAccueil(etat as EtatAccueil, { kind: "regler", cle: cle as CleRegistre, valeur });
  }
  if (etat.noun === "permanence") {
    const p = etat as EtatPermanence;
    if (cle !== "etat") {
      const champ = cle as ChampPermanence;
      return deciderPermanence(p, { kind: "regler", champ, valeur: version.valeur }) as readonly Brouillon[];
    }
    // One of the two steps stays: the other is taken back.
    const autres = desaccord.versions.filter((v) => v.fait !== version.fait);
    const retire = p.pas
      .filter((pas) => autres.some((v) => v.fait === pas.fait || v.valeur === pas.etape))
      .map((pas) => pas.fait);
    return [{ type: "permanence-retablie", v: 1, corps: { permanence: p.id, retire } }];
  }
  return reglerReference(etat as EtatReference, version.valeur as Definition<"lieu">);
}

function Litige(p: { readonly sur: DesaccordSur }) {
  const { maintenant, langue, activite } = useBureau();
  const mots = useMots();
  const m = mots.regler;
  const noms = useNoms();
  const agir = useAgir();
  const { titre, champ } = useSujet()(p.sur);
  const { desaccord } = p.sur;
  return (
    <li class="litige">
      <h3>
        {titre}
        {champ && <span class="litige-champ">{champ}</span>}
      </h3>
      <ul role="list" class="litige-choix">
        {desaccord.versions.map((v, i) => (
          <li key={v.fait}>
            <div class="litige-valeur">
              <span class="fort">{direValeur(activite, langue, mots, noms, desaccord.cle, v.valeur)}</span>
              {i === 0 && <Pastille ton="camion">{m.montree}</Pastille>}
              <span class="doux">{m.par(noms(v.auteur), ilYA(mots, maintenant, msDeHlc(v.at as Hlc)))}</span>
            </div>
            <Bouton onClick={() => void agir(reglement(p.sur, v), m.regle)}>
              {m.garder}
              <span class="invisible">
                : {direValeur(activite, langue, mots, noms, desaccord.cle, v.valeur)}
              </span>
            </Bouton>
          </li>
        ))}
      </ul>
    </li>
  );
}

function MisDeCoteDuServeur(p: {
  readonly liste: readonly MisDeCote[] | undefined;
  readonly onListe: (liste: readonly MisDeCote[]) => void;
}) {
  const { api, envoi } = useBureau();
  const mots = useMots();
  const m = mots.regler;
  const [erreur, setErreur] = useState<string>();
  async function lire() {
    const recu = await api.misDeCote();
    if (recu.ok) {
      setErreur(undefined);
      p.onListe(recu.valeur.faits.filter((f) => f.statut === "en-attente"));
    } else setErreur(recu.erreur);
  }
  useEffect(() => void lire(), [api, envoi.enLigne]);
  async function decider(fait: MisDeCote, decision: "accepter" | "ecarter") {
    const recu = await api.reglerMisDeCote(fait.id, decision);
    if (recu.ok) dire({ texte: decision === "accepter" ? m.accepte : m.ecarte });
    else dire({ texte: mots.erreur(recu.erreur), ton: "attention" });
    await lire();
  }
  if (erreur)
    return (
      <Message ton="attention" actions={<Bouton onClick={() => void lire()}>{mots.reessayer}</Bouton>}>
        {erreur === "hors-ligne" ? m.horsLigne : mots.erreur(erreur)}
      </Message>
    );
  if (!p.liste || p.liste.length === 0) return null;
  return (
    <section class="pile" aria-labelledby="mis-de-cote">
      <div class="pile-serree">
        <h2 id="mis-de-cote">{m.misDeCote}</h2>
        <p class="doux">{m.misDeCoteAide}</p>
      </div>
      <ul role="list" class="litiges">
        {p.liste.map((f) => (
          <FaitMisDeCote key={f.id} fait={f} onDecider={(d) => void decider(f, d)} />
        ))}
      </ul>
    </section>
  );
}

function FaitMisDeCote(p: {
  readonly fait: MisDeCote;
  readonly onDecider: (decision: "accepter" | "ecarter") => void;
}) {
  const { activite, langue, maintenant } = useBureau();
  const mots = useMots();
  const m = mots.regler;
  const noms = useNoms();
  const { fait } = p;
  const prefixe = fait.fait.type?.split("-")[0] ?? "";
  const type =
    prefixe in m.types
      ? m.types[prefixe as keyof typeof m.types]
      : fait.fait.type
        ? m.types.reference
        : m.types.inconnu;
  const dits = direCorps(activite, langue, mots, noms, fait.fait.corps ?? {});
  return (
    <li class="litige">
      <h3>{type}</h3>
      <p class="doux">
        {[fait.auteurNom ?? mots.quelquun, m.recu(ilYA(mots, maintenant, Number(fait.recuLe)))].join(" · ")}
      </p>
      <dl class="details">
        <div>
          <dt>{m.cePourquoi}</dt>
          <dd>{motifsMisDeCote[langue][fait.code]}</dd>
        </div>
        {dits.map(([nom, valeur]) => (
          <div key={nom}>
            <dt>{nom}</dt>
            <dd>{valeur}</dd>
          </div>
        ))}
      </dl>
      <div class="rang">
        <Bouton onClick={() => p.onDecider("ecarter")}>{m.ecarter}</Bouton>
        <Bouton onClick={() => p.onDecider("accepter")}>{m.accepter}</Bouton>
      </div>
    </li>
  );
}
