import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createLogUpdateHistory } from "../../../src/adapters/log-history/log-update-history.ts";
import { createBotMethods } from "../../../src/bot-methods.ts";
import { Params } from "../../../src/core/bot-api/params.ts";
import type { MethodContext } from "../../../src/methods/method.ts";
import type { ReplayView } from "../../../src/ports/update-replays.ts";
import { fakeBot } from "../../support/fake-bot-directory.ts";
import { MemoryEventLog } from "../../support/memory-event-log.ts";
import { StreamClient } from "../../support/stream-client.ts";
import { StreamServer } from "../../support/stream-server.ts";
import {
  appendUpdates,
  fixedRandom,
  realClock,
  type TestUpdate,
} from "../../support/test-delivery.ts";
import { noFileStore } from "../../support/no-file-store.ts";
import { replyJson } from "../../support/reply-json.ts";

const FIRST = 5_000_000;
const methods = createBotMethods(createLogUpdateHistory(new MemoryEventLog()));

let log: MemoryEventLog;
let server: StreamServer;
let clients: StreamClient[] = [];

beforeEach(async () => {
  log = new MemoryEventLog();
  server = await StreamServer.start(log);
});
afterEach(() => {
  for (const client of clients) client.close();
  clients = [];
  server.stop();
});

const some = (count: number): TestUpdate[] => Array.from({ length: count }, () => ({}));
const range = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, n) => FIRST + from + n);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Calls a method of the bot whose streams the server serves. */
async function call<T = ReplayView>(method: string, params: Record<string, unknown>): Promise<T> {
  const entries = Object.entries(params).map(
    ([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)] as const,
  );
  const bot = { ...fakeBot("110201543:x"), delivery: server.delivery };
  const { signal } = new AbortController();
  const context: MethodContext = {
    bot,
    clock: realClock,
    random: fixedRandom,
    local: true,
    files: noFileStore,
    signal,
  };
  const reply = await methods.get(method.toLowerCase())?.(context, new Params(entries));
  return replyJson(reply) as T;
}

async function connect(query: string): Promise<StreamClient> {
  const client = new StreamClient(server.url(`stream?${query}`));
  client.autoAck = true;
  clients.push(client);
  await client.frame("live");
  return client;
}

describe("a replay to a consumer", () => {
  it("sends the span again and then goes on where the consumer was", async () => {
    await appendUpdates(log, some(10));
    const client = await connect("consumer=a");
    await pause(20);
    const replay = await call("replayUpdates", {
      consumer: "a",
      from_update_id: FIRST + 2,
      to_update_id: FIRST + 4,
    });
    expect(replay).toEqual({ consumer: "a", from_update_id: FIRST + 2, to_update_id: FIRST + 4 });
    await client.until(({ updateIds }) => updateIds.length === 13);
    await appendUpdates(log, some(2));
    await client.until(({ updateIds }) => updateIds.length === 15);
    expect(client.updateIds).toEqual([...range(0, 10), ...range(2, 3), ...range(10, 2)]);
  });

  it("has no gap and no repeat where history becomes live", async () => {
    await appendUpdates(log, some(500));
    const client = await connect("consumer=a&from=latest");
    const publishing = (async () => {
      for (let n = 0; n < 50; n++) {
        await appendUpdates(log, some(10));
        await pause(1);
      }
    })();
    await pause(10);
    await call("replayUpdates", { consumer: "a", from: "earliest" });
    const before = client.updateIds.length;
    await publishing;
    await client.until(({ updateIds }) => updateIds.at(-1) === FIRST + 999);
    const replayed = client.updateIds.slice(client.updateIds.indexOf(FIRST));
    expect(replayed).toEqual(range(0, 1000));
    expect(before).toBeGreaterThan(0);
  });

  it("keeps to the rate and is over with the span", async () => {
    await appendUpdates(log, some(30));
    const client = await connect("consumer=a");
    await pause(20);
    const started = performance.now();
    await call("replayUpdates", {
      consumer: "a",
      from: "earliest",
      to_update_id: FIRST + 19,
      rate: 40,
    });
    await client.until(({ updateIds }) => updateIds.length === 50);
    expect(performance.now() - started).toBeGreaterThan(380);
    const next = performance.now();
    await appendUpdates(log, some(100));
    await client.until(({ updateIds }) => updateIds.length === 150);
    // At the rate of the replay they would have taken 2.5 s.
    expect(performance.now() - next).toBeLessThan(2300);
    expect(client.updateIds).toEqual([...range(0, 30), ...range(0, 20), ...range(30, 100)]);
  });

  it("goes to a group as to one", async () => {
    await appendUpdates(
      log,
      Array.from({ length: 20 }, (_, n) => ({ queueId: n + 1 })),
    );
    const [one, two] = [
      await connect("consumer=g&group=true"),
      await connect("consumer=g&group=true"),
    ];
    await pause(20);
    const before = one.updateIds.length + two.updateIds.length;
    await call("replayUpdates", {
      consumer: "g",
      from_update_id: FIRST + 5,
      to_update_id: FIRST + 9,
    });
    await one.until(() => one.updateIds.length + two.updateIds.length === before + 5);
    await appendUpdates(log, [{ queueId: 1 }]);
    await one.until(() => one.updateIds.length + two.updateIds.length === before + 6);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ consumer: "a" }, "one of from, from_update_id and from_date must be given"],
    [{ consumer: "a", from: "earliest", from_date: 5 }, "one of from,"],
    [{ from: "earliest" }, "consumer must be"],
    [{ from: "earliest", consumer: "a", webhook: "http://x" }, "either consumer or webhook"],
    [{ from: "x", consumer: "a" }, "from must be"],
    [{ from: "earliest", consumer: "a", rate: -1 }, "rate must be"],
    [{ from: "earliest", consumer: "a", chat_ids: [1] }, "are those of the consumer"],
    [{ from: "earliest", webhook: "ftp://x" }, "bad webhook: invalid webhook URL specified"],
  ])("is refused with %j", async (params, description) => {
    await expect(call("replayUpdates", params)).rejects.toMatchObject({
      code: 400,
      description: expect.stringContaining(description),
    });
  });
});

