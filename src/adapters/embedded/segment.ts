import { crc32 } from "node:zlib";
import type { LogRecord, NewRecord } from "../../ports/event-log.ts";

/*
 * A segment holds records of one (stream, account) at successive positions. Little endian:
 *   0  u32 CRC-32 of everything after it      8  f64 position of the first record
 *   4  u8  format version                    16  f64 Unix ms of the append
 *   5  u8  reserved, 0                       24  u32 number of records
 *   6  u16 bytes of the compaction key       28  u32[] where each value ends, counted from the first value
 * then the compaction key (a compacted stream's segments hold one record), then the values.
 */
const VERSION = 1;
const HEADER_BYTES = 28;

/** A segment is closed when the values reach this; one larger value makes a segment of its own. */
export const SEGMENT_VALUE_BYTES = 60_000;
export const SEGMENT_RECORDS = 1000;

/** A decoded segment: the record at `first + i` is `record(i)`. */
export interface Segment {
  readonly first: number;
  readonly count: number;
  readonly appendedAtMs: number;
  readonly key: string;
  readonly bytes: Buffer;
  /** Where the values begin in `bytes`. */
  readonly valuesAt: number;
}

/** Bytes that {@link encodeSegment} writes. @param key compaction key, "" in kept streams */
export const segmentBytes = (key: string, records: readonly NewRecord[]): number => {
  let bytes = HEADER_BYTES + 4 * records.length + Buffer.byteLength(key);
  for (const { value } of records) bytes += value.length;
  return bytes;
};

/** Fills `target`, which is {@link segmentBytes} long. @param key compaction key, "" in kept streams */
export const encodeSegment = (
  target: Buffer,
  first: number,
  appendedAtMs: number,
  key: string,
  records: readonly NewRecord[],
): void => {
  const keyAt = HEADER_BYTES + 4 * records.length;
  const keyBytes = key === "" ? 0 : target.write(key, keyAt);
  const valuesAt = keyAt + keyBytes;
  target[4] = VERSION;
  target[5] = 0;
  target.writeUInt16LE(keyBytes, 6);
  target.writeDoubleLE(first, 8);
  target.writeDoubleLE(appendedAtMs, 16);
  target.writeUInt32LE(records.length, 24);
  let endAt = HEADER_BYTES;
  let end = 0;
  for (const { value } of records) {
    target.set(value, valuesAt + end);
    end += value.length;
    target.writeUInt32LE(end, endAt);
    endAt += 4;
  }
  target.writeUInt32LE(crc32(target.subarray(4)), 0);
};

/** How many records from `from` on go into the next segment. */
export const segmentLength = (records: readonly NewRecord[], from: number): number => {
  let bytes = 0;
  let count = 0;
  for (let i = from; i < records.length && count < SEGMENT_RECORDS; i++) {
    bytes += records[i]?.value.length ?? 0;
    if (count > 0 && bytes > SEGMENT_VALUE_BYTES) break;
    count++;
  }
  return count;
};

/** @returns null when the bytes are not a whole segment that begins at `first` */
export const decodeSegment = (bytes: Buffer, first: number): Segment | null => {
  if (bytes.length < HEADER_BYTES || bytes[4] !== VERSION) return null;
  if (bytes.readUInt32LE(0) !== crc32(bytes.subarray(4))) return null;
  if (bytes.readDoubleLE(8) !== first) return null;
  const count = bytes.readUInt32LE(24);
  const keyBytes = bytes.readUInt16LE(6);
  const keyAt = HEADER_BYTES + 4 * count;
  return {
    first,
    count,
    appendedAtMs: bytes.readDoubleLE(16),
    key: keyBytes === 0 ? "" : bytes.toString("utf8", keyAt, keyAt + keyBytes),
    bytes,
    valuesAt: keyAt + keyBytes,
  };
};

/** A record of a segment. Its value is made when it is asked for. */
class SegmentRecord implements LogRecord {
  readonly position: number;
  readonly key: string;
  readonly appendedAtMs: number;
  readonly within: Buffer;
  readonly start: number;
  readonly end: number;

  constructor(
    { first, key, appendedAtMs, bytes }: Segment,
    index: number,
    start: number,
    end: number,
  ) {
    this.position = first + index;
    this.key = key;
    this.appendedAtMs = appendedAtMs;
    this.within = bytes;
    this.start = start;
    this.end = end;
  }

  get value(): Buffer {
    return this.within.subarray(this.start, this.end);
  }
}

/** Record `index` of the segment; its value is a view into the segment's bytes. */
export const segmentRecord = (segment: Segment, index: number): SegmentRecord => {
  const { bytes, valuesAt } = segment;
  const endAt = HEADER_BYTES + 4 * index;
  const start = index === 0 ? 0 : bytes.readUInt32LE(endAt - 4);
  return new SegmentRecord(segment, index, valuesAt + start, valuesAt + bytes.readUInt32LE(endAt));
};

/** Unix ms of the append, without checking or reading the rest. */
export const segmentAppendedAtMs = (bytes: Buffer): number => bytes.readDoubleLE(16);
