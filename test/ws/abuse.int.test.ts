import type { Socket } from "node:net";
import { deflateRawSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { MemoryEventLog } from "../support/memory-event-log.ts";
import { StreamClient } from "../support/stream-client.ts";
import { STREAM_TOKEN, StreamServer } from "../support/stream-server.ts";
import { appendUpdates } from "../support/test-delivery.ts";
import { closes, frame, ServerMessages, upgraded } from "../support/websocket-frames.ts";

const TEXT = 1;
const CONTINUATION = 0;
const CLOSE = 8;
const PING = 9;
const PONG = 10;
const FIRST = 5_000_000;

let log: MemoryEventLog;
let server: StreamServer;
let sockets: Socket[] = [];

beforeEach(async () => {
  log = new MemoryEventLog();
  server = await StreamServer.start(log);
});
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  server.stop();
});

async function raw(query = "consumer=raw", headers = ""): Promise<[Socket, ServerMessages]> {
  const socket = await upgraded(server.port, `/bot${STREAM_TOKEN}/stream?${query}`, headers);
  sockets.push(socket);
  return [socket, new ServerMessages(socket)];
}

const json = (value: unknown): string => JSON.stringify(value);

it("speaks every frame as it is written here", async () => {
  await appendUpdates(log, [{}, {}]);
  const [socket, messages] = await raw("consumer=raw&prefetch=2&from=earliest");
  const said = async (text: string): Promise<void> => {
    expect(await messages.next()).toEqual({ opcode: TEXT, text, rsv: 0 });
  };
  const say = (value: unknown): void => void socket.write(frame(TEXT, json(value)));
  const update = (n: number): string =>
    `{"update_id":${FIRST + n},\n"message":{"text":"update ${FIRST + n}"}}`;

  await said(`{"type":"hello","consumer":"raw","position":${FIRST},"prefetch":2,"heartbeat_s":20}`);
  await said(`{"type":"updates","updates":[${update(0)},${update(1)}]}`);
  await said(`{"type":"live","position":${FIRST + 2}}`);
  say({ type: "call", id: 7, method: "getMe" });
  await said('{"type":"result","id":7,"ok":true,"result":true}');
  say({ type: "pause" });
  say({ type: "ack", update_id: FIRST + 1 });
  await appendUpdates(log, [{}]);
  say({ type: "resume" });
  await said(`{"type":"updates","updates":[${update(2)}]}`);
  say({ type: "seek", from: `update:${FIRST + 1}` });
  await said(
    `{"type":"hello","consumer":"raw","position":${FIRST + 1},"prefetch":2,"heartbeat_s":20}`,
  );
  await said(`{"type":"updates","updates":[${update(1)},${update(2)}]}`);
  await said(`{"type":"live","position":${FIRST + 3}}`);
  socket.write(frame(PING, "are you there"));
  expect(await messages.next()).toMatchObject({ opcode: PONG, text: "are you there" });
  say({ type: "ack" });
  await said('{"type":"error","code":"bad_frame","description":"update_id must be an integer"}');
  expect(await messages.next()).toMatchObject({ opcode: CLOSE, code: 4400, text: "bad_frame" });
});

it("takes a frame in pieces, with a ping between them", async () => {
  const [socket, messages] = await raw();
  await messages.next();
  await messages.next();
  const text = Buffer.from(json({ type: "call", id: "ä", method: "getMe" }));
  for (const [index, byte] of text.entries()) {
    const fin = index === text.length - 1;
    socket.write(frame(index === 0 ? TEXT : CONTINUATION, Buffer.from([byte]), { fin }));
    if (index === 3) socket.write(frame(PING, "p"));
  }
  expect(await messages.next()).toMatchObject({ opcode: PONG });
  expect(await messages.next()).toMatchObject({
    text: '{"type":"result","id":"\\u00e4","ok":true,"result":true}',
  });
  // Every byte of a frame in a packet of its own.
  for (const byte of frame(TEXT, json({ type: "call", id: 2, method: "getMe" }))) {
    socket.write(Buffer.from([byte]));
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await messages.next()).toMatchObject({
    text: '{"type":"result","id":2,"ok":true,"result":true}',
  });
});

