import type { LogRecord, NewRecord, ReadLimits } from "../../ports/event-log.ts";

const SLAB_BYTES = 1 << 20;
/** Before each value: the time of its append and its length. */
const HEAD_BYTES = 8 + 4;
const FIRST_PLACES = 8;
const NO_PLACES = new Float64Array(0);

/** One piece of the ring, and whose records are in it. */
interface Slab {
  readonly bytes: Buffer;
  readonly tails: Tail[];
}

/**
 * The newest records of all accounts together, one after the other in a ring of slabs: the oldest slab is written to again, so that
 * nothing here is ever garbage. A record's place counts all bytes that were written before it.
 */
export class TailCache {
  private readonly slabs: Slab[] = [];
  private readonly count: number;
  /** Where the next record goes. */
  private at = 0;

  /** @param maxBytes of values and what is kept with them; whole MiB */
  constructor(maxBytes: number) {
    this.count = Math.max(1, Math.floor(maxBytes / SLAB_BYTES));
  }

  /** Copies what was appended to an account. Of more than a slab holds, nothing is kept, nor of what came before it. */
  add(tail: Tail, first: number, records: readonly NewRecord[], appendedAtMs: number): void {
    let position = first;
    for (const { value } of records) {
      const length = HEAD_BYTES + value.length;
      if (length > SLAB_BYTES) tail.clear(position + 1);
      else {
        const { bytes } = this.slabFor(tail, length);
        const start = this.at % SLAB_BYTES;
        bytes.writeDoubleLE(appendedAtMs, start);
        bytes.writeUInt32LE(value.length, start + 8);
        bytes.set(value, start + HEAD_BYTES);
        tail.push(position, this.at);
        this.at += length;
      }
      position++;
    }
  }

  /** From the record at a place, as far as the limits go, in memory of their own. */
  read(tail: Tail, from: number, limits: ReadLimits): readonly LogRecord[] {
    const { maxRecords, maxBytes = Infinity } = limits;
    const most = Math.min(maxRecords, tail.next - from);
    let bytes = 0;
    let count = 0;
    while (count < most && (count === 0 || bytes < maxBytes))
      bytes += this.lengthAt(tail.place(from + count++));
    const values = Buffer.allocUnsafe(bytes);
    const records: LogRecord[] = [];
    let end = 0;
    for (let position = from; position < from + count; position++) {
      const place = tail.place(position);
      const slab = this.holding(place);
      const start = (place % SLAB_BYTES) + HEAD_BYTES;
      const length = slab.readUInt32LE(start - 4);
      slab.copy(values, end, start, start + length);
      const value = values.subarray(end, (end += length));
      records.push({ position, key: "", appendedAtMs: slab.readDoubleLE(start - 12), value });
    }
    return records;
  }

  private lengthAt(place: number): number {
    return this.holding(place).readUInt32LE((place % SLAB_BYTES) + 8);
  }

  private holding(place: number): Buffer {
    const slab = this.slabs[Math.floor(place / SLAB_BYTES) % this.count];
    if (slab === undefined) throw new Error(`nothing was written at ${place}`);
    return slab.bytes;
  }

  /** The slab that `length` more bytes fit into; the next one, when the present one is full. */
  private slabFor(tail: Tail, length: number): Slab {
    const left = SLAB_BYTES - (this.at % SLAB_BYTES);
    if (length > left) this.at += left;
    const index = Math.floor(this.at / SLAB_BYTES) % this.count;
    let slab = this.slabs[index];
    if (slab === undefined) {
      slab = { bytes: Buffer.allocUnsafeSlow(SLAB_BYTES), tails: [] };
      this.slabs[index] = slab;
    } else if (this.at % SLAB_BYTES === 0) {
      const oldest = this.at - (this.count - 1) * SLAB_BYTES;
      for (const old of slab.tails) old.dropBefore(oldest);
      slab.tails.length = 0;
    }
    if (!tail.isIn(slab)) slab.tails.push(tail);
    return slab;
  }
}

/** Where the newest records of one (stream, account) are: all from `first` up to the end of the stream. */
export class Tail {
  /** Position after the newest record. */
  next: number;
  /** A ring of the places of the records; its length is a power of two. */
  private places = NO_PLACES;
  /** Index of the oldest. */
  private start = 0;
  private count = 0;
  private newest: Slab | undefined;

  constructor(next: number) {
    this.next = next;
  }

  /** Position of the oldest record here; the stream's next one when there is none. */
  get first(): number {
    return this.next - this.count;
  }

  /** Are its newest records in this slab? From now on they are. */
  isIn(slab: Slab): boolean {
    const was = this.newest;
    this.newest = slab;
    return was === slab && this.count > 0;
  }

  /** A record that does not follow the last one makes what was there useless. */
  push(position: number, place: number): void {
    if (position !== this.next) this.clear(position);
    if (this.count === this.places.length) this.grow();
    this.places[(this.start + this.count++) & (this.places.length - 1)] = place;
    this.next = position + 1;
  }

  /** @param position at `first` or after it, before `next` */
  place(position: number): number {
    const index = this.start + position - this.first;
    return this.places[index & (this.places.length - 1)] ?? NaN;
  }

  clear(next: number): void {
    this.places = NO_PLACES;
    this.start = 0;
    this.count = 0;
    this.next = next;
  }

  /** Forgets the records before a place. */
  dropBefore(place: number): void {
    while (this.count > 0 && this.place(this.first) < place) {
      this.start = (this.start + 1) & (this.places.length - 1);
      this.count--;
    }
    if (this.count === 0) this.clear(this.next);
  }

  private grow(): void {
    const places = new Float64Array(Math.max(FIRST_PLACES, this.places.length * 2));
    for (let index = 0; index < this.count; index++) places[index] = this.place(this.first + index);
    this.places = places;
    this.start = 0;
  }
}
