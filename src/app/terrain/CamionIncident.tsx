/** Something went wrong: whom to call for this place first, then what happened, in few taps. */
import { useEffect, useState } from "preact/hooks";
import { naturesIncident } from "../../domain/carnet.ts";
import type { TexteScelle } from "../../domain/fait.ts";
import type { VehiculeId } from "../../domain/ids.ts";
import type { rolesContact } from "../../domain/moyens.ts";
import type { Definition } from "../../domain/reference.ts";
import { motsIncidents, motsRolesContact } from "../../text/valeurs-moyens.ts";
import telephone from "lucide-static/icons/phone.svg?raw";
import { useBrouillon } from "../device/brouillons.ts";
import { ouvrirMots } from "../device/cles.ts";
import { clesDuPoste, maintenantCivil, poste } from "../device/poste.ts";
import { usePoste } from "../device/usePoste.ts";
import { Bouton, Lien } from "../kit/Bouton.tsx";
import { ChoixUnique } from "../kit/Choix.tsx";
import { Feuille } from "../kit/Feuille.tsx";
import { Message } from "../kit/affichage.tsx";
import { useLangue } from "../kit/langue.ts";
import { useUneFois } from "../kit/uneFois.ts";
import { useMots } from "./faire.ts";
import { noterLigne, useMotsCamion } from "./faireCamion.ts";
import { lieuDe } from "./lecture.ts";
import { permanenceActuelle } from "./lectureCamion.ts";
import { MotsEtPhoto, siDit, type Dit } from "./MotsEtPhoto.tsx";
import { scellerSiDit } from "./Observation.tsx";

/** A phone number as people write it, within sealed words. */
const numeroDans = (mots: string): string | undefined => /\+?\d(?:[ .]?\d){7,14}/.exec(mots)?.[0];
/** European emergency number, and the one by SMS for who cannot speak. */
const urgences = ["112", "114"] as const;

type Contact = { readonly role: (typeof rolesContact)[number]; readonly mots: TexteScelle };

function UnContact({ role, mots }: Contact) {
  const t = useMotsCamion();
  const langue = useLangue();
  const [clair, lire] = useState("");
  useEffect(() => {
    void ouvrirMots(clesDuPoste(), poste().dispositif!, mots).then((m) => lire(m ?? ""));
  }, [mots]);
  const numero = numeroDans(clair);
  return (
    <li class="encart pile-serree">
      <p class="doux">{motsRolesContact[langue][role]}</p>
      <p class="mots">{clair}</p>
      {numero && (
        <div>
          <Lien href={`tel:${numero.replaceAll(/[ .]/g, "")}`} dessin={telephone}>
            {t.appeler(numero)}
          </Lien>
        </div>
      )}
    </li>
  );
}

/** Those of the place where the truck is; incidents first, then emergency numbers. */
export function QuiAppeler() {
  const t = useMotsCamion();
  const vue = usePoste();
  const ici = permanenceActuelle(vue, maintenantCivil().jour);
  const lieu: Definition<"lieu"> | undefined = ici && lieuDe(vue, ici.lieu);
  const contacts = (lieu?.contacts ?? []).toSorted(
    (a, b) => Number(b.role === "incident") - Number(a.role === "incident"),
  );
  return (
    <section class="pile">
      <h2 class="h-petit">{lieu ? t.quiAppelerPour(lieu.nom) : t.quiAppeler}</h2>
      {contacts.length === 0 ? (
        <p class="doux">{t.personneAAppeler}</p>
      ) : (
        <ul role="list" class="pile-serree">
          {contacts.map((c) => (
            <UnContact key={c.mots} {...c} />
          ))}
        </ul>
      )}
      <div class="rang">
        <span>{t.urgences}</span>
        {urgences.map((n) => (
          <Lien key={n} href={`${n === "114" ? "sms" : "tel"}:${n}`} dessin={telephone}>
            {n === "114" ? t.sms(n) : n}
          </Lien>
        ))}
      </div>
    </section>
  );
}

type Saisie = Dit & { nature?: (typeof naturesIncident)[number] };

export function FeuilleIncident(p: { readonly vehicule: VehiculeId; readonly onFermer: () => void }) {
  const t = useMotsCamion();
  const kit = useMots();
  const langue = useLangue();
  const [saisie, poser, oublier] = useBrouillon<Saisie>("incident", {});
  const [manque, signaler] = useState(false);
  const [occupe, occuper] = useState(false);
  const enregistrer = useUneFois(async () => {
    if (!saisie) return;
    const { nature, photo } = saisie;
    if (!nature) return signaler(true);
    const mots = await scellerSiDit(saisie.mots);
    const entree = { kind: "incident" as const, nature, ...siDit("mots", mots), ...siDit("photo", photo) };
    if (!(await noterLigne(p.vehicule, entree, t.incidentNote))) return;
    oublier();
    p.onFermer();
  });
  if (!saisie) return null;
  return (
    <Feuille
      titre={t.incident}
      onFermer={p.onFermer}
      actions={
        <Bouton variante="principal" desactive={occupe} onClick={enregistrer}>
          {kit.enregistrer}
        </Bouton>
      }
    >
      <QuiAppeler />
      <ChoixUnique
        legende={t.incidentQuoi}
        obligatoire
        options={naturesIncident.map((n) => ({ valeur: n, libelle: motsIncidents[langue][n] }))}
        valeur={saisie.nature}
        onValeur={(nature) => nature && poser({ ...saisie, nature })}
      />
      {manque && !saisie.nature && (
        <Message ton="attention" annonce>
          {t.choisir}
        </Message>
      )}
      <MotsEtPhoto saisie={saisie} onSaisie={poser} onOccupe={occuper} />
    </Feuille>
  );
}
