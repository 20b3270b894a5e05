/** A frame of updates has at most about 256 KiB, unless one update is larger. */
const USUAL_BYTES = 320 << 10;

/** Memory for one frame at a time. */
export class FrameBuffer {
  private readonly usual = Buffer.allocUnsafe(USUAL_BYTES);

  /** `size` bytes that hold anything, until the next call. */
  take(size: number): Buffer {
    return size <= USUAL_BYTES ? this.usual.subarray(0, size) : Buffer.allocUnsafe(size);
  }
}
