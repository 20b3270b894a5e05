import { createUnzip } from "node:zlib";
import type { Unzip } from "node:zlib";
import { Params } from "../core/bot-api/params.ts";
import type { UploadedFile } from "../core/bot-api/params.ts";
import type { Random } from "../ports/random.ts";
import { parseFormParameters } from "./form-parameters.ts";
import type { ParameterEntry } from "./form-parameters.ts";
import { HttpReadError } from "./http-read-error.ts";
import { parseJsonParameters } from "./json-parameters.ts";
import { MultipartParser } from "./multipart-parser.ts";
import { multipartBoundary } from "./part-headers.ts";
import { decodeText } from "./text-decoding.ts";
import { UploadArea } from "./upload-area.ts";

/** Query string and urlencoded or JSON body together. */
export const MAX_PARAMETER_BYTES = 2 ** 20;
const MAX_COMPRESSED_BACKLOG_BYTES = 2 ** 20;

export interface BodyHeaders {
  readonly contentType: string;
  readonly contentEncoding: string;
  /** As sent, without `?`. */
  readonly query: string;
}

/** What takes the bytes of a body and ends as parameters. */
interface BodySink {
  /**
   * @param chunk valid until the caller's own callback returns
   * @param last `end` follows within the same callback, so that the chunk need not be copied
   */
  write(chunk: Buffer, last: boolean): void;
  end(): void;
}

/**
 * Reads the body of one request by its content type, in pieces, with the limits and leniencies of the official server. The query
 * string's parameters come first.
 *
 * @see telegram-bot-api: HttpReader
 */
export class BodyReader {
  private readonly entries: ParameterEntry[] = [];
  private readonly uploads: UploadArea;
  private readonly sink: BodySink;
  private readonly unzip: Unzip | undefined;
  private failure: HttpReadError | undefined;

  /** @throws {HttpReadError} 400 wrong boundary, 413 query too long, 415 unknown encoding */
  constructor(headers: BodyHeaders, tempDir: string, random: Random) {
    this.uploads = new UploadArea(tempDir, random);
    const roomBytes = MAX_PARAMETER_BYTES - Buffer.byteLength(headers.query);
    if (roomBytes < 0) throw new HttpReadError(413, "query is too long");
    parseFormParameters(headers.query, this.entries);
    this.sink = this.sinkFor(headers.contentType, roomBytes);
    this.unzip = this.decoderFor(headers.contentEncoding.toLowerCase());
  }

  /** The disk or the decoder is behind: stop reading until `onRelief`. */
  get congested(): boolean {
    const compressed = this.unzip?.writableLength ?? 0;
    return compressed > MAX_COMPRESSED_BACKLOG_BYTES || this.uploads.congested;
  }

  set onRelief(callback: () => void) {
    this.uploads.onRelief = callback;
    this.unzip?.on("drain", callback);
  }

  /**
   * @param chunk not kept after the call, or after {@link finish} when it is the last
   * @param last {@link finish} follows within the same callback
   * @throws {HttpReadError}
   */
  write(chunk: Buffer, last: boolean): void {
    if (this.failure !== undefined) throw this.failure;
    if (this.unzip === undefined) this.sink.write(chunk, last);
    else this.unzip.write(Buffer.from(chunk));
  }

  /**
   * The body is complete. Not a promise unless files were written to disk or the body was compressed.
   *
   * @throws {HttpReadError}
   */
  finish(): Params | Promise<Params> {
    const unzip = this.unzip;
    if (unzip !== undefined) return this.finishUnzip(unzip);
    this.sink.end();
    return this.params();
  }

  /** Removes uploaded files; the request is over. */
  release(): void {
    this.unzip?.destroy();
    this.uploads.release();
  }

  private params(): Params | Promise<Params> {
    const make = (files: readonly UploadedFile[]): Params => new Params(this.entries, files);
    const files = this.uploads.complete();
    return files instanceof Promise ? files.then(make) : make(files);
  }

  private async finishUnzip(unzip: Unzip): Promise<Params> {
    await new Promise<void>((resolve) => {
      if (unzip.closed) resolve();
      else unzip.once("close", resolve).end();
    });
    if (this.failure !== undefined) throw this.failure;
    this.sink.end();
    return this.params();
  }

  private sinkFor(contentType: string, roomBytes: number): BodySink {
    const type = contentType.toLowerCase();
    if (type.includes("multipart/form-data")) {
      const boundary = multipartBoundary(contentType);
      return new MultipartParser(boundary, this.entries, this.uploads, roomBytes);
    }
    if (type.includes("application/x-www-form-urlencoded")) {
      return new TextSink(roomBytes, (text) => parseFormParameters(text, this.entries));
    }
    if (type.includes("application/json")) {
      return new TextSink(roomBytes, (text) => parseJsonParameters(text, this.entries));
    }
    const file = this.uploads.begin("file", "", contentType);
    return { write: (chunk) => file.write(chunk), end: () => undefined };
  }

  private decoderFor(encoding: string): Unzip | undefined {
    if (encoding === "" || encoding === "none") return undefined;
    if (encoding !== "gzip" && encoding !== "deflate") {
      throw new HttpReadError(415, "unsupported content encoding");
    }
    const unzip = createUnzip();
    unzip.on("data", (chunk: Buffer) => {
      try {
        if (this.failure === undefined) this.sink.write(chunk, false);
      } catch (error) {
        this.failure =
          error instanceof HttpReadError
            ? error
            : new HttpReadError(500, "body can't be read", { cause: error });
        unzip.destroy();
      }
    });
    unzip.on("error", (cause) => {
      this.failure ??= new HttpReadError(400, "body can't be decompressed", { cause });
    });
    return unzip;
  }
}

/** Collects a body that is text and reads it when it is complete. */
class TextSink implements BodySink {
  private readonly maxBytes: number;
  private readonly parse: (text: string) => void;
  private chunks: Buffer[] = [];
  private length = 0;

  constructor(maxBytes: number, parse: (text: string) => void) {
    this.maxBytes = maxBytes;
    this.parse = parse;
  }

  write(chunk: Buffer, last: boolean): void {
    this.length += chunk.length;
    if (this.length > this.maxBytes) {
      this.chunks = [];
      throw new HttpReadError(413, "parameters are too long");
    }
    this.chunks.push(last ? chunk : Buffer.from(chunk));
  }

  end(): void {
    const only = this.chunks.length === 1 ? this.chunks[0] : undefined;
    this.parse(decodeText(only ?? Buffer.concat(this.chunks)));
  }
}
