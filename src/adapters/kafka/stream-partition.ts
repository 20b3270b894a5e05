import type { AccountId } from "../../core/account-id.ts";
import type { LogRecord, StreamName } from "../../ports/event-log.ts";
import type { Logger } from "../../ports/logger.ts";
import { CompactedHead, KeptHead } from "./account-heads.ts";
import type { StoredBatch, StoredRecord } from "./record-batch.ts";
import { isCompacted } from "./topics.ts";
import { WriterOrder } from "./writer-order.ts";

export type Head = KeptHead | CompactedHead;

/** Key of the record with which an owner begins; no account begins with this character. */
export const OWNER_KEY = "~owner";
/** Between an account and a compaction key. */
const KEY_SEPARATOR = "/";

export const recordKey = (stream: StreamName, account: AccountId, key: string): string =>
  isCompacted(stream) ? `${account}${KEY_SEPARATOR}${key}` : account;

/** What this process knows of one partition of one stream. */
export class StreamPartition {
  readonly stream: StreamName;
  readonly topic: string;
  readonly partition: number;
  readonly heads = new Map<AccountId, Head>();
  readonly order = new WriterOrder();
  /** Offset after the last record known. */
  endOffset = 0;
  /** Offset of the oldest record that is kept. */
  startOffset = 0;
  /** Offset that the last checkpoint covers. */
  coveredOffset = 0;
  private readonly logger: Logger;

  constructor(stream: StreamName, topic: string, partition: number, logger: Logger) {
    this.stream = stream;
    this.topic = topic;
    this.partition = partition;
    this.logger = logger;
  }

  head(account: AccountId): Head {
    let head = this.heads.get(account);
    if (head === undefined) {
      head = this.makeHead(0);
      this.heads.set(account, head);
    }
    return head;
  }

  makeHead(next: number, lastOffset?: number, anchors?: number[]): Head {
    return isCompacted(this.stream)
      ? new CompactedHead(next, lastOffset, anchors)
      : new KeptHead(next, lastOffset, anchors);
  }

  /** The topic is not the one that was known: positions go on, so that none is used twice. */
  startOver(): void {
    const { topic, partition } = this;
    this.logger.error({ topic, partition }, "a topic lost its records: it was made again");
    this.coveredOffset = 0;
    this.startOffset = 0;
    this.endOffset = 0;
    for (const head of this.heads.values()) head.forgetPlaces();
  }

  /**
   * Takes over a batch read from Kafka, in the order of offsets. `seen` is told of each new record.
   *
   * Repeats are dropped. A hole in a kept stream is an alarm: an acknowledged record is not there.
   */
  take(batch: StoredBatch, seen?: (account: AccountId, record: LogRecord) => void): void {
    this.endOffset = Math.max(this.endOffset, batch.nextOffset);
    if (!this.order.accepts(batch)) {
      const { topic, partition } = this;
      const { epoch, nextOffset } = batch;
      this.logger.error(
        { topic, partition, epoch, nextOffset },
        "an old owner's append was dropped",
      );
      return;
    }
    for (const record of batch.records) {
      if (record.key === OWNER_KEY) continue;
      const [account, key] = this.split(record.key);
      const taken = this.takeRecord(account, key, record);
      if (taken !== undefined) seen?.(account, taken);
    }
  }

  private takeRecord(account: AccountId, key: string, stored: StoredRecord): LogRecord | undefined {
    const { position, offset } = stored;
    const head = this.head(account);
    // Known from a checkpoint that is ahead of its coverage; what is alive must be read all the same.
    const isKnown = offset <= head.lastOffset;
    if (position < 1) return undefined;
    if (isKnown && head instanceof KeptHead) return undefined;
    if (!isKnown && head.next > 0 && position < head.next) {
      const { stream } = this;
      this.logger.warn({ stream, account, position, offset }, "a repeat in the log was dropped");
      return undefined;
    }
    if (!isKnown && head instanceof KeptHead && head.next > 0 && position > head.next) {
      const { stream } = this;
      this.logger.error(
        { stream, account, expected: head.next, position, offset },
        "records are missing in the log",
      );
    }
    const record = toLogRecord(stored, key);
    if (!isKnown) head.advance(position, offset);
    if (head instanceof CompactedHead) head.put(owned(record));
    else head.tail.clear(head.next);
    return record;
  }

  private split(key: string): readonly [account: AccountId, key: string] {
    if (!isCompacted(this.stream)) return [key as AccountId, ""];
    const at = key.indexOf(KEY_SEPARATOR);
    return [key.slice(0, at) as AccountId, key.slice(at + 1)];
  }
}

/** @param key what the port shows: the compaction key; empty in a kept stream */
export const toLogRecord = (
  { position, timestampMs, value }: StoredRecord,
  key: string,
): LogRecord => ({ position, key, appendedAtMs: timestampMs, value: value ?? Buffer.alloc(0) });

/** With bytes of its own: a view would keep alive all that it is a part of. */
export const owned = (record: LogRecord): LogRecord => ({
  ...record,
  value: new Uint8Array(record.value),
});
