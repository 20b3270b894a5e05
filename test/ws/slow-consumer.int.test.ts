import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Clock } from "../../src/ports/clock.ts";
import { MemoryEventLog } from "../support/memory-event-log.ts";
import { StreamClient } from "../support/stream-client.ts";
import { STREAM_TOKEN, StreamServer } from "../support/stream-server.ts";
import { appendUpdates, realClock, type TestUpdate } from "../support/test-delivery.ts";
import { closes, upgraded } from "../support/websocket-frames.ts";

const MANY = 1500;

let log: MemoryEventLog;
let server: StreamServer;
let nowMs: number;
let beats: Set<() => void>;

/** Time that only the test moves; the server's heartbeat beats when it does. */
const clock: Clock = {
  ...realClock,
  monotonicMs: () => nowMs,
  schedule: (_ms, callback) => {
    beats.add(callback);
    return () => void beats.delete(callback);
  },
};

function later(ms: number): void {
  nowMs += ms;
  for (const callback of [...beats]) {
    beats.delete(callback);
    callback();
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

beforeEach(async () => {
  nowMs = 0;
  beats = new Set();
  log = new MemoryEventLog();
  server = await StreamServer.start(log, { clock });
});
afterEach(() => server.stop());

describe("a socket that does not read", () => {
  it("is sent no more than a little, and closed after 30 s", async () => {
    const big = { text: "x".repeat(50_000) };
    for (let n = 0; n < 20; n++) await appendUpdates(log, Array<TestUpdate>(20).fill(big));
    const socket = await upgraded(
      server.port,
      `/bot${STREAM_TOKEN}/stream?from=earliest&prefetch=10000`,
    );
    await pause(200);
    later(0);
    later(29_000);
    await pause(20);
    expect(socket.destroyed).toBe(false);
    later(2000);
    let bytes = 0;
    socket.on("data", (chunk) => (bytes += chunk.length));
    expect(await closes(socket)).toBe(true);
    expect(bytes).toBeLessThan(15_000_000);
  });
});

describe("a member that acknowledges nothing", () => {
  const join = async (query: string): Promise<StreamClient> => {
    const client = new StreamClient(server.url(`stream?consumer=team&group=true&${query}`));
    await client.frame("live");
    return client;
  };

  it("is closed after 60 s when it holds up the others, who get what it had", async () => {
    const stuck = await join("prefetch=5");
    const working = await join("prefetch=500");
    working.autoAck = true;
    const updates = Array.from({ length: 2 * MANY }, (_, n) => ({ queueId: 1 + (n % 50) }));
    for (let n = 0; n < updates.length; n += 100)
      await appendUpdates(log, updates.slice(n, n + 100));
    await working.until(() => stuck.updateIds.length === 5);
    await pause(300);
    expect(working.updateIds.length).toBeLessThan(2 * MANY - 5);
    later(59_000);
    await pause(20);
    expect(stuck.closeCode).toBeUndefined();
    later(2000);
    expect(await stuck.ended()).toMatchObject({ code: 4408, error: { code: "slow_consumer" } });
    await working.until(() => working.updateIds.length === 2 * MANY, 20_000);
    expect(new Set(working.updateIds).size).toBe(2 * MANY);
    working.close();
  });

  it("is left alone while it holds up nobody", async () => {
    const client = await join("prefetch=5");
    await appendUpdates(log, [{ queueId: 1 }]);
    await client.until(({ updateIds }) => updateIds.length === 1);
    later(600_000);
    await pause(20);
    expect(client.closeCode).toBeUndefined();
    client.close();
  });
});
