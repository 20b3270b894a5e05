import { readFileSync } from "node:fs";
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo, Server, Socket } from "node:net";
import { appendUpdates, testDelivery } from "./test-delivery.ts";
import { MemoryEventLog } from "./memory-event-log.ts";
import type { SelfSigned } from "./self-signed.ts";
import { SimulatedClock } from "./simulated-clock.ts";
import { Params, type UploadedFile } from "../../src/core/bot-api/params.ts";
import { setWebhook } from "../../src/methods/webhooks/set-webhook.ts";
import { callWebhookReply } from "../../src/bot-methods.ts";
import { createWebhookSender } from "../../src/adapters/http-webhook/webhook-sender.ts";
import type { MethodContext } from "../../src/methods/method.ts";
import { fakeBot } from "./fake-bot-directory.ts";
import { countingRandom } from "./test-ports.ts";
import { noFileStore } from "./no-file-store.ts";

/** One request at the receiver; fields as in the recording. */
export interface Attempt {
  readonly at_s: number;
  readonly update: number;
  readonly chat: number;
  readonly in_flight: number;
  readonly connection: number;
  readonly url?: string;
}

/** One recorded scenario of test/fixtures/official-webhooks.json; what is absent was not recorded. */
export interface Scenario {
  readonly name: string;
  readonly webhook: { readonly secret_token?: string; readonly max_connections?: string };
  readonly pushed_chats: readonly number[];
  readonly ran_s: number;
  readonly request_headers?: string;
  readonly attempts: readonly Attempt[];
  readonly connections: number;
  readonly calls_from_reply?: readonly string[];
  readonly delete_answer?: object;
  readonly set_again?: object;
  readonly get_updates_after?: number;
  readonly info: Readonly<Record<string, unknown>>;
}

const recording = JSON.parse(
  readFileSync(new URL("../fixtures/official-webhooks.json", import.meta.url), "utf8"),
) as { scenarios: readonly Scenario[] };

/** The recording; some of its scenarios wrote down the path that is meant when none is. */
export const officialScenarios: readonly Scenario[] = recording.scenarios.map((scenario) => ({
  ...scenario,
  attempts: scenario.attempts.map(({ url, ...attempt }) =>
    url === undefined || url === "/hook" ? attempt : { ...attempt, url },
  ),
}));

/**
 * The webhook was set so long before the updates came, as can be told from when the second connection was opened; and the time of
 * the recording ran from then, as can be told from the count of connections.
 */
const SET_BEFORE_MS = 1500;
/** When the recorder's receiver closed idle connections. */
const KEEP_ALIVE_MS = 5000;

/** Lets everything that is under way between the sockets of this process come to rest. */
export async function quiet(): Promise<void> {
  for (let turn = 0; turn < 40; turn++) await new Promise((resolve) => setImmediate(resolve));
}

type Respond = (
  attempt: Attempt,
  response: ServerResponse,
  soon: (ms: number, callback: () => void) => void,
) => void;

const status =
  (code: number, headers: Record<string, string> = {}): Respond =>
  (_attempt, response) =>
    void response.writeHead(code, headers).end();
const reply =
  (contentType: string, body: string, code = 200): Respond =>
  (_attempt, response) => {
    if (contentType !== "") response.setHeader("Content-Type", contentType);
    response.writeHead(code).end(body);
  };
const after =
  (ms: number): Respond =>
  (_attempt, response, soon) =>
    soon(ms, () => response.end());

const JSON_TYPE = "application/json";
const FORM_TYPE = "application/x-www-form-urlencoded";
const MULTIPART =
  '--b\r\nContent-Disposition: form-data; name="method"\r\n\r\nsendMessage\r\n' +
  '--b\r\nContent-Disposition: form-data; name="text"\r\n\r\nvia multipart\r\n--b--\r\n';
const call = (text: string): string =>
  JSON.stringify({ method: "sendMessage", chat_id: 6001, text });

