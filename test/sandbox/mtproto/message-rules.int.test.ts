import { deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { tl229 } from "../../../src/core/tl/layer-229.ts";
import { TlWriter } from "../../../src/core/tl/tl-writer.ts";
import { startTestDataCentre, type TestDataCentre } from "../../support/data-centre.ts";
import type { MtprotoClient } from "../../support/mtproto-client.ts";
import { readResult } from "../../support/mtproto-messages.ts";
import { TinyBackend } from "../../support/tiny-backend.ts";

const nearest = { _: "nearestDc", country: "ZZ", thisDc: 2, nearestDc: 2 };
const big = { _: "help.inviteText", message: "telegram ".repeat(4000) };
const releases: (() => void)[] = [];
const backend = new TinyBackend({
  "help.getNearestDc": () => nearest,
  "help.getInviteText": () => big,
  "users.getUsers": () => new Promise((resolve) => releases.push(() => resolve([]))),
});
const getNearestDc = tl229.encode({ _: "help.getNearestDc" });
const ping = (pingId: bigint): Buffer => tl229.encode({ _: "ping", pingId });
const seconds = (delta: number): bigint => BigInt(Math.floor(Date.now() / 1000) + delta) << 32n;

let server: TestDataCentre;
let client: MtprotoClient;

beforeAll(async () => {
  server = await startTestDataCentre(backend);
});

beforeEach(async () => {
  client = await server.keyed();
  return () => client.close();
});

afterAll(async () => {
  await server.dc.close();
  expect(server.errors).toEqual([]);
});

describe("message rules", () => {
  it("answers a wrong salt with the right one", async () => {
    const id = client.send(getNearestDc, { salt: 12345n });
    const { object } = await client.answerTo(id);
    expect(object).toMatchObject({ _: "badServerSalt", errorCode: 48, badMsgId: id });
    client.salt = object?.["newServerSalt"] as bigint;
    expect(await client.invoke({ _: "help.getNearestDc" })).toEqual(nearest);
  });

  it.each([
    { code: 16, name: "an id of the past", id: () => seconds(-400) },
    { code: 17, name: "an id of the future", id: () => seconds(60) },
    { code: 18, name: "an id that is not divisible by 4", id: () => client.nextId() + 1n },
    { code: 35, name: "an even number on a call", seqno: 2 },
  ])("answers $name with code $code", async ({ code, id, seqno }) => {
    await client.invoke({ _: "help.getNearestDc" });
    const sent = client.send(getNearestDc, {
      ...(id !== undefined && { id: id() }),
      ...(seqno !== undefined && { seqno }),
    });
    expect((await client.answerTo(sent)).object).toMatchObject({
      _: "badMsgNotification",
      errorCode: code,
    });
  });

  it("answers an odd number on a container with code 34", async () => {
    await client.invoke({ _: "help.getNearestDc" });
    const id = client.sendContainer([{ body: ping(1n) }], { isContent: true });
    expect((await client.answerTo(id)).object).toMatchObject({ errorCode: 34 });
  });

  it("answers numbers that fall while ids rise with code 32, the opposite with 33", async () => {
    const early = client.nextId();
    client.send(ping(1n), { seqno: 21 });
    expect((await client.answerTo(client.send(ping(2n), { seqno: 19 }))).object).toMatchObject({
      errorCode: 32,
    });
    expect(
      (await client.answerTo(client.send(ping(3n), { id: early, seqno: 23 }))).object,
    ).toMatchObject({ errorCode: 33 });
  });

  it("answers a malformed container with code 64 and a known container id with 19", async () => {
    // Messages must be older than their container; this one is younger by 20 s.
    const inner = client.nextId() + (20n << 32n);
    const bad = client.sendContainer([{ body: ping(1n), id: inner }]);
    expect((await client.answerTo(bad)).object).toMatchObject({ errorCode: 64 });
    const first = client.send(ping(2n));
    client.sendContainer([], { id: first });
    expect((await client.message(({ object }) => object?.["errorCode"] === 19)).id).toBeDefined();
  });

  it("runs the messages of a container, packed ones too, also in zlib's format", async () => {
    const packed = [gzipSync, deflateSync].map((pack) => {
      const writer = new TlWriter();
      writer.uint(0x3072cfa1);
      writer.byteString(pack(getNearestDc));
      return writer.finish();
    });
    const bodies = [getNearestDc, ...packed];
    const ids = bodies.map(() => client.nextId());
    client.sendContainer(bodies.map((body, i) => ({ body, id: ids[i] ?? 0n })));
    for (const id of ids) {
      const { result } = await client.answerTo(id);
      expect(readResult("help.getNearestDc", result ?? Buffer.alloc(0))).toEqual(nearest);
    }
    const [created] = client.received("newSessionCreated");
    expect(created?.object?.["firstMsgId"]).toBe(ids[0]);
  });

  it("packs big results", async () => {
    expect(await client.invoke({ _: "help.getInviteText" })).toEqual(big);
    const answer = client.messages.find(({ result }) => result !== undefined);
    expect(answer?.result?.readUInt32LE(0)).toBe(0x3072cfa1);
  });

  it("executes a repeated message once and repeats its answer", async () => {
    const silent = await server.again(client, { keepsSilent: true });
    const before = backend.calls.length;
    const id = silent.send(getNearestDc, { seqno: 1 });
    const first = await silent.answerTo(id);
    silent.messages.length = 0;
    silent.send(getNearestDc, { id, seqno: 1 });
    const second = await silent.answerTo(id);
    expect(second.id).toBe(first.id);
    expect(backend.calls.length).toBe(before + 1);
    silent.close();
  });

  it("tells a call of an unknown constructor from a broken one", async () => {
    const unknown = Buffer.from("efbeadde", "hex");
    const answer = await client.answerTo(client.send(unknown));
    expect(() => readResult("help.getNearestDc", answer.result ?? unknown)).toThrow(
      `400 INPUT_METHOD_INVALID_${0xdeadbeef}`,
    );
    const cut = tl229.encode({ _: "users.getUsers", id: [] }).subarray(0, 8);
    const second = await client.answerTo(client.send(cut));
    expect(() => readResult("help.getNearestDc", second.result ?? cut)).toThrow(
      "INPUT_FETCH_ERROR",
    );
  });

  it("makes invokeAfterMsg wait for the earlier answer", async () => {
    const first = client.send(tl229.encode({ _: "users.getUsers", id: [] }));
    const second = client.send(
      tl229.encode({ _: "invokeAfterMsg", msgId: first, query: { _: "help.getNearestDc" } }),
    );
    await client.until(() => releases.length > 0);
    expect(client.messages.some(({ answersTo }) => answersTo === second)).toBe(false);
    releases.splice(0).forEach((release) => release());
    await client.answerTo(second);
    const order = client.messages.flatMap(({ answersTo }) => answersTo ?? []);
    expect(order.indexOf(first)).toBeLessThan(order.indexOf(second));
  });

  it("drops the answer of a running call", async () => {
    const call = client.send(tl229.encode({ _: "users.getUsers", id: [] }));
    await client.until(() => releases.length > 0);
    const drop = client.send(tl229.encode({ _: "rpcDropAnswer", reqMsgId: call }));
    const { result } = await client.answerTo(drop);
    expect(tl229.decode(result ?? Buffer.alloc(0))._).toBe("rpcAnswerDroppedRunning");
    releases.splice(0).forEach((release) => release());
    await client.answerTo(client.send(ping(9n)));
    expect(client.messages.some(({ answersTo }) => answersTo === call)).toBe(false);
  });

  it("answers service messages", async () => {
    const id = client.send(ping(77n));
    expect((await client.answerTo(id)).object).toMatchObject({ _: "pong", pingId: 77n });
    const salts = await client.answerTo(client.send(tl229.encode({ _: "getFutureSalts", num: 3 })));
    expect(salts.object).toMatchObject({ _: "futureSalts", salts: [{}, {}, {}] });
    const state = await client.answerTo(
      client.send(
        tl229.encode({ _: "msgsStateReq", msgIds: [id, client.nextId() + (1n << 34n)] }),
        {
          isContent: false,
        },
      ),
    );
    expect(state.object?.["info"]).toEqual(Buffer.from([4 | 8, 3]));
    const gone = client.send(tl229.encode({ _: "destroySession", sessionId: 5n }));
    await client.message(({ object }) => object?._ === "destroySessionNone");
    expect(gone).toBeGreaterThan(id);
  });

  it("acknowledges what gets no answer soon", async () => {
    const id = client.send(tl229.encode({ _: "users.getUsers", id: [] }));
    const ack = await client.message(({ object }) => object?._ === "msgsAck");
    expect(ack.object?.["msgIds"]).toContain(id);
    releases.splice(0).forEach((release) => release());
  });

  it("disconnects after ping_delay_disconnect runs out", async () => {
    client.send(tl229.encode({ _: "pingDelayDisconnect", pingId: 1n, disconnectDelay: 0 }));
    await client.until(() => client.isClosed);
  });

  it("passes a business connection's wrapper on", async () => {
    const request = {
      _: "invokeWithBusinessConnection",
      connectionId: "abc",
      query: { _: "help.getNearestDc" },
    };
    await client
      .invoke({ _: "invokeWithLayer", layer: 229, query: request })
      .catch(() => undefined);
    expect(backend.calls.at(-1)?.request).toEqual(request);
  });
});
