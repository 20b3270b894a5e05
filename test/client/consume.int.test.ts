import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { createConsumerLog } from "../../actors/consumers/consumer-positions.ts";
import {
  CallError,
  consume,
  type ConsumeOptions,
  type Consumer,
  type Handler,
  type KeyedHandler,
  StreamEndedError,
} from "../../src/client/client.ts";
import { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import { HeldEventLog } from "../support/held-event-log.ts";
import { STREAM_TOKEN, StreamServer } from "../support/stream-server.ts";
import { appendUpdates, TEST_ACCOUNT, type TestUpdate } from "../support/test-delivery.ts";
import { TcpRelay } from "../support/tcp-relay.ts";

const FIRST = 5_000_000;

let log: HeldEventLog;
let server: StreamServer;
let running: Consumer[] = [];

const serve = async (): Promise<void> => {
  server = await StreamServer.start(log, {
    callMethod: async (_bot, method, params) => {
      await Promise.resolve();
      if (method === "fail") throw new BotApiError(400, "Bad Request: no");
      return { json: JSON.stringify({ said: params.text("text") }) };
    },
  });
};

beforeEach(async () => {
  log = new HeldEventLog();
  await serve();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((consumer) => consumer.stop()));
  server.stop();
});

function start(handler: Handler | KeyedHandler, options: Partial<ConsumeOptions> = {}): Consumer {
  const url = `http://127.0.0.1:${server.port}`;
  const consumer = consume({ url, token: STREAM_TOKEN, consumer: "c", ...options }, handler);
  running.push(consumer);
  return consumer;
}

const some = (count: number): TestUpdate[] => Array.from({ length: count }, () => ({}));
const inChats = (count: number, chats: number): TestUpdate[] =>
  Array.from({ length: count }, (_, n) => ({
    queueId: 1 + (n % chats),
    text: String(1 + (n % chats)),
  }));
const range = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, n) => FIRST + from + n);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function until(done: () => boolean, what = "it"): Promise<void> {
  for (const deadline = Date.now() + 5000; !done();) {
    if (Date.now() > deadline) throw new Error(`${what} did not happen`);
    await pause(3);
  }
}

async function acknowledged(consumer = "c"): Promise<number> {
  const positions = await createConsumerLog(log).open(TEST_ACCOUNT);
  return positions.get(consumer)?.acknowledged ?? 0;
}

async function acknowledges(updateId: number): Promise<void> {
  for (const deadline = Date.now() + 5000; (await acknowledged()) !== updateId;) {
    if (Date.now() > deadline) throw new Error(`${updateId} is not acknowledged`);
    await pause(5);
  }
}

it("hands over each update in order and acknowledges it afterwards", async () => {
  await appendUpdates(log, some(5));
  const ids: number[] = [];
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  start(async ({ update_id: id }) => {
    ids.push(id);
    if (id === FIRST + 3) await gate;
  });
  await until(() => ids.length === 4);
  await acknowledges(FIRST + 2);
  expect(ids).toEqual(range(0, 4));
  release();
  await until(() => ids.length === 5);
  await acknowledges(FIRST + 4);
});

it("is sent no more than prefetch ahead", async () => {
  await appendUpdates(log, some(50));
  let frames = "";
  class Watched extends WebSocket {
    constructor(url: string, protocol: string) {
      super(url, protocol);
      this.on("message", (data: Buffer) => (frames += data.toString()));
    }
  }
  start(() => new Promise(() => undefined), {
    prefetch: 7,
    WebSocket: Watched,
  });
  await until(() => frames.includes("updates"));
  await pause(50);
  expect(frames.match(/"update_id"/g)).toHaveLength(7);
  running = [];
});

it("runs chats side by side and each in order", async () => {
  await appendUpdates(log, inChats(200, 10));
  const seen = new Map<unknown, number[]>();
  let [active, most] = [0, 0];
  start(
    async (update) => {
      most = Math.max(most, ++active);
      await pause(Math.random() * 3);
      active--;
      const { text } = update["message"] as { text: string };
      seen.set(text, [...(seen.get(text) ?? []), update.update_id]);
    },
    { concurrency: 4 },
  );
  await until(() => [...seen.values()].flat().length === 200);
  expect(most).toBe(4);
  await acknowledges(FIRST + 199);
});

