/** A component never misses what changes outside it, from its first render until it is gone. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { parseHTML } from "linkedom";
import { h, render } from "preact";
import { act } from "preact/test-utils";
import { useExterne } from "./externe.ts";

const { document } = parseHTML("<body></body>");
Object.assign(globalThis, { document });
after(() => Reflect.deleteProperty(globalThis, "document"));

/** A value outside, with who listens to it. */
function exterieur(valeur: string) {
  const ecoutes = new Set<() => void>();
  return {
    ecoutes,
    lire: () => valeur,
    ecouter: (f: () => void) => (ecoutes.add(f), () => void ecoutes.delete(f)),
    changer(autre: string) {
      valeur = autre;
      for (const f of ecoutes) f();
    },
  };
}

test("what changes before the component listens is shown, as is what changes after, until it is gone", async () => {
  const dehors = exterieur("ouverture");
  let rendus = 0;
  const Etape = () => (rendus++, h("p", null, useExterne(dehors.ecouter, dehors.lire)));
  await act(() => {
    render(h(Etape, null), document.body);
    assert.equal(document.body.textContent, "ouverture");
    assert.equal(dehors.ecoutes.size, 0, "nobody listens before the first frame");
    dehors.changer("pret");
  });
  assert.equal(document.body.textContent, "pret");
  await act(() => dehors.changer("retire"));
  assert.equal(document.body.textContent, "retire");
  assert.equal(rendus, 3);
  await act(() => render(null, document.body));
  assert.equal(dehors.ecoutes.size, 0);
});
