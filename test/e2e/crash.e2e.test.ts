import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callJson, type SandboxBot, SandboxProcess } from "../support/sandbox-process.ts";
import { eventually, freePort } from "../support/child-server.ts";
import { PollingConsumer, SocketConsumer, WebhookConsumer } from "../support/load-consumers.ts";
import type { RecordedConsumer } from "../support/recorded-consumer.ts";
import { replayedDifferences } from "../support/replay-log.ts";

const CHATS = 50;
const RATE = 2_000;
const KILLS = 20;
/** More than can be sent before the last kill: the load is stopped then. The sandbox remembers no more for an account. */
const MOST_UPDATES = 200_000;
const FAULTS = [
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

describe.each([
  { name: "on a well-behaved network", faults: [] },
  {
    name: "with drops, holes, duplicates, reordering, a difference that is too long and bad salts",
    faults: FAULTS,
  },
])("a server killed twenty times under load, $name", ({ faults }) => {
  let sandbox: SandboxProcess;
  const dataDir = mkdtempSync(join(tmpdir(), "teletape-crash-"));

  beforeAll(async () => {
    sandbox = await SandboxProcess.start();
  });
  afterAll(async () => {
    await sandbox.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it("loses nothing, keeps the order of each chat and repeats nothing acknowledged", async ({
    annotate,
  }) => {
    const port = await freePort();
    const polled = await sandbox.post<SandboxBot>("/bots", { username: "polled_bot" });
    const hooked = await sandbox.post<SandboxBot>("/bots", { username: "hooked_bot" });
    const bots = [polled, hooked];
    let server = await sandbox.server(dataDir, port);
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
          ...{ bot_id: bot.id, chats: CHATS, updates: MOST_UPDATES, rate: RATE, text_bytes: 110 },
        }),
      ),
    );
    const progress = () =>
      Promise.all(loads.map(({ id }) => sandbox.get<LoadProgress>(`/load/${id}`)));
    const startedMs = performance.now();
    let restartMs = 0;
    const atKills: string[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      for (const kind of faults) await sandbox.post("/faults", { kind, times: 3 });
      // Every third kill may strike while the server starts; the others when all consumers are being served again.
      if (kill % 3 !== 0) await advanced(consumers);
      await pause(Math.random() * 500);
      atKills.push(consumers.map(({ count }) => count).join("/"));
      webhook.killing();
      await server.kill();
      await pause(20);
      webhook.restarting();
      const killedMs = performance.now();
      server = await sandbox.server(dataDir, port);
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
      40_000,
    ).catch(() => undefined); // what is missing is said below
    await polling.stop();
    await socket.stop();
    expect(await server.stop()).toBe(0);
    await webhook.stop();
    await annotate(
      [
        `${polledTotal} + ${hookedTotal} updates`,
        `${KILLS} kills in ${Math.round(killingMs)} ms`,
        `a restart took ${Math.round(restartMs / KILLS)} ms`,
        `at the kills the consumers had ${atKills.join(" ")}`,
        ...consumers.map(({ repeats, name }) => `${repeats} sent again to ${name}`),
        `ms from the webhook's answer to the kill: ${quantiles(webhook.repeatedAfterMs)}`,
      ].join(", "),
    );
    for (const load of sent) expect(load.sent / load.seconds).toBeGreaterThan(RATE * 0.95);
    expect(
      consumers.map((consumer, index) => [consumer.name, ...consumer.faults(totals[index] ?? 0)]),
    ).toEqual(consumers.map(({ name }) => [name]));
    for (const [index, bot] of bots.entries()) {
      expect(await replayedDifferences(dataDir, bot.id)).toEqual({
        compared: sent[index]?.sent,
        different: [],
      });
    }
  }, 240_000);
});
