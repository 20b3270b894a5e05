import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { authKeyId } from "../../../src/sandbox/mtproto/message-crypto.ts";
import { tl229 } from "../../../src/core/tl/layer-229.ts";
import { startTestDataCentre, type TestDataCentre } from "../../support/data-centre.ts";
import { MtprotoClient } from "../../support/mtproto-client.ts";
import { TinyBackend } from "../../support/tiny-backend.ts";

const nearest = { _: "nearestDc", country: "ZZ", thisDc: 2, nearestDc: 2 };
const getNearestDc = tl229.encode({ _: "help.getNearestDc" });

let server: TestDataCentre;

beforeEach(async () => {
  server = await startTestDataCentre(new TinyBackend({ "help.getNearestDc": () => nearest }));
});
afterEach(async () => {
  await server.dc.close();
  expect(server.errors).toEqual([]);
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("a data centre that is silent", () => {
  it("takes what it is sent and answers nothing, to one client or to all", async () => {
    const client = await server.keyed();
    const other = await server.keyed();
    const key = authKeyId(client.key?.secret ?? Buffer.alloc(0));
    for (const silenced of [key, undefined]) {
      server.dc.silence(silenced, true);
      const before = client.messages.length;
      client.send(getNearestDc);
      await pause(100);
      expect(client.messages).toHaveLength(before);
      expect(client.isClosed).toBe(false);
      if (silenced !== undefined)
        await expect(other.invoke({ _: "help.getNearestDc" })).resolves.toEqual(nearest);
      server.dc.silence(silenced, false);
      await expect(client.invoke({ _: "help.getNearestDc" })).resolves.toEqual(nearest);
    }
    client.close();
    other.close();
  });
});

describe("a data centre whose clock is wrong", () => {
  it.each([
    { name: "ahead", ms: 3_600_000, code: 16 },
    { name: "behind", ms: -3_600_000, code: 17 },
  ])("refuses messages when it is $name, and shows its time", async ({ ms, code }) => {
    const client = await server.keyed();
    await expect(client.invoke({ _: "help.getNearestDc" })).resolves.toEqual(nearest);
    server.dc.skewClock(ms);
    const { id, object } = await client.answerTo(client.send(getNearestDc));
    expect(object).toMatchObject({ _: "badMsgNotification", errorCode: code });
    expect(Math.abs(Number(id >> 32n) * 1000 - Date.now() - ms)).toBeLessThan(5000);
    server.dc.skewClock(0);
    client.close();
  });
});

describe("key exchanges that fail", () => {
  const exchange = async () => {
    const client = await MtprotoClient.connect({ port: server.port });
    const made = client.exchangeKey({ publicKeyPem: server.dc.publicKeyPem, dc: 2 });
    return { client, made };
  };

  it.each([
    { failure: "close", errors: [] },
    { failure: "refuse", errors: [-404] },
    { failure: "flood", errors: [-429] },
  ] as const)("$failure before they begin", async ({ failure, errors }) => {
    server.dc.failExchanges(failure, 1);
    const { client, made } = await exchange();
    made.catch(() => undefined);
    await client.until(() => client.isClosed);
    expect(client.transportErrors).toEqual(errors);
    const next = await exchange();
    await expect(next.made).resolves.toBeDefined();
    next.client.close();
  });

  it.each([
    { failure: "retry", outcome: "dhGenRetry" },
    { failure: "fail", outcome: "dhGenFail" },
  ] as const)("$failure at the end", async ({ failure, outcome }) => {
    server.dc.failExchanges(failure, 1);
    const { client, made } = await exchange();
    await expect(made).rejects.toThrow(outcome);
    client.close();
  });

  it("with a public key that is not the data centre's", async () => {
    server.dc.failExchanges("fingerprint", 1);
    const { client, made } = await exchange();
    made.catch(() => undefined);
    await client.until(() => client.isClosed); // the second step fits no exchange, and is refused
    expect(client.transportErrors).toEqual([-404]);
  });
});
