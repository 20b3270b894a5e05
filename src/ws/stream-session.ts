import type { ConsumerPositions } from "../../actors/consumers/consumer-positions.ts";
import { BotApiError } from "../core/bot-api/bot-api-error.ts";
import { Params } from "../core/bot-api/params.ts";
import type { MethodReply } from "../methods/method.ts";
import type { Bot } from "../ports/bot-directory.ts";
import type { Clock } from "../ports/clock.ts";
import type { EventLog } from "../ports/event-log.ts";
import type { Logger } from "../ports/logger.ts";
import {
  decodeClientFrame,
  encodeFailure,
  encodeFrame,
  encodeResult,
  type ClientFrame,
} from "./frame-codec.ts";
import { StreamError } from "./stream-error.ts";
import type { StreamRequest } from "./stream-request.ts";
import { UpdateStream } from "./update-stream.ts";

/** Calls of one connection under way at a time; more are answered with 429. */
const MAX_CALLS = 100;

/** A socket that takes nothing for so long is closed. */
const STALLED_MS = 30_000;

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
  send(frame: string | Uint8Array): void;
  readonly bufferedBytes: number;
  end(code: number, reason: string): void;
}

export interface StreamSessionOptions {
  readonly bot: Bot;
  readonly request: StreamRequest;
  readonly log: EventLog;
  readonly positions: ConsumerPositions;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly callMethod: CallMethod;
  readonly delivered?: ((count: number) => void) | undefined;
  readonly socket: SessionSocket;
}

/** One connected consumer: its frames in, its updates and answers out, until one side ends it. */
export class StreamSession {
  private readonly options: StreamSessionOptions;
  private readonly stream: UpdateStream;
  private readonly gone = new AbortController();
  private calls = 0;
  private stalledSinceMs: number | undefined;

  constructor(options: StreamSessionOptions) {
    this.options = options;
    const { socket } = options;
    this.stream = new UpdateStream({
      account: options.bot.session.account,
      log: options.log,
      positions: options.positions,
      clock: options.clock,
      request: options.request,
      delivered: options.delivered,
      socket: {
        send: (frame) => this.send(frame),
        get bufferedBytes() {
          return socket.bufferedBytes;
        },
        fail: (error) => this.fail(error),
      },
    });
  }

  start(): void {
    this.stream.start().catch((error: unknown) => this.fail(error));
  }

  /** A text frame from the client. */
  receive(text: string): void {
    if (this.gone.signal.aborted) return;
    try {
      this.handle(decodeClientFrame(text));
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
    this.send(encodeFrame("error", { code: reason.code, description: reason.message }));
    this.closed();
    this.options.socket.end(reason.closeCode, reason.code);
  }

  /** The connection is closed. */
  closed(): void {
    this.gone.abort();
    this.stream.close();
  }

  drained(): void {
    this.stalledSinceMs = undefined;
    this.stream.drained();
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

  private send(frame: string | Uint8Array): void {
    if (!this.gone.signal.aborted) this.options.socket.send(frame);
  }

  private handle(frame: ClientFrame): void {
    switch (frame.type) {
      case "ack":
        this.stream.ack(frame.updateId);
        return;
      case "pause":
        this.stream.pause();
        return;
      case "resume":
        this.stream.resume();
        return;
      case "seek":
        this.stream.seek(frame.start).catch((error: unknown) => this.fail(error));
        return;
      case "call":
        void this.call(frame.id, frame.method, frame.params);
    }
  }

  private async call(
    id: string | number,
    method: string,
    params: readonly (readonly [string, string])[],
  ): Promise<void> {
    if (this.calls >= MAX_CALLS) {
      const tooMany = "Too Many Requests: retry after 1";
      this.send(encodeFailure(id, new BotApiError(429, tooMany, { retry_after: 1 })));
      return;
    }
    this.calls++;
    try {
      const { bot, callMethod } = this.options;
      const reply = await callMethod(bot, method, new Params(params), this.gone.signal);
      this.send(encodeResult(id, reply.json, reply.description));
    } catch (error) {
      if (!(error instanceof BotApiError)) {
        this.options.logger.error({ error, method }, "a call over a stream failed");
      }
      const known =
        error instanceof BotApiError ? error : new BotApiError(500, "Internal Server Error");
      this.send(encodeFailure(id, known));
    } finally {
      this.calls--;
    }
  }
}
