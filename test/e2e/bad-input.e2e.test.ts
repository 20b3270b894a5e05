import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ChildServer, eventually } from "../support/child-server.ts";
import { getRequest } from "../support/http-test-server.ts";
import { sendRaw } from "../support/raw-http-client.ts";
import { callJson, type SandboxBot, SandboxProcess } from "../support/sandbox-process.ts";
import { SeededBytes } from "../support/seeded-bytes.ts";
import { closes, frame, upgraded } from "../support/websocket-frames.ts";

const JSON_TYPE = "application/json";
const MEGABYTE = 2 ** 20;
const dir = mkdtempSync(join(tmpdir(), "teletape-bad-input-"));
let sandbox: SandboxProcess;
let server: ChildServer;
let port: number;
let bot: SandboxBot;
let person: { readonly id: number };

const call = <T>(method: string, body?: unknown): Promise<T> =>
  callJson<T>(`${server.url}/bot${bot.token}/${method}`, body);
/** setWebhook may be called once a second. */
const setWebhook = (url: string): Promise<unknown> =>
  eventually("the webhook being set", () =>
    call("setWebhook", { url, drop_pending_updates: true }),
  );
const say = (text: string): Promise<unknown> =>
  sandbox.post(`/users/${person.id}/sendMessage`, { chat_id: bot.id, text });
const alive = async (): Promise<void> => {
  expect(await call("getMe")).toMatchObject({ id: bot.id });
};
const residentBytes = async (): Promise<number> => {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\d+)/m.exec(text)?.[1]);
};

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
  server = await sandbox.server(dir);
  port = Number(new URL(server.url).port);
  bot = await sandbox.post<SandboxBot>("/bots", { username: "patient_bot" });
  person = await sandbox.post("/users", { first_name: "Ada" });
  await sandbox.post(`/users/${person.id}/startBot`, { chat_id: bot.id }).catch(() => undefined);
  await alive();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
  await sandbox.stop();
  rmSync(dir, { recursive: true, force: true });
});

describe("HTTP requests", () => {
  const big = Buffer.alloc(20 * MEGABYTE, "a").toString();
  const path = (method: string): string => `/bot${bot.token}/${method}`;
  const post = (method: string, type: string, body: string): Buffer | string =>
    rawPost(path(method), type, body);

  it.each([
    ["malformed JSON", () => post("sendMessage", JSON_TYPE, '{"chat_id":'), 400],
    ["an array for an object", () => post("sendMessage", JSON_TYPE, "[1]"), 400],
    ["an object for a chat id", () => post("sendMessage", JSON_TYPE, '{"chat_id":{"a":1}}'), 400],
    ["a word for a number", () => post("getUpdates", JSON_TYPE, '{"limit":"many"}'), 200],
    ["a number for a keyboard", () => post("sendMessage", JSON_TYPE, '{"reply_markup":7}'), 400],
    ["20 MB of JSON", () => post("sendMessage", JSON_TYPE, `{"text":"${big}"}`), 413],
    ["20 MB for an unknown method", () => post("nonsense", "text/plain", big), 404],
    ["an unknown method", () => getRequest(path("nonsense")), 404],
    ["no method", () => getRequest(`/bot${bot.token}`), 404],
    ["a token that nobody has", () => getRequest(`/bot${bot.id}:${"A".repeat(35)}/getMe`), 401],
    ["a token of wrong syntax", () => getRequest("/botnonsense/getMe"), 401],
    ["a token with a slash", () => getRequest("/bot1%2F2:x/getMe"), 401],
  ] as const)("%s is answered", async (_, request, status) => {
    const { answers } = await sendRaw(port, request(), { answers: 1, waitMs: 10_000 });
    expect(answers.map((answer) => answer.status)).toEqual([status]);
    await alive();
  });

  it("closes a connection whose second request comes during the first, and no other", async () => {
    const other = call<readonly unknown[]>("getUpdates", { timeout: 2 });
    const { end } = await sendRaw(
      port,
      getRequest(path("sendMessage?chat_id=1&text=a")) + getRequest(path("getMe")),
    );
    expect(end).not.toBe("open");
    expect(await other).toEqual([]);
    await alive();
  });

  it("does not keep a poll whose client has closed its side", async () => {
    await sendRaw(port, getRequest(path("getUpdates?timeout=50")), { half: true, waitMs: 500 });
    expect(await call("getUpdates", { timeout: 0 })).toEqual([]);
  });

  it("is not held up by heads that never end", async () => {
    const sockets = Array.from({ length: 200 }, () => {
      const socket = connect({ port, host: "127.0.0.1" });
      socket.on("error", () => {});
      socket.write("GET /bot1:x/getMe HTTP/1.1\r\nX: ");
      return socket;
    });
    await alive();
    for (const socket of sockets) socket.destroy();
  });

  it("keeps its memory over 200 refused bodies", async () => {
    const request = post("sendMessage", JSON_TYPE, `{"text":"${"a".repeat(2 * MEGABYTE)}"}`);
    const round = async (count: number): Promise<void> => {
      for (let i = 0; i < count; i += 10)
        await Promise.all(Array.from({ length: 10 }, () => sendRaw(port, request, { answers: 1 })));
    };
    await round(100);
    const before = await residentBytes();
    await round(200);
    expect((await residentBytes()) - before).toBeLessThan(40 * MEGABYTE);
  });
});

