import { afterEach, beforeEach, expect, it } from "vitest";
import type { BotSupervisor } from "../../../actors/supervisor/bot-supervisor.ts";
import { systemClock } from "../../../src/adapters/system/system-clock.ts";
import type { Clock } from "../../../src/ports/clock.ts";
import { MemoryEventLog } from "../../support/memory-event-log.ts";
import { testDelivery } from "../../support/test-delivery.ts";
import { startTestSandbox, type TestSandbox, waitFor } from "../../support/test-sandbox.ts";
import { testSupervisor } from "../../support/test-supervisor.ts";

let sandbox: TestSandbox;
let supervisor: BotSupervisor;
let passedMs: number;

/** Real time, and what passed while nobody looked. */
const clock: Clock = {
  ...systemClock,
  nowMs: () => systemClock.nowMs() + passedMs,
  monotonicMs: () => systemClock.monotonicMs() + passedMs,
};

beforeEach(async () => {
  passedMs = 0;
  sandbox = await startTestSandbox();
  const log = new MemoryEventLog();
  supervisor = testSupervisor(sandbox, log, {
    clock,
    createDelivery: (account, { session, lastSynchronizationError }) =>
      testDelivery(log, {
        account,
        clock,
        lastSynchronizationError,
        tellLag: (pendingUpdatesCount, message) => {
          const told = session.invoke("help.setBotUpdatesStatus", { pendingUpdatesCount, message });
          told.catch(() => undefined);
        },
      }),
  });
});
afterEach(async () => {
  await supervisor.stop();
  await sandbox.close();
});

it("tells Telegram that nobody takes a bot's updates, and that somebody does again", async () => {
  const { delivery } = await supervisor.open(sandbox.token, "getme", "");
  const status = () => sandbox.assembled.parts.updatesStatuses.of(sandbox.bot.id);
  const pending = async () => (await delivery.webhookInfo()).pending_update_count;
  passedMs = 601_000;
  for (let n = 0; n < 200; n++) sandbox.say(`message ${n}`);
  await waitFor(async () => (await pending()) === 200);
  passedMs += 31_000;
  sandbox.say("one more");
  await waitFor(() => status());
  expect(status()).toMatchObject({
    pendingUpdates: expect.toSatisfy((count: number) => count >= 200),
    message: "The getUpdates method is not called for too long",
  });
  await waitFor(async () => (await pending()) === 201);
  expect(await delivery.getUpdates({ offset: -1, limit: 100, timeoutS: 0 })).toHaveLength(1);
  await waitFor(() => status()?.pendingUpdates === 0);
});

it("says in getWebhookInfo when the connection was away for long", async () => {
  const { delivery } = await supervisor.open(sandbox.token, "getme", "");
  sandbox.say("hello");
  await waitFor(async () => (await delivery.webhookInfo()).pending_update_count === 1);
  expect(await delivery.webhookInfo()).not.toHaveProperty("last_synchronization_error_date");
  sandbox.dataCentre.dropConnections();
  await waitFor(() => supervisor.countByState().has("disconnected"));
  passedMs = 200_000;
  await waitFor(async () => (await delivery.webhookInfo()).last_synchronization_error_date);
  const { last_synchronization_error_date: date } = await delivery.webhookInfo();
  expect(Math.abs((date ?? 0) - clock.nowMs() / 1000)).toBeLessThan(10);
});
