/** A long word copied rather than typed: an address, a secret. A click selects it whole, so that it copies anywhere. */
import { Bouton } from "../kit/Bouton.tsx";
import { dire } from "../kit/toasts.tsx";
import copier from "lucide-static/icons/copy.svg?raw";
import { useMotsMessages } from "./messages-lus.ts";

export function Copiable(p: { readonly libelle: string; readonly aide?: string; readonly texte: string }) {
  const m = useMotsMessages();
  async function faire() {
    try {
      await navigator.clipboard.writeText(p.texte);
      dire({ texte: m.copie });
    } catch {
      // No permission: the words stay on the screen, and a click selects them.
    }
  }
  return (
    <div class="copiable">
      <p class="champ-libelle">{p.libelle}</p>
      {p.aide && <p class="champ-aide">{p.aide}</p>}
      <div class="copiable-rang">
        <code class="copiable-texte">{p.texte}</code>
        <Bouton petit dessin={copier} onClick={() => void faire()}>
          {m.copier}
        </Bouton>
      </div>
    </div>
  );
}