/** What the recorder's receiver did. */
function responder(name: string): Respond {
  const always = /^(\d{3}) (?:always|empty|with secret token)$/.exec(name);
  if (always !== null) return status(Number(always[1]));
  const later = /^(\d{3}) with Retry-After 7$/.exec(name);
  if (later !== null) return status(Number(later[1]), { "Retry-After": "7" });
  let count = 0;
  switch (name) {
    case "500 twice then 200":
      return (...args) => status(++count <= 2 ? 500 : 200)(...args);
    case "500 for one chat only":
      return (attempt, ...rest) => status(attempt.chat === 6001 ? 500 : 200)(attempt, ...rest);
    case "slow 3 s":
      return after(3000);
    case "never answers":
      return () => undefined;
    case "closes without an answer":
      return (_attempt, response) => void response.socket?.destroy();
    case "broken answer":
      return (_attempt, response) => void response.socket?.write("this is no HTTP\r\n\r\n");
    case "half an answer":
      return (_attempt, { socket }, soon) => {
        socket?.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
        soon(300, () => socket?.destroy());
      };
    case "connection close each time":
      return status(200, { Connection: "close" });
    case "max_connections 2, 500 ms each":
      return after(500);
    case "max_connections 40, one chat, 300 ms each":
      return after(300);
    case "reply json sendMessage":
      return reply(JSON_TYPE, call("via json"));
    case "reply form sendMessage":
      return reply(FORM_TYPE, "method=sendMessage&chat_id=6001&text=via+form");
    case "reply multipart sendMessage":
      return reply("multipart/form-data; boundary=b", MULTIPART);
    case "reply json without content type":
      return reply("", call("untyped"));
    case "reply json unknown method":
      return reply(JSON_TYPE, '{"method":"noSuchMethod"}');
    case "reply json bad sendMessage":
      return reply(JSON_TYPE, '{"method":"sendMessage"}');
    case "reply json setWebhook":
      return reply(JSON_TYPE, '{"method":"setWebhook","url":""}');
    case "reply json broken":
      return reply(JSON_TYPE, '{"method":"sendMessage",');
    case "reply json with a 500":
      return reply(JSON_TYPE, call("with a 500"), 500);
    case "reply huge body":
      return reply("text/plain", "x".repeat(5 << 20));
    case "nobody listens":
    case "webhook path and query kept":
      return status(200);
    case "deleted while failing":
    case "dropped while failing":
      return status(500);
    case "url changed while failing":
      return ({ url }, response) => void response.writeHead(url === "/hook" ? 500 : 200).end();
    default:
      throw new RangeError(`no receiver for "${name}"`);
  }
}

/** A real receiver whose idle connections end by `clock`. */
class Receiver {
  readonly attempts: Attempt[] = [];
  headers = "";
  connections = 0;
  pushedAtMs = 0;
  firstUpdate = 0;
  private readonly server: Server;
  private readonly clock: SimulatedClock;
  private readonly respond: Respond;
  private readonly sockets = new Map<Socket, { readonly number: number; uses: number }>();
  private readonly due = new Map<number, (() => void)[]>();
  private inFlight = 0;

  constructor(clock: SimulatedClock, respond: Respond, tls: SelfSigned | undefined) {
    this.clock = clock;
    this.respond = respond;
    const options = { keepAlive: true, keepAliveTimeout: 0, noDelay: true };
    const listener = (request: IncomingMessage, response: ServerResponse): void =>
      this.take(request, response);
    this.server =
      tls === undefined
        ? createHttpServer(options, listener)
        : createHttpsServer({ ...options, ...tls }, listener);
    this.server.on(tls === undefined ? "connection" : "secureConnection", (socket: Socket) => {
      this.sockets.set(socket, { number: ++this.connections, uses: 0 });
      socket.on("error", () => undefined);
      socket.on("close", () => this.sockets.delete(socket));
    });
  }

  listen(): Promise<number> {
    return new Promise((resolve) => {
      this.server.listen(0, "127.0.0.1", () =>
        resolve((this.server.address() as AddressInfo).port),
      );
    });
  }

  stop(): Promise<void> {
    for (const socket of this.sockets.keys()) socket.destroy();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private take(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as {
        update_id: number;
        message: { text: string };
      };
      const connection = this.sockets.get(socket);
      if (connection === undefined) return;
      const use = ++connection.uses;
      this.inFlight++;
      response.on("close", () => {
        this.inFlight--;
        this.clock.schedule(KEEP_ALIVE_MS, () => {
          if (connection.uses === use) socket.destroy();
        });
      });
      const { method, url, rawHeaders } = request;
      const names = rawHeaders.filter((_, n) => n % 2 === 0);
      this.headers = [
        `${method} ${url} HTTP/1.1`,
        ...names.map((name, n) => `${name}: ${rawHeaders[2 * n + 1]}`),
        "",
      ].join("\n");
      const attempt: Attempt = {
        at_s: Math.round((this.clock.monotonicMs() - this.pushedAtMs) / 100) / 10,
        update: body.update_id - this.firstUpdate,
        chat: Number(body.message.text),
        in_flight: this.inFlight,
        connection: connection.number,
        ...(url === "/hook" ? {} : { url: url ?? "" }),
      };
      this.attempts.push(attempt);
      this.respond({ ...attempt, url: url ?? "" }, response, (ms, callback) =>
        this.after(ms, callback),
      );
    });
  }

  /** What is due at the same time is done in one go: the clock lets the sockets rest in between. */
  private after(ms: number, callback: () => void): void {
    const atMs = this.clock.monotonicMs() + ms;
    const others = this.due.get(atMs);
    if (others !== undefined) {
      others.push(callback);
      return;
    }
    const callbacks = [callback];
    this.due.set(atMs, callbacks);
    this.clock.schedule(ms, () => {
      this.due.delete(atMs);
      for (const one of callbacks) one();
    });
  }
}

