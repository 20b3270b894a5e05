import { Acknowledgements } from "./acknowledgements.ts";
import {
  CallError,
  ConnectionLostError,
  StreamEndedError,
  type CallReply,
} from "./client-error.ts";
import { readServerFrame, UnreadableFrameError, type ServerFrame } from "./server-frame.ts";
import type { Update } from "./update.ts";
import type { WebSocketConstructor, WebSocketLike } from "./web-socket.ts";

const PROTOCOL = "teletape.v1.json";

/** A server that does not say hello for so long is not there. */
const HELLO_MS = 15_000;

/** Close code of ours. */
const UNREADABLE = 4000;

/** Reasons for which the same would come again. */
const FINAL = new Set(["bad_request", "bad_frame", "unauthorized", "replaced"]);

interface PendingCall {
  readonly method: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

export interface ConnectionOptions {
  readonly WebSocket: WebSocketConstructor;
  readonly url: string;
  readonly isGroup: boolean;
  readonly hello: (position: number) => void;
  readonly live: (position: number) => void;
  readonly update: (update: Update) => void;
  /** The last thing that is called; a {@link StreamEndedError} is final. */
  readonly closed: (reason: Error) => void;
}

/** One WebSocket from its opening to its end. */
export class StreamConnection {
  readonly acknowledgements: Acknowledgements;
  private readonly options: ConnectionOptions;
  private readonly socket: WebSocketLike;
  private readonly calls = new Map<number, PendingCall>();
  private readonly noHello: ReturnType<typeof setTimeout>;
  private nextCall = 1;
  private refusal: { readonly code: string; readonly description: string } | undefined;
  private isSeeking = false;
  private over = false;

  constructor(options: ConnectionOptions) {
    this.options = options;
    this.acknowledgements = new Acknowledgements(options.isGroup, (frame) => this.send(frame));
    this.socket = new options.WebSocket(options.url, PROTOCOL);
    this.noHello = setTimeout(() => this.socket.close(), HELLO_MS);
    this.socket.onmessage = ({ data }) => this.take(String(data));
    this.socket.onerror = () => undefined;
    this.socket.onclose = ({ code, reason }) => this.end(code, reason);
  }

  send(frame: object): void {
    // 1 = open; what is not sent now is of no use on the next connection.
    if (this.socket.readyState === 1) this.socket.send(JSON.stringify(frame));
  }

  /** @throws {CallError} @throws {ConnectionLostError} */
  call(method: string, params: Readonly<Record<string, unknown>>): Promise<unknown> {
    const id = this.nextCall++;
    return new Promise((resolve, reject) => {
      if (this.over) {
        reject(new ConnectionLostError(method));
        return;
      }
      this.calls.set(id, { method, resolve, reject });
      this.send({ type: "call", id, method, params });
    });
  }

  /** What still comes from the old place is ignored until the server says hello from the new one. */
  seek(from: string): void {
    this.isSeeking = true;
    this.acknowledgements.reset();
    this.send({ type: "seek", from });
  }

  /** Sends what is acknowledged and closes. */
  close(): void {
    this.acknowledgements.flush();
    this.socket.close(1000);
  }

  private take(text: string): void {
    // What comes after a frame that could not be read would be told before it.
    if (this.refusal !== undefined) return;
    const frame = this.read(text);
    switch (frame?.type) {
      case "hello":
        clearTimeout(this.noHello);
        this.isSeeking = false;
        this.acknowledgements.reset();
        this.options.hello(frame.position);
        return;
      case "updates":
        if (this.isSeeking) return;
        for (const update of frame.updates) {
          this.acknowledgements.add(update.update_id);
          this.options.update(update);
        }
        return;
      case "live":
        if (!this.isSeeking) this.options.live(frame.position);
        return;
      case "result":
        this.answer(frame);
        return;
      case "error":
        this.refusal = frame;
        return;
      case undefined:
    }
  }

  /** A connection that carries what cannot be read is closed, and another one tried. */
  private read(text: string): ServerFrame | undefined {
    try {
      return readServerFrame(text);
    } catch (error) {
      if (!(error instanceof UnreadableFrameError)) throw error;
      this.refusal = { code: "unreadable_frame", description: error.message };
      this.socket.close(UNREADABLE);
      return undefined;
    }
  }

  private answer(reply: CallReply): void {
    const call = this.calls.get(reply.id);
    if (call === undefined) return;
    this.calls.delete(reply.id);
    if (reply.ok) call.resolve(reply.result);
    else call.reject(new CallError(call.method, reply));
  }

  private end(code: number, reason: string): void {
    if (this.over) return;
    this.over = true;
    clearTimeout(this.noHello);
    this.acknowledgements.reset();
    for (const { method, reject } of this.calls.values()) reject(new ConnectionLostError(method));
    this.calls.clear();
    const { code: name = reason, description = "" } = this.refusal ?? {};
    this.options.closed(
      FINAL.has(name)
        ? new StreamEndedError(name, description)
        : new ConnectionLostError(
            `the connection was closed: ${code} ${name} ${description}`.trim(),
          ),
    );
  }
}
