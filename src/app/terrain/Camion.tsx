/**
 * The truck on the tablet: what must be known before leaving, the two check-lists, the log-book. Everything works with
 * no network; each line has its undo.
 */
import { useState } from "preact/hooks";
import { civilDe } from "../../domain/civil.ts";
import type { LigneLue } from "../../domain/carnet-lecture.ts";
import { msDeHlc } from "../../domain/fait.ts";
import type { Definition } from "../../domain/reference.ts";
import { jourCourt, nombre, type Langue } from "../../text/langue.ts";
import type { MotsCamion } from "../../text/terrain-camion.ts";
import {
  motsControles,
  motsEntrees,
  motsGravites,
  motsIncidents,
  motsListes,
} from "../../text/valeurs-moyens.ts";
import camionDessin from "lucide-static/icons/truck.svg?raw";
import depart from "lucide-static/icons/clipboard-check.svg?raw";
import retour from "lucide-static/icons/clipboard-list.svg?raw";
import compteur from "lucide-static/icons/gauge.svg?raw";
import carburant from "lucide-static/icons/fuel.svg?raw";
import triangle from "lucide-static/icons/triangle-alert.svg?raw";
import cle from "lucide-static/icons/wrench.svg?raw";
import bouclier from "lucide-static/icons/shield-check.svg?raw";
import { maintenantCivil, nomDe, poste } from "../device/poste.ts";
import { useRoute } from "../device/route.ts";
import { usePoste } from "../device/usePoste.ts";
import { Photo } from "../fichiers/Photo.tsx";
import { Bouton } from "../kit/Bouton.tsx";
import { ChoixSegmente } from "../kit/Choix.tsx";
import { Liste, LigneListe, Pastille, Vide } from "../kit/affichage.tsx";
import { useLangue } from "../kit/langue.ts";
import { Pictogramme } from "../kit/Pictogramme.tsx";
import { AlertesCamion } from "./CamionAlertes.tsx";
import { FeuilleDefaut } from "./CamionDefaut.tsx";
import { FeuilleIncident, QuiAppeler } from "./CamionIncident.tsx";
import { CamionListe } from "./CamionListe.tsx";
import { FeuilleControle, FeuillePlein, FeuilleReleve } from "./CamionNoter.tsx";
import { noterLigne, retirerLigne, useMotsCamion } from "./faireCamion.ts";
import {
  nomMateriel,
  resumeCamion,
  vehiculeDuJour,
  vehiculesActifs,
  type Liste as CodeListe,
  type ResumeCamion,
} from "./lectureCamion.ts";
import { motsListeVue, motsPresents } from "./CamionMots.ts";
import { Mots } from "./Observation.tsx";
import "./camion.css";

const listes = [
  { code: "depart", dessin: depart },
  { code: "retour", dessin: retour },
] as const;

function DeuxListes({ resume }: { readonly resume: ResumeCamion }) {
  const t = useMotsCamion();
  return (
    <div class="camion-listes">
      {listes.map(({ code, dessin }) => {
        const vue = resume.verifications[code];
        return (
          <a key={code} class="camion-liste" href={`#/camion/${code}`}>
            <Pictogramme dessin={dessin} taille="grand" />
            <span class="ligne-texte">
              <span class="fort">{code === "depart" ? t.departFaire : t.retourFaire}</span>
              <span class="doux">{vue ? motsListeVue(t, vue) : t.pasVerifie}</span>
            </span>
          </a>
        );
      })}
    </div>
  );
}

const gestes = [
  { code: "releve", dessin: compteur },
  { code: "plein", dessin: carburant },
  { code: "incident", dessin: triangle },
  { code: "defaut", dessin: cle },
  { code: "controle", dessin: bouclier },
] as const;
type Geste = (typeof gestes)[number]["code"];

function Feuilles(p: {
  readonly geste: Geste;
  readonly fiche: Definition<"vehicule">;
  readonly resume: ResumeCamion;
  readonly onFermer: () => void;
}) {
  const props = { vehicule: p.fiche.id, onFermer: p.onFermer };
  switch (p.geste) {
    case "releve":
      return <FeuilleReleve {...props} dernier={p.resume.releve} />;
    case "plein":
      return <FeuillePlein {...props} dernier={p.resume.releve} />;
    case "incident":
      return <FeuilleIncident {...props} />;
    case "defaut":
      return <FeuilleDefaut {...props} />;
    case "controle":
      return <FeuilleControle {...props} />;
  }
}

