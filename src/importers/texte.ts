/**
 * Bytes of a downloaded file into text: UTF-8 with or without its mark, else Windows-1252, never UTF-16. A file with
 * NUL bytes is no text at all. Guarantees well-formed text, so that nothing downstream meets half a character.
 */
export type TexteLu =
  { readonly texte: string; readonly windows: boolean } | { readonly refus: "encodage-non-lu" };

const utf8 = new TextDecoder("utf-8", { fatal: true });
const windows = new TextDecoder("windows-1252");

export function decoder(octets: Uint8Array): TexteLu {
  const [a, b] = octets;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return { refus: "encodage-non-lu" };
  if (octets.includes(0)) return { refus: "encodage-non-lu" };
  try {
    return { texte: utf8.decode(octets), windows: false }; // drops the UTF-8 mark
  } catch {
    return { texte: windows.decode(octets), windows: true };
  }
}
