/** Entering: the code that makes this browser a device of the truck, then each person once. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import qr from "lucide-static/icons/qr-code.svg?raw";
import { erreursTerrain, codeErreurTerrain } from "../../text/terrain.ts";
import { Bouton } from "../kit/Bouton.tsx";
import { Camion } from "../kit/Camion.tsx";
import { Champ } from "../kit/Champ.tsx";
import { ChoixLangue, ChoixTheme } from "../kit/ChoixApparence.tsx";
import { Message } from "../kit/affichage.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import { useLangue } from "../kit/langue.ts";
import { connecter, enroler, type Echec } from "../device/enrolement.ts";
import { personnePresente } from "../device/poste.ts";
import { aller } from "../device/route.ts";
import { demanderPersistance } from "../device/stockage.ts";
import { usePoste } from "../device/usePoste.ts";
import { useMots } from "./faire.ts";

function Seuil(p: { readonly titre: string; readonly intro: string; readonly children: ComponentChildren }) {
  return (
    <main class="seuil">
      <Camion etapes={["en-route"]} libelle="Pic’Up" />
      <h1 tabIndex={-1}>{p.titre}</h1>
      <p class="seuil-intro">{p.intro}</p>
      {p.children}
      <div class="seuil-choix">
        <ChoixLangue />
        <ChoixTheme />
      </div>
    </main>
  );
}

function Echoue({ echec }: { readonly echec: Echec | undefined }) {
  const langue = useLangue();
  if (!echec) return null;
  return (
    <Message ton="attention" annonce>
      {erreursTerrain[langue][codeErreurTerrain(echec.echec)]}
    </Message>
  );
}

/** Reads a QR of the desk with the camera, where the browser knows how (Chrome on Android, mostly). */
function LecteurQr(p: { readonly onCode: (code: string) => void; readonly onFermer: () => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const [rate, rater] = useState(false);
  const t = useMots();
  useEffect(() => {
    let flux: MediaStream | undefined;
    const etat = { fini: false };
    const lire = async () => {
      flux = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      if (etat.fini || !video.current) return;
      video.current.srcObject = flux;
      await video.current.play();
      const detecteur = new BarcodeDetector({ formats: ["qr_code"] });
      while (!etat.fini && video.current) {
        const code = /enroler(?:\/|\?code=)([0-9A-Za-z-]+)/.exec(
          (await detecteur.detect(video.current))[0]?.rawValue ?? "",
        )?.[1];
        if (code) return p.onCode(code);
        await new Promise((suite) => requestAnimationFrame(suite));
      }
    };
    lire().catch(() => rater(true));
    return () => {
      etat.fini = true;
      for (const piste of flux?.getTracks() ?? []) piste.stop();
    };
  }, []);
  return (
    <Feuille titre={t.scanner} onFermer={p.onFermer}>
      {rate ? <Message ton="attention">{t.scannerRate}</Message> : <p>{t.scannerAide}</p>}
      <video ref={video} class="lecteur" muted playsInline aria-label={t.scanner} />
    </Feuille>
  );
}

/** Sends a form once at a time; goes to today's screen when it is accepted, keeps what was typed when not. */
function useEnvoi(appeler: () => Promise<Echec | undefined>, ensuite?: () => void) {
  const [echec, echouer] = useState<Echec>();
  const [occupe, occuper] = useState(false);
  const envoyer = async (e: Event) => {
    e.preventDefault();
    occuper(true);
    echouer(undefined);
    const rate = await appeler();
    occuper(false);
    echouer(rate);
    if (rate) return;
    aller("#/", true);
    ensuite?.();
  };
  return { echec, occupe, envoyer };
}

/** The code, typed or read by the camera where the browser knows how. */
function ChampCode(p: { readonly code: string; readonly onCode: (code: string) => void }) {
  const t = useMots();
  const [scan, scanner] = useState(false);
  const lu = (code: string) => {
    p.onCode(code);
    scanner(false);
  };
  return (
    <>
      <Champ
        libelle={t.code}
        aide={t.codeAide}
        valeur={p.code}
        onValeur={p.onCode}
        espacement="code"
        longueurMax={12}
        obligatoire
        nom="code"
      />
      {"BarcodeDetector" in globalThis && (
        <Bouton dessin={qr} onClick={() => scanner(true)}>
          {t.scanner}
        </Bouton>
      )}
      {scan && <LecteurQr onFermer={() => scanner(false)} onCode={lu} />}
    </>
  );
}

/** The page of a device that does not open, on both sides of the app. */
export function Illisible() {
  const t = useMots();
  return (
    <Seuil titre={t.illisible} intro={t.illisibleIntro}>
      <Bouton variante="principal" large onClick={() => location.reload()}>
        {t.recharger}
      </Bouton>
    </Seuil>
  );
}

export function Enrolement({ code: donne }: { readonly code: string | undefined }) {
  const t = useMots();
  const { retire } = usePoste();
  const [code, poserCode] = useState(donne ?? "");
  useEffect(() => {
    if (donne) poserCode(donne);
  }, [donne]);
  const [libelle, poserLibelle] = useState<string>();
  const { echec, occupe, envoyer } = useEnvoi(
    () => enroler(code, libelle ?? t.nomAppareilDefaut),
    () => void demanderPersistance(),
  );
  return (
    <Seuil titre={t.bienvenue} intro={t.enrolerIntro}>
      {retire && <Message ton="attention">{t.retire}</Message>}
      <form class="pile" onSubmit={(e) => void envoyer(e)}>
        <ChampCode code={code} onCode={poserCode} />
        <Champ
          libelle={t.nomAppareil}
          aide={t.nomAppareilAide}
          valeur={libelle ?? t.nomAppareilDefaut}
          onValeur={poserLibelle}
          longueurMax={60}
          nom="appareil"
        />
        <Echoue echec={echec} />
        <Bouton type="submit" variante="principal" large occupe={occupe}>
          {t.enroler}
        </Bouton>
      </form>
      <p>
        <a class="lien-seul" href="#/bureau">
          {t.allerAuBureau}
        </a>
      </p>
    </Seuil>
  );
}

/** `autre`: one more person on a device that already knows somebody. */
export function Connexion({ autre }: { readonly autre?: boolean }) {
  const t = useMots();
  const [courriel, poserCourriel] = useState("");
  const [motDePasse, poserMotDePasse] = useState("");
  const { echec, occupe, envoyer } = useEnvoi(() => connecter(courriel, motDePasse));
  const role = personnePresente()?.role;
  const corps = (
    <>
      {role && role !== "mediateur" && role !== "coordinateur" && !autre && (
        <Message ton="attention">{t.pasDeRole}</Message>
      )}
      <form class="pile" onSubmit={(e) => void envoyer(e)}>
        <Champ
          libelle={t.courriel}
          valeur={courriel}
          onValeur={poserCourriel}
          type="email"
          autocomplete="username"
          obligatoire
          nom="courriel"
        />
        <Champ
          libelle={t.motDePasse}
          valeur={motDePasse}
          onValeur={poserMotDePasse}
          type="password"
          autocomplete="current-password"
          obligatoire
          nom="mot-de-passe"
        />
        <Echoue echec={echec} />
        <Bouton type="submit" variante="principal" large occupe={occupe}>
          {t.seConnecter}
        </Bouton>
      </form>
    </>
  );
  if (!autre) {
    return (
      <Seuil titre={t.connexion} intro={t.connexionIntro}>
        {corps}
      </Seuil>
    );
  }
  return (
    <div class="page page-etroite">
      <h1 tabIndex={-1}>{t.ajouterPersonne}</h1>
      <p class="doux">{t.connexionIntro}</p>
      {corps}
    </div>
  );
}
