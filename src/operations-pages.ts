import type { BotSupervisor } from "../actors/supervisor/bot-supervisor.ts";
import { writeJson } from "./core/bot-api/json-writer.ts";
import type { Page, PageReply } from "./http/page.ts";
import type { Clock } from "./ports/clock.ts";
import type { Metrics } from "./observability/metrics.ts";
import { type EventLog, LogUnavailableError } from "./ports/event-log.ts";

/** Accounts of one kind. */
type Counted = Pick<BotSupervisor, "count" | "countByState">;

/** What the pages look at. */
export interface Observed {
  readonly log: EventLog;
  readonly bots: Counted;
  /** Sessions of people; none where they may not log in. */
  readonly people?: Counted;
  readonly clock: Clock;
  readonly metrics: Metrics;
  /** Why the last append failed; undefined = it did not. */
  readonly logFailure: () => LogUnavailableError | undefined;
}

/** `/healthz`: the process answers. `/readyz`: it can also do its work; 503 says what is wrong. `/metrics`: for Prometheus. */
export function operationsPages({
  log,
  bots,
  people,
  clock,
  metrics,
  logFailure,
}: Observed): ReadonlyMap<string, Page> {
  const startedMs = clock.nowMs();
  const json = (status: number, value: object): PageReply => ({
    status,
    contentType: "application/json",
    body: writeJson(value),
  });
  const facts = () => ({
    uptime_s: Math.round((clock.nowMs() - startedMs) / 1000),
    bots: bots.count,
    ...(people !== undefined && { people: people.count }),
  });
  metrics.countSessions(() => {
    const counts = new Map(bots.countByState());
    for (const [state, count] of people?.countByState() ?? [])
      counts.set(state, (counts.get(state) ?? 0) + count);
    return counts;
  });
  return new Map<string, Page>([
    [
      "/metrics",
      async () => ({ status: 200, contentType: metrics.contentType, body: await metrics.text() }),
    ],
    ["/healthz", () => json(200, { status: "ok", ...facts() })],
    [
      "/readyz",
      async () => {
        try {
          const failure = logFailure();
          if (failure !== undefined) throw failure;
          await log.accounts("sessions");
          return json(200, { status: "ready", ...facts() });
        } catch (error) {
          if (!(error instanceof LogUnavailableError)) throw error;
          return json(503, { status: "unavailable", reason: error.message, ...facts() });
        }
      },
    ],
  ]);
}
