import type { AccountId } from "../../src/core/account-id.ts";
import type { StreamStart } from "../../src/core/consumers/stream-start.ts";
import type { EventLog } from "../../src/ports/event-log.ts";

/**
 * The id of the first update to read.
 *
 * @param acknowledged what the consumer committed; `undefined` = nothing
 * @throws {LogUnavailableError}
 */
export async function resolveStart(
  log: EventLog,
  account: AccountId,
  start: StreamStart,
  acknowledged: number | undefined,
): Promise<number> {
  const bounds = await log.bounds("updates", account);
  const first = bounds?.first ?? 1;
  const next = bounds?.next ?? 1;
  switch (start.kind) {
    case "committed":
      return Math.max(first, (acknowledged ?? 0) + 1);
    case "earliest":
      return first;
    case "latest":
      return next;
    case "update":
      return bounds === null ? 1 : Math.min(Math.max(first, start.updateId), next);
    case "time":
      return firstAppendedAt(log, account, start.unixS * 1000, first, next);
  }
}

/** The log takes updates in the order of time, so the first one at or after a moment is found by bisection. */
async function firstAppendedAt(
  log: EventLog,
  account: AccountId,
  ms: number,
  first: number,
  next: number,
): Promise<number> {
  let low = first;
  let high = next;
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    const [record] = await log.read("updates", account, middle, { maxRecords: 1 });
    if (record !== undefined && record.appendedAtMs < ms) low = record.position + 1;
    else high = middle;
  }
  return low;
}
