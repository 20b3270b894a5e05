import { BotApiError } from "../core/bot-api/bot-api-error.ts";
import { Params } from "../core/bot-api/params.ts";
import type { MethodReply } from "../methods/method.ts";
import type { Bot } from "../ports/bot-directory.ts";
import type { Clock } from "../ports/clock.ts";
import type { Logger } from "../ports/logger.ts";
import type { CallId, ClientFrame } from "./client-frame.ts";
import type { EncodedFrame, StreamCodec } from "./stream-codec.ts";
import { StreamError } from "./stream-error.ts";
import type { StreamRequest } from "./stream-request.ts";
import type { StreamSocket, Subscription } from "./subscription.ts";

/** How often the server pings, in seconds. */
export const HEARTBEAT_S = 20;

/** Calls of one connection under way at a time; more are answered with 429. */
const MAX_CALLS = 100;

/** A socket that takes nothing for so long is closed. */
const STALLED_MS = 30_000;

/** Bytes waiting for a slow socket, above which nothing more is sent to it. */
const MAX_BUFFERED_BYTES = 1 << 20;

/**
 * Makes a Bot API call, as over HTTP.
 *
 * @throws {BotApiError}
 */
export type CallMethod = (
  bot: Bot,
  method: string,
  params: Params,
  signal: AbortSignal,
) => Promise<MethodReply>;

/** The connection under a session. */
export interface SessionSocket {
  send(frame: EncodedFrame): void;
  readonly bufferedBytes: number;
  end(code: number, reason: string): void;
}

export interface StreamSessionOptions {
  readonly bot: Bot;
  readonly request: StreamRequest;
  readonly codec: StreamCodec;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly callMethod: CallMethod;
  readonly delivered?: ((count: number) => void) | undefined;
  readonly socket: SessionSocket;
  /** Makes what the session gets its updates from. */
  readonly subscribe: (socket: StreamSocket) => Subscription;
}

/** One connected consumer: its frames in, its updates and answers out, until one side ends it. */
export class StreamSession {
  private readonly options: StreamSessionOptions;
  private readonly subscription: Subscription;
  private readonly gone = new AbortController();
  private calls = 0;
  private stalledSinceMs: number | undefined;

  constructor(options: StreamSessionOptions) {
    this.options = options;
    const { codec, request, socket, delivered } = options;
    this.subscription = options.subscribe({
      hello: (position) => {
        const { consumer, prefetch } = request;
        this.send(codec.hello({ consumer, position, prefetch, heartbeatS: HEARTBEAT_S }));
      },
      updates: (updates) => {
        this.send(codec.updates(updates));
        delivered?.(updates.length);
      },
      live: (position) => this.send(codec.live(position)),
      get takes() {
        return socket.bufferedBytes <= MAX_BUFFERED_BYTES;
      },
      fail: (error) => this.fail(error),
    });
  }

  start(): void {
    this.subscription.start().catch((error: unknown) => this.fail(error));
  }

  /** A message from the client; it is not kept. */
  receive(message: Buffer, isBinary: boolean): void {
    if (this.gone.signal.aborted) return;
    try {
      this.handle(this.options.codec.decode(message, isBinary));
    } catch (error) {
      this.fail(error);
    }
  }

  /** Tells the reason and closes the connection. Internal errors are logged, not told. */
  fail(error: unknown): void {
    if (this.gone.signal.aborted) return;
    if (!(error instanceof StreamError)) {
      this.options.logger.error({ error }, "a stream failed");
    }
    const reason =
      error instanceof StreamError ? error : new StreamError("internal", "Internal Server Error");
    this.send(this.options.codec.error(reason.code, reason.message));
    this.closed();
    this.options.socket.end(reason.closeCode, reason.code);
  }

  /** The connection is closed. */
  closed(): void {
    this.gone.abort();
    this.subscription.close();
  }

  drained(): void {
    this.stalledSinceMs = undefined;
    this.subscription.drained();
  }

  /** Called now and then: closes a connection that takes nothing. */
  check(): void {
    const nowMs = this.options.clock.monotonicMs();
    if (this.options.socket.bufferedBytes === 0) this.stalledSinceMs = undefined;
    else if (this.stalledSinceMs === undefined) this.stalledSinceMs = nowMs;
    else if (nowMs - this.stalledSinceMs >= STALLED_MS) {
      this.fail(new StreamError("slow_consumer", "data was not read for 30 s"));
    }
  }

  private send(frame: EncodedFrame): void {
    if (!this.gone.signal.aborted) this.options.socket.send(frame);
  }

  private handle(frame: ClientFrame): void {
    switch (frame.type) {
      case "ack":
        this.subscription.ack(frame);
        return;
      case "pause":
        this.subscription.pause();
        return;
      case "resume":
        this.subscription.resume();
        return;
      case "seek":
        this.subscription.seek(frame.start).catch((error: unknown) => this.fail(error));
        return;
      case "call":
        void this.call(frame.id, frame.method, frame.params);
    }
  }

  private async call(
    id: CallId,
    method: string,
    params: readonly (readonly [string, string])[],
  ): Promise<void> {
    const { bot, callMethod, codec } = this.options;
    if (this.calls >= MAX_CALLS) {
      const tooMany = "Too Many Requests: retry after 1";
      this.send(codec.failure(id, new BotApiError(429, tooMany, { retry_after: 1 })));
      return;
    }
    this.calls++;
    try {
      const reply = await callMethod(bot, method, new Params(params), this.gone.signal);
      this.send(codec.result(id, reply.json, reply.description));
    } catch (error) {
      if (!(error instanceof BotApiError)) {
        this.options.logger.error({ error, method }, "a call over a stream failed");
      }
      const known =
        error instanceof BotApiError ? error : new BotApiError(500, "Internal Server Error");
      this.send(codec.failure(id, known));
    } finally {
      this.calls--;
    }
  }
}
