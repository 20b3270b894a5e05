import { parseFormParameters } from "./form-parameters.ts";
import type { ParameterEntry } from "./form-parameters.ts";
import { HttpReadError } from "./http-read-error.ts";
import { decodeText } from "./text-decoding.ts";
import { parsePartHeaders } from "./part-headers.ts";
import type { PartHeaders } from "./part-headers.ts";
import type { PendingFile, UploadArea } from "./upload-area.ts";

const MAX_HEADER_BYTES = 2 ** 18;
/** Values are limited one by one as in the official server; this keeps many of them from filling the memory. */
const MAX_TOTAL_VALUE_BYTES = 32 * 2 ** 20;
const EMPTY = Buffer.alloc(0);

type State = "prologue" | "boundary" | "headers" | "data" | "epilogue";

/**
 * Reads a multipart/form-data body piece by piece. A part with a `filename` attribute is a file, any other a parameter.
 *
 * @see telegram-bot-api: HttpReader::parse_multipart_form_data
 */
export class MultipartParser {
  private readonly opening: Buffer;
  private readonly delimiter: Buffer;
  private readonly entries: ParameterEntry[];
  private readonly uploads: UploadArea;
  private readonly maxValueBytes: number;
  private state: State = "prologue";
  private rest: Buffer = EMPTY;
  private headerBytes = 0;
  private totalValueBytes = 0;
  private part: PartHeaders = { name: "", contentType: "" };
  private file: PendingFile | undefined;
  private value: Buffer[] = [];
  private valueBytes = 0;

  /** @param maxValueBytes of one parameter */
  constructor(
    boundary: string,
    entries: ParameterEntry[],
    uploads: UploadArea,
    maxValueBytes: number,
  ) {
    this.opening = Buffer.from(`--${boundary}`);
    this.delimiter = Buffer.from(`\r\n--${boundary}`);
    this.entries = entries;
    this.uploads = uploads;
    this.maxValueBytes = maxValueBytes;
  }

  /**
   * @param chunk not kept after the call
   * @throws {HttpReadError} 400, 413, 431, 500
   */
  write(chunk: Buffer): void {
    this.rest = this.join(chunk);
    while (this.step());
    this.rest = Buffer.from(this.rest);
  }

  /** What is left and the chunk; inside of data, what is left is taken first when no delimiter begins in it. */
  private join(chunk: Buffer): Buffer {
    const { rest, delimiter } = this;
    if (rest.length === 0) return chunk;
    if (this.state === "data" && chunk.length >= delimiter.length) {
      const at = Buffer.concat([rest, chunk.subarray(0, delimiter.length)]).indexOf(delimiter);
      if (at < 0 || at >= rest.length) {
        this.take(rest);
        return chunk;
      }
    }
    return Buffer.concat([rest, chunk]);
  }

  /** @throws {HttpReadError} 400 the last boundary is missing */
  end(): void {
    if (this.state !== "epilogue") throw new HttpReadError(400, "boundary not found");
  }

  /** Consumes what can be consumed; false when more bytes are needed. */
  private step(): boolean {
    switch (this.state) {
      case "prologue":
        return this.skipPrologue();
      case "boundary":
        return this.readBoundaryEnd();
      case "headers":
        return this.readHeaders();
      case "data":
        return this.readData();
      case "epilogue":
        this.rest = EMPTY;
        return false;
    }
  }

  private skipPrologue(): boolean {
    const at = this.rest.indexOf(this.opening);
    if (at < 0) {
      this.rest = this.rest.subarray(Math.max(0, this.rest.length - this.opening.length + 1));
      return false;
    }
    this.rest = this.rest.subarray(at + this.opening.length);
    // The first boundary is never the last.
    this.state = "headers";
    return true;
  }

  private readBoundaryEnd(): boolean {
    if (this.rest.length < 2) return false;
    const last = this.rest[0] === 0x2d && this.rest[1] === 0x2d;
    this.state = last ? "epilogue" : "headers";
    return true;
  }

  private readHeaders(): boolean {
    const end = this.rest.indexOf("\r\n\r\n");
    const length = end < 0 ? this.rest.length : end + 4;
    if (this.headerBytes + length > MAX_HEADER_BYTES) {
      throw new HttpReadError(431, "part headers are too long");
    }
    if (end < 0) return false;
    this.headerBytes += length;
    this.part = parsePartHeaders(decodeText(this.rest.subarray(0, end)));
    this.rest = this.rest.subarray(length);
    const { name, fileName, contentType } = this.part;
    if (fileName !== undefined) this.file = this.uploads.begin(name, fileName, contentType);
    this.state = "data";
    return true;
  }

  private readData(): boolean {
    const at = this.rest.indexOf(this.delimiter);
    const length = at < 0 ? Math.max(0, this.rest.length - this.delimiter.length + 1) : at;
    this.take(this.rest.subarray(0, length));
    if (at < 0) {
      this.rest = this.rest.subarray(length);
      return false;
    }
    this.rest = this.rest.subarray(at + this.delimiter.length);
    this.finishPart();
    this.state = "boundary";
    return true;
  }

  private take(bytes: Buffer): void {
    if (bytes.length === 0) return;
    if (this.file !== undefined) {
      this.file.write(bytes);
      return;
    }
    this.valueBytes += bytes.length;
    this.totalValueBytes += bytes.length;
    if (this.valueBytes > this.maxValueBytes || this.totalValueBytes > MAX_TOTAL_VALUE_BYTES) {
      throw new HttpReadError(413, "parameter is too long");
    }
    this.value.push(Buffer.from(bytes));
  }

  private finishPart(): void {
    if (this.file === undefined) {
      const text = decodeText(Buffer.concat(this.value));
      const { name, contentType } = this.part;
      if (contentType.toLowerCase().startsWith("application/x-www-form-urlencoded")) {
        parseFormParameters(text, this.entries);
      } else {
        this.entries.push([name, text]);
      }
    }
    this.file = undefined;
    this.value = [];
    this.valueBytes = 0;
  }
}
