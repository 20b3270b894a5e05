import { connect, type Socket } from "node:net";
import type { Clock } from "../../ports/clock.ts";
import type { DcAddress } from "../../ports/telegram-client.ts";

const CONNECT_TIMEOUT_MS = 10_000;
const MAX_FRAME_BYTES = 24 * 1024 * 1024;
const INTERMEDIATE = Buffer.from([0xee, 0xee, 0xee, 0xee]);

/** All connections read into this, as each read is used up at once: a buffer for each read would cost more than the reading. */
const READ_BUFFER = Buffer.allocUnsafeSlow(64 * 1024);

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
  private parts: Buffer[] = [];
  private buffered = 0;
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

  /** @param bytes one frame's payload */
  send(bytes: Buffer): void {
    if (this.ended) return;
    const length = Buffer.allocUnsafe(4);
    length.writeUInt32LE(bytes.length);
    this.socket.cork();
    this.socket.write(length);
    this.socket.write(bytes);
    this.socket.uncork();
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
    let data = chunk;
    if (this.parts.length > 0) {
      this.parts.push(Buffer.from(chunk));
      this.buffered += chunk.length;
      const first = this.parts[0] as Buffer;
      if (first.length >= 4 && this.buffered < frameEnd(first, 0)) return;
      data = Buffer.concat(this.parts, this.buffered);
      this.parts = [];
    }
    let at = 0;
    while (data.length - at >= 4) {
      const end = frameEnd(data, at);
      if (end - at > MAX_FRAME_BYTES) return this.end("frame too long");
      if (end > data.length) break;
      this.events.frame(data.subarray(at + 4, end));
      if (this.ended) return;
      at = end;
    }
    if (at === data.length) return;
    this.parts = [Buffer.from(data.subarray(at))];
    this.buffered = data.length - at;
  }
}

/** The length's highest bit would ask for a quick acknowledgement, which we never do. */
const frameEnd = (bytes: Buffer, at: number): number =>
  at + 4 + (bytes.readUInt32LE(at) & 0x7fff_ffff);
