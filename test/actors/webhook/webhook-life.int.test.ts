import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { StoppableBotDelivery } from "../../../actors/delivery/bot-delivery.ts";
import { teletape } from "../../../schemas/generated/log.js";
import { createWebhookSender } from "../../../src/adapters/http-webhook/webhook-sender.ts";
import { collectGarbage } from "../../../src/adapters/system/garbage.ts";
import type { EventLog } from "../../../src/ports/event-log.ts";
import { HostResolutionError } from "../../../src/ports/webhook-sender.ts";
import { EndlessEventLog } from "../../support/endless-event-log.ts";
import { MemoryEventLog } from "../../support/memory-event-log.ts";
import { SimulatedClock } from "../../support/simulated-clock.ts";
import { appendUpdates, idsOf, TEST_ACCOUNT, testDelivery } from "../../support/test-delivery.ts";
import { WebhookReceiver, type Responder } from "../../support/webhook-receiver.ts";
import { quiet } from "../../support/webhook-scenario.ts";

const FIRST = 5_000_000;
const HOUR_MS = 3_600_000;

let clock: SimulatedClock;
let log: EventLog;
let receiver: WebhookReceiver;
let delivery: StoppableBotDelivery;
/** What the webhook's name resolves to; "" = nothing. */
let address = "127.0.0.1";

const start = (): void => {
  const resolve = (): Promise<string> =>
    address === ""
      ? Promise.reject(new HostResolutionError("Name or service not known"))
      : Promise.resolve(address);
  const webhookSender = { ...createWebhookSender({ clock }), resolve };
  delivery = testDelivery(log, { clock, webhookSender });
};
const stop = async (): Promise<void> => {
  const stopped = delivery.stop();
  await clock.advance(100, quiet);
  await stopped;
};
const set = async (host = "127.0.0.1"): Promise<void> => {
  const url = `http://${host}:${receiver.port}/hook`;
  await delivery.setWebhook({ url, ipAddress: "", dropPendingUpdates: false, secretToken: "" });
  await quiet();
};
const status =
  (code: number): Responder =>
  (_post, response) =>
    void response.writeHead(code).end();

beforeEach(async () => {
  address = "127.0.0.1";
  clock = new SimulatedClock(Date.now());
  log = new MemoryEventLog();
  receiver = await WebhookReceiver.start(0, "0.0.0.0");
  start();
});
afterEach(async () => {
  await stop();
  await receiver.stop();
});

