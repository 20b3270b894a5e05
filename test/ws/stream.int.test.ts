import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import type { CallMethod } from "../../src/ws/stream-session.ts";
import { HeldEventLog } from "../support/held-event-log.ts";
import { MemoryEventLog } from "../support/memory-event-log.ts";
import { StreamClient } from "../support/stream-client.ts";
import { STREAM_TOKEN, StreamServer } from "../support/stream-server.ts";
import { appendUpdates, testDelivery, type TestUpdate } from "../support/test-delivery.ts";

const FIRST = 5_000_000;

let log: MemoryEventLog;
let server: StreamServer;
let clients: StreamClient[] = [];

const callMethod: CallMethod = async (_bot, method, params) => {
  await Promise.resolve();
  if (method === "getMe") return { json: `{"id":1,"text":"${params.text("text")}"}` };
  if (method === "fail")
    throw new BotApiError(429, "Too Many Requests: retry after 3", { retry_after: 3 });
  throw new Error("boom");
};

beforeEach(async () => {
  log = new MemoryEventLog();
  await serve();
});
afterEach(() => {
  for (const client of clients) client.close();
  clients = [];
  server.stop();
});

async function serve(): Promise<void> {
  server = await StreamServer.start(log, { callMethod });
}

function connect(query = "consumer=a", protocols?: string[], token = STREAM_TOKEN): StreamClient {
  const client = new StreamClient(server.url(`stream?${query}`, "ws", token), protocols);
  clients.push(client);
  return client;
}

const some = (count: number): TestUpdate[] => Array.from({ length: count }, () => ({}));
const range = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, n) => FIRST + from + n);
const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

it("says hello, sends what is there in order, then that it is live, then what comes", async () => {
  await appendUpdates(log, some(3));
  const client = connect("consumer=tail&prefetch=50");
  const hello = await client.frame("hello");
  expect(client.protocol).toBe("teletape.v1.json");
  expect(hello).toEqual({
    type: "hello",
    consumer: "tail",
    position: FIRST,
    prefetch: 50,
    heartbeat_s: 20,
  });
  expect(await client.frame("live")).toEqual({ type: "live", position: FIRST + 3 });
  expect(client.updateIds).toEqual(range(0, 3));
  await appendUpdates(log, some(2));
  await client.until(() => client.updateIds.length === 5);
  expect(client.updateIds).toEqual(range(0, 5));
  expect(client.frames.map((frame) => frame.type)).toEqual(["hello", "updates", "live", "updates"]);
});

it("sends at most prefetch updates that are not acknowledged", async () => {
  await appendUpdates(log, some(25));
  const client = connect("consumer=a&prefetch=10");
  await client.until(() => client.updateIds.length === 10);
  await pause(30);
  expect(client.updateIds).toEqual(range(0, 10));
  client.send({ type: "ack", update_id: FIRST + 3 });
  await client.until(() => client.updateIds.length === 14);
  client.send({ type: "ack", update_id: FIRST + 13 });
  await client.until(() => client.updateIds.length === 24);
  await pause(20);
  expect(client.updateIds).toEqual(range(0, 24));
});

it("takes acknowledged updates out of the window when they are durable, not before", async () => {
  server.stop();
  const held = new HeldEventLog();
  log = held;
  await serve();
  await appendUpdates(log, some(4));
  const client = connect("consumer=a&from=earliest&prefetch=2");
  await client.until(({ updateIds }) => updateIds.length === 2);
  held.hold();
  client.send({ type: "ack", update_id: FIRST + 1 });
  await pause(50);
  expect(client.updateIds).toEqual(range(0, 2));
  held.release();
  await client.until(({ updateIds }) => updateIds.length === 4);
  expect(client.updateIds).toEqual(range(0, 4));
});

it("goes on after what was acknowledged, also after a restart of the server", async () => {
  await appendUpdates(log, some(10));
  const first = connect();
  await first.until(() => first.updateIds.length === 10);
  first.send({ type: "ack", update_id: FIRST + 5 });
  await pause(30);
  server.stop();
  expect((await first.ended()).code).toBe(1001);
  await serve();
  const second = connect();
  expect((await second.frame("hello"))["position"]).toBe(FIRST + 6);
  await second.until(() => second.updateIds.length === 4);
  expect(second.updateIds).toEqual(range(6, 4));
});

it("keeps consumers apart, from each other and from the bot's own queue", async () => {
  await appendUpdates(log, some(4));
  const one = connect("consumer=one");
  one.autoAck = true;
  await one.until(() => one.updateIds.length === 4);
  const two = connect("consumer=two");
  await two.until(() => two.updateIds.length === 4);
  const delivery = testDelivery(log);
  expect(await delivery.getUpdates({ offset: 0, limit: 100, timeoutS: 0 })).toHaveLength(4);
  await delivery.stop();
});

