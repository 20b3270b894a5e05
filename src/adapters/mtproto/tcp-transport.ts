import { connect, type Socket } from "node:net";
import { BufferPool } from "../../core/buffer-pool.ts";
import type { Clock } from "../../ports/clock.ts";
import type { DcAddress } from "../../ports/telegram-client.ts";

const CONNECT_TIMEOUT_MS = 10_000;
const MAX_FRAME_BYTES = 24 * 1024 * 1024;
const INTERMEDIATE = Buffer.from([0xee, 0xee, 0xee, 0xee]);

/** All connections read into this, as each read is used up at once: a buffer for each read would cost more than the reading. */
const READ_BUFFER = Buffer.allocUnsafeSlow(64 * 1024);

/** Frames that are longer than a read come together in these, and wait in them to be sent; a part of a file fits in. */
const FRAME_POOL = new BufferPool(1024 * 1024 + 4096, 8);
const HEAD_BYTES = 4;

export interface TransportEvents {
  opened(): void;
  /** A whole frame; a view that must not be kept. */
  frame(bytes: Buffer): void;
  /** Called once, also when dialling failed; not after `close`. */
  closed(reason: string): void;
}

/**
 * One TCP connection in the intermediate transport.
 *
 * @see https://core.telegram.org/mtproto/mtproto-transports#intermediate
 */
export class TcpTransport {
  private readonly socket: Socket;
  private readonly events: TransportEvents;
  private readonly cancelTimeout: () => void;
  /** The length of a frame of which some bytes have come. */
  private readonly head = Buffer.alloc(HEAD_BYTES);
  private headBytes = 0;
  /** Where the frame comes together, once its length is known. */
  private body: Buffer | undefined;
  private bodyBytes = 0;
  private ended = false;

  constructor(dc: DcAddress, events: TransportEvents, clock: Clock) {
    this.events = events;
    this.socket = connect({
      ...{ host: dc.host, port: dc.port, noDelay: true },
      onread: {
        buffer: READ_BUFFER,
        callback: (length, buffer) => {
          this.take(Buffer.from(buffer.buffer, buffer.byteOffset, length));
          return !this.ended;
        },
      },
    });
    this.cancelTimeout = clock.schedule(CONNECT_TIMEOUT_MS, () => this.end("dialling timed out"));
    this.socket.on("connect", () => {
      this.cancelTimeout();
      this.socket.write(INTERMEDIATE);
      this.events.opened();
    });
    this.socket.on("error", (error) => this.end(error.message));
    this.socket.on("close", () => this.end("closed by the server"));
  }

  /** @param pieces of one frame's payload */
  send(pieces: readonly Buffer[]): void {
    if (this.ended) return;
    const head = Buffer.allocUnsafe(HEAD_BYTES);
    let length = 0;
    for (const piece of pieces) length += piece.length;
    head.writeUInt32LE(length);
    this.socket.cork();
    this.socket.write(head);
    for (const piece of pieces) this.write(piece);
    this.socket.uncork();
  }

  /** A large piece waits for the socket as a copy in memory that is used again: it itself would be old when it is garbage. */
  private write(piece: Buffer): void {
    if (!isPooled(piece.length)) {
      this.socket.write(piece);
      return;
    }
    const room = FRAME_POOL.take();
    piece.copy(room);
    this.socket.write(room.subarray(0, piece.length), (error) => {
      // After an error the system may still be reading it.
      if (error === null || error === undefined) FRAME_POOL.give(room);
    });
  }

  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  /** Hangs up without telling `closed`. */
  close(): void {
    if (this.ended) return;
    this.ended = true;
    this.cancelTimeout();
    this.socket.destroy();
  }

  private end(reason: string): void {
    if (this.ended) return;
    this.close();
    this.events.closed(reason);
  }

  private take(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length && !this.ended) {
      if (this.headBytes === 0 && chunk.length - at >= HEAD_BYTES) {
        const end = at + HEAD_BYTES + frameLength(chunk, at);
        if (end <= chunk.length) {
          this.events.frame(chunk.subarray(at + HEAD_BYTES, end));
          at = end;
          continue;
        }
      }
      at = this.collect(chunk, at);
    }
  }

  /** Takes bytes of a frame that came in pieces. @returns where the rest of the chunk begins */
  private collect(chunk: Buffer, from: number): number {
    let at = from;
    if (this.body === undefined) {
      const copied = chunk.copy(this.head, this.headBytes, at, at + HEAD_BYTES - this.headBytes);
      this.headBytes += copied;
      at += copied;
      if (this.headBytes < HEAD_BYTES) return at;
      const length = frameLength(this.head, 0);
      if (length > MAX_FRAME_BYTES) {
        this.end("frame too long");
        return chunk.length;
      }
      this.body = roomFor(length);
    }
    const { body } = this;
    const length = frameLength(this.head, 0);
    const copied = chunk.copy(body, this.bodyBytes, at, at + length - this.bodyBytes);
    this.bodyBytes += copied;
    if (this.bodyBytes < length) return at + copied;
    this.body = undefined;
    this.headBytes = 0;
    this.bodyBytes = 0;
    this.events.frame(body.subarray(0, length));
    if (isPooled(length)) FRAME_POOL.give(body);
    return at + copied;
  }
}

/** The length's highest bit would ask for a quick acknowledgement, which we never do. */
const frameLength = (bytes: Buffer, at: number): number => bytes.readUInt32LE(at) & 0x7fff_ffff;

const isPooled = (length: number): boolean =>
  length > READ_BUFFER.length && length <= FRAME_POOL.bufferBytes;

const roomFor = (length: number): Buffer =>
  isPooled(length) ? FRAME_POOL.take() : Buffer.allocUnsafe(length);
