/** A response as it was read. */
export interface WebhookResponse {
  readonly status: number;
  readonly reason: string;
  readonly keepAlive: boolean;
  readonly retryAfter: string | undefined;
  readonly contentType: string;
  readonly contentEncoding: string;
  readonly body: Buffer;
}

/** The peer did not speak HTTP/1. */
export class BadResponseError extends Error {
  override readonly name = "BadResponseError";
}

const MAX_HEAD_BYTES = 65_536;
const MAX_BODY_BYTES = 4 << 20;
const EMPTY: Buffer = Buffer.alloc(0);
const HEADERS = new Set([
  "connection",
  "content-encoding",
  "content-length",
  "content-type",
  "retry-after",
  "transfer-encoding",
]);
const HEADER_LENGTHS = new Set([...HEADERS].map((name) => name.length));

/** Where in a message the parser is; body states come after "head". */
type State = "head" | "length" | "chunk-size" | "chunk-data" | "chunk-end" | "trailers";

/**
 * Reads HTTP/1.x responses of one connection, one at a time. Bodies over 4 MiB are read but not kept.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9112
 */
export class ResponseParser {
  private state: State = "head";
  private rest: Buffer = EMPTY;
  private head: Omit<WebhookResponse, "body"> | undefined;
  private body: Buffer[] = [];
  private bodyBytes = 0;
  private missing = 0;
  /** The bytes of the last response that came alone in one piece and had no body, and what they mean. */
  private lastBytes: Buffer = EMPTY;
  private lastResponse: WebhookResponse | undefined;

  /**
   * Takes the first `size` bytes of `bytes`; the response when it is complete, the same object for the same bytes where that is
   * possible. `bytes` may be overwritten afterwards.
   *
   * @throws {BadResponseError}
   */
  push(bytes: Buffer, size = bytes.length): WebhookResponse | undefined {
    const isFirst = this.state === "head" && this.rest.length === 0;
    // Most receivers say the same again and again.
    if (isFirst && size === this.lastBytes.length) {
      if (bytes.compare(this.lastBytes, 0, size, 0, size) === 0) return this.lastResponse;
    }
    const chunk = size === bytes.length ? bytes : bytes.subarray(0, size);
    this.rest = isFirst ? chunk : Buffer.concat([this.rest, chunk]);
    const response = this.advance();
    this.rest = this.rest.length === 0 ? EMPTY : Buffer.from(this.rest);
    if (isFirst && response?.body.length === 0 && this.rest.length === 0) {
      this.lastBytes = Buffer.from(chunk);
      this.lastResponse = response;
    }
    return response;
  }

  private advance(): WebhookResponse | undefined {
    for (;;) {
      switch (this.state) {
        case "head": {
          const end = this.rest.indexOf("\r\n\r\n");
          if (end < 0) {
            if (this.rest.length > MAX_HEAD_BYTES)
              throw new BadResponseError("Response header is too big");
            return undefined;
          }
          const head = this.rest.toString("latin1", 0, end);
          this.rest = this.rest.subarray(end + 4);
          if (this.readHead(head)) return this.finish();
          break;
        }
        case "length":
        case "chunk-data": {
          const taken = this.rest.subarray(0, this.missing);
          this.rest = this.rest.subarray(taken.length);
          this.missing -= taken.length;
          this.keep(taken);
          if (this.missing > 0) return undefined;
          if (this.state === "length") return this.finish();
          this.state = "chunk-end";
          break;
        }
        case "chunk-end":
        case "chunk-size":
        case "trailers": {
          const end = this.rest.indexOf("\r\n");
          if (end < 0) {
            if (this.rest.length > MAX_HEAD_BYTES)
              throw new BadResponseError("Chunk header is too big");
            return undefined;
          }
          const line = this.rest.toString("latin1", 0, end);
          this.rest = this.rest.subarray(end + 2);
          if (this.readChunkLine(line)) return this.finish();
          break;
        }
      }
    }
  }

  /** Bytes that came after the last response, which nobody asked for. */
  get hasExcess(): boolean {
    return this.state === "head" && this.rest.length > 0;
  }

  /** True when the head says that there is no body. */
  private readHead(text: string): boolean {
    const lineEnd = text.indexOf("\r\n");
    const status = /^HTTP\/1\.([01]) (\d{3})(?: (.*))?$/.exec(
      lineEnd < 0 ? text : text.slice(0, lineEnd),
    );
    if (status === null) throw new BadResponseError("Not Implemented");
    const headers = lineEnd < 0 ? new Map<string, string>() : parseHeaders(text.slice(lineEnd + 2));
    const code = Number(status[2]);
    const connection = headers.get("connection")?.toLowerCase() ?? "";
    // 1xx answers come before the real one.
    if (code < 200) return false;
    this.head = {
      status: code,
      reason: status[3] ?? "",
      keepAlive: connection === "" ? status[1] === "1" : connection !== "close",
      retryAfter: headers.get("retry-after"),
      contentType: headers.get("content-type") ?? "",
      contentEncoding: headers.get("content-encoding")?.toLowerCase() ?? "",
    };
    if (code === 204 || code === 304) return true;
    if (headers.get("transfer-encoding")?.toLowerCase().includes("chunked") === true) {
      this.state = "chunk-size";
      return false;
    }
    const length = headers.get("content-length");
    // The official server does not wait for the end of a body of unknown length.
    if (length === undefined) return true;
    if (!/^\d{1,15}$/.test(length)) throw new BadResponseError("Bad Content-Length");
    this.missing = Number(length);
    this.state = "length";
    return this.missing === 0;
  }

  /** True when the line ends the message. */
  private readChunkLine(line: string): boolean {
    if (this.state === "trailers") return line === "";
    if (this.state === "chunk-end") {
      if (line !== "") throw new BadResponseError("Bad chunk end");
      this.state = "chunk-size";
      return false;
    }
    const size = /^([0-9a-f]{1,12})\s*(?:;.*)?$/i.exec(line);
    if (size === null) throw new BadResponseError("Bad chunk size");
    this.missing = Number.parseInt(size[1] ?? "", 16);
    this.state = this.missing === 0 ? "trailers" : "chunk-data";
    return false;
  }

  private keep(bytes: Buffer): void {
    this.bodyBytes += bytes.length;
    if (this.bodyBytes > MAX_BODY_BYTES) this.body = [];
    else if (bytes.length > 0) this.body.push(Buffer.from(bytes));
  }

  private finish(): WebhookResponse | undefined {
    const { head, body } = this;
    this.state = "head";
    this.head = undefined;
    this.body = [];
    this.bodyBytes = 0;
    if (head === undefined) return undefined;
    return { ...head, body: body.length > 1 ? Buffer.concat(body) : (body[0] ?? EMPTY) };
  }
}

/** The headers that matter here; the rest is not looked at, as there is one such block for every update. */
function parseHeaders(text: string): Map<string, string> {
  const headers = new Map<string, string>();
  let start = 0;
  while (start < text.length) {
    let end = text.indexOf("\r\n", start);
    if (end < 0) end = text.length;
    const colon = text.indexOf(":", start);
    if (colon > start && colon < end && HEADER_LENGTHS.has(colon - start)) {
      const name = text.slice(start, colon).toLowerCase();
      if (HEADERS.has(name)) headers.set(name, text.slice(colon + 1, end).trim());
    }
    start = end + 2;
  }
  return headers;
}
