import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callJson, type SandboxBot, SandboxProcess } from "../support/sandbox-process.ts";
import { eventually, freePort } from "../support/child-server.ts";
import { PollingConsumer, SocketConsumer, WebhookConsumer } from "../support/load-consumers.ts";
import { replayedDifferences } from "../support/replay-log.ts";

const CHATS = 50;
const RATE = 2_000;
const KILLS = 20;
const UPDATES = 30_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe.each([
  { name: "on a well-behaved network", faults: [] },
  {
    name: "with drops, holes, duplicates, reordering, a difference that is too long and bad salts",
    faults: ["drop_connection", "skip_pts", "duplicate_update", "reorder", "bad_server_salt"],
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

  it("loses nothing, keeps the order of each chat and repeats nothing acknowledged", async () => {
    const port = await freePort();
    const polled = await sandbox.post<SandboxBot>("/bots", { username: "polled_bot" });
    const hooked = await sandbox.post<SandboxBot>("/bots", { username: "hooked_bot" });
    let server = await sandbox.server(dataDir, port);
    const webhook = new WebhookConsumer(250);
    await webhook.listen();
    await callJson(`${server.url}/bot${polled.token}/getMe`);
    await callJson(`${server.url}/bot${hooked.token}/setWebhook`, { url: webhook.url });
    const polling = new PollingConsumer(server.url, polled.token);
    const socket = new SocketConsumer(server.url, hooked.token);
    const loads = await Promise.all(
      [polled, hooked].map((bot) =>
        sandbox.post<{ id: string }>("/load", {
          ...{ bot_id: bot.id, chats: CHATS, updates: UPDATES, rate: RATE, text_bytes: 110 },
        }),
      ),
    );
    for (let kill = 0; kill < KILLS; kill++) {
      for (const kind of faults) await sandbox.post("/faults", { kind, times: 3 });
      await pause(200 + Math.random() * 400);
      webhook.killed();
      await server.kill();
      server = await sandbox.server(dataDir, port);
    }
    await sandbox.delete("/faults");
    for (const load of loads) {
      await eventually(
        "the load being sent",
        async () =>
          (await sandbox.get<{ done: boolean }>(`/load/${load.id}`)).done ? true : undefined,
        60_000,
      );
    }
    const consumers = [polling, webhook, socket];
    await eventually(
      "every consumer having everything",
      () => (consumers.every((consumer) => consumer.count >= UPDATES) ? true : undefined),
      40_000,
    ).catch(() => undefined); // what is missing is said below
    await polling.stop();
    await socket.stop();
    expect(await server.stop()).toBe(0);
    await webhook.stop();
    for (const consumer of consumers) {
      expect({ consumer: consumer.name, faults: consumer.faults(UPDATES) }).toEqual({
        consumer: consumer.name,
        faults: [],
      });
    }
    for (const bot of [polled, hooked]) {
      expect(await replayedDifferences(dataDir, bot.id)).toEqual({
        compared: UPDATES,
        different: [],
      });
    }
  }, 240_000);
});
