import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type KafkaBroker, startKafka } from "../../../scripts/kafka-broker.mjs";
import type { KafkaEventLog } from "../../../src/adapters/kafka/kafka-event-log.ts";
import { botAccountId } from "../../../src/core/account-id.ts";
import { type EventLog, LogUnavailableError } from "../../../src/ports/event-log.ts";
import { eventually } from "../../support/child-server.ts";
import { SteadyAppends } from "../../support/steady-appends.ts";
import { lacksKafka, openTestLog, uniquePrefix } from "../../support/kafka.ts";

const bot = botAccountId(110201543);
const all = { maxRecords: 10_000 };
const text = ({ value }: { readonly value: Uint8Array }): string => Buffer.from(value).toString();

describe.skipIf(lacksKafka !== null)("owners and readers of the log on Kafka", () => {
  let broker: KafkaBroker;
  const opened: EventLog[] = [];
  beforeAll(async () => {
    broker = await startKafka();
  }, 180_000);
  afterAll(async () => {
    await Promise.all(opened.map((log) => log.close()));
    await broker.stop();
  });

  const open = async (
    prefix: string,
    role: "owner" | "reader" = "owner",
  ): Promise<KafkaEventLog> => {
    const log = await openTestLog(broker.brokers, prefix, { role });
    opened.push(log);
    return log;
  };
  const append = (log: EventLog, first: number, ...texts: string[]) =>
    log.append({
      ...{ stream: "raw", account: bot, first },
      records: texts.map((value) => ({ value: Buffer.from(value) })),
    });

  it("an old owner's late append is refused, not written between the new owner's", async () => {
    const prefix = uniquePrefix();
    const old = await open(prefix);
    await append(old, 1, "a", "b");
    const next = await open(prefix);
    expect(await next.bounds("raw", bot)).toEqual({ first: 1, next: 3 });
    const [late, taken] = await Promise.allSettled([append(old, 3, "late"), append(next, 3, "c")]);
    expect(taken.status).toBe("fulfilled");
    expect(late).toMatchObject({ status: "rejected", reason: expect.any(LogUnavailableError) });
    await expect(append(old, 3, "later still")).rejects.toMatchObject({ retryable: false });
    expect(old.failure?.message).toContain("another server");
    expect(next.failure).toBeUndefined();
    await append(next, 4, "d");
    const reader = await open(prefix, "reader");
    expect((await reader.read("raw", bot, 1, all)).map(text)).toEqual(["a", "b", "c", "d"]);
  });

  it("an append that is under way while the owner changes is in the log or refused, never both", async () => {
    const prefix = uniquePrefix();
    let owner = await open(prefix);
    const acknowledged: string[] = [];
    for (let round = 0; round < 6; round++) {
      const old = owner;
      const next = (await old.bounds("raw", bot))?.next ?? 1;
      const appending = (async () => {
        for (let i = 0; ; i++) {
          await append(old, next + i, `${round}/${i}`);
          acknowledged.push(`${round}/${i}`);
        }
      })().catch((error: unknown) => error);
      await new Promise((resolve) => setTimeout(resolve, 40));
      owner = await open(prefix);
      expect(await appending).toBeInstanceOf(LogUnavailableError);
    }
    const read = (await owner.read("raw", bot, 1, all)).map(text);
    // The last append of a round may have been written without its acknowledgement having been seen.
    expect(read.filter((value) => acknowledged.includes(value))).toEqual(acknowledged);
    expect(new Set(read).size).toBe(read.length);
    expect(read.length - acknowledged.length).toBeLessThanOrEqual(6);
  });

  it("an owner that renews its ownership goes on, and is refused when another one follows", async () => {
    const prefix = uniquePrefix();
    const old = await openTestLog(broker.brokers, prefix, { renewIntervalMs: 20 });
    opened.push(old);
    const appends = new SteadyAppends(old, [1, 2, 3].map(botAccountId));
    await eventually("appends", () => appends.count > 1_500 || undefined);
    await appends.stop();
    expect(await appends.faults(old)).toEqual([]);
    // Asked before another one follows: the old one learns of it by itself, and answers no more.
    const bounds = await old.bounds("raw", botAccountId(1));
    const next = await open(prefix);
    expect(await appends.faults(next)).toEqual([]);
    expect(await next.bounds("raw", botAccountId(1))).toEqual(bounds);
    const first = (await next.bounds("raw", bot))?.next ?? 1;
    await append(next, first, "new");
    await expect(append(old, first, "late")).rejects.toBeInstanceOf(LogUnavailableError);
    await append(next, first + 1, "newer");
    expect(next.failure).toBeUndefined();
  });

  it("an owner that renews its ownership never takes it back from one that followed", async () => {
    // A name of over 126 bytes has a length of two.
    const prefix = uniquePrefix().padEnd(130, "-");
    let owner = await openTestLog(broker.brokers, prefix, { renewIntervalMs: 1 });
    opened.push(owner);
    for (let round = 0; round < 20; round++) {
      const replaced = owner;
      owner = await openTestLog(broker.brokers, prefix, { renewIntervalMs: 1 });
      opened.push(owner);
      await append(owner, round + 1, `${round}`);
      await eventually("the refusal", () => replaced.failure);
      expect(owner.failure).toBeUndefined();
    }
  });

  it("a reader follows what an owner appends, and cannot append", async () => {
    const prefix = uniquePrefix();
    const owner = await open(prefix);
    await append(owner, 1, "a");
    const reader = await open(prefix, "reader");
    await expect(append(reader, 2, "x")).rejects.toBeInstanceOf(LogUnavailableError);
    const stop = new AbortController();
    const got: string[] = [];
    const reading = (async () => {
      for await (const batch of reader.follow("raw", bot, 1, all, stop.signal)) {
        got.push(...batch.map(text));
        if (got.length === 4) stop.abort();
      }
    })();
    await append(owner, 2, "b", "c");
    await append(owner, 4, "d");
    await reading;
    expect(got).toEqual(["a", "b", "c", "d"]);
  });

  it("topics that are set up in another way stop the start with what to do", async () => {
    const prefix = uniquePrefix();
    await open(prefix);
    const wrong = openTestLog(broker.brokers, prefix, {
      partitions: 4,
      retention: {
        raw: { maxAgeMs: 3_600_000, maxBytes: null },
        updates: { maxAgeMs: null, maxBytes: null },
        deliveries: { maxAgeMs: null, maxBytes: null },
      },
    });
    const error: unknown = await wrong.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(LogUnavailableError);
    expect(error).toMatchObject({ retryable: false });
    expect(String(error)).toContain(`${prefix}.raw has 2 partitions, not 4`);
    expect(String(error)).toContain(`${prefix}.raw has retention.ms=-1, not 3600000`);
  });

  it("a broker that is not there is a clear error", async () => {
    const error: unknown = await openTestLog(["127.0.0.1:1"], "none", {
      startPatienceMs: 300,
    }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(LogUnavailableError);
    expect(String(error)).toContain("Kafka does not answer");
  });
});
