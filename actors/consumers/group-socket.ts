import type { ScannedUpdate } from "../../src/core/projections/scan-bot-update.ts";

/** The connection of a member. */
export interface GroupSocket {
  /** The cursor was moved: what was sent before counts no more. */
  hello(position: number): void;
  /** One frame of updates; in order within each chat. */
  updates(updates: readonly ScannedUpdate[]): void;
  /** Everything that was there is sent, or waits for a member. */
  live(position: number): void;
  /** False while the peer does not take what was sent. */
  readonly takes: boolean;
  /** It has held up the others for too long. */
  stalled(): void;
  /** The consumer was deleted. */
  deleted(): void;
  /** The group cannot go on. */
  fail(error: unknown): void;
}
