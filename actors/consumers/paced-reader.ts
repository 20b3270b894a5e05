import type { ScannedUpdate } from "../../src/core/projections/scan-bot-update.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { ConsumerPosition } from "./consumer-positions.ts";
import { UpdateReader, type UpdateReaderOptions } from "./update-reader.ts";

/** How often a paced reader gives something out. */
const STEP_MS = 100;

/** A replay's speed. */
export interface Pace {
  /** Updates up to this id are paced, those after it are not. */
  readonly until: number;
  /** More than 0. */
  readonly perSecond: number;
}

/** The pace that a stored position asks for. */
export const paceOf = (position: ConsumerPosition | undefined): Pace | undefined =>
  position?.replayUntil && position.replayPerSecond
    ? { until: position.replayUntil, perSecond: position.replayPerSecond }
    : undefined;

/** Reads updates as {@link UpdateReader} does, a replay's at its own speed. */
export class PacedReader {
  private readonly reader: UpdateReader;
  private readonly pace: Pace | undefined;
  private readonly clock: Clock;
  private readonly startedMs: number;
  private readonly gone = new AbortController();
  private given = 0;
  private held: readonly ScannedUpdate[] = [];

  constructor(options: UpdateReaderOptions, clock: Clock, pace: Pace | undefined) {
    this.reader = new UpdateReader(options);
    this.pace = pace;
    this.clock = clock;
    this.startedMs = clock.monotonicMs();
  }

  /** The id after the last one given. */
  get position(): number {
    return this.held[0]?.updateId ?? this.reader.position;
  }

  /** As {@link UpdateReader.next}. @throws {LogUnavailableError} */
  async next(): Promise<readonly ScannedUpdate[] | undefined> {
    if (this.held.length === 0) {
      const batch = await this.reader.next();
      if (batch === undefined) return undefined;
      this.held = batch;
    }
    const most = await this.allowance();
    if (this.gone.signal.aborted) return undefined;
    const batch = this.held;
    if (batch.length <= most) {
      this.held = [];
      this.given += batch.length;
      return batch;
    }
    this.held = batch.slice(most);
    this.given += most;
    return batch.slice(0, most);
  }

  /** Ends a wait under way. */
  stop(): void {
    this.gone.abort();
    this.reader.stop();
  }

  /** Waits until something may be given out; the answer is how many updates. */
  private async allowance(): Promise<number> {
    const { pace, clock } = this;
    const next = this.held[0]?.updateId;
    if (pace === undefined || next === undefined || next > pace.until) return Infinity;
    for (;;) {
      const due = ((clock.monotonicMs() - this.startedMs) / 1000) * pace.perSecond + 1;
      const free = Math.floor(due) - this.given;
      if (free > 0) return free;
      const waitMs = Math.max(STEP_MS, ((this.given + 1 - due) / pace.perSecond) * 1000);
      try {
        await clock.sleep(waitMs, this.gone.signal);
      } catch (error) {
        if (this.gone.signal.aborted) return 0;
        throw error;
      }
    }
  }
}
