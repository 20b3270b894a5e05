import type { AccountId } from "../core/account-id.ts";
import { TeletapeError } from "../core/teletape-error.ts";

/**
 * The streams of the tape. `raw` and `updates` and `deliveries` keep every record for a time; `sessions` and `consumers` are
 * compacted: of the records of an account with the same key only the newest is kept.
 */
export type StreamName = "raw" | "updates" | "deliveries" | "sessions" | "consumers";

/** What is appended. */
export interface NewRecord {
  /** Compaction key, required in a compacted stream and ignored elsewhere. */
  readonly key?: string;
  /** At most 16 MiB. The log's until the append has resolved, then the caller's again, who may write something else to it. */
  readonly value: Uint8Array;
}

/** What is read. */
export interface LogRecord {
  /** Place in the (stream, account); rises by exactly 1 in kept streams, has holes in compacted ones. */
  readonly position: number;
  readonly key: string;
  /** Unix ms at which the log took it. */
  readonly appendedAtMs: number;
  /** A view that stays valid, unless {@link ReadLimits.reuse} says otherwise; an empty value in a compacted stream means the key was deleted. */
  readonly value: Uint8Array;
  /** Where `value` is, for readers of very many records to whom a view of each would cost more than what they do with it. */
  readonly within?: Buffer;
  /** The first byte of `value` in `within`, and the one after its last. */
  readonly start?: number;
  readonly end?: number;
}

export interface AppendRequest {
  readonly stream: StreamName;
  readonly account: AccountId;
  /**
   * Position of the first record. Must be one more than the last position of the (stream, account); in an empty one any positive
   * integer begins it. This is the fence: a second writer that did not see the last record is refused.
   */
  readonly first: number;
  /** 1..10,000 records, written all or none. */
  readonly records: readonly NewRecord[];
}

export interface ReadLimits {
  readonly maxRecords: number;
  /** Reading stops after the record that reaches this many bytes of values. */
  readonly maxBytes?: number;
  /** Of a follower: the values of a batch are not looked at any more when the next one is asked for, or `signal` aborts. */
  readonly reuse?: boolean;
}

/** First and next position of a (stream, account): `next - 1` is its last record, `first` its oldest kept one. */
export interface StreamBounds {
  readonly first: number;
  readonly next: number;
}

/**
 * The event log: append, read, follow. Order is total within one (stream, account) and undefined across them. Several processes of
 * one machine may hold the same log open; the `first` of an append is checked against all of them.
 */
export interface EventLog {
  /**
   * Appends atomically; resolves once the records are durable (against power loss, unless configured to be relaxed). Requests are
   * made durable in the order of the calls, so several may be under way.
   *
   * @throws {PositionConflictError} `first` is not the next position; nothing was written
   * @throws {LogUnavailableError} nothing was written, or the log cannot tell (`retryable` says if asking again is safe)
   */
  append(request: AppendRequest): Promise<void>;

  /**
   * Reads records at `from` and after it, oldest first; empty at the end. When `from` has been dropped by retention it begins at the
   * oldest kept record: compare positions to see that.
   *
   * @throws {LogUnavailableError}
   */
  read(
    stream: StreamName,
    account: AccountId,
    from: number,
    limits: ReadLimits,
  ): Promise<readonly LogRecord[]>;

  /** Bounds of what is durable; `null` when nothing was ever appended. Answers from memory for a (stream, account) that this process writes. */
  bounds(stream: StreamName, account: AccountId): Promise<StreamBounds | null>;

  /**
   * Yields batches from `from` on, then waits for new ones without polling delay, until `signal` aborts. Nothing is read ahead of
   * the consumer by more than one batch.
   */
  follow(
    stream: StreamName,
    account: AccountId,
    from: number,
    limits: ReadLimits,
    signal: AbortSignal,
  ): AsyncIterable<readonly LogRecord[]>;

  /** Accounts that have a record in the stream. */
  accounts(stream: StreamName): Promise<readonly AccountId[]>;

  /** Makes everything durable and releases files. Appends after it fail. */
  close(): Promise<void>;
}

/** `first` was not the next position: another writer was there, or the caller did not read to the end. */
export class PositionConflictError extends TeletapeError {
  override readonly name = "PositionConflictError";
  readonly expected: number;

  constructor(message: string, expected: number) {
    super(message);
    this.expected = expected;
  }
}

/** The log cannot do it now: disk full, broker away, file damaged. */
export class LogUnavailableError extends TeletapeError {
  override readonly name = "LogUnavailableError";
  /** True when nothing was written and the same call may be made again. */
  readonly retryable: boolean;

  constructor(message: string, options: { readonly retryable: boolean; readonly cause?: unknown }) {
    super(message, { cause: options.cause });
    this.retryable = options.retryable;
  }
}
