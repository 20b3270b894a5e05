import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { StoppableBotDelivery } from "../../../actors/delivery/bot-delivery.ts";
import type { GetUpdatesRequest } from "../../../src/ports/bot-delivery.ts";
import { MemoryEventLog } from "../../support/memory-event-log.ts";
import { appendUpdates, idsOf, testDelivery } from "../../support/test-delivery.ts";

const FIRST = 5_000_000;

let log: MemoryEventLog;
let delivery: StoppableBotDelivery;

beforeEach(() => {
  log = new MemoryEventLog();
  delivery = testDelivery(log);
});
afterEach(() => delivery.stop());

const poll = async (request: Partial<GetUpdatesRequest> = {}): Promise<number[]> =>
  idsOf(await delivery.getUpdates({ offset: 0, limit: 100, timeoutS: 0, ...request }));

/** Offsets relative to the first update; the answer too. */
const relative = async (offset: number, limit = 100): Promise<number[]> =>
  (await poll({ offset: offset > 0 ? FIRST + offset - 1 : offset, limit })).map(
    (id) => id - FIRST + 1,
  );

const messages = (count: number) => Array.from({ length: count }, () => ({}));

describe("offsets", () => {
  const cases: { name: string; offsets: number[]; expected: number[] }[] = [
    { name: "0 reads from the head", offsets: [0], expected: [1, 2, 3, 4, 5] },
    { name: "a positive one confirms what is below it", offsets: [3, 0], expected: [3, 4, 5] },
    { name: "the next id confirms everything", offsets: [6, 0], expected: [] },
    { name: "up to ten above the next id confirms everything", offsets: [16, 0], expected: [] },
    { name: "further above it is ignored", offsets: [17], expected: [1, 2, 3, 4, 5] },
    { name: "far below the head is ignored", offsets: [-200_000, 0], expected: [1, 2, 3, 4, 5] },
    { name: "below the head is the head", offsets: [3, 1], expected: [3, 4, 5] },
    { name: "-1 keeps the last one", offsets: [-1, 0], expected: [5] },
    { name: "-2 keeps the last two", offsets: [-2, 0], expected: [4, 5] },
    { name: "-7 of five keeps all", offsets: [-7, 0], expected: [1, 2, 3, 4, 5] },
  ];
  it.each(cases)("$name", async ({ offsets, expected }) => {
    await appendUpdates(log, messages(5));
    let got: number[] = [];
    for (const [index, offset] of offsets.entries()) {
      got = await relative(offset, 100 - index);
    }
    expect(got).toEqual(expected);
  });

  it("confirmed ones stay confirmed after a restart", async () => {
    await appendUpdates(log, messages(5));
    await relative(4);
    delivery = testDelivery(log);
    expect(await relative(0)).toEqual([4, 5]);
    expect((await delivery.webhookInfo()).pending_update_count).toBe(2);
  });
});

it("pages through a long queue in order", async () => {
  await appendUpdates(log, messages(1234));
  const seen: number[] = [];
  let offset = 0;
  for (;;) {
    const ids = await poll({ offset });
    const last = ids.at(-1);
    if (last === undefined) break;
    seen.push(...ids);
    offset = last + 1;
  }
  expect(seen).toEqual(messages(1234).map((_, n) => FIRST + n));
  expect((await delivery.webhookInfo()).pending_update_count).toBe(0);
});

it("skips expired updates", async () => {
  await appendUpdates(log, [{ expiresAt: 1000 }, {}, { expiresAt: 1000 }, {}]);
  expect(await relative(0)).toEqual([2, 4]);
  expect((await delivery.webhookInfo()).pending_update_count).toBe(2);
});

it("applies allowed_updates to updates created later only", async () => {
  await appendUpdates(log, [{ type: "message" }, { type: "chat_member" }, { type: "poll" }]);
  expect(await poll({ allowedUpdates: ["chat_member"] })).toEqual([FIRST, FIRST + 2]);
  await appendUpdates(log, [{ type: "message" }, { type: "chat_member" }]);
  expect(await poll({ limit: 99 })).toHaveLength(1);
  delivery = testDelivery(log);
  expect(await relative(0)).toEqual([1, 3, 5]);
  expect((await delivery.webhookInfo()).allowed_updates).toEqual(["chat_member"]);
  expect((await delivery.webhookInfo()).pending_update_count).toBe(3);
});

describe("a long poll", () => {
  it("is answered soon after an update arrives, with those that come right after it", async () => {
    const startedMs = performance.now();
    const parked = poll({ timeoutS: 20 });
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
    await appendUpdates(log, messages(1));
    await appendUpdates(log, messages(2));
    expect(await parked).toEqual([FIRST, FIRST + 1, FIRST + 2]);
    expect(performance.now() - startedMs).toBeLessThan(15_000);
  });

  it("waits past its offset for new ones", async () => {
    await appendUpdates(log, messages(2));
    const parked = poll({ offset: FIRST + 2, timeoutS: 20 });
    await appendUpdates(log, messages(1));
    expect(await parked).toEqual([FIRST + 2]);
  });

  it("is answered empty at its deadline", async () => {
    const startedMs = performance.now();
    expect(await poll({ timeoutS: 1, offset: 1 })).toEqual([]);
    expect(performance.now() - startedMs).toBeGreaterThan(950);
  });

  it("is terminated by another one, and the second conflict in 3 s comes later", async () => {
    const startedMs = performance.now();
    const times: Promise<number>[] = [];
    const failing = (offset: number): Promise<void> => {
      const parked = poll({ offset, timeoutS: 20 });
      const outcome = expect(parked).rejects.toMatchObject({
        code: 409,
        description:
          "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
      });
      times.push(outcome.then(() => performance.now() - startedMs));
      return new Promise((resolve) => {
        setTimeout(resolve, 20);
      });
    };
    await failing(1);
    await failing(2);
    const last = poll({ offset: 3, timeoutS: 20 });
    expect(await times[0]).toBeLessThan(2500);
    expect(await times[1]).toBeGreaterThan(2900);
    await delivery.stop();
    expect(await last).toEqual([]);
  });

  it("ends when the client is gone", async () => {
    const client = new AbortController();
    const parked = poll({ timeoutS: 20, signal: client.signal });
    setTimeout(() => client.abort(), 20);
    expect(await parked).toEqual([]);
  });

  it("is not disturbed by a call without timeout", async () => {
    const parked = poll({ timeoutS: 20, offset: 1 });
    expect(await poll({ timeoutS: 0, offset: 0, limit: 50 })).toEqual([]);
    await appendUpdates(log, messages(1));
    expect(await parked).toEqual([FIRST]);
  });
});

it("holds up a client that asks the same again at once", async () => {
  await appendUpdates(log, messages(3));
  expect(await poll({ offset: FIRST })).toHaveLength(3);
  expect(await poll({ offset: FIRST })).toHaveLength(1);
  const startedMs = performance.now();
  expect(await poll({ offset: FIRST + 3 })).toEqual([]);
  expect(performance.now() - startedMs).toBeLessThan(2500);
  expect(await poll({ offset: FIRST + 3 })).toEqual([]);
  expect(performance.now() - startedMs).toBeGreaterThan(2900);
});

it("ends an answer at four megabytes", async () => {
  const text = "x".repeat(500_000);
  await appendUpdates(
    log,
    messages(12).map(() => ({ text })),
  );
  expect(await poll()).toHaveLength(8);
});
