import type { AccountId } from "../../src/core/account-id.ts";
import type {
  AppendRequest,
  EventLog,
  LogRecord,
  ReadLimits,
  StreamBounds,
  StreamName,
} from "../../src/ports/event-log.ts";

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

interface PendingAppend {
  readonly request: AppendRequest;
  readonly done: (outcome: Promise<void>) => void;
}

/**
 * What one process sees of a log on disk: appends become durable one by one when the test says so, and when the process dies some of
 * those that were under way are on the disk and the process never learns it.
 */
export class MortalEventLog implements EventLog {
  private readonly disk: EventLog;
  private readonly pending: PendingAppend[] = [];
  private dead = false;

  constructor(disk: EventLog) {
    this.disk = disk;
  }

  /** Appends of which nobody knows yet. */
  get unfinished(): number {
    return this.pending.length;
  }

  /** The oldest append reaches the disk. */
  async write(): Promise<void> {
    const append = this.pending.shift();
    if (append === undefined) return;
    const outcome = this.disk.append(append.request);
    append.done(outcome);
    await outcome.catch(() => undefined);
  }

  /** @param written so many of the appends under way are on the disk */
  async die(written: number): Promise<void> {
    this.dead = true;
    for (const { request } of this.pending.splice(0).slice(0, written)) {
      await this.disk.append(request).catch(() => undefined);
    }
  }

  append(request: AppendRequest): Promise<void> {
    if (this.dead) return never();
    return new Promise((resolve) => {
      this.pending.push({ request, done: resolve });
    });
  }

  read(
    stream: StreamName,
    account: AccountId,
    from: number,
    limits: ReadLimits,
  ): Promise<readonly LogRecord[]> {
    return this.dead ? never() : this.disk.read(stream, account, from, limits);
  }

  bounds(stream: StreamName, account: AccountId): Promise<StreamBounds | null> {
    return this.dead ? never() : this.disk.bounds(stream, account);
  }

  async *follow(
    stream: StreamName,
    account: AccountId,
    from: number,
    limits: ReadLimits,
    signal: AbortSignal,
  ): AsyncIterable<readonly LogRecord[]> {
    // Small batches, so that a process dies between two of them.
    const few = { ...limits, maxRecords: 3 };
    for await (const batch of this.disk.follow(stream, account, from, few, signal)) {
      if (this.dead) await never();
      yield batch;
    }
  }

  accounts(stream: StreamName): Promise<readonly AccountId[]> {
    return this.disk.accounts(stream);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
