/**
 * A glove taps twice: what is asked again while it is being done is not done twice. For what writes something new (a
 * line, a stop); what is said again of the same thing changes nothing by itself.
 */
import { useRef } from "preact/hooks";

export function useUneFois<A extends readonly unknown[]>(
  faire: (...a: A) => Promise<unknown>,
): (...a: A) => void {
  const enCours = useRef(false);
  return (...a) => {
    if (enCours.current) return;
    enCours.current = true;
    void faire(...a).finally(() => {
      enCours.current = false;
    });
  };
}
