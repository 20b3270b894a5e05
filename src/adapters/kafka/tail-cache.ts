import type { LogRecord, ReadLimits } from "../../ports/event-log.ts";

/** The newest records of one (stream, account) that are in memory: all from `first` up to the end of the stream. */
export class Tail {
  private records: LogRecord[] = [];
  private start = 0;
  private next: number;

  constructor(next: number) {
    this.next = next;
  }

  /** Position of the oldest record here; the stream's next one when there is none. */
  get first(): number {
    return this.next - (this.records.length - this.start);
  }

  /** A record that does not follow the last one makes what was there useless. */
  push(record: LogRecord): void {
    if (record.position !== this.next) this.clear(record.position);
    this.records.push(record);
    this.next = record.position + 1;
  }

  clear(next: number): void {
    if (this.records.length > 0) this.records = [];
    this.start = 0;
    this.next = next;
  }

  /** Drops up to `count` of the oldest. */
  drop(count: number): void {
    this.start = Math.min(this.records.length, this.start + count);
    if (this.start > 64 && this.start * 2 > this.records.length) {
      this.records = this.records.slice(this.start);
      this.start = 0;
    } else if (this.start === this.records.length) {
      this.records = [];
      this.start = 0;
    }
  }

  /** @param from at `first` or after it */
  slice(from: number, limits: ReadLimits): readonly LogRecord[] {
    return limited(this.records, this.start + (from - this.first), limits);
  }
}

/** The records from an index on, as far as the limits go. */
export const limited = (
  records: readonly LogRecord[],
  start: number,
  { maxRecords, maxBytes = Infinity }: ReadLimits,
): readonly LogRecord[] => {
  let end = Math.min(records.length, start + maxRecords);
  if (maxBytes !== Infinity) {
    let bytes = 0;
    for (let at = start; at < end; at++) {
      bytes += records[at]?.value.length ?? 0;
      if (bytes >= maxBytes) end = at + 1;
    }
  }
  return records.slice(start, end);
};

interface Entry {
  readonly tail: Tail;
  readonly count: number;
  readonly bytes: number;
}

const RECORD_BYTES = 96;

/** Bounds the tails of all accounts together: what was appended first leaves first. */
export class TailCache {
  private readonly maxBytes: number;
  private entries: Entry[] = [];
  private head = 0;
  private bytes = 0;

  constructor(maxBytes: number) {
    this.maxBytes = maxBytes;
  }

  add(tail: Tail, records: readonly LogRecord[]): void {
    let bytes = 0;
    for (const record of records) {
      tail.push(record);
      bytes += record.value.length + RECORD_BYTES;
    }
    this.entries.push({ tail, count: records.length, bytes });
    this.bytes += bytes;
    while (this.bytes > this.maxBytes) this.dropOldest();
  }

  private dropOldest(): void {
    const oldest = this.entries[this.head++];
    if (oldest === undefined) return;
    oldest.tail.drop(oldest.count);
    this.bytes -= oldest.bytes;
    if (this.head > 1024 && this.head * 2 > this.entries.length) {
      this.entries = this.entries.slice(this.head);
      this.head = 0;
    }
  }
}
