import { expect, it } from "vitest";
import { MemoryEventLog } from "../../support/memory-event-log.ts";
import { ScriptedWebhook } from "../../support/scripted-webhook.ts";
import { SimulatedClock } from "../../support/simulated-clock.ts";
import { appendUpdates, testDelivery } from "../../support/test-delivery.ts";

const FIRST = 5_000_000;

it("what was accepted is not sent again after two restarts, also beyond what the first one had read", async () => {
  const log = new MemoryEventLog();
  const clock = new SimulatedClock(Date.now());
  const posted: number[] = [];
  let accepts = (id: number): boolean => id >= 150;
  const start = () => {
    const webhook = new ScriptedWebhook();
    webhook.posted = (id) => posted.push(id - FIRST);
    const delivery = testDelivery(log, { clock, webhookSender: webhook.sender });
    const run = async (rounds: number): Promise<void> => {
      for (let round = 0; round < rounds; round++) {
        await clock.advance(0);
        for (const post of [...webhook.open]) {
          webhook.answer(post, accepts(post.updateId - FIRST) ? 200 : 500);
        }
        await clock.advance(10);
      }
    };
    return { delivery, run };
  };
  const first = start();
  await first.delivery.setWebhook({
    ...{ url: "http://127.0.0.1/", ipAddress: "", secretToken: "", dropPendingUpdates: false },
  });
  // Each in a lane of its own: 150 that fail are more than are loaded at a time.
  await appendUpdates(
    log,
    Array.from({ length: 400 }, () => ({ expiresAt: 0 })),
  );
  await first.run(300);
  await first.delivery.stop();
  expect(new Set(posted.filter((id) => id >= 150)).size).toBe(250);

  accepts = (id) => id === 0;
  const second = start();
  await second.run(20);
  await second.delivery.stop();

  posted.length = 0;
  accepts = () => true;
  const third = start();
  await third.run(500);
  await third.delivery.stop();
  expect(posted.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 149 }, (_, n) => n + 1));
});
