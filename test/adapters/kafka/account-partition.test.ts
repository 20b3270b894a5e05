import kafkajs from "kafkajs";
import { expect, it } from "vitest";
import { accountPartition } from "../../../src/adapters/kafka/account-partition.ts";
import { botAccountId } from "../../../src/core/account-id.ts";

it("an account's partition is the one that Kafka's own partitioner finds for its key", () => {
  const partitioner = kafkajs.Partitioners.DefaultPartitioner();
  const partitionMetadata = Array.from({ length: 16 }, (_, partitionId) => ({
    ...{ partitionId, partitionErrorCode: 0, leader: 1, replicas: [1], isr: [1] },
    offlineReplicas: [],
  }));
  const used = new Set<number>();
  for (let id = 1; id < 10 ** 12; id = id * 3 + 1) {
    const account = botAccountId(id);
    const message = { key: account, value: "" };
    const partition = accountPartition(account, 16);
    expect(partition).toBe(partitioner({ topic: "t", partitionMetadata, message }));
    used.add(partition);
  }
  expect(used.size).toBeGreaterThan(8);
});
