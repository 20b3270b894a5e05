import { ConnectionLostError, StreamEndedError } from "./client-error.ts";
import type { ConsumeOptions, Consumer, Decision, Handler, KeyedHandler } from "./consumer.ts";
import { Lanes } from "./lanes.ts";
import { StreamConnection } from "./stream-connection.ts";
import { perOrder, type Update } from "./update.ts";
import { streamUrl } from "./stream-url.ts";
import { findWebSocket, type WebSocketConstructor } from "./web-socket.ts";

const MIN_WAIT_MS = 100;
const MAX_WAIT_MS = 30_000;

/** The server's own. */
const DEFAULT_PREFETCH = 256;

/** One update between its coming and its acknowledgement. */
interface Task {
  connection: StreamConnection;
  state: "waiting" | "running" | "done";
}

/**
 * Consumes a bot's updates, each acknowledged after its handler. A lost connection is made again; what was not acknowledged comes
 * again then, and what a handler has done or still does meanwhile is not handled twice by this process.
 *
 * @throws {Error} later, from `done`: {@link StreamEndedError}, or what a handler threw
 */
export function consume(options: ConsumeOptions, handler: Handler | KeyedHandler): Consumer {
  const running = new RunningConsumer(options, handler);
  running.start();
  return running;
}

/** One at a time means in the order of coming. */
const keyed = (handle: Handler, concurrency: number): KeyedHandler => ({
  handle,
  key: concurrency === 1 ? () => 0 : perOrder,
  concurrency,
});

class RunningConsumer implements Consumer {
  readonly done: Promise<void>;
  private readonly options: ConsumeOptions;
  private readonly handler: KeyedHandler;
  private readonly lanes: Lanes;
  private readonly tasks = new Map<number, Task>();
  private readonly prefetch: number;
  private readonly finished: number[] = [];
  private readonly ending = new AbortController();
  private connection: StreamConnection | undefined;
  private isReady = false;
  private isPaused = false;
  private hasBegun = false;
  private stopping = false;
  private failures = 0;
  private active = 0;
  private liveAt: number | undefined;
  private wake: (() => void)[] = [];
  private failure: { readonly error: unknown } | undefined;
  private settle!: { resolve: () => void; reject: (error: unknown) => void };

  constructor(options: ConsumeOptions, handler: Handler | KeyedHandler) {
    this.options = options;
    this.prefetch = options.prefetch ?? DEFAULT_PREFETCH;
    this.handler =
      typeof handler === "function" ? keyed(handler, options.concurrency ?? 1) : handler;
    this.lanes = new Lanes(this.handler.concurrency);
    this.done = new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
    // Who does not look at it is not to be ended by it.
    this.done.catch(() => undefined);
  }

  start(): void {
    this.options.signal?.addEventListener("abort", () => void this.stop());
    if (this.options.signal?.aborted === true) void this.stop();
    this.run().then(
      () => this.settle.resolve(),
      (error: unknown) => this.settle.reject(error),
    );
  }

  readonly call = async (
    method: string,
    params: Readonly<Record<string, unknown>> = {},
  ): Promise<unknown> => {
    while (!this.isReady && !this.ending.signal.aborted) await this.changed();
    if (this.connection === undefined) throw new ConnectionLostError(method);
    return this.connection.call(method, params);
  };

  pause(): void {
    this.isPaused = true;
    this.connection?.send({ type: "pause" });
  }

  resume(): void {
    this.isPaused = false;
    this.connection?.send({ type: "resume" });
  }

  seek(from: string): void {
    if (this.connection === undefined || !this.isReady) {
      throw new ConnectionLostError("there is no connection to seek on");
    }
    this.tasks.clear();
    this.liveAt = undefined;
    this.connection.seek(from);
  }

  async live(): Promise<number> {
    while (this.liveAt === undefined && !this.ending.signal.aborted) await this.changed();
    if (this.liveAt === undefined) throw new ConnectionLostError("the consumer has ended");
    return this.liveAt;
  }

  async idle(): Promise<void> {
    const isBusy = (): boolean => [...this.tasks.values()].some(({ state }) => state !== "done");
    while (isBusy() && !this.ending.signal.aborted) await this.changed();
  }

  async stop(): Promise<void> {
    if (!this.stopping) {
      this.stopping = true;
      this.connection?.send({ type: "pause" });
      this.notify();
    }
    await this.done.catch(() => undefined);
  }

  private async run(): Promise<void> {
    const WebSocket = this.options.WebSocket ?? (await findWebSocket());
    try {
      while (!this.stopping) {
        const reason = await this.connect(WebSocket);
        if (this.stopping) break;
        if (reason instanceof StreamEndedError) throw reason;
        this.options.onDisconnect?.(reason);
        await this.pauseBetween(Math.min(MAX_WAIT_MS, MIN_WAIT_MS * 2 ** this.failures++));
      }
    } finally {
      this.stopping = true;
      this.ending.abort();
      this.handler.stop?.();
      this.notify();
    }
    if (this.failure !== undefined) throw this.failure.error;
  }

