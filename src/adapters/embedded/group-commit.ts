import { statfsSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type AppendRequest, LogUnavailableError } from "../../ports/event-log.ts";
import { AppendWriter, type PendingAppend, type PreparedGroup } from "./append-writer.ts";
import { CommitPace } from "./commit-pace.ts";
import type { Store } from "./store.ts";
import type { TapeFiles } from "./tape-files.ts";

/** Bounds of one transaction, so that a commit stays short. */
const GROUP_REQUESTS = 4096;
const GROUP_BYTES = 8 << 20;
/** What one update at a time brings: its record, and the position of who reads it. */
const SMALL_GROUP_REQUESTS = 2;

/** With less than this free, a failed commit is put down to the disk being full. */
const FULL_DISK_BYTES = 1 << 20;

export interface GroupCommitOptions {
  readonly store: Store;
  readonly tape: TapeFiles;
  readonly file: string;
  readonly nowMs: () => number;
  /** See {@link CommitPace}. */
  readonly commitIntervalMs: number;
  /** Called with the requests written, after they are durable and before their promises resolve. */
  readonly onCommitted: (requests: readonly AppendRequest[]) => void;
}

interface Job {
  readonly run: () => void;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/**
 * Makes appends durable in groups: while one is written and flushed, the calls that arrive wait and make up the next one. The
 * records of kept streams go to a tape file first, then one transaction puts the group into the index; both flushes run on other
 * threads.
 */
export class GroupCommit {
  private readonly options: GroupCommitOptions;
  private readonly writer: AppendWriter;
  private readonly pace: CommitPace;
  private queue: PendingAppend[] = [];
  private queueStart = 0;
  private jobs: Job[] = [];
  private running = false;
  private draining = false;
  private idle: (() => void)[] = [];

  constructor(options: GroupCommitOptions) {
    this.options = options;
    this.writer = new AppendWriter(options.store);
    this.pace = new CommitPace(options.commitIntervalMs);
  }

  append(request: AppendRequest): Promise<void> {
    return new Promise((resolve, reject) => {
      this.queue.push({ request, resolve, reject, conflict: null });
      if (!this.running) this.start();
    });
  }

  /** Runs `job` in a write transaction of its own, after the appends that are waiting; resolves when durable. */
  run(job: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.jobs.push({ run: job, resolve, reject });
      if (!this.running) this.start();
    });
  }

  /** Resolves when nothing is under way. */
  async drained(): Promise<void> {
    this.draining = true;
    if (this.running) await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  private start(): void {
    this.running = true;
    void this.loop();
  }

  private async loop(): Promise<void> {
    // A job takes its turn after a group, so neither appends nor retention wait for ever.
    while (this.queueStart < this.queue.length || this.jobs.length > 0) {
      if (this.queueStart < this.queue.length) {
        const isSmall = this.queue.length - this.queueStart <= SMALL_GROUP_REQUESTS;
        const pauseMs = this.draining ? 0 : this.pace.take(performance.now(), isSmall);
        // Not the Clock's sleep: an append must not wait for a clock that stands still, nor for one that lets the process end.
        if (pauseMs > 0) await pause(pauseMs);
        await this.commitGroup();
      }
      const job = this.jobs.shift();
      if (job !== undefined) await this.commitJob(job);
    }
    this.running = false;
    for (const resolve of this.idle.splice(0)) resolve();
  }

  private async commitGroup(): Promise<void> {
    let group = this.takeGroup();
    const error = await this.write(group);
    // What waits behind a failed group may build on it: it fails with it rather than being refused for its position.
    while (error !== null && this.queueStart < this.queue.length)
      group = group.concat(this.takeGroup());
    if (error === null) {
      this.options.onCommitted(
        group.filter(({ conflict }) => conflict === null).map(({ request }) => request),
      );
    }
    for (const { resolve, reject, conflict } of group) {
      if (error !== null) reject(error);
      else if (conflict !== null) reject(conflict);
      else resolve();
    }
  }

  private async write(group: readonly PendingAppend[]): Promise<LogUnavailableError | null> {
    const { tape, nowMs } = this.options;
    try {
      const prepared = this.writer.prepare(group, nowMs());
      if (prepared.batches.length === 0) return null;
      return await this.writePrepared(prepared);
    } catch (cause) {
      return this.failure(tape.dir, true, cause);
    }
  }

  private async writePrepared(prepared: PreparedGroup): Promise<LogUnavailableError | null> {
    const { tape } = this.options;
    for (;;) {
      const place = prepared.bytes.length === 0 ? null : await tape.append(prepared.bytes);
      let written = false;
      const error = await this.transact(() => {
        written = this.writer.commit(prepared, place);
      });
      if (error !== null) return error;
      if (written) {
        if (place !== null) tape.indexed(place);
        return null;
      }
      tape.rollOver();
    }
  }

  private async commitJob({ run, resolve, reject }: Job): Promise<void> {
    const error = await this.transact(run);
    if (error === null) resolve();
    else reject(error);
  }

  private takeGroup(): PendingAppend[] {
    let end = this.queueStart;
    let bytes = 0;
    while (
      end < this.queue.length &&
      end - this.queueStart < GROUP_REQUESTS &&
      bytes < GROUP_BYTES
    ) {
      for (const { value } of this.queue[end]?.request.records ?? []) bytes += value.length;
      end++;
    }
    if (this.queueStart === 0 && end === this.queue.length) {
      const all = this.queue;
      this.queue = [];
      return all;
    }
    const group = this.queue.slice(this.queueStart, end);
    this.queueStart = end;
    if (end === this.queue.length) {
      this.queue = [];
      this.queueStart = 0;
    }
    return group;
  }

  /** @returns null when the transaction is durable */
  private async transact(work: () => void): Promise<LogUnavailableError | null> {
    const { store, file } = this.options;
    try {
      await store.transaction(work);
      return null;
    } catch (error) {
      const failed = error instanceof Error && "commitError" in error;
      // Without a commit error it is `work` that threw, and lmdb-js commits what it had written by then.
      return this.failure(file, failed, failed ? await commitError(error) : error);
    }
  }

  private failure(path: string, retryable: boolean, cause: unknown): LogUnavailableError {
    const reason =
      fullDisk(this.options.file) ?? (cause instanceof Error ? cause.message : String(cause));
    return new LogUnavailableError(`${path} could not be written: ${reason}`, { retryable, cause });
  }
}

/** LMDB reports a write cut short by a full disk as an input/output error. */
const fullDisk = (file: string): string | null => {
  const { bavail, bsize } = statfsSync(dirname(file));
  const bytes = bavail * bsize;
  return bytes < FULL_DISK_BYTES ? `its disk is full (${bytes} bytes are free)` : null;
};

/** lmdb-js rejects with a general error that carries a promise of the real one. */
const commitError = async (error: Error & { readonly commitError: unknown }): Promise<unknown> => {
  try {
    await error.commitError;
    return error;
  } catch (cause) {
    return cause;
  }
};
