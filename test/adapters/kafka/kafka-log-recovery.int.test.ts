import kafkajs from "kafkajs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type KafkaBroker, startKafka } from "../../../scripts/kafka-broker.mjs";
import type { KafkaEventLog } from "../../../src/adapters/kafka/kafka-event-log.ts";
import { botAccountId } from "../../../src/core/account-id.ts";
import { lacksKafka, openTestLog, uniquePrefix } from "../../support/kafka.ts";
import { silentLogger } from "../../support/silent-logger.ts";

const busy = botAccountId(1);
const quiet = botAccountId(2);
const text = ({ value }: { readonly value: Uint8Array }): string => Buffer.from(value).toString();

describe.skipIf(lacksKafka !== null)("a start on what Kafka keeps", () => {
  let broker: KafkaBroker;
  beforeAll(async () => {
    broker = await startKafka();
  }, 180_000);
  afterAll(() => broker.stop());

  /** Opens the log and tells how many records that took. */
  const open = async (prefix: string): Promise<{ log: KafkaEventLog; records: number }> => {
    let records = -1;
    const logger = {
      ...silentLogger,
      info: (fields: object) => {
        if ("records" in fields) records = Number(fields.records);
      },
    };
    return { log: await openTestLog(broker.brokers, prefix, { partitions: 1, logger }), records };
  };
  const append = async (log: KafkaEventLog, first: number, count: number, size = 40) => {
    for (let at = first; at < first + count; at += 1000) {
      const records = Array.from({ length: Math.min(1000, first + count - at) }, (_, i) => ({
        value: Buffer.from(`${at + i} `.padEnd(size, ".")),
      }));
      await log.append({ stream: "updates", account: busy, first: at, records });
    }
  };
  const oneOf = (log: KafkaEventLog, position: number, account = busy) =>
    log.read("updates", account, position, { maxRecords: 1 });

  it("reads the end only, and finds every position again", async () => {
    const prefix = uniquePrefix();
    const first = await open(prefix);
    await first.log.append({
      ...{ stream: "updates", account: quiet, first: 77 },
      records: [{ value: Buffer.from("long ago") }],
    });
    await append(first.log, 1, 150_000);
    await first.log.close();
    const second = await open(prefix);
    expect(second.records).toBeLessThan(1_000);
    const { log } = second;
    expect(await log.bounds("updates", busy)).toEqual({ first: 1, next: 150_001 });
    expect(await log.bounds("updates", quiet)).toEqual({ first: 77, next: 78 });
    expect((await oneOf(log, 77, quiet)).map(text)).toEqual(["long ago"]);
    for (const position of [150_000, 1, 2, 255, 256, 257, 70_001, 149_999, 31_337]) {
      const [record] = await oneOf(log, position);
      expect(record?.position).toBe(position);
      expect(record && text(record)).toContain(`${position} `);
    }
    let expected = 1;
    for (;;) {
      const records = await log.read("updates", busy, expected, { maxRecords: 777 });
      if (records.length === 0) break;
      for (const record of records) if (record.position === expected) expected++;
    }
    expect(expected).toBe(150_001);
    await log.close();
  }, 120_000);

  it("reads again what came after the last checkpoint when its owner died", async () => {
    const prefix = uniquePrefix();
    const first = await open(prefix);
    await append(first.log, 1, 90_000);
    // It is not closed: the next owner takes over, as after a crash.
    const second = await open(prefix);
    expect(second.records).toBeLessThan(95_000);
    expect(await second.log.bounds("updates", busy)).toEqual({ first: 1, next: 90_001 });
    await append(second.log, 90_001, 10);
    expect((await oneOf(second.log, 90_010)).map(({ position }) => position)).toEqual([90_010]);
    await Promise.all([first.log.close(), second.log.close()]);
  }, 120_000);

  it("keeps what several owners wrote to compacted streams, one after the other", async () => {
    const prefix = uniquePrefix();
    const owners = 4;
    for (let owner = 1; owner <= owners; owner++) {
      const { log } = await open(prefix);
      const kept = await log.read("sessions", busy, 1, { maxRecords: 10 });
      expect(kept.map(({ key }) => key)).toEqual(
        Array.from({ length: owner - 1 }, (_, i) => `owner ${i + 1}`),
      );
      await log.append({
        ...{ stream: "sessions", account: busy, first: owner },
        records: [{ key: `owner ${owner}`, value: Buffer.from("x") }],
      });
      await log.close();
    }
  });

  it("begins at the oldest kept record when retention dropped what is asked for", async () => {
    const prefix = uniquePrefix();
    const first = await open(prefix);
    await append(first.log, 1, 5_000);
    const admin = new kafkajs.Kafka({
      ...{ brokers: [...broker.brokers], logLevel: kafkajs.logLevel.NOTHING },
    }).admin();
    await admin.connect();
    await admin.fetchTopicOffsets(`${prefix}.updates`);
    // The first record is its owner's.
    await admin.deleteTopicRecords({
      topic: `${prefix}.updates`,
      partitions: [{ partition: 0, offset: "3001" }],
    });
    await admin.disconnect();
    await first.log.close();
    const { log } = await open(prefix);
    expect(await log.bounds("updates", busy)).toEqual({ first: 3_001, next: 5_001 });
    expect((await oneOf(log, 1)).map(({ position }) => position)).toEqual([3_001]);
    expect((await oneOf(log, 2_999)).map(({ position }) => position)).toEqual([3_001]);
    expect((await oneOf(log, 4_000)).map(({ position }) => position)).toEqual([4_000]);
    await log.close();
  });

  it("keeps positions rising when everything was dropped", async () => {
    const prefix = uniquePrefix();
    const first = await open(prefix);
    await append(first.log, 1, 10);
    await first.log.close();
    const admin = new kafkajs.Kafka({
      ...{ brokers: [...broker.brokers], logLevel: kafkajs.logLevel.NOTHING },
    }).admin();
    await admin.connect();
    await admin.fetchTopicOffsets(`${prefix}.updates`);
    await admin.deleteTopicRecords({
      topic: `${prefix}.updates`,
      partitions: [{ partition: 0, offset: "-1" }],
    });
    await admin.disconnect();
    const { log } = await open(prefix);
    expect(await log.bounds("updates", busy)).toEqual({ first: 11, next: 11 });
    expect(await log.accounts("updates")).toEqual([]);
    expect(await oneOf(log, 1)).toEqual([]);
    await append(log, 11, 1);
    expect(await log.bounds("updates", busy)).toEqual({ first: 11, next: 12 });
    await log.close();
  });
});
