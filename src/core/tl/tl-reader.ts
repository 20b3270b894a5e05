/** A TL stream ended early or held an unknown constructor. */
export class TlDecodeError extends Error {
  override readonly name = "TlDecodeError";
}

/** Several times faster than `readBigInt64LE`; kept, as most bytes that are read one after another share their memory. */
let lastBuffer: ArrayBufferLike = new ArrayBuffer(0);
let lastView: DataView = new DataView(lastBuffer);

/**
 * A cursor over TL bytes. Out-of-range reads throw {@link RangeError}.
 *
 * @see https://core.telegram.org/mtproto/serialize
 */
export class TlReader {
  readonly bytes: Buffer;
  pos: number;

  constructor(bytes: Uint8Array, pos = 0) {
    this.bytes = Buffer.isBuffer(bytes)
      ? bytes
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.pos = pos;
  }

  int(): number {
    const value = this.bytes.readInt32LE(this.pos);
    this.pos += 4;
    return value;
  }

  uint(): number {
    const value = this.bytes.readUInt32LE(this.pos);
    this.pos += 4;
    return value;
  }

  long(): bigint {
    const { bytes, pos } = this;
    if (pos + 8 > bytes.length) throw new RangeError("TL bytes end early");
    const { buffer, byteOffset } = bytes;
    if (lastBuffer !== buffer) {
      lastBuffer = buffer;
      lastView = new DataView(buffer);
    }
    this.pos = pos + 8;
    return lastView.getBigInt64(byteOffset + pos, true);
  }

  double(): number {
    const value = this.bytes.readDoubleLE(this.pos);
    this.pos += 8;
    return value;
  }

  /** `length` raw bytes; a view, not a copy. */
  raw(length: number): Buffer {
    const end = this.pos + length;
    if (end > this.bytes.length) throw new RangeError("TL bytes end early");
    const value = this.bytes.subarray(this.pos, end);
    this.pos = end;
    return value;
  }

  /** A `bytes` value; a view into the source, so copy it to keep it longer than the source. */
  byteString(): Buffer {
    let length = this.bytes.readUInt8(this.pos);
    let start = this.pos + 1;
    if (length === 254) {
      length = this.bytes.readUIntLE(start, 3);
      start += 3;
    }
    const end = start + length;
    if (end > this.bytes.length) throw new RangeError("TL bytes end early");
    this.pos = (end + 3) & ~3;
    return this.bytes.subarray(start, end);
  }

  string(): string {
    let length = this.bytes.readUInt8(this.pos);
    let start = this.pos + 1;
    if (length === 254) {
      length = this.bytes.readUIntLE(start, 3);
      start += 3;
    }
    const end = start + length;
    if (end > this.bytes.length) throw new RangeError("TL bytes end early");
    this.pos = (end + 3) & ~3;
    return this.bytes.toString("utf8", start, end);
  }

  /** Steps over a `bytes` or `string` value. */
  skipByteString(): void {
    let length = this.bytes.readUInt8(this.pos);
    let start = this.pos + 1;
    if (length === 254) {
      length = this.bytes.readUIntLE(start, 3);
      start += 3;
    }
    this.pos = (start + length + 3) & ~3;
  }
}
