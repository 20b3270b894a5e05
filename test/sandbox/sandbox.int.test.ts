import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type * as Tl from "../../schemas/generated/tl.ts";
import {
  startControlServer,
  type ControlServer,
} from "../../src/sandbox/control/control-server.ts";
import { startSandbox, type Sandbox } from "../../src/sandbox/sandbox.ts";
import { MtprotoClient } from "../support/mtproto-client.ts";
import { callJson } from "../support/sandbox-process.ts";

let sandbox: Sandbox;
let server: ControlServer;
const failures: unknown[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({ onError: (error) => failures.push(error) });
  server = await startControlServer(sandbox.control, "127.0.0.1", 0);
});

afterAll(async () => {
  await server.close();
  await sandbox.close();
  expect(failures).toEqual([]);
});

interface MadeBot {
  readonly id: number;
  readonly token: string;
}

const post = <T>(path: string, body: unknown): Promise<T> =>
  callJson<T>(`http://127.0.0.1:${server.port}${path}`, body);
const get = <T>(path: string): Promise<T> => callJson<T>(`http://127.0.0.1:${server.port}${path}`);

async function loggedIn(token: string): Promise<MtprotoClient> {
  const dc = await get<{ dcs: { id: number; port: number }[]; public_key_pem: string }>("/dc");
  const client = await MtprotoClient.connect({ port: dc.dcs[0]?.port ?? 0 });
  await client.exchangeKey({ publicKeyPem: dc.public_key_pem, dc: 2 });
  await client.invoke({
    _: "auth.importBotAuthorization",
    flags: 0,
    apiId: 1,
    apiHash: "x",
    botAuthToken: token,
  });
  return client;
}

const updatesOf = (client: MtprotoClient): Tl.Update[] =>
  client.received("updates").flatMap(({ object }) => (object?.["updates"] ?? []) as Tl.Update[]);

describe("a sandbox on loopback", () => {
  it("carries a conversation: a person's message, an answer, a cut connection and its difference", async () => {
    const bot = await post<MadeBot>("/bots", { username: "echo_bot" });
    const ada = await post<{ id: number }>("/users", { first_name: "Ada", language_code: "en" });
    const client = await loggedIn(bot.token);
    await expect(client.invoke({ _: "help.getConfig" })).resolves.toMatchObject({
      thisDc: 2,
      dcOptions: [{ id: 2 }],
    });
    await post(`/users/${ada.id}/startBot`, { bot: "@echo_bot" });
    await client.until(() => updatesOf(client).length === 1);
    expect(updatesOf(client)).toMatchObject([
      { _: "updateNewMessage", message: { message: "/start" } },
    ]);

    const peer = { _: "inputPeerUser", userId: BigInt(ada.id), accessHash: 0n };
    const sent = await client.invoke({
      _: "messages.sendMessage",
      peer,
      message: "hi",
      randomId: 7n,
    });
    expect(sent).toMatchObject({
      updates: [{ _: "updateMessageID", id: 2 }, { _: "updateNewMessage" }],
    });
    const seen = await get<object[]>(`/users/${ada.id}/chats/${bot.id}/messages`);
    expect(seen).toMatchObject([
      { message_id: 2, text: "hi" },
      { message_id: 1, text: "/start" },
    ]);

    await post("/faults", { kind: "drop_connection", account: bot.id });
    await client.until(() => client.isClosed);
    await post(`/users/${ada.id}/sendMessage`, { chat_id: bot.id, text: "are you there?" });
    const again = await loggedIn(bot.token);
    const difference = await again.invoke({ _: "updates.getDifference", pts: 3, qts: 1, date: 1 });
    expect(difference).toMatchObject({
      newMessages: [{ message: "are you there?" }],
      state: { pts: 4 },
    });
  });

  it("reports accounts and the calls it lacks", async () => {
    const bot = await post<MadeBot>("/bots", { username: "stats_bot" });
    const client = await loggedIn(bot.token);
    await expect(client.invoke({ _: "messages.getAllStickers", hash: 0n })).rejects.toThrow(
      /METHOD_NOT_SUPPORTED/,
    );
    const stats = await get<{ unsupported_calls: object; accounts: object[] }>("/stats");
    expect(stats).toMatchObject({ unsupported_calls: { "messages.getAllStickers": 1 } });
    expect(stats.accounts).toContainEqual(expect.objectContaining({ id: bot.id, pts: 1 }));
  });

  it("counts what a client acknowledged of what it was told", async () => {
    const bot = await post<MadeBot>("/bots", { username: "acks_bot" });
    const ada = await post<{ id: number }>("/users", { first_name: "Ada" });
    const client = await loggedIn(bot.token);
    await post(`/users/${ada.id}/startBot`, { bot: "@acks_bot" });
    await client.until(() => updatesOf(client).length === 1);
    const counted = async () => {
      const { accounts } = await get<{ accounts: { id: number }[] }>("/stats");
      return accounts.find(({ id }) => id === bot.id);
    };
    await expect.poll(counted).toMatchObject({ updates_pushed: 1, updates_acknowledged: 1 });
  });

  it("pushes a load that is counted to the end", async () => {
    const bot = await post<MadeBot>("/bots", { username: "load_bot" });
    const client = await loggedIn(bot.token);
    const { id } = await post<{ id: number }>("/load", {
      bot_id: bot.id,
      chats: 10,
      updates: 2000,
      container: 20,
    });
    await client.until(() => updatesOf(client).length === 2000);
    expect(await get(`/load/${id}`)).toMatchObject({ sent: 2000, done: true });
  });
});
