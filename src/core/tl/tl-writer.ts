/** A growing buffer of TL bytes. @see https://core.telegram.org/mtproto/serialize */
export class TlWriter {
  private bytes: Buffer;
  private length = 0;

  /** @param room bytes to begin with, or memory of the caller's; when it is full, other memory is taken */
  constructor(room: number | Buffer = 256) {
    this.bytes = typeof room === "number" ? Buffer.allocUnsafe(room) : room;
  }

  private reserve(count: number): number {
    const start = this.length;
    this.length += count;
    if (this.length > this.bytes.length) {
      const grown = Buffer.allocUnsafe(Math.max(this.length, this.bytes.length * 2));
      this.bytes.copy(grown, 0, 0, start);
      this.bytes = grown;
    }
    return start;
  }

  int(value: number): void {
    const at = this.reserve(4);
    this.bytes.writeInt32LE(value | 0, at);
  }

  uint(value: number): void {
    const at = this.reserve(4);
    this.bytes.writeUInt32LE(value >>> 0, at);
  }

  /** Takes signed and unsigned values alike; a number must be a safe integer. */
  long(value: bigint | number): void {
    const at = this.reserve(8);
    this.bytes.writeBigInt64LE(BigInt.asIntN(64, BigInt(value)), at);
  }

  double(value: number): void {
    const at = this.reserve(8);
    this.bytes.writeDoubleLE(value, at);
  }

  raw(value: Uint8Array): void {
    const at = this.reserve(value.length);
    this.bytes.set(value, at);
  }

  byteString(value: Uint8Array): void {
    const at = this.header(value.length);
    this.bytes.set(value, at);
  }

  string(value: string): void {
    const length = Buffer.byteLength(value);
    const at = this.header(length);
    this.bytes.write(value, at, length, "utf8");
  }

  /** Writes the length prefix, reserves the padded body and returns where the body starts. */
  private header(length: number): number {
    const prefix = length < 254 ? 1 : 4;
    const total = (prefix + length + 3) & ~3;
    const at = this.reserve(total);
    if (prefix === 1) this.bytes[at] = length;
    else this.bytes.writeUInt32LE(((length << 8) | 254) >>> 0, at);
    this.bytes.fill(0, at + prefix + length, at + total);
    return at + prefix;
  }

  /** Overwrites an already written 32-bit word, e.g. a flags field or a vector's count. */
  patchUint(at: number, value: number): void {
    this.bytes.writeUInt32LE(value >>> 0, at);
  }

  get position(): number {
    return this.length;
  }

  /** The written bytes; the writer must not be used afterwards. */
  finish(): Buffer {
    return this.bytes.subarray(0, this.length);
  }
}
