import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTelegramClient } from "../../../src/adapters/mtproto/telegram-client.ts";
import { RpcError } from "../../../src/core/rpc-error.ts";
import { tl229 } from "../../../src/core/tl/layer-229.ts";
import {
  RpcTimeoutError,
  type TelegramClient,
  type TelegramConnection,
} from "../../../src/ports/telegram-client.ts";
import {
  EXCHANGE_FAILURES,
  type ExchangeFailure,
} from "../../../src/sandbox/mtproto/disturbances.ts";
import { hastyClock } from "../../support/hasty-clock.ts";
import { silentLogger } from "../../support/silent-logger.ts";
import {
  startTestSandbox,
  testRandom,
  type TestSandbox,
  waitFor,
} from "../../support/test-sandbox.ts";

/** Half a minute's patience passes in a second and a half. */
const HASTE = 20;

let sandbox: TestSandbox;
let client: TelegramClient;
let connection: TelegramConnection;
let key: Uint8Array | undefined;
const log: string[] = [];
const pushed: string[] = [];

const connect = (authKey?: Uint8Array) =>
  client.connect(
    { dc: sandbox.dcs[0]!, ...(authKey !== undefined && { authKey }) },
    {
      updates: (bytes) => pushed.push(tl229.decode(bytes)._),
      connected: () => log.push("connected"),
      disconnected: (reason) => log.push(reason),
      authKey: (_dc, bytes) => (key ??= bytes),
      revoked: (text) => log.push(`revoked ${text}`),
      moved: (dcId) => log.push(`moved ${dcId}`),
    },
    AbortSignal.timeout(10_000),
  );

const state = (timeoutMs?: number) =>
  connection.invoke("updates.getState", {}, timeoutMs === undefined ? {} : { timeoutMs });

beforeAll(async () => {
  sandbox = await startTestSandbox();
  client = createTelegramClient({
    ...{ apiId: 1, appVersion: "test", publicKeysPem: [sandbox.dataCentre.publicKeyPem] },
    ...{ logger: silentLogger, clock: hastyClock(HASTE), random: testRandom },
  });
  connection = await connect();
  await connection.invoke("auth.importBotAuthorization", {
    ...{ flags: 0, apiId: 1, apiHash: "x", botAuthToken: sandbox.token },
  });
});
afterAll(async () => {
  await connection.close();
  await sandbox.close();
});

beforeEach(async () => {
  await connection.close();
  connection = await connect(key);
  await state();
  log.length = 0;
  pushed.length = 0;
});

describe("a data centre that falls silent", () => {
  it("fails a call when its time is over, and is dialled again until it answers", async () => {
    sandbox.dataCentre.silence(undefined, true);
    await expect(state(10_000)).rejects.toThrow(RpcTimeoutError);
    await waitFor(() => log.length > 0);
    expect(log).toEqual(["no pong"]);
    sandbox.dataCentre.silence(undefined, false);
    await expect(state(600_000)).resolves.toBeDefined();
    expect(log).toEqual(["no pong", "connected"]);
    sandbox.say("after the silence");
    await waitFor(() => pushed.length > 0);
  });

  it("answers later what it was asked meanwhile", async () => {
    sandbox.dataCentre.silence(undefined, true);
    const asked = state(600_000);
    await waitFor(() => log.includes("no pong"));
    sandbox.dataCentre.silence(undefined, false);
    await expect(asked).resolves.toBeDefined();
  });

  it("keeps a client without a key waiting, and no longer than it is silent", async () => {
    sandbox.dataCentre.silence(undefined, true);
    const connecting = connect();
    setTimeout(() => sandbox.dataCentre.silence(undefined, false), 1000);
    const second = await connecting;
    await expect(second.invoke("help.getNearestDc", {})).resolves.toBeDefined();
    await second.close();
  });
});

it("gives up a connection that is open on one side only, and its calls go on over another", async () => {
  const [before] = sandbox.botKeys();
  sandbox.dataCentre.stall(before, 60_000);
  await expect(state(600_000)).resolves.toBeDefined();
  expect(log).toEqual(["no pong", "connected"]);
});

describe("a data centre whose clock is another", () => {
  it.each([
    ["ahead", 86_400_000],
    ["behind", -86_400_000],
    ["a minute ahead", 60_000],
    ["a minute behind", -60_000],
  ])("is followed when it is %s, and when it is right again", async (_name, skewMs) => {
    for (const ms of [skewMs, 0]) {
      sandbox.dataCentre.skewClock(ms);
      await Promise.all([state(), state(), state()]);
      const before = pushed.length;
      sandbox.say("what time is it?");
      await waitFor(() => pushed.length > before);
    }
    // The server may begin the session anew, over the same connection.
    expect(log.filter((line) => line !== "connected")).toEqual([]);
  });

  it("lets a new client in", async () => {
    sandbox.dataCentre.skewClock(-86_400_000);
    const second = await connect();
    await expect(second.invoke("help.getNearestDc", {})).resolves.toBeDefined();
    await second.close();
    const third = await connect(key);
    await expect(third.invoke("help.getNearestDc", {})).resolves.toBeDefined();
    await third.close();
    sandbox.dataCentre.skewClock(0);
  });
});

describe("a key exchange that fails", () => {
  it.each(EXCHANGE_FAILURES.map((failure): [ExchangeFailure] => [failure]))(
    "with %s is begun again",
    async (failure) => {
      const { handshakes } = sandbox.dataCentre.stats;
      sandbox.dataCentre.failExchanges(failure, 2);
      const second = await connect();
      await expect(second.invoke("help.getNearestDc", {})).resolves.toBeDefined();
      expect(sandbox.dataCentre.stats.handshakes).toBe(handshakes + 1);
      await second.close();
    },
  );
});

describe("an account that the data centre does not serve", () => {
  it.each([
    { error: new RpcError(406, "AUTH_KEY_DUPLICATED"), told: "revoked AUTH_KEY_DUPLICATED" },
    { error: new RpcError(401, "SESSION_REVOKED"), told: "revoked SESSION_REVOKED" },
    { error: new RpcError(401, "USER_DEACTIVATED"), told: "revoked USER_DEACTIVATED" },
    { error: new RpcError(303, "USER_MIGRATE_4"), told: "moved 4" },
  ])("is told so: $told", async ({ error, told }) => {
    const { faults } = sandbox.assembled.parts;
    faults.add({ kind: "rpc_error", userId: sandbox.bot.id, error });
    await expect(state()).rejects.toMatchObject({ code: error.code, text: error.text });
    expect(log).toEqual([told]);
  });

  it("is not ended by errors that end nothing", async () => {
    const { faults } = sandbox.assembled.parts;
    for (const error of [
      new RpcError(401, "SESSION_PASSWORD_NEEDED"),
      new RpcError(406, "FRESH_RESET_AUTHORISATION_FORBIDDEN"),
      new RpcError(303, "FILE_MIGRATE_4"),
      new RpcError(420, "FLOOD_WAIT_3"),
      new RpcError(500, "INTERNAL"),
    ]) {
      faults.add({ kind: "rpc_error", userId: sandbox.bot.id, error });
      await expect(state()).rejects.toMatchObject({ text: error.text });
    }
    expect(log).toEqual([]);
  });
});
