/** The foot of a long screen: what saves it stays in sight, and what has just been said stands above it. */
import type { ComponentChildren } from "preact";
import { Toasts } from "./toasts.tsx";

export function Pied(p: { readonly children: ComponentChildren }) {
  return (
    <div class="pied">
      <Toasts />
      {p.children}
    </div>
  );
}
