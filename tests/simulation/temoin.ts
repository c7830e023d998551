/**
 * The witness: what was really written, who must still hold it, and what is excused. It reads content, never the
 * product's own digests or counters, so that it cannot be fooled by what it judges.
 */
import type { Fait } from "../../src/domain/fait.ts";
import { texteCanonique } from "../../src/sync/pousser.ts";
import type { Donnees } from "./serveur-memoire.ts";

export type Invariant = "I1" | "I2" | "I3" | "I4" | "I5" | "I6" | "I7" | "I8" | "I9";
export type Violation = { readonly invariant: Invariant; readonly detail: string };
/** The only reasons for which a fact shown as saved may be nowhere. */
export type Excuse =
  | "seule-copie-sur-la-tablette"
  | "seule-copie-sur-le-serveur"
  // A restore fell between the server's last word to a revoked tablet and the erasure that it allowed.
  | "revocation-croisee-par-une-restauration";

export type Ecrit = {
  readonly fait: Fait;
  readonly poste: number;
  /** Shown as saved to the person. */
  acquitte: boolean;
};

/** What a fact says, whatever instance sends it. */
export function contenuDe(fait: Fait): string {
  const { id, dispositif, type, v, at, auteur, vu, corps } = fait;
  // `vuDit` exists under a planted fault only, so that what it breaks is the order and not the content.
  const { atDit, vuDit } = fait as { atDit?: string; vuDit?: string };
  return texteCanonique([id, dispositif, type, v, atDit ?? at, auteur, vuDit ?? vu ?? null, corps]);
}

export class Temoin {
  /** By content. */
  readonly ecrits = new Map<string, Ecrit>();
  readonly excuses = new Map<string, Excuse>();
  /** Fact id -> what its author had seen. */
  readonly vus = new Map<string, readonly string[]>();
  /** Outcomes answered, by epoch and content: I8. */
  readonly repondus = new Map<string, string>();
  readonly violations: Violation[] = [];

  noter(fait: Fait, poste: number): string {
    const contenu = contenuDe(fait);
    if (!this.ecrits.has(contenu)) this.ecrits.set(contenu, { fait, poste, acquitte: false });
    const ecarte = (fait.corps as { ecarte?: readonly string[] } | null)?.ecarte ?? [];
    this.vus.set(fait.id, [...(fait.vu ? [fait.vu as string] : []), ...ecarte]);
    return contenu;
  }

  acquitter(faits: readonly Fait[]): void {
    for (const fait of faits) {
      const ecrit = this.ecrits.get(contenuDe(fait));
      if (ecrit) ecrit.acquitte = true;
    }
  }

  violer(invariant: Invariant, detail: string): void {
    if (this.violations.length < 50) this.violations.push({ invariant, detail });
  }
}

/** Content of everything the server holds, in the log or set aside. */
export function contenusDe(donnees: Donnees): Set<string> {
  const contenus = new Set<string>();
  for (const journal of donnees.journal.values())
    for (const { ligne } of journal) contenus.add(contenuDe(ligne.fait));
  for (const m of donnees.mis.values()) contenus.add(contenuDe(m.brut as never));
  return contenus;
}
