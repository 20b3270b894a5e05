import { tmpdir } from "node:os";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { StoppableBotDelivery } from "../../../actors/delivery/bot-delivery.ts";
import { teletape } from "../../../schemas/generated/log.js";
import { webhookReplyMethod } from "../../../src/core/webhook/webhook-reply.ts";
import { readBody } from "../../../src/http/read-body.ts";
import type { SetWebhookRequest } from "../../../src/ports/bot-delivery.ts";
import { HeldEventLog } from "../../support/held-event-log.ts";
import { MemoryEventLog } from "../../support/memory-event-log.ts";
import { appendUpdates, idsOf, TEST_ACCOUNT, testDelivery } from "../../support/test-delivery.ts";
import { countingRandom } from "../../support/test-ports.ts";
import { WebhookReceiver, type Responder } from "../../support/webhook-receiver.ts";

const FIRST = 5_000_000;

let log: MemoryEventLog;
let delivery: StoppableBotDelivery;
let receiver: WebhookReceiver;
interface ReplyCall {
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
}
const calls: ReplyCall[] = [];
const webhookReplied = (contentType: string, body: Uint8Array): void => {
  const room = { tempDir: tmpdir(), random: countingRandom() };
  readBody(contentType, body, room, (params) => {
    const method = webhookReplyMethod(params);
    if (method === undefined) return Promise.resolve();
    const names = [...params.names()].filter((name) => name !== "method");
    const document = params.file("document");
    calls.push({
      method,
      params: Object.fromEntries(names.map((name) => [name, params.text(name)])),
      ...(document?.bytes === undefined
        ? {}
        : { files: { [document.fileName]: Buffer.from(document.bytes).toString() } }),
    });
    return Promise.resolve();
  }).catch(() => undefined);
};

beforeEach(async () => {
  calls.length = 0;
  log = new MemoryEventLog();
  delivery = testDelivery(log, { webhookReplied });
  receiver = await WebhookReceiver.start();
});
afterEach(async () => {
  await delivery.stop();
  await receiver.stop();
});

const set = (request: Partial<SetWebhookRequest> = {}) =>
  delivery.setWebhook({
    url: receiver.url,
    ipAddress: "",
    dropPendingUpdates: false,
    secretToken: "",
    ...request,
  });

const queues = (...queueIds: number[]) => queueIds.map((queueId) => ({ queueId }));
const pending = async (): Promise<number> => (await delivery.webhookInfo()).pending_update_count;
const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
const status =
  (code: number, headers: Record<string, string> = {}): Responder =>
  (_post, response) => {
    response.writeHead(code, headers).end();
  };
