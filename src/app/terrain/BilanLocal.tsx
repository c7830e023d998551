/** The bilan on this device, offline: the desk's page, loaded when it is asked for. */
import { useEffect, useState } from "preact/hooks";
import type { ComponentType } from "preact";

export function BilanLocal() {
  const [Page, poser] = useState<ComponentType>();
  useEffect(() => {
    void import("./BilanTerrain.tsx").then((m) => poser(() => m.BilanTerrain));
  }, []);
  return <div class="page page-large">{Page && <Page />}</div>;
}
