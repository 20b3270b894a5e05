import { describe, expect, it } from "vitest";
import type { UnfinishedLogin } from "../../../actors/login/login-step.ts";
import { checkSeals } from "../../../actors/session/check-seals.ts";
import { SessionFacts } from "../../../actors/session/session-facts.ts";
import { WebhookFacts } from "../../../actors/webhook/webhook-facts.ts";
import { aesGcmSealer, keyOfSecret } from "../../../src/adapters/secrets/aes-gcm-sealer.ts";
import { botAccountId, userAccountId } from "../../../src/core/account-id.ts";
import type { Sealer } from "../../../src/ports/sealer.ts";
import { MemoryEventLog } from "../../support/memory-event-log.ts";
import { silentLogger } from "../../support/silent-logger.ts";
import { systemTestClock } from "../../support/test-ports.ts";

const [former, present] = [keyOfSecret("the former one"), keyOfSecret("the present one")];
const bot = botAccountId(7);
const person = userAccountId(Buffer.alloc(32, 9));
const clock = systemTestClock;

const webhook = {
  ...{ url: "https://example.com/", ipAddress: "", fixedIp: false, maxConnections: 40 },
  ...{ secretToken: "s3cret", certificate: new Uint8Array(), setAt: 1 },
};
const login: UnfinishedLogin = {
  ...{ token: "15550001111:x", tellsOwn: true, dcId: 2, authKey: Buffer.alloc(256, 5) },
  step: {
    ...{ state: "wait_code", phoneNumber: "15550001111", phoneCodeHash: "h", codeType: "sms" },
    ...{ codeLength: 5, nextCodeType: "", resendAtMs: 0, passwordHint: "" },
    hasRecoveryEmailAddress: false,
  },
  expiresAtMs: 9,
};

async function written(sealer: Sealer) {
  const log = new MemoryEventLog();
  const authKey = Buffer.alloc(256, 3);
  const authorization = { token: "7:x", dcId: 2, authKey, self: Buffer.alloc(4), date: 1 };
  await new SessionFacts(log, sealer, clock, bot).authorized(authorization, undefined);
  await new WebhookFacts({ log, account: bot, clock, sealer }).set(webhook);
  await new SessionFacts(log, sealer, clock, person).loginAdvanced(login);
  return log;
}

async function read(log: MemoryEventLog, sealer: Sealer) {
  const { authorization } = await new SessionFacts(log, sealer, clock, bot).load();
  const { settings } = await new WebhookFacts({ log, account: bot, clock, sealer }).load();
  const stored = await new SessionFacts(log, sealer, clock, person).load();
  return [authorization?.token, settings?.secretToken, stored.login];
}

describe("the seals of a log", () => {
  const logger = silentLogger;

  it("are left as they are when the key is the same", async () => {
    const sealer = aesGcmSealer(present);
    expect(await checkSeals({ log: await written(sealer), sealer, logger })).toBe(0);
    expect(await checkSeals({ log: new MemoryEventLog(), sealer, logger })).toBe(0);
  });

  it("are all made anew when the key changes, once", async () => {
    const log = await written(aesGcmSealer(former));
    const rotating = aesGcmSealer(present, [former]);
    // Token and key of both, the webhook, the login's step.
    expect(await checkSeals({ log, sealer: rotating, logger })).toBe(6);
    expect(await checkSeals({ log, sealer: rotating, logger })).toBe(0);
    expect(await read(log, aesGcmSealer(present))).toEqual(["7:x", "s3cret", login]);
  });

  it("stop the start when the key is another one, and say what to do", async () => {
    const log = await written(aesGcmSealer(former));
    await expect(checkSeals({ log, sealer: aesGcmSealer(present), logger })).rejects.toThrow(
      "TELETAPE_OLD_SECRET",
    );
  });
});
