import { DoneRanges } from "../projections/done-ranges.ts";
import type { OutOfOrderProgress } from "./out-of-order-progress.ts";

/**
 * The progress of a consumer for which a span is new again: not done in it, and as before on both sides.
 *
 * @param acknowledged everything up to it was done
 * @param runs above it, lengths of runs of ids, alternately not done and done
 * @param first, last of the span, not empty; `first` is at most `acknowledged + 1`
 */
export function replayedProgress(
  acknowledged: number,
  runs: readonly number[],
  first: number,
  last: number,
): OutOfOrderProgress {
  const start = first - 1;
  // Everything as runs from the span's first id on.
  const all = new DoneRanges(start, [0, acknowledged - start, ...runs]);
  const [gap = 0, done, ...rest] = all.runsAbove(last);
  const open = last - start;
  return done === undefined
    ? { acknowledged: start, runs: [] }
    : { acknowledged: start, runs: [open + gap, done, ...rest] };
}
