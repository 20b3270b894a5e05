/** What to do with an update that covers (pts - count, pts] of its counter. */
export type PtsVerdict = "apply" | "duplicate" | "gap" | "overlap" | "malformed";

/**
 * Compares an update's place with what has been applied. A count of 0 changes nothing and is applied where it is expected.
 *
 * @param local last applied; undefined = the counter is not known yet, so that any update begins it
 * @see https://core.telegram.org/api/updates#update-handling
 */
export function checkPts(local: number | undefined, pts: number, count: number): PtsVerdict {
  if (count < 0 || pts < count || pts <= 0) return "malformed";
  if (local === undefined) return "apply";
  if (count === 0 && pts === local) return "apply";
  if (pts <= local) return "duplicate";
  if (local + count === pts) return "apply";
  return local + count < pts ? "gap" : "overlap";
}

/** What to do with the part of a container that only `seq` orders. */
export type SeqVerdict = "apply" | "duplicate" | "gap";

/** @param seqStart 0 = not ordered */
export function checkSeq(local: number, seqStart: number): SeqVerdict {
  if (seqStart === 0 || seqStart === local + 1) return "apply";
  return seqStart <= local ? "duplicate" : "gap";
}
