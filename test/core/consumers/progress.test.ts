import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outOfOrderProgress } from "../../../src/core/consumers/out-of-order-progress.ts";
import { replayedProgress } from "../../../src/core/consumers/replayed-progress.ts";
import { DoneRanges } from "../../../src/core/projections/done-ranges.ts";

const MOST = 40;

/** The ids up to {@link MOST} that a stored progress says are done. */
function doneIds({
  acknowledged,
  runs,
}: {
  acknowledged: number;
  runs: readonly number[];
}): number[] {
  const ranges = new DoneRanges(acknowledged, runs);
  return ids().filter((id) => id <= acknowledged || ranges.has(id));
}

const ids = (): number[] => Array.from({ length: MOST }, (_, n) => n + 1);
const someIds = fc.uniqueArray(fc.integer({ min: 1, max: MOST }), { maxLength: MOST });

/** The stored form of a set of ids. */
const stored = (done: readonly number[]): { acknowledged: number; runs: number[] } =>
  outOfOrderProgress(
    ids().filter((id) => !done.includes(id)),
    MOST + 1,
    new DoneRanges(0),
  );

describe("the progress of a consumer that finishes in any order", () => {
  it("tells what is done, before and behind what was read", () => {
    fc.assert(
      fc.property(
        someIds,
        fc.integer({ min: 1, max: MOST + 1 }),
        someIds,
        (earlier, next, done) => {
          const before = stored(earlier);
          const open = ids().filter((id) => id < next && !done.includes(id));
          const progress = outOfOrderProgress(
            open,
            next,
            new DoneRanges(before.acknowledged, before.runs),
          );
          const behind = doneIds({ ...before, acknowledged: Math.max(0, before.acknowledged) });
          const expected = ids().filter((id) =>
            id < next ? done.includes(id) : id > before.acknowledged && behind.includes(id),
          );
          expect(doneIds(progress)).toEqual(expected);
          expect(progress.runs.every((length) => length > 0)).toBe(true);
          expect(progress.runs.length % 2).toBe(0);
        },
      ),
    );
  });

  it("makes a span new again and leaves the rest", () => {
    fc.assert(
      fc.property(someIds, fc.nat(MOST), fc.nat(MOST), (done, a, length) => {
        const before = stored(done);
        const first = 1 + Math.min(a, before.acknowledged);
        const last = Math.min(MOST, first + length);
        const progress = replayedProgress(before.acknowledged, before.runs, first, last);
        const expected = ids().filter(
          (id) => id < first || (id > last && (id <= before.acknowledged || done.includes(id))),
        );
        expect(doneIds(progress)).toEqual(expected);
      }),
    );
  });
});
