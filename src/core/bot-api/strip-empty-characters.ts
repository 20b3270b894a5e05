/** Characters that show as a blank, without the ordinary ones. */
const BLANKS =
  /[\u1680\u180e\u2000-\u200a\u202e\u202f\u205f\u2800\u3000\ufffc\u{e0000}-\u{e007f}]/gu;
const ONLY_MARKS = /^[ \n\u00a0\u200b-\u200f\u202e\ufeff]*$/;

/**
 * A title with blanks at neither end; "" when it shows nothing. td: strip_empty_characters
 *
 * @param maxLength in characters; the rest is cut off
 */
export function stripEmptyCharacters(text: string, maxLength: number): string {
  const shown = Array.from(text.replace(BLANKS, " ").trim()).slice(0, maxLength).join("").trim();
  return ONLY_MARKS.test(shown) ? "" : shown;
}
