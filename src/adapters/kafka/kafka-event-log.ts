import type { AccountId } from "../../core/account-id.ts";
import {
  type AppendRequest,
  type EventLog,
  type LogRecord,
  LogUnavailableError,
  PositionConflictError,
  type ReadLimits,
  type StreamBounds,
  type StreamName,
} from "../../ports/event-log.ts";
import { Wakeups } from "../embedded/wakeups.ts";
import { CompactedHead } from "./account-heads.ts";
import { checkAppend } from "./check-append.ts";
import { KafkaConnection, patiently } from "./kafka-connection.ts";
import type { KafkaEventLogOptions } from "./kafka-options.ts";
import { KeptReader } from "./kept-reader.ts";
import { limited } from "./limited.ts";
import { PartitionSet } from "./partition-set.ts";
import { recordBytes } from "./record-batch.ts";
import { recordsOf } from "./records-of.ts";
import { type Head, type StreamPartition, owned } from "./stream-partition.ts";
import { TailCache } from "./tail-cache.ts";
import { TailReader } from "./tail-reader.ts";
import { TOPICS, ensureTopics, topicOf } from "./topics.ts";

/** The log on Kafka. */
export interface KafkaEventLog extends EventLog {
  /** What is wrong now, for those who ask whether the server can do its work; undefined = nothing. */
  readonly failure: LogUnavailableError | undefined;
}

const START_PATIENCE_MS = 30_000;
const TAIL_BYTES = 48 << 20;
/** With more than this not yet acknowledged, appends are refused: those who fill memory must wait. */
const MAX_PENDING_BYTES = 256 << 20;
const CHECKPOINT_INTERVAL_MS = 2_000;
const CLOSE_PATIENCE_MS = 4_000;
const REFRESH_INTERVAL_MS = 60_000;
/** Brokers forget after a day. */
const RENEW_INTERVAL_MS = 8 * 3_600_000;

/**
 * Opens the log kept in the topics of an Apache Kafka cluster (3.9 or newer). An `owner` takes over from whoever wrote before.
 *
 * @throws {LogUnavailableError} no broker answers, or the topics are not as configured
 * @see https://kafka.apache.org/documentation/
 */
export const openKafkaEventLog = async (options: KafkaEventLogOptions): Promise<KafkaEventLog> => {
  const { access, topicPrefix, role, logger } = options;
  const connection = new KafkaConnection(access, logger, options.requestTimeoutMs);
  const partitions = new PartitionSet(connection, options);
  try {
    await connection.connect(options.startPatienceMs ?? START_PATIENCE_MS);
    await ensureTopics(connection, options);
    await patiently(START_PATIENCE_MS, "Kafka does not tell where its topics are", () =>
      connection.follow(TOPICS.map((name) => topicOf(topicPrefix, name))),
    );
    if (role === "owner") await partitions.claim();
    await partitions.recover();
    return new OpenKafkaEventLog(connection, partitions, options);
  } catch (error) {
    partitions.sender.stop();
    await connection.close();
    if (error instanceof LogUnavailableError) throw error;
    throw new LogUnavailableError(
      `the log on Kafka could not be opened: ${error instanceof Error ? error.message : String(error)}`,
      { retryable: true, cause: error },
    );
  }
};

class OpenKafkaEventLog implements KafkaEventLog {
  private readonly connection: KafkaConnection;
  private readonly partitions: PartitionSet;
  private readonly options: KafkaEventLogOptions;
  private readonly reader: KeptReader;
  private readonly tails = new TailCache(TAIL_BYTES);
  private readonly wakeups = new Wakeups();
  private readonly tailReader: TailReader | null;
  private pendingBytes = 0;
  private readonly cancels = new Set<() => void>();
  private closing: Promise<void> | null = null;

  constructor(
    connection: KafkaConnection,
    partitions: PartitionSet,
    options: KafkaEventLogOptions,
  ) {
    this.connection = connection;
    this.partitions = partitions;
    this.options = options;
    this.reader = new KeptReader(connection, this.tails);
    this.tailReader =
      options.role === "reader"
        ? new TailReader(options, partitions, (stream, account) =>
            this.wakeups.wake(`${stream}/${account}`),
          )
        : null;
    this.every(REFRESH_INTERVAL_MS, () => partitions.refreshStarts());
    if (options.role === "reader") return;
    this.every(CHECKPOINT_INTERVAL_MS, () => partitions.keepCheckpoints(options.clock.nowMs()));
    this.every(options.renewIntervalMs ?? RENEW_INTERVAL_MS, () => partitions.renew());
  }

  get failure(): LogUnavailableError | undefined {
    return this.partitions.firstLost ?? this.partitions.sender.failure;
  }

  append(request: AppendRequest): Promise<void> {
    const problem = this.refusal(request);
    if (problem !== null) return Promise.reject(problem);
    const { stream, account, first, records } = request;
    const state = this.partitions.state(stream, account);
    const head = state.head(account);
    if (head.expected !== 0 && head.expected !== first) {
      return Promise.reject(
        new PositionConflictError(
          `${stream}/${account}: an append began at ${first}, the next position is ${head.expected}`,
          head.expected,
        ),
      );
    }
    head.expected = first + records.length;
    const toWrite = recordsOf(request);
    let bytes = 0;
    for (const { key, value } of toWrite) bytes += recordBytes(key, value);
    this.pendingBytes += bytes;
    return new Promise((resolve, reject) => {
      this.partitions.submit(stream, account, {
        records: toWrite,
        bytes,
        written: (offset, timestampMs) => {
          this.pendingBytes -= bytes;
          this.written(state, head, request, offset, timestampMs);
          resolve();
        },
        failed: (error) => {
          this.pendingBytes -= bytes;
          head.expected = head.next;
          reject(error);
        },
      });
    });
  }

