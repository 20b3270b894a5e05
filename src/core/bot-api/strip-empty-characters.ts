/** Characters that show as a blank, without the ordinary ones. */
const BLANKS =
  /[\u1680\u180e\u2000-\u200a\u202e\u202f\u205f\u2800\u3000\ufffc\u{e0000}-\u{e007f}]/gu;
/** What counts as a blank at the ends. tdutils: trim */
// oxlint-disable-next-line no-control-regex
const ENDS = /^[ \t\r\n\0\v]+|[ \t\r\n\0\v]+$/g;
const ONLY_MARKS = /^[ \n\u00a0\u200b-\u200f\u202e\ufeff]*$/;

/**
 * A title with blanks at neither end; "" when it shows nothing. td: strip_empty_characters
 *
 * @param maxLength in characters; the rest is cut off
 */
export function stripEmptyCharacters(text: string, maxLength: number): string {
  const characters = Array.from(text.replace(BLANKS, " ").replace(ENDS, ""));
  const shown = characters.slice(0, maxLength).join("").replace(ENDS, "");
  return ONLY_MARKS.test(shown) ? "" : shown;
}
