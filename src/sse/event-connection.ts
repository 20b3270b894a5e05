import type { HttpResponse } from "uWebSockets.js";
import type { BotApiError } from "../core/bot-api/bot-api-error.ts";
import { writeErrorReply } from "../http/reply.ts";
import type { Clock } from "../ports/clock.ts";
import type { Logger } from "../ports/logger.ts";
import { StreamError } from "../ws/stream-error.ts";
import type { StreamSocket, Subscription } from "../ws/subscription.ts";
import { HEARTBEAT, namedEvent, updateEvents } from "./event-format.ts";

/** A client that takes nothing for so long is cut off. */
const STALLED_MS = 30_000;

/** Milliseconds after which a browser connects again. */
const RETRY_MS = 2000;

interface EventConnectionOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly delivered?: (count: number) => void;
}

/** One response that goes on for as long as there are updates. */
export class EventConnection {
  private readonly res: HttpResponse;
  private readonly options: EventConnectionOptions;
  private readonly onOver: (() => void)[] = [];
  private subscription: Subscription | undefined;
  private begun = false;
  private over = false;
  private stalledSinceMs: number | undefined;

  /** To be made before the request's handler returns. */
  constructor(res: HttpResponse, options: EventConnectionOptions) {
    this.res = res;
    this.options = options;
    res.onAborted(() => this.finish());
    res.onWritable(() => {
      this.stalledSinceMs = undefined;
      this.subscription?.drained();
      return true;
    });
  }

  get isOver(): boolean {
    return this.over;
  }

  /** Runs `callback` when the response has ended or the client is gone; at once if so already. */
  whenOver(callback: () => void): void {
    if (this.over) callback();
    else this.onOver.push(callback);
  }

  /** Answers with an error in place of events. */
  refuse(error: BotApiError): void {
    if (this.over) return;
    if (this.begun) this.fail(error);
    else {
      this.res.cork(() => writeErrorReply(this.res, error));
      this.finish();
    }
  }

  /** Begins to send. @throws {StreamError} @throws {LogUnavailableError} */
  async subscribe(make: (socket: StreamSocket) => Subscription): Promise<void> {
    const takes = (): boolean => this.stalledSinceMs === undefined;
    this.subscription = make({
      hello: (position) => this.begin(position),
      updates: (updates) => {
        this.write(updateEvents(updates));
        this.options.delivered?.(updates.length);
      },
      live: (position) => this.write(namedEvent("live", { position })),
      get takes() {
        return takes();
      },
      fail: (error) => this.fail(error),
    });
    await this.subscription.start();
  }

  /** Called now and then. */
  heartbeat(): void {
    if (this.stalledSinceMs === undefined) this.write(HEARTBEAT);
    else if (this.options.clock.monotonicMs() - this.stalledSinceMs >= STALLED_MS) this.res.close();
  }

  /** Tells the reason and ends the response. Internal errors are logged, not told. */
  fail(error: unknown): void {
    if (this.over) return;
    if (!(error instanceof StreamError)) this.options.logger.error({ error }, "events failed");
    const { code, message } =
      error instanceof StreamError ? error : new StreamError("internal", "Internal Server Error");
    const last = namedEvent("end", { code, description: message });
    this.res.cork(() => {
      if (!this.begun) this.writeHead();
      this.res.end(last);
    });
    this.finish();
  }

  private begin(position: number): void {
    if (this.over) return;
    this.begun = true;
    this.res.cork(() => {
      this.writeHead();
      this.res.write(`retry: ${RETRY_MS}\n${namedEvent("hello", { position })}`);
    });
  }

  private writeHead(): void {
    this.res
      .writeStatus("200 OK")
      .writeHeader("Content-Type", "text/event-stream")
      .writeHeader("Cache-Control", "no-store")
      .writeHeader("X-Accel-Buffering", "no");
  }

  private write(chunk: string | Uint8Array): void {
    if (this.over) return;
    this.res.cork(() => {
      if (!this.res.write(chunk)) this.stalledSinceMs ??= this.options.clock.monotonicMs();
    });
  }

  private finish(): void {
    if (this.over) return;
    this.over = true;
    this.subscription?.close();
    for (const callback of this.onOver.splice(0)) callback();
  }
}
