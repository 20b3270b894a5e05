import { writeStateFile } from "./state-file.ts";
import type { SandboxState } from "./world-state.ts";

/** What happens together is saved together. */
const SAVE_AFTER_MS = 10;
const PAUSE_MS = 200;
/** Pauses are also at least so many times as long as a capture takes: the world stands still for it. */
const CAPTURE_SHARE = 20;
const RETRY_AFTER_MS = 5000;

export interface StateKeeperOptions {
  readonly file: string;
  readonly capture: () => SandboxState;
  /** Whether something goes on changing the world by itself. */
  readonly isBusy: () => boolean;
  readonly onError: (error: unknown) => void;
}

/** Saves the state soon after it changed, seldom enough, and when it is asked to. */
export class StateKeeper {
  private readonly options: StateKeeperOptions;
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private waiting: Promise<void> | undefined;
  private earliestMs = 0;
  private isClosed = false;

  constructor(options: StateKeeperOptions) {
    this.options = options;
  }

  /** Something changed, or is about to within this turn of the event loop. */
  touch(): void {
    if (this.timer !== undefined || this.isClosed) return;
    const waitMs = Math.max(SAVE_AFTER_MS, this.earliestMs - performance.now());
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.save().catch((error: unknown) => {
        this.earliestMs = performance.now() + RETRY_AFTER_MS;
        this.options.onError(error);
        this.touch();
      });
    }, waitMs).unref();
  }

  /**
   * Resolves when all that happened until now is in the file.
   *
   * @throws {Error} it cannot be written
   */
  save(): Promise<void> {
    this.waiting ??= this.afterWriting(() => {
      this.waiting = undefined;
      return this.write(false);
    });
    return this.waiting;
  }

  /** Saves for the last time: the next start need not expect that anything is missing. */
  close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    return this.afterWriting(() => this.write(true));
  }

  private afterWriting(write: () => Promise<void>): Promise<void> {
    const written = this.writing.then(write);
    this.writing = written.catch(() => undefined); // the one who asked is told
    return written;
  }

  private async write(isClean: boolean): Promise<void> {
    const { capture, file, isBusy } = this.options;
    const startMs = performance.now();
    const state = capture();
    const saved = writeStateFile(file, { state, isClean });
    const nowMs = performance.now();
    this.earliestMs = nowMs + Math.max(PAUSE_MS, CAPTURE_SHARE * (nowMs - startMs));
    await saved;
    if (isBusy()) this.touch();
  }
}
