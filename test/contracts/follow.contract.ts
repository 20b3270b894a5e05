import { describe, expect, it } from "vitest";
import type { AccountId } from "../../src/core/account-id.ts";
import type { EventLog, LogRecord } from "../../src/ports/event-log.ts";
import { text, values } from "./text-records.ts";

/** A log, and two accounts that it does not know. */
export interface LogUnderTest {
  readonly log: EventLog;
  readonly bot: AccountId;
  readonly other: AccountId;
  /** Appends records of `bot` to the stream `raw`. */
  readonly append: (first: number, ...texts: string[]) => Promise<unknown>;
}

const all = { maxRecords: 10_000 };

/** What every EventLog promises those who follow a stream. @param given what a test is run on */
export const followContract = (given: () => LogUnderTest): void => {
  describe("follow", () => {
    it("yields what is there, then what comes", async () => {
      const { log, bot, append } = given();
      const stop = new AbortController();
      await append(1, "a", "b");
      const got: string[] = [];
      const reading = (async () => {
        for await (const batch of log.follow("raw", bot, 1, { maxRecords: 2 }, stop.signal)) {
          got.push(...batch.map(text));
          if (got.length === 5) stop.abort();
        }
      })();
      await append(3, "c");
      await append(4, "d", "e");
      await reading;
      expect(got).toEqual(["a", "b", "c", "d", "e"]);
    });

    it("wakes soon after an append, without a polling delay", async () => {
      const { log, bot, append } = given();
      const stop = new AbortController();
      const delays: number[] = [];
      let saw = (): void => {};
      const reading = (async () => {
        for await (const batch of log.follow("raw", bot, 1, all, stop.signal))
          if (batch.length > 0) saw();
      })();
      for (let i = 1; i <= 20; i++) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        const seen = new Promise<void>((resolve) => (saw = resolve));
        await append(i, "x");
        const appendedAt = performance.now();
        await seen;
        delays.push(performance.now() - appendedAt);
      }
      stop.abort();
      await reading;
      expect(delays.toSorted((a, b) => a - b)[10]).toBeLessThan(50);
    });

    it("ends when its signal aborts while it waits", async () => {
      const { log, bot } = given();
      const stop = new AbortController();
      const iterator = log.follow("raw", bot, 1, all, stop.signal)[Symbol.asyncIterator]();
      const next = iterator.next();
      stop.abort();
      expect((await next).done).toBe(true);
    });

    it("does not wake for another account", async () => {
      const { log, bot, other, append } = given();
      const stop = new AbortController();
      const iterator = log.follow("raw", bot, 1, all, stop.signal)[Symbol.asyncIterator]();
      const next = iterator.next();
      await log.append({ stream: "raw", account: other, first: 1, records: values("x") });
      await append(1, "mine");
      const { value } = (await next) as IteratorYieldResult<readonly LogRecord[]>;
      expect(value.map(text)).toEqual(["mine"]);
      stop.abort();
    });

    it("reads every record once while many are appended", async () => {
      const { log, bot, append } = given();
      const stop = new AbortController();
      const total = 2_000;
      const positions: number[] = [];
      const reading = (async () => {
        for await (const batch of log.follow("raw", bot, 1, { maxRecords: 64 }, stop.signal)) {
          positions.push(...batch.map(({ position }) => position));
          if (positions.length >= total) stop.abort();
        }
      })();
      for (let first = 1; first <= total; first += 10)
        await append(first, ...Array.from({ length: 10 }, (_, i) => `${first + i}`));
      await reading;
      expect(positions).toEqual(Array.from({ length: total }, (_, i) => i + 1));
    });
  });
};
