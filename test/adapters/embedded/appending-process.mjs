// A process of its own that appends to a log: run with the built adapter.
//   node appending-process.mjs DIR ACCOUNT BATCH PAUSE_MS  prints `first next` of each acknowledged append, until it is killed.
import { writeSync } from "node:fs";
import { openEmbeddedEventLog } from "../../../dist/src/adapters/embedded/embedded-event-log.js";
import { systemClock } from "../../../dist/src/adapters/system/system-clock.js";

const [dir, account, batch, pauseMs] = process.argv.slice(2);
const silent = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };
const log = await openEmbeddedEventLog({
  dir,
  durability: "power-loss",
  clock: systemClock,
  logger: silent,
});
let first = (await log.bounds("raw", account))?.next ?? 1;
const append = async () => {
  const from = first;
  first += Number(batch);
  const records = Array.from({ length: Number(batch) }, (_, i) => ({
    value: Buffer.from(`record ${from + i} ${"x".repeat((from + i) % 300)}`),
  }));
  await log.append({ stream: "raw", account, first: from, records });
  // Synchronous, so that what was printed was acknowledged and nothing acknowledged before stays in a buffer.
  writeSync(1, `${from} ${from + records.length}\n`);
};
for (;;) {
  if (Number(pauseMs) > 0) {
    await append();
    await new Promise((resolve) => setTimeout(resolve, Number(pauseMs)));
  } else {
    await Promise.all([append(), append(), append(), append()]);
  }
}
