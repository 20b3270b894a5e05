import { createDecipheriv, type Decipher } from "node:crypto";
import { ByteQueue } from "./byte-queue.ts";
import {
  AbridgedFraming,
  FramingError,
  FullFraming,
  IntermediateFraming,
  type Frame,
  type Framing,
} from "./framing.ts";

const INIT_BYTES = 64;

function framingOfTag(tag: number): Framing | undefined {
  switch (tag) {
    case 0xefefefef:
      return new AbridgedFraming();
    case 0xeeeeeeee:
      return new IntermediateFraming("intermediate");
    case 0xdddddddd:
      return new IntermediateFraming("padded");
    default:
      return undefined;
  }
}

/** The two AES-CTR streams of an obfuscated connection, and the transport inside. */
export interface Obfuscation {
  readonly fromClient: Decipher;
  readonly toClient: Decipher;
  readonly tag: number;
}

/**
 * Derives the streams of an obfuscated connection from the client's 64 initial bytes; `fromClient` has then consumed them.
 *
 * @see https://core.telegram.org/mtproto/mtproto-transports#transport-obfuscation
 */
function openObfuscation(init: Buffer): Obfuscation {
  const reversed = Buffer.from(init.subarray(8, 56)).reverse();
  // In counter mode both directions are the same operation.
  const fromClient = createDecipheriv("aes-256-ctr", init.subarray(8, 40), init.subarray(40, 56));
  const toClient = createDecipheriv(
    "aes-256-ctr",
    reversed.subarray(0, 32),
    reversed.subarray(32, 48),
  );
  const tag = fromClient.update(init).readUInt32LE(56);
  return { fromClient, toClient, tag };
}

/**
 * The server's end of a connection's transport: finds out which one the client speaks from its first bytes, then turns bytes into
 * packets and packets into bytes.
 */
export class ServerTransport {
  private readonly queue = new ByteQueue();
  private framing: Framing | undefined;
  private obfuscation: Obfuscation | undefined;

  /** Name of the transport, known after the first bytes. */
  get name(): string | undefined {
    if (this.framing === undefined) return undefined;
    return this.obfuscation === undefined ? this.framing.name : `obfuscated ${this.framing.name}`;
  }

  /** Takes received bytes. @throws {FramingError} they begin no transport */
  push(chunk: Buffer): void {
    this.queue.push(this.obfuscation?.fromClient.update(chunk) ?? chunk);
    this.framing ??= this.detect();
  }

  /** The next packet; undefined when none is complete. @throws {FramingError} */
  next(): Frame | undefined {
    return this.framing?.read(this.queue);
  }

  /** The pieces to send for a packet; nothing before the client has shown its transport. */
  write(payload: Buffer): Buffer[] {
    return this.hide(this.framing?.write(payload) ?? []);
  }

  quickAck(token: number): Buffer[] {
    const bytes = this.framing?.quickAck(token);
    return bytes === undefined ? [] : this.hide([bytes]);
  }

  private hide(pieces: Buffer[]): Buffer[] {
    const stream = this.obfuscation?.toClient;
    return stream === undefined ? pieces : pieces.map((piece) => stream.update(piece));
  }

  private detect(): Framing | undefined {
    const { queue } = this;
    if (queue.length < 1) return undefined;
    if (queue.peek(1)[0] === 0xef) {
      queue.take(1);
      return new AbridgedFraming();
    }
    if (queue.length < 4) return undefined;
    const tag = queue.peek(4).readUInt32LE(0);
    const plain = framingOfTag(tag);
    if (plain !== undefined) {
      queue.take(4);
      return plain;
    }
    if (["GET ", "POST", "HEAD", "OPTI"].includes(queue.peek(4).toString("latin1"))) {
      throw new FramingError("HTTP");
    }
    if (queue.length < 8) return undefined;
    // The initial bytes of an obfuscated connection never have a zero second word; the first packet of the full transport does.
    if (queue.peek(8).readUInt32LE(4) === 0) return new FullFraming();
    if (queue.length < INIT_BYTES) return undefined;
    const obfuscation = openObfuscation(queue.take(INIT_BYTES));
    const framing = framingOfTag(obfuscation.tag);
    if (framing === undefined) throw new FramingError("unknown transport");
    this.obfuscation = obfuscation;
    if (queue.length > 0) queue.push(obfuscation.fromClient.update(queue.take(queue.length)));
    return framing;
  }
}
