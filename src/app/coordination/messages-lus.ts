/** What the screens of messages share: how an hour, a target, a channel are said, and how many wait for a person. */
import { useEffect, useState } from "preact/hooks";
import type { Objet } from "../../domain/diffusion.ts";
import { definitionsDe, type Activite } from "../../domain/activite.ts";
import { civilDe } from "../../domain/civil.ts";
import type { Canal, EtatEnvoi } from "../../domain/envoi.ts";
import { motsMessagesBureau } from "../../text/bureau-messages.ts";
import type { MotsMessagesBureau } from "../../text/bureau-messages-fr.ts";
import { jourCourt } from "../../text/langue.ts";
import { useBureau } from "./contexte.ts";
import { nomLieu, nomPartenaire, nomVehicule } from "./lecture.ts";
import { adresseDe } from "./rubriques.ts";
import type { Ton } from "../kit/affichage.tsx";
import lettre from "lucide-static/icons/mail.svg?raw";
import bulle from "lucide-static/icons/message-square-text.svg?raw";
import machine from "lucide-static/icons/webhook.svg?raw";
import attend from "lucide-static/icons/clock.svg?raw";
import parti from "lucide-static/icons/send.svg?raw";
import arrive from "lucide-static/icons/circle-check.svg?raw";
import echec from "lucide-static/icons/circle-x.svg?raw";
import doute from "lucide-static/icons/circle-help.svg?raw";
import tenu from "lucide-static/icons/hourglass.svg?raw";
import rien from "lucide-static/icons/ban.svg?raw";

export const sectionsMessages = ["envois", "passerelles", "destinataires", "webhooks"] as const;
export type SectionMessages = (typeof sectionsMessages)[number];
export const adresseMessages = (section: SectionMessages): string =>
  adresseDe("reglages", "messages", section);

export const dessinsCanaux: Record<Canal, string> = { courriel: lettre, sms: bulle, webhook: machine };
export const dessinsEtats: Record<EtatEnvoi, string> = {
  "a-envoyer": attend,
  "en-cours": parti,
  envoye: parti,
  remis: arrive,
  echec,
  incertain: doute,
  retenu: tenu,
  supprime: rien,
};
export const tonsEtats: Record<EtatEnvoi, Ton> = {
  "a-envoyer": "neutre",
  "en-cours": "neutre",
  envoye: "camion",
  remis: "bon",
  echec: "bloque",
  incertain: "attention",
  retenu: "attention",
  supprime: "neutre",
};
/** States in which a person may decide. */
export const etatsADecider: readonly EtatEnvoi[] = ["incertain", "echec", "retenu"];

export const useMotsMessages = (): MotsMessagesBureau => motsMessagesBureau[useBureau().langue];

/** Day and hour on the wall of the place. */
export function useQuand(): (ms: number) => string {
  const { langue, session } = useBureau();
  return (ms) => {
    const { jour, heure } = civilDe(ms, session.zone);
    return `${jourCourt(langue, jour)} ${heure}`;
  };
}

const nomCommune = (activite: Activite, insee: string): string =>
  [...definitionsDe(activite, "lieu")].find((l) => l.commune.insee === insee)?.commune.nom ?? insee;

/** What a subscription follows, by its name. */
export function useDireObjet(): (objet: Objet) => string {
  const { activite } = useBureau();
  const m = useMotsMessages();
  return ({ kind, id }) => {
    if (kind === "lieu") return nomLieu(activite, id);
    if (kind === "vehicule") return nomVehicule(activite, id) ?? id;
    if (kind === "commune") return nomCommune(activite, id);
    return m.objets[kind];
  };
}
export function useNomPartenaire(): (id: string | undefined) => string {
  const { activite } = useBureau();
  return (id) => (id === undefined ? "" : nomPartenaire(activite, id));
}

const ecouteurs = new Set<() => void>();
/** Somebody has just decided: every count on the screen is asked again. */
export const relireMessagesARegler = (): void => ecouteurs.forEach((relire) => relire());

/**
 * Messages that wait for a person, as far as the server answers; 0 for who may not decide.
 * @param ecran asked again when it changes
 */
export function useMessagesARegler(ecran = ""): number {
  const { api, session, envoi } = useBureau();
  const { role } = session.compte;
  const [nombre, poser] = useState(0);
  const permis = role === "coordinateur" || role === "administrateur";
  useEffect(() => {
    if (!permis || !envoi.enLigne) return undefined;
    let vivant = true;
    const relire = (): void =>
      void api.messages.aRegler().then((recu) => {
        if (vivant && recu.ok) poser(recu.valeur.nombre);
      });
    relire();
    ecouteurs.add(relire);
    return () => {
      vivant = false;
      ecouteurs.delete(relire);
    };
  }, [api, permis, envoi.enLigne, ecran]);
  return nombre;
}
