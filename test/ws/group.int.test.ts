import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MemoryEventLog } from "../support/memory-event-log.ts";
import { StreamClient } from "../support/stream-client.ts";
import { StreamServer } from "../support/stream-server.ts";
import { appendUpdates, type TestUpdate } from "../support/test-delivery.ts";

const FIRST = 5_000_000;
const CHATS = 40;

let log: MemoryEventLog;
let server: StreamServer;
let clients: StreamClient[] = [];

beforeEach(async () => {
  log = new MemoryEventLog();
  server = await StreamServer.start(log);
});
afterEach(() => {
  for (const client of clients) client.close();
  clients = [];
  server.stop();
});

const inChats = (count: number): TestUpdate[] =>
  Array.from({ length: count }, (_, n) => ({ queueId: 1 + (n % CHATS) }));
const range = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, n) => FIRST + from + n);
const chatOf = (updateId: number): number => (updateId - FIRST) % CHATS;
const sorted = (ids: readonly number[]): number[] => [...ids].sort((a, b) => a - b);
const allIds = (some: readonly StreamClient[]): number[] =>
  sorted(some.flatMap(({ updateIds }) => updateIds));

async function join(query = "", autoAck = false): Promise<StreamClient> {
  const client = new StreamClient(server.url(`stream?consumer=team&group=true&${query}`));
  client.autoAck = autoAck;
  clients.push(client);
  await client.frame("hello");
  return client;
}

const joinAll = async (count: number, query = "", autoAck = false): Promise<StreamClient[]> => {
  const joined: StreamClient[] = [];
  for (let n = 0; n < count; n++) joined.push(await join(query, autoAck));
  return joined;
};

/** Waits until the workers have so many updates together. */
async function together(some: readonly StreamClient[], count: number): Promise<void> {
  await some[0]?.until(() => new Set(allIds(some)).size >= count);
}

it("shares the updates out, each chat to one socket", async () => {
  const workers = await joinAll(3, "", true);
  await appendUpdates(log, inChats(400));
  await together(workers, 400);
  expect(allIds(workers)).toEqual(range(0, 400));
  const chats = workers.map(({ updateIds }) => new Set(updateIds.map(chatOf)));
  expect(chats.reduce((sum, each) => sum + each.size, 0)).toBe(CHATS);
  for (const { updateIds } of workers) {
    expect(updateIds.length).toBeGreaterThan(0);
    expect(updateIds).toEqual(sorted(updateIds));
  }
});

it("tells everybody when it is live, also who comes later", async () => {
  await appendUpdates(log, inChats(3));
  const [first] = await joinAll(1);
  expect(await first?.frame("live")).toEqual({ type: "live", position: FIRST + 3 });
  const second = await join();
  expect(await second.frame("live")).toEqual({ type: "live", position: FIRST + 3 });
});

it("gives what a socket did not acknowledge to the others when it leaves", async () => {
  const workers = await joinAll(2);
  await appendUpdates(log, inChats(CHATS));
  await together(workers, CHATS);
  const [leaving, staying] = workers as [StreamClient, StreamClient];
  const [done = 0, ...undone] = leaving.updateIds;
  leaving.send({ type: "ack", update_ids: [done] });
  // The answer to a call says that the frames before it were taken.
  leaving.send({ type: "call", id: 1, method: "getMe" });
  await leaving.frame("result");
  leaving.close();
  await staying.until(({ updateIds }) => updateIds.length === CHATS - 1);
  expect(staying.updateIds.slice(-undone.length)).toEqual(undone);
  expect(staying.updateIds).not.toContain(done);
});

it("keeps acknowledgements out of order over a restart of the server", async () => {
  const [first] = (await joinAll(1)) as [StreamClient];
  await appendUpdates(log, inChats(10));
  await first.until(({ updateIds }) => updateIds.length === 10);
  first.send({ type: "ack", update_ids: [FIRST + 1, FIRST + 4, FIRST + 5, FIRST + 8] });
  first.send({ type: "call", id: 1, method: "getMe" });
  await first.frame("result");
  await new Promise((resolve) => setTimeout(resolve, 20));
  server.stop();
  expect((await first.ended()).code).toBe(1001);
  server = await StreamServer.start(log);
  const again = await join();
  await again.until(({ updateIds }) => updateIds.length === 6);
  expect(again.updateIds).toEqual([0, 2, 3, 6, 7, 9].map((n) => FIRST + n));
  again.send({ type: "ack", update_ids: [FIRST, FIRST + 2] });
  again.send({ type: "call", id: 1, method: "getMe" });
  await again.frame("result");
  const alone = new StreamClient(server.url("stream?consumer=team"));
  clients.push(alone);
  await alone.frame("live");
  expect(alone.updateIds).toEqual([3, 6, 7, 9].map((n) => FIRST + n));
  expect(await again.ended()).toMatchObject({ code: 4409, error: { code: "replaced" } });
});