  /** One connection; resolves with the reason of its end. */
  private async connect(WebSocket: WebSocketConstructor): Promise<Error> {
    let reason: Error | undefined;
    let isGreeted = false;
    const connection = new StreamConnection({
      ...{
        WebSocket,
        url: streamUrl(this.options, this.prefetch, !this.hasBegun),
        isGroup: this.options.group ?? false,
      },
      hello: () => {
        this.failures = 0;
        this.hasBegun = true;
        this.isReady = true;
        // Once more after a seek, perhaps by another socket of the group: what came before it counts no more.
        if (isGreeted) this.tasks.clear();
        isGreeted = true;
        if (this.isPaused) connection.send({ type: "pause" });
        this.notify();
      },
      live: (position) => {
        this.forgetStale(connection);
        this.liveAt = position;
        this.notify();
      },
      update: (update) => this.take(update, connection),
      closed: (error) => {
        reason = error;
        this.isReady = false;
        if (this.connection === connection) this.connection = undefined;
        this.dropWaiting(connection);
        this.notify();
      },
    });
    this.connection = connection;
    while (reason === undefined && !this.stopping) await this.changed();
    // Handlers that run may still call, so the connection ends after them.
    while (reason === undefined && this.active > 0) await this.changed();
    if (reason === undefined) connection.close();
    while (reason === undefined) await this.changed();
    return reason;
  }

  private take(update: Update, connection: StreamConnection): void {
    const known = this.tasks.get(update.update_id);
    if (known !== undefined) {
      // It came before, on a connection that was lost.
      known.connection = connection;
      if (known.state === "done") this.acknowledge(update.update_id, known);
      return;
    }
    const task: Task = { connection, state: "waiting" };
    this.tasks.set(update.update_id, task);
    this.lanes.add(this.handler.key(update), () => this.handle(update, task));
  }

  private async handle(update: Update, task: Task): Promise<void> {
    if (this.stopping || this.tasks.get(update.update_id) !== task) return;
    task.state = "running";
    this.active++;
    try {
      if (await this.attempt(update)) {
        task.state = "done";
        if (task.connection === this.connection) this.acknowledge(update.update_id, task);
      }
    } finally {
      this.active--;
      this.notify();
    }
  }

  /** @returns whether the update is done */
  private async attempt(update: Update): Promise<boolean> {
    for (let attempt = 0; ; attempt++) {
      try {
        await this.handler.handle(update, { call: this.call, signal: this.ending.signal });
        return true;
      } catch (error) {
        const decision = await this.decide(error, update);
        if (decision === "skip") return true;
        if (decision === "stop") {
          this.failure ??= { error };
          this.stopping = true;
          return false;
        }
        await this.pauseBetween(Math.min(MAX_WAIT_MS, MIN_WAIT_MS * 2 ** attempt));
        if (this.stopping) return false;
      }
    }
  }

  private async decide(error: unknown, update: Update): Promise<Decision> {
    try {
      return (await this.options.onError?.(error, update)) ?? "stop";
    } catch {
      return "stop";
    }
  }

  /** The task is kept for as long as its acknowledgement may be lost with the connection, which bounds their number. */
  private acknowledge(updateId: number, task: Task): void {
    if (this.tasks.get(updateId) !== task) return;
    task.connection.acknowledgements.finish(updateId);
    this.finished.push(updateId);
    if (this.finished.length < 2 * this.prefetch) return;
    for (const id of this.finished.splice(0, this.prefetch)) {
      if (this.tasks.get(id)?.state === "done") this.tasks.delete(id);
    }
  }

  /** In a group the server gives to others what a lost connection had. */
  private dropWaiting(connection: StreamConnection): void {
    if (this.options.group !== true) return;
    for (const [id, task] of this.tasks) {
      if (task.connection === connection && task.state === "waiting") this.tasks.delete(id);
    }
  }

  /** Everything that was not acknowledged has come again by now, so what did not is somebody else's. */
  private forgetStale(connection: StreamConnection): void {
    for (const [id, task] of this.tasks) {
      if (task.connection !== connection && task.state !== "running") this.tasks.delete(id);
    }
  }

  private changed(): Promise<void> {
    return new Promise((resolve) => {
      this.wake.push(resolve);
    });
  }

  private notify(): void {
    for (const resolve of this.wake.splice(0)) resolve();
  }

  /** Waits, with jitter, or until the consumer is stopped. */
  private async pauseBetween(ms: number): Promise<void> {
    let isOver = false;
    const timer = setTimeout(
      () => {
        isOver = true;
        this.notify();
      },
      ms * (0.5 + Math.random() / 2),
    );
    while (!isOver && !this.stopping) await this.changed();
    clearTimeout(timer);
  }
}
