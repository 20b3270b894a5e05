import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openEmbeddedEventLog } from "../../../src/adapters/embedded/embedded-event-log.ts";
import { systemClock } from "../../../src/adapters/system/system-clock.ts";
import { botAccountId } from "../../../src/core/account-id.ts";
import { LogUnavailableError } from "../../../src/ports/event-log.ts";
import { silentLogger } from "../../support/silent-logger.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const folder = temporaryFolder();

/** A file system of 6 MiB takes the right to mount one. */
const mountSmallDisk = (): boolean => {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=6m", "tmpfs", folder.path], {
      stdio: "ignore",
    });
    return true;
  } catch {
    return false;
  }
};

const mounted = mountSmallDisk();
const bot = botAccountId(1);
const records = (from: number) =>
  Array.from({ length: 10 }, (_, i) => ({ value: Buffer.alloc(500, (from + i) % 251) }));

describe.skipIf(!mounted)("a log on a full disk (needs the right to mount a tmpfs)", () => {
  afterAll(() => {
    execFileSync("umount", [folder.path]);
    folder.remove();
  });

  it.each(["power-loss", "relaxed"] as const)(
    "refuses appends clearly, loses nothing, and goes on when there is room again (%s)",
    async (durability) => {
      const dir = join(folder.path, durability);
      const ballast = join(folder.path, "ballast");
      writeFileSync(ballast, Buffer.alloc(2 << 20));
      const open = () =>
        openEmbeddedEventLog({ dir, durability, clock: systemClock, logger: silentLogger });
      let log = await open();
      const append = (first: number) =>
        log.append({ stream: "raw", account: bot, first, records: records(first) });
      let next = 1;
      let refused: unknown = null;
      while (refused === null) {
        // Two under way: the second must not be told of a conflict because the first found no room.
        const results = await Promise.allSettled([append(next), append(next + 10)]);
        for (const result of results) {
          if (result.status === "fulfilled") next += 10;
          else refused = result.reason;
        }
      }
      expect(refused).toBeInstanceOf(LogUnavailableError);
      expect(refused).toMatchObject({ retryable: true });
      expect((refused as LogUnavailableError).message).toContain("full");
      for (let i = 0; i < 5; i++)
        await append(next).then(
          () => (next += 10),
          () => undefined,
        );
      expect(await log.bounds("raw", bot)).toEqual({ first: 1, next });

      rmSync(ballast);
      await append(next);
      next += 10;
      await log.close();
      log = await open();
      const read = await log.read("raw", bot, 1, { maxRecords: 100_000 });
      expect(read.length).toBe(next - 1);
      expect(read.every(({ value, position }) => value[0] === position % 251)).toBe(true);
      await log.close();
      rmSync(dir, { recursive: true });
    },
  );
});
