import { describe, expect, it } from "vitest";
import { parseRetryAfterS, webhookRetry } from "../../../src/core/retry/backoff.ts";

describe("webhookRetry", () => {
  const schedule = (retryAfters: readonly number[], random: number): number[] => {
    let delayS = 1;
    return retryAfters.map((retryAfterS, n) => {
      const retry = webhookRetry(n + 1, delayS, retryAfterS, random);
      delayS = retry.delayS;
      return retry.waitS;
    });
  };
  const none = (count: number): number[] => Array.from({ length: count }, () => 0);

  it.each([
    { name: "doubles after the first", after: none(8), expected: [0, 2, 4, 8, 16, 32, 60, 60] },
    { name: "waits what it is told", after: [7, 3600, 7], expected: [7, 3600, 7] },
    { name: "goes on where it was told otherwise", after: [0, 0, 7, 0], expected: [0, 2, 7, 4] },
    { name: "does not wait less when it was told first", after: [7, 0, 0], expected: [7, 2, 4] },
  ])("$name", ({ after, expected }) => {
    expect(schedule(after, 0)).toEqual(expected);
  });

  it("never waits longer than a time drawn anew between 60 and 120 s", () => {
    expect(schedule(none(9), 0.5).slice(6)).toEqual([64, 90, 90]);
    expect(schedule(none(9), 0.999).slice(6)).toEqual([64, 120, 120]);
  });
});

describe("parseRetryAfterS", () => {
  const cases: [string | undefined, number][] = [
    [undefined, 0],
    ["7", 7],
    [" 7 ", 7],
    ["100000", 3600],
    ["-5", 0],
    ["1.5", 0],
    ["Wed, 21 Oct 2026 07:28:00 GMT", 0],
  ];
  it.each(cases)("%s is %d", (header, expected) => {
    expect(parseRetryAfterS(header)).toBe(expected);
  });
});
