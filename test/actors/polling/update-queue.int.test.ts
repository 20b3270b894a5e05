import { expect, it } from "vitest";
import { createConsumerLog } from "../../../actors/consumers/consumer-positions.ts";
import { OwnQueueView } from "../../../actors/polling/queue-view.ts";
import { OWN_QUEUE, UpdateQueue } from "../../../actors/polling/update-queue.ts";
import { MemoryEventLog } from "../../support/memory-event-log.ts";
import { appendUpdates, realClock, TEST_ACCOUNT } from "../../support/test-delivery.ts";

it("what was taken does not grow when more updates are read", async () => {
  const log = new MemoryEventLog();
  const positions = await createConsumerLog(log).open(TEST_ACCOUNT);
  const view = new OwnQueueView(undefined);
  const options = { log, account: TEST_ACCOUNT, consumer: OWN_QUEUE, positions, view };
  const queue = new UpdateQueue({ ...options, clock: realClock });
  await appendUpdates(log, [{}, {}]);
  const taken = await queue.take(2);
  await appendUpdates(log, [{}, {}]);
  await queue.pull();
  expect([taken.length, queue.peek(9).length]).toEqual([2, 4]);
  queue.stop();
});
