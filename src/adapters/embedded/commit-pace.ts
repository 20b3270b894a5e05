/** Commits that a log at rest may make before it is held to its pace. */
const BURST = 50;

/**
 * Spaces commits out under steady load, and only then: like a bucket that holds {@link BURST} commits and gains one each interval.
 */
export class CommitPace {
  private readonly intervalMs: number;
  /** When the commits so far would have ended had each taken its interval. */
  private paidUntilMs = 0;

  /** @param intervalMs 0 = no pace */
  constructor(intervalMs: number) {
    this.intervalMs = intervalMs;
  }

  /**
   * Counts a commit. A small one counts half: it is made because somebody waits for it and not because much is written, and a few
   * hundred updates a second must not wait for each other.
   *
   * @returns milliseconds to wait before it
   */
  take(nowMs: number, isSmall = false): number {
    const paidMs = Math.max(this.paidUntilMs, nowMs);
    this.paidUntilMs = paidMs + (isSmall ? this.intervalMs / 2 : this.intervalMs);
    return Math.max(0, paidMs - nowMs - BURST * this.intervalMs);
  }
}
