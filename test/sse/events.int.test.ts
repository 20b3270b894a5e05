import { connect, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MemoryEventLog } from "../support/memory-event-log.ts";
import { STREAM_TOKEN, StreamServer } from "../support/stream-server.ts";
import {
  appendUpdates,
  realClock,
  TEST_ACCOUNT,
  type TestUpdate,
} from "../support/test-delivery.ts";

const FIRST = 5_000_000;

let log: MemoryEventLog;
let server: StreamServer;
let open: EventReader[] = [];

beforeEach(async () => {
  log = new MemoryEventLog();
  server = await StreamServer.start(log);
});
afterEach(() => {
  for (const reader of open) reader.close();
  open = [];
  server.stop();
});

const some = (count: number): TestUpdate[] => Array.from({ length: count }, () => ({}));
const range = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, n) => FIRST + from + n);

interface ServerEvent {
  readonly name: string;
  readonly id: string | undefined;
  readonly data: unknown;
}

/** Reads events as a browser does. */
class EventReader {
  readonly events: ServerEvent[] = [];
  readonly status: number;
  readonly contentType: string;
  ended = false;
  private readonly abort: AbortController;

  private constructor(response: Response, abort: AbortController) {
    this.status = response.status;
    this.contentType = response.headers.get("content-type") ?? "";
    this.abort = abort;
    this.read(response).catch(() => undefined);
  }

  static async open(query: string, headers: Record<string, string> = {}): Promise<EventReader> {
    const abort = new AbortController();
    const url = server.url(`events?${query}`, "http");
    const reader = new EventReader(await fetch(url, { headers, signal: abort.signal }), abort);
    open.push(reader);
    return reader;
  }

  get updateIds(): number[] {
    return this.events.filter(({ id }) => id !== undefined).map(({ id }) => Number(id));
  }

  close(): void {
    this.abort.abort();
  }

  async event(name: string): Promise<ServerEvent> {
    await this.until(() => this.events.some((event) => event.name === name));
    return this.events.find((event) => event.name === name) as ServerEvent;
  }

  async until(done: () => boolean): Promise<void> {
    for (const deadline = Date.now() + 5000; !done();) {
      if (Date.now() > deadline) throw new Error(`not in time: ${JSON.stringify(this.events)}`);
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
  }

  private async read(response: Response): Promise<void> {
    let text = "";
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      const blocks = text.split("\n\n");
      text = blocks.pop() ?? "";
      for (const block of blocks) this.take(block.split("\n"));
    }
    this.ended = true;
  }

  private take(lines: readonly string[]): void {
    const values = (field: string): string[] =>
      lines
        .filter((line) => line.startsWith(`${field}: `))
        .map((line) => line.slice(field.length + 2));
    const data = values("data");
    if (data.length === 0) return;
    this.events.push({
      name: values("event")[0] ?? "message",
      id: values("id")[0],
      data: JSON.parse(data.join("\n")),
    });
  }
}

it("sends what is there, then that it is live, then what comes, each update with its id", async () => {
  await appendUpdates(log, some(2));
  const reader = await EventReader.open("consumer=a");
  expect([reader.status, reader.contentType]).toEqual([200, "text/event-stream"]);
  expect((await reader.event("live")).data).toEqual({ position: FIRST + 2 });
  expect(reader.events[0]).toEqual({ name: "hello", id: undefined, data: { position: FIRST } });
  await appendUpdates(log, [{ text: "three" }]);
  await reader.until(() => reader.updateIds.length === 3);
  expect(reader.events.at(-1)).toEqual({
    name: "message",
    id: String(FIRST + 2),
    data: { update_id: FIRST + 2, message: { text: "three" } },
  });
});

