import { describe, expect, it } from "vitest";
import { CommitPace } from "../../../src/adapters/embedded/commit-pace.ts";

/** Waits of `count` commits, each asked for when the one before was made and took `tookMs`. */
const waits = (pace: CommitPace, count: number, tookMs: number, startMs = 0): number[] => {
  let nowMs = startMs;
  return Array.from({ length: count }, () => {
    const waitMs = pace.take(nowMs);
    nowMs += waitMs + tookMs;
    return waitMs;
  });
};

describe("the pace of commits", () => {
  it("does not hold back a log that was at rest", () => {
    expect(Math.max(...waits(new CommitPace(2), 50, 0))).toBe(0);
  });

  it("settles at one commit an interval under steady load", () => {
    const steady = waits(new CommitPace(2), 500, 0.5).slice(200);
    expect(Math.min(...steady)).toBeCloseTo(1.5);
    expect(Math.max(...steady)).toBeCloseTo(1.5);
  });

  it("lets twice as many small commits through", () => {
    const pace = new CommitPace(2);
    let nowMs = 0;
    for (let i = 0; i < 500; i++) nowMs += pace.take(nowMs, true);
    // 50 intervals' worth of commits are free.
    expect(nowMs).toBeCloseTo(499 - 100);
  });

  it("never waits when commits take longer than the interval", () => {
    expect(Math.max(...waits(new CommitPace(2), 500, 3))).toBe(0);
  });

  it("forgives after a rest", () => {
    const pace = new CommitPace(2);
    waits(pace, 500, 0.5);
    expect(pace.take(10_000)).toBe(0);
  });

  it("never waits when it is switched off", () => {
    expect(Math.max(...waits(new CommitPace(0), 1_000, 0))).toBe(0);
  });
});
