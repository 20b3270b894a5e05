import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { open } from "lmdb";
import type { AccountId } from "../../core/account-id.ts";
import type { Clock } from "../../ports/clock.ts";
import {
  type AppendRequest,
  type EventLog,
  type LogRecord,
  LogUnavailableError,
  type ReadLimits,
  type StreamBounds,
  type StreamName,
} from "../../ports/event-log.ts";
import type { Logger } from "../../ports/logger.ts";
import { checkAppend } from "./check-append.ts";
import { checkDataFile } from "./check-data-file.ts";
import { GroupCommit } from "./group-commit.ts";
import { COMMITS_KEY, FORMAT_KEY, accountOfHeadKey, headRange, isCompacted } from "./keys.ts";
import { Peers } from "./peers.ts";
import { DEFAULT_RETENTION, type Retention, RetentionRunner } from "./retention.ts";
import { ReadMemory } from "./read-memory.ts";
import { SegmentReader } from "./segment-reader.ts";
import { type Store, decodeHead, encodeNumber, readHead, readNumber } from "./store.ts";
import { syncFolder } from "./sync-folder.ts";
import type { TapeFiles } from "./tape-files.ts";
import { openTapeFiles } from "./open-tape-files.ts";
import { checkDataFilePresent, markUsed } from "./used-marker.ts";
import { Wakeups } from "./wakeups.ts";

/**
 * `power-loss`: an append resolves when the disk has it. `relaxed`: when it is visible, which survives the death of the process
 * but not of the machine; the disk has it a moment later.
 */
export type Durability = "power-loss" | "relaxed";

export interface EmbeddedEventLogOptions {
  /** Folder of the log; made if missing. On a local disk. */
  readonly dir: string;
  readonly durability: Durability;
  /** What may be dropped; a kept stream that is not named keeps everything, a compacted one forgets deletions after a day. */
  readonly retention?: Retention;
  /**
   * Under steady load, least time on average from one commit to the next: each costs some 0.4 ms of CPU, however few records are in
   * it. A log that was at rest commits at once. Default 2; 0 = never wait.
   */
  readonly commitIntervalMs?: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

const FORMAT_VERSION = 2;
const COMMIT_INTERVAL_MS = 2;

/**
 * Opens a log: tape files with the records of the kept streams, and an LMDB file that indexes them and holds the compacted streams.
 *
 * @throws {LogUnavailableError} the file is damaged, of another format, or cannot be opened
 * @see https://github.com/kriszyp/lmdb-js
 */
export const openEmbeddedEventLog = async (options: EmbeddedEventLogOptions): Promise<EventLog> => {
  const { dir, durability } = options;
  const relaxed = durability === "relaxed";
  const file = join(dir, "log.mdb");
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    const damage = checkDataFilePresent(dir, file) ?? checkDataFile(file, relaxed);
    if (damage !== null) throw new Error(`the file is damaged: ${damage}`);
    const store = open<Buffer, Buffer>({
      path: file,
      encoding: "binary",
      keyEncoding: "binary",
      overlappingSync: relaxed,
      // Groups are made here; lmdb-js's own batching leaves a promise without a handler when a commit fails.
      eventTurnBatching: false,
    });
    await claimFormat(store);
    markUsed(dir);
    syncFolder(dir);
    const tape = openTapeFiles(join(dir, "tape"), store, options.clock.nowMs());
    return new EmbeddedEventLog(store, file, tape, options);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LogUnavailableError(`${file} could not be opened: ${reason}`, {
      retryable: false,
      cause,
    });
  }
};

const claimFormat = async (store: Store): Promise<void> => {
  const version = readNumber(store, FORMAT_KEY);
  if (version === FORMAT_VERSION) return;
  if (version === null && store.getKeysCount({ limit: 1 }) === 0) {
    await store.put(FORMAT_KEY, encodeNumber(FORMAT_VERSION));
    return;
  }
  await store.close();
  throw new Error(`its format is ${version ?? "unknown"}, this version reads ${FORMAT_VERSION}`);
};

class EmbeddedEventLog implements EventLog {
  private readonly store: Store;
  private readonly file: string;
  private readonly tape: TapeFiles;
  private readonly commits: GroupCommit;
  private readonly reader: SegmentReader;
  private readonly wakeups = new Wakeups();
  private readonly freeMemory: Buffer[] = [];
  private readonly clock: Clock;
  private readonly peers: Peers;
  private readonly retention: RetentionRunner;
  private lastAppendMs = 0;
  private seenCommits = 0;
  private closing: Promise<void> | null = null;