it("ends the streams of a consumer that is deleted", async () => {
  const alone = await connect("consumer=a");
  const member = await connect("consumer=g&group=true");
  await call("deleteConsumer", { consumer: "a" });
  await call("deleteConsumer", { consumer: "g" });
  for (const client of [alone, member]) {
    expect(await client.ended()).toMatchObject({ code: 4409, error: { code: "replaced" } });
  }
  expect(await call<unknown[]>("getConsumers", {})).toEqual([]);
});

describe("a replay to a webhook", () => {
  let receiver: Server;
  let received: number[];
  let answer: (count: number) => number;
  let secret: string | undefined;

  beforeEach(async () => {
    received = [];
    answer = () => 200;
    receiver = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        secret = request.headers["x-telegram-bot-api-secret-token"] as string | undefined;
        const status = answer(received.length);
        if (status === 200) received.push((JSON.parse(body) as { update_id: number }).update_id);
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  });
  afterEach(() => {
    receiver.closeAllConnections();
    receiver.close();
  });

  const start = (params: Record<string, unknown>): Promise<ReplayView> => {
    const { port } = receiver.address() as AddressInfo;
    return call("replayUpdates", { webhook: `http://127.0.0.1:${port}/hook?secret=1`, ...params });
  };
  const until = async (done: () => boolean | Promise<boolean>): Promise<void> => {
    for (const deadline = Date.now() + 5000; !(await done());) {
      if (Date.now() > deadline) throw new Error(`not in time: ${received.length}`);
      await pause(5);
    }
  };
  const current = async (): Promise<ReplayView | undefined> =>
    (await call<ReplayView[]>("getReplays", {}))[0];

  it("posts the span in order, and says how far it is", async () => {
    await appendUpdates(log, [...some(5), { type: "poll" }, ...some(4)]);
    const replay = await start({
      from_update_id: FIRST + 2,
      to_update_id: FIRST + 8,
      allowed_updates: ["message"],
      secret_token: "abc",
    });
    expect(replay).toMatchObject({ replay_id: 1, state: "running", from_update_id: FIRST + 2 });
    expect(replay.webhook).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/hook$/);
    await until(async () => (await current())?.state === "done");
    expect(received).toEqual([...range(2, 3), ...range(6, 3)]);
    expect(await current()).toMatchObject({ position: FIRST + 9, delivered: 6 });
    expect(secret).toBe("abc");
  });

  it("tries again what is refused, keeps to the rate, and is cancelled", async () => {
    await appendUpdates(log, some(100));
    let failures = 0;
    answer = (count) => (count === 3 && failures++ === 0 ? 500 : 200);
    await start({ from: "earliest", rate: 50 });
    await until(() => received.length >= 10);
    expect(received.slice(0, 10)).toEqual(range(0, 10));
    expect(await current()).toMatchObject({
      state: "running",
      last_error_message: "Wrong response from the webhook: 500 Internal Server Error",
    });
    expect(await call("cancelReplay", { replay_id: 1 })).toBe(true);
    await pause(50);
    const { length } = received;
    await pause(100);
    expect([received.length, (await current())?.state]).toEqual([length, "cancelled"]);
    await expect(call("cancelReplay", { replay_id: 1 })).rejects.toMatchObject({ code: 400 });
  });

  it("is not started to addresses that webhooks may not have", async () => {
    server.stop();
    server = await StreamServer.start(log, { delivery: { local: false } });
    await expect(start({ from: "earliest" })).rejects.toMatchObject({
      description: "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
    });
    const url = "https://127.0.0.1/x";
    await expect(call("replayUpdates", { webhook: url, from: "earliest" })).rejects.toMatchObject({
      description: "Bad Request: bad webhook: IP address 127.0.0.1 is reserved",
    });
  });
});
