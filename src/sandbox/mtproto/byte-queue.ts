/** Bytes as they come from a socket, taken out in the sizes a parser wants. */
export class ByteQueue {
  private chunks: Buffer[] = [];
  length = 0;

  push(chunk: Buffer): void {
    if (chunk.length === 0) return;
    this.chunks.push(chunk);
    this.length += chunk.length;
  }

  /** The first `count` bytes without taking them; `count` must not exceed `length`. */
  peek(count: number): Buffer {
    const first = this.chunks[0];
    if (first === undefined || first.length < count) {
      this.chunks = [Buffer.concat(this.chunks)];
    }
    return this.chunks[0]?.subarray(0, count) ?? Buffer.alloc(0);
  }

  take(count: number): Buffer {
    const taken = this.peek(count);
    const rest = this.chunks[0]?.subarray(count);
    if (rest === undefined || rest.length === 0) this.chunks.shift();
    else this.chunks[0] = rest;
    this.length -= count;
    return taken;
  }
}