it("goes on behind Last-Event-ID, which is kept as the consumer's position", async () => {
  await appendUpdates(log, some(6));
  const last = await EventReader.open("consumer=a", { "Last-Event-ID": String(FIRST + 1) });
  await last.event("live");
  expect(last.updateIds).toEqual(range(2, 4));
  last.close();
  const again = await EventReader.open("consumer=a");
  await again.event("live");
  expect(again.updateIds).toEqual(range(2, 4));
  const query = await EventReader.open(`consumer=a&last_event_id=${FIRST + 4}`);
  await query.event("live");
  expect(query.updateIds).toEqual(range(5, 1));
});

it("without a consumer begins with what is new and keeps nothing", async () => {
  await appendUpdates(log, some(3));
  const reader = await EventReader.open("");
  await reader.event("live");
  expect(reader.updateIds).toEqual([]);
  await EventReader.open("").then((other) => other.event("live"));
  await appendUpdates(log, some(1));
  await reader.until(() => reader.updateIds.length === 1);
  expect(await log.bounds("consumers", TEST_ACCOUNT)).toBeNull();
});

it("takes from, types and chats", async () => {
  await appendUpdates(log, [{ queueId: 5 }, { type: "poll" }, { queueId: 5 }, { queueId: 6 }]);
  const reader = await EventReader.open(
    `from=update:${FIRST + 1}&allowed_updates=["message"]&chat_ids=[5]`,
  );
  await reader.event("live");
  expect(reader.updateIds).toEqual([FIRST + 2]);
});

it("ends an older connection of the same consumer, and every one when the bot is logged out", async () => {
  const older = await EventReader.open("consumer=a");
  await older.event("hello");
  const newer = await EventReader.open("consumer=a");
  await newer.event("hello");
  expect((await older.event("end")).data).toMatchObject({ code: "replaced" });
  server.end("unauthorized");
  expect((await newer.event("end")).data).toMatchObject({ code: "unauthorized" });
  await newer.until(() => newer.ended);
});

describe("answers as any method", () => {
  it.each([
    ["consumer=a/b", STREAM_TOKEN, 400, "Bad Request: consumer must be"],
    ["from=now", STREAM_TOKEN, 400, "Bad Request: from must be"],
    ["last_event_id=x", STREAM_TOKEN, 400, "Bad Request: Last-Event-ID must be"],
    ["", "1:x", 401, "Unauthorized: invalid token specified"],
    ["", "x", 401, "Unauthorized: invalid token specified"],
  ])("%s with %s: %d", async (query, token, status, description) => {
    const response = await fetch(server.url(`events?${query}`, "http", token));
    const body = (await response.json()) as { ok: boolean; description: string };
    expect([response.status, body.ok]).toEqual([status, false]);
    expect(body.description).toContain(description);
  });
});

it("sends no more than a client takes, and cuts it off after 30 s", async () => {
  server.stop();
  let nowMs = 0;
  const beats = new Set<() => void>();
  const clock = {
    ...realClock,
    monotonicMs: () => nowMs,
    schedule: (_ms: number, callback: () => void) => {
      beats.add(callback);
      return () => void beats.delete(callback);
    },
  };
  server = await StreamServer.start(log, { clock });
  for (let n = 0; n < 40; n++)
    await appendUpdates(log, Array(5).fill({ text: "x".repeat(100_000) }));
  const socket = await new Promise<Socket>((resolve) => {
    const connected = connect(server.port, "127.0.0.1", () => resolve(connected));
  });
  let received = 0;
  let isClosed = false;
  socket.on("data", (chunk) => (received += chunk.length)).pause();
  socket.on("close", () => (isClosed = true)).on("error", () => undefined);
  socket.write(`GET /bot${STREAM_TOKEN}/events?from=earliest HTTP/1.1\r\nHost: x\r\n\r\n`);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const beat = (): void => {
    for (const callback of [...beats]) {
      beats.delete(callback);
      callback();
    }
  };
  beat();
  nowMs = 31_000;
  beat();
  socket.resume();
  for (let n = 0; n < 100 && !isClosed; n++)
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect(isClosed).toBe(true);
  expect(received).toBeLessThan(20_000_000);
});
