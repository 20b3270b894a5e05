import type { Clock } from "../../src/ports/clock.ts";

interface Timer {
  readonly atMs: number;
  readonly callback: () => void;
}

/** A clock that stands still until the test moves it. */
export class SimulatedClock implements Clock {
  private timeMs: number;
  private readonly startMs: number;
  private timers: Timer[] = [];

  /** @param startMs Unix ms */
  constructor(startMs = 1_700_000_000_000) {
    this.startMs = startMs;
    this.timeMs = startMs;
  }

  nowMs(): number {
    return this.timeMs;
  }

  monotonicMs(): number {
    return this.timeMs - this.startMs;
  }

  schedule(ms: number, callback: () => void): () => void {
    const timer = { atMs: this.timeMs + Math.max(0, ms), callback };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = (): void => reject(signal?.reason as Error);
      if (signal?.aborted === true) {
        fail();
        return;
      }
      const cancel = this.schedule(ms, () => {
        signal?.removeEventListener("abort", abort);
        resolve();
      });
      const abort = (): void => {
        cancel();
        fail();
      };
      signal?.addEventListener("abort", abort, { once: true });
    });
  }

  /** Timers that have not fired. */
  get pending(): number {
    return this.timers.length;
  }

  /**
   * Moves the clock, firing timers in the order of their times; after each, promises that became ready run.
   *
   * @param rest what to wait for after each: more than a turn when sockets take part
   */
  async advance(ms: number, rest: () => Promise<void> = settle): Promise<void> {
    const end = this.timeMs + ms;
    for (;;) {
      const due = this.timers
        .filter(({ atMs }) => atMs <= end)
        .reduce<Timer | null>((a, b) => (a === null || b.atMs < a.atMs ? b : a), null);
      if (due === null) break;
      this.timers = this.timers.filter((timer) => timer !== due);
      this.timeMs = Math.max(this.timeMs, due.atMs);
      due.callback();
      await rest();
    }
    this.timeMs = end;
    await rest();
  }

  /** Sets the time without firing anything, as a system clock that is corrected. */
  set(unixMs: number): void {
    this.timeMs = unixMs;
  }
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
