/**
 * Text as a string of its UTF-8 bytes (one char code 0..255 each). The parsers walk bytes, because the offsets in their errors are byte
 * offsets and their rules are written for bytes.
 */
export type ByteText = string;

export const toBytes = (text: string): ByteText => Buffer.from(text, "utf8").toString("latin1");
export const fromBytes = (bytes: ByteText): string => Buffer.from(bytes, "latin1").toString("utf8");

/** The byte at `index`, 0 past the end, as C strings have it. */
export const byteAt = (bytes: ByteText, index: number): number =>
  index < bytes.length ? bytes.charCodeAt(index) : 0;

/** True when a byte begins a character. */
export const beginsCharacter = (byte: number): boolean => (byte & 0xc0) !== 0x80;

/** UTF-16 code units of the character that begins with `byte`. */
export const utf16Units = (byte: number): number => (byte >= 0xf0 ? 2 : 1);

/** Blank, tab, CR, LF, NUL or VT. tdutils: is_space */
export const isSpace = (code: number): boolean =>
  code === 32 || code === 9 || code === 13 || code === 10 || code === 0 || code === 11;

export const isAlpha = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
export const isDigit = (code: number): boolean => code >= 48 && code <= 57;
export const isAlphaNumeric = (code: number): boolean => isAlpha(code) || isDigit(code);
export const isHexDigit = (code: number): boolean =>
  isDigit(code) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);

/** Lower case for ASCII letters only. */
export const asciiLower = (text: string): string =>
  text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** The bytes of a code point, surrogates included. */
export function encodeCodePoint(code: number): ByteText {
  if (code <= 0x7f) return String.fromCharCode(code);
  if (code <= 0x7ff) return String.fromCharCode(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
  if (code <= 0xffff)
    return String.fromCharCode(
      0xe0 | (code >> 12),
      0x80 | ((code >> 6) & 0x3f),
      0x80 | (code & 0x3f),
    );
  return String.fromCharCode(
    0xf0 | (code >> 18),
    0x80 | ((code >> 12) & 0x3f),
    0x80 | ((code >> 6) & 0x3f),
    0x80 | (code & 0x3f),
  );
}

/** The integer that a text spells exactly (no plus, no leading zeros, in range); undefined otherwise. tdutils: to_integer_safe */
export function canonicalInteger(text: string, bits: 32 | 64): bigint | undefined {
  if (!/^(0|-?[1-9]\d{0,18})$/.test(text)) return undefined;
  const value = BigInt(text);
  return BigInt.asIntN(bits, value) === value ? value : undefined;
}
