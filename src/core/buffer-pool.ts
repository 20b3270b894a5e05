/**
 * Memory that is used again and again. A large buffer that lives for a moment is garbage for much longer, as little of it is on the
 * heap that makes the collector run.
 */
export class BufferPool {
  readonly bufferBytes: number;
  private readonly mostFree: number;
  private readonly free: Buffer[] = [];

  /** @param mostFree buffers kept while nobody has them */
  constructor(bufferBytes: number, mostFree: number) {
    this.bufferBytes = bufferBytes;
    this.mostFree = mostFree;
  }

  /** `bufferBytes` of anything. */
  take(): Buffer {
    return this.free.pop() ?? Buffer.allocUnsafeSlow(this.bufferBytes);
  }

  /** @param buffer from {@link take}, not used any more */
  give(buffer: Buffer): void {
    if (this.free.length < this.mostFree) this.free.push(buffer);
  }
}
