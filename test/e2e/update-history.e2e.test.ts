import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ChildServer, eventually } from "../support/child-server.ts";
import { ClickHouseProcess, lacksChdb } from "../support/clickhouse.ts";
import { type SandboxBot, SandboxProcess, callJson } from "../support/sandbox-process.ts";

interface Page {
  readonly updates: { readonly update_id: number; readonly message: { readonly text: string } }[];
  readonly cursor?: string;
}
interface Stats {
  readonly total: number;
  readonly types: { readonly type: string; readonly count: number }[];
  readonly chats: { readonly chat_id: number; readonly count: number }[];
  readonly hours: { readonly date: number; readonly count: number }[];
}

const UPDATES = 450;

const historyIsKept = (where: "log" | "chdb" | "clickhouse"): void => {
  const dataDir = mkdtempSync(join(tmpdir(), "teletape-history-"));
  let sandbox: SandboxProcess;
  let server: ChildServer;
  let clickhouse: ClickHouseProcess | undefined;
  let bot: SandboxBot;
  const call = <T>(method: string, params: object = {}) =>
    callJson<T>(`${server.url}/bot${bot.token}/${method}`, params);
  const start = () =>
    sandbox.server(dataDir, 0, [
      ...["--history", where],
      ...(clickhouse === undefined ? [] : ["--clickhouse-url", clickhouse.url]),
    ]);

  beforeAll(async () => {
    if (where === "clickhouse") clickhouse = await ClickHouseProcess.start(join(dataDir, "server"));
    sandbox = await SandboxProcess.start();
    server = await start();
    bot = await sandbox.post<SandboxBot>("/bots", { username: "history_bot" });
    await call("getMe");
    await sandbox.post("/load", {
      ...{ bot_id: bot.id, chats: 3, updates: UPDATES, rate: 2_000, text_bytes: 50 },
    });
  });
  afterAll(async () => {
    await server.kill();
    await clickhouse?.kill();
    await sandbox.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it("tells what was, page by page, and counts it, over a restart too", async () => {
    const counted = () =>
      eventually(
        "the counts",
        async () => {
          const stats = await call<Stats>("getUpdateStats");
          return stats.total === UPDATES ? stats : undefined;
        },
        30_000,
      );
    const stats = await counted();
    expect(stats.types).toEqual([{ type: "message", count: UPDATES }]);
    expect(stats.chats.map(({ count }) => count)).toEqual([150, 150, 150]);
    await server.kill();
    server = await start();
    await call("getMe");
    expect(await counted()).toEqual(stats);
    const pages: Page[] = [];
    for (let cursor: string | undefined = "0"; cursor !== undefined;) {
      const page: Page = await call("getUpdateHistory", { limit: 200, cursor });
      pages.push(page);
      cursor = page.cursor;
    }
    expect(pages.map(({ updates }) => updates.length)).toEqual([200, 200, 50]);
    const queue = await call<Page["updates"]>("getUpdates", { limit: 100 });
    expect(pages[0]?.updates.slice(0, 100)).toEqual(queue);
    const chatId = stats.chats[0]?.chat_id;
    const ofChat = await call<Page>("getUpdateHistory", { limit: 1000, chat_id: chatId });
    expect(ofChat.updates).toHaveLength(150);
    await expect(call("getUpdateHistory", { limit: 5000 })).rejects.toThrow("limit must be from 1");
  });
};

describe("the history of a server, kept in the log", () => historyIsKept("log"));
describe.skipIf(lacksChdb).each(["chdb", "clickhouse"] as const)(
  "the history of a server, kept in %s (needs the package chdb)",
  historyIsKept,
);
