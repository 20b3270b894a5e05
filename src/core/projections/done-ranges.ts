/**
 * The ids above an acknowledged one that are done although an id before them is not. A webhook's queues finish out of order, and
 * what was answered with a 2xx must not be sent again after a restart.
 */
export class DoneRanges {
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  /** @param runs lengths of runs from `acknowledged + 1` on, alternately not done and done */
  constructor(acknowledged: number, runs: readonly number[] = []) {
    let at = acknowledged + 1;
    for (let n = 0; n + 1 < runs.length; n += 2) {
      const start = at + (runs[n] ?? 0);
      at = start + (runs[n + 1] ?? 0);
      this.starts.push(start);
      this.ends.push(at);
    }
  }

  get isEmpty(): boolean {
    return this.starts.length === 0;
  }

  has(id: number): boolean {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.ends[middle] ?? 0) > id) high = middle;
      else low = middle + 1;
    }
    return low < this.starts.length && (this.starts[low] ?? 0) <= id;
  }

  /** The stored form of what is still above `acknowledged`. */
  runsAbove(acknowledged: number): number[] {
    const runs: number[] = [];
    let at = acknowledged + 1;
    for (let n = 0; n < this.starts.length; n++) {
      const start = Math.max(this.starts[n] ?? 0, at);
      const end = this.ends[n] ?? 0;
      if (end <= start) continue;
      runs.push(start - at, end - start);
      at = end;
    }
    return runs;
  }
}

/**
 * The stored form of what is done above the first open id.
 *
 * @param open ids that are not done, ascending, not empty
 * @param next every id from `open[0]` up to but not including `next` is open or done
 * @returns `[acknowledged, runs]`
 */
export function doneRuns(
  open: Iterable<number>,
  next: number,
): { readonly acknowledged: number; readonly runs: number[] } {
  const runs: number[] = [];
  let first = -1;
  let openRun = 0;
  let expected = 0;
  for (const id of open) {
    if (first < 0) first = id;
    else if (id > expected) {
      runs.push(openRun, id - expected);
      openRun = 0;
    }
    openRun++;
    expected = id + 1;
  }
  if (first < 0) return { acknowledged: next - 1, runs };
  if (next > expected) runs.push(openRun, next - expected);
  return { acknowledged: first - 1, runs };
}
