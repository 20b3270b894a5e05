import { afterAll, expect, it } from "vitest";
import { openEmbeddedEventLog } from "../../../src/adapters/embedded/embedded-event-log.ts";
import { systemClock } from "../../../src/adapters/system/system-clock.ts";
import { botAccountId } from "../../../src/core/account-id.ts";
import { silentLogger } from "../../support/silent-logger.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());

it("takes 10,000 accounts, and holds no memory for those at rest", async () => {
  const log = await openEmbeddedEventLog({
    dir: folder.path,
    durability: "relaxed",
    clock: systemClock,
    logger: silentLogger,
  });
  const round = async (first: number): Promise<void> => {
    for (let from = 1; from <= 10_000; from += 500) {
      await Promise.all(
        Array.from({ length: 500 }, (_, i) =>
          log.append({
            stream: "updates",
            account: botAccountId(from + i),
            first,
            records: [{ value: Buffer.alloc(200, first) }],
          }),
        ),
      );
      for (let i = 0; i < 500; i++)
        await log.read("updates", botAccountId(from + i), first, { maxRecords: 1 });
    }
  };
  await round(1);
  await round(2);
  const before = process.memoryUsage().heapUsed;
  for (let first = 3; first <= 6; first++) await round(first);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(40 << 20);
  expect(await log.accounts("updates")).toHaveLength(10_000);
  expect(await log.bounds("updates", botAccountId(9_999))).toEqual({ first: 1, next: 7 });
  await log.close();
});