it("connects again and handles nothing twice that it has done or does", async () => {
  await appendUpdates(log, some(10));
  const ids: number[] = [];
  const lost: Error[] = [];
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  const relay = await TcpRelay.start(server.port);
  const url = `http://127.0.0.1:${relay.port}`;
  start(
    async ({ update_id: id }) => {
      ids.push(id);
      if (id === FIRST + 4) await gate;
    },
    { url, onDisconnect: (reason) => lost.push(reason) },
  );
  await until(() => ids.length === 5);
  relay.cut();
  await until(() => lost.length === 1);
  server.stop();
  await serve();
  await pause(50);
  relay.target = server.port;
  await pause(300);
  release();
  await until(() => ids.length === 10);
  await acknowledges(FIRST + 9);
  expect(ids).toEqual(range(0, 10));
  relay.close();
});

describe("when a handler fails", () => {
  const failing = (times: number): [Handler, number[]] => {
    const ids: number[] = [];
    let left = times;
    return [
      ({ update_id: id }) => {
        ids.push(id);
        if (id === FIRST + 1 && left-- > 0) throw new Error("handler failed");
      },
      ids,
    ];
  };

  it("stops, and the update is the first one the next time", async () => {
    await appendUpdates(log, some(3));
    const [handler, ids] = failing(1);
    await expect(start(handler).done).rejects.toThrow("handler failed");
    start(handler);
    await until(() => ids.length === 4);
    expect(ids).toEqual([FIRST, FIRST + 1, FIRST + 1, FIRST + 2]);
  });

  it("skips", async () => {
    await appendUpdates(log, some(3));
    const [handler, ids] = failing(9);
    start(handler, { onError: () => "skip" });
    await until(() => ids.length === 3);
    await acknowledges(FIRST + 2);
  });

  it("tries again", async () => {
    await appendUpdates(log, some(3));
    const [handler, ids] = failing(2);
    start(handler, { onError: () => "retry" });
    await until(() => ids.length === 5);
    expect(ids).toEqual([FIRST, FIRST + 1, FIRST + 1, FIRST + 1, FIRST + 2]);
  });
});

it("shares the work of a group, and gives back what it has not begun", async () => {
  const [one, two]: [number[], number[]] = [[], []];
  const first = start(({ update_id: id }) => void one.push(id), { group: true });
  await first.live();
  await appendUpdates(log, inChats(100, 20));
  await until(() => one.length === 100);
  const second = start(({ update_id: id }) => void two.push(id), { group: true, prefetch: 5 });
  await second.live();
  await appendUpdates(log, inChats(100, 20));
  await until(() => one.length + two.length === 200);
  expect(two.length).toBeGreaterThan(0);
  await second.stop();
  const before = one.length;
  await appendUpdates(log, inChats(100, 20));
  await until(() => one.length === before + 100);
  await first.stop();
  expect(await acknowledged()).toBe(FIRST + 299);
});

it("makes calls over its connection", async () => {
  const consumer = start(() => undefined);
  expect(await consumer.call("getMe", { text: "hi" })).toEqual({ said: "hi" });
  const error = await consumer.call("fail").catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(CallError);
  expect(error).toMatchObject({ method: "fail", errorCode: 400, description: "Bad Request: no" });
});

it("begins where it is told, once, and seeks", async () => {
  await appendUpdates(log, some(6));
  const ids: number[] = [];
  const consumer = start(({ update_id: id }) => void ids.push(id), { from: `update:${FIRST + 4}` });
  await until(() => ids.length === 2);
  consumer.seek(`update:${FIRST + 1}`);
  await until(() => ids.length === 7);
  expect(ids).toEqual([...range(4, 2), ...range(1, 5)]);
  await consumer.live();
});

it("pauses and resumes", async () => {
  const ids: number[] = [];
  const consumer = start(({ update_id: id }) => void ids.push(id));
  await consumer.live();
  consumer.pause();
  await consumer.call("getMe");
  await appendUpdates(log, some(2));
  await pause(30);
  expect(ids).toEqual([]);
  consumer.resume();
  await until(() => ids.length === 2);
});

describe("ends for good", () => {
  it("when another one takes the consumer", async () => {
    const older = start(() => undefined);
    await older.live();
    await start(() => undefined).live();
    await expect(older.done).rejects.toBeInstanceOf(StreamEndedError);
    await expect(older.done).rejects.toMatchObject({ code: "replaced" });
  });

  it("when the token is wrong", async () => {
    await expect(start(() => undefined, { token: "1:x" }).done).rejects.toMatchObject({
      code: "unauthorized",
    });
  });

  it("when its signal aborts, after the handler that runs", async () => {
    await appendUpdates(log, some(2));
    const abort = new AbortController();
    const ids: number[] = [];
    const consumer = start(
      async ({ update_id: id }) => {
        abort.abort();
        await pause(30);
        ids.push(id);
      },
      { signal: abort.signal },
    );
    await consumer.done;
    expect([ids, await acknowledged()]).toEqual([[FIRST], FIRST]);
  });
});
