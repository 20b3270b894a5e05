import type { Clock } from "../../src/ports/clock.ts";

const FRESH_MS = 10_000;
const RAMP_STEP = 10;
const RAMP_STEP_MS = 500;
const PROBE_MS = 2000;
const AFTER_FAILURE_MS = 1000;

/**
 * How many requests may be under way and when a new connection may be opened. While there was a success in the last 10 s: ten more
 * connections every half second up to the maximum; otherwise one, dialled at most every 2 s. telegram-bot-api:
 * WebhookActor::create_new_connections
 */
export class ConnectionPace {
  private readonly clock: Clock;
  private readonly maxConnections: number;
  private lastSuccessMs = -Infinity;
  private streakStartMs = -Infinity;
  private nextDialMs = -Infinity;
  private dialled = false;

  constructor(clock: Clock, maxConnections: number) {
    this.clock = clock;
    this.maxConnections = maxConnections;
  }

  succeeded(): void {
    const nowMs = this.clock.monotonicMs();
    if (nowMs - this.lastSuccessMs > FRESH_MS) this.streakStartMs = nowMs;
    this.lastSuccessMs = nowMs;
  }

  /** A connection could not be opened. */
  refused(): void {
    this.nextDialMs = Math.max(this.nextDialMs, this.clock.monotonicMs() + AFTER_FAILURE_MS);
  }

  dialledNow(): void {
    // The first connection of a webhook is the one that verified it: it does not hold up the next.
    if (this.dialled) this.nextDialMs = this.clock.monotonicMs() + PROBE_MS;
    this.dialled = true;
  }

  /** @param open connections that stand: requests on them need no new one */
  maxInFlight(open: number): number {
    const nowMs = this.clock.monotonicMs();
    if (nowMs - this.lastSuccessMs > FRESH_MS) return 1;
    const steps = 1 + Math.floor((nowMs - this.streakStartMs) / RAMP_STEP_MS);
    return Math.min(this.maxConnections, Math.max(open, steps * RAMP_STEP));
  }

  /** Ms to wait before a new connection may be opened; 0 = now. */
  dialDelayMs(): number {
    const nowMs = this.clock.monotonicMs();
    if (nowMs - this.lastSuccessMs <= FRESH_MS) return 0;
    return Math.max(0, this.nextDialMs - nowMs);
  }
}
