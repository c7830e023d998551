/** Seeds that once found something, each with what it found: replayed at every run of the tests. */
export const graines: readonly { readonly graine: number; readonly trouva: string }[] = [
  { graine: 2, trouva: "a bounded clock came back when its author's own copy was folded again" },
  { graine: 224, trouva: "a fact could be written between a revoked tablet's last check and its erasure" },
  { graine: 2019, trouva: "a revoked tablet erased itself though a restore had taken back what it had sent" },
  { graine: 2143, trouva: "a recorded outcome said set aside of a fact that a person had accepted since" },
  { graine: 2294, trouva: "the same erasure after a restore, on the first fact of a tablet" },
];
