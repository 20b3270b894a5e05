import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import type { CallMethod } from "../../src/ws/stream-session.ts";
import { HeldEventLog } from "../support/held-event-log.ts";
import { MemoryEventLog } from "../support/memory-event-log.ts";
import { StreamClient } from "../support/stream-client.ts";
import { StreamServer } from "../support/stream-server.ts";
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

function connect(query = "consumer=a"): StreamClient {
  const client = new StreamClient(server.url(`stream?${query}`, "ws"));
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

it("sends the asked chats only", async () => {
  await appendUpdates(log, [{ queueId: 1 }, { queueId: -1001 }, {}, { queueId: 7 }]);
  const client = connect(`consumer=a&chat_ids=${encodeURIComponent("[7,-1001]")}`);
  await client.frame("live");
  expect(client.updateIds).toEqual([FIRST + 1, FIRST + 3]);
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