describe("WebSocket clients", () => {
  const open = (consumer: string): Promise<Socket> =>
    upgraded(port, `/bot${bot.token}/stream?consumer=${consumer}`);

  it.each([
    ["a frame of 8 MB", () => frame(1, Buffer.alloc(8 * MEGABYTE, "a"))],
    ["frames without a mask", () => Buffer.alloc(200, frame(1, "unmasked", { mask: false }))],
    ["a reserved opcode", () => frame(5, "x")],
    ["reserved bits", () => frame(1, "{}", { rsv: 3 })],
    ["a continuation of nothing", () => frame(0, "x")],
    ["a ping of 200 bytes", () => frame(9, "x".repeat(200))],
    ["text that is no UTF-8", () => frame(1, Buffer.from([0xff, 0xfe, 0x80]))],
    ["text that is no JSON", () => frame(1, "nonsense")],
    ["an unknown type of frame", () => frame(1, '{"type":"nonsense"}')],
    ["an acknowledgement of what was not sent", () => frame(1, '{"type":"ack","update_id":1e300}')],
    ["a binary frame", () => frame(2, Buffer.from([1, 2, 3]))],
  ])("%s ends the stream", async (name, bytes) => {
    const socket = await open(`bad_${name.length}`);
    const closed = closes(socket);
    socket.write(bytes());
    expect(await closed).toBe(true);
    await alive();
  });

  it("are not waited for when they never read", async () => {
    const ingested = async (): Promise<number> => {
      const text = await (await fetch(`${server.url}/metrics`)).text();
      return Number(/^teletape_updates_ingested_total (\d+)/m.exec(text)?.[1]);
    };
    const load = async (updates: number): Promise<void> => {
      const wanted = (await ingested()) + updates;
      await sandbox.post("/load", { bot_id: bot.id, chats: 5, updates, text_bytes: 1000 });
      await eventually(
        "the tape having all",
        async () => (await ingested()) >= wanted || undefined,
      );
    };
    await load(20_000);
    const before = await residentBytes();
    const socket = await open("deaf");
    await load(20_000);
    const grown = (await residentBytes()) - before;
    socket.destroy();
    await call("deleteWebhook", { drop_pending_updates: true });
    expect(grown).toBeLessThan(120 * MEGABYTE);
    await alive();
  });
});

