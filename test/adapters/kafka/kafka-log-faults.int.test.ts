import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import kafkajs from "kafkajs";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type KafkaBroker, type KafkaOptions, startKafka } from "../../../scripts/kafka-broker.mjs";
import type { KafkaEventLog } from "../../../src/adapters/kafka/kafka-event-log.ts";
import { botAccountId } from "../../../src/core/account-id.ts";
import type { EventLog } from "../../../src/ports/event-log.ts";
import { eventually } from "../../support/child-server.ts";
import { lacksKafka, openTestLog, uniquePrefix } from "../../support/kafka.ts";
import { SteadyAppends } from "../../support/steady-appends.ts";
import { TcpProxy } from "../../support/tcp-proxy.ts";

const accounts = [1, 2, 3, 4].map(botAccountId);
const [bot] = accounts as [ReturnType<typeof botAccountId>];
/** Short, so that a broker that does not answer is soon given up. */
const REQUEST_TIMEOUT_MS = 2_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const text = ({ value }: { readonly value: Uint8Array }): string => Buffer.from(value).toString();

describe.skipIf(lacksKafka !== null)("the log while Kafka is in trouble", () => {
  /** For the tests that leave it as they found it. */
  let shared: KafkaBroker;
  beforeAll(async () => {
    shared = await startKafka();
  }, 180_000);
  afterAll(() => shared.stop());
  const ends: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end();
  });

  const start = async (options: KafkaOptions = {}): Promise<KafkaBroker> => {
    const broker = await startKafka(options);
    ends.push(() => broker.stop());
    return broker;
  };
  const open = async (broker: KafkaBroker, prefix: string): Promise<KafkaEventLog> => {
    const log = await openTestLog(broker.brokers, prefix, { requestTimeoutMs: REQUEST_TIMEOUT_MS });
    ends.push(() => log.close());
    return log;
  };
  const load = async (log: EventLog): Promise<SteadyAppends> => {
    const appends = new SteadyAppends(log, accounts);
    ends.push(() => appends.stop());
    await appends.goOn();
    return appends;
  };
  const failing = (log: KafkaEventLog): Promise<string> =>
    eventually("the failure being told", () => log.failure?.message, 30_000);

  /** Everything acknowledged is there once and in order, for this process and for one that starts anew. */
  const isWell = async (
    log: KafkaEventLog,
    appends: SteadyAppends,
    broker: KafkaBroker,
    prefix: string,
  ): Promise<void> => {
    await appends.goOn();
    expect(log.failure).toBeUndefined();
    await appends.stop();
    expect(await appends.faults(log)).toEqual([]);
    expect(await appends.faults(await open(broker, prefix))).toEqual([]);
  };

  it("goes on when a broker was killed and starts again", async () => {
    const prefix = uniquePrefix();
    const broker = shared;
    const log = await open(broker, prefix);
    const appends = await load(log);
    for (let kill = 0; kill < 3; kill++) {
      await broker.kill();
      expect(await failing(log)).toContain("Kafka has not taken what is appended");
      // What is in memory is read all the while.
      expect((await log.read("raw", bot, 1, { maxRecords: 3 })).map(text)).toHaveLength(3);
      await broker.restart();
      await appends.goOn();
    }
    await isWell(log, appends, broker, prefix);
  }, 120_000);

  it("waits while a broker is stopped, longer than a request may take, too", async () => {
    const prefix = uniquePrefix();
    const broker = shared;
    const log = await open(broker, prefix);
    const appends = await load(log);
    for (const ms of [500, REQUEST_TIMEOUT_MS + 1_500]) {
      broker.pause();
      await pause(ms);
      broker.resume();
      await appends.goOn();
    }
    expect(appends.longestGapMs).toBeGreaterThan(REQUEST_TIMEOUT_MS + 1_000);
    await isWell(log, appends, broker, prefix);
  });

  it.each(["cut", "die"] as const)("goes on after its connections %s", async (fault) => {
    const prefix = uniquePrefix();
    const proxies: TcpProxy[] = [];
    let front = 0;
    const broker = await start({
      settings: async ({ port, freePort }) => {
        const proxy = new TcpProxy(port);
        front = await freePort();
        await proxy.listen(front);
        proxies.push(proxy);
        ends.push(() => proxy.close());
        return {
          properties: () => ({ "advertised.listeners": `PLAINTEXT://127.0.0.1:${front}` }),
        };
      },
    });
    const log = await openTestLog([`127.0.0.1:${front}`], prefix, {
      requestTimeoutMs: REQUEST_TIMEOUT_MS,
    });
    ends.push(() => log.close());
    const appends = await load(log);
    for (const proxy of proxies) proxy[fault]();
    expect(await failing(log)).toContain("Kafka has not taken what is appended");
    await pause(500);
    for (const proxy of proxies) proxy.mend();
    await isWell(log, appends, broker, prefix);
  });

  it("waits while the broker's disk is full", async ({ skip }) => {
    const disk = mkdtempSync(join(tmpdir(), "teletape-disk-"));
    ends.push(async () => rmSync(disk, { recursive: true, force: true }));
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=160m", "tmpfs", disk], { stdio: "ignore" });
    } catch {
      return skip("no file system can be mounted here");
    }
    ends.push(async () => execFileSync("umount", ["-l", disk]));
    const prefix = uniquePrefix();
    const broker = await start({ dir: join(disk, "kafka") });
    const log = await open(broker, prefix);
    const appends = await load(log);
    const filler = join(disk, "filler");
    const { bavail, bsize } = statfsSync(disk);
    try {
      writeFileSync(filler, Buffer.alloc(bavail * bsize));
    } catch {
      // The broker took some of it: all the better.
    }
    const large = log.append({
      ...{ stream: "updates", account: bot, first: 1 },
      records: [{ value: Buffer.alloc(8 << 20, 7) }],
    });
    expect(await failing(log)).toContain("Kafka has not taken what is appended");
    await pause(1_000);
    rmSync(filler);
    // A broker whose only disk failed ends: whoever runs it starts it again.
    await broker.kill();
    await broker.restart();
    await large;
    await isWell(log, appends, broker, prefix);
    return undefined;
  });

  it("makes deleted topics again, writes back the compacted ones and uses no position twice", async () => {
    const prefix = uniquePrefix();
    const broker = shared;
    const log = await open(broker, prefix);
    const put = (first: number, key: string, value: string) =>
      log.append({
        ...{ stream: "sessions", account: bot, first },
        records: [{ key, value: Buffer.from(value) }],
      });
    await put(1, "token", "old");
    await put(2, "token", "new");
    await put(3, "webhook", "w");
    const append = (first: number, value: string) =>
      log.append({ stream: "raw", account: bot, first, records: [{ value: Buffer.from(value) }] });
    await append(1, "a");
    await append(2, "b");
    const admin = new kafkajs.Kafka({
      ...{ brokers: [...broker.brokers], logLevel: kafkajs.logLevel.NOTHING },
    }).admin();
    await admin.connect();
    await admin.deleteTopics({ topics: [`${prefix}.raw`, `${prefix}.sessions`] });
    await admin.disconnect();
    await append(3, "c");
    await put(4, "state", "s");
    await append(4, "d");
    const sessions = async (from: EventLog) =>
      (await from.read("sessions", bot, 1, { maxRecords: 10 })).map(
        (record) => `${record.position} ${record.key} ${text(record)}`,
      );
    const kept = ["2 token new", "3 webhook w", "4 state s"];
    expect(await sessions(log)).toEqual(kept);
    const next = await open(broker, prefix);
    expect(await sessions(next)).toEqual(kept);
    expect((await next.read("raw", bot, 1, { maxRecords: 9 })).map(text)).toEqual(["c", "d"]);
    expect(await next.bounds("raw", bot)).toEqual({ first: 3, next: 5 });
  });
});
