import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AccountId, botAccountId } from "../../src/core/account-id.ts";
import {
  type EventLog,
  LogUnavailableError,
  type LogRecord,
  PositionConflictError,
  type StreamName,
} from "../../src/ports/event-log.ts";
import { followContract } from "./follow.contract.ts";
import { text, values } from "./text-records.ts";

/** One log of the adapter under test, that does not know the accounts of the test. */
export interface EventLogHarness {
  readonly log: EventLog;
  /** Closes the log and opens it again over what it keeps. */
  reopen(): Promise<EventLog>;
  /** The test is over. */
  dispose(): Promise<void>;
}

const all = { maxRecords: 10_000 };

const keyed = (...pairs: [key: string, value: string][]) =>
  pairs.map(([key, value]) => ({ key, value: Buffer.from(value) }));
const seen = (records: readonly LogRecord[]) =>
  records.map((record) => [record.position, text(record)]);
const live = (records: readonly LogRecord[]) =>
  records
    .filter(({ value }) => value.length > 0)
    .map((record) => [record.position, record.key, text(record)]);

/** What every EventLog promises, whatever keeps it. */
export const eventLogContract = (name: string, create: () => Promise<EventLogHarness>): void => {
  describe(`${name} keeps the event log's contract`, () => {
    let harness: EventLogHarness;
    let log: EventLog;
    let tests = 0;
    let bot: AccountId;
    let other: AccountId;

    beforeEach(async () => {
      tests += 1;
      bot = botAccountId(110_201_543 + tests);
      other = botAccountId(7_000 + tests);
      harness = await create();
      log = harness.log;
    });
    afterEach(() => harness.dispose());

    const accounts = async (stream: StreamName) =>
      (await log.accounts(stream)).filter((account) => account === bot || account === other);

    const append = (first: number, ...texts: string[]) =>
      log.append({ stream: "raw", account: bot, first, records: values(...texts) });

    describe("append and read", () => {
      it("has nothing at first", async () => {
        expect(await log.bounds("raw", bot)).toBeNull();
        expect(await log.read("raw", bot, 1, all)).toEqual([]);
        expect(await accounts("raw")).toEqual([]);
      });

      it("reads what was appended, in order, with positions that rise by one", async () => {
        await append(1, "a", "b");
        await append(3, "c");
        expect(seen(await log.read("raw", bot, 1, all))).toEqual([
          [1, "a"],
          [2, "b"],
          [3, "c"],
        ]);
        expect(await log.bounds("raw", bot)).toEqual({ first: 1, next: 4 });
      });

      it("begins an empty stream at any positive position", async () => {
        await append(771_203, "a", "b");
        expect(await log.bounds("raw", bot)).toEqual({ first: 771_203, next: 771_205 });
        expect(seen(await log.read("raw", bot, 1, all))).toEqual([
          [771_203, "a"],
          [771_204, "b"],
        ]);
      });

      it("takes positions beyond 32 bits", async () => {
        const first = 2 ** 40 + 5;
        await append(first, "a");
        await append(first + 1, "b");
        expect(seen(await log.read("raw", bot, first + 1, all))).toEqual([[first + 1, "b"]]);
      });

      it.each([
        { from: 1, expected: ["a", "b", "c", "d"] },
        { from: 2, expected: ["b", "c", "d"] },
        { from: 4, expected: ["d"] },
        { from: 5, expected: [] },
        { from: 90, expected: [] },
      ])("reads from position $from", async ({ from, expected }) => {
        await append(1, "a", "b", "c");
        await append(4, "d");
        expect((await log.read("raw", bot, from, all)).map(text)).toEqual(expected);
      });

      it.each([
        { limits: { maxRecords: 2 }, expected: ["aaaa", "bbbb"] },
        { limits: { maxRecords: 9, maxBytes: 1 }, expected: ["aaaa"] },
        { limits: { maxRecords: 9, maxBytes: 4 }, expected: ["aaaa"] },
        { limits: { maxRecords: 9, maxBytes: 5 }, expected: ["aaaa", "bbbb"] },
      ])("stops reading at $limits", async ({ limits, expected }) => {
        await append(1, "aaaa", "bbbb", "cccc");
        expect((await log.read("raw", bot, 1, limits)).map(text)).toEqual(expected);
      });

      it("keeps empty, binary and large values as they are", async () => {
        const large = Buffer.alloc(16 << 20, 0xa5);
        const binary = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
        const records = [{ value: Buffer.alloc(0) }, { value: binary }, { value: large }];
        await log.append({ stream: "raw", account: bot, first: 1, records });
        const read = await log.read("raw", bot, 1, all);
        expect(read.map(({ value }) => value.length)).toEqual([0, 256, 16 << 20]);
        expect(binary.equals(read[1]?.value ?? Buffer.alloc(0))).toBe(true);
        expect(large.equals(read[2]?.value ?? Buffer.alloc(0))).toBe(true);
      });

      it("has copies of the values when the append has resolved", async () => {
        for (const stream of ["raw", "updates", "sessions"] as const) {
          const value = Buffer.from("before");
          await log.append({ stream, account: bot, first: 1, records: [{ key: "k", value }] });
          value.fill("x");
          expect((await log.read(stream, bot, 1, all)).map(text)).toEqual(["before"]);
        }
      });

      it("takes 10,000 records at once", async () => {
        const records = Array.from({ length: 10_000 }, (_, i) => ({
          value: Buffer.from(`record ${i}`),
        }));
        await log.append({ stream: "updates", account: bot, first: 1, records });
        const read = await log.read("updates", bot, 1, all);
        expect(read).toHaveLength(10_000);
        expect(
          read.every((record, i) => record.position === i + 1 && text(record) === `record ${i}`),
        ).toBe(true);
        expect(seen(await log.read("updates", bot, 5_000, { maxRecords: 1 }))).toEqual([
          [5_000, "record 4999"],
        ]);
      });

      it("gives values that later calls do not change", async () => {
        await append(1, "first", "second");
        const [before] = await log.read("raw", bot, 1, { maxRecords: 1 });
        await append(3, "third", "fourth");
        await log.read("raw", bot, 3, all);
        expect(before === undefined ? "" : text(before)).toBe("first");
      });

      it("says when records were appended", async () => {
        const before = Date.now();
        await append(1, "a");
        const [record] = await log.read("raw", bot, 1, all);
        expect(record?.appendedAtMs).toBeGreaterThanOrEqual(before - 1000);
        expect(record?.appendedAtMs).toBeLessThanOrEqual(Date.now() + 1000);
      });

      it("keeps accounts and streams apart", async () => {
        await append(1, "a");
        await log.append({ stream: "raw", account: other, first: 50, records: values("x") });
        await log.append({ stream: "updates", account: bot, first: 9, records: values("u") });
        expect(seen(await log.read("raw", bot, 1, all))).toEqual([[1, "a"]]);
        expect(seen(await log.read("raw", other, 1, all))).toEqual([[50, "x"]]);
        expect(seen(await log.read("updates", bot, 1, all))).toEqual([[9, "u"]]);
        expect((await accounts("raw")).toSorted()).toEqual([bot, other].toSorted());
        expect(await accounts("updates")).toEqual([bot]);
        expect(await accounts("sessions")).toEqual([]);
      });

      it("makes appends that are under way together durable in the order of the calls", async () => {
        const order: number[] = [];
        await Promise.all(
          Array.from({ length: 200 }, (_, i) =>
            append(i + 1, `r${i + 1}`).then(() => order.push(i + 1)),
          ),
        );
        expect(order).toEqual(order.toSorted((a, b) => a - b));
        const read = await log.read("raw", bot, 1, all);
        expect(read.map(text)).toEqual(order.map((n) => `r${n}`));
      });
    });

    describe("the fence", () => {
      it.each([{ first: 1 }, { first: 2 }, { first: 4 }])(
        "refuses an append at $first when 3 is next, and writes nothing of it",
        async ({ first }) => {
          await append(1, "a", "b");
          const refused = await append(first, "x").catch((error: unknown) => error);
          expect(refused).toBeInstanceOf(PositionConflictError);
          expect(refused).toMatchObject({ expected: 3 });
          expect((await log.read("raw", bot, 1, all)).map(text)).toEqual(["a", "b"]);
          await append(3, "c");
        },
      );

      it("lets one of two appends for the same position through", async () => {
        const results = await Promise.allSettled([append(1, "a"), append(1, "b"), append(2, "c")]);
        expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
        expect((await log.read("raw", bot, 1, all)).map(text)).toEqual(["a", "c"]);
      });

      it.each([{ first: 0 }, { first: -1 }, { first: 1.5 }])(
        "refuses $first as a position",
        async ({ first }) => {
          await expect(append(first, "a")).rejects.toThrow();
          expect(await log.bounds("raw", bot)).toBeNull();
        },
      );

      it("refuses an append without records", async () => {
        await expect(append(1)).rejects.toThrow();
      });
    });

    describe("compacted streams", () => {
      const put = (first: number, ...pairs: [string, string][]) =>
        log.append({ stream: "consumers", account: bot, first, records: keyed(...pairs) });
      const read = async () => live(await log.read("consumers", bot, 1, all));

      it("keep the newest record of each key", async () => {
        await put(1, ["a", "1"], ["b", "1"]);
        await put(3, ["a", "2"]);
        expect(await read()).toEqual([
          [2, "b", "1"],
          [3, "a", "2"],
        ]);
        expect((await log.bounds("consumers", bot))?.next).toBe(4);
      });

      it("keep the newest of a key written twice in one append", async () => {
        await put(1, ["a", "1"], ["a", "2"], ["", "x"]);
        expect(await read()).toEqual([
          [2, "a", "2"],
          [3, "", "x"],
        ]);
      });

      it("forget a key whose newest value is empty", async () => {
        await put(1, ["a", "1"], ["b", "1"]);
        await put(3, ["a", ""]);
        expect(await read()).toEqual([[2, "b", "1"]]);
        await put(4, ["a", "again"]);
        expect(await read()).toEqual([
          [2, "b", "1"],
          [4, "a", "again"],
        ]);
      });

      it("are the same after they are opened again", async () => {
        await put(1, ["a", "1"], ["b", "1"], ["a", "2"]);
        log = await harness.reopen();
        expect(await read()).toEqual([
          [2, "b", "1"],
          [3, "a", "2"],
        ]);
        await put(4, ["b", "2"]);
        expect(await read()).toEqual([
          [3, "a", "2"],
          [4, "b", "2"],
        ]);
      });
    });

    followContract(() => ({ log, bot, other, append }));

    describe("closing", () => {
      it("keeps everything that was acknowledged", async () => {
        await append(1, "a", "b");
        log = await harness.reopen();
        expect(seen(await log.read("raw", bot, 1, all))).toEqual([
          [1, "a"],
          [2, "b"],
        ]);
        expect(await log.bounds("raw", bot)).toEqual({ first: 1, next: 3 });
        await append(3, "c");
        expect((await log.read("raw", bot, 3, all)).map(text)).toEqual(["c"]);
      });

      it("finishes the appends under way and refuses later ones", async () => {
        const under = Promise.all([append(1, "a"), append(2, "b")]);
        const closed = log.close();
        await under;
        await closed;
        await expect(append(3, "c")).rejects.toBeInstanceOf(LogUnavailableError);
        log = await harness.reopen();
        expect((await log.read("raw", bot, 1, all)).map(text)).toEqual(["a", "b"]);
      });
    });
  });
};
