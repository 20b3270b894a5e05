import { describe, expect, it } from "vitest";
import { LogPatience } from "../../../actors/delivery/log-patience.ts";
import { LogUnavailableError } from "../../../src/ports/event-log.ts";
import { HeldEventLog } from "../../support/held-event-log.ts";
import { SimulatedClock } from "../../support/simulated-clock.ts";
import { appendUpdates, idsOf, testDelivery } from "../../support/test-delivery.ts";

const outcome = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    (value) => value,
    (error: unknown) => error,
  );

describe("waiting for the log", () => {
  it("gives up after 8 seconds, each from its own start, and watches with one timer", async () => {
    const clock = new SimulatedClock();
    const patience = new LogPatience(clock);
    const first = outcome(patience.wait(new Promise(() => undefined)));
    await clock.advance(3_000);
    const second = outcome(patience.wait(new Promise(() => undefined)));
    expect(clock.pending).toBe(1);
    await clock.advance(5_000);
    expect(await first).toBeInstanceOf(LogUnavailableError);
    expect(await Promise.race([second, Promise.resolve("waits")])).toBe("waits");
    await clock.advance(3_000);
    expect(await second).toMatchObject({ retryable: true });
    expect(clock.pending).toBe(0);
  });

  it("passes on what the work gives or throws", async () => {
    const patience = new LogPatience(new SimulatedClock());
    expect(await patience.wait(Promise.resolve(7))).toBe(7);
    const refused = new Error("refused");
    expect(await outcome(patience.wait(Promise.reject(refused)))).toBe(refused);
  });

  it("can tell that it took too long without ending the work", async () => {
    const clock = new SimulatedClock();
    let finish = (_value: string): void => undefined;
    const told: Error[] = [];
    const work = new LogPatience(clock).outlast(
      new Promise<string>((resolve) => {
        finish = resolve;
      }),
      (error) => told.push(error),
    );
    await clock.advance(8_000);
    expect(told).toHaveLength(1);
    finish("done");
    expect(await work).toBe("done");
  });
});

describe("requests while the log takes nothing", () => {
  const away = async () => {
    const log = new HeldEventLog(["consumers", "sessions"]);
    const clock = new SimulatedClock(Date.now());
    const delivery = testDelivery(log, { clock });
    const first = await appendUpdates(log, [{}, {}, {}]);
    const poll = (offset: number) =>
      outcome(delivery.getUpdates({ offset, limit: 100, timeoutS: 0 }));
    expect(idsOf((await poll(0)) as Uint8Array[])).toHaveLength(3);
    log.hold();
    return { log, clock, delivery, first, poll };
  };

  it("getUpdates fails in time, and what it confirmed is confirmed when the log is back", async () => {
    const { log, clock, delivery, first, poll } = await away();
    const failing = poll(first + 2);
    await clock.advance(100);
    await clock.advance(8_000);
    expect(await failing).toBeInstanceOf(LogUnavailableError);
    // What is not confirmed is given out all the while.
    await clock.advance(4_000);
    expect(idsOf((await poll(0)) as Uint8Array[])).toEqual([first + 2]);
    log.release();
    await clock.advance(4_000);
    expect(idsOf((await poll(first + 2)) as Uint8Array[])).toEqual([first + 2]);
    await delivery.stop();
    const next = testDelivery(log, { clock });
    const stored = await next.getUpdates({ offset: 0, limit: 100, timeoutS: 0 });
    expect(idsOf(stored)).toEqual([first + 2]);
    await next.stop();
  });

  it.each([
    {
      name: "setWebhook that drops what is pending",
      request: { dropPendingUpdates: true },
    },
    {
      name: "setWebhook that allows other types",
      request: { dropPendingUpdates: false, allowedUpdates: ["poll"] },
    },
  ])("$name fails in time and is done when the log is back", async ({ request }) => {
    const { log, clock, delivery } = await away();
    const none = { url: "", ipAddress: "", maxConnections: 0, secretToken: "" };
    const failing = outcome(delivery.setWebhook({ ...none, ...request }));
    await clock.advance(100);
    await clock.advance(8_000);
    expect(await failing).toBeInstanceOf(LogUnavailableError);
    // The next one waits for its turn no longer than for the log.
    const behind = outcome(delivery.setWebhook({ ...none, dropPendingUpdates: false }));
    await clock.advance(100);
    await clock.advance(8_000);
    expect(await behind).toBeInstanceOf(LogUnavailableError);
    log.release();
    await clock.advance(100);
    const info = await delivery.webhookInfo();
    if (request.dropPendingUpdates) expect(info.pending_update_count).toBe(0);
    else expect(info.allowed_updates).toEqual(["poll"]);
    await delivery.stop();
  });
});
