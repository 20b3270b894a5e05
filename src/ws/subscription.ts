import type { ScannedUpdate } from "../core/projections/scan-bot-update.ts";
import type { StreamStart } from "../core/consumers/stream-start.ts";
import type { AckFrame } from "./client-frame.ts";

/** Where a subscription's frames go. */
export interface StreamSocket {
  hello(position: number): void;
  updates(updates: readonly ScannedUpdate[]): void;
  live(position: number): void;
  /** False while the peer is too far behind with what was sent. */
  readonly takes: boolean;
  /** An internal error, or the log failed: the stream cannot go on. */
  fail(error: unknown): void;
}

/** One connection's share of a consumer. */
export interface Subscription {
  /** Says hello and begins to send. @throws {LogUnavailableError} */
  start(): Promise<void>;
  /** @throws {StreamError} what was never sent */
  ack(frame: AckFrame): void;
  /** Goes on from another place. @throws {LogUnavailableError} */
  seek(start: StreamStart): Promise<void>;
  pause(): void;
  resume(): void;
  /** The socket took what was waiting. */
  drained(): void;
  /** Ends sending; what was acknowledged becomes durable all the same. */
  close(): void;
}
