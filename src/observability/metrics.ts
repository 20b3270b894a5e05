import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";

/** How an update reached its bot. */
export type DeliveryChannel = "polling" | "webhook" | "websocket" | "events";

const APPEND_BUCKETS_S = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5];

/** Names beyond this many, which only a mistake would make, are counted together. */
const MAX_METHODS = 512;
const OTHER = "other";

/**
 * What the process counts, in the form Prometheus reads. Methods of the hot path add to plain numbers; the registry sees them when it is
 * read. No label holds anything that a client chooses freely.
 */
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests = new Map<string, Map<number, number>>();
  private readonly delivered: Record<DeliveryChannel, number> = {
    polling: 0,
    webhook: 0,
    websocket: 0,
    events: 0,
  };
  private readonly appendSeconds: Histogram;
  private readonly unconverted: Counter;
  private ingested = 0;
  private appendFailures = 0;

  constructor() {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    const { requests, delivered } = this;
    const ingestedSoFar = (): number => this.ingested;
    const failuresSoFar = (): number => this.appendFailures;
    this.registry.registerMetric(
      new Counter({
        name: "teletape_requests_total",
        help: "Bot API requests answered",
        labelNames: ["method", "status"],
        registers,
        collect() {
          this.reset();
          for (const [method, statuses] of requests)
            for (const [status, count] of statuses) this.inc({ method, status }, count);
        },
      }),
    );
    this.registry.registerMetric(
      new Counter({
        name: "teletape_updates_ingested_total",
        help: "Updates made durable in the log",
        registers,
        collect() {
          this.reset();
          this.inc(ingestedSoFar());
        },
      }),
    );
    this.registry.registerMetric(
      new Counter({
        name: "teletape_updates_delivered_total",
        help: "Updates handed to bots, repeats included",
        labelNames: ["channel"],
        registers,
        collect() {
          this.reset();
          for (const [channel, count] of Object.entries(delivered)) this.inc({ channel }, count);
        },
      }),
    );
    this.registry.registerMetric(
      new Counter({
        name: "teletape_log_append_failures_total",
        help: "Appends that the log refused or could not make durable",
        registers,
        collect() {
          this.reset();
          this.inc(failuresSoFar());
        },
      }),
    );
    this.unconverted = new Counter({
      name: "teletape_updates_unconverted_total",
      help: "Updates, and users, chats and messages of them, that could not be converted and stay on the tape alone",
      labelNames: ["predicate"],
      registers,
    });
    this.appendSeconds = new Histogram({
      name: "teletape_log_append_seconds",
      help: "Time from an append to its being durable",
      buckets: APPEND_BUCKETS_S,
      registers,
    });
  }

  /** @param method a name of the registry of methods */
  requestAnswered(method: string, status: number): void {
    let statuses = this.requests.get(method);
    if (statuses === undefined) {
      const name = this.requests.size < MAX_METHODS ? method : OTHER;
      statuses = this.requests.get(name) ?? new Map<number, number>();
      this.requests.set(name, statuses);
    }
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }

  updatesIngested(count: number): void {
    this.ingested += count;
  }

  updatesDelivered(channel: DeliveryChannel, count: number): void {
    this.delivered[channel] += count;
  }

  /** @param predicate a name of the TL schema, or `unknown` */
  updateUnconverted(predicate: string): void {
    this.unconverted.inc({ predicate });
  }

  appendTook(ms: number): void {
    this.appendSeconds.observe(ms / 1000);
  }

  appendFailed(): void {
    this.appendFailures++;
  }

  /** @param count sessions by the name of their state, asked for when the metrics are read */
  countSessions(count: () => ReadonlyMap<string, number>): void {
    this.registry.registerMetric(
      new Gauge({
        name: "teletape_sessions",
        help: "Sessions by state",
        labelNames: ["state"],
        registers: [this.registry],
        collect() {
          this.reset();
          for (const [state, sessions] of count()) this.set({ state }, sessions);
        },
      }),
    );
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** In Prometheus' text format. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}
