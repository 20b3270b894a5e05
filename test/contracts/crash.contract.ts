import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type KafkaBroker, startKafka } from "../../scripts/kafka-broker.mjs";
import { callJson, type SandboxBot, SandboxProcess } from "../support/sandbox-process.ts";
import { eventually, freePort } from "../support/child-server.ts";
import { PollingConsumer, SocketConsumer, WebhookConsumer } from "../support/load-consumers.ts";
import type { RecordedConsumer } from "../support/recorded-consumer.ts";
import { openTestLog } from "../support/kafka.ts";
import { differencesIn, replayedDifferences } from "../support/replay-log.ts";

const CHATS = 50;
const RATE = 2_000;
const KILLS = 20;
/** More than can be sent before the last kill: the load is stopped then. The sandbox remembers no more for an account. */
const MOST_UPDATES = 200_000;
/** What the sandbox does wrong on purpose, in the scenarios that have faults. */
export const FAULTS = [
  "drop_connection",
  "skip_pts",
  "duplicate_update",
  "reorder",
  "difference_too_long",
  "bad_server_salt",
];
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface LoadProgress {
  readonly sent: number;
  readonly done: boolean;
  readonly seconds: number;
}

/** Median, 95 % and the longest of some times. */
function quantiles(ms: readonly number[]): string {
  const sorted = ms.toSorted((a, b) => a - b);
  return [0.5, 0.95, 1]
    .map((part) => Math.round(sorted[Math.ceil(part * sorted.length) - 1] ?? 0))
    .join(" / ");
}

/** Waits until each consumer got something new; gives up after a while, as a consumer may have to wait for its turn. */
async function advanced(consumers: readonly RecordedConsumer[]): Promise<void> {
  const before = consumers.map(({ count }) => count);
  await eventually(
    "every consumer getting on",
    () => consumers.every(({ count }, index) => count > (before[index] ?? 0)) || undefined,
    3_000,
  ).catch(() => undefined);
}

export interface CrashScenario {
  readonly name: string;
  readonly faults: readonly string[];
  /** The log is on Kafka; of a broker that is killed too, every second time. */
  readonly kafka?: "steady" | "killed";
}

/** A restart takes longer on Kafka, and starting a broker takes seconds. */
const PACE = {
  embedded: { kills: KILLS, rate: RATE },
  steady: { kills: 12, rate: 1_000 },
  killed: { kills: 8, rate: 500 },
} as const;

