import type { Clock } from "../ports/clock.ts";
import type { AccountId } from "../core/account-id.ts";
import {
  type AppendRequest,
  type EventLog,
  LogUnavailableError,
  type StreamName,
} from "../ports/event-log.ts";
import type { Metrics } from "./metrics.ts";

/** A log whose appends are timed and whose state is known. */
export interface ObservedEventLog {
  readonly log: EventLog;
  /** Why the last append was not made; undefined = it was. */
  readonly failure: LogUnavailableError | undefined;
}

/** The same log, its appends timed and told to `appended` when they are durable. */
export const observedEventLog = (
  log: EventLog,
  metrics: Metrics,
  clock: Clock,
  appended: (stream: StreamName, account: AccountId) => void = () => undefined,
): ObservedEventLog => {
  let failure: LogUnavailableError | undefined;
  return {
    get failure() {
      return failure;
    },
    log: {
      async append(request: AppendRequest) {
        const startedAt = clock.monotonicMs();
        try {
          await log.append(request);
        } catch (error) {
          if (error instanceof LogUnavailableError) failure = error;
          metrics.appendFailed();
          throw error;
        }
        failure = undefined;
        metrics.appendTook(clock.monotonicMs() - startedAt);
        appended(request.stream, request.account);
        if (request.stream === "updates") metrics.updatesIngested(request.records.length);
      },
      read: (stream, account, from, limits) => log.read(stream, account, from, limits),
      bounds: (stream, account) => log.bounds(stream, account),
      follow: (stream, account, from, limits, signal) =>
        log.follow(stream, account, from, limits, signal),
      accounts: (stream) => log.accounts(stream),
      close: () => log.close(),
    },
  };
};
