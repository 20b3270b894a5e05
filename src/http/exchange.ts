import type { HttpResponse } from "uWebSockets.js";
import type { Clock } from "../ports/clock.ts";
import type { FileStore } from "../ports/file-store.ts";
import type { Random } from "../ports/random.ts";
import type { Bot } from "../ports/bot-directory.ts";
import type { MethodContext } from "../methods/method.ts";

/**
 * One request and its answer: settles once, never touches the response after the client is gone.
 */
export class Exchange {
  readonly res: HttpResponse;
  private gone = false;
  private settled = false;
  private watched = false;
  private controller: AbortController | undefined;
  private readonly onOver: (() => void)[] = [];

  constructor(res: HttpResponse) {
    this.res = res;
  }

  /** Made on first use: most requests are answered without it. */
  get signal(): AbortSignal {
    this.controller ??= new AbortController();
    if (this.gone) this.controller.abort();
    return this.controller.signal;
  }

  /** True when nothing can be written any more. */
  get over(): boolean {
    return this.gone || this.settled;
  }

  /** Must be called before the request's handler returns without an answer. */
  watch(): void {
    if (this.watched) return;
    this.watched = true;
    this.res.onAborted(() => {
      this.gone = true;
      this.controller?.abort();
      if (!this.settled) this.finish();
    });
  }

  /** Runs `callback` when the exchange has been answered or the client is gone. */
  whenOver(callback: () => void): void {
    this.onOver.push(callback);
  }

  /** Writes the answer, unless there was one or the client is gone. */
  settle(write: (res: HttpResponse) => void): void {
    if (this.over) return;
    this.settled = true;
    if (this.watched) this.res.cork(() => write(this.res));
    else write(this.res);
    this.finish();
  }

  /** Tells that the answer has been written by other means than {@link settle}. */
  ended(): void {
    if (this.over) return;
    this.settled = true;
    this.finish();
  }

  private finish(): void {
    for (const callback of this.onOver) callback();
    this.onOver.length = 0;
  }
}

/** What a method gets; the abort signal comes into being when the method asks for it. */
export class CallContext implements MethodContext {
  readonly bot: Bot;
  readonly clock: Clock;
  readonly random: Random;
  readonly files: FileStore;
  readonly local: boolean;
  private readonly exchange: Exchange;

  constructor(
    bot: Bot,
    env: Pick<MethodContext, "clock" | "random" | "files" | "local">,
    exchange: Exchange,
  ) {
    this.bot = bot;
    this.clock = env.clock;
    this.random = env.random;
    this.files = env.files;
    this.local = env.local;
    this.exchange = exchange;
  }

  get signal(): AbortSignal {
    return this.exchange.signal;
  }
}
