/** Which view of the calendar, around which day, with which filter: kept in the address. */
import { parseJour, type Jour } from "../../domain/civil.ts";
import { useParam } from "../kit/adresse.ts";
import { useBureau } from "./contexte.ts";
import { parseVue, type Filtre, type Vue } from "./vues.ts";

export function useVue() {
  const { jour } = useBureau();
  const [brute, setVue] = useParam("vue");
  const [semaine, setJour] = useParam("semaine");
  const [vehicule, setVehicule] = useParam("vehicule");
  const [lieu, setLieu] = useParam("lieu");
  const [membre, setMembre] = useParam("membre");
  const vue = parseVue(brute);
  const filtre: Filtre = { vehicule, lieu, membre };
  return {
    vue,
    ancre: parseJour(semaine) ?? jour,
    filtre,
    changerVue: (v: Vue) => setVue(v === "semaine" ? undefined : v),
    aller: (j: Jour) => setJour(j === jour ? undefined : j),
    filtrer: { vehicule: setVehicule, lieu: setLieu, membre: setMembre },
  };
}
export type EtatVue = ReturnType<typeof useVue>;
