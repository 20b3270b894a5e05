import type { Clock } from "../../src/ports/clock.ts";

/** A connection that was away for no longer is not worth a word, */
const OUTAGE_MS = 180_000;
/** nor is one that brings updates all the same. */
const QUIET_MS = 10_000;

/**
 * Remembers when an account was last out of step with Telegram for long. telegram-bot-api:
 * Client::update_last_synchronization_error_date
 */
export class SynchronizationWatch {
  private readonly clock: Clock;
  private outOfStepMs: number | undefined;
  private updateMs: number;
  private errorUnixS: number | undefined;

  /** It begins out of step. */
  constructor(clock: Clock) {
    this.clock = clock;
    this.outOfStepMs = clock.monotonicMs();
    this.updateMs = -Infinity;
  }

  /** Unix seconds; `undefined` = it never was. */
  get lastErrorDate(): number | undefined {
    return this.errorUnixS;
  }

  /** @param isInStep connected, and nothing that was missed is still to be fetched */
  changed(isInStep: boolean): void {
    if (isInStep) {
      this.look();
      this.outOfStepMs = undefined;
    } else this.outOfStepMs ??= this.clock.monotonicMs();
  }

  /** An update came to the tape. */
  updateCame(): void {
    this.look();
    this.updateMs = this.clock.monotonicMs();
  }

  private look(): void {
    if (this.outOfStepMs === undefined) return;
    const nowMs = this.clock.monotonicMs();
    if (this.updateMs > nowMs - QUIET_MS || this.outOfStepMs > nowMs - OUTAGE_MS) return;
    this.errorUnixS = Math.floor(this.clock.nowMs() / 1000);
  }
}
