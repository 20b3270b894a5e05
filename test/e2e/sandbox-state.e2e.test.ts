import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { ChildServer, eventually, freePort } from "../support/child-server.ts";
import { callJson } from "../support/sandbox-process.ts";

const dir = mkdtempSync(join(tmpdir(), "teletape-state-e2e-"));
let server: ChildServer | undefined;
afterAll(async () => {
  await server?.kill();
  rmSync(dir, { recursive: true, force: true });
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface ReceivedUpdate {
  readonly update_id: number;
  readonly message?: { readonly text?: string };
}

describe("a server on the sandbox in its process", () => {
  it("has a bot that is logged in, and keeps token, world and pending updates over SIGKILL and over a stop", async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const start = () =>
      ChildServer.start(url, "/healthz", [
        ...["serve", "--http-port", String(port), "--http-ip-address", "127.0.0.1"],
        ...["--data-dir", join(dir, "data")],
      ]);
    server = await start();
    const first = server;
    const welcome = await eventually("the welcome", () =>
      /id (\d+), token (\S+)[^]*person .*id (\d+)/.exec(first.log())?.slice(1),
    );
    const [botId, token, personId] = welcome;
    const say = (text: string) =>
      callJson(`${url}/sandbox/users/${personId}/sendMessage`, { chat_id: Number(botId), text });
    let offset = 0;
    const next = () =>
      eventually("an update", async () => {
        const fields = { offset, limit: 1, timeout: 2 };
        const updates = await callJson<ReceivedUpdate[]>(`${url}/bot${token}/getUpdates`, fields);
        const [update] = updates;
        if (update !== undefined) offset = update.update_id + 1;
        return update?.message?.text;
      });
    await say("one");
    expect(await next()).toBe("one");
    await say("two");
    await pause(500); // until tape and world have it
    await server.kill();
    server = await start();
    const second = server;
    await eventually("the same token", () => second.log().includes(`token ${token}`) || undefined);
    await say("three");
    expect([await next(), await next()]).toEqual(["two", "three"]);
    expect(await server.stop()).toBe(0);
    server = await start();
    await say("four");
    expect(await next()).toBe("four");
    const seen = await callJson<{ text: string }[]>(
      `${url}/sandbox/users/${personId}/chats/${botId}/messages`,
    );
    expect(seen.map(({ text }) => text)).toEqual(["four", "three", "two", "one"]);
    expect(await server.stop()).toBe(0);
  });
});

describe("a stand-alone sandbox", () => {
  it("does not start on a damaged state file, and says why", async () => {
    const file = join(dir, "damaged.json");
    writeFileSync(file, "{");
    const args = ["sandbox", "--dc-port", "0", "--control-port", "0", "--state", file];
    const ended = promisify(execFile)(process.execPath, ["dist/main.js", ...args]);
    await expect(ended).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining("damaged.json is damaged"),
    });
  });
});