it("takes update_id for everything up to it that the socket was sent", async () => {
  const workers = (await joinAll(2, "prefetch=5")) as [StreamClient, StreamClient];
  await appendUpdates(log, inChats(200));
  for (const worker of workers) {
    await worker.until(({ updateIds }) => updateIds.length === 5);
    worker.send({ type: "ack", update_id: worker.updateIds[2] });
    await worker.until(({ updateIds }) => updateIds.length === 8);
  }
});

it("takes update_id in the order of sending, as ids do not rise when chats move", async () => {
  const [first] = (await joinAll(1, "prefetch=2")) as [StreamClient];
  await appendUpdates(log, inChats(CHATS));
  await first.until(({ updateIds }) => updateIds.length === 2);
  const second = await join("prefetch=100");
  await second.until(({ updateIds }) => updateIds.length > 0);
  first.close();
  // What the first one had comes after what waited for the second one.
  await second.until(({ updateIds }) => updateIds.length === CHATS);
  const last = second.updateIds.indexOf(FIRST);
  expect(last).toBeGreaterThan(0);
  second.send({ type: "ack", update_id: second.updateIds[last - 1] });
  second.send({ type: "call", id: 1, method: "getMe" });
  await second.frame("result");
  second.close();
  const third = await join("prefetch=100");
  await third.until(({ updateIds }) => updateIds.length === CHATS - last);
  expect(third.updateIds).toContain(FIRST);
});

it("takes chats away from a paused socket and gives them back", async () => {
  const [first, second] = (await joinAll(2, "", true)) as [StreamClient, StreamClient];
  first.send({ type: "pause" });
  first.send({ type: "call", id: 1, method: "getMe" });
  await first.frame("result");
  await appendUpdates(log, inChats(CHATS));
  await second.until(({ updateIds }) => updateIds.length === CHATS);
  first.send({ type: "resume" });
  first.send({ type: "call", id: 2, method: "getMe" });
  await first.until(({ frames }) => frames.filter(({ type }) => type === "result").length === 2);
  await appendUpdates(log, inChats(CHATS));
  await together([first, second], 2 * CHATS);
  expect(first.updateIds.length).toBeGreaterThan(0);
});

it("seeks for all", async () => {
  const workers = (await joinAll(2)) as [StreamClient, StreamClient];
  await appendUpdates(log, inChats(CHATS));
  await together(workers, CHATS);
  workers[0].send({ type: "seek", from: `update:${FIRST + 10}` });
  await workers[0].until(() => allIds(workers).length === CHATS + 30);
  expect(allIds(workers)).toEqual(sorted([...range(0, 40), ...range(10, 30)]));
});

describe("a socket ends with an error", () => {
  it("that asks for other updates than the group", async () => {
    await join("chat_ids=[1]");
    const other = new StreamClient(server.url("stream?consumer=team&group=true"));
    clients.push(other);
    expect(await other.ended()).toMatchObject({ code: 4400, error: { code: "bad_request" } });
  });

  it("that acknowledges what no one was sent", async () => {
    const worker = await join();
    worker.send({ type: "ack", update_ids: [FIRST] });
    expect(await worker.ended()).toMatchObject({ code: 4400, error: { code: "bad_frame" } });
  });

  it("that has the consumer alone when a group comes", async () => {
    const alone = new StreamClient(server.url("stream?consumer=team"));
    clients.push(alone);
    await alone.frame("hello");
    await join();
    expect(await alone.ended()).toMatchObject({ code: 4409, error: { code: "replaced" } });
  });
});

it("loses and repeats nothing while sockets come and go under load", async () => {
  const seen = new Map<number, number>();
  const everyone: StreamClient[] = [];
  const add = async (): Promise<StreamClient> => {
    const worker = await join("prefetch=20", true);
    everyone.push(worker);
    return worker;
  };
  const [first] = [await add(), await add()];
  for (let n = 0; n < 40; n++) {
    await appendUpdates(log, inChats(97));
    if (n % 10 === 5) await add();
    if (n === 22) first.close();
  }
  await together([...everyone].reverse(), 40 * 97);
  for (const id of allIds(everyone)) seen.set(id, (seen.get(id) ?? 0) + 1);
  expect(sorted([...seen.keys()])).toEqual(range(0, 40 * 97));
  // Only what the socket that left had, and had not acknowledged, may have come twice.
  const twice = [...seen].filter(([, times]) => times > 1).map(([id]) => id);
  expect(twice.length).toBeLessThanOrEqual(20);
  expect(first.updateIds).toEqual(expect.arrayContaining(twice));
});
