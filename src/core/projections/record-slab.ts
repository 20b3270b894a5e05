import { BufferPool } from "../buffer-pool.ts";
import { writeDecimal } from "../decimal.ts";

const SLAB_BYTES = 64 * 1024;
/** Slabs without records that are kept for more. */
const MAX_FREE = 64;

/**
 * Memory that records are written into one after the other, in protobuf's wire format. Records of one slab share it: a buffer for
 * each would cost more than the writing. A slab all of whose records were given back is used again; one of which some never are is
 * left to the collector.
 */
export class RecordSlab {
  private slab: Buffer = Buffer.alloc(0);
  private start = 0;
  private at = 0;
  private readonly pool = new BufferPool(SLAB_BYTES, MAX_FREE);
  /** Records of the slab that were not given back. */
  private count = 0;
  /** The same of full slabs; larger ones than usual are not among them. */
  private readonly full = new WeakMap<ArrayBufferLike, number>();

  /** Begins a record of at most so many bytes. */
  begin(most: number): void {
    if (this.slab.length - this.at < most) {
      this.leave();
      this.slab = most > SLAB_BYTES ? Buffer.allocUnsafeSlow(most) : this.pool.take();
      this.at = 0;
    }
    this.start = this.at;
  }

  /** The record as it stands. */
  end(): Buffer {
    this.count += 1;
    return this.slab.subarray(this.start, this.at);
  }

  /** Takes records back that nobody reads any more, each once; those of other memory are let be. */
  giveBack(records: readonly { readonly value: Uint8Array }[]): void {
    for (let first = 0; first < records.length;) {
      const { buffer } = (records[first] as { readonly value: Uint8Array }).value;
      let end = first + 1;
      while (end < records.length && records[end]?.value.buffer === buffer) end++;
      this.free(buffer, end - first);
      first = end;
    }
  }

  private free(buffer: ArrayBufferLike, records: number): void {
    if (buffer === this.slab.buffer) {
      this.count -= records;
      if (this.count === 0) this.at = 0;
      return;
    }
    const count = this.full.get(buffer);
    if (count === undefined) return;
    if (count > records) this.full.set(buffer, count - records);
    else {
      this.full.delete(buffer);
      this.pool.give(Buffer.from(buffer));
    }
  }

  /** Another slab is about to be written to. */
  private leave(): void {
    const { slab, count } = this;
    this.count = 0;
    if (slab.length !== SLAB_BYTES) return;
    if (count === 0) this.pool.give(slab);
    else this.full.set(slab.buffer, count);
  }

  /** A field of an integer type; the default, 0, is left out. */
  number(tag: number, value: number): void {
    if (value === 0) return;
    this.slab[this.at++] = tag;
    this.varint(value);
  }

  /** The head of a field of `length` bytes, which follow. */
  head(tag: number, length: number): void {
    this.slab[this.at++] = tag;
    this.varint(length);
  }

  bytes(tag: number, value: Uint8Array): void {
    this.head(tag, value.length);
    this.slab.set(value, this.at);
    this.at += value.length;
  }

  byte(value: number): void {
    this.slab[this.at++] = value;
  }

  /** @param text ASCII */
  ascii(text: string): void {
    this.at += this.slab.write(text, this.at, "latin1");
  }

  /** A number in decimal digits, without a string for it. @param digits how many it has */
  decimal(value: number, digits: number): void {
    this.at += digits;
    writeDecimal(this.slab, value, digits, this.at);
  }

  private varint(value: number): void {
    const { slab } = this;
    if (value < 0) return this.negative(value);
    let rest = value;
    while (rest > 0x7fff_ffff) {
      slab[this.at++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    while (rest > 127) {
      slab[this.at++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    slab[this.at++] = rest;
  }

  /** Ten bytes of a 64-bit two's complement. */
  private negative(value: number): void {
    const { slab } = this;
    // -1 - value is not negative and has all bits turned.
    let rest = -1 - value;
    for (let n = 0; n < 9; n++) {
      slab[this.at++] = (127 - (rest % 128)) | 128;
      rest = Math.floor(rest / 128);
    }
    slab[this.at++] = 1;
  }
}

/** Bytes that {@link RecordSlab.number} takes without its tag; `value` is not negative. */
export function varintBytes(value: number): number {
  let count = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) count++;
  return count;
}
