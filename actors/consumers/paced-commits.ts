import type { Clock } from "../../src/ports/clock.ts";

/** What was acknowledged is committed after so long at the latest: a commit costs as much as a few hundred updates. */
const INTERVAL_MS = 10;

export interface PacedCommitsOptions {
  readonly clock: Clock;
  /** Commits the newest state; rejects when it is not durable. */
  readonly commit: () => Promise<void>;
  readonly failed: (error: unknown) => void;
  /** Least milliseconds from one commit to the next; default 10. */
  readonly intervalMs?: number;
}

/** Spaces out the commits of one consumer's acknowledgements: the first one at once, the others together. */
export class PacedCommits {
  private readonly options: PacedCommitsOptions;
  private lastMs = -Infinity;
  private cancelTimer: (() => void) | undefined;

  constructor(options: PacedCommitsOptions) {
    this.options = options;
  }

  /** There is something to commit. @param isUrgent somebody waits for it */
  request(isUrgent: boolean): void {
    const { clock, intervalMs = INTERVAL_MS } = this.options;
    const waitMs = isUrgent ? 0 : this.lastMs + intervalMs - clock.monotonicMs();
    if (waitMs <= 0) this.commit();
    else this.cancelTimer ??= clock.schedule(waitMs, () => this.commit());
  }

  /** Commits now what waits to be. */
  flush(): void {
    if (this.cancelTimer !== undefined) this.commit();
  }

  /** What waits to be committed counts no more. */
  cancel(): void {
    this.cancelTimer?.();
    this.cancelTimer = undefined;
  }

  private commit(): void {
    const { clock, commit, failed } = this.options;
    this.cancel();
    this.lastMs = clock.monotonicMs();
    commit().catch(failed);
  }
}
