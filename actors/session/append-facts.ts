import type { AccountId } from "../../src/core/account-id.ts";
import { type EventLog, type NewRecord, PositionConflictError } from "../../src/ports/event-log.ts";

const MAX_TRIES = 20;

/**
 * Appends facts to an account's stream `sessions`, which several parts write: one that finds the position taken goes behind, as its
 * facts do not depend on those of the others. Resolves when durable.
 *
 * @throws {LogUnavailableError}
 */
export async function appendFacts(
  log: EventLog,
  account: AccountId,
  records: readonly NewRecord[],
): Promise<void> {
  let first = (await log.bounds("sessions", account))?.next ?? 1;
  for (let tries = 1; ; tries++) {
    try {
      await log.append({ stream: "sessions", account, first, records });
      return;
    } catch (error) {
      if (!(error instanceof PositionConflictError) || tries === MAX_TRIES) throw error;
      first = error.expected;
    }
  }
}
