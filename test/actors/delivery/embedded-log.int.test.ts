import { afterEach, beforeEach, expect, it } from "vitest";
import { openEmbeddedEventLog } from "../../../src/adapters/embedded/embedded-event-log.ts";
import type { EventLog } from "../../../src/ports/event-log.ts";
import { temporaryFolder, type TemporaryFolder } from "../../support/temporary-folder.ts";
import {
  appendUpdates,
  idsOf,
  quietLogger,
  realClock,
  TEST_ACCOUNT,
  testDelivery,
} from "../../support/test-delivery.ts";
import { WebhookReceiver } from "../../support/webhook-receiver.ts";

const FIRST = 5_000_000;
const COUNT = 2000;
const CHATS = 20;

let folder: TemporaryFolder;
let log: EventLog;

const open = (): Promise<EventLog> =>
  openEmbeddedEventLog({
    dir: folder.path,
    durability: "power-loss",
    clock: realClock,
    logger: quietLogger,
  });

beforeEach(async () => {
  folder = temporaryFolder();
  log = await open();
});
afterEach(async () => {
  await log.close();
  folder.remove();
});

const everyId = Array.from({ length: COUNT }, (_, n) => FIRST + n);

/** Appends in small batches, as a projector under load does. */
async function produce(): Promise<void> {
  for (let n = 0; n < COUNT; n += 20) {
    await appendUpdates(
      log,
      Array.from({ length: 20 }, (_, index) => ({ queueId: 1 + ((n + index) % CHATS) })),
    );
  }
}

it("getUpdates sees every update once and in order, over restarts of log and delivery", async () => {
  const seen: number[] = [];
  let delivery = testDelivery(log);
  let offset = 0;
  const poll = async (enough: number): Promise<void> => {
    while (seen.length < enough) {
      const ids = idsOf(await delivery.getUpdates({ offset, limit: 100, timeoutS: 5 }));
      seen.push(...ids);
      const last = ids.at(-1);
      if (last !== undefined) offset = last + 1;
    }
  };
  const producing = produce();
  await poll(COUNT / 2);
  await producing;
  await delivery.getUpdates({ offset, limit: 1, timeoutS: 0 });
  await delivery.stop();
  await log.close();
  log = await open();
  delivery = testDelivery(log);
  offset = 0;
  await poll(COUNT);
  await delivery.stop();
  expect(seen).toEqual(everyId);
});

it("a webhook gets every update, in order within a chat, none again after its 2xx was read", async () => {
  const receiver = await WebhookReceiver.start();
  let refused = 0;
  receiver.respond = (post, response) => {
    // Every 50th attempt fails, the next one of the same update does not.
    const fails = receiver.posts.length % 50 === 0;
    if (fails) refused++;
    response.writeHead(fails ? 500 : 200).end(fails ? `${post.updateId}` : "");
  };
  let delivery = testDelivery(log);
  const request = {
    url: receiver.url,
    ipAddress: "",
    dropPendingUpdates: false,
    secretToken: "",
  };
  await delivery.setWebhook(request);
  const producing = produce();
  await receiver.received(COUNT / 2);
  await delivery.stop();
  await producing;
  // What the server had under way when it stopped was never acknowledged to it.
  const interrupted = receiver.posts.length;
  delivery = testDelivery(log);
  const pending = async () => (await delivery.webhookInfo()).pending_update_count;
  const deadline = performance.now() + 30_000;
  while ((await pending()) > 0 && performance.now() < deadline) {
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
  await delivery.stop();
  await receiver.stop();
  expect(refused).toBeGreaterThan(10);
  expect(interrupted).toBeLessThan(COUNT + refused);
  const ids = receiver.posts.map((post) => post.updateId);
  expect([...new Set(ids)].sort((a, b) => a - b)).toEqual(everyId);
  // One in flight for each chat at the stop, beside the refused ones.
  expect(ids.length).toBeLessThanOrEqual(COUNT + refused + CHATS);
  for (let chat = 0; chat < CHATS; chat++) {
    const ofChat = ids.filter((id) => (id - FIRST) % CHATS === chat);
    expect(ofChat).toEqual([...ofChat].sort((a, b) => a - b));
  }
  const [position] = await log.read("consumers", TEST_ACCOUNT, 0, { maxRecords: 1 });
  expect(position?.value.length).toBeLessThan(60);
});
