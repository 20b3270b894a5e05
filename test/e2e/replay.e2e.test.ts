import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ChildServer, eventually } from "../support/child-server.ts";
import { callJson, type SandboxBot, SandboxProcess } from "../support/sandbox-process.ts";

const HISTORY = 3000;

let dir: string;
let sandbox: SandboxProcess;
let server: ChildServer;
let bot: SandboxBot;
let first = 0;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "teletape-replay-"));
  sandbox = await SandboxProcess.start();
  server = await sandbox.server(join(dir, "data"));
  bot = await sandbox.post<SandboxBot>("/bots", { username: "replay_bot" });
  await call("getMe");
  await publish(HISTORY);
  const [update] = await call<{ update_id: number }[]>("getUpdates", { limit: 1, timeout: 5 });
  first = update?.update_id ?? 0;
  await eventually("the history", async () => {
    const { pending_update_count: count } = await call<{ pending_update_count: number }>(
      "getWebhookInfo",
    );
    return count >= HISTORY || undefined;
  });
});
afterAll(async () => {
  await server.kill();
  await sandbox.stop();
  rmSync(dir, { recursive: true, force: true });
});

const call = <T>(method: string, params: unknown = {}): Promise<T> =>
  callJson<T>(`${server.url}/bot${bot.token}/${method}`, params);
const publish = (updates: number): Promise<unknown> =>
  sandbox.post("/load", { bot_id: bot.id, chats: 20, updates, rate: 0, text_bytes: 40 });
const range = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, n) => first + from + n);

/** A `teletape` command that runs beside the server. */
class Command {
  output = "";
  errors = "";
  private readonly child: ChildProcess;
  private readonly exit: Promise<unknown>;

