import { randomBytes } from "node:crypto";
import { missingForKafka } from "../../scripts/kafka-artifacts.mjs";
import { type KafkaEventLog, openKafkaEventLog } from "../../src/adapters/kafka/kafka-event-log.ts";
import type { KafkaEventLogOptions } from "../../src/adapters/kafka/kafka-options.ts";
import { systemClock } from "../../src/adapters/system/system-clock.ts";
import type { EventLogHarness } from "../contracts/event-log.contract.ts";
import { silentLogger } from "./silent-logger.ts";

/** Without java and mvn the tests are reported as skipped on a user's machine; in CI they fail. */
export const lacksKafka = process.env["CI"] === "true" ? null : missingForKafka();

const forever = { maxAgeMs: null, maxBytes: null };

/** A name for the topics of one test. */
export const uniquePrefix = (): string => `t${randomBytes(5).toString("hex")}`;

/** What a test opens when it does not care. */
export const kafkaOptions = (
  brokers: readonly string[],
  topicPrefix: string,
  changes: Partial<KafkaEventLogOptions> = {},
): KafkaEventLogOptions => ({
  access: { brokers, tls: null, sasl: null },
  ...{ topicPrefix, partitions: 2, replicationFactor: null, role: "owner" },
  retention: { raw: forever, updates: forever, deliveries: forever },
  ...{ clock: systemClock, logger: silentLogger },
  ...changes,
});

export const openTestLog = (
  brokers: readonly string[],
  topicPrefix: string,
  changes?: Partial<KafkaEventLogOptions>,
): Promise<KafkaEventLog> => openKafkaEventLog(kafkaOptions(brokers, topicPrefix, changes));

/** What the contract of the event log is tried on: topics of its own. */
export const kafkaHarness = async (
  brokers: readonly string[],
  changes?: Partial<KafkaEventLogOptions>,
): Promise<EventLogHarness> => {
  const prefix = uniquePrefix();
  const harness = {
    log: await openTestLog(brokers, prefix, changes),
    async reopen() {
      await harness.log.close();
      harness.log = await openTestLog(brokers, prefix, changes);
      return harness.log;
    },
    dispose: () => harness.log.close(),
  };
  return harness;
};
