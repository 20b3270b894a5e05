import { type DoneRanges, doneRuns } from "../projections/done-ranges.ts";

/** What a consumer's record says is done: every id up to `acknowledged`, and runs above it. */
export interface OutOfOrderProgress {
  readonly acknowledged: number;
  /** Lengths of runs from `acknowledged + 1` on, alternately not done and done. */
  readonly runs: number[];
}

/**
 * The progress of a consumer that finishes updates in any order.
 *
 * @param open ids that were read and are not done, ascending
 * @param next the first id that was not read
 * @param earlier what was done already when reading began; it counts from `next` on
 */
export function outOfOrderProgress(
  open: Iterable<number>,
  next: number,
  earlier: DoneRanges,
): OutOfOrderProgress {
  const { acknowledged, runs } = doneRuns(open, next);
  const [gap, done, ...rest] = earlier.runsAbove(next - 1);
  if (gap === undefined || done === undefined) return { acknowledged, runs };
  const end = runs.reduce((at, length) => at + length, acknowledged + 1);
  const between = next - end + gap;
  if (between > 0) return { acknowledged, runs: [...runs, between, done, ...rest] };
  const last = runs.at(-1);
  if (last === undefined) return { acknowledged: acknowledged + done, runs: rest };
  return { acknowledged, runs: [...runs.slice(0, -1), last + done, ...rest] };
}