/** Plays a scenario with a real receiver, its 90 s in no time; the answer has the fields of the recording. */
export async function playScenario(scenario: Scenario, tls?: SelfSigned): Promise<Scenario> {
  const { name, webhook, pushed_chats } = scenario;
  const clock = new SimulatedClock(Date.now());
  const receiver = new Receiver(clock, responder(name), tls);
  const port = await receiver.listen();
  if (name === "nobody listens") await receiver.stop();
  const calls: string[] = [];
  const { signal } = new AbortController();
  const random = countingRandom();
  const context: MethodContext = {
    bot: fakeBot("1:x"),
    clock,
    random,
    local: true,
    files: noFileStore,
    signal,
  };
  const methods = new Map([
    [
      "sendmessage",
      (_context: MethodContext, params: { text(name: string): string }) => {
        if (params.text("text") !== "") calls.push(params.text("text"));
        return { json: "true" };
      },
    ],
  ]);
  const log = new MemoryEventLog();
  const delivery = testDelivery(log, {
    clock,
    webhookSender: createWebhookSender({ clock }),
    maxWebhookConnections: 100,
    webhookReplied: (contentType, body) => {
      callWebhookReply(methods, contentType, body, context, "/tmp").catch(() => undefined);
    },
  });
  const base = `${tls === undefined ? "http" : "https"}://127.0.0.1:${port}`;
  const path = name === "webhook path and query kept" ? "/a/b?c=d&e=%20f" : "/hook";
  const setTo = async (to: string): Promise<object> => {
    const entries: [string, string][] = [
      ["url", to === "" ? "" : base + to],
      ["drop_pending_updates", String(name === "dropped while failing" && to === "")],
      ...Object.entries(webhook),
    ];
    const files: UploadedFile[] = [];
    if (tls !== undefined && to !== "") {
      const { cert: bytes } = tls;
      const kind = { fileName: "cert.pem", contentType: "application/x-pem-file" };
      files.push({ field: "certificate", ...kind, sizeBytes: bytes.length, bytes });
    }
    const calling = { ...context, bot: { ...context.bot, delivery } };
    const { json, description } = await setWebhook(calling, new Params(entries, files));
    return { ok: true, result: json === "true", description };
  };
  const zeroed = async (): Promise<Record<string, unknown>> => {
    const text = JSON.stringify(await delivery.webhookInfo()).replace(`:${port}/`, ":PORT/");
    const info = JSON.parse(text) as Record<string, unknown>;
    return "last_error_date" in info ? { ...info, last_error_date: 0 } : info;
  };
  let changed = {};
  try {
    await setTo(path);
    await clock.advance(SET_BEFORE_MS, quiet);
    const updates = pushed_chats.map((chat) => ({ queueId: chat, text: String(chat) }));
    receiver.pushedAtMs = clock.monotonicMs();
    receiver.firstUpdate = 5_000_000;
    await appendUpdates(log, updates);
    await quiet();
    await clock.advance(5990, quiet);
    if (name === "url changed while failing") {
      changed = { set_again: await setTo("/second") };
      await quiet();
    }
    await clock.advance(4010, quiet);
    if (scenario.delete_answer !== undefined) {
      changed = { delete_answer: await setTo("") };
      await quiet();
    }
    await clock.advance((scenario.ran_s - 10) * 1000 - SET_BEFORE_MS, quiet);
    const info = await zeroed();
    if (scenario.get_updates_after !== undefined) {
      const left = await delivery.getUpdates({ offset: 0, limit: 100, timeoutS: 0 });
      changed = { ...changed, get_updates_after: left.length };
    }
    return {
      ...{ name, webhook, pushed_chats, ran_s: scenario.ran_s, info, ...changed },
      ...(scenario.request_headers === undefined
        ? {}
        : {
            request_headers: receiver.headers
              .replace(`:${port}`, ":PORT")
              .replace(/Content-Length: \d+/, "Content-Length: N"),
          }),
      ...(scenario.calls_from_reply === undefined ? {} : { calls_from_reply: calls }),
      attempts: receiver.attempts,
      connections: receiver.connections,
    };
  } finally {
    const stopped = delivery.stop();
    await clock.advance(10, quiet);
    await stopped;
    if (name !== "nobody listens") await receiver.stop();
  }
}
