/** Characters that show as a blank, without the ordinary ones. */
const BLANKS =
  /[\u1680\u180e\u2000-\u200a\u202e\u202f\u205f\u2800\u3000\ufffc\u{e0000}-\u{e007f}]/gu;
const ONLY_MARKS = /^[ \n\u00a0\u200b-\u200f\u202e\ufeff]*$/;
// oxlint-disable-next-line no-control-regex
const ENDS = /^[ \t\r\n\0\v]+|[ \t\r\n\0\v]+$/g;

/** Without blanks at the ends; no-break ones stay. tdutils: trim */
export const trimBlanks = (text: string): string => text.replace(ENDS, "");

/**
 * A title with blanks at neither end; "" when it shows nothing. td: strip_empty_characters
 *
 * @param maxLength in characters; the rest is cut off
 */
export function stripEmptyCharacters(text: string, maxLength: number): string {
  const trimmed = trimBlanks(text.replace(BLANKS, " "));
  const shown =
    trimmed.length <= maxLength
      ? trimmed
      : trimBlanks(Array.from(trimmed).slice(0, maxLength).join(""));
  return ONLY_MARKS.test(shown) ? "" : shown;
}
