import type { AccountId } from "../../core/account-id.ts";
import {
  type LogRecord,
  LogUnavailableError,
  type ReadLimits,
  type StreamName,
} from "../../ports/event-log.ts";
import { STREAM_CODES, firstOfSegmentKey, isCompacted, segmentKey } from "./keys.ts";
import { type Segment, decodeSegment, segmentRecord } from "./segment.ts";
import { type Store, readHead } from "./store.ts";

/** Segments kept decoded for readers that take a few records at a time; larger ones are not kept. */
const CACHED_SEGMENTS = 64;
const CACHED_SEGMENT_BYTES = 128 << 10;

interface Collector {
  readonly records: LogRecord[];
  readonly maxRecords: number;
  bytesLeft: number;
}

/** Reads records of committed segments, each segment copied out of LMDB once and checked. */
export class SegmentReader {
  private readonly store: Store;
  private readonly file: string;
  /** The segment last read of a (stream, account), least recently used first. */
  private readonly cache = new Map<string, Segment>();

  constructor(store: Store, file: string) {
    this.store = store;
    this.file = file;
  }

  /** @throws {LogUnavailableError} a segment is damaged */
  read(stream: StreamName, account: AccountId, from: number, limits: ReadLimits): LogRecord[] {
    const collector: Collector = {
      records: [],
      maxRecords: limits.maxRecords,
      bytesLeft: limits.maxBytes ?? Infinity,
    };
    if (limits.maxRecords <= 0) return collector.records;
    try {
      const head = readHead(this.store, stream, account);
      if (head !== null && from < head.next)
        this.collect(stream, account, Math.max(0, from), collector);
    } catch (cause) {
      if (cause instanceof LogUnavailableError) throw cause;
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new LogUnavailableError(`${this.file} could not be read: ${reason}`, {
        retryable: false,
        cause,
      });
    }
    return collector.records;
  }

  /** Position of the oldest kept record. */
  oldest(stream: StreamName, account: AccountId): number | null {
    const range = { start: segmentKey(stream, account, 0), end: end(stream, account), limit: 1 };
    for (const key of this.store.getKeys(range)) return firstOfSegmentKey(key);
    return null;
  }

  private collect(stream: StreamName, account: AccountId, from: number, to: Collector): void {
    let position = from;
    const holding = this.segmentHolding(stream, account, from);
    if (holding !== null) {
      if (take(holding, from, to)) return;
      position = holding.first + holding.count;
    }
    // A follower finds each next segment by its exact key, which costs less than a range.
    for (;;) {
      const next = this.segmentAt(stream, account, position);
      if (next === null) break;
      if (take(next, position, to)) return;
      position = next.first + next.count;
    }
    if (to.records.length > 0 && !isCompacted(stream)) return;
    const range = { start: segmentKey(stream, account, position), end: end(stream, account) };
    for (const { key, value } of this.store.getRange(range)) {
      const segment = this.checked(stream, account, firstOfSegmentKey(key), value);
      if (take(segment, segment.first, to)) return;
    }
  }

  private segmentHolding(stream: StreamName, account: AccountId, from: number): Segment | null {
    const name = STREAM_CODES[stream] + account;
    const cached = this.cache.get(name);
    if (cached !== undefined && from >= cached.first && from < cached.first + cached.count)
      return cached;
    let segment = this.segmentAt(stream, account, from);
    if (segment === null) {
      if (isCompacted(stream)) return null;
      const range = {
        start: segmentKey(stream, account, from),
        end: segmentKey(stream, account, 0),
        reverse: true,
        limit: 1,
      };
      for (const { key, value } of this.store.getRange(range))
        segment = this.checked(stream, account, firstOfSegmentKey(key), value);
    }
    if (segment === null || from >= segment.first + segment.count) return null;
    if (!isCompacted(stream) && segment.bytes.length <= CACHED_SEGMENT_BYTES)
      this.remember(name, segment);
    return segment;
  }

  private segmentAt(stream: StreamName, account: AccountId, first: number): Segment | null {
    const bytes = this.store.getBinary(segmentKey(stream, account, first));
    return bytes === undefined ? null : this.checked(stream, account, first, bytes);
  }

  private checked(stream: StreamName, account: AccountId, first: number, bytes: Buffer): Segment {
    const segment = decodeSegment(bytes, first);
    if (segment === null) {
      throw new LogUnavailableError(
        `${this.file} is damaged: the records of ${stream}/${account} from position ${first} fail their checksum`,
        { retryable: false },
      );
    }
    return segment;
  }

  private remember(name: string, segment: Segment): void {
    this.cache.delete(name);
    this.cache.set(name, segment);
    if (this.cache.size <= CACHED_SEGMENTS) return;
    for (const oldest of this.cache.keys()) {
      this.cache.delete(oldest);
      break;
    }
  }
}

const end = (stream: StreamName, account: AccountId): Buffer =>
  segmentKey(stream, account, Number.MAX_SAFE_INTEGER);

/** @returns true when the limits are reached */
const take = (segment: Segment, from: number, to: Collector): boolean => {
  for (let index = from - segment.first; index < segment.count; index++) {
    const record = segmentRecord(segment, index);
    to.records.push(record);
    to.bytesLeft -= record.value.length;
    if (to.records.length >= to.maxRecords || to.bytesLeft <= 0) return true;
  }
  return false;
};