describe("what breaks the WebSocket protocol ends the connection and nothing else", () => {
  const bad: [string, Buffer][] = [
    ["text that is not UTF-8", frame(TEXT, Buffer.from([0x22, 0xc3, 0x28, 0x22]))],
    ["a surrogate in UTF-8", frame(TEXT, Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]))],
    ["a reserved opcode", frame(3, "x")],
    ["a reserved bit", frame(TEXT, "{}", { rsv: 2 })],
    ["compression that was not agreed", frame(TEXT, "{}", { rsv: 4 })],
    ["a continuation of nothing", frame(CONTINUATION, "x")],
    [
      "a new message within a message",
      Buffer.concat([frame(TEXT, "{", { fin: false }), frame(TEXT, "{")]),
    ],
    ["a ping in pieces", frame(PING, "x", { fin: false })],
    ["a ping that is too long", frame(PING, "x".repeat(126))],
    ["a frame that announces 2^62 bytes", Buffer.from("81ff400000000000000000000000", "hex")],
    ["pieces that come to more than a frame may have", pieces(5 << 20)],
  ];
  it.each(bad)("%s", async (_name, bytes) => {
    const other = new StreamClient(server.url("stream?consumer=other"));
    const [socket, messages] = await raw();
    await messages.next();
    socket.write(bytes);
    expect(await closes(socket)).toBe(true);
    other.send({ type: "call", id: 1, method: "getMe" });
    expect(await other.frame("result")).toMatchObject({ ok: true });
    other.close();
  });

  it.each([
    { name: "a frame above 1 MiB", bytes: frame(TEXT, "x".repeat((1 << 20) + 1)) },
    { name: "a frame of 4 MiB", bytes: frame(TEXT, "x".repeat(4 << 20)) },
    {
      name: "pieces that come to more than 1 MiB",
      bytes: Buffer.concat([pieces(2 << 20), frame(CONTINUATION, "x")]),
    },
  ])("$name is told so", async ({ bytes }) => {
    const [socket, messages] = await raw();
    await messages.next();
    await messages.next();
    socket.write(bytes);
    expect(await messages.next()).toMatchObject({ text: expect.stringContaining("frame_too_big") });
    expect(await messages.next()).toMatchObject({ opcode: CLOSE, code: 1009 });
  });

  // uWebSockets.js checks text itself, in every version and without an option, and then closes the TCP connection
  // (WebSocketContext::handleFragment, forceClose); the same above its maxPayloadLength.
  it.each([
    ["text that is not UTF-8", Buffer.from([0x22, 0xc3, 0x28, 0x22])],
    ["a frame above 4 MiB", Buffer.alloc((4 << 20) + 1, 0x20)],
  ])("%s is seen as 1006 by a client", async (_name, payload) => {
    const client = new WebSocket(server.url("stream?consumer=ws"));
    const code = new Promise((resolve) => client.on("close", resolve));
    client.on("error", () => undefined);
    await new Promise((resolve) => client.once("message", resolve));
    client.send(payload, { binary: false });
    expect(await code).toBe(1006);
  });

  it("a close is answered", async () => {
    const [socket, messages] = await raw();
    await messages.next();
    await messages.next();
    socket.write(frame(CLOSE, Buffer.from([3, 232])));
    expect(await messages.next()).toMatchObject({ opcode: CLOSE, code: 1000 });
    expect(await closes(socket)).toBe(true);
  });
});

function pieces(bytes: number): Buffer {
  const piece = Buffer.alloc(1 << 19, 0x20);
  const frames = [frame(TEXT, piece, { fin: false })];
  for (let sent = piece.length; sent < bytes; sent += piece.length) {
    frames.push(frame(CONTINUATION, piece, { fin: false }));
  }
  return Buffer.concat(frames);
}

describe("compression", () => {
  it("is agreed when the client offers it, and used where the bytes travel", async () => {
    await appendUpdates(log, [{ text: "x".repeat(5000) }]);
    const received = (headers: Record<string, string>): Promise<[string, number]> =>
      new Promise((resolve, reject) => {
        const client = new WebSocket(server.url("stream?from=earliest"), ["teletape.v1.json"], {
          perMessageDeflate: true,
          headers,
        });
        client.on("error", reject);
        client.on("message", (data) => {
          if (!(data as Buffer).toString().includes("xxxx")) return;
          const stream = Reflect.get(client, "_socket") as Socket;
          resolve([client.extensions, stream.bytesRead]);
          client.terminate();
        });
      });
    const near = await received({});
    const far = await received({ "X-Forwarded-For": "203.0.113.5" });
    expect([near[0], far[0]]).toEqual(["permessage-deflate", "permessage-deflate"]);
    expect(near[1]).toBeGreaterThan(5000);
    expect(far[1]).toBeLessThan(1500);
  });

  it("is read too, and a bomb or rubbish ends the connection", async () => {
    const offer = "Sec-WebSocket-Extensions: permessage-deflate\r\n";
    const deflated = (text: string | Buffer): Buffer =>
      frame(TEXT, deflateRawSync(text, { finishFlush: 2 }).subarray(0, -4), { rsv: 4 });
    const [socket, messages] = await raw("consumer=a", offer);
    await messages.next();
    await messages.next();
    socket.write(deflated(json({ type: "call", id: 1, method: "getMe" })));
    expect(await messages.next()).toMatchObject({ text: expect.stringContaining('"result"') });
    socket.write(deflated(Buffer.alloc(64 << 20, 0x20)));
    expect(await closes(socket)).toBe(true);
    const [other, more] = await raw("consumer=b", offer);
    await more.next();
    other.write(frame(TEXT, Buffer.from([0xff, 0xff, 0xff]), { rsv: 4 }));
    expect(await closes(other)).toBe(true);
  });
});

it("ends a connection whose peer is silent, not one that answers pings", async () => {
  server.stop();
  server = await StreamServer.start(log, { idleS: 8 });
  const silent = await upgraded(server.port, `/bot${STREAM_TOKEN}/stream?consumer=silent`);
  sockets.push(silent);
  const [talking, messages] = await raw("consumer=talking");
  const chat = setInterval(() => talking.write(frame(PING, "")), 1000);
  expect(await closes(silent, 20_000)).toBe(true);
  clearInterval(chat);
  talking.write(frame(PING, "x"));
  while ((await messages.next()).text !== "x");
}, 30_000);
