import { connect as connectTcp, isIP, type Socket } from "node:net";
import {
  checkServerIdentity,
  connect as connectTls,
  type PeerCertificate,
  type SecureContext,
} from "node:tls";
import { inflateSync, gunzipSync } from "node:zlib";
import type { WebhookOutcome, WebhookTarget } from "../../ports/webhook-sender.ts";
import { openTunnel, TUNNEL_MS, type WebhookProxy } from "./proxy-tunnel.ts";
import { BadResponseError, ResponseParser, type WebhookResponse } from "./response-parser.ts";
import { systemErrorText } from "./system-error-text.ts";

/** A connection ends so long after the last request or answer. */
const IDLE_MS = 60_000;
const MAX_INFLATED_BYTES = 4 << 20;

export type Done = (outcome: WebhookOutcome) => void;

export interface ConnectionOwner {
  readonly secureContext: SecureContext | undefined;
  readonly proxy: WebhookProxy | undefined;
  /** Read into by every plain connection: what arrives is taken before the next read. */
  readonly scratch: Buffer;
  monotonicMs(): number;
  /** The connection can take a request. */
  released(connection: WebhookConnection): void;
  /** A tunnel stands: the connection can take its first request. */
  opened(connection: WebhookConnection): void;
  /** The connection is of no more use. `error` says why, "" when nothing went wrong; undefined = a request's outcome tells. */
  gone(connection: WebhookConnection, error: string | undefined): void;
}

/** One kept-alive connection to a webhook with at most one request under way. */
export class WebhookConnection {
  /** When it ends by itself (monotonic ms), unless something happens. */
  deadlineMs: number;
  /** It ends with the answer it waits for. */
  retiring = false;
  private readonly target: WebhookTarget;
  private readonly ipAddress: string;
  private readonly owner: ConnectionOwner;
  /** With a proxy: the one to it until the tunnel stands. */
  private socket: Socket;
  private readonly parser = new ResponseParser();
  private done: Done | undefined;
  private state: "tunnelling" | "connecting" | "connected" | "closed" = "connecting";
  private failure = "";
  private lastResponse: WebhookResponse | undefined;
  private lastOutcome: WebhookOutcome | undefined;

  constructor(target: WebhookTarget, ipAddress: string, owner: ConnectionOwner) {
    this.target = target;
    this.ipAddress = ipAddress;
    this.owner = owner;
    this.deadlineMs = owner.monotonicMs() + IDLE_MS;
    if (owner.proxy === undefined) this.socket = this.connectDirectly();
    else this.socket = this.connectThrough(owner.proxy);
  }

  /** False while a proxy is being asked. */
  get isReady(): boolean {
    return this.state !== "tunnelling";
  }

  get isIdle(): boolean {
    return this.done === undefined;
  }

  /** Sends one request; the connection is idle. */
  send(request: Buffer, done: Done): void {
    this.done = done;
    this.deadlineMs = this.owner.monotonicMs() + IDLE_MS;
    this.socket.write(request);
  }

  /** Its deadline has passed. */
  expire(): void {
    if (this.state === "tunnelling") this.failure ||= "Connection timeout expired";
    else if (!this.isIdle) {
      this.failure ||= this.state === "connected" ? "Read timeout expired" : "Connection timed out";
    }
    this.socket.destroy();
  }

  close(): void {
    this.socket.destroy();
  }

  private connectDirectly(): Socket {
    const { secureContext, scratch } = this.owner;
    const options = { host: this.ipAddress, port: this.target.url.port, noDelay: true };
    if (secureContext !== undefined) {
      const socket = connectTls({ ...options, ...this.tlsOptions(secureContext) });
      this.attach(socket, "secureConnect");
      socket.on("data", (chunk: Buffer) => this.onData(chunk));
      return socket;
    }
    const socket = connectTcp({
      ...options,
      onread: {
        buffer: scratch,
        callback: (size) => {
          this.onData(scratch, size);
          return true;
        },
      },
    });
    this.attach(socket, "connect");
    return socket;
  }

