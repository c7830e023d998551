/**
 * Messages, within the settings: the outbox, the gateways, who is told, the machines. All of it is on the server: these
 * screens say so plainly when it does not answer.
 */
import { aller, useRoute } from "../device/route.ts";
import { ChoixSegmente } from "../kit/Choix.tsx";
import { MessagesDestinataires } from "./MessagesDestinataires.tsx";
import { MessagesEnvois } from "./MessagesEnvois.tsx";
import { MessagesPasserelles } from "./MessagesPasserelles.tsx";
import { MessagesWebhooks } from "./MessagesWebhooks.tsx";
import { adresseMessages, sectionsMessages, useMotsMessages, type SectionMessages } from "./messages-lus.ts";
import "./bilan.css";
import "./messages.css";

const ecrans: Record<SectionMessages, () => preact.JSX.Element> = {
  envois: MessagesEnvois,
  passerelles: MessagesPasserelles,
  destinataires: MessagesDestinataires,
  webhooks: MessagesWebhooks,
};
export function Messages() {
  const m = useMotsMessages();
  const { chemin } = useRoute();
  const section = sectionsMessages.find((s) => s === chemin[3]) ?? "envois";
  const Ecran = ecrans[section];
  return (
    <div class="pile messages">
      <ChoixSegmente
        legende={m.rubriques}
        legendeInvisible
        options={sectionsMessages.map((s) => ({ valeur: s, libelle: m.sections[s] }))}
        valeur={section}
        onValeur={(s) => aller(adresseMessages(s), true)}
      />
      <Ecran key={section} />
    </div>
  );
}