describe("from", () => {
  const starts: { from: string; position: number; ids: number[] }[] = [
    { from: "committed", position: FIRST, ids: range(0, 5) },
    { from: "earliest", position: FIRST, ids: range(0, 5) },
    { from: "latest", position: FIRST + 5, ids: [] },
    { from: `update:${FIRST + 2}`, position: FIRST + 2, ids: range(2, 3) },
    { from: "update:1", position: FIRST, ids: range(0, 5) },
    { from: "time:1000", position: FIRST, ids: range(0, 5) },
    { from: "time:99999999999", position: FIRST + 5, ids: [] },
  ];
  it.each(starts)("$from", async ({ from, position, ids }) => {
    await appendUpdates(log, some(5));
    const client = connect(`consumer=a&from=${from}`);
    expect((await client.frame("hello"))["position"]).toBe(position);
    await client.frame("live");
    expect(client.updateIds).toEqual(ids);
  });

  it("latest is where the consumer goes on when it connects again", async () => {
    await appendUpdates(log, some(5));
    const client = connect("consumer=a&from=latest");
    await client.frame("live");
    client.close();
    await appendUpdates(log, some(2));
    const again = connect("consumer=a");
    await again.until(() => again.updateIds.length === 2);
    expect(again.updateIds).toEqual(range(5, 2));
  });
});

it("sends the asked types only", async () => {
  await appendUpdates(log, [{}, { type: "chat_member" }, { type: "poll" }, {}]);
  const client = connect(
    `consumer=a&allowed_updates=${encodeURIComponent('["chat_member","poll"]')}`,
  );
  await client.frame("live");
  expect(client.updateIds).toEqual([FIRST + 1, FIRST + 2]);
  const usual = connect("consumer=b");
  await usual.frame("live");
  expect(usual.updateIds).toEqual([FIRST, FIRST + 2, FIRST + 3]);
});

it("pauses, resumes and seeks", async () => {
  await appendUpdates(log, some(3));
  const client = connect();
  await client.frame("live");
  client.send({ type: "pause" });
  await pause(20);
  await appendUpdates(log, some(2));
  await pause(30);
  expect(client.updateIds).toEqual(range(0, 3));
  client.send({ type: "resume" });
  await client.until(() => client.updateIds.length === 5);
  client.send({ type: "seek", from: `update:${FIRST + 1}` });
  await client.until(() => client.updateIds.length === 9);
  expect(client.updateIds.slice(5)).toEqual(range(1, 4));
  await appendUpdates(log, some(1));
  await client.until(() => client.updateIds.length === 10);
});

it("answers calls", async () => {
  const client = connect();
  await client.until(() => client.isOpen);
  client.send({ type: "call", id: "x", method: "getMe", params: { text: "hi" } });
  client.send({ type: "call", id: 2, method: "fail" });
  client.send({ type: "call", id: 3, method: "crash" });
  await client.until(() => client.frames.filter((frame) => frame.type === "result").length === 3);
  const results = client.frames.filter((frame) => frame.type === "result");
  expect(results).toContainEqual({
    type: "result",
    id: "x",
    ok: true,
    result: { id: 1, text: "hi" },
  });
  expect(results).toContainEqual({
    type: "result",
    id: 2,
    ok: false,
    error_code: 429,
    description: "Too Many Requests: retry after 3",
    parameters: { retry_after: 3 },
  });
  expect(results).toContainEqual({
    type: "result",
    id: 3,
    ok: false,
    error_code: 500,
    description: "Internal Server Error",
  });
});

it("ends an older connection of the same consumer, and resumes without a repetition", async () => {
  await appendUpdates(log, some(4));
  const older = connect();
  older.autoAck = true;
  await older.until(() => older.updateIds.length === 4);
  await pause(10);
  const newer = connect();
  await newer.frame("live");
  expect(await older.ended()).toMatchObject({ code: 4409, error: { code: "replaced" } });
  expect(newer.updateIds).toEqual([]);
  await appendUpdates(log, some(1));
  await newer.until(() => newer.updateIds.length === 1);
});

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
    protocols?: string[];
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
  it.each(refusals)("$name", async ({ query, protocols, token, code, error }) => {
    const client = connect(query, protocols, token);
    expect(await client.ended()).toMatchObject({ code, error: { code: error } });
  });
});

it("sends the asked chats only", async () => {
  await appendUpdates(log, [{ queueId: 1 }, { queueId: -1001 }, {}, { queueId: 7 }]);
  const client = connect(`consumer=a&chat_ids=${encodeURIComponent("[7,-1001]")}`);
  await client.frame("live");
  expect(client.updateIds).toEqual([FIRST + 1, FIRST + 3]);
});

it("refuses more streams of a bot than it may have", async () => {
  server.stop();
  server = await StreamServer.start(log, { maxStreamsPerBot: 2 });
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

it("loses and repeats nothing under load with acknowledgements", async () => {
  const client = connect("consumer=load&prefetch=500");
  client.autoAck = true;
  for (let n = 0; n < 50; n++) {
    await appendUpdates(log, some(97));
    if (n % 10 === 0) await pause(1);
  }
  await client.until(() => client.updateIds.length >= 4850, 10_000);
  expect(client.updateIds).toEqual(range(0, 4850));
});
