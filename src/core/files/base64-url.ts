import { ParseError } from "../bot-api/parse-error.ts";

const NOT_BASE64URL = /[^A-Za-z0-9_-]/;

/**
 * Reads base64url, padded or not, as strictly as TDLib. tdutils: base64url_decode
 *
 * @throws {ParseError} with TDLib's reason, e.g. `Wrong character in the string`
 */
export function decodeBase64Url(source: string): Buffer {
  let end = source.length;
  while (end > 0 && source[end - 1] === "=") end--;
  const padding = source.length - end;
  const text = source.slice(0, end);
  if (padding >= 3) throw new ParseError("Wrong string padding");
  if (padding > 0 && source.length % 4 !== 0) throw new ParseError("Wrong padding length");
  if (text.length % 4 === 1) throw new ParseError("Wrong string length");
  if (NOT_BASE64URL.test(text)) throw new ParseError("Wrong character in the string");
  const bytes = Buffer.from(text, "base64url");
  if (bytes.toString("base64url") !== text) throw new ParseError("Wrong padding in the string");
  return bytes;
}
