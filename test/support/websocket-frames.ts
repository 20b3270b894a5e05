import { connect, type Socket } from "node:net";

/** A WebSocket frame as it is on the wire; `mask: false` is what a client must not send. */
export function frame(
  opcode: number,
  payload: Uint8Array | string,
  { mask = true, fin = true, rsv = 0 } = {},
): Buffer {
  const body = Buffer.from(payload as string);
  const length =
    body.length < 126
      ? Buffer.from([body.length])
      : body.length < 65_536
        ? Buffer.from([126, body.length >> 8, body.length & 255])
        : Buffer.concat([Buffer.from([127]), eightBytes(body.length)]);
  length[0] = (length[0] ?? 0) | (mask ? 0x80 : 0);
  // A mask of zeros leaves the payload as it is.
  const key = mask ? Buffer.alloc(4) : Buffer.alloc(0);
  return Buffer.concat([Buffer.from([(fin ? 0x80 : 0) | (rsv << 4) | opcode]), length, key, body]);
}

function eightBytes(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

/** A socket on which the upgrade to a stream has been answered; nothing reads it afterwards unless it is resumed. */
export function upgraded(port: number, path: string, headers = ""): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.once("error", reject);
    socket.once("data", (head) => {
      socket.pause();
      const rest = head.subarray(head.indexOf("\r\n\r\n") + 4);
      if (rest.length > 0) socket.unshift(rest);
      socket.on("error", () => {});
      resolve(socket);
    });
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n" +
        `Sec-WebSocket-Protocol: teletape.v1.json\r\n${headers}\r\n`,
    );
  });
}

/** Resolves when the other side has closed; `false` after `waitMs`. */
export function closes(socket: Socket, waitMs = 30_000): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), waitMs);
    socket.once("close", () => {
      clearTimeout(timer);
      resolve(true);
    });
    socket.resume();
  });
}

/** A frame that the server sent. */
export interface ServerMessage {
  readonly opcode: number;
  readonly text: string;
  readonly rsv: number;
  /** Of a close. */
  readonly code?: number;
}

/** Reads the frames of a server, which are never in pieces here. */
export class ServerMessages {
  private buffered: Buffer = Buffer.alloc(0);
  private wake: () => void = () => undefined;

  constructor(socket: Socket) {
    socket.on("data", (chunk) => {
      this.buffered = Buffer.concat([this.buffered, chunk]);
      this.wake();
    });
    socket.resume();
  }

  async next(timeoutMs = 30_000): Promise<ServerMessage> {
    for (const deadline = Date.now() + timeoutMs; Date.now() < deadline;) {
      const message = this.take();
      if (message !== undefined) return message;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        setTimeout(resolve, 50);
      });
    }
    throw new Error("no frame in time");
  }

  private take(): ServerMessage | undefined {
    const [first, short] = this.buffered;
    if (first === undefined || short === undefined) return undefined;
    const start = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (this.buffered.length < start) return undefined;
    const length =
      short < 126
        ? short
        : short === 126
          ? this.buffered.readUInt16BE(2)
          : Number(this.buffered.readBigUInt64BE(2));
    if (this.buffered.length < start + length) return undefined;
    const body = this.buffered.subarray(start, start + length);
    this.buffered = this.buffered.subarray(start + length);
    const opcode = first & 15;
    const rsv = (first >> 4) & 7;
    if (opcode !== 8) return { opcode, rsv, text: body.toString() };
    return { opcode, rsv, code: body.readUInt16BE(0), text: body.subarray(2).toString() };
  }
}
