/** What a reader notes as it goes: errors to mend and warnings to know, kept within limits. */
import {
  erreursMax,
  type AvertissementImport,
  type CodeAvertissementImport,
  type ErreurImport,
} from "./plan.ts";

export const avertissementsParCodeMax = 20;

export class Carnet {
  readonly erreurs: ErreurImport[] = [];
  private readonly parCle = new Map<string, AvertissementImport>();
  private readonly parCode = new Map<string, number>();

  /** An error at a line and a column: what was expected there, and what is. */
  noter(erreur: ErreurImport): void {
    if (this.erreurs.length < erreursMax) {
      this.erreurs.push({ ...erreur, ...(erreur.lu === undefined ? {} : { lu: erreur.lu.slice(0, 80) }) });
    }
  }

  /** Each thing read is told apart up to a limit, then counted with the last one told. */
  avertir(code: CodeAvertissementImport, ligne: number, lu = ""): void {
    const dits = this.parCode.get(code) ?? 0;
    const cle = `${code} ${dits < avertissementsParCodeMax ? lu : ""}`;
    const avant = this.parCle.get(cle);
    if (!avant && cle !== `${code} `) this.parCode.set(code, dits + 1);
    this.parCle.set(
      cle,
      avant
        ? { ...avant, fois: avant.fois + 1 }
        : { code, fois: 1, ligne, ...(lu && cle !== `${code} ` ? { lu: lu.slice(0, 160) } : {}) },
    );
  }

  get avertissements(): AvertissementImport[] {
    return [...this.parCle.values()];
  }
}
