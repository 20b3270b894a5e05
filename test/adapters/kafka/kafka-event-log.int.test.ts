import { afterAll, beforeAll, describe } from "vitest";
import { type KafkaBroker, startKafka } from "../../../scripts/kafka-broker.mjs";
import { eventLogContract } from "../../contracts/event-log.contract.ts";
import { SharedKafkaLog, lacksKafka } from "../../support/kafka.ts";

describe.skipIf(lacksKafka !== null).each(["4.3.1", "3.9.2"])(
  `Kafka %s${lacksKafka ?? ""}`,
  (version) => {
    let broker: KafkaBroker;
    beforeAll(async () => {
      broker = await startKafka({ version });
    }, 180_000);
    const shared = new SharedKafkaLog(() => broker.brokers);
    afterAll(async () => {
      await shared.close();
      await broker.stop();
    });
    eventLogContract(`the log on Kafka ${version}`, shared.harness);
  },
);
