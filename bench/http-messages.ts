/** Splits a stream of HTTP/1.1 messages with a Content-Length, as cheaply as a benchmark's other end should. */
export class HttpMessages {
  private readonly onBody: (body: Buffer) => void;
  private left: Buffer | undefined;

  /** @param onBody told each body; a view that must not be kept */
  constructor(onBody: (body: Buffer) => void) {
    this.onBody = onBody;
  }

  push(chunk: Buffer): void {
    const data = this.left === undefined ? chunk : Buffer.concat([this.left, chunk]);
    let at = 0;
    while (at < data.length) {
      const headEnd = data.indexOf("\r\n\r\n", at);
      if (headEnd < 0) break;
      const head = data.toString("latin1", at, headEnd);
      const length = Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? 0);
      const end = headEnd + 4 + length;
      if (end > data.length) break;
      this.onBody(data.subarray(headEnd + 4, end));
      at = end;
    }
    this.left = at < data.length ? data.subarray(at) : undefined;
  }
}
