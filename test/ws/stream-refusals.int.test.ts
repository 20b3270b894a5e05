import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MemoryEventLog } from "../support/memory-event-log.ts";
import { StreamClient } from "../support/stream-client.ts";
import { STREAM_TOKEN, StreamServer } from "../support/stream-server.ts";

let server: StreamServer;
let clients: StreamClient[] = [];

beforeEach(async () => {
  server = await StreamServer.start(new MemoryEventLog());
});
afterEach(() => {
  for (const client of clients) client.close();
  clients = [];
  server.stop();
});

function connect(query = "consumer=a", token = STREAM_TOKEN): StreamClient {
  const client = new StreamClient(server.url(`stream?${query}`, "ws", token));
  clients.push(client);
  return client;
}

describe("a bad frame is answered with an error and a close code", () => {
  const frames: { name: string; data: string | Uint8Array; code: number; error: string }[] = [
    { name: "not JSON", data: "{", code: 4400, error: "bad_frame" },
    { name: "not an object", data: "[1]", code: 4400, error: "bad_frame" },
    { name: "unknown type", data: '{"type":"x"}', code: 4400, error: "bad_frame" },
    { name: "ack of text", data: '{"type":"ack","update_id":"5"}', code: 4400, error: "bad_frame" },
    {
      name: "ack of the future",
      data: '{"type":"ack","update_id":99999999}',
      code: 4400,
      error: "bad_frame",
    },
    { name: "seek to nowhere", data: '{"type":"seek","from":"x"}', code: 4400, error: "bad_frame" },
    {
      name: "call without id",
      data: '{"type":"call","method":"getMe"}',
      code: 4400,
      error: "bad_frame",
    },
    { name: "binary", data: Buffer.from("{}"), code: 4400, error: "bad_frame" },
    { name: "too big", data: `"${"x".repeat(1 << 20)}"`, code: 1009, error: "frame_too_big" },
  ];
  it.each(frames)("$name", async ({ data, code, error }) => {
    const client = connect();
    await client.frame("hello");
    client.sendRaw(data);
    expect(await client.ended()).toMatchObject({ code, error: { code: error } });
  });

  it("a huge one cuts the connection", async () => {
    const client = connect();
    await client.frame("hello");
    client.sendRaw("x".repeat(5 << 20));
    await client.until(() => client.closeCode !== undefined);
  });
});

describe("a connection is refused with an error and a close code", () => {
  const refusals: {
    name: string;
    query: string;
    token?: string;
    code: number;
    error: string;
  }[] = [
    { name: "wrong token", query: "", token: "1:x", code: 4401, error: "unauthorized" },
    { name: "bad consumer", query: "consumer=a/b", code: 4400, error: "bad_request" },
    { name: "bad from", query: "from=yesterday", code: 4400, error: "bad_request" },
    { name: "bad prefetch", query: "prefetch=0", code: 4400, error: "bad_request" },
    { name: "bad types", query: "allowed_updates=message", code: 4400, error: "bad_request" },
    { name: "bad group", query: "group=yes", code: 4400, error: "bad_request" },
    { name: "bad chats", query: "chat_ids=[]", code: 4400, error: "bad_request" },
  ];
  it.each(refusals)("$name", async ({ query, token, code, error }) => {
    const client = connect(query, token);
    expect(await client.ended()).toMatchObject({ code, error: { code: error } });
  });
});

it("refuses more streams of a bot than it may have", async () => {
  server.stop();
  server = await StreamServer.start(new MemoryEventLog(), { maxStreamsPerBot: 2 });
  const few = [connect("consumer=a"), connect("consumer=b")];
  for (const client of few) await client.frame("hello");
  expect(await connect("consumer=c").ended()).toMatchObject({
    code: 4429,
    error: { code: "too_many_streams" },
  });
  few[0]?.close();
  await few[0]?.until(({ closeCode }) => closeCode !== undefined);
  await connect("consumer=c").frame("hello");
});

it("leaves other requests to other routes", async () => {
  const plain = await fetch(server.url("stream", "http"));
  expect([plain.status, await plain.text()]).toEqual([404, "other"]);
  const other = new StreamClient(`ws://127.0.0.1:${server.port}/other${STREAM_TOKEN}/stream`);
  clients.push(other);
  await other.until(() => other.closeCode !== undefined);
  expect(other.frames).toEqual([]);
});

it("ends the streams of a bot that is logged out", async () => {
  const client = connect();
  await client.frame("hello");
  server.end("unauthorized");
  expect((await client.ended()).code).toBe(4401);
});
