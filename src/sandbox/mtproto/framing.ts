import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import type { ByteQueue } from "./byte-queue.ts";

/** Packets of up to this size are accepted; uploads come in parts of half a mebibyte. */
const MAX_PACKET_BYTES = 4 * 1024 * 1024;

/** The peer sent what no transport allows; the connection is to be closed. */
export class FramingError extends Error {
  override readonly name = "FramingError";
}

/** One packet and whether its sender wants a quick acknowledgement. */
export interface Frame {
  readonly payload: Buffer;
  readonly wantsQuickAck: boolean;
}

/**
 * How packets are delimited in a byte stream; the same on both sides of a connection.
 *
 * @see https://core.telegram.org/mtproto/mtproto-transports
 */
export interface Framing {
  readonly name: "full" | "abridged" | "intermediate" | "padded";
  /** Takes the next whole packet off the queue; undefined when it has not arrived yet. @throws {FramingError} */
  read(queue: ByteQueue): Frame | undefined;
  /** The pieces that carry `payload`, a multiple of 4 bytes long. */
  write(payload: Buffer): Buffer[];
  /** The bytes of a quick acknowledgement; undefined where the transport has none. */
  quickAck(token: number): Buffer | undefined;
}

function checkLength(length: number): void {
  if (length < 4 || length > MAX_PACKET_BYTES) {
    throw new FramingError(`a packet of ${length} bytes`);
  }
}

/** Length, running number, payload, CRC-32. */
export class FullFraming implements Framing {
  readonly name = "full";
  private received = 0;
  private sent = 0;

  read(queue: ByteQueue): Frame | undefined {
    if (queue.length < 4) return undefined;
    const length = queue.peek(4).readUInt32LE(0);
    checkLength(length - 12);
    if (queue.length < length) return undefined;
    const packet = queue.take(length);
    if (packet.readUInt32LE(length - 4) !== crc32(packet.subarray(0, length - 4))) {
      throw new FramingError("wrong checksum");
    }
    if (packet.readInt32LE(4) !== this.received++) throw new FramingError("wrong packet number");
    return { payload: packet.subarray(8, length - 4), wantsQuickAck: false };
  }

  write(payload: Buffer): Buffer[] {
    const head = Buffer.allocUnsafe(8);
    head.writeUInt32LE(payload.length + 12, 0);
    head.writeInt32LE(this.sent++, 4);
    const checksum = Buffer.allocUnsafe(4);
    checksum.writeUInt32LE(crc32(payload, crc32(head)), 0);
    return [head, payload, checksum];
  }

  quickAck(): undefined {
    return undefined;
  }
}

/** Length in words, one byte or four. */
export class AbridgedFraming implements Framing {
  readonly name = "abridged";

  read(queue: ByteQueue): Frame | undefined {
    if (queue.length < 1) return undefined;
    const first = queue.peek(1).readUInt8(0);
    const short = (first & 0x7f) !== 0x7f;
    const headBytes = short ? 1 : 4;
    if (queue.length < headBytes) return undefined;
    const wordCount = short ? first & 0x7f : queue.peek(4).readUIntLE(1, 3);
    checkLength(wordCount * 4);
    if (queue.length < headBytes + wordCount * 4) return undefined;
    queue.take(headBytes);
    return { payload: queue.take(wordCount * 4), wantsQuickAck: (first & 0x80) !== 0 };
  }

  write(payload: Buffer): Buffer[] {
    const wordCount = payload.length >> 2;
    if (wordCount < 0x7f) return [Buffer.from([wordCount]), payload];
    const head = Buffer.allocUnsafe(4);
    head.writeUInt32LE(((wordCount << 8) | 0x7f) >>> 0, 0);
    return [head, payload];
  }

  quickAck(token: number): Buffer {
    const bytes = Buffer.allocUnsafe(4);
    bytes.writeUInt32BE(token, 0); // byte-swapped, so that its top bit comes first
    return bytes;
  }
}

/** Length in four bytes, optionally with up to 15 bytes of random padding inside it. */
export class IntermediateFraming implements Framing {
  readonly name: "intermediate" | "padded";

  constructor(name: "intermediate" | "padded") {
    this.name = name;
  }

  read(queue: ByteQueue): Frame | undefined {
    if (queue.length < 4) return undefined;
    const word = queue.peek(4).readUInt32LE(0);
    const length = word & 0x7fffffff;
    checkLength(length);
    if (queue.length < 4 + length) return undefined;
    queue.take(4);
    return { payload: queue.take(length), wantsQuickAck: word >>> 31 === 1 };
  }

  write(payload: Buffer): Buffer[] {
    const head = Buffer.allocUnsafe(4);
    if (this.name === "intermediate") {
      head.writeUInt32LE(payload.length, 0);
      return [head, payload];
    }
    const random = randomBytes(16);
    // A transport error must stay four bytes long to be recognised, so that it gets no padding.
    const padding = payload.length === 4 ? 0 : (random[15] ?? 0) & 15;
    head.writeUInt32LE(payload.length + padding, 0);
    return [head, payload, random.subarray(0, padding)];
  }

  quickAck(token: number): Buffer {
    const bytes = Buffer.allocUnsafe(4);
    bytes.writeUInt32LE(token, 0);
    return bytes;
  }
}
