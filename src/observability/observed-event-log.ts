import type { Clock } from "../ports/clock.ts";
import type { AppendRequest, EventLog } from "../ports/event-log.ts";
import type { Metrics } from "./metrics.ts";

/** The same log, its appends timed. */
export const observedEventLog = (log: EventLog, metrics: Metrics, clock: Clock): EventLog => ({
  async append(request: AppendRequest) {
    const startedAt = clock.monotonicMs();
    try {
      await log.append(request);
    } catch (error) {
      metrics.appendFailed();
      throw error;
    }
    metrics.appendTook(clock.monotonicMs() - startedAt);
    if (request.stream === "updates") metrics.updatesIngested(request.records.length);
  },
  read: (stream, account, from, limits) => log.read(stream, account, from, limits),
  bounds: (stream, account) => log.bounds(stream, account),
  follow: (stream, account, from, limits, signal) =>
    log.follow(stream, account, from, limits, signal),
  accounts: (stream) => log.accounts(stream),
  close: () => log.close(),
});
