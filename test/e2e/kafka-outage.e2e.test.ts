import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type KafkaBroker, startKafka } from "../../scripts/kafka-broker.mjs";
import { type ChildServer, eventually } from "../support/child-server.ts";
import { lacksKafka } from "../support/kafka.ts";
import { PollingConsumer } from "../support/load-consumers.ts";
import { type SandboxBot, SandboxProcess, callJson } from "../support/sandbox-process.ts";

const run = (args: readonly string[]) => promisify(execFile)(process.execPath, args);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe.skipIf(lacksKafka !== null)("a server whose Kafka is in trouble", () => {
  let broker: KafkaBroker;
  let sandbox: SandboxProcess;
  let bot: SandboxBot;
  let dataDir: string;
  const servers: ChildServer[] = [];
  const consumers: { stop(): Promise<void> }[] = [];

  const serve = async (): Promise<ChildServer> => {
    const server = await sandbox.server(dataDir, 0, [
      ...["--event-log", "kafka", "--kafka-brokers", broker.brokers.join(",")],
      ...["--kafka-partitions", "2", "--secret", "shared by all servers"],
    ]);
    servers.push(server);
    return server;
  };
  const load = (updates: number, rate = 1000) =>
    sandbox.post("/load", { bot_id: bot.id, chats: 20, updates, rate, text_bytes: 110 });
  const readiness = async (server: ChildServer): Promise<string | null> => {
    const response = await fetch(`${server.url}/readyz`);
    const body = (await response.json()) as { reason?: string };
    return response.status === 200 ? null : (body.reason ?? "");
  };
  const becomesReady = (server: ChildServer) =>
    eventually(
      "being ready",
      async () => ((await readiness(server)) === null ? true : undefined),
      30_000,
    );

  beforeEach(async () => {
    broker = await startKafka();
    dataDir = mkdtempSync(join(tmpdir(), "teletape-kafka-outage-"));
    sandbox = await SandboxProcess.start();
    bot = await sandbox.post<SandboxBot>("/bots", { username: "outage_bot" });
  }, 180_000);
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.kill()));
    await Promise.all(consumers.splice(0).map((consumer) => consumer.stop()));
    await sandbox.stop();
    await broker.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it.each(["killed", "stopped"] as const)(
    "says so while the broker is %s, gives out what it has, and loses nothing",
    async (how) => {
      const server = await serve();
      await callJson(`${server.url}/bot${bot.token}/getMe`);
      await load(3_000, 400);
      await eventually("the updates", async () => {
        const result = await callJson<unknown[]>(
          `${server.url}/bot${bot.token}/getUpdates?limit=100`,
        );
        // Asking again at once would be answered with one.
        await pause(600);
        return result.length === 100 || undefined;
      });
      if (how === "killed") await broker.kill();
      else broker.pause();
      const reason = await eventually(
        "not being ready",
        async () => (await readiness(server)) ?? undefined,
        30_000,
      );
      expect(reason).toContain("Kafka has not taken what is appended");
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
      // What was derived before is still given out.
      await pause(600);
      const held = await callJson<{ update_id: number }[]>(
        `${server.url}/bot${bot.token}/getUpdates?limit=100`,
      );
      expect(held).toHaveLength(100);
      // What must be durable first is refused in time.
      const refused = await fetch(`${server.url}/bot${bot.token}/getUpdates?consumer=probe`);
      expect([refused.status, await refused.json()]).toEqual([
        500,
        {
          ...{ ok: false, error_code: 500 },
          description: "Internal Server Error: the event log is not available, try again later",
        },
      ]);
      if (how === "killed") await broker.restart();
      else broker.resume();
      await becomesReady(server);
      const polling = new PollingConsumer(server.url, bot.token);
      consumers.push(polling);
      await eventually("the rest", () => (polling.count >= 3_000 ? true : undefined), 40_000);
      await polling.stop();
      expect(polling.faults(3_000)).toEqual([]);
      expect(await server.stop()).toBe(0);
    },
  );

  it("goes on when its caches were deleted", async () => {
    const first = await serve();
    await callJson(`${first.url}/bot${bot.token}/getMe`);
    await load(1_000, 2_000);
    await eventually("some updates", async () => {
      const updates = await callJson<{ update_id: number }[]>(
        `${first.url}/bot${bot.token}/getUpdates?limit=100`,
      );
      // Asking again at once would be answered with one.
      await pause(600);
      return updates.length === 100 || undefined;
    });
    await first.kill();
    rmSync(join(dataDir, "peers"), { recursive: true, force: true });
    const second = await serve();
    const polling = new PollingConsumer(second.url, bot.token);
    consumers.push(polling);
    await eventually("everything", () => (polling.count >= 1_000 ? true : undefined), 30_000);
    await polling.stop();
    expect(polling.faults(1_000)).toEqual([]);
    // Beside the server that owns the log.
    const reproject = await run([
      ...["dist/main.js", "reproject", "--event-log", "kafka", "--kafka-partitions", "2"],
      ...["--kafka-brokers", broker.brokers.join(",")],
    ]);
    expect(reproject).toEqual({
      stdout: "",
      stderr: expect.stringMatching(
        /make 1000 updates: 0 changed, 0 added, 0 removed; 0 parts cannot be converted/,
      ),
    });
  });

  it("takes over from another server, which says that it was replaced", async () => {
    const first = await serve();
    await callJson(`${first.url}/bot${bot.token}/getMe`);
    const otherDir = mkdtempSync(join(tmpdir(), "teletape-kafka-other-"));
    const ownDir = dataDir;
    dataDir = otherDir;
    const second = await serve();
    dataDir = ownDir;
    await load(100);
    const reason = await eventually(
      "the first one's failure",
      async () => (await readiness(first)) ?? undefined,
      30_000,
    );
    expect(reason).toContain("another server");
    expect(await readiness(second)).toBeNull();
    rmSync(otherDir, { recursive: true, force: true });
  });
});
