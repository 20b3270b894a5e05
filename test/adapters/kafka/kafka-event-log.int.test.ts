import { afterAll, beforeAll, describe } from "vitest";
import { type KafkaBroker, startKafka } from "../../../scripts/kafka-broker.mjs";
import { eventLogContract } from "../../contracts/event-log.contract.ts";
import { kafkaHarness, lacksKafka } from "../../support/kafka.ts";

describe.skipIf(lacksKafka !== null).each(["4.3.1", "3.9.2"])(
  `Kafka %s${lacksKafka ?? ""}`,
  (version) => {
    let broker: KafkaBroker;
    beforeAll(async () => {
      broker = await startKafka({ version });
    }, 180_000);
    afterAll(() => broker.stop());
    eventLogContract(`the log on Kafka ${version}`, () => kafkaHarness(broker.brokers));
  },
);
