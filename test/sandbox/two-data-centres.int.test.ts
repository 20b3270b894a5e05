import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";
import { type RunningServer, serve } from "../../src/serve.ts";
import { MtprotoClient } from "../support/mtproto-client.ts";
import { callJson } from "../support/sandbox-process.ts";
import { silentLogger } from "../support/silent-logger.ts";

let dir: string;
let sandbox: Sandbox;
let server: RunningServer | undefined;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "teletape-dcs-"));
  sandbox = await startSandbox({
    dcs: [
      { id: 1, port: 0 },
      { id: 2, port: 0 },
    ],
  });
});

afterAll(async () => {
  await server?.stop();
  await sandbox.close();
  rmSync(dir, { recursive: true, force: true });
});

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

const portOf = (id: number): number => sandbox.dcs.find((dc) => dc.id === id)?.port ?? 0;

async function keyed(dc: number): Promise<MtprotoClient> {
  const client = await MtprotoClient.connect({ port: portOf(dc) });
  await client.exchangeKey({ publicKeyPem: sandbox.publicKeyPem, dc });
  return client;
}

const addresses = () =>
  sandbox.dcs.map(({ id, ip, port }) => ({ _: "dcOption", id, ipAddress: ip, port }));

describe("a sandbox of two data centres", () => {
  it.each([1, 2])("names both and itself at data centre %i", async (dc) => {
    const client = await keyed(dc);
    await expect(client.invoke({ _: "help.getConfig" })).resolves.toMatchObject({
      thisDc: dc,
      dcOptions: addresses(),
    });
    client.close();
  });

  it("sends a bot home that logs in elsewhere, and knows keys only where they were made", async () => {
    const bot = await control<{ token: string }>("/bots", { username: "migrant_bot" });
    const request = {
      _: "auth.importBotAuthorization",
      ...{ flags: 0, apiId: 1, apiHash: "x", botAuthToken: bot.token },
    };
    const away = await keyed(2);
    await expect(away.invoke(request)).rejects.toThrow(/USER_MIGRATE_1/);
    const home = await keyed(1);
    await expect(home.invoke(request)).resolves.toMatchObject({ _: "auth.authorization" });
    away.close();
    home.close();
  });

  it("is followed by a server that asks the wrong data centre first", async () => {
    const bot = await control<{ id: number; token: string }>("/bots", { username: "moved_bot" });
    const ada = await control<{ id: number }>("/users", { first_name: "Ada" });
    const keyFile = join(dir, "dc.pem");
    writeFileSync(keyFile, sandbox.publicKeyPem);
    const config = loadConfig(
      [
        ...["serve", "--http-port", "0", "--http-ip-address", "127.0.0.1"],
        ...["--data-dir", join(dir, "data"), "--api-id", "1", "--api-hash", "x"],
        ...["--dc", `2=127.0.0.1:${portOf(2)}`, "--dc", `1=127.0.0.1:${portOf(1)}`],
        ...["--dc-public-key", keyFile],
      ],
      {},
    );
    if (config.command !== "serve") throw new Error("not a server's configuration");
    server = await serve(config, silentLogger);
    const api = `${server.url}/bot${bot.token}`;
    await expect(callJson(`${api}/getMe`)).resolves.toMatchObject({ username: "moved_bot" });
    await control(`/users/${ada.id}/sendMessage`, { chat_id: bot.id, text: "found you" });
    await expect(callJson(`${api}/getUpdates`, { timeout: 10 })).resolves.toMatchObject([
      { message: { text: "found you" } },
    ]);
    await expect(
      callJson(`${api}/sendMessage`, { chat_id: ada.id, text: "hello" }),
    ).resolves.toMatchObject({ text: "hello" });
    const { sessions } = sandbox.world.parts.world.users.get(bot.id)?.account ?? {};
    expect([...(sessions ?? [])].map(({ dcId }) => dcId)).toEqual([1]);
  });
});
