/** Commands on one permanence from a screen: decided by the domain, written here, and taken back for ten seconds. */
import type { Fait } from "../../domain/fait.ts";
import { resoudrePermanence, type EtatPermanence, type Permanence } from "../../domain/permanence.ts";
import { deciderPermanence, type CommandePermanence } from "../../domain/permanence-commandes.ts";
import { useAgir, useBureau } from "./contexte.ts";

/** Writes a command on a permanence, and takes it back: by the last step, or by the values there were before. */
export function useCommande(id: string) {
  const { activite } = useBureau();
  const agir = useAgir();
  const etat = () => activite.get(`permanence/${id}`) as EtatPermanence | undefined;
  return (commande: CommandePermanence, fait: string): Promise<readonly Fait[] | undefined> => {
    const avant = etat() && resoudrePermanence(etat()!);
    const retour: CommandePermanence | undefined =
      commande.kind === "modifier"
        ? avant && { kind: "modifier", champs: valeursAvant(avant, commande.champs) }
        : commande.kind === "revenir"
          ? undefined
          : { kind: "revenir" };
    return agir(
      deciderPermanence(etat(), commande),
      fait,
      retour && (() => deciderPermanence(etat(), retour)),
    );
  };
}

function valeursAvant(
  avant: Permanence,
  champs: object,
): (CommandePermanence & { kind: "modifier" })["champs"] {
  return Object.fromEntries(
    Object.keys(champs).map((c) => [c, (avant as unknown as Record<string, unknown>)[c] ?? null]),
  );
}
