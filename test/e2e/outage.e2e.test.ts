import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ChildServer, eventually } from "../support/child-server.ts";
import { PollingConsumer } from "../support/load-consumers.ts";
import { replayedDifferences } from "../support/replay-log.ts";
import { type SandboxBot, SandboxProcess } from "../support/sandbox-process.ts";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A small file system of its own; undefined where the tests may not mount one. */
function smallDisk(dir: string, mebibytes: number): (() => void) | undefined {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${mebibytes}m`, "tmpfs", dir], {
      stdio: "ignore",
    });
    return () => execFileSync("umount", ["-l", dir], { stdio: "ignore" });
  } catch {
    return undefined;
  }
}

describe("a server in trouble", () => {
  let sandbox: SandboxProcess;
  let bot: SandboxBot;
  let dataDir: string;
  const servers: ChildServer[] = [];
  const consumers: PollingConsumer[] = [];

  const serve = async (): Promise<ChildServer> => {
    const server = await sandbox.server(dataDir);
    servers.push(server);
    return server;
  };
  const consume = (server: ChildServer): PollingConsumer => {
    const consumer = new PollingConsumer(server.url, bot.token);
    consumers.push(consumer);
    return consumer;
  };
  const load = async (updates: number, rate = 2000): Promise<void> => {
    await sandbox.post("/load", { bot_id: bot.id, chats: 50, updates, rate, text_bytes: 110 });
  };
  const status = async (server: ChildServer, token = bot.token): Promise<number> => {
    const response = await fetch(`${server.url}/bot${token}/getMe`);
    await response.arrayBuffer();
    return response.status;
  };
  const has = (consumer: PollingConsumer, count: number): Promise<boolean> =>
    eventually(`having ${count}`, () => consumer.count >= count || undefined, 30_000);

  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), "teletape-outage-"));
    sandbox = await SandboxProcess.start();
    bot = await sandbox.post<SandboxBot>("/bots", { username: "outage_bot" });
  });
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.kill()));
    await Promise.all(consumers.splice(0).map((consumer) => consumer.stop()));
    await sandbox.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it("ends in order on SIGTERM under load, and the next one goes on where it stopped", async () => {
    const first = await serve();
    expect(await status(first)).toBe(200);
    await load(4_000);
    const before = consume(first);
    await has(before, 500);
    const startedMs = performance.now();
    expect(await first.stop()).toBe(0);
    expect(performance.now() - startedMs).toBeLessThan(10_000);
    await before.stop();
    const second = await serve();
    const after = consume(second);
    // Confirmed before the stop or not: together they have each update once.
    await eventually(
      "the rest",
      () => (after.newestId >= before.oldestId + 4_000 - 1 ? true : undefined),
      30_000,
    );
    await after.stop();
    expect(before.merged(after).faults(4_000)).toEqual([]);
    expect(await second.stop()).toBe(0);
    expect(await replayedDifferences(dataDir, bot.id)).toEqual({ compared: 4_000, different: [] });
  });

  it("does not run twice over one data folder", async () => {
    const first = await serve();
    expect(await status(first)).toBe(200);
    await expect(serve()).rejects.toThrow(/is in use by another server/);
    await load(1_000);
    const consumer = consume(first);
    await has(consumer, 1_000);
    expect(consumer.faults(1_000)).toEqual([]);
  });

  it("answers 401 when the authorization was revoked, and logs in again when it is restarted", async () => {
    const first = await serve();
    expect(await status(first)).toBe(200);
    await sandbox.post("/faults", { kind: "revoke_auth_key", account: bot.id });
    await eventually("the refusal", async () => (await status(first)) === 401 || undefined);
    await first.kill();
    const second = await serve();
    expect(await status(second)).toBe(200);
    await load(200);
    const consumer = consume(second);
    await has(consumer, 200);
    expect(consumer.faults(200)).toEqual([]);
  });

  it("answers 401 when Telegram forgot the key itself", async () => {
    const first = await serve();
    expect(await status(first)).toBe(200);
    await sandbox.post("/faults", { kind: "revoke_auth_key", account: bot.id, forget_key: true });
    await eventually("the refusal", async () => (await status(first)) === 401 || undefined);
  });

  it("waits while its disk is full, says so, and goes on by itself", async ({ skip }) => {
    const unmount = smallDisk(dataDir, 64);
    if (unmount === undefined) return skip("no file system can be mounted here");
    try {
      const server = await serve();
      expect(await status(server)).toBe(200);
      await load(12_000);
      const consumer = consume(server);
      await has(consumer, 500);
      const { bavail, bsize } = statfsSync(dataDir);
      const filler = join(dataDir, "filler");
      try {
        writeFileSync(filler, Buffer.alloc(bavail * bsize));
      } catch {
        // The server took some of what was free: all the better.
      }
      const reason = await eventually("not being ready", async () => {
        const response = await fetch(`${server.url}/readyz`);
        const body = (await response.json()) as { reason?: string };
        return response.status === 503 ? body.reason : undefined;
      });
      expect(reason).toContain("disk is full");
      await pause(1_000);
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
      rmSync(filler);
      await has(consumer, 12_000).catch((error: unknown) => {
        throw new Error(server.log(), { cause: error });
      });
      await consumer.stop();
      expect(consumer.faults(12_000)).toEqual([]);
      expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
      expect(await server.stop()).toBe(0);
    } finally {
      await Promise.all(servers.splice(0).map((running) => running.kill()));
      unmount();
    }
  });
});
