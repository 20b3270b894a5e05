import bigInt from "big-integer";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Api, TelegramClient } from "telegram";
import { _serverKeys } from "telegram/crypto/RSA.js";
import { Raw } from "telegram/events/index.js";
import { MemorySession } from "telegram/sessions/index.js";
import { createPublicKey } from "node:crypto";
import { RpcError } from "../../../src/core/rpc-error.ts";
import { startTestDataCentre, type TestDataCentre } from "../../support/data-centre.ts";
import { TinyBackend } from "../../support/tiny-backend.ts";

const me = { _: "user", self: true, bot: true, botInfoVersion: 1, id: 42n, firstName: "Bot" };
let server: TestDataCentre;
let isLoggedIn = false;

const backend = new TinyBackend({
  "help.getConfig": () => config(),
  "updates.getState": () =>
    forMembers({ _: "updates.state", pts: 1, qts: 0, date: 1, seq: 0, unreadCount: 0 }),
  "users.getUsers": () => forMembers([me]),
  "auth.importBotAuthorization": () => {
    isLoggedIn = true;
    return { _: "auth.authorization", user: me };
  },
  "help.getNearestDc": () => ({ _: "nearestDc", country: "ZZ", thisDc: 2, nearestDc: 2 }),
});

function forMembers<T>(answer: T): T {
  if (!isLoggedIn) throw new RpcError(401, "AUTH_KEY_UNREGISTERED");
  return answer;
}

function config(): unknown {
  return {
    _: "config",
    date: 1,
    expires: 2_000_000_000,
    testMode: false,
    thisDc: 2,
    dcOptions: [{ _: "dcOption", id: 2, ipAddress: "127.0.0.1", port: server.port }],
    dcTxtDomainName: "",
    chatSizeMax: 1,
    megagroupSizeMax: 1,
    forwardedCountMax: 1,
    onlineUpdatePeriodMs: 1,
    offlineBlurTimeoutMs: 1,
    offlineIdleTimeoutMs: 1,
    onlineCloudTimeoutMs: 1,
    notifyCloudDelayMs: 1,
    notifyDefaultDelayMs: 1,
    pushChatPeriodMs: 1,
    pushChatLimit: 1,
    editTimeLimit: 1,
    revokeTimeLimit: 1,
    revokePmTimeLimit: 1,
    ratingEDecay: 1,
    stickersRecentLimit: 1,
    channelsReadMediaPeriod: 1,
    callReceiveTimeoutMs: 1,
    callRingTimeoutMs: 1,
    callConnectTimeoutMs: 1,
    callPacketTimeoutMs: 1,
    meUrlPrefix: "https://t.me/",
    captionLengthMax: 1024,
    messageLengthMax: 4096,
    webfileDcId: 2,
  };
}

beforeAll(async () => {
  server = await startTestDataCentre(backend);
});

afterAll(async () => {
  await server.dc.close();
  expect(server.errors).toEqual([]);
});

it("serves the client library: login as a bot, calls, pushes, a dropped connection", async () => {
  const jwk = createPublicKey(server.dc.publicKeyPem).export({ format: "jwk" });
  const n = bigInt(Buffer.from(jwk.n ?? "", "base64url").toString("hex"), 16);
  _serverKeys.set(server.dc.fingerprint.toString(), { n, e: 65537 });
  const session = new MemorySession();
  session.setDC(2, "127.0.0.1", server.port);
  const client = new TelegramClient(session, 1, "hash", { connectionRetries: 5 });
  client.setLogLevel("none" as never);
  await client.start({ botAuthToken: "42:token" });
  await expect(client.getMe()).resolves.toMatchObject({ firstName: "Bot" });

  const pushed: unknown[] = [];
  client.addEventHandler((update: unknown) => {
    if (update instanceof Api.UpdateUserTyping) pushed.push(update.userId.toString());
  }, new Raw({}));
  const push = (userId: bigint): void => {
    for (const sessionOfBot of server.dc.sessions()) {
      sessionOfBot.push({
        _: "updateShort",
        update: { _: "updateUserTyping", userId, action: { _: "sendMessageTypingAction" } },
        date: 1,
      });
    }
  };
  push(1n);
  await expect.poll(() => pushed).toEqual(["1"]);

  server.dc.rotateSalt(undefined, 1);
  const nearest = await client.invoke(new Api.help.GetNearestDc());
  expect(nearest.thisDc).toBe(2);

  server.dc.dropConnections();
  await expect.poll(() => server.dc.stats.connections, { timeout: 10_000 }).toBe(1);
  await client.invoke(new Api.help.GetNearestDc());
  push(2n);
  await expect.poll(() => pushed, { timeout: 5000 }).toEqual(["1", "2"]);
  await client.destroy();
});
