import type { Clock } from "../../src/ports/clock.ts";

const FRESH_MS = 10_000;

/**
 * How many connections a webhook should have and when a new one may be opened. While there was a success in the last 10 s: one for
 * each queue up to the maximum, ten at once and then one every 50 ms; otherwise a single one, opened at most every 2 s.
 * telegram-bot-api: WebhookActor::create_new_connections
 */
export class ConnectionPace {
  private readonly clock: Clock;
  private readonly maxConnections: number;
  private readonly fresh = new DialLimit(10, 500);
  private readonly stale = new DialLimit(1, 2000);
  private lastSuccessMs = -Infinity;

  constructor(clock: Clock, maxConnections: number) {
    this.clock = clock;
    this.maxConnections = maxConnections;
  }

  succeeded(): void {
    this.lastSuccessMs = this.clock.monotonicMs();
  }

  /** There was a success in the last 10 s. */
  get isFresh(): boolean {
    return this.clock.monotonicMs() - this.lastSuccessMs <= FRESH_MS;
  }

  /** @param queues that have something to send, now or later */
  wanted(queues: number): number {
    if (!this.isFresh) return Math.min(queues, 1);
    return Math.min(Math.max(queues, 1), this.maxConnections);
  }

  /** Ms to wait before a connection may be opened; 0 = now. */
  dialDelayMs(): number {
    const limit = this.isFresh ? this.fresh : this.stale;
    return Math.max(0, limit.nextAtMs - this.clock.monotonicMs());
  }

  dialled(): void {
    const limit = this.isFresh ? this.fresh : this.stale;
    limit.take(this.clock.monotonicMs());
  }
}

/** `count` at once, then evenly `count` in every `windowMs`. */
class DialLimit {
  /** When the next one is allowed. */
  nextAtMs = -Infinity;
  private readonly count: number;
  private readonly windowMs: number;
  private saved: number;
  private atMs = -Infinity;

  constructor(count: number, windowMs: number) {
    this.count = count;
    this.windowMs = windowMs;
    this.saved = count - 1;
  }

  take(nowMs: number): void {
    const stepMs = this.windowMs / this.count;
    this.saved = Math.min(this.count - 1, this.saved + (nowMs - this.atMs) / stepMs);
    if (this.saved >= 1) {
      this.saved--;
      this.atMs = nowMs;
      this.nextAtMs = nowMs;
      return;
    }
    this.nextAtMs = nowMs + (1 - this.saved) * stepMs;
    this.atMs = this.nextAtMs;
    this.saved = 0;
  }
}
