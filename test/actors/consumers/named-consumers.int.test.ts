import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  createConsumerLog,
  type ConsumerLog,
} from "../../../actors/consumers/consumer-positions.ts";
import type { StoppableBotDelivery } from "../../../actors/delivery/bot-delivery.ts";
import { Params } from "../../../src/core/bot-api/params.ts";
import { createLogUpdateHistory } from "../../../src/adapters/log-history/log-update-history.ts";
import { createBotMethods } from "../../../src/bot-methods.ts";
import type { MethodContext } from "../../../src/methods/method.ts";
import { fakeBot } from "../../support/fake-bot-directory.ts";
import { HeldEventLog } from "../../support/held-event-log.ts";
import { SimulatedClock } from "../../support/simulated-clock.ts";
import { countingRandom } from "../../support/test-ports.ts";
import { appendUpdates, TEST_ACCOUNT, testDelivery } from "../../support/test-delivery.ts";
import { MemoryEventLog } from "../../support/memory-event-log.ts";
import { noFileStore } from "../../support/no-file-store.ts";
import { replyJson } from "../../support/reply-json.ts";

const FIRST = 5_000_000;
const methods = createBotMethods(createLogUpdateHistory(new MemoryEventLog()));

let clock: SimulatedClock;
let log: HeldEventLog;
let consumers: ConsumerLog;
let delivery: StoppableBotDelivery;
beforeEach(() => {
  clock = new SimulatedClock(Date.now());
  log = new HeldEventLog();
  consumers = createConsumerLog(log);
  delivery = testDelivery(log, { clock, consumers });
});
afterEach(() => delivery.stop());

async function call(method: string, params: Record<string, unknown> = {}): Promise<unknown> {
  const entries = Object.entries(params).map(
    ([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)] as const,
  );
  const bot = { ...fakeBot("110201543:x"), delivery };
  const { signal } = new AbortController();
  const context: MethodContext = {
    bot,
    clock,
    random: countingRandom(),
    local: true,
    files: noFileStore,
    signal,
  };
  const reply = await methods.get(method.toLowerCase())?.(context, new Params(entries));
  return replyJson(reply);
}

/** Offsets from the first id of what a consumer gets. */
async function get(consumer: string, params: Record<string, unknown> = {}): Promise<number[]> {
  // The guard against hammering would make the same offset wait.
  await clock.advance(4000);
  const updates = (await call("getUpdates", { consumer, ...params })) as { update_id: number }[];
  return updates.map(({ update_id }) => update_id - FIRST);
}

const restart = async (): Promise<void> => {
  await delivery.stop();
  consumers = createConsumerLog(log);
  delivery = testDelivery(log, { clock, consumers });
};

describe("a named consumer", () => {
  it("reads the tape on its own, beside others, the bot's queue and a webhook", async () => {
    await appendUpdates(log, [{}, {}, {}]);
    expect(await get("a")).toEqual([0, 1, 2]);
    expect(await get("a", { offset: FIRST + 2 })).toEqual([2]);
    expect(await get("b")).toEqual([0, 1, 2]);
    await call("getUpdates", { offset: FIRST + 3 });
    expect(await get("b", { limit: 1 })).toEqual([0]);
    await call("setWebhook", { url: "http://127.0.0.1:1/" });
    expect(await get("a")).toEqual([2]);
    await call("deleteWebhook", { drop_pending_updates: true });
    expect(await get("b")).toEqual([0, 1, 2]);
  });

  it("sees updates that expired for the bot's own queue", async () => {
    await appendUpdates(log, [{ expiresAt: 1 }]);
    expect(await call("getUpdates")).toEqual([]);
    expect(await get("a")).toEqual([0]);
  });

  it("keeps position and filter over a restart", async () => {
    await appendUpdates(log, [
      { type: "message", queueId: 7 },
      { type: "poll" },
      { type: "message", queueId: 8 },
      { type: "poll" },
    ]);
    expect(await get("a", { allowed_updates: ["poll"] })).toEqual([1, 3]);
    expect(await get("a", { offset: FIRST + 2 })).toEqual([3]);
    expect(await get("b", { chat_ids: [8] })).toEqual([2]);
    await restart();
    expect(await get("a")).toEqual([3]);
    expect(await get("b")).toEqual([2]);
    expect(await get("b", { chat_ids: [7, 8], allowed_updates: [] })).toEqual([0, 2]);
    expect(await get("b", { chat_ids: "[]" })).toEqual([0, 1, 2, 3]);
  });

  it("is answered only when what it confirms is durable", async () => {
    await appendUpdates(log, [{}, {}]);
    expect(await get("a")).toEqual([0, 1]);
    log.hold();
    await clock.advance(4000);
    let answered = false;
    const answer = call("getUpdates", { consumer: "a", offset: FIRST + 1 }).then((updates) => {
      answered = true;
      return updates;
    });
    await clock.advance(1000);
    expect(answered).toBe(false);
    log.release();
    expect(await answer).toHaveLength(1);
  });

  it("waits for updates, and the second one who waits for them ends the first", async () => {
    const first = expect(call("getUpdates", { consumer: "a", timeout: 50 })).rejects.toMatchObject({
      code: 409,
    });
    await clock.advance(10);
    const other = call("getUpdates", { consumer: "b", timeout: 50 });
    const second = call("getUpdates", { consumer: "a", timeout: 50 });
    await clock.advance(10);
    await first;
    await appendUpdates(log, [{}]);
    for (let ms = 0; ms < 5; ms++) await clock.advance(1);
    expect(await second).toHaveLength(1);
    expect(await other).toHaveLength(1);
  });

  it("goes on where a stream under its name has got to", async () => {
    await appendUpdates(log, [{}, {}, {}]);
    expect(await get("a")).toEqual([0, 1, 2]);
    const positions = await consumers.open(TEST_ACCOUNT);
    await positions.commit("a", () => ({ consumer: "a", acknowledged: FIRST, doneRuns: [1, 1] }));
    expect(await get("a")).toEqual([1]);
    await consumers.release(TEST_ACCOUNT);
  });
});

