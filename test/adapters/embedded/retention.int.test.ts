import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openEmbeddedEventLog } from "../../../src/adapters/embedded/embedded-event-log.ts";
import type { Retention } from "../../../src/adapters/embedded/retention.ts";
import { type AccountId, botAccountId } from "../../../src/core/account-id.ts";
import type { EventLog, StreamName } from "../../../src/ports/event-log.ts";
import { silentLogger } from "../../support/silent-logger.ts";
import { SimulatedClock } from "../../support/simulated-clock.ts";
import { type TemporaryFolder, temporaryFolder } from "../../support/temporary-folder.ts";

const HOUR = 3_600_000;
const bot = botAccountId(1);
const other = botAccountId(2);
const all = { maxRecords: 10_000 };

describe("the embedded log's retention", () => {
  let folder: TemporaryFolder;
  let clock: SimulatedClock;
  let log: EventLog;

  const open = async (retention: Retention): Promise<void> => {
    log = await openEmbeddedEventLog({
      dir: folder.path,
      durability: "relaxed",
      retention,
      clock,
      logger: silentLogger,
    });
  };
  const append = (
    stream: StreamName,
    account: AccountId,
    first: number,
    count: number,
    bytes = 100,
  ) =>
    log.append({
      stream,
      account,
      first,
      records: Array.from({ length: count }, () => ({ value: Buffer.alloc(bytes, 1) })),
    });

  beforeEach(() => {
    folder = temporaryFolder();
    clock = new SimulatedClock();
  });
  afterEach(async () => {
    await log.close();
    folder.remove();
  });

  /** Lets real transactions finish while simulated seconds pass. */
  const pass = async (seconds: number): Promise<void> => {
    for (let i = 0; i < seconds; i++) {
      await clock.advance(1_000);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  };

  it("drops records that are too old, and readers that fell behind begin at the oldest kept", async () => {
    await open({ raw: { maxAgeMs: HOUR } });
    await append("raw", bot, 1, 10);
    await append("updates", bot, 1, 10);
    clock.set(clock.nowMs() + HOUR / 2);
    await append("raw", bot, 11, 10);
    clock.set(clock.nowMs() + HOUR / 2 + 5_000);
    await append("raw", bot, 21, 10);
    await pass(3);
    expect(await log.bounds("raw", bot)).toEqual({ first: 11, next: 31 });
    expect((await log.read("raw", bot, 1, all))[0]?.position).toBe(11);
    expect(await log.bounds("updates", bot)).toEqual({ first: 1, next: 11 });
  });

  it("keeps the newest records of an account that was silent, so that a restart can continue", async () => {
    await open({ raw: { maxAgeMs: HOUR } });
    await append("raw", bot, 1, 10);
    await append("raw", bot, 11, 5);
    clock.set(clock.nowMs() + 50 * HOUR);
    await pass(2);
    expect(await log.bounds("raw", bot)).toEqual({ first: 11, next: 16 });
    clock.set(clock.nowMs() + 50 * HOUR);
    await append("raw", bot, 16, 1);
    clock.set(clock.nowMs() + 2 * HOUR);
    await pass(2);
    expect(await log.bounds("raw", bot)).toEqual({ first: 16, next: 17 });
  });

  it("drops the oldest records of all accounts when a stream takes too many bytes", async () => {
    await open({ raw: { maxBytes: 100_000 } });
    for (let i = 0; i < 20; i++) {
      clock.set(clock.nowMs() + 10);
      await append("raw", bot, 1 + i * 10, 10, 1_000);
      await append("raw", other, 1 + i * 10, 10, 1_000);
    }
    await pass(3);
    const kept = [await log.read("raw", bot, 1, all), await log.read("raw", other, 1, all)];
    const bytes = kept.flat().reduce((sum, { value }) => sum + value.length, 0);
    expect(bytes).toBeLessThanOrEqual(100_000);
    expect(bytes).toBeGreaterThan(70_000);
    for (const records of kept) {
      expect(records.at(-1)?.position).toBe(200);
      expect(records.at(0)?.position).toBe(201 - records.length);
    }
  });

  it("keeps positions joined up when the clock was set back", async () => {
    await open({});
    await append("raw", bot, 1, 10);
    await log.close();
    clock.set(clock.nowMs() - 10 * HOUR);
    await open({ raw: { maxAgeMs: HOUR } });
    await append("raw", bot, 11, 10);
    await append("raw", bot, 21, 10);
    clock.set(clock.nowMs() + 3 * HOUR);
    await append("raw", bot, 31, 10);
    await pass(2);
    expect(await log.bounds("raw", bot)).toEqual({ first: 31, next: 41 });
  });

  it("forgets deletions in compacted streams after a while", async () => {
    await open({ sessions: { maxAgeMs: HOUR } });
    const put = (first: number, key: string, value: string) =>
      log.append({
        stream: "sessions",
        account: bot,
        first,
        records: [{ key, value: Buffer.from(value) }],
      });
    await put(1, "a", "1");
    await put(2, "b", "1");
    await put(3, "a", "");
    expect((await log.read("sessions", bot, 1, all)).map(({ position }) => position)).toEqual([
      2, 3,
    ]);
    clock.set(clock.nowMs() + 2 * HOUR);
    await pass(2);
    expect((await log.read("sessions", bot, 1, all)).map(({ position }) => position)).toEqual([2]);
    expect(await log.bounds("sessions", bot)).toEqual({ first: 2, next: 4 });
  });

  it("drops thousands of segments without holding up appends", async () => {
    await open({ raw: { maxAgeMs: HOUR } });
    for (let i = 0; i < 50; i++)
      await Promise.all(
        Array.from({ length: 100 }, (_, account) =>
          append("raw", botAccountId(account + 1), 1 + i, 1),
        ),
      );
    clock.set(clock.nowMs() + 2 * HOUR);
    const kept = async (): Promise<number> => {
      let count = 0;
      for (const account of await log.accounts("raw")) {
        const { first, next } = (await log.bounds("raw", account)) ?? { first: 0, next: 0 };
        count += next - first;
      }
      return count;
    };
    let left = await kept();
    let most = 0;
    for (let i = 0; i < 200; i++) {
      await append("updates", bot, 1 + i, 1);
      const before = left;
      left = await kept();
      most = Math.max(most, before - left);
      await clock.advance(20);
    }
    await pass(3);
    expect(await kept()).toBe(100);
    // Dropped between two appends: what holds up the second one.
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(128);
  });

  it("gives files back to the disk when nothing in them is kept", async () => {
    const { path } = folder;
    const tapes = (): string[] => readdirSync(join(path, "tape"));
    await open({ raw: { maxAgeMs: HOUR } });
    await append("raw", bot, 1, 10);
    await log.close();
    const before = tapes();
    await open({ raw: { maxAgeMs: HOUR } });
    clock.set(clock.nowMs() + 2 * HOUR);
    await append("raw", bot, 11, 10);
    await pass(2);
    expect(tapes().filter((name) => before.includes(name))).toEqual([]);
    expect(await log.bounds("raw", bot)).toEqual({ first: 11, next: 21 });
    await append("raw", bot, 21, 10);
    expect((await log.read("raw", bot, 1, all)).length).toBe(20);
  });

  it("lets a writer go on in a new file when another has dropped the one it was writing", async () => {
    await open({});
    await append("raw", bot, 1, 10);
    const writer = log;
    await open({ raw: { maxAgeMs: HOUR } });
    await append("raw", bot, 11, 10);
    clock.set(clock.nowMs() + 2 * HOUR);
    await append("raw", bot, 21, 10);
    await pass(2);
    await writer.append({
      stream: "raw",
      account: other,
      first: 1,
      records: [{ value: Buffer.from("kept") }],
    });
    await writer.close();
    const [record] = await log.read("raw", other, 1, all);
    expect(String(record?.value)).toBe("kept");
    expect(await log.bounds("raw", bot)).toEqual({ first: 21, next: 31 });
  });
});
