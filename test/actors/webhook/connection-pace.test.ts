import { expect, it } from "vitest";
import { ConnectionPace } from "../../../actors/webhook/connection-pace.ts";
import { realClock } from "../../support/test-delivery.ts";

const setUp = (maxConnections: number) => {
  let nowMs = 0;
  const pace = new ConnectionPace({ ...realClock, monotonicMs: () => nowMs }, maxConnections);
  return { pace, at: (ms: number) => (nowMs = ms) };
};

it("allows one request until there was a success, then ten more every half second", () => {
  const { pace, at } = setUp(25);
  expect(pace.maxInFlight(0)).toBe(1);
  pace.succeeded();
  expect(pace.maxInFlight(0)).toBe(10);
  at(600);
  expect(pace.maxInFlight(0)).toBe(20);
  at(5000);
  expect(pace.maxInFlight(0)).toBe(25);
  at(10_001);
  expect(pace.maxInFlight(25)).toBe(1);
});

it("uses connections that stand, whatever the ramp", () => {
  const { pace } = setUp(100);
  pace.succeeded();
  expect(pace.maxInFlight(40)).toBe(40);
});

it("dials every 2 s while nothing succeeds, the first two at once, and 1 s after a refusal", () => {
  const { pace, at } = setUp(10);
  expect(pace.dialDelayMs()).toBe(0);
  pace.dialledNow();
  expect(pace.dialDelayMs()).toBe(0);
  pace.refused();
  expect(pace.dialDelayMs()).toBe(1000);
  at(1000);
  pace.dialledNow();
  expect(pace.dialDelayMs()).toBe(2000);
  pace.succeeded();
  expect(pace.dialDelayMs()).toBe(0);
});