describe("webhook receivers", () => {
  const receivers: Server[] = [];
  afterAll(() => receivers.forEach((receiver) => receiver.close()));

  const listen = async (behave: (socket: Socket) => void): Promise<string> => {
    const receiver = createServer((socket) => {
      socket.on("error", () => {});
      behave(socket);
    });
    receivers.push(receiver);
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    const address = receiver.address();
    return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`;
  };

  it.each<[string, (socket: Socket) => void]>([
    [
      "garbage",
      (socket) =>
        socket.on("data", () =>
          socket.write(`${new SeededBytes(7).bytes(5000).toString("hex")}\r\n\r\n`),
        ),
    ],
    ["a close", (socket) => socket.on("data", () => socket.destroy())],
    [
      "a head that never ends",
      (socket) =>
        socket.on("data", () => socket.write(`HTTP/1.1 200 OK\r\nX: ${"a".repeat(200_000)}`)),
    ],
    [
      "a wrong length",
      (socket) =>
        socket.on("data", () => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{}")),
    ],
    [
      "bad chunks",
      (socket) =>
        socket.on("data", () =>
          socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n"),
        ),
    ],
  ])("that answer with %s get the update again", async (_, behave) => {
    let tries = 0;
    const url = await listen((socket) => {
      socket.on("data", () => tries++);
      behave(socket);
    });
    await setWebhook(url);
    await say("to the webhook");
    await eventually("a second try", () => tries > 1 || undefined);
    expect(await call("getWebhookInfo")).toMatchObject({ pending_update_count: 1 });
    await call("deleteWebhook");
    expect(await call("getUpdates")).toMatchObject([{ message: { text: "to the webhook" } }]);
  });

  it("that answer without end are cut off", async () => {
    let sent = 0;
    const url = await listen((socket) =>
      socket.once("data", () => {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n");
        const more = (): void => {
          while (!socket.destroyed && sent < 200 * MEGABYTE) {
            sent += 65_536;
            if (!socket.write(Buffer.alloc(65_536, "a"))) return void socket.once("drain", more);
          }
        };
        more();
      }),
    );
    const before = await residentBytes();
    await setWebhook(url);
    await say("to the flood");
    await eventually("bytes on their way", () => sent > 0 || undefined);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect((await residentBytes()) - before).toBeLessThan(60 * MEGABYTE);
    await call("deleteWebhook", { drop_pending_updates: true });
  });

  it("that never answer hold up nothing else", async () => {
    await setWebhook(await listen(() => {}));
    await say("into the void");
    await alive();
    await call("deleteWebhook");
    expect(await call("getUpdates")).toMatchObject([{ message: { text: "into the void" } }]);
  });
});

describe("the sandbox", () => {
  it.each([
    ["/bots", () => ({ username: "y_bot", colour: 1 }), "unknown field colour"],
    ["/load", () => ({ bot_id: bot.id, chats: 1, updates: 1, speed: 1 }), "unknown field speed"],
    ["/faults", () => ({ kind: "drop_connection", tmes: 1 }), "unknown field tmes"],
    ["/users", () => ({ first_name: { a: 1 } }), "first_name"],
  ])("names what is wrong in a call of %s", async (path, body, text) => {
    const response = await fetch(sandbox.control + path, {
      method: "POST",
      body: JSON.stringify(body()),
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(text);
  });

  it.each([
    ["its control port", () => Number(new URL(sandbox.control).port)],
    ["its data centre", () => sandbox.dcPort],
  ])("survives 300 connections of noise to %s", async (_, target) => {
    const noise = new SeededBytes(20_260_101);
    const heads = ["", "ef", "eeeeeeee", "dddddddd", "efffffff7f", "ef0a", "eeeeeeee28000000"];
    for (let i = 0; i < 300; i += 20) {
      await Promise.all(
        Array.from({ length: 20 }, async () => {
          const head = Buffer.from(heads[noise.below(heads.length)] ?? "", "hex");
          const bytes = Buffer.concat([head, noise.bytes(noise.below(2000))]);
          await sendRaw(target(), bytes, { half: true, waitMs: 100 });
        }),
      );
    }
    expect(await sandbox.get("/dc")).toBeDefined();
    await call("sendMessage", { chat_id: person.id, text: "still here" });
  });
});

function rawPost(path: string, type: string, body: string): Buffer {
  const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
  return Buffer.from(head + body);
}
