import type { Segment } from "./segment.ts";

/** Some four segments of the usual size. */
const MEMORY_BYTES = 256 << 10;
/** Smaller segments are given memory of their own: what a reader at the end of a stream gets is small. */
const MIN_BYTES = 16 << 10;
/** Kept for readers to come. */
const MAX_FREE = 16;

/**
 * What one follower reads its segments into, again and again: memory for each segment would have to be collected, and be cold when it
 * is written.
 */
export class ReadMemory {
  private readonly free: Buffer[];
  private bytes: Buffer | undefined;
  private at = 0;
  private last: Segment | undefined;

  /** @param free memory that no reader has, shared by all */
  constructor(free: Buffer[]) {
    this.free = free;
  }

  /**
   * Begins a batch: what was read for the one before may be overwritten.
   *
   * @returns the segment that was read last, when it holds `position` too
   */
  begin(position: number): Segment | undefined {
    const { last, bytes } = this;
    this.at = 0;
    this.last = undefined;
    if (last === undefined || position < last.first || position >= last.first + last.count) {
      return undefined;
    }
    this.last = last;
    if (bytes === undefined || last.bytes.buffer !== bytes.buffer) return last;
    const { length, byteOffset } = last.bytes;
    const from = byteOffset - bytes.byteOffset;
    bytes.copyWithin(0, from, from + length);
    this.at = length;
    this.last = { ...last, bytes: bytes.subarray(0, length) };
    return this.last;
  }

  /** Room for a segment; `undefined` = it should have memory of its own. */
  take(length: number): Buffer | undefined {
    if (length < MIN_BYTES || length > MEMORY_BYTES - this.at) return undefined;
    this.bytes ??= this.free.pop() ?? Buffer.allocUnsafeSlow(MEMORY_BYTES);
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  /** The batch ended within this segment. */
  keep(segment: Segment): void {
    this.last = segment;
  }

  /** Gives the memory back: nothing that was read is needed any more. */
  release(): void {
    const { bytes } = this;
    this.bytes = undefined;
    this.last = undefined;
    if (bytes !== undefined && this.free.length < MAX_FREE) this.free.push(bytes);
  }
}
