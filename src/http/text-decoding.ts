import { isUtf8 } from "node:buffer";

const ESCAPED_BYTE = 0xdc00;

/**
 * Text of UTF-8 bytes. A byte that is no part of valid UTF-8 becomes the lone surrogate U+DC80..U+DCFF, so that the text is not
 * well-formed (matches `/\p{Surrogate}/u`) and methods can refuse it as the official server does ("strings must be encoded in UTF-8").
 */
export function decodeText(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString("utf8");
  let text = "";
  let valid = 0;
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes[at] ?? 0);
    if (length > 0 && at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length))) {
      at += length;
      continue;
    }
    text +=
      bytes.toString("utf8", valid, at) + String.fromCharCode(ESCAPED_BYTE + (bytes[at] ?? 0));
    at += 1;
    valid = at;
  }
  return text + bytes.toString("utf8", valid);
}

/**
 * Undoes percent-encoding; an incomplete or wrong `%` sequence stays as it is.
 *
 * telegram-bot-api: url_decode
 */
export function percentDecode(text: string, plusIsSpace: boolean): string {
  const spaced = plusIsSpace && text.includes("+") ? text.replaceAll("+", " ") : text;
  if (!spaced.includes("%")) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch (error) {
    if (error instanceof URIError) return percentDecodeBytes(spaced);
    throw error;
  }
}

function percentDecodeBytes(text: string): string {
  const source = encodeText(text);
  const out = Buffer.allocUnsafe(source.length);
  let length = 0;
  for (let at = 0; at < source.length; at += 1) {
    const byte = source[at] ?? 0;
    const high = byte === 0x25 ? hexDigit(source[at + 1]) : -1;
    const low = high >= 0 ? hexDigit(source[at + 2]) : -1;
    if (low >= 0) at += 2;
    out[length] = low >= 0 ? high * 16 + low : byte;
    length += 1;
  }
  return decodeText(out.subarray(0, length));
}

/** The inverse of {@link decodeText}. */
function encodeText(text: string): Buffer {
  if (!/\p{Surrogate}/u.test(text)) return Buffer.from(text, "utf8");
  const parts: Buffer[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xd800 && unit < 0xdc00) {
      at += 1;
    } else if (unit >= 0xdc80 && unit <= 0xdcff) {
      parts.push(Buffer.from(text.slice(start, at)), Buffer.of(unit - ESCAPED_BYTE));
      start = at + 1;
    }
  }
  parts.push(Buffer.from(text.slice(start)));
  return Buffer.concat(parts);
}

function sequenceLength(first: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first < 0xe0) return 2;
  if (first >= 0xe0 && first < 0xf0) return 3;
  return first >= 0xf0 && first < 0xf5 ? 4 : 0;
}

function hexDigit(code: number | undefined): number {
  if (code === undefined) return -1;
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
