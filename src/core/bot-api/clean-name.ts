// Characters that show nothing.
const BLANKS =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0020\u00a0\u1680\u180e\u2000-\u200a\u2028-\u202f\u205f\u2800\u3000\ufffc]+/g;
/** They join or direct others, and show nothing alone. */
const ONLY_MARKS = /^[\u200b-\u200f\u2060\ufeff ]*$/;
/** They draw over the text. */
const OVERLAYS = /[\u0333\u033f\u030a]/g;

/**
 * A title as Telegram takes it: runs of blanks are one, none at the ends. td: clean_name
 *
 * @param maxLength in characters; the rest is cut off
 */
export function cleanName(text: string, maxLength: number): string {
  const cleaned = text.replace(OVERLAYS, "").replace(BLANKS, " ").trim();
  if (ONLY_MARKS.test(cleaned)) return "";
  const characters = Array.from(cleaned);
  return characters.length <= maxLength ? cleaned : characters.slice(0, maxLength).join("").trim();
}
