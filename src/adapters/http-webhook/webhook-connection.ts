import { connect as connectTcp, type Socket } from "node:net";
import { connect as connectTls, type SecureContext } from "node:tls";
import { inflateSync, gunzipSync } from "node:zlib";
import type { WebhookOutcome, WebhookTarget } from "../../ports/webhook-sender.ts";
import { BadResponseError, ResponseParser, type WebhookResponse } from "./response-parser.ts";
import { systemErrorText } from "./system-error-text.ts";

const IDLE_MS = 60_000;
const MAX_INFLATED_BYTES = 4 << 20;

export type Done = (outcome: WebhookOutcome) => void;

export interface ConnectionOwner {
  /** The connection can take another request. */
  released(connection: WebhookConnection): void;
  /** The connection is of no more use. */
  gone(connection: WebhookConnection): void;
}

/** One kept-alive connection to a webhook with at most one request under way. */
export class WebhookConnection {
  private readonly owner: ConnectionOwner;
  private readonly socket: Socket;
  private readonly parser = new ResponseParser();
  private done: Done | undefined;
  private connected = false;
  private failure = "";
  private closed = false;

  /** @param scratch read into by every plain connection: what arrives is taken before the next read */
  constructor(
    target: WebhookTarget,
    context: SecureContext | undefined,
    owner: ConnectionOwner,
    scratch: Uint8Array,
  ) {
    this.owner = owner;
    const { url, ipAddress: host } = target;
    const options = { host, port: url.port, noDelay: true };
    this.socket =
      context === undefined
        ? connectTcp({
            ...options,
            onread: {
              buffer: scratch,
              callback: (size, bytes) => {
                this.onData(Buffer.from(bytes.buffer, bytes.byteOffset, size));
                return true;
              },
            },
          })
        : connectTls({
            ...options,
            secureContext: context,
            ...(/^[\d.]+$|:/.test(url.host) ? {} : { servername: url.host }),
            ALPNProtocols: ["http/1.1"],
          });
    this.socket.setTimeout(IDLE_MS);
    this.socket.on(context === undefined ? "connect" : "secureConnect", () => {
      this.connected = true;
    });
    if (context !== undefined) this.socket.on("data", (chunk: Buffer) => this.onData(chunk));
    this.socket.on("end", () => this.onEnd());
    this.socket.on("timeout", () => {
      this.failure ||= this.connected ? "Read timeout expired" : "Connection timed out";
      this.socket.destroy();
    });
    this.socket.on("error", (error) => {
      this.failure ||= systemErrorText(error, this.connected ? undefined : this.socket);
    });
    this.socket.on("close", () => this.onClose());
  }

  /** Sends one request; the connection is idle. */
  send(request: Buffer, done: Done): void {
    this.done = done;
    this.socket.write(request);
  }

  close(): void {
    this.socket.destroy();
  }

  private onData(chunk: Buffer): void {
    let response: WebhookResponse | undefined;
    try {
      response = this.done === undefined ? undefined : this.parser.push(chunk);
    } catch (error) {
      this.failure = error instanceof BadResponseError ? error.message : String(error);
      this.socket.destroy();
      return;
    }
    // Bytes that no request asked for: the next answer could not be told from them.
    if (this.done === undefined) this.socket.destroy();
    else if (response !== undefined) this.answered(response);
  }

  private answered(response: WebhookResponse): void {
    const done = this.done;
    this.done = undefined;
    if (!response.keepAlive || this.parser.hasExcess) this.retire();
    else this.owner.released(this);
    done?.({
      kind: "answered",
      status: response.status,
      reason: response.reason,
      retryAfter: response.retryAfter,
      contentType: response.contentType,
      body: decoded(response),
    });
  }

  private onEnd(): void {
    const response = this.parser.end();
    if (response !== undefined && this.done !== undefined) {
      this.answered({ ...response, keepAlive: false });
    } else this.socket.destroy();
  }

  private retire(): void {
    if (this.closed) return;
    this.closed = true;
    this.owner.gone(this);
    this.socket.destroy();
  }

  private onClose(): void {
    const done = this.done;
    this.done = undefined;
    this.retire();
    done?.({ kind: "lost", error: this.failure, connected: this.connected });
  }
}

/** An answer that cannot be unpacked counts as one without a body: it was accepted all the same. */
function decoded(response: WebhookResponse): Uint8Array {
  const { contentEncoding, body } = response;
  if (body.length === 0 || contentEncoding === "" || contentEncoding === "identity") return body;
  try {
    const options = { maxOutputLength: MAX_INFLATED_BYTES };
    return contentEncoding === "deflate" ? inflateSync(body, options) : gunzipSync(body, options);
  } catch {
    return new Uint8Array();
  }
}