describe("a webhook that is down", () => {
  it("needs next to no memory for 720,000 updates in an hour", async () => {
    const heapBytes = async (): Promise<number> => {
      await quiet();
      // What the first collection finishes is freed by the second one.
      collectGarbage("all");
      await quiet();
      collectGarbage("all");
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return heapUsed + arrayBuffers;
    };
    await stop();
    const endless = new EndlessEventLog(FIRST, 5000, 400);
    log = endless;
    start();
    receiver.respond = (_post, response) => {
      receiver.posts.length = 0;
      response.writeHead(503).end();
    };
    await set();
    endless.publish(1);
    await clock.advance(10_000, quiet);
    const before = await heapBytes();
    let afterAQuarter = 0;
    for (let minute = 0; minute < 60; minute++) {
      if (minute === 15) afterAQuarter = await heapBytes();
      endless.publish(12_000);
      await clock.advance(HOUR_MS / 60, quiet);
    }
    const after = await heapBytes();
    expect((await delivery.webhookInfo()).pending_update_count).toBe(720_001);
    // Code and everything else that the first attempts, and the first reports of the lag after 10 minutes, bring into being included.
    expect(after - before).toBeLessThan(8 << 20);
    // Eight bytes for each of the 540,000 since: less than any trace of them would take.
    expect(after - afterAQuarter).toBeLessThan(4 << 20);
  });

  it("gets everything in order when it is back", async () => {
    receiver.respond = status(503);
    await set();
    for (let n = 0; n < 30; n++) {
      await appendUpdates(
        log,
        Array.from({ length: 100 }, (_, index) => ({ queueId: 1 + (index % 50) })),
      );
      await clock.advance(60_000, quiet);
    }
    receiver.respond = status(200);
    receiver.posts.length = 0;
    for (let n = 0; n < 30; n++) await clock.advance(10_000, quiet);
    const chats = new Map<number, number[]>();
    for (const { updateId } of receiver.posts) {
      const chat = (updateId - FIRST) % 50;
      chats.set(chat, [...(chats.get(chat) ?? []), updateId]);
    }
    expect(receiver.posts).toHaveLength(3000);
    for (const ids of chats.values()) expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    expect((await delivery.webhookInfo()).pending_update_count).toBe(0);
  });

  it("leaves a dead letter of each update that expires, also of those it was never sent", async () => {
    receiver.respond = status(503);
    await set();
    const expiresAt = Math.floor(clock.nowMs() / 1000) + 7200;
    const updates = Array.from({ length: 3000 }, (_, n) => ({ queueId: 1 + n, expiresAt }));
    await appendUpdates(log, updates);
    await clock.advance(HOUR_MS, quiet);
    await stop();
    start();
    for (let n = 0; n < 4; n++) await clock.advance(HOUR_MS, quiet);
    expect((await delivery.webhookInfo()).pending_update_count).toBe(0);
    const letters: number[] = [];
    for (const from of [1, 1001, 2001, 3001]) {
      const records = await log.read("deliveries", TEST_ACCOUNT, from, { maxRecords: 1000 });
      for (const { value } of records) {
        const letter = teletape.log.WebhookDelivery.decode(value);
        expect(letter.outcome).toBe(teletape.log.WebhookDelivery.Outcome.EXPIRED);
        letters.push(letter.updateId - FIRST);
      }
    }
    expect(letters.toSorted((a, b) => a - b)).toEqual(updates.map((_, n) => n));
  });

  it("does not answer for updates that expired before it was set", async () => {
    await appendUpdates(log, [{ expiresAt: Math.floor(clock.nowMs() / 1000) - 1 }, {}]);
    await set();
    await clock.advance(1000, quiet);
    expect(receiver.posts.map(({ updateId }) => updateId - FIRST)).toEqual([1]);
    expect(await log.bounds("deliveries", TEST_ACCOUNT)).toBeNull();
  });
});

describe("the last error", () => {
  it("is told after a restart too, and forgotten with the webhook", async () => {
    receiver.respond = status(500);
    await appendUpdates(log, [{}]);
    await set();
    await clock.advance(5000, quiet);
    const { last_error_date, last_error_message } = await delivery.webhookInfo();
    expect(last_error_message).toBe("Wrong response from the webhook: 500 Internal Server Error");
    await stop();
    receiver.respond = status(200);
    start();
    await clock.advance(60_000, quiet);
    expect(receiver.posts.length).toBeGreaterThan(3);
    expect(await delivery.webhookInfo()).toMatchObject({ last_error_date, last_error_message });
    await delivery.setWebhook({
      ...{ url: "", ipAddress: "", dropPendingUpdates: false, secretToken: "" },
    });
    await clock.advance(2000);
    await set();
    expect(await delivery.webhookInfo()).not.toHaveProperty("last_error_message");
  });

  it("comes from a connection alone when nobody listens", async () => {
    const { port } = receiver;
    await receiver.stop();
    const url = `http://127.0.0.1:${port}/`;
    await delivery.setWebhook({ url, ipAddress: "", dropPendingUpdates: false, secretToken: "" });
    await clock.advance(1, quiet);
    expect((await delivery.webhookInfo()).last_error_message).toBe("Connection refused");
    receiver = await WebhookReceiver.start(port, "0.0.0.0");
  });
});

