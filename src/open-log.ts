import { join } from "node:path";
import { openEmbeddedEventLog } from "./adapters/embedded/embedded-event-log.ts";
import { openKafkaEventLog } from "./adapters/kafka/kafka-event-log.ts";
import type { RetentionConfig, ServeConfig } from "./config/config.ts";
import type { Clock } from "./ports/clock.ts";
import type { EventLog, LogUnavailableError } from "./ports/event-log.ts";
import type { Logger } from "./ports/logger.ts";

/** The log that the server was configured to keep. */
export interface OpenLog {
  readonly log: EventLog;
  /** What the log itself knows to be wrong, appends or not; undefined = nothing. */
  readonly failure: () => LogUnavailableError | undefined;
}

/**
 * Opens the log of the configuration. What the sandbox tells is kept apart from what Telegram tells.
 *
 * @param sandboxDir folder of the sandbox in this process; undefined = there is none
 * @throws {LogUnavailableError}
 */
export const openLog = async (
  { log: config }: ServeConfig,
  sandboxDir: string | undefined,
  clock: Clock,
  logger: Logger,
): Promise<OpenLog> => {
  const { kafka, retention } = config;
  if (kafka !== null) {
    const { topicPrefix } = kafka;
    const log = await openKafkaEventLog({
      ...{ ...kafka, retention, clock, logger },
      topicPrefix: sandboxDir === undefined ? topicPrefix : `${topicPrefix}.sandbox`,
      role: "owner",
    });
    return { log, failure: () => log.failure };
  }
  const log = await openEmbeddedEventLog({
    dir: sandboxDir === undefined ? config.dir : join(sandboxDir, "log"),
    durability: config.durability,
    retention: {
      raw: limit(retention.raw),
      updates: limit(retention.updates),
      deliveries: limit(retention.deliveries),
    },
    clock,
    logger,
  });
  return { log, failure: () => undefined };
};

const limit = (retention: RetentionConfig) => ({
  ...(retention.maxAgeMs === null ? {} : { maxAgeMs: retention.maxAgeMs }),
  ...(retention.maxBytes === null ? {} : { maxBytes: retention.maxBytes }),
});
