import { describe, expect, it } from "vitest";
import { DoneRanges, doneRuns } from "../../../src/core/projections/done-ranges.ts";

const cases: {
  name: string;
  open: number[];
  next: number;
  acknowledged: number;
  runs: number[];
}[] = [
  { name: "nothing open", open: [], next: 10, acknowledged: 9, runs: [] },
  { name: "all open", open: [10, 11, 12], next: 13, acknowledged: 9, runs: [] },
  { name: "the first open", open: [10], next: 13, acknowledged: 9, runs: [1, 2] },
  { name: "holes", open: [10, 11, 14, 17], next: 20, acknowledged: 9, runs: [2, 2, 1, 2, 1, 2] },
];

describe("what is done above the first open id", () => {
  it.each(cases)("$name", ({ open, next, acknowledged, runs }) => {
    const stored = doneRuns(open, next);
    expect(stored).toEqual({ acknowledged, runs });
    const ranges = new DoneRanges(stored.acknowledged, stored.runs);
    for (let id = acknowledged + 1; id < next; id++) {
      expect([id, ranges.has(id)]).toEqual([id, !open.includes(id)]);
    }
    expect(ranges.has(next)).toBe(false);
    expect(ranges.runsAbove(acknowledged)).toEqual(runs);
  });

  it("shrinks as the acknowledged id rises", () => {
    const ranges = new DoneRanges(9, [2, 2, 1, 2]);
    expect(ranges.runsAbove(12)).toEqual([0, 1, 1, 2]);
    expect(ranges.runsAbove(16)).toEqual([]);
  });
});
