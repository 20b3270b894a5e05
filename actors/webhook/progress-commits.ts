import type { Clock } from "../../src/ports/clock.ts";
import type { Logger } from "../../src/ports/logger.ts";

/** Nobody waits for these commits: each takes along what is done in so long a time. */
const GATHER_MS = 50;

const LOG_RETRY_MS = 1000;

export interface ProgressCommitsOptions {
  /** Stores what is done now; resolves when durable. */
  readonly store: () => Promise<void>;
  /**
   * Answers that are not stored yet, above which nothing more should be sent: when the process dies, no more than these and what is
   * in flight are sent again, however slow the disk is.
   */
  readonly maxUnstored: number;
  /** There is room again. */
  readonly relieved: () => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Makes a webhook's progress durable in group commits. */
export class ProgressCommits {
  private readonly options: ProgressCommitsOptions;
  private unstored = 0;
  private dirty = false;
  private running: Promise<void> | undefined;
  private cancelGathering: (() => void) | undefined;
  private stopped = false;

  constructor(options: ProgressCommitsOptions) {
    this.options = options;
  }

  get isFull(): boolean {
    return this.unstored >= this.options.maxUnstored;
  }

  /** One more update is done. */
  add(): void {
    this.unstored++;
    this.dirty = true;
    if (this.running !== undefined) return;
    if (this.unstored * 2 >= this.options.maxUnstored) this.begin();
    else this.cancelGathering ??= this.options.clock.schedule(GATHER_MS, () => this.begin());
  }

  /** Stores what is left; resolves when it is durable, or cannot be. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.dirty && this.running === undefined) this.begin();
    await this.running;
  }

  private begin(): void {
    this.cancelGathering?.();
    this.cancelGathering = undefined;
    this.running ??= this.run();
  }

  private async run(): Promise<void> {
    const { store, maxUnstored, relieved, clock, logger } = this.options;
    do {
      this.dirty = false;
      const storing = this.unstored;
      try {
        await store();
        const wasFull = this.isFull;
        this.unstored -= storing;
        if (wasFull) relieved();
      } catch (error) {
        this.dirty = true;
        logger.error({ error }, "webhook progress cannot be stored; trying again");
        if (this.stopped) break;
        await clock.sleep(LOG_RETRY_MS);
      }
    } while (this.dirty && (this.stopped || this.unstored * 2 >= maxUnstored));
    this.running = undefined;
    if (this.dirty && !this.stopped) {
      this.cancelGathering = clock.schedule(GATHER_MS, () => this.begin());
    }
  }
}
