import { badRequest } from "./control-error.ts";

/** A file of a multipart body. */
export class FieldFile {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Buffer;

  constructor(fileName: string, contentType: string, content: Buffer) {
    this.fileName = fileName;
    this.contentType = contentType;
    this.content = content;
  }
}

/**
 * The fields of a multipart/form-data body that is there as a whole: texts, and files for parts with a file name.
 *
 * @throws {ControlError} 400
 */
export function parseMultipart(body: Buffer, contentType: string): [string, unknown][] {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) throw badRequest("the multipart body has no boundary");
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const whole = Buffer.concat([Buffer.from("\r\n"), body]);
  const fields: [string, unknown][] = [];
  let at = whole.indexOf(delimiter);
  while (at >= 0) {
    const start = at + delimiter.length;
    if (whole.toString("latin1", start, start + 2) === "--") return fields;
    const end = whole.indexOf(delimiter, start);
    const head = whole.indexOf("\r\n\r\n", start);
    if (end < 0 || head < 0 || head > end) break;
    fields.push(part(whole.toString("utf8", start, head), whole.subarray(head + 4, end)));
    at = end;
  }
  throw badRequest("the multipart body has no end");
}

function part(headers: string, content: Buffer): [string, unknown] {
  const disposition = /^content-disposition:(.*)$/im.exec(headers)?.[1] ?? "";
  const name = /[; ]name="([^"]*)"/i.exec(disposition)?.[1];
  if (name === undefined) throw badRequest("a part of the multipart body has no name");
  const fileName = /filename="([^"]*)"/i.exec(disposition)?.[1];
  if (fileName === undefined) return [name, content.toString("utf8")];
  const type = /^content-type:\s*([^;\r\n]*)/im.exec(headers)?.[1]?.trim() ?? "";
  return [name, new FieldFile(fileName, type, content)];
}
