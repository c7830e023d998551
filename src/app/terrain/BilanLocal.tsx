/** The bilan on this device, offline: the desk's page, computed here from the view, loaded when it is asked for. */
import { useEffect, useState } from "preact/hooks";
import type { ComponentType } from "preact";
import { useRoute } from "../device/route.ts";

type PropsBilan = { readonly du?: string; readonly au?: string };

const pages = import.meta.glob<{ PageBilan: ComponentType<PropsBilan> }>("../coordination/Bilan.tsx");

export function BilanLocal() {
  const { params } = useRoute();
  const [Page, poser] = useState<ComponentType<PropsBilan>>();
  useEffect(() => {
    void pages["../coordination/Bilan.tsx"]?.().then((m) => poser(() => m.PageBilan));
  }, []);
  const [du, au] = [params.get("du"), params.get("au")];
  return (
    <div class="page page-large">{Page && <Page {...(du ? { du } : {})} {...(au ? { au } : {})} />}</div>
  );
}
