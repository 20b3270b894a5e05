import { afterAll, beforeAll, describe } from "vitest";
import { type KafkaBroker, startKafka } from "../../../scripts/kafka-broker.mjs";
import { type EventLogHarness, eventLogContract } from "../../contracts/event-log.contract.ts";
import { lacksKafka, openTestLog, uniquePrefix } from "../../support/kafka.ts";

const create = async (brokers: readonly string[]): Promise<EventLogHarness> => {
  const prefix = uniquePrefix();
  let current = await openTestLog(brokers, prefix);
  return {
    log: current,
    async reopen() {
      await current.close();
      current = await openTestLog(brokers, prefix);
      return current;
    },
    dispose: () => current.close(),
  };
};

describe.skipIf(lacksKafka !== null).each([
  { version: "4.3.1", nodes: 1 },
  { version: "3.9.2", nodes: 1 },
  { version: "4.3.1", nodes: 3 },
] as const)(`Kafka $version, nodes: $nodes${lacksKafka ?? ""}`, ({ version, nodes }) => {
  let broker: KafkaBroker;
  beforeAll(async () => {
    broker = await startKafka({ version, nodes });
  }, 180_000);
  afterAll(() => broker.stop());
  eventLogContract(`the log on Kafka ${version} (nodes: ${nodes})`, () => create(broker.brokers));
});
