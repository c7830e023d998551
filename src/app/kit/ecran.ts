/** Whether the screen is a phone's: where a screen has another form, and not only another width. */
import { useEffect, useState } from "preact/hooks";

const etroit = matchMedia("(max-width: 719px)");

export function useEtroit(): boolean {
  const [oui, poser] = useState(etroit.matches);
  useEffect(() => {
    const suivre = () => poser(etroit.matches);
    suivre();
    etroit.addEventListener("change", suivre);
    return () => etroit.removeEventListener("change", suivre);
  }, []);
  return oui;
}
