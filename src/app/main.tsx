/**
 * The page: opens the device, keeps the service worker, shows the field app or the desk according to the address.
 * The desk is loaded only when it is asked for: a tablet at the truck does not pay for it.
 */
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { ComponentType } from "preact";
import "./kit/kit.css";
import "./terrain/terrain.css";
import { Toasts } from "./kit/toasts.tsx";
import { suivreLesVersions } from "./device/miseajour.ts";
import { demarrerPoste } from "./device/poste.ts";
import { useRoute } from "./device/route.ts";
import { usePoste } from "./device/usePoste.ts";
import { Illisible } from "./terrain/Entree.tsx";
import { Terrain } from "./terrain/Terrain.tsx";

function Bureau() {
  const [Ecran, poser] = useState<ComponentType>();
  useEffect(() => {
    void import("./coordination/Bureau.tsx").then((m) => poser(() => m.Bureau));
  }, []);
  return Ecran ? <Ecran /> : null;
}

function App() {
  const { chemin } = useRoute();
  const { etape } = usePoste();
  const bureau = chemin[0] === "bureau";
  const place = bureau ? "bureau" : "terrain";
  document.documentElement.dataset.place = place;
  useEffect(() => {
    document.documentElement.dataset.place = place; // after the other side has put its own away
  }, [place]);
  return (
    <>
      {etape === "illisible" ? <Illisible /> : bureau ? <Bureau /> : <Terrain />}
      <Toasts racine />
    </>
  );
}

void demarrerPoste();
suivreLesVersions();
render(<App />, document.getElementById("app")!);
