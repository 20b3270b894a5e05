import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadConfig } from "../../../src/config/load-config.ts";
import { type Sandbox, startSandbox } from "../../../src/sandbox/sandbox.ts";
import { type RunningServer, serve } from "../../../src/serve.ts";
import { eventually } from "../../support/child-server.ts";
import { callJson } from "../../support/sandbox-process.ts";
import { silentLogger } from "../../support/silent-logger.ts";

interface Made {
  readonly id: number;
  readonly token: string;
}

interface ReceivedUpdate {
  readonly update_id: number;
  readonly message?: {
    readonly message_id: number;
    readonly text?: string;
    readonly chat: { readonly id: number };
  };
}

let dir: string;
let sandbox: Sandbox;
let server: RunningServer | undefined;

const control = async <T = unknown>(path: string, fields: object): Promise<T> => {
  const { json } = await sandbox.control.handle({
    method: "POST",
    path,
    query: new URLSearchParams(),
    body: Buffer.from(JSON.stringify(fields)),
    contentType: "application/json",
  });
  if (!("result" in json)) throw new Error(JSON.stringify(json));
  return json.result as T;
};

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "teletape-restart-"));
  sandbox = await startSandbox({ stateFile: join(dir, "world.json") });
});

afterEach(async () => {
  await server?.stop();
  server = undefined;
  await sandbox.close();
  rmSync(dir, { recursive: true, force: true });
});

async function startServer(): Promise<RunningServer> {
  const keyFile = join(dir, "dc.pem");
  writeFileSync(keyFile, sandbox.publicKeyPem);
  const config = loadConfig(
    [
      "serve",
      ...["--http-port", "0", "--http-ip-address", "127.0.0.1", "--data-dir", join(dir, "data")],
      ...["--api-id", "1", "--api-hash", "x", "--dc-public-key", keyFile],
      ...sandbox.dcs.flatMap(({ id, ip, port }) => ["--dc", `${id}=${ip}:${port}`]),
    ],
    {},
  );
  if (config.command !== "serve") throw new Error("not a server's configuration");
  return serve(config, silentLogger);
}

/** As after SIGKILL: what `happens` since the last save is in nobody's file. The new sandbox has the old one's port. */
async function killedWhile(happens: () => Promise<void>): Promise<void> {
  await sandbox.save();
  const left = join(dir, "left.json");
  copyFileSync(join(dir, "world.json"), left);
  await happens();
  const dcs = sandbox.dcs.map(({ id, port }) => ({ id, port }));
  await sandbox.dataCentre.close();
  const killed = sandbox;
  sandbox = await startSandbox({ stateFile: left, dcs });
  await killed.close();
}

describe("a sandbox with a state file and a server on it", () => {
  it("loses at most its last moments when it is killed: the server goes on with its key, and new messages come once", async () => {
    const bot = await control<Made>("/bots", {
      ...{ username: "kept_bot", can_read_all_group_messages: true },
    });
    const ada = await control<Made>("/users", { first_name: "Ada" });
    const group = await control<{ id: number }>("/chats", {
      ...{ type: "supergroup", title: "G", creator: ada.id, members: [bot.id] },
    });
    server = await startServer();
    const { url } = server;
    let offset = 0;
    const received: ReceivedUpdate[] = [];
    const receive = async () => {
      const got = await callJson<ReceivedUpdate[]>(`${url}/bot${bot.token}/getUpdates`, {
        offset,
        timeout: 0,
      });
      received.push(...got);
      offset = (got.at(-1)?.update_id ?? offset - 1) + 1;
      return received.flatMap(({ message }) => (message?.text === undefined ? [] : [message.text]));
    };
    const arrived = (count: number) =>
      eventually(`${count} texts`, async () =>
        (await receive()).length >= count ? true : undefined,
      );
    const say = (text: string) =>
      Promise.all([
        control(`/users/${ada.id}/sendMessage`, { chat_id: bot.id, text }),
        control(`/users/${ada.id}/sendMessage`, { chat_id: group.id, text: `group ${text}` }),
      ]);

    await callJson(`${url}/bot${bot.token}/getMe`);
    await say("saved");
    await arrived(2);
    await killedWhile(async () => {
      await say("seen and forgotten");
      await say("seen and forgotten too");
      await arrived(6);
    });
    await eventually("the server being back", () =>
      sandbox.dataCentre.stats.sessions > 0 ? true : undefined,
    );
    await say("new");
    await say("newer");
    await arrived(10);
    await new Promise((resolve) => setTimeout(resolve, 300)); // for what comes twice
    const texts = await receive();
    const both = (text: string) => [text, `group ${text}`];
    expect(texts.toSorted()).toEqual(
      ["saved", "seen and forgotten", "seen and forgotten too", "new", "newer"]
        .flatMap(both)
        .toSorted(),
    );
    expect(new Set(received.map(({ update_id }) => update_id)).size).toBe(received.length);
    const { dataCentre, world } = sandbox;
    expect(dataCentre.stats.handshakes).toBe(0);
    expect(world.journal.counters.calls["auth.importBotAuthorization"]).toBeUndefined();
    const ids = received.map(({ message }) => `${message?.chat.id}:${message?.message_id}`);
    expect(new Set(ids).size).toBe(ids.length);
    await expect(
      callJson(`${url}/bot${bot.token}/sendMessage`, { chat_id: ada.id, text: "still there" }),
    ).resolves.toMatchObject({ text: "still there" });
  });

  it("is the same after a clean stop: no counter jumps", async () => {
    const bot = await control<Made>("/bots", { username: "calm_bot" });
    const ada = await control<Made>("/users", { first_name: "Ada" });
    await control(`/users/${ada.id}/sendMessage`, { chat_id: bot.id, text: "one" });
    const { account } = sandbox.world.parts.world.users.get(bot.id) ?? {};
    const key = sandbox.publicKeyPem;
    await sandbox.close();
    sandbox = await startSandbox({ stateFile: join(dir, "world.json") });
    expect(sandbox.publicKeyPem).toBe(key);
    const kept = sandbox.world.parts.world.users.get(bot.id);
    expect(kept?.bot?.token).toBe(bot.token);
    expect(kept?.account.pts).toBe(account?.pts);
    expect(kept?.account.messages.nextId).toBe(account?.messages.nextId);
  });
});