describe("a host's name", () => {
  const targets = (): (string | undefined)[] =>
    receiver.posts.map(({ localAddress }) => localAddress);

  it("is looked up again after 30 minutes, and the new address is kept", async () => {
    await set("bot.example");
    await appendUpdates(log, [{}]);
    await clock.advance(1000, quiet);
    address = "127.0.0.2";
    await clock.advance(1_900_000, quiet);
    expect((await delivery.webhookInfo()).ip_address).toBe("127.0.0.2");
    await appendUpdates(log, [{}]);
    await clock.advance(1000, quiet);
    expect(targets()).toEqual(["127.0.0.1", "127.0.0.2"]);
    await stop();
    start();
    await appendUpdates(log, [{}]);
    await clock.advance(1000, quiet);
    expect(targets()).toEqual(["127.0.0.1", "127.0.0.2", "127.0.0.2"]);
  });

  it("that does not resolve any more keeps its address", async () => {
    await set("bot.example");
    address = "";
    await clock.advance(2 * HOUR_MS, quiet);
    await appendUpdates(log, [{}]);
    await clock.advance(1000, quiet);
    expect(targets()).toEqual(["127.0.0.1"]);
    address = "127.0.0.3";
    await clock.advance(HOUR_MS, quiet);
    expect((await delivery.webhookInfo()).ip_address).toBe("127.0.0.3");
  });

  it("is looked up within 30 minutes after a restart", async () => {
    await set("bot.example");
    await stop();
    address = "127.0.0.2";
    start();
    await quiet();
    await clock.advance(1_800_000, quiet);
    expect((await delivery.webhookInfo()).ip_address).toBe("127.0.0.2");
  });

  it("is not looked up when the address was given", async () => {
    const url = `http://bot.example:${receiver.port}/hook`;
    const request = { url, ipAddress: "127.0.0.4", dropPendingUpdates: false, secretToken: "" };
    await delivery.setWebhook(request);
    address = "127.0.0.2";
    await clock.advance(2 * HOUR_MS, quiet);
    await appendUpdates(log, [{}]);
    await clock.advance(1000, quiet);
    expect(targets()).toEqual(["127.0.0.4"]);
  });
});

describe("410 Gone", () => {
  it("removes the webhook after 23 hours and leaves the updates", async () => {
    receiver.respond = status(410);
    await set();
    await appendUpdates(log, [{ expiresAt: 0 }]);
    await clock.advance(22 * HOUR_MS, quiet);
    expect((await delivery.webhookInfo()).url).not.toBe("");
    await clock.advance(2 * HOUR_MS, quiet);
    expect(await delivery.webhookInfo()).toMatchObject({ url: "", pending_update_count: 1 });
    const updates = await delivery.getUpdates({ offset: 0, limit: 100, timeoutS: 0 });
    expect(idsOf(updates)).toEqual([FIRST]);
  });

  it("does not when something else came in between", async () => {
    let count = 0;
    receiver.respond = (_post, response) =>
      void response.writeHead(++count === 400 ? 500 : 410).end();
    await set();
    await appendUpdates(log, [{ expiresAt: 0 }]);
    await clock.advance(30 * HOUR_MS, quiet);
    expect(count).toBeGreaterThan(500);
    expect((await delivery.webhookInfo()).url).not.toBe("");
  });
});

it("takes allowed_updates with a webhook that is accepted, but not with one that is refused or deleted", async () => {
  const allowing = async (url: string, type: string): Promise<unknown> => {
    const request = { ipAddress: "", dropPendingUpdates: false, secretToken: "" };
    await delivery.setWebhook({ url, ...request, allowedUpdates: [type] }).catch(() => undefined);
    await clock.advance(1000, quiet);
    return (await delivery.webhookInfo()).allowed_updates;
  };
  expect(await allowing("", "poll")).toEqual(["poll"]);
  expect(await allowing("x y", "message")).toEqual(["poll"]);
  expect(await allowing(`http://127.0.0.1:${receiver.port}/hook`, "message")).toEqual(["message"]);
  expect(await allowing("", "poll")).toEqual(["message"]);
  address = "";
  expect(await allowing("http://nosuch.invalid/", "poll")).toEqual(["poll"]);
});
