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
 * @param text everything from the end of the boundary to the empty line, without either
 * @throws {HttpReadError} 400
 */
export function parsePartHeaders(text: string): PartHeaders {
  let contentType = "";
  let attributes: ReadonlyMap<string, string> | undefined;
  for (const [name, value] of headerLines(text.slice(2))) {
    if (name === "content-disposition") {
      if (!value.startsWith("form-data;")) {
        throw new HttpReadError(400, "expected form-data content disposition");
      }
      attributes = parseAttributes(value.slice("form-data;".length));
    } else if (name === "content-type") contentType = value;
  }
  const name = attributes?.get("name") ?? "";
  if (name === "") throw new HttpReadError(400, "part without a name");
  const fileName = attributes?.get("filename");
  return { name, contentType, ...(fileName === undefined ? {} : { fileName }) };
}

/** Lower-case names and values; a line that begins with a blank continues the value before it. */
function* headerLines(text: string): Generator<readonly [name: string, value: string]> {
  for (const line of text === "" ? [] : text.split(/\r\n(?![ \t])/)) {
    const colon = line.indexOf(":");
    if (colon < 0) throw new HttpReadError(400, "can't parse form data headers");
    yield [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
  }
}

/** `name="a\"b"; filename=c`: quoted strings with backslash escapes, then percent-decoded. Names of attributes are in lower case. */
function parseAttributes(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  let rest = text;
  for (let equals = rest.indexOf("="); equals >= 0; equals = rest.indexOf("=")) {
    const key = rest.slice(0, equals).trim();
    rest = rest.slice(equals + 1).trimStart();
    let value: string;
    if (rest.startsWith('"')) {
      const quoted = /^"((?:[^"\\]|\\[^])*)"\s*/.exec(rest);
      if (quoted === null) throw new HttpReadError(400, "unclosed quoted string");
      value = (quoted[1] ?? "").replaceAll(/\\([^])/g, "$1");
      rest = rest.slice(quoted[0].length);
      if (rest !== "" && !rest.startsWith(";")) throw new HttpReadError(400, "expected ';'");
    } else {
      const semicolon = rest.indexOf(";");
      const end = semicolon < 0 ? rest.length : semicolon;
      value = rest.slice(0, end).trim();
      rest = rest.slice(end);
    }
    rest = rest.slice(1);
    attributes.set(key, percentDecode(value, false));
  }
  return attributes;
}

/**
 * The boundary of a multipart content type.
 *
 * @throws {HttpReadError} 400 missing, or not of 1..70 bytes
 */
export function multipartBoundary(contentType: string): string {
  const raw = /boundary[^=]*=([^;]*)/i.exec(contentType)?.[1] ?? "";
  const boundary =
    raw.length > 1 && raw.startsWith('"') && raw.endsWith('"') ? raw.slice(1, -1) : raw;
  if (boundary === "" || Buffer.byteLength(boundary) > 70) {
    throw new HttpReadError(400, "wrong multipart boundary");
  }
  return boundary;
}
