import type { AccountId } from "../core/account-id.ts";
import type { EventLog } from "../ports/event-log.ts";
import { StreamError } from "./stream-error.ts";

/** Where a consumer begins to read; forms as in schemas/ws/protocol.proto. */
export type StreamStart =
  | { readonly kind: "committed" | "latest" | "earliest" }
  | { readonly kind: "update"; readonly updateId: number }
  | { readonly kind: "time"; readonly unixS: number };

/** @throws {StreamError} bad_request */
export function parseStreamStart(text: string): StreamStart {
  if (text === "" || text === "committed") return { kind: "committed" };
  if (text === "latest" || text === "earliest") return { kind: text };
  const match = /^(update|time):(\d{1,15})$/.exec(text);
  if (match === null) {
    throw new StreamError(
      "bad_request",
      "from must be committed, latest, earliest, update:ID or time:UNIX",
    );
  }
  const number = Number(match[2]);
  return match[1] === "update"
    ? { kind: "update", updateId: number }
    : { kind: "time", unixS: number };
}

/**
 * The id of the first update to send.
 *
 * @param acknowledged what the consumer committed; `undefined` = nothing, so it begins with the oldest that is kept
 * @throws {LogUnavailableError}
 */
export async function resolveStreamStart(
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
