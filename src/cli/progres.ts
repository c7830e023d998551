/** Progress of anything longer than a second: one line that rewrites itself on a terminal, plain lines elsewhere. */
export type Progres = { readonly dire: (ligne: string) => void; readonly finir: () => void };

const premiere = 1_000; // ms before the first line
const pasTerminal = 150; // ms between two lines on a terminal
const pasFichier = 5_000; // ms between two lines in a file

export function progres(flux: NodeJS.WriteStream, maintenant: () => number): Progres {
  const debut = maintenant();
  let dernier = 0;
  let ecrit = false;
  return {
    dire(ligne) {
      const t = maintenant();
      if (t - debut < premiere || t - dernier < (flux.isTTY ? pasTerminal : pasFichier)) return;
      dernier = t;
      ecrit = true;
      flux.write(flux.isTTY ? `\r\u001B[K${ligne}` : `${ligne}\n`);
    },
    finir() {
      if (ecrit && flux.isTTY) flux.write("\r\u001B[K");
    },
  };
}
