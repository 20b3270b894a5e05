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

/** A log that the tests of a file share, each with accounts of its own: brokers take long to make topics. */
export class SharedKafkaLog {
  private readonly prefix = uniquePrefix();
  private readonly brokers: () => readonly string[];
  private readonly changes: Partial<KafkaEventLogOptions>;
  private log: KafkaEventLog | undefined;

  constructor(brokers: () => readonly string[], changes: Partial<KafkaEventLogOptions> = {}) {
    this.brokers = brokers;
    this.changes = changes;
  }

  readonly harness = async (): Promise<EventLogHarness> => ({
    log: this.log ?? (await this.reopen()),
    reopen: () => this.reopen(),
    dispose: async () => {},
  });

  async close(): Promise<void> {
    await this.log?.close();
    this.log = undefined;
  }

  private async reopen(): Promise<KafkaEventLog> {
    await this.close();
    this.log = await openTestLog(this.brokers(), this.prefix, this.changes);
    return this.log;
  }
}
