import { expect, it } from "vitest";
import { openEmbeddedEventLog } from "../../../src/adapters/embedded/embedded-event-log.ts";
import { systemClock } from "../../../src/adapters/system/system-clock.ts";
import { botAccountId } from "../../../src/core/account-id.ts";
import type { LogRecord } from "../../../src/ports/event-log.ts";
import { silentLogger } from "../../support/silent-logger.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const ACCOUNT = botAccountId(1);

/** Sizes that make segments of all kinds: small ones, full ones, one that is larger than a reader's memory. */
const SIZES = [
  ...Array.from({ length: 30 }, (_, n) => [n % 7]),
  ...Array.from({ length: 20 }, (_, n) => Array.from({ length: 200 }, (__, m) => 300 + n + m)),
  [300_000],
  ...Array.from({ length: 10 }, () => Array.from({ length: 150 }, () => 600)),
];

const copyOf = ({ position, value, within, start, end }: LogRecord) => ({
  position,
  value: Buffer.from(value).toString("latin1"),
  within: within?.toString("latin1", start, end),
});

it.each([{ maxRecords: 7 }, { maxRecords: 200, maxBytes: 1 << 20 }, { maxRecords: 1000 }])(
  "a follower that reads into the same memory again sees what others see, by %j",
  async (limits) => {
    const folder = temporaryFolder();
    const log = await openEmbeddedEventLog({
      ...{ dir: folder.path, durability: "relaxed", clock: systemClock, logger: silentLogger },
    });
    let first = 1;
    for (const sizes of SIZES) {
      const records = sizes.map((size, n) => ({ value: Buffer.alloc(size, `${first + n},`) }));
      await log.append({ stream: "updates", account: ACCOUNT, first, records });
      first += records.length;
    }
    const all = await log.read("updates", ACCOUNT, 1, { maxRecords: first });
    // Two at a time: neither may get the other's memory.
    const stop = new AbortController();
    const seen = [[], []] as ReturnType<typeof copyOf>[][];
    await Promise.all(
      seen.map(async (records) => {
        const follow = log.follow("updates", ACCOUNT, 1, { ...limits, reuse: true }, stop.signal);
        for await (const batch of follow) {
          await new Promise((resolve) => setImmediate(resolve));
          records.push(...batch.map(copyOf));
          if (records.length === all.length) break;
        }
      }),
    );
    const expected = all.map(copyOf);
    for (const records of seen) expect(records).toEqual(expected);
    await log.close();
    folder.remove();
  },
);