describe("getConsumers", () => {
  it("tells position, lag and when each was last seen", async () => {
    await appendUpdates(log, [{ type: "poll" }, {}, { type: "poll" }, {}, {}]);
    await get("archive", { allowed_updates: ["message"] });
    await get("archive", { offset: FIRST + 2 });
    const seenAt = Math.floor(clock.nowMs() / 1000);
    await clock.advance(100_000);
    await get("b", { chat_ids: [5] });
    const expected = [
      {
        name: "archive",
        position: FIRST + 2,
        lag: 2,
        last_seen: seenAt,
        allowed_updates: ["message"],
      },
      {
        name: "b",
        position: FIRST,
        lag: 0,
        last_seen: Math.floor(clock.nowMs() / 1000),
        chat_ids: [5],
      },
    ];
    expect(await call("getConsumers")).toEqual(expected);
    await restart();
    expect(await call("getConsumers")).toEqual(expected);
  });

  it("does not count the bot's own queue", async () => {
    await appendUpdates(log, [{}]);
    await call("getUpdates", { offset: FIRST + 1 });
    expect(await call("getConsumers")).toEqual([]);
  });
});

describe("setConsumerOffset", () => {
  it.each([
    { to: { offset: FIRST + 1 }, left: [1, 2, 3] },
    { to: { offset: 0 }, left: [0, 1, 2, 3] },
    { to: { offset: -1 }, left: [3] },
    { to: { offset: -100 }, left: [0, 1, 2, 3] },
    { to: { from: "latest" }, left: [] },
    { to: { from: "earliest" }, left: [0, 1, 2, 3] },
    { to: { from: `update:${FIRST + 3}` }, left: [3] },
    { to: { offset: FIRST + 1000 }, left: [] },
  ])("goes to $to, also back, and makes a consumer that is not there", async ({ to, left }) => {
    await appendUpdates(log, [{}, {}, {}, {}]);
    await get("a", { offset: FIRST + 2 });
    expect(await call("setConsumerOffset", { consumer: "a", ...to })).toMatchObject({
      name: "a",
      lag: left.length,
    });
    expect(await get("a")).toEqual(left);
    await call("setConsumerOffset", { consumer: "new", ...to });
    await restart();
    expect(await get("a")).toEqual(left);
    expect(await get("new")).toEqual(left);
  });

  it("ends a poll that waits for the consumer, and keeps the filter", async () => {
    await appendUpdates(log, [{ type: "poll" }, {}]);
    await get("a", { allowed_updates: ["poll"], offset: FIRST + 1 });
    const parked = expect(call("getUpdates", { consumer: "a", timeout: 50 })).rejects.toMatchObject(
      { description: "Conflict: terminated by a change of the consumer" },
    );
    await clock.advance(10);
    await call("setConsumerOffset", { consumer: "a", offset: 0 });
    await parked;
    expect(await get("a")).toEqual([0]);
  });
});

it("forgets a consumer that is deleted", async () => {
  await appendUpdates(log, [{}, {}]);
  await get("a", { offset: FIRST + 1, allowed_updates: ["message"] });
  expect(await call("deleteConsumer", { consumer: "a" })).toBe(true);
  expect(await call("getConsumers")).toEqual([]);
  await restart();
  expect(await call("getConsumers")).toEqual([]);
  await expect(call("deleteConsumer", { consumer: "a" })).rejects.toMatchObject({
    description: "Bad Request: consumer not found",
  });
  expect(await get("a")).toEqual([0, 1]);
});

it.each([
  ["getUpdates", { consumer: "no/good" }],
  ["getUpdates", { consumer: "" }],
  ["getUpdates", { consumer: "a", chat_ids: "[x]" }],
  ["setConsumerOffset", { consumer: "a" }],
  ["setConsumerOffset", { consumer: "a", offset: 1, from: "latest" }],
  ["setConsumerOffset", { consumer: "a", from: "yesterday" }],
  ["deleteConsumer", {}],
])("%s refuses %j", async (method, params) => {
  await expect(call(method, params)).rejects.toMatchObject({ code: 400 });
});
