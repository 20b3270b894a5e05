import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { RpcError } from "../../../src/core/rpc-error.ts";
import { tl229 } from "../../../src/core/tl/layer-229.ts";
import {
  ConnectionClosedError,
  RpcTimeoutError,
  type TelegramConnection,
} from "../../../src/ports/telegram-client.ts";
import { startTestSandbox, type TestSandbox, waitFor } from "../../support/test-sandbox.ts";

describe("the MTProto client against the sandbox", () => {
  let sandbox: TestSandbox;
  let connection: TelegramConnection;
  let key: Uint8Array | undefined;
  const log: string[] = [];
  const pushed: string[] = [];

  const connect = (authKey?: Uint8Array) =>
    sandbox.client.connect(
      { dc: sandbox.dcs[0]!, ...(authKey === undefined ? {} : { authKey }) },
      {
        updates: (bytes) => pushed.push(JSON.stringify(tl229.decode(bytes), replacer)),
        connected: (newSession) => log.push(`connected ${newSession}`),
        disconnected: () => log.push("disconnected"),
        authKey: (_dc, bytes) => {
          key = bytes;
        },
        revoked: (text) => log.push(`revoked ${text}`),
      },
      AbortSignal.timeout(10_000),
    );

  const replacer = (_: string, value: unknown) => (typeof value === "bigint" ? `${value}` : value);

  const logIn = () =>
    connection.invoke("auth.importBotAuthorization", {
      flags: 0,
      apiId: 1,
      apiHash: "x",
      botAuthToken: sandbox.token,
    });

  beforeEach(async () => {
    log.length = 0;
    pushed.length = 0;
    sandbox = await startTestSandbox();
    connection = await connect();
  });
  afterEach(async () => {
    await connection.close();
    await sandbox.close();
  });

  it("negotiates a key, logs in and is pushed the exact bytes of updates", async () => {
    const { result } = await logIn();
    expect(result).toMatchObject({ user: { id: BigInt(sandbox.bot.id), bot: true } });
    sandbox.say("hello");
    await waitFor(() => pushed.length > 0);
    expect(pushed[0]).toContain("hello");
    expect(key?.length).toBe(256);
  });

  it("says what Telegram says", async () => {
    await expect(connection.invoke("updates.getState", {})).rejects.toThrow(RpcError);
    await logIn();
    await expect(
      connection.invoke("contacts.resolveUsername", { username: "nobody_has_this" }),
    ).rejects.toMatchObject({ code: 400, text: "USERNAME_NOT_OCCUPIED" });
  });

  it("goes on with a stored key without logging in", async () => {
    await logIn();
    await connection.close();
    connection = await connect(key);
    await expect(connection.invoke("updates.getState", {})).resolves.toBeDefined();
  });

  it("answers many calls at once, each with its own answer", async () => {
    await logIn();
    const users = await Promise.all(
      Array.from({ length: 200 }, () =>
        connection.invoke("users.getUsers", { id: [{ _: "inputUserSelf" }] }),
      ),
    );
    expect(users.every(({ result }) => result.length === 1)).toBe(true);
  });

  it("dials again when dropped and sends calls again that had no answer", async () => {
    await logIn();
    const calls = Array.from({ length: 20 }, () => connection.invoke("updates.getState", {}));
    sandbox.dataCentre.dropConnections();
    await Promise.all(calls);
    expect(log.filter((line) => line === "disconnected")).toHaveLength(1);
    expect(log.at(-1)).toMatch(/^connected/);
    sandbox.say("after the drop");
    await waitFor(() => pushed.some((text) => text.includes("after the drop")));
  });

  it("takes a new salt and repeats what was refused", async () => {
    await logIn();
    sandbox.dataCentre.rotateSalt(undefined, 3);
    await Promise.all(Array.from({ length: 20 }, () => connection.invoke("updates.getState", {})));
  });

  it("runs a repeated call once although its connection broke", async () => {
    await logIn();
    sandbox.say("start");
    const send = Array.from({ length: 10 }, (_, i) =>
      connection.invoke("messages.sendMessage", {
        peer: { _: "inputPeerUser", userId: BigInt(sandbox.person.id), accessHash: 0n },
        message: `no. ${i}`,
        randomId: BigInt(i + 1),
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 2));
    sandbox.dataCentre.dropConnections();
    await Promise.all(send);
    const { result } = await connection.invoke("updates.getDifference", {
      pts: 1,
      date: 1,
      qts: 0,
    });
    const text = JSON.stringify(result, replacer);
    for (let i = 0; i < 10; i++) expect(text.split(`"no. ${i}"`)).toHaveLength(2);
  });

  it("tells a forgotten key and refuses calls afterwards", async () => {
    await logIn();
    for (const id of sandbox.botKeys()) sandbox.dataCentre.forgetKey(id);
    await waitFor(() => log.some((line) => line.startsWith("revoked")));
    await expect(connection.invoke("updates.getState", {})).rejects.toThrow(ConnectionClosedError);
  });

  it("gives up a call in time and when its caller leaves", async () => {
    await logIn();
    sandbox.dataCentre.delay(undefined, 5000);
    const leaving = new AbortController();
    const left = connection.invoke("updates.getState", {}, { signal: leaving.signal });
    leaving.abort(new Error("gone"));
    await expect(left).rejects.toThrow("gone");
    await expect(connection.invoke("updates.getState", {}, { timeoutMs: 300 })).rejects.toThrow(
      RpcTimeoutError,
    );
    sandbox.dataCentre.delay(undefined, 0);
  });

  it("stops reading while asked to", async () => {
    await logIn();
    connection.pauseReading();
    sandbox.say("held back");
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(pushed.some((text) => text.includes("held back"))).toBe(false);
    connection.resumeReading();
    await waitFor(() => pushed.some((text) => text.includes("held back")));
  });
});
