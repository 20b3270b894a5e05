import type { AccountId } from "../../src/core/account-id.ts";
import type { EventLog } from "../../src/ports/event-log.ts";
import type { ReplaySpan } from "../../src/ports/update-replays.ts";
import { resolveStart } from "../consumers/resolve-start.ts";

/**
 * The ids of a span, both ends included; empty when the second is below the first.
 *
 * @param acknowledged what `committed` means
 * @throws {LogUnavailableError}
 */
export async function resolveSpan(
  log: EventLog,
  account: AccountId,
  { from, to }: ReplaySpan,
  acknowledged: number | undefined,
): Promise<{ readonly first: number; readonly last: number }> {
  const first = await resolveStart(log, account, from, acknowledged);
  const next = (await log.bounds("updates", account))?.next ?? 1;
  if (to === undefined) return { first, last: next - 1 };
  if ("updateId" in to) return { first, last: Math.min(to.updateId, next - 1) };
  // A second holds all of its milliseconds.
  const behind = { kind: "time", unixS: to.unixS + 1 } as const;
  return { first, last: (await resolveStart(log, account, behind, acknowledged)) - 1 };
}