  private connectThrough(proxy: WebhookProxy): Socket {
    this.state = "tunnelling";
    this.deadlineMs = this.owner.monotonicMs() + TUNNEL_MS;
    const socket = connectTcp({ host: proxy.host, port: proxy.port, noDelay: true });
    const onError = (error: Error): void => {
      this.failure ||= systemErrorText(error);
    };
    const onEnd = (): void => {
      this.failure ||= "Connection closed";
      socket.destroy();
    };
    const onClose = (): void => this.onClose();
    socket.on("error", onError).on("end", onEnd).on("close", onClose);
    const host = this.ipAddress.includes(":") ? `[${this.ipAddress}]` : this.ipAddress;
    socket.once("connect", () => {
      openTunnel(socket, `${host}:${this.target.url.port}`, (refusal) => {
        if (refusal !== undefined) {
          this.failure ||= refusal;
          socket.destroy();
          return;
        }
        socket.off("error", onError).off("end", onEnd).off("close", onClose);
        this.begin(socket);
      });
    });
    return socket;
  }

  /** The proxy's tunnel stands. */
  private begin(tunnel: Socket): void {
    const { secureContext } = this.owner;
    this.deadlineMs = this.owner.monotonicMs() + IDLE_MS;
    if (secureContext === undefined) {
      this.state = "connected";
      this.attach(tunnel, undefined);
    } else {
      this.state = "connecting";
      this.socket = connectTls({ socket: tunnel, ...this.tlsOptions(secureContext) });
      this.attach(this.socket, "secureConnect");
    }
    this.socket.on("data", (chunk: Buffer) => this.onData(chunk));
    this.owner.opened(this);
  }

  private tlsOptions(secureContext: SecureContext): object {
    const { host } = this.target.url;
    return {
      secureContext,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ALPNProtocols: ["http/1.1"],
      checkServerIdentity: (_name: string, certificate: PeerCertificate) => {
        const error = checkServerIdentity(host, certificate);
        if (this.target.certificatePem === undefined || isIP(host) === 0) return error;
        // The usual self-signed certificate for an address has it as a name. td: SslStream, check_ip_address_as_host
        const { subject, subjectaltname = "" } = certificate;
        const isNamed = subject.CN === host || subjectaltname.split(", ").includes(`DNS:${host}`);
        return isNamed ? undefined : error;
      },
    };
  }

  private attach(socket: Socket, connected: "connect" | "secureConnect" | undefined): void {
    if (connected !== undefined) {
      socket.once(connected, () => {
        this.state = "connected";
      });
    }
    socket.on("end", () => socket.destroy());
    socket.on("error", (error) => {
      const connecting = this.state === "connecting";
      this.failure ||= systemErrorText(error, connecting ? socket : undefined);
    });
    socket.on("close", () => this.onClose());
  }

  private onData(bytes: Buffer, size = bytes.length): void {
    let response: WebhookResponse | undefined;
    try {
      response = this.done === undefined ? undefined : this.parser.push(bytes, size);
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
    if (!response.keepAlive || this.retiring || this.parser.hasExcess) {
      this.retire(undefined);
      this.socket.destroy();
    } else {
      this.deadlineMs = this.owner.monotonicMs() + IDLE_MS;
      this.owner.released(this);
    }
    if (response !== this.lastResponse || this.lastOutcome === undefined) {
      const { status, reason, retryAfter, contentType } = response;
      const body = decoded(response);
      this.lastOutcome = { kind: "answered", status, reason, retryAfter, contentType, body };
      this.lastResponse = response;
    }
    done?.(this.lastOutcome);
  }

  private retire(error: string | undefined): void {
    if (this.state === "closed") return;
    this.state = "closed";
    this.owner.gone(this, error);
  }

  private onClose(): void {
    const done = this.done;
    this.done = undefined;
    this.retire(done === undefined ? this.failure : undefined);
    done?.({ kind: "lost", error: this.failure });
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
