import type { AccountId } from "../../core/account-id.ts";
import {
  type LogRecord,
  LogUnavailableError,
  type ReadLimits,
  type StreamName,
} from "../../ports/event-log.ts";
import { STREAM_CODES, firstOfSegmentKey, isCompacted, segmentKey } from "./keys.ts";
import type { ReadMemory } from "./read-memory.ts";
import { type Segment, decodeSegment, segmentRecord } from "./segment.ts";
import { type Store, readHead } from "./store.ts";
import { TapeFileGoneError, type TapeFiles } from "./tape-files.ts";
import { type LocatedSegment, findInBlock } from "./tape-location.ts";

/** Segments kept decoded for readers that take a few records at a time; larger ones are not kept. */
const CACHED_SEGMENTS = 64;
const CACHED_SEGMENT_BYTES = 128 << 10;

const REMEMBERED_BLOCKS = 4_096;

interface Collector {
  readonly memory: ReadMemory | undefined;
  readonly records: LogRecord[];
  readonly maxRecords: number;
  bytesLeft: number;
}

/** Bytes that are not what the index says they are. */
class DamageError extends Error {
  override readonly name = "DamageError";
}

/** Reads records of committed segments, each segment read once and checked. */
export class SegmentReader {
  private readonly store: Store;
  private readonly file: string;
  private readonly tape: TapeFiles;
  /** The segment last read of a (stream, account), least recently used first. */
  private readonly cache = new Map<string, Segment>();
  /** Where the block of locations stands that was read last of a (stream, account). */
  private readonly lastBlocks = new Map<string, number>();

  constructor(store: Store, file: string, tape: TapeFiles) {
    this.store = store;
    this.file = file;
    this.tape = tape;
  }

  /** @param memory what the reader before had in it is overwritten @throws {LogUnavailableError} a segment is damaged */
  read(
    stream: StreamName,
    account: AccountId,
    from: number,
    limits: ReadLimits,
    memory?: ReadMemory,
  ): LogRecord[] {
    try {
      return this.readOnce(stream, account, from, limits, memory);
    } catch (cause) {
      if (cause instanceof DamageError || cause instanceof TapeFileGoneError) {
        // Another process may have dropped what an older view of the index still names.
        this.store.resetReadTxn();
        this.tape.reopen();
        return this.readAgain(stream, account, from, limits, memory);
      }
      throw this.failure(cause);
    }
  }

  private readAgain(
    stream: StreamName,
    account: AccountId,
    from: number,
    limits: ReadLimits,
    memory: ReadMemory | undefined,
  ): LogRecord[] {
    try {
      return this.readOnce(stream, account, from, limits, memory);
    } catch (cause) {
      throw this.failure(cause);
    }
  }

  private readOnce(
    stream: StreamName,
    account: AccountId,
    from: number,
    limits: ReadLimits,
    memory: ReadMemory | undefined,
  ): LogRecord[] {
    const collector: Collector = {
      memory,
      records: [],
      maxRecords: limits.maxRecords,
      bytesLeft: limits.maxBytes ?? Infinity,
    };
    if (limits.maxRecords <= 0) return collector.records;
    const head = readHead(this.store, stream, account);
    if (head !== null && from < head.next)
      this.collect(stream, account, Math.max(0, from), collector);
    return collector.records;
  }

  private failure(cause: unknown): LogUnavailableError {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return new LogUnavailableError(`${this.file} could not be read: ${reason}`, {
      retryable: false,
      cause,
    });
  }

  /** Position of the oldest kept record of a compacted stream. */
  oldest(stream: StreamName, account: AccountId): number | null {
    return this.firstKey(stream, account, 0);
  }