  constructor(args: readonly string[]) {
    this.child = spawn(process.execPath, ["dist/main.js", ...args], {
      env: { PATH: process.env["PATH"], TELETAPE_TOKEN: bot.token },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child.stdout?.on("data", (chunk: Buffer) => (this.output += chunk.toString()));
    this.child.stderr?.on("data", (chunk: Buffer) => (this.errors += chunk.toString()));
    this.exit = once(this.child, "close");
  }

  get ids(): number[] {
    return this.output
      .split("\n")
      .slice(0, -1)
      .map((line) => (JSON.parse(line) as { update_id: number }).update_id);
  }

  /** Resolves with the exit code. */
  async ended(): Promise<number | null> {
    await this.exit;
    return this.child.exitCode;
  }

  interrupt(): Promise<number | null> {
    this.child.kill("SIGINT");
    return this.ended();
  }
}

const client = (...args: readonly string[]): Command => {
  const [command = "", ...rest] = args;
  return new Command([command, "--url", server.url, ...rest]);
};

const consumerNames = async (): Promise<string[]> =>
  (await call<{ name: string }[]>("getConsumers")).map(({ name }) => name);

describe("teletape replay", () => {
  it("writes a span as JSON lines, shows how far it is, and leaves nothing behind", async () => {
    const replay = client(
      "replay",
      "--from",
      `update:${first + 10}`,
      "--to",
      `update:${first + 1009}`,
    );
    expect([await replay.ended(), replay.errors]).toEqual([0, replay.errors]);
    expect(replay.ids).toEqual(range(10, 1000));
    expect(replay.errors).toContain("] 100% 1,000/1,000, ");
    expect(await consumerNames()).toEqual([]);
  });

  it("is over at what was there when it began", async () => {
    const replay = client("replay", "--rate", "4000");
    await eventually("some lines", () => replay.output.length > 0 || undefined);
    await publish(50);
    expect(await replay.ended()).toBe(0);
    expect(replay.ids).toEqual(range(0, HISTORY));
  });

  it("is over when a filter leaves nothing", async () => {
    const replay = client("replay", "--allowed-updates", "poll");
    expect([await replay.ended(), replay.output]).toEqual([0, ""]);
  });

  it("goes on with --resume after an interruption, without a gap or a repeat", async () => {
    const args = ["replay", "--consumer", "again", "--to", `update:${first + 999}`];
    const begun = client(...args, "--rate", "500");
    await eventually("a part", () => begun.output.split("\n").length > 200 || undefined);
    expect(await begun.interrupt()).toBe(0);
    expect(begun.errors).toContain("the same command with --resume goes on");
    const rest = client(...args, "--resume");
    expect([await rest.ended(), rest.errors]).toEqual([0, rest.errors]);
    expect([...begun.ids, ...rest.ids]).toEqual(range(0, 1000));
    const nothing = client(...args, "--resume");
    expect(await nothing.ended()).toBe(1);
    expect(nothing.errors).toContain('there is no replay "again" to resume');
  });

  it("posts to a webhook, in order and again where it is refused", async () => {
    const received: number[] = [];
    let refusals = 3;
    const receiver: Server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        const isRefused = received.length === 5 && refusals-- > 0;
        if (!isRefused) received.push((JSON.parse(body) as { update_id: number }).update_id);
        response.writeHead(isRefused ? 429 : 200, isRefused ? { "retry-after": "1" } : {}).end();
        expect(request.headers["x-telegram-bot-api-secret-token"]).toBe("s3cret");
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
    const to = `update:${first + 99}`;
    const replay = client("replay", "--webhook", url, "--secret-token", "s3cret", "--to", to);
    expect([await replay.ended(), replay.output]).toEqual([0, ""]);
    receiver.close();
    expect(received).toEqual(range(0, 100));
  });

  it.each([
    [["--to", "tomorrow"], "--to must be now, update:ID or time:UNIX"],
    [["--resume", "--from", "earliest"], "--resume and --from exclude each other"],
    [["--webhook", "ftp://x"], "--webhook must be an http or https URL"],
    [["--url", "http://127.0.0.1:1"], "no Teletape server answers at http://127.0.0.1:1"],
    [["--token", "1:x"], "401 Unauthorized"],
  ])("with %j says what is wrong", async (args, text) => {
    const replay = new Command([
      "replay",
      ...(args[0] === "--url" ? [] : ["--url", server.url]),
      ...args,
    ]);
    expect(await replay.ended()).toBe(1);
    expect(replay.errors).toContain(text);
  });
});

describe("teletape tail", () => {
  it("writes what comes until it is interrupted, and leaves no consumer", async () => {
    const tail = client("tail");
    await eventually("the consumer", async () => (await consumerNames()).length === 1 || undefined);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await publish(20);
    await eventually("the lines", () => tail.ids.length === 20 || undefined);
    expect(await tail.interrupt()).toBe(0);
    expect(await consumerNames()).toEqual([]);
  });

  it("with a consumer goes on where it was", async () => {
    const one = client("tail", "--consumer", "log", "--from", `update:${first + 2990}`);
    await eventually("the lines", () => one.ids.length >= 10 || undefined);
    await one.interrupt();
    const before = one.ids.at(-1) ?? 0;
    await publish(5);
    const two = client("tail", "--consumer", "log");
    await eventually("the rest", () => two.ids.length >= 5 || undefined);
    await two.interrupt();
    expect(two.ids[0]).toBe(before + 1);
    await call("deleteConsumer", { consumer: "log" });
  });
});

describe("teletape reproject", () => {
  it("finds no difference in a log that the same code has written, and writes the same updates", async () => {
    const out = join(dir, "derived");
    const args = ["reproject", "--data-dir", join(dir, "data"), "--bot", String(bot.id)];
    const reproject = new Command([...args, "--out", out]);
    expect([await reproject.ended(), reproject.output]).toEqual([0, ""]);
    expect(reproject.errors).toMatch(/make \d{4,} updates: 0 changed, 0 added, 0 removed; 0 parts/);
    const again = new Command([...args, "--out", out]);
    expect(await again.ended()).toBe(1);
    expect(again.errors).toContain("is there already");
    const span = new Command([...args, "--from-seq", "5", "--to-seq", "9"]);
    expect([await span.ended(), span.output]).toEqual([0, ""]);
    expect(span.errors).toContain("5 raw records make");
  });

  it("says where there is no log", async () => {
    const reproject = new Command(["reproject", "--data-dir", join(dir, "none")]);
    expect(await reproject.ended()).toBe(1);
    expect(reproject.errors).toContain("there is no log in");
  });
});

describe("replayUpdates to a webhook", () => {
  it("goes on when the server was killed, repeating only what it posted just before", async () => {
    const received: number[] = [];
    const receiver: Server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        received.push((JSON.parse(body) as { update_id: number }).update_id);
        response.end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    const webhook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
    const to = { to_update_id: first + 599 };
    await call("replayUpdates", { from: "earliest", ...to, webhook, rate: 300 });
    await eventually("half of it", () => received.length > 250 || undefined);
    await server.kill();
    const before = received.length;
    server = await sandbox.server(join(dir, "data"));
    await eventually("the rest", () => received.at(-1) === first + 599 || undefined);
    const [replay] = await call<{ state: string; position: number }[]>("getReplays");
    expect(replay).toMatchObject({ state: "done", position: first + 600 });
    const again = received.slice(before);
    expect(received.slice(0, before)).toEqual(range(0, before));
    expect(again).toEqual(range(600 - again.length, again.length));
    expect(again[0]).toBeGreaterThan(first);
    receiver.close();
  });
});
