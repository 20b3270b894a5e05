import { HttpReadError } from "./http-read-error.ts";
import { percentDecode } from "./text-decoding.ts";

/** What the headers of a multipart part say. */
export interface PartHeaders {
  readonly name: string;
  /** Undefined = the part is a parameter; may be "". */
  readonly fileName?: string;
  /** "" when absent. */
  readonly contentType: string;
}

/**
 * @param text everything between the boundary and the empty line
 * @throws {HttpReadError} 400
 */
export function parsePartHeaders(text: string): PartHeaders {
  let contentType = "";
  let attributes: ReadonlyMap<string, string> | undefined;
  for (const line of text.split("\r\n")) {
    const colon = line.indexOf(":");
    if (colon < 0) continue;
    const value = line.slice(colon + 1).trim();
    switch (line.slice(0, colon).trim().toLowerCase()) {
      case "content-disposition":
        if (!value.startsWith("form-data;")) {
          throw new HttpReadError(400, "expected form-data content disposition");
        }
        attributes = parseAttributes(value.slice("form-data;".length));
        break;
      case "content-type":
        contentType = value;
        break;
    }
  }
  const name = attributes?.get("name") ?? "";
  if (name === "") throw new HttpReadError(400, "part without a name");
  const fileName = attributes?.get("filename");
  return { name, contentType, ...(fileName === undefined ? {} : { fileName }) };
}

/** `name="a\"b"; filename=c`: quoted strings with backslash escapes, then percent-decoded. */
function parseAttributes(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  let at = 0;
  while (at < text.length) {
    const equals = text.indexOf("=", at);
    if (equals < 0) break;
    const key = text.slice(at, equals).trim().toLowerCase();
    at = equals + 1;
    let value = "";
    if (text[at] === '"') {
      for (at += 1; at < text.length && text[at] !== '"'; at += 1) {
        if (text[at] === "\\") at += 1;
        value += text[at] ?? "";
      }
      at += 1;
    } else {
      const end = text.indexOf(";", at);
      value = text.slice(at, end < 0 ? text.length : end).trim();
    }
    attributes.set(key, percentDecode(value, false));
    const semicolon = text.indexOf(";", at);
    if (semicolon < 0) break;
    at = semicolon + 1;
  }
  return attributes;
}

/**
 * The boundary of a multipart content type.
 *
 * @throws {HttpReadError} 400 missing, or not of 1..70 bytes
 */
export function multipartBoundary(contentType: string): string {
  const at = contentType.search(/boundary=/i);
  const raw = at < 0 ? "" : (contentType.slice(at + "boundary=".length).split(";")[0] ?? "").trim();
  const boundary =
    raw.length > 1 && raw.startsWith('"') && raw.endsWith('"') ? raw.slice(1, -1) : raw;
  if (boundary === "" || Buffer.byteLength(boundary) > 70) {
    throw new HttpReadError(400, "wrong multipart boundary");
  }
  return boundary;
}
