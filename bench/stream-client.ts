import { connect, type Socket } from "node:net";

/*
 * Reads a stream with as little work as possible, and acknowledges each frame: `PATH PORT SOCKETS PROTOCOL`. Questions: a number, which is
 * answered when so many updates have come, and "stats".
 */
const [, , path = "", port = "0", sockets = "1", protocol = "teletape.v1.json"] = process.argv;
const MARK = Buffer.from('"update_id":');
const isEvents = path.includes("/events");

let count = 0;
let bytes = 0;
let waiting = Infinity;

process.on("message", (question) => {
  if (question === "stats") process.send?.({ count, bytes });
  else if (count >= Number(question)) process.send?.(true);
  else waiting = Number(question);
});

/** Counts the updates of a piece; the answer is the id of the last one. */
function take(body: Buffer): string | undefined {
  let at = body.indexOf(MARK);
  let last = -1;
  while (at >= 0) {
    count++;
    last = at;
    at = body.indexOf(MARK, at + MARK.length);
  }
  if (count >= waiting) {
    waiting = Infinity;
    process.send?.(true);
  }
  if (last < 0) return undefined;
  const from = last + MARK.length;
  return String(Number.parseInt(body.toString("latin1", from, from + 16), 10));
}

function say(socket: Socket, text: string): void {
  const length = Buffer.byteLength(text);
  const head = Buffer.from([0x81, 0x80 | length, 0, 0, 0, 0]);
  socket.write(Buffer.concat([head, Buffer.from(text)]));
}

function binaryAck(socket: Socket, id: string): void {
  const varint: number[] = [];
  for (let rest = BigInt(id); ; rest >>= 7n) {
    const more = rest >= 128n;
    varint.push(Number(rest & 127n) | (more ? 128 : 0));
    if (!more) break;
  }
  const inner = [0x08, ...varint];
  const frame = [0x0a, inner.length, ...inner];
  socket.write(Buffer.from([0x82, 0x80 | frame.length, 0, 0, 0, 0, ...frame]));
}

function readFrames(socket: Socket): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      const short = rest[1];
      if (short === undefined) return;
      const start = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (rest.length < start) return;
      const length =
        short < 126
          ? short
          : short === 126
            ? rest.readUInt16BE(2)
            : Number(rest.readBigUInt64BE(2));
      if (rest.length < start + length) return;
      const id = take(rest.subarray(start, start + length));
      rest = rest.subarray(start + length);
      if (id === undefined) continue;
      if (protocol.endsWith("json")) say(socket, `{"type":"ack","update_id":${id}}`);
      else binaryAck(socket, id);
    }
  };
}

/** Events come in pieces: a mark that is cut in two counts with the second piece. */
function readEvents(): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    const piece = Buffer.concat([rest, chunk]);
    take(piece);
    rest = Buffer.from(piece.subarray(Math.max(0, piece.length - MARK.length + 1)));
  };
}

for (let n = 0; n < Number(sockets); n++) {
  const socket = connect({ port: Number(port), host: "127.0.0.1", noDelay: true });
  const upgrade = isEvents
    ? ""
    : "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n" +
      `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: ${protocol}\r\n`;
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n${upgrade}\r\n`);
  let read: ((chunk: Buffer) => void) | undefined;
  let head = "";
  socket.on("data", (chunk) => {
    bytes += chunk.length;
    if (read !== undefined) {
      read(chunk);
      return;
    }
    head += chunk.toString("latin1");
    const end = head.indexOf("\r\n\r\n");
    if (end < 0) return;
    read = isEvents ? readEvents() : readFrames(socket);
    read(Buffer.from(head.slice(end + 4), "latin1"));
  });
}