/** A server under load is killed again and again; its bots and their consumers must not notice. Inside a `describe`. */
export const survivesKills = ({ faults, kafka }: CrashScenario): void => {
  let sandbox: SandboxProcess;
  let broker: KafkaBroker | undefined;
  const dataDir = mkdtempSync(join(tmpdir(), "teletape-crash-"));
  const { kills, rate } = PACE[kafka ?? "embedded"];
  const start = (port: number) =>
    sandbox.server(
      dataDir,
      port,
      broker === undefined
        ? []
        : [
            "--event-log",
            "kafka",
            "--kafka-brokers",
            broker.brokers.join(","),
            "--kafka-partitions",
            "4",
          ],
    );
  const retention = { maxAgeMs: 7 * 86_400_000, maxBytes: null };
  const replayed = async (botId: number) =>
    broker === undefined
      ? replayedDifferences(dataDir, botId)
      : differencesIn(
          await openTestLog(broker.brokers, "teletape", {
            ...{ role: "reader", partitions: 4 },
            retention: {
              raw: retention,
              updates: retention,
              deliveries: { ...retention, maxAgeMs: 30 * 86_400_000 },
            },
          }),
          botId,
        );

  beforeAll(async () => {
    if (kafka !== undefined) broker = await startKafka({ heapMb: 512 });
    sandbox = await SandboxProcess.start();
  }, 180_000);
  afterAll(async () => {
    await sandbox.stop();
    await broker?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it("loses nothing, keeps the order of each chat and repeats nothing acknowledged", async ({
    annotate,
  }) => {
    const port = await freePort();
    const polled = await sandbox.post<SandboxBot>("/bots", { username: "polled_bot" });
    const hooked = await sandbox.post<SandboxBot>("/bots", { username: "hooked_bot" });
    const bots = [polled, hooked];
    let server = await start(port);
    const webhook = new WebhookConsumer();
    await webhook.listen();
    await callJson(`${server.url}/bot${polled.token}/getMe`);
    await callJson(`${server.url}/bot${hooked.token}/setWebhook`, { url: webhook.url });
    const polling = new PollingConsumer(server.url, polled.token);
    const socket = new SocketConsumer(server.url, hooked.token);
    const consumers = [polling, webhook, socket];
    const loads = await Promise.all(
      bots.map((bot) =>
        sandbox.post<{ id: string }>("/load", {
          ...{ bot_id: bot.id, chats: CHATS, updates: MOST_UPDATES, rate, text_bytes: 110 },
        }),
      ),
    );
    const progress = () =>
      Promise.all(loads.map(({ id }) => sandbox.get<LoadProgress>(`/load/${id}`)));
    const startedMs = performance.now();
    let restartMs = 0;
    const atKills: string[] = [];
    for (let kill = 0; kill < kills; kill++) {
      for (const kind of faults) await sandbox.post("/faults", { kind, times: 3 });
      // Every third kill may strike while the server starts; the others when all consumers are being served again.
      if (kill % 3 !== 0) await advanced(consumers);
      await pause(Math.random() * 500);
      atKills.push(consumers.map(({ count }) => count).join("/"));
      webhook.killing();
      const isBrokerToo = kafka === "killed" && kill % 2 === 0;
      // The broker first: what the server has under way then is acknowledged to nobody.
      if (isBrokerToo) await broker?.kill();
      if (isBrokerToo) await pause(Math.random() * 300);
      await server.kill();
      if (isBrokerToo) await broker?.restart();
      await pause(20);
      await webhook.restarting();
      const killedMs = performance.now();
      server = await start(port);
      restartMs += performance.now() - killedMs;
    }
    const killingMs = performance.now() - startedMs;
    expect((await progress()).filter(({ done }) => done)).toEqual([]);
    await sandbox.delete("/faults");
    for (const { id } of loads) await sandbox.delete(`/load/${id}`);
    const sent = await eventually("the loads ending", async () => {
      const ended = await progress();
      return ended.every(({ done }) => done) ? ended : undefined;
    });
    const [polledTotal = 0, hookedTotal = 0] = sent.map((load) => load.sent);
    const totals = [polledTotal, hookedTotal, hookedTotal];
    await eventually(
      "every consumer having everything",
      () => consumers.every(({ count }, index) => count >= (totals[index] ?? 0)) || undefined,
      100_000,
    ).catch(() => undefined); // what is missing is said below
    await polling.stop();
    await socket.stop();
    expect(await server.stop()).toBe(0);
    await webhook.stop();
    await annotate(
      [
        `${polledTotal} + ${hookedTotal} updates`,
        `${kills} kills in ${Math.round(killingMs)} ms`,
        `a restart took ${Math.round(restartMs / kills)} ms`,
        `at the kills the consumers had ${atKills.join(" ")}`,
        ...consumers.map(({ repeats, name }) => `${repeats} sent again to ${name}`),
        `ms from the webhook's answer to the kill: ${quantiles(webhook.repeatedAfterMs)}`,
      ].join(", "),
    );
    for (const load of sent) expect(load.sent / load.seconds).toBeGreaterThan(rate * 0.95);
    expect(
      consumers.map((consumer, index) => [consumer.name, ...consumer.faults(totals[index] ?? 0)]),
    ).toEqual(consumers.map(({ name }) => [name]));
    for (const [index, bot] of bots.entries()) {
      expect(await replayed(bot.id)).toEqual({
        compared: sent[index]?.sent,
        different: [],
      });
    }
  }, 400_000);
};
