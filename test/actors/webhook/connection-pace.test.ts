import { expect, it } from "vitest";
import { ConnectionPace } from "../../../actors/webhook/connection-pace.ts";
import { realClock } from "../../support/test-delivery.ts";

const setUp = (maxConnections: number) => {
  let nowMs = 0;
  const pace = new ConnectionPace({ ...realClock, monotonicMs: () => nowMs }, maxConnections);
  return { pace, at: (ms: number) => (nowMs = ms) };
};

/** Dials as often as it may; the answer is how often. */
const dialAll = (pace: ConnectionPace): number => {
  for (let count = 0; ; count++) {
    if (pace.dialDelayMs() > 0) return count;
    pace.dialled();
  }
};

it("wants one connection until there was a success in the last 10 s, then one for each queue", () => {
  const { pace, at } = setUp(25);
  expect([pace.wanted(0), pace.wanted(1), pace.wanted(9)]).toEqual([0, 1, 1]);
  pace.succeeded();
  expect([pace.wanted(0), pace.wanted(9), pace.wanted(99)]).toEqual([1, 9, 25]);
  at(10_000);
  expect(pace.wanted(9)).toBe(9);
  at(10_001);
  expect(pace.wanted(9)).toBe(1);
});

it("dials every 2 s while nothing succeeds", () => {
  const { pace, at } = setUp(10);
  expect(dialAll(pace)).toBe(1);
  at(1500);
  expect(pace.dialDelayMs()).toBe(500);
  at(2000);
  expect(dialAll(pace)).toBe(1);
  at(60_000);
  expect(dialAll(pace)).toBe(1);
});

it("dials ten at once and one every 50 ms while something succeeds", () => {
  const { pace, at } = setUp(100);
  pace.succeeded();
  expect(dialAll(pace)).toBe(10);
  expect(pace.dialDelayMs()).toBe(50);
  at(50);
  expect(dialAll(pace)).toBe(1);
  at(5050);
  expect(dialAll(pace)).toBe(10);
});
