/** The way back, above the title: it never takes the title's room. */
import { Lien } from "../../kit/Bouton.tsx";
import retour from "lucide-static/icons/arrow-left.svg?raw";

export const Retour = (p: { readonly href: string; readonly children: string }) => (
  <div class="retour">
    <Lien href={p.href} dessin={retour} variante="discret" petit>
      {p.children}
    </Lien>
  </div>
);
