import { describe, expect, it } from "vitest";
import { parseRetryAfterS, webhookRetryDelayS } from "../../../src/core/retry/backoff.ts";

describe("webhookRetryDelayS", () => {
  const cases: [failures: number, retryAfterS: number, random: number, expected: number][] = [
    [1, 0, 0, 0],
    [2, 0, 0, 2],
    [3, 0, 0, 4],
    [6, 0, 0, 32],
    [7, 0, 0, 60],
    [7, 0, 0.5, 64],
    [8, 0, 0.5, 90],
    [500, 0, 0.99, 119.4],
    [1, 7, 0, 7],
    [9, 3600, 0, 3600],
  ];
  it.each(cases)(
    "after %d failures, Retry-After %d, random %d: %d s",
    (failures, after, random, expected) => {
      expect(webhookRetryDelayS(failures, after, random)).toBeCloseTo(expected);
    },
  );
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
