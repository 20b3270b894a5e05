/** A frame of updates has at most about 256 KiB, unless one update is larger. */
const USUAL_BYTES = 320 << 10;

/** Fewer updates that stand together are copied one by one. */
const MIN_RUN = 4;

/** JSON that is written already, somewhere in a larger buffer. */
export interface StoredJson {
  readonly source: Buffer;
  readonly jsonAt: number;
  readonly jsonBytes: number;
}

/** Memory for one frame of updates at a time. */
export class FrameBuffer {
  /** The frame is in front; behind it is room for what it is made from. */
  private readonly bytes = Buffer.allocUnsafe(2 * USUAL_BYTES);
  private frame: Buffer = this.bytes;

  /** `size` bytes that hold anything, until the next call. */
  take(size: number): Buffer {
    this.frame = size <= USUAL_BYTES ? this.bytes.subarray(0, size) : Buffer.allocUnsafe(size);
    return this.frame;
  }

  /**
   * Copies updates one after another into the frame that was taken last. A view and a copy for each would be half of what a stream
   * costs: those that stand together in the log are copied together, and then moved within the frame's own memory.
   *
   * @param before writes what goes before an update, and returns where the update goes
   * @returns where the last one ends
   */
  copy<T extends StoredJson>(
    updates: readonly T[],
    from: number,
    before: (frame: Buffer, at: number, update: T, index: number) => number,
  ): number {
    const { bytes, frame } = this;
    let at = from;
    let index = 0;
    while (index < updates.length) {
      const end = runEnd(updates, index, bytes.length - frame.length);
      const first = updates[index];
      const last = updates[end - 1];
      if (first === undefined || last === undefined) break;
      if (end - index < MIN_RUN || frame.length > USUAL_BYTES) {
        at = before(frame, at, first, index);
        const { source, jsonAt, jsonBytes } = first;
        frame.set(source.subarray(jsonAt, jsonAt + jsonBytes), at);
        at += jsonBytes;
        index++;
        continue;
      }
      const shift = frame.length - first.jsonAt;
      bytes.set(first.source.subarray(first.jsonAt, last.jsonAt + last.jsonBytes), frame.length);
      for (; index < end; index++) {
        const update = updates[index];
        if (update === undefined) break;
        at = before(bytes, at, update, index);
        const start = update.jsonAt + shift;
        bytes.copyWithin(at, start, start + update.jsonBytes);
        at += update.jsonBytes;
      }
    }
    return at;
  }
}

/** Up to where updates stand together, with not much between them and no further apart than `room`. */
function runEnd(updates: readonly StoredJson[], from: number, room: number): number {
  const first = updates[from];
  if (first === undefined) return from;
  let previous = first;
  let end = from + 1;
  for (; end < updates.length; end++) {
    const next = updates[end];
    if (next === undefined || next.source !== first.source) break;
    const gap = next.jsonAt - (previous.jsonAt + previous.jsonBytes);
    if (gap < 0 || gap > next.jsonBytes + 256) break;
    if (next.jsonAt + next.jsonBytes - first.jsonAt > room) break;
    previous = next;
  }
  return end;
}
