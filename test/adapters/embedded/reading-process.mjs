// A process of its own that reads a whole log, as a start of the server would: run with the built adapter.
//   node reading-process.mjs DIR  prints what it found, or the error's name and message.
import { openEmbeddedEventLog } from "../../../dist/src/adapters/embedded/embedded-event-log.js";
import { systemClock } from "../../../dist/src/adapters/system/system-clock.js";

const silent = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };
try {
  const log = await openEmbeddedEventLog({
    dir: process.argv[2],
    durability: "power-loss",
    clock: systemClock,
    logger: silent,
  });
  let records = 0;
  for (const account of await log.accounts("raw")) {
    let from = 1;
    for (;;) {
      const read = await log.read("raw", account, from, { maxRecords: 1000 });
      if (read.length === 0) break;
      records += read.length;
      from = read.at(-1).position + 1;
    }
    const { next } = await log.bounds("raw", account);
    await log.append({
      stream: "raw",
      account,
      first: next,
      records: [{ value: Buffer.from("x") }],
    });
  }
  process.stdout.write(`read ${records}\n`);
} catch (error) {
  process.stdout.write(`${error.name}: ${error.message}\n`);
}
process.exit(0);
