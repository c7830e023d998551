/** Backups */
import { enSysteme, type Base } from "../store/base.ts";

export const derniereSauvegarde = (base: Base): Promise<{ readonly jusque: number } | undefined> =>
  enSysteme(base, async (client) => {
    const { rows } = await client.query<{ jusque: Date }>(
      "select jusque from sauvegarde where verifiee_le is not null order by jusque desc limit 1",
    );
    return rows[0] && { jusque: rows[0].jusque.getTime() };
  });
export async function sauvegarder(_o: {
  base: Base;
  dossier: string;
  garder: number;
  heure: number;
  maintenant: number;
}) {
  return { jusque: 0 };
}
