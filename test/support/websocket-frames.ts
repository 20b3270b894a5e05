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
export function upgraded(port: number, path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.once("error", reject);
    socket.once("data", () => {
      socket.pause();
      socket.on("error", () => {});
      resolve(socket);
    });
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n" +
        "Sec-WebSocket-Protocol: teletape.v1.json\r\n\r\n",
    );
  });
}

/** Resolves when the other side has closed; `false` after `waitMs`. */
export function closes(socket: Socket, waitMs = 5000): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), waitMs);
    socket.once("close", () => {
      clearTimeout(timer);
      resolve(true);
    });
    socket.resume();
  });
}
