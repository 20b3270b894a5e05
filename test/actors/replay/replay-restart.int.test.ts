import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { StoppableBotDelivery } from "../../../actors/delivery/bot-delivery.ts";
import { ALL_UPDATE_TYPES, updateTypeSet } from "../../../src/core/bot-api/update-types.ts";
import type { UpdateFilter } from "../../../src/core/consumers/update-filter.ts";
import type { ReplayView } from "../../../src/ports/update-replays.ts";
import { MemoryEventLog } from "../../support/memory-event-log.ts";
import { appendUpdates, TEST_ACCOUNT, testDelivery } from "../../support/test-delivery.ts";
import { waitFor } from "../../support/test-sandbox.ts";
import { WebhookReceiver } from "../../support/webhook-receiver.ts";

const FIRST = 5_000_000;
const COUNT = 60;
const EVERYTHING: UpdateFilter = { types: ALL_UPDATE_TYPES, chatIds: undefined };

let log: MemoryEventLog;
let delivery: StoppableBotDelivery;
let receiver: WebhookReceiver;

beforeEach(async () => {
  log = new MemoryEventLog();
  receiver = await WebhookReceiver.start();
  delivery = testDelivery(log);
  await appendUpdates(
    log,
    Array.from({ length: COUNT }, (_, n) => ({ queueId: (n % 3) + 1 })),
  );
});
afterEach(async () => {
  await delivery.stop();
  await receiver.stop();
});

const begin = (perSecond: number, filter = EVERYTHING): Promise<ReplayView> =>
  delivery.replays.toWebhook({
    ...{ url: `http://127.0.0.1:${receiver.port}/again?x=1`, secretToken: "s3cret" },
    ...{ from: { kind: "earliest" }, to: undefined, perSecond, filter },
  });
const restart = async (): Promise<void> => {
  await delivery.stop();
  delivery = testDelivery(log);
};
const posted = (): number[] => receiver.posts.map(({ updateId }) => updateId);
const state = async (): Promise<string | undefined> => (await delivery.replays.list())[0]?.state;
const range = (count: number): number[] => Array.from({ length: count }, (_, n) => FIRST + n);
const factKeys = async (): Promise<string[]> =>
  (await log.read("sessions", TEST_ACCOUNT, 0, { maxRecords: 1000 }))
    .filter(({ value }) => value.length > 0)
    .map(({ key }) => key);

describe("a replay to a webhook", () => {
  it("goes on where it was after a restart, with its rate, secret and filter", async () => {
    const filter = { types: updateTypeSet(["message"]), chatIds: [1, 2] };
    const { replay_id: id } = await begin(100, filter);
    await receiver.received(10);
    await restart();
    const atRestart = posted().length;
    expect(atRestart).toBeLessThan(40);
    const started = performance.now();
    await receiver.received(40);
    await waitFor(async () => (await state()) === "done");
    expect(performance.now() - started).toBeGreaterThan(((40 - atRestart) / 100) * 1000 - 200);
    expect(posted()).toEqual(range(COUNT).filter((_, n) => n % 3 !== 2));
    expect(
      new Set(receiver.posts.map(({ headers }) => headers["x-telegram-bot-api-secret-token"])),
    ).toEqual(new Set(["s3cret"]));
    expect((await delivery.replays.list())[0]).toMatchObject({ replay_id: id, delivered: 40 });
  });

  it("is over for good when it is done or cancelled", async () => {
    await begin(0);
    await waitFor(async () => (await state()) === "done");
    await waitFor(async () => !(await factKeys()).some((key) => key.startsWith("webhook_replay")));
    receiver.respond = (_post, response) => void response.writeHead(500).end();
    const { replay_id: id = 0 } = await begin(0);
    await receiver.received(COUNT + 1);
    expect(await delivery.replays.cancel(id)).toBe(true);
    await restart();
    expect(await delivery.replays.list()).toEqual([]);
    expect(receiver.posts.length).toBeLessThanOrEqual(COUNT + 2);
  });

  it("ends with the bot's login", async () => {
    await begin(10);
    await receiver.received(1);
    await delivery.clear();
    await restart();
    expect(await delivery.replays.list()).toEqual([]);
  });
});
