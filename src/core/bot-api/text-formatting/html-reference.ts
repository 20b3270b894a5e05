import { type ByteText, byteAt, isAlpha, isDigit, isHexDigit } from "./byte-text.ts";

const NAMED: ReadonlyMap<string, number> = new Map([
  ["lt", 60],
  ["gt", 62],
  ["amp", 38],
  ["quot", 34],
]);

/**
 * The character reference that begins with the `&` at `begin`, and where it ends; its `;` may be missing. Undefined when the text is
 * to stay as it is. td: decode_html_entity
 */
export function decodeHtmlReference(
  text: ByteText,
  begin: number,
): { readonly code: number; readonly end: number } | undefined {
  let end = begin + 1;
  let code: number;
  if (byteAt(text, end) === 35) {
    const hex = byteAt(text, begin + 2) === 120;
    const digitsBegin = begin + (hex ? 3 : 2);
    end = digitsBegin;
    while (hex ? isHexDigit(byteAt(text, end)) : isDigit(byteAt(text, end))) end++;
    if (end - begin >= 10) return undefined;
    code = end === digitsBegin ? 0 : Number.parseInt(text.slice(digitsBegin, end), hex ? 16 : 10);
    if (code === 0 || code >= 0x10ffff) return undefined;
  } else {
    while (isAlpha(byteAt(text, end))) end++;
    const named = NAMED.get(text.slice(begin + 1, end));
    if (named === undefined) return undefined;
    code = named;
  }
  return { code, end: byteAt(text, end) === 59 ? end + 1 : end };
}
