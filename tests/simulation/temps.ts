/**
 * Virtual time: everything that waits is in one heap, and time moves only when nothing is left to run. Two events at
 * the same millisecond run in the order in which they were asked, so a run depends on its seed alone.
 */
type Evenement = { readonly t: number; readonly n: number; readonly f: () => void };

export class Temps {
  #tas: Evenement[] = [];
  #n = 0;
  #dehors = 0;
  /** Virtual time, ms since 1970. */
  maintenant: number;

  constructor(depart: number) {
    this.maintenant = depart;
  }

  dans(ms: number, f: () => void): void {
    const tas = this.#tas;
    const e: Evenement = { t: this.maintenant + Math.max(0, ms), n: this.#n++, f };
    let i = tas.push(e) - 1;
    while (i > 0) {
      const p = (i - 1) >> 1;
      if (!avant(e, tas[p]!)) break;
      tas[i] = tas[p]!;
      i = p;
    }
    tas[i] = e;
  }

  attendre(ms: number): Promise<void> {
    return new Promise((resolve) => this.dans(ms, resolve));
  }

  /** Real work outside (a database): time does not move while it runs. */
  async dehors<T>(f: () => Promise<T>): Promise<T> {
    this.#dehors++;
    try {
      return await f();
    } finally {
      this.#dehors--;
    }
  }

  #suivant(): Evenement | undefined {
    const tas = this.#tas;
    const premier = tas[0];
    const dernier = tas.pop();
    if (!premier || premier === dernier) return premier;
    let i = 0;
    for (;;) {
      let fils = 2 * i + 1;
      if (fils >= tas.length) break;
      if (fils + 1 < tas.length && avant(tas[fils + 1]!, tas[fils]!)) fils++;
      if (!avant(tas[fils]!, dernier!)) break;
      tas[i] = tas[fils]!;
      i = fils;
    }
    tas[i] = dernier!;
    return premier;
  }

  /** Runs until nothing waits, or until this time. */
  async derouler(jusqua = Number.POSITIVE_INFINITY): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      while (this.#dehors > 0) await new Promise((resolve) => setImmediate(resolve));
      const e = this.#tas[0];
      if (!e) return;
      if (e.t > jusqua) {
        this.maintenant = jusqua;
        return;
      }
      this.#suivant();
      this.maintenant = Math.max(this.maintenant, e.t);
      e.f();
    }
  }
}

const avant = (a: Evenement, b: Evenement): boolean => a.t < b.t || (a.t === b.t && a.n < b.n);

/** One holder at a time, in the order of asking. */
export class Verrou {
  #file: (() => void)[] = [];
  #pris = false;

  async prendre(): Promise<() => void> {
    if (this.#pris) await new Promise<void>((resolve) => this.#file.push(resolve));
    this.#pris = true;
    let rendu = false;
    return () => {
      if (rendu) return;
      rendu = true;
      const suivant = this.#file.shift();
      if (suivant) suivant();
      else this.#pris = false;
    };
  }
  get pris(): boolean {
    return this.#pris;
  }
}
