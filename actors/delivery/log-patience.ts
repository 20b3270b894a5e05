import { type Openable, OpenList } from "../../src/core/open-list.ts";
import type { Clock } from "../../src/ports/clock.ts";
import { LogUnavailableError } from "../../src/ports/event-log.ts";

/** Longer than a broker takes to come back when it is only restarted; shorter than clients wait for an answer. */
const PATIENCE_MS = 8_000;

interface Waiter extends Openable {
  readonly deadlineMs: number;
  readonly giveUp: (error: LogUnavailableError) => void;
}

/**
 * How long a request waits for the log. A log that is away takes what is appended when it comes back, so the work goes on behind; but
 * whoever asked is told in time that it is not known to be durable. One timer watches over all that wait.
 */
export class LogPatience {
  private readonly clock: Clock;
  /** The one that gives up first comes first. */
  private readonly waiters = new OpenList<Waiter>();
  private isWatching = false;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Settles as `work` does. @throws {LogUnavailableError} retryable: it took too long, and goes on */
  wait<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        isOpen: true,
        deadlineMs: this.clock.monotonicMs() + PATIENCE_MS,
        giveUp: reject,
      };
      this.waiters.push(waiter);
      this.watch(PATIENCE_MS);
      work.then(
        (value) => {
          this.waiters.close(waiter);
          resolve(value);
        },
        (error: unknown) => {
          this.waiters.close(waiter);
          reject(error instanceof Error ? error : new Error(String(error)));
        },
      );
    });
  }

  /** Goes on waiting for `work`, and calls back when a request would not. */
  outlast<T>(work: Promise<T>, giveUp: (error: LogUnavailableError) => void): Promise<T> {
    this.wait(work).catch((error: unknown) => {
      if (error instanceof LogUnavailableError) giveUp(error);
    });
    return work;
  }

  private watch(ms: number): void {
    if (this.isWatching) return;
    this.isWatching = true;
    this.clock.schedule(ms, () => {
      this.isWatching = false;
      this.look();
    });
  }

  private look(): void {
    const nowMs = this.clock.monotonicMs();
    for (const waiter of this.waiters) {
      if (waiter.deadlineMs > nowMs) {
        this.watch(waiter.deadlineMs - nowMs);
        return;
      }
      this.waiters.close(waiter);
      waiter.giveUp(
        new LogUnavailableError(
          `the log has not answered for ${PATIENCE_MS / 1000} s; what was asked for is done when it does`,
          { retryable: true },
        ),
      );
    }
  }
}