  async read(
    stream: StreamName,
    account: AccountId,
    from: number,
    limits: ReadLimits,
  ): Promise<readonly LogRecord[]> {
    this.assertOpen();
    const state = this.partitions.state(stream, account);
    const head = state.heads.get(account);
    if (head === undefined || from >= head.next) return [];
    if (head instanceof CompactedHead) {
      const live = head.records();
      const start = live.findIndex(({ position }) => position >= from);
      return start < 0 ? [] : limited(live, start, limits);
    }
    return this.reader.read(state, account, head, from, limits);
  }

  async bounds(stream: StreamName, account: AccountId): Promise<StreamBounds | null> {
    this.assertOpen();
    const state = this.partitions.state(stream, account);
    const head = state.heads.get(account);
    if (head === undefined || head.next === 0) return null;
    if (!(head instanceof CompactedHead)) return this.reader.bounds(state, account, head);
    const [oldest] = head.records();
    return { first: oldest?.position ?? head.next, next: head.next };
  }

  async *follow(
    stream: StreamName,
    account: AccountId,
    from: number,
    limits: ReadLimits,
    signal: AbortSignal,
  ): AsyncGenerator<readonly LogRecord[]> {
    const name = `${stream}/${account}`;
    const state = this.partitions.state(stream, account);
    const unwatch = this.wakeups.wakeAtAbort(name, signal);
    let position = from;
    try {
      while (!signal.aborted) {
        this.assertOpen();
        // Nothing is awaited between this look and the wait, so no append is missed.
        if (position >= (state.heads.get(account)?.next ?? 0)) {
          await this.wakeups.wait(name);
          continue;
        }
        const records = await this.read(stream, account, position, limits);
        const last = records.at(-1);
        if (last === undefined) {
          // What is left in a compacted stream was deleted.
          position = Math.max(position, state.heads.get(account)?.next ?? 0);
        } else {
          position = last.position + 1;
          if (!signal.aborted) yield records;
        }
      }
    } finally {
      unwatch();
    }
  }

  async accounts(stream: StreamName): Promise<readonly AccountId[]> {
    this.assertOpen();
    const accounts: AccountId[] = [];
    for (const state of this.partitions.states(stream))
      for (const [account, head] of state.heads)
        if (hasRecords(state, head)) accounts.push(account);
    return accounts;
  }

  close(): Promise<void> {
    this.closing ??= this.shutDown();
    return this.closing;
  }

  private async shutDown(): Promise<void> {
    for (const cancel of this.cancels) cancel();
    if (this.options.role === "owner")
      this.partitions.keepCheckpoints(this.options.clock.nowMs(), true);
    await this.partitions.sender.drained(CLOSE_PATIENCE_MS);
    this.partitions.fail(this.closed());
    this.wakeups.wakeAll();
    await this.tailReader?.stop();
    await this.connection.close();
  }

  private refusal(request: AppendRequest): LogUnavailableError | null {
    if (this.closing !== null) return this.closed();
    if (this.options.role === "reader")
      return new LogUnavailableError("this log was opened for reading", { retryable: false });
    const problem = checkAppend(request) ?? this.partitions.lost(request.account);
    if (problem !== null) return problem;
    if (this.pendingBytes <= MAX_PENDING_BYTES) return null;
    return new LogUnavailableError(
      `Kafka is too slow or away: ${this.pendingBytes} bytes wait for it already`,
      { retryable: true },
    );
  }

  private written(
    state: StreamPartition,
    head: Head,
    { stream, account, first, records }: AppendRequest,
    offset: number,
    timestampMs: number,
  ): void {
    // What stays here is copied, as the values are the caller's again.
    if (head instanceof CompactedHead) {
      for (const [index, { key = "", value }] of records.entries())
        head.put(owned({ position: first + index, key, appendedAtMs: timestampMs, value }));
    } else this.tails.add(head.tail, first, records, timestampMs);
    for (let index = 0; index < records.length; index++)
      head.advance(first + index, offset + index);
    state.endOffset = Math.max(state.endOffset, offset + records.length);
    if (this.wakeups.size > 0) this.wakeups.wake(`${stream}/${account}`);
  }

  /** @param work never fails */
  private every(intervalMs: number, work: () => void | Promise<void>): void {
    const cancel = this.options.clock.schedule(intervalMs, () => {
      this.cancels.delete(cancel);
      void Promise.resolve(work()).then(() => {
        if (this.closing === null) this.every(intervalMs, work);
        return undefined;
      });
    });
    this.cancels.add(cancel);
  }

  private assertOpen(): void {
    if (this.closing !== null) throw this.closed();
  }

  private closed(): LogUnavailableError {
    return new LogUnavailableError("the log on Kafka was closed", { retryable: false });
  }
}

const hasRecords = (state: StreamPartition, head: Head): boolean =>
  head instanceof CompactedHead
    ? head.size > 0
    : head.lastOffset >= state.startOffset && head.lastOffset >= 0;
