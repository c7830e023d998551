/**
 * Chunks of snapshots, encoded and compressed once for all the devices that ask for them at the same ranks: a
 * hundred tablets that start together cost one. Bounded in bytes, the oldest go first. Rights are checked before.
 */
export type CacheMorceaux = (
  cle: string,
  faire: () => Promise<Uint8Array<ArrayBuffer>>,
) => Promise<Uint8Array<ArrayBuffer>>;

/** Bytes kept. */
export const cacheOctetsMax = 32 * 1024 * 1024;

export function cacheMorceaux(max = cacheOctetsMax): CacheMorceaux {
  const gardes = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  const tailles = new Map<string, number>();
  let total = 0;
  const oublier = (cle: string): void => {
    gardes.delete(cle);
    total -= tailles.get(cle) ?? 0;
    tailles.delete(cle);
  };
  return (cle, faire) => {
    const garde = gardes.get(cle);
    if (garde) return garde;
    const travail = faire();
    gardes.set(cle, travail);
    travail.then(
      (octets) => {
        tailles.set(cle, octets.length);
        total += octets.length;
        for (const vieille of tailles.keys()) {
          if (total <= max || vieille === cle) break;
          oublier(vieille);
        }
      },
      () => gardes.delete(cle),
    );
    return travail;
  };
}
