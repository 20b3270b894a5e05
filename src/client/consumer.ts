import type { Key, Update } from "./update.ts";
import type { WebSocketConstructor } from "./web-socket.ts";

export interface ConsumeOptions {
  /** Of the server, e.g. `http://localhost:8081`. */
  readonly url: string;
  readonly token: string;
  /** 1 to 64 of `A-Z a-z 0-9 _ . -`; its position is kept by the server. */
  readonly consumer: string;
  /** Share the updates with the other processes that consume under the same name; default false. */
  readonly group?: boolean;
  /** Where the first connection begins; later ones go on where the consumer is. Default `committed`. */
  readonly from?: "committed" | "latest" | "earliest" | `update:${number}` | `time:${number}`;
  readonly allowedUpdates?: readonly string[];
  readonly chatIds?: readonly number[];
  /** Updates that the server may send ahead, 1 to 10,000; default 256. */
  readonly prefetch?: number;
  /** Handlers that may run at once, default 1; those of one chat always run one after the other. */
  readonly concurrency?: number;
  /**
   * Decides what becomes of an update whose handler failed: `skip` acknowledges it, `retry` calls the handler again, `stop` (the
   * default) ends the consumer, so that the update is the first one the next time.
   */
  readonly onError?: (error: unknown, update: Update) => Decision | Promise<Decision>;
  /** Told of each connection that was lost and will be made again. */
  readonly onDisconnect?: (reason: Error) => void;
  readonly signal?: AbortSignal;
  readonly WebSocket?: WebSocketConstructor;
}

export type Decision = "skip" | "retry" | "stop";

/** What a handler gets beside the update. */
export interface HandlerContext {
  /**
   * Makes a Bot API call over the stream's own connection.
   *
   * @throws {CallError} the answer was an error
   * @throws {ConnectionLostError} there was none
   */
  readonly call: (method: string, params?: Readonly<Record<string, unknown>>) => Promise<unknown>;
  /** Aborts when the consumer ends. */
  readonly signal: AbortSignal;
}

/** The update is acknowledged when this has returned. */
export type Handler = (update: Update, context: HandlerContext) => Promise<void> | void;

/** A handler that says itself what belongs together. */
export interface KeyedHandler {
  readonly handle: Handler;
  /** Updates of one key come one after the other. */
  readonly key: (update: Update) => Key | undefined;
  readonly concurrency: number;
  /** The consumer has ended. */
  readonly stop?: () => void;
}

/** A consumer at work. */
export interface Consumer {
  /** Resolves when it was stopped, rejects when it cannot go on. */
  readonly done: Promise<void>;
  readonly call: HandlerContext["call"];
  /** Nothing more is sent until {@link resume}. */
  pause(): void;
  resume(): void;
  /** Goes on from another place, forms as in {@link ConsumeOptions.from}. @throws {ConnectionLostError} not connected */
  seek(from: string): void;
  /** Resolves with the position when everything that was there has been sent. */
  live(): Promise<number>;
  /** Resolves when every update that came has been handled. */
  idle(): Promise<void>;
  /** Waits for the handlers that run, acknowledges what they did and ends. */
  stop(): Promise<void>;
}
