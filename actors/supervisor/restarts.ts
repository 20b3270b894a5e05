import { reconnectDelayMs } from "../../src/core/retry/reconnect-delay.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { Logger } from "../../src/ports/logger.ts";
import type { Random } from "../../src/ports/random.ts";

/** An account that ran this long has not failed by a fault of its start. */
const STABLE_MS = 60_000;

export interface RestartsOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

/** How often each account failed of late, and so how long it waits before it starts again. */
export class Restarts {
  private readonly options: RestartsOptions;
  private readonly failures = new Map<string, number>();

  constructor(options: RestartsOptions) {
    this.options = options;
  }

  /** Counts a failure if it is the first of late. @returns whether it was: then the account may start again at once */
  takeFirst(token: string): boolean {
    if ((this.failures.get(token) ?? 0) > 0) return false;
    this.failures.set(token, 1);
    return true;
  }

  /** @param startedMs by the monotonic clock, of an account that has ended */
  ran(token: string, startedMs: number): void {
    if (this.options.clock.monotonicMs() - startedMs > STABLE_MS) this.failures.delete(token);
  }

  /** Counts a failure, and starts again after a time that grows with their number. */
  later(token: string, error: unknown, start: () => void): void {
    const { clock, random, logger } = this.options;
    const failures = this.failures.get(token) ?? 0;
    this.failures.set(token, failures + 1);
    const waitMs = reconnectDelayMs(failures, random.next());
    logger.error({ err: error, waitMs }, "restarting an account that failed");
    clock.schedule(waitMs, start);
  }
}
