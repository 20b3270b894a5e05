import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { teletape } from "../../schemas/generated/ws.js";
import { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import type { CallMethod } from "../../src/ws/stream-session.ts";
import { MemoryEventLog } from "../support/memory-event-log.ts";
import { StreamServer } from "../support/stream-server.ts";
import { appendUpdates } from "../support/test-delivery.ts";

const { ServerFrame, ClientFrame } = teletape.ws.v1;
type Server = teletape.ws.v1.ServerFrame;
type Client = teletape.ws.v1.ClientFrame.$Properties;

const FIRST = 5_000_000;

const callMethod: CallMethod = async (_bot, method, params) => {
  await Promise.resolve();
  if (method === "getMe") return { json: `{"text":"${params.text("text")}"}`, description: "well" };
  throw new BotApiError(429, "Too Many Requests: retry after 3", { retry_after: 3 });
};

let log: MemoryEventLog;
let server: StreamServer;
let client: ProtobufClient;

beforeEach(async () => {
  log = new MemoryEventLog();
  server = await StreamServer.start(log, { callMethod });
});
afterEach(() => {
  client.socket.terminate();
  server.stop();
});

/** A client that knows nothing but the schema. */
class ProtobufClient {
  readonly frames: Server[] = [];
  readonly socket: WebSocket;
  closed: number | undefined;

  constructor(query: string) {
    this.socket = new WebSocket(server.url(`stream?${query}`), "teletape.v1.protobuf");
    this.socket.on("message", (data, isBinary) => {
      expect(isBinary).toBe(true);
      this.frames.push(ServerFrame.decode(data as Buffer));
    });
    this.socket.on("close", (code) => (this.closed = code));
  }

  send(frame: Client): void {
    this.socket.send(ClientFrame.encode(frame).finish());
  }

  async next<K extends keyof Server>(kind: K): Promise<NonNullable<Server[K]>> {
    for (const deadline = Date.now() + 5000; Date.now() < deadline;) {
      const index = this.frames.findIndex(
        (frame) => frame[kind] !== null && frame[kind] !== undefined,
      );
      const found = this.frames[index]?.[kind];
      if (found !== null && found !== undefined) {
        this.frames.splice(0, index + 1);
        return found as NonNullable<Server[K]>;
      }
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    throw new Error(`no ${String(kind)}`);
  }
}

const texts = (updates: readonly Uint8Array[] | null | undefined): string[] =>
  (updates ?? []).map((json) => Buffer.from(json).toString());

it("speaks every frame", async () => {
  await appendUpdates(log, [{ text: "é" }, { text: "x".repeat(20_000) }]);
  client = new ProtobufClient("consumer=a&prefetch=2");
  expect(await client.next("hello")).toMatchObject({
    consumer: "a",
    position: FIRST,
    prefetch: 2,
    heartbeatS: 20,
  });
  expect(client.socket.protocol).toBe("teletape.v1.protobuf");
  const { updates } = await client.next("updates");
  expect(texts(updates)).toEqual([
    `{"update_id":${FIRST},\n"message":{"text":"é"}}`,
    `{"update_id":${FIRST + 1},\n"message":{"text":"${"x".repeat(20_000)}"}}`,
  ]);
  expect(await client.next("live")).toMatchObject({ position: FIRST + 2 });

  client.send({ pause: {} });
  client.send({ ack: { updateId: FIRST + 1 } });
  client.send({ resume: {} });
  await appendUpdates(log, [{ text: "new" }]);
  expect(texts((await client.next("updates")).updates)).toEqual([
    `{"update_id":${FIRST + 2},\n"message":{"text":"new"}}`,
  ]);
  client.send({ seek: { from: `update:${FIRST}` } });
  expect((await client.next("updates")).updates).toHaveLength(2);

  client.send({ call: { id: "1", method: "getMe", params: Buffer.from('{"text":"hi"}') } });
  const answer = await client.next("result");
  expect(answer).toMatchObject({ id: "1", ok: true, description: "well" });
  expect(Buffer.from(answer.result ?? []).toString()).toBe('{"text":"hi"}');
  client.send({ call: { id: "2", method: "other" } });
  expect(await client.next("result")).toMatchObject({
    id: "2",
    errorCode: 429,
    description: "Too Many Requests: retry after 3",
    parameters: { retryAfter: 3 },
  });
});

it("acknowledges single updates in a group", async () => {
  await appendUpdates(log, [{ queueId: 1 }, { queueId: 2 }, { queueId: 3 }]);
  client = new ProtobufClient("consumer=g&group=true");
  await client.next("updates");
  client.send({ ack: { updateIds: [FIRST, FIRST + 2] } });
  client.send({ call: { id: "1", method: "getMe" } });
  await client.next("result");
  client.socket.terminate();
  client = new ProtobufClient("consumer=g&group=true");
  expect(texts((await client.next("updates")).updates)).toEqual([
    `{"update_id":${FIRST + 1},\n"message":{"text":"update ${FIRST + 1}"}}`,
  ]);
});

describe("a bad frame is answered with an error and a close code", () => {
  it.each<[string, Buffer | string]>([
    ["text", "{}"],
    ["a cut message", Buffer.from([0x0a, 0x05, 0x08])],
    ["no frame", Buffer.alloc(0)],
    ["an unknown field only", Buffer.from([0x78, 0x01])],
    ["a field of another wire type", Buffer.from([0x08, 0x01])],
    [
      "an ack of a negative id",
      Buffer.from(ClientFrame.encode({ ack: { updateId: -1 } }).finish()),
    ],
    ["a seek to nowhere", Buffer.from(ClientFrame.encode({ seek: { from: "x" } }).finish())],
    [
      "params that are no object",
      Buffer.from(ClientFrame.encode({ call: { params: Buffer.from("[]") } }).finish()),
    ],
  ])("%s", async (_name, data) => {
    client = new ProtobufClient("consumer=a");
    await client.next("hello");
    client.socket.send(data);
    expect((await client.next("error")).code).toBe("bad_frame");
    for (let n = 0; n < 500 && client.closed === undefined; n++) {
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    expect(client.closed).toBe(4400);
  });
});