  constructor(store: Store, file: string, tape: TapeFiles, options: EmbeddedEventLogOptions) {
    const { dir, clock, logger, retention, commitIntervalMs = COMMIT_INTERVAL_MS } = options;
    this.store = store;
    this.file = file;
    this.clock = clock;
    this.tape = tape;
    this.reader = new SegmentReader(store, file, tape);
    this.commits = new GroupCommit({
      store,
      tape,
      file,
      nowMs: () => this.appendTimeMs(),
      commitIntervalMs,
      onCommitted: (requests) => this.committed(requests),
    });
    this.peers = new Peers({
      dir: join(dir, "processes"),
      clock,
      logger,
      onSignal: () => this.othersCommitted(),
    });
    this.retention = new RetentionRunner({
      store,
      tape,
      commits: this.commits,
      limits: { ...DEFAULT_RETENTION, ...retention },
      clock,
      logger,
    });
  }

  append(request: AppendRequest): Promise<void> {
    if (this.closing !== null) return Promise.reject(this.closed());
    const problem = checkAppend(request);
    return problem === null ? this.commits.append(request) : Promise.reject(problem);
  }

  async read(
    stream: StreamName,
    account: AccountId,
    from: number,
    limits: ReadLimits,
  ): Promise<readonly LogRecord[]> {
    this.assertOpen();
    return this.reader.read(stream, account, from, limits);
  }

  async bounds(stream: StreamName, account: AccountId): Promise<StreamBounds | null> {
    this.assertOpen();
    const head = readHead(this.store, stream, account);
    if (head === null) return null;
    const { next, count } = head;
    if (!isCompacted(stream)) return { first: next - count, next };
    return { first: this.reader.oldest(stream, account) ?? next, next };
  }

  async *follow(
    stream: StreamName,
    account: AccountId,
    from: number,
    limits: ReadLimits,
    signal: AbortSignal,
  ): AsyncGenerator<readonly LogRecord[]> {
    const name = `${stream}/${account}`;
    const memory = limits.reuse === true ? new ReadMemory(this.freeMemory) : undefined;
    const unwatch = this.wakeups.wakeAtAbort(name, signal);
    let position = from;
    try {
      while (!signal.aborted) {
        this.assertOpen();
        const records = this.reader.read(stream, account, position, limits, memory);
        const last = records.at(-1);
        if (last === undefined) {
          memory?.release();
          // Nothing is awaited between the read and this, so no append is missed.
          await this.wakeups.wait(name);
        } else {
          position = last.position + 1;
          yield records;
        }
      }
      memory?.release();
    } finally {
      unwatch();
    }
  }

  async accounts(stream: StreamName): Promise<readonly AccountId[]> {
    this.assertOpen();
    const [start, end] = headRange(stream);
    const accounts: AccountId[] = [];
    for (const { key, value } of this.store.getRange({ start, end }))
      if (decodeHead(value).count > 0) accounts.push(accountOfHeadKey(key));
    return accounts;
  }

  close(): Promise<void> {
    this.closing ??= this.shutDown();
    return this.closing;
  }

  private async shutDown(): Promise<void> {
    this.retention.stop();
    await this.commits.drained();
    this.peers.close();
    this.wakeups.wakeAll();
    await this.store.flushed;
    await this.store.close();
    this.tape.close();
  }

  private committed(requests: readonly AppendRequest[]): void {
    this.peers.signal();
    if (this.wakeups.size === 0) return;
    for (const { stream, account } of requests) this.wakeups.wake(`${stream}/${account}`);
  }

  private othersCommitted(): void {
    if (this.wakeups.size === 0 || this.closing !== null) return;
    this.store.resetReadTxn();
    const commits = readNumber(this.store, COMMITS_KEY) ?? 0;
    if (commits === this.seenCommits) return;
    this.seenCommits = commits;
    this.wakeups.wakeAll();
  }

  /** The list by age must follow the order of positions, also when the system's clock is set back. */
  private appendTimeMs(): number {
    this.lastAppendMs = Math.max(this.lastAppendMs, this.clock.nowMs());
    return this.lastAppendMs;
  }

  private assertOpen(): void {
    if (this.closing !== null) throw this.closed();
  }

  private closed(): LogUnavailableError {
    return new LogUnavailableError(`${this.file} was closed`, { retryable: false });
  }
}