function Defauts({ resume }: { readonly resume: ResumeCamion }) {
  const t = useMotsCamion();
  const langue = useLangue();
  const vue = usePoste();
  if (resume.defauts.length === 0) return null;
  return (
    <section class="pile">
      <h2 class="h-petit">{t.defautsOuverts}</h2>
      <ul role="list" class="pile-serree">
        {resume.defauts.map((d) => (
          <li key={d.id} class="encart pile-serree">
            <div class="rang">
              <span class="fort">{nomMateriel(vue, d.entree.materiel) ?? t.leCamion}</span>
              <Pastille ton={d.entree.gravite === "bloquant" ? "bloque" : "attention"}>
                {motsGravites[langue][d.entree.gravite]}
              </Pastille>
              <span class="doux">{jourCourt(langue, d.jour)}</span>
            </div>
            {d.entree.mots && <Mots scelle={d.entree.mots} />}
            {d.entree.photo && <Photo id={d.entree.photo} texte={motsEntrees[langue].defaut} />}
            <div>
              <Bouton
                onClick={() =>
                  void noterLigne(d.vehicule, { kind: "reparation", defaut: d.id }, t.repareNote)
                }
              >
                {t.repare}
                <span class="invisible"> {nomMateriel(vue, d.entree.materiel) ?? t.leCamion}</span>
              </Bouton>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a line says, in a few words. */
function direLigne(langue: Langue, t: MotsCamion, { entree: e }: LigneLue): string {
  switch (e.kind) {
    case "releve":
      return `${nombre(langue, e.km)} km`;
    case "plein":
      return [
        `${nombre(langue, e.centilitres / 100, 2)} l`,
        e.centimes === undefined ? "" : `${nombre(langue, e.centimes / 100, 2)} €`,
        e.km === undefined ? "" : `${nombre(langue, e.km)} km`,
      ]
        .filter(Boolean)
        .join(" · ");
    case "incident":
      return motsIncidents[langue][e.nature];
    case "defaut":
      return [nomMateriel(poste(), e.materiel) ?? t.leCamion, motsGravites[langue][e.gravite]].join(" · ");
    case "reparation":
      return t.repare;
    case "controle":
      return `${motsControles[langue][e.nature]} · ${jourCourt(langue, e.echeance)}`;
    case "verification":
      return `${motsListes[langue][e.liste]} · ${motsPresents(t, { entree: e })}`;
  }
}

function Carnet({ resume }: { readonly resume: ResumeCamion }) {
  const t = useMotsCamion();
  const langue = useLangue();
  const { zone } = poste().installation;
  return (
    <section class="pile">
      <h2 class="h-petit">{t.carnetDuJour}</h2>
      {resume.duJour.length === 0 ? (
        <p class="doux">{t.carnetVide}</p>
      ) : (
        <Liste libelle={t.carnetDuJour}>
          {resume.duJour.map((l) => (
            <LigneListe
              key={l.id}
              titre={`${motsEntrees[langue][l.entree.kind]} : ${direLigne(langue, t, l)}`}
              detail={[civilDe(msDeHlc(l.at), zone).heure, nomDe(l.auteur)].filter(Boolean).join(" · ")}
              actions={
                <Bouton petit variante="discret" onClick={() => void retirerLigne(l.id)}>
                  {t.retirer}
                  <span class="invisible"> {motsEntrees[langue][l.entree.kind]}</span>
                </Bouton>
              }
            />
          ))}
        </Liste>
      )}
    </section>
  );
}

function Accueil({ fiche, choix }: { readonly fiche: Definition<"vehicule">; readonly choix: preact.VNode }) {
  const t = useMotsCamion();
  const langue = useLangue();
  const vue = usePoste();
  const [geste, ouvrir] = useState<Geste>();
  const resume = resumeCamion(vue, fiche, maintenantCivil().jour);
  return (
    <div class="page">
      <div class="page-titre">
        <h1 tabIndex={-1}>{t.camion}</h1>
        <p class="doux">{fiche.nom}</p>
      </div>
      {choix}
      <AlertesCamion fiche={fiche} tout />
      <DeuxListes resume={resume} />
      <section class="pile">
        <h2 class="h-petit">{t.noter}</h2>
        <div class="camion-gestes">
          {gestes.map(({ code, dessin }) => (
            <Bouton key={code} dessin={dessin} onClick={() => ouvrir(code)}>
              {motsEntrees[langue][code]}
            </Bouton>
          ))}
        </div>
      </section>
      <Defauts resume={resume} />
      <Carnet resume={resume} />
      <QuiAppeler />
      {geste && <Feuilles geste={geste} fiche={fiche} resume={resume} onFermer={() => ouvrir(undefined)} />}
    </div>
  );
}

export function Camion({ ou }: { readonly ou: string | undefined }) {
  const t = useMotsCamion();
  const vue = usePoste();
  const { params } = useRoute();
  const [choisi, choisir] = useState(params.get("vehicule") ?? undefined);
  const vehicules = vehiculesActifs(vue);
  const fiche = vehicules.find((v) => v.id === choisi) ?? vehiculeDuJour(vue, maintenantCivil().jour);
  if (!fiche) {
    return (
      <div class="page">
        <h1 tabIndex={-1}>{t.camion}</h1>
        <Vide titre={t.aucun} dessin={camionDessin}>
          {t.aucunAide}
        </Vide>
      </div>
    );
  }
  if (ou === "depart" || ou === "retour") return <CamionListe vehicule={fiche} liste={ou as CodeListe} />;
  const choix =
    vehicules.length > 1 ? (
      <ChoixSegmente
        legende={t.quelVehicule}
        options={vehicules.map((v) => ({ valeur: v.id as string, libelle: v.nom }))}
        valeur={fiche.id as string}
        onValeur={choisir}
      />
    ) : (
      <></>
    );
  return <Accueil fiche={fiche} choix={choix} />;
}