  private collect(stream: StreamName, account: AccountId, from: number, to: Collector): void {
    if (isCompacted(stream)) return this.collectCompacted(stream, account, from, to);
    const name = STREAM_CODES[stream] + account;
    const cached = this.cache.get(name);
    const { memory } = to;
    let segment =
      memory?.begin(from) ??
      (cached !== undefined && from >= cached.first && from < cached.first + cached.count
        ? cached
        : this.load(stream, account, this.find(name, stream, account, from), memory));
    let position = from;
    if (segment === null) {
      // What stood here was dropped: on with the oldest that is kept.
      position = this.firstKey(stream, account, from) ?? from;
      segment = this.load(stream, account, this.find(name, stream, account, position), memory);
    }
    while (segment !== null) {
      if (take(segment, position, to)) {
        if (memory !== undefined) memory.keep(segment);
        else if (segment.bytes.length <= CACHED_SEGMENT_BYTES) this.remember(name, segment);
        return;
      }
      position = segment.first + segment.count;
      segment = this.load(stream, account, this.find(name, stream, account, position), memory);
    }
  }

  private collectCompacted(
    stream: StreamName,
    account: AccountId,
    from: number,
    to: Collector,
  ): void {
    const range = { start: segmentKey(stream, account, from), end: end(stream, account) };
    for (const { key, value } of this.store.getRange(range)) {
      const first = firstOfSegmentKey(key);
      const segment = decodeSegment(value, first);
      if (segment === null) throw damage(this.file, stream, account, first);
      if (take(segment, segment.first, to)) return;
    }
  }

  private firstKey(stream: StreamName, account: AccountId, from: number): number | null {
    const range = { start: segmentKey(stream, account, from), end: end(stream, account), limit: 1 };
    for (const key of this.store.getKeys(range)) return firstOfSegmentKey(key);
    return null;
  }

  /** Where the segment lies that holds a position: a follower finds it in the block it read last, or in one that begins there. */
  private find(
    name: string,
    stream: StreamName,
    account: AccountId,
    position: number,
  ): LocatedSegment | null {
    const last = this.lastBlocks.get(name);
    if (last !== undefined && last <= position) {
      const found = this.findAt(stream, account, last, position);
      if (found !== null) return found;
    }
    let first = position;
    let found = this.findAt(stream, account, position, position);
    if (found === null) {
      const start = segmentKey(stream, account, position);
      const range = { start, end: segmentKey(stream, account, 0), reverse: true, limit: 1 };
      for (const key of this.store.getKeys(range)) first = firstOfSegmentKey(key);
      found = this.findAt(stream, account, first, position);
    }
    if (found !== null) {
      if (this.lastBlocks.size >= REMEMBERED_BLOCKS) this.lastBlocks.clear();
      this.lastBlocks.set(name, first);
    }
    return found;
  }

  private findAt(
    stream: StreamName,
    account: AccountId,
    first: number,
    position: number,
  ): LocatedSegment | null {
    const block = this.store.getBinaryFast(segmentKey(stream, account, first));
    return block === undefined ? null : findInBlock(block, first, position);
  }

  private load(
    stream: StreamName,
    account: AccountId,
    located: LocatedSegment | null,
    memory: ReadMemory | undefined,
  ): Segment | null {
    if (located === null) return null;
    const bytes = this.tape.read(located, memory?.take(located.length));
    const segment = decodeSegment(bytes, located.first);
    if (segment !== null && segment.count === located.count) return segment;
    throw damage(this.tape.path(located.file), stream, account, located.first);
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

const damage = (file: string, stream: StreamName, account: AccountId, first: number): DamageError =>
  new DamageError(
    `${file} is damaged: the records of ${stream}/${account} from position ${first} fail their checksum`,
  );

const end = (stream: StreamName, account: AccountId): Buffer =>
  segmentKey(stream, account, Number.MAX_SAFE_INTEGER);

/** @returns true when the limits are reached */
const take = (segment: Segment, from: number, to: Collector): boolean => {
  for (let index = from - segment.first; index < segment.count; index++) {
    const record = segmentRecord(segment, index);
    to.records.push(record);
    to.bytesLeft -= record.end - record.start;
    if (to.records.length >= to.maxRecords || to.bytesLeft <= 0) return true;
  }
  return false;
};