it("posts each update as it is stored, headers in the official order", async () => {
  await appendUpdates(log, [{ text: "grüße" }]);
  await set({
    url: `http://u:p@127.0.0.1:${receiver.port}/a/b?c=d&e=%20f`,
    secretToken: "Sec_ret-1",
  });
  await receiver.received(1);
  const [post] = receiver.posts;
  expect(post?.path).toBe("/a/b?c=d&e=%20f");
  expect(post?.body).toBe(`{"update_id":${FIRST},\n"message":{"text":"grüße"}}`);
  const headers = post?.rawHeaders ?? [];
  const lines = headers.flatMap((name, n) => (n % 2 === 0 ? [`${name}: ${headers[n + 1]}`] : []));
  expect(lines).toEqual([
    `Host: 127.0.0.1:${receiver.port}`,
    "Authorization: Basic dTpw",
    "X-Telegram-Bot-Api-Secret-Token: Sec_ret-1",
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(post?.body ?? "")}`,
    "Connection: keep-alive",
    "Accept-Encoding: gzip, deflate",
  ]);
});

it("keeps the order of a chat and goes in parallel across chats", async () => {
  const seen = new Map<number, number[]>();
  let most = 0;
  receiver.respond = (post, response) => {
    const chat = (post.updateId - FIRST) % 7;
    seen.set(chat, [...(seen.get(chat) ?? []), post.updateId]);
    most = Math.max(most, post.inFlight);
    setTimeout(() => response.end(), 2);
  };
  await set();
  for (let n = 0; n < 10; n++) {
    await appendUpdates(
      log,
      Array.from({ length: 70 }, (_, index) => ({ queueId: 1 + (index % 7) })),
    );
  }
  await receiver.received(700);
  expect(most).toBe(7);
  for (const ids of seen.values()) expect(ids).toEqual([...ids].sort((a, b) => a - b));
  expect(new Set(receiver.posts.map((post) => post.updateId)).size).toBe(700);
  await pause(20);
  expect(await pending()).toBe(0);
});

it("waits with more while the disk does not take what was answered", async () => {
  await delivery.stop();
  const held = new HeldEventLog();
  log = held;
  delivery = testDelivery(log, { webhookReplied });
  await set();
  held.hold();
  await appendUpdates(log, queues(...Array.from({ length: 900 }, (_, n) => n)));
  await receiver.received(400);
  await pause(100);
  expect(receiver.posts.length).toBeLessThan(500);
  held.release();
  await receiver.received(900);
  expect(new Set(receiver.posts.map(({ updateId }) => updateId)).size).toBe(900);
});

it("never has more requests open than max_connections", async () => {
  let most = 0;
  receiver.respond = (post, response) => {
    most = Math.max(most, post.inFlight);
    setTimeout(() => response.end(), 5);
  };
  await appendUpdates(log, queues(...Array.from({ length: 60 }, (_, n) => n + 1)));
  await set({ maxConnections: 3 });
  await receiver.received(60);
  expect(most).toBe(3);
  expect(receiver.connections).toBeLessThanOrEqual(3);
});

it("drops an update that would expire before the next attempt, and keeps a dead letter", async () => {
  receiver.respond = status(500);
  await appendUpdates(log, [{ queueId: 1, expiresAt: Math.floor(Date.now() / 1000) + 2 }]);
  await set();
  await receiver.received(2);
  await pause(50);
  expect(await pending()).toBe(0);
  const [letter] = await log.read("deliveries", TEST_ACCOUNT, 0, { maxRecords: 10 });
  const decoded = teletape.log.WebhookDelivery.decode(letter?.value ?? new Uint8Array());
  expect(decoded).toMatchObject({ updateId: FIRST, attempts: 2, lastStatus: 500 });
});

describe("what a 2xx acknowledged", () => {
  it("is not sent again after a restart, although an update before it is still open", async () => {
    receiver.respond = (post, response) => {
      response.writeHead(post.updateId === FIRST ? 500 : 200).end();
    };
    await appendUpdates(log, queues(6001, 6002, 6001, 6003, 6004));
    await set();
    await receiver.received(5);
    await pause(20);
    receiver.respond = status(200);
    receiver.posts.length = 0;
    await delivery.stop();
    delivery = testDelivery(log, { webhookReplied });
    await receiver.received(2);
    await pause(50);
    expect(receiver.posts.map((post) => post.updateId - FIRST)).toEqual([0, 2]);
  });

  it("is not read by getUpdates after the webhook is deleted", async () => {
    receiver.respond = (post, response) => {
      response.writeHead(post.updateId === FIRST ? 500 : 200).end();
    };
    await appendUpdates(log, queues(6001, 6002, 6001, 6003));
    await set();
    await receiver.received(4);
    await pause(20);
    expect(await set({ url: "" })).toEqual({ description: "Webhook was deleted" });
    const updates = await delivery.getUpdates({ offset: 0, limit: 100, timeoutS: 0 });
    expect(idsOf(updates)).toEqual([FIRST, FIRST + 2]);
    expect(await pending()).toBe(2);
  });
});

describe("a method in the answer", () => {
  const answers: { name: string; type: string; body: string; expected: ReplyCall[] }[] = [
    {
      name: "as JSON is called",
      type: "application/json",
      body: '{"method":"sendMessage","chat_id":5,"text":"hi","reply_markup":{"a":[1]}}',
      expected: [
        {
          method: "sendmessage",
          params: { chat_id: "5", text: "hi", reply_markup: '{"a":[1]}' },
        },
      ],
    },
    {
      name: "as a form is called",
      type: "application/x-www-form-urlencoded",
      body: "method=sendMessage&text=a+b%20c",
      expected: [{ method: "sendmessage", params: { text: "a b c" } }],
    },
    {
      name: "as multipart is called with its file",
      type: "multipart/form-data; boundary=b",
      body:
        '--b\r\nContent-Disposition: form-data; name="method"\r\n\r\nsendDocument\r\n' +
        '--b\r\nContent-Disposition: form-data; name="document"; filename="a.txt"\r\n' +
        "Content-Type: text/plain\r\n\r\nall of it\r\n--b--\r\n",
      expected: [{ method: "senddocument", params: {}, files: { "a.txt": "all of it" } }],
    },
    {
      name: "setWebhook is ignored",
      type: "application/json",
      body: '{"method":"setWebhook"}',
      expected: [],
    },
    {
      name: "getMe is ignored",
      type: "application/json",
      body: '{"method":"getMe"}',
      expected: [],
    },
    { name: "broken JSON is ignored", type: "application/json", body: '{"method":', expected: [] },
    {
      name: "without a content type is ignored",
      type: "",
      body: '{"method":"sendMessage"}',
      expected: [],
    },
  ];
  it.each(answers)("$name", async ({ type, body, expected }) => {
    receiver.respond = (_post, response) => {
      if (type !== "") response.setHeader("Content-Type", type);
      response.end(body);
    };
    await appendUpdates(log, queues(1));
    await set();
    await receiver.received(1);
    await pause(20);
    expect(calls).toEqual(expected);
    expect(await pending()).toBe(0);
  });
});

it("goes on after a restart without a call, the secret sealed in the log", async () => {
  await set({ secretToken: "top-secret" });
  await delivery.stop();
  const facts = await log.read("sessions", TEST_ACCOUNT, 0, { maxRecords: 10 });
  expect(facts.some(({ value }) => Buffer.from(value).includes("top-secret"))).toBe(false);
  delivery = testDelivery(log, { webhookReplied });
  await appendUpdates(log, queues(1));
  await receiver.received(1);
  expect(receiver.posts[0]?.headers["x-telegram-bot-api-secret-token"]).toBe("top-secret");
});

it("stops when the webhook is deleted, and forgets what is queued when asked to", async () => {
  receiver.respond = status(500);
  await appendUpdates(log, queues(1, 2));
  await set();
  await receiver.received(4);
  await set({ url: "", dropPendingUpdates: true });
  expect(await pending()).toBe(0);
  const count = receiver.posts.length;
  await pause(2500);
  expect(receiver.posts).toHaveLength(count);
});

it("terminates a parked poll, and getUpdates is refused while it is set", async () => {
  const parked = delivery.getUpdates({ offset: 0, limit: 100, timeoutS: 20 });
  const outcome = expect(parked).rejects.toMatchObject({
    code: 409,
    description: "Conflict: terminated by setWebhook request",
  });
  await pause(20);
  await set();
  await outcome;
  await expect(delivery.getUpdates({ offset: 0, limit: 1, timeoutS: 0 })).rejects.toMatchObject({
    description:
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  });
});

it("allows one setWebhook a second", async () => {
  await set();
  await expect(set()).rejects.toMatchObject({ code: 429, parameters: { retry_after: 1 } });
});

it("forgets everything on clear", async () => {
  await appendUpdates(log, queues(1, 2));
  await delivery.setAllowedUpdates(["poll"]);
  await delivery.clear();
  expect(await delivery.webhookInfo()).toEqual({
    url: "",
    has_custom_certificate: false,
    pending_update_count: 0,
  });
});
