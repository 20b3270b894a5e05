import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tl229 } from "../../../src/core/tl/layer-229.ts";
import { authKeyId } from "../../../src/sandbox/mtproto/message-crypto.ts";
import type { ClientSession } from "../../../src/sandbox/rpc-backend.ts";
import { startTestDataCentre, type TestDataCentre } from "../../support/data-centre.ts";
import { MtprotoClient } from "../../support/mtproto-client.ts";
import { TinyBackend } from "../../support/tiny-backend.ts";

const backend = new TinyBackend({
  "help.getNearestDc": () => ({ _: "nearestDc", country: "ZZ", thisDc: 2, nearestDc: 2 }),
  "updates.getState": () => ({
    _: "updates.state",
    pts: 1,
    qts: 0,
    date: 1,
    seq: 0,
    unreadCount: 0,
  }),
});
const update = (date: number): { _: string; update: { _: string }; date: number } => ({
  _: "updateShort",
  update: { _: "updateConfig" },
  date,
});

let server: TestDataCentre;

beforeAll(async () => {
  server = await startTestDataCentre(backend);
});

afterAll(async () => {
  await server.dc.close();
  expect(server.errors).toEqual([]);
});

const idOf = (client: MtprotoClient): bigint => authKeyId(client.key?.secret ?? Buffer.alloc(0));

async function opened(client: MtprotoClient): Promise<ClientSession> {
  await client.invoke({ _: "updates.getState" });
  const [session] = server.dc.sessions(idOf(client));
  if (session === undefined) throw new Error("no session");
  return session;
}

const dates = (client: MtprotoClient): unknown[] =>
  client.received("updateShort").map(({ object }) => object?.["date"]);

describe("sessions", () => {
  it("push objects and bytes, many at once in containers, in order", async () => {
    const client = await server.keyed();
    const session = await opened(client);
    expect(session.wantsUpdates).toBe(true);
    for (let i = 0; i < 250; i++) {
      session.push(i % 2 === 0 ? update(i) : tl229.encode(update(i)));
    }
    await client.until(() => dates(client).length === 250);
    expect(dates(client)).toEqual(Array.from({ length: 250 }, (_, i) => i));
    client.close();
  });

  it("get what they did not acknowledge again over a new connection", async () => {
    const first = await server.keyed({ keepsSilent: true });
    const session = await opened(first);
    session.push(update(1));
    await first.until(() => dates(first).length === 1);
    first.close();
    await expect.poll(() => backend.lives.at(-1)).toBe("closed");
    session.push(update(2));
    const second = await server.again(first);
    await second.answerTo(second.send(tl229.encode({ _: "ping", pingId: 1n })));
    await second.until(() => dates(second).length === 2);
    expect(dates(second)).toEqual([1, 2]);
    expect(backend.lives.at(-1)).toBe("opened");
    second.close();
  });

  it("know whether they want updates", async () => {
    const client = await server.keyed();
    await client.invoke({ _: "invokeWithoutUpdates", query: { _: "updates.getState" } });
    await client.invoke({ _: "help.getNearestDc" });
    expect(server.dc.sessions(idOf(client))[0]?.wantsUpdates).toBe(false);
    client.close();
  });

  it("are destroyed on request and with their key", async () => {
    const client = await server.keyed();
    const other = await server.again(client, { sessionId: 99n });
    await opened(client);
    await other.invoke({ _: "updates.getState" });
    client.send(tl229.encode({ _: "destroySession", sessionId: 99n }));
    await client.message(({ object }) => object?._ === "destroySessionOk");
    expect(server.dc.sessions(idOf(client))).toHaveLength(1);
    const result = await client.answerTo(client.send(tl229.encode({ _: "destroyAuthKey" })));
    expect(tl229.decode(result.result ?? Buffer.alloc(0))._).toBe("destroyAuthKeyOk");
    await client.until(() => client.isClosed);
    expect(client.transportErrors).toEqual([-404]);
    expect(server.dc.sessions(idOf(client))).toHaveLength(0);
    const late = await server.again(client);
    late.send(tl229.encode({ _: "ping", pingId: 1n }));
    await late.until(() => late.isClosed);
    expect(late.transportErrors).toEqual([-404]);
    other.close();
  });
});

describe("the control of the data centre", () => {
  it("drops connections, forgets keys, rotates salts", async () => {
    const client = await server.keyed();
    await opened(client);
    server.dc.rotateSalt(idOf(client), 2);
    await client.invoke({ _: "help.getNearestDc" });
    expect(client.received("badServerSalt")).toHaveLength(2);
    server.dc.dropConnections(idOf(client));
    await client.until(() => client.isClosed);
    const again = await server.again(client);
    await again.invoke({ _: "help.getNearestDc" });
    server.dc.forgetKey(idOf(client));
    await again.until(() => again.isClosed);
    expect(again.transportErrors).toEqual([-404]);
    expect(backend.lives.at(-1)).toBe("destroyed");
  });

  it("delays and stalls", async () => {
    const client = await server.keyed();
    await opened(client);
    server.dc.delay(idOf(client), 150);
    let startedAt = performance.now();
    await client.invoke({ _: "help.getNearestDc" });
    expect(performance.now() - startedAt).toBeGreaterThan(140);
    server.dc.delay(idOf(client), 0);
    server.dc.stall(idOf(client), 150);
    startedAt = performance.now();
    await client.invoke({ _: "help.getNearestDc" });
    expect(performance.now() - startedAt).toBeGreaterThan(100);
    client.close();
  });

  it("tells how much waits for a slow reader", async () => {
    const client = await server.keyed();
    const session = await opened(client);
    server.dc.delay(idOf(client), 100);
    const updates = tl229.encode({
      _: "updateShort",
      update: {
        _: "updateServiceNotification",
        type: "",
        message: "x".repeat(500_000),
        media: { _: "messageMediaEmpty" },
        entities: [],
      },
      date: 1,
    });
    session.push(updates);
    expect(session.bufferedBytes).toBeGreaterThan(500_000);
    await session.drained();
    expect(session.bufferedBytes).toBeLessThan(300_000);
    client.close();
  });
});

describe("garbage", () => {
  const cases = [
    { name: "random bytes", bytes: () => randomBytes(4096) },
    { name: "HTTP", bytes: () => Buffer.from("GET / HTTP/1.1\r\n\r\n".repeat(10)) },
    { name: "a huge length", bytes: () => Buffer.from("eeeeeeeeffffff7f", "hex") },
    { name: "a huge abridged length", bytes: () => Buffer.from("ef7fffffff", "hex") },
    { name: "an empty packet", bytes: () => Buffer.from("eeeeeeee00000000", "hex") },
    { name: "a packet too short", bytes: () => Buffer.from("eeeeeeee0400000001020304", "hex") },
    {
      name: "a wrong checksum",
      bytes: () => Buffer.from("1000000000000000aabbccdd00000000", "hex"),
    },
    {
      name: "an unencrypted message of nonsense",
      bytes: () => Buffer.from(`ef06${"00".repeat(16)}04000000deadbeef`, "hex"),
    },
    { name: "an unknown key", bytes: () => Buffer.from(`ef18${"11".repeat(96)}`, "hex") },
  ];

  it.each(cases)("of the kind of $name closes the connection", async ({ bytes }) => {
    const socket = connect(server.port, "127.0.0.1");
    socket.resume();
    socket.on("error", () => {});
    socket.write(bytes());
    await new Promise((resolve) => socket.once("close", resolve));
    const client = await MtprotoClient.connect({ port: server.port });
    client.close();
  });
});
