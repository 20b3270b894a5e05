import kafkajs from "kafkajs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type KafkaBroker, startKafka } from "../../../scripts/kafka-broker.mjs";
import { botAccountId } from "../../../src/core/account-id.ts";
import { eventLogContract } from "../../contracts/event-log.contract.ts";
import { eventually } from "../../support/child-server.ts";
import { SharedKafkaLog, lacksKafka, openTestLog, uniquePrefix } from "../../support/kafka.ts";
import { SteadyAppends } from "../../support/steady-appends.ts";

/** Each is three on the nodes; how accounts share them is the same on one node. */
const PARTITIONS = 1;

describe.skipIf(lacksKafka !== null)("Kafka on three nodes", () => {
  let broker: KafkaBroker;
  beforeAll(async () => {
    broker = await startKafka({ nodes: 3 });
  }, 180_000);
  const shared = new SharedKafkaLog(() => broker.brokers, { partitions: PARTITIONS });
  afterAll(async () => {
    await shared.close();
    await broker.stop();
  });

  /** Every node has all that was acknowledged: the next one may be killed. */
  const isInSync = async (topic: string): Promise<true | undefined> => {
    const { brokers } = broker;
    const admin = new kafkajs.Kafka({
      ...{ brokers: [...brokers], logLevel: kafkajs.logLevel.NOTHING },
    }).admin();
    try {
      await admin.connect();
      const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
      const parts = topics.flatMap(({ partitions }) => partitions);
      return parts.every(({ isr }) => isr.length === brokers.length) || undefined;
    } finally {
      await admin.disconnect();
    }
  };

  eventLogContract("the log on Kafka 4.3.1 (nodes: 3)", shared.harness);

  it("goes on when a leader was killed", async () => {
    const prefix = uniquePrefix();
    const open = () => openTestLog(broker.brokers, prefix, { partitions: 2 });
    const log = await open();
    const appends = new SteadyAppends(log, [1, 2, 3, 4].map(botAccountId));
    for (const node of [0, 1, 2]) {
      await appends.goOn();
      await broker.kill(node);
      await appends.goOn();
      await broker.restart(node);
      await eventually("the node catching up", () => isInSync(`${prefix}.raw`), 30_000);
    }
    await appends.goOn();
    expect(log.failure).toBeUndefined();
    await appends.stop();
    expect(await appends.faults(log)).toEqual([]);
    const next = await open();
    expect(await appends.faults(next)).toEqual([]);
    await next.close();
    await log.close();
  }, 120_000);
});
